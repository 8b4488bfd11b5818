//! Ctrl-C while something long is done: the first asks for an end with what was found so far, the
//! second ends the program.
//!
//! It knows no command. Where there are no signals, Ctrl-C ends the program at once.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::exit::Exit;

/// Whether Ctrl-C was pressed.
#[derive(Debug, Clone, Default)]
pub(super) struct Interrupt {
    pressed: Arc<AtomicBool>,
}

impl Interrupt {
    /// Takes Ctrl-C from now on. If the system refuses, Ctrl-C ends the program, as before.
    pub(super) fn taken() -> Interrupt {
        let interrupt = Interrupt::default();
        #[cfg(unix)]
        {
            use signal_hook::consts::SIGINT;
            use signal_hook::flag;
            let pressed = &interrupt.pressed;
            // The first of the two sees what the second has raised at an earlier signal.
            let code = i32::from(Exit::Interrupted.code());
            let is_taken =
                flag::register_conditional_shutdown(SIGINT, code, Arc::clone(pressed)).is_ok();
            if is_taken {
                let _ = flag::register(SIGINT, Arc::clone(pressed));
            }
        }
        interrupt
    }

    /// Whether it was pressed.
    pub(super) fn is_pressed(&self) -> bool {
        self.pressed.load(Ordering::Relaxed)
    }

    /// Whether to go on.
    pub(super) fn flow(&self) -> ControlFlow<()> {
        if self.is_pressed() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}
