//! Where a menu serves the matters that rules speak of: leaving, complaining, joining.
//! Tags first, then words; for the rules about issues.
//!
//! It words no finding.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use super::findings::Spot;
use super::words::{Matters, Text, matters, may_have};
use crate::diagnostic::Certainty;
use crate::issues::{Issue, Origin, VolumeKind};
use crate::source::Place;
use crate::tree::{Choice, Language, NodeId, Resolves};

/// A matter that laws and rules name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matter {
    /// Ending a contract, closing an account.
    Leave,
    /// Complaining.
    Complain,
    /// Becoming a customer.
    Join,
}

impl Matter {
    /// The id of its issue in every catalogue that has it.
    pub fn id(self) -> &'static str {
        match self {
            Matter::Leave => "cancel",
            Matter::Complain => "complaint",
            Matter::Join => "sign-up",
        }
    }

    /// Phrases that mean this matter and no other.
    fn sure(self, words: &'static Matters) -> &'static [&'static str] {
        match self {
            Matter::Leave => words.leave,
            Matter::Complain => words.complain,
            Matter::Join => words.join,
        }
    }

    /// Whether an issue of the list is this matter: by its id, or by its words.
    pub fn is(self, issue: &Issue, language: &Language) -> bool {
        let says = |text: &str| {
            let local = issue.language.as_ref().unwrap_or(language);
            lists(local).any(|words| has(text, self.sure(words)))
        };
        &*issue.id == self.id() || says(&issue.title)
    }
}

/// A choice that serves a matter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Served<'t> {
    /// Its menu.
    pub menu: NodeId,
    /// The choice.
    pub choice: &'t Choice,
    /// Whether a tag says so; otherwise its words do.
    pub by_tag: bool,
}

/// What a tree does about one matter.
#[derive(Debug)]
pub struct Service<'t> {
    /// The matter's issues among those of the tree.
    pub issues: Vec<&'t Issue>,
    /// The choices that serve it, in file order.
    pub served: Vec<Served<'t>>,
    /// The menus with a choice that may serve it, as its words leave open.
    pub perhaps: BTreeSet<NodeId>,
    /// Whether some node says that it resolves it.
    pub is_resolved: bool,
    /// Whether the words of all menus can be read.
    pub is_readable: bool,
}

/// The issues of the tree that are this matter.
pub fn issues_about<'t>(cx: &Context<'t>, matter: Matter) -> Vec<&'t Issue> {
    let language = cx.tree.language.clone().unwrap_or_default();
    cx.issues.iter().filter(|issue| matter.is(issue, &language)).collect()
}

/// Looks for a matter in all menus that calls reach.
pub fn service<'t>(cx: &Context<'t>, matter: Matter) -> Service<'t> {
    let issues = issues_about(cx, matter);
    let ids: BTreeSet<&str> = issues.iter().map(|issue| &*issue.id).chain([matter.id()]).collect();
    let mut service = Service {
        issues,
        served: Vec::new(),
        perhaps: BTreeSet::new(),
        is_resolved: false,
        is_readable: true,
    };
    for id in cx.analysis.reached() {
        if let Resolves::Issues(here) = &cx.tree.node(id).resolves {
            service.is_resolved |= here.iter().any(|issue| ids.contains(&**issue));
        }
    }
    for (menu, node) in cx.analysis.menus() {
        service.is_readable &= cx.analysis.knows_words(menu);
        for choice in node.choices.iter().chain(cx.tree.global_keys_of(node)) {
            let facts = choice.facts.as_deref();
            let any = |list: &[Box<str>]| list.iter().any(|issue| ids.contains(&**issue));
            if facts.is_some_and(|facts| any(&facts.not)) {
                continue;
            }
            if facts.is_some_and(|facts| any(&facts.handles)) {
                service.served.push(Served { menu, choice, by_tag: true });
                continue;
            }
            match by_words(cx, menu, choice, matter) {
                Words::Sure => service.served.push(Served { menu, choice, by_tag: false }),
                Words::Perhaps => {
                    service.perhaps.insert(menu);
                }
                Words::Silent => {}
            }
        }
    }
    service
}

/// The sum of the volumes of each kind.
#[derive(Debug)]
pub struct Shares(BTreeMap<VolumeKind, f64>);

impl Shares {
    /// Adds the volumes up.
    pub fn of(issues: &[Issue]) -> Self {
        let mut sums = BTreeMap::new();
        for volume in issues.iter().filter_map(|issue| issue.volume) {
            *sums.entry(volume.kind).or_insert(0.0) += volume.count;
        }
        Shares(sums)
    }

    /// An issue's share of all volume of its kind, 0 to 1; `None` without a volume.
    pub fn of_volume(&self, issue: &Issue) -> Option<f64> {
        let volume = issue.volume?;
        let sum = *self.0.get(&volume.kind)?;
        (sum > 0.0).then(|| volume.count / sum)
    }
}

/// Where a matter is missing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Missing<'t> {
    /// In the whole menu.
    Everywhere,
    /// In a first menu; a choice elsewhere that has it.
    First(NodeId, Option<Served<'t>>),
}

/// What a rule that asks for a matter has to say, and how sure it can be. `first_menu` asks
/// for it in the first menus; without it, any menu will do.
pub fn missing<'t>(
    cx: &Context<'t>,
    service: &Service<'t>,
    first_menu: bool,
) -> Vec<(Missing<'t>, Certainty)> {
    let sure = |is_readable| if is_readable { Certainty::Likely } else { Certainty::Unknown };
    if !first_menu {
        let is_there =
            !service.served.is_empty() || !service.perhaps.is_empty() || service.is_resolved;
        let found = (Missing::Everywhere, sure(service.is_readable));
        return if is_there { Vec::new() } else { vec![found] };
    }
    let opening = cx.analysis.opening_menus().into_iter();
    opening
        .filter(|menu| {
            !service.perhaps.contains(menu) && service.served.iter().all(|s| s.menu != *menu)
        })
        .map(|menu| {
            let elsewhere = service.served.first().copied();
            (Missing::First(menu, elsewhere), sure(cx.analysis.knows_words(menu)))
        })
        .collect()
}

/// Where a finding points that is about an issue and no choice: where the file lists it,
/// else where it names its catalogue.
pub fn spot_of_issues<'t>(cx: &Context<'t>, issues: &[&Issue]) -> Spot<'t> {
    let own = issues.iter().find(|issue| issue.origin == Origin::Inline);
    match own {
        Some(issue) => Spot::place(issue.place),
        None if cx.tree.issues.place != Place::NOWHERE => Spot::place(cx.tree.issues.place),
        None => Spot::tree(cx),
    }
}

enum Words {
    Sure,
    Perhaps,
    Silent,
}

fn by_words(cx: &Context<'_>, menu: NodeId, choice: &Choice, matter: Matter) -> Words {
    let local = cx.tree.language_of(cx.tree.node(menu));
    let about = cx.analysis.words_about(menu, choice);
    let keywords = choice.facts.iter().flat_map(|facts| facts.keywords.iter().map(|word| &**word));
    let about: Vec<&str> = about.into_iter().chain(keywords).collect();
    let mut found = Words::Silent;
    for words in lists(local) {
        if about.iter().any(|text| has(text, matter.sure(words))) {
            return Words::Sure;
        }
        if matter == Matter::Leave && about.iter().any(|text| has(text, words.may_leave)) {
            found = Words::Perhaps;
        }
    }
    found
}

/// The phrases of a language, and the English ones: labels are often English in files of
/// other languages.
pub fn lists(language: &Language) -> impl Iterator<Item = &'static Matters> {
    let english = Language::default();
    let other = (language.primary() != english.primary()).then(|| matters(&english)).flatten();
    matters(language).into_iter().chain(other)
}

/// Whether one of these phrases stands in a text.
pub fn has(text: &str, list: &'static [&'static str]) -> bool {
    may_have(text, list) && Text::new(text).has(list)
}
