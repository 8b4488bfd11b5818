//! How alike an issue and an option are, and what likelihood that makes.

use phonetree::issues::matching::{Band, IssueText, Matcher, OptionText, Texts};
use phonetree::tree::Language;

/// An issue with no other words for it.
fn issue(title: &str) -> IssueText<'_> {
    IssueText { title, keywords: &[] }
}

/// Options that say nothing but this.
fn matcher<'t>(options: &[&'t str], issues: Vec<IssueText<'t>>, language: &str) -> Matcher<'t> {
    let mut texts = Texts::default();
    let options = options.iter().map(|own| OptionText::new([texts.add(own)], [])).collect();
    Matcher::new(texts, options, issues, &Language::new(language))
}

/// How likely the option of that number is for the issue.
fn p(options: &[&str], issues: Vec<IssueText<'_>>, issue: usize, option_at: usize) -> f64 {
    let matcher = matcher(options, issues, "en");
    let top = &matcher.rankings(matcher.n_options())[issue];
    top.iter().find(|scored| scored.option == option_at).expect("all options").p
}

/// What a sum of likenesses makes, as the page about issues says it.
fn likelihood(sum: f64, usual: f64) -> f64 {
    1.0 / (1.0 + (3.9 - 3.2 * sum / (1.0 + usual)).exp())
}

#[test]
fn the_same_words_are_five_times_alike_and_no_shared_word_is_not_alike_at_all() {
    let same = p(&["bills"], vec![issue("bills")], 0, 0);
    assert!((same - likelihood(5.0, 0.5)).abs() < 1e-9, "{same}");
    let other = p(&["bills"], vec![issue("zoo")], 0, 0);
    assert!((other - likelihood(0.0, 0.5)).abs() < 1e-9, "{other}");
    assert_eq!((Band::of(same), Band::of(other)), (Band::Named, Band::NoOption));
}

#[test]
fn a_keyword_that_fits_better_than_the_title_counts_two_thirds() {
    let (bills, zoo) = (["bills".into()], ["zoo".into()]);
    let found = p(&["bills"], vec![IssueText { title: "zoo", keywords: &bills }], 0, 0);
    assert!((found - likelihood(10.0 / 3.0, 0.5)).abs() < 1e-9, "{found}");
    let both = p(&["bills"], vec![IssueText { title: "bills", keywords: &zoo }], 0, 0);
    assert!((both - likelihood(5.0, 0.5)).abs() < 1e-9, "a keyword takes nothing away: {both}");
    // The title of one issue does not stay for the next.
    let issues = vec![issue("bills"), IssueText { title: "zoo", keywords: &bills }];
    let next = p(&["bills"], issues, 1, 0);
    assert!((next - likelihood(10.0 / 3.0, (5.0 + 4.0) / 9.0)).abs() < 1e-9, "{next}");
}

#[test]
fn an_option_that_is_like_every_issue_says_less_by_being_like_one() {
    let alone = p(&["bills"], vec![issue("bills")], 0, 0);
    let many = p(&["bills"], vec![issue("bills"); 5], 0, 0);
    assert!((many - likelihood(5.0, (4.0 * 5.0 + 4.0) / 12.0)).abs() < 1e-9, "{many}");
    assert!(many < alone);
}

#[test]
fn of_a_long_list_a_part_shows_what_is_usual() {
    // Every third issue of 130 is looked at, and of these all are alike.
    let issues: Vec<IssueText<'_>> =
        (0..130).map(|at| issue(if at % 3 == 0 { "bills" } else { "zoo" })).collect();
    let found = p(&["bills"], issues.clone(), 0, 0);
    assert!((found - likelihood(5.0, (43.0 * 5.0 + 4.0) / 51.0)).abs() < 1e-9, "{found}");
    let not_looked_at = p(&["bills"], issues, 1, 0);
    assert!((not_looked_at - likelihood(0.0, 0.0)).abs() < 1e-9, "{not_looked_at}");
}

#[test]
fn runs_of_letters_that_most_of_many_texts_share_say_nothing() {
    let all: Vec<String> = (0..70).map(|at| format!("zz{at}ation")).collect();
    let p_of_last = |n: usize| {
        let options: Vec<&str> = all[..n].iter().map(String::as_str).collect();
        p(&options, vec![issue("foundation")], 0, n - 1)
    };
    let no_likeness = likelihood(0.0, 0.5);
    assert!(p_of_last(64) > no_likeness + 1e-3, "in 64 texts");
    assert!((p_of_last(65) - no_likeness).abs() < 1e-9, "in 65 texts");
}

#[test]
fn of_options_that_are_equally_alike_the_first_comes_first() {
    let matcher = matcher(&["zoo", "bills", "bills", "fees"], vec![issue("bills")], "en");
    let order = |n: usize| -> Vec<usize> {
        matcher.rankings(n)[0].iter().map(|scored| scored.option).collect()
    };
    assert_eq!(order(9)[..2], [1, 2]);
    assert_eq!((order(1), order(0)), (vec![1], vec![]));
    assert_eq!(order(9).len(), 4);
}

#[test]
fn bands_begin_where_the_page_says_and_are_as_reliable_as_it_says() {
    assert_eq!(Band::of(0.55), Band::Named);
    assert_eq!(Band::of(0.549), Band::Maybe);
    assert_eq!(Band::of(0.121), Band::Maybe);
    assert_eq!(Band::of(0.12), Band::NoOption);
    let page = include_str!("../../../docs/issues.md");
    assert!(page.contains("*named* from 0.55 on, *no option names it* up to 0.12"));
    for (band, name) in
        [(Band::Named, "named"), (Band::Maybe, "maybe"), (Band::NoOption, "no option names it")]
    {
        let found = band.reliability();
        let percent = |share: f64| (share * 100.0).round();
        let line =
            format!("| {name} | {}% | {}% |", percent(found.is_right), percent(found.is_absent));
        assert!(page.contains(&line), "{line}");
    }
}

#[test]
fn a_language_is_read_as_far_as_it_is_known() {
    let matched = |language: &str, own: &str, title: &str| {
        let matcher = matcher(&[own], vec![issue(title)], language);
        let words = matcher.shared_words(0, 0);
        (matcher.reading().is_by_letters(), words.len(), matcher.rankings(1)[0][0].p)
    };
    let (by_letters, n, hindi) = matched("hi", "बिल भुगतान के लिए 1 दबाएं।", "बिल का भुगतान");
    assert!(by_letters && n == 2 && hindi > 0.9, "{n} {hindi}");
    let (by_letters, n, arabic) = matched("ar", "للفواتير اضغط 1", "الفواتير");
    assert!(!by_letters && n == 1 && arabic > 0.12, "{n} {arabic}");
    let (by_letters, n, thai) = matched("th", "ชำระเงิน", "ชำระเงิน");
    assert!(by_letters && n == 1 && thai > 0.9, "{n} {thai}");
    let (_, n, other) = matched("pt", "para recarga, tecle 2", "fazer uma reclamação");
    assert!(n == 0 && other < 0.55, "{n} {other}");
}
