//! Where the numbers of a pattern lead that is not written out, as in direct dialling.
//!
//! What differs between them is the number that a transfer goes to. Where all of them come to one
//! extension, or to a dialplan that was not given, one target holds for all; else the number
//! decides, and an `opaque` node says so.

use super::apps::Step;
use super::context::Home;
use super::entries::step_with;
use super::hunt::Taker;
use super::key_bindings::{Binding, Run};
use super::keys::{self, Digits};
use super::lower::Lowering;
use super::model::{Entry, Extension};
use crate::import::loss::LossReason;
use crate::tree::{NodeKind, Target, Transfer, TransferDestination};

/// Numbers that are tried to see where each leads: all of four symbols, with the shorter ones.
const LONGEST_TRIED: usize = 4;
/// Comparisons of numbers with extensions for one pattern.
const MOST_COMPARISONS: usize = 100_000;

/// What the numbers of a pattern have in common.
enum Common<'f> {
    /// No parameter of the entries names a group of the pattern.
    Nothing,
    /// They go to a dialplan that was not given.
    Away,
    /// One extension takes all of them: what the entries do for the example holds for each.
    Example(Run<'f>),
}

impl<'f> Lowering<'f> {
    /// Where a binding with a pattern leads.
    pub(super) fn numbers(&mut self, at: usize, bound: &Binding<'f>, length: usize) -> Target {
        match self.common(at, bound, length) {
            Some(Common::Nothing) => self.run_entries(at, &bound.run, bound.key),
            Some(Common::Example(run)) => self.run_entries(at, &run, bound.key),
            Some(Common::Away) => self.dialled_away(at, bound),
            None => self.undecided_numbers(at, bound),
        }
    }

    fn common(&mut self, at: usize, bound: &Binding<'f>, length: usize) -> Option<Common<'f>> {
        let parsed = self.parsed;
        let entries = &parsed.menus[at].entries;
        let has_group = |entry: &Entry<'f>| entry.is_pattern() && keys::has_group(entry.param);
        let with_groups = bound.run.iter().map(|(entry, _)| &entries[*entry]);
        let mut heard = with_groups.filter(|entry| has_group(entry) && !is_unheard(entry));
        let Some(entry) = heard.next() else { return Some(Common::Nothing) };
        if heard.next().is_some() || entry.action != "menu-exec-app" {
            return None;
        }
        let digits = self.patterns.digits(entry.digits);
        let Digits::Pattern(regex) = &*digits else { return None };
        // The transfer as it is for the example; only its number may differ.
        let of_example = keys::groups(regex, bound.key.as_str())?;
        let param = self.texts.filled(entry.param, &of_example)?;
        let step = step_with(self.texts, entry, param)?;
        let Step::Transfer { dialplan, context, .. } = *step else { return None };
        let name = entry.param.split_whitespace().nth(1)?;
        let others = entry.param.split_whitespace().skip(2).any(keys::has_group);
        if others || !dialplan.eq_ignore_ascii_case("xml") || !keys::has_group(name) {
            return None;
        }
        let Some(context) = self.context_of(Home::Menu(at), context) else {
            return self.has_holes().then_some(Common::Away);
        };
        if length > LONGEST_TRIED {
            return None;
        }
        let pattern = bound.matches.as_ref()?;
        let mut n_left = MOST_COMPARISONS;
        let n_extensions = parsed.contexts[context].extensions.len().max(1);
        let mut common = None;
        for number in numbers_up_to(length) {
            if !pattern.fits(&number) || entries.iter().any(|entry| entry.digits == number) {
                continue;
            }
            n_left = n_left.checked_sub(n_extensions)?;
            let groups = keys::groups(regex, &number)?;
            let taker = self.dialplan.taker(context, &keys::filled(name, &groups)?, 0);
            if common.is_some_and(|common| common != taker) {
                return None;
            }
            common = Some(taker);
        }
        match common? {
            Taker::Extension(taker) => {
                let extension = &parsed.contexts[context].extensions[taker];
                is_same_for_all(extension).then(|| Common::Example(self.filled(at, bound)))
            }
            Taker::NoExtension if self.dialplan_may_go_on(context) => Some(Common::Away),
            Taker::NoExtension => Some(Common::Example(self.filled(at, bound))),
            Taker::Undecided => None,
        }
    }

    /// The entries of a binding with the groups that its example fills in.
    fn filled(&mut self, at: usize, bound: &Binding<'f>) -> Run<'f> {
        let entries = &self.parsed.menus[at].entries;
        let mut filled = Vec::with_capacity(bound.run.len());
        for (entry, param) in &bound.run {
            let digits = self.patterns.digits(entries[*entry].digits);
            let groups = match &*digits {
                Digits::Pattern(regex) => keys::groups(regex, bound.key.as_str()),
                _ => None,
            };
            let param = groups.and_then(|groups| self.texts.filled(param, &groups));
            filled.push((*entry, param.unwrap_or(bound_param(bound, *entry))));
        }
        filled
    }

    /// The entries before the transfer, then a transfer to the number that the caller dials.
    fn dialled_away(&mut self, at: usize, bound: &Binding<'f>) -> Target {
        let entries = &self.parsed.menus[at].entries;
        let is_transfer = |(entry, _): &&(usize, &str)| {
            keys::has_group(entries[*entry].param) && !is_unheard(&entries[*entry])
        };
        let Some((transfer, param)) = bound.run.iter().find(is_transfer) else {
            return self.undecided_numbers(at, bound);
        };
        let place = entries[*transfer].place;
        let number = param.split_whitespace().nth(1).unwrap_or(param);
        let to = TransferDestination::Extension(number.into());
        let kind =
            NodeKind::Transfer(Box::new(Transfer { to, human: None, failed: None, returns: None }));
        let menu = &self.parsed.menus[at];
        let preferred_id = format_args!("{} dialling", menu.shown());
        let node = self.builder.add(preferred_id, place, crate::tree::Prompt::default(), kind);
        self.ledger.carry(place);
        let what = self.ledger.written(place);
        let what = format!("{what} (the dialplan that takes the numbers was not given)");
        self.ledger.lose_part(LossReason::External, what, place);
        let before = bound.run.iter().take_while(|(entry, _)| entry != transfer);
        let before: Run<'f> = before.copied().collect();
        self.run_before(at, &before, bound.key, Target::Node(node))
    }

    /// An opaque node for numbers that lead to different places.
    fn undecided_numbers(&mut self, at: usize, bound: &Binding<'f>) -> Target {
        let parsed = self.parsed;
        let menu = &parsed.menus[at];
        let open = bound.run.iter().map(|(entry, _)| &menu.entries[*entry]);
        let patterns: Vec<&Entry<'_>> = open.filter(|entry| entry.is_pattern()).collect();
        let Some(first) = patterns.first() else {
            return self.run_entries(at, &bound.run, bound.key);
        };
        let reason = format!("the number that fits `{}` decides", first.digits);
        let preferred_id = format_args!("{} dialling", menu.shown());
        let written = self.ledger.written(first.place);
        let node =
            self.builder.add_opaque(preferred_id, first.place, &reason, Vec::new(), &written);
        let n_before = self.ledger.n_losses();
        for entry in &patterns {
            self.ledger.lose_at(LossReason::Pattern, entry.place, Some(node), Vec::new());
        }
        let target = self.run_entries(at, &bound.run, bound.key);
        let exits = if target == Target::Node(node) { Vec::new() } else { vec![target] };
        if let NodeKind::Opaque(opaque) = &mut self.builder.node_mut(node).kind {
            opaque.exits.clone_from(&exits);
        }
        self.ledger.set_exits(n_before, node, &exits);
        Target::Node(node)
    }
}

fn bound_param<'f>(bound: &Binding<'f>, entry: usize) -> &'f str {
    bound.run.iter().find(|(at, _)| *at == entry).map_or("", |(_, param)| param)
}

/// Whether callers notice nothing of an entry, so that its groups do not matter.
fn is_unheard(entry: &Entry<'_>) -> bool {
    matches!(entry.step, Some(Step::Unheard | Step::Set(..)))
}

/// Whether an extension does the same for each number that it takes.
fn is_same_for_all(extension: &Extension<'_>) -> bool {
    let [condition] = extension.conditions.as_slice() else { return false };
    let actions = extension.actions();
    let mut heard =
        actions.iter().filter(|action| !matches!(action.step, Step::Unheard | Step::Set(..)));
    condition.inner.is_empty()
        && heard.all(|action| !action.has_groups && !action.data.contains("destination_number"))
}

/// All numbers of at most that many digits.
fn numbers_up_to(length: usize) -> impl Iterator<Item = String> {
    (1..=length as u32).flat_map(|n| {
        let width = n as usize;
        (0..10_u32.pow(n)).map(move |number| format!("{number:0width$}"))
    })
}
