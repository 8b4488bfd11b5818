//! The registry: the list of all rules that look at a loaded tree.
//!
//! A rule is its file in this folder, its page `docs/rules/<id>.md` and its line in the list
//! below, which declares its module. Nothing here knows what a rule looks for.

pub mod unused_ignore;

use super::rule::Rule;

macro_rules! registry {
    ($($module:ident :: $name:ident),* $(,)?) => {
        $(pub mod $module;)*

        /// Every rule that looks at a loaded tree, sorted by id.
        pub fn all_rules() -> &'static [&'static dyn Rule] {
            &[$(&$module::$name),*]
        }
    };
}

registry! {
    action_before_function::ActionBeforeFunction,
    agent_place_undisclosed::AgentPlaceUndisclosed,
    ambiguous_labels::AmbiguousLabels,
    bot_undisclosed::BotUndisclosed,
    bot_without_person::BotWithoutPerson,
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
    few_person_hours::FewPersonHours,
    filler_phrase::FillerPhrase,
    global_key_shadowed::GlobalKeyShadowed,
    hangup_on_error::HangupOnError,
    hidden_key::HiddenKey,
    hold_drops_call::HoldDropsCall,
    hold_no_callback::HoldNoCallback,
    hold_no_estimate::HoldNoEstimate,
    hold_too_long::HoldTooLong,
    hold_without_exit::HoldWithoutExit,
    hours_claim_mismatch::HoursClaimMismatch,
    human_for_insiders::HumanForInsiders,
    human_not_in_first_menu::HumanNotInFirstMenu,
    human_only_by_mistake::HumanOnlyByMistake,
    human_unreachable_from_here::HumanUnreachableFromHere,
    interdigit_timeout::InterdigitTimeout,
    irreversible_unconfirmed::IrreversibleUnconfirmed,
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
    long_message::LongMessage,
    no_barge_in::NoBargeIn,
    no_catch_all::NoCatchAll,
    no_path_to_human::NoPathToHuman,
    no_way_back::NoWayBack,
    not_explored::NotExplored,
    not_most_used_first::NotMostUsedFirst,
    person_not_first::PersonNotFirst,
    person_unannounced::PersonUnannounced,
    promise_unbacked::PromiseUnbacked,
    promotion_on_the_way::PromotionOnTheWay,
    prompt_key_mismatch::PromptKeyMismatch,
    refers_to_other_number::RefersToOtherNumber,
    retry_count::RetryCount,
    self_loop::SelfLoop,
    silent_trap::SilentTrap,
    single_option_menu::SingleOptionMenu,
    slow_to_human::SlowToHuman,
    slow_to_person_in_all::SlowToPersonInAll,
    speech_only::SpeechOnly,
    spoken_placeholder::SpokenPlaceholder,
    stale_input::StaleInput,
    swapped_keys::SwappedKeys,
    timeout_range::TimeoutRange,
    too_deep::TooDeep,
    too_fast_for_relay::TooFastForRelay,
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
