//! Merges configuration, packs and flags into [`LintSettings`], and drops the findings that a file
//! ignores.
//!
//! Order: the defaults, then the configuration, then the flags. Within each of them the narrower
//! name wins (a rule over a group over `ALL`), and for equally narrow names ignoring wins over
//! selecting. Packs add rules to any selection, with limits of their own. It parses nothing.

use std::collections::BTreeSet;

use super::catalogue::catalogue;
use super::packs::Pack;
use super::settings::{Demand, LintSettings, RuleSettings};
use crate::config::{Config, PerFileIgnore, Selector, SeverityChoice};
use crate::diagnostic::{Article, Diagnostic, Group, RuleMeta};
use crate::source::Sources;

/// The finding of a file that cannot be read at all; nothing switches it off.
pub const INVALID_YAML: &str = "invalid-yaml";

/// The rules that the command line selects.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// `--select`: these rules instead of those of the configuration.
    pub select: Option<Vec<Selector>>,
    /// `--extend-select`: these too.
    pub extend_select: Vec<Selector>,
    /// `--ignore`: not these.
    pub ignore: Vec<Selector>,
    /// Whether findings that cannot be decided from the file are shown.
    pub show_unknown: bool,
}

/// Merges the configuration, flags and packs into one table of rules.
pub fn settings(config: &Config, flags: &Selection, packs: &[&Pack]) -> LintSettings {
    merge(catalogue(), config, flags, packs)
}

fn merge(
    catalogue: &[&'static RuleMeta],
    config: &Config,
    flags: &Selection,
    packs: &[&Pack],
) -> LintSettings {
    let asked: Vec<Selector> = packs
        .iter()
        .flat_map(|pack| pack.points)
        .filter_map(|point| point.rule.map(Selector::Rule))
        .collect();
    let own = chosen(catalogue, config, flags, &[]);
    // A pack adds to any selection, because users who name a law want its points checked.
    let all = chosen(catalogue, config, flags, &asked);
    let rules = catalogue
        .iter()
        .filter(|meta| all.contains(meta.id) || meta.id == INVALID_YAML)
        .map(|meta| {
            let mut rule = rule_settings(meta, config, packs);
            rule.is_own = own.contains(meta.id) || meta.id == INVALID_YAML;
            (meta.id, rule)
        })
        .collect();
    LintSettings { rules, show_unknown: flags.show_unknown }
}

/// The rules that run, with those that packs ask for.
fn chosen(
    catalogue: &[&'static RuleMeta],
    config: &Config,
    flags: &Selection,
    asked: &[Selector],
) -> BTreeSet<&'static str> {
    let mut on: BTreeSet<&'static str> =
        catalogue.iter().filter(|meta| meta.on_by_default).map(|meta| meta.id).collect();
    let mut extended = config.extend_select.clone();
    let mut ignored = config.ignore.clone().unwrap_or_default();
    for (id, table) in &config.rules {
        match table.severity {
            Some(SeverityChoice::Off) => ignored.push(Selector::Rule(id)),
            Some(SeverityChoice::On(_)) => extended.push(Selector::Rule(id)),
            None => {}
        }
    }
    extended.extend(asked.iter().copied());
    apply(catalogue, &mut on, config.select.as_deref(), &extended, &ignored);
    let mut more = flags.extend_select.clone();
    if flags.select.is_some() {
        more.extend(asked.iter().copied());
    }
    apply(catalogue, &mut on, flags.select.as_deref(), &more, &flags.ignore);
    on
}

/// One layer: `select` starts from nothing, then selecting and ignoring go from the widest
/// names to the narrowest.
fn apply(
    catalogue: &[&'static RuleMeta],
    on: &mut BTreeSet<&'static str>,
    select: Option<&[Selector]>,
    extend: &[Selector],
    ignore: &[Selector],
) {
    if select.is_some() {
        // Errors in the file itself make every other finding doubtful, so selecting other rules
        // does not switch these off; ignoring them does.
        on.retain(|id| catalogue.iter().any(|meta| meta.id == *id && meta.group == Group::File));
    }
    let width = |selector: &Selector| match selector {
        Selector::All => 0,
        Selector::Group(_) => 1,
        Selector::Rule(_) => 2,
    };
    for level in 0..=2 {
        let chosen = select.unwrap_or_default().iter().chain(extend);
        for selector in chosen.filter(|selector| width(selector) == level) {
            on.extend(catalogue.iter().filter(|meta| selector.covers(meta)).map(|meta| meta.id));
        }
        for selector in ignore.iter().filter(|selector| width(selector) == level) {
            on.retain(|id| !catalogue.iter().any(|meta| meta.id == *id && selector.covers(meta)));
        }
    }
}

/// Severity and options of one rule as the configuration says, and what packs ask of it.
fn rule_settings(meta: &'static RuleMeta, config: &Config, packs: &[&Pack]) -> RuleSettings {
    let mut rule = RuleSettings::default_of(meta);
    for pack in packs {
        for point in pack.points.iter().filter(|point| point.rule == Some(meta.id)) {
            rule.demands.push(Demand {
                article: Article { pack: pack.id, article: point.article, standing: pack.standing },
                severity: point.severity,
                options: point.options,
            });
        }
    }
    if let Some(table) = config.rules.get(meta.id) {
        if let Some(SeverityChoice::On(severity)) = table.severity {
            rule.severity = Some(severity);
        }
        rule.options.extend(table.options.iter().map(|(name, v)| ((*name).to_owned(), *v)));
    }
    rule
}

/// Applies settings to the findings of reading a file: those of rules that do not run go,
/// the others get the configured severity.
pub fn grade_load_findings(findings: &mut Vec<Diagnostic>, settings: &LintSettings) {
    findings.retain_mut(|finding| match settings.of(finding.rule) {
        Some(rule) => {
            finding.severity = rule.severity.unwrap_or(finding.severity);
            true
        }
        None => finding.rule == INVALID_YAML,
    });
}

/// Drops what `per-file-ignores` says a file does without. `path_of` turns a file's name
/// into an absolute path with forward slashes; a finding without a place stays.
pub fn drop_per_file(
    findings: &mut Vec<Diagnostic>,
    sources: &Sources,
    ignores: &[PerFileIgnore],
    path_of: &dyn Fn(&str) -> String,
) {
    if ignores.is_empty() {
        return;
    }
    findings.retain(|finding| {
        let file = finding.primary().and_then(|span| sources.get(span.file));
        let Some(file) = file else { return true };
        let path = path_of(file.name());
        let names = ignores.iter().filter(|ignore| ignore.pattern.is_match(&path));
        let is_ignored = names.flat_map(|ignore| &ignore.rules).any(|selector| {
            catalogue().iter().any(|meta| meta.id == finding.rule && selector.covers(meta))
        });
        !is_ignored || finding.rule == INVALID_YAML
    });
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::config::RuleTable;
    use crate::diagnostic::{Basis, OptionMeta, OptionValue, Severity};
    use crate::lint::packs::PackPoint;

    const fn meta(id: &'static str, group: Group, on_by_default: bool) -> RuleMeta {
        RuleMeta {
            id,
            summary: "",
            group,
            severity: Severity::Warning,
            on_by_default,
            basis: Basis::Graph,
            rests_on: crate::diagnostic::RestsOn::Place,
            options: &[OptionMeta { name: "warn", default: OptionValue::Count(1), about: "" }],
            page: "",
        }
    }

    static DEAD_END: RuleMeta = meta("dead-end", Group::Ends, true);
    static INVALID: RuleMeta = meta("invalid-yaml", Group::File, true);
    static TRAP: RuleMeta = meta("trap", Group::Ends, false);
    static TOO_DEEP: RuleMeta = meta("too-deep", Group::Time, true);
    static UNKNOWN_FIELD: RuleMeta = meta("unknown-field", Group::File, true);
    static ALL: [&RuleMeta; 5] = [&DEAD_END, &INVALID, &TOO_DEEP, &TRAP, &UNKNOWN_FIELD];

    const PACK: Pack = Pack {
        id: "law",
        points: &[
            PackPoint::checked("art. 1", "", "trap").with(&[("warn", OptionValue::Count(9))]),
            PackPoint::unseen("art. 2", "", "the agents"),
        ],
        ..Pack::BLANK
    };

    fn running(config: &Config, flags: &Selection, packs: &[&Pack]) -> Vec<&'static str> {
        merge(&ALL, config, flags, packs).rules.into_keys().collect()
    }

    const ENDS: Selector = Selector::Group(Group::Ends);

    #[test]
    fn defaults_run_and_the_narrower_name_wins() {
        let flags = Selection::default();
        let on = running(&Config::default(), &flags, &[]);
        assert_eq!(on, ["dead-end", "invalid-yaml", "too-deep", "unknown-field"]);
        let config = Config {
            select: Some(vec![ENDS]),
            ignore: Some(vec![Selector::All, Selector::Rule("dead-end")]),
            ..Config::default()
        };
        let on = running(&config, &flags, &[]);
        assert_eq!(on, ["invalid-yaml", "trap"], "the group beats ALL, the rule beats the group");
    }

    #[test]
    fn selecting_keeps_the_rules_of_reading_and_ignoring_takes_them() {
        let select = Selection { select: Some(vec![ENDS]), ..Selection::default() };
        let on = running(&Config::default(), &select, &[]);
        assert_eq!(on, ["dead-end", "invalid-yaml", "trap", "unknown-field"]);
        let ignore = Selection {
            ignore: vec![Selector::Group(Group::File), Selector::Rule("invalid-yaml")],
            ..Selection::default()
        };
        let on = running(&Config::default(), &ignore, &[]);
        assert_eq!(on, ["dead-end", "invalid-yaml", "too-deep"]);
    }

    #[test]
    fn findings_of_reading_get_the_severity_of_their_rule() {
        let graded = |severity: Option<Severity>| {
            let mut rule = RuleSettings::default_of(&UNKNOWN_FIELD);
            rule.severity = severity;
            let settings =
                LintSettings { rules: [("unknown-field", rule)].into(), show_unknown: false };
            let of = |rule| Diagnostic::new(rule, Severity::Warning, "x");
            let mut found = vec![of("unknown-field"), of("dead-end"), of(INVALID_YAML)];
            grade_load_findings(&mut found, &settings);
            found
        };
        let found = graded(Some(Severity::Error));
        let rules: Vec<_> = found.iter().map(|finding| (finding.rule, finding.severity)).collect();
        assert_eq!(
            rules,
            [("unknown-field", Severity::Error), (INVALID_YAML, Severity::Warning)],
            "a rule that is off says nothing, but for a file that cannot be read"
        );
        assert_eq!(graded(None)[0].severity, Severity::Warning);
    }

    #[test]
    fn the_command_line_beats_the_configuration() {
        let config = Config {
            select: Some(vec![Selector::Rule("trap")]),
            ignore: Some(vec![Selector::Rule("too-deep")]),
            ..Config::default()
        };
        let flags =
            Selection { select: Some(vec![Selector::Rule("too-deep")]), ..Selection::default() };
        assert_eq!(running(&config, &flags, &[]), ["invalid-yaml", "too-deep", "unknown-field"]);
        let flags =
            Selection { extend_select: vec![Selector::Rule("too-deep")], ..Selection::default() };
        assert_eq!(
            running(&config, &flags, &[]),
            ["invalid-yaml", "too-deep", "trap", "unknown-field"]
        );
    }

    #[test]
    fn a_pack_adds_its_rules_under_any_selection_and_ignoring_still_wins() {
        let flags =
            Selection { select: Some(vec![Selector::Rule("dead-end")]), ..Selection::default() };
        assert!(running(&Config::default(), &flags, &[&PACK]).contains(&"trap"));
        let flags = Selection { ignore: vec![Selector::Rule("trap")], ..Selection::default() };
        assert!(!running(&Config::default(), &flags, &[&PACK]).contains(&"trap"));
    }

    #[test]
    fn the_limits_of_an_article_are_its_own_and_the_configuration_sets_those_of_the_rule() {
        let table = RuleTable {
            severity: Some(SeverityChoice::On(Severity::Info)),
            options: BTreeMap::from([("warn", OptionValue::Count(2))]),
        };
        let config = Config { rules: BTreeMap::from([("trap", table)]), ..Config::default() };
        let settings = merge(&ALL, &config, &Selection::default(), &[&PACK]);
        let trap = settings.of("trap").unwrap();
        assert_eq!(trap.severity, Some(Severity::Info));
        assert_eq!(trap.option("warn"), OptionValue::Count(2));
        let [demand] = &trap.demands[..] else { panic!("{:?}", trap.demands) };
        assert_eq!(demand.article.to_string(), "law art. 1");
        assert_eq!(demand.severity, Some(Severity::Error));
        assert_eq!(trap.under(demand).option("warn"), OptionValue::Count(9));
        let off = RuleTable { severity: Some(SeverityChoice::Off), ..RuleTable::default() };
        let config = Config { rules: BTreeMap::from([("trap", off)]), ..Config::default() };
        assert_eq!(merge(&ALL, &config, &Selection::default(), &[&PACK]).of("trap"), None);
    }

    #[test]
    fn a_rule_that_only_a_pack_asks_for_does_not_run_by_itself() {
        let is_own = |config: &Config, flags: &Selection| {
            let settings = merge(&ALL, config, flags, &[&PACK]);
            (settings.of("trap").unwrap().is_own, settings.of("dead-end").map(|rule| rule.is_own))
        };
        let flags = Selection::default();
        assert_eq!(is_own(&Config::default(), &flags), (false, Some(true)));
        let select =
            Selection { select: Some(vec![Selector::Rule("trap")]), ..Selection::default() };
        assert_eq!(is_own(&Config::default(), &select), (true, None));
        let config = Config { extend_select: vec![Selector::Rule("trap")], ..Config::default() };
        assert_eq!(is_own(&config, &flags), (true, Some(true)));
    }
}
