//! The signs of stations: shapes that differ without colour.
//!
//! It knows kinds and ends, no names and no places.

use std::fmt::Write as _;

use super::colors::Ink;
use crate::diagram::model::CardKind;
use crate::diagram::svg::xml::{Writer, number};
use crate::tree::Ending;

/// What a station is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sign {
    /// Where calls come in.
    Start,
    /// A menu.
    Interchange,
    /// It speaks and goes on.
    Stop,
    /// The caller enters digits.
    Digits,
    /// It decides.
    Decision,
    /// A person.
    Person,
    /// Handed on to something else.
    Elsewhere,
    /// A message, or a call back.
    Promise,
    /// The call has dealt with what it was about.
    Served,
    /// The line hangs up.
    HungUp,
    /// The call is cut off.
    CutOff,
    /// Not known.
    Unknown,
}

impl Sign {
    /// The signs of the legend, with their words.
    pub(super) const LEGEND: [(Sign, &'static str); 11] = [
        (Sign::Interchange, "menu"),
        (Sign::Stop, "announcement"),
        (Sign::Digits, "asks for digits"),
        (Sign::Decision, "decides by itself"),
        (Sign::Person, "a person"),
        (Sign::Promise, "message or callback"),
        (Sign::Elsewhere, "handed on"),
        (Sign::Served, "served by the machine"),
        (Sign::HungUp, "the line hangs up"),
        (Sign::CutOff, "cut off"),
        (Sign::Unknown, "not known"),
    ];

    pub(super) fn of(kind: CardKind) -> Sign {
        match kind {
            CardKind::Entry => Sign::Start,
            CardKind::Menu | CardKind::AnyMenu => Sign::Interchange,
            CardKind::Message | CardKind::Call => Sign::Stop,
            CardKind::Collect => Sign::Digits,
            CardKind::Decision => Sign::Decision,
            CardKind::Person => Sign::Person,
            CardKind::Transfer => Sign::Elsewhere,
            CardKind::Promise => Sign::Promise,
            CardKind::Hangup => Sign::HungUp,
            CardKind::Opaque | CardKind::Folded => Sign::Unknown,
            CardKind::End(ending) => Sign::of_end(ending),
        }
    }

    pub(super) fn of_end(ending: Ending) -> Sign {
        match ending {
            Ending::Answered => Sign::Person,
            Ending::MessageLeft | Ending::CallbackPromised => Sign::Promise,
            Ending::SelfServed => Sign::Served,
            Ending::Transferred => Sign::Elsewhere,
            Ending::HungUp | Ending::Abandoned => Sign::HungUp,
            Ending::CutOff | Ending::TooManySteps => Sign::CutOff,
            Ending::Unknown => Sign::Unknown,
        }
    }

    /// Half of its height.
    pub(super) fn radius(self) -> f64 {
        match self {
            Sign::Stop => 5.0,
            Sign::Interchange | Sign::Digits | Sign::Decision => 8.0,
            _ => 9.0,
        }
    }
}

/// Draws a sign around a point, `size` times as large; `line` is the colour of its line, and
/// `high` half the height of an interchange.
pub(super) fn sign(
    out: &mut Writer,
    sign: Sign,
    (x, y): (f64, f64),
    (size, high): (f64, f64),
    line: &str,
    ink: &Ink,
) {
    let n = number;
    let r = sign.radius() * size;
    let ring = n(2.6 * size);
    let around = |out: &mut Writer, fill: &str, stroke: &str| {
        let (cx, cy, radius) = (n(x), n(y), n(r));
        let place = [("cx", &*cx), ("cy", &*cy), ("r", &*radius)];
        out.empty(
            "circle",
            &[&place[..], &[("fill", fill), ("stroke", stroke), ("stroke-width", &*ring)]].concat(),
        );
    };
    let path = |out: &mut Writer, d: &str, fill: &str, stroke: &str, width: f64| {
        let width = n(width * size);
        out.empty(
            "path",
            &[
                ("d", d),
                ("fill", fill),
                ("stroke", stroke),
                ("stroke-width", &*width),
                ("stroke-linecap", "round"),
                ("stroke-linejoin", "round"),
            ],
        );
    };
    // A drawing inside of a terminus: pairs of offsets, each run of them a stroke.
    let strokes = |runs: &[&[(f64, f64)]]| {
        let mut d = String::new();
        for run in runs {
            for (at, (dx, dy)) in run.iter().enumerate() {
                let letter = if at == 0 { 'M' } else { 'L' };
                let _ = write!(d, "{letter}{} {} ", n(x + dx * size), n(y + dy * size));
            }
        }
        d.trim_end().to_owned()
    };
    match sign {
        Sign::Interchange => {
            let high = high.max(r);
            let (left, top) = (n(x - r), n(y - high));
            let (wide, tall, round) = (n(2.0 * r), n(2.0 * high), n(r));
            let place = [("x", &*left), ("y", &*top), ("width", &*wide), ("height", &*tall)];
            let look = [("fill", ink.paper), ("stroke", ink.ink), ("stroke-width", &*ring)];
            out.empty("rect", &[&place[..], &[("rx", &*round)], &look].concat());
        }
        Sign::Stop => around(out, ink.paper, line),
        Sign::Start => {
            around(out, ink.ink, ink.ink);
            let d = strokes(&[&[(-3.0, -4.5), (4.5, 0.0), (-3.0, 4.5), (-3.0, -4.5)]]);
            path(out, &d, ink.paper, ink.paper, 1.0);
        }
        Sign::Digits => {
            let (left, top, side) = (n(x - r), n(y - r), n(2.0 * r));
            let place = [("x", &*left), ("y", &*top), ("width", &*side), ("height", &*side)];
            let look = [("fill", ink.paper), ("stroke", line), ("stroke-width", &*ring)];
            out.empty("rect", &[&place[..], &[("rx", "2")], &look].concat());
            for (dx, dy) in [(-3.0, -3.0), (3.0, -3.0), (-3.0, 3.0), (3.0, 3.0), (0.0, 0.0)] {
                let (cx, cy, dot) = (n(x + dx * size), n(y + dy * size), n(1.3 * size));
                let place = [("cx", &*cx), ("cy", &*cy), ("r", &*dot)];
                out.empty("circle", &[&place[..], &[("fill", ink.ink)]].concat());
            }
        }
        Sign::Decision => {
            let d = strokes(&[&[(0.0, -9.0), (9.0, 0.0), (0.0, 9.0), (-9.0, 0.0), (0.0, -9.0)]]);
            path(out, &d, ink.paper, line, 2.6);
        }
        Sign::Person => {
            around(out, ink.person, ink.person);
            let (cx, cy, head) = (n(x), n(y - 3.2 * size), n(2.7 * size));
            let place = [("cx", &*cx), ("cy", &*cy), ("r", &*head)];
            out.empty("circle", &[&place[..], &[("fill", ink.on_sign)]].concat());
            let d = format!(
                "M{} {} a{w} {w} 0 0 1 {} 0 z",
                n(x - 5.0 * size),
                n(y + 5.4 * size),
                n(10.0 * size),
                w = n(5.0 * size)
            );
            path(out, &d, ink.on_sign, "none", 0.0);
        }
        Sign::Elsewhere => {
            around(out, ink.elsewhere, ink.elsewhere);
            let d = strokes(&[&[(-4.5, 0.0), (4.0, 0.0)], &[(1.0, -3.5), (4.5, 0.0), (1.0, 3.5)]]);
            path(out, &d, "none", ink.on_sign, 2.0);
        }
        Sign::Promise => {
            around(out, ink.promise, ink.promise);
            let d = strokes(&[
                &[(-5.0, -3.2), (5.0, -3.2), (5.0, 3.6), (-5.0, 3.6), (-5.0, -3.2)],
                &[(-5.0, -3.2), (0.0, 1.0), (5.0, -3.2)],
            ]);
            path(out, &d, "none", ink.on_sign, 1.5);
        }
        Sign::Served => {
            around(out, ink.served, ink.served);
            let d = strokes(&[&[(-4.2, 0.2), (-1.2, 3.6), (4.6, -3.6)]]);
            path(out, &d, "none", ink.on_sign, 2.4);
        }
        Sign::HungUp => {
            around(out, ink.hung_up, ink.hung_up);
            path(out, &strokes(&[&[(-4.6, 0.0), (4.6, 0.0)]]), "none", ink.on_sign, 2.8);
        }
        Sign::CutOff => {
            around(out, ink.cut_off, ink.cut_off);
            let d = strokes(&[&[(-3.6, -3.6), (3.6, 3.6)], &[(3.6, -3.6), (-3.6, 3.6)]]);
            path(out, &d, "none", ink.on_sign, 2.4);
        }
        Sign::Unknown => {
            around(out, ink.paper, ink.soft);
            let d = strokes(&[
                &[(-2.6, -2.4), (-1.6, -4.4), (1.4, -4.4), (2.6, -2.6), (0.0, 0.4), (0.0, 1.6)],
                &[(0.0, 4.4), (0.0, 4.6)],
            ]);
            path(out, &d, "none", ink.soft, 1.8);
        }
    }
}
