//! What several subjects share: load a text, check it, find a line.

use phonetree::check::{Input, Menu, NoFiles, Settings};
use phonetree::diagnostic::Diagnostic;
use phonetree::lint::rules::unused_ignore;
use phonetree::lint::{self, RuleSettings, rule_meta};
use phonetree::source::Sources;
use phonetree::tree::PhoneTree;

/// Loads a text as `menu.yaml`, or as the file of the phone system that it is.
pub(crate) fn load(text: &str) -> Menu {
    Menu::load(Input::text("menu.yaml", text), &NoFiles)
}

/// The tree of a text that must load without findings.
pub(crate) fn tree(text: &str) -> PhoneTree {
    let loaded = load(text);
    assert_eq!(shown(&loaded.sources, &loaded.found), Vec::<String>::new());
    loaded.tree.expect("a text without problems gives a tree")
}

/// What one rule finds in a text, as it comes or with changed settings. Ignore comments are
/// applied only to find those that do nothing, since that needs the findings of all rules.
pub(crate) fn findings(
    rule: &str,
    text: &str,
    set: impl Fn(&mut RuleSettings),
) -> (Sources, Vec<Diagnostic>) {
    let meta = rule_meta(rule).unwrap_or_else(|| panic!("no rule `{rule}`"));
    let mut chosen = RuleSettings::default_of(meta);
    set(&mut chosen);
    let mut settings = Settings::default();
    if rule == unused_ignore::META.id {
        settings.rules.rules.insert(meta.id, chosen);
    } else {
        settings.rules =
            lint::LintSettings { rules: [(meta.id, chosen)].into(), show_unknown: false };
        settings.ignore_comments = false;
    }
    let checked = load(text).check(&settings);
    let mut found = checked.found;
    found.retain(|finding| finding.rule == rule);
    found.sort_by_key(Diagnostic::primary);
    (checked.menu.sources, found)
}

/// The same as "line:column severity message".
pub(crate) fn found(rule: &str, text: &str) -> Vec<String> {
    let (sources, found) = findings(rule, text, |_| {});
    shown(&sources, &found)
}

/// Findings as "line:column severity message"; `-` for the place of one that has none.
pub(crate) fn shown(sources: &Sources, found: &[Diagnostic]) -> Vec<String> {
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
pub(crate) fn lines(sources: &Sources, found: &[Diagnostic]) -> Vec<u32> {
    found
        .iter()
        .filter_map(|d| d.primary())
        .filter_map(|span| Some(sources.get(span.file)?.position(span.start).line))
        .collect()
}

/// The trees of the sample menus, each with its name.
pub(crate) fn samples() -> Vec<(String, PhoneTree)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("menus");
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .expect("the samples")
        .map(|entry| entry.expect("a name").file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".yaml") && name.matches('.').count() == 1)
        .collect();
    names.sort();
    let tree_of = |name: String| {
        let text = std::fs::read_to_string(folder.join(&name)).expect("a sample");
        let menu = Menu::load(Input::text(name.as_str(), text), &NoFiles);
        menu.tree.map(|tree| (name, tree))
    };
    names.into_iter().filter_map(tree_of).collect()
}
