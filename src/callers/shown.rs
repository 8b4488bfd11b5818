//! What callers are shown in menus: which choices are announced, and which are for a person.
//!
//! It plans no way.

use std::collections::BTreeSet;

use crate::analysis::Analysis;
use crate::issues::Survey;
use crate::tree::{Choice, Exit, NodeId, Target, each_exit};

/// What callers are shown in menus.
#[derive(Debug, Clone, Default)]
pub(super) struct Shown {
    /// Choices whose words offer a person, by node and exit.
    persons: BTreeSet<(NodeId, Exit)>,
    /// Choices that callers do not hear of.
    unsaid: BTreeSet<(NodeId, Exit)>,
}

impl Shown {
    pub(super) fn of(analysis: &Analysis<'_>, survey: &Survey) -> Self {
        let tree = analysis.tree();
        let mut shown = Shown::default();
        for option in survey.options.iter().filter(|option| option.is_for_person()) {
            match option.node {
                Some(id) if tree.node(id).kind.as_menu().is_some() => {
                    shown.persons.insert((id, Exit::Key(option.at)));
                }
                _ => {}
            }
        }
        for (id, _) in analysis.menus() {
            each_exit(tree, tree.node(id), &mut |exit, _| {
                let Some(choice) = tree.choice_of(&tree.node(id).kind, exit) else { return };
                if choice.hidden || analysis.goes_unsaid(id, choice) {
                    shown.unsaid.insert((id, exit));
                }
            });
        }
        shown
    }

    /// Whether callers hear of a choice.
    pub(super) fn is_shown(&self, id: NodeId, exit: Exit) -> bool {
        !self.unsaid.contains(&(id, exit))
    }

    /// The choice of a menu that offers a person, where callers hear of one.
    pub(super) fn person(&self, id: NodeId) -> Option<Exit> {
        let of_menu = self.persons.range((id, Exit::Key(0))..);
        let of_menu = of_menu.take_while(|(menu, _)| *menu == id).map(|(_, exit)| *exit);
        of_menu.into_iter().find(|exit| self.is_shown(id, *exit))
    }
}

/// Whether a choice leads on to something that callers may want: not back, not to the same menu
/// again, and not to another language.
pub(super) fn leads_on(analysis: &Analysis<'_>, id: NodeId, choice: &Choice) -> bool {
    !matches!(choice.target, Target::Repeat | Target::Back)
        && choice.target != Target::Node(id)
        && !analysis.leads_up(id, choice.target)
        && analysis.language_chosen(id, choice).is_none()
}
