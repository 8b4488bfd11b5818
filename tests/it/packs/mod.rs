//! Packs of laws: their data, what they find, how they are chosen and what reports say.

mod choosing;
mod data;
mod formats;
mod points;
