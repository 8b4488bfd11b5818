//! The older export: JSON with `modules`, whose branches are translated into the exits of
//! the flow language.
//!
//! It reads block by block, with the names that the same blocks had before. What an exit means for
//! a call is for lowering.

use super::envelope::Envelope;
use crate::import::builder::digit_count;
use crate::import::connect::model::{
    ANY_ERROR, Action, Block, Case, Entry, Exit, FULL, Flow, FlowKind, NO_INPUT, NO_MATCH, Part,
    Reference, STORED_INPUT, Setting, Spoken,
};
use crate::import::json::Value;

/// Reads a flow.
pub(super) fn flow(value: Value<'_>, envelope: Envelope) -> Flow {
    let modules = value.get("modules").into_iter().flat_map(|modules| modules.items());
    let blocks: Vec<Block> = modules.map(block).collect();
    let start = value.get("start").and_then(|start| start.scalar());
    let word = |path: &[&str]| value.at(path).and_then(|word| word.text());
    let kind = word(&["type"]).or_else(|| word(&["metadata", "type"]));
    let kind = kind.as_deref().and_then(FlowKind::parse);
    envelope.flow(value.place(), word(&["metadata", "name"]), kind, start, blocks)
}

fn block(module: Value<'_>) -> Block {
    let id = module.get("id");
    let word = |name: &str| module.get(name).and_then(|word| word.text()).unwrap_or_default();
    let (kind, target) = (word("type"), word("target"));
    let given = Given { parameters: module.get("parameters"), metadata: module.get("metadata") };
    let mut block = Block {
        id: id.and_then(|id| id.scalar()).unwrap_or_default(),
        action: given.action(&kind, &target),
        next: None,
        cases: Vec::new(),
        errors: Vec::new(),
        loose: Vec::new(),
        place: id.unwrap_or(module).place(),
        kind: if target.is_empty() { kind } else { format!("{kind}/{target}") },
    };
    let branches = module.get("branches").into_iter().flat_map(|branches| branches.items());
    for branch in branches {
        take(&mut block, branch);
    }
    block
}

/// Adds one branch under the name that the flow language has for it.
fn take(block: &mut Block, branch: Value<'_>) {
    let Some(transition) = branch.get("transition") else { return };
    let Some(to) = transition.scalar().filter(|to| !to.is_empty()) else { return };
    let exit = Exit { to, place: transition.place() };
    let word = |name: &str| branch.get(name).and_then(|word| word.scalar()).unwrap_or_default();
    let condition = word("condition");
    let error = match condition.as_str() {
        "Success" => {
            block.next = Some(exit);
            return;
        }
        "Error" => ANY_ERROR,
        "NoMatch" => NO_MATCH,
        "Timeout" if matches!(block.action, Action::Menu { .. }) => NO_INPUT,
        "AtCapacity" => FULL,
        "CallFailure" => "CallFailed",
        "Timeout" if matches!(block.action, Action::Transfer { .. }) => {
            "ConnectionTimeLimitExceeded"
        }
        "InvalidNumber" | "InvalidPhoneNumber" => "InvalidPhoneNumber",
        "NotDialable" | "NumberNotDialable" => "CallbackNumberNotDialable",
        _ => {
            let value = branch.get("conditionValue").filter(|value| !value.is_null());
            let subject = match condition.as_str() {
                "CheckQueueTime" => Some("the longest wait in the queue, in milliseconds,"),
                "CheckQueueCapacity" => Some("the number of calls in the queue"),
                _ => None,
            };
            let operand = match (condition.as_str(), value) {
                ("Looping", _) => "ContinueLooping".to_owned(),
                ("Complete", _) => "DoneLooping".to_owned(),
                (_, Some(value)) => value.scalar().unwrap_or_default(),
                _ => condition,
            };
            let operator = match word("conditionType").as_str() {
                "" => "Equals".to_owned(),
                "GreaterThan" | "GT" => "NumberGreaterThan".to_owned(),
                "GreaterThanOrEqualTo" | "GreaterOrEqualTo" | "GTE" => {
                    "NumberGreaterOrEqualTo".to_owned()
                }
                "LessThan" | "LT" => "NumberLessThan".to_owned(),
                "LessThanOrEqualTo" | "LessOrEqualTo" | "LTE" => "NumberLessOrEqualTo".to_owned(),
                "StartsWith" => "TextStartsWith".to_owned(),
                "EndsWith" => "TextEndsWith".to_owned(),
                "Contains" => "TextContains".to_owned(),
                other => other.to_owned(),
            };
            let place = value.unwrap_or(branch).place();
            block.cases.push(Case { subject, operator, operand, exit, place });
            return;
        }
    };
    block.errors.push((error.to_owned(), exit));
}

/// What the file says of one block.
struct Given<'s> {
    parameters: Option<Value<'s>>,
    metadata: Option<Value<'s>>,
}

impl<'s> Given<'s> {
    fn action(&self, kind: &str, target: &str) -> Action {
        match (kind, target) {
            ("PlayPrompt" | "PlayAudio", _) => Action::Say(self.says()),
            ("LoopPrompts", _) => Action::Hold {
                says: self.says(),
                every: self.number("TimeoutSeconds").or(self.number("Timeout")),
            },
            ("GetUserInput", "Lex") => {
                Action::Bot { says: self.says(), name: self.reference("BotName") }
            }
            ("GetUserInput", _) => Action::Menu { says: self.says(), entry: self.entry() },
            ("StoreUserInput" | "StoreCustomerInput", _) => {
                Action::Collect { says: self.says(), entry: self.entry() }
            }
            ("CheckAttribute", _) => Action::Compare(self.attribute()),
            ("CheckStaffing", _) => Action::Decide("the staffing of the queue"),
            ("CheckQueueStatus", _) => Action::Decide("the state of the queue"),
            ("CheckOutboundCallStatus" | "CheckCallProgress", _) => {
                Action::Decide("who answers the call")
            }
            ("DistributeByPercentage", _) => Action::Chance,
            ("Wait", _) => Action::Decide("what happens meanwhile"),
            ("CheckHoursOfOperation", _) => Action::Hours(self.reference("Hours")),
            ("Disconnect", _) => Action::Disconnect,
            ("Resume" | "EndFlow", _) => Action::EndFlow,
            ("InvokeExternalResource", _) => Action::Function {
                name: self.reference("FunctionArn"),
                takes_input: self.parameters.is_some_and(|p| takes_input(p)),
            },
            ("Transfer", "Flow") | ("TransferToFlow", _) => {
                Action::GoToFlow(self.reference("ContactFlowId"))
            }
            ("Transfer", "Queue") | ("CustomerInQueue", _) => {
                Action::Queue(self.reference("Queue"))
            }
            ("Transfer", "PhoneNumber") | ("TransferToPhoneNumber", _) => Action::Transfer {
                number: self.reference("PhoneNumber"),
                comes_back: self.flag("BlindTransfer") != Some(true),
            },
            ("CreateCallback", _) | ("Transfer", "Callback") => Action::Callback,
            ("Loop", _) => Action::Loop(
                self.number("LoopCount")
                    .filter(|n| (0.0..=100.0).contains(n) && n.fract() == 0.0)
                    .map(|n| n as u32),
            ),
            ("SetQueue", _) => Action::Set(Setting::Queue(self.reference("Queue"))),
            ("SetAttributes" | "SetScreenPop", _) => {
                let values = self.all("Attribute").filter_map(|given| {
                    let value = given.get("value").and_then(|value| value.scalar());
                    let value = value.unwrap_or_default();
                    let space = given.get("namespace").and_then(|space| space.text());
                    let value = match space {
                        Some(space) => format!("$.{space}.{value}"),
                        None => value,
                    };
                    Some((given.get("key")?.text()?, value))
                });
                Action::Set(Setting::Attributes(values.collect()))
            }
            ("SetVoice", _) => Action::Set(Setting::Voice(self.text("GlobalVoice"))),
            ("SetEventHook" | "SetContactFlow", _) => {
                let hook = self.text("Type");
                Action::Set(Setting::Hooks(vec![(hook, self.reference("ContactFlowId"))]))
            }
            ("StartMediaStreaming", _) => Action::Set(Setting::Streaming(true)),
            ("StopMediaStreaming", _) => Action::Set(Setting::Streaming(false)),
            (
                "SetLoggingBehavior"
                | "SetRecordingBehavior"
                | "SetCallbackNumber"
                | "SetCallBackNumber"
                | "SetRoutingCriteria"
                | "ChangeRoutingPriority"
                | "GetMetrics"
                | "GetQueueMetrics"
                | "SetWhisperFlow"
                | "SetHoldFlow"
                | "AssignAgent"
                | "CreateTask"
                | "SetDisconnectFlow",
                _,
            ) => Action::Set(Setting::Other),
            _ => Action::Unknown,
        }
    }

    /// The parameters of that name.
    fn all(&self, name: &'static str) -> impl Iterator<Item = Value<'s>> + use<'s> {
        let parameters = self.parameters.into_iter().flat_map(|list| list.items());
        parameters.filter(move |p| p.get("name").and_then(|n| n.text()).as_deref() == Some(name))
    }

    fn text(&self, name: &'static str) -> String {
        self.all(name).next().and_then(|p| p.get("value")?.scalar()).unwrap_or_default()
    }

    fn number(&self, name: &'static str) -> Option<f64> {
        self.all(name).next().and_then(|p| p.get("value")?.number())
    }

    fn flag(&self, name: &'static str) -> Option<bool> {
        self.all(name).next().and_then(|p| p.get("value")?.flag())
    }

    fn says(&self) -> Spoken {
        let is_ssml = self.text("TextToSpeechType").eq_ignore_ascii_case("ssml");
        let mut spoken = Spoken::default();
        for parameter in self.parameters.into_iter().flat_map(|list| list.items()) {
            let name = parameter.get("name").and_then(|name| name.text());
            let Some(value) = parameter.get("value").filter(|value| !value.is_null()) else {
                continue;
            };
            let Some(text) = value.scalar() else { continue };
            let text = attribute_of(parameter, &text).unwrap_or(text);
            let part = match name.as_deref() {
                Some("Text") if is_ssml => Part::Ssml(text),
                Some("Text") => Part::Text(text),
                Some("AudioPrompt" | "Prompt" | "PromptId" | "Media") => {
                    let known = parameter.get("resourceName").and_then(|name| name.text());
                    Part::Recording(known.filter(|name| !name.is_empty()).unwrap_or(text))
                }
                _ => continue,
            };
            if spoken.parts.is_empty() {
                spoken.place = value.place();
            }
            spoken.parts.push(part);
        }
        spoken
    }

    fn entry(&self) -> Entry {
        let most = self.number("MaxDigits").filter(|n| *n >= 1.0);
        let ends_with = self.text("TerminatorDigits");
        Entry {
            timeout: self.number("Timeout"),
            interdigit: self.number("InterdigitTimeout"),
            most: most.map(digit_count),
            ends_with: Some(ends_with).filter(|keys| !keys.is_empty()),
            cancels: self.flag("DisableCancel").map(|is_disabled| !is_disabled),
            is_plain: self.flag("EncryptEntry") != Some(true),
        }
    }

    /// The attribute that a `CheckAttribute` looks at, as the flow language writes it.
    fn attribute(&self) -> String {
        let name = self.text("Attribute");
        let namespace = self.text("Namespace");
        in_namespace(&namespace, &name)
    }

    fn reference(&self, name: &'static str) -> Reference {
        let Some(parameter) = self.all(name).next() else {
            let named = self.metadata.and_then(|m| m.at(&["queue", "text"])?.text());
            return Reference { id: String::new(), name: named.filter(|_| name == "Queue") };
        };
        let id = parameter.get("value").and_then(|value| value.scalar()).unwrap_or_default();
        let id = attribute_of(parameter, &id).unwrap_or(id);
        let shown = parameter.get("resourceName").and_then(|name| name.text());
        Reference { id, name: shown.filter(|shown| !shown.is_empty()) }
    }
}

/// The attribute that a parameter with a namespace names.
fn attribute_of(parameter: Value<'_>, name: &str) -> Option<String> {
    let namespace = parameter.get("namespace")?.text().filter(|n| !n.is_empty())?;
    Some(in_namespace(&namespace, name))
}

fn in_namespace(namespace: &str, name: &str) -> String {
    match namespace {
        "System" if name == "Stored customer input" => STORED_INPUT.to_owned(),
        "System" => format!("$.{name}"),
        "User Defined" => format!("$.Attributes.{name}"),
        "" => name.to_owned(),
        other => format!("$.{other}.{name}"),
    }
}

/// Whether one of the parameters is what the caller typed.
fn takes_input(parameters: Value<'_>) -> bool {
    parameters.raw().contains("Stored customer input")
        || parameters.raw().contains("StoredCustomerInput")
}
