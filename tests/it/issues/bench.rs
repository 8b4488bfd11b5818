//! What measures the matcher: nothing of an answer leaks into the question, and the figures
//! are what they are called.

use std::collections::BTreeSet;

use phonetree::issues::matching::Scored;

#[path = "../../bench/coverage.rs"]
mod coverage;
#[path = "../../bench/score.rs"]
mod score;

use score::{
    Menu, Random, auc, best, calibrated, one_menu, rank, rankings, read, recalibrated, texts,
};

const LINE: &str = r#"{"menu": "shop", "options": [{"id": "B", "text": "bills"}, {"id": "D",
    "text": "deliveries"}, {"id": 7, "text": "everything"}], "issues": [{"text": "pay a bill",
    "gold": "B"}, {"text": "Pay  a BILL", "gold": ["B", "D"]}, {"text": "where is my parcel",
    "gold": "D"}, {"text": "nobody knows", "gold": "X"}, {"text": "zebras", "gold": 7}]}"#;

fn shop() -> Menu {
    read(LINE, 1).expect("a menu")
}

#[test]
fn a_line_is_read_with_its_answers() {
    let menu = shop();
    assert_eq!((menu.name.as_str(), menu.language.tag()), ("shop", "en"));
    assert_eq!(menu.options, ["bills", "deliveries", "everything"]);
    let right: Vec<BTreeSet<usize>> = menu.issues.iter().map(|(_, right)| right.clone()).collect();
    assert_eq!(right, [vec![0], vec![0, 1], vec![1], vec![2]].map(BTreeSet::from_iter));
    let bare = read(r#"{"options": [{"text": "a"}], "issues": [{"text": "b", "gold": "a"}]}"#, 5);
    assert_eq!(bare.expect("a menu").name, "line 5");
}

#[test]
fn what_cannot_be_scored_says_why() {
    assert!(read("{", 1).is_err());
    let none = read(r#"{"menu": "m", "options": [{"id": "a"}], "issues": []}"#, 1);
    assert_eq!(none.expect_err("no issue"), "`m` has no option, or no issue with an answer");
    let unknown = r#"{"options": [{"id": "a"}], "issues": [{"text": "b", "gold": "c"}]}"#;
    assert!(read(unknown, 1).is_err());
}

#[test]
fn the_issue_in_question_is_never_in_the_text_that_stands_in_for_a_sub_menu() {
    let menu = shop();
    for kept in [&[0, 1, 2][..], &[1]] {
        for (question, (text, _)) in menu.issues.iter().enumerate() {
            let plain = |text: &str| text.to_lowercase().replace("  ", " ");
            for option in texts(&menu, kept, true, question) {
                assert!(option.below.iter().all(|below| plain(below) != plain(text)), "{text}");
            }
            assert!(texts(&menu, kept, false, question).iter().all(|o| o.below.is_empty()));
        }
    }
    let below = texts(&menu, &[0, 1], true, 2);
    assert_eq!(below[0].below, ["pay a bill", "Pay  a BILL"]);
    assert_eq!(below[1].below, ["Pay  a BILL"]);
    assert_eq!((below[1].own, below.len()), ("deliveries", 2));
}

#[test]
fn a_rank_is_the_number_of_options_before_the_first_right_one() {
    let row: Vec<Scored> = [2, 0, 1]
        .into_iter()
        .map(|option| Scored { option, p: 0.5, evidence: Default::default() })
        .collect();
    assert_eq!(rank(&row, &BTreeSet::from([2, 1])), 0);
    assert_eq!(rank(&row, &BTreeSet::from([1])), 2);
    assert_eq!(rank(&row, &BTreeSet::new()), usize::MAX);
    assert_eq!((best(&row), best(&[])), (0.5, 0.0));
}

#[test]
fn auc_is_the_share_of_pairs_in_order_and_a_tie_is_half_a_pair() {
    assert_eq!(auc(&[0.1, 0.2], &[0.3]), Some(1.0));
    assert_eq!(auc(&[0.3, 0.5], &[0.3, 0.4]), Some((0.5 + 1.0) / 4.0));
    assert_eq!(auc(&[], &[0.3]), None);
    assert_eq!(auc(&[0.3], &[]), None);
}

#[test]
fn about_a_third_of_the_options_is_taken_away_the_same_way_every_time() {
    for (n, n_kept) in [(2, 1), (3, 2), (10, 6), (20, 13)] {
        let kept = Random(7).kept(n);
        assert_eq!(kept.len(), n_kept, "{n}");
        assert!(kept.windows(2).all(|two| two[0] < two[1]) && kept.iter().all(|at| *at < n));
        assert_eq!(kept, Random(7).kept(n));
    }
    let draws: BTreeSet<Vec<usize>> = (0..20).map(|draw| Random(draw).kept(10)).collect();
    assert!(draws.len() > 15, "{draws:?}");
}

#[test]
fn a_menu_is_scored_by_its_labels_and_by_what_is_below() {
    let menu = shop();
    let label = one_menu(&menu, 1, false);
    assert_eq!(label.scores[0], Some(0.75), "zebras are found by nothing");
    assert_eq!(label.scores[1], Some(1.0), "three options");
    assert!(label.scores[2].is_some_and(|auc| (0.5..=1.0).contains(&auc)));
    assert_eq!(label.pairs.len(), 12);
    assert_eq!(label.pairs.iter().filter(|(_, is_right)| *is_right).count(), 5);
    assert_eq!(label.seen.len(), 4 + 20 * 4);
    assert!(label.seen[..4].iter().all(|seen| !seen.some_missing && !seen.is_absent));
    assert!(label.seen.iter().any(|seen| seen.evidence.n_words > 0));
    assert!(label.seen[4..].iter().all(|seen| seen.some_missing));
    assert!(label.seen.iter().any(|seen| seen.is_absent && !seen.is_right));
    assert!(label.seen[0].p > label.seen[3].p, "a bill by its word, zebras by nothing");
    let all = rankings(&menu, &[0, 1, 2], true);
    assert_eq!((all.len(), all[0].len()), (4, 3));
    let single = read(r#"{"options": [{"id": "a"}], "issues": [{"text": "a", "gold": "a"}]}"#, 1);
    let single = one_menu(&single.expect("a menu"), 1, true);
    assert_eq!(single.scores, [Some(1.0), Some(1.0), None]);
}

#[test]
fn likelihoods_are_calibrated_to_what_was_found() {
    // Of those said to be 1 in 2, three of four are right; of 1 in 10, one of four.
    let pairs: Vec<(f64, bool)> =
        (0..400).map(|i| if i % 2 == 0 { (0.5, i % 8 != 0) } else { (0.1, i % 8 == 1) }).collect();
    let fitted = calibrated(pairs.iter());
    assert!((recalibrated(0.5, fitted) - 0.75).abs() < 1e-6, "{fitted:?}");
    assert!((recalibrated(0.1, fitted) - 0.25).abs() < 1e-6, "{fitted:?}");
    assert!((recalibrated(0.3, (1.0, 0.0)) - 0.3).abs() < 1e-9);
}

#[test]
fn labelled_pairs_are_counted_by_verdict_and_by_label() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).expect("the folder can be written to");
    };
    write(
        "menu.yaml",
        "nodes:\n  main:\n    menu:\n      1: { say: \"For cards, press 1.\", goto: cards }\n  cards:\n    \
         menu:\n      1: { say: \"If your card is lost, press 1.\", goto: agent }\n      2: { say: \"For \
         limits, press 2.\", goto: agent }\n  agent: { queue: { name: care } }\n",
    );
    write("list.yaml", "id: own\nissues:\n  lost: my card is lost\n  zebra: stampeding zebras\n");
    let line = |accept: &str| {
        format!(
            r#"{{"menu": "m", "menu_file": "menu.yaml", "catalogue": "list.yaml", "fit": "own list",
            "options": [{{"node": "main", "key": "1", "path": ["1"]}}, {{"node": "cards", "key": "1",
            "path": ["1", "1"]}}], "issues": [{{"id": "lost", "label": "named", "accept": {accept}}},
            {{"id": "zebra", "label": "none", "accept": []}}]}}"#
        )
    };
    let right = line(r#"[["cards", "1"]]"#);
    assert!(coverage::is_coverage(&right) && !coverage::is_coverage(LINE));
    let (fit, pairs) = coverage::pairs(&right, folder.path()).expect("the line can be read");
    assert_eq!(fit, "own list");
    let found = coverage::Confusion::of(&pairs);
    assert_eq!((found.named, found.truly), ((1, 1), 1));
    assert_eq!(found.counts[&("no-option", "none".to_owned())], 1);
    let wrong = line(r#"[["cards", "2"]]"#);
    let (_, pairs) = coverage::pairs(&wrong, folder.path()).expect("the line can be read");
    assert_eq!(coverage::Confusion::of(&pairs).named, (1, 0));
    assert!(coverage::pairs("{", folder.path()).is_err());
}
