//! One menu, checked: what the rules, the ignore comments and the settings say about it.
//!
//! It looks at one menu; what several have in common is for [`merge`](super::merge).

use std::path::Path;

use super::menu::Menu;
use super::settings::Settings;
use crate::analysis::Analysis;
use crate::config::FailOn;
use crate::diagnostic::{Diagnostic, Point, Report};
use crate::fix;
use crate::lint::consequences::Slips;
use crate::lint::{self, IssueContext, packs, select, suppress};

/// A menu with everything that a check finds in it.
#[derive(Debug)]
pub struct Checked {
    /// The menu. Its own findings are now among those below.
    pub menu: Menu,
    /// All findings, unsorted.
    pub found: Vec<Diagnostic>,
    /// How many findings ignore comments silenced.
    pub n_ignored: usize,
    /// What regulation packs looked at.
    pub packs: Vec<Point>,
    /// From which severity on a finding fails the run.
    pub fail_on: FailOn,
}

impl Menu {
    /// Checks this menu.
    pub fn check(mut self, settings: &Settings) -> Checked {
        let mut found = std::mem::take(&mut self.found);
        select::grade_load_findings(&mut found, &settings.rules);
        let slips = Slips::of(&found);
        if let Some(tree) = &self.tree {
            let analysis = Analysis::of(tree);
            let concerns = IssueContext::new(&analysis, self.catalogue.as_ref());
            let mut by_rules = lint::lint_for(&concerns, &self.sources, &analysis, &settings.rules);
            // The findings of a large menu fill much memory, so the longer list is not copied.
            if found.is_empty() {
                found = by_rules;
            } else {
                found.append(&mut by_rules);
            }
        }
        let mut n_ignored = 0;
        if settings.ignore_comments {
            // Without a tree no rule has run, and then no comment can be called unused.
            let did_run = self.tree.is_some();
            n_ignored = suppress::suppress(&mut found, &self.sources, &settings.rules, did_run);
        }
        found.retain(|one| !slips.explain(one));
        let absolute = |name: &str| absolute(&settings.root, name);
        select::drop_per_file(&mut found, &self.sources, &settings.per_file, &absolute);
        fix::propose(&mut found, &self.sources, self.tree.as_ref());
        Checked { menu: self, found, n_ignored, packs: points(settings), fail_on: settings.fail_on }
    }
}

impl Checked {
    /// Takes the findings out as the report of this menu alone.
    pub fn take_report(&mut self) -> Report {
        let mut report = Report {
            diagnostics: std::mem::take(&mut self.found),
            files: self.menu.sources.iter().map(|(_, file)| file.name().to_owned()).collect(),
            n_ignored: self.n_ignored,
            packs: self.packs.clone(),
            ..Report::default()
        };
        report.sort();
        report
    }
}

/// What packs looked at, and why they were chosen.
fn points(settings: &Settings) -> Vec<Point> {
    let mut points = packs::report_points(&settings.packs, &settings.rules);
    for point in &mut points {
        point.because = settings.because.get(point.pack).cloned();
    }
    points
}

/// The absolute path of a file that is named from `root`, or absolutely.
fn absolute(root: &str, name: &str) -> String {
    if root.is_empty() || Path::new(name).is_absolute() {
        return name.to_owned();
    }
    format!("{}/{name}", root.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_start_from_the_root_unless_they_are_absolute() {
        assert_eq!(absolute("/repo", "menus/a.yaml"), "/repo/menus/a.yaml");
        assert_eq!(absolute("/", "a.yaml"), "/a.yaml");
        assert_eq!(absolute("/repo", "/other/a.yaml"), "/other/a.yaml");
        assert_eq!(absolute("", "a.yaml"), "a.yaml");
    }
}
