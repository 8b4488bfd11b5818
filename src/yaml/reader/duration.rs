//! Durations such as `5s`, `1m30s`, `24h`.
//!
//! Only texts and seconds; it knows no fields.

use super::Reader;
use crate::diagnostic::Safety;
use crate::limits;
use crate::source::ItemId;
use crate::yaml::{INVALID_VALUE, Slot};

/// Units with their seconds, the longer name first where one begins with another.
const UNITS: [(&str, f64); 5] =
    [("ms", 0.001), ("s", 1.0), ("m", 60.0), ("h", 3600.0), ("d", 86400.0)];

/// Reads a duration into seconds; the error says what to write instead.
fn parse(text: &str) -> Result<f64, String> {
    if let Ok(number) = text.parse::<f64>() {
        return Err(if number >= 0.0 && number.is_finite() {
            format!("add the unit: `{text}s` for seconds, `{text}m` for minutes")
        } else {
            EXAMPLES.to_owned()
        });
    }
    let mut rest = text;
    let mut seconds = 0.0;
    while !rest.is_empty() {
        let n = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let (digits, tail) = rest.split_at(n);
        let amount: f64 = if digits.starts_with(|c: char| c.is_ascii_digit()) {
            digits.parse().map_err(|_| EXAMPLES.to_owned())?
        } else {
            return Err(EXAMPLES.to_owned());
        };
        let Some((unit, factor)) = UNITS.iter().find(|(unit, _)| tail.starts_with(unit)) else {
            return Err(spelt_out(digits, tail).unwrap_or_else(|| EXAMPLES.to_owned()));
        };
        rest = &tail[unit.len()..];
        if rest.starts_with(|c: char| !c.is_ascii_digit()) {
            return Err(spelt_out(digits, tail).unwrap_or_else(|| EXAMPLES.to_owned()));
        }
        seconds += amount * factor;
    }
    Ok(seconds)
}

const EXAMPLES: &str = "write a duration such as `500ms`, `5s`, `1m30s` or `24h`";

/// `5 seconds`, `5sec`, `2 hours`: what was meant.
fn spelt_out(digits: &str, tail: &str) -> Option<String> {
    Some(format!("write `{digits}{}`", unit_of(tail)?))
}

/// A duration whose unit is spelt out, as it should be written.
fn meant(text: &str) -> Option<String> {
    let n = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let (digits, tail) = text.split_at(n);
    let short = format!("{digits}{}", unit_of(tail)?);
    parse(&short).is_ok().then_some(short)
}

fn unit_of(tail: &str) -> Option<&'static str> {
    Some(match tail.trim().to_lowercase().as_str() {
        "ms" | "msec" | "milliseconds" => "ms",
        "s" | "sec" | "secs" | "second" | "seconds" => "s",
        "m" | "min" | "mins" | "minute" | "minutes" => "m",
        "h" | "hr" | "hrs" | "hour" | "hours" => "h",
        "d" | "day" | "days" => "d",
        _ => return None,
    })
}

impl Reader<'_> {
    /// A duration in seconds.
    pub(crate) fn duration<M>(
        &mut self,
        slot: Option<Slot<M>>,
        at: ItemId,
        field: &str,
    ) -> Option<f64> {
        let text = self.text(slot?, at, field, "a duration such as `5s` or `4m`")?;
        match parse(&text) {
            Ok(seconds) if seconds > limits::LONGEST_DURATION => {
                let message = format!("`{field}` is `{text}`, more than a year");
                self.wrong_value(at, message, "write a year at most, `366d`".to_owned());
                None
            }
            Ok(seconds) => Some(seconds),
            Err(help) => {
                let message = if text.parse::<f64>().is_ok_and(|number| number >= 0.0) {
                    format!("`{field}` is `{text}`, a duration without a unit")
                } else {
                    format!("`{field}` must be a duration, not `{text}`")
                };
                let number = text.parse::<f64>().ok();
                let fix = if let Some(meant) = meant(&text) {
                    self.instead(self.on_value(at), (&text, &meant), Safety::Safe)
                } else if SHORT.contains(&field) && number.is_some_and(|n| n <= LONGEST_SHORT) {
                    let in_seconds = format!("{text}s");
                    self.instead(self.on_value(at), (&text, &in_seconds), Safety::Unsafe)
                } else {
                    None
                };
                let place = self.on_value(at);
                let finding = self.mistake(INVALID_VALUE, place, message).help(help).fix(fix);
                self.push(finding);
                None
            }
        }
    }
}

/// Fields in which a small number without a unit can only be seconds.
const SHORT: [&str; 2] = ["timeout", "interdigit"];
/// Above this, in seconds, a number may be something else, such as milliseconds.
const LONGEST_SHORT: f64 = 60.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_counts_in_seconds() {
        for (text, seconds) in [
            ("500ms", 0.5),
            ("5s", 5.0),
            ("1.5s", 1.5),
            ("4m", 240.0),
            ("1m30s", 90.0),
            ("24h", 86400.0),
            ("2d", 172_800.0),
            ("0s", 0.0),
        ] {
            assert_eq!(parse(text), Ok(seconds), "{text}");
        }
    }

    #[test]
    fn other_spellings_are_errors_that_say_what_was_meant() {
        assert_eq!(parse("5").unwrap_err(), "add the unit: `5s` for seconds, `5m` for minutes");
        assert_eq!(parse("5 sec").unwrap_err(), "write `5s`");
        assert_eq!(parse("2 hours").unwrap_err(), "write `2h`");
        assert_eq!(parse("10min").unwrap_err(), "write `10m`");
        for text in ["-5s", "s", "5x", "", ".", "1..2s", "5s-", "five", "-5", "inf"] {
            if !text.is_empty() {
                assert_eq!(parse(text).unwrap_err(), EXAMPLES, "{text}");
            }
        }
    }
}
