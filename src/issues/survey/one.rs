//! How a menu covers one issue.
//!
//! It compares no words itself and finds no ways.

use super::options::MenuOption;
use super::tags::Tags;
use super::verdict::{By, IssueVerdict, Matched, Unread};
use super::ways::{Serving, Ways};
use crate::analysis::Analysis;
use crate::issues::catalogue::Issue;
use crate::issues::matching::{Band, Evidence, Matcher, Scored};
use crate::issues::words::Roles;
use crate::tree::Language;

/// An option that is this much less likely than one above it is taken instead of it:
/// the nearer place, in which nearly the same words are heard.
const DEEPER: f64 = 0.02;

/// What all issues are held against.
pub(super) struct Surveyor<'a, 't> {
    pub(super) analysis: &'a Analysis<'t>,
    pub(super) matcher: &'a Matcher<'a>,
    pub(super) options: &'a [MenuOption],
    pub(super) tags: Tags,
    pub(super) ways: &'a Ways<'a, 't>,
    /// Serves what no option names.
    pub(super) general: Option<&'a Serving>,
    pub(super) roles: Option<Roles>,
    pub(super) language: &'a Language,
}

/// The option that words speak for.
#[derive(Clone, Copy)]
struct Best {
    scored: Scored,
    band: Band,
    by: By,
}

impl Surveyor<'_, '_> {
    /// How the menu covers an issue, whose likeliest options are `ranked`.
    pub(super) fn one(&self, at: usize, issue: &Issue, ranked: &[Scored]) -> Matched {
        let ranked: Vec<Scored> = ranked
            .iter()
            .filter(|scored| !self.tags.excludes(scored.option, &issue.id))
            .copied()
            .collect();
        if let Some(tagged) = self.ways.nearest(&self.tags.serving(&issue.id), self.options) {
            let option = tagged.option;
            let words = option.map(|option| self.matcher.shared_words(at, option));
            let other = self.beside(&ranked, option);
            return Matched {
                issue: at,
                verdict: IssueVerdict::Named,
                by: By::Tag,
                has_rival: false,
                runner_up: other.map(|other| self.serving(other)),
                words: words.unwrap_or_default(),
                n_words: 0,
                best: Some(tagged),
            };
        }
        let is_missing =
            self.tags.settle_absence(&issue.id, self.options) && !self.analysis.is_open_ended();
        let best = self.best(issue, &ranked);
        let verdict = match best.map_or(Band::NoOption, |best| best.band) {
            _ if is_missing => IssueVerdict::Missing,
            _ if is_foreign(issue, self.language) => foreign(best),
            Band::Named => IssueVerdict::Named,
            Band::Maybe => IssueVerdict::Maybe,
            Band::NoOption if self.general.is_some() => IssueVerdict::General,
            Band::NoOption => self.unread().map_or(IssueVerdict::NoOption, IssueVerdict::Unknown),
        };
        let words = best.map(|best| self.matcher.shared_words(at, best.scored.option));
        let other = best.and_then(|best| self.beside(&ranked, Some(best.scored.option)));
        let likeliest = best.map(|best| self.serving(best.scored));
        let (best_shown, runner_up) = match (verdict, self.general) {
            (IssueVerdict::General, Some(general)) => (Some(general.clone()), likeliest),
            _ => (likeliest, other.map(|other| self.serving(other))),
        };
        Matched {
            issue: at,
            verdict,
            by: if is_missing { By::Tag } else { best.map_or(By::Text, |best| best.by) },
            best: best_shown,
            has_rival: other.is_some_and(|other| other.band() == Band::Named),
            runner_up,
            words: words.unwrap_or_default(),
            n_words: best.map_or(0, |best| best.scored.evidence.n_words),
        }
    }

    /// The option that names the issue, by its own words before those for a whole kind; else
    /// the likeliest one.
    fn best(&self, issue: &Issue, ranked: &[Scored]) -> Option<Best> {
        let of = |role: fn(&MenuOption) -> bool| {
            let options = self.options;
            ranked.iter().copied().filter(move |s| role(&options[s.option])).collect::<Vec<_>>()
        };
        let asks_for_person =
            self.roles.as_ref().is_some_and(|roles| roles.asks_for_person(&issue.title));
        let is_person = |option: &MenuOption| option.role.is_person;
        if asks_for_person && let Some(scored) = self.deepest(&of(is_person)) {
            return Some(Best { scored, band: Band::Named, by: By::Text });
        }
        let subjects = of(|option| option.role.is_subject);
        let named: Vec<Scored> =
            subjects.iter().copied().filter(|scored| scored.band() == Band::Named).collect();
        if let Some(scored) = self.deepest(&named) {
            return Some(Best { scored, band: Band::Named, by: By::Text });
        }
        if let Some(scored) = self.of_kind(issue, ranked) {
            return Some(Best { scored, band: Band::Named, by: By::Kind });
        }
        let scored = self.deepest(&subjects)?;
        Some(Best { scored, band: scored.band(), by: By::Text })
    }

    /// The first option that is for all issues of this one's kind.
    fn of_kind(&self, issue: &Issue, ranked: &[Scored]) -> Option<Scored> {
        let kind = issue.kind?;
        let is_for_it = |(at, option): &(usize, &MenuOption)| {
            option.role.kinds.contains(&kind) && !self.tags.excludes(*at, &issue.id)
        };
        let (option, _) = self.options.iter().enumerate().find(is_for_it)?;
        let known = ranked.iter().find(|scored| scored.option == option).copied();
        Some(known.unwrap_or(Scored { option, p: 0.0, evidence: Evidence::default() }))
    }

    /// The likeliest option, or one below it that is nearly as likely.
    fn deepest(&self, ranked: &[Scored]) -> Option<Scored> {
        let mut best = *ranked.first()?;
        for scored in &ranked[1..] {
            let (option, above) = (&self.options[scored.option], &self.options[best.option]);
            let is_below = option.node.is_some_and(|menu| above.menus_below.contains(&menu));
            if is_below && scored.p + DEEPER >= best.p {
                best = *scored;
            }
        }
        Some(best)
    }

    /// The likeliest option that is for a subject and not on the way of another.
    fn beside(&self, ranked: &[Scored], not: Option<usize>) -> Option<Scored> {
        let best = not.map(|option| &self.options[option]);
        let is_other = |scored: &&Scored| {
            let option = &self.options[scored.option];
            option.role.is_subject
                && Some(scored.option) != not
                && best.is_none_or(|best| !option.is_on_way_of(best))
        };
        ranked.iter().find(is_other).copied()
    }

    fn serving(&self, scored: Scored) -> Serving {
        self.ways.to_option(self.options, scored.option, scored.p)
    }

    /// Why nothing of the menu was read, if so.
    fn unread(&self) -> Option<Unread> {
        if !self.options.iter().all(|option| option.is_wordless) {
            return None;
        }
        if !self.options.is_empty() {
            return Some(Unread::Wordless);
        }
        self.analysis.is_open_ended().then_some(Unread::OpenEnded)
    }
}

/// What the best option shows of an issue in another language. Kinds are the same in all
/// languages; of words only names, numbers and loan words are, and others by chance.
fn foreign(best: Option<Best>) -> IssueVerdict {
    match best {
        Some(Best { band: Band::Named, by: By::Kind, .. }) => IssueVerdict::Named,
        Some(best) if best.band != Band::NoOption && best.scored.evidence.n_words > 0 => {
            IssueVerdict::Maybe
        }
        _ => IssueVerdict::Unknown(Unread::OtherLanguage),
    }
}

/// Whether the issue is written in another language than the menu.
fn is_foreign(issue: &Issue, language: &Language) -> bool {
    issue.language.as_ref().is_some_and(|own| own.primary() != language.primary())
}
