//! Fixes: what each one writes, and what none of them does.

mod command;
mod each;
mod samples;
mod typos;

use phonetree::check::{Input, Menu, NoFiles, Settings, check};
use phonetree::diagnostic::{Report, Safety};
use phonetree::fix::{Mended, Texts, mend};
use phonetree::source::Sources;

const NAME: &str = "menu.yaml";

/// The report on a text.
fn report(text: &str) -> (Report, Sources) {
    let results = check([Menu::load(Input::text(NAME, text), &NoFiles)], &Settings::default());
    (results.report, results.sources)
}

/// A text with its fixes made, and what they were.
fn mended(text: &str, most: Safety) -> (String, Mended) {
    let now = |changed: &Texts| changed.get(NAME).map_or(text, String::as_str).to_owned();
    let mended = mend(most, &|_| true, &mut |changed| report(&now(changed)));
    (now(&mended.texts), mended)
}

/// The lines that differ, as `- old` and `+ new`.
fn changes(old: &str, new: &str) -> Vec<String> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let gone =
        old.iter().filter(|line| !new.contains(line)).map(|line| format!("- {}", line.trim()));
    let come =
        new.iter().filter(|line| !old.contains(line)).map(|line| format!("+ {}", line.trim()));
    gone.chain(come).collect()
}
