//! What an application does to a call, as data.
//!
//! It knows no names of applications and no tree.

/// What an application does to a call.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::import::freeswitch) enum Step<'t> {
    /// Nothing that a caller notices.
    Unheard,
    /// Sets a channel variable that matters to what follows.
    Set(&'t str, &'t str),
    /// Plays or says something and goes on.
    Say(&'t str),
    /// Goes to another extension for good: number, dialplan, context.
    Transfer { extension: &'t str, dialplan: &'t str, context: &'t str },
    /// Runs these applications instead of the dialplan, one after the other, and ends the
    /// call: what each is called and what it does.
    Inline(Vec<(&'t str, Step<'t>)>),
    /// Runs another extension and comes back: number, dialplan, context.
    Run { extension: &'t str, dialplan: &'t str, context: &'t str },
    /// Connects to somebody and comes back.
    Bridge(Bridge<'t>),
    /// Waits in a queue of `mod_callcenter`, which knows how long at most, and comes back.
    CallCenter(&'t str),
    /// Waits in a queue without end.
    Queue(&'t str),
    /// Takes a message and comes back.
    Voicemail(Option<&'t str>),
    /// Takes digits and goes on.
    Collect(Box<Digits<'t>>),
    /// Enters a menu and comes back.
    Menu(&'t str),
    /// Ends the call.
    Hangup,
    /// Hands the call to another address and never comes back.
    Deflect(&'t str),
    /// Puts the caller somewhere else, such as a conference; comes back when that is over.
    Elsewhere(&'t str),
    /// A program decides.
    Script,
    /// It is computed during the call.
    Computed,
    /// No application at all.
    Nothing,
    /// An unknown application: its name, and a known one whose name is close.
    Unknown(&'t str, Option<&'static str>),
}

impl<'t> Step<'t> {
    /// Whether what is written after it never runs.
    pub(in crate::import::freeswitch) fn never_returns(&self) -> bool {
        matches!(self, Step::Transfer { .. } | Step::Inline(_) | Step::Hangup | Step::Deflect(_))
    }

    /// Itself, or the steps inside it.
    pub(in crate::import::freeswitch) fn each(&self) -> impl Iterator<Item = &Step<'t>> {
        let (mut next, mut open) = (Some(self), Vec::new());
        std::iter::from_fn(move || {
            while let Some(step) = next.take().or_else(|| open.pop()) {
                let Step::Inline(steps) = step else { return Some(step) };
                open.extend(steps.iter().rev().map(|(_, step)| step));
            }
            None
        })
    }
}

/// To whom a call is connected.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::import::freeswitch) enum Bridge<'t> {
    /// A person's own phone, or a group of them.
    Person(&'t str),
    /// A number outside.
    Number(&'t str),
    /// A mailbox.
    Mailbox(Option<&'t str>),
    /// Another extension.
    Extension(&'t str),
    /// Some other address.
    Address(&'t str),
}

/// What `play_and_get_digits` and `read` ask for.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::import::freeswitch) struct Digits<'t> {
    pub(in crate::import::freeswitch) min: i64,
    pub(in crate::import::freeswitch) max: i64,
    pub(in crate::import::freeswitch) tries: i64,
    pub(in crate::import::freeswitch) timeout: i64,
    pub(in crate::import::freeswitch) interdigit: i64,
    pub(in crate::import::freeswitch) terminators: &'t str,
    pub(in crate::import::freeswitch) prompt: &'t str,
    pub(in crate::import::freeswitch) invalid: &'t str,
    pub(in crate::import::freeswitch) into: &'t str,
    /// The pattern of the numbers that are taken; empty for all.
    pub(in crate::import::freeswitch) pattern: &'t str,
    /// `exten dialplan context` on failure.
    pub(in crate::import::freeswitch) on_failure: &'t str,
}
