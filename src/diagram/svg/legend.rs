//! The legend of what is in this picture, and nothing else.

use super::cards::one_badge;
use super::outlines::outline;
use super::xml::{Writer, number};
use crate::diagnostic::Severity;
use crate::diagram::layout::{Rect, badge_width};
use crate::diagram::metrics::{self, SMALL};
use crate::diagram::model::{Badge, CardKind, Emphasis, Mark, Stroke};
use crate::diagram::picture::Picture;
use crate::diagram::theme::Colors;
use crate::tree::Ending;

/// A legend, and how high it is.
pub(super) struct Legend {
    pub(super) svg: String,
    pub(super) height: f64,
}

/// Where the next entry goes.
struct Pen<'a> {
    out: Writer,
    colors: &'a Colors,
    x: f64,
    y: f64,
    width: f64,
}

const LEFT: f64 = 16.0;
const ROW: f64 = 26.0;

/// Makes the legend of a picture.
pub(super) fn legend(picture: &Picture, colors: &Colors, width: f64) -> Legend {
    let mut pen = Pen { out: Writer::new(), colors, x: LEFT, y: 10.0, width };
    let mut kinds: Vec<CardKind> = picture.cards.iter().map(|card| card.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for kind in kinds {
        pen.kind(kind, picture.scale.is_some());
    }
    for stroke in [Stroke::Key, Stroke::Fate, Stroke::Error] {
        if picture.lines.iter().any(|line| line.stroke == stroke) {
            pen.stroke(stroke);
        }
    }
    for severity in Severity::ALL {
        let mut badges = picture.cards.iter().flat_map(|card| &card.badges);
        if badges.any(|badge| badge.severity == severity) {
            pen.badge(severity);
        }
    }
    let marks = picture.cards.iter().map(|card| card.mark);
    let marks: Vec<_> = marks.chain(picture.lines.iter().map(|line| line.mark)).collect();
    for mark in Mark::ALL {
        if marks.contains(&Some(mark)) {
            pen.mark(mark);
        }
    }
    if let Some(scale) = &picture.scale {
        pen.scale(scale);
    }
    Legend { svg: pen.out.finish(), height: pen.y + ROW }
}

impl Pen<'_> {
    /// Room for a sign and words; begins a new row where they would not fit.
    fn room(&mut self, sign: f64, words: &str) -> (f64, f64) {
        let needed = sign + 6.0 + metrics::width(words, SMALL, false);
        if self.x > LEFT && self.x + needed > self.width - LEFT {
            self.x = LEFT;
            self.y += ROW;
        }
        let at = (self.x, self.y);
        self.x += needed + 20.0;
        at
    }

    fn words(&mut self, x: f64, y: f64, words: &str) {
        let (x, y) = (number(x), number(y + 12.0));
        let at = [("x", &*x), ("y", &*y), ("font-size", "11"), ("fill", self.colors.ink)];
        self.out.text("text", &[&at[..], &[("class", "ink")]].concat(), words);
    }

    fn kind(&mut self, kind: CardKind, is_heat: bool) {
        let words = meaning(kind);
        let (x, y) = self.room(30.0, words);
        let (fill, edge) = self.colors.card(kind);
        let fill = if is_heat && kind != CardKind::Entry { "none" } else { fill };
        let path = outline(kind, &Rect { x, y, width: 30.0, height: 16.0 });
        let mut look = vec![("d", &*path), ("fill", fill), ("stroke", edge)];
        look.push(("stroke-width", if kind == CardKind::Menu { "2.2" } else { "1.4" }));
        if kind.is_dashed() {
            look.push(("stroke-dasharray", "4 3"));
        }
        self.out.empty("path", &look);
        self.words(x + 36.0, y, words);
    }

    fn stroke(&mut self, stroke: Stroke) {
        let words = match stroke {
            Stroke::Key => "the caller chooses",
            Stroke::Fate => "goes on by itself, or by what happens",
            Stroke::Error => "silence or wrong keys, after the last try",
        };
        let (x, y) = self.room(34.0, words);
        let color = self.colors.stroke(stroke, Emphasis::Plain);
        let path =
            format!("M{} {} L{} {}", number(x), number(y + 8.0), number(x + 34.0), number(y + 8.0));
        let thick = if stroke == Stroke::Key { "1.7" } else { "1.3" };
        let mut look = vec![("d", &*path), ("fill", "none"), ("stroke", color)];
        look.push(("stroke-width", thick));
        if stroke == Stroke::Error {
            look.push(("stroke-dasharray", "6 4"));
        }
        self.out.empty("path", &look);
        self.words(x + 40.0, y, words);
    }

    fn mark(&mut self, mark: Mark) {
        let words = match mark {
            Mark::Added => "added: only the new version has it",
            Mark::Gone => "gone: only the old version has it",
            Mark::Moved => "moved to another level or key",
            Mark::Changed => "changed in words or settings",
        };
        let (x, y) = self.room(30.0, words);
        let path = outline(CardKind::Menu, &Rect { x, y, width: 30.0, height: 16.0 });
        let edge = self.colors.mark(mark);
        let look = [("d", &*path), ("fill", "none"), ("stroke", edge), ("stroke-width", "4")];
        self.out.empty("path", &look);
        self.words(x + 36.0, y, words);
    }

    fn badge(&mut self, severity: Severity) {
        let badge = Badge { severity, n: 2, texts: Vec::new() };
        let (sign, words) = (badge.words()[2..].to_owned(), "found here");
        let width = badge_width(&sign);
        let (x, y) = self.room(width, words);
        one_badge(&mut self.out, (x, y), width, severity, &sign, self.colors);
        self.words(x + width + 6.0, y, words);
    }

    fn scale(&mut self, scale: &crate::diagram::Scale) {
        let least = format!("{}: {}", scale.title, scale.least);
        let most = scale.most.clone();
        let before = metrics::width(&least, SMALL, false) + 6.0;
        let (x, y) = self.room(before + 100.0, &most);
        self.words(x, y, &least);
        const STEPS: usize = 10;
        for step in 0..STEPS {
            let fill = self.colors.heat(step as f64 / (STEPS - 1) as f64);
            let (left, top) = (number(x + before + 10.0 * step as f64), number(y));
            let at = [("x", &*left), ("y", &*top), ("width", "10"), ("height", "16")];
            self.out.empty("rect", &[&at[..], &[("fill", &*fill)]].concat());
        }
        self.words(x + before + 106.0, y, &most);
    }
}

/// What a shape means.
fn meaning(kind: CardKind) -> &'static str {
    match kind {
        CardKind::Entry => "calls come in",
        CardKind::AnyMenu => "what holds in every menu",
        CardKind::Message => "message",
        CardKind::Menu => "menu",
        CardKind::Collect => "takes digits",
        CardKind::Decision => "decides by hours, a value or elsewhere",
        CardKind::Call => "calls a part",
        CardKind::Person => "a person answers",
        CardKind::Transfer => "hands the call on",
        CardKind::Promise => "takes a message, promises a call back",
        CardKind::Hangup => "hangs up",
        CardKind::Opaque => "not known what happens",
        CardKind::End(Ending::CutOff) => "cut off: nothing says how it goes on",
        CardKind::End(Ending::HungUp) => "the line hangs up",
        CardKind::End(Ending::SelfServed) => "ends, served",
        CardKind::End(Ending::Unknown) => "goes on where the file does not show",
        CardKind::End(_) => "the call ends",
        CardKind::Folded => "nodes that are not shown",
    }
}
