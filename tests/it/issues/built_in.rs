//! The catalogues that come with the program: complete, sourced, and fit to be matched.

use std::collections::{BTreeMap, BTreeSet};

use phonetree::issues::catalogue::{BUILT_IN, load};
use phonetree::issues::{Catalogue, Issue, VolumeKind};
use phonetree::source::Sources;
use phonetree::treefile::NoFiles;

use crate::support::shown;

fn all() -> Vec<Catalogue> {
    BUILT_IN
        .iter()
        .map(|built_in| {
            let mut sources = Sources::new();
            let loaded = load(&mut sources, built_in.id, built_in.text.to_owned(), &NoFiles);
            let found = shown(&sources, &loaded.diagnostics);
            assert_eq!(found, Vec::<String>::new(), "{}", built_in.id);
            loaded.catalogue.expect("a catalogue without mistakes")
        })
        .collect()
}

/// Catalogue, issues at least, what its volumes count.
const EXPECTED: [(&str, usize, Option<VolumeKind>); 29] = [
    ("airline", 32, Some(VolumeKind::Complaints)),
    ("bank", 50, Some(VolumeKind::Complaints)),
    ("bank-es", 31, None),
    ("bank-pt", 31, None),
    ("benefits", 32, None),
    ("claims", 33, Some(VolumeKind::Complaints)),
    ("ecommerce", 40, Some(VolumeKind::VendorClaim)),
    ("government", 40, Some(VolumeKind::Complaints)),
    ("government-es", 30, None),
    ("government-pt", 29, None),
    ("health-plan", 40, None),
    ("healthcare", 22, Some(VolumeKind::VendorClaim)),
    ("healthcare-es", 26, None),
    ("healthcare-pt", 28, None),
    ("immigration", 33, None),
    ("insurance", 35, None),
    ("pharmacy", 31, None),
    ("provider", 33, None),
    ("social-security", 34, None),
    ("tax", 31, None),
    ("tax-es", 29, None),
    ("tax-pt", 26, None),
    ("telecom", 35, Some(VolumeKind::Complaints)),
    ("telecom-es", 30, None),
    ("telecom-pt", 29, None),
    ("transit", 35, None),
    ("tv", 30, Some(VolumeKind::Calls)),
    ("university", 34, None),
    ("utility", 35, None),
];

#[test]
fn each_is_read_without_a_word_and_is_as_large_as_it_should_be() {
    let all = all();
    let ids: Vec<&str> = all.iter().map(|catalogue| &*catalogue.id).collect();
    assert_eq!(ids, EXPECTED.map(|(id, _, _)| id));
    for (catalogue, (id, least, kind)) in all.iter().zip(EXPECTED) {
        assert_eq!(BUILT_IN.iter().filter(|built_in| built_in.id == id).count(), 1);
        assert!(catalogue.issues.len() >= least, "{id}: {}", catalogue.issues.len());
        let kinds: BTreeSet<_> =
            catalogue.issues.iter().filter_map(|issue| issue.volume).map(|v| v.kind).collect();
        assert_eq!(kinds, kind.into_iter().collect(), "{id}");
        let language = ["es", "pt"].into_iter().find(|tag| id.ends_with(&format!("-{tag}")));
        let language = language.unwrap_or("en");
        assert_eq!(catalogue.language.as_ref().map(|l| l.tag()), Some(language), "{id}");
    }
}

#[test]
fn every_issue_has_a_title_of_its_own_keywords_and_a_source_that_the_catalogue_lists() {
    for catalogue in all() {
        let mut titles = BTreeSet::new();
        for issue in &catalogue.issues {
            let name = format!("{} {}", catalogue.id, issue.id);
            assert!(titles.insert(&issue.title), "{name}: {}", issue.title);
            assert_ne!(issue.title, issue.id, "{name}");
            assert!((2..=8).contains(&issue.keywords.len()), "{name}: {:?}", issue.keywords);
            let distinct: BTreeSet<_> = issue.keywords.iter().collect();
            assert_eq!(distinct.len(), issue.keywords.len(), "{name}");
            let source = issue.source.as_deref().and_then(|source| catalogue.source(source));
            assert!(source.is_some(), "{name}: {:?}", issue.source);
            let spelling = |c: char| c.is_ascii_lowercase() || c == '-';
            assert!(issue.id.chars().all(spelling), "{name}");
        }
        for source in &catalogue.sources {
            let name = format!("{} {}", catalogue.id, source.id);
            assert!(source.licence.is_some(), "{name}");
            let is_used = catalogue.issues.iter().any(|i| i.source.as_ref() == Some(&source.id));
            assert!(is_used, "{name}");
        }
    }
}

#[test]
fn a_volume_has_a_published_source() {
    for catalogue in all() {
        for issue in catalogue.issues.iter().filter(|issue| issue.volume.is_some()) {
            let name = format!("{} {}", catalogue.id, issue.id);
            assert!(issue.source.as_deref().is_some_and(|source| source != "own"), "{name}");
            assert!(issue.volume.is_some_and(|volume| volume.count > 0.0), "{name}");
        }
    }
}

#[test]
fn a_keyword_that_many_issues_share_says_nothing() {
    for catalogue in all() {
        let mut shared: BTreeMap<String, usize> = BTreeMap::new();
        for keyword in catalogue.issues.iter().flat_map(|issue| &issue.keywords) {
            *shared.entry(keyword.to_lowercase()).or_default() += 1;
        }
        let common: Vec<_> = shared.iter().filter(|(_, n)| **n > 3).collect();
        assert!(common.is_empty(), "{}: {common:?}", catalogue.id);
    }
}

#[test]
fn what_is_the_same_in_two_lines_of_business_bears_the_same_id() {
    let all = all();
    let with = |id: &str| -> Vec<&str> {
        all.iter().filter(|c| c.issue(id).is_some()).map(|c| &*c.id).collect()
    };
    assert_eq!(with("complaint").len(), all.len());
    let leaving = [
        "bank",
        "bank-es",
        "bank-pt",
        "ecommerce",
        "insurance",
        "telecom",
        "telecom-es",
        "telecom-pt",
        "tv",
        "utility",
    ];
    assert_eq!(with("cancel"), leaving);
    assert_eq!(with("sign-up"), leaving);
    for (id, least) in [("change-address", 8), ("bill-pay", 4), ("refund", 4), ("fraud", 4)] {
        assert!(with(id).len() >= least, "{id}: {:?}", with(id));
    }
}

#[test]
fn editions_of_one_catalogue_agree_on_what_an_issue_is() {
    let all = all();
    for edition in &all {
        let base = edition.id.strip_suffix("-es").or(edition.id.strip_suffix("-pt"));
        let Some(base) = base.and_then(|id| all.iter().find(|other| &*other.id == id)) else {
            continue;
        };
        let mut n = 0;
        for issue in &edition.issues {
            let Some(same) = base.issue(&issue.id) else { continue };
            let what = |issue: &Issue| (issue.expects, issue.urgent, issue.kind);
            assert_eq!(what(issue), what(same), "{} {}", edition.id, issue.id);
            n += 1;
        }
        assert!(n * 2 > edition.issues.len(), "{}: {n} are in both", edition.id);
    }
}

#[test]
fn what_cannot_wait_is_marked_and_asking_for_a_person_is_not_an_issue() {
    let all = all();
    let urgent = |catalogue: &str, id: &str| {
        let catalogue = all.iter().find(|c| &*c.id == catalogue).expect("it is built in");
        catalogue.issue(id).unwrap_or_else(|| panic!("{id}")).urgent
    };
    for (catalogue, id) in [
        ("bank", "card-lost"),
        ("bank", "fraud"),
        ("healthcare", "emergency"),
        ("utility", "gas-leak"),
        ("telecom", "sim-lost"),
        ("insurance", "roadside"),
        ("government", "danger"),
        ("ecommerce", "fraud"),
    ] {
        assert!(urgent(catalogue, id), "{catalogue} {id}");
    }
    assert!(!urgent("bank", "balance"));
    for issue in all.iter().flat_map(|catalogue| &catalogue.issues) {
        assert!(!issue.id.contains("agent") || &*issue.id == "find-agent", "{}", issue.id);
        assert!(!issue.title.contains("speak to a person"), "{}", issue.title);
    }
}
