//! Runs Graphviz's `dot`: text in, picture out, and an end when it takes too long.
//!
//! It knows nothing of menus.

use std::io::{self, Read as _, Write as _};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};

/// Turns DOT into the format of that name (`svg`, `png`, `pdf`).
///
/// # Errors
/// When `dot` is not installed, refuses the text, or takes longer than it may.
pub(super) fn run(dot: &str, format: &str, timeout: Duration) -> anyhow::Result<Vec<u8>> {
    let mut child = match spawn(format) {
        Ok(child) => child,
        Err(error) if error.kind() == io::ErrorKind::NotFound => bail!(
            "the program `dot` is not installed\n  help: install Graphviz, or write svg or png \
             without `--engine dot`"
        ),
        Err(error) => return Err(error).context("the program `dot` cannot be started"),
    };
    let mut input = child.stdin.take().context("`dot` takes no input")?;
    let mut output = child.stdout.take().context("`dot` gives no output")?;
    let mut errors = child.stderr.take().context("`dot` gives no output")?;
    let text = dot.to_owned();
    // Each end of the pipes has a thread, so that none of them fills up and waits.
    let writer = thread::spawn(move || {
        // When `dot` goes away its exit code says why.
        let _ = input.write_all(text.as_bytes());
    });
    let reader = thread::spawn(move || {
        let mut bytes = Vec::new();
        output.read_to_end(&mut bytes).map(|_| bytes)
    });
    let said = thread::spawn(move || {
        let mut bytes = Vec::new();
        // What cannot be read of its complaints adds nothing to its exit code.
        let _ = errors.read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    });
    let status = wait(&mut child, timeout)?;
    let failed = || "`dot` stopped half way";
    let said = said.join().unwrap_or_default();
    let bytes = reader.join().map_err(|_| io::Error::other(failed())).and_then(|read| read);
    drop(writer.join());
    if !status.success() {
        let why = said.lines().next().unwrap_or("it says nothing more");
        bail!("`dot` could not draw the picture: {why}");
    }
    bytes.context(failed())
}

fn spawn(format: &str) -> io::Result<Child> {
    Command::new("dot")
        .arg(format!("-T{format}"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
}

/// Waits for the program to end, and kills it when the time is up.
fn wait(child: &mut Child, timeout: Duration) -> anyhow::Result<std::process::ExitStatus> {
    let begin = Instant::now();
    loop {
        if let Some(status) = child.try_wait().context("`dot` cannot be waited for")? {
            return Ok(status);
        }
        if begin.elapsed() >= timeout {
            // It may have ended in between; then there is nothing to stop.
            let _ = child.kill();
            let _ = child.wait();
            let seconds = timeout.as_secs();
            let plural = if seconds == 1 { "" } else { "s" };
            bail!(
                "`dot` took longer than {seconds} second{plural} and was stopped\n  help: give it more with \
                 --timeout, show less with --depth or --focus, or leave `--engine dot` out"
            );
        }
        thread::sleep(Duration::from_millis(10));
    }
}
