//! Scores the verdicts on labelled pairs of a real menu and an issue: the parts that print
//! nothing, so that tests can hold them.
//!
//! A line of JSON a menu and list: `{"menu", "menu_file", "catalogue", "fit", "options": [{"node",
//! "key", "path"}], "issues": [{"id", "label", "accept"}]}`. Files lie beside it.

use std::collections::BTreeMap;
use std::path::Path;

use phonetree::analysis::Analysis;
use phonetree::audit::Standing;
use phonetree::check::{Files, Input, Menu, read_catalogue};
use phonetree::issues::{IssueVerdict, Serving};
use phonetree::lint::IssueContext;
use phonetree::tree::PhoneTree;
use serde_json::Value;

/// Reads files from the disk.
struct Disk;

impl Files for Disk {
    fn read(&self, from: &str, path: &str) -> Result<(String, String), String> {
        let file = Path::new(from).parent().unwrap_or(Path::new("")).join(path);
        let text = std::fs::read_to_string(&file).map_err(|error| error.to_string())?;
        Ok((file.to_string_lossy().into_owned(), text))
    }
}

/// A menu and an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pair {
    /// The word for what was said, `named` for hidden ones too.
    pub verdict: &'static str,
    /// What is true: `named`, `catch-all`, `not-transcribed` or `none`.
    pub label: String,
    /// Whether the option that was found is one that callers should press, or on its way.
    pub is_right: bool,
}

/// Whether a line is of this form.
pub(crate) fn is_coverage(line: &str) -> bool {
    serde_json::from_str::<Value>(line).is_ok_and(|value| value["menu_file"].is_string())
}

/// The pairs of a line, and how its list fits the menu.
///
/// # Errors
/// Why the line or one of its files cannot be read.
pub(crate) fn pairs(line: &str, folder: &Path) -> Result<(String, Vec<Pair>), String> {
    let row: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let text = |field: &str| row[field].as_str().map(str::to_owned).unwrap_or_default();
    let file = folder.join(text("menu_file"));
    let menu = std::fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))?;
    let mut menu = Menu::read(Input::text(file.to_string_lossy(), menu), &Disk);
    let wanted = match text("catalogue") {
        path if path.ends_with(".yaml") => folder.join(path).to_string_lossy().into_owned(),
        id => id,
    };
    let found = read_catalogue(&mut menu.sources, &wanted, "-", &Disk);
    let found = found.map_err(|error| error.to_string())?;
    let tree = menu.tree.ok_or("the menu cannot be read")?;
    let analysis = Analysis::of(&tree);
    let context = IssueContext::new(&analysis, found.catalogue.as_ref());
    let survey = context.survey().ok_or("there are no issues")?;
    let matched: BTreeMap<&str, _> =
        survey.matched.iter().map(|m| (&*context.issues()[m.issue].id, m)).collect();
    let empty = Vec::new();
    let options = row["options"].as_array().unwrap_or(&empty);
    let pair = |issue: &Value| {
        let matched = matched.get(issue["id"].as_str()?)?;
        let label = issue["label"].as_str()?.to_owned();
        let accepted = issue["accept"].as_array().unwrap_or(&empty);
        let is_found = matched
            .best
            .as_ref()
            .is_some_and(|best| leads_to(place(&tree, best).as_ref(), accepted, options));
        let verdict = match matched.verdict {
            IssueVerdict::Named => IssueVerdict::Named.word(),
            _ => Standing::of(matched).word(),
        };
        Some(Pair { verdict, is_right: label == "named" && is_found, label })
    };
    let issues = row["issues"].as_array().unwrap_or(&empty);
    Ok((text("fit"), issues.iter().filter_map(pair).collect()))
}

/// The menu and the key of an option.
fn place(tree: &PhoneTree, best: &Serving) -> Option<(String, String)> {
    Some((tree.node(best.menu?).id.to_string(), best.key?.to_string()))
}

/// Whether an option is accepted, or lies on the way to one that is.
fn leads_to(option: Option<&(String, String)>, accepted: &[Value], options: &[Value]) -> bool {
    let Some((node, key)) = option else { return false };
    let is = |value: &Value, at: [&str; 2]| value[at[0]] == **node && value[at[1]] == **key;
    if accepted.iter().any(|pair| pair[0] == **node && pair[1] == **key) {
        return true;
    }
    let path = |value: &Value| value["path"].as_array().cloned().unwrap_or_default();
    let mine = options.iter().find(|option| is(option, ["node", "key"])).map(path);
    let is_accepted = |option: &&Value| {
        accepted.iter().any(|pair| pair[0] == option["node"] && pair[1] == option["key"])
    };
    mine.filter(|mine| !mine.is_empty()).is_some_and(|mine| {
        let ways = options.iter().filter(is_accepted).map(path);
        ways.into_iter().any(|way| way.len() > mine.len() && way.starts_with(&mine))
    })
}

/// Verdicts by labels, and what is right of them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Confusion {
    /// How many pairs have a verdict and a label.
    pub counts: BTreeMap<(&'static str, String), usize>,
    /// How many pairs are named, and how many of these by the right option.
    pub named: (usize, usize),
    /// How many pairs an option names in truth.
    pub truly: usize,
}

impl Confusion {
    /// Counts pairs.
    pub(crate) fn of<'p>(pairs: impl IntoIterator<Item = &'p Pair>) -> Self {
        let mut found = Confusion::default();
        for pair in pairs {
            *found.counts.entry((pair.verdict, pair.label.clone())).or_default() += 1;
            found.truly += usize::from(pair.label == "named");
            if pair.verdict == IssueVerdict::Named.word() {
                found.named.0 += 1;
                found.named.1 += usize::from(pair.is_right);
            }
        }
        found
    }
}
