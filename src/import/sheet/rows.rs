//! The rows of a sheet put together: each becomes an option of the menu that it names.
//!
//! It decides where a row belongs, not what it becomes in a tree.

use std::collections::HashMap;
use std::ops::Range;

use super::cells::Cells;
use super::columns::Column;
use super::owners::{Address, NoOwner, Owner, Owners, full_path};
use super::path::{self, is_start, written};
use super::table::{self, Row, Table};
use crate::import::notes::{Mistakes, Notes, Rule, Spot, SpotId, Way};
use crate::limits;
use crate::tree::Key;
use crate::yaml::Near;

/// The place where the call begins.
const START: SpotId = 0;

/// Reads a sheet.
pub(super) fn read(text: &str, mistakes: &mut Mistakes) -> Notes {
    let mut notes = Notes::default();
    notes.add(Spot::default());
    let Some(table) = table::read(text) else {
        let help = "write the names of the columns first: `path,text,destination`";
        mistakes.add(Rule::Shape, 0..0, "there is no row in this sheet", help);
        return notes;
    };
    if is_whole(&table, mistakes) { Sheet { table: &table, notes, mistakes }.read() } else { notes }
}

/// Whether the columns are those of a menu; says what is wrong if not.
fn is_whole(table: &Table<'_>, mistakes: &mut Mistakes) -> bool {
    let columns = &table.columns;
    let near = Near::default();
    let mut is_whole = true;
    for (at, name) in &columns.others {
        if let Some(meant) = near.find_in(&name.to_lowercase(), &Column::names()) {
            let message = format!("there is no column `{name}`");
            let place = table.cell_at(&table.heading, *at);
            mistakes.add(Rule::Shape, place, message, format!("did you mean `{meant}`?"));
        }
    }
    for (at, column) in &columns.twice {
        let message = format!("two columns are the `{}`", column.word());
        let help = "rename one of them; other names are ignored";
        mistakes.add(Rule::Shape, table.cell_at(&table.heading, *at), message, help);
    }
    if !columns.is_sheet() {
        let place = table.heading.at.clone();
        let message = "the first row does not name the columns of a menu";
        let help = "it needs `path`, or `key` and `parent`, and then `text` or `destination`";
        mistakes.add(Rule::Shape, place, message, help);
        is_whole = false;
    }
    is_whole
}

struct Sheet<'s, 't> {
    table: &'s Table<'t>,
    notes: Notes,
    mistakes: &'s mut Mistakes,
}

impl Sheet<'_, '_> {
    fn read(mut self) -> Notes {
        let rows = &self.table.rows;
        if let Some(row) = rows.get(limits::WRITTEN_OPTIONS) {
            let most = limits::Grouped(limits::WRITTEN_OPTIONS as f64);
            let message = format!("there are more than {most} options");
            self.wrong(row.at.clone(), message, "write the menus in several files");
            return self.notes;
        }
        let open = rows.iter().find(|row| self.table.is_open(row)).cloned();
        if let Some(row) = open {
            let first_line = row.at.start..row.at.end.min(row.at.start + 80);
            let end = self.table.boundary(first_line.end);
            let message = "a quote opens in this row and never closes";
            self.wrong(first_line.start..end, message, "close it; write a quote inside as `\"\"`");
            return self.notes;
        }
        let table = self.table;
        let addresses: Vec<Address<'_>> = table.rows.iter().map(|row| self.address(row)).collect();
        let owners = Owners::of(&addresses);
        let spots: Vec<Option<SpotId>> = table
            .rows
            .iter()
            .zip(&addresses)
            .map(|(row, address)| self.spot(row, address, &owners))
            .collect();
        self.join(&addresses, &owners, &spots);
        self.report_circles(&spots);
        if self.notes.n_ways() == 0 {
            let place = table.heading.at.clone();
            self.wrong(place, "there is no option in this sheet", "write a row for each option");
        }
        self.notes
    }

    /// What a row says about its place.
    fn address<'r>(&mut self, row: &'r Row) -> Address<'r> {
        let table = self.table;
        let cells = Cells { table, row };
        let mut address = Address {
            parent: cells.text(Column::Parent),
            id: cells.text(Column::Id),
            text: cells.text(Column::Text),
            destination: cells.text(Column::Destination),
            ..Address::default()
        };
        if table.columns.at(Column::Path).is_some() {
            let text = cells.text(Column::Path);
            if is_start(text) {
                address.path = Some(Vec::new());
            } else if let Some(keys) = path::path(text) {
                address.path = Some(keys);
            } else {
                let message = format!("`{text}` is not a path of keys");
                self.wrong(cells.at(Column::Path), message, path::help(text));
            }
            return address;
        }
        let key = cells.text(Column::Key);
        match Key::parse(key) {
            Ok(key) => address.key = Some(key),
            Err(_) if key.is_empty() => {}
            Err(error) => {
                let message = format!("`{key}` is not a key: {error}");
                let help = "write the keys of a phone: 0 to 9, `*` and `#`";
                self.wrong(cells.at(Column::Key), message, help);
            }
        }
        address
    }

    /// The place that a row leads to or describes; none for a row whose key is wrong.
    fn spot(&mut self, row: &Row, address: &Address<'_>, owners: &Owners) -> Option<SpotId> {
        let cells = Cells { table: self.table, row };
        let spot = cells.spot(owners, self.mistakes);
        let is_start_row = match &address.path {
            Some(path) => path.is_empty(),
            // The mistake in the path was reported.
            None if self.table.columns.at(Column::Path).is_some() => return None,
            None if !cells.text(Column::Key).is_empty() => {
                address.key?;
                false
            }
            None if !cells.text(Column::Speech).is_empty() => false,
            None if is_start(address.parent) => true,
            None => {
                let message = "this row has no key";
                let help = "write the key, or the phrases of an option that is only spoken";
                self.wrong(cells.at(Column::Key), message, help);
                return None;
            }
        };
        if !is_start_row {
            return Some(self.notes.add(spot));
        }
        let first = self.notes.spots[START].at.clone();
        if !first.is_empty() {
            let both = [first, row.at.clone()];
            let message = "two rows are the start of the call";
            self.mistakes.add_twice(both, message, "give one of them a key");
            return None;
        }
        let mut start = spot;
        let words = std::mem::take(&mut start.words);
        if start.said.is_empty() && !words.is_empty() {
            start.said.push(words);
        } else {
            self.notes.name = words;
        }
        self.notes.spots[START] = start;
        Some(START)
    }

    /// Adds an option for each row to the menu that it belongs to.
    fn join(&mut self, addresses: &[Address<'_>], owners: &Owners, spots: &[Option<SpotId>]) {
        let table = self.table;
        let mut named: HashMap<String, SpotId> = HashMap::new();
        let mut taken: HashMap<(SpotId, Key), Range<usize>> = HashMap::new();
        for (at, (row, address)) in table.rows.iter().zip(addresses).enumerate() {
            let Some(to) = spots[at].filter(|to| *to != START) else { continue };
            let cells = Cells { table, row };
            let column = if address.path.is_some() { Column::Path } else { Column::Key };
            let owner = match owners.owner(at, address) {
                Ok(Owner::Start) => START,
                Ok(Owner::Row(row)) => match spots[row] {
                    Some(spot) => spot,
                    // That row has a mistake.
                    None => continue,
                },
                Ok(Owner::Named(name)) => *named.entry(name).or_insert_with(|| {
                    let name = Some(address.parent.to_owned());
                    self.notes.add(Spot { name, at: row.at.clone(), ..Spot::default() })
                }),
                Err(why) => {
                    self.no_owner(&cells, why, owners);
                    continue;
                }
            };
            let key = match &address.path {
                Some(path) => path.last().copied(),
                None => address.key,
            };
            if let Some(key) = key {
                let place = cells.at(column);
                if let Some(first) = taken.get(&(owner, key)) {
                    let message = format!("the key {key} is there twice in one menu");
                    let both = [first.clone(), place];
                    self.mistakes.add_twice(both, message, "give one of them another key");
                    continue;
                }
                taken.insert((owner, key), place);
            }
            let spot = &mut self.notes.spots[to];
            if let Some(path) = full_path(address) {
                spot.path = Some(written(&path));
            }
            let words = address.text.to_owned();
            let phrases = cells.phrases();
            let at = row.at.clone();
            if self.notes.spots[owner].at.is_empty() {
                self.notes.spots[owner].at = at.clone();
            }
            let way = Way { key, words, say: None, seconds: None, phrases, to, at };
            self.notes.spots[owner].ways.push(way);
        }
    }

    fn no_owner(&mut self, cells: &Cells<'_, '_>, why: NoOwner, owners: &Owners) {
        let has_path = self.table.columns.at(Column::Path).is_some();
        let column = if has_path { Column::Path } else { Column::Parent };
        let (message, help) = match why {
            NoOwner::NoPath(path) => (
                format!("there is no row for {path}, the menu that this option is in"),
                format!("add a row for {path}, or correct the keys"),
            ),
            NoOwner::NoName(name) => {
                let names = owners.names();
                let near = Near::default();
                let near = near.find(&name, names.iter().copied()).map(str::to_owned);
                let help = near.map_or_else(
                    || {
                        "write the words or the keys of its row, or `start` for the first menu"
                            .to_owned()
                    },
                    |near| format!("did you mean `{near}`?"),
                );
                (format!("there is no row for `{name}`, the menu that this option is in"), help)
            }
            NoOwner::Several(n) => (
                format!("{n} rows have the words of this menu"),
                "add a column `id`, give each of them a name, and write that".to_owned(),
            ),
        };
        self.mistakes.add(Rule::Target, cells.at(column), message, help);
    }

    /// Reports rows that are below each other, so that no call gets there.
    fn report_circles(&mut self, spots: &[Option<SpotId>]) {
        let mut is_entered = vec![false; self.notes.spots.len()];
        let mut open: Vec<SpotId> = vec![START];
        open.extend((0..self.notes.spots.len()).filter(|at| self.notes.spots[*at].name.is_some()));
        while let Some(at) = open.pop() {
            if !std::mem::replace(&mut is_entered[at], true) {
                open.extend(self.notes.spots[at].ways.iter().map(|way| way.to));
            }
        }
        let circles = spots.iter().flatten().filter(|at| !is_entered[**at]);
        let places: Vec<Range<usize>> = circles
            .filter(|at| !self.notes.spots[**at].ways.is_empty())
            .map(|at| self.notes.spots[*at].at.clone())
            .collect();
        for place in places {
            let message = "this row is below itself: its menu is below it";
            self.wrong(place, message, "correct the menu that it is in");
        }
    }

    fn wrong(&mut self, at: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        self.mistakes.add(Rule::Shape, at, message, help);
    }
}
