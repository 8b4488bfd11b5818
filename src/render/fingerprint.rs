//! Marks by which CI servers recognise a finding in the next run.
//!
//! A mark is made of the rule, the file, the node and the key or exit, never of lines,
//! so that a finding whose lines have moved keeps it. It must not change between versions
//! of phonetree: servers would show every known finding as new.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;

/// Gives marks to the findings of one report, in order.
#[derive(Default)]
pub(super) struct Fingerprints {
    seen: BTreeMap<u64, u32>,
}

impl Fingerprints {
    /// The mark of the next finding: a hash, and which of its equals it is, from 1.
    pub(super) fn of(&mut self, diagnostic: &Diagnostic, path: Option<&str>) -> (u64, u32) {
        let parts = [
            diagnostic.rule,
            path.unwrap_or(""),
            diagnostic.node.as_deref().unwrap_or(""),
            diagnostic.edge.as_deref().unwrap_or(""),
        ];
        let hash = hash(parts.into_iter());
        let n = self.seen.entry(hash).or_insert(0);
        *n += 1;
        (hash, *n)
    }
}

/// FNV-1a in 64 bits: the standard library promises no hash that lasts.
fn hash<'a>(parts: impl Iterator<Item = &'a str>) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut eat = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    for part in parts {
        part.bytes().for_each(&mut eat);
        // No text holds this byte, so "ab"+"c" and "a"+"bc" differ.
        eat(0xff);
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;

    #[test]
    fn marks_distinguish_findings_and_never_change() {
        let mut finding = Diagnostic::new("dead-end", Severity::Error, "x");
        finding.node = Some("main".into());
        let mut marks = Fingerprints::default();
        let first = marks.of(&finding, Some("a.yaml"));
        assert_eq!(first, (0x603a_06cc_77a2_b1a2, 1));
        assert_eq!(marks.of(&finding, Some("a.yaml")), (first.0, 2));
        assert_ne!(marks.of(&finding, Some("b.yaml")).0, first.0);
        finding.message = "y".to_owned();
        assert_eq!(marks.of(&finding, Some("a.yaml")), (first.0, 3));
        finding.edge = Some("1".into());
        assert_ne!(marks.of(&finding, Some("a.yaml")).0, first.0);
        let split = |node: &str, edge: &str| {
            let mut finding = Diagnostic::new("r", Severity::Info, "");
            (finding.node, finding.edge) = (Some(node.into()), Some(edge.into()));
            Fingerprints::default().of(&finding, None).0
        };
        assert_ne!(split("ab", "c"), split("a", "bc"));
    }
}
