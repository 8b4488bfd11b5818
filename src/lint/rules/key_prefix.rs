//! `key-prefix`: a key that is the beginning of a longer one, or that is shorter than the entries that
//! its menu waits for.

use std::collections::BTreeMap;

use crate::diagnostic::{Basis, Group, RestsOn, RuleMeta, Severity};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{Choice, Key, MenuNode, NodeId};

/// A key that must wait for a longer one.
pub struct KeyPrefix;

static META: RuleMeta = RuleMeta {
    id: "key-prefix",
    summary: "a key is the beginning of another, or too short, so callers who press it must wait",
    group: Group::Structure,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Graph,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/key-prefix.md"),
};

impl Rule for KeyPrefix {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        // A pair with a global key may be in every menu and is reported once.
        let mut shared: BTreeMap<(Key, Key), Shared<'_>> = BTreeMap::new();
        for (id, menu) in cx.analysis.menus().filter(|(_, menu)| menu.takes_keys) {
            if let Some(length) = cx.tree.entry_length(menu) {
                if let Some(finding) = too_short(cx, id, menu, length) {
                    out.push(finding);
                }
                continue;
            }
            for (short, long) in pairs(cx, menu) {
                if short.is_global || long.is_global {
                    let pair = (short.choice.key, long.choice.key);
                    let first = Shared { first: id, menu, short, long, n_menus: 0 };
                    shared.entry(pair).or_insert(first).n_menus += 1;
                } else {
                    let subject = Subject::choice(cx, id, long.choice);
                    out.push(finding(cx, id, menu, short.choice, long.choice, subject, 0));
                }
            }
        }
        for pair in shared.into_values() {
            let Shared { first, menu, short, long, n_menus } = pair;
            let both = short.is_global && long.is_global;
            let (own, global) = if long.is_global { (short, long) } else { (long, short) };
            let subject = if both || n_menus > 1 {
                Subject::place(global.choice.place)
            } else {
                Subject::choice(cx, first, own.choice)
            };
            out.push(finding(cx, first, menu, short.choice, long.choice, subject, n_menus - 1));
        }
    }
}

/// A key that works in a menu.
#[derive(Clone, Copy)]
struct Bound<'t> {
    choice: &'t Choice,
    is_global: bool,
}

/// A pair of keys of which one is global.
struct Shared<'t> {
    first: NodeId,
    menu: &'t MenuNode,
    short: Bound<'t>,
    long: Bound<'t>,
    n_menus: usize,
}

/// Each key that is the beginning of another, with one that it begins.
fn pairs<'t>(cx: &Context<'t>, menu: &'t MenuNode) -> Vec<(Bound<'t>, Bound<'t>)> {
    let is_long = |choice: &Choice| choice.key.n_symbols() > 1;
    if !menu.choices.iter().chain(&cx.tree.global_keys).any(is_long) {
        return Vec::new();
    }
    let own = menu.choices.iter().map(|choice| Bound { choice, is_global: false });
    let global = cx.tree.global_keys_of(menu).map(|choice| Bound { choice, is_global: true });
    let mut bound: Vec<_> = own.chain(global).collect();
    // Sorted by symbols, the keys that begin with a key follow it directly.
    bound.sort_by_key(|bound| bound.choice.key);
    let begins = |pair: &&[Bound<'t>]| pair[0].choice.key.is_prefix_of(&pair[1].choice.key);
    bound.windows(2).filter(begins).map(|pair| (pair[0], pair[1])).collect()
}

/// The keys of a menu that waits for a number of symbols, where that many are more than they have.
fn too_short<'t>(
    cx: &Context<'t>,
    id: NodeId,
    menu: &'t MenuNode,
    length: usize,
) -> Option<Finding> {
    let keys = || menu.choices.iter().chain(cx.tree.global_keys_of(menu));
    let pressed = || keys().filter(|choice| !choice.key.is_spoken());
    let short = |choice: &&Choice| choice.key.n_symbols() < length && choice.matches().is_none();
    let mut waiting = pressed().filter(short);
    let first = waiting.next()?;
    let others = match waiting.count() {
        0 => String::new(),
        1 => " or one other key".to_owned(),
        n => format!(" or one of {n} other keys"),
    };
    let long = pressed().find(|choice| choice.key.n_symbols() == length);
    let long = pressed().find(|choice| choice.matches().is_some()).or(long);
    let (why, help) = match long {
        Some(long) => {
            let kind = if long.matches().is_some() { "a number such as " } else { "" };
            let help = "give all keys the same length, or say in the prompt that `#` ends an entry";
            (format!("in case {kind}`{}` is meant", long.key), help.to_owned())
        }
        None => {
            let longest = pressed().map(|choice| choice.key.n_symbols()).max().unwrap_or(1);
            let why = format!("because the menu waits for {length} keys, which no choice has");
            (why, format!("let the menu wait for {longest}, as many as its longest key has"))
        }
    };
    let message = format!(
        "every caller who presses `{}`{others} in `{}` waits {} s, {why}",
        first.key,
        cx.tree.node(id).id,
        menu.handling.interdigit.value,
    );
    let subject = Subject::choice(cx, id, long.unwrap_or(first));
    let finding = Finding::new(cx, subject, message).help(help);
    Some(finding.witness(cx.analysis.witness_pressing(id, first.key)))
}

fn finding<'t>(
    cx: &Context<'t>,
    id: NodeId,
    menu: &MenuNode,
    short: &Choice,
    long: &'t Choice,
    subject: Subject<'t>,
    n_others: usize,
) -> Finding {
    let others = match n_others {
        0 => String::new(),
        1 => " and one more menu".to_owned(),
        n => format!(" and {n} more menus"),
    };
    let message = format!(
        "every caller who presses `{}` in `{}`{others} waits {} s, in case `{}` is meant",
        short.key,
        cx.tree.node(id).id,
        menu.handling.interdigit.value,
        long.key
    );
    let begins = |digit: &u8| {
        let sign = char::from(b'0' + digit);
        let mut all = menu.choices.iter().chain(&cx.tree.global_keys);
        !all.any(|choice| choice.key.as_str().starts_with(sign))
    };
    let instead = match (1..=9).find(begins) {
        Some(free) => {
            format!("give `{}` a key that starts like no other, such as `{free}`", long.key)
        }
        None => "give all keys of the menu the same length".to_owned(),
    };
    Finding::new(cx, subject, message)
        .help(instead)
        .witness(cx.analysis.witness_pressing(id, short.key))
}
