//! What FreeSWITCH's files hold, named as FreeSWITCH names it: menus with entries, dialplan
//! contexts with extensions, phrase macros.
//!
//! Shapes with places only; what they do is for lowering. See
//! <https://developer.signalwire.com/freeswitch/FreeSWITCH-Explained/Modules/mod_ivr_9634159/>.

use super::preprocess::Variables;
use crate::import::xml::{Element, unescaped};
use crate::source::{FileId, Place, Sources};

/// A text of the file with its variables filled in.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Text {
    pub(super) value: String,
    pub(super) place: Place,
}

/// `<entry action= digits= param=>`.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) action: String,
    pub(super) digits: String,
    pub(super) param: String,
    pub(super) place: Place,
    /// As it is written, for losses.
    pub(super) raw: String,
}

/// `<menu name=…>` of `ivr.conf`.
#[derive(Debug)]
pub(super) struct Menu {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, Text)>,
    pub(super) entries: Vec<Entry>,
    pub(super) place: Place,
}

impl Menu {
    /// An attribute that is there and says something.
    pub(super) fn get(&self, name: &str) -> Option<&Text> {
        self.attribute(name).filter(|text| !text.value.is_empty())
    }

    /// The value of an attribute, also an empty one.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.attribute(name).map(|text| text.value.as_str())
    }

    fn attribute(&self, name: &str) -> Option<&Text> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, text)| text)
    }
}

/// `<action>` or `<anti-action>`.
#[derive(Debug)]
pub(super) struct Action {
    pub(super) application: String,
    pub(super) data: String,
    pub(super) place: Place,
    pub(super) raw: String,
}

/// When the conditions that follow are not looked at any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Break {
    OnFalse,
    OnTrue,
    Always,
    Never,
}

/// `<condition>`.
#[derive(Debug)]
pub(super) struct Condition {
    pub(super) attributes: Vec<(String, Text)>,
    pub(super) has_inner_tests: bool,
    pub(super) stops: Break,
    pub(super) actions: Vec<Action>,
    pub(super) anti_actions: Vec<Action>,
    pub(super) place: Place,
}

impl Condition {
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, text)| text.value.as_str())
    }

    /// The pattern that the dialled number must match, when it looks at nothing else.
    pub(super) fn number(&self) -> Option<&str> {
        let field = self.value("field")?;
        let is_number = matches!(field, "destination_number" | "${destination_number}");
        let has_more = self.has_inner_tests
            || self.attributes.iter().any(|(name, _)| {
                !matches!(name.as_str(), "field" | "expression" | "break" | "require-nested")
            });
        (is_number && !has_more).then(|| self.value("expression").unwrap_or(""))
    }
}

/// `<extension>`.
#[derive(Debug)]
pub(super) struct Extension {
    pub(super) name: String,
    pub(super) goes_on: bool,
    pub(super) conditions: Vec<Condition>,
    pub(super) place: Place,
}

impl Extension {
    /// All its actions, those of failed conditions too.
    pub(super) fn actions(&self) -> impl Iterator<Item = &Action> {
        self.conditions.iter().flat_map(|c| c.actions.iter().chain(&c.anti_actions))
    }
}

/// `<context>`; several of one name are one.
#[derive(Debug)]
pub(super) struct Context {
    pub(super) name: String,
    pub(super) extensions: Vec<Extension>,
}

/// One step of a phrase macro.
#[derive(Debug)]
pub(super) struct PhraseStep {
    pub(super) function: String,
    pub(super) data: String,
}

/// `<macro>` with its inputs: pattern and steps.
#[derive(Debug)]
pub(super) struct Macro {
    pub(super) name: String,
    pub(super) inputs: Vec<(String, Vec<PhraseStep>)>,
}

/// All that a set of files holds.
#[derive(Debug, Default)]
pub(super) struct Foreign {
    pub(super) menus: Vec<Menu>,
    pub(super) contexts: Vec<Context>,
    pub(super) macros: Vec<Macro>,
    /// What sound files say, as `docs/phrase` of FreeSWITCH lists it: file, text.
    pub(super) phrases: Vec<(String, String)>,
    /// Names of the languages of macros, in order.
    pub(super) languages: Vec<String>,
}

/// Collects what the files hold.
pub(super) fn collect(sources: &Sources, files: &[FileId], variables: &Variables) -> Foreign {
    let mut reader = Reader { variables, foreign: Foreign::default() };
    for file in files {
        if let Some(root) = Element::root(sources, *file) {
            reader.inside(root, Inside::default());
        }
    }
    reader.foreign
}

/// What lies around an element.
#[derive(Debug, Clone, Copy, Default)]
struct Inside<'s> {
    /// In a configuration of another module, whose menus are something else.
    is_elsewhere: bool,
    folder: &'s str,
}

struct Reader<'v> {
    variables: &'v Variables,
    foreign: Foreign,
}

impl Reader<'_> {
    /// Nesting is bounded by the XML reader, so this may call itself.
    fn inside<'s>(&mut self, element: Element<'s>, around: Inside<'s>) {
        for child in element.children() {
            let name = child.name();
            let mut inner = Inside { folder: name, ..around };
            match name {
                "configuration" => {
                    let name = self.text(child, "name").map_or(String::new(), |text| text.value);
                    inner.is_elsewhere = !name.eq_ignore_ascii_case("ivr.conf");
                }
                "menu" if !around.is_elsewhere && is_menu(child) => {
                    let menu = self.menu(child);
                    self.foreign.menus.push(menu);
                    continue;
                }
                "context" => {
                    self.context(child);
                    continue;
                }
                "macro" => {
                    self.phrase_macro(child);
                    continue;
                }
                "language" => {
                    self.foreign.languages.extend(self.text(child, "name").map(|text| text.value));
                }
                "prompt" => {
                    let words = self.text(child, "phrase");
                    let file = self.text(child, "filename");
                    if let Some((words, file)) = words.zip(file) {
                        let file = format!("{}/{}", around.folder, file.value);
                        self.foreign.phrases.push((file, words.value));
                    }
                }
                _ => {}
            }
            self.inside(child, inner);
        }
    }

    fn text(&self, element: Element<'_>, name: &str) -> Option<Text> {
        let (raw, place) = element.raw_attribute(name)?;
        Some(Text { value: self.variables.expand(&unescaped(raw)), place })
    }

    fn value(&self, element: Element<'_>, name: &str) -> String {
        self.text(element, name).map_or(String::new(), |text| text.value)
    }

    fn attributes(&self, element: Element<'_>) -> Vec<(String, Text)> {
        element
            .raw_attributes()
            .map(|(name, raw, place)| {
                let value = self.variables.expand(&unescaped(raw));
                (name.to_owned(), Text { value, place })
            })
            .collect()
    }

    fn menu(&self, element: Element<'_>) -> Menu {
        let entries = element.children_called("entry").map(|entry| Entry {
            action: self.value(entry, "action"),
            digits: self.value(entry, "digits"),
            param: self.value(entry, "param"),
            place: entry.place(),
            raw: one_line(entry.raw()),
        });
        Menu {
            name: self.value(element, "name"),
            attributes: self.attributes(element),
            entries: entries.collect(),
            place: element.place(),
        }
    }

    fn context(&mut self, element: Element<'_>) {
        let name = self.value(element, "name");
        let extensions: Vec<Extension> =
            element.children_called("extension").map(|e| self.extension(e)).collect();
        match self.foreign.contexts.iter_mut().find(|context| context.name == name) {
            Some(context) => context.extensions.extend(extensions),
            None => self.foreign.contexts.push(Context { name, extensions }),
        }
    }

    fn extension(&self, element: Element<'_>) -> Extension {
        let mut conditions = Vec::new();
        for condition in element.children_called("condition") {
            self.condition(condition, &mut conditions);
        }
        Extension {
            name: self.value(element, "name"),
            goes_on: self.value(element, "continue") == "true",
            conditions,
            place: element.place(),
        }
    }

    /// A condition, then those inside it: they are looked at when it holds.
    fn condition(&self, element: Element<'_>, into: &mut Vec<Condition>) {
        let actions = |name: &str| -> Vec<Action> {
            element.children_called(name).map(|action| self.action(action)).collect()
        };
        into.push(Condition {
            attributes: self.attributes(element),
            has_inner_tests: element.children_called("regex").next().is_some(),
            stops: match self.value(element, "break").as_str() {
                "on-true" => Break::OnTrue,
                "always" => Break::Always,
                "never" => Break::Never,
                _ => Break::OnFalse,
            },
            actions: actions("action"),
            anti_actions: actions("anti-action"),
            place: element.place(),
        });
        for inner in element.children_called("condition") {
            self.condition(inner, into);
        }
    }

    fn action(&self, element: Element<'_>) -> Action {
        Action {
            application: self.value(element, "application"),
            data: self.value(element, "data"),
            place: element.place(),
            raw: one_line(element.raw()),
        }
    }

    fn phrase_macro(&mut self, element: Element<'_>) {
        let inputs = element.children_called("input").map(|input| {
            let steps = input.children_called("match").flat_map(|matched| {
                matched.children_called("action").map(|action| PhraseStep {
                    function: self.value(action, "function"),
                    data: self.value(action, "data"),
                })
            });
            (self.value(input, "pattern"), steps.collect())
        });
        let inputs = inputs.collect();
        self.foreign.macros.push(Macro { name: self.value(element, "name"), inputs });
    }
}

/// Whether a `<menu>` is one of `ivr.conf`; the voicemail's menus have phrases and keys.
fn is_menu(element: Element<'_>) -> bool {
    let is_other = element.children().any(|child| matches!(child.name(), "phrases" | "keys"));
    !is_other && element.raw_attribute("name").is_some()
}

fn one_line(raw: &str) -> String {
    raw.split_whitespace().collect::<Vec<_>>().join(" ")
}
