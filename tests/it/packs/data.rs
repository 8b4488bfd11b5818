//! What holds for the data of every pack.

use phonetree::lint::{load_rules, packs, rule_meta};

#[test]
fn packs_are_sorted_and_every_one_is_found_by_its_id() {
    let ids = packs::ids();
    assert!(ids.is_sorted(), "{ids:?}");
    assert_eq!(ids.len(), 21);
    for id in ids {
        assert_eq!(packs::find(id).unwrap().id, id);
    }
    assert_eq!(packs::find("uk"), None);
}

#[test]
fn every_pack_says_who_made_it_whom_it_binds_and_what_was_read() {
    for pack in packs::all() {
        for text in [pack.title, pack.body, pack.scope, pack.reading] {
            assert!(!text.is_empty() && !text.ends_with('.'), "{}: {text}", pack.id);
        }
        assert!(!pack.points.is_empty() && !pack.sources.is_empty(), "{}", pack.id);
        assert!(pack.sources.iter().all(|source| source.starts_with("http")), "{}", pack.id);
        let dates = pack.applies_from.iter().chain(&pack.applies_until).chain(&pack.read_on);
        for date in dates {
            assert!(date.parts().is_some(), "{}: {date:?}", pack.id);
        }
    }
}

#[test]
fn a_point_is_checked_or_says_why_not() {
    for pack in packs::all() {
        for point in pack.points {
            let is_known = point.rule.is_some() || !point.unseen.is_empty();
            assert!(is_known, "{} {}", pack.id, point.article);
            let texts = [point.article, point.what, point.unseen];
            assert!(texts.iter().all(|text| !text.contains(['|', '\n'])), "{}", pack.id);
        }
    }
}

#[test]
fn only_the_european_draft_checks_nothing() {
    let silent = packs::all().iter().filter(|pack| pack.n_checkable() == 0);
    assert_eq!(silent.map(|pack| pack.id).collect::<Vec<_>>(), ["eu-pren-18340"]);
}

#[test]
fn packs_set_only_options_that_their_rules_declare_and_of_the_declared_kind() {
    for pack in packs::all() {
        for point in pack.points {
            let Some(rule) = point.rule else { continue };
            let meta = rule_meta(rule).unwrap_or_else(|| panic!("no rule `{rule}`"));
            assert!(load_rules().iter().all(|load| load.id != rule), "{rule} checks no tree");
            for (name, value) in point.options {
                let option = meta.options.iter().find(|option| option.name == *name);
                let option = option.unwrap_or_else(|| panic!("{rule} has no option {name}"));
                assert_eq!(
                    std::mem::discriminant(&option.default),
                    std::mem::discriminant(value),
                    "{rule} {name}"
                );
            }
        }
    }
}

#[test]
fn the_spanish_law_asks_for_a_person_at_any_moment_and_says_nothing_of_mistakes() {
    let spain = packs::find("es-ley-10-2025").unwrap();
    let rules: Vec<_> = spain.points.iter().filter_map(|point| point.rule).collect();
    for rule in ["human-unreachable-from-here", "untranslated-node", "hold-drops-call"] {
        assert!(rules.contains(&rule), "{rule}");
    }
    assert!(!rules.contains(&"hangup-on-error"));
    assert_eq!(spain.state(), "law, applies from 28 December 2026");
}
