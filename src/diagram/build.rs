//! Turns an analysed tree into a picture: which cards and lines there are.
//!
//! It asks the analysis and changes nothing; positions are for `ranks` and `layout`.

use super::filter::{self, Shown};
use super::live::Live;
use super::model::{Badge, Card, CardKind, Stroke};
use super::options::PictureOptions;
use super::picture::Picture;
use super::words::{self, Wording};
use super::{frames, heat, highlight, metrics, ranks};
use crate::analysis::Analysis;
use crate::diagnostic::{Report, Severity};
use crate::graph::{Edge, NodeSet, To};
use crate::tree::{Ending, Exit, Gap, NodeId, NodeKind, Target, gap_of};

/// Builds the picture of a tree with its findings.
pub fn picture(analysis: &Analysis<'_>, report: &Report, options: &PictureOptions) -> Picture {
    let badges = badges(analysis, report, options);
    let mut flagged = NodeSet::empty(analysis.tree().nodes.len());
    for (at, _) in badges.iter().enumerate().filter(|(_, badges)| !badges.is_empty()) {
        flagged.insert(NodeId(at as u32));
    }
    let live = options.at.as_ref().map(|at| Live::of(analysis, at));
    let shown = filter::shown(analysis, &flagged, live.as_ref(), options);
    let mut builder = Builder {
        analysis,
        options,
        words: Wording { analysis, redact: options.redact },
        card_of: vec![None; analysis.tree().nodes.len()],
        picture: empty(analysis, options, &shown),
        shown,
        live: live.filter(|_| options.only_live),
    };
    builder.add_cards(badges);
    builder.add_entries();
    builder.add_any_menu();
    for at in 0..builder.card_of.len() {
        if builder.card_of[at].is_some() {
            builder.add_lines(NodeId(at as u32));
        }
    }
    let Builder { card_of, mut picture, words, .. } = builder;
    options.marks.apply(&mut picture, analysis, &words, &card_of);
    highlight::apply(&mut picture, analysis, options, &card_of);
    if let Some(at) = options.at.as_ref().filter(|_| !options.only_live) {
        Live::of(analysis, at).apply(&mut picture, &words, &card_of);
    }
    frames::apply(&mut picture, analysis, &report.files, options);
    heat::apply(&mut picture, analysis, options, &card_of);
    ranks::place(&mut picture);
    picture
}

fn empty(analysis: &Analysis<'_>, options: &PictureOptions, shown: &Shown) -> Picture {
    let words = Wording { analysis, redact: options.redact };
    let tree = analysis.tree();
    let title = if tree.name.is_empty() { "phone menu" } else { &tree.name };
    let n_shown = shown.nodes.len();
    Picture {
        title: metrics::cut(&words.line(title), 600.0, metrics::NAME, true),
        notes: shown.notes.clone(),
        cards: Vec::with_capacity(n_shown + 8),
        lines: Vec::new(),
        frames: Vec::new(),
        scale: None,
        direction: options.direction,
        n_hidden: tree.nodes.len() - n_shown,
    }
}

/// The findings of each node, by severity.
fn badges(analysis: &Analysis<'_>, report: &Report, options: &PictureOptions) -> Vec<Vec<Badge>> {
    let tree = analysis.tree();
    let mut badges: Vec<Vec<Badge>> = vec![Vec::new(); tree.nodes.len()];
    let by_name: std::collections::HashMap<&str, usize> =
        tree.nodes.iter().enumerate().map(|(at, node)| (&*node.id, at)).collect();
    for severity in Severity::ALL {
        let found = report.diagnostics.iter().filter(|found| found.severity == severity);
        for found in found {
            let Some(at) = found.node.as_deref().and_then(|name| by_name.get(name)) else {
                continue;
            };
            let text = if options.redact {
                found.rule.to_owned()
            } else {
                format!("{}: {}", found.rule, metrics::plain(&found.message))
            };
            match badges[*at].last_mut().filter(|badge| badge.severity == severity) {
                Some(badge) => {
                    badge.n += 1;
                    badge.texts.push(text);
                }
                None => badges[*at].push(Badge { severity, n: 1, texts: vec![text] }),
            }
        }
    }
    badges
}

struct Builder<'a> {
    analysis: &'a Analysis<'a>,
    options: &'a PictureOptions,
    words: Wording<'a>,
    shown: Shown,
    /// What is live, where nothing else is shown.
    live: Option<Live>,
    /// The card of each node that has one.
    card_of: Vec<Option<usize>>,
    picture: Picture,
}

impl Builder<'_> {
    fn add_cards(&mut self, mut badges: Vec<Vec<Badge>>) {
        for id in self.shown.nodes.iter() {
            let node = self.analysis.tree().node(id);
            let mut prompt = self.words.hours(node);
            prompt.extend(self.words.prompt(node));
            let card = Card {
                node: Some(id),
                name: self.words.name(node),
                title: self.words.title(id),
                node_name: self.words.line(&node.id),
                about: self.words.about(node),
                prompt,
                badges: std::mem::take(&mut badges[id.index()]),
                level: self.analysis.level(id),
                ..Card::blank(format!("n{}", id.0), words::kind(node))
            };
            self.card_of[id.index()] = Some(self.picture.cards.len());
            self.picture.cards.push(card);
        }
    }

    /// A card for each place where calls come in, and a line to the node that answers.
    fn add_entries(&mut self) {
        let tree = self.analysis.tree();
        for (at, entry) in tree.entries.iter().enumerate() {
            let Some(to) = self.card_of[entry.node.index()] else { continue };
            let name = match &*entry.name {
                "start" => "calls begin".to_owned(),
                name => format!("calls to {}", self.words.line(name)),
            };
            let name = metrics::cut(&name, words::ROOM, metrics::NAME, true);
            let card =
                Card { name, level: Some(1), ..Card::blank(format!("e{at}"), CardKind::Entry) };
            let from = self.picture.push(card);
            self.picture.line(from, to, Stroke::Fate, String::new());
        }
    }

    /// One card for what every menu shares, instead of lines from each: the keys, and where
    /// silence and wrong keys lead.
    fn add_any_menu(&mut self) {
        let tree = self.analysis.tree();
        let is_part = self.options.focus.is_some()
            || self.options.path.is_some()
            || self.options.only_problems
            || self.options.only_marked;
        let is_menu = |card: &Card| matches!(card.kind, CardKind::Menu | CardKind::Collect);
        let common = self.common_errors();
        let is_empty = tree.global_keys.is_empty() && common.is_empty();
        if is_empty || is_part || !self.picture.cards.iter().any(is_menu) {
            return;
        }
        let name = "in every menu".to_owned();
        let about = "unless it says otherwise".to_owned();
        let card = Card {
            name,
            about,
            level: Some(1),
            ..Card::blank("any".to_owned(), CardKind::AnyMenu)
        };
        let from = self.picture.push(card);
        for choice in &tree.global_keys {
            let key = self.words.key(choice, !choice.key.is_spoken());
            self.add_common(from, Stroke::Key, key, choice.target);
        }
        for (label, target) in common {
            self.add_common(from, Stroke::Error, label.to_owned(), target);
        }
    }

    /// Where the tree's `defaults` send callers after the last try.
    fn common_errors(&self) -> Vec<(&'static str, Target)> {
        let mut found: Vec<(&'static str, Target)> = Vec::new();
        for node in &self.analysis.tree().nodes {
            let Some(handling) = node.kind.handling() else { continue };
            for (label, handler) in
                [("no input", &handling.no_input), ("no match", &handling.no_match)]
            {
                if let Some(target) = handler.exhausted.value
                    && filter::is_common(handler)
                    && !found.iter().any(|(other, _)| *other == label)
                {
                    found.push((label, target));
                }
            }
            if found.len() == 2 {
                break;
            }
        }
        found
    }

    fn add_common(&mut self, from: usize, stroke: Stroke, label: String, target: Target) {
        match target {
            Target::Node(id) => match self.card_of[id.index()] {
                Some(to) => self.picture.line(from, to, stroke, label),
                None => {
                    let name = self.words.name(self.analysis.tree().node(id));
                    self.picture.remark(from, &label, &format!("to {name}"));
                }
            },
            Target::Repeat => self.picture.remark(from, &label, "plays again"),
            Target::Back => self.picture.remark(from, &label, "goes back"),
            Target::Return => self.picture.remark(from, &label, "returns"),
            Target::TakeEntry => self.picture.remark(from, &label, "takes the entry"),
            Target::DropEntry => self.picture.remark(from, &label, "drops the entry"),
            Target::Hangup => self.picture.remark(from, &label, "hangs up"),
            Target::Unexplored => self.picture.remark(from, &label, "not tried"),
            Target::Missing { .. } => self.picture.remark(from, &label, "no such node"),
            Target::Unknown => self.picture.remark(from, &label, "not known"),
        }
    }

    fn add_lines(&mut self, id: NodeId) {
        let Some(from) = self.card_of[id.index()] else { return };
        let analysis = self.analysis;
        let first_line = self.picture.lines.len();
        let mut ends: Vec<((Ending, Option<Gap>), usize)> = Vec::new();
        let mut fold = None;
        let options = self.words.options(id);
        for edge in analysis.graph().edges(id) {
            let is_live = self.live.as_ref().is_none_or(|live| live.takes(id, edge.exit));
            if !is_live || filter::is_everywhere(analysis, id, edge.exit) {
                continue;
            }
            let label = self.words.label(id, edge.exit);
            let stroke = Stroke::of(edge.exit);
            match edge.to {
                To::Node(_) if edge.is_repeat => self.picture.remark(from, &label, "plays again"),
                To::Back => self.picture.remark(from, &label, "goes back"),
                To::Return => self.picture.remark(from, &label, "returns"),
                To::Node(to) => match self.card_of[to.index()] {
                    Some(to) => {
                        self.picture.merge(first_line, from, to, stroke, label);
                        if let Some(words) = options.get(&edge.exit) {
                            self.picture.name_option(first_line, from, to, words);
                        }
                    }
                    None if self.shown.has_folds => {
                        let to = *fold.get_or_insert_with(|| self.fold(id, from));
                        self.picture.merge(first_line, from, to, stroke, label);
                    }
                    None => {
                        let name = self.words.name(analysis.tree().node(to));
                        self.picture.remark(from, &label, &format!("to {name}"));
                    }
                },
                To::End(ending) if self.is_implied(id, &edge, ending) => {}
                To::End(ending) => {
                    let gap = gap_of(analysis.tree(), analysis.tree().node(id), edge.exit);
                    // Most nodes of a heard file have such an exit: a line each says little.
                    if gap == Some(Gap::NotTried) && edge.exit != Exit::Next {
                        self.picture.remark(from, &label, Gap::NotTried.label());
                        continue;
                    }
                    let known = ends.iter().find(|(other, _)| *other == (ending, gap));
                    let to = match known {
                        Some((_, card)) => *card,
                        None => {
                            let card = self.end(id, from, ending, gap);
                            ends.push(((ending, gap), card));
                            card
                        }
                    };
                    self.picture.merge(first_line, from, to, stroke, label);
                }
            }
        }
    }

    /// Whether the card itself shows this end.
    fn is_implied(&self, id: NodeId, edge: &Edge, ending: Ending) -> bool {
        let kind = &self.analysis.tree().node(id).kind;
        match ending {
            Ending::Answered | Ending::CallbackPromised | Ending::Transferred => true,
            Ending::MessageLeft => matches!(kind, NodeKind::Voicemail { .. }),
            Ending::Unknown => matches!(edge.exit, Exit::Unknown),
            _ => matches!(kind, NodeKind::Hangup),
        }
    }

    fn end(&mut self, id: NodeId, from: usize, ending: Ending, gap: Option<Gap>) -> usize {
        let (name, mark) = match gap {
            Some(gap) => (gap.label(), gap.label().replace(' ', "-")),
            None => (ending.label(), ending.id().to_owned()),
        };
        let card = Card {
            name: name.to_owned(),
            level: self.picture.cards[from].level,
            ..Card::blank(format!("n{}-{mark}", id.0), CardKind::End(ending))
        };
        self.picture.push(card)
    }

    /// The card for what is hidden behind a node.
    fn fold(&mut self, id: NodeId, from: usize) -> usize {
        let n = self.n_hidden_behind(id);
        let name = if n == 1 { "1 more node".to_owned() } else { format!("{n} more nodes") };
        let level = self.picture.cards[from].level;
        let card = Card { name, level, ..Card::blank(format!("n{}-more", id.0), CardKind::Folded) };
        self.picture.push(card)
    }

    fn n_hidden_behind(&self, id: NodeId) -> usize {
        let mut seen = std::collections::BTreeSet::new();
        let mut open = vec![id];
        while let Some(at) = open.pop() {
            for (_, to) in filter::drawn(self.analysis, at) {
                if self.card_of[to.index()].is_none() && seen.insert(to) {
                    open.push(to);
                }
            }
        }
        seen.len()
    }
}
