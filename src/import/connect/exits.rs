//! The exits that a block really has, without those that `NextAction` only repeats.
//!
//! `NextAction` is taken "if no error or condition is preferentially chosen"
//! (<https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html>):
//! a block that routes by conditions, or hands the call on, takes it only where it
//! lists no exit of its own for what happened.

use super::model::{ANY_ERROR, Action, Block, CHANNEL, Case, Exit, FULL, NO_INPUT, NO_MATCH};

/// Channels other than calls.
/// <https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html>
const MESSAGES: [&str; 5] = ["CHAT", "TASK", "EMAIL", "SMS", "MESSAGING"];

/// The exits of a block, each once.
#[derive(Debug, Default)]
pub(super) struct Exits<'f> {
    /// The block has done its work.
    pub on: Option<&'f Exit>,
    /// Conditions in order.
    pub cases: Vec<&'f Case>,
    /// No condition fits: a wrong key, another value.
    pub otherwise: Option<&'f Exit>,
    /// Nothing was pressed.
    pub no_input: Option<&'f Exit>,
    /// Errors with a name of their own, which callers or the contact centre cause.
    pub named: Vec<(&'f str, &'f Exit)>,
    /// Anything else went wrong.
    pub failure: Option<&'f Exit>,
    /// Exits that no call takes, each with the channel of the messages that do.
    pub for_messages: Vec<(&'f str, &'f Exit)>,
}

impl<'f> Exits<'f> {
    /// The exits of a block that calls can take: a decision on how a contact came has one for
    /// calls alone.
    pub(super) fn of_calls(block: &'f Block) -> Exits<'f> {
        let mut exits = Exits::of(block);
        if matches!(&block.action, Action::Compare(value) if value == CHANNEL) {
            let is_call = |case: &&Case| case.operand.eq_ignore_ascii_case("VOICE");
            let is_message =
                |case: &&Case| MESSAGES.iter().any(|m| case.operand.eq_ignore_ascii_case(m));
            let has_call = exits.cases.iter().any(is_call);
            let cases = std::mem::take(&mut exits.cases).into_iter();
            let (calls, others): (Vec<_>, Vec<_>) =
                cases.partition(|case| if has_call { is_call(case) } else { !is_message(case) });
            exits.cases = calls;
            let others = others.into_iter().map(|case| (case.operand.as_str(), &case.exit));
            exits.for_messages = others.collect();
            if has_call {
                let otherwise = exits.otherwise.take();
                exits.for_messages.extend(otherwise.map(|exit| ("any other channel", exit)));
            }
        }
        exits
    }

    /// The exits of a block.
    pub(super) fn of(block: &'f Block) -> Exits<'f> {
        let mut exits = Exits {
            cases: block.cases.iter().collect(),
            failure: block.error(ANY_ERROR),
            ..Exits::default()
        };
        let no_match = block.error(NO_MATCH);
        match &block.action {
            Action::Menu { .. } => {
                exits.no_input = block.error(NO_INPUT).or(block.next.as_ref());
                exits.otherwise = no_match.or(block.next.as_ref());
            }
            Action::Compare(_) | Action::Bot { .. } => {
                exits.otherwise = no_match.or(block.next.as_ref());
                exits.no_input = block.error(NO_INPUT);
            }
            Action::Loop(_) => {
                exits.otherwise = block.next_unless(["ContinueLooping", "DoneLooping"]);
            }
            Action::Hours(_) => exits.otherwise = block.next_unless(["True", "False"]),
            Action::Decide(_) | Action::Chance | Action::Hold { .. } => {
                let repeated = exits.failure.map(|exit| &exit.to);
                let next = block.next.as_ref().filter(|next| Some(&next.to) != repeated);
                exits.otherwise = no_match.or(next);
            }
            // "If False the flow does not continue, as long as the phone call to the third party
            // succeeds":
            // <https://docs.aws.amazon.com/connect/latest/adminguide/participant-actions-transferparticipanttothirdparty.html>
            Action::Transfer { comes_back: false, .. } => {
                exits.failure = exits.failure.or(block.next.as_ref());
            }
            Action::GoToFlow(_) | Action::Queue(_) => {
                exits.failure = exits.failure.or(block.next.as_ref());
                exits.otherwise = no_match;
            }
            _ => {
                let next = block.next.as_ref();
                let elsewhere = |exit: &&Exit| next.is_none_or(|next| next.to != exit.to);
                exits.on = next;
                exits.otherwise = no_match.filter(elsewhere);
                exits.no_input = block.error(NO_INPUT).filter(elsewhere);
            }
        }
        let special = [ANY_ERROR, NO_MATCH, NO_INPUT];
        let named = block.errors.iter().filter(|(kind, _)| !special.contains(&kind.as_str()));
        exits.named = named.map(|(kind, exit)| (kind.as_str(), exit)).collect();
        // An exit to where the block goes anyway decides nothing.
        if let Some(on) = exits.on {
            exits.named.retain(|(_, exit)| exit.to != on.to);
            exits.failure = exits.failure.filter(|exit| exit.to != on.to);
        }
        exits
    }

    /// Whether the failure exit is a technical matter that a tree leaves out where it can:
    /// a prompt that cannot be played, a value that cannot be set. Where a failure is an exit
    /// that calls do take (a function, a transfer, another flow), it stays like the others.
    pub(super) fn failure_is_technical(block: &Block, enters_flow: bool) -> bool {
        match &block.action {
            Action::Function { .. } | Action::Bot { .. } | Action::Unknown => false,
            // Where what callers cause has an error of its own, the rest is technical.
            Action::Transfer { .. } | Action::Collect { .. } | Action::Callback => {
                let others = [ANY_ERROR, NO_MATCH, NO_INPUT];
                block.errors.iter().any(|(kind, _)| !others.contains(&kind.as_str()))
            }
            Action::GoToFlow(_) | Action::Module(_) => enters_flow,
            Action::Queue(_) => block.error(FULL).is_some(),
            _ => true,
        }
    }

    /// Every exit but that for failures.
    pub(super) fn usual(&self) -> impl Iterator<Item = &'f Exit> + '_ {
        let cases = self.cases.iter().map(|case| &case.exit);
        let named = self.named.iter().map(|(_, exit)| *exit);
        self.on.into_iter().chain(cases).chain(self.otherwise).chain(self.no_input).chain(named)
    }
}
