//! What several subjects share: load a text, lint it, find a line.

use phonetree::analysis::Analysis;
use phonetree::diagnostic::Diagnostic;
use phonetree::import::{self, InputFile, Options};
use phonetree::lint::rules::unused_ignore;
use phonetree::lint::suppress::suppress;
use phonetree::lint::{RuleSettings, Settings, lint, rule_meta};
use phonetree::source::Sources;
use phonetree::tree::PhoneTree;
use phonetree::treefile::{self, NoIncludes};

/// A loaded text with everything that its findings point into.
pub struct Loaded {
    pub sources: Sources,
    pub tree: Option<PhoneTree>,
    pub problems: Vec<Diagnostic>,
}

/// Loads a text as `menu.yaml`, or as the file of the phone system that it is.
pub fn load(text: &str) -> Loaded {
    let mut sources = Sources::new();
    if let Some(system) = import::recognise(text) {
        let file = InputFile { name: "menu".to_owned(), text: text.to_owned() };
        let imported = import::read(&mut sources, system, vec![file], &Options::default());
        return Loaded { sources, tree: imported.tree, problems: imported.found };
    }
    let loaded = treefile::load(&mut sources, "menu.yaml", text.to_owned(), &NoIncludes);
    Loaded { sources, tree: loaded.tree, problems: loaded.diagnostics }
}

/// The tree of a text that must load without a word.
pub fn tree(text: &str) -> PhoneTree {
    let loaded = load(text);
    assert_eq!(shown(&loaded.sources, &loaded.problems), Vec::<String>::new());
    loaded.tree.expect("a text without problems gives a tree")
}

/// What one rule finds in a text, as it comes or with changed settings: the rule's own
/// findings, for a rule of the loader those, and for ignore comments what is left to say
/// about them when all rules have looked.
pub fn findings(
    rule: &str,
    text: &str,
    set: impl Fn(&mut RuleSettings),
) -> (Sources, Vec<Diagnostic>) {
    let loaded = load(text);
    let mut found: Vec<_> = loaded.problems.into_iter().filter(|d| d.rule == rule).collect();
    let meta = rule_meta(rule).unwrap_or_else(|| panic!("no rule `{rule}`"));
    if let Some(tree) = &loaded.tree {
        if rule == unused_ignore::META.id {
            let settings = Settings::standard();
            let mut all = lint(&loaded.sources, &Analysis::of(tree), &settings);
            suppress(&mut all, &loaded.sources, &settings, true);
            found.extend(all.into_iter().filter(|d| d.rule == rule));
        }
        let mut chosen = RuleSettings::default_of(meta);
        set(&mut chosen);
        let settings = Settings { rules: [(meta.id, chosen)].into(), show_unknown: false };
        found.extend(lint(&loaded.sources, &Analysis::of(tree), &settings));
    }
    found.sort_by_key(|d| d.primary());
    (loaded.sources, found)
}

/// The same as "line:column severity message".
pub fn found(rule: &str, text: &str) -> Vec<String> {
    let (sources, found) = findings(rule, text, |_| {});
    shown(&sources, &found)
}

/// Findings as "line:column severity message"; `-` for the place of one that has none.
pub fn shown(sources: &Sources, found: &[Diagnostic]) -> Vec<String> {
    let one = |d: &Diagnostic| {
        let place = d.primary().and_then(|span| Some((sources.get(span.file)?, span)));
        let place = place.map_or("-".to_owned(), |(file, span)| {
            let at = file.position(span.start);
            format!("{}:{}", at.line, at.column)
        });
        format!("{place} {} {}", d.severity, d.message)
    };
    found.iter().map(one).collect()
}

/// The lines of findings, from 1.
pub fn lines(sources: &Sources, found: &[Diagnostic]) -> Vec<u32> {
    found
        .iter()
        .filter_map(|d| d.primary())
        .filter_map(|span| Some(sources.get(span.file)?.position(span.start).line))
        .collect()
}
