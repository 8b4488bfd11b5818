//! The page of a pack, and the page that lists them all, as Markdown.
//!
//! Both are made from the data; `docs/packs.md` and `docs/packs/<id>.md` are written by a test.

use std::fmt::Write as _;

use super::all;
use super::pack::{Pack, PackPoint};
use super::sector::Sector;

const INTRODUCTION: &str = "\
# Packs of laws

A pack holds points of a law, a bill or a guide about phone menus. `--pack es-ley-10-2025`, or
`packs = [\"es-ley-10-2025\"]` in `phonetree.toml`, switches on the rules that check them, each
with the limits of its article, and findings name the articles that they go against.

**A pack is not legal advice.** It checks some points, as far as a menu file shows them and as
far as the sources were read, many of which are summaries and not the official text. A clean run
does not mean that a menu follows the law. Each page says what was read, and what a file cannot
show. A point whose rule is ignored counts as not checked.

* **law** is in force, or will be from the day that is given.
* **bill** and **proposal** are not in force. What they would ask for is reported as a note, and
  never as an error or a warning.
* **guidance** is advice and binds no one. Its findings keep the severity of their rule.

Several packs may be used together: each article is checked with its own limit, and no
configuration changes the limit of a law. `severity` and `ignore` still hold.

`phonetree pack list` prints the table below, `phonetree pack show ID` a page. `--pack
all-applicable --where ES,telecom --on 2027-01-01` uses all laws that apply in a place, to a
sector, on a day, and says why each was chosen or not.

The tables are generated from the packs.
";

/// The page that lists all packs.
pub fn overview() -> String {
    let mut text = INTRODUCTION.to_owned();
    text += "\n## All packs\n\n| pack | what it is | state | place | sectors | checks |\n";
    text += "| --- | --- | --- | --- | --- | --- |\n";
    for pack in all() {
        let _ = writeln!(
            text,
            "| [{id}](packs/{id}.md) | {} | {} | {} | {} | {} of {} points |",
            pack.title,
            pack.state(),
            place(pack),
            sectors(pack),
            pack.n_checkable(),
            pack.points.len(),
            id = pack.id,
        );
    }
    let words: Vec<String> =
        Sector::ALL.iter().map(|sector| format!("`{}`", sector.word())).collect();
    let _ = write!(
        text,
        "\n## Places and sectors\n\nA place is a country (`ES`) or a part of one (`US-CA`), as in \
         ISO 3166. Sectors are\n{}.\n",
        words.join(", ")
    );
    text += "\n## What a file cannot show\n\n";
    text += "Points that no rule checks, and why. What is missing of the points that are \
             checked stands\non the page of each pack.\n\n| pack | where | what | why not |\n";
    text += "| --- | --- | --- | --- |\n";
    for pack in all() {
        for point in pack.points.iter().filter(|point| point.rule.is_none()) {
            let _ = writeln!(
                text,
                "| [{id}](packs/{id}.md) | {} | {} | {} |",
                point.article,
                point.what,
                point.unseen,
                id = pack.id
            );
        }
    }
    text
}

/// The page of one pack.
pub fn page(pack: &Pack) -> String {
    let mut text = format!("# {}\n\n{}.\n\n", pack.id, pack.title);
    let mut row = |name: &str, value: &str| {
        let _ = writeln!(text, "* {name}: {value}");
    };
    row("status", &pack.state());
    row("body", pack.body);
    row("place", place(pack));
    row("sectors", &sectors(pack));
    row("for whom", pack.scope);
    row("read", pack.reading);
    let read_on = pack.read_on.map_or_else(|| "not noted".to_owned(), |day| day.to_string());
    row("read on", &read_on);
    let _ = write!(
        text,
        "\nThe pack checks {} of the {} points that were read. It is not legal advice.\n\n",
        pack.n_checkable(),
        pack.points.len()
    );
    text += "| where | what | rule | what a file cannot show, or is not checked |\n";
    text += "| --- | --- | --- | --- |\n";
    for point in pack.points {
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} |",
            point.article,
            point.what,
            rule(point),
            point.unseen
        );
    }
    if !pack.elsewhere.is_empty() || !pack.notes.is_empty() {
        text += "\n## To know\n\n";
        for (sector, says) in pack.elsewhere {
            let _ = writeln!(text, "* {}: {says}.", sector.word());
        }
        for note in pack.notes {
            let _ = writeln!(text, "* {note}.");
        }
    }
    text += "\n## Sources\n\n";
    for source in pack.sources {
        let _ = writeln!(text, "* <{source}>");
    }
    text
}

fn place(pack: &Pack) -> &'static str {
    if pack.place == "*" { "anywhere" } else { pack.place }
}

fn sectors(pack: &Pack) -> String {
    let words: Vec<&str> = pack.sectors.iter().map(|sector| sector.word()).collect();
    if words.is_empty() { "any".to_owned() } else { words.join(", ") }
}

fn rule(point: &PackPoint) -> String {
    point.rule.map_or_else(|| "—".to_owned(), |rule| format!("`{rule}`"))
}
