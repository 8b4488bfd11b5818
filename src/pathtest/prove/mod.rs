//! Statements about all calls, proved or refuted by the analysis.
//!
//! Three answers: proven, disproven with a call that shows it, and unknown where the file
//! does not say. What an answer means for a run is decided by [`Proof::holds`] alone.

mod ended;
mod heard;

use super::claim::{Claim, Goal, Statement, Whence};
use super::run::Failure;
use crate::analysis::{Analysis, Verdict};
use crate::diagnostic::Witness;
use crate::graph::Paths;
use crate::timing::{Caller, Seconds};
use crate::tree::{NodeId, NodeKind};

/// What the analysis says of a statement.
#[derive(Debug, Clone, PartialEq)]
pub struct Proof {
    /// Whether it is so.
    pub verdict: Verdict,
    /// Why it is not, or why that is not known.
    pub failure: Option<Failure>,
    /// A call that refutes it.
    pub witness: Witness,
}

impl Proof {
    fn proven() -> Self {
        Proof { verdict: Verdict::Proven, failure: None, witness: Witness::none() }
    }

    fn disproven(failure: Failure, witness: Witness) -> Self {
        Proof { verdict: Verdict::Disproven, failure: Some(failure), witness }
    }

    fn unknown(failure: Failure) -> Self {
        Proof { verdict: Verdict::Unknown, failure: Some(failure), witness: Witness::none() }
    }

    /// Whether the statement passes.
    pub fn holds(&self, claim: &Claim) -> bool {
        match self.verdict {
            Verdict::Proven => true,
            Verdict::Disproven => false,
            Verdict::Unknown => claim.allows_unknown,
        }
    }
}

const UNKNOWN_HELP: &str =
    "fill in what is unknown in the menu file, or accept it here with `unknown: allowed`";

/// Proves a statement, or refutes it.
pub fn prove(analysis: &Analysis<'_>, claim: &Claim) -> Proof {
    let prover = Prover { analysis, claim };
    match &claim.statement {
        Statement::HearBefore { words, goal } => prover.hear_before(words, goal),
        Statement::Reach { goal, from, keys, within } => prover.reach(goal, from, *keys, *within),
        Statement::NeverReach(goal) => prover.never_reach(goal),
        Statement::NeverEnd(outcome) => prover.never_end(*outcome),
        Statement::NeverHear(words) => prover.never_hear(words),
    }
}

struct Prover<'p, 't> {
    analysis: &'p Analysis<'t>,
    claim: &'p Claim,
}

impl Prover<'_, '_> {
    fn failure(&self, message: impl Into<String>) -> Failure {
        Failure::new(self.claim.place, message)
    }

    /// The nodes that certainly belong to a goal.
    fn goals(&self, goal: &Goal) -> Vec<NodeId> {
        match goal {
            Goal::Person => self.analysis.humans().collect(),
            Goal::Node(id) => self.analysis.tree().find(id).into_iter().collect(),
        }
    }

    fn id(&self, node: NodeId) -> &str {
        &self.analysis.tree().node(node).id
    }

    fn reach(&self, goal: &Goal, from: &Whence, keys: Option<u32>, within: Option<f64>) -> Proof {
        let tree = self.analysis.tree();
        let starts: Vec<NodeId> = match from {
            Whence::Entries => tree.entries.iter().map(|entry| entry.node).collect(),
            Whence::EveryMenu => self
                .analysis
                .reached()
                .filter(|id| matches!(tree.node(*id).kind, NodeKind::Menu(_)))
                .collect(),
            Whence::Node(id) => tree.find(id).into_iter().collect(),
        };
        let goals = self.goals(goal);
        let mut unknown = None;
        for start in starts {
            let proof = self.reach_from(start, goal, &goals, keys, within);
            match proof.verdict {
                Verdict::Proven => {}
                Verdict::Disproven => return proof,
                Verdict::Unknown => unknown = unknown.or(Some(proof)),
            }
        }
        unknown.unwrap_or_else(Proof::proven)
    }

    fn reach_from(
        &self,
        start: NodeId,
        goal: &Goal,
        goals: &[NodeId],
        keys: Option<u32>,
        within: Option<f64>,
    ) -> Proof {
        let there = self.analysis.witness_to(start);
        let from = format!("from `{}`", self.id(start));
        let paths = self.analysis.paths_from(&[start]);
        let Some(nearest) = paths.cheapest_of(goals.iter().copied()) else {
            // A call that is midway may go back to where it came from.
            let midway = self.analysis.graph().reach(&[start]);
            let message = format!("{from}, callers cannot get to {goal}");
            let verdict = match goal {
                Goal::Person => self.analysis.human_from(start),
                Goal::Node(_) if goals.iter().any(|id| midway.contains(*id)) => Verdict::Proven,
                Goal::Node(_) => self.beyond(start),
            };
            return match verdict {
                Verdict::Disproven => Proof::disproven(self.failure(message), there),
                Verdict::Unknown => Proof::unknown(
                    self.failure(format!("{from}, it is not known whether callers get to {goal}"))
                        .help(UNKNOWN_HELP),
                ),
                Verdict::Proven => Proof::unknown(
                    self.failure(format!(
                        "{from}, callers get to {goal} only by going back, which depends on \
                         where they came from"
                    ))
                    .help(UNKNOWN_HELP),
                ),
            };
        };
        let needs = paths.cost_to(nearest).map_or(0, |cost| cost.keys);
        if keys.is_some_and(|most| needs > most) {
            let n = keys.unwrap_or_default();
            let keys = if needs == 1 { "key" } else { "keys" };
            let message = format!("{from}, callers need {needs} {keys} to get to {goal}, not {n}");
            let mut witness = there;
            if witness.is_given
                && let Some(hops) = paths.way_to(self.analysis.graph(), nearest)
            {
                witness.moves.extend(self.analysis.witness_of(&hops).moves.iter().cloned());
            }
            return Proof::disproven(self.failure(message), witness);
        }
        match within {
            Some(seconds) => self.reach_within(start, goal, goals, keys, seconds),
            None => Proof::proven(),
        }
    }

    /// What is beyond a node that the file does not lead to a goal.
    fn beyond(&self, start: NodeId) -> Verdict {
        if self.analysis.leaves_file().contains(start) {
            Verdict::Unknown
        } else {
            Verdict::Disproven
        }
    }

    fn reach_within(
        &self,
        start: NodeId,
        goal: &Goal,
        goals: &[NodeId],
        keys: Option<u32>,
        most: f64,
    ) -> Proof {
        let graph = self.analysis.graph();
        let way = |paths: &Paths| {
            let nearest = paths.cheapest_of(goals.iter().copied())?;
            let way = self.analysis.way(paths.way_to(graph, nearest)?);
            keys.is_none_or(|keys| way.keys <= keys).then_some(way)
        };
        // The quickest way may take more keys than are allowed.
        let fastest = way(&self.analysis.fastest_paths_from(&[start]));
        let Some(way) = fastest.or_else(|| way(&self.analysis.paths_from(&[start]))) else {
            return Proof::unknown(self.failure("no call could be played to there"));
        };
        let takes = way.seconds_of(Caller::Listens);
        let (from, limit) = (format!("from `{}`", self.id(start)), Seconds::exact(most));
        if takes.known > most {
            let message = format!("{from}, it takes callers {takes} to get to {goal}, not {limit}");
            return Proof::disproven(self.failure(message), way.witness);
        }
        if !takes.is_exact {
            let message =
                format!("{from}, it is not known how long callers need to get to {goal} ({takes})");
            let help = "give the prompts that are only sound files their `seconds:`, or write \
                        `unknown: allowed`";
            return Proof::unknown(self.failure(message).help(help));
        }
        Proof::proven()
    }

    fn never_reach(&self, goal: &Goal) -> Proof {
        let mut doubt = None;
        for id in self.goals(goal) {
            match self.analysis.reachable(id) {
                Verdict::Disproven => {}
                Verdict::Unknown => doubt = Some(id),
                Verdict::Proven => {
                    let witness = self.analysis.witness_to(id);
                    if witness.is_given {
                        let message = match goal {
                            Goal::Person => format!("calls get to a person, at `{}`", self.id(id)),
                            Goal::Node(id) => format!("calls get to `{id}`"),
                        };
                        return Proof::disproven(self.failure(message), witness);
                    }
                    doubt = Some(id);
                }
            }
        }
        let unsaid = *goal == Goal::Person
            && self
                .analysis
                .reached()
                .any(|id| self.analysis.tree().node(id).kind.is_human().is_none());
        if doubt.is_none() && !unsaid {
            return Proof::proven();
        }
        let message = format!("it is not known whether calls get to {goal}");
        Proof::unknown(self.failure(message).help(UNKNOWN_HELP))
    }
}
