//! The lines of an outline put together: what is indented below an option happens after it.
//!
//! It decides where a line belongs, not what it becomes in a tree.

use std::collections::HashMap;
use std::ops::Range;

use super::line::{self, OptionLine, Said};
use super::lines::{self, Form, Line};
use super::tail::Wrong;
use crate::import::notes::{Mistakes, Notes, Rule, Spot, SpotId, Wanted, Way};
use crate::limits;
use crate::tree::Key;

/// Reads an outline.
pub(super) fn read(text: &str, mistakes: &mut Mistakes) -> Notes {
    let mut notes = Notes::default();
    notes.add(Spot::default());
    let mut outline = Outline {
        notes,
        mistakes,
        section: 0,
        levels: vec![Level { indent: None, owner: 0, last: None }],
        keys: HashMap::new(),
        has_heading: false,
    };
    for line in lines::lines(text) {
        if outline.notes.spots.len() > limits::WRITTEN_OPTIONS {
            let most = limits::Grouped(limits::WRITTEN_OPTIONS as f64);
            let message = format!("there are more than {most} options");
            outline.wrong(line.at.clone(), message, "read the menus in several files");
            break;
        }
        outline.take(&line);
    }
    outline.finish(text)
}

/// The lines with one indentation below one option.
struct Level {
    /// The white space before its lines; none before its first line.
    indent: Option<String>,
    /// The place that its lines are about.
    owner: SpotId,
    /// Where its last option leads.
    last: Option<SpotId>,
}

struct Outline<'m> {
    notes: Notes,
    mistakes: &'m mut Mistakes,
    /// The place that the current heading names.
    section: SpotId,
    levels: Vec<Level>,
    /// Where the keys of a place lead.
    keys: HashMap<(SpotId, Key), SpotId>,
    has_heading: bool,
}

impl Outline<'_> {
    fn take(&mut self, line: &Line<'_>) {
        if line.body.len() > limits::LONGEST_WRITTEN_LINE {
            let most = limits::Grouped(limits::LONGEST_WRITTEN_LINE as f64);
            let message = format!("this line is longer than {most} bytes");
            self.wrong(line.at.clone(), message, "break it into several lines");
            return;
        }
        if line.body.is_empty() {
            return;
        }
        if line.form == Form::Heading || self.is_name(line) {
            self.heading(line);
            return;
        }
        let level = self.level(line);
        let owner = self.levels[level].owner;
        match line::read(line) {
            Err(Wrong { at, message, help }) => self.wrong(at, message, help),
            Ok(Said::Way(option)) => self.option(level, option, line),
            Ok(Said::Words { text, seconds, goal, is_quoted }) => {
                let spot = &mut self.notes.spots[owner];
                if !spot.ways.is_empty() && !is_quoted {
                    self.wrong(
                        line.at.clone(),
                        "this line has no key, and the options have begun",
                        "begin it with its key; write what callers hear in quotes, and end the \
                         name of another menu with a colon",
                    );
                    return;
                }
                if !text.is_empty() {
                    begin(spot, &line.at);
                    spot.said.push(text);
                }
                if let Some(more) = seconds {
                    spot.seconds = Some(spot.seconds.unwrap_or(0.0) + more);
                }
                if let Some(goal) = goal {
                    self.lead(owner, goal);
                }
            }
            Ok(Said::Goal(wanted)) => self.lead(owner, wanted),
            Ok(Said::Mistake { is_silence, wanted }) => {
                let spot = &mut self.notes.spots[owner];
                let field = if is_silence { &mut spot.silence } else { &mut spot.wrong_key };
                if let Some(first) = field {
                    let what = if is_silence { "silence" } else { "a wrong key" };
                    let message = format!("what {what} leads to is written twice");
                    let both = [first.at.clone(), wanted.at];
                    self.mistakes.add_twice(both, message, "leave out one of the two");
                } else {
                    *field = Some(wanted);
                }
            }
        }
    }

    /// Whether a line without a key names a menu: it ends with a colon after the options of
    /// another menu, or is short and ends with `menu`.
    fn is_name(&self, line: &Line<'_>) -> bool {
        let is_plain = line.form == Form::Plain && line.indent.is_empty();
        if !is_plain || line.body.len() > 80 || line.body.starts_with(['"', '“', '(', '[']) {
            return false;
        }
        let body = line.body.trim_end_matches(':');
        let is_key = super::key::key_at(line.body).is_some() || super::key::is_say(line.body);
        let spot = &self.notes.spots[self.section];
        let has_begun = !spot.ways.is_empty() || spot.goal.is_some();
        let words: Vec<&str> = body.split_whitespace().collect();
        let is_menu = words.len() <= 4
            && words.last().is_some_and(|word| word.eq_ignore_ascii_case("menu"))
            && (has_begun && line.is_after_blank || is_untouched(spot));
        !is_key && (is_menu || (has_begun && body.len() < line.body.len()))
    }

    /// A heading: the title of the file, or the name of a menu.
    fn heading(&mut self, line: &Line<'_>) {
        let name = line.body.trim_end_matches(':').trim().replace("**", "");
        let is_title = self.section == 0 && is_untouched(&self.notes.spots[0]);
        if is_title && !self.has_heading && line.form == Form::Heading {
            self.has_heading = true;
            self.notes.name.clone_from(&name);
            self.notes.spots[0].at = line.at.clone();
            return;
        }
        self.has_heading = true;
        let named = Spot { name: Some(name), at: line.at.clone(), ..Spot::default() };
        if is_title && self.notes.spots[0].name.is_none() {
            self.notes.spots[0] = named;
        } else {
            self.section = self.notes.add(named);
        }
        self.levels = vec![Level { indent: None, owner: self.section, last: None }];
    }

    /// The level of a line; deeper ones are left.
    fn level(&mut self, line: &Line<'_>) -> usize {
        let top = self.levels.len() - 1;
        let Level { indent, owner, last } = &mut self.levels[top];
        let indent = match indent {
            Some(indent) => indent.clone(),
            None => {
                *indent = Some(line.indent.clone());
                return top;
            }
        };
        if line.indent.len() > indent.len() && line.indent.starts_with(indent.as_str()) {
            let owner = last.unwrap_or(*owner);
            self.levels.push(Level { indent: Some(line.indent.clone()), owner, last: None });
            return top + 1;
        }
        let same = |level: &Level| level.indent.as_deref() == Some(line.indent.as_str());
        if let Some(at) = self.levels.iter().rposition(same) {
            self.levels.truncate(at + 1);
            return at;
        }
        let is_mixed = line.indent.contains('\t') != indent.contains('\t') && !indent.is_empty();
        let (message, help) = if is_mixed {
            let message = "this line is indented with other signs than the lines above it";
            (message.to_owned(), "indent all lines with spaces, or all with tabs".to_owned())
        } else {
            let known = self.levels.iter().filter_map(|level| level.indent.as_deref());
            let known: Vec<String> =
                known.map(|indent| indent.chars().count().to_string()).collect();
            let n = line.indent.chars().count();
            let message = format!("this line is indented by {n}, and no line above it is");
            (message, format!("the lines above are indented by {}", known.join(", ")))
        };
        self.wrong(line.at.clone(), message, help);
        // It is taken to be as deep as the lines that are a little deeper.
        let length = line.indent.len();
        let is_deeper =
            |level: &Level| level.indent.as_ref().is_some_and(|indent| indent.len() > length);
        let at = self.levels.iter().position(is_deeper).unwrap_or(top);
        self.levels.truncate(at + 1);
        at
    }

    /// Adds an option to the place of a level, or to the one that its keys lead to.
    fn option(&mut self, level: usize, option: OptionLine, line: &Line<'_>) {
        let Some(owner) = self.owner_of(level, &option, line) else { return };
        let key = option.path.last().copied();
        let at = line.at.clone();
        if let Some(key) = key {
            let to = self.notes.spots.len();
            if let Some(first) = self.keys.get(&(owner, key)) {
                let both = [self.notes.spots[*first].at.clone(), at];
                let help = if key.as_str() == "*" {
                    "give one of them another key; where `*` is a bullet, write the key behind it"
                } else {
                    "give one of them another key"
                };
                self.mistakes.add_twice(both, format!("the key {key} is there twice"), help);
                self.levels[level].last = Some(self.notes.add(Spot::default()));
                return;
            }
            self.keys.insert((owner, key), to);
        }
        let path = key.and_then(|key| self.path(owner, key));
        let spot = Spot {
            path,
            words: if option.words.is_empty() {
                option.say.clone().or_else(|| option.phrases.first().cloned()).unwrap_or_default()
            } else {
                option.words.clone()
            },
            goal: option.goal,
            at: at.clone(),
            ..Spot::default()
        };
        let to = self.notes.add(spot);
        self.levels[level].last = Some(to);
        begin(&mut self.notes.spots[owner], &at);
        self.notes.spots[owner].ways.push(Way {
            key,
            words: option.words,
            say: option.say,
            seconds: option.seconds,
            phrases: option.phrases,
            to,
            at,
        });
    }

    /// The keys from the start to an option, by which another line may name it.
    fn path(&self, owner: SpotId, key: Key) -> Option<String> {
        const LONGEST: usize = 64;
        match &self.notes.spots[owner].path {
            _ if owner == 0 => Some(key.to_string()),
            Some(path) if path.len() < LONGEST => Some(format!("{path}.{key}")),
            _ => None,
        }
    }

    /// The place that an option belongs to: that of its level, or for `1.3.2` the one that
    /// `1.3` leads to.
    fn owner_of(&mut self, level: usize, option: &OptionLine, line: &Line<'_>) -> Option<SpotId> {
        let owner = self.levels[level].owner;
        let Some((_, before)) = option.path.split_last().filter(|(_, before)| !before.is_empty())
        else {
            return Some(owner);
        };
        let mut at = self.section;
        let mut walked = String::new();
        for key in before {
            if !walked.is_empty() {
                walked.push('.');
            }
            walked.push_str(key.as_str());
            let Some(next) = self.keys.get(&(at, *key)) else {
                let message = format!("there is no option {walked} above this line");
                let help = format!("write the line for {walked} before those below it");
                self.wrong(line.at.clone(), message, help);
                return None;
            };
            at = *next;
        }
        if owner != at && owner != self.section {
            let message = "the keys of this line and its indentation disagree";
            let help = format!("indent it below {walked}, or write the last key alone");
            self.wrong(line.at.clone(), message, help);
            return None;
        }
        Some(at)
    }

    fn lead(&mut self, owner: SpotId, wanted: Wanted) {
        let spot = &mut self.notes.spots[owner];
        match &spot.goal {
            Some(first) => {
                let both = [first.at.clone(), wanted.at];
                let message = "it leads to two places";
                self.mistakes.add_twice(both, message, "leave out one of the two");
            }
            None => {
                begin(spot, &wanted.at);
                spot.goal = Some(wanted);
            }
        }
    }

    fn wrong(&mut self, at: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        self.mistakes.add(Rule::Shape, at, message, help);
    }

    fn finish(mut self, text: &str) -> Notes {
        let n_ways = self.notes.n_ways();
        for at in 0..self.notes.spots.len() {
            let spot = &self.notes.spots[at];
            if spot.name.is_some()
                && spot.ways.is_empty()
                && spot.said.is_empty()
                && spot.goal.is_none()
            {
                let name = spot.name.clone().unwrap_or_default();
                let place = spot.at.clone();
                self.wrong(
                    place,
                    format!("nothing is written below `{name}`"),
                    "write its options below it; where `#` is a key, write `#:`",
                );
            }
        }
        if n_ways == 0 {
            let end = text.find('\n').unwrap_or(text.len());
            self.wrong(
                0..end,
                "there is no option in this outline",
                "write a line for each option, such as `1 billing`",
            );
        }
        self.notes
    }
}

/// Whether nothing was written about a place.
fn is_untouched(spot: &Spot) -> bool {
    spot.ways.is_empty() && spot.said.is_empty() && spot.goal.is_none()
}

/// A place begins at the first line about it.
fn begin(spot: &mut Spot, at: &Range<usize>) {
    if spot.at.is_empty() {
        spot.at = at.clone();
    }
}
