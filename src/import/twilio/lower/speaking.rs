//! What callers choose by words: menus of phrases, and words of any kind.

use super::Lower;
use crate::import::LossReason;
use crate::import::builder::{arm, choice};
use crate::import::twilio::speech::{Phrase, Phrases};
use crate::import::twilio::splits::Route;
use crate::tree::{Branch, Choice, Key, MenuNode, NodeKind, Setting};

impl Lower<'_, '_, '_> {
    /// A choice that can only be spoken.
    pub(super) fn spoken(&mut self, n: usize, case: &Phrase) -> Choice {
        let target = self.target(&case.route);
        let mut one = choice(Key::spoken(n as u32), target, None, case.route.place);
        add_phrases(&mut one, &case.phrases);
        one
    }

    /// A menu of phrases: the keypad is ignored.
    pub(super) fn speech_menu(&mut self, at: usize, phrases: &Phrases) -> NodeKind {
        let mut choices: Vec<Choice> = Vec::new();
        for case in &phrases.cases {
            self.report_pattern(case.phrases.is_empty(), &case.words, &case.route);
            if !case.phrases.is_empty() {
                choices.push(self.spoken(choices.len(), case));
            }
        }
        let other = phrases.otherwise.as_ref().and_then(|route| self.next(route));
        NodeKind::Menu(Box::new(MenuNode {
            choices,
            handling: self.handling(at, other),
            barge_in: Setting::built_in(true),
            takes_keys: false,
            takes_speech: true,
            length: None,
            ends_with: None,
            confirm: None,
            refused: Box::default(),
        }))
    }

    pub(super) fn report_pattern(&mut self, is_open: bool, words: &str, route: &Route) {
        if is_open {
            let what = format!("what is said {words}");
            self.lose_exit(route, LossReason::Pattern, what);
        }
    }

    /// Any words lead to one place.
    pub(super) fn free_speech(&mut self, at: usize, route: &Route) -> NodeKind {
        self.lose_part(at, LossReason::RunTimeCondition, "callers say what they like here");
        let mut arms = vec![arm("the caller speaks", self.target(route), route.place)];
        if let Some(exit) = self.widget(at).exit("timeout") {
            let silence = Route::new(at, exit);
            arms.push(arm("the caller says nothing", self.target(&silence), silence.place));
        }
        NodeKind::Branch(Branch { arms })
    }
}

/// Phrases that choose a choice, too.
pub(super) fn add_phrases(choice: &mut Choice, phrases: &[String]) {
    let facts = choice.facts.get_or_insert_default();
    facts.speech.extend(phrases.iter().map(|phrase| phrase.as_str().into()));
}
