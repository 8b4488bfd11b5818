//! The list of all rules.

use super::context::Context;
use super::findings::Findings;
use super::rules;
use crate::diagnostic::RuleMeta;

/// A rule: a unit struct in a file of its own, named as its id.
pub trait Rule: Sync {
    /// What is known of it.
    fn meta(&self) -> &'static RuleMeta;
    /// Looks at one tree and says what it found. Never filters, prints or panics.
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>);
    /// Whether it rests on what the menus make of the issues, which takes long to find out.
    fn reads_survey(&self) -> bool {
        false
    }
}

macro_rules! registry {
    ($($module:ident :: $name:ident),* $(,)?) => {
        /// Every rule that looks at a loaded tree, sorted by id.
        pub fn rules() -> &'static [&'static dyn Rule] {
            &[$(&rules::$module::$name),*]
        }
    };
}

registry! {
    action_before_function::ActionBeforeFunction,
    ambiguous_labels::AmbiguousLabels,
    buy_easier_than_leave::BuyEasierThanLeave,
    callback_no_window::CallbackNoWindow,
    cancel_missing::CancelMissing,
    closed_without_offer::ClosedWithoutOffer,
    complaint_missing::ComplaintMissing,
    data_gate_before_human::DataGateBeforeHuman,
    dead_end::DeadEnd,
    deep_and_narrow::DeepAndNarrow,
    emergency_not_first::EmergencyNotFirst,
    error_unhandled::ErrorUnhandled,
    filler_phrase::FillerPhrase,
    global_key_shadowed::GlobalKeyShadowed,
    hangup_on_error::HangupOnError,
    hidden_key::HiddenKey,
    hold_drops_call::HoldDropsCall,
    hold_no_estimate::HoldNoEstimate,
    hold_too_long::HoldTooLong,
    hold_without_exit::HoldWithoutExit,
    hours_claim_mismatch::HoursClaimMismatch,
    human_not_in_first_menu::HumanNotInFirstMenu,
    human_unreachable_from_here::HumanUnreachableFromHere,
    interdigit_timeout::InterdigitTimeout,
    issue_ambiguous::IssueAmbiguous,
    issue_buried::IssueBuried,
    issue_hidden::IssueHidden,
    issue_not_in_menu::IssueNotInMenu,
    key_meaning_drift::KeyMeaningDrift,
    key_order::KeyOrder,
    key_prefix::KeyPrefix,
    language_late::LanguageLate,
    long_greeting::LongGreeting,
    long_menu::LongMenu,
    no_barge_in::NoBargeIn,
    no_catch_all::NoCatchAll,
    no_path_to_human::NoPathToHuman,
    no_way_back::NoWayBack,
    not_most_used_first::NotMostUsedFirst,
    promise_unbacked::PromiseUnbacked,
    prompt_key_mismatch::PromptKeyMismatch,
    refers_to_other_number::RefersToOtherNumber,
    retry_count::RetryCount,
    self_loop::SelfLoop,
    silent_trap::SilentTrap,
    single_option_menu::SingleOptionMenu,
    slow_to_human::SlowToHuman,
    speech_only::SpeechOnly,
    stale_input::StaleInput,
    swapped_keys::SwappedKeys,
    timeout_range::TimeoutRange,
    too_deep::TooDeep,
    too_many_options::TooManyOptions,
    trap::Trap,
    unbounded_entry::UnboundedEntry,
    unbounded_retry::UnboundedRetry,
    uncovered_hours::UncoveredHours,
    unknown_issue::UnknownIssue,
    unreachable_node::UnreachableNode,
    untranslated_node::UntranslatedNode,
    web_deflection::WebDeflection,
    wrong_key_trap::WrongKeyTrap,
    wrong_menu_after_error::WrongMenuAfterError,
    zero_key::ZeroKey,
}

/// The rules of reading a file, which the loader applies, sorted by id.
pub fn load_rules() -> &'static [&'static RuleMeta] {
    rules::load::ALL
}

/// What is known of every rule, sorted by id: those of the loader and those of the tree.
pub fn catalogue() -> &'static [&'static RuleMeta] {
    static ALL: std::sync::OnceLock<Vec<&'static RuleMeta>> = std::sync::OnceLock::new();
    ALL.get_or_init(|| {
        let mut all: Vec<_> = load_rules().to_vec();
        // Found where ignore comments are applied, after all others have looked.
        all.push(&rules::unused_ignore::META);
        all.extend(rules().iter().map(|rule| rule.meta()));
        all.sort_by_key(|meta| meta.id);
        all
    })
}

/// What is known of one rule.
pub fn rule_meta(id: &str) -> Option<&'static RuleMeta> {
    let all = catalogue();
    all.binary_search_by_key(&id, |meta| meta.id).ok().map(|at| all[at])
}
