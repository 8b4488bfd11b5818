//! Audits as Markdown for a comment on a change: what to do first, a picture in Mermaid, and
//! everything else folded away.
//!
//! GitHub takes 65,536 characters in a comment, and Mermaid has limits of its own. What
//! matters most gets room first; what is left out is counted. It does not know where it is
//! shown.

use std::fmt::Write;

use super::{AuditedMenu, Fates, callers, words as say};
use crate::audit::{Audit, Grade, Range};
use crate::diagnostic::Diagnostic;
use crate::diagram::{self, PictureOptions};
use crate::limits::COMMENT_CHARACTERS;
use crate::render::fitting::{MAX_CELL, add_fitting, capitalised, count, cut, folded, sentence};
use crate::render::markdown::{code, escaped};
use crate::render::place::{Locator, forward_slashes};
use crate::render::{Look, simulate, words};

/// Boxes of the picture at most: the largest of these that fits. A comment cannot show more.
const MOST_DRAWN: [usize; 3] = [80, 40, 20];
/// Room for the sentences that say what is left out.
const LEFT_OUT: usize = 400;

/// Writes audits as one Markdown text of at most 65,536 characters, with an index when there
/// are several.
pub fn render_markdown(menus: &[AuditedMenu<'_>], look: &Look<'_>) -> String {
    let mut out = if menus.len() > 1 { index(menus) } else { String::new() };
    let room = COMMENT_CHARACTERS - LEFT_OUT - count(&out);
    let mut n_out = 0;
    for page in pages(menus, look, room) {
        match page {
            Some(page) => out += &page,
            None => n_out += 1,
        }
    }
    if n_out > 0 {
        let menus = words::counted(n_out, "menu");
        let _ = writeln!(out, "\n{menus} omitted for length; use `-f html` for all.");
    }
    out
}

/// The pages with fair shares of the room: a page that needs less leaves the rest to others.
fn pages(menus: &[AuditedMenu<'_>], look: &Look<'_>, room: usize) -> Vec<Option<String>> {
    let mut pages: Vec<Option<String>> = menus.iter().map(|menu| page(menu, look, room)).collect();
    let mut order: Vec<usize> = (0..menus.len()).collect();
    let size = |page: &Option<String>| page.as_deref().map_or(0, count);
    // Where not all fit, the last ones go: their turn comes first, when shares are smallest.
    order.sort_by_key(|at| (size(&pages[*at]), std::cmp::Reverse(*at)));
    let mut left = room;
    for (n_done, at) in order.into_iter().enumerate() {
        let fair = left / (menus.len() - n_done);
        if size(&pages[at]) > fair {
            pages[at] = page(&menus[at], look, fair);
        }
        left -= size(&pages[at]);
    }
    pages
}

fn index(menus: &[AuditedMenu<'_>]) -> String {
    let mut out = format!("# {} phone menus\n\n", menus.len());
    out += "| menu | file | grade | points | findings |\n| --- | --- | --- | ---: | --- |\n";
    let rows = menus.iter().map(|menu| {
        let grade = &menu.audit.grade;
        format!(
            "| {} | {} | {} | {} | {} |\n",
            escaped(&cut(say::title(menu.audit, menu.file), MAX_CELL)),
            code(&cut(&forward_slashes(menu.file), MAX_CELL)),
            grade.words(),
            points(grade),
            say::findings_in_all(menu.audit),
        )
    });
    add_fitting(&mut out, rows, COMMENT_CHARACTERS / 4, "menu");
    out + "\n"
}

/// The page of one menu in at most `room` characters; `None` where not even its grade fits.
fn page(menu: &AuditedMenu<'_>, look: &Look<'_>, room: usize) -> Option<String> {
    let audit = menu.audit;
    let locator = Locator::new(menu.sources, look.project_dir_prefix);
    let opening = opening(menu);
    let ending = ending(audit);
    let left = room.checked_sub(count(&opening) + count(&ending) + LEFT_OUT)?;
    let picture = picture(audit, left / 2);
    let left = left - count(&picture);
    let places = places(audit, left / 3);
    let left = left - count(&places);
    let fates = fates(menu, left / 3);
    let left = left - count(&fates);
    let issues = issues(audit, left / 3);
    let findings = findings(audit, &locator, left - count(&issues));
    Some(opening + &picture + &fates + &places + &issues + &findings + &ending)
}

/// The grade, what to do first, and the summary.
fn opening(menu: &AuditedMenu<'_>) -> String {
    let AuditedMenu { audit, file, callers, .. } = *menu;
    let grade = &audit.grade;
    let title = escaped(&cut(say::title(audit, file), MAX_CELL));
    let mut out = format!("# {title}: {}\n\n", say::grade_title(grade));
    let summary = &audit.summary;
    let _ = writeln!(
        out,
        "**{}** · {} · {}, {} · {}",
        match points(grade) {
            open if open.is_empty() => "open".to_owned(),
            points => format!("{points} of 100 points"),
        },
        code(&cut(&forward_slashes(file), MAX_CELL)),
        words::counted(summary.n_nodes, "node"),
        words::counted(summary.n_menus, "menu"),
        say::findings_in_all(audit),
    );
    let fates = callers.map(|fates| callers::headline(&fates)).unwrap_or_default();
    for (at, line) in fates.iter().enumerate() {
        let mark = if at == 0 { "**" } else { "" };
        let _ = writeln!(out, "\n{mark}{}{mark}", sentence(line));
    }
    let steps = say::first_steps(audit);
    if !steps.is_empty() {
        let _ = writeln!(out, "\n## What to do first\n");
    }
    for (at, step) in steps.iter().enumerate() {
        let points = words::counted(step.points as usize, "point");
        let _ = write!(out, "{}. {}", at + 1, sentence(&step.finding.message));
        if let Some(help) = &step.finding.help {
            let _ = write!(out, ". **What to do:** {}", sentence(help));
        }
        let more = match step.n_more {
            0 => String::new(),
            n => format!(", with {n} more like it"),
        };
        let _ = writeln!(out, " ({}, {points}{more})", code(step.finding.rule));
    }
    if let Some(gain) = say::gain(grade, &steps) {
        let _ = writeln!(out, "\n{}.", capitalised(&gain));
    }
    let _ = writeln!(out, "\n## In short\n");
    for (head, body) in say::summary(audit) {
        let _ = writeln!(out, "- **{head}**: {}", sentence(&body));
    }
    let not_known = say::not_known(audit);
    if let Some((extent, next)) = not_known.split_first() {
        let _ = writeln!(out, "\n## Not known\n\n{}:\n", sentence(&capitalised(extent)));
        for line in next {
            let _ = writeln!(out, "- {}", sentence(line));
        }
    }
    out
}

/// The points, where a letter is certain.
fn points(grade: &Grade) -> String {
    if grade.range == Range::Certain { grade.points.to_string() } else { String::new() }
}

/// How the grade is worked out, and what was looked at.
fn ending(audit: &Audit<'_>) -> String {
    let grade = &audit.grade;
    let mut out = format!(
        "\n## {}\n\n{}.\n",
        capitalised(&say::grade_title(grade)),
        sentence(&say::score_breakdown(grade))
    );
    let packs = audit.report.packs.iter().map(words::pack);
    let limit = say::limit(grade).into_iter();
    for line in limit.chain(packs).chain(words::silenced(audit.report)) {
        let _ = writeln!(out, "\n{}.", sentence(&capitalised(&line)));
    }
    let _ = writeln!(out, "\n{}", say::SCALE);
    out
}

/// The largest picture that fits.
fn picture(audit: &Audit<'_>, room: usize) -> String {
    const HEAD: &str = "\n## The menu as a picture\n\n";
    for most in MOST_DRAWN {
        let options = PictureOptions { most_nodes: Some(most), ..PictureOptions::default() };
        let picture = diagram::picture(audit.analysis, audit.report, &options);
        if let [one] = diagram::mermaid(&picture).as_slice() {
            let drawn = format!("{HEAD}```mermaid\n{one}```\n");
            if count(&drawn) <= room {
                return drawn;
            }
        }
    }
    let sorry = format!("{HEAD}It is omitted for length; `phonetree graph` draws it.\n");
    if count(&sorry) <= room { sorry } else { String::new() }
}

/// The table of destinations, folded.
fn places(audit: &Audit<'_>, room: usize) -> String {
    let head = format!(
        "| {} |\n| --- | --- | ---: | ---: | ---: | ---: | ---: | --- |\n",
        say::HEADS.join(" | ")
    );
    let rows = say::cells(audit).into_iter().map(|cells| {
        format!("| {} |\n", cells.map(|cell| escaped(&cut(&cell, MAX_CELL))).join(" | "))
    });
    let summary = words::counted(audit.rows.len(), "place");
    folded(
        "Where callers get",
        &format!("{summary} where calls end or are answered"),
        room,
        |room| {
            let mut table = head;
            add_fitting(&mut table, rows, room, "place").then_some(table)
        },
    )
}

/// What becomes of callers, folded.
fn fates(menu: &AuditedMenu<'_>, room: usize) -> String {
    let Some(Fates::Known(menu)) = &menu.callers else { return String::new() };
    let table = |heads: &[&str], rows: Vec<String>, room: usize, word: &str| {
        let mut table =
            format!("| {} |\n| --- |{}\n", heads.join(" | "), " ---: |".repeat(heads.len() - 1));
        add_fitting(&mut table, rows.into_iter(), room, word).then_some(table)
    };
    let row = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| escaped(&cut(cell, MAX_CELL))).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    folded(
        "What becomes of callers",
        "by what they call about, and where their seconds go",
        room,
        |room| {
            let issues = callers::rows(menu).iter().map(|cells| row(cells)).collect();
            let issues = table(&simulate::HEADS, issues, room / 2, "issue")?;
            let nodes = simulate::nodes(menu, callers::LISTED_NODES)
                .iter()
                .map(|cells| row(cells))
                .collect();
            let nodes = table(&simulate::NODE_HEADS, nodes, room / 4, "node")?;
            let lines = [callers::lines(menu), callers::assumed(menu)].concat().into_iter();
            let mut text = format!("{issues}\n{nodes}\n");
            let lines = lines.map(|line| format!("- {}\n", sentence(&line)));
            add_fitting(&mut text, lines, room, "line").then_some(text)
        },
    )
}

/// What callers call about, folded.
fn issues(audit: &Audit<'_>, room: usize) -> String {
    let Some(sheet) = &audit.issues else { return String::new() };
    folded("What callers call about", "issues and how much of them the menu names", room, |room| {
        let lines = crate::render::issues::coverage(sheet).into_iter();
        let mut list = String::new();
        let lines = lines.map(|line| format!("- {}\n", sentence(&line)));
        add_fitting(&mut list, lines, room, "line").then_some(list)
    })
}

/// The findings, those of a rule together; first the worst of each rule, then all that fit.
fn findings(audit: &Audit<'_>, locator: &Locator<'_>, room: usize) -> String {
    const HEAD: &str = "\n## What is wrong, by weight\n";
    let groups = say::by_weight(audit);
    if groups.is_empty() {
        return format!("{HEAD}\nNothing.\n");
    }
    let mut left = room.saturating_sub(count(HEAD));
    let mut shown: Vec<Shown> = Vec::new();
    for group in &groups {
        let (before, after) = frame(group);
        let first = item(group[0], group, locator);
        let cost = count(&before) + count(&after) + count(&first) + ONE_MORE;
        let Some(rest) = left.checked_sub(cost) else { break };
        left = rest;
        shown.push(Shown { before, items: vec![first], after });
    }
    for (group, shown) in groups.iter().zip(&mut shown) {
        for found in &group[1..] {
            let item = item(found, group, locator);
            let Some(rest) = left.checked_sub(count(&item)) else { break };
            left = rest;
            shown.items.push(item);
        }
    }
    let mut out = HEAD.to_owned();
    for (group, shown) in groups.iter().zip(&shown) {
        out += &shown.before;
        out.extend(shown.items.iter().map(String::as_str));
        if shown.items.len() < group.len() {
            let _ = writeln!(out, "- and {} more", group.len() - shown.items.len());
        }
        out += &shown.after;
    }
    let missing = &groups[shown.len()..];
    if !missing.is_empty() {
        let n = words::counted(missing.iter().map(Vec::len).sum(), "finding");
        let rules = words::counted(missing.len(), "rule");
        let _ = writeln!(out, "\n{n} of {rules} omitted for length; `phonetree check` lists all.");
    }
    out
}

/// Room for `- and 1234 more`.
const ONE_MORE: usize = 24;

/// The findings of a rule as far as they fit.
struct Shown {
    before: String,
    items: Vec<String>,
    after: String,
}

/// The text before and after the findings of one rule.
fn frame(group: &[&Diagnostic]) -> (String, String) {
    let first = group[0];
    let rule = escaped(first.rule);
    let summary = if say::has_one_severity(group) {
        let n = words::counted(group.len(), "finding");
        format!("{} <code>{rule}</code>: {n}", first.severity.word())
    } else {
        format!("<code>{rule}</code>: {}", say::counted_findings(group))
    };
    let before = format!("\n<details><summary>{summary}</summary>\n\n");
    let mut after = String::new();
    if let Some(help) = say::shared_help(group) {
        let _ = writeln!(after, "\nWhat to do: {}.", sentence(help));
    }
    for article in &first.articles {
        let line = format!("{}: {article}", article.standing.word());
        let _ = writeln!(after, "\n{}.", sentence(&line));
    }
    after += "\n</details>\n";
    (before, after)
}

fn item(found: &Diagnostic, group: &[&Diagnostic], locator: &Locator<'_>) -> String {
    let place = locator.primary(found).map_or(String::new(), |spot| {
        let path = locator.project_path(spot.name);
        format!("{}: ", code(&cut(&format!("{path}:{}", spot.start.line), MAX_CELL)))
    });
    let severity = if say::has_one_severity(group) {
        String::new()
    } else {
        format!("{}: ", found.severity.word())
    };
    let mut item = format!("- {place}{severity}{}", sentence(&found.message));
    if let Some(caller) = words::caller(found) {
        let _ = write!(item, " (caller: {})", escaped(&cut(&caller, MAX_CELL)));
    }
    if let Some(doubt) = words::doubt(found.certainty) {
        let _ = write!(item, " ({doubt})");
    }
    if let (None, Some(help)) = (say::shared_help(group), &found.help) {
        let _ = write!(item, ". **What to do:** {}", sentence(help));
    }
    item.push('\n');
    item
}
