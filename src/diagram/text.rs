//! A picture in letters: drawn where it fits the terminal, else as an indented tree.
//!
//! It knows no colours and no terminal; the width is given.

use std::fmt::Write as _;

use ascii_dag::{Graph, RenderOptions};

use super::model::{Badge, Card, Connector};
use super::picture::Picture;
use crate::limits;

/// The fewest columns for words at any depth.
const LEAST_ROOM: usize = 24;
/// A drawing this wide fits most windows.
const WIDE: usize = 120;

/// Draws a picture in letters, at most `width` columns wide; a picture that does not fit
/// becomes an indented tree.
pub fn text(picture: &Picture, width: usize) -> String {
    if picture.cards.len() <= limits::LETTER_NODES {
        let drawn = drawn(picture);
        let widest = drawn.lines().map(textwrap::core::display_width).max().unwrap_or(0);
        if widest <= width.min(WIDE) {
            return head(picture) + &drawn;
        }
    }
    text_tree(picture, width)
}

fn head(picture: &Picture) -> String {
    let mut text = format!("{}\n", picture.title);
    for note in &picture.notes {
        let _ = writeln!(text, "({note})");
    }
    text.push('\n');
    text
}

fn drawn(picture: &Picture) -> String {
    let names: Vec<String> = picture.cards.iter().map(name).collect();
    let labels: Vec<String> = picture.lines.iter().map(Connector::label).collect();
    let mut graph = Graph::new();
    for (at, name) in names.iter().enumerate() {
        graph.add_node(at, name.as_str());
    }
    for (line, label) in picture.lines.iter().zip(&labels) {
        let label = (!label.is_empty()).then_some(label.as_str());
        graph.add_edge(line.from, line.to, label);
    }
    let text = graph.compute_layout().render_string(&RenderOptions::plain());
    let text: String = text.lines().map(|line| format!("{}\n", line.trim_end())).collect();
    format!("{}\n", text.trim_end())
}

/// The name of a card with its findings.
fn name(card: &Card) -> String {
    let badges: Vec<String> = card.badges.iter().map(Badge::words).collect();
    if badges.is_empty() {
        card.name.clone()
    } else {
        format!("{} ({})", card.name, badges.join(", "))
    }
}

/// Writes a picture as an indented tree: each card once, below the card that first leads to
/// it; where another card leads to it, only its name is shown there, with an arrow. Lines are
/// broken at words to be at most `width` columns wide, as far as the indent leaves room for
/// words.
pub fn text_tree(picture: &Picture, width: usize) -> String {
    let mut lines: Vec<Vec<&Connector>> = vec![Vec::new(); picture.cards.len()];
    for line in &picture.lines {
        lines[line.from].push(line);
    }
    let owner = owners(picture, &lines);
    let mut tree = Tree { picture, lines, owner, width, out: head(picture) };
    let roots = (0..picture.cards.len()).filter(|at| tree.owner[*at].is_none());
    let mut roots: Vec<usize> = roots.collect();
    roots.sort_by_key(|at| (picture.cards[*at].level.is_none(), picture.cards[*at].row));
    for root in roots {
        tree.write(root);
    }
    tree.out
}

struct Tree<'p> {
    picture: &'p Picture,
    lines: Vec<Vec<&'p Connector>>,
    owner: Vec<Option<usize>>,
    width: usize,
    out: String,
}

/// The card below which each one is shown: the nearest to where calls begin.
fn owners(picture: &Picture, lines: &[Vec<&Connector>]) -> Vec<Option<usize>> {
    let mut owner = vec![None; picture.cards.len()];
    let mut seen = vec![false; picture.cards.len()];
    let mut roots: Vec<usize> = (0..picture.cards.len()).collect();
    roots.sort_by_key(|at| {
        let card = &picture.cards[*at];
        let is_last = card.kind == super::CardKind::AnyMenu;
        (card.level.is_none(), is_last, card.kind != super::CardKind::Entry, card.row)
    });
    for root in roots {
        if std::mem::replace(&mut seen[root], true) {
            continue;
        }
        let mut open = std::collections::VecDeque::from([root]);
        while let Some(at) = open.pop_front() {
            for line in &lines[at] {
                if !std::mem::replace(&mut seen[line.to], true) {
                    owner[line.to] = Some(at);
                    open.push_back(line.to);
                }
            }
        }
    }
    owner
}

impl Tree<'_> {
    /// Writes a root with all below it, with an explicit stack, since chains may have any
    /// length.
    fn write(&mut self, root: usize) {
        let text = self.description(root);
        self.line("", if self.lines[root].is_empty() { "  " } else { "│ " }, "", &text);
        let mut path: Vec<(usize, usize, String)> = vec![(root, 0, String::new())];
        while let Some((at, next, indent)) = path.last_mut() {
            let lines = &self.lines[*at];
            let Some(line) = lines.get(*next) else {
                path.pop();
                continue;
            };
            *next += 1;
            let is_last = *next == lines.len();
            let (branch, below) = if is_last { ("└─", "  ") } else { ("├─", "│ ") };
            // A card is written out at the first of its lines only.
            let is_first = lines.iter().position(|other| other.to == line.to) == Some(*next - 1);
            let is_own = self.owner[line.to] == Some(*at) && is_first;
            let label = line.label();
            let label = if label.is_empty() { String::new() } else { format!("{label}: ") };
            let (to, deeper) = (line.to, format!("{indent}{below} "));
            let words = if is_own {
                self.description(to)
            } else {
                format!("→ {}", self.picture.cards[to].name)
            };
            let has_more = is_own && !self.lines[to].is_empty();
            let hang = format!("{deeper}{}", if has_more { "│ " } else { "  " });
            let first = format!("{indent}{branch} ");
            if is_own {
                path.push((to, 0, deeper));
            }
            self.line(&first, &hang, &label, &words);
        }
    }

    /// A card behind `first`, broken at words; further lines begin with `hang`.
    fn line(&mut self, first: &str, hang: &str, label: &str, words: &str) {
        let taken = textwrap::core::display_width(first).max(textwrap::core::display_width(hang));
        let options = textwrap::Options::new(self.width.saturating_sub(taken).max(LEAST_ROOM))
            .break_words(false)
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit);
        let text = format!("{label}{words}");
        for (at, part) in textwrap::wrap(&text, &options).into_iter().enumerate() {
            let _ = writeln!(self.out, "{}{part}", if at == 0 { first } else { hang });
        }
    }

    /// A card in one line.
    fn description(&self, at: usize) -> String {
        let card = &self.picture.cards[at];
        let mut text = card.name.clone();
        if !card.about.is_empty() {
            let _ = write!(text, " ({})", card.about);
        }
        for remark in &card.remarks {
            let _ = write!(text, " · {remark}");
        }
        if let Some((_, words)) = &card.heat {
            let _ = write!(text, " · {words}");
        }
        for badge in &card.badges {
            let _ = write!(text, " [{}]", badge.words());
        }
        text
    }
}
