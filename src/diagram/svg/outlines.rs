//! The shapes of cards as SVG paths.
//!
//! It knows no colours and no words.

use std::fmt::Write as _;

use super::xml::number;
use crate::diagram::layout::Rect;
use crate::diagram::model::CardKind;
use crate::tree::Ending;

/// The outline of a kind: no two kinds that mean different ends have the same.
pub(super) fn outline(kind: CardKind, rect: &Rect) -> String {
    let slant = 14.0_f64.min(rect.width / 4.0);
    let (l, t, r, b) = (rect.x, rect.y, rect.x + rect.width, rect.y + rect.height);
    let middle = f64::midpoint(t, b);
    let corners = |points: &[(f64, f64)]| {
        let mut path = String::new();
        for (at, (x, y)) in points.iter().enumerate() {
            let _ =
                write!(path, "{}{} {}", if at == 0 { "M" } else { " L" }, number(*x), number(*y));
        }
        path + " Z"
    };
    match kind {
        CardKind::Menu | CardKind::Call | CardKind::AnyMenu => rounded(rect, 2.0),
        CardKind::Message | CardKind::Opaque | CardKind::Folded => rounded(rect, 9.0),
        CardKind::Person | CardKind::Entry | CardKind::End(Ending::SelfServed) => {
            rounded(rect, rect.height.min(44.0) / 2.0)
        }
        CardKind::Collect => corners(&[(l + slant, t), (r, t), (r - slant, b), (l, b)]),
        CardKind::Decision => corners(&[
            (l + slant, t),
            (r - slant, t),
            (r, middle),
            (r - slant, b),
            (l + slant, b),
            (l, middle),
        ]),
        CardKind::Transfer => {
            corners(&[(l, t), (r - slant, t), (r, middle), (r - slant, b), (l, b)])
        }
        CardKind::Promise => corners(&[(l, t), (r - 12.0, t), (r, t + 12.0), (r, b), (l, b)]),
        // Torn off at its right side: the call stops in the middle.
        CardKind::End(Ending::CutOff) => {
            let tooth = (b - t) / 6.0;
            let mut points = vec![(l, t), (r, t)];
            points.extend(
                (1..6).map(|n| (if n % 2 == 1 { r - 7.0 } else { r }, t + f64::from(n) * tooth)),
            );
            points.extend([(r - 7.0, b), (l, b)]);
            corners(&points)
        }
        CardKind::Hangup | CardKind::End(_) => {
            let cut = 9.0;
            corners(&[
                (l + cut, t),
                (r - cut, t),
                (r, t + cut),
                (r, b - cut),
                (r - cut, b),
                (l + cut, b),
                (l, b - cut),
                (l, t + cut),
            ])
        }
    }
}

/// Lines inside of the outline.
pub(super) fn inner(kind: CardKind, rect: &Rect) -> Option<String> {
    let (l, t, r, b) = (rect.x, rect.y, rect.x + rect.width, rect.y + rect.height);
    match kind {
        // A second outline: the call has reached what it was for.
        CardKind::End(Ending::SelfServed) => {
            let inside = Rect {
                x: rect.x + 3.0,
                y: rect.y + 3.0,
                width: rect.width - 6.0,
                height: rect.height - 6.0,
            };
            Some(rounded(&inside, inside.height.min(38.0) / 2.0))
        }
        CardKind::Menu => {
            let x = number(l + 5.0);
            Some(format!("M{x} {} L{x} {}", number(t), number(b)))
        }
        CardKind::Call => {
            let (left, right, t, b) = (number(l + 6.0), number(r - 6.0), number(t), number(b));
            Some(format!("M{left} {t} L{left} {b} M{right} {t} L{right} {b}"))
        }
        CardKind::Promise => {
            let (x, y) = (number(r - 12.0), number(t + 12.0));
            Some(format!("M{x} {} L{x} {y} L{} {y}", number(t), number(r)))
        }
        _ => None,
    }
}

/// A rectangle with round corners.
pub(super) fn rounded(rect: &Rect, radius: f64) -> String {
    let (l, t, r, b) = (rect.x, rect.y, rect.x + rect.width, rect.y + rect.height);
    let n = number;
    let k = radius;
    format!(
        "M{} {} L{} {} Q{} {} {} {} L{} {} Q{} {} {} {} L{} {} Q{} {} {} {} L{} {} Q{} {} {} {} Z",
        n(l + k),
        n(t),
        n(r - k),
        n(t),
        n(r),
        n(t),
        n(r),
        n(t + k),
        n(r),
        n(b - k),
        n(r),
        n(b),
        n(r - k),
        n(b),
        n(l + k),
        n(b),
        n(l),
        n(b),
        n(l),
        n(b - k),
        n(l),
        n(t + k),
        n(l),
        n(t),
        n(l + k),
        n(t),
    )
}
