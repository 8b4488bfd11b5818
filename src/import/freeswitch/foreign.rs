//! What FreeSWITCH's files hold, named as FreeSWITCH names it: menus with entries, dialplan
//! contexts with extensions, phrase macros.
//!
//! Shapes with places only; what they do is for lowering. See
//! <https://developer.signalwire.com/freeswitch/FreeSWITCH-Explained/Modules/mod_ivr_9634159/>.

use super::apps::Step;
use crate::source::Place;

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
    /// Of `menu-exec-app`: what its parameter runs, as it is written.
    pub(super) step: Option<Step>,
    pub(super) place: Place,
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
    /// What that does, as it is written.
    pub(super) step: Step,
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
pub(super) struct Test {
    pub(super) attributes: Vec<(String, Text)>,
    /// The pattern, also where it stands in an element of its own.
    pub(super) pattern: String,
}

impl Test {
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, text)| text.value.as_str())
    }

    /// Whether it looks at nothing, and so holds.
    pub(super) fn is_always(&self) -> bool {
        self.value("field").is_none() && self.times().next().is_none()
    }

    /// The attributes that look at the clock.
    pub(super) fn times(&self) -> impl Iterator<Item = &(String, Text)> {
        self.attributes.iter().filter(|(name, _)| TIMES.contains(&name.as_str()))
    }
}

/// The attributes that look at the clock (`switch_xml_std_datetime_check`).
const TIMES: [&str; 14] = [
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

/// How the tests of a condition are put together.
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
pub(super) struct Condition {
    pub(super) rule: Rule,
    pub(super) tests: Vec<Test>,
    pub(super) stops: Break,
    /// Whether what is inside must hold for the extension to take the call.
    pub(super) requires_inner: bool,
    pub(super) actions: Vec<Action>,
    pub(super) anti_actions: Vec<Action>,
    /// Conditions inside this one: they are looked at when it holds.
    pub(super) inner: Vec<Condition>,
    pub(super) place: Place,
}

impl Condition {
    fn add_actions<'c>(&'c self, into: &mut Vec<&'c Action>) {
        into.extend(self.actions.iter().chain(&self.anti_actions));
        for inner in &self.inner {
            inner.add_actions(into);
        }
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
    pub(super) fn actions(&self) -> Vec<&Action> {
        let mut all = Vec::new();
        for condition in &self.conditions {
            condition.add_actions(&mut all);
        }
        all
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
    /// What stands where FreeSWITCH reads nothing, such as an action outside a condition.
    pub(super) strays: Vec<Place>,
}
