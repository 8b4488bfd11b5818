//! The headings that options stand under in the help of commands, in one order for all.
//!
//! Words only: which option stands where, the commands say.

/// The call that is played: when, from where, with which keys.
pub(super) const CALL: &str = "The call";
/// Who calls, and what they do.
pub(super) const CALLERS: &str = "Who calls";
/// Calls with random keys.
pub(super) const RANDOM: &str = "Random calls";
/// How files are read.
pub(super) const READING: &str = "How files are read";
/// Which part of a menu is shown, and how much of it.
pub(super) const SHOWN: &str = "What is shown";
/// How a picture looks.
pub(super) const LOOKS: &str = "How it looks";
/// Sound, mouse and pace of the walkthrough.
pub(super) const SOUND: &str = "Sound and pace";
/// Which rules run.
pub(super) const RULES: &str = "Rules";
/// Changes to menu files.
pub(super) const FIXES: &str = "Fixes";
/// What is written, and where.
pub(super) const OUTPUT: &str = "Output";
/// When the exit code says that something is wrong.
pub(super) const FAILING: &str = "Failing";
/// Which files are looked at.
pub(super) const FILES: &str = "Files";
/// Points of laws that are checked too.
pub(super) const LAWS: &str = "Laws";
/// Where settings come from.
pub(super) const CONFIGURATION: &str = "Configuration";
/// What every command understands.
pub(super) const GLOBAL: &str = "Global options";

/// All of them, in the order of the help.
#[cfg(test)]
pub(super) const ALL: [&str; 15] = [
    CALL,
    CALLERS,
    RANDOM,
    READING,
    SHOWN,
    LOOKS,
    SOUND,
    RULES,
    FIXES,
    OUTPUT,
    FAILING,
    FILES,
    LAWS,
    CONFIGURATION,
    GLOBAL,
];
