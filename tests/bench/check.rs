//! `phonetree check` as a whole process over menus of 100 to 100,000 nodes, against peers.
//!
//! `cargo bench --bench check` prints a table and one line of JSON for each size;
//! `cargo bench --bench check -- --large` adds a million nodes. Peers that are not installed
//! are skipped and said so. It judges nothing: no number fails a build.

#![expect(clippy::print_stdout, reason = "a bench is there to print what it measured")]

mod measure;
mod menu;

use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use measure::{Cost, measure};

const PHONETREE: &str = env!("CARGO_BIN_EXE_phonetree");
const PEER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bench/peer.py");
/// The first argument with which the bench calls itself to write a menu. What it measures
/// would otherwise inherit the memory that writing a large menu took.
const WRITE: &str = "--write-menu";

/// One competitor over one file.
struct Row {
    name: &'static str,
    outcome: Result<Cost, String>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [first, n, path] = arguments.as_slice()
        && first == WRITE
    {
        let mut out = BufWriter::new(std::fs::File::create(path)?);
        menu::write(n.parse()?, &mut out)?;
        return Ok(out.flush()?);
    }
    let folder = tempfile::tempdir()?;
    let mut sizes = vec![100, 1_000, 10_000, 100_000];
    if arguments.iter().any(|argument| argument == "--large") {
        sizes.push(1_000_000);
    }
    let mut lines = Vec::new();
    println!("{:>8} {:<22} {:>10} {:>10} {:>9}", "nodes", "", "cpu ms", "wall ms", "MB");
    for n in sizes {
        let file = folder.path().join(format!("{n}.yaml"));
        let status = Command::new(std::env::current_exe()?)
            .args([WRITE, &n.to_string()])
            .arg(&file)
            .status()?;
        if !status.success() {
            return Err(format!("the menu of {n} nodes could not be written").into());
        }
        let rows = compare(n, &file, folder.path())?;
        for row in &rows {
            print_row(n, row);
        }
        lines.push(json_line(n, std::fs::metadata(&file)?.len(), &rows));
    }
    for line in lines {
        println!("{line}");
    }
    Ok(())
}

/// Everybody over one file; phonetree first.
fn compare(n: usize, file: &Path, folder: &Path) -> std::io::Result<Vec<Row>> {
    let n_runs = match n {
        0..=1_000 => 21,
        1_001..=10_000 => 5,
        10_001..=100_000 => 3,
        _ => 1,
    };
    let check = || {
        let mut command = Command::new(PHONETREE);
        command.args(["check", "--isolated", "--output-format", "concise"]).arg(file);
        command
    };
    let mut rows = vec![
        Row { name: "phonetree check", outcome: measure(n_runs, check) },
        Row { name: "rustworkx + yaml-rs", outcome: peer("rustworkx", "yaml-rs", file, n_runs) },
    ];
    // An analyst's script takes minutes for more.
    if n <= 100_000 {
        let outcome = peer("networkx", "pyyaml", file, n_runs.min(3));
        rows.push(Row { name: "networkx + pyyaml", outcome });
    }
    if n <= 1_000 {
        rows.push(Row { name: "empty process", outcome: measure(n_runs, || Command::new("true")) });
        let script = folder.join("small.py");
        std::fs::write(&script, "import os\n\nprint(os.getcwd())\n".repeat(30))?;
        let outcome = measure(n_runs, || {
            let mut command = Command::new(ruff());
            command.args(["check", "--isolated", "--no-cache", "--exit-zero"]).arg(&script);
            command
        });
        rows.push(Row { name: "ruff, small file", outcome });
    }
    Ok(rows)
}

fn peer(engine: &str, loader: &str, file: &Path, n_runs: usize) -> Result<Cost, String> {
    let module = if loader == "pyyaml" { "yaml" } else { "yaml_rs" };
    let Some(python) =
        told_by_python(&format!("import sys, {engine}, {module}; print(sys.executable)"))
    else {
        return Err(format!("python3 has no {engine} or no {loader}"));
    };
    measure(n_runs, || {
        let mut command = Command::new(&python);
        command.args([PEER, engine, loader]).arg(file);
        command
    })
}

fn ruff() -> PathBuf {
    let path = told_by_python("import ruff; print(ruff.find_ruff_bin())");
    path.unwrap_or_else(|| PathBuf::from("ruff"))
}

/// The path of a program: what stands under its name may be a script that starts it, and that
/// script's cost is not the program's.
fn told_by_python(script: &str) -> Option<PathBuf> {
    let output = Command::new("python3").args(["-c", script]).output().ok()?;
    let path = String::from_utf8(output.stdout).ok().filter(|_| output.status.success())?;
    Some(PathBuf::from(path.trim()))
}

fn print_row(n: usize, Row { name, outcome }: &Row) {
    match outcome {
        Ok(cost) => println!(
            "{n:>8} {name:<22} {:>10.1} {:>10.1} {:>9.1}",
            cost.cpu * 1e3,
            cost.wall * 1e3,
            cost.memory as f64 / 1e6
        ),
        Err(why) => println!("{n:>8} {name:<22} skipped: {why}"),
    }
}

/// The figures of one size, and how many times as much each peer takes as phonetree.
fn json_line(n: usize, n_bytes: u64, rows: &[Row]) -> serde_json::Value {
    let own = rows.first().and_then(|row| row.outcome.as_ref().ok());
    let figures = rows.iter().map(|Row { name, outcome }| {
        let value = match (outcome, own) {
            (Ok(cost), Some(own)) => serde_json::json!({
                "cpu_ms": cost.cpu * 1e3,
                "wall_ms": cost.wall * 1e3,
                "memory_bytes": cost.memory,
                "cpu_ratio": cost.cpu / own.cpu,
                "wall_ratio": cost.wall / own.wall,
            }),
            (Ok(_), None) => serde_json::json!({ "skipped": "phonetree itself failed" }),
            (Err(why), _) => serde_json::json!({ "skipped": why }),
        };
        ((*name).to_owned(), value)
    });
    let memory_per_byte = own.map(|cost| cost.memory as f64 / n_bytes as f64);
    serde_json::json!({
        "nodes": n,
        "bytes": n_bytes,
        "memory_per_byte": memory_per_byte,
        "runs": figures.collect::<serde_json::Map<_, _>>(),
    })
}
