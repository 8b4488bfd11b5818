//! How well words find the option for an issue, and how long that takes.
//!
//! `cargo bench --bench matching -- FILE` scores the matcher on menus with known answers,
//! one in JSON a line: `{"options": [{"id", "text"}], "issues": [{"text", "gold"}]}`. The
//! last line printed is JSON. Lines that name a `menu_file` are labelled pairs of a real menu and
//! an issue (see `coverage`): of those it prints the verdicts by labels. Without a file it only
//! measures how long it takes: 10,000 issues against 10,000 options, and a built-in catalogue
//! against a menu of 1,000 nodes.
//! The matcher is the one that the program uses.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a bench is there to print what it measured"
)]

mod coverage;
mod menu;
mod score;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use phonetree::analysis::Analysis;
use phonetree::check::{Input, Menu, NoFiles};
use phonetree::issues::matching::{Band, IssueText, Matcher, OptionText, Texts};
use phonetree::issues::{catalogue, for_tree, survey};
use phonetree::tree::Language;
use serde_json::json;

use score::{Outcome, Random, Seen, calibrated, one_menu, read, recalibrated};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    if arguments.is_empty() {
        speed();
        added_to_check();
    }
    for file in &arguments {
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) => {
                eprintln!("error: `{file}` cannot be read: {error}");
                return ExitCode::from(2);
            }
        };
        if text.lines().next().is_some_and(coverage::is_coverage) {
            judge_all(&text, Path::new(file).parent().unwrap_or(Path::new("")));
        } else {
            score_all(&text);
        }
    }
    ExitCode::SUCCESS
}

/// The verdicts on labelled pairs, by how the list fits the menu.
fn judge_all(text: &str, folder: &Path) {
    let mut all: BTreeMap<String, Vec<coverage::Pair>> = BTreeMap::new();
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        match coverage::pairs(line, folder) {
            Ok((fit, pairs)) => all.entry(fit).or_default().extend(pairs),
            Err(error) => println!("line {number} is skipped: {error}"),
        }
    }
    for (fit, pairs) in &all {
        let found = coverage::Confusion::of(pairs);
        println!("{fit}: {} pairs", pairs.len());
        for ((verdict, label), n) in &found.counts {
            println!("  {verdict:<10} {label:<16} {n:5}");
        }
        let (named, right) = found.named;
        let share = |whole: usize| 100.0 * right as f64 / whole.max(1) as f64;
        println!(
            "  named: {right} of {named} right ({:.0}%), {right} of {} found ({:.0}%)",
            share(named),
            found.truly,
            share(found.truly)
        );
    }
}

/// What the best options of issues turned out to be, by band.
#[derive(Default)]
struct Bands(BTreeMap<(bool, Band), [usize; 3]>);

impl Bands {
    fn add(&mut self, seen: Seen) {
        let counts =
            self.0.entry((seen.some_missing, Band::of(seen.p, seen.evidence))).or_default();
        counts[0] += 1;
        counts[1] += usize::from(seen.is_right);
        counts[2] += usize::from(seen.is_absent);
    }

    fn print(&self, how: &str) {
        for some_missing in [false, true] {
            let told =
                if some_missing { "with 35% of options taken away" } else { "nothing missing" };
            println!("bands{how}, {told}:");
            let mine = self.0.iter().filter(|((some, _), _)| *some == some_missing);
            let all: usize = mine.clone().map(|(_, [n, ..])| n).sum();
            for ((_, band), [n, right, absent]) in mine {
                let share = |part: usize| 100.0 * part as f64 / (*n).max(1) as f64;
                println!(
                    "  {:<9} {:5.1}% of issues, best option right {:5.1}%, absent {:5.1}%",
                    band.word(),
                    100.0 * *n as f64 / all as f64,
                    share(*right),
                    share(*absent)
                );
            }
        }
    }
}

fn score_all(text: &str) {
    let mut sums: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    let mut with_below: Vec<Outcome> = Vec::new();
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let menu = match read(line, number) {
            Ok(menu) => menu,
            Err(error) => {
                println!("line {number} is skipped: {error}");
                continue;
            }
        };
        if menu.options.len() < 2 {
            println!("{}: nothing can be taken away from a single option", menu.name);
        }
        let mut told = Vec::new();
        for (below, names) in
            [(false, ["top1_label", "top3_label", "auc_label"]), (true, ["top1", "top3", "auc"])]
        {
            let outcome = one_menu(&menu, number as u64, below);
            for (name, value) in names.into_iter().zip(outcome.scores) {
                told.push(value.map_or("-".to_owned(), |value| format!("{value:.3}")));
                sums.entry(name).or_default().extend(value);
            }
            if below {
                with_below.push(outcome);
            }
        }
        println!("{:<28} {}", menu.name, told.join("  "));
    }
    let mut bands = Bands::default();
    with_below.iter().flat_map(|menu| &menu.seen).for_each(|seen| bands.add(*seen));
    bands.print("");
    leave_one_out(&with_below);
    let mean = |name: &str| {
        let values = sums.get(name).filter(|values| !values.is_empty());
        values.map(|v| (v.iter().sum::<f64>() / v.len() as f64 * 1e4).round() / 1e4)
    };
    println!(
        "{}",
        json!({
            "top1_label": mean("top1_label"), "top3_label": mean("top3_label"),
            "auc_label": mean("auc_label"), "top1": mean("top1"), "top3": mean("top3"),
            "auc": mean("auc"),
        })
    );
}

/// How often the bands would be right on each menu, had the two numbers that make a
/// likelihood been fitted to the other menus alone. Orders and AUC do not hang on them.
fn leave_one_out(menus: &[Outcome]) {
    if menus.len() < 2 {
        return;
    }
    let mut bands = Bands::default();
    for (at, menu) in menus.iter().enumerate() {
        let others = menus.iter().enumerate().filter(|(other, _)| *other != at);
        let fitted = calibrated(others.flat_map(|(_, menu)| &menu.pairs));
        for seen in &menu.seen {
            bands.add(Seen { p: recalibrated(seen.p, fitted), ..*seen });
        }
    }
    bands.print(", each menu by numbers fitted to the others");
}

/// Ten thousand issues against ten thousand options, of words as common as in real menus.
fn speed() {
    const N: usize = 10_000;
    let syllables =
        ["ba", "len", "tor", "mi", "ser", "vi", "con", "da", "pay", "ing", "re", "tion"];
    let mut random = Random(7);
    let words: Vec<String> = (0..3000)
        .map(|_| (0..2 + random.below(3)).map(|_| syllables[random.below(12)]).collect())
        .collect();
    let mut text = |n: usize| -> Box<str> {
        // The product of two draws makes some words common and most rare.
        let mut word = || words[random.below(3000) * random.below(3000) / 3000].as_str();
        (0..n).map(|_| word()).collect::<Vec<_>>().join(" ").into()
    };
    let options: Vec<Box<str>> = (0..N).map(|_| text(4)).collect();
    let issues: Vec<Box<str>> = (0..N).map(|_| text(4)).collect();
    let begun = Instant::now();
    let mut texts = Texts::default();
    let options = options.iter().map(|own| OptionText::new([texts.add(own)], [])).collect();
    let issues = issues.iter().map(|title| IssueText { title, keywords: &[] }).collect();
    let matcher = Matcher::new(texts, options, issues, &Language::default());
    let built = begun.elapsed();
    let sum: f64 = matcher.rankings(2).iter().map(|top| top[0].p).sum();
    println!(
        "10,000 issues against 10,000 options: {:.2} s ({:.2} s of it to build the index; sum {sum:.3})",
        begun.elapsed().as_secs_f64(),
        built.as_secs_f64()
    );
}

/// What a built-in catalogue adds to looking at a menu of 1,000 nodes.
fn added_to_check() {
    let mut text = Vec::new();
    menu::write(1000, &mut text).expect("memory can be written to");
    let text = String::from_utf8(text).expect("menus are UTF-8");
    let menu = Menu::read(Input::text("menu.yaml", text), &NoFiles);
    let (mut sources, mut tree) = (menu.sources, menu.tree.expect("the text is a menu"));
    tree.issues.issues.clear();
    let analysis = Analysis::of(&tree);
    // What check works out anyway.
    let _ = analysis.menus().map(|(id, _)| analysis.offers(id).count()).sum::<usize>();
    analysis.destinations();
    for id in ["bank", "telecom"] {
        let begun = Instant::now();
        let found = catalogue::resolve(&mut sources, id, "menu.yaml", &NoFiles);
        let read = begun.elapsed();
        let catalogue = found.ok().and_then(|found| found.catalogue);
        let issues = for_tree(&tree, catalogue.as_ref());
        let found = survey(&analysis, &issues);
        println!(
            "{id} against a menu of 1,000 nodes: {:.1} ms ({:.1} ms of it to read the catalogue; \
             {} issues, {} options)",
            begun.elapsed().as_secs_f64() * 1e3,
            read.as_secs_f64() * 1e3,
            issues.len(),
            found.options.len()
        );
    }
}
