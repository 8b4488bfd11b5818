//! `ambiguous-labels`: two options of one menu that sound alike.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::diagnostic::{
    Basis, Certainty, Group, OptionMeta, OptionValue, RestsOn, RuleMeta, Severity,
};
use crate::limits;
use crate::lint::words::{Phrases, phrases};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::timing::{Token, tokens};
use crate::tree::{Choice, NodeId};

/// Options that callers cannot distinguish.
pub struct AmbiguousLabels;

/// Words that turn a label into its opposite: "solved" and "not solved" do not sound alike.
const NEGATIONS: &[&str] = &["not", "no", "never", "não", "nao", "non", "nahi", "nahin", "नहीं"];

/// Words that are too common to name an option, but that name another action.
const ACTIONS: &[&str] = &["hear", "get", "make", "speak", "talk", "know"];

static META: RuleMeta = RuleMeta {
    id: "ambiguous-labels",
    summary: "two options of a menu sound alike",
    group: Group::Prompts,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Direction,
    rests_on: RestsOn::Place,
    options: &[OptionMeta {
        name: "overlap",
        default: OptionValue::Ratio(0.6),
        about: "the share of words that two labels must have in common to sound alike",
    }],
    page: include_str!("../../../docs/rules/ambiguous-labels.md"),
};

impl Rule for AmbiguousLabels {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let limit = cx.ratio("overlap");
        for (id, menu) in cx.analysis.menus() {
            if menu.choices.len() < 2 {
                continue;
            }
            let Some(phrases) = phrases(cx.tree.language_of(cx.tree.node(id))) else { continue };
            let mut labels = labels(cx, id, phrases);
            if labels.len() > limits::COMPARED_LABELS {
                labels.truncate(limits::COMPARED_LABELS);
                let missed = "others that sound alike are not found";
                out.push(Finding::of_first(cx, id, limits::COMPARED_LABELS, missed));
            }
            for (at, (choice, words)) in labels.iter().enumerate() {
                let alike = |(other, known): &&Labelled<'_>| {
                    other.target != choice.target && overlap(known, words) >= limit
                };
                if let Some((other, known)) = labels[..at].iter().find(alike) {
                    out.push(finding(cx, id, choice, other, &shared(known, words)));
                }
            }
        }
    }
}

/// A choice with the words that distinguish it from others.
type Labelled<'t> = (&'t Choice, Distinctive<'t>);

type Distinctive<'t> = BTreeSet<Cow<'t, str>>;

/// The choices that prompts announce, or that have a `label`, with their distinguishing words.
fn labels<'t>(cx: &Context<'t>, id: NodeId, phrases: &'static Phrases) -> Vec<Labelled<'t>> {
    let choices = cx.tree.node(id).kind.as_menu().map_or(&[][..], |menu| &menu.choices);
    let mut is_heard = vec![false; choices.len()];
    let mut named: Vec<(&Choice, &str)> = Vec::with_capacity(choices.len());
    for offer in cx.analysis.offers(id) {
        is_heard[offer.at as usize] = true;
        named.push((offer.choice, offer.label));
    }
    let silent = choices.iter().zip(is_heard).filter(|(_, is_heard)| !is_heard);
    named.extend(silent.filter_map(|(choice, _)| Some((choice, choice.label.as_deref()?))));
    named
        .into_iter()
        .filter(|(choice, _)| !choice.hidden)
        .map(|(choice, label)| (choice, distinctive_words(label, phrases)))
        .filter(|(_, words)| !words.is_empty())
        .take(limits::COMPARED_LABELS + 1)
        .collect()
}

/// The words of a label without common words and without the s of a plural.
fn distinctive_words<'t>(label: &'t str, phrases: &'static Phrases) -> Distinctive<'t> {
    let is_distinctive = |token: &Token<'_>| {
        !token.is_among(phrases.stop_words) || token.is_among(NEGATIONS) || token.is_among(ACTIONS)
    };
    tokens(label).into_iter().filter(is_distinctive).map(|token| singular(token.word)).collect()
}

fn singular(word: Cow<'_, str>) -> Cow<'_, str> {
    let stem = word.strip_suffix('s');
    if stem.is_none_or(|stem| stem.chars().count() <= 2 || stem.ends_with('s')) {
        return word;
    }
    match word {
        Cow::Borrowed(word) => word[..word.len() - 1].into(),
        Cow::Owned(mut word) => {
            word.pop();
            word.into()
        }
    }
}

/// The share of all their words that both labels have: 0 where each has its own word, by which
/// callers can distinguish them, and where one negates the other.
fn overlap(a: &Distinctive<'_>, b: &Distinctive<'_>) -> f64 {
    let denies = || a.symmetric_difference(b).any(|word| NEGATIONS.contains(&&**word));
    if (!a.is_subset(b) && !b.is_subset(a)) || denies() {
        return 0.0;
    }
    a.intersection(b).count() as f64 / a.union(b).count() as f64
}

fn shared(a: &Distinctive<'_>, b: &Distinctive<'_>) -> String {
    a.intersection(b).map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ")
}

fn finding<'t>(
    cx: &Context<'t>,
    id: NodeId,
    choice: &'t Choice,
    other: &'t Choice,
    words: &str,
) -> Finding {
    let name = &cx.tree.node(id).id;
    let message = format!(
        "`{}` and `{}` in `{name}` sound alike (both mention {words}): callers must guess which \
         one is theirs",
        other.key, choice.key
    );
    Finding::new(cx, Subject::choice(cx, id, choice), message)
        .help(
            "word each option so that it excludes the other, such as \"pay a bill\" and \"dispute \
             a bill\"",
        )
        .certainty(Certainty::Likely)
        .also(cx, Subject::choice(cx, id, other), "the other option")
        .witness(cx.analysis.witness_to(id))
}
