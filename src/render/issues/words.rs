//! Sentences about issues that all formats for people share.

use crate::audit::{IssueRow, IssueSheet, Standing};
use crate::issues::matching::Band;
use crate::issues::{By, Hidden, IssueVerdict, Range, Serving, Tally, Unread, VolumeKind};
use crate::render::words::counted;

/// The standing of an issue, in words.
pub(super) fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Missing => "missing",
        Standing::NoOption => "no option names it",
        Standing::Hidden => "hidden",
        Standing::Maybe => "maybe",
        Standing::Unknown => "unknown",
        Standing::Named => "named",
    }
}

/// `31400 calls`, `25.5 of complaints`; empty without a volume.
pub(super) fn volume(row: &IssueRow<'_>) -> String {
    row.issue.volume.map_or(String::new(), |volume| number(volume.count))
}

/// A number without a needless fraction.
pub(super) fn number(value: f64) -> String {
    if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value}") }
}

/// What a volume counts, as a reader says it.
pub(super) fn kind(kind: VolumeKind) -> &'static str {
    match kind {
        VolumeKind::Calls => "calls",
        VolumeKind::Complaints => "complaints",
        VolumeKind::VendorClaim => "a vendor's figures",
    }
}

/// The keys to an option: `4, 1`; what keeps callers from it where there is no way.
pub(super) fn press(serving: &Serving) -> String {
    match &serving.way {
        Some(way) => crate::render::audit::words::pressed(&way.witness),
        None => String::new(),
    }
}

/// The option as it is heard.
pub(super) fn option(serving: &Serving) -> String {
    match serving.key {
        Some(_) => format!("\"{}\"", serving.label),
        None => serving.label.to_string(),
    }
}

/// Whether the likeliest option is worth showing. Where no word is shared it is the likeliest
/// by a few letters, and of another language nothing is read.
pub(super) fn has_option(row: &IssueRow<'_>) -> bool {
    match row.matched.verdict {
        IssueVerdict::Missing | IssueVerdict::Unknown(Unread::OtherLanguage) => false,
        IssueVerdict::NoOption => !row.matched.words.is_empty(),
        IssueVerdict::Named | IssueVerdict::Maybe | IssueVerdict::Unknown(_) => true,
    }
}

/// Why callers may not find it.
pub(super) fn hidden(why: Hidden) -> &'static str {
    match why {
        Hidden::NoWay => "no call gets there",
        Hidden::UnannouncedKey => "a key on the way is announced nowhere",
        Hidden::AfterMistakes => "only silence or wrong keys lead there",
        Hidden::SomeHours => "only callers at some hours hear of it",
    }
}

/// How the verdict was reached: `by tag`, `by "bill", "wrong" (mistake)`.
pub(super) fn evidence(row: &IssueRow<'_>) -> String {
    match (row.matched.by, row.matched.verdict) {
        (_, IssueVerdict::Unknown(why)) => unread(why).to_owned(),
        (By::Tag, IssueVerdict::Missing) => {
            "tags say of every option that it is not for it".to_owned()
        }
        (By::Tag, _) => "a tag says so".to_owned(),
        (By::Text, IssueVerdict::NoOption) if row.matched.words.is_empty() => {
            "no option shares a word with it".to_owned()
        }
        (By::Text, _) if row.matched.words.is_empty() => "no word is shared".to_owned(),
        (By::Text, _) => {
            let words = row.matched.words.iter().take(4).map(|word| {
                let same = word.issue == word.option;
                if same {
                    format!("\"{}\"", word.issue)
                } else {
                    format!("\"{}\" (\"{}\")", word.issue, word.option)
                }
            });
            format!("by {}", words.collect::<Vec<_>>().join(", "))
        }
    }
}

fn unread(why: Unread) -> &'static str {
    match why {
        Unread::OtherLanguage => "the issue is written in another language than the menu",
        Unread::Wordless => "some option has a sound file and no words, and may be the one",
        Unread::OpenEnded => "calls run into something that the file does not show",
    }
}

/// The sums, a sentence each: by issue, by volume of each kind, and what they rest on.
pub(in crate::render) fn coverage(sheet: &IssueSheet<'_>) -> Vec<String> {
    let coverage = &sheet.coverage;
    let n = sheet.issues.len();
    let mut lines = Vec::new();
    if let Some(range) = coverage.by_issue.range() {
        lines.push(format!(
            "options name {} of {n} issues ({})",
            count(&coverage.by_issue),
            share(range)
        ));
        lines.push(tally_line(&coverage.by_issue));
    }
    for by in &coverage.by_volume {
        let Some(range) = by.tally.range() else { continue };
        lines.push(format!(
            "by {}: {} ({} of {n} issues have a volume of that kind)",
            kind(by.kind),
            share(range),
            by.n_issues
        ));
    }
    if coverage.has_equal_weights() && n > 0 {
        lines.push("no issue has a volume, so each weighs the same".to_owned());
    }
    if coverage.n_hidden > 0 {
        let they = if coverage.n_hidden == 1 { "issue is" } else { "issues are" };
        lines.push(format!(
            "{} named {they} hidden: a way exists, and callers may not find it",
            coverage.n_hidden
        ));
    }
    if coverage.by_issue.no_option > 0.0 {
        let absent = (Band::NoOption.reliability().is_absent * 100.0).round();
        let rest = if absent > 0.0 {
            format!("; of such verdicts about {absent:.0}% were right where it was measured")
        } else {
            String::new()
        };
        lines.push(format!(
            "\"no option names it\" is read from words and does not prove that none serves it{rest}"
        ));
    }
    if sheet.survey.reading.is_by_letters() {
        lines.push(format!(
            "for `{}` phonetree knows no word forms: issues were compared by their letters, which \
             is less certain",
            sheet.survey.language
        ));
    }
    lines
}

fn count(tally: &Tally) -> String {
    number(tally.named_by_tag + tally.named_by_text)
}

fn share(range: Range) -> String {
    let percent = |share: f64| format!("{:.0}%", share * 100.0);
    if (range.high - range.low).abs() < 1e-9 {
        return percent(range.low);
    }
    format!("{} to {}", percent(range.low), percent(range.high))
}

fn tally_line(tally: &Tally) -> String {
    let parts = [
        (tally.named_by_tag, "named by a tag"),
        (tally.named_by_text, "named by words"),
        (tally.maybe, "maybe"),
        (tally.unknown, "unknown"),
        (tally.no_option, "that no option names"),
        (tally.missing, "missing"),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(n, _)| *n > 0.0)
        .map(|(n, what)| format!("{} {what}", number(*n)))
        .collect();
    parts.join(", ")
}

/// `13 issues`.
pub(super) fn n_issues(sheet: &IssueSheet<'_>) -> String {
    counted(sheet.issues.len(), "issue")
}
