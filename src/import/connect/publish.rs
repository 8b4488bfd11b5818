//! Why Amazon Connect refuses to publish a flow, as far as its documents say it: names of blocks,
//! kinds of blocks, fields that must not be missing.
//!
//! <https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html>. It
//! follows no exits.

use super::model::{Action, Block, Flow, NO_INPUT, NO_MATCH};
use crate::diagnostic::Severity;
use crate::import::faults::MENU_DOES_NOT_BUILD;
use crate::import::flow::Draft;

/// The most characters of an identifier.
const LONGEST: usize = 50;
/// Characters that no identifier may have.
const FORBIDDEN: &str = "%:(\\/)=$,;[]{}";
/// Names that no identifier may be.
const RESERVED: [&str; 9] = [
    "__proto__",
    "constructor",
    "__defineGetter__",
    "__defineSetter__",
    "toString",
    "hasOwnProperty",
    "isPrototypeOf",
    "propertyIsEnumerable",
    "toLocaleString",
];
/// Kinds of blocks whose names are often written in another case.
const KINDS: [&str; 20] = [
    "CheckHoursOfOperation",
    "CheckMetricData",
    "Compare",
    "ConnectParticipantWithLexBot",
    "CreateCallbackContact",
    "DisconnectParticipant",
    "DistributeByPercentage",
    "EndFlowExecution",
    "GetParticipantInput",
    "InvokeFlowModule",
    "InvokeLambdaFunction",
    "Loop",
    "MessageParticipant",
    "MessageParticipantIteratively",
    "TransferContactToQueue",
    "TransferParticipantToThirdParty",
    "TransferToFlow",
    "UpdateContactAttributes",
    "UpdateContactTargetQueue",
    "Wait",
];

/// Kinds of blocks of the older export, and what the flow language calls them.
const OLD_KINDS: [(&str, &str); 14] = [
    ("CheckAttribute", "Compare"),
    ("CheckStaffing", "CheckMetricData"),
    ("CreateCallback", "CreateCallbackContact"),
    ("Disconnect", "DisconnectParticipant"),
    ("GetUserInput", "GetParticipantInput"),
    ("InvokeExternalResource", "InvokeLambdaFunction"),
    ("PlayPrompt", "MessageParticipant"),
    ("SetAttributes", "UpdateContactAttributes"),
    ("SetLoggingBehavior", "UpdateFlowLoggingBehavior"),
    ("SetQueue", "UpdateContactTargetQueue"),
    ("SetRecordingBehavior", "UpdateContactRecordingBehavior"),
    ("SetVoice", "UpdateContactTextToSpeechVoice"),
    ("StoreUserInput", "GetParticipantInput"),
    ("Transfer", "TransferContactToQueue"),
];

/// Checks the blocks of some flows.
pub(super) fn check(draft: &mut Draft<'_>, flows: &[Flow]) {
    for block in flows.iter().flat_map(|flow| &flow.blocks) {
        if let Some((message, help)) = refusal(block) {
            draft.report(MENU_DOES_NOT_BUILD, Severity::Error, block.place, message, help);
        }
    }
}

/// A result of a block for which a condition is missing.
/// <https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-checkhoursofoperation.html>,
/// <https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-loop.html>
fn unanswered(block: &Block) -> Option<&'static str> {
    let results = match block.kind.as_str() {
        "CheckHoursOfOperation" => ["True", "False"],
        "Loop" => ["ContinueLooping", "DoneLooping"],
        _ => return None,
    };
    results.into_iter().find(|result| block.case(&[result]).is_none())
}

/// Whether calls always go on after a block, so that something must follow it.
fn goes_on(block: &Block) -> bool {
    matches!(block.kind.as_str(), "MessageParticipant" | "InvokeLambdaFunction")
        || block.kind.starts_with("UpdateContact")
}

/// A branch of a block of the older export that must be connected, and is not.
/// <https://docs.aws.amazon.com/connect/latest/adminguide/create-contact-flow.html>
fn unconnected(block: &Block) -> Option<&'static str> {
    let is_open = |error: &str| block.error(error).is_none();
    match (base(&block.kind), &block.action) {
        ("PlayPrompt" | "PlayAudio", _) if block.next.is_none() => Some("Okay"),
        ("GetUserInput", Action::Menu { .. }) if is_open(NO_INPUT) => Some("Timeout"),
        ("GetUserInput", Action::Menu { .. }) if is_open(NO_MATCH) => Some("Default"),
        _ => None,
    }
}

/// The type of a block without its variant: `GetUserInput` of `GetUserInput/Digits`.
fn base(kind: &str) -> &str {
    kind.split('/').next().unwrap_or(kind)
}

/// Why a block is refused, and what to do about it.
fn refusal(block: &Block) -> Option<(String, String)> {
    let id = &block.id;
    let n = id.chars().count();
    if n > LONGEST {
        let message = format!("the identifier has {n} characters; Amazon Connect allows {LONGEST}");
        return Some((message, "shorten it here and where blocks lead to it".to_owned()));
    }
    // A placeholder is filled in before the flow is published.
    let is_placeholder = id.contains("${") || id.contains("{{");
    if let Some(sign) = id.chars().find(|sign| FORBIDDEN.contains(*sign) && !is_placeholder) {
        let message =
            format!("the identifier `{id}` has a `{sign}`, which Amazon Connect does not allow");
        return Some((message, "use letters, digits, spaces and hyphens".to_owned()));
    }
    if RESERVED.contains(&id.as_str()) {
        let message = format!("`{id}` is a name that Amazon Connect keeps for itself");
        return Some((message, "give the block another identifier".to_owned()));
    }
    if matches!(block.action, Action::Unknown)
        && let Some(known) = KINDS.iter().find(|known| known.eq_ignore_ascii_case(&block.kind))
    {
        let message =
            format!("`{}` is not a type of block: the case of letters matters", block.kind);
        return Some((message, format!("write `{known}`")));
    }
    let old = OLD_KINDS.iter().find(|(old, _)| *old == block.kind);
    if let Some((old, new)) = old.filter(|_| matches!(block.action, Action::Unknown)) {
        let message =
            format!("`{old}` is a block of the older export, and no action of the flow language");
        return Some((message, format!("write `{new}`, with its parameters")));
    }
    if let Some(result) = unanswered(block) {
        let message = format!(
            "`{}` needs a condition for `{result}`; Amazon Connect does not publish the flow without it",
            block.kind
        );
        return Some((message, format!("add the condition, and lead `{result}` to a block")));
    }
    if let Some(branch) = unconnected(block) {
        let message = format!(
            "nothing follows `{branch}` of `{}`: Amazon Connect publishes no flow with a branch \
             that is not connected",
            base(&block.kind)
        );
        return Some((message, format!("connect `{branch}` to a block that helps callers")));
    }
    if goes_on(block) && block.next.is_none() {
        let message = format!(
            "nothing follows `{}`: Amazon Connect publishes no flow with a branch that is not \
             connected",
            block.kind
        );
        return Some((message, "write `NextAction`, such as a block that hangs up".to_owned()));
    }
    if let Some(branch) = block.loose.first() {
        let message = format!(
            "the branch `{branch}` of `{id}` leads to no block: Amazon Connect publishes no flow with \
             a branch that is not connected"
        );
        return Some((message, "connect it, at least to a block that hangs up".to_owned()));
    }
    let missing = match (&block.action, block.kind.as_str()) {
        (Action::GoToFlow(to), "TransferToFlow") if to.is_empty() => "ContactFlowId",
        (Action::Function { name, .. }, "InvokeLambdaFunction") if name.is_empty() => {
            "LambdaFunctionARN"
        }
        (Action::Module(to), "InvokeFlowModule") if to.is_empty() => "FlowModuleId",
        (Action::Say(says), "MessageParticipant") if says.parts.is_empty() => {
            let message =
                "`MessageParticipant` needs one of `Text`, `SSML`, `PromptId` and `Media`";
            return Some((message.to_owned(), "say something, or remove the block".to_owned()));
        }
        _ => return None,
    };
    let message = format!("`{}` needs `{missing}`, and it is missing", block.kind);
    Some((message, format!("write `{missing}` under `Parameters`")))
}
