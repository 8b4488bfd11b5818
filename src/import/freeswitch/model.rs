//! What FreeSWITCH's files hold, named as FreeSWITCH names it: menus with entries, dialplan
//! contexts with extensions, phrase macros.
//!
//! Shapes with places only; what they do is for lowering. Their texts are borrowed from the
//! files. See
//! <https://developer.signalwire.com/freeswitch/FreeSWITCH-Explained/Modules/mod_ivr_9634159/>.

use std::collections::BTreeSet;

use super::apps::Step;
use super::defaults;
use crate::source::{FileId, Place};

/// A text of the file with its variables filled in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Text<'t> {
    pub(super) value: &'t str,
    pub(super) place: Place,
}

/// What an `<entry>` may do.
pub(super) const ACTIONS: [&str; 6] =
    ["menu-exit", "menu-sub", "menu-exec-app", "menu-play-sound", "menu-back", "menu-top"];

/// `<entry action= digits= param=>`.
#[derive(Debug)]
pub(super) struct Entry<'t> {
    pub(super) action: &'t str,
    pub(super) digits: &'t str,
    pub(super) param: &'t str,
    /// Of `menu-exec-app`: what its parameter runs, as it is written.
    pub(super) step: Option<Step<'t>>,
    pub(super) place: Place,
}

impl Entry<'_> {
    /// Whether its `digits` are a pattern, `/…/`.
    pub(super) fn is_pattern(&self) -> bool {
        self.digits.starts_with('/')
    }

    /// Whether FreeSWITCH refuses it, and with it the whole menu (`is_valid_action`, which
    /// minds the case).
    pub(super) fn is_refused(&self) -> bool {
        self.digits.is_empty() || !ACTIONS.contains(&self.action)
    }
}

/// `<menu name=…>` of `ivr.conf`.
#[derive(Debug)]
pub(super) struct Menu<'t> {
    pub(super) name: &'t str,
    pub(super) attributes: Vec<(&'t str, Text<'t>)>,
    pub(super) entries: Vec<Entry<'t>>,
    /// Whether its file has all menus beside it: the `ivr.conf` around it includes nothing, and
    /// the engine looks for menus nowhere else (`switch_ivr_menu_stack_xml_build`).
    pub(super) has_all_beside: bool,
    pub(super) place: Place,
}

impl<'t> Menu<'t> {
    /// What people call it: FusionPBX names menus by identifiers, and keeps the name that people
    /// gave in the description (`ivr.conf.lua`).
    pub(super) fn shown(&self) -> &'t str {
        let description = self.get("description").filter(|_| is_uuid(self.name));
        description
            .map(|text| text.value.trim())
            .filter(|text| !text.is_empty())
            .unwrap_or(self.name)
    }

    /// An attribute that is there and says something.
    pub(super) fn get(&self, name: &str) -> Option<Text<'t>> {
        self.attribute(name).filter(|text| !text.value.is_empty())
    }

    /// The value of an attribute, also an empty one.
    pub(super) fn value(&self, name: &str) -> Option<&'t str> {
        self.attribute(name).map(|text| text.value)
    }

    /// Whether it names what speaks the texts of `say:`; the engine wants both.
    pub(super) fn has_voice(&self) -> bool {
        self.get("tts-engine").is_some() && self.get("tts-voice").is_some()
    }

    /// How many keys it collects: `digit-len`, or its longest literal entry; patterns do not
    /// count (`switch_ivr_menu_bind_action`).
    pub(super) fn n_collected(&self) -> usize {
        let written = self.value("digit-len").map_or(0, defaults::number).clamp(0, 128);
        let literals = self.entries.iter().filter(|entry| !entry.is_pattern());
        let longest = literals.map(|entry| entry.digits.chars().count()).max().unwrap_or(0);
        usize::try_from(written).unwrap_or(0).max(longest)
    }

    fn attribute(&self, name: &str) -> Option<Text<'t>> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
    }
}

/// Whether a name is an identifier that a program made up: `c1b6c1a8-7a4e-4a07-9d1e-64ba2a2d8f10`.
fn is_uuid(name: &str) -> bool {
    let lengths = name.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && name.chars().all(|c| c == '-' || c.is_ascii_hexdigit())
}

/// `<action>` or `<anti-action>`.
#[derive(Debug)]
pub(super) struct Action<'t> {
    pub(super) application: &'t str,
    pub(super) data: &'t str,
    /// Whether the data names groups, such as `$1`, that the number fills in.
    pub(super) has_groups: bool,
    /// What it does, as it is written.
    pub(super) step: Step<'t>,
    /// How often it runs.
    pub(super) n: i64,
    pub(super) place: Place,
}

/// When the conditions that follow are not looked at any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Break {
    OnFalse,
    OnTrue,
    Always,
    Never,
}

/// What a condition looks at: a field and a pattern, the clock, or nothing.
#[derive(Debug)]
pub(super) struct Test<'t> {
    /// What the pattern is compared with.
    pub(super) field: Option<&'t str>,
    /// The value of the field, where it is a variable that is set once for all calls.
    pub(super) known: Option<&'t str>,
    /// The attributes that look at the clock.
    pub(super) times: Vec<(&'t str, Text<'t>)>,
    /// The pattern, also from an element of its own.
    pub(super) pattern: &'t str,
}

impl Test<'_> {
    /// Whether it looks at nothing, and so holds.
    pub(super) fn is_always(&self) -> bool {
        self.field.is_none() && self.times.is_empty()
    }
}

/// The attributes that look at the clock (`switch_xml_std_datetime_check`).
pub(super) const TIMES: [&str; 14] = [
    "date-time",
    "dst",
    "hour",
    "mday",
    "minute",
    "minute-of-day",
    "mon",
    "mweek",
    "time-of-day",
    "tz-offset",
    "wday",
    "week",
    "yday",
    "year",
];

/// How the tests of a condition are combined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// It has one test of its own.
    One,
    All,
    Any,
    /// Exactly one.
    Xor,
}

/// `<condition>`.
#[derive(Debug)]
pub(super) struct Condition<'t> {
    pub(super) rule: Rule,
    pub(super) tests: Vec<Test<'t>>,
    pub(super) stops: Break,
    /// Whether what is inside must hold for the extension to take the call.
    pub(super) requires_inner: bool,
    pub(super) actions: Vec<Action<'t>>,
    pub(super) anti_actions: Vec<Action<'t>>,
    /// Conditions inside this one: they are looked at when it holds.
    pub(super) inner: Vec<Condition<'t>>,
    pub(super) place: Place,
}

impl<'t> Condition<'t> {
    fn add_actions<'c>(&'c self, into: &mut Vec<&'c Action<'t>>) {
        into.extend(self.actions.iter().chain(&self.anti_actions));
        for inner in &self.inner {
            inner.add_actions(into);
        }
    }
}

/// `<extension>`.
#[derive(Debug)]
pub(super) struct Extension<'t> {
    pub(super) name: &'t str,
    pub(super) goes_on: bool,
    pub(super) conditions: Vec<Condition<'t>>,
    pub(super) place: Place,
}

impl<'t> Extension<'t> {
    /// All its actions, those of failed conditions too.
    pub(super) fn actions(&self) -> Vec<&Action<'t>> {
        let mut all = Vec::new();
        for condition in &self.conditions {
            condition.add_actions(&mut all);
        }
        all
    }
}

/// `<context>`; several of one name are one.
#[derive(Debug)]
pub(super) struct Context<'t> {
    pub(super) name: &'t str,
    pub(super) extensions: Vec<Extension<'t>>,
}

/// One step of a phrase macro.
#[derive(Debug)]
pub(super) struct PhraseStep<'t> {
    pub(super) function: &'t str,
    pub(super) data: &'t str,
    /// Of `phrase`: the macro that it names, where that is not in `data`.
    pub(super) phrase: &'t str,
}

/// `<macro>` with its inputs: pattern and steps.
#[derive(Debug)]
pub(super) struct Macro<'t> {
    pub(super) name: &'t str,
    pub(super) inputs: Vec<MacroInput<'t>>,
}

/// `<input>` of a macro: what is said of an argument that its pattern matches.
#[derive(Debug)]
pub(super) struct MacroInput<'t> {
    pub(super) pattern: &'t str,
    pub(super) matched: Vec<PhraseStep<'t>>,
    pub(super) unmatched: Vec<PhraseStep<'t>>,
    /// Whether the inputs after it are left out once it matches.
    pub(super) breaks: bool,
}

/// `<queue>` of `callcenter.conf`.
#[derive(Debug)]
pub(super) struct CallQueue<'t> {
    /// With its domain, as applications name it.
    pub(super) name: &'t str,
    /// `max-wait-time` in seconds; without end where it is not above 0.
    pub(super) max_wait: i64,
}

/// All that a set of files holds.
#[derive(Debug, Default)]
pub(super) struct Parsed<'t> {
    pub(super) menus: Vec<Menu<'t>>,
    pub(super) contexts: Vec<Context<'t>>,
    pub(super) macros: Vec<Macro<'t>>,
    pub(super) queues: Vec<CallQueue<'t>>,
    /// What sound files say, as `docs/phrase` of FreeSWITCH lists it: file, text.
    pub(super) phrases: Vec<(String, &'t str)>,
    /// Names of the languages of macros, in order.
    pub(super) languages: Vec<&'t str>,
    /// Elements where FreeSWITCH reads nothing, such as an action outside a condition.
    pub(super) strays: Vec<Place>,
    /// Whether something else than a menu may name what speaks the texts of `say:`.
    pub(super) sets_voice: bool,
    /// Files that are the whole configuration of an engine: one document with `ivr.conf` and a
    /// dialplan that includes nothing.
    pub(super) whole: BTreeSet<FileId>,
}

impl Parsed<'_> {
    /// All blocks with what they are.
    pub(super) fn blocks(&self) -> impl Iterator<Item = (Place, Block<'_>)> {
        let menus = self.menus.iter().flat_map(|menu| {
            let entries = menu.entries.iter().map(|entry| (entry.place, Block::Line));
            std::iter::once((menu.place, Block::Menu(menu.name))).chain(entries)
        });
        let extensions = self.contexts.iter().flat_map(|context| &context.extensions);
        let extensions = extensions.flat_map(|extension| {
            let actions = extension.actions().into_iter().map(|action| (action.place, Block::Line));
            std::iter::once((extension.place, Block::Extension(extension.name))).chain(actions)
        });
        let strays = self.strays.iter().map(|place| (*place, Block::Line));
        menus.chain(extensions).chain(strays)
    }
}

/// What is counted as carried over or lost.
#[derive(Debug, Clone, Copy)]
pub(super) enum Block<'f> {
    /// A menu of that name.
    Menu(&'f str),
    /// An extension of that name.
    Extension(&'f str),
    /// An entry, an action, or an element that the engine does not read.
    Line,
}
