//! The flow language: JSON with `Actions`, as it is exported today and as the API gives it.
//!
//! It decides which exit is which; what an exit means for a call is for lowering.

use std::collections::BTreeMap;

use super::envelope::Envelope;
use crate::import::builder::digit_count;
use crate::import::connect::model::{
    Action, Block, Case, Entry, Exit, Flow, FlowKind, Part, Reference, Setting, Spoken,
};
use crate::import::json::Value;

/// Reads a flow.
pub(super) fn flow(value: Value<'_>, envelope: Envelope) -> Flow {
    let metadata = value.get("Metadata");
    let about: BTreeMap<String, Value<'_>> = metadata
        .and_then(|metadata| metadata.get("ActionMetadata"))
        .into_iter()
        .flat_map(|about| about.entries())
        .collect();
    let actions = value.get("Actions").into_iter().flat_map(|actions| actions.items());
    let blocks: Vec<Block> = actions.map(|action| block(action, &about)).collect();
    let start = value.get("StartAction").and_then(|start| start.scalar());
    let named = metadata.and_then(|metadata| metadata.get("name")).and_then(|name| name.text());
    let kind = metadata.and_then(|metadata| metadata.get("type")).and_then(|kind| kind.text());
    envelope.flow(value.place(), named, kind.as_deref().and_then(FlowKind::parse), start, blocks)
}

fn block(action: Value<'_>, about: &BTreeMap<String, Value<'_>>) -> Block {
    let identifier = action.get("Identifier");
    let id = identifier.and_then(|id| id.scalar()).unwrap_or_default();
    let kind = text(action, "Type");
    let given = Given { parameters: action.get("Parameters"), about: about.get(&id).copied() };
    let transitions = action.get("Transitions");
    let mut block = Block {
        action: given.action(&kind),
        next: transitions.and_then(|transitions| exit(transitions)),
        cases: Vec::new(),
        errors: Vec::new(),
        loose: Vec::new(),
        place: identifier.unwrap_or(action).place(),
        id,
        kind,
    };
    let list = |name| transitions.and_then(|t| t.get(name)).into_iter().flat_map(|l| l.items());
    for error in list("Errors") {
        let name = text(error, "ErrorType");
        match exit(error) {
            Some(exit) => block.errors.push((name, exit)),
            None => block.loose.push(name),
        }
    }
    for case in list("Conditions") {
        let condition = case.get("Condition");
        let operands = condition.and_then(|condition| condition.get("Operands"));
        let first = operands.and_then(|operands| operands.items().next()).or(operands);
        let operand = first.and_then(|operand| operand.scalar()).unwrap_or_default();
        let Some(exit) = exit(case) else {
            block.loose.push(operand);
            continue;
        };
        block.cases.push(Case {
            subject: None,
            operator: condition.map(|c| text(c, "Operator")).unwrap_or_default(),
            operand,
            exit,
            place: first.unwrap_or(case).place(),
        });
    }
    block
}

/// Where something leads; an empty text leads nowhere.
fn exit(value: Value<'_>) -> Option<Exit> {
    let next = value.get("NextAction")?;
    let to = next.scalar().filter(|to| !to.is_empty())?;
    Some(Exit { to, place: next.place() })
}

fn text(value: Value<'_>, name: &str) -> String {
    value.get(name).and_then(|value| value.scalar()).unwrap_or_default()
}

/// What the file says of one block: its parameters, and what the editor remembers of it.
struct Given<'s> {
    parameters: Option<Value<'s>>,
    about: Option<Value<'s>>,
}

impl<'s> Given<'s> {
    fn action(&self, kind: &str) -> Action {
        match kind {
            "MessageParticipant" => Action::Say(self.says()),
            "MessageParticipantIteratively" => {
                Action::Hold { says: self.says(), every: self.number("InterruptFrequencySeconds") }
            }
            "GetParticipantInput" if self.flag("StoreInput") == Some(true) => {
                Action::Collect { says: self.says(), entry: self.entry() }
            }
            "GetParticipantInput" => Action::Menu { says: self.says(), entry: self.entry() },
            "Compare" => Action::Compare(self.text("ComparisonValue")),
            "CheckMetricData" => Action::Decide(metric(&self.text("MetricType"))),
            "CheckOutboundCallStatus" => Action::Decide("who answers the call"),
            "DistributeByPercentage" => Action::Chance,
            "Wait" => Action::Decide("what happens meanwhile"),
            "CheckHoursOfOperation" => Action::Hours(self.reference("HoursOfOperationId")),
            "DisconnectParticipant" => Action::Disconnect,
            "EndFlowExecution" | "ResumeContact" => Action::EndFlow,
            "EndFlowModuleExecution" => Action::EndModule,
            "TransferToFlow" => Action::GoToFlow(self.reference("ContactFlowId")),
            "InvokeFlowModule" => Action::Module(self.reference("FlowModuleId")),
            "InvokeLambdaFunction" => Action::Function {
                name: self.reference("LambdaFunctionARN"),
                takes_input: self
                    .parameters
                    .and_then(|p| p.get("LambdaInvocationAttributes"))
                    .is_some_and(|attributes| attributes.raw().contains("StoredCustomerInput")),
            },
            "ConnectParticipantWithLexBot" => Action::Bot { says: self.says(), name: self.bot() },
            "TransferContactToQueue" | "DequeueContactAndTransferToQueue" => {
                Action::Queue(self.reference("QueueId"))
            }
            // The flow goes on unless the block says otherwise: participant-actions-transferparticipanttothirdparty
            "TransferParticipantToThirdParty" => Action::Transfer {
                number: self.reference("ThirdPartyPhoneNumber"),
                comes_back: self.flag("ContinueFlowExecution") != Some(false),
            },
            "CreateCallbackContact" => Action::Callback,
            // Between 0 and 100: flow-control-actions-loop
            "Loop" => Action::Loop(
                self.number("LoopCount")
                    .filter(|n| (0.0..=100.0).contains(n) && n.fract() == 0.0)
                    .map(|n| n as u32),
            ),
            "UpdateContactTargetQueue" => Action::Set(Setting::Queue(self.reference("QueueId"))),
            "UpdateContactTextToSpeechVoice" => {
                Action::Set(Setting::Voice(self.text("TextToSpeechVoice")))
            }
            "UpdateContactData" if self.parameter("LanguageCode").is_some() => {
                Action::Set(Setting::Language(self.text("LanguageCode")))
            }
            "UpdateContactEventHooks" => Action::Set(Setting::Hooks(self.hooks())),
            "UpdateContactAttributes" => {
                let given = self.parameter("Attributes");
                let values = given.into_iter().flat_map(|given| given.entries());
                let values = values.map(|(name, value)| (name, value.scalar().unwrap_or_default()));
                Action::Set(Setting::Attributes(values.collect()))
            }
            "UpdateContactMediaStreamingBehavior" => {
                let state = self.text("MediaStreamingState");
                Action::Set(Setting::Streaming(state.eq_ignore_ascii_case("Enabled")))
            }
            "UpdateFlowAttributes" => Action::Set(Setting::FlowAttributes(self.attributes())),
            _ if SILENT.contains(&kind) => Action::Set(Setting::Other),
            _ => Action::Unknown,
        }
    }

    fn parameter(&self, name: &str) -> Option<Value<'s>> {
        self.parameters.and_then(|parameters| parameters.get(name))
    }

    fn text(&self, name: &str) -> String {
        self.parameter(name).and_then(|value| value.scalar()).unwrap_or_default()
    }

    fn number(&self, name: &str) -> Option<f64> {
        self.parameter(name).and_then(|value| value.number())
    }

    fn flag(&self, name: &str) -> Option<bool> {
        self.parameter(name).and_then(|value| value.flag())
    }

    /// What is spoken: one of three, or a list of them.
    fn says(&self) -> Spoken {
        if let Some(messages) = self.parameter("Messages") {
            let named = self.about.and_then(|about| about.get("audio"));
            let mut named = named.into_iter().flat_map(|audio| audio.items());
            let parts = messages.items().filter_map(|message| {
                let name = named.next().and_then(|audio| audio.get("text"));
                part(message, name).map(|(part, _)| part)
            });
            return Spoken { parts: parts.collect(), place: messages.place() };
        }
        let name = ["promptName", "audioName"].iter().find_map(|name| self.about?.get(name));
        let name = name.or_else(|| self.about?.at(&["parameters", "PromptId", "displayName"]));
        match self.parameters.and_then(|parameters| part(parameters, name)) {
            Some((part, value)) => Spoken { parts: vec![part], place: value.place() },
            None => Spoken::default(),
        }
    }

    fn entry(&self) -> Entry {
        let at = |path: &[&str]| self.parameters.and_then(|parameters| parameters.at(path));
        let most = at(&["InputValidation", "CustomValidation", "MaximumLength"]);
        let most = most.and_then(|most| most.number()).filter(|n| *n >= 1.0);
        Entry {
            timeout: self.number("InputTimeLimitSeconds").or(self.number("InputTimeoutSeconds")),
            interdigit: at(&["DTMFConfiguration", "InterdigitTimeLimitSeconds"])
                .and_then(|n| n.number()),
            most: most.map(digit_count),
            ends_with: at(&["DTMFConfiguration", "InputTerminationSequence"])
                .and_then(|value| value.scalar()),
            cancels: at(&["DTMFConfiguration", "DisableCancelKey"])
                .and_then(|value| value.flag())
                .map(|is_disabled| !is_disabled),
            is_plain: self.parameter("InputEncryption").is_none(),
        }
    }

    /// A thing with the name that the editor keeps of it.
    fn reference(&self, name: &str) -> Reference {
        let about = |path: &[&str]| self.about.and_then(|about| about.at(path)?.text());
        let editor = match name {
            "ContactFlowId" => about(&["ContactFlow", "text"]).or(about(&["contactFlow", "text"])),
            "QueueId" => about(&["queue", "text"]),
            "HoursOfOperationId" => about(&["Hours", "text"]).or(about(&["hours", "text"])),
            "FlowModuleId" => about(&["contactFlowModuleName"]),
            _ => None,
        };
        let shown = editor.or_else(|| about(&["parameters", name, "displayName"]));
        Reference { id: self.text(name), name: shown.filter(|shown| !shown.is_empty()) }
    }

    fn bot(&self) -> Reference {
        let at =
            |path: &[&str]| self.parameters.and_then(|parameters| parameters.at(path)?.scalar());
        let id = at(&["LexV2Bot", "AliasArn"]).or(at(&["LexBot", "Name"])).unwrap_or_default();
        let name = self.about.and_then(|about| about.get("lexV2BotName")?.text());
        Reference { id, name: name.filter(|name| !name.is_empty()) }
    }

    fn hooks(&self) -> Vec<(String, Reference)> {
        let hooks = self.parameter("EventHooks").into_iter().flat_map(|hooks| hooks.entries());
        hooks
            .map(|(hook, value)| {
                let name = ["contactFlow", "ContactFlow"]
                    .iter()
                    .find_map(|flow| self.about?.at(&[flow, "text"])?.text())
                    .or_else(|| {
                        self.about?.at(&["parameters", "EventHooks", &hook, "displayName"])?.text()
                    });
                (hook, Reference { id: value.scalar().unwrap_or_default(), name })
            })
            .collect()
    }

    fn attributes(&self) -> Vec<(String, String)> {
        let given = self.parameter("FlowAttributes").into_iter().flat_map(|given| given.entries());
        given
            .filter_map(|(name, value)| Some((name, value.get("Value").unwrap_or(value).scalar()?)))
            .collect()
    }
}

/// What a metric of a queue says.
/// <https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-checkmetricdata.html>
fn metric(kind: &str) -> &'static str {
    match kind {
        "NumberOfAgentsAvailable" => "the number of free agents",
        "NumberOfAgentsStaffed" => "the number of agents at work",
        "NumberOfAgentsOnline" => "the number of agents online",
        "OldestContactInQueueAgeSeconds" => "the longest wait in the queue, in seconds,",
        "NumberOfContactsInQueue" => "the number of calls in the queue",
        _ => "the state of the queue",
    }
}

/// One message, and the value that says it.
fn part<'s>(message: Value<'s>, name: Option<Value<'s>>) -> Option<(Part, Value<'s>)> {
    let given = |field: &str| {
        let value = message.get(field)?;
        Some((value.scalar()?, value))
    };
    if let Some((text, value)) = given("Text") {
        return Some((Part::Text(text), value));
    }
    if let Some((text, value)) = given("SSML") {
        return Some((Part::Ssml(text), value));
    }
    let (id, value) = given("PromptId").or_else(|| {
        let uri = message.at(&["Media", "Uri"])?;
        Some((uri.scalar()?, uri))
    })?;
    let name = name.and_then(|name| name.text()).filter(|name| !name.is_empty());
    Some((Part::Recording(name.unwrap_or(id)), value))
}

/// Actions that callers do not hear and that decide nothing. From the lists of contact
/// actions, flow control actions and interactions in the API reference.
const SILENT: [&str; 31] = [
    "AssociateContactToCustomerProfile",
    "AuthenticateParticipant",
    "CompleteOutboundCall",
    "CreateCase",
    "CreateCustomerProfile",
    "CreatePersistentContactAssociation",
    "CreateTask",
    "CreateWisdomSession",
    "GetCase",
    "GetCustomerProfile",
    "GetMetricData",
    "LoadContactContent",
    "PutDialRequest",
    "ResumeRecording",
    "SendNotification",
    "StartMediaStreaming",
    "StopMediaStreaming",
    "StartVoiceIdStream",
    "TagContact",
    "UnTagContact",
    "UpdateCase",
    "UpdateContactCallbackNumber",
    "UpdateContactData",
    "UpdateContactMediaProcessing",
    "UpdateContactRecordingAndAnalyticsBehavior",
    "UpdateContactRecordingBehavior",
    "UpdateContactRoutingBehavior",
    "UpdateCustomerProfile",
    "UpdateFlowLoggingBehavior",
    "UpdatePreviousContactParticipantState",
    "UpdateRoutingCriteria",
];
