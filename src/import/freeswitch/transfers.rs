//! What hands a call on: to another extension, to a person, to another place.
//!
//! A target outside the set becomes a transfer that names it.

use super::apps::{Bridge, Step};
use super::context::{At, Dialled, Found, Home};
use super::lower::Lowering;
use crate::import::UNKNOWN_TARGET;
use crate::import::loss::{Loss, LossReason};
use crate::tree::{NodeKind, Prompt, Queue, Target, Transfer, TransferDestination};

impl<'f> Lowering<'f> {
    pub(super) fn hand_over(
        &mut self,
        at: At<'_>,
        to: TransferDestination,
        human: Option<bool>,
        (failed, returns): (Option<Target>, Option<Target>),
    ) -> Target {
        let kind = NodeKind::Transfer(Box::new(Transfer { to, human, failed, returns }));
        self.node(at, Prompt::default(), kind)
    }

    /// Waits in a queue of `mod_callcenter`, as long as its own file says; the call goes on when no
    /// agent has answered by then.
    pub(super) fn call_center(&mut self, name: &str, at: At<'_>, next: Target) -> Target {
        let (place, preferred_id) = at;
        let short = name.split('@').next().unwrap_or(name);
        let mut queue = Queue {
            name: Some(short).filter(|name| !name.is_empty()).map(Into::into),
            ..Queue::default()
        };
        let known = self.parsed.queues.iter().find(|queue| queue.name == name);
        match known {
            Some(known) if known.max_wait > 0 => {
                queue.max_wait = Some(known.max_wait as f64);
                queue.after = Some(next);
            }
            None if self.may_be_elsewhere(place) && !name.contains('$') => {
                let reason = format!("how long callers wait in `{name}` is in callcenter.conf");
                let preferred_id = format_args!("{preferred_id} after");
                let node = self.builder.add_opaque(preferred_id, place, &reason, vec![next], "");
                let what = format!("how long callers wait at most in the queue `{name}`");
                let loss = Loss::part(LossReason::External, what, place);
                self.ledger.add(loss.at(node, vec![next]));
                queue.after = Some(Target::Node(node));
            }
            // Nothing, or 0, is without end.
            _ => {}
        }
        self.node(at, Prompt::default(), NodeKind::Queue(Box::new(queue)))
    }

    /// Where a transfer leads: to an extension of the dialplan, or out of the set.
    pub(super) fn transfer(
        &mut self,
        home: Home,
        at: At<'_>,
        (extension, dialplan, context): (&'f str, &'f str, &'f str),
    ) -> Target {
        let (place, _) = at;
        let found = if dialplan.eq_ignore_ascii_case("xml") {
            self.resolve(home, (extension, context), Dialled::ByCaller)
        } else {
            Found::Unseen
        };
        match found {
            Found::Node(node) => {
                self.ledger.carry(place);
                return Target::Node(node);
            }
            Found::NotTaken => {
                self.report_not_taken(at, (extension, context), "the call is cut off");
                return Target::Hangup;
            }
            Found::Unseen => {}
        }
        if self.ledger.is_first_sent_away(place) {
            let written = self.ledger.written(place);
            let what = format!("{written} (the dialplan that takes it was not given)");
            self.ledger.lose_part(LossReason::External, what, place);
        }
        self.hand_over(at, TransferDestination::Extension(extension.into()), None, (None, None))
    }

    /// Runs the applications of an inline dialplan, and ends the call.
    pub(super) fn run_inline(
        &mut self,
        steps: &[(&'f str, Step<'f>)],
        home: Home,
        (place, preferred_id): At<'_>,
    ) -> Target {
        self.ledger.carry(place);
        let last = steps.iter().position(|(_, step)| step.never_returns());
        let steps = &steps[..last.map_or(steps.len(), |last| last + 1)];
        let mut homes = Vec::with_capacity(steps.len());
        let mut now = match home {
            Home::Menu(menu) => Home::Behind(menu),
            home => home,
        };
        for (_, step) in steps {
            homes.push(now);
            if let Home::Dialplan { variables, .. } = &mut now {
                *variables = variables.after_step(step);
            }
        }
        steps.iter().zip(homes).rev().fold(Target::Hangup, |next, ((name, step), home)| {
            self.step(step, home, (place, &format_args!("{preferred_id} {name}")), next)
        })
    }

    /// Runs an extension and comes back.
    pub(super) fn run_extension(
        &mut self,
        home: Home,
        at: At<'_>,
        (extension, dialplan, context): (&'f str, &'f str, &'f str),
        next: Target,
    ) -> Target {
        let found = if dialplan.eq_ignore_ascii_case("xml") {
            self.resolve(home, (extension, context), Dialled::ByAction)
        } else {
            Found::Unseen
        };
        match found {
            Found::Node(node) => {
                let kind = NodeKind::Call { to: Target::Node(node), next: Some(next), limit: None };
                self.node(at, Prompt::default(), kind)
            }
            Found::NotTaken => {
                self.report_not_taken(at, (extension, context), "nothing happens");
                next
            }
            Found::Unseen => {
                let reason = format!("the extension `{extension}` is in another file");
                let taken = self.opaque(at, LossReason::External, &reason, next);
                self.settle(taken, &format!("read the file of the extension `{extension}` too"));
                taken
            }
        }
    }

    /// A number that no extension of a complete set takes.
    fn report_not_taken(&mut self, at: At<'_>, (extension, context): (&str, &str), suffers: &str) {
        let place = at.0;
        let where_ = match context {
            "" => "no context has it".to_owned(),
            context => format!("the context `{context}` does not have it"),
        };
        let message = format!("no extension takes `{extension}`, so {suffers}: {where_}");
        self.ledger.find(UNKNOWN_TARGET, message, place, "name a number that the dialplan takes");
        self.ledger.carry(place);
    }

    pub(super) fn bridge(
        &mut self,
        bridge: &Bridge<'_>,
        home: Home,
        at: At<'_>,
        next: Target,
    ) -> Target {
        let returns = match home {
            Home::Dialplan { variables, .. } if variables.hangs_up_after_bridge => None,
            Home::Menu(menu) | Home::Behind(menu) if self.menus.hangs_up_after_bridge(menu) => None,
            _ => Some(next).filter(|next| *next != Target::Hangup),
        };
        // Without that variable a bridge that fails ends the call.
        let failed = match home {
            Home::Dialplan { variables, .. } if variables.goes_on_after_failure => Some(next),
            _ => None,
        };
        let (to, human) = match bridge {
            Bridge::Mailbox(mailbox) => {
                let mailbox = mailbox.map(Into::into);
                let kind = NodeKind::Voicemail { mailbox, next: Some(next) };
                return self.node(at, Prompt::default(), kind);
            }
            Bridge::Person(who) => (TransferDestination::Extension((*who).into()), Some(true)),
            Bridge::Number(number) => (TransferDestination::Number((*number).into()), None),
            Bridge::Extension(number) => (TransferDestination::Extension((*number).into()), None),
            Bridge::Address(address) => (TransferDestination::Number((*address).into()), None),
        };
        self.hand_over(at, to, human, (failed, returns))
    }
}
