//! Ways back: to the same menu, the one before, the first, or a named place.
//!
//! It also takes back a node that was only the reply to silence or to a wrong key.

use super::entry::{Back, LineError};
use super::fresh::plain;
use super::state::{By, Here, State, Step};
use crate::config::nearest;
use crate::source::one_line;
use crate::tree::{NodeId, NodeKind, Target};

impl State {
    pub(super) fn go_back(&mut self, back: &Back) -> Result<(), LineError> {
        if let Here::At(id) = self.here
            && let Some(step) = self.came_by.clone()
            && *back == Back::Same
            && self.visit.is_new
            && let (Some(from), By::Silence(_) | By::Wrong(_)) = (step.from, &step.by)
        {
            return self.reply_only(id, from, &step);
        }
        let (step, from) = match self.here.clone() {
            Here::Arriving(step) => (step.clone(), step.from),
            Here::At(id)
                if matches!(
                    self.kind(id),
                    NodeKind::Message { .. } | NodeKind::Voicemail { .. }
                ) =>
            {
                (Step { from: Some(id), by: By::Next }, self.trail.last().copied())
            }
            // A menu that is said again by itself: the caller has said nothing.
            Here::At(id)
                if *back == Back::Same
                    && matches!(self.kind(id), NodeKind::Menu(_) | NodeKind::Collect(_))
                    && self.visit.is_touched =>
            {
                let n = self.mistake(id, true);
                self.remark_repeats(id, &Step { from: Some(id), by: By::Silence(n) });
                self.stay(id);
                return Ok(());
            }
            // The file may know already.
            Here::At(id) if !self.visit.is_touched => {
                return self.is_known_way(id, back);
            }
            _ => return self.unexpected(),
        };
        let is_mistake = matches!(step.by, By::Silence(_) | By::Wrong(_));
        let back = match back {
            Back::Named(name) if is_mistake && self.named(name).ok() == from => &Back::Same,
            back => back,
        };
        let (target, to) = match back {
            Back::Same => {
                let Some(from) = from else { return self.unexpected() };
                if is_mistake {
                    self.remark_repeats(from, &step);
                    self.stay(from);
                    return Ok(());
                }
                if let By::Choice(key) = step.by
                    && self.choice(from, key).is_none()
                {
                    self.trail.pop();
                    match self.kind(from) {
                        NodeKind::Menu(_) => self.add_refused(from, key),
                        _ => self.remark(from, &format!("{key} does nothing")),
                    }
                    self.stay(from);
                    return Ok(());
                }
                let is_choice = matches!(step.by, By::Choice(_) | By::Phrase(_));
                (if is_choice { Target::Repeat } else { Target::Node(from) }, from)
            }
            Back::Previous => {
                let is_choice = matches!(step.by, By::Choice(_) | By::Phrase(_));
                let n = self.trail.len();
                let above = if is_choice { n.checked_sub(2) } else { n.checked_sub(1) };
                let Some(menu) = above.and_then(|at| self.trail.get(at)).copied() else {
                    return self.refuse(
                        "there is no menu before this one",
                        "write where the call is now: `went back to main`, or `same menu`",
                    );
                };
                (Target::Back, menu)
            }
            Back::Start => {
                let Some(start) = self.tree.start() else { return self.unexpected() };
                (Target::Node(start), start)
            }
            Back::Named(name) => {
                let node = self.named(name)?;
                (Target::Node(node), node)
            }
        };
        self.bind(&step, target);
        let at = self.trail.iter().position(|menu| *menu == to);
        self.trail.truncate(at.unwrap_or(self.trail.len()));
        self.mistakes = None;
        self.enter(to, Some(step));
        Ok(())
    }

    /// The step that led here goes back, as the file has it already.
    fn is_known_way(&mut self, id: NodeId, back: &Back) -> Result<(), LineError> {
        let to = match back {
            Back::Named(name) => self.named(name)?,
            Back::Start => self.tree.start().unwrap_or(id),
            Back::Same | Back::Previous => id,
        };
        if to == id {
            return Ok(());
        }
        match self.came_by.clone() {
            Some(step) => {
                self.bind(&step, Target::Node(to));
                self.enter(to, Some(step));
                Ok(())
            }
            None => self.unexpected(),
        }
    }

    /// What was taken for a place was only the reply to silence or to a wrong key.
    fn reply_only(&mut self, id: NodeId, from: NodeId, step: &Step) -> Result<(), LineError> {
        let is_last = id.index() + 1 == self.tree.nodes.len();
        let before = self.before_reply.take().filter(|(at, _)| is_last && *at == from);
        let Some((at, before)) = before else { return self.unexpected() };
        let prompt = self.tree.nodes.pop().map(|node| node.prompt);
        *self.node_mut(at) = before;
        let handling = match &mut self.node_mut(at).kind {
            NodeKind::Menu(menu) => &mut menu.handling,
            NodeKind::Collect(collect) => &mut collect.handling,
            _ => return self.unexpected(),
        };
        let is_silence = matches!(step.by, By::Silence(_));
        let handler = if is_silence { &mut handling.no_input } else { &mut handling.no_match };
        if handler.say.is_none() {
            handler.say = prompt.filter(|prompt| !prompt.is_silent()).map(std::sync::Arc::new);
        }
        self.stay(from);
        Ok(())
    }

    fn remark_repeats(&mut self, at: NodeId, step: &Step) {
        let has_reply = self.kind(at).handling().is_some_and(|handling| match step.by {
            By::Silence(_) => handling.no_input.say.is_some(),
            _ => handling.no_match.say.is_some(),
        });
        if !has_reply {
            let what = self.say_step(step);
            self.remark(at, &format!("after {what} this is said again"));
        }
    }

    /// The node of that id, or whose words begin so.
    fn named(&self, name: &str) -> Result<NodeId, LineError> {
        let says = |id: &NodeId| {
            let node = self.node(*id);
            let said = node.prompt.words_in(self.tree.language_of(node)).unwrap_or_default();
            plain(said).starts_with(&plain(name))
        };
        let found = self
            .tree
            .find(name)
            .or_else(|| self.tree.find(&name.replace(' ', "-")))
            .or_else(|| self.tree.iter().map(|(id, _)| id).find(says));
        found.map_or_else(
            || {
                let ids = self.tree.nodes.iter().map(|node| &*node.id);
                let help = match nearest(name, ids) {
                    Some(near) => format!("did you mean `{}`?", one_line(near)),
                    None => "write the name of a place as the file has it".to_owned(),
                };
                self.refuse(&format!("no place is called `{}`", one_line(name)), &help)
            },
            Ok,
        )
    }
}
