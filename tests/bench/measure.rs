//! What a whole process costs: processor time, wall time, peak memory.
//!
//! It runs commands and knows nothing of what they do.

use std::process::{Command, Stdio};
use std::time::Instant;

use wait4::Wait4;

/// What one run of a process took.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost {
    /// Seconds of processor time, the system's share included.
    pub cpu: f64,
    /// Seconds on the clock.
    pub wall: f64,
    /// Most memory held at once, in bytes.
    pub memory: u64,
}

/// The run with the median processor time of `n`, or why there is none.
pub(crate) fn measure(n: usize, command: impl Fn() -> Command) -> Result<Cost, String> {
    let mut costs = (0..n.max(1)).map(|_| once(command())).collect::<Result<Vec<Cost>, _>>()?;
    costs.sort_by(|a, b| a.cpu.total_cmp(&b.cpu));
    Ok(costs[costs.len() / 2])
}

fn once(mut command: Command) -> Result<Cost, String> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let begin = Instant::now();
    let mut child = command.spawn().map_err(|error| error.to_string())?;
    let end = child.wait4().map_err(|error| error.to_string())?;
    // Findings are 1; whatever else is not success measured something else.
    match end.status.code() {
        Some(0 | 1) => Ok(Cost {
            cpu: (end.rusage.utime + end.rusage.stime).as_secs_f64(),
            wall: begin.elapsed().as_secs_f64(),
            memory: end.rusage.maxrss,
        }),
        _ => Err(format!("it ended with {}", end.status)),
    }
}
