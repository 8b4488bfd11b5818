//! Which digits of a number that is being typed can still matter.

use std::collections::BTreeMap;

use crate::tree::{NodeKind, PhoneTree, SwitchOn};

/// Stands for every digit of a number that no `switch` looks for.
const ANY: char = '0';

/// The numbers that `switch` nodes look for, by the name of the value.
pub(super) struct Numbers<'t> {
    wanted: BTreeMap<&'t str, Vec<&'t str>>,
}

impl<'t> Numbers<'t> {
    pub(super) fn of(tree: &'t PhoneTree) -> Self {
        let mut wanted: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for node in &tree.nodes {
            if let NodeKind::Switch(switch) = &node.kind
                && let SwitchOn::Value(name) = &switch.on
            {
                wanted
                    .entry(name)
                    .or_default()
                    .extend(switch.cases.iter().map(|(case, _)| &**case));
            }
        }
        Numbers { wanted }
    }

    /// The digits typed in a node so far, as far as they matter: all of them where a number that
    /// is looked for may come of them, otherwise how many they are.
    pub(super) fn that_matter(&self, kind: &NodeKind, typed: &str) -> String {
        let NodeKind::Collect(collect) = kind else { return typed.to_owned() };
        let wanted = collect.into.as_deref().and_then(|name| self.wanted.get(name));
        let may_be_wanted = wanted.is_some_and(|all| all.iter().any(|one| one.starts_with(typed)));
        if may_be_wanted { typed.to_owned() } else { self.unwanted(wanted, typed) }
    }

    /// A number of that many digits that is not looked for, and of which none comes.
    fn unwanted(&self, wanted: Option<&Vec<&str>>, typed: &str) -> String {
        let n = typed.chars().count();
        let plain = ANY.to_string().repeat(n);
        match wanted {
            Some(all) if all.iter().any(|one| one.starts_with(&plain)) => typed.to_owned(),
            _ => plain,
        }
    }
}
