//! The sentences of an audit, shared by its formats. It knows no layout.

use crate::analysis::{Verdict, Way};
use crate::audit::{Audit, Deduction, Grade, Range};
use crate::diagnostic::{Diagnostic, Severity, SeverityCounts, Witness};
use crate::gaps;
use crate::render::words::{counted, counts};
use crate::timing::{Caller, Seconds};
use crate::tree::{Ending, NodeId, NodeKind, Opaque};

/// The name of the tree; that of its file when it has none.
pub(in crate::render) fn title<'a>(audit: &Audit<'a>, file: &'a str) -> &'a str {
    let name = &audit.analysis.tree().name;
    if name.is_empty() { file } else { name }
}

/// The summary: a heading and a sentence each.
pub(in crate::render) fn summary(audit: &Audit<'_>) -> Vec<(&'static str, String)> {
    let summary = &audit.summary;
    let mut lines = vec![("Depth", depth(audit)), ("A person", person(audit))];
    lines.push(("Silence", silence(audit)));
    lines.push(("Greeting", greeting(audit)));
    lines.push(("Calls end", endings(&summary.endings)));
    let n_opaque = audit.analysis.tree().n_opaque_exits();
    if n_opaque > 0 {
        let exits = counted(n_opaque, "exit");
        lines.push(("Undecided", format!("{exits} that the files do not show")));
    }
    if summary.n_unreached > 0 {
        let doubt = if audit.analysis.is_open_ended() { " as far as the file shows" } else { "" };
        let nodes = counted(summary.n_unreached, "node");
        lines.push(("Never heard", format!("{nodes} that no call reaches{doubt}")));
    }
    lines
}

/// `2 errors, 1 note`, or that there are none.
pub(in crate::render) fn findings_in_all(audit: &Audit<'_>) -> String {
    match audit.report.summary() {
        none if none.total() == 0 => "no findings".to_owned(),
        some => counts(some),
    }
}

fn depth(audit: &Audit<'_>) -> String {
    let summary = &audit.summary;
    let Some(deepest) = summary.deepest_menu else { return "no menus".to_owned() };
    let tree = audit.analysis.tree();
    let levels = counted(summary.depth.deepest as usize, "level");
    let menus = format!("{:.1} menus", summary.depth.mean);
    let mut text = format!("{levels} of menus; {menus} to answer on average until a call ends");
    if summary.depth.deepest > 1 {
        let keys = pressed(&audit.analysis.witness_to(deepest));
        text += &format!("; the deepest is `{}` ({keys})", tree.node(deepest).id);
    }
    text
}

/// How far the nearest person is, in a sentence.
pub(super) fn nearest_person(audit: &Audit<'_>) -> String {
    match (&audit.summary.to_human, audit.summary.human) {
        (Some((_, way)), _) => {
            let listens = way.seconds_of(Caller::Listens);
            format!("The nearest person is {} and {listens} away.", answers(way))
        }
        (None, Verdict::Disproven) => "No way leads to a person.".to_owned(),
        (None, _) => "The file does not show whether a person answers.".to_owned(),
    }
}

fn person(audit: &Audit<'_>) -> String {
    let summary = &audit.summary;
    let Some((node, way)) = &summary.to_human else {
        return match summary.human {
            Verdict::Disproven => "none: no way leads to a person".to_owned(),
            Verdict::Proven | Verdict::Unknown => {
                "unknown: the file does not show whether a person answers".to_owned()
            }
        };
    };
    let tree = audit.analysis.tree();
    let waiting = |person: NodeId| match &tree.node(person).kind {
        NodeKind::Queue(queue) => queue
            .wait
            .map(|wait| format!(", then a wait of about {}", Seconds::exact(wait)))
            .unwrap_or_default(),
        _ => String::new(),
    };
    let mut text = format!("{} away, {}", answers(way), times(way));
    text += &format!(": {}{}", pressed(&way.witness), waiting(*node));
    if let Some((other, quick)) = &summary.quickest_to_human
        && quick.seconds_of(Caller::Listens).known + 1.0 < way.seconds_of(Caller::Listens).known
    {
        let name = &tree.node(*other).id;
        let seconds = quick.seconds_of(Caller::Listens);
        text += &format!(
            "; quicker, in {seconds}, to `{name}`: {}{}",
            pressed(&quick.witness),
            waiting(*other)
        );
    }
    text
}

/// `2 keys`, with digits to enter and tries to wait out.
pub(in crate::render) fn answers(way: &Way) -> String {
    let mut parts = vec![counted(way.keys as usize, "key")];
    if way.digits > 0 {
        parts.push(counted(way.digits as usize, "digit"));
    }
    if way.waits > 0 {
        parts.push(format!("{} to wait through", counted_tries(way.waits)));
    }
    parts.join(" and ")
}

fn counted_tries(n: u32) -> String {
    if n == 1 { "1 try".to_owned() } else { format!("{n} tries") }
}

fn times(way: &Way) -> String {
    let of = |caller| way.seconds_of(caller);
    format!(
        "{} for a caller who listens ({} patient, {} expert)",
        of(Caller::Listens),
        of(Caller::Patient),
        of(Caller::Expert)
    )
}

/// What to press: `nothing` where every call gets there.
pub(in crate::render) fn pressed(witness: &Witness) -> String {
    match witness.to_string() {
        _ if !witness.is_given => "(no way was found)".to_owned(),
        none if none.is_empty() => "nothing".to_owned(),
        some => some,
    }
}

fn silence(audit: &Audit<'_>) -> String {
    let fate = &audit.summary.silent;
    let is_heard = audit.analysis.tree().basis.is_heard();
    if is_heard && fate.endings == [Ending::Unknown] && !fate.may_loop {
        return "no call has tried what silence leads to".to_owned();
    }
    let mut parts: Vec<&str> = fate.endings.iter().map(|ending| ending.fate()).collect();
    if fate.may_loop {
        parts.push("goes round without end");
    }
    if parts.is_empty() {
        return "nothing is known of a caller who presses nothing".to_owned();
    }
    format!("a caller who presses nothing {}", parts.join(", or "))
}

fn greeting(audit: &Audit<'_>) -> String {
    match audit.analysis.first_menus().next() {
        Some(_) => {
            format!("{} before the first option is heard", Seconds::exact(audit.summary.greeting))
        }
        None => "no menu follows it".to_owned(),
    }
}

fn endings(endings: &[(Ending, usize)]) -> String {
    let part =
        |(ending, n): &(Ending, usize)| format!("{} at {}", ending.manner(), counted(*n, "place"));
    let parts: Vec<_> = endings.iter().map(part).collect();
    if parts.is_empty() { "nowhere".to_owned() } else { parts.join(", ") }
}

/// `100 − 10 dead-end − 3 key-order (2×) = 41 points`; where the grade is open, what was found
/// costs, and what the letter at either end means.
pub(in crate::render) fn score_breakdown(grade: &Grade) -> String {
    if grade.range != Range::Certain {
        return open_breakdown(grade);
    }
    if grade.points == 100 {
        return "100 points, nothing deducted".to_owned();
    }
    let mut text = String::from("100");
    for deduction in grade.deductions.iter().filter(|deduction| deduction.points > 0) {
        text += &format!(" − {}", cost(deduction));
    }
    text += &format!(" = {} points", grade.points);
    if grade.points == 0 {
        text += ", the minimum";
    }
    text
}

fn open_breakdown(grade: &Grade) -> String {
    let costs: Vec<String> =
        grade.deductions.iter().filter(|deduction| deduction.points > 0).map(cost).collect();
    let found = match costs.as_slice() {
        [] => "nothing that was found costs points".to_owned(),
        costs => format!("what was found costs {} points", costs.join(", ")),
    };
    match grade.range {
        Range::TooLittleSeen => format!("too little of the line was seen to grade it; {found}"),
        _ => format!(
            "{} at best, if nothing that is not known is at fault, and {} at worst; {found}",
            grade.letter, grade.worst
        ),
    }
}

/// The grade as a heading says it: `grade C`, `grade C to F`, `not graded`.
pub(in crate::render) fn grade_title(grade: &Grade) -> String {
    if grade.is_graded() { format!("grade {}", grade.words()) } else { grade.words() }
}

/// What is not known, in the section of that name: how much was seen, and what to try next.
pub(in crate::render) fn not_known(audit: &Audit<'_>) -> Vec<String> {
    let tree = audit.analysis.tree();
    let lost = nodes_without_ways(audit);
    if audit.unseen.is_empty() && lost.is_none() {
        return Vec::new();
    }
    let mut extent = gaps::extent(&audit.seen, &audit.unseen).join(", ");
    if extent.is_empty() {
        let n = audit.unseen.len() + usize::from(lost.is_some());
        extent = format!("{} that the file does not show", counted(n, "thing"));
    }
    let mut lines = vec![extent];
    lines.extend(lost);
    lines.extend(audit.unseen.iter().take(LISTED_UNSEEN).map(|unseen| {
        let after = match unseen.keys {
            0 => String::new(),
            n => format!(" (after {})", counted(n as usize, "key")),
        };
        let subject = gaps::subject(tree, unseen);
        match gaps::settling(tree, unseen) {
            nothing if nothing == Opaque::NOTHING => subject,
            settling => format!("{subject}: {settling}{after}"),
        }
    }));
    let rest = audit.unseen.len().saturating_sub(LISTED_UNSEEN);
    if rest > 0 {
        lines.push(format!("and {rest} more"));
    }
    lines
}

/// The nodes to which the way is not known.
fn nodes_without_ways(audit: &Audit<'_>) -> Option<String> {
    let tree = audit.analysis.tree();
    let lost = gaps::without_ways(audit.analysis);
    let first = tree.node(*lost.first()?);
    Some(match lost.len() - 1 {
        0 => format!("`{}`: nothing in the file leads there; add the key that does", first.id),
        n => format!(
            "`{}` and {n} more: nothing in the file leads there; add the keys that do",
            first.id
        ),
    })
}

/// Things to try next that are listed before the rest is only counted.
const LISTED_UNSEEN: usize = 8;

fn cost(deduction: &Deduction) -> String {
    match deduction.n_findings {
        1 => format!("{} {}", deduction.points, deduction.rule),
        n => format!("{} {} ({n}×)", deduction.points, deduction.rule),
    }
}

/// Why the letter is worse than the points, if it is.
pub(in crate::render) fn limit(grade: &Grade) -> Option<String> {
    let limit = grade.limit.filter(|_| grade.is_graded())?;
    Some(format!("with `{}`, the grade is at most {}", limit.rule, limit.best))
}

/// The findings by rule: the costliest rule first, in each the worst finding first.
pub(in crate::render) fn by_weight<'a>(audit: &Audit<'a>) -> Vec<Vec<&'a Diagnostic>> {
    let order = audit.grade.deductions.iter();
    order
        .map(|deduction| {
            let all = audit.report.diagnostics.iter();
            let mut group: Vec<_> = all.filter(|found| found.rule == deduction.rule).collect();
            group.sort_by_key(|found| std::cmp::Reverse(found.severity));
            group
        })
        .collect()
}

/// The findings by rule, the gravest rule first: faults that limit the grade, then errors before
/// warnings, in each the costliest first.
pub(in crate::render) fn by_gravity<'a>(audit: &Audit<'a>) -> Vec<Vec<&'a Diagnostic>> {
    let mut groups: Vec<_> = by_weight(audit).into_iter().zip(&audit.grade.deductions).collect();
    groups.sort_by_key(|(_, deduction)| {
        std::cmp::Reverse((deduction.best_letter(), deduction.severity))
    });
    groups.into_iter().map(|(group, _)| group).collect()
}

/// The help that all findings of a rule share.
pub(in crate::render) fn shared_help<'a>(group: &[&'a Diagnostic]) -> Option<&'a str> {
    let help = group[0].help.as_deref();
    help.filter(|_| group.iter().all(|found| found.help.as_deref() == help))
}

/// Whether the findings of a rule have one severity.
pub(in crate::render) fn has_one_severity(group: &[&Diagnostic]) -> bool {
    group.iter().all(|found| found.severity == group[0].severity)
}

/// What stands in place of a group's findings that are only counted: `2 errors, 1 warning`.
pub(in crate::render) fn counted_findings(group: &[&Diagnostic]) -> String {
    let mut counts_of = SeverityCounts::default();
    for found in group {
        match found.severity {
            Severity::Error => counts_of.error += 1,
            Severity::Warning => counts_of.warning += 1,
            Severity::Info => counts_of.info += 1,
        }
    }
    counts(counts_of)
}

/// What the first steps bring together, where the grade is certain.
pub(in crate::render) fn gain(grade: &Grade, steps: &[FirstStep<'_>]) -> Option<String> {
    if grade.range != Range::Certain || steps.is_empty() {
        return None;
    }
    let rules: Vec<&str> = steps.iter().map(|step| step.finding.rule).collect();
    let after = grade.without(&rules);
    let what = if steps.len() == 1 { "this" } else { "these" };
    let letters = if after.letter == grade.letter {
        format!("the grade stays {}", grade.letter)
    } else {
        format!("the grade goes from {} to {}", grade.letter, after.letter)
    };
    if after.points == 0 {
        let others = grade.deductions.iter().filter(|other| !rules.contains(&other.rule));
        let costs: Vec<u32> = others.map(|other| other.points).filter(|n| *n > 0).collect();
        let (n, cost) = (counted(costs.len(), "other rule"), costs.iter().sum::<u32>());
        return Some(format!(
            "with {what} repaired everywhere, {letters}: {n} still cost {cost} points"
        ));
    }
    Some(format!(
        "with {what} repaired everywhere, {letters}, {} to {} points",
        grade.points, after.points
    ))
}

/// Something to fix, with what it costs.
pub(in crate::render) struct FirstStep<'a> {
    /// The worst finding of the rule.
    pub(in crate::render) finding: &'a Diagnostic,
    /// How many more the rule has found.
    pub(in crate::render) n_more: usize,
    /// What they cost together.
    pub(in crate::render) points: u32,
}

/// How many first steps are shown.
const FIRST: usize = 3;

/// What to fix first: faults that limit the grade, the gravest first, then the costliest ones.
pub(in crate::render) fn first_steps<'a>(audit: &Audit<'a>) -> Vec<FirstStep<'a>> {
    let grade = &audit.grade;
    let mut groups: Vec<_> = by_weight(audit)
        .into_iter()
        .zip(&grade.deductions)
        .filter(|(_, deduction)| deduction.points > 0)
        .collect();
    groups.sort_by_key(|(_, deduction)| std::cmp::Reverse(deduction.best_letter()));
    groups.truncate(FIRST);
    let step = |(group, deduction): (Vec<&'a Diagnostic>, &Deduction)| FirstStep {
        finding: group[0],
        n_more: group.len() - 1,
        points: deduction.points,
    };
    groups.into_iter().map(step).collect()
}

/// How letters follow from points.
pub(in crate::render) const SCALE: &str = "A from 90 points, B from 75, C from 60, D from 40. A rule costs \
     10 points for its first error and 3 for each further one, 25 at most; 3 and 1 for warnings, \
     8 at most; notes cost nothing. The scale is phonetree's own.";

/// The heads of the table of destinations.
pub(in crate::render) const HEADS: [&str; 8] =
    ["destination", "ends with", "menus", "keys", "listens", "patient", "expert", "press"];

/// The cells of the table of destinations.
pub(in crate::render) fn cells(audit: &Audit<'_>) -> Vec<[String; 8]> {
    let row = |row: &crate::audit::Row| {
        let [listens, patient, expert] = row.seconds.map(Seconds::to_clock);
        let keys = match (row.keys, row.digits) {
            (keys, 0) => keys.to_string(),
            (keys, digits) => {
                format!("{keys} + {}", counted(digits as usize, "digit"))
            }
        };
        let press = pressed(&row.press);
        let ends = match row.hold {
            Some(hold) => format!("{}, wait {}", row.ends.words(), Seconds::exact(hold).to_clock()),
            None => row.ends.words().to_owned(),
        };
        [row.title(), ends, row.level.to_string(), keys, listens, patient, expert, press]
    };
    audit.rows.iter().map(row).collect()
}
