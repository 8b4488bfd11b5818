//! The table itself: what goes first, and that no width breaks a word.

use phonetree::render::{Column, Look, Table};
use proptest::prelude::*;

fn routes() -> Table {
    let mut table = Table::new([
        Column::whole("to"),
        Column::whole("kind").goes(2),
        Column::number("time").goes(1),
        Column::list("press"),
    ]);
    let mut row = |cells: [&str; 4]| table.push(cells.map(ToOwned::to_owned));
    row(["desk", "queue", "0:14", "1, 2"]);
    row(["technical", "queue", "13:19", "4, 1, 1, 1, 2, 2, 2, open, 11 digits, accepted"]);
    table
}

#[test]
fn a_wide_table_shows_all_columns_with_numbers_at_the_right() {
    insta::assert_snapshot!(routes().text(Look::NO_WRAP, false), @r"
    to         kind    time  press
    desk       queue   0:14  1, 2
    technical  queue  13:19  4, 1, 1, 1, 2, 2, 2, open, 11 digits, accepted
    ");
}

#[test]
fn lists_are_broken_after_commas_then_columns_go_then_rows_are_stacked() {
    insta::assert_snapshot!(routes().text(58, false), @r"
    to         kind    time  press
    desk       queue   0:14  1, 2
    technical  queue  13:19  4, 1, 1, 1, 2, 2, 2, open,
                             11 digits, accepted
    ");
    insta::assert_snapshot!(routes().text(44, false), @r"
    to          time  press
    desk        0:14  1, 2
    technical  13:19  4, 1, 1, 1, 2, 2, 2, open,
                      11 digits, accepted
    ");
    insta::assert_snapshot!(routes().text(36, false), @r"
    to         press
    desk       1, 2
    technical  4, 1, 1, 1, 2, 2, 2,
               open, 11 digits, accepted
    ");
    insta::assert_snapshot!(routes().text(30, false), @r"
    desk
      press: 1, 2
    technical
      press: 4, 1, 1, 1, 2, 2,
        2, open, 11 digits,
        accepted
    ");
}

#[test]
fn a_column_without_a_cell_is_left_out_and_titles_stand_above_their_rows() {
    let mut table =
        Table::new([Column::whole("a"), Column::whole("b"), Column::sentence("c")]).indented(2);
    table.title("first");
    table.push(["x".to_owned(), String::new(), "of x".to_owned()]);
    table.title("second");
    table.push(["y".to_owned(), String::new(), "of\ny".to_owned()]);
    insta::assert_snapshot!(table.text(80, false), @r"
      a  c

    first
      x  of x

    second
      y  of y
    ");
    assert!(table.text(80, true).contains("\u{1b}[1mfirst\u{1b}[0m\n"));
}

proptest! {
    #[test]
    fn no_width_breaks_a_word(
        rows in prop::collection::vec(
            prop::array::uniform4("[a-z0-9é界]{0,9}( [a-z0-9,]{1,12}){0,6}"), 0..6),
        sorts in prop::array::uniform4(0..4_u8),
        goes in prop::array::uniform4(0..3_u8),
        width in 0..90_usize,
    ) {
        let column = |at: usize| {
            let head = ["one", "two", "three", "four"][at];
            let column = match sorts[at] {
                0 => Column::whole(head),
                1 => Column::number(head),
                2 => Column::list(head),
                _ => Column::sentence(head),
            };
            column.goes(if at == 0 { 0 } else { goes[at] })
        };
        let mut table = Table::new((0..4).map(column));
        for row in &rows {
            table.push(row.clone());
        }
        let text = table.text(width, false);
        let heads = ["one", "two", "three", "four", "one:", "two:", "three:", "four:"];
        let mut words: Vec<&str> = rows.iter().flatten().flat_map(|cell| cell.split(' ')).collect();
        words.extend(heads);
        for word in text.split_whitespace() {
            prop_assert!(words.contains(&word), "`{word}` is part of a word in\n{text}");
        }
        // The first cell of each row is always there, with all its words.
        let shown: Vec<&str> = text.split_whitespace().collect();
        for word in rows.iter().flat_map(|row| row[0].split_whitespace()) {
            prop_assert!(shown.contains(&word), "`{word}` is missing in\n{text}");
        }
    }
}
