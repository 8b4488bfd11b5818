//! Several audits as one table, the worst menu first.
//!
//! It sorts and lays out; what an audit says is decided elsewhere.

use std::cmp::Reverse;

use super::AuditedMenu;
use super::words as say;
use crate::audit::Range;
use crate::render::table::{Column, Table};
use crate::render::{Look, words};

/// Sorts menus, the worst grade first.
pub fn sort_by_grade(menus: &mut [AuditedMenu<'_>]) {
    menus.sort_by_key(|menu| {
        let grade = &menu.audit.grade;
        (Reverse(grade.worst), Reverse(grade.letter), grade.points)
    });
}

/// Writes a row for each menu, in their order.
pub fn render_audit_index(menus: &[AuditedMenu<'_>], look: &Look<'_>) -> String {
    let width = look.width.clamp(40, 160);
    let mut table = Table::new([
        Column::whole("file"),
        Column::whole("grade"),
        Column::number("points").goes(4),
        Column::whole("findings").goes(2),
        Column::sentence("menu").goes(3),
        Column::sentence("worst").goes(1),
    ]);
    for menu in menus {
        let grade = &menu.audit.grade;
        let points = match grade.range {
            Range::Certain => grade.points.to_string(),
            _ => String::new(),
        };
        let worst = say::first_steps(menu.audit);
        table.push([
            menu.file.to_owned(),
            grade.words(),
            points,
            say::findings_in_all(menu.audit),
            menu.audit.analysis.tree().name.to_string(),
            worst.first().map_or(String::new(), |step| step.finding.rule.to_owned()),
        ]);
    }
    let n = words::counted(menus.len(), "phone menu");
    format!("{n}, the worst first\n\n{}", table.text(width, look.color))
}
