//! What is wrong in a flow whatever callers do: values that nothing sets, failures that callers
//! hear as success or not at all, numbers of cards that anyone may read.
//!
//! It makes no nodes.

use std::collections::BTreeSet;

use super::classify::{Role, Roles};
use super::defaults::NO_ENTRY;
use super::flow_graph::{FlowGraph, Goal};
use super::model::{Action, Block, Case, Part, STORED_INPUT, Setting, Spoken};
use super::reads;
use crate::diagnostic::Severity;
use crate::import::faults::{
    FAILURE_UNNOTICED, SILENCE_ACCEPTED, SILENT_HANGUP, UNENCRYPTED_CARD, UNSET_VALUE,
};
use crate::import::flow::Draft;

/// The most blocks that are followed in a row.
const LONGEST: usize = 20;

/// Checks the blocks that callers meet.
pub(super) fn check(draft: &mut Draft<'_>, graph: &FlowGraph<'_>, roles: &Roles) {
    let mut checks = Checks { draft, graph, reported: BTreeSet::new() };
    let set = checks.attributes_set();
    for at in 0..graph.blocks.len() {
        if matches!(roles.of[at], Role::OffPath | Role::OtherChannel | Role::OnFailure) {
            continue;
        }
        checks.misspelt(at, &set);
        checks.unknown_fields(at);
        checks.card(at);
        checks.unnoticed(at);
        checks.silence(at);
    }
    checks.silent_ends();
}

struct Checks<'d, 'n, 'g, 'f> {
    draft: &'d mut Draft<'n>,
    graph: &'g FlowGraph<'f>,
    /// Names that nothing sets and that were reported.
    reported: BTreeSet<String>,
}

impl Checks<'_, '_, '_, '_> {
    fn block(&self, at: usize) -> &Block {
        self.graph.blocks[at]
    }

    /// The attributes of a contact that the flows set.
    fn attributes_set(&self) -> BTreeSet<String> {
        let names = self.graph.blocks.iter().filter_map(|block| match &block.action {
            Action::Set(Setting::Attributes(values)) => Some(values),
            _ => None,
        });
        names.flatten().map(|(name, _)| name.clone()).collect()
    }

    /// Attributes that nothing sets, beside one that is set and called almost the same. Others
    /// may be set by a flow, a function or a program that was not given.
    fn misspelt(&mut self, at: usize, set: &BTreeSet<String>) {
        let unset = reads::attributes_read(self.block(at)).into_iter();
        for name in unset.filter(|name| !set.contains(name)) {
            let Some(near) = set.iter().find(|known| is_near(known, &name)) else { continue };
            if self.reported.insert(name.clone()) {
                let message = format!(
                    "no block sets `$.Attributes.{name}`; `{near}` is set, and names of attributes \
                     are told apart by case and by each letter"
                );
                let help = format!("read `$.Attributes.{near}`, or set `{name}`");
                self.report(at, UNSET_VALUE, Severity::Warning, message, &help);
            }
        }
    }

    /// Fields that the system itself does not have, and values of the flow that it never sets.
    fn unknown_fields(&mut self, at: usize) {
        const FIELDS: [(&str, &[&str]); 3] = [
            ("$.CustomerEndpoint.", &["Address", "Type", "DisplayName"]),
            ("$.SystemEndpoint.", &["Address", "Type", "DisplayName"]),
            (
                "$.Queue.",
                &["Name", "ARN", "OutboundCallerId", "OutboundCallerIdName", "Description"],
            ),
        ];
        let texts: Vec<String> =
            reads::texts_read(self.block(at)).into_iter().map(str::to_owned).collect();
        for text in &texts {
            for (object, fields) in FIELDS {
                let Some((from, _)) = text.match_indices(object).next() else { continue };
                let rest = &text[from + object.len()..];
                let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
                let (name, follows) = rest.split_at(end);
                let is_known = fields.contains(&name) || goes_on(follows);
                if name.is_empty() || is_known || !self.reported.insert(format!("{object}{name}")) {
                    continue;
                }
                let near = fields.iter().find(|known| is_near(known, name));
                let message =
                    format!("Amazon Connect has no `{object}{name}`, so that it is always empty");
                let help = match near {
                    Some(near) => format!("read `{object}{near}`"),
                    None => format!("`{}` has {}", object.trim_end_matches('.'), fields.join(", ")),
                };
                self.report(at, UNSET_VALUE, Severity::Warning, message, &help);
            }
        }
    }

    /// The number of a card, or its code, that is not encrypted.
    /// <https://docs.aws.amazon.com/connect/latest/adminguide/encrypt-data.html>
    fn card(&mut self, at: usize) {
        let Action::Collect { says, entry } = &self.block(at).action else { return };
        const CARDS: [&str; 8] = [
            "card number",
            "credit card",
            "debit card",
            "card's number",
            "security code",
            "cvv",
            "cvc",
            "card verification",
        ];
        const OTHER_CARDS: [&str; 10] = [
            "library",
            "member",
            "insurance",
            "loyalty",
            "medicare",
            "health",
            "student",
            "identity",
            "reward",
            "bonus",
        ];
        let words = words(says).to_lowercase();
        // "The last four digits of your card" may be stored, and so may the number of a card with which
        // nothing is paid.
        let is_part = words.contains("last four") || words.contains("last 4");
        let is_other = OTHER_CARDS.iter().any(|card| words.contains(card));
        let is_paid_with = CARDS.iter().any(|card| words.contains(card));
        if !entry.is_plain || is_part || is_other || !is_paid_with {
            return;
        }
        let message =
            "callers type the number of a card here, and it is stored without encryption: \
                       it stands in the contact record and in the logs"
                .to_owned();
        let help =
            "encrypt the entry (Store customer input, \"Encrypt entry\"), as PCI DSS demands";
        self.report(at, UNENCRYPTED_CARD, Severity::Error, message, help);
    }

    /// A function after which callers hear that something was done, whether it was or not.
    fn unnoticed(&mut self, at: usize) {
        let block = self.block(at);
        let Action::Function { name, .. } = &block.action else { return };
        let (Some(on), Some(failed)) = (&block.next, block.error(super::model::ANY_ERROR)) else {
            return;
        };
        if on.to != failed.to {
            return;
        }
        let Some(says) = self.heard_next(self.graph.goal(at, on)) else { return };
        if !says_done(&says) {
            return;
        }
        let name = super::ids::last_part(name.shown());
        let message = format!(
            "callers hear \"{says}\" whether `{name}` works or fails: both exits lead to the \
             same block"
        );
        let help = "lead the error to a block that says what to do now, or to a person";
        self.report(at, FAILURE_UNNOTICED, Severity::Warning, message, help);
    }

    /// An entry without which callers go on as if they had made it: the block stores the word for
    /// "nothing", and no block looks for it before something is done with the digits.
    /// <https://docs.aws.amazon.com/connect/latest/adminguide/store-customer-input.html>
    fn silence(&mut self, at: usize) {
        if !matches!(self.block(at).action, Action::Collect { .. })
            || self.graph.exits[at].no_input.is_some()
        {
            return;
        }
        let Some(on) = self.graph.exits[at].on else { return };
        let mut goal = self.graph.goal(at, on);
        let mut is_used = false;
        let mut kept: BTreeSet<&str> = BTreeSet::new();
        let mut is_twice = false;
        for _ in 0..LONGEST {
            let Some(next) = goal.block() else { return };
            let exits = &self.graph.exits[next];
            match &self.graph.blocks[next].action {
                Action::Function { takes_input, .. } => is_used |= *takes_input,
                Action::Set(Setting::Attributes(names)) => {
                    kept.extend(names.iter().map(|(name, _)| name.as_str()));
                }
                Action::Set(_) => {}
                // The same entry a second time: silence is equal to silence.
                Action::Collect { .. }
                    if !is_twice && !kept.is_empty() && exits.no_input.is_none() =>
                {
                    is_twice = true;
                }
                Action::Compare(value) if value == STORED_INPUT && is_twice => {
                    let is_kept = |case: &&&Case| {
                        let name = case.operand.strip_prefix("$.Attributes.");
                        name.is_some_and(|name| kept.contains(name))
                    };
                    if exits.cases.iter().any(|case| case.operand == NO_ENTRY) {
                        return;
                    }
                    let Some(same) = exits.cases.iter().find(is_kept) else { return };
                    is_used = true;
                    goal = self.graph.goal(next, &same.exit);
                    continue;
                }
                Action::Say(says) => {
                    let said = words(says);
                    if said.contains(STORED_INPUT) || is_used && says_done(&said) {
                        let said = said.trim().replace(STORED_INPUT, NO_ENTRY);
                        let when = if is_twice { ", and nothing again," } else { "" };
                        let message = format!(
                            "callers who type nothing here{when} go on as if they had, and hear \
                             \"{said}\": no block compares the entry with `{NO_ENTRY}`"
                        );
                        let help = "add a Check contact attributes block on the stored customer \
                                    input, and ask again where it is `Timeout`";
                        self.report(at, SILENCE_ACCEPTED, Severity::Warning, message, help);
                        return;
                    }
                }
                _ => return,
            }
            let Some(on) = exits.on else { return };
            goal = self.graph.goal(next, on);
        }
    }

    /// The words of the first block from here that speaks, over blocks that only set values.
    fn heard_next(&self, goal: Goal) -> Option<String> {
        let mut goal = goal;
        for _ in 0..LONGEST {
            let at = goal.block()?;
            match &self.block(at).action {
                Action::Say(says) => {
                    let words = words(says);
                    return (!words.trim().is_empty()).then(|| words.trim().to_owned());
                }
                Action::Set(_) => goal = self.graph.goal(at, self.graph.exits[at].on?),
                _ => return None,
            }
        }
        None
    }

    /// Errors after which a flow hangs up although it speaks to callers otherwise, and has not
    /// said a word before.
    fn silent_ends(&mut self) {
        for flow in self.graph.entries.clone() {
            let speaks = |at: usize| {
                let action = &self.graph.blocks[at].action;
                matches!(
                    action,
                    Action::Say(_)
                        | Action::Menu { .. }
                        | Action::Collect { .. }
                        | Action::Bot { .. }
                        | Action::Hold { .. }
                        | Action::Queue(_)
                        | Action::Transfer { .. }
                        | Action::GoToFlow(_)
                        | Action::Module(_)
                        | Action::Callback
                        | Action::Unknown
                )
            };
            let own = (0..self.graph.blocks.len()).filter(|at| self.graph.flow_of[*at] == flow);
            let is_spoken =
                own.clone().any(|at| matches!(self.graph.blocks[at].action, Action::Say(_)));
            let Some(start) = self.graph.start_of(flow).filter(|_| is_spoken) else { continue };
            let mut silent = BTreeSet::new();
            let mut open = vec![start];
            while let Some(at) = open.pop() {
                if speaks(at) || !silent.insert(at) {
                    continue;
                }
                let failed =
                    self.graph.technical(at).and_then(|exit| self.graph.goal(at, exit).block());
                open.extend(self.graph.usual(at).into_iter().chain(failed));
            }
            for at in silent {
                let block = self.graph.blocks[at];
                let Some(failed) = block.error(super::model::ANY_ERROR) else { continue };
                // A value that is written out can be set.
                let may_fail = match &block.action {
                    Action::Set(Setting::Queue(queue)) => queue.is_dynamic(),
                    Action::Set(_) => false,
                    _ => true,
                };
                let is_own = block.next.as_ref().is_none_or(|next| next.to != failed.to);
                let end = self.graph.goal(at, failed).block();
                let hangs_up = end
                    .is_some_and(|end| matches!(self.graph.blocks[end].action, Action::Disconnect));
                if may_fail && is_own && hangs_up {
                    let message = format!(
                        "when `{}` fails here, the line hangs up before the caller has heard a word",
                        block.kind
                    );
                    let help =
                        "let the error lead to a prompt that says what to do now, or to a queue";
                    self.report(at, SILENT_HANGUP, Severity::Warning, message, help);
                }
            }
        }
    }

    fn report(
        &mut self,
        at: usize,
        rule: &'static str,
        severity: Severity,
        message: String,
        help: &str,
    ) {
        let place = self.block(at).place;
        self.draft.report(rule, severity, place, message, help);
    }
}

/// Whether words say that something was done for the caller.
fn says_done(says: &str) -> bool {
    const DONE: [&str; 8] = [
        "has been",
        "have been",
        "was sent",
        "is on the way",
        "is on its way",
        "is confirmed",
        "successfully",
        "we have sent",
    ];
    // "Your call has been transferred" is true in any case.
    const OTHERWISE: [&str; 5] = ["sorry", "error", "problem", "call has been", "unable"];
    let said = says.to_lowercase();
    DONE.iter().any(|done| said.contains(done)) && !OTHERWISE.iter().any(|no| said.contains(no))
}

/// Whether a path goes on behind a name: not where a full stop ends the sentence.
fn goes_on(follows: &str) -> bool {
    follows.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
}

/// Whether two names differ by a slip: by case, by signs between words, or by a letter or two of
/// a long name.
fn is_near(known: &str, name: &str) -> bool {
    let plain = |name: &str| -> String {
        name.chars().filter(char::is_ascii_alphanumeric).flat_map(char::to_lowercase).collect()
    };
    let (known, name) = (plain(known), plain(name));
    // Names that differ by a number are a row: `key1`, `key2`.
    let letters = |name: &str| -> String { name.chars().filter(|c| !c.is_ascii_digit()).collect() };
    if letters(&known) == letters(&name) {
        return known == name;
    }
    let shorter = known.len().min(name.len());
    let slips = strsim::damerau_levenshtein(&known, &name);
    shorter >= 5 && slips <= 1 || shorter >= 9 && slips <= 2
}

fn words(says: &Spoken) -> String {
    let parts = says.parts.iter().map(|part| match part {
        Part::Text(text) | Part::Ssml(text) => text.as_str(),
        Part::Recording(_) => "",
    });
    parts.collect::<Vec<_>>().join(" ")
}
