//! Limits on what a file may cost: every constant with what happens beyond it.
//!
//! `docs/limits.md` is generated from this list. Beyond a limit there is a message or a result
//! that is unknown, and nothing is left out silently. This file knows no room that uses a limit.

use std::fmt;

/// What the value of a limit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Things that the limit's description names.
    Count,
    /// Bytes of text or memory.
    Bytes,
    /// Seconds.
    Seconds,
}

/// One limit, as the table of limits shows it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limit {
    /// The name of its constant.
    pub name: &'static str,
    /// What it bounds.
    pub about: &'static str,
    /// Its value.
    pub value: f64,
    /// What the value counts.
    pub unit: Unit,
    /// What happens beyond it.
    pub beyond: &'static str,
    /// What to do then.
    pub advice: &'static str,
}

impl Limit {
    /// The value as people write it: `1 GiB`, `6 hours`, `10,000`.
    pub fn amount(&self) -> String {
        let units: &[(f64, &str)] = match self.unit {
            Unit::Count => &[],
            Unit::Bytes => &[
                (1_073_741_824.0, " GiB"),
                (1_048_576.0, " MiB"),
                (1_024.0, " KiB"),
                (1.0, " bytes"),
            ],
            Unit::Seconds => &[(86_400.0, " days"), (3_600.0, " hours"), (1.0, " seconds")],
        };
        let whole = units.iter().find(|(size, _)| self.value % size == 0.0);
        let (size, word) = whole.copied().unwrap_or((1.0, ""));
        format!("{}{word}", Grouped(self.value / size))
    }
}

/// A whole number with a comma before every three digits.
#[derive(Debug, Clone, Copy)]
pub struct Grouped(pub f64);

impl fmt::Display for Grouped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = format!("{:.0}", self.0);
        for (at, digit) in digits.char_indices() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}

/// Declares limits by subject: the constants, and [`ALL`] for the table.
macro_rules! limits {
    ($($subject:literal {
        $(#[doc = $about:literal] $name:ident: $type:ty = $value:expr, $unit:ident,
            $beyond:literal => $advice:literal;)*
    })*) => {
        $($(#[doc = $about] pub const $name: $type = $value;)*)*

        /// All limits by subject, in the order of the table.
        pub const ALL: &[(&str, &[Limit])] = &[$(($subject, &[$(Limit {
            name: stringify!($name),
            about: $about,
            value: $name as f64,
            unit: Unit::$unit,
            beyond: $beyond,
            advice: $advice,
        },)*]),)*];
    };
}

limits! {
"Reading files" {
    /// The largest configuration file.
    LARGEST_CONFIG: usize = 1 << 20, Bytes,
        "the configuration is refused" => "split it and join the parts by `extend`";
    /// The largest baseline of known findings.
    LARGEST_BASELINE: usize = 1 << 26, Bytes,
        "the baseline is refused" => "give each folder a baseline of its own";
    /// The largest table in CSV: counted calls or texts of prompts.
    LARGEST_TABLE: usize = 1 << 26, Bytes,
        "the table is refused" => "leave out the lines of other menus";
    /// The largest file that is read.
    LARGEST_FILE: usize = 1 << 30, Bytes,
        "the file is refused" => "split the menu and join its parts by `include`";
    /// What is read of a sound file of a git revision, to find its length.
    SOUND_HEADER: usize = 1 << 20, Bytes,
        "the prompt has no known length" => "state `seconds`";
    /// The longest line of a YAML file.
    LONGEST_LINE: usize = 1 << 20, Bytes,
        "the file is refused" => "break the line";
    /// The longest line that is entered in a capture.
    LONGEST_CAPTURE_LINE: usize = 1 << 12, Bytes,
        "the line is refused" => "write one sentence on a line";
    /// The most lines of one capture.
    CAPTURE_LINES: usize = 20_000, Count,
        "further lines are refused" => "leave the capture and begin another one with the same file";
    /// The longest line of a file that begins as JSON or XML does.
    LONGEST_MACHINE_LINE: usize = 1 << 26, Bytes,
        "the file is refused" => "format the file, so that it has several lines";
    /// Maps and lists inside each other in a YAML file, those that aliases repeat included.
    DEEPEST_YAML: u32 = 64, Count,
        "`invalid-yaml` at the level too many" => "give the inner part a node of its own";
    /// A name in a YAML file: the part before a `:`, such as an id, which findings quote.
    LONGEST_NAME: u32 = 1 << 10, Bytes,
        "`invalid-yaml` at the name" => "shorten the name; texts belong in values";
    /// Items of a YAML file after aliases are followed; a file with more items of its own may have ten times those.
    ALIASED_ITEMS: u64 = 100_000, Count,
        "`invalid-yaml` at the alias" => "write the repeated parts once, as a node of their own";
    /// Text that the aliases of a YAML file repeat; a file that is larger may repeat as much as it has.
    ALIASED_BYTES: u64 = 1 << 20, Bytes,
        "`invalid-yaml` at the alias" => "write the repeated text once, as a node of its own";
    /// Files that one menu includes.
    INCLUDED_FILES: usize = 1_000, Count,
        "`invalid-menu-file` at the `include`" => "join small files";
    /// Catalogues that extend each other.
    EXTENDED_CATALOGUES: usize = 16, Count,
        "the catalogue is refused" => "extend a catalogue that is nearer to the last one";
    /// Configuration files that extend each other.
    EXTENDED_CONFIGS: usize = 16, Count,
        "the configuration is refused" => "extend a file that is nearer to the last one";
    /// Sound files of one menu whose length is read.
    SOUND_FILES: usize = 10_000, Count,
        "further lengths are unknown, with a warning" => "write them as `seconds`";
    /// The part of a WAV file before its sound.
    WAV_HEADER: usize = 1 << 20, Bytes,
        "the length is unknown, with a warning" => "save the file without pictures, or write `seconds`";
    /// Mistakes that are reported while one menu is read.
    REPORTED_MISTAKES: usize = 1_000, Count,
        "the last finding counts the others" => "correct those that are shown, and check again";
    /// Comparisons of names for suggestions, in one menu.
    COMPARED_NAMES: usize = 500_000, Count,
        "findings have a general help in place of a suggestion" => "correct those that have one, and check again";
}
"Values of a menu" {
    /// `tries` of a menu or a `collect`. Amazon Connect counts up to 100.
    MOST_TRIES: u32 = 1_000, Count,
        "`invalid-value`, and the menu is read with this many" => "lead `exhausted` back to the node to ask without end";
    /// `digits` of a `collect`: as many as FreeSWITCH reads at once.
    MOST_DIGITS: u16 = 128, Count,
        "`invalid-value`, and the `collect` is read without `digits`" => "ask for the number in several parts";
    /// The pattern under `matches` of a choice.
    LONGEST_NUMBER_PATTERN: usize = 500, Bytes,
        "`invalid-value`, and the choice takes its key alone" => "write several choices";
    /// The longest duration, such as a `timeout` or a `max_wait`.
    LONGEST_DURATION: f64 = 31_622_400.0, Seconds,
        "`invalid-value`, and the field is left out" => "write a duration of a year at most";
    /// Any other number, such as a `volume`.
    LARGEST_NUMBER: f64 = 1e12, Count,
        "`invalid-value`, and the field is left out" => "write a smaller number";
    /// How often a path test presses a wrong key, or is silent, in one step.
    REPEATED_STEPS: u32 = 1_000, Count,
        "`invalid-value` at the step" => "write several steps";
    /// Moves that a line such as `1 _x3` stands for.
    MOST_MOVES: usize = 10_000, Count,
        "the line is refused" => "write a shorter call";
}
"Importing" {
    /// Objects and lists inside each other in a JSON file.
    DEEPEST_JSON: usize = 128, Count,
        "the file is refused" => "export the flow again: no phone system writes that many levels";
    /// Elements inside each other in an XML file.
    DEEPEST_XML: usize = 128, Count,
        "the file is refused" => "split the configuration into several files";
    /// Elements and attributes of one XML file.
    XML_ITEMS: usize = 5_000_000, Count,
        "the file is refused" => "split the configuration into several files";
    /// Nodes that an import makes.
    IMPORTED_NODES: usize = 200_000, Count,
        "further blocks are losses and `opaque`" => "import parts of the system";
    /// Options of one outline or sheet.
    WRITTEN_OPTIONS: usize = 100_000, Count,
        "`invalid-menu-file` at the option too many" => "write the menus in several files";
    /// The longest line of an outline.
    LONGEST_WRITTEN_LINE: usize = 1 << 14, Bytes,
        "`invalid-menu-file` at the line" => "break the line";
    /// Different patterns of keys that one FreeSWITCH set writes out.
    KEY_PATTERNS: usize = 300, Count,
        "further patterns are losses" => "import parts of the system";
    /// How often the patterns of keys of one FreeSWITCH set are tried.
    KEY_PATTERN_TRIES: usize = 1_000_000, Count,
        "further patterns are losses" => "import parts of the system";
    /// How often the patterns of numbers of one FreeSWITCH set are tried.
    NUMBER_PATTERN_TRIES: usize = 1_000_000, Count,
        "further numbers lead to `opaque` nodes" => "import parts of the system";
    /// Texts of one FreeSWITCH set whose groups are filled in.
    FILLED_TEXTS: usize = 32 << 20, Bytes,
        "further texts keep their `$1`" => "import parts of the system";
    /// Prompts of one FreeSWITCH set.
    PHRASE_TEXTS: usize = 64 << 20, Bytes,
        "further prompts are sounds with unknown words" => "import parts of the system";
    /// Phrase macros of FreeSWITCH inside each other.
    DEEPEST_PHRASES: usize = 8, Count,
        "the inner macro is a loss" => "write the phrase in one macro";
    /// Liquid tags of Twilio inside each other.
    DEEPEST_LIQUID: usize = 24, Count,
        "the text is unknown" => "write the text without that many conditions";
    /// The longest Liquid template of Twilio.
    LONGEST_LIQUID: usize = 20_000, Bytes,
        "the text is unknown" => "split the text over several widgets";
    /// How often the patterns of one Twilio flow are tried.
    TWILIO_PATTERNS: usize = 500, Count,
        "the conditions are unknown" => "import parts of the flow";
}
"Analysis" {
    /// Pairs of nodes without a common name whose words are held against each other in a comparison.
    COMPARED_PAIRS: usize = 200_000, Count,
        "a renamed node whose words have changed counts as gone and added" => "rename in one change, and change words in another";
    /// Nodes that one call enters.
    STEPS_OF_A_CALL: u32 = 1_000, Count,
        "the call ends with `step limit`" => "break the loop that the call is in";
    /// Hops of a way that a finding shows.
    FOLLOWED_HOPS: usize = 500, Count,
        "the finding has no witness" => "look at the menus on the way";
    /// Moves that the search tries from one entry where `back`, `return` or a `switch` decides.
    SEARCHED_MOVES: usize = 20_000, Count,
        "the way is unknown" => "use fewer `back`, `return` and `switch` in a row";
    /// The same from all entries of a menu together.
    SEARCHED_MOVES_IN_ALL: usize = 400_000, Count,
        "further ways are unknown" => "check the entries one at a time";
    /// Silent nodes before an end that are searched for a caller who presses nothing.
    SILENT_STEPS: usize = 1_000, Count,
        "the end has no witness" => "shorten the row of messages";
    /// The longest way through subroutines that call each other, in hops.
    SUBROUTINE_HOPS: usize = 1_000_000, Count,
        "the way is unknown" => "call fewer subroutines from subroutines";
    /// Steps of the search for ways of `routes`; large graphs get eight for each of their parts.
    LISTED_WAYS_STEPS: usize = 500_000, Count,
        "a line says that there may be more ways" => "name the node with `--to` and the start with `--from`";
    /// Options of a menu whose labels are compared with each other.
    COMPARED_LABELS: usize = 100, Count,
        "`ambiguous-labels` compares the first ones, and says so" => "split the menu";
    /// Options of a menu whose keys are compared in pairs.
    COMPARED_KEYS: usize = 64, Count,
        "`swapped-keys` compares the first ones, and says so" => "split the menu";
    /// Different states of calls to one menu, for exact results.
    CHAIN_PLACES: usize = 100_000, Count,
        "there is no exact result" => "split the menu, or use fewer values and keys that a `switch` remembers";
    /// States of calls, over all kinds of callers, that are followed through time.
    FOLLOWED_STATES: usize = 200_000, Count,
        "means without quantiles" => "simulate one issue with --issue";
    /// Moves of one random caller of `fuzz`.
    FUZZ_MOVES: usize = 200, Count,
        "the caller hangs up" => "nothing: the next caller goes elsewhere";
    /// Moves of all random callers of `fuzz` together.
    FUZZ_MOVES_IN_ALL: u64 = 2_000_000, Count,
        "no more calls are made, with a warning that counts them" => "run it again with another `--seed`";
    /// Moves that `fuzz` plays to shorten the calls that it reports.
    FUZZ_SHORTENING: usize = 4_000_000, Count,
        "calls are reported as they were played" => "run it with fewer calls";
}
"Output" {
    /// Moves of one kind in a row that machine formats write one by one.
    WRITTEN_MOVES: usize = 20, Count,
        "the row is one entry with its count, such as `silence ×100`" => "nothing: the entry can be replayed";
    /// Nodes of a picture, unless `--max-nodes` says otherwise.
    DRAWN_NODES: usize = 300, Count,
        "nodes are folded by level, with a warning" => "use `--max-nodes`, `--depth` or `--focus`";
    /// Nodes that the built-in layout places.
    LAID_OUT_NODES: usize = 1_000, Count,
        "there is no picture" => "use a smaller `--max-nodes`, or `--engine dot`";
    /// Bends of all lines that the built-in layout places.
    LINE_BENDS: u64 = 12_000, Count,
        "there is no picture" => "use a smaller `--max-nodes`, or `--engine dot`";
    /// Nodes of a picture drawn in letters.
    LETTER_NODES: usize = 24, Count,
        "the menu is written as an outline" => "use `-f svg`";
    /// Pixels of a PNG across or down.
    PNG_SIDE: u32 = 16_000, Count,
        "the picture is drawn smaller, or refused where it could not be read" => "use `-f svg`, `--depth` or `--max-nodes`";
    /// Pixels of a PNG in all; each takes eight bytes of memory while it is written, and that many are drawn in less than two seconds.
    PNG_PIXELS: u64 = 16_000_000, Count,
        "the picture is drawn smaller, or refused where it could not be read" => "use `-f svg`, `--depth` or `--max-nodes`";
    /// Lines of one Mermaid diagram; Mermaid takes 500.
    MERMAID_LINES: usize = 450, Count,
        "the picture is split, with a warning" => "use `--depth` or `--focus`";
    /// Characters of one Mermaid diagram; Mermaid takes 50,000.
    MERMAID_CHARACTERS: usize = 45_000, Count,
        "the picture is split, with a warning" => "use `--depth` or `--focus`";
    /// Nodes of the picture on an HTML page.
    HTML_DRAWN: usize = 150, Count,
        "nodes are folded by level, and the page says so" => "use `phonetree graph`";
    /// Nodes on an HTML page.
    HTML_NODES: usize = 1_000, Count,
        "the page counts the others" => "use `-f json`";
    /// States of calls that the phone of an HTML page follows, for all its menus together.
    HTML_PHONE: usize = 4_000, Count,
        "the phone says where its table ends" => "use `phonetree walk`";
    /// Findings on an HTML page.
    HTML_FINDINGS: usize = 500, Count,
        "the page counts the others" => "use `-f json`";
    /// Ways on an HTML page.
    HTML_WAYS: usize = 300, Count,
        "the page counts the others" => "use `phonetree routes`";
    /// Rows of a table on an HTML page.
    HTML_ROWS: usize = 1_000, Count,
        "the page counts the others" => "use `-f json`";
    /// Characters of a comment in Markdown; GitHub takes no more.
    COMMENT_CHARACTERS: usize = 65_536, Count,
        "the comment says what is left out" => "use `-f json` or `-f html`";
    /// The longest call that becomes sound.
    LONGEST_SOUND: f64 = 21_600.0, Seconds,
        "the call is refused" => "leave out the hold time";
}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_in_their_largest_whole_unit() {
        let amount = |value, unit| {
            Limit { name: "", about: "", value, unit, beyond: "", advice: "" }.amount()
        };
        assert_eq!(amount(1_073_741_824.0, Unit::Bytes), "1 GiB");
        assert_eq!(amount(20_000.0, Unit::Bytes), "20,000 bytes");
        assert_eq!(amount(21_600.0, Unit::Seconds), "6 hours");
        assert_eq!(amount(400_000.0, Unit::Count), "400,000");
        assert_eq!(amount(64.0, Unit::Count), "64");
    }
}
