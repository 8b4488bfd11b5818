//! Exit codes: the one place that says what each number means.
//!
//! It knows no command.

use std::process::ExitCode;

/// How a command ended; the worse is the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// 0: nothing was found that fails a run.
    Clean,
    /// 1: something was found that fails a run. A menu file that was found but is not YAML
    /// counts as a finding (`invalid-yaml`).
    Findings,
    /// 2: wrong arguments, a wrong configuration, a file that is missing or cannot be read
    /// or written, or an internal error in phonetree.
    Error,
    /// 130: Ctrl-C ended the run; what was found until then is written. Shells give this number
    /// to programs that Ctrl-C ends.
    Interrupted,
}

impl Exit {
    /// What [`crate::cli::args`] shows at the end of its help.
    pub const HELP: &str = "Exit codes: 0 nothing found at or above --fail-on, 1 something \
                            found, 2 wrong arguments or configuration, or a file that cannot \
                            be read";
}

impl Exit {
    /// The number that the program ends with.
    pub(super) fn code(self) -> u8 {
        match self {
            Exit::Clean => 0,
            Exit::Findings => 1,
            Exit::Error => 2,
            Exit::Interrupted => 130,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit.code())
    }
}
