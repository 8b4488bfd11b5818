//! A report in the formats that people and CI servers read, one file a format.
//!
//! It turns a [`Report`] into text. It filters nothing, re-grades nothing, decides no exit
//! code and opens no file: the rule catalogue, the colours, the width of the terminal and
//! the writer are given to it.

mod audit;
mod calls;
mod calls_data;
mod compare;
mod concise;
mod excerpt;
mod figure;
mod fingerprint;
mod fitting;
mod github;
mod gitlab;
mod html;
mod issues;
mod json;
mod junit;
mod losses;
mod markdown;
mod place;
mod rdjson;
mod recognise;
mod routes;
mod sarif;
mod sarif_fixes;
mod sarif_rules;
mod simulate;
mod table;
mod text;
mod words;

pub use audit::{
    AuditFormat, AuditedMenu, Fates, headline, render_audit, render_audit_index, render_full_audit,
    render_markdown, sort_by_grade, with_redacted,
};
pub use calls::{CallsFormat, render_calls, render_finding};
pub use compare::{CompareFormat, render_comparison};
pub use figure::figure_words;
pub use html::render_html;
pub use issues::{Compared, IssueFormat, MenuHeading, render_compared, render_issues};
pub use losses::{render_losses, render_losses_json};
pub use routes::{Question, render_routes};
pub use simulate::{SimulateFormat, Simulated, render_simulated};
pub use table::{Column, Table};

use std::io::{self, Write};

use crate::diagnostic::{Report, RuleMeta, Severity};
use crate::source::Sources;

/// The version of the shape of [`Format::Json`] and [`Format::Jsonl`]. It goes up when a
/// key is taken away or changes its meaning, not when one is added.
pub const SCHEMA_VERSION: u32 = 1;

/// Where the pages of the rules are on the web, if anywhere: `<base><id>.md`. Without it,
/// output names the command that prints the page.
const RULE_URL_BASE: Option<&str> = option_env!("PHONETREE_RULE_URL");
/// Where phonetree is on the web, if anywhere.
const HOME_URL: Option<&str> = option_env!("PHONETREE_HOME_URL");

/// What writes a report in one format.
type Writer = fn(&mut dyn Write, &Report, &place::Locator<'_>, &Look<'_>) -> io::Result<()>;

macro_rules! formats {
    ($($(#[$doc:meta])* $format:ident = $word:literal by $writer:path, known by $known:path;)*) => {
        /// An output format of `phonetree check`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Format {
            $($(#[$doc])* $format,)*
        }

        impl Format {
            /// All formats, those for people first.
            pub const ALL: [Format; [$($word),*].len()] = [$(Format::$format),*];

            /// The word that chooses it on the command line.
            pub const fn word(self) -> &'static str {
                match self {
                    $(Format::$format => $word,)*
                }
            }

            fn writer(self) -> Writer {
                match self {
                    $(Format::$format => $writer,)*
                }
            }

            /// Whether a text begins as a report in this format does, so that a later run may
            /// replace it; the beginning of the text is enough. It says no where it is not
            /// sure. An empty text is a report: several formats write nothing where nothing
            /// was found.
            pub fn is_report(self, text: &str) -> bool {
                text.is_empty() || match self {
                    $(Format::$format => $known(text),)*
                }
            }
        }
    };
}

formats! {
    /// For people: each finding with an excerpt of the menu file.
    Text = "text" by text::write, known by text::is_report;
    /// `path:line:col: severity[rule] message`, one line a finding.
    Concise = "concise" by concise::write, known by concise::is_report;
    /// One JSON object.
    Json = "json" by json::write, known by json::is_report;
    /// One JSON object a finding, each on its line.
    Jsonl = "jsonl" by json::write_lines, known by json::is_report_in_lines;
    /// SARIF 2.1.0, as GitHub code scanning reads it.
    Sarif = "sarif" by sarif::write, known by sarif::is_report;
    /// JUnit XML, for the test tab of a CI server.
    Junit = "junit" by junit::write, known by junit::is_report;
    /// Workflow commands that GitHub Actions turns into annotations.
    Github = "github" by github::write, known by github::is_report;
    /// GitLab Code Quality.
    Gitlab = "gitlab" by gitlab::write, known by gitlab::is_report;
    /// A Markdown report for a comment on a change or a step summary.
    Markdown = "markdown" by markdown::write, known by markdown::is_report;
    /// Reviewdog's format, with fixes as suggestions.
    Rdjson = "rdjson" by rdjson::write, known by rdjson::is_report;
}

impl Format {
    /// Reads one of the words.
    pub fn parse(word: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.word() == word)
    }
}

/// What a format needs to know beside the report.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    /// All rules there are; SARIF lists them also when none of them found anything.
    pub catalogue: &'a [&'static RuleMeta],
    /// Whether [`Format::Text`] and [`Format::Concise`] are coloured; no other format is.
    pub color: bool,
    /// Columns of the terminal: [`Format::Text`] breaks its lines and cuts its excerpts to
    /// fit. Take [`Look::NO_WRAP`] where the output has no edge.
    pub width: usize,
    /// From which severity on a finding fails the run; `None` when none does. JUnit needs
    /// it to agree with the exit code.
    pub fail_on: Option<Severity>,
    /// The version of phonetree.
    pub version: &'a str,
    /// Where the names in `Sources` start, seen from the top of the project (`ivr/menus`).
    /// GitHub, GitLab and SARIF get paths from that top.
    pub project_dir_prefix: Option<&'a str>,
}

impl Look<'_> {
    /// The width that breaks no line.
    pub const NO_WRAP: usize = usize::MAX;
}

/// Writes the report in that format.
///
/// Findings are written one after the other, in time and room that grow with their
/// number; only JUnit builds its document first.
///
/// # Errors
/// Those of the writer.
pub fn render(
    format: Format,
    report: &Report,
    sources: &Sources,
    look: &Look<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut out = io::BufWriter::new(out);
    let locator = place::Locator::new(sources, look.project_dir_prefix);
    (format.writer())(&mut out, report, &locator, look)?;
    out.flush()
}

/// The report as text for people with that many findings at most; the others are counted.
pub fn render_first_to_string(
    report: &Report,
    sources: &Sources,
    look: &Look<'_>,
    most: usize,
) -> String {
    let mut bytes = Vec::new();
    let locator = place::Locator::new(sources, look.project_dir_prefix);
    text::write_first(&mut bytes, report, &locator, look, most).expect("memory can be written to");
    String::from_utf8(bytes).expect("every format writes UTF-8")
}

/// The report in that format as one text.
pub fn render_to_string(
    format: Format,
    report: &Report,
    sources: &Sources,
    look: &Look<'_>,
) -> String {
    let mut bytes = Vec::new();
    render(format, report, sources, look, &mut bytes).expect("memory can be written to");
    String::from_utf8(bytes).expect("every format writes UTF-8")
}

/// The page of a rule on the web.
fn rule_url(id: &str) -> Option<String> {
    RULE_URL_BASE.map(|base| format!("{base}{id}.md"))
}
