//! `interdigit-timeout`: the wait between two digits does not fit.

use crate::diagnostic::{Basis, Group, OptionMeta, OptionValue, RestsOn, RuleMeta, Severity};
use crate::import::system_of;
use crate::lint::wording::place_of;
use crate::lint::words::{has_phrase, phrases};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::source::PlaceSet;
use crate::tree::{Choice, Collect, From, Handling, NodeId, NodeKind};

/// An `interdigit` that is too short, or no shorter than the first wait.
pub struct InterdigitTimeout;

static META: RuleMeta = RuleMeta {
    id: "interdigit-timeout",
    summary: "the wait between two digits is too short, or as long as that for the first",
    group: Group::Errors,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Direction,
    rests_on: RestsOn::Place,
    options: &[OptionMeta {
        name: "min",
        default: OptionValue::Seconds(2.0),
        about: "seconds below which it warns",
    }],
    page: include_str!("../../../docs/rules/interdigit-timeout.md"),
};

impl Rule for InterdigitTimeout {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let (mut is_short_said, mut is_long_said) = (false, false);
        // Nodes that ask again may come from one place in the file of another phone system.
        let mut said = PlaceSet::default();
        for (id, handling) in cx.analysis.listeners() {
            let (first, between) = (handling.timeout, handling.interdigit);
            if between.from == From::BuiltIn || !takes_several(cx, id) {
                continue;
            }
            if between.value < cx.seconds("min") {
                let is_default = between.from == From::Defaults;
                if !(is_default && std::mem::replace(&mut is_short_said, true))
                    && said.insert(cx.tree.node(id).place)
                {
                    out.push(too_short(cx, id, handling));
                }
            } else if between.value >= first.value && waits_at_end(cx, id) {
                let is_default = between.from == From::Defaults && first.from != From::Node;
                if !(is_default && std::mem::replace(&mut is_long_said, true))
                    && said.insert(cx.tree.node(id).place)
                {
                    out.push(too_long(cx, id, handling));
                }
            }
        }
    }
}

/// Whether callers press more than one key for one answer there.
fn takes_several(cx: &Context<'_>, id: NodeId) -> bool {
    match &cx.tree.node(id).kind {
        NodeKind::Collect(collect) => collect.digits.is_none_or(|digits| digits.max > 1),
        NodeKind::Menu(menu) => menu
            .choices
            .iter()
            .chain(cx.tree.global_keys_of(menu))
            .any(|choice| choice.key.n_symbols() > 1),
        _ => false,
    }
}

/// Whether callers who have finished wait for that long: the line cannot know that no digit
/// follows, and they are not told of a key that ends the entry.
fn waits_at_end(cx: &Context<'_>, id: NodeId) -> bool {
    let node = cx.tree.node(id);
    match &node.kind {
        NodeKind::Collect(collect) => {
            !collect.ends_itself() && !has_vendor_limit(cx, id) && !says_what_ends(cx, id, collect)
        }
        // In the files of other phone systems both waits may be one setting, and `key-prefix` names
        // the keys that wait.
        NodeKind::Menu(_) if is_vendor(cx, id) => false,
        NodeKind::Menu(menu) => {
            let keys = || menu.choices.iter().chain(cx.tree.global_keys_of(menu));
            let waits = |short: &Choice| match cx.tree.entry_length(menu) {
                Some(length) => short.key.n_symbols() < length,
                None => keys().any(|long| short.key.is_prefix_of(&long.key)),
            };
            keys().any(waits)
        }
        _ => false,
    }
}

/// Whether a file of another phone system gives an entry a highest number of digits that is no
/// more than a number has: there it is the number of digits, and the entry ends with its last one.
fn has_vendor_limit(cx: &Context<'_>, id: NodeId) -> bool {
    const MOST: u16 = 10;
    let digits = match &cx.tree.node(id).kind {
        NodeKind::Collect(collect) => collect.digits,
        _ => None,
    };
    is_vendor(cx, id) && digits.is_some_and(|digits| digits.max <= MOST)
}

fn is_vendor(cx: &Context<'_>, id: NodeId) -> bool {
    cx.sources.get(cx.tree.node(id).place.file).and_then(system_of).is_some()
}

fn says_what_ends(cx: &Context<'_>, id: NodeId, collect: &Collect) -> bool {
    let prompt = &cx.tree.node(id).prompt;
    let words = phrases(cx.tree.language_of(cx.tree.node(id)));
    collect.ends_with.is_some()
        && words.is_some_and(|words| {
            cx.analysis
                .words_of(id, prompt)
                .is_some_and(|text| has_phrase(text, words.entry_length))
        })
}

fn too_short(cx: &Context<'_>, id: NodeId, handling: &Handling) -> Finding {
    let between = handling.interdigit;
    let message = format!(
        "callers have only {} s between two digits {}: the line acts before slow callers have \
         finished",
        between.value,
        place_of(cx, id, between.from, "interdigit")
    );
    Finding::new(cx, Subject::setting(cx, id, between.from, "interdigit"), message)
        .help(format!("write `interdigit: 3s`, or at least {} s", cx.seconds("min")))
        .witness(cx.analysis.witness_to(id))
}

fn too_long(cx: &Context<'_>, id: NodeId, handling: &Handling) -> Finding {
    let (first, between) = (handling.timeout, handling.interdigit);
    // Where the node sets one of the two, that is the one that does not fit.
    let (from, field) = match (between.from, first.from) {
        (From::Node, _) => (From::Node, "interdigit"),
        (_, From::Node) => (From::Node, "timeout"),
        (from, _) => (from, "interdigit"),
    };
    let message = format!(
        "the wait between two digits, {} s, is not shorter than the {} s for the first one {}: \
         callers who have finished wait in silence",
        between.value,
        first.value,
        place_of(cx, id, from, field)
    );
    Finding::new(cx, Subject::setting(cx, id, from, field), message)
        .help(
            "give callers more time to begin than between digits: `timeout: 5s`, `interdigit: 3s`",
        )
        .witness(cx.analysis.witness_to(id))
}
