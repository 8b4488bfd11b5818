//! All calls and statements of a calls file, played and proved: results with places.
//!
//! What a run reports is decided here; output formats only lay it out.

use super::claim::Claim;
use super::prove::prove;
use super::run::{Failure, Played, play};
use super::{CallsFile, EdgeCoverage, PathTest, Sort, edge_place, edge_words, line_words, sort_of};
use crate::analysis::{Analysis, Verdict};
use crate::diagnostic::{Diagnostic, Severity, Witness};
use crate::source::{FileId, Place, Sources, Span};
use crate::transcript::Writer;
use crate::tree::moves_text;

/// The rule id under which a failed call or statement is reported.
pub const PATH_TEST: &str = "path-test";

/// The results of one calls file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Suite {
    /// The name of the calls file.
    pub file: String,
    /// The name of the menu file.
    pub menu: String,
    /// The calls in file order, then the statements.
    pub results: Vec<TestResult>,
    /// What the calls cover.
    pub coverage: Covered,
}

/// The result of one call or statement.
#[derive(Debug, Clone, PartialEq)]
pub struct TestResult {
    /// Its name.
    pub name: String,
    /// Where it is written.
    pub place: Option<Span>,
    /// Why it fails, with the place.
    pub failure: Option<Diagnostic>,
    /// The transcript up to the failure, as lines of any length.
    pub transcript: Vec<String>,
    /// The moves by which `phonetree walk --keys` goes the same way; `None` where the call
    /// begins at another entry.
    pub keys: String,
    /// The entry that is dialled, where it is not the start.
    pub entry: Option<Box<str>>,
}

/// What is covered of a menu, in numbers and words.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Covered {
    /// For each sort its words, how many are covered and how many there are.
    pub sorts: Vec<(&'static str, usize, usize)>,
    /// Of all together, 0 to 100.
    pub percent: f64,
    /// What no call covers, by sort.
    pub missed: Vec<(&'static str, Vec<Missed>)>,
}

/// Something of a menu that no call covers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Missed {
    /// What it is, in words.
    pub what: String,
    /// The file and the line where it is written.
    pub line: Option<String>,
}

impl Suite {
    /// Moves all places behind the files that precede those of this suite.
    pub fn move_files(&mut self, first: FileId) {
        for result in &mut self.results {
            let labels = result.failure.iter_mut().flat_map(|found| &mut found.labels);
            for span in labels.map(|label| &mut label.span).chain(&mut result.place) {
                span.file.0 += first.0;
            }
        }
    }

    /// How many failed.
    pub fn n_failed(&self) -> usize {
        self.results.iter().filter(|result| result.failure.is_some()).count()
    }
}

/// Plays and proves everything in a calls file.
pub fn run(analysis: &Analysis<'_>, calls: &CallsFile, sources: &Sources) -> Suite {
    let mut coverage = EdgeCoverage::of(analysis);
    let mut results = Vec::with_capacity(calls.tests.len() + calls.claims.len());
    for test in &calls.tests {
        let played = play(analysis, test);
        coverage.add(&played);
        results.push(of_call(analysis, test, played, sources));
    }
    for claim in &calls.claims {
        results.push(of_claim(analysis, claim, sources));
    }
    let coverage = covered(analysis, &coverage, sources);
    Suite { results, coverage, ..Suite::default() }
}

fn of_call(
    analysis: &Analysis<'_>,
    test: &PathTest,
    played: Played,
    sources: &Sources,
) -> TestResult {
    let keys = moves_text(&played.moves());
    let level_of = |id| analysis.level(id);
    let writer = Writer::new(analysis.tree(), &level_of, Writer::UNWRAPPED);
    let written: String = played.turns.iter().map(|turn| writer.turn(turn)).collect();
    let failure = played.failure.as_ref().map(|failure| {
        let mut found = diagnostic(failure, sources);
        found.message = format!("{}: {}", test.name, found.message);
        found
    });
    TestResult {
        name: test.name.to_string(),
        place: span(sources, test.place, Some("name")),
        failure,
        transcript: written.lines().map(str::to_owned).collect(),
        keys,
        entry: test.entry.clone(),
    }
}

fn of_claim(analysis: &Analysis<'_>, claim: &Claim, sources: &Sources) -> TestResult {
    let proof = prove(analysis, claim);
    let holds = proof.holds(claim);
    let keys = moves_text(&proof.witness.moves);
    let entry = proof.witness.entry.clone();
    let failure = proof.failure.filter(|_| !holds).map(|failure| {
        let mut found = diagnostic(&failure, sources);
        if proof.verdict == Verdict::Unknown {
            found.certainty = crate::diagnostic::Certainty::Unknown;
        }
        found.witness = Witness { ..proof.witness };
        found
    });
    TestResult {
        name: claim.statement.to_string(),
        place: span(sources, claim.place, None),
        failure,
        transcript: Vec::new(),
        keys,
        entry,
    }
}

fn diagnostic(failure: &Failure, sources: &Sources) -> Diagnostic {
    let span = span(sources, failure.place, failure.field);
    let finding =
        Diagnostic::new(PATH_TEST, Severity::Error, failure.message.clone()).label(span, "");
    match &failure.help {
        Some(help) => finding.help(help.clone()),
        None => finding,
    }
}

/// What of a place to underline: the field that matters, else the whole line of a script.
fn span(sources: &Sources, place: Place, field: Option<&'static str>) -> Option<Span> {
    let field = field.and_then(|field| sources.field(place, field));
    match field {
        Some(field) => sources.value_span(field),
        None => sources.span(place),
    }
}

fn covered(analysis: &Analysis<'_>, coverage: &EdgeCoverage, sources: &Sources) -> Covered {
    let tree = analysis.tree();
    let one = |what: String, place: Place| Missed { what, line: line_words(sources, place) };
    let missed = |sort: Sort| -> Vec<Missed> {
        match sort {
            Sort::Nodes => coverage
                .missed_nodes()
                .map(|id| one(format!("`{}`", tree.node(id).id), tree.node(id).place))
                .collect(),
            sort => coverage
                .missed_edges()
                .filter(|(_, exit)| sort_of(*exit) == sort)
                .map(|edge| one(edge_words(tree, edge), edge_place(tree, edge)))
                .collect(),
        }
    };
    Covered {
        sorts: Sort::ALL
            .map(|sort| {
                let (covered, all) = coverage.count(sort);
                (sort.words(), covered, all)
            })
            .to_vec(),
        percent: coverage.percent(),
        missed: Sort::ALL.map(|sort| (sort.words(), missed(sort))).to_vec(),
    }
}
