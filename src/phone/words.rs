//! How far the nearest person is, in a few words.

use crate::analysis::NearestPerson;

/// How far the nearest person is, in a few words: what a screen shows beside a call.
pub fn person_words(nearest: NearestPerson) -> String {
    match nearest {
        NearestPerson::Here => "a person is here".to_owned(),
        NearestPerson::Way { answers, seconds } => {
            let keys = match answers {
                0 => "no key".to_owned(),
                1 => "1 key".to_owned(),
                n => format!("{n} keys"),
            };
            format!("nearest person: {keys} · {}", seconds.to_clock())
        }
        NearestPerson::Back => "a person: only by going back".to_owned(),
        NearestPerson::Unknown => "a person: not known".to_owned(),
        NearestPerson::Lost => "no way to a person is left".to_owned(),
    }
}
