//! What is known of a rule without running it.

use super::Severity;

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Group {
    /// The file can be read and means what it says.
    File,
    /// The shape of the menus.
    Structure,
    /// Where calls end, and whether they end well.
    Ends,
    /// Levels and seconds.
    Time,
    /// Prompts and options.
    Prompts,
    /// Silence and wrong keys.
    Errors,
    /// The way to a person.
    Human,
    /// Opening hours.
    Hours,
    /// Promises made to callers.
    Promises,
    /// Queues.
    Holds,
    /// Languages and callers who cannot hear, speak or hurry.
    Access,
    /// Issues that callers call about.
    Issues,
}

impl Group {
    /// The word that output uses.
    pub fn word(self) -> &'static str {
        match self {
            Group::File => "file",
            Group::Structure => "structure",
            Group::Ends => "ends",
            Group::Time => "time",
            Group::Prompts => "prompts",
            Group::Errors => "errors",
            Group::Human => "human",
            Group::Hours => "hours",
            Group::Promises => "promises",
            Group::Holds => "holds",
            Group::Access => "access",
            Group::Issues => "issues",
        }
    }
}

/// What a rule or its threshold rests on, as its page explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// A contradiction in the file; no source is needed.
    Graph,
    /// A standard, an experiment, a guide, a law or a survey that the page cites.
    Sourced,
    /// The direction has a source, the number is ours.
    Direction,
    /// Ours.
    Opinion,
}

impl Basis {
    /// The word that output uses.
    pub fn word(self) -> &'static str {
        match self {
            Basis::Graph => "follows from the file",
            Basis::Sourced => "published source",
            Basis::Direction => "published direction, own threshold",
            Basis::Opinion => "own judgement",
        }
    }
}

/// How much of a file a rule's findings rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RestsOn {
    /// What is written at one place: the finding stands, whatever the rest of the line does.
    Place,
    /// That something is nowhere in the file, or how far it is: where a call may go on unseen,
    /// the finding holds for what was tried and no more.
    Whole,
}

/// The value of a rule's option.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum OptionValue {
    /// A whole number.
    Count(u32),
    /// Seconds.
    Seconds(f64),
    /// A share, 0 to 1, or a ratio.
    Ratio(f64),
    /// Yes or no.
    Flag(bool),
}

/// A threshold that a user can set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OptionMeta {
    /// Its name in the configuration.
    pub name: &'static str,
    /// Its default value.
    pub default: OptionValue,
    /// What it does, in half a sentence.
    pub about: &'static str,
}

/// What is known of a rule without running it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RuleMeta {
    /// Kebab-case, the name of the problem.
    pub id: &'static str,
    /// One line: what it finds.
    pub summary: &'static str,
    /// What it is about.
    pub group: Group,
    /// Its default severity.
    pub severity: Severity,
    /// Whether it runs by default.
    pub on_by_default: bool,
    /// What it rests on.
    pub basis: Basis,
    /// How much of the file its findings rest on.
    pub rests_on: RestsOn,
    /// Its thresholds.
    pub options: &'static [OptionMeta],
    /// Its page: `docs/rules/<id>.md`.
    pub page: &'static str,
}
