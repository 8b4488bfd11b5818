//! What becomes of a hundred callers, as dots, and where their seconds go. Texts and places; the
//! template draws.

use serde::Serialize;

use crate::render::audit::callers as say;
use crate::render::simulate::{self, HEADS, NODE_HEADS};
use crate::render::{Fates, Simulated};

/// Nodes that are listed.
const LISTED: usize = 12;
/// Dots in a row, so that a hundred are four rows.
const IN_A_ROW: usize = 25;
/// From one dot to the next, in units of the drawing.
const STEP: usize = 16;

/// What becomes of the callers of one menu.
#[derive(Debug, Serialize)]
pub(super) struct Callers {
    /// The headline and what was assumed; or why nothing is known.
    lines: Vec<String>,
    /// The groups, those who fare best first; empty where nothing is known.
    groups: Vec<Group>,
    details: Option<Details>,
}

/// Callers with one fate.
#[derive(Debug, Serialize)]
struct Group {
    class: &'static str,
    n: u32,
    words: &'static str,
    dots: Vec<Dot>,
}

#[derive(Debug, Serialize)]
struct Dot {
    x: usize,
    y: usize,
}

/// By what they call about, and where the seconds go.
#[derive(Debug, Serialize)]
struct Details {
    heads: [&'static str; 6],
    issues: Vec<[String; 6]>,
    node_heads: Vec<&'static str>,
    nodes: Vec<Vec<String>>,
    lines: Vec<String>,
    assumed: Vec<String>,
}

/// What the page says of callers.
pub(super) fn callers(fates: &Fates<'_>) -> Callers {
    let lines = say::headline(fates);
    match fates {
        Fates::Known(menu) => Callers { lines, groups: groups(menu), details: Some(details(menu)) },
        Fates::Unknown(_) => Callers { lines, groups: Vec::new(), details: None },
    }
}

fn groups(menu: &Simulated<'_>) -> Vec<Group> {
    let mut places = (0..)
        .map(|at| Dot { x: STEP / 2 + at % IN_A_ROW * STEP, y: STEP / 2 + at / IN_A_ROW * STEP });
    let parts = simulate::hundred(&menu.outcome.all).into_iter();
    parts
        .map(|part| Group {
            class: part.class,
            n: part.n,
            words: part.words,
            dots: places.by_ref().take(part.n as usize).collect(),
        })
        .collect()
}

fn details(menu: &Simulated<'_>) -> Details {
    Details {
        heads: HEADS,
        issues: say::rows(menu),
        node_heads: NODE_HEADS.to_vec(),
        nodes: simulate::nodes(menu, LISTED).into_iter().map(Vec::from).collect(),
        lines: say::lines(menu),
        assumed: say::assumed(menu),
    }
}
