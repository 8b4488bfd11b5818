//! From what FreeSWITCH's files hold to a tree: the ways in, and what follows when menus end.
//!
//! What each menu is to a call is in `roles`, what it does in `menus`, what an application
//! does in `steps`, the dialplan in `dialplan`, and what is kept of every block in `account`.

use std::cell::OnceCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt as _};

use super::account::blocks_of;
use super::foreign::Foreign;
use super::hunt::Hunts;
use super::keys::{Digits, Expansion};
use super::phrases::Phrases;
use super::texts::Texts;
use crate::diagnostic::Diagnostic;
use crate::import::builder::TreeBuilder;
use crate::import::loss::{Loss, LossReason};
use crate::import::set::{Imported, Options};
use crate::source::{Place, PlaceSet, Sources};
use crate::tree::{Arm, Branch, NodeId, NodeKind, Prompt, Target};

/// So many conditions are looked at in any dialplan, and as many more for each block of it:
/// numbers that lead to each other may ask for all of them again and again.
const FEW_CONDITIONS: usize = 10_000;
const CONDITIONS_A_BLOCK: usize = 4;

/// How often patterns of keys are tried on a key, in all menus of a set.
const MOST_TRIES: usize = 1_000_000;
/// From so many ways in on, which of them a call took is not told apart any more.
pub(super) const MOST_TOPS: usize = 64;

/// How calls come into a menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// From one place outside: what follows it is one place, too.
    Top,
    /// From other menus only.
    Sub,
    /// From other menus and from outside, or from several places.
    Both,
}

/// What is known of a menu before it is lowered.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) role: Role,
    /// The menu's own node.
    pub(super) node: NodeId,
    /// Where calls come in: the menu, or what asks for its PIN.
    pub(super) entrance: NodeId,
    /// Of a `Top`, once something leads there: what is played when the menus end, then what
    /// follows.
    pub(super) exit: Option<NodeId>,
    /// That a call came in here, as branches say it.
    pub(super) came_in: OnceCell<Arc<str>>,
    /// Menus by which a call may have come in that is now here.
    pub(super) tops: Vec<usize>,
}

/// Who sends a call to an extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Dialled {
    /// A caller, or a transfer: the call ends with the last action.
    ByCaller,
    /// An action that goes on when the extension is done.
    ByAction,
}

/// An extension for a number that was dialled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Wanted<'f> {
    pub(super) context: usize,
    pub(super) extension: usize,
    pub(super) number: Option<&'f str>,
    pub(super) dialled: Dialled,
}

/// A tree in the making, with everything that is said about it.
pub(super) struct Lowering<'f> {
    pub(super) sources: &'f Sources,
    /// What stands in no file as it counts.
    pub(super) texts: &'f Texts,
    pub(super) foreign: &'f Foreign<'f>,
    pub(super) phrases: Phrases<'f>,
    pub(super) options: &'f Options,
    /// Whether there may be further files, so that a missing name proves nothing.
    pub(super) has_holes: bool,
    pub(super) builder: TreeBuilder,
    pub(super) losses: Vec<Loss>,
    pub(super) found: Vec<Diagnostic>,
    /// By menu; none for one that another of the same name shadows.
    pub(super) known: Vec<Option<Known>>,
    /// Extensions that have a node.
    pub(super) extensions: HashMap<Wanted<'f>, NodeId>,
    /// Those whose node is still to be filled in.
    pub(super) wanted: VecDeque<(Wanted<'f>, NodeId)>,
    pub(super) hunts: Hunts<'f>,
    /// How many conditions may still be looked at, over all numbers.
    pub(super) conditions_left: usize,
    /// The node for everything beyond what can be followed.
    pub(super) beyond: Option<NodeId>,
    /// What follows a `Top` menu, once its dialplan was read.
    pub(super) follows: BTreeMap<usize, Vec<Target>>,
    /// Of a `Top` menu, whether every way in has `hangup_after_bridge`.
    pub(super) hang_up_after_bridge: BTreeMap<usize, bool>,
    /// Patterns of keys that were written out, by text and length.
    pub(super) patterns: HashMap<(&'f str, usize), Expansion>,
    /// What `digits` of entries were read as.
    pub(super) digits: HashMap<&'f str, Rc<Digits>>,
    /// How often patterns of keys may still be tried on a key.
    pub(super) n_tries: usize,
    pub(super) by_name: HashMap<&'f str, usize>,
    /// The menus by their names in small letters.
    pub(super) by_any_case: HashMap<String, usize>,
    /// What the files count as blocks; an attribute that runs an application is none.
    pub(super) blocks: PlaceSet,
    pub(super) carried: PlaceSet,
    pub(super) lost: PlaceSet,
    /// Entries that were refused aloud.
    pub(super) refused: PlaceSet,
    /// Transfers out of what is known, told once however many keys run them.
    pub(super) sent_away: PlaceSet,
    /// What the engine never comes to, and why, unless it is carried over.
    pub(super) unread: BTreeMap<Place, (LossReason, String)>,
}

impl<'f> Lowering<'f> {
    /// Over what a set of files holds.
    pub(super) fn new(
        (sources, texts): (&'f Sources, &'f Texts),
        foreign: &'f Foreign<'f>,
        options: &'f Options,
        has_holes: bool,
    ) -> Self {
        let blocks: PlaceSet = blocks_of(foreign).map(|(place, _)| place).collect();
        Lowering {
            sources,
            texts,
            foreign,
            phrases: Phrases::new(foreign, &options.prompts),
            options,
            has_holes,
            builder: TreeBuilder::with_room(blocks.len()),
            losses: Vec::new(),
            found: Vec::new(),
            known: Vec::new(),
            extensions: HashMap::new(),
            wanted: VecDeque::new(),
            hunts: Hunts::new(&foreign.contexts),
            conditions_left: FEW_CONDITIONS,
            beyond: None,
            follows: BTreeMap::new(),
            hang_up_after_bridge: BTreeMap::new(),
            patterns: HashMap::new(),
            digits: HashMap::new(),
            n_tries: MOST_TRIES,
            by_name: HashMap::new(),
            by_any_case: HashMap::new(),
            carried: PlaceSet::default(),
            blocks,
            lost: PlaceSet::default(),
            refused: PlaceSet::default(),
            sent_away: PlaceSet::default(),
            unread: BTreeMap::new(),
        }
    }

    /// Lowers everything.
    pub(super) fn run(mut self) -> Imported {
        self.conditions_left += CONDITIONS_A_BLOCK * self.blocks.len();
        let roots = self.know_menus();
        let called = self.entries_of_dialplan();
        self.extensions_wanted();
        for at in roots {
            if !called.contains(&at) {
                self.entry_of_menu(at);
            }
        }
        for at in 0..self.foreign.menus.len() {
            if self.known[at].is_some() {
                self.menu(at);
            }
            self.extensions_wanted();
        }
        self.extensions_wanted();
        self.fill_exits();
        for place in &self.foreign.strays {
            self.lose_written(LossReason::NotRead, *place);
        }
        self.count()
    }

    /// The menu of exactly that name.
    pub(super) fn menu_called(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// What is known of a menu that no other shadows.
    pub(super) fn known(&self, at: usize) -> &Known {
        self.known[at].as_ref().expect("only menus that count are asked for")
    }

    /// What is played when the menus of a `Top` end; none for other menus.
    pub(super) fn exit(&mut self, at: usize) -> Option<NodeId> {
        let known = self.known(at);
        if known.exit.is_some() || known.role != Role::Top {
            return known.exit;
        }
        let menu = &self.foreign.menus[at];
        let node = self.builder.reserve(format_args!("after {}", menu.name), menu.place);
        if let Some(known) = &mut self.known[at] {
            known.exit = Some(node);
        }
        Some(node)
    }

    /// A way in for a menu that no file enters.
    fn entry_of_menu(&mut self, at: usize) {
        let menu = &self.foreign.menus[at];
        let known = self.known(at);
        let (entrance, role) = (known.entrance, known.role);
        let node = match role {
            Role::Top => entrance,
            _ => {
                let after = self.undecided_after(at);
                let kind =
                    NodeKind::Call { to: Target::Node(entrance), next: Some(Target::Node(after)) };
                let wish = format_args!("call {}", menu.name);
                self.builder.add(wish, menu.place, Prompt::default(), kind)
            }
        };
        self.builder.entry(menu.name, node, menu.place);
    }

    /// What follows a menu when no dialplan says it.
    fn undecided_after(&mut self, at: usize) -> NodeId {
        let menu = &self.foreign.menus[at];
        let reason = "what follows the menus stands in the dialplan";
        let wish = format_args!("end of {}", menu.name);
        let node = self.builder.add_opaque(wish, menu.place, reason, Vec::new(), "");
        let what = format!("what follows the menu `{}`", menu.name);
        self.losses.push(Loss::part(LossReason::External, what, menu.place).at(node, Vec::new()));
        node
    }

    /// What follows a menu, where that depends on the number by which a call came in.
    fn by_number(&mut self, at: usize, targets: Vec<Target>) -> Target {
        let menu = &self.foreign.menus[at];
        let arms = targets.into_iter().enumerate().map(|(n, target)| Arm {
            when: format!("the call came in by way {}", n + 1).into(),
            share: None,
            target,
            place: menu.place,
        });
        let kind = NodeKind::Branch(Branch { arms: arms.collect() });
        let wish = format_args!("end of {}", menu.name);
        Target::Node(self.builder.add(wish, menu.place, Prompt::default(), kind))
    }

    /// What is played when the menus of a `Top` end, and what follows it.
    fn fill_exits(&mut self) {
        for at in 0..self.foreign.menus.len() {
            let Some(exit) = self.known[at].as_ref().and_then(|known| known.exit) else { continue };
            let next = match self.follows.get(&at).map(Vec::as_slice) {
                None | Some([]) => Target::Node(self.undecided_after(at)),
                Some([target]) => *target,
                Some(several) => self.by_number(at, several.to_vec()),
            };
            let sound = self.phrases.prompt(self.foreign.menus[at].get("exit-sound"));
            self.builder.fill(exit, sound, NodeKind::Message { next: Some(next) });
        }
    }
}
