//! Pictures of a tree: a model of cards and lines, then DOT, SVG, PNG, Mermaid and text.
//!
//! The crates for Graphviz and for layout stay in this room. It starts no program and
//! judges nothing: findings come in.

mod build;
#[cfg(feature = "pictures")]
mod dot;
mod frames;
mod heat;
mod json;
mod layout;
mod mermaid;
mod metrics;
mod model;
mod options;
#[cfg(feature = "pictures")]
mod png;
mod rows;
mod shown;
mod sketch;
mod stress;
mod svg;
#[cfg(feature = "pictures")]
mod text;
mod theme;
mod traffic;
mod values;
mod words;

pub use build::picture;
#[cfg(feature = "pictures")]
#[cfg_attr(docsrs, doc(cfg(feature = "pictures")))]
pub use dot::dot;
pub use json::json;
pub use layout::{Layout, Rect, Route, TooLarge, layout};
pub use mermaid::mermaid;
pub use model::{Badge, Card, CardKind, Frame, Line, Picture, Scale, Stress, Stroke};
pub use options::{Direction, Frames, Heat, Options};
#[cfg(feature = "pictures")]
#[cfg_attr(docsrs, doc(cfg(feature = "pictures")))]
pub use png::{Fonts, PngError, png};
pub use rows::{Band, bands};
pub use svg::svg;
#[cfg(feature = "pictures")]
#[cfg_attr(docsrs, doc(cfg(feature = "pictures")))]
pub use text::{text, text_tree};
pub use theme::Theme;
pub use traffic::{Traffic, TrafficError};
