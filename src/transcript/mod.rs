//! A call written down: turn by turn, with what it cost, in plain words and as values.
//!
//! It records what `call` did and decides nothing itself; it writes no file.

mod json;
mod text;
mod turn;
mod words;

pub use json::{totals_value, turn_value};
pub use text::Writer;
pub use turn::{Spoken, Turn, TurnError, begin, play, take};
pub use words::{
    choice_words, ending, language_said, live_choices, move_words, outlook, prompt_of,
};
