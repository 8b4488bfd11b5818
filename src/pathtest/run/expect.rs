//! Holds a call against what a line of the script expects.
//!
//! It looks and changes nothing.

use super::Failure;
use super::player::Player;
use crate::call::Waiting;
use crate::pathtest::Expect;
use crate::pathtest::spoken::{plain, prompts_of};
use crate::source::Place;
use crate::timing::Seconds;
use crate::tree::NodeId;

impl Player<'_, '_, '_> {
    /// Everything that an `expect` says, in the order of the glossary.
    pub(super) fn hold_against(&self, expect: &Expect, place: Place) -> Result<(), Failure> {
        let node = self.expected_node(expect, place)?;
        for words in &expect.says {
            self.expect_words(words, place)?;
        }
        if let Some(level) = expect.level {
            self.expect_level(node, level, place)?;
        }
        let totals = self.call.state().totals;
        if let Some(keys) = expect.keys
            && keys != totals.keys
        {
            let message =
                format!("callers have pressed {} so far, not {keys}", n_keys(totals.keys));
            return Err(failed(place, "keys", message));
        }
        if let Some(seconds) = expect.within {
            self.expect_within(seconds, place)?;
        }
        let Some(outcome) = expect.outcome else { return Ok(()) };
        match self.call.outcome() {
            Some(found) if found == outcome => Ok(()),
            Some(found) => {
                let message = format!("the call ends as `{found}`, not as `{outcome}`");
                Err(failed(place, "outcome", message))
            }
            None => {
                let here = &self.node().id;
                let message = format!("the call has not ended: it waits at `{here}`");
                Err(self.or_undecided(failed(place, "outcome", message)))
            }
        }
    }

    /// The node that is expected, or where the call is. A call that has just come through a
    /// node is where it should be, too.
    fn expected_node(&self, expect: &Expect, place: Place) -> Result<NodeId, Failure> {
        let here = self.call.state().node;
        let Some(name) = &expect.node else { return Ok(here) };
        let Some(wanted) = self.tree.find(name) else {
            return Err(failed(place, "node", format!("the menu has no node `{name}`")));
        };
        if here == wanted || self.since().iter().any(|turn| turn.entered.contains(&wanted)) {
            return Ok(wanted);
        }
        let message = format!("the call is at `{}`, not at `{name}`", self.node().id);
        let failure = self.or_undecided(failed(place, "node", message));
        if failure.help.is_some() {
            return Err(failure);
        }
        let witness = self.analysis.witness_to(wanted);
        Err(match witness.is_given {
            true if witness.moves.is_empty() => failure,
            true => failure.help(format!("from the start, callers get to `{name}` by: {witness}")),
            false => failure.help(format!("no call gets to `{name}`")),
        })
    }

    fn expect_words(&self, words: &str, place: Place) -> Result<(), Failure> {
        let said = self.since().iter().flat_map(|turn| &turn.said);
        let heard: Vec<&str> = said.filter_map(|said| said.text.as_deref()).collect();
        let heard = plain(&heard.join(" "));
        if heard.contains(&plain(words)) {
            return Ok(());
        }
        let failure = failed(place, "says", format!("callers do not hear \"{words}\" here"));
        Err(match self.tree.iter().find(|(_, node)| speaks(node, &plain(words))) {
            Some((_, node)) => failure.help(format!("`{}` says it", node.id)),
            None => failure.help("no prompt of the menu has these words"),
        })
    }

    fn expect_level(&self, node: NodeId, level: u32, place: Place) -> Result<(), Failure> {
        let id = &self.tree.node(node).id;
        match self.analysis.level(node) {
            Some(found) if found == level => Ok(()),
            Some(found) => {
                Err(failed(place, "level", format!("`{id}` is at level {found}, not {level}")))
            }
            None => {
                Err(failed(place, "level", format!("`{id}` has no level: no call comes there")))
            }
        }
    }

    fn expect_within(&self, seconds: f64, place: Place) -> Result<(), Failure> {
        let took = self.call.state().totals.seconds;
        let most = Seconds::exact(seconds);
        if took.known > seconds {
            let message = format!("the caller has been on the line for {took}, longer than {most}");
            return Err(failed(place, "within", message));
        }
        if !took.is_exact {
            let message = format!(
                "how long this takes is not known ({took}), so that it may be longer than {most}"
            );
            let help = "give the prompts that are only sound files their `seconds:`";
            return Err(failed(place, "within", message).help(help));
        }
        Ok(())
    }

    /// Adds help where the script leaves a turn open.
    fn or_undecided(&self, failure: Failure) -> Failure {
        match self.call.waiting() {
            Waiting::Turn(_) => failure.help(self.undecided_help()),
            _ => failure,
        }
    }
}

fn failed(place: Place, field: &'static str, message: String) -> Failure {
    Failure { field: Some(field), ..Failure::new(place, message) }
}

fn n_keys(n: u32) -> String {
    if n == 1 { "1 key".to_owned() } else { format!("{n} keys") }
}

/// Whether a prompt of the node has these plain words.
fn speaks(node: &crate::tree::Node, words: &str) -> bool {
    prompts_of(node).any(|text| plain(text).contains(words))
}
