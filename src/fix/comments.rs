//! Ignore comments without the rules that they need not name.
//!
//! It knows how a list of rules is written; which of them have no effect is known.

use super::page::Spot;
use crate::diagnostic::{Fix, Safety};
use crate::lint::rule_meta;

/// The comment without the rule that the finding underlines; no comment, where it names no other.
pub(super) fn without(spot: &Spot<'_>) -> Option<Fix> {
    let rule = rule_meta(spot.underlined())?.id;
    let comments = spot.file.comments();
    let after = comments.partition_point(|comment| comment.start <= spot.span.start);
    let comment = comments.get(after.checked_sub(1)?)?;
    let text = spot.slice((comment.start, comment.end));
    let (open, close) = (text.find('[')?, text.find(']')?);
    let inside = text.get(open + 1..close)?;
    let fix = |edit| Fix {
        safety: Safety::Safe,
        about: format!("take `{rule}` out of the comment"),
        edits: vec![edit],
    };
    if !inside.contains(',') {
        let start = spot.line_start(comment.start);
        let line = if comment.own_line {
            let end = spot.line_end(comment.end);
            let rest = spot.text().get(end as usize..)?;
            let n_break = rest.len() - rest.trim_start_matches('\r').trim_start_matches('\n').len();
            (start, end + n_break.min(2) as u32)
        } else {
            let before = spot.slice((start, comment.start));
            (start + before.trim_end().len() as u32, comment.end)
        };
        let edit = spot.edit(line, "");
        return Some(Fix { about: "take the comment out".to_owned(), ..fix(edit) });
    }
    let begin = comment.start + open as u32 + 1;
    let (before, after) = (
        spot.slice((begin, spot.span.start)),
        spot.slice((spot.span.end, comment.start + close as u32)),
    );
    let edit = match after.find(',') {
        Some(comma) => {
            let rest = &after[comma + 1..];
            let blank = rest.len() - rest.trim_start().len();
            (spot.span.start, spot.span.end + (comma + 1 + blank) as u32)
        }
        None => (begin + before.rfind(',')? as u32, spot.span.end),
    };
    Some(fix(spot.edit(edit, "")))
}
