//! Chooses packs by place, sector and day, and says why.
//!
//! It reads no clock: the day is given.

use super::all;
use super::pack::Pack;
use super::sector::Sector;
use crate::diagnostic::Standing;

/// The members of the European Union.
const UNION: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// Where a line is, and for what business.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Whereabouts {
    /// Countries and parts of them: `ES`, `US-CA`.
    pub places: Vec<String>,
    /// Sectors; without one, packs for single sectors are not chosen.
    pub sectors: Vec<Sector>,
}

impl Whereabouts {
    /// Reads words such as `ES` and `telecom`, in any order.
    ///
    /// # Errors
    /// The first word that is neither a place nor a sector.
    pub fn parse<'w>(words: &[&'w str]) -> Result<Self, &'w str> {
        let mut found = Whereabouts::default();
        for word in words.iter().map(|word| word.trim()).filter(|word| !word.is_empty()) {
            match Sector::parse(&word.to_ascii_lowercase()) {
                Some(sector) => found.sectors.push(sector),
                None if is_place(word) => found.places.push(word.to_ascii_uppercase()),
                None => return Err(word),
            }
        }
        Ok(found)
    }

    /// As the words that it is read from: `ES, telecom`.
    pub fn words(&self) -> String {
        let sectors = self.sectors.iter().map(|sector| sector.word());
        let words: Vec<&str> = self.places.iter().map(String::as_str).chain(sectors).collect();
        words.join(", ")
    }

    fn is_in(&self, place: &str) -> bool {
        let is_within = |own: &String| {
            let is_part = own.strip_prefix(place).is_some_and(|rest| rest.starts_with('-'));
            let is_member = place == "EU" && UNION.contains(&own.as_str());
            own == place || is_part || is_member
        };
        self.places.iter().any(is_within)
    }
}

/// `ES`, `EU`, `US-CA`: two letters, and for a part of a country up to three more.
fn is_place(word: &str) -> bool {
    let letters = |part: &str, n: std::ops::RangeInclusive<usize>| {
        n.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let (country, part) = word.split_once('-').unwrap_or((word, "X"));
    letters(country, 2..=2)
        && country.bytes().all(|byte| byte.is_ascii_alphabetic())
        && letters(part, 1..=3)
}

/// Whether a pack is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It applies there on that day.
    Chosen,
    /// It is for that place, and something else speaks against it.
    LeftOut,
    /// It is for another place.
    Elsewhere,
}

/// What is decided about one pack, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The pack.
    pub pack: &'static Pack,
    /// Whether it is chosen.
    pub verdict: Verdict,
    /// Why, in half a sentence.
    pub why: String,
}

/// Decides about every pack. The day is written `2027-01-01`.
pub fn choose(whereabouts: &Whereabouts, day: &str) -> Vec<Choice> {
    all()
        .iter()
        .map(|pack| {
            let (verdict, why) = decide(pack, whereabouts, day);
            Choice { pack, verdict, why }
        })
        .collect()
}

fn decide(pack: &Pack, whereabouts: &Whereabouts, day: &str) -> (Verdict, String) {
    if pack.place != "*" && !whereabouts.is_in(pack.place) {
        return (Verdict::Elsewhere, format!("it is for {}", pack.place));
    }
    match left_out(pack, whereabouts, day) {
        Some(why) => (Verdict::LeftOut, why),
        None => (Verdict::Chosen, reasons(pack, whereabouts)),
    }
}

/// What speaks against a pack for the right place.
fn left_out(pack: &Pack, whereabouts: &Whereabouts, day: &str) -> Option<String> {
    match pack.standing {
        Standing::Law => {}
        Standing::Guidance => {
            return Some("it is guidance and binds no one; name it to use it".to_owned());
        }
        planned => {
            return Some(format!(
                "it is a {} and not in force; name it to see what it would ask for",
                planned.word()
            ));
        }
    }
    if let Some(until) = pack.applies_until.filter(|until| until.has_come(day)) {
        return Some(format!("it is no longer in force since {until}"));
    }
    if let Some(from) = pack.applies_from.filter(|from| !from.has_come(day)) {
        return Some(format!("it applies from {from}, after {day}"));
    }
    let is_for = |sector: &Sector| pack.sectors.contains(sector);
    if pack.sectors.is_empty() || whereabouts.sectors.iter().any(is_for) {
        return None;
    }
    let sectors: Vec<&str> = pack.sectors.iter().map(|sector| sector.word()).collect();
    let hint = if whereabouts.sectors.is_empty() { "; name yours in --where" } else { "" };
    Some(format!("it is for {} only{hint}", sectors.join(", ")))
}

/// Why a pack is chosen, whom it binds, and which law goes first.
fn reasons(pack: &Pack, whereabouts: &Whereabouts) -> String {
    let since = match pack.applies_from {
        Some(from) => format!("it applies in {} from {from}", pack.place),
        None if pack.place == "*" => "it applies anywhere".to_owned(),
        None => format!("it is law in {}", pack.place),
    };
    let first = pack.elsewhere.iter().filter(|(sector, _)| whereabouts.sectors.contains(sector));
    let first: String = first.map(|(_, says)| format!("; {says}")).collect();
    format!("{since}; it binds {}{first}", pack.scope)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(words: &[&str], day: &str) -> Vec<&'static str> {
        let whereabouts = Whereabouts::parse(words).unwrap();
        let all = choose(&whereabouts, day).into_iter();
        all.filter(|one| one.verdict == Verdict::Chosen).map(|one| one.pack.id).collect()
    }

    fn why(pack: &str, words: &[&str], day: &str) -> (Verdict, String) {
        let whereabouts = Whereabouts::parse(words).unwrap();
        let all = choose(&whereabouts, day).into_iter();
        let one = all.into_iter().find(|one| one.pack.id == pack).unwrap();
        (one.verdict, one.why)
    }

    #[test]
    fn place_sector_and_day_decide() {
        assert_eq!(chosen(&["ES", "telecom"], "2027-01-01"), ["es-ley-10-2025"]);
        assert_eq!(chosen(&["ES"], "2026-12-27"), [""; 0]);
        assert_eq!(chosen(&["es"], "2026-12-28"), ["es-ley-10-2025"]);
        assert_eq!(chosen(&["US-IL", "Telecom"], "2027-01-01"), ["us-ada-relay", "us-il-730-510"]);
        assert_eq!(
            chosen(&["US-DC", "cable"], "2027-01-01"),
            ["us-ada-relay", "us-cable-76-309", "us-dc-3106"]
        );
        assert_eq!(chosen(&["FR"], "2027-01-01"), [""; 0]);
        assert_eq!(chosen(&["BR", "energy"], "2022-09-30"), ["br-sac-2008"]);
        assert_eq!(chosen(&["BR", "energy"], "2022-10-01"), ["br-sac-2022"]);
    }

    #[test]
    fn what_is_left_out_says_why() {
        let (verdict, says) = why("es-ley-10-2025", &["ES"], "2026-11-29");
        assert_eq!(verdict, Verdict::LeftOut);
        assert_eq!(says, "it applies from 28 December 2026, after 2026-11-29");
        let (_, says) = why("us-s-2495", &["US"], "2027-01-01");
        assert_eq!(says, "it is a bill and not in force; name it to see what it would ask for");
        let (_, says) = why("eu-pren-18340", &["FR"], "2027-01-01");
        assert!(says.starts_with("it is a proposal and not in force"), "{says}");
        assert_eq!(why("eu-pren-18340", &["GB"], "2027-01-01").0, Verdict::Elsewhere);
        let (_, says) = why("w3c-voice-menus", &["FR"], "2027-01-01");
        assert_eq!(says, "it is guidance and binds no one; name it to use it");
        let (_, says) = why("hu-fgytv", &["HU"], "2027-01-01");
        assert_eq!(says, "it is for energy, post, telecom, water only; name yours in --where");
        let (_, says) = why("hu-fgytv", &["HU", "finance"], "2027-01-01");
        assert_eq!(says, "it is for energy, post, telecom, water only");
        let (_, says) = why("br-sac-2008", &["BR"], "2027-01-01");
        assert_eq!(says, "it is no longer in force since October 2022");
        assert_eq!(why("us-dc-3106", &["US"], "2027-01-01").0, Verdict::Elsewhere);
    }

    #[test]
    fn the_law_that_goes_first_is_named_with_the_sector() {
        let (_, says) = why("es-ley-10-2025", &["ES", "telecom"], "2027-01-01");
        assert!(says.contains("250 staff") && says.contains("Ley 11/2022"), "{says}");
        let (_, says) = why("es-ley-10-2025", &["ES"], "2027-01-01");
        assert!(!says.contains("11/2022"), "{says}");
    }

    #[test]
    fn a_word_that_is_neither_place_nor_sector_is_given_back() {
        for word in ["Spain", "telecoms", "E", "ES-", "US-CALI", "U$"] {
            assert_eq!(Whereabouts::parse(&["ES", word]), Err(word));
        }
        assert_eq!(Whereabouts::parse(&["us-ca ", "cable"]).unwrap().words(), "US-CA, cable");
    }
}
