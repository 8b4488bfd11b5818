//! What is claimed of a line that is known in part never turns out to be wrong.
//!
//! Random trees, of which a random part is hidden as from somebody who only called: the whole
//! tree then has a grade within the range that was given, and no proven answer changes.

use std::collections::BTreeSet;

use phonetree::analysis::{Analysis, Verdict};
use phonetree::audit::{Audit, Grade};
use phonetree::diagnostic::{Certainty, Report};
use phonetree::lint::{LintSettings, lint};
use phonetree::source::Sources;
use phonetree::tree::{FileBasis, NodeId, NodeKind, PhoneTree, Target, each_exit};
use proptest::prelude::*;

use crate::properties::menu_file;
use crate::support::load;

/// Hides what the next bit says, as long as there are bits.
struct Mask<'m>(std::slice::Iter<'m, bool>);

impl Mask<'_> {
    fn hides(&mut self) -> bool {
        self.0.next().copied().unwrap_or(false)
    }

    fn optional(&mut self, target: &mut Option<Target>) {
        if self.hides() {
            *target = None;
        }
    }

    fn option(&mut self, target: &mut Target) {
        if self.hides() {
            *target = Target::Unexplored;
        }
    }
}

/// The tree as somebody wrote it down who did not try everything.
fn hidden(tree: &PhoneTree, mask: &[bool]) -> PhoneTree {
    let mut heard = PhoneTree { basis: FileBasis::Heard, ..tree.clone() };
    let mut mask = Mask(mask.iter());
    for global in &mut heard.global_keys {
        mask.option(&mut global.target);
    }
    for node in &mut heard.nodes {
        match &mut node.kind {
            NodeKind::Message { next } => mask.optional(next),
            NodeKind::Menu(menu) => {
                menu.choices.iter_mut().for_each(|choice| mask.option(&mut choice.target));
                let is_silent_key = |key: &str| matches!(key, "0" | "*" | "#");
                if menu.choices.len() > 1 {
                    menu.choices.retain(|c| !(is_silent_key(c.key.as_str()) && mask.hides()));
                }
                mask.optional(&mut menu.handling.no_input.exhausted.value);
                mask.optional(&mut menu.handling.no_match.exhausted.value);
            }
            NodeKind::Collect(collect) => {
                mask.optional(&mut collect.next);
                mask.optional(&mut collect.failed);
                mask.optional(&mut collect.handling.no_input.exhausted.value);
                mask.optional(&mut collect.handling.no_match.exhausted.value);
            }
            NodeKind::Hours(hours) => {
                mask.optional(&mut hours.open);
                mask.optional(&mut hours.closed);
            }
            NodeKind::Branch(branch) => {
                branch.arms.iter_mut().for_each(|arm| mask.option(&mut arm.target));
            }
            NodeKind::Queue(queue) => {
                mask.optional(&mut queue.after);
                queue.leave.iter_mut().for_each(|choice| mask.option(&mut choice.target));
            }
            NodeKind::Transfer(transfer) => mask.optional(&mut transfer.failed),
            NodeKind::Callback(callback) => mask.optional(&mut callback.failed),
            NodeKind::Call { next, .. } => mask.optional(next),
            _ => {}
        }
    }
    heard
}

/// Whether a subroutine never comes back. The graph joins its callers, and takes what follows such a
/// call for possible.
fn has_call_without_return(analysis: &Analysis<'_>) -> bool {
    let tree = analysis.tree();
    let returns = |id: NodeId| {
        let mut found = false;
        each_exit(tree, tree.node(id), &mut |_, to| found |= to.target() == Some(Target::Return));
        found
    };
    tree.iter().any(|(_, node)| match &node.kind {
        NodeKind::Call { to: Target::Node(to), .. } => {
            !analysis.graph().reach(&[*to]).iter().any(returns)
        }
        _ => false,
    })
}

struct Judged {
    grade: Grade,
    proven: BTreeSet<&'static str>,
    found: BTreeSet<&'static str>,
}

fn judged(analysis: &Analysis<'_>, sources: &Sources) -> Judged {
    let settings = LintSettings::standard();
    let diagnostics = lint(sources, analysis, &settings);
    // That something is not known is true of the part alone.
    let proven = diagnostics
        .iter()
        .filter(|found| found.certainty == Certainty::Proven && found.rule != "not-explored")
        .map(|found| found.rule)
        .collect();
    let mut found: BTreeSet<_> = diagnostics.iter().map(|found| found.rule).collect();
    // A trap for more callers is not also reported as one for fewer.
    for (trap, lesser) in [("trap", "silent-trap"), ("silent-trap", "wrong-key-trap")] {
        if found.contains(trap) {
            found.insert(lesser);
        }
    }
    let report = Report { diagnostics, ..Report::default() };
    Judged { grade: Audit::of(analysis, &report).grade, proven, found }
}

#[test]
fn what_a_heard_file_lacks_leaves_its_claims_open() {
    let tree = |text: &str| load(&format!("basis: heard\n{text}")).tree.expect("a tree");
    let judge = |text: &str| {
        let loaded = load(&format!("basis: heard\n{text}"));
        let tree = loaded.tree.expect("a tree");
        judged(&Analysis::of(&tree), &loaded.sources)
    };
    // Nothing leads to `lost`, and somebody came there.
    let with_lost = "nodes:
  front: { transfer: { number: \"1\", human: true, failed: sorry }, say: One moment. }
  sorry: { say: Please call again later., next: hangup }
  lost: { say: Please hold., next: front }
";
    assert_eq!(judge(with_lost).grade.words(), "not graded");
    assert!(judge(with_lost.split_once("  lost").expect("it is last").0).grade.is_graded());

    // `return` may lead behind a call that is reached in a way that the file lacks.
    let shared = tree(
        "nodes:
  front: { say: One moment., queue: { name: q, leave: { 1: unexplored }, after: promise } }
  part: { call: front, next: agent }
  agent: { say: An agent., queue: { name: agents } }
  promise: { callback: { within: 2h, failed: return } }
",
    );
    let id = |name| shared.find(name).expect("the node is there");
    assert_eq!(Analysis::of(&shared).human_from(id("promise")), Verdict::Unknown);
    // The same behind a call that is reached and whose sequel no call has heard.
    let unheard = tree(
        "nodes:
  front: { call: promise }
  promise: { callback: { within: 2h, failed: return } }
",
    );
    let id = unheard.find("promise").expect("the node is there");
    assert_eq!(Analysis::of(&unheard).human_from(id), Verdict::Unknown);

    // What a failed promise leads to may ask again.
    let once = "nodes:
  front: { say: \"For billing, press 1.\", menu: { 1: front, 2: unexplored }, tries: 1, exhausted: promise }
  promise: { callback: { within: 2h } }
";
    assert!(!judge(once).found.contains("retry-count"));
    let known = once.replace("2h }", "2h, failed: hangup }");
    assert!(judge(&known).found.contains("retry-count"));

    // No call comes back from what calls only itself, whoever else may enter it.
    let ring = "nodes:
  front: { say: One moment., transfer: { number: \"1\", human: true, failed: ring } }
  ring: { say: Hello., call: ring, next: return }
";
    assert!(judge(ring).proven.contains("trap"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 384, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_claim_about_a_part_is_wrong_of_the_whole(
        text in menu_file(9),
        mask in proptest::collection::vec(any::<bool>(), 0..60),
    ) {
        let loaded = load(&text);
        let Some(whole) = &loaded.tree else { return Ok(()) };
        let part = hidden(whole, &mask);
        let (whole, part) = (Analysis::of(whole), Analysis::of(&part));
        if has_call_without_return(&whole) {
            return Ok(());
        }
        for (id, node) in whole.tree().iter() {
            let mut claims = vec![(part.reachable(id), whole.reachable(id), "being reached")];
            // Where `back` leads from a node that no call of the part reaches, it cannot know.
            if part.is_reached(id) {
                claims.push((part.human_from(id), whole.human_from(id), "a person"));
            }
            for (claim, truth, what) in claims {
                let is_kept = claim == Verdict::Unknown || truth == Verdict::Unknown || claim == truth;
                prop_assert!(is_kept, "{what} at {}: {claim} of the part, {truth} of the whole", node.id);
            }
        }
        let (truth, claim) = (judged(&whole, &loaded.sources), judged(&part, &loaded.sources));
        let wrong: Vec<_> = claim.proven.difference(&truth.found).collect();
        prop_assert!(wrong.is_empty(), "proven of the part and not found in the whole: {wrong:?}");
        let (best, worst) = (claim.grade.letter, claim.grade.worst);
        prop_assert!(
            best <= truth.grade.letter && truth.grade.worst <= worst,
            "{} to {} of the whole, {best} to {worst} of the part", truth.grade.letter, truth.grade.worst
        );
    }
}
