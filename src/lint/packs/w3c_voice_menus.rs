//! W3C: voice menus for people with cognitive and learning disabilities.
//!
//! Data only.

use super::{Limits, Pack, PackPoint};
use crate::diagnostic::OptionValue::Flag;
use crate::diagnostic::{LawDate, Standing};

const PATTERN: &str = "voice menus";
const EVERY_MENU: Limits = &[("every-menu", Flag(true))];

pub(super) const PACK: Pack = Pack {
    id: "w3c-voice-menus",
    title: "W3C, let users avoid navigating voice menus",
    standing: Standing::Guidance,
    body: "W3C, Cognitive and Learning Disabilities Accessibility Task Force",
    scope: "anyone: a pattern of Making Content Usable, supplemental guidance",
    points: &[
        PackPoint::checked(
            PATTERN,
            "a reserved digit, such as 0, leads to a person from every menu",
            "zero-key",
        )
        .graded(None)
        .but("another digit or a spoken word that is reserved for it"),
        PackPoint::checked(
            PATTERN,
            "the first option of each menu is a person",
            "person-not-first",
        )
        .graded(None)
        .with(EVERY_MENU),
        PackPoint::checked(PATTERN, "no promotion", "promotion-on-the-way")
            .graded(None)
            .but("only prompts that are marked `purpose: promotion` are known to advertise"),
        PackPoint::checked(PATTERN, "no unnecessary information", "filler-phrase")
            .graded(None)
            .but("what is unnecessary: only well known phrases are found"),
        PackPoint::checked(PATTERN, "callers have time to answer", "timeout-range")
            .graded(None)
            .but("the pattern gives no seconds: the limits are those of the rule"),
        PackPoint::checked(PATTERN, "the option comes before its key", "action-before-function")
            .graded(None),
        PackPoint::checked(PATTERN, "mistakes do not end the call", "hangup-on-error").graded(None),
        PackPoint::checked(
            PATTERN,
            "mistakes do not lead to a more complex menu",
            "wrong-menu-after-error",
        )
        .graded(None),
        PackPoint::checked(PATTERN, "callers can go back at any point", "no-way-back").graded(None),
        PackPoint::checked(PATTERN, "callers who cannot speak can use keys", "speech-only")
            .graded(None),
        PackPoint::checked(
            "issue paper",
            "a person without calling another number",
            "refers-to-other-number",
        )
        .graded(None),
        PackPoint::unseen(
            PATTERN,
            "words that people with cognitive disabilities use",
            "whether callers understand the words",
        ),
        PackPoint::unseen(
            PATTERN,
            "tested with people with cognitive disabilities",
            "how the menu was tested",
        ),
    ],
    reading: "the pattern in full; the issue paper in part",
    read_on: Some(LawDate("2026-11-29")),
    sources: &[
        "https://github.com/w3c/coga/blob/6b81ac7d0b75818f77b81393d282d5eee0fd2e02/design-guide/_site/_patterns/o6p4-voice-menus.html",
        "https://github.com/w3c/coga/blob/058e322ce5e4431fb9772a7ad8c11bd5c75594ac/issue-papers/voice-menus.html",
    ],
    ..Pack::BLANK
};
