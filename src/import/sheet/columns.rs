//! What each column of a sheet is, by its name.
//!
//! It reads no rows.

/// What a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    /// All keys from the start: `1.3.2`.
    Path,
    /// The key in its menu.
    Key,
    /// The menu that the option is in.
    Parent,
    /// A name for the place.
    Id,
    /// The words of the option.
    Text,
    /// What is said once the option is chosen.
    Prompt,
    /// Where the option leads.
    Destination,
    /// The phrases that choose it.
    Speech,
    /// How long the prompt takes.
    Seconds,
    /// When it is open.
    Hours,
    /// How long callers wait.
    Wait,
    /// The number that the call is transferred to.
    Number,
    /// A remark.
    Notes,
}

/// The names of each column; the first one is what messages say.
const NAMES: [(Column, &[&str]); 13] = [
    (Column::Path, &["path", "keys", "key path", "menu path", "option path", "no", "nr"]),
    (Column::Key, &["key", "digit", "press", "dtmf", "keypress", "key press", "option key"]),
    (Column::Parent, &["parent", "menu", "parent menu", "parent path", "in menu", "under", "from"]),
    (Column::Id, &["id", "name", "node", "place"]),
    (
        Column::Text,
        &["text", "option", "label", "words", "option text", "title", "description", "says"],
    ),
    (
        Column::Prompt,
        &["prompt", "greeting", "script", "say", "what is said", "prompt text", "announcement"],
    ),
    (
        Column::Destination,
        &["destination", "goes to", "leads to", "type", "to", "goto", "action", "target", "next"],
    ),
    (Column::Speech, &["speech", "phrases", "phrase", "spoken"]),
    (Column::Seconds, &["seconds", "secs", "length", "duration"]),
    (Column::Hours, &["hours", "opening hours", "open"]),
    (Column::Wait, &["wait", "wait time", "hold", "hold time", "waiting time"]),
    (Column::Number, &["number", "phone", "phone number", "transfer", "transfer to", "extension"]),
    (Column::Notes, &["notes", "note", "comment", "comments", "remark", "remarks"]),
];

impl Column {
    /// The name that messages use.
    pub(super) fn word(self) -> &'static str {
        NAMES.iter().find(|(column, _)| *column == self).map_or("", |(_, names)| names[0])
    }

    /// The column of that name.
    fn of(name: &str) -> Option<Column> {
        let known = NAMES.iter().find(|(_, names)| names.contains(&name));
        known.map(|(column, _)| *column)
    }

    /// All names of columns.
    pub(super) fn names() -> Vec<&'static str> {
        NAMES.iter().flat_map(|(_, names)| names.iter().copied()).collect()
    }
}

/// The columns of a sheet.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Columns {
    /// Each column that is known: where it is, and the seconds that its numbers count.
    known: Vec<(Column, usize, Option<f64>)>,
    /// Columns of other names.
    pub others: Vec<(usize, String)>,
    /// Columns that are there twice.
    pub twice: Vec<(usize, Column)>,
}

impl Columns {
    /// The columns of a first row.
    pub(super) fn of(cells: &[String]) -> Columns {
        let mut columns = Columns::default();
        for (at, cell) in cells.iter().enumerate() {
            let lower = cell.trim().to_lowercase().replace(['_', '-'], " ");
            let (name, unit) = match lower.split_once(['(', '[']) {
                Some((name, unit)) => (name, unit.trim_end_matches([')', ']'])),
                None => (lower.as_str(), ""),
            };
            let unit = match unit.trim() {
                "s" | "sec" | "secs" | "seconds" => Some(1.0),
                "m" | "min" | "mins" | "minutes" => Some(60.0),
                _ => None,
            };
            let name = name.trim().trim_end_matches(['.', ':']);
            match Column::of(name) {
                None if name.is_empty() => {}
                None => columns.others.push((at, cell.trim().to_owned())),
                Some(column) if columns.at(column).is_some() => columns.twice.push((at, column)),
                Some(column) => columns.known.push((column, at, unit)),
            }
        }
        columns.tell_prompt_from_text();
        columns
    }

    /// A sheet with prompts and no words of options means the words by them.
    fn tell_prompt_from_text(&mut self) {
        if self.at(Column::Text).is_none() {
            let prompt = self.known.iter_mut().find(|(column, ..)| *column == Column::Prompt);
            if let Some((column, ..)) = prompt {
                *column = Column::Text;
            }
        }
    }

    /// Where a column is.
    pub(super) fn at(&self, column: Column) -> Option<usize> {
        self.known.iter().find(|(known, ..)| *known == column).map(|(_, at, _)| *at)
    }

    /// How many seconds the numbers of a column count, where its name says so: `wait (min)`.
    pub(super) fn unit(&self, column: Column) -> Option<f64> {
        self.known.iter().find(|(known, ..)| *known == column).and_then(|(.., unit)| *unit)
    }

    /// How many columns are known.
    pub(super) fn n_known(&self) -> usize {
        self.known.len()
    }

    /// Whether a menu can be read from them.
    pub(super) fn is_sheet(&self) -> bool {
        let has = |column| self.at(column).is_some();
        let has_keys = has(Column::Path) || (has(Column::Key) && has(Column::Parent));
        has_keys && (has(Column::Text) || has(Column::Destination))
    }
}
