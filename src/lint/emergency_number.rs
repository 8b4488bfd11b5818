//! The number that callers of a line dial in an emergency: the one that its prompts name, or
//! that of its place, as its phone number, its time zone or its language shows it.
//!
//! A place whose services have several numbers has none here. It knows no rule.

use super::Context;
use super::words::SplitText;
use crate::tree::Language;

/// What to dial in an emergency, as the words of a prompt.
pub(super) fn emergency_number(cx: &Context<'_>) -> &'static str {
    let of_place = || place_of(cx).and_then(|place| number_in(&place));
    spoken(cx).or_else(of_place).unwrap_or("your local emergency number")
}

/// Numbers that mean nothing but an emergency wherever they are named.
const SPOKEN: [&str; 4] = ["911", "999", "112", "000"];

/// The one such number that the prompts name.
fn spoken(cx: &Context<'_>) -> Option<&'static str> {
    let mut said = SPOKEN.into_iter().filter(|number| {
        cx.analysis.reached().any(|id| {
            let texts = cx.analysis.texts_of(id);
            texts.iter().any(|text| text.contains(number) && names(text, number))
        })
    });
    let first = said.next();
    first.filter(|_| said.next().is_none())
}

fn names(text: &str, number: &str) -> bool {
    SplitText::new(text).words().iter().any(|token| token.word == number)
}

/// Countries, as ISO 3166 codes, that share a number. From the European Commission's page on 112
/// and the numbering plans that the ITU publishes.
const NUMBERS: &[(&str, &[&str])] = &[
    ("911", &["US", "CA", "MX", "AR", "UY", "PR", "DO", "CR", "PA", "EC", "PY", "HN", "NI"]),
    ("999", &["GB", "HK"]),
    ("112 or 999", &["IE", "MT", "CY"]),
    ("000", &["AU"]),
    ("111", &["NZ"]),
    (
        "112",
        &[
            "AT", "BE", "BG", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IT",
            "LT", "LU", "LV", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "IS", "NO", "LI", "CH",
            "IN",
        ],
    ),
];

fn number_in(place: &str) -> Option<&'static str> {
    NUMBERS.iter().find(|(_, places)| places.contains(&place)).map(|(number, _)| *number)
}

/// Country codes of phone numbers. Most numbers of +1 are those of the United States and
/// Canada, which share a number for emergencies.
const DIALLED: &[(&str, &str)] = &[
    ("+1", "US"),
    ("+52", "MX"),
    ("+54", "AR"),
    ("+44", "GB"),
    ("+353", "IE"),
    ("+61", "AU"),
    ("+64", "NZ"),
    ("+91", "IN"),
    ("+852", "HK"),
    ("+34", "ES"),
    ("+351", "PT"),
    ("+39", "IT"),
    ("+33", "FR"),
    ("+49", "DE"),
    ("+43", "AT"),
    ("+41", "CH"),
    ("+31", "NL"),
    ("+32", "BE"),
];

/// Beginnings of IANA time zones, and the country that they belong to. Of Europe, any country
/// where 112 is dialled stands for those that are not listed.
const ZONES: &[(&str, &str)] = &[
    ("America/New_York", "US"),
    ("America/Chicago", "US"),
    ("America/Denver", "US"),
    ("America/Los_Angeles", "US"),
    ("America/Phoenix", "US"),
    ("America/Anchorage", "US"),
    ("America/Detroit", "US"),
    ("America/Boise", "US"),
    ("America/Indiana/", "US"),
    ("America/Kentucky/", "US"),
    ("America/Toronto", "CA"),
    ("America/Vancouver", "CA"),
    ("America/Winnipeg", "CA"),
    ("America/Edmonton", "CA"),
    ("America/Regina", "CA"),
    ("America/Halifax", "CA"),
    ("America/St_Johns", "CA"),
    ("America/Mexico_City", "MX"),
    ("America/Argentina/", "AR"),
    ("America/Buenos_Aires", "AR"),
    ("Pacific/Honolulu", "US"),
    ("Pacific/Auckland", "NZ"),
    ("US/", "US"),
    ("Canada/", "CA"),
    ("Australia/", "AU"),
    ("Asia/Kolkata", "IN"),
    ("Asia/Calcutta", "IN"),
    ("Asia/Hong_Kong", "HK"),
    ("Europe/London", "GB"),
    ("Europe/Belfast", "GB"),
    ("Europe/Dublin", "IE"),
    ("Europe/Moscow", ""),
    ("Europe/Istanbul", ""),
    ("Europe/", "DE"),
];

/// The country of a line, by what shows it best. Lines with numbers of several countries have
/// none.
fn place_of(cx: &Context<'_>) -> Option<String> {
    let country = |name: &str| {
        let fits = DIALLED.iter().filter(|(code, _)| name.starts_with(code));
        fits.max_by_key(|(code, _)| code.len()).map(|(_, place)| *place)
    };
    let mut dialled: Vec<&str> =
        cx.tree.entries.iter().filter_map(|entry| country(&entry.name)).collect();
    dialled.sort_unstable();
    dialled.dedup();
    match *dialled {
        [only] => return Some(only.to_owned()),
        [_, _, ..] => return None,
        [] => {}
    }
    let zone = cx.tree.timezone.as_deref().and_then(|zone| {
        ZONES.iter().find(|(begin, _)| zone.starts_with(begin)).map(|(_, place)| *place)
    });
    zone.map(str::to_owned).or_else(|| region_of(cx.tree.language.as_ref()?))
}

/// The region of a language tag, `US` of `en-US`; in a tag with a script, the part after it.
fn region_of(language: &Language) -> Option<String> {
    let mut parts = language.tag().split(['-', '_']).skip(1);
    parts.find(|part| part.len() == 2).map(str::to_ascii_uppercase)
}
