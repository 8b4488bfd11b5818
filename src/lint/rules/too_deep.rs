//! `too-deep`: too many menus in a row.

use crate::diagnostic::{Basis, Group, OptionMeta, OptionValue, RestsOn, RuleMeta, Severity};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::NodeId;

/// A menu too far down.
pub struct TooDeep;

static META: RuleMeta = RuleMeta {
    id: "too-deep",
    summary: "callers must answer too many menus in a row",
    group: Group::Time,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Direction,
    rests_on: RestsOn::Whole,
    options: &[
        OptionMeta {
            name: "warn",
            default: OptionValue::Count(3),
            about: "at most this many menus in a row are fine",
        },
        OptionMeta {
            name: "error",
            default: OptionValue::Count(5),
            about: "more than this is an error",
        },
    ],
    page: include_str!("../../../docs/rules/too-deep.md"),
};

impl Rule for TooDeep {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let error = cx.count("error");
        for found in too_deep(cx, cx.count("warn")) {
            let finding = finding(cx, &found);
            out.push(if found.deepest > error {
                finding.severity(Severity::Error)
            } else {
                finding
            });
        }
    }
}

/// A menu at which a way first gets too deep, and how it goes on.
struct Deep {
    top: NodeId,
    bottom: NodeId,
    deepest: u32,
}

/// What is known of a menu once those above it have been looked at.
#[derive(Clone, Copy)]
struct Seen {
    /// Menus that sort callers on the way, itself included.
    n_menus: u32,
    group: Option<usize>,
}

fn too_deep(cx: &Context<'_>, warn: u32) -> Vec<Deep> {
    let mut menus: Vec<(u32, NodeId)> =
        cx.analysis.menus().filter_map(|(id, _)| Some((cx.analysis.level(id)?, id))).collect();
    menus.sort_unstable();
    let mut seen: Vec<Option<Seen>> = vec![None; cx.tree.nodes.len()];
    let mut found: Vec<Deep> = Vec::new();
    for (level, id) in menus {
        let above = cx.analysis.menu_above(id).and_then(|above| seen[above.index()]);
        let before = above.map_or(level - 1, |above| above.n_menus);
        let mut here = Seen { n_menus: before, group: above.and_then(|above| above.group) };
        if !cx.analysis.is_question(id) {
            here.n_menus += 1;
            match here.group.map(|group| &mut found[group]) {
                Some(deep) if here.n_menus > deep.deepest => {
                    deep.deepest = here.n_menus;
                    deep.bottom = id;
                }
                None if here.n_menus > warn => {
                    here.group = Some(found.len());
                    found.push(Deep { top: id, bottom: id, deepest: here.n_menus });
                }
                _ => {}
            }
        }
        seen[id.index()] = Some(here);
    }
    found
}

fn finding(cx: &Context<'_>, found: &Deep) -> Finding {
    let name = |id: NodeId| &cx.tree.node(id).id;
    // The level counts every menu that is heard, also one that only asks for consent.
    let level = |id: NodeId| cx.analysis.level(id).unwrap_or_default();
    let mut message =
        format!("callers must hear {} menus to choose in `{}`", level(found.top), name(found.top));
    if found.bottom != found.top {
        message.push_str(&format!(
            ", and {} to choose in `{}`",
            level(found.bottom),
            name(found.bottom)
        ));
    }
    let merge = match cx.analysis.menu_above(found.top) {
        Some(above) => format!("offer its options in `{}`, the menu before it", name(above)),
        None => "offer its options in the menu before it".to_owned(),
    };
    Finding::new(cx, Subject::node(cx, found.top), message)
        .help(format!("{merge}: a few broad menus are quicker for callers than many narrow ones"))
        .witness(cx.analysis.witness_to(found.top))
}
