//! phonetree reads a phone menu (IVR) into a graph and finds out how deep it is, where it
//! strands callers, and what to fix.
//!
//! ```
//! use phonetree::check::{Input, Menu, NoFiles, Settings, check};
//!
//! let text = "nodes:\n  main: { say: \"Please hold the line.\" }\n";
//! let menu = Menu::load(Input::text("menu.yaml", text), &NoFiles);
//! let results = check([menu], &Settings::default());
//! assert_eq!(results.report.diagnostics[0].rule, "dead-end");
//! assert!(results.fails());
//! ```
//!
//! # The map
//!
//! Data flows one way, and a room imports only from rooms further up in this list:
//!
//! * From text to tree: [`source`] (texts and places), [`tree`] (the menu as plain data),
//!   [`yaml`], [`treefile`] (the menu file), [`import`] (files of other phone systems).
//! * What a tree means: [`graph`] (the call graph), [`timing`] (how long prompts take),
//!   [`call`] (the interpreter of a call), [`analysis`] (numbers and verdicts), [`issues`]
//!   (what callers call about).
//! * What is wrong with it: [`diagnostic`] (findings and reports), [`config`]
//!   (`phonetree.toml`), [`lint`] (the rules), [`audit`] (the grade and the routes), and
//!   [`check`], the front door; [`compare`], what a change does; [`condition`], when a run fails;
//!   [`redact`], an audit that can be shared.
//! * Calls: [`transcript`], [`pathtest`] (calls that must always work), [`fuzz`] (random
//!   callers), [`sound`], [`capture`] (a menu written down while it is spoken), [`chain`] (all
//!   calls to a line as a chain of states, solved exactly).
//! * Callers: [`callersfile`] (who calls, as a file says it), [`callers`] (what each kind of
//!   caller does), [`expect`] (what a menu costs them).
//! * Output: `diagram`, `render`, `walk` and `capture_screen`.
//! * [`limits`]: what a file may cost, and what happens beyond it.
//!
//! The library takes texts and gives values; it touches no file, clock, terminal or
//! environment. `docs/architecture.md` has the whole map, and `docs/examples` has programs
//! to start from.
//!
//! # Features
//!
//! | feature | what it adds |
//! | --- | --- |
//! | `cli` | the program `phonetree`, with all other features; on by default |
//! | `pictures` | the room `diagram`: DOT, SVG, PNG, Mermaid and text |
//! | `report` | the room `render`, and of `diagram` what the HTML page needs: layout, SVG and Mermaid |
//! | `walk` | the rooms `walk` and `capture_screen`: the walkthrough, and both screens |
//! | `csv` | sheets in `import`, and `import::Prompts::from_csv`; part of `pictures` and `report` |
//!
//! All other rooms need no feature: `default-features = false` builds what a check needs.

#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod analysis;
pub mod audit;
pub mod call;
pub mod callers;
pub mod callersfile;
pub mod capture;
#[cfg(feature = "walk")]
#[cfg_attr(docsrs, doc(cfg(feature = "walk")))]
pub mod capture_screen;
pub mod chain;
pub mod check;
pub mod compare;
pub mod condition;
pub mod config;
pub mod diagnostic;
#[cfg(any(feature = "pictures", feature = "report"))]
#[cfg_attr(docsrs, doc(cfg(any(feature = "pictures", feature = "report"))))]
pub mod diagram;
pub mod expect;
pub mod fix;
pub mod fuzz;
pub mod gaps;
pub mod graph;
pub mod import;
pub mod issues;
pub mod limits;
pub mod lint;
mod parallel;
pub mod pathtest;
pub mod phone;
pub mod redact;
#[cfg(feature = "report")]
#[cfg_attr(docsrs, doc(cfg(feature = "report")))]
pub mod render;
pub mod sound;
pub mod source;
pub mod timing;
pub mod transcript;
pub mod tree;
pub mod treefile;
#[cfg(feature = "walk")]
#[cfg_attr(docsrs, doc(cfg(feature = "walk")))]
pub mod walk;
pub mod yaml;
