//! How alike an issue and an option are, and what likelihood that makes.

use phonetree::issues::matching::{Band, Evidence, IssueText, Matcher, OptionText, Scored, Texts};
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

/// The only option with what was found of it for the only issue.
fn scored(option: &str, issue: IssueText<'_>, language: &str) -> Scored {
    matcher(&[option], vec![issue], language).rankings(1)[0][0]
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
    let band = |title| scored("bills", issue(title), "en").band();
    assert_eq!((band("bills"), band("zoo")), (Band::Named, Band::NoOption));
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
    let evidence = |n_words, option_share, sameness| Evidence { n_words, option_share, sameness };
    let (two, one) = (evidence(2, 0.5, 0.0), evidence(1, 0.8, 0.5));
    for enough in [two, one] {
        assert_eq!(Band::of(0.4, enough), Band::Named);
        assert_eq!(Band::of(0.399, enough), Band::Maybe);
    }
    for little in [evidence(2, 0.49, 0.4), evidence(1, 0.79, 0.5), evidence(1, 0.8, 0.49)] {
        assert_eq!(Band::of(0.99, little), Band::Maybe, "{little:?}");
    }
    assert_eq!(Band::of(0.121, evidence(1, 0.1, 0.1)), Band::Maybe);
    assert_eq!(Band::of(0.12, evidence(1, 0.1, 0.1)), Band::NoOption);
    let none = Evidence::default();
    assert_eq!((Band::of(0.301, none), Band::of(0.3, none)), (Band::Maybe, Band::NoOption));
    let page = include_str!("../../../docs/issues.md");
    for (band, name) in
        [(Band::Named, "named"), (Band::Maybe, "maybe"), (Band::NoOption, "no option names it")]
    {
        let found = band.reliability();
        let percent = |share: f64| (share * 100.0).round();
        let line = format!(
            "| {name} | {}% ({} to {}) |",
            percent(found.share),
            percent(found.low),
            percent(found.high)
        );
        assert!(page.contains(&line), "{line}");
    }
}

#[test]
fn a_name_wants_two_shared_words_or_most_of_what_the_option_says() {
    let bank = |title: &'static str, keywords: &'static [Box<str>]| IssueText { title, keywords };
    let found = scored("report a lost card", bank("my card is lost or stolen", &[]), "en");
    assert_eq!((found.evidence.n_words, found.band()), (2, Band::Named));
    // One word of three, however rare it is.
    let found = scored("specific check cleared", bank("stop a check", &[]), "en");
    assert_eq!(found.evidence.n_words, 1);
    assert_ne!(found.band(), Band::Named);
    // Where an option lists things, one of them is enough.
    let one_of_many = "For compliments, complaints, suggestions or reports of fraud, press 4";
    let found = scored(one_of_many, bank("complaints", &[]), "en");
    assert!((found.evidence.option_share - 1.0).abs() < 1e-9, "{found:?}");
}

#[test]
fn words_of_two_names_are_not_shared() {
    let shared = |option, title| scored(option, issue(title), "en").evidence.n_words;
    assert_eq!(shared("medicare card", "my social security card is lost"), 0);
    assert_eq!(shared("medicare card", "my medicare card is lost"), 2);
    assert_eq!(shared("your card", "my medicare card is lost"), 1);
    assert_eq!(shared("your account", "close my account"), 0, "every line has accounts");
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
