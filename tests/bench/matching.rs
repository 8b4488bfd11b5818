//! How well words find the option for an issue, and how long that takes.
//!
//! `cargo bench --bench matching -- FILE` scores the matcher on menus with known answers,
//! one in JSON a line: `{"options": [{"id", "text"}], "issues": [{"text", "gold"}]}`. The
//! last line printed is JSON. Without a file it only measures how long it takes: 10,000 issues
//! against 10,000 options, and a built-in catalogue against a menu of 1,000 nodes. The matcher is the one that the program uses.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a bench is there to print what it measured"
)]

mod menu;

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;
use std::time::Instant;

use phonetree::analysis::Analysis;
use phonetree::issues::matching::{Band, IssueText, Matcher, OptionText};
use phonetree::issues::{catalogue, for_tree, survey};
use phonetree::source::Sources;
use phonetree::tree::Language;
use phonetree::treefile::{self, NoIncludes};
use serde_json::{Value, json};

/// The share of options that are taken away to make issues missing, and how often.
const TAKEN: f64 = 0.35;
const DRAWS: u64 = 20;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let Some(file) = arguments.first() else {
        speed();
        added_to_check();
        return ExitCode::SUCCESS;
    };
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("error: `{file}` cannot be read: {error}");
            return ExitCode::from(2);
        }
    };
    score(&text);
    ExitCode::SUCCESS
}

/// A menu with known answers.
struct Menu {
    name: String,
    language: Language,
    options: Vec<String>,
    /// Each issue with the options that are right for it.
    issues: Vec<(String, BTreeSet<usize>)>,
}

fn text_of(value: &Value, field: &str) -> Option<String> {
    match &value[field] {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn menu_of(line: &str, number: usize) -> Result<Menu, String> {
    let value: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let list = |field: &str| value[field].as_array().cloned().unwrap_or_default();
    let (mut ids, mut options) = (BTreeMap::new(), Vec::new());
    for option in list("options") {
        let text = text_of(&option, "text").or_else(|| text_of(&option, "id")).unwrap_or_default();
        if let Some(id) = text_of(&option, "id").or_else(|| text_of(&option, "text")) {
            ids.entry(id).or_insert(options.len());
        }
        options.push(text);
    }
    let mut issues = Vec::new();
    for issue in list("issues") {
        let gold: Vec<String> = match &issue["gold"] {
            Value::Array(all) => all.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            _ => text_of(&issue, "gold").into_iter().collect(),
        };
        let right: BTreeSet<usize> = gold.iter().filter_map(|id| ids.get(id)).copied().collect();
        if let Some(text) = text_of(&issue, "text").filter(|_| !right.is_empty()) {
            issues.push((text, right));
        }
    }
    let name = text_of(&value, "menu").unwrap_or_else(|| format!("line {number}"));
    let language = Language::new(value["language"].as_str().unwrap_or("en"));
    Ok(Menu { name, language, options, issues })
}

/// The likelihood of every kept option for every issue. With `below`, the words of a
/// sub-menu are stood in for by the option's other issues; the one in question, and what
/// says the same, is left out of the whole menu.
fn likelihoods(menu: &Menu, kept: &[usize], below: bool) -> Vec<Vec<f64>> {
    let issues: Vec<IssueText> = menu
        .issues
        .iter()
        .map(|(text, _)| IssueText { title: text.as_str().into(), keywords: Vec::new() })
        .collect();
    let options = |without: Option<usize>| -> Vec<OptionText> {
        let same = without.map(|issue| plain(&menu.issues[issue].0));
        let text = |option: &usize| {
            let others = menu.issues.iter().enumerate().filter(|(at, (text, right))| {
                let is_same = Some(*at) == without || Some(plain(text)) == same;
                below && right.contains(option) && !is_same
            });
            let below = others.map(|(_, (text, _))| text.as_str().into()).collect();
            OptionText { own: vec![menu.options[*option].as_str().into()], below }
        };
        kept.iter().map(text).collect()
    };
    if !below {
        let matcher = Matcher::new(options(None), issues, &menu.language);
        let mut scorer = matcher.scorer();
        return (0..menu.issues.len()).map(|issue| scorer.all(issue)).collect();
    }
    let one = |issue| {
        Matcher::new(options(Some(issue)), issues.clone(), &menu.language).scorer().all(issue)
    };
    (0..menu.issues.len()).map(one).collect()
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// How many options stand before the first right one; of equal ones the first comes first.
fn rank(row: &[f64], right: &BTreeSet<usize>) -> usize {
    let before = |at: usize| {
        let better = |(other, p): (usize, &f64)| *p > row[at] || *p == row[at] && other < at;
        row.iter().enumerate().filter(|other| better(*other)).count()
    };
    right.iter().map(|at| before(*at)).min().unwrap_or(usize::MAX)
}

/// The share of pairs in which the missing issue scores below the one that is there.
fn auc(missing: &[f64], there: &[f64]) -> Option<f64> {
    let value = |(a, b): (f64, f64)| if a < b { 1.0 } else { 0.5 * f64::from(u8::from(a == b)) };
    let pairs = missing.iter().flat_map(|a| there.iter().map(|b| (*a, *b)));
    let n = missing.len() * there.len();
    (n > 0).then(|| pairs.map(value).sum::<f64>() / n as f64)
}

/// Random numbers from a seed, the same everywhere (splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n as u64) as usize
    }

    /// Which options stay when a share of them is taken away, in order.
    fn kept(&mut self, n: usize) -> Vec<usize> {
        let n_taken = ((n as f64 * TAKEN).round() as usize).clamp(1, n - 1);
        let mut all: Vec<usize> = (0..n).collect();
        for at in 0..n_taken {
            let other = at + self.below(n - at);
            all.swap(at, other);
        }
        let mut kept = all.split_off(n_taken);
        kept.sort_unstable();
        kept
    }
}

/// What the best option of an issue turned out to be, by band.
#[derive(Default)]
struct Bands(BTreeMap<(bool, &'static str), [usize; 3]>);

impl Bands {
    /// `some_missing`: whether options were taken away.
    fn add(&mut self, some_missing: bool, best: f64, is_right: bool, is_absent: bool) {
        let counts = self.0.entry((some_missing, Band::of(best).word())).or_default();
        counts[0] += 1;
        counts[1] += usize::from(is_right);
        counts[2] += usize::from(is_absent);
    }

    fn print(&self) {
        for some_missing in [false, true] {
            let told =
                if some_missing { "with 35% of options taken away" } else { "nothing missing" };
            println!("bands, {told}:");
            let mine = self.0.iter().filter(|((some, _), _)| *some == some_missing);
            let all: usize = mine.clone().map(|(_, [n, ..])| n).sum();
            for ((_, band), [n, right, absent]) in mine {
                let share = |part: usize| 100.0 * part as f64 / (*n).max(1) as f64;
                println!(
                    "  {band:<8} {:5.1}% of issues, best option right {:5.1}%, absent {:5.1}%",
                    100.0 * *n as f64 / all as f64,
                    share(*right),
                    share(*absent)
                );
            }
        }
    }
}

fn score(text: &str) {
    let mut sums: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    let mut bands = Bands::default();
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let menu = match menu_of(line, number) {
            Ok(menu) => menu,
            Err(error) => {
                println!("line {number} is skipped: {error}");
                continue;
            }
        };
        if menu.options.is_empty() || menu.issues.is_empty() {
            println!("{}: skipped, it has no option or no issue with an answer", menu.name);
            continue;
        }
        let mut told = Vec::new();
        for (below, names) in
            [(false, ["top1_label", "top3_label", "auc_label"]), (true, ["top1", "top3", "auc"])]
        {
            let found = one_menu(&menu, number as u64, below, &mut bands);
            for (name, value) in names.into_iter().zip(found) {
                told.push(value.map_or("-".to_owned(), |value| format!("{value:.3}")));
                sums.entry(name).or_default().extend(value);
            }
        }
        println!("{:<28} {}", menu.name, told.join("  "));
    }
    bands.print();
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

/// The share of issues whose option ranks first, among the first three, and the AUC.
fn one_menu(menu: &Menu, seed: u64, below: bool, bands: &mut Bands) -> [Option<f64>; 3] {
    let n = menu.options.len();
    let best = |row: &[f64]| row.iter().copied().fold(0.0, f64::max);
    let all = likelihoods(menu, &(0..n).collect::<Vec<_>>(), below);
    let ranks: Vec<usize> =
        all.iter().zip(&menu.issues).map(|(row, (_, right))| rank(row, right)).collect();
    if below {
        all.iter()
            .zip(&ranks)
            .for_each(|(row, rank)| bands.add(false, best(row), *rank == 0, false));
    }
    let share = |n: usize| ranks.iter().filter(|r| **r < n).count() as f64 / ranks.len() as f64;
    if n < 2 {
        println!("{}: nothing can be taken away from a single option", menu.name);
        return [Some(share(1)), Some(share(3)), None];
    }
    let mut aucs = Vec::new();
    for draw in 0..DRAWS {
        let kept = Random(seed * 1000 + draw).kept(n);
        let rows = likelihoods(menu, &kept, below);
        let (mut missing, mut there) = (Vec::new(), Vec::new());
        for (row, (_, right)) in rows.iter().zip(&menu.issues) {
            let right: BTreeSet<usize> =
                (0..kept.len()).filter(|at| right.contains(&kept[*at])).collect();
            if right.is_empty() { &mut missing } else { &mut there }.push(best(row));
            if below {
                bands.add(true, best(row), rank(row, &right) == 0, right.is_empty());
            }
        }
        aucs.extend(auc(&missing, &there));
    }
    let auc = (!aucs.is_empty()).then(|| aucs.iter().sum::<f64>() / aucs.len() as f64);
    [Some(share(1)), Some(share(3)), auc]
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
    let options = (0..N).map(|_| OptionText { own: vec![text(4)], below: Vec::new() }).collect();
    let issues = (0..N).map(|_| IssueText { title: text(4), keywords: Vec::new() }).collect();
    let begun = Instant::now();
    let matcher = Matcher::new(options, issues, &Language::default());
    let built = begun.elapsed();
    let mut scorer = matcher.scorer();
    let sum: f64 = (0..N).map(|issue| scorer.top(issue, 2)[0].p).sum();
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
    let mut sources = Sources::new();
    let loaded = treefile::load(&mut sources, "menu.yaml", text, &NoIncludes);
    let tree = loaded.tree.expect("the menu is one");
    let analysis = Analysis::of(&tree);
    // What check works out anyway.
    let _ = analysis.menus().map(|(id, _)| analysis.offers(id).count()).sum::<usize>();
    analysis.destinations();
    for id in ["bank", "telecom"] {
        let begun = Instant::now();
        let found = catalogue::resolve(&mut sources, id, "menu.yaml", &NoIncludes);
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
