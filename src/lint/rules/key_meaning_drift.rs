//! `key-meaning-drift`: one key with several jobs, or one option on several keys.

use std::collections::BTreeMap;

use crate::analysis::Verdict;
use crate::diagnostic::{Basis, Certainty, Group, RestsOn, RuleMeta, Severity};
use crate::lint::words::{Phrases, SplitText, phrases};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{Choice, Key, NodeId, Target};

/// Keys that change their meaning from menu to menu.
pub struct KeyMeaningDrift;

/// Keys with one job on the whole line.
const COMMON: [&str; 4] = ["0", "9", "*", "#"];

static META: RuleMeta = RuleMeta {
    id: "key-meaning-drift",
    summary: "a key does one thing in one menu and another in the next",
    group: Group::Prompts,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Sourced,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/key-meaning-drift.md"),
};

impl Rule for KeyMeaningDrift {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for key in COMMON {
            jobs_of(cx, key, out);
        }
        moved_options(cx, out);
    }
}

/// What a common key does; the order is that of the messages' `match`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Job {
    Person,
    Up,
    Repeat,
    End,
}

impl Job {
    fn words(self) -> &'static str {
        match self {
            Job::Person => "leads to a person",
            Job::Up => "leads back",
            Job::Repeat => "repeats the menu",
            Job::End => "ends the call",
        }
    }
}

fn job(cx: &Context<'_>, id: NodeId, choice: &Choice) -> Option<Job> {
    match choice.target {
        Target::Repeat => Some(Job::Repeat),
        Target::Node(to) if to == id => Some(Job::Repeat),
        Target::Hangup => Some(Job::End),
        target if cx.analysis.leads_up(id, target) => Some(Job::Up),
        target => {
            let human = cx.analysis.leads_to_human(id, target) == Verdict::Proven;
            human.then_some(Job::Person)
        }
    }
}

/// Menus in which a common key does another job than on the rest of the line.
fn jobs_of(cx: &Context<'_>, key: &str, out: &mut Findings<'_>) {
    let mut uses: Vec<(NodeId, &Choice, Job)> = Vec::new();
    for (id, menu) in cx.analysis.menus() {
        let choice = menu.choices.iter().find(|choice| choice.key.as_str() == key);
        if let Some((choice, job)) = choice.and_then(|c| Some((c, job(cx, id, c)?))) {
            uses.push((id, choice, job));
        }
    }
    let global = cx.tree.global_keys.iter().find(|choice| choice.key.as_str() == key);
    let on_the_line = global
        .and_then(|choice| Some((job(cx, cx.tree.start()?, choice)?, choice)))
        .or_else(|| {
            let usual = most_frequent(uses.iter().map(|(_, _, job)| *job))?;
            uses.iter().find(|(_, _, job)| *job == usual).map(|(_, choice, job)| (*job, *choice))
        });
    let Some((usual, example)) = on_the_line else { return };
    for (id, choice, job) in uses {
        // In a first menu, going back leads to the menu itself.
        let is_top = cx.analysis.level(id) == Some(1);
        if job == usual || (is_top && job.max(usual) == Job::Repeat && job.min(usual) == Job::Up) {
            continue;
        }
        let (name, job, usual) = (&cx.tree.node(id).id, job.words(), usual.words());
        let message = format!(
            "`{key}` {job} in `{name}` and {usual} elsewhere: callers who have learned the key \
             get something else"
        );
        let finding = Finding::new(cx, Subject::choice(cx, id, choice), message)
            .help(format!(
                "use `{key}` for one thing on the whole line, and move this choice to \
                           another key"
            ))
            .also(cx, Subject::place(example.place), format!("here it {usual}"))
            .witness(cx.analysis.witness_pressing(id, choice.key));
        out.push(finding);
    }
}

/// The one that comes most often, the first of equals.
fn most_frequent<T: Copy + Eq>(all: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: Vec<(T, usize)> = Vec::new();
    for one in all {
        match counts.iter_mut().find(|(known, _)| *known == one) {
            Some((_, n)) => *n += 1,
            None => counts.push((one, 1)),
        }
    }
    let most = counts.iter().map(|(_, n)| *n).max()?;
    counts.into_iter().find(|(_, n)| *n == most).map(|(one, _)| one)
}

/// Options with the same words and the same goal that sit on different keys.
fn moved_options(cx: &Context<'_>, out: &mut Findings<'_>) {
    let mut options: BTreeMap<(NodeId, String), Vec<(NodeId, &Choice)>> = BTreeMap::new();
    for (id, _) in cx.analysis.menus() {
        let Some(phrases) = phrases(cx.tree.language_of(cx.tree.node(id))) else { continue };
        for offer in cx.analysis.offers(id).filter(|offer| !offer.choice.hidden) {
            let goal = offer.choice.target.node().filter(|_| !offer.label.is_empty());
            let Some(to) = goal.filter(|to| cx.graph.predecessors(*to).nth(1).is_some()) else {
                continue;
            };
            if let Some(words) = words(offer.label, phrases) {
                options.entry((to, words)).or_default().push((id, offer.choice));
            }
        }
    }
    for ((_, words), uses) in options {
        let usual: Option<Key> = most_frequent(uses.iter().map(|(_, choice)| choice.key));
        let moved = uses.iter().find(|(_, choice)| Some(choice.key) != usual);
        let first = uses.iter().find(|(_, choice)| Some(choice.key) == usual);
        let (Some((id, choice)), Some((other, example))) = (moved, first) else { continue };
        if id == other {
            continue;
        }
        let message = format!(
            "\"{words}\" is on `{}` in `{}` and on `{}` in `{}`: callers who know the key press \
             the wrong one",
            choice.key,
            cx.tree.node(*id).id,
            example.key,
            cx.tree.node(*other).id
        );
        let finding = Finding::new(cx, Subject::choice(cx, *id, choice), message)
            .help("put the same option on the same key in every menu; a person is best on `0`")
            .severity(Severity::Info)
            .certainty(Certainty::Likely)
            .also(cx, Subject::choice(cx, *other, example), "the same option")
            .witness(cx.analysis.witness_to(*id));
        out.push(finding);
    }
}

/// The words that distinguish an option from others; `None` for "anything else", which is last
/// in every list and so moves with its length.
fn words(label: &str, phrases: &'static Phrases) -> Option<String> {
    let text = SplitText::new(label);
    if text.has(phrases.catch_all) {
        return None;
    }
    let words = text.words().iter().filter(|token| !token.is_among(phrases.stop_words));
    let distinctive: Vec<&str> = words.map(|token| &*token.word).collect();
    (!distinctive.is_empty()).then(|| distinctive.join(" "))
}
