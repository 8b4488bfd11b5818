//! The sentences and cells of a simulation, which its formats share.

use crate::callers::{Assumed, ScheduleState};
use crate::expect::{
    Assumption, Certainty, Change, Estimate, Fate, Field, Figures, Number, Outcome, Played,
};
use crate::issues::VolumeKind;
use crate::limits::Grouped;
use crate::render::words::counted;
use crate::tree::{NodeId, duration_words};

use super::Simulated;

/// A group of fates, as the headline names it.
struct Group {
    /// The word for how callers fare, by which it is coloured.
    class: &'static str,
    fates: &'static [Fate],
    /// What one of them does, and what several do.
    words: [&'static str; 2],
}

/// The groups, those who fare best first.
const GROUPS: [Group; 9] = [
    Group {
        class: "served",
        fates: &[Fate::Served],
        words: ["is served by the machine", "are served by the machine"],
    },
    Group {
        class: "person",
        fates: &[Fate::Person, Fate::SomePerson, Fate::WrongPerson],
        words: ["reaches a person", "reach a person"],
    },
    Group {
        class: "later",
        fates: &[Fate::Message, Fate::Callback],
        words: [
            "leaves a message or is promised a call back",
            "leave a message or are promised a call back",
        ],
    },
    Group {
        class: "later",
        fates: &[Fate::Transferred],
        words: ["is transferred elsewhere", "are transferred elsewhere"],
    },
    Group {
        class: "open",
        fates: &[Fate::PerhapsServed],
        words: ["may have heard what they need before the line hangs up"; 2],
    },
    Group {
        class: "cut",
        fates: &[Fate::HungUp, Fate::CutOff],
        words: ["is hung up on", "are hung up on"],
    },
    Group {
        class: "gone",
        fates: &[Fate::GaveUp, Fate::GaveUpWaiting, Fate::Lost],
        words: ["gives up", "give up"],
    },
    Group {
        class: "open",
        fates: &[Fate::Unknown],
        words: ["ends where the file does not show", "end where the file does not show"],
    },
    Group {
        class: "cut",
        fates: &[Fate::Caught],
        words: ["never gets out of the menu", "never get out of the menu"],
    },
];

/// A part of a hundred callers.
pub(in crate::render) struct Part {
    /// How many they are.
    pub(in crate::render) n: u32,
    /// What they do.
    pub(in crate::render) words: &'static str,
    /// The word for how they fare: `served`, `person`, `later`, `open`, `cut` or `gone`.
    pub(in crate::render) class: &'static str,
}

/// What becomes of a hundred callers.
pub(in crate::render) fn hundred(figures: &Figures) -> Vec<Part> {
    let groups = GROUPS.each_ref().map(|group| group.fates);
    let parts = figures.of_hundred(&groups).into_iter().zip(GROUPS);
    parts
        .filter(|(n, _)| *n > 0)
        .map(|(n, group)| Part { n, words: group.words[usize::from(n > 1)], class: group.class })
        .collect()
}

/// `Of 100 callers, 31 are served by the machine, 22 reach a person and 47 give up.`
pub(in crate::render) fn headline(figures: &Figures) -> String {
    let parts: Vec<String> =
        hundred(figures).into_iter().map(|part| format!("{} {}", part.n, part.words)).collect();
    match parts.split_last() {
        Some((last, [])) => format!("Of 100 callers, {last}."),
        Some((last, rest)) => format!("Of 100 callers, {} and {last}.", rest.join(", ")),
        None => String::new(),
    }
}

/// Who is assumed to call: the first line of every output.
pub(in crate::render) fn who(menu: &Simulated<'_>) -> String {
    format!("{} · {}", name(menu), basis(menu))
}

/// What callers are taken to want, how they behave, and when they call.
pub(in crate::render) fn basis(menu: &Simulated<'_>) -> String {
    let who = menu.population.who();
    let n_issues = counted(who.shares.len(), "issue");
    let total = Grouped(who.total.round());
    let wants = match who.assumed {
        Assumed::Stated => match who.shares.as_slice() {
            [(Some(at), _)] => format!("only callers of {}", menu.population.issues()[*at].id),
            _ => format!("{n_issues} as the callers file weighs them"),
        },
        Assumed::Volumes(VolumeKind::Calls) => format!("{n_issues} by volume ({total} calls)"),
        Assumed::Volumes(VolumeKind::Complaints) => {
            format!("{n_issues} by the number of complaints ({total}), not of calls")
        }
        Assumed::Volumes(VolumeKind::VendorClaim) => {
            format!("{n_issues} by a vendor's figures")
        }
        Assumed::EvenIssues => format!("{n_issues}, all equally likely"),
        Assumed::Weights => "callers follow the weights of the choices".to_owned(),
        Assumed::Nothing => "every announced choice equally likely".to_owned(),
    };
    let behaviour = match menu.callers_file {
        Some(file) => format!("callers file {file}"),
        None => "usual behaviour".to_owned(),
    };
    let time = menu.at.map_or(String::new(), |at| format!(" · at {at}"));
    format!("{wants} · {behaviour}{time}")
}

/// What must be said right below, where nothing is known of what callers want.
pub(in crate::render) fn caution(menu: &Simulated<'_>) -> Option<&'static str> {
    (menu.population.who().assumed == Assumed::Nothing).then_some(
        "The menu does not say what callers want. These numbers compare menus and predict nothing.",
    )
}

pub(super) fn name<'a>(menu: &Simulated<'a>) -> &'a str {
    let name = &*menu.population.analysis().tree().name;
    if name.is_empty() { menu.file } else { name }
}

/// The heads of the table of issues.
pub(in crate::render) const HEADS: [&str; 6] =
    ["", "seconds", "keys", "served", "a person", "wrong one"];

/// One row of the table of issues.
pub(in crate::render) fn row(figures: &Figures) -> [String; 5] {
    [
        decimal(figures.seconds),
        decimal(figures.keys),
        percent(figures.served),
        percent(figures.person),
        percent(figures.wrong_person),
    ]
}

/// `64.2`, `≥64.2`, `?`.
pub(super) fn decimal(number: Number) -> String {
    match number.certainty() {
        Certainty::Exact => format!("{:.1}", number.low),
        Certainty::Unknown => "?".to_owned(),
        Certainty::Bounded if number.high.is_infinite() => format!("≥{:.1}", number.low),
        Certainty::Bounded => format!("{:.1}-{:.1}", number.low, number.high),
    }
}

/// `60%`, `20-60%`.
pub(super) fn percent(number: Number) -> String {
    let (low, high) = (number.low * 100.0, number.high * 100.0);
    if number.certainty() == Certainty::Exact || whole(low) == whole(high) {
        return format!("{}%", whole(low));
    }
    format!("{}-{}%", whole(low), whole(high))
}

/// A whole number; less than a half and more than nothing is written as such.
fn whole(percent: f64) -> String {
    if percent > 0.0 && percent < 0.5 { "<1".to_owned() } else { format!("{percent:.0}") }
}

/// The label of the callers of an issue.
pub(in crate::render) fn issue_label(
    menu: &Simulated<'_>,
    issue: Option<usize>,
    share: f64,
) -> String {
    let who = menu.population.who();
    match issue.and_then(|at| menu.population.issues().get(at)) {
        None => "callers".to_owned(),
        Some(issue) => {
            let of = match who.assumed {
                Assumed::Volumes(VolumeKind::Calls) => {
                    format!("{} calls", Grouped((share * who.total).round()))
                }
                _ => format!("{}%", whole(share * 100.0)),
            };
            format!("{} ({of})", issue.id)
        }
    }
}

/// The callers at each state of the opening hours, and at each entry, where there are several.
pub(super) fn other_rows(menu: &Simulated<'_>) -> Vec<(String, [String; 5])> {
    let tree = menu.population.analysis().tree();
    let mut rows = Vec::new();
    if menu.population.hours().len() > 1 {
        for (state, figures) in menu.population.hours().iter().zip(&menu.outcome.hours) {
            let closed: Vec<&str> = tree
                .schedules
                .iter()
                .zip(&state.schedules)
                .filter(|(_, state)| **state != ScheduleState::Open)
                .map(|(schedule, _)| &*schedule.name)
                .collect();
            let label = if closed.is_empty() {
                "all open".to_owned()
            } else {
                format!("{} closed", closed.join(", "))
            };
            rows.push((format!("{label} ({}%)", whole(state.share * 100.0)), row(figures)));
        }
    }
    let entries = menu.population.entries();
    if entries.len() > 1 {
        for ((at, share), figures) in entries.iter().zip(&menu.outcome.entries) {
            let label = format!("at {} ({}%)", tree.entries[*at].name, whole(share * 100.0));
            rows.push((label, row(figures)));
        }
    }
    rows
}

/// How calls end: `answered by a person 48%, abandoned by the caller 19%`.
pub(super) fn ends(figures: &Figures) -> String {
    let mut ends = figures.endings.clone();
    ends.sort_by(|a, b| b.1.total_cmp(&a.1));
    let parts: Vec<String> = ends
        .iter()
        .map(|(end, share)| format!("{} {}%", end.words(), whole(share * 100.0)))
        .collect();
    parts.join(", ")
}

/// `Half of the calls end within 52 s, nine of ten within 131 s`.
pub(super) fn spread(menu: &Simulated<'_>) -> Option<String> {
    let spread = menu.spread.filter(|_| menu.outcome.all.seconds.is_exact())?;
    Some(format!(
        "Half of the calls end within {}, nine of ten within {}",
        duration_words(spread.quantile(0.5)),
        duration_words(spread.quantile(0.9)),
    ))
}

/// `0.3% of calls are on the line when an office opens or closes`, where it is worth saying.
pub(super) fn crossing(menu: &Simulated<'_>) -> Option<String> {
    let share = menu.spread?.crossing * 100.0;
    (share >= 0.05).then(|| {
        format!(
            "{share:.1}% of calls are on the line when the hours change, \
             and are followed as if they did not"
        )
    })
}

/// `on hold 3 min 10 s more, on average`.
pub(in crate::render) fn hold(figures: &Figures) -> Option<String> {
    let hold = figures.hold;
    match hold.certainty() {
        Certainty::Exact if hold.low < 0.5 => None,
        Certainty::Exact => {
            Some(format!("On hold another {}, over all callers", duration_words(hold.low)))
        }
        Certainty::Unknown => Some("Time on hold is not known".to_owned()),
        Certainty::Bounded => {
            Some(format!("On hold at least another {}, over all callers", duration_words(hold.low)))
        }
    }
}

/// A node with what it costs: the name, seconds, the share of all seconds, and what of them goes to
/// greetings, to options that callers do not take, and to mistakes.
pub(in crate::render) fn nodes(menu: &Simulated<'_>, most: usize) -> Vec<[String; 6]> {
    let tree = menu.population.analysis().tree();
    let all: f64 = menu.outcome.nodes.iter().map(|node| node.seconds).sum();
    menu.outcome
        .nodes
        .iter()
        .filter(|node| node.seconds >= 0.05)
        .take(most)
        .map(|node| {
            [
                tree.node(node.node).id.to_string(),
                format!("{:.1}", node.seconds),
                format!("{}%", whole(node.seconds / all * 100.0)),
                format!("{:.1}", node.heard.greeting),
                format!("{:.1}", node.heard.others),
                format!("{:.1}", node.mistakes),
            ]
        })
        .collect()
}

/// The heads of the table of nodes.
pub(in crate::render) const NODE_HEADS: [&str; 6] =
    ["", "seconds", "of all", "greeting", "unwanted", "mistakes"];

/// What the seconds go to: `listening 40.1, deciding 8.0`.
pub(in crate::render) fn parts(outcome: &Outcome) -> String {
    let parts = outcome.all.parts.iter().filter(|(_, seconds)| *seconds >= 0.05);
    parts
        .map(|(part, seconds)| format!("{} {seconds:.1}", part.word()))
        .collect::<Vec<_>>()
        .join(", ")
}

/// `10% instead of 5% choose wrongly: +3.8 s, served -5 points`.
pub(super) fn change(change: &Change) -> String {
    let share = |value: f64| format!("{}%", whole(value * 100.0));
    let (from, to) = (change.from, change.to);
    let what = match change.field {
        Field::Misroute => format!("{} instead of {} choose wrongly", share(to), share(from)),
        Field::WantsPerson => format!("{} instead of {} want a person", share(to), share(from)),
        Field::MenuPatience => format!(
            "callers stay {} instead of {} in the menu, on average",
            duration_words(to),
            duration_words(from)
        ),
    };
    format!(
        "{what}: {:+.1} s, served {}, a person {}",
        change.seconds,
        points(change.served),
        points(change.person)
    )
}

/// A difference of two shares.
fn points(difference: f64) -> String {
    match difference * 100.0 {
        small if small.abs() < 0.05 => "as before".to_owned(),
        points => format!("{points:+.1} points"),
    }
}

/// `10,000 calls played: 64.0 s ±0.8 (64.2 exactly), served 60.1% ±0.9 (60.0%)`.
pub(super) fn played(played: &Played, exact: &Figures) -> String {
    let share = |of: Estimate, exact: f64| {
        format!("{:.1}% ±{:.1} ({:.1}%)", of.mean * 100.0, of.half_width * 100.0, exact * 100.0)
    };
    format!(
        "{} calls played as a check, with 95% intervals: {:.1} s ±{:.1} ({:.1} exactly), served {}, \
         a person {}",
        Grouped(f64::from(played.n_calls)),
        played.seconds.mean,
        played.seconds.half_width,
        exact.seconds.low,
        share(played.served, exact.served.low),
        share(played.person, exact.person.low),
    )
}

/// What the numbers assume, as sentences.
pub(in crate::render) fn assumption(menu: &Simulated<'_>, one: &Assumption) -> String {
    let list = |ids: &[NodeId]| {
        let tree = menu.population.analysis().tree();
        let names: Vec<String> =
            ids.iter().take(5).map(|id| format!("`{}`", tree.node(*id).id)).collect();
        match ids.len() {
            0..=5 => names.join(", "),
            n => format!("{} and {} more", names.join(", "), n - 5),
        }
    };
    match one {
        Assumption::WhileOpen => {
            "Calls are spread evenly over the hours at which the line is open".into()
        }
        Assumption::FirstEntry(entry) => {
            format!(
                "All calls come in at `{entry}`; say how often each entry is dialled with `traffic.entries`"
            )
        }
        Assumption::UnknownHours(ids) => {
            format!("The hours at {} are not known; the line is taken to be open", list(ids))
        }
        Assumption::EvenArms(ids) => {
            format!("No shares are given at {}; each arm is taken to be equally likely", list(ids))
        }
        Assumption::UnknownWait(ids) => format!(
            "The wait at {} is not known; everyone who waits there is taken to be answered",
            list(ids)
        ),
        Assumption::NoVolume(n) => {
            format!("{} without a volume left out", counted(*n, "issue"))
        }
        Assumption::Unread(n) => {
            format!("{} left out: where the menu serves them cannot be read", counted(*n, "issue"))
        }
        Assumption::UnknownLengths => "Some prompts are of unknown length and count as no time: \
                                       calls take longer, and more callers may give up"
            .into(),
        Assumption::Unseen(share) => {
            format!("{}% of calls go where the file does not show", whole(share * 100.0))
        }
        Assumption::Unsaid(share) => format!(
            "For {}% of calls the file does not say whether they are served; `resolves` on the \
             nodes that end them settles it",
            whole(share * 100.0)
        ),
        Assumption::Forgotten(share) => format!(
            "{share:.1e} of calls go further back than is remembered; shares may be off by as much"
        ),
    }
}

/// The word for who said what callers want, for programs.
pub(super) fn assumed_word(assumed: Assumed) -> &'static str {
    match assumed {
        Assumed::Stated => "stated",
        Assumed::Volumes(kind) => kind.word(),
        Assumed::EvenIssues => "even",
        Assumed::Weights => "weights",
        Assumed::Nothing => "nothing",
    }
}

/// The word for the state of a schedule.
pub(super) fn schedule_word(state: ScheduleState) -> &'static str {
    match state {
        ScheduleState::Open => "open",
        ScheduleState::Closed => "closed",
        ScheduleState::Holiday => "holiday",
    }
}
