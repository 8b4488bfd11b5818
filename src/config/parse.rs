//! TOML text → [`Config`], with every mistake of the text in one go.
//!
//! The only file that walks TOML; it knows no file names beyond the folder that patterns
//! are relative to.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::{
    Config, ConfigError, FailOn, KnownNames, PathPattern, PerFileIgnore, RuleTable, Selector,
    SeverityChoice, parse_option, suggestion,
};
use crate::diagnostic::{RuleMeta, Severity};

const KEYS: [&str; 11] = [
    "exclude",
    "extend",
    "extend-select",
    "fail-on",
    "ignore",
    "ignore-comments",
    "output-format",
    "packs",
    "per-file-ignores",
    "rules",
    "select",
];

/// Reads a configuration. Its patterns are relative to `root`, an absolute folder with
/// forward slashes.
///
/// # Errors
/// All mistakes of the text, in order.
pub fn parse(text: &str, root: &str, known: &KnownNames<'_>) -> Result<Config, Vec<ConfigError>> {
    let (table, mistakes) = DeTable::parse_recoverable(text);
    let mut reader = Reader { known, root, errors: Vec::new() };
    if mistakes.is_empty() {
        let config = reader.config(table.get_ref());
        if reader.errors.is_empty() {
            return Ok(config);
        }
    } else {
        // What a parser recovers from a broken text is a guess; mistakes found in it
        // mislead.
        for mistake in &mistakes {
            let message = mistake.message().lines().collect::<Vec<_>>().join(", ");
            reader.error(mistake.span().unwrap_or(0..0), format!("not TOML: {message}"), None);
        }
    }
    reader.errors.sort_by(|a, b| (a.span, &a.message).cmp(&(b.span, &b.message)));
    Err(reader.errors)
}

/// Reads one `KEY=VALUE` of the command line, such as `rules.too-deep.max=4`. A value that
/// is not TOML is taken as a text, because shells eat quotes.
///
/// # Errors
/// All mistakes in it; their places count from the start of the flag's text.
pub fn parse_flag(
    flag: &str,
    root: &str,
    known: &KnownNames<'_>,
) -> Result<Config, Vec<ConfigError>> {
    if DeTable::parse(flag).is_ok() {
        return parse(flag, root, known);
    }
    match flag.split_once('=') {
        Some((key, value)) if !value.contains(['"', '\'', '\\', '\n']) => {
            parse(&format!("{key}=\"{value}\""), root, known)
        }
        _ => parse(flag, root, known),
    }
}

struct Reader<'k> {
    known: &'k KnownNames<'k>,
    root: &'k str,
    errors: Vec<ConfigError>,
}

impl Reader<'_> {
    fn error(&mut self, span: Range<usize>, message: String, help: Option<String>) {
        self.errors.push(ConfigError { span: (span.start as u32, span.end as u32), message, help });
    }

    fn config(&mut self, table: &DeTable<'_>) -> Config {
        let mut config = Config::default();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "extend" => config.extend = self.text("extend", value),
                "select" => config.select = self.selectors("select", value),
                "extend-select" => {
                    config.extend_select =
                        self.selectors("extend-select", value).unwrap_or_default();
                }
                "ignore" => config.ignore = self.selectors("ignore", value),
                "per-file-ignores" => config.per_file_ignores = self.per_file(value),
                "exclude" => config.exclude = self.patterns(value),
                "fail-on" => config.fail_on = self.fail_on(value),
                "packs" => config.packs = self.packs(value),
                "output-format" => config.output_format = self.formats(value),
                "ignore-comments" => config.ignore_comments = self.flag("ignore-comments", value),
                "rules" => self.rules(value, &mut config),
                other => {
                    let message = format!("there is no setting `{other}`");
                    self.error(key.span(), message, Some(suggestion(other, KEYS)));
                }
            }
        }
        config
    }

    fn wrong_type(&mut self, name: &str, value: &Spanned<DeValue<'_>>, wants: &str) {
        let found = value.get_ref().type_str();
        let message = format!("`{name}` cannot be of the kind {found}");
        self.error(value.span(), message, Some(format!("write {wants}")));
    }

    fn text(&mut self, name: &str, value: &Spanned<DeValue<'_>>) -> Option<String> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.wrong_type(name, value, "a text in quotes");
        }
        text.map(str::to_owned)
    }

    fn flag(&mut self, name: &str, value: &Spanned<DeValue<'_>>) -> Option<bool> {
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong_type(name, value, "`true` or `false`");
        }
        flag
    }

    /// The texts of a list, or a single text.
    fn texts<'v>(
        &mut self,
        name: &str,
        value: &'v Spanned<DeValue<'_>>,
    ) -> Option<Vec<(Range<usize>, &'v str)>> {
        if let Some(text) = value.get_ref().as_str() {
            return Some(vec![(value.span(), text)]);
        }
        let Some(list): Option<&DeArray<'_>> = value.get_ref().as_array() else {
            self.wrong_type(name, value, "a list of texts, such as `[\"…\"]`");
            return None;
        };
        let mut texts = Vec::new();
        for item in list.iter() {
            match item.get_ref().as_str() {
                Some(text) => texts.push((item.span(), text)),
                None => self.wrong_type(name, item, "a text in quotes"),
            }
        }
        Some(texts)
    }

    fn selectors(&mut self, name: &str, value: &Spanned<DeValue<'_>>) -> Option<Vec<Selector>> {
        let mut selectors = Vec::new();
        for (span, word) in self.texts(name, value)? {
            match Selector::parse(word, self.known.rules) {
                Ok(selector) => selectors.push(selector),
                Err(error) => self.error(span, error.to_string(), Some(error.help)),
            }
        }
        Some(selectors)
    }

    fn pattern(&mut self, span: Range<usize>, text: &str) -> Option<PathPattern> {
        match PathPattern::new(text, self.root) {
            Ok(pattern) => Some(pattern),
            Err(why) => {
                let help = "write a path with `*` for any part of a name, such as `old/*.yaml`";
                self.error(
                    span,
                    format!("`{text}` is not a file pattern: {why}"),
                    Some(help.to_owned()),
                );
                None
            }
        }
    }

    fn patterns(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Vec<PathPattern>> {
        let texts = self.texts("exclude", value)?;
        Some(texts.into_iter().filter_map(|(span, text)| self.pattern(span, text)).collect())
    }

    fn per_file(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Vec<PerFileIgnore>> {
        let Some(table) = value.get_ref().as_table() else {
            let wants = "a table of file pattern to rules, such as `\"old/*\" = [\"dead-end\"]`";
            self.wrong_type("per-file-ignores", value, wants);
            return None;
        };
        let mut all = Vec::new();
        for (key, value) in table {
            let pattern = self.pattern(key.span(), key.get_ref());
            let rules = self.selectors("per-file-ignores", value);
            if let (Some(pattern), Some(rules)) = (pattern, rules) {
                all.push(PerFileIgnore { pattern, rules });
            }
        }
        Some(all)
    }

    fn fail_on(&mut self, value: &Spanned<DeValue<'_>>) -> Option<FailOn> {
        let word = self.text("fail-on", value)?;
        match FailOn::parse(&word) {
            Ok(fail_on) => Some(fail_on),
            Err(help) => {
                self.error(value.span(), format!("`fail-on` cannot be `{word}`"), Some(help));
                None
            }
        }
    }

    fn packs(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Vec<String>> {
        let mut packs = Vec::new();
        for (span, word) in self.texts("packs", value)? {
            if self.known.packs.contains(&word) {
                packs.push(word.to_owned());
            } else {
                let help = suggestion(word, self.known.packs.iter().copied());
                self.error(span, format!("there is no regulation pack `{word}`"), Some(help));
            }
        }
        Some(packs)
    }

    fn formats(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Vec<String>> {
        let mut formats = Vec::new();
        for (span, word) in self.texts("output-format", value)? {
            let format = word.split_once(':').map_or(word, |(format, _)| format);
            if self.known.formats.contains(&format) {
                formats.push(word.to_owned());
            } else {
                let help = suggestion(format, self.known.formats.iter().copied());
                self.error(span, format!("there is no output format `{format}`"), Some(help));
            }
        }
        Some(formats)
    }

    fn rules(&mut self, value: &Spanned<DeValue<'_>>, config: &mut Config) {
        let Some(table) = value.get_ref().as_table() else {
            return self.wrong_type("rules", value, "a table for each rule: `[rules.dead-end]`");
        };
        for (key, value) in table {
            let id = key.get_ref().as_ref();
            let Some(meta) = self.known.rules.iter().find(|meta| meta.id == id) else {
                let help = suggestion(id, self.known.rules.iter().map(|meta| meta.id));
                self.error(key.span(), format!("there is no rule `{id}`"), Some(help));
                continue;
            };
            match value.get_ref().as_table() {
                Some(table) => {
                    let table = self.rule(meta, table);
                    config.rules.insert(meta.id, table);
                }
                None => self.wrong_type(id, value, "a table, such as `{ severity = \"off\" }`"),
            }
        }
    }

    fn rule(&mut self, meta: &'static RuleMeta, table: &DeTable<'_>) -> RuleTable {
        let mut rule = RuleTable::default();
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            if name == "severity" {
                rule.severity = self.severity(value);
            } else if let Some(option) = meta.options.iter().find(|option| option.name == name) {
                match parse_option(value.get_ref(), option.default) {
                    Ok(value) => {
                        rule.options.insert(option.name, value);
                    }
                    Err(wants) => {
                        let message = format!("`{name}` of `{}` must be {wants}", meta.id);
                        self.error(value.span(), message, Some(option.about.to_owned()));
                    }
                }
            } else {
                let names = meta.options.iter().map(|option| option.name).chain(["severity"]);
                let help = suggestion(name, names);
                let message = format!("`{}` has no option `{name}`", meta.id);
                self.error(key.span(), message, Some(help));
            }
        }
        rule
    }

    fn severity(&mut self, value: &Spanned<DeValue<'_>>) -> Option<SeverityChoice> {
        let word = self.text("severity", value)?;
        let choice = match word.as_str() {
            "off" => Some(SeverityChoice::Off),
            _ => Severity::parse(&word).map(SeverityChoice::On),
        };
        if choice.is_none() {
            let help = suggestion(&word, ["error", "warning", "info", "off"]);
            self.error(value.span(), format!("`severity` cannot be `{word}`"), Some(help));
        }
        choice
    }
}
