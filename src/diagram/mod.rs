//! Pictures of a tree: a model of cards and lines, then DOT, SVG, PNG, Mermaid and text.
//!
//! The crates for Graphviz and for layout stay in this room. It starts no program and
//! judges nothing: findings come in.

mod build;
#[cfg(feature = "pictures")]
mod dot;
mod filter;
mod frames;
mod heat;
mod highlight;
mod json;
mod layout;
mod live;
mod map;
mod marks;
mod mermaid;
mod metrics;
mod model;
mod options;
mod picture;
#[cfg(feature = "pictures")]
mod png;
mod ranks;
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
pub use layout::{Course, Layout, Rect, TooLarge, layout};
pub use map::{MapOptions, Paper, maps};
pub use marks::Marks;
pub use mermaid::mermaid;
pub use model::{Badge, Card, CardFrame, CardKind, Connector, Emphasis, Mark, Stroke};
pub use options::{Frames, Heat, PictureOptions};
pub use picture::{Direction, Picture, Scale};
#[cfg(feature = "pictures")]
#[cfg_attr(docsrs, doc(cfg(feature = "pictures")))]
pub use png::{Fonts, Png, PngError, PngSize, png};
pub use ranks::{LevelBand, bands};
pub use svg::svg;
#[cfg(feature = "pictures")]
#[cfg_attr(docsrs, doc(cfg(feature = "pictures")))]
pub use text::{text, text_tree};
pub use theme::Theme;
pub use traffic::{Traffic, TrafficError};
