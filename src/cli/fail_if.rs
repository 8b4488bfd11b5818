//! `--fail-if`: conditions from the command line, and what is said where one holds.
//!
//! What a condition means, the library decides.

use anyhow::bail;

use phonetree::condition::{Condition, ConditionError, FigureChange, Outcome, Scope};
use phonetree::render::figure_words;

use super::exit::Exit;
use super::terminal::{Volume, to_stderr};

/// Reads the conditions, and reports every mistake in them.
///
/// # Errors
/// When one of them is none.
pub(super) fn conditions(texts: &[String], scope: Scope) -> anyhow::Result<Vec<Condition>> {
    let mut conditions = Vec::new();
    let mut mistakes = Vec::new();
    for text in texts {
        match Condition::parse(text, scope) {
            Ok(condition) => conditions.push(condition),
            Err(error) => mistakes.push(format!(
                "--fail-if: {error}{}\n  help: {}",
                marked(text, &error),
                error.help()
            )),
        }
    }
    if mistakes.is_empty() { Ok(conditions) } else { bail!(mistakes.join("\nerror: ")) }
}

/// The text of a condition with what is wrong underlined, where it is one line.
fn marked(text: &str, error: &ConditionError) -> String {
    let width = |part: &str| textwrap::core::display_width(part);
    if text.trim().is_empty() || text.chars().any(char::is_control) {
        return String::new();
    }
    let before = " ".repeat(width(&text[..error.at.start]));
    let mark = "^".repeat(width(&text[error.at.clone()]).max(1));
    format!("\n  {text}\n  {before}{mark}")
}

/// Whether a condition holds for one menu, with its figures; each that holds is reported.
pub(super) fn verdict(
    conditions: &[Condition],
    file: &str,
    figures: &[FigureChange],
    volume: Volume,
) -> Exit {
    let mut exit = Exit::Clean;
    for condition in conditions {
        let looked_at = figures_of(condition, figures);
        match condition.outcome(figures) {
            Outcome::NotMet => {}
            Outcome::Met => {
                exit = Exit::Findings;
                if volume != Volume::Silent {
                    to_stderr(&format!("`{condition}` holds for {file}: {looked_at}"));
                }
            }
            Outcome::Unknown => volume.warn(&format!(
                "whether `{condition}` holds for {file} is not known, and fails nothing: {looked_at}"
            )),
        }
    }
    exit
}

/// The figures that a condition looks at: `grade C, served 20.0% to 60.0%`.
fn figures_of(condition: &Condition, figures: &[FigureChange]) -> String {
    let measures = condition.measures();
    let parts = measures.iter().map(|measure| {
        let figure = figures.iter().find(|figure| figure.measure == *measure);
        let value = figure.map_or("not known".to_owned(), |one| figure_words(*measure, one.new));
        format!("{} {value}", measure.word())
    });
    parts.collect::<Vec<_>>().join(", ")
}
