//! Generated menus of any size, with what real ones have: shared nodes, ways back, traps,
//! islands, queues and hang-ups. The same size gives the same bytes.
//!
//! It knows the menu file and nothing of what is measured.

use std::collections::{BTreeMap, VecDeque};
use std::io::{self, Write};

const WORDS: [&str; 16] = [
    "billing", "account", "payment", "delivery", "refund", "support", "roaming", "password",
    "claim", "branch", "transfer", "renewal", "upgrade", "outage", "café", "señor",
];

/// What a node is; numbers are those of other nodes.
enum Kind {
    Menu { choices: Vec<(char, usize)>, exhausted: usize },
    Queue,
    Hangup,
    Back(usize),
    Silent,
}

/// Writes a menu file of `n` nodes, at least 20.
pub(crate) fn write(n: usize, out: &mut impl Write) -> io::Result<()> {
    let mut dice = Dice(1);
    let (kinds, person) = grow(n, &mut dice);
    let mut resolved: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    writeln!(out, "name: Generated menu\nstart: n0\nissues:\n  list:")?;
    for at in 0..(n / 5).clamp(3, 200) {
        resolved.entry(dice.below(n)).or_default().push(format!("issue_{at}"));
        writeln!(out, "    issue_{at}: {{title: issue {at}, volume: {}}}", 1 + dice.below(100))?;
    }
    writeln!(out, "nodes:")?;
    for (at, kind) in kinds.iter().enumerate() {
        writeln!(out, "  n{at}:\n    say: \"Welcome, {}. Please choose.\"", dice.words(3, 9))?;
        match kind {
            Kind::Menu { choices, exhausted } => {
                writeln!(out, "    menu:")?;
                for (key, to) in choices {
                    let words = dice.words(1, 3);
                    writeln!(
                        out,
                        "      '{key}': {{say: \"for {words}, press {key}\", goto: n{to}}}"
                    )?;
                }
                let (timeout, tries) = (3 + at % 5, 1 + at % 3);
                writeln!(out, "    timeout: {timeout}s\n    tries: {tries}")?;
                writeln!(out, "    exhausted: n{exhausted}")?;
            }
            Kind::Queue => writeln!(out, "    queue: {{name: queue_{}}}", at % 17)?,
            Kind::Hangup => writeln!(out, "    hangup: true")?,
            Kind::Back(to) => writeln!(out, "    next: n{to}")?,
            Kind::Silent => {}
        }
        if at == person {
            writeln!(out, "    resolves: any")?;
        } else if let Some(issues) = resolved.get(&at) {
            writeln!(out, "    resolves: [{}]", issues.join(", "))?;
        }
    }
    Ok(())
}

/// The nodes breadth first, and the node where a person answers.
fn grow(n: usize, dice: &mut Dice) -> (Vec<Kind>, usize) {
    let n_connected = n - (n / 100).max(2);
    // Node 0 is the first menu; a leaf is made into something at the end.
    let mut parents = vec![0];
    let mut choices: Vec<Vec<(char, usize)>> = vec![Vec::new()];
    let mut leaves = Vec::new();
    let mut open = VecDeque::from([0]);
    while let Some(menu) = open.pop_front() {
        for key in '1'..='6' {
            let is_enough = parents.len() >= n_connected;
            if is_enough || choices[menu].len() > 1 && dice.chance(30) {
                break;
            }
            if key > '2' && !leaves.is_empty() && dice.chance(3) {
                choices[menu].push((key, leaves[dice.below(leaves.len())]));
                continue;
            }
            let child = parents.len();
            parents.push(menu);
            choices.push(Vec::new());
            choices[menu].push((key, child));
            if dice.chance(45) || open.is_empty() {
                open.push_back(child);
            } else {
                leaves.push(child);
            }
        }
    }
    // Islands: nothing leads there, some lead back in.
    while parents.len() < n {
        let island = parents.len();
        parents.push(0);
        choices.push(if dice.chance(50) { vec![('1', dice.below(island))] } else { Vec::new() });
    }
    let person = leaves.first().copied().unwrap_or(n - 1);
    let mut kinds: Vec<Kind> = choices
        .into_iter()
        .enumerate()
        .map(|(at, choices)| match choices.is_empty() {
            true if at == person => Kind::Queue,
            true => leaf(parents[at], dice),
            false => menu(at, parents[at], person, choices, dice),
        })
        .collect();
    add_traps(&mut kinds, dice);
    (kinds, person)
}

fn leaf(parent: usize, dice: &mut Dice) -> Kind {
    match dice.below(1000) {
        0..450 => Kind::Queue,
        450..900 => Kind::Hangup,
        900..985 => Kind::Back(parent),
        _ => Kind::Silent,
    }
}

fn menu(
    at: usize,
    parent: usize,
    person: usize,
    mut choices: Vec<(char, usize)>,
    dice: &mut Dice,
) -> Kind {
    let extra = [('0', person, 40), ('9', parent, 30), ('*', 0, 5)];
    let taken = extra.into_iter().filter(|(_, _, percent)| dice.chance(*percent));
    choices.extend(taken.map(|(key, to, _)| (key, to)));
    Kind::Menu { choices, exhausted: if dice.chance(70) { at } else { person } }
}

/// Pairs of menus in the lower half of the tree that lead to each other only.
fn add_traps(kinds: &mut [Kind], dice: &mut Dice) {
    let is_menu = |(_, kind): &(usize, &Kind)| matches!(kind, Kind::Menu { .. });
    let menus: Vec<usize> = kinds.iter().enumerate().filter(is_menu).map(|(at, _)| at).collect();
    let half = menus.len() / 2;
    for _ in 0..(kinds.len() / 1000).max(1) {
        let (a, b) = (menus[half + dice.below(half)], menus[half + dice.below(half)]);
        if a != b {
            kinds[a] = Kind::Menu { choices: vec![('1', b)], exhausted: a };
            kinds[b] = Kind::Menu { choices: vec![('1', a)], exhausted: b };
        }
    }
}

/// Numbers that look random (splitmix64) and are the same everywhere.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn words(&mut self, least: usize, most: usize) -> String {
        let n = least + self.below(most - least + 1);
        let words: Vec<&str> = (0..n).map(|_| WORDS[self.below(WORDS.len())]).collect();
        words.join(" ")
    }
}
