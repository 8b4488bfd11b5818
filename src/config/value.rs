//! Values of rule options: whole numbers, seconds, shares, yes and no.
//!
//! It keeps the declared kind of every option, so that a rule can rely on it.

use toml::de::DeValue;

use crate::diagnostic::OptionValue;

/// Reads an option's value; `like` is the default, whose kind it must have.
///
/// # Errors
/// A text that says what the option takes.
pub fn parse_option(value: &DeValue<'_>, like: OptionValue) -> Result<OptionValue, String> {
    let read = match like {
        OptionValue::Count(_) => {
            integer(value).and_then(|n| u32::try_from(n).ok()).map(OptionValue::Count)
        }
        OptionValue::Seconds(_) => number(value)
            .or_else(|| value.as_str().and_then(parse_duration))
            .filter(|seconds| *seconds >= 0.0)
            .map(OptionValue::Seconds),
        OptionValue::Ratio(_) => {
            number(value).filter(|ratio| *ratio >= 0.0).map(OptionValue::Ratio)
        }
        OptionValue::Flag(_) => value.as_bool().map(OptionValue::Flag),
    };
    read.ok_or_else(|| {
        match like {
            OptionValue::Count(_) => "a whole number, such as `5`",
            OptionValue::Seconds(_) => "a time, such as `\"90s\"`, `\"2m\"` or a number of seconds",
            OptionValue::Ratio(_) => "a number of 0 or more, such as `0.5`",
            OptionValue::Flag(_) => "`true` or `false`",
        }
        .to_owned()
    })
}

/// Seconds of a duration such as `90s`, `1.5m` or `1h30m`; `None` without a unit.
pub fn parse_duration(text: &str) -> Option<f64> {
    let mut rest = text.trim();
    let mut total = 0.0;
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let number: f64 = rest[..digits].parse().ok()?;
        let unit = rest[digits..].trim_start();
        let length = unit.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(unit.len());
        let scale = match &unit[..length] {
            "ms" => 0.001,
            "s" => 1.0,
            "m" | "min" => 60.0,
            "h" => 3600.0,
            "d" => 86_400.0,
            _ => return None,
        };
        total += number * scale;
        rest = unit[length..].trim_start();
    }
    Some(total)
}

fn integer(value: &DeValue<'_>) -> Option<i64> {
    let integer = value.as_integer()?;
    i64::from_str_radix(integer.as_str(), integer.radix()).ok()
}

fn number(value: &DeValue<'_>) -> Option<f64> {
    let float = || value.as_float()?.as_str().parse::<f64>().ok();
    integer(value).map(|n| n as f64).or_else(float).filter(|number| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_need_a_unit_and_add_up() {
        assert_eq!(parse_duration("90s"), Some(90.0));
        assert_eq!(parse_duration("1h30m"), Some(5400.0));
        assert_eq!(parse_duration("1.5 m"), Some(90.0));
        assert_eq!(parse_duration("250ms"), Some(0.25));
        assert_eq!(parse_duration("2d"), Some(172_800.0));
        for bad in ["", "90", "s", "5 parsecs", "1..5s", "-5s"] {
            assert_eq!(parse_duration(bad), None, "{bad}");
        }
    }
}
