//! What can be measured of a menu: the names of figures, and what kind of number each is.
//!
//! It measures nothing.

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// The grade.
    Grade,
    /// The points of the grade.
    Points,
    /// The points that findings cost, also beyond 100.
    PointsLost,
    /// Mean seconds of a call, without hold.
    Seconds,
    /// Mean seconds on hold.
    Hold,
    /// Mean answers to menus in a call.
    Keys,
    /// The share of callers who get what they want, 0 to 1.
    Served,
    /// The share whom a person answers.
    Person,
    /// The share whom a person answers who is for something else.
    WrongPerson,
    /// The share who hang up before they got anything.
    Abandoned,
    /// Seconds until a person answers on the quickest way, for a caller who listens.
    PersonSeconds,
    /// Keys on the way to a person with the fewest.
    PersonKeys,
    /// Levels of menus.
    Levels,
    /// Seconds until the first option is heard.
    Greeting,
    /// Findings.
    Findings,
    /// Errors.
    Errors,
    /// Warnings.
    Warnings,
    /// Notes.
    Notes,
    /// Findings that the old version does not have.
    NewFindings,
    /// Errors that the old version does not have.
    NewErrors,
    /// Warnings that the old version does not have.
    NewWarnings,
    /// Notes that the old version does not have.
    NewNotes,
    /// Issues for which callers lose the way that they had.
    LostIssues,
    /// Nodes.
    Nodes,
    /// Menus that calls reach.
    Menus,
    /// Nodes that no call reaches.
    Unreached,
}

impl Measure {
    /// All measures.
    pub const ALL: [Measure; 26] = [
        Measure::Grade,
        Measure::Points,
        Measure::PointsLost,
        Measure::Seconds,
        Measure::Hold,
        Measure::Keys,
        Measure::Served,
        Measure::Person,
        Measure::WrongPerson,
        Measure::Abandoned,
        Measure::PersonSeconds,
        Measure::PersonKeys,
        Measure::Levels,
        Measure::Greeting,
        Measure::Findings,
        Measure::Errors,
        Measure::Warnings,
        Measure::Notes,
        Measure::NewFindings,
        Measure::NewErrors,
        Measure::NewWarnings,
        Measure::NewNotes,
        Measure::LostIssues,
        Measure::Nodes,
        Measure::Menus,
        Measure::Unreached,
    ];

    /// Those that say what becomes of callers.
    pub const OF_CALLERS: [Measure; 7] = [
        Measure::Seconds,
        Measure::Hold,
        Measure::Keys,
        Measure::Served,
        Measure::Person,
        Measure::WrongPerson,
        Measure::Abandoned,
    ];

    /// Its name in conditions and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Measure::Grade => "grade",
            Measure::Points => "points",
            Measure::PointsLost => "points-lost",
            Measure::Seconds => "seconds",
            Measure::Hold => "hold",
            Measure::Keys => "keys",
            Measure::Served => "served",
            Measure::Person => "person",
            Measure::WrongPerson => "wrong-person",
            Measure::Abandoned => "abandoned",
            Measure::PersonSeconds => "person-seconds",
            Measure::PersonKeys => "person-keys",
            Measure::Levels => "levels",
            Measure::Greeting => "greeting",
            Measure::Findings => "findings",
            Measure::Errors => "errors",
            Measure::Warnings => "warnings",
            Measure::Notes => "notes",
            Measure::NewFindings => "new-findings",
            Measure::NewErrors => "new-errors",
            Measure::NewWarnings => "new-warnings",
            Measure::NewNotes => "new-notes",
            Measure::LostIssues => "lost-issues",
            Measure::Nodes => "nodes",
            Measure::Menus => "menus",
            Measure::Unreached => "unreached",
        }
    }

    /// The measure of that name.
    pub fn of_word(word: &str) -> Option<Measure> {
        Measure::ALL.into_iter().find(|measure| measure.word() == word)
    }

    /// Whether it counts what the old version does not have, so that it has no value before.
    pub fn is_of_the_change(self) -> bool {
        matches!(
            self,
            Measure::NewFindings
                | Measure::NewErrors
                | Measure::NewWarnings
                | Measure::NewNotes
                | Measure::LostIssues
        )
    }

    /// Whether it is a length of time.
    pub fn is_time(self) -> bool {
        matches!(
            self,
            Measure::Seconds | Measure::Hold | Measure::PersonSeconds | Measure::Greeting
        )
    }

    /// Whether it is a share of callers, 0 to 1.
    pub fn is_share(self) -> bool {
        matches!(
            self,
            Measure::Served | Measure::Person | Measure::WrongPerson | Measure::Abandoned
        )
    }

    /// Whether more of it is worse for callers; `None` where that cannot be said.
    pub fn is_more_worse(self) -> Option<bool> {
        match self {
            Measure::Grade | Measure::Points | Measure::Served => Some(false),
            // A call may take longer because it leads somewhere at last.
            Measure::Seconds | Measure::Hold | Measure::Keys | Measure::Person => None,
            Measure::Nodes | Measure::Menus => None,
            _ => Some(true),
        }
    }
}

/// The letters of a grade as figures: F is 0, A is 4.
pub const LETTERS: [char; 5] = ['F', 'D', 'C', 'B', 'A'];
