//! Sentences about issues that all formats for people share.

use crate::audit::{IssueRow, IssueSheet, Standing};
use crate::diagnostic::Witness;
use crate::issues::matching::{Band, N_MENUS};
use crate::issues::{
    Arrival, By, Hidden, IssueKind, IssueVerdict, Range, Serving, Tally, Unread, VolumeKind,
};
use crate::render::words::counted;
use crate::timing::{Caller, Seconds};
use crate::tree::{Ending, Exit, Move};

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

/// What a caller does, as one would explain it to a friend: `press 3, then say "agent"`.
pub(super) fn steps(witness: &Witness) -> String {
    if !witness.is_given {
        return "no way was found".to_owned();
    }
    let mut steps: Vec<String> = Vec::new();
    let mut begin = witness.entry.as_ref().map_or(String::new(), |name| format!("dial {name}, "));
    let mut was_key = false;
    for what in witness.moves.iter() {
        let hour = match what {
            Move::Take(Exit::Open) => Some("when open, "),
            Move::Take(Exit::Closed) => Some("when closed, "),
            Move::Take(Exit::Holiday) => Some("on holidays, "),
            _ => None,
        };
        if let Some(hour) = hour {
            // Callers cannot choose the hour, so it is said first.
            if !begin.contains(hour) {
                begin += hour;
            }
            continue;
        }
        let is_key = matches!(what, Move::Press(key) if !key.is_spoken());
        let step = match what {
            Move::Press(key) if was_key && is_key => {
                let keys = steps.last_mut().expect("a key was pressed before");
                *keys += &format!(", {key}");
                continue;
            }
            Move::Press(key) if is_key => format!("press {key}"),
            // Any digits will do here; callers have their own.
            Move::Digits(digits) => format!("enter {}", counted(digits.len(), "digit")),
            Move::Take(Exit::Accepted) => continue,
            Move::Silence => "wait".to_owned(),
            Move::WrongKey => "press a wrong key".to_owned(),
            other => other.to_string(),
        };
        if steps.last() != Some(&step) {
            steps.push(step);
        }
        was_key = is_key;
    }
    if steps.is_empty() {
        steps.push("press nothing".to_owned());
    }
    format!("{begin}{}", steps.join(", then "))
}

/// What callers find there, after how long: `a person, 1:40`.
pub(super) fn arrival(serving: &Serving) -> Option<String> {
    let (what, after) = serving.arrival?;
    let what = match what {
        Arrival::Person { wait: Some(wait) } => {
            let wait = Seconds::exact(wait).to_clock();
            return Some(format!("a person, {} and a wait of about {wait}", after.to_clock()));
        }
        Arrival::Person { wait: None } => "a person",
        Arrival::Menu => "another menu",
        Arrival::Entry => "a request to enter something",
        Arrival::End(Ending::Answered) => "a person",
        Arrival::End(Ending::MessageLeft) => "a message can be left",
        Arrival::End(Ending::CallbackPromised) => "a call back is promised",
        Arrival::End(Ending::SelfServed) => "an answer",
        Arrival::End(Ending::Transferred) => "a transfer, to whom is not known",
        Arrival::End(Ending::HungUp) => "the line hangs up",
        Arrival::End(Ending::CutOff) => "the call is cut off",
        Arrival::End(Ending::Unknown | Ending::Abandoned | Ending::TooManySteps) => {
            "the file does not show what follows"
        }
    };
    Some(format!("{what}, {}", after.to_clock()))
}

/// The way to an option and where it leads: `press 3, then say "agent": a person, 1:40`.
pub(super) fn journey(serving: &Serving) -> String {
    let Some(way) = &serving.way else { return String::new() };
    let steps = steps(&way.witness);
    match arrival(serving) {
        Some(arrival) => format!("{steps}: {arrival}"),
        None => format!("{steps} ({})", way.seconds_of(Caller::Listens).to_clock()),
    }
}

/// The option as it is heard.
pub(super) fn option(serving: &Serving) -> String {
    match serving.key {
        Some(_) => format!("\"{}\"", serving.label),
        None => serving.label.to_string(),
    }
}

/// Whether the likeliest option is worth showing. Where none is near it is the likeliest by a few
/// letters or an everyday word, and of another language nothing is read.
pub(super) fn has_option(row: &IssueRow<'_>) -> bool {
    match row.matched.verdict {
        IssueVerdict::Missing
        | IssueVerdict::NoOption
        | IssueVerdict::Unknown(Unread::OtherLanguage) => false,
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
        (By::Text, IssueVerdict::NoOption) => "no option is near".to_owned(),
        (By::Text, _) if matched.words.is_empty() => "no word is shared".to_owned(),
        (By::Text, _) => {
            let words = matched.words.iter().take(4).map(|word| {
                let same = word.issue == word.option;
                if same {
                    format!("\"{}\"", word.issue)
                } else {
                    format!("\"{}\" (\"{}\")", word.issue, word.option)
                }
            });
            let words = words.collect::<Vec<_>>().join(", ");
            if matched.words.len() == 1 {
                format!("by one word, {words}")
            } else {
                format!("by {words}")
            }
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

/// What is said once of all issues in another language than the menu that share nothing with it.
pub(super) fn foreign(sheet: &IssueSheet<'_>, n: usize) -> String {
    let (are, share) = if n == 1 { ("is", "shares") } else { ("are", "share") };
    format!(
        "{} {are} written in another language than the menu, which speaks `{}`, and {share} no \
         name, number or loan word with it: use a list of issues in that language, or tag the \
         options with `handles`",
        counted(n, "issue"),
        sheet.survey.language
    )
}

/// What is said once of issues whose words are those of another edition of the catalogue.
fn translated(sheet: &IssueSheet<'_>) -> Option<String> {
    let from = sheet.issues.iter().find_map(|issue| issue.translated_from.as_ref())?;
    let n = sheet.issues.iter().filter(|issue| issue.translated_from.is_some()).count();
    Some(format!(
        "the catalogue is written in `{from}` and the menu speaks `{}`: {} compared and shown in \
         the words of the catalogue's edition in that language",
        sheet.survey.language,
        if n == 1 { "1 issue is".to_owned() } else { format!("{n} issues are") }
    ))
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
    lines.extend(translated(sheet));
    if let Some(range) = tally.range().filter(|_| rests_on_words(tally)) {
        lines.push(format!("options name {} of the issues", share(range)));
    }
    for by in &coverage.by_volume {
        // Where nothing is known of any of them, the range says nothing either.
        let Some(range) = by.tally.range().filter(|_| by.tally.unknown < by.tally.total()) else {
            continue;
        };
        lines.push(format!(
            "by {}: options name {} ({} of {n} issues have a volume of that kind)",
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

/// `24 of 52 reasons to call have an option (19 by a tag, 5 by words); 9 are served by "all other
/// calls" alone; 12 have none: 31% of calls`.
fn tally_line(sheet: &IssueSheet<'_>, tally: &Tally) -> String {
    let have = |n: f64| if n == 1.0 { "has" } else { "have" };
    let named = tally.named();
    let reasons = counted(sheet.issues.len(), "reason");
    let mut line = format!("{} of {reasons} to call {} an option", number(named), have(named));
    let by = [(tally.named_by_tag, "by a tag"), (tally.named_by_text, "by words")];
    let by: Vec<String> = by
        .iter()
        .filter(|(n, _)| *n > 0.0)
        .map(|(n, what)| format!("{} {what}", number(*n)))
        .collect();
    if !by.is_empty() {
        line += &format!(" ({})", by.join(", "));
    }
    // Of the volumes of one kind, the most informative.
    let volumes = sheet.coverage.by_volume.first();
    let weight = |part: fn(&Tally) -> f64| {
        let by = volumes.filter(|by| part(&by.tally) > 0.0)?;
        Some(format!(": {} of {}", percent(part(&by.tally) / by.tally.total()), kind(by.kind)))
    };
    if tally.general > 0.0 {
        let are = if tally.general == 1.0 { "is" } else { "are" };
        let by = sheet.survey.general.as_ref().map_or("a general option".to_owned(), option);
        line += &format!("; {} {are} served by {by} alone", number(tally.general));
        line += &weight(|tally| tally.general).unwrap_or_default();
    }
    let none = tally.no_option + tally.missing;
    if none > 0.0 {
        line += &format!("; {} {} none", number(none), have(none));
        line += &weight(|tally| tally.no_option + tally.missing).unwrap_or_default();
    }
    for (n, what) in [(tally.maybe, "doubtful"), (tally.unknown, "unknown")] {
        if n > 0.0 {
            line += &format!("; {} {what}", number(n));
            let part: fn(&Tally) -> f64 =
                if what == "doubtful" { |tally| tally.maybe } else { |tally| tally.unknown };
            line += &weight(part).unwrap_or_default();
        }
    }
    line
}

/// `13 issues`.
pub(super) fn n_issues(sheet: &IssueSheet<'_>) -> String {
    counted(sheet.issues.len(), "issue")
}
