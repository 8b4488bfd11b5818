//! A comparison as Markdown for a comment on a pull request: the worst first, the rest folded.
//!
//! GitHub takes 65,536 characters in a comment. What matters most gets room first; what is left
//! out is counted. It does not know where it is shown.

use std::fmt::Write;

use super::callers::{HEADS, fates as fates_of};
use super::figures::{Row, rows};
use super::lines::{Part, parts, tally};
use super::pictures::{Side, picture};
use super::words::{self as say, Issues};
use crate::compare::{Comparison, Version};
use crate::condition::{Condition, Outcome};
use crate::diagnostic::{Diagnostic, Severity};
use crate::diagram;
use crate::limits::COMMENT_CHARACTERS;
use crate::render::fitting::{MAX_CELL, add_fitting, capitalised, count, cut, details, sentence};
use crate::render::markdown::{code, escaped};
use crate::render::place::{Locator, forward_slashes};
use crate::render::words::counted;
use crate::render::{Look, words};

/// Boxes of a picture at most: the largest of these that fits.
const MOST_DRAWN: [usize; 3] = [60, 30, 15];
/// New findings, one of each rule, that are shown before the rest is folded.
const SHOWN: usize = 5;
/// Room for the sentences that say what is left out.
const LEFT_OUT: usize = 1_000;

/// Writes a comparison in at most 65,536 characters.
pub(super) fn markdown(
    comparison: &Comparison<'_>,
    conditions: &[Condition],
    look: &Look<'_>,
) -> String {
    let mut out = opening(comparison, conditions);
    if comparison.is_empty() {
        return out;
    }
    out += &numbers(comparison);
    out += &fates(comparison, COMMENT_CHARACTERS / 8);
    let left = |out: &str| COMMENT_CHARACTERS.saturating_sub(LEFT_OUT + count(out));
    let room = left(&out);
    out += &new_findings(comparison, look, room / 2);
    out += &issues(comparison, room / 6);
    let room = left(&out);
    out += &gone(comparison, look, room / 4);
    out += &structure(comparison, room / 3);
    out += &pictures(comparison, left(&out));
    for line in comparison.new.audit.report.packs.iter().map(words::pack) {
        let line = format!("\n{}.\n", sentence(&capitalised(&line)));
        if count(&line) <= left(&out) {
            out += &line;
        }
    }
    out
}

/// The title, the versions, the first line, and the conditions that were asked for.
fn opening(comparison: &Comparison<'_>, conditions: &[Condition]) -> String {
    let judged = say::judged(comparison, conditions);
    let verdict = say::failing(&judged).map_or(String::new(), |words| format!(": {words}"));
    let title = escaped(&cut(say::title(comparison), MAX_CELL));
    let mut out = format!("### {title}{verdict}\n\n");
    let name = |version: Version<'_>| code(&cut(&forward_slashes(version.name), MAX_CELL));
    let _ = writeln!(out, "{} → {}", name(comparison.old), name(comparison.new));
    let _ = writeln!(out, "\n{}.", sentence(&capitalised(&say::first_line(comparison))));
    if !judged.is_empty() {
        out.push('\n');
    }
    for judged in judged {
        let line = sentence(&judged.words);
        let _ = match judged.outcome {
            Outcome::Met => writeln!(out, "- **Fails:** {line}"),
            Outcome::Unknown => writeln!(out, "- Open: {line}"),
            Outcome::NotMet => writeln!(out, "- Passes: {line}"),
        };
    }
    out
}

/// The grade, and the numbers that differ.
fn numbers(comparison: &Comparison<'_>) -> String {
    let rows = rows(comparison);
    let differs = |row: &&Row| row.before != row.after || !row.change.is_empty();
    let differ = rows.iter().filter(|row| row.what == "grade" || differs(row));
    let mut out = "\n| | before | after | change |\n| --- | --- | --- | --- |\n".to_owned();
    for row in differ {
        let cells = [row.what, &row.before, &row.after, &row.verdict()].map(escaped);
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
    out
}

/// What becomes of callers: who gains and who loses, then by issue, folded.
fn fates(comparison: &Comparison<'_>, room: usize) -> String {
    let Some(fates) = fates_of(comparison) else { return String::new() };
    let mut out = String::from("\n");
    for line in &fates.lines {
        let _ = writeln!(out, "{}  ", sentence(&capitalised(line)));
    }
    if fates.rows.is_empty() {
        return out;
    }
    let summary = match fates.n_same {
        0 => "Who gains and who loses, those who lose most first".to_owned(),
        n => format!("Who gains and who loses, those who lose most first; {n} as before"),
    };
    out += &details(&summary, room, |room| {
        let mut table = format!("| {} |\n| --- | --- | --- | --- | --- |\n", HEADS.join(" | "));
        let row = |row: &[String; 5]| {
            let cells = row.each_ref().map(|cell| escaped(&cut(cell, MAX_CELL)));
            format!("| {} |\n", cells.join(" | "))
        };
        let is_some = add_fitting(&mut table, fates.rows.iter().map(row), room, "issue");
        for line in &fates.assumed {
            let line = format!("\n{}.\n", sentence(line));
            if count(&table) + count(&line) <= room {
                table += &line;
            }
        }
        is_some.then_some(table)
    });
    out
}

/// The worst new findings, then the rest folded.
fn new_findings(comparison: &Comparison<'_>, look: &Look<'_>, room: usize) -> String {
    let new = &comparison.findings.new;
    let locator = Locator::new(comparison.new.sources, look.project_dir_prefix);
    let regraded = comparison.findings.regraded.iter();
    let worse: Vec<String> = regraded
        .filter(|(old, new)| new.severity > old.severity)
        .map(|(old, new)| format!("- {}\n", sentence(&say::regraded(old, new))))
        .collect();
    if new.is_empty() && worse.is_empty() {
        return String::new();
    }
    let mut out = String::from("\n#### New findings\n\n");
    // Notes are folded: they cost callers nothing.
    let mut rest: Vec<&Diagnostic> = Vec::new();
    let mut n_shown = 0;
    for group in say::by_rule(new) {
        let item = item(group[0], &locator);
        let is_shown = group[0].severity > Severity::Info
            && n_shown < SHOWN
            && count(&out) + count(&item) < room;
        n_shown += usize::from(is_shown);
        if is_shown {
            out += &item;
        }
        rest.extend(&group[usize::from(is_shown)..]);
    }
    add_fitting(&mut out, worse.into_iter(), room, "finding");
    let left = room.saturating_sub(count(&out));
    let summary = match n_shown {
        0 => counted(rest.len(), "new finding"),
        _ => counted_more(rest.len(), "new finding"),
    };
    if !rest.is_empty() {
        out += &details(&summary, left, |room| list(&rest, &locator, room));
    }
    out
}

fn list(found: &[&Diagnostic], locator: &Locator<'_>, room: usize) -> Option<String> {
    let mut list = String::new();
    let items = found.iter().map(|found| short(found, locator));
    add_fitting(&mut list, items, room, "finding").then_some(list)
}

fn item(found: &Diagnostic, locator: &Locator<'_>) -> String {
    let (rule, place) = (code(found.rule), place(found, locator));
    let mut item =
        format!("- **{}** {rule}{place} {}\n", found.severity.word(), sentence(&found.message));
    for line in say::beside(found) {
        let _ = writeln!(item, "  <br>{}", sentence(&line));
    }
    item
}

/// The findings that are gone, and those that are milder now, folded.
fn gone(comparison: &Comparison<'_>, look: &Look<'_>, room: usize) -> String {
    let gone = &comparison.findings.gone;
    let locator = Locator::new(comparison.old.sources, look.project_dir_prefix);
    let regraded = comparison.findings.regraded.iter();
    let milder = regraded.filter(|(old, new)| new.severity < old.severity);
    let milder = milder.map(|(old, new)| format!("- {}\n", sentence(&say::regraded(old, new))));
    let lines: Vec<String> =
        gone.iter().map(|found| short(found, &locator)).chain(milder).collect();
    if lines.is_empty() {
        return String::new();
    }
    let summary = format!("{} gone or milder", counted(lines.len(), "finding"));
    let summary = if gone.len() == lines.len() {
        format!("{} gone", counted(gone.len(), "finding"))
    } else {
        summary
    };
    details(&summary, room, |room| {
        let mut list = String::new();
        add_fitting(&mut list, lines.into_iter(), room, "finding").then_some(list)
    })
}

/// A finding without advice.
fn short(found: &Diagnostic, locator: &Locator<'_>) -> String {
    let (rule, place) = (code(found.rule), place(found, locator));
    format!("- {} {rule}{place} {}\n", found.severity.word(), sentence(&found.message))
}

/// Where a finding is, before its message.
fn place(found: &Diagnostic, locator: &Locator<'_>) -> String {
    locator.primary(found).map_or(String::new(), |spot| {
        let path = locator.project_path(spot.name);
        format!(" {}:", code(&cut(&format!("{path}:{}", spot.start.line), MAX_CELL)))
    })
}

/// `1 more issue`, `2 more issues`.
fn counted_more(n: usize, noun: &str) -> String {
    counted(n, &format!("more {noun}"))
}

/// What callers call about: what they lose is shown, the rest is folded.
fn issues(comparison: &Comparison<'_>, room: usize) -> String {
    let issues = say::issues(comparison);
    if let Some(sentence) = issues.sentence() {
        return format!("\n{}.\n", capitalised(sentence));
    }
    let Issues::Changed(lines) = issues else { return String::new() };
    let n_lost =
        comparison.issues.iter().flatten().filter(|change| change.effect.is_loss()).count();
    let line = |line: &String| format!("- {}\n", sentence(line));
    let (lost, rest) = lines.split_at(n_lost.min(lines.len()));
    let mut out = String::new();
    if !lost.is_empty() {
        out += "\n#### Issues that callers lose their way to\n\n";
        add_fitting(&mut out, lost.iter().map(line), room, "issue");
    }
    let summary = match lost.len() {
        0 => format!("{} that callers call about: what changes", counted(rest.len(), "issue")),
        _ => format!("{} that callers call about", counted_more(rest.len(), "issue")),
    };
    let left = room.saturating_sub(count(&out));
    if !rest.is_empty() {
        out += &details(&summary, left, |room| {
            let mut list = String::new();
            add_fitting(&mut list, rest.iter().map(line), room, "issue").then_some(list)
        });
    }
    out
}

/// What differs in the menu itself, folded.
fn structure(comparison: &Comparison<'_>, room: usize) -> String {
    let parts = parts(comparison);
    if parts.is_empty() {
        return String::new();
    }
    details(&format!("The menu: {}", tally(comparison)), room, |room| {
        let mut list = String::new();
        add_fitting(&mut list, parts.iter().map(part), room, "part").then_some(list)
    })
}

fn part(part: &Part) -> String {
    let word = part.effect.word();
    let mut text = format!("- {word}: {}\n", sentence(&part.head));
    for line in &part.details {
        // A sign at its beginning would make it a list of its own.
        let line = sentence(line);
        let line = match line.strip_prefix("+ ") {
            Some(rest) => format!("new: {rest}"),
            None => line.strip_prefix("− ").map_or(line.clone(), |rest| format!("gone: {rest}")),
        };
        let _ = writeln!(text, "  - {line}");
    }
    text
}

/// Both pictures of what the change touches, folded.
fn pictures(comparison: &Comparison<'_>, room: usize) -> String {
    if comparison.structure.nodes.is_empty() {
        return String::new();
    }
    details("Both versions as pictures", room, |room| {
        for most in MOST_DRAWN {
            let mut drawn = String::new();
            for (head, side) in [("Before", Side::Old), ("After", Side::New)] {
                let picture = picture(comparison, side, false, most);
                if picture.cards.is_empty() {
                    let _ = writeln!(drawn, "**{head}**: nothing of this version differs.\n");
                    continue;
                }
                let [one] = &diagram::mermaid(&picture)[..] else { break };
                let _ = writeln!(drawn, "**{head}**\n\n```mermaid\n{one}```\n");
            }
            if !drawn.is_empty() && count(&drawn) <= room {
                return Some(drawn);
            }
        }
        let sorry = "They are omitted for length; `phonetree compare -f html` draws them.\n";
        (count(sorry) <= room).then(|| sorry.to_owned())
    })
}
