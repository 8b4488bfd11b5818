//! How long pictures and the report take, without reading the file.
//!
//! `cargo bench --bench drawing` prints DOT of 100,000 nodes, and SVG and report of a sample
//! of some fifty nodes; the least of several runs, since other work on the machine only adds.

#![expect(clippy::print_stdout, reason = "a bench is there to print what it measured")]

mod menu;

use std::time::Instant;

use phonetree::analysis::Analysis;
use phonetree::audit::Audit;
use phonetree::check::{Input, Menu, NoFiles};
use phonetree::diagnostic::Report;
use phonetree::diagram::{self, PictureOptions, Theme};
use phonetree::lint;
use phonetree::render::{AuditedMenu, Look, render_html};
use phonetree::source::Sources;
use phonetree::tree::PhoneTree;

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SAMPLE: &str = include_str!("../../menus/skylark-tv.yaml");

fn main() {
    let mut text = Vec::new();
    menu::write(100_000, &mut text).expect("memory can be written to");
    let (_, tree) = read(String::from_utf8(text).expect("menus are UTF-8"));
    let analysis = Analysis::of(&tree);
    let no_findings = Report::default();
    let whole = PictureOptions { most_nodes: None, ..PictureOptions::default() };
    let (picture, built) = least(3, || diagram::picture(&analysis, &no_findings, &whole));
    let (text, written) = least(5, || diagram::dot(&picture, Theme::Light));
    println!(
        "DOT of {} nodes: picture {built:.0} ms, text {written:.0} ms, {:.1} MB",
        tree.nodes.len(),
        text.len() as f64 / 1e6
    );

    let (sources, tree) = read(SAMPLE.to_owned());
    let analysis = Analysis::of(&tree);
    let n_nodes = tree.nodes.len();
    let diagnostics = lint::lint(&sources, &analysis, &lint::LintSettings::standard());
    let report = Report { diagnostics, ..Report::default() };
    let (svg, drawn) = least(9, || {
        let picture = diagram::picture(&analysis, &report, &PictureOptions::default());
        let layout = diagram::layout(&picture).expect("a sample is small enough");
        diagram::svg(&picture, &layout, Theme::Light, "")
    });
    println!("SVG of {n_nodes} nodes: {drawn:.1} ms, {:.0} KB", svg.len() as f64 / 1e3);
    let look = Look {
        catalogue: lint::catalogue(),
        color: false,
        width: Look::NO_WRAP,
        fail_on: None,
        version: env!("CARGO_PKG_VERSION"),
        project_dir_prefix: None,
    };
    let (page, written) = least(9, || {
        let audit = Audit::of(&analysis, &report);
        let menu =
            AuditedMenu { audit: &audit, file: "menu.yaml", sources: &sources, callers: None };
        render_html(&[menu], &look)
    });
    println!("report of {n_nodes} nodes: {written:.1} ms, {:.0} KB", page.len() as f64 / 1e3);
}

fn read(text: String) -> (Sources, PhoneTree) {
    let menu = Menu::read(Input::text("menu.yaml", text), &NoFiles);
    (menu.sources, menu.tree.expect("the text is a menu"))
}

/// An outcome, and the least time of `n` runs in milliseconds.
fn least<T>(n: usize, act: impl Fn() -> T) -> (T, f64) {
    let timed = || {
        let begun = Instant::now();
        let outcome = act();
        (outcome, begun.elapsed().as_secs_f64() * 1e3)
    };
    let first = timed();
    (1..n).fold(first, |(outcome, best), _| (outcome, best.min(timed().1)))
}
