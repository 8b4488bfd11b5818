//! The walkthrough: what the screen of a call shows, and what its keys do.
//!
//! State and drawing only; the terminal and the clock belong to the command line, and what
//! a key press means to the call belongs to `call`.

mod choosing;
mod draw;
mod exits_panel;
mod history;
mod keep;
mod keys;
mod mouse;
mod outline;
mod panel;
mod playback;
mod screen;
mod session;
mod start;
mod summary;
mod theme;

pub use draw::draw;
pub use exits_panel::{Onward, Sight, onward, sights};
pub use keep::{KeepError, path_test};
pub use keys::{Effect, Press};
pub use outline::{Row, outline};
pub use panel::Panel;
pub use playback::Playback;
pub use screen::{Screen, Speed};
pub use session::{Arrival, Walk, WalkRefusal};
pub use start::Start;
pub use summary::{HELP, Summary, walk_value};
pub use theme::Palette;
