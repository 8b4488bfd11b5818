//! Ignore comments: `# phonetree: ignore[dead-end] reason` and `file-ignore[…]`.
//!
//! It silences findings by place and reports comments without effect. It reads comments and
//! outlines and knows no menu.

mod directive;

use std::collections::BTreeMap;

use super::rules::unused_ignore;
use super::select::INVALID_YAML;
use super::settings::LintSettings;
use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::source::{FileId, ItemId, SourceFile, Sources, Span};
use directive::{Mistake, Named, Scope};

/// Where one ignore comment silences one rule.
#[derive(Debug)]
struct Silence {
    rule: &'static str,
    /// First and one past the last byte at which a silenced finding may start.
    from: u32,
    until: u32,
    /// The rule's name in the comment.
    name: Span,
    n_silenced: usize,
}

/// All of one run, by file and rule.
type Silences = BTreeMap<(FileId, &'static str), Vec<Silence>>;

/// Silences the findings that ignore comments cover and adds `unused-ignore` findings; returns
/// how many findings were silenced.
///
/// `is_complete` says that every rule of the settings has run. It is false after a file that
/// could not be loaded, and then no comment is reported as unused.
pub fn suppress(
    found: &mut Vec<Diagnostic>,
    sources: &Sources,
    settings: &LintSettings,
    is_complete: bool,
) -> usize {
    let (mut silences, mistakes) = read(sources);
    let mut n_ignored = silence(found, &mut silences);
    if settings.of(unused_ignore::META.id).is_none() {
        return n_ignored;
    }
    let mut complaints: Vec<Diagnostic> =
        mistakes.into_iter().map(|(span, mistake)| complaint(settings, span, mistake)).collect();
    if is_complete {
        for comment in silences.values().flatten() {
            let did_run = settings.of(comment.rule).is_some();
            if comment.n_silenced == 0 && did_run && comment.rule != unused_ignore::META.id {
                complaints.push(unused(settings, comment));
            }
        }
    }
    n_ignored += silence(&mut complaints, &mut silences);
    found.append(&mut complaints);
    n_ignored
}

/// Drops the findings that some comment covers, and counts them.
fn silence(found: &mut Vec<Diagnostic>, silences: &mut Silences) -> usize {
    let before = found.len();
    found.retain(|finding| {
        let Some(span) = finding.primary() else { return true };
        let Some(list) = silences.get_mut(&(span.file, finding.rule)) else { return true };
        let mut is_covered = false;
        // Every comment that covers it is used: removing any one alone changes nothing yet.
        for silence in list {
            if (silence.from..silence.until).contains(&span.start) {
                silence.n_silenced += 1;
                is_covered = true;
            }
        }
        !is_covered
    });
    before - found.len()
}

/// All ignore comments of all files, and those that cannot be read.
fn read(sources: &Sources) -> (Silences, Vec<(Span, Mistake)>) {
    let mut silences = Silences::new();
    let mut mistakes = Vec::new();
    for (id, file) in sources.iter() {
        for comment in file.comments() {
            let Some(text) = file.text().get(comment.start as usize..comment.end as usize) else {
                continue;
            };
            let span = |range: (usize, usize)| Span {
                file: id,
                start: comment.start + range.0 as u32,
                end: comment.start + range.1 as u32,
            };
            let Some(directive) = directive::parse(text) else { continue };
            let (from, until) = match directive.scope {
                Scope::File => (0, u32::MAX),
                Scope::Here if comment.own_line => entry_after(file, comment.end),
                Scope::Here => line_of(file, comment.start),
            };
            for Named { rule, range } in directive.rules {
                let name = span(range);
                silences.entry((id, rule)).or_default().push(Silence {
                    rule,
                    from,
                    until,
                    name,
                    n_silenced: 0,
                });
            }
            mistakes.extend(directive.mistakes.into_iter().map(|(at, why)| (span(at), why)));
        }
    }
    (silences, mistakes)
}

/// The bytes of the first entry after a byte, with everything inside it; `None` when there is
/// none.
fn entry_after(file: &SourceFile, byte: u32) -> (u32, u32) {
    let outline = file.outline();
    let start_of = |at: u32| {
        let item = outline.get(ItemId(at))?;
        Some(item.key.map_or(item.value.0, |(start, _)| start))
    };
    // The root is left out: it begins where its first entry does, and a comment above that
    // entry means the entry.
    let (mut low, mut high) = (1, outline.len() as u32);
    while low < high {
        let middle = low + (high - low) / 2;
        if start_of(middle).is_some_and(|start| start < byte) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    let (Some(start), Some(item)) = (start_of(low), outline.get(ItemId(low))) else {
        return (0, 0);
    };
    (start, item.value.1.max(start + 1))
}

/// The bytes of the line of a byte.
fn line_of(file: &SourceFile, byte: u32) -> (u32, u32) {
    let line = file.lines().line_of(byte);
    let start_of = |line| file.lines().start_of(line, file.text());
    (start_of(line), start_of(line + 1).max(byte + 1))
}

fn finding(settings: &LintSettings, span: Span, message: String, help: String) -> Diagnostic {
    let meta = &unused_ignore::META;
    let severity = settings.of(meta.id).and_then(|rule| rule.severity).unwrap_or(meta.severity);
    Diagnostic::new(meta.id, severity, message).label(Some(span), "").help(help)
}

fn complaint(settings: &LintSettings, span: Span, mistake: Mistake) -> Diagnostic {
    let fix = mistake.meant.map(|(rule, is_sure)| {
        Fix::instead(if is_sure { Safety::Safe } else { Safety::Unsafe }, span, rule)
    });
    finding(settings, span, mistake.message, mistake.help).fix(fix)
}

fn unused(settings: &LintSettings, silence: &Silence) -> Diagnostic {
    let rule = silence.rule;
    let (message, help) = if rule == INVALID_YAML {
        (
            format!("`{rule}` cannot be ignored: a file that cannot be read cannot be checked"),
            "leave the file out with `exclude` in `phonetree.toml`".to_owned(),
        )
    } else {
        (
            format!("the comment ignores `{rule}`, but nothing is found here that it would ignore"),
            format!(
                "remove `{rule}` from the comment, or put the comment on the line above the entry \
                 that it is meant for"
            ),
        )
    };
    finding(settings, silence.name, message, help)
}

#[cfg(test)]
mod tests;
