//! Runs a rule for itself and for the articles that ask for it, each with its own limits, and
//! puts together what they find.
//!
//! So a finding names exactly the articles that it goes against, and a lenient law hides
//! nothing that the rule reports by itself. It knows no rule and no law.

use std::collections::HashMap;

use super::settings::{Demand, RuleSettings};
use crate::diagnostic::{Certainty, Diagnostic, Severity};
use crate::source::Span;

/// What follows the message of a finding that nothing but a bill asks for.
const ONLY_PLANNED: &str = " (no law in force asks for this; a bill or proposal would)";

/// All findings of one rule. `run` runs it with some settings.
pub(super) fn answer(
    rule: &RuleSettings,
    run: &dyn Fn(&RuleSettings) -> Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let own = if rule.is_own { run(rule) } else { Vec::new() };
    if rule.demands.is_empty() {
        return own;
    }
    let mut all = Answers::default();
    all.add(own.into_iter().map(|finding| Answer { finding, is_planned: false }).collect());
    // Articles often ask for the same, and a run over a large tree takes long.
    let mut runs: Vec<(RuleSettings, Vec<Diagnostic>)> = Vec::new();
    for demand in &rule.demands {
        let settings = rule.under(demand);
        let at = runs.iter().position(|(former, _)| *former == settings).unwrap_or_else(|| {
            let found = run(&settings);
            runs.push((settings, found));
            runs.len() - 1
        });
        all.add(runs[at].1.iter().map(|found| answer_to(demand, rule, found)).collect());
    }
    all.into_findings()
}

/// A finding, and whether nothing but bills and proposals speaks of it.
struct Answer {
    finding: Diagnostic,
    is_planned: bool,
}

fn answer_to(demand: &Demand, rule: &RuleSettings, found: &Diagnostic) -> Answer {
    let mut finding = found.clone();
    let is_planned = demand.article.standing.is_planned();
    finding.severity = if is_planned {
        Severity::Info
    } else {
        rule.severity.or(demand.severity).unwrap_or(finding.severity)
    };
    finding.articles.push(demand.article);
    Answer { finding, is_planned }
}

/// Where a finding is and how sure it is: two runs that find something there mean the same.
type Place = (Option<Span>, Option<Box<str>>, Option<Box<str>>, bool);

fn place_of(finding: &Diagnostic) -> Place {
    let is_known = finding.certainty != Certainty::Unknown;
    (finding.primary(), finding.node.clone(), finding.edge.clone(), is_known)
}

/// The findings so far, in the order in which they came.
#[derive(Default)]
struct Answers {
    answers: Vec<Answer>,
    by_place: HashMap<Place, Vec<usize>>,
}

impl Answers {
    /// Adds the findings of one run.
    fn add(&mut self, run: Vec<Answer>) {
        let mut n_here: HashMap<Place, usize> = HashMap::new();
        for answer in &run {
            *n_here.entry(place_of(&answer.finding)).or_insert(0) += 1;
        }
        let n_former = self.answers.len();
        for answer in run {
            let place = place_of(&answer.finding);
            let there = self.by_place.entry(place.clone()).or_default();
            let mut former = there.iter().copied().filter(|at| *at < n_former);
            let same = former
                .clone()
                .find(|at| self.answers[*at].finding.message == answer.finding.message);
            // Limits stand in messages, so one finding may be worded in two ways.
            let only = former.next().filter(|_| former.next().is_none() && n_here[&place] == 1);
            match same.or(only) {
                Some(at) => self.answers[at].join(answer),
                None => {
                    there.push(self.answers.len());
                    self.answers.push(answer);
                }
            }
        }
    }

    fn into_findings(self) -> Vec<Diagnostic> {
        let findings = self.answers.into_iter().map(|answer| {
            let mut finding = answer.finding;
            if answer.is_planned {
                finding.message += ONLY_PLANNED;
            }
            finding
        });
        findings.collect()
    }
}

impl Answer {
    /// Takes what another run says of the same place; the worse severity gives the words.
    fn join(&mut self, other: Answer) {
        let mut articles = std::mem::take(&mut self.finding.articles);
        for article in &other.finding.articles {
            if !articles.contains(article) {
                articles.push(*article);
            }
        }
        if other.finding.severity > self.finding.severity {
            self.finding = other.finding;
        }
        self.finding.articles = articles;
        self.is_planned &= other.is_planned;
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::diagnostic::{Article, Basis, Group, OptionMeta, OptionValue, RuleMeta, Standing};

    static META: RuleMeta = RuleMeta {
        id: "wait",
        summary: "",
        group: Group::Holds,
        severity: Severity::Warning,
        on_by_default: true,
        basis: Basis::Opinion,
        rests_on: crate::diagnostic::RestsOn::Place,
        options: &[OptionMeta { name: "warn", default: OptionValue::Count(30), about: "" }],
        page: "",
    };

    fn demand(
        article: &'static str,
        standing: Standing,
        options: &'static [(&'static str, OptionValue)],
    ) -> Demand {
        let article = Article { pack: "p", article, standing };
        Demand { article, severity: Some(Severity::Error), options }
    }

    /// A rule that reports a wait of 40 wherever the limit is lower.
    fn found(is_own: bool, demands: Vec<Demand>) -> Vec<(String, Severity, Vec<&'static str>)> {
        let mut rule = RuleSettings::default_of(&META);
        (rule.is_own, rule.demands) = (is_own, demands);
        let run = |settings: &RuleSettings| match settings.option("warn") {
            OptionValue::Count(limit) if limit < 40 => {
                let message = format!("40 is more than {limit}");
                vec![Diagnostic::new("wait", Severity::Warning, message)]
            }
            _ => Vec::new(),
        };
        let found = answer(&rule, &run).into_iter();
        found
            .map(|one| {
                let articles = one.articles.iter().map(|article| article.article).collect();
                (one.message, one.severity, articles)
            })
            .collect()
    }

    const TEN: &[(&str, OptionValue)] = &[("warn", OptionValue::Count(10))];
    const FIFTY: &[(&str, OptionValue)] = &[("warn", OptionValue::Count(50))];

    #[test]
    fn a_finding_names_the_articles_that_it_goes_against_and_no_other() {
        let demands =
            vec![demand("strict", Standing::Law, TEN), demand("lenient", Standing::Law, FIFTY)];
        assert_eq!(
            found(true, demands),
            [("40 is more than 10".to_owned(), Severity::Error, vec!["strict"])]
        );
    }

    #[test]
    fn an_article_that_asks_twice_is_named_once() {
        let twice = vec![demand("a", Standing::Law, TEN), demand("a", Standing::Law, &[])];
        assert_eq!(found(true, twice)[0].2, ["a"]);
    }

    #[test]
    fn a_lenient_law_hides_nothing_and_adds_nothing() {
        let demands = vec![demand("lenient", Standing::Law, FIFTY)];
        let by_itself = ("40 is more than 30".to_owned(), Severity::Warning, vec![]);
        assert_eq!(found(true, demands.clone()), [by_itself]);
        assert_eq!(found(false, demands), []);
    }

    #[test]
    fn a_bill_adds_its_name_to_a_finding_and_changes_no_severity() {
        let bill = demand("bill", Standing::Bill, TEN);
        assert_eq!(
            found(true, vec![bill.clone()]),
            [("40 is more than 30".to_owned(), Severity::Warning, vec!["bill"])]
        );
        let law = demand("law", Standing::Law, &[]);
        assert_eq!(
            found(false, vec![bill.clone(), law]),
            [("40 is more than 30".to_owned(), Severity::Error, vec!["bill", "law"])]
        );
        let alone = found(false, vec![bill]);
        assert_eq!(alone.len(), 1);
        assert_eq!(alone[0].1, Severity::Info);
        assert_eq!(alone[0].0, format!("40 is more than 10{ONLY_PLANNED}"));
    }

    #[test]
    fn the_severity_of_the_configuration_wins_over_that_of_a_law_but_not_over_that_of_a_bill() {
        let of = |standing| {
            let mut rule = RuleSettings::default_of(&META);
            rule.severity = Some(Severity::Warning);
            rule.is_own = false;
            rule.options = BTreeMap::new();
            rule.demands = vec![demand("a", standing, TEN)];
            let run = |_: &RuleSettings| vec![Diagnostic::new("wait", Severity::Error, "x")];
            answer(&rule, &run)[0].severity
        };
        assert_eq!(of(Standing::Law), Severity::Warning);
        assert_eq!(of(Standing::Bill), Severity::Info);
    }

    #[test]
    fn several_findings_at_one_place_stay_apart_unless_they_say_the_same() {
        let mut rule = RuleSettings::default_of(&META);
        rule.demands = vec![demand("a", Standing::Law, TEN)];
        let run = |settings: &RuleSettings| {
            let limit = format!("{:?}", settings.option("warn"));
            vec![
                Diagnostic::new("wait", Severity::Warning, "the same"),
                Diagnostic::new("wait", Severity::Warning, limit),
            ]
        };
        let found = answer(&rule, &run);
        assert_eq!(found.len(), 3);
        assert_eq!(found[0].articles.len(), 1);
        assert!(found[1].articles.is_empty() && found[2].articles.len() == 1);
    }
}
