//! A file's top level: ways in, defaults, issues, languages, the time zone.

use super::menu::Phrases;
use super::{Lower, Present, Written};
use crate::source::{ItemId, Outline};
use crate::tree::{Entry, IssueList, ListedIssue, NodeId, PhoneTree, Schedule};
use crate::treefile::fields::{DefaultFields, FileFields, IssueFields, IssuesFields, NodeFields};
use crate::treefile::{INVALID_MENU_FILE, INVALID_VALUE};
use crate::yaml::{self, Entries, Nothing, Slot};

/// Fields that a file which another one includes may have.
const SHARED: [&str; 5] = ["name", "include", "hours", "issues", "nodes"];

/// A node as it was read, with its place.
pub(in crate::treefile) type ReadNode = (yaml::MapEntry<NodeFields>, ItemId);

/// What every file may add to the tree.
#[derive(Debug, Default)]
pub(in crate::treefile) struct FilePart {
    pub(in crate::treefile) nodes: Vec<ReadNode>,
    pub(in crate::treefile) schedules: Vec<Schedule>,
    pub(in crate::treefile) issues: Option<IssueList>,
    /// Whether the nodes could not be read, as a finding says.
    pub(in crate::treefile) is_broken: bool,
}

/// What only the first file says, not yet lowered.
#[derive(Debug, Default)]
pub(in crate::treefile) struct Root(FileFields);

impl<'a> Lower<'a> {
    /// The top level of a file, apart from what depends on other files.
    pub(in crate::treefile) fn part(
        &mut self,
        slot: Slot<FileFields>,
        included: bool,
    ) -> (FilePart, Root) {
        let Slot::Map(mut fields) = slot else {
            let found = self.form_of(&slot, Outline::ROOT);
            let message = format!("expected fields such as `nodes:`, found {found}");
            let finding = self
                .mistake(INVALID_MENU_FILE, self.on_value(Outline::ROOT), message)
                .help("write fields such as `name:` and `nodes:`");
            self.push(finding);
            return (FilePart { is_broken: true, ..FilePart::default() }, Root::default());
        };
        let here = self.fields(Outline::ROOT, FileFields::NAMES, "a menu file");
        if included {
            self.check_shared(&here);
        }
        let is_broken = matches!(fields.nodes, Some(Slot::List(_)))
            || matches!(&fields.nodes, Some(slot @ Slot::Text(_)) if !self.is_empty(slot, here.at("nodes")));
        let part = FilePart {
            is_broken,
            nodes: self.read_nodes(fields.nodes.take(), here.at("nodes")),
            schedules: self.schedules(fields.hours.take(), here.at("hours")),
            issues: fields.issues.take().map(|slot| self.issues(slot, here.at("issues"))),
        };
        (part, Root(*fields))
    }

    fn check_shared(&mut self, here: &Present<'_>) {
        for (field, at) in here.fields.iter().filter(|(field, _)| !SHARED.contains(field)) {
            let finding = self
                .mistake(
                    INVALID_MENU_FILE,
                    self.on_key(*at),
                    format!("`{field}` is not allowed in a file that another one includes"),
                )
                .help(format!("move `{field}` to the file that includes this one"));
            self.push(finding);
        }
    }

    fn read_nodes(&mut self, slot: Option<Slot<Entries<NodeFields>>>, at: ItemId) -> Vec<ReadNode> {
        match slot {
            Some(Slot::Map(entries)) => {
                let mut places = Vec::with_capacity(entries.0.len());
                self.entry_places(at, &mut places);
                places.resize(entries.0.len(), at);
                entries.0.into_iter().zip(places).collect()
            }
            Some(slot) if !self.is_empty(&slot, at) => {
                self.wrong_form(&slot, at, "nodes", "nodes by id, such as `main: { say: … }`");
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// The files that a file includes, with the places of their names.
    pub(in crate::treefile) fn includes(
        &mut self,
        slot: &mut Slot<FileFields>,
    ) -> Vec<(Box<str>, ItemId)> {
        let Slot::Map(fields) = slot else { return Vec::new() };
        let at = self.outline.field(self.text, Outline::ROOT, "include");
        self.texts(fields.include.take(), at.unwrap_or(Outline::ROOT), "include", "names of files")
    }

    /// The ways in; the first is the start. Empty when the file names none that exists.
    pub(in crate::treefile) fn ways_in(&mut self, root: &mut Root) -> Vec<Entry> {
        let here = self.top();
        let mut entries = match root.0.entries.take() {
            Some(slot) => self.entry_list(slot, here.at("entries")),
            None => Vec::new(),
        };
        let at = here.at("start");
        let start = self
            .opt_text(root.0.start.take(), at, "start", "a node's id")
            .and_then(|name| self.node_named(&name, at, "start"));
        let Some(node) = start else { return entries };
        match entries.iter().position(|entry| entry.node == node) {
            Some(i) => entries[..=i].rotate_right(1),
            None if entries.is_empty() => {
                entries.push(Entry { name: "start".into(), node, place: self.place(at) });
            }
            None => {
                let finding = self
                    .mistake(
                        INVALID_MENU_FILE,
                        self.on_value(at),
                        "`start` is not one of the `entries`".to_owned(),
                    )
                    .help("leave `start` out, or name the node under `entries` too");
                self.push(finding);
            }
        }
        entries
    }

    fn entry_list(&mut self, slot: Slot<Entries<Nothing>>, at: ItemId) -> Vec<Entry> {
        let Slot::Map(entries) = slot else {
            let expected = "a map of numbers or names to nodes, such as `sales: main`";
            self.wrong_form(&slot, at, "entries", expected);
            return Vec::new();
        };
        let entries = self.entries(*entries, at, |name| {
            (format!("entry `{name}` is given twice"), "keep one of them")
        });
        let mut ways = Vec::with_capacity(entries.len());
        for (entry, at) in entries {
            let node = self
                .text(entry.value, at, &entry.key, "a node's id")
                .and_then(|name| self.node_named(&name, at, &entry.key));
            ways.extend(node.map(|node| Entry { name: entry.key, node, place: self.place(at) }));
        }
        ways
    }

    /// The settings of `defaults`.
    pub(in crate::treefile) fn defaults(&mut self, root: &mut Root) -> Written {
        let at = self.top().at("defaults");
        match root.0.defaults.take() {
            Some(Slot::Map(fields)) => {
                let here = self.fields(at, DefaultFields::NAMES, "`defaults`");
                self.settings(*fields, &here)
            }
            Some(slot) if !self.is_empty(&slot, at) => {
                self.wrong_form(&slot, at, "defaults", "settings such as `timeout: 5s`");
                Written::default()
            }
            _ => Written::default(),
        }
    }

    /// The tree without nodes, ways in, schedules and issues.
    pub(in crate::treefile) fn head(&mut self, root: Root) -> PhoneTree {
        let here = self.top();
        let fields = root.0;
        let name = self.opt_text(fields.name, here.at("name"), "name", "a name");
        let languages = self
            .texts(fields.languages, here.at("languages"), "languages", "a list such as `[en, hi]`")
            .into_iter()
            .filter_map(|(tag, at)| self.language(&tag, at, "languages"))
            .collect();
        let defaults = here.get("defaults").map(|at| self.place(at)).unwrap_or_default();
        PhoneTree {
            name: name.unwrap_or_default(),
            basis: self.basis(fields.basis, here.at("basis")),
            observed: self.observed(fields.observed, here.at("observed")),
            version: self.opt_text(fields.version, here.at("version"), "version", "a version"),
            sector: self.opt_text(fields.sector, here.at("sector"), "sector", "a word"),
            language: self.opt_language(fields.language, here.at("language")),
            languages,
            timezone: self.timezone(fields.timezone, here.at("timezone")),
            global_keys: self.choices(fields.keys, here.at("keys"), "keys", Phrases::Marked),
            defaults,
            place: self.place(Outline::ROOT),
            ..PhoneTree::default()
        }
    }

    /// The top level's fields, without reporting anything again.
    fn top(&self) -> Present<'a> {
        let (outline, text) = (self.outline, self.text);
        let fields = FileFields::NAMES
            .iter()
            .filter_map(|name| Some((*name, outline.field(text, Outline::ROOT, name)?)))
            .collect();
        Present { map: Outline::ROOT, fields, meant: Vec::new() }
    }

    fn timezone(&mut self, slot: Option<Slot<Nothing>>, at: ItemId) -> Option<Box<str>> {
        let expected = "a time zone such as `Asia/Kolkata`";
        let name = self.text(slot?, at, "timezone", expected)?;
        let zones = jiff::tz::TimeZoneDatabase::bundled();
        if zones.get(&name).is_ok() {
            return Some(name);
        }
        let names: Vec<String> = zones.available().map(|name| name.to_string()).collect();
        // People know the city; the database wants the continent before it.
        let city = name.replace(' ', "_").to_lowercase();
        let near = names
            .iter()
            .map(String::as_str)
            .find(|zone| zone.rsplit('/').next().is_some_and(|end| end.to_lowercase() == city))
            .or_else(|| self.near.find(&name, names.iter().map(String::as_str)));
        let fix =
            near.and_then(|near| self.respelt(at, &name, near, names.iter().map(String::as_str)));
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write {expected}"),
        };
        let message = format!("there is no time zone `{name}`");
        let finding = self.mistake(INVALID_VALUE, self.on_value(at), message).help(help).fix(fix);
        self.push(finding);
        None
    }

    fn issues(&mut self, slot: Slot<IssuesFields>, at: ItemId) -> IssueList {
        let nothing = IssueList { place: self.place(at), ..IssueList::default() };
        let Slot::Map(mut fields) = slot else {
            self.wrong_form(&slot, at, "issues", "`{ catalogue: …, list: { … } }`");
            return nothing;
        };
        let here = self.fields(at, IssuesFields::NAMES, "`issues`");
        let at = here.at("catalogue");
        let catalogue = match fields.catalogue.take() {
            Some(slot) if !self.is_empty(&slot, at) => self.text(slot, at, "catalogue", "a name"),
            _ => None,
        };
        let at = here.at("list");
        let issues = match fields.list.take() {
            Some(Slot::Map(entries)) => self
                .entries(*entries, at, |id| {
                    (format!("issue `{id}` is listed twice"), "keep one of them")
                })
                .into_iter()
                .map(|(entry, at)| self.issue(entry.key, entry.value, at))
                .collect(),
            Some(slot) if !self.is_empty(&slot, at) => {
                let expected = "issues by id, such as `cancel: { title: Cancel my order }`";
                self.wrong_form(&slot, at, "list", expected);
                Vec::new()
            }
            _ => Vec::new(),
        };
        IssueList { catalogue, issues, ..nothing }
    }

    fn issue(&mut self, id: Box<str>, slot: Slot<IssueFields>, at: ItemId) -> ListedIssue {
        let mut issue =
            ListedIssue { title: id.clone(), place: self.place(at), ..ListedIssue::default() };
        match slot {
            Slot::Map(fields) => {
                let here = self.fields(at, IssueFields::NAMES, "an issue");
                let title = self.opt_text(fields.title, here.at("title"), "title", "a sentence");
                issue.title = title.unwrap_or(issue.title);
                issue.volume = self.amount(fields.volume, here.at("volume"), "volume");
                let at = here.at("keywords");
                issue.keywords = self.plain_texts(fields.keywords, at, "keywords", "words");
            }
            slot if self.is_empty(&slot, at) => {}
            slot => {
                let title = self.text(slot, at, &id, "a title, or `{ title: …, volume: … }`");
                issue.title = title.unwrap_or(issue.title);
            }
        }
        issue.id = id;
        issue
    }
}

/// Joins the issues of several files; the first catalogue counts.
pub(in crate::treefile) fn join_issues(parts: &mut [FilePart]) -> IssueList {
    let mut lists = parts.iter_mut().filter_map(|part| part.issues.take());
    let mut all = lists.next().unwrap_or_default();
    for mut list in lists {
        all.catalogue = all.catalogue.or(list.catalogue);
        all.issues.append(&mut list.issues);
    }
    all
}

/// The way in of a tree that names none: its first node.
pub(in crate::treefile) fn first_node_entry(place: crate::source::Place) -> Entry {
    Entry { name: "start".into(), node: NodeId(0), place }
}
