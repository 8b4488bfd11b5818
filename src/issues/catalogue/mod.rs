//! Catalogues: what callers of one line of business call about.
//!
//! Plain data, the built-in ones, and the reader of the files. It matches nothing.

mod built_in;
mod fields;
mod join;
mod load;
mod lower;
mod translate;

pub use built_in::{BUILT_IN, BuiltIn, built_in};
pub use fields::schema;
pub use load::{CatalogueError, LoadedCatalogue, load, resolve};

use crate::source::Place;
use crate::tree::{Language, PhoneTree};

/// The catalogue's shape is wrong: a wrong form of value, missing or contradicting fields.
pub const INVALID_CATALOGUE: &str = "invalid-catalogue";

/// A list of issues of one line of business.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Catalogue {
    /// Its id, such as `bank`.
    pub id: Box<str>,
    /// What it is called.
    pub title: Box<str>,
    /// The language of its own titles and keywords, where stated; issues from an extended
    /// catalogue have a language of their own.
    pub language: Option<Language>,
    /// The author's version of it.
    pub version: Option<Box<str>>,
    /// Where issues and volumes come from, those of the catalogues that it extends included.
    pub sources: Vec<Source>,
    /// The issues: those of the catalogues that it extends first, then its own in file order.
    pub issues: Vec<Issue>,
    /// Where it is written.
    pub place: Place,
}

impl Catalogue {
    /// The issue of that id.
    pub fn issue(&self, id: &str) -> Option<&Issue> {
        self.issues.iter().find(|issue| &*issue.id == id)
    }

    /// The source of that id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| &*source.id == id)
    }
}

/// Where facts come from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Source {
    /// Its id, which issues name.
    pub id: Box<str>,
    /// What it is.
    pub title: Box<str>,
    /// Under which terms its facts may be used.
    pub licence: Option<Box<str>>,
    /// Where it can be read.
    pub url: Option<Box<str>>,
    /// Where it is written.
    pub place: Place,
}

/// Something that callers call about.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Issue {
    /// Its id, which `handles`, `not` and `resolves` name.
    pub id: Box<str>,
    /// The matter in a caller's words.
    pub title: Box<str>,
    /// Other words for it, as menus say them.
    pub keywords: Vec<Box<str>>,
    /// How many calls it makes up, where that was counted.
    pub volume: Option<Volume>,
    /// The id of the source that it comes from.
    pub source: Option<Box<str>>,
    /// What its callers need.
    pub expects: Expects,
    /// Whether it cannot wait.
    pub urgent: bool,
    /// What kind of matter it is, where stated.
    pub kind: Option<IssueKind>,
    /// The language of title and keywords; `None` where it is not stated and the menu's
    /// applies.
    pub language: Option<Language>,
    /// The language of the catalogue, where title and keywords are those of its edition in the
    /// language of the menu.
    pub translated_from: Option<Language>,
    /// The id of the built-in catalogue that its words come from.
    pub list: Option<&'static str>,
    /// The list that it comes from.
    pub origin: Origin,
    /// Where it is written.
    pub place: Place,
}

/// The list that an issue comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Origin {
    /// The catalogue's.
    #[default]
    Catalogue,
    /// The menu file's own.
    Inline,
}

/// How often something is called about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Volume {
    /// From 0; only ratios within one kind matter.
    pub count: f64,
    /// What was counted.
    pub kind: VolumeKind,
}

/// What a volume counts. Volumes of different kinds are never added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VolumeKind {
    /// Calls.
    Calls,
    /// Complaints to an authority; most callers never complain there.
    Complaints,
    /// A vendor's claim.
    VendorClaim,
}

impl VolumeKind {
    /// All kinds, the most informative first.
    pub const ALL: [VolumeKind; 3] =
        [VolumeKind::Calls, VolumeKind::Complaints, VolumeKind::VendorClaim];

    /// The word that files and output use.
    pub fn word(self) -> &'static str {
        match self {
            VolumeKind::Calls => "calls",
            VolumeKind::Complaints => "complaints",
            VolumeKind::VendorClaim => "vendor-claim",
        }
    }
}

/// What the callers of an issue need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Expects {
    /// An option that names it.
    #[default]
    Option,
    /// A person.
    Person,
    /// To do it themselves on the line.
    SelfService,
}

impl Expects {
    /// All of them.
    pub const ALL: [Expects; 3] = [Expects::Option, Expects::Person, Expects::SelfService];

    /// The word that files and output use.
    pub fn word(self) -> &'static str {
        match self {
            Expects::Option => "option",
            Expects::Person => "person",
            Expects::SelfService => "self-service",
        }
    }
}

/// What kind of matter an issue is, for menus that name kinds and no issues: "technical
/// support" is for every fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IssueKind {
    /// Something does not work.
    Fault,
    /// What is owed and why.
    Bill,
    /// Becoming a customer, or buying more.
    Start,
    /// Ceasing to be one.
    Stop,
    /// A complaint about the company.
    Complaint,
}

impl IssueKind {
    /// All of them.
    pub const ALL: [IssueKind; 5] = [
        IssueKind::Fault,
        IssueKind::Bill,
        IssueKind::Start,
        IssueKind::Stop,
        IssueKind::Complaint,
    ];

    /// The word that files and output use.
    pub fn word(self) -> &'static str {
        match self {
            IssueKind::Fault => "fault",
            IssueKind::Bill => "bill",
            IssueKind::Start => "start",
            IssueKind::Stop => "stop",
            IssueKind::Complaint => "complaint",
        }
    }

    /// The kind of an issue that has the id by which the built-in catalogues, the rules and the
    /// laws know it.
    fn of_id(id: &str) -> Option<Self> {
        match id {
            "sign-up" => Some(IssueKind::Start),
            "cancel" => Some(IssueKind::Stop),
            "complaint" => Some(IssueKind::Complaint),
            _ => None,
        }
    }
}

/// The issues to look for in a tree: the catalogue's, in the menu's language where the catalogue
/// has an edition in it, then the file's own. Where both list one, the file's own title, keywords and volume replace the catalogue's; its volumes
/// count calls. Where it has volumes, the catalogue's numbers of calls are left out: they
/// were counted elsewhere and are on another scale.
pub fn for_tree(tree: &PhoneTree, catalogue: Option<&Catalogue>) -> Vec<Issue> {
    let mut all = catalogue.map(|catalogue| catalogue.issues.clone()).unwrap_or_default();
    translate::translate(&mut all, &tree.language.clone().unwrap_or_default());
    let at: std::collections::BTreeMap<Box<str>, usize> =
        all.iter().enumerate().map(|(i, issue)| (issue.id.clone(), i)).collect();
    if tree.issues.issues.iter().any(|own| own.volume.is_some()) {
        let calls = |volume: &Volume| volume.kind == VolumeKind::Calls;
        all.iter_mut()
            .filter(|i| i.volume.as_ref().is_some_and(calls))
            .for_each(|i| i.volume = None);
    }
    for own in &tree.issues.issues {
        let volume = own.volume.map(|count| Volume { count, kind: VolumeKind::Calls });
        let Some(known) = at.get(&own.id).map(|i| &mut all[*i]) else {
            all.push(Issue {
                id: own.id.clone(),
                title: own.title.clone(),
                keywords: own.keywords.clone(),
                volume,
                origin: Origin::Inline,
                place: own.place,
                ..Issue::default()
            });
            continue;
        };
        // An issue without a title has its id as title.
        if own.title != own.id {
            known.title.clone_from(&own.title);
            known.language = None;
            known.translated_from = None;
        }
        if !own.keywords.is_empty() {
            known.keywords.clone_from(&own.keywords);
        }
        known.volume = volume.or(known.volume);
        known.origin = Origin::Inline;
        known.place = own.place;
    }
    for issue in &mut all {
        issue.kind = issue.kind.or_else(|| IssueKind::of_id(&issue.id));
    }
    all
}
