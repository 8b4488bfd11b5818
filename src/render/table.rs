//! Tables that stay readable at any width.
//!
//! A row that is too wide first breaks its sentences between words, then gives up the columns
//! that matter least, and is stacked below its first cell in the end. Nothing is broken inside
//! a word or a number. It does not know what the cells are about.

use anstyle::Style;
use textwrap::core::display_width;

use super::text::hanging;
use super::words::one_line;

/// Blanks between two columns.
const GAP: usize = 2;
/// A sentence is broken into lines of at least this many columns, if it is that long.
const LEAST_SENTENCE: usize = 24;
/// Blanks before the cells of a stacked row.
const STACKED: usize = 2;
/// A blank that no line is broken at.
const BOUND: &str = "\u{a0}";

/// How the cells of a column are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// In one piece.
    Whole,
    /// In one piece, at the right.
    Number,
    /// May be broken between words.
    Sentence,
    /// May be broken after commas.
    List,
}

/// A column of a [`Table`].
#[derive(Debug, Clone)]
pub struct Column {
    head: &'static str,
    sort: Sort,
    /// 0 for a column that always stays; of the others the highest goes first.
    goes: u8,
}

impl Column {
    /// A column of names or times: its cells are read in one piece.
    pub const fn whole(head: &'static str) -> Column {
        Column { head, sort: Sort::Whole, goes: 0 }
    }

    /// A column of numbers, which stand at its right.
    pub const fn number(head: &'static str) -> Column {
        Column { head, sort: Sort::Number, goes: 0 }
    }

    /// A column of lists, which may be broken after a comma: `2 keys, 11 digits`.
    pub const fn list(head: &'static str) -> Column {
        Column { head, sort: Sort::List, goes: 0 }
    }

    /// A column of sentences, which may be broken between words.
    pub const fn sentence(head: &'static str) -> Column {
        Column { head, sort: Sort::Sentence, goes: 0 }
    }

    /// Lets the column go where the table does not fit; of several, the highest `order` goes
    /// first.
    #[must_use]
    pub const fn goes(self, order: u8) -> Column {
        Column { goes: order, ..self }
    }
}

/// A line of a table.
#[derive(Debug)]
enum Line {
    /// The title of the rows below.
    Title(String),
    /// A cell for each column.
    Row(Vec<String>),
}

/// A table of texts.
#[derive(Debug)]
pub struct Table {
    columns: Vec<Column>,
    lines: Vec<Line>,
    indent: usize,
}

impl Table {
    /// An empty table. The first column names the row.
    pub fn new(columns: impl IntoIterator<Item = Column>) -> Table {
        Table { columns: columns.into_iter().collect(), lines: Vec::new(), indent: 0 }
    }

    /// Moves all rows to the right; titles stay.
    #[must_use]
    pub fn indented(self, indent: usize) -> Table {
        Table { indent, ..self }
    }

    /// Adds a row with a cell for each column; a missing cell is empty.
    pub fn push(&mut self, cells: impl IntoIterator<Item = String>) {
        let mut row: Vec<String> =
            cells.into_iter().map(|cell| one_line(cell.trim_end()).into_owned()).collect();
        row.resize(self.columns.len(), String::new());
        self.lines.push(Line::Row(row));
    }

    /// Adds a title for the rows that follow.
    pub fn title(&mut self, title: &str) {
        self.lines.push(Line::Title(one_line(title).into_owned()));
    }

    /// The table in at most `width` columns, unless a single word is wider; a line break ends
    /// each line. With `is_styled`, heads and titles are bold.
    pub fn text(&self, width: usize, is_styled: bool) -> String {
        let bold = |text: &str| {
            let style = Style::new().bold();
            if is_styled { format!("{style}{text}{style:#}") } else { text.to_owned() }
        };
        let room = width.saturating_sub(self.indent);
        let chosen = self.chosen(room);
        let mut out = String::new();
        if let Some(widths) = &chosen {
            let heads = widths.iter().map(|(at, _)| self.columns[*at].head);
            if heads.clone().any(|head| !head.is_empty()) {
                let heads: Vec<&str> = self.columns.iter().map(|column| column.head).collect();
                let line = self.side_by_side(&heads, widths);
                out += &format!("{:1$}{2}\n", "", self.indent, bold(line.trim_end()));
            }
        }
        for line in &self.lines {
            match line {
                Line::Title(title) => {
                    let gap = if out.is_empty() { "" } else { "\n" };
                    out += &format!("{gap}{}\n", bold(title));
                }
                Line::Row(row) => {
                    let text = match &chosen {
                        Some(widths) => {
                            let cells: Vec<&str> = row.iter().map(String::as_str).collect();
                            self.side_by_side(&cells, widths)
                        }
                        None => self.stacked(row, room),
                    };
                    for line in text.lines() {
                        out += &format!("{:1$}{line}\n", "", self.indent);
                    }
                }
            }
        }
        out
    }

    /// The columns that are shown, each with its width; `None` where not even those fit that
    /// always stay.
    fn chosen(&self, room: usize) -> Option<Vec<(usize, usize)>> {
        let is_used = |at: &usize| *at == 0 || self.cells(*at).any(|cell| !cell.is_empty());
        let mut shown: Vec<usize> = (0..self.columns.len()).filter(is_used).collect();
        loop {
            let least: usize = shown.iter().map(|at| self.least(*at) + GAP).sum();
            if least <= room.saturating_add(GAP) {
                return Some(self.shared(&shown, room.saturating_add(GAP)));
            }
            let next = shown.iter().copied().filter(|at| self.columns[*at].goes > 0);
            let next = next.max_by_key(|at| self.columns[*at].goes)?;
            shown.retain(|at| *at != next);
        }
    }

    /// Shares the room: whole columns get what they need, sentences equal parts of the rest.
    fn shared(&self, shown: &[usize], room: usize) -> Vec<(usize, usize)> {
        let is_sentence =
            |at: &usize| matches!(self.columns[*at].sort, Sort::Sentence | Sort::List);
        let whole = shown.iter().filter(|at| !is_sentence(at));
        let mut left = room - whole.map(|at| self.natural(*at) + GAP).sum::<usize>();
        let mut sentences: Vec<usize> = shown.iter().copied().filter(is_sentence).collect();
        // What a short one leaves is for the longer ones.
        sentences.sort_by_key(|at| self.natural(*at));
        let mut widths: Vec<(usize, usize)> =
            shown.iter().map(|at| (*at, self.natural(*at))).collect();
        for (n_done, at) in sentences.iter().enumerate() {
            let others: usize =
                sentences[n_done + 1..].iter().map(|at| self.least(*at) + GAP).sum();
            let fair = left / (sentences.len() - n_done);
            let most = fair.saturating_sub(GAP).max(self.least(*at)).min(left - others - GAP);
            let width = self.natural(*at).min(most);
            left -= width + GAP;
            if let Some(slot) = widths.iter_mut().find(|(column, _)| column == at) {
                slot.1 = width;
            }
        }
        widths
    }

    fn cells(&self, at: usize) -> impl Iterator<Item = &str> {
        self.lines.iter().filter_map(move |line| match line {
            Line::Row(row) => Some(row[at].as_str()),
            Line::Title(_) => None,
        })
    }

    /// The width of the widest cell.
    fn natural(&self, at: usize) -> usize {
        self.cells(at).chain([self.columns[at].head]).map(display_width).max().unwrap_or(0)
    }

    /// The least width in which no word is broken and sentences can be read.
    fn least(&self, at: usize) -> usize {
        let natural = self.natural(at);
        let sort = self.columns[at].sort;
        let words = self.cells(at).map(|cell| sort.longest_word(cell)).max().unwrap_or(0);
        match sort {
            Sort::Whole | Sort::Number => natural,
            Sort::Sentence | Sort::List => natural.min(words.max(LEAST_SENTENCE)),
        }
    }

    fn side_by_side(&self, cells: &[&str], widths: &[(usize, usize)]) -> String {
        let columns: Vec<Vec<String>> = widths
            .iter()
            .map(|(at, width)| {
                let text = self.columns[*at].sort.wrapped(cells[*at], *width, 0);
                text.lines().map(ToOwned::to_owned).collect()
            })
            .collect();
        let height = columns.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let mut out = String::new();
        for n in 0..height {
            let mut line = String::new();
            for ((at, width), lines) in widths.iter().zip(&columns) {
                let text = lines.get(n).map_or("", String::as_str);
                let blanks = " ".repeat(width.saturating_sub(display_width(text)));
                match self.columns[*at].sort {
                    Sort::Number => line += &format!("{blanks}{text}{:GAP$}", ""),
                    _ => line += &format!("{text}{blanks}{:GAP$}", ""),
                }
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }

    /// The row below its first cell, with the columns that always stay.
    fn stacked(&self, row: &[String], room: usize) -> String {
        let mut parts: Vec<(Sort, String)> = Vec::new();
        let stays = |(column, cell): &(&Column, &String)| column.goes == 0 && !cell.is_empty();
        for (column, cell) in self.columns.iter().zip(row).skip(1).filter(stays) {
            let part = if column.head.is_empty() {
                cell.clone()
            } else {
                format!("{}: {cell}", column.head)
            };
            match parts.last_mut() {
                Some((_, line))
                    if display_width(line) + 3 + display_width(&part) + 2 * STACKED <= room =>
                {
                    *line += &format!("   {part}");
                }
                _ => parts.push((column.sort, part)),
            }
        }
        let mut out = hanging(&row[0], room, STACKED) + "\n";
        for (sort, line) in parts {
            out += &format!("{:STACKED$}{}\n", "", sort.wrapped(&line, room, 2 * STACKED));
        }
        out
    }
}

impl Sort {
    /// The cell in lines of at most `width` columns, all but the first `indent` to the right.
    fn wrapped(self, cell: &str, width: usize, indent: usize) -> String {
        match self {
            Sort::Whole | Sort::Number | Sort::Sentence => hanging(cell, width, indent),
            Sort::List => {
                // Words that belong together are one word while lines are broken.
                let bound: Vec<String> = cell
                    .split(", ")
                    .map(|part| match display_width(part) {
                        short if short <= LEAST_SENTENCE => part.replace(' ', BOUND),
                        _ => part.to_owned(),
                    })
                    .collect();
                hanging(&bound.join(", "), width, indent).replace(BOUND, " ")
            }
        }
    }

    fn longest_word(self, cell: &str) -> usize {
        // What no width can break.
        let lines = self.wrapped(cell, 0, 0);
        lines.lines().map(display_width).max().unwrap_or(0)
    }
}
