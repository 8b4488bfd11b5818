//! What hands a call on: queues, transfers, voicemail.

use super::Lower;
use crate::import::LossReason;
use crate::import::builder::arm;
use crate::import::twilio::model::{Goal, Kind};
use crate::import::twilio::splits::Route;
use crate::import::twilio::template;
use crate::source::Place;
use crate::tree::{Branch, NodeKind, Prompt, Queue, Target, Transfer, TransferDestination};

impl Lower<'_, '_, '_> {
    /// `enqueue-call` and `send-to-flex`.
    pub(super) fn queue(&mut self, at: usize) -> NodeKind {
        let widget = self.widget(at);
        let names = match widget.kind {
            Kind::Flex => ["workflow", "workflow_sid", "queue_name"],
            _ => ["queue_name", "workflow_sid", "workflow"],
        };
        let name = names.iter().find_map(|name| widget.text(name));
        // Only a queue of its own can be full: that of TaskRouter takes all calls.
        // <https://www.twilio.com/docs/studio/widget-library/enqueue-call>
        let may_be_full = widget.kind == Kind::Enqueue
            && widget.text("queue_name").is_some()
            && ["workflow_sid", "workflow"].iter().all(|name| widget.text(name).is_none());
        let is_open = |event: &str| widget.exit(event).is_none_or(|exit| exit.to == Goal::Nowhere);
        let cuts_off = may_be_full && is_open("failedToEnqueue");
        for event in ["failedToEnqueue", "callFailure"] {
            if is_open(event) && !(cuts_off && event == "failedToEnqueue") {
                let what = format!("no widget follows `{event}`: the call ends there");
                self.lose_part(at, LossReason::Failure, what);
            }
        }
        let full = if cuts_off {
            Some(self.target(&Route::unconnected(at, widget, "failedToEnqueue")))
        } else {
            self.next_of(at, "failedToEnqueue")
        };
        let after = Some(self.unseen_wait());
        let name = name.map(Into::into);
        let queue = NodeKind::Queue(Box::new(Queue { name, full, after, ..Queue::default() }));
        let failure = widget.exit("callFailure").map(|exit| Route::new(at, exit));
        let Some(failure) = failure.filter(|failure| failure.goal != Goal::Nowhere) else {
            return queue;
        };
        match self.next(&failure).filter(|failed| full != Some(*failed)) {
            Some(failed) => self.either(
                at,
                ("in line", queue),
                ["the call is put in line", "the call fails"],
                (failed, failure.place),
            ),
            None => queue,
        }
    }

    /// A fork before a node whose kind has no exit for `other`.
    fn either(
        &mut self,
        at: usize,
        (id, kind): (&str, NodeKind),
        [usual, rest]: [&str; 2],
        (other, place): (Target, Place),
    ) -> NodeKind {
        let widget = self.widget(at);
        let prompt = Prompt { place: widget.place, ..Prompt::default() };
        let preferred_id = format!("{}{}: {id}", self.prefix, widget.name);
        let node = self.draft.builder.add(&preferred_id, widget.place, prompt, kind);
        let arms = vec![arm(usual, Target::Node(node), widget.place), arm(rest, other, place)];
        NodeKind::Branch(Branch { arms })
    }

    /// What callers hear while they wait is behind `waitUrl` and in TaskRouter.
    fn unseen_wait(&mut self) -> Target {
        let preferred_id = format!("{}waiting in the queue", self.prefix);
        let reason = "what callers hear in the queue is not in the flow";
        self.draft.unseen_wait(preferred_id, reason, "call and wait in the queue")
    }

    /// `connect-call-to`: also without an answer, the flow goes on by `callCompleted`.
    pub(super) fn connect(&mut self, at: usize) -> NodeKind {
        let widget = self.widget(at);
        let noun = widget.text("noun").unwrap_or_default();
        let to = ["to", "number", "client", "sip_endpoint"].iter().find_map(|n| widget.text(n));
        let to = match to {
            Some(to) if template::is_template(&to) => {
                self.lose_part(at, LossReason::ComputedTarget, format!("a call to `{to}`"));
                TransferDestination::Unsaid
            }
            Some(to) if noun.is_empty() || noun.starts_with("number") => {
                TransferDestination::Number(to.trim().into())
            }
            Some(to) => TransferDestination::Extension(to.trim().into()),
            None => TransferDestination::Unsaid,
        };
        let returns = self.next_of(at, "callCompleted");
        let failed = self.next_of(at, "callFailed").or(returns);
        NodeKind::Transfer(Box::new(Transfer { to, human: None, failed, returns }))
    }

    pub(super) fn voicemail(&mut self, at: usize) -> NodeKind {
        let widget = self.widget(at);
        let next = self.next_of(at, "recordingComplete");
        let Some(silent) = widget.exit("noAudio").map(|exit| Route::new(at, exit)) else {
            return NodeKind::Voicemail { mailbox: None, next };
        };
        let Some(other) = self.next(&silent).filter(|other| Some(*other) != next) else {
            return NodeKind::Voicemail { mailbox: None, next };
        };
        // Silence leads elsewhere, and a voicemail has only one exit.
        let kind = NodeKind::Voicemail { mailbox: None, next };
        self.either(
            at,
            ("recording", kind),
            ["the caller says something", "the caller says nothing"],
            (other, silent.place),
        )
    }
}
