//! A figure in words, whatever it was measured for.

use crate::condition::{Figure, LETTERS, Measure};
use crate::timing::Seconds;

/// A figure in words: `4`, `1 min 5 s`, `at least 8 s`, `no way`, `B to D`.
pub fn figure_words(measure: Measure, figure: Figure) -> String {
    let letter = |at: f64| LETTERS.get(at as usize).copied().unwrap_or('?').to_string();
    match measure {
        _ if figure == Figure::NEVER => "no way".to_owned(),
        Measure::Grade if figure.is_known() => letter(figure.least),
        Measure::Grade => format!("{} to {}", letter(figure.most), letter(figure.least)),
        _ if measure.is_share() && figure.is_known() => percent(figure.least),
        _ if measure.is_share() => {
            format!("{} to {}", percent(figure.least), percent(figure.most))
        }
        _ if is_mean(measure) => mean(figure),
        _ if measure.is_time() => {
            Seconds { known: figure.least, is_exact: figure.is_known() }.to_string()
        }
        _ if figure.is_known() => figure.least.to_string(),
        _ if figure.most.is_finite() => format!("{} to {}", figure.least, figure.most),
        _ => "not known".to_owned(),
    }
}

/// Whether it is a mean over callers, which is no whole number.
pub(super) fn is_mean(measure: Measure) -> bool {
    matches!(measure, Measure::Seconds | Measure::Hold | Measure::Keys)
}

/// `64.2`, `at least 64.2`, `not known`.
fn mean(figure: Figure) -> String {
    match figure {
        known if known.is_known() => format!("{:.1}", known.least),
        Figure::UNKNOWN => "not known".to_owned(),
        Figure { least, most } if most.is_finite() => format!("{least:.1} to {most:.1}"),
        Figure { least, .. } => format!("at least {least:.1}"),
    }
}

/// `59.6%`.
fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}
