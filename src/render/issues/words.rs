//! Sentences about issues that all formats for people share.

use crate::audit::{IssueRow, IssueSheet, Standing};
use crate::issues::matching::{Band, N_MENUS};
use crate::issues::{
    By, Hidden, IssueKind, IssueVerdict, Range, Serving, Tally, Unread, VolumeKind,
};
use crate::render::words::counted;

/// The standing of an issue, in words.
pub(super) fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Missing => "missing",
        Standing::NoOption => "no option names it",
        Standing::General => "only a general option",
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
        IssueVerdict::Named
        | IssueVerdict::General
        | IssueVerdict::Maybe
        | IssueVerdict::Unknown(_) => true,
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

/// How the verdict was reached: `a tag says so`, `by "bill", "wrong" (mistake)`.
pub(super) fn evidence(row: &IssueRow<'_>) -> String {
    let matched = row.matched;
    match (matched.by, matched.verdict) {
        (_, IssueVerdict::Unknown(why)) => unread(why).to_owned(),
        (By::Tag, IssueVerdict::Missing) => {
            "tags say of every option that it is not for it".to_owned()
        }
        (By::Tag, _) => "a tag says so".to_owned(),
        (_, IssueVerdict::General) => "no option names it".to_owned(),
        (By::Kind, _) => match row.issue.kind {
            Some(kind) => format!("it is for {}", kind_of_issues(kind)),
            None => "it is for issues of that kind".to_owned(),
        },
        (By::Text, IssueVerdict::NoOption) if matched.words.is_empty() => {
            "no option shares a word with it".to_owned()
        }
        (By::Text, _) if matched.words.is_empty() => "no word is shared".to_owned(),
        (By::Text, verdict) => {
            let words = matched.words.iter().take(4).map(|word| {
                let same = word.issue == word.option;
                if same {
                    format!("\"{}\"", word.issue)
                } else {
                    format!("\"{}\" (\"{}\")", word.issue, word.option)
                }
            });
            let words = words.collect::<Vec<_>>().join(", ");
            let is_one = matched.words.len() == 1 && verdict != IssueVerdict::NoOption;
            if is_one { format!("by one word, {words}") } else { format!("by {words}") }
        }
    }
}

/// A kind of issues, as a reader says it.
fn kind_of_issues(kind: IssueKind) -> &'static str {
    match kind {
        IssueKind::Fault => "everything that does not work",
        IssueKind::Bill => "everything about bills",
        IssueKind::Start => "new customers",
        IssueKind::Stop => "everyone who cancels",
        IssueKind::Complaint => "every complaint",
    }
}

/// Whether the issue could not be compared because of its language.
pub(super) fn is_foreign(row: &IssueRow<'_>) -> bool {
    row.matched.verdict == IssueVerdict::Unknown(Unread::OtherLanguage)
}

/// What is said once of all issues in another language than the menu.
pub(super) fn foreign(sheet: &IssueSheet<'_>, n: usize) -> String {
    let are = if n == 1 { "is" } else { "are" };
    format!(
        "{} {are} written in another language than the menu, which speaks `{}`: use a list of \
         issues in that language, or tag the options with `handles`",
        counted(n, "issue"),
        sheet.survey.language
    )
}

fn unread(why: Unread) -> &'static str {
    match why {
        Unread::OtherLanguage => "the issue is written in another language than the menu",
        Unread::Wordless => "no option has words, only sound files",
        Unread::OpenEnded => "the file shows no option, and calls go on where it shows nothing",
    }
}

/// The sums, a sentence each: what may be wrong with the list, the issues, the volumes of each
/// kind, and what they rest on.
pub(in crate::render) fn coverage(sheet: &IssueSheet<'_>) -> Vec<String> {
    let coverage = &sheet.coverage;
    let n = sheet.issues.len();
    let tally = &coverage.by_issue;
    let mut lines = Vec::new();
    if coverage.hardly_meets() {
        lines.push(
            "few of these issues are in this menu, or the list is about something else".to_owned(),
        );
    }
    if n > 0 {
        lines.push(tally_line(sheet, tally));
    }
    if let Some(range) = tally.range().filter(|_| rests_on_words(tally)) {
        lines.push(format!("options name {} of the issues", share(range)));
    }
    for by in &coverage.by_volume {
        let Some(range) = by.tally.range() else { continue };
        lines.push(format!(
            "by {}: options name {}; {} have no option of their own ({} of {n} issues have a \
             volume of that kind)",
            kind(by.kind),
            share(range),
            percent((by.tally.not_named() + by.tally.missing) / by.tally.total()),
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
    let n_unread = sheet.survey.n_unread;
    if n_unread > 0 && tally.not_named() > 0.0 {
        lines.push(format!(
            "{} of the menu could not be read, so \"no option names it\" holds for the rest alone",
            counted(n_unread, "place")
        ));
    }
    if rests_on_words(tally) {
        lines.push(measured());
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

fn rests_on_words(tally: &Tally) -> bool {
    tally.named_by_text + tally.maybe + tally.not_named() > 0.0
}

/// How often the verdicts that words decide were right where that was measured.
fn measured() -> String {
    let of = |band: Band| band.reliability();
    let (named, maybe, none) = (of(Band::Named), of(Band::Maybe), of(Band::NoOption));
    format!(
        "verdicts by words are not proof: on {N_MENUS} real menus \"named\" was right in {} ({} to \
         {}), \"maybe\" in {} ({} to {}), \"no option names it\" in {} ({} to {})",
        percent(named.share),
        percent(named.low),
        percent(named.high),
        percent(maybe.share),
        percent(maybe.low),
        percent(maybe.high),
        percent(1.0 - none.share),
        percent(1.0 - none.high),
        percent(1.0 - none.low),
    )
}

fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

/// `55% (40 to 70%)`; a share that is certain alone.
fn share(range: Range) -> String {
    if (range.high - range.low).abs() < 1e-9 {
        return percent(range.low);
    }
    format!("{:.0} to {:.0}%", range.low * 100.0, range.high * 100.0)
}

/// `24 of 52 issues have an option (19 by a tag, 5 by words); 9 only a general one, "all other
/// calls"; 12 have none`.
fn tally_line(sheet: &IssueSheet<'_>, tally: &Tally) -> String {
    let named = tally.named();
    let have = if named == 1.0 { "has" } else { "have" };
    let mut line = format!("{} of {} {have} an option", number(named), n_issues(sheet));
    let by = [(tally.named_by_tag, "by a tag"), (tally.named_by_text, "by words")];
    let by: Vec<String> = by
        .iter()
        .filter(|(n, _)| *n > 0.0)
        .map(|(n, what)| format!("{} {what}", number(*n)))
        .collect();
    if !by.is_empty() {
        line += &format!(" ({})", by.join(", "));
    }
    if tally.general > 0.0 {
        line += &format!("; {} only a general one", number(tally.general));
        if let Some(general) = &sheet.survey.general {
            line += &format!(", {}", option(general));
        }
    }
    let rest = [
        (tally.no_option, "named by none"),
        (tally.missing, "missing, as tags settle"),
        (tally.maybe, "doubtful"),
        (tally.unknown, "unknown"),
    ];
    for (n, what) in rest.iter().filter(|(n, _)| *n > 0.0) {
        line += &format!("; {} {what}", number(*n));
    }
    line
}

/// `13 issues`.
pub(super) fn n_issues(sheet: &IssueSheet<'_>) -> String {
    counted(sheet.issues.len(), "issue")
}
