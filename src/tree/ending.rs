//! How a call ends: the one list of ends.

use std::fmt;

/// How a call ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Ending {
    /// A person takes the call.
    Answered,
    /// A message was left.
    MessageLeft,
    /// A call back was promised.
    CallbackPromised,
    /// The issue was resolved without a person, then the call ended: a hang-up, or a cut-off
    /// by an exit that [`super::serves`].
    SelfServed,
    /// The call was handed on to something that is not known to be a person.
    Transferred,
    /// The menu ends the call on purpose.
    HungUp,
    /// Nothing says where the call goes on: an implicit hang-up.
    CutOff,
    /// Past what the file shows.
    Unknown,
    /// The caller hangs up. Only a driver of a call brings it about; no exit leads here.
    Abandoned,
    /// The call entered more nodes than the interpreter allows. No exit leads here.
    TooManySteps,
}

impl Ending {
    /// The endings that an exit can lead to; their numbers, from 0, are their places here.
    pub const OF_EXITS: [Ending; 8] = [
        Ending::Answered,
        Ending::MessageLeft,
        Ending::CallbackPromised,
        Ending::SelfServed,
        Ending::Transferred,
        Ending::HungUp,
        Ending::CutOff,
        Ending::Unknown,
    ];

    /// In transcripts and the results of tests: `answered by a person`.
    pub fn words(self) -> &'static str {
        self.row()[0]
    }

    /// On pictures and maps: `hangs up`.
    pub fn label(self) -> &'static str {
        self.row()[1]
    }

    /// In a column of destinations: `person`.
    pub fn column(self) -> &'static str {
        self.row()[2]
    }

    /// How calls end at a place: `with a person`.
    pub fn manner(self) -> &'static str {
        self.row()[3]
    }

    /// What becomes of the caller: `gets to a person`.
    pub fn fate(self) -> &'static str {
        self.row()[4]
    }

    /// In ids of pictures: `cut-off`.
    pub fn id(self) -> &'static str {
        self.row()[5]
    }

    /// Every way to say it, in the order of the methods above.
    #[rustfmt::skip]
    fn row(self) -> [&'static str; 6] {
        match self {
            Ending::Answered => ["answered by a person", "a person", "person", "with a person", "gets to a person", "answered"],
            Ending::MessageLeft => ["message left", "message left", "message", "with a message left", "can leave a message", "message"],
            Ending::CallbackPromised => ["callback promised", "call back promised", "callback", "with a callback promised", "is promised a call back", "callback"],
            Ending::SelfServed => ["self-served", "ends, served", "self-service", "with an answer", "hears an answer", "served"],
            Ending::Transferred => ["transferred away", "transferred", "transferred", "transferred away", "is transferred", "transferred"],
            Ending::HungUp => ["hung up by the line", "hangs up", "hung up", "hung up", "is hung up on", "hung-up"],
            Ending::CutOff => ["cut off", "cut off", "cut off", "cut off", "is cut off", "cut-off"],
            Ending::Unknown => ["unknown", "not known", "unknown", "unknown", "ends where the file does not show", "unknown"],
            Ending::Abandoned => ["abandoned by the caller", "abandoned", "abandoned", "abandoned", "hangs up", "abandoned"],
            Ending::TooManySteps => ["goes round without end", "no end", "no end", "without end", "goes round without end", "no-end"],
        }
    }

    /// Whether a call that takes an exit to this ending can end as `end`: what it did before
    /// may have made a better end of a hang-up or a cut-off.
    pub fn can_become(self, end: Ending) -> bool {
        self == end
            || match self {
                Ending::SelfServed | Ending::CutOff => end == Ending::MessageLeft,
                Ending::HungUp => matches!(end, Ending::SelfServed | Ending::MessageLeft),
                _ => false,
            }
    }
}

impl fmt::Display for Ending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}
