//! From the elements of files to what FreeSWITCH reads in them, with included files
//! at the line that includes them.
//!
//! What the engine reads nowhere is kept as a stray. It lowers nothing.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::apps;
use super::defaults::number;
use super::keys;
use super::model::{
    Action, Break, CallQueue, Condition, Context, Entry, Extension, Macro, MacroInput, Menu,
    Parsed, PhraseStep, Rule, TIMES, Test, Text,
};
use super::preprocess::{self, Variables};
use super::text_arena::TextArena;
use crate::import::xml::{Element, unescaped};
use crate::source::{FileId, Sources};

/// Parses what the files hold. `included` has for each file, by the byte of the line, the
/// files that the line includes: their content counts as if it were written there.
pub(super) fn parse<'s>(
    sources: &'s Sources,
    files: &[FileId],
    variables: &Variables,
    included: BTreeMap<FileId, Vec<(u32, Vec<FileId>)>>,
    texts: &'s TextArena,
) -> Parsed<'s> {
    let is_included: BTreeSet<FileId> =
        included.values().flatten().flat_map(|(_, files)| files.iter().copied()).collect();
    let mut reader = Reader {
        sources,
        variables,
        texts,
        files,
        included,
        seen: BTreeSet::new(),
        contexts: BTreeMap::new(),
        parsed: Parsed::default(),
    };
    let mut texts = files.iter().filter_map(|file| Some(sources.get(*file)?.text()));
    reader.parsed.sets_voice = texts.any(|text| text.contains("tts_engine"));
    // Files that only include each other come last.
    let (own, others): (Vec<FileId>, Vec<FileId>) =
        files.iter().partition(|file| !is_included.contains(file));
    for file in own.into_iter().chain(others) {
        if reader.seen.insert(file)
            && let Some(root) = Element::root(sources, file)
        {
            if reader.is_whole(root) {
                reader.parsed.whole.insert(file);
            }
            reader.inside(root, Inside::default());
        }
    }
    reader.parsed
}

/// What surrounds an element.
#[derive(Debug, Clone, Copy, Default)]
struct Inside<'s> {
    /// In the configuration of another module, whose menus mean something else.
    is_elsewhere: bool,
    /// In the configuration of `mod_callcenter`.
    has_queues: bool,
    /// In an `ivr.conf` that includes nothing.
    has_all_menus: bool,
    folder: &'s str,
}

struct Reader<'v, 's> {
    sources: &'s Sources,
    variables: &'v Variables,
    texts: &'s TextArena,
    files: &'v [FileId],
    included: BTreeMap<FileId, Vec<(u32, Vec<FileId>)>>,
    /// Files that were read: each is read once, wherever else it is included.
    seen: BTreeSet<FileId>,
    /// By name, which of the contexts it is.
    contexts: BTreeMap<&'s str, usize>,
    parsed: Parsed<'s>,
}

impl<'s> Reader<'_, 's> {
    /// The elements directly inside, with those of the files that lines between them include.
    fn children(&mut self, element: Element<'s>) -> Vec<Element<'s>> {
        let (start, end) = element.range();
        let lines: Vec<(u32, Vec<FileId>)> = match self.included.get(&element.place().file) {
            None => Vec::new(),
            Some(lines) => {
                let from = lines.partition_point(|(at, _)| *at < start);
                lines[from..].iter().take_while(|(at, _)| *at < end).cloned().collect()
            }
        };
        if lines.is_empty() {
            return element.children().collect();
        }
        let mut lines = lines.into_iter().peekable();
        let mut found = Vec::new();
        for child in element.children() {
            let (start, end) = child.range();
            while let Some((_, files)) = lines.next_if(|(at, _)| *at < start) {
                self.bring_in(&files, &mut found);
            }
            while lines.next_if(|(at, _)| *at < end).is_some() {}
            found.push(child);
        }
        for (_, files) in lines {
            self.bring_in(&files, &mut found);
        }
        found
    }

    /// Whether a line inside an element includes files or runs a program.
    fn includes_any(&self, element: Element<'s>) -> bool {
        let (start, end) = element.range();
        let lines = self.included.get(&element.place().file);
        lines.is_some_and(|lines| lines.iter().any(|(at, _)| (start..end).contains(at)))
    }

    /// Whether a document is all that an engine reads; answers of `mod_xml_curl` have one section.
    fn is_whole(&self, root: Element<'s>) -> bool {
        let document = root.children_called("document").next();
        let Some(document) = document.filter(|_| !self.includes_any(root)) else { return false };
        let section = |name: &str| {
            let mut all = document.children_called("section");
            all.find(|section| self.value(*section, "name") == name)
        };
        let configurations = section("configuration").map(|of| of.children_called("configuration"));
        let has_menus = configurations
            .is_some_and(|mut all| all.any(|one| self.value(one, "name") == "ivr.conf"));
        has_menus && section("dialplan").is_some()
    }

    fn bring_in(&mut self, files: &[FileId], into: &mut Vec<Element<'s>>) {
        for file in files {
            if self.seen.insert(*file)
                && let Some(root) = Element::root(self.sources, *file)
            {
                into.extend(self.children(root));
            }
        }
    }

    /// Nesting is bounded by the XML reader, so this may call itself.
    fn inside(&mut self, element: Element<'s>, around: Inside<'s>) {
        for child in self.children(element) {
            let name = child.name();
            let mut inner = Inside { folder: name, ..around };
            match name {
                "configuration" => {
                    let name = self.value(child, "name");
                    inner.has_queues = name.eq_ignore_ascii_case("callcenter.conf");
                    inner.is_elsewhere = !name.eq_ignore_ascii_case("ivr.conf");
                    inner.has_all_menus = !inner.is_elsewhere && !self.includes_any(child);
                }
                "menu" if !around.is_elsewhere && is_menu(child) => {
                    let menu = self.menu(child, around.has_all_menus);
                    if menu.name.is_empty() {
                        self.stray(child)
                    } else {
                        self.parsed.menus.push(menu)
                    }
                    continue;
                }
                "entry" if !around.is_elsewhere && child.raw_attribute("action").is_some() => {
                    self.stray(child);
                    continue;
                }
                "queue" if around.has_queues => {
                    let params = self.children(child).into_iter();
                    let longest = params
                        .filter(|param| self.value(*param, "name") == "max-wait-time")
                        .map(|param| number(self.value(param, "value")))
                        .next_back();
                    let (name, max_wait) = (self.value(child, "name"), longest.unwrap_or(0));
                    self.parsed.queues.push(CallQueue { name, max_wait });
                    continue;
                }
                "context" => {
                    let name = self.value(child, "name");
                    let extensions = self.children(child);
                    self.context(name, extensions);
                    continue;
                }
                // A file of a folder that a context includes, read without that context.
                "extension" if is_extension(child) => {
                    self.context(context_of(child.file_name()), vec![child]);
                    continue;
                }
                "macro" => {
                    self.phrase_macro(child);
                    continue;
                }
                "language" => {
                    self.parsed.languages.extend(self.text(child, "name").map(|text| text.value));
                }
                "prompt" => {
                    let words = self.text(child, "phrase");
                    let file = self.text(child, "filename");
                    if let Some((words, file)) = words.zip(file) {
                        let file = format!("{}/{}", around.folder, file.value);
                        self.parsed.phrases.push((file, words.value));
                    }
                }
                _ => {}
            }
            self.inside(child, inner);
        }
    }

    fn stray(&mut self, element: Element<'_>) {
        self.parsed.strays.push(element.place());
    }

    /// A text with its variables filled in.
    fn expanded(&self, text: Cow<'s, str>) -> &'s str {
        self.texts.keep(self.variables.expand(text))
    }

    fn text(&self, element: Element<'s>, name: &str) -> Option<Text<'s>> {
        let (raw, place) = element.raw_attribute(name)?;
        Some(Text { value: self.expanded(unescaped(raw)), place })
    }

    fn value(&self, element: Element<'s>, name: &str) -> &'s str {
        self.text(element, name).map_or("", |text| text.value)
    }

    fn attributes(&self, element: Element<'s>) -> Vec<(&'s str, Text<'s>)> {
        let text =
            |(name, raw, place)| (name, Text { value: self.expanded(unescaped(raw)), place });
        element.raw_attributes().map(text).collect()
    }

    fn menu(&mut self, element: Element<'s>, has_all_beside: bool) -> Menu<'s> {
        let children = self.children(element);
        let mut entries = Vec::with_capacity(children.len());
        for entry in children {
            if entry.name() != "entry" {
                self.stray(entry);
                continue;
            }
            let action = self.value(entry, "action");
            let param = self.value(entry, "param");
            entries.push(Entry {
                step: (action == "menu-exec-app").then(|| apps::step_of_line(self.texts, param)),
                action,
                digits: self.value(entry, "digits"),
                param,
                place: entry.place(),
            });
        }
        Menu {
            name: self.value(element, "name"),
            attributes: self.attributes(element),
            entries,
            has_all_beside,
            place: element.place(),
        }
    }

    /// Several contexts of one name are one, as the files that include them mean it.
    fn context(&mut self, name: &'s str, children: Vec<Element<'s>>) {
        let mut extensions = Vec::with_capacity(children.len());
        for child in children {
            match child.name() {
                "extension" => extensions.push(self.extension(child)),
                _ => self.stray(child),
            }
        }
        match self.contexts.get(name) {
            Some(at) => self.parsed.contexts[*at].extensions.extend(extensions),
            None => {
                self.contexts.insert(name, self.parsed.contexts.len());
                self.parsed.contexts.push(Context { name, extensions });
            }
        }
    }

    fn extension(&mut self, element: Element<'s>) -> Extension<'s> {
        let children = self.children(element);
        let mut conditions = Vec::with_capacity(children.len());
        for child in children {
            match child.name() {
                "condition" => conditions.push(self.condition(child)),
                _ => self.stray(child),
            }
        }
        Extension {
            name: self.value(element, "name"),
            goes_on: is_true(self.value(element, "continue")),
            conditions,
            place: element.place(),
        }
    }

    fn condition(&mut self, element: Element<'s>) -> Condition<'s> {
        let rule = self.text(element, "regex").map_or(Rule::One, |rule| {
            match rule.value.to_ascii_lowercase().as_str() {
                "all" => Rule::All,
                "xor" => Rule::Xor,
                _ => Rule::Any,
            }
        });
        let mut condition = Condition {
            rule,
            tests: Vec::new(),
            stops: match self.value(element, "break").to_ascii_lowercase().as_str() {
                "on-true" => Break::OnTrue,
                "always" => Break::Always,
                "never" => Break::Never,
                _ => Break::OnFalse,
            },
            requires_inner: self.text(element, "require-nested").is_none_or(|t| is_true(t.value)),
            actions: Vec::new(),
            anti_actions: Vec::new(),
            inner: Vec::new(),
            place: element.place(),
        };
        if rule == Rule::One {
            condition.tests.push(self.test(element));
        }
        let children = self.children(element);
        condition.actions.reserve_exact(children.len());
        for child in children {
            match child.name() {
                "action" => condition.actions.push(self.action(child)),
                "anti-action" => condition.anti_actions.push(self.action(child)),
                "condition" => condition.inner.push(self.condition(child)),
                "regex" if rule != Rule::One => condition.tests.push(self.test(child)),
                "expression" if rule == Rule::One => {}
                _ => self.stray(child),
            }
        }
        condition
    }

    fn test(&self, element: Element<'s>) -> Test<'s> {
        let own = element.children_called("expression").next();
        let mut test = Test { field: None, known: None, times: Vec::new(), pattern: "" };
        for (name, raw, place) in element.raw_attributes() {
            let value = || self.expanded(unescaped(raw));
            match name {
                "field" => test.field = Some(value()),
                "expression" => test.pattern = value(),
                name if TIMES.contains(&name) => {
                    test.times.push((name, Text { value: value(), place }));
                }
                _ => {}
            }
        }
        if let Some(own) = own {
            test.pattern = self.expanded(own.text());
        }
        test.known = test.field.and_then(|field| self.set_for_all_calls(field));
        test
    }

    /// The value of a field such as `${name}`, where a pre-processor line sets the variable and no
    /// call changes it: a channel looks its variables up among those, too
    /// (`switch_channel_get_variable_dup`).
    fn set_for_all_calls(&self, field: &str) -> Option<&'s str> {
        let name = field.strip_prefix("${")?.strip_suffix('}')?;
        let value = self.variables.value(name)?;
        let sets = [format!("{name}="), format!("name=\"{name}\"")];
        let mut texts = self.files.iter().filter_map(|file| Some(self.sources.get(*file)?.text()));
        let is_changed = texts.any(|text| {
            let is_set = |line: &&str| sets.iter().any(|sets| line.contains(sets));
            let mut found = text.lines().filter(is_set);
            found.any(|line| !preprocess::is_command(line))
        });
        (!is_changed).then(|| self.texts.keep(value.to_owned()))
    }

    fn action(&self, element: Element<'s>) -> Action<'s> {
        let text = element.text();
        let application = self.value(element, "application");
        // The text between the tags wins over `data`.
        let data = if text.is_empty() { self.value(element, "data") } else { self.expanded(text) };
        Action {
            has_groups: keys::has_group(data),
            step: apps::step_of(self.texts, application, data),
            application,
            data,
            n: self.text(element, "loop").map_or(1, |n| number(n.value)),
            place: element.place(),
        }
    }

    fn phrase_macro(&mut self, element: Element<'s>) {
        // The engine skips one without a pattern.
        let inputs = element.children_called("input");
        let inputs = inputs.filter(|input| self.text(*input, "pattern").is_some()).map(|input| {
            let steps = |name| {
                let blocks = input.children_called(name);
                let steps = blocks.flat_map(|block| {
                    block.children_called("action").map(|action| PhraseStep {
                        function: self.value(action, "function"),
                        data: self.value(action, "data"),
                        phrase: self.value(action, "phrase"),
                    })
                });
                steps.collect()
            };
            MacroInput {
                pattern: self.value(input, "pattern"),
                matched: steps("match"),
                unmatched: steps("nomatch"),
                breaks: is_true(self.value(input, "break_on_match")),
            }
        });
        let inputs = inputs.collect();
        self.parsed.macros.push(Macro { name: self.value(element, "name"), inputs });
    }
}

/// Whether a `<menu>` is one of `ivr.conf`; the voicemail's menus have phrases and keys.
fn is_menu(element: Element<'_>) -> bool {
    !element.children().any(|child| matches!(child.name(), "phrases" | "keys"))
}

/// Whether an `<extension>` is one of a dialplan.
fn is_extension(element: Element<'_>) -> bool {
    element.children().any(|child| matches!(child.name(), "condition" | "action"))
}

/// The context of a file in the folder of one, as FreeSWITCH's own files are:
/// `dialplan/public/00_main.xml`.
fn context_of(file: &str) -> &str {
    let parts: Vec<&str> = file.split(['/', '\\']).collect();
    let named = parts.windows(3).rev().find(|parts| parts[0] == "dialplan");
    named.map_or("", |parts| parts[1])
}

/// What FreeSWITCH takes for "yes" (`switch_true`).
fn is_true(text: &str) -> bool {
    ["yes", "on", "true", "t", "enabled", "active", "allow"]
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word))
        || number(text) != 0 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}
