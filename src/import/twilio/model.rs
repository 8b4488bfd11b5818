//! A flow as Studio draws it: widgets with named exits. Both versions of the format are
//! read into it.
//!
//! Source: <https://www.twilio.com/docs/studio/rest-api/v2/schemas>. It judges nothing.

use crate::import::json::Value;
use crate::source::Place;

/// One flow.
#[derive(Debug)]
pub(super) struct Flow<'s> {
    /// Its name: that of the export, or of the file.
    pub name: String,
    pub body: Value<'s>,
    pub widgets: Vec<Widget<'s>>,
    /// The trigger.
    pub start: Option<usize>,
}

/// One widget.
#[derive(Debug)]
pub(super) struct Widget<'s> {
    pub name: String,
    pub kind: Kind,
    /// The kind as the file writes it.
    pub word: String,
    pub properties: Option<Value<'s>>,
    pub exits: Vec<Exit>,
    /// Transitions that no call takes: for an event that the widget does not have, or a second
    /// one for an event.
    pub strays: Vec<Exit>,
    pub place: Place,
}

impl Widget<'_> {
    /// A property as text; nothing when it is empty.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.properties?.get(name)?.scalar().filter(|text| !text.trim().is_empty())
    }

    /// The exit of that name.
    pub(super) fn exit(&self, event: &str) -> Option<&Exit> {
        self.exits.iter().find(|exit| exit.event == event)
    }

    /// Whether a gather takes keys (`dtmf`) or words (`speech`): both, unless it says otherwise.
    /// <https://www.twilio.com/docs/studio/widget-library/gather-input-call>
    pub(super) fn listens_to(&self, input: &str) -> bool {
        let told = self.text("input").unwrap_or_default().to_ascii_lowercase();
        let takes =
            |input: &str| told.split(|c: char| !c.is_alphanumeric()).any(|one| one == input);
        takes(input) || !(takes("dtmf") || takes("speech"))
    }

    /// The place of a property, or of the widget without it.
    pub(super) fn place_of(&self, name: &str) -> Place {
        self.properties.and_then(|all| all.get(name)).map_or(self.place, |value| value.place())
    }

    /// The variables that it sets, in order: name and template.
    pub(super) fn variables(&self) -> Vec<(String, String)> {
        let Some(list) = self.properties.and_then(|all| all.get("variables")) else {
            return Vec::new();
        };
        list.items()
            .filter_map(|item| {
                let value = item.get("value").and_then(|value| value.scalar()).unwrap_or_default();
                Some((item.get("key")?.scalar()?.trim().to_owned(), value))
            })
            .collect()
    }
}

/// An exit.
#[derive(Debug, Clone)]
pub(super) struct Exit {
    /// What must happen.
    pub event: String,
    pub to: Goal,
    /// For a split: what must hold.
    pub conditions: Vec<Condition>,
    pub place: Place,
}

/// Where an exit leads.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Goal {
    /// To the widget of that index in the flow.
    Widget(usize),
    /// Nowhere: the flow ends there, and a call is hung up.
    Nowhere,
    /// To a name that no widget has.
    Missing(String),
}

impl Goal {
    /// The widget, if there is one.
    pub(super) fn widget(&self) -> Option<usize> {
        match self {
            Goal::Widget(at) => Some(*at),
            _ => None,
        }
    }
}

/// A condition of a split. Its friendly name is free text and says nothing.
#[derive(Debug, Clone)]
pub(super) struct Condition {
    /// `equal_to`, `contains` and so on.
    pub relation: String,
    pub value: String,
    pub arguments: Vec<String>,
}

/// What a widget does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Trigger,
    Gather,
    Split,
    Say,
    Set,
    Function,
    Request,
    Connect,
    Enqueue,
    Flex,
    Voicemail,
    Bot,
    Subflow,
    Message,
    Reply,
    /// Callers do not notice it: the call is recorded, or its sound is sent to a program.
    Unheard,
    /// Another document says what happens.
    Redirect,
    /// A page of keys for a card, which Twilio itself plays.
    Payment,
    Unknown,
}

impl Kind {
    /// Reads the kind in the words of either version.
    pub(super) fn parse(word: &str) -> Kind {
        match word {
            "trigger" | "InitialState" => Kind::Trigger,
            "gather-input-on-call" | "Gather" => Kind::Gather,
            "split-based-on" | "Branch" => Kind::Split,
            "say-play" | "SayPlay" => Kind::Say,
            "set-variables" | "SetVariables" => Kind::Set,
            "run-function" | "RunFunction" | "Function" => Kind::Function,
            "make-http-request" | "Webhook" => Kind::Request,
            "connect-call-to" | "ConnectCall" | "ConnectCallTo" => Kind::Connect,
            "enqueue-call" | "EnqueueCall" | "Enqueue" => Kind::Enqueue,
            "send-to-flex" | "SendToFlex" => Kind::Flex,
            "record-voicemail" | "Voicemail" | "RecordVoicemail" => Kind::Voicemail,
            "send-to-auto-pilot" | "SendToAutopilot" | "SendToAutoPilot" | "Autopilot" => Kind::Bot,
            "run-subflow" | "RunSubflow" => Kind::Subflow,
            "send-message" | "Message" => Kind::Message,
            "send-and-wait-for-reply" | "MessagePrompt" => Kind::Reply,
            "record-call" | "CallRecording" | "fork-stream" | "ForkStream" => Kind::Unheard,
            "add-twiml-redirect" | "AddTwimlRedirect" | "TwimlRedirect" => Kind::Redirect,
            "capture-payments" | "CapturePayments" => Kind::Payment,
            _ => Kind::Unknown,
        }
    }
}

impl Kind {
    /// The events of a widget, as its page lists them; `None` where phonetree does not know them.
    /// <https://www.twilio.com/docs/studio/widget-library>
    pub(super) fn events(self) -> Option<&'static [&'static str]> {
        Some(match self {
            Kind::Gather => &["keypress", "speech", "timeout"],
            Kind::Split => &["match", "noMatch"],
            Kind::Say => &["audioComplete"],
            Kind::Set => &["next"],
            Kind::Function => &["success", "fail"],
            Kind::Request => &["success", "failed"],
            Kind::Connect => &["callCompleted", "hangup"],
            Kind::Enqueue | Kind::Flex => &["callComplete", "failedToEnqueue", "callFailure"],
            Kind::Voicemail => &["recordingComplete", "noAudio", "hangup"],
            Kind::Message => &["sent", "failed"],
            Kind::Reply => &["incomingMessage", "timeout", "deliveryFailure"],
            _ => return None,
        })
    }

    /// Whether several transitions may be for that event: the first whose conditions hold counts.
    pub(super) fn may_repeat(self, event: &str) -> bool {
        self == Kind::Split && event == "match"
    }
}

impl Widget<'_> {
    /// Whether only calls meet it.
    pub(super) fn is_about_calls(&self) -> bool {
        match self.kind {
            Kind::Gather | Kind::Say | Kind::Connect | Kind::Enqueue | Kind::Voicemail => true,
            Kind::Unheard | Kind::Redirect | Kind::Payment => true,
            Kind::Unknown => {
                let word = self.word.to_ascii_lowercase();
                ["call", "record", "pay", "stream", "twiml", "agent"]
                    .iter()
                    .any(|part| word.contains(part))
            }
            _ => false,
        }
    }
}
