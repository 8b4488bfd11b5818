//! What becomes of callers: one of these for each call, whatever its end is called.

use crate::tree::Ending;

/// What becomes of a caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// The machine deals with what they want.
    Served,
    /// A person takes the call who is for it, or for everything.
    Person,
    /// A person takes the call, and the file does not say whether for this.
    SomePerson,
    /// A person takes the call who is for something else.
    WrongPerson,
    /// They leave a message.
    Message,
    /// They are promised a call back.
    Callback,
    /// They are handed on, to something that is not known to be a person.
    Transferred,
    /// The line ends the call, and the file does not say whether it has dealt with what they
    /// want.
    PerhapsServed,
    /// The line hangs up.
    HungUp,
    /// The file does not say how the call goes on, and it ends.
    CutOff,
    /// They give up in the menu.
    GaveUp,
    /// They give up in a queue.
    GaveUpWaiting,
    /// They hang up because nothing leads to what they want.
    Lost,
    /// The call goes where the file does not show.
    Unknown,
    /// The call never ends.
    Caught,
}

impl Fate {
    /// All of them, the better ones first.
    pub const ALL: [Fate; 15] = [
        Fate::Served,
        Fate::Person,
        Fate::SomePerson,
        Fate::WrongPerson,
        Fate::Message,
        Fate::Callback,
        Fate::Transferred,
        Fate::PerhapsServed,
        Fate::HungUp,
        Fate::CutOff,
        Fate::GaveUp,
        Fate::GaveUpWaiting,
        Fate::Lost,
        Fate::Unknown,
        Fate::Caught,
    ];

    /// Its place in [`Fate::ALL`].
    pub(super) fn index(self) -> usize {
        self as usize
    }

    /// The word for it in output that programs read.
    pub fn word(self) -> &'static str {
        match self {
            Fate::Served => "served",
            Fate::Person => "person",
            Fate::SomePerson => "some-person",
            Fate::WrongPerson => "wrong-person",
            Fate::Message => "message",
            Fate::Callback => "callback",
            Fate::Transferred => "transferred",
            Fate::PerhapsServed => "perhaps-served",
            Fate::HungUp => "hung-up",
            Fate::CutOff => "cut-off",
            Fate::GaveUp => "gave-up",
            Fate::GaveUpWaiting => "gave-up-waiting",
            Fate::Lost => "lost",
            Fate::Unknown => "unknown",
            Fate::Caught => "caught",
        }
    }
}

/// The end of a call that the caller ends: a better one where the call has dealt with something.
pub(super) fn end_by_caller(is_resolved: bool, has_left_message: bool) -> Ending {
    if has_left_message {
        Ending::MessageLeft
    } else if is_resolved {
        Ending::SelfServed
    } else {
        Ending::Abandoned
    }
}
