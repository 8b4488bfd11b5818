//! Tries that a flow writes out: the same menu a second time after the first one's errors,
//! or a counter that leads back to it.
//!
//! Amazon Connect plays a menu once. Flows that give a second chance copy the block, or go
//! back through a loop block; both are read as tries of one menu where nothing else leads
//! into the copy and callers would notice no difference. Everything else stays as it is written.

use std::collections::BTreeMap;

use super::flow_graph::{FlowGraph, Goal};
use super::model::{Action, Block, Entry, Setting, Spoken};
use crate::import::Prompts;
use crate::tree::Prompt;

/// A menu with all tries that its flow gives.
#[derive(Debug, Clone)]
pub(super) struct Tries {
    /// How often it is played.
    pub n: u32,
    /// What is said after silence, and after a wrong key.
    pub says: [Option<Prompt>; 2],
    /// Where the call goes after the last try, for both.
    pub ends: [Option<Goal>; 2],
    /// The loop block that counts, where one does: keys that lead to it play the menu again.
    pub counter: Option<usize>,
}

/// The menus of a graph with their tries, and the blocks that became a part of one.
#[derive(Debug, Default)]
pub(super) struct Retries {
    /// By the number of the menu's block.
    pub of: BTreeMap<usize, Tries>,
    /// The menu of each block that has no node of its own.
    pub part_of: BTreeMap<usize, usize>,
    /// Loop blocks through which calls come to a menu first, and where they lead.
    pub through: BTreeMap<usize, usize>,
}

/// Finds them.
pub(super) fn find(graph: &FlowGraph<'_>, texts: &Prompts) -> Retries {
    let mut found = Retries::default();
    for (at, block) in graph.blocks.iter().enumerate() {
        if let Some((says, entry)) = asked(block)
            && !found.part_of.contains_key(&at)
        {
            let menu = Finder { graph, texts, menu: at, says, entry };
            menu.collect(&mut found);
        }
    }
    found
}

/// What a menu says, and how it listens.
fn asked(block: &Block) -> Option<(&Spoken, &Entry)> {
    match &block.action {
        Action::Menu { says, entry } if !block.cases.is_empty() => Some((says, entry)),
        _ => None,
    }
}

struct Finder<'n, 'f> {
    graph: &'n FlowGraph<'f>,
    texts: &'n Prompts,
    menu: usize,
    says: &'n Spoken,
    entry: &'n Entry,
}

/// The prompts on the way to a block that listens, counts or ends.
struct Way {
    says: Vec<usize>,
    end: usize,
}

impl Finder<'_, '_> {
    fn collect(&self, found: &mut Retries) {
        let mut tries: Option<Tries> = None;
        let mut last = self.menu;
        while let Some(ways) = self.ways_from(last) {
            let parts: Vec<usize> = ways.iter().flat_map(|way| way.says.clone()).collect();
            // Prompts that others lead to as well are not read: thousands of menus may share them.
            if ways[0].end != ways[1].end || !self.only_from(&parts, &[last], &parts) {
                break;
            }
            let says = ways.each_ref().map(|way| self.heard(&way.says));
            if tries.as_ref().is_some_and(|tries| !same(&tries.says, &says)) {
                break;
            }
            let end = ways[0].end;
            let next = match self.graph.blocks[end].action {
                Action::Loop(Some(n)) if tries.is_none() && n > 0 => {
                    self.counted(end, n, &parts, says, found)
                }
                _ if end != last && self.is_copy(end, last, &parts) => Some(Tries {
                    n: tries.as_ref().map_or(1, |tries| tries.n) + 1,
                    says,
                    ends: self.ends_of(end),
                    counter: None,
                }),
                _ => None,
            };
            let Some(next) = next else { break };
            for part in parts {
                found.part_of.insert(part, self.menu);
            }
            let is_counted = next.counter.is_some();
            tries = Some(next);
            if is_counted {
                break;
            }
            found.part_of.insert(end, self.menu);
            last = end;
        }
        if let Some(tries) = tries {
            found.of.insert(self.menu, tries);
        }
    }

    /// The ways of silence and of a wrong key out of a menu.
    fn ways_from(&self, menu: usize) -> Option<[Way; 2]> {
        let [silence, wrong] = self.ends_of(menu);
        Some([self.way(silence?)?, self.way(wrong?)?])
    }

    fn ends_of(&self, menu: usize) -> [Option<Goal>; 2] {
        let exits = &self.graph.exits[menu];
        [exits.no_input, exits.otherwise].map(|exit| exit.map(|exit| self.graph.goal(menu, exit)))
    }

    /// Follows blocks that only speak.
    fn way(&self, goal: Goal) -> Option<Way> {
        const LONGEST: usize = 8;
        let Goal::Block(mut end) = goal else { return None };
        let mut says = Vec::new();
        while says.len() < LONGEST
            && matches!(self.graph.blocks[end].action, Action::Say(_) | Action::Set(Setting::Other))
        {
            let on = self.graph.exits[end].on?;
            let Goal::Block(next) = self.graph.goal(end, on) else { return None };
            if !self.graph.exits[end].named.is_empty() {
                break;
            }
            says.push(end);
            end = next;
        }
        Some(Way { says, end })
    }

    /// Whether nothing but `from` and the parts themselves leads into these blocks.
    fn only_from(&self, blocks: &[usize], from: &[usize], parts: &[usize]) -> bool {
        blocks.iter().all(|block| {
            let start = self.graph.start_of(self.graph.flow_of[*block]);
            start != Some(*block)
                && self
                    .graph
                    .before(*block)
                    .iter()
                    .all(|at| from.contains(at) || parts.contains(at))
        })
    }

    /// The words of some blocks as one prompt.
    fn heard(&self, blocks: &[usize]) -> Option<Prompt> {
        let mut all = Spoken::default();
        for block in blocks {
            if let Action::Say(says) = &self.graph.blocks[*block].action {
                if all.parts.is_empty() {
                    all.place = says.place;
                }
                all.parts.extend(says.parts.iter().cloned());
            }
        }
        let prompt = super::prompts::prompt(&all, self.texts);
        (!prompt.is_silent()).then_some(prompt)
    }

    /// Whether a block is the same menu again, reached only by the errors of the one before.
    fn is_copy(&self, copy: usize, last: usize, parts: &[usize]) -> bool {
        let Some((says, entry)) = asked(self.graph.blocks[copy]) else { return false };
        let cases = |at: usize| {
            let cases = self.graph.exits[at].cases.iter();
            cases.map(move |case| (&case.operator, &case.operand, self.graph.goal(at, &case.exit)))
        };
        copy != self.menu
            && says.parts == self.says.parts
            && entry.timeout == self.entry.timeout
            && cases(copy).eq(cases(self.menu))
            && self.only_from(&[copy], &[last], parts)
    }

    /// The tries that a loop block counts, if it leads back to the menu and to nothing else.
    fn counted(
        &self,
        counter: usize,
        n: u32,
        parts: &[usize],
        says: [Option<Prompt>; 2],
        found: &mut Retries,
    ) -> Option<Tries> {
        let block = self.graph.blocks[counter];
        let again = self.graph.goal(counter, block.case(&["ContinueLooping"])?);
        let done = block.case(&["DoneLooping"]).or(block.next.as_ref())?;
        let back = self.way(again)?;
        if back.end != self.menu || !self.only_from(&back.says, &[counter], &back.says) {
            return None;
        }
        let is_behind = self.only_from(&[counter], &[self.menu], parts);
        let is_ahead = !is_behind && self.only_from(&[self.menu], &[counter], &back.says);
        if !is_behind && !is_ahead {
            return None;
        }
        let more = self.heard(&back.says);
        let says = says.map(|said| joined(said, more.clone()));
        if is_ahead {
            // Calls that reach the counter first hear what it leads to, and then the menu.
            found.through.insert(counter, back.says.first().copied().unwrap_or(self.menu));
        } else {
            found.part_of.insert(counter, self.menu);
            for say in back.says {
                found.part_of.insert(say, self.menu);
            }
        }
        // "NotDone" as often as it counts, then "Done" once: flow-control-actions-loop
        let n = if is_ahead { n } else { n + 1 };
        let ends = [Some(self.graph.goal(counter, done)); 2];
        Some(Tries { n, says, ends, counter: Some(counter) })
    }
}

fn same(a: &[Option<Prompt>; 2], b: &[Option<Prompt>; 2]) -> bool {
    let heard = |prompt: &Option<Prompt>| {
        prompt.as_ref().map(|prompt| (prompt.words.clone(), prompt.audio.clone()))
    };
    (0..2).all(|at| heard(&a[at]) == heard(&b[at]))
}

/// Two prompts in a row; where one has no words, all is unknown.
fn joined(first: Option<Prompt>, second: Option<Prompt>) -> Option<Prompt> {
    use crate::tree::Words;
    let (first, second) = match (first, second) {
        (Some(first), Some(second)) => (first, second),
        (one, other) => return one.or(other),
    };
    let name = |prompt: &Prompt| match (&prompt.words, &prompt.audio) {
        (Words::One(text), _) => text.to_string(),
        (_, audio) => audio.as_deref().unwrap_or_default().to_owned(),
    };
    let both = format!("{} {}", name(&first), name(&second));
    let is_known = [&first, &second].iter().all(|p| matches!(p.words, Words::One(_)));
    Some(if is_known {
        Prompt { words: Words::One(both.into()), ..first }
    } else {
        Prompt { words: Words::None, audio: Some(both.into()), ..first }
    })
}
