//! Lengths of time as people write them down: `3:10`, `90 s`, `4 min`.
//!
//! It knows no fields.

use crate::limits;

/// Seconds of a text; none where it is no length of time. A number without a unit is one only
/// where its unit is clear: `unit` is what it counts then, in seconds.
pub(in crate::import) fn seconds(text: &str, unit: Option<f64>) -> Option<f64> {
    let lower = text.trim().to_lowercase();
    let lower = lower.trim_start_matches(['~', '≈']).trim_start();
    let found = clock(lower).or_else(|| {
        let plain = lower.replace(',', ".").parse::<f64>().ok();
        plain.map_or_else(|| with_units(lower), |number| unit.map(|unit| number * unit))
    })?;
    let thousandths = (found * 1000.0).round() / 1000.0;
    (0.0..=limits::LONGEST_DURATION).contains(&thousandths).then_some(thousandths)
}

/// `3:10` is minutes and seconds, `1:02:30` hours, minutes and seconds.
fn clock(text: &str) -> Option<f64> {
    let parts: Vec<&str> = text.split(':').collect();
    let is_digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let [first, rest @ ..] = parts.as_slice() else { return None };
    let is_clock = (1..=2).contains(&rest.len())
        && (1..=3).contains(&first.len())
        && rest.iter().all(|part| part.len() == 2 && *part < "60")
        && parts.iter().all(is_digits);
    is_clock.then(|| parts.iter().fold(0.0, |sum, part| sum * 60.0 + part.parse().unwrap_or(0.0)))
}

/// `1m30s`, `4 min`, `90 seconds`.
fn with_units(text: &str) -> Option<f64> {
    let mut rest = text;
    let mut sum = 0.0;
    while !rest.is_empty() {
        let length = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','))?;
        let number: f64 = rest[..length].replace(',', ".").parse().ok()?;
        let after = rest[length..].trim_start();
        let end = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
        let scale = match &after[..end] {
            "ms" => 0.001,
            "s" | "sec" | "secs" | "second" | "seconds" => 1.0,
            "m" | "min" | "mins" | "minute" | "minutes" => 60.0,
            "h" | "hr" | "hrs" | "hour" | "hours" => 3600.0,
            "d" | "day" | "days" => 86_400.0,
            _ => return None,
        };
        sum += number * scale;
        rest = after[end..].trim_start_matches(['.', ' ']);
        rest = rest.strip_prefix("and ").unwrap_or(rest);
    }
    (!text.is_empty()).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_people_write_them() {
        for (text, expected) in [
            ("3:10", Some(190.0)),
            ("1:02:30", Some(3750.0)),
            ("90 s", Some(90.0)),
            ("1m30s", Some(90.0)),
            ("~ 4 min", Some(240.0)),
            ("1,5 min", Some(90.0)),
            ("2 minutes and 5 seconds", Some(125.0)),
            ("1 hour and 5 min", Some(3900.0)),
            ("2 days", Some(172_800.0)),
            ("500 ms", Some(0.5)),
            ("90", None),
            ("3:70", None),
            ("9-5", None),
            ("", None),
            ("99999 days", None),
        ] {
            assert_eq!(seconds(text, None), expected, "{text}");
        }
        assert_eq!(seconds("12.5", Some(1.0)), Some(12.5));
        assert_eq!(seconds("4", Some(60.0)), Some(240.0));
        assert_eq!(seconds("-4", Some(60.0)), None);
    }
}
