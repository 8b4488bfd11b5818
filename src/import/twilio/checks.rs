//! What is wrong in a widget whatever a call does: values that are never set, addresses that
//! cannot be fetched, keys that wait for others.
//!
//! It makes no nodes and follows no exits.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::classify::Ask;
use super::flow_graph::{FlowGraph, Met, is_hang_up};
use super::keys::{self, Keys};
use super::model::{Kind, Widget};
use super::splits::Table;
use super::template;
use crate::diagnostic::Severity;
use crate::import::faults::{BROKEN_URL, KEY_DELAY, STALE_INPUT, UNSET_VALUE};
use crate::import::flow::Draft;
use crate::import::json::Value;
use crate::source::Place;

/// Checks the widgets that callers meet.
pub(super) fn check<'n>(
    draft: &mut Draft<'_>,
    graph: &FlowGraph<'_, '_>,
    ask_of: impl Fn(usize) -> Option<&'n Ask>,
) {
    let mut checks = Checks { draft, graph, reported: BTreeSet::new(), read: OnceCell::new() };
    for (at, widget) in graph.flow.widgets.iter().enumerate() {
        if graph.met[at] != Met::ByCallers {
            continue;
        }
        if let Some(properties) = widget.properties {
            checks.texts(widget, properties);
            checks.unanswered(at, widget);
        }
        checks.stale(widget);
        let conditions = widget.exits.iter().flat_map(|exit| &exit.conditions);
        for argument in conditions.flat_map(|condition| &condition.arguments) {
            checks.values(widget, argument, widget.place);
        }
        // Where longer numbers are taken as well, `key-prefix` says what single keys wait for.
        if let Some(Ask { keys: Keys::Table(table), .. }) = ask_of(at)
            && table.numbers.is_empty()
        {
            checks.delay(widget);
        }
    }
}

struct Checks<'d, 'n, 'g, 'f, 's> {
    draft: &'d mut Draft<'n>,
    graph: &'g FlowGraph<'f, 's>,
    /// Names that are never set and were reported.
    reported: BTreeSet<String>,
    /// Names that stand anywhere in the flow; found once, where a check asks.
    read: OnceCell<BTreeSet<&'s str>>,
}

impl Checks<'_, '_, '_, '_, '_> {
    /// The texts in the properties of a widget.
    fn texts(&mut self, widget: &Widget<'_>, properties: Value<'_>) {
        let mut open = vec![properties];
        while let Some(value) = open.pop() {
            if let Some(text) = value.text() {
                self.values(widget, &text, value.place());
                self.address(widget, text.trim(), value);
            }
            open.extend(value.entries().map(|(_, inner)| inner).chain(value.items()));
        }
    }

    /// Names in a template that no widget sets.
    fn values(&mut self, widget: &Widget<'_>, text: &str, place: Place) {
        if !template::is_template(text) {
            return;
        }
        let broken = template::broken_names(text);
        for name in &broken {
            if !self.reported.insert((*name).to_owned()) {
                continue;
            }
            let first = name.split(' ').next().unwrap_or(name);
            let message = format!(
                "`{name}` in `{}` is always empty: a name in Liquid ends at a space, and nothing \
                 sets `{first}`",
                widget.name
            );
            let help = "give the widget or the variable a name without spaces";
            self.draft.report(UNSET_VALUE, Severity::Warning, place, message, help);
        }
        for name in template::names(text) {
            if broken.iter().any(|broken| broken.starts_with(name)) {
                continue;
            }
            let Some(why) = self.is_never_set(name) else { continue };
            if self.reported.insert(name.to_owned()) {
                let message = format!("`{name}` in `{}` is always empty: {why}", widget.name);
                let help = "write the name as it is set, or set it before it is read";
                self.draft.report(UNSET_VALUE, Severity::Warning, place, message, help);
            }
        }
    }

    /// Why nothing sets a name.
    fn is_never_set(&self, name: &str) -> Option<String> {
        let mut parts = name.split('.');
        let (root, next) = (parts.next()?, parts.next()?);
        match (root, next) {
            ("widgets", widget) => {
                let widgets = &self.graph.flow.widgets;
                let is_known = widgets.iter().any(|known| known.name == widget);
                // A name may hold a full stop, or signs that Liquid does not read.
                let is_odd = widgets.iter().any(|known| known.name.starts_with(widget));
                (!is_known && !is_odd).then(|| format!("the flow has no widget called `{widget}`"))
            }
            ("flow", "variables") => {
                let variable = parts.next()?;
                self.graph
                    .sets_of(variable)
                    .is_empty()
                    .then(|| format!("no widget sets the variable `{variable}`"))
            }
            _ => None,
        }
    }

    /// Digits that are spoken to callers of whom some have not typed them.
    fn unanswered(&mut self, at: usize, widget: &Widget<'_>) {
        let Some(text) = widget.text("say").filter(|text| !text.contains("{%")) else { return };
        for name in template::names(&text) {
            let gather = name.strip_prefix("widgets.").and_then(|n| n.strip_suffix(".Digits"));
            let Some(gather) = gather.and_then(|name| self.graph.gather_called(name)) else {
                continue;
            };
            if !self.is_reached_without(at, gather) {
                continue;
            }
            let message = format!(
                "callers who get to `{}` without typing anything in `{}` hear a gap: `{name}` is \
                 empty for them",
                widget.name, self.graph.flow.widgets[gather].name
            );
            let help = "say the digits that these callers typed, or lead the others to words of \
                        their own";
            let place = widget.place_of("say");
            self.draft.report(UNSET_VALUE, Severity::Warning, place, message, help);
        }
    }

    /// A gather whose digits nothing reads, before a split on those of another one. Where the split
    /// compares them with texts only, the rule finds it in the tree.
    fn stale(&mut self, gather: &Widget<'_>) {
        let digits_of = |name: &str| format!("widgets.{name}.Digits");
        let next = gather.exit("keypress").and_then(|exit| exit.to.widget());
        let split = next.map(|at| &self.graph.flow.widgets[at]);
        let Some(split) = split.filter(|one| one.kind == Kind::Split && Table::of(one).is_none())
        else {
            return;
        };
        let input = split.text("input").unwrap_or_default();
        let of_other = |name: &&str| {
            let other = name.strip_prefix("widgets.").and_then(|name| name.strip_suffix(".Digits"));
            other.is_some_and(|other| {
                other != gather.name && self.graph.gather_called(other).is_some()
            })
        };
        let Some(read) = template::names(&input).into_iter().find(of_other) else { return };
        let all_read = self.read.get_or_init(|| template::names(self.graph.flow.body.raw()));
        if all_read.contains(&*digits_of(&gather.name)) {
            return;
        }
        let message = format!(
            "what callers enter in `{}` is ignored: `{}` behind it looks at `{read}`, which was \
             entered earlier",
            gather.name, split.name
        );
        let help = format!("let `{}` look at `{}`", split.name, digits_of(&gather.name));
        self.draft.report(STALE_INPUT, Severity::Error, split.place, message, help);
    }

    /// Whether a call gets to a widget without keys in a gather.
    fn is_reached_without(&self, at: usize, gather: usize) -> bool {
        let widgets = &self.graph.flow.widgets;
        let mut seen = BTreeSet::new();
        let mut open: Vec<usize> =
            self.graph.call_entries.iter().filter_map(|exit| exit.to.widget()).collect();
        while let Some(from) = open.pop() {
            if from == at {
                return true;
            }
            if seen.insert(from) {
                let exits = widgets[from].exits.iter().filter(|exit| !is_hang_up(exit));
                let exits = exits.filter(|exit| from != gather || exit.event != "keypress");
                open.extend(exits.filter_map(|exit| exit.to.widget()));
            }
        }
        false
    }

    /// An address that names its host twice.
    fn address(&mut self, widget: &Widget<'_>, text: &str, value: Value<'_>) {
        const FETCHED: [&str; 6] =
            ["play", "url", "waitUrl", "wait_url", "transfer_url", "recordingStatusCallback"];
        let is_fetched = widget.properties.is_some_and(|all| {
            FETCHED.iter().any(|name| all.get(name).is_some_and(|one| one.place() == value.place()))
        });
        if !is_fetched || !has_two_hosts(text) {
            return;
        }
        let message = format!(
            "the address in `{}` names a host twice, so that Twilio cannot fetch it: `{text}`",
            widget.name
        );
        let help = "write one host, and one `https://` before it";
        self.draft.report(BROKEN_URL, Severity::Error, value.place(), message, help);
    }

    /// A menu of single keys whose widget waits for more of them.
    fn delay(&mut self, gather: &Widget<'_>) {
        if gather.kind != Kind::Gather || keys::most_digits(gather).is_some() {
            return;
        }
        let seconds = keys::seconds(gather);
        let or = match keys::finish_key(gather) {
            Some(key) => format!(", or for `{key}`"),
            None => String::new(),
        };
        let message = format!(
            "callers who press a key in `{}` hear nothing for {seconds} s: the widget waits for more \
             digits{or}",
            gather.name
        );
        let help = "set `number_of_digits` to 1 (\"Stop gathering after … digits\")";
        self.draft.report(KEY_DELAY, Severity::Warning, gather.place, message, help);
    }
}

/// Whether an address begins with two schemes, or holds a second one in its path. One behind a
/// question mark is a value.
fn has_two_hosts(text: &str) -> bool {
    let address = text.split(['?', '#']).next().unwrap_or(text);
    let hosts = || address.match_indices("://");
    if hosts().count() < 2 || !address.starts_with("http") || template::is_template(address) {
        return false;
    }
    let scheme = |at: usize| address[..at].ends_with("http") || address[..at].ends_with("https");
    hosts().all(|(at, _)| scheme(at))
}

#[cfg(test)]
mod tests {
    use super::has_two_hosts;

    #[test]
    fn an_address_has_two_hosts_only_where_a_second_one_is_a_part_of_its_path() {
        assert!(has_two_hosts("https://https://sounds.example/hello.wav"));
        assert!(has_two_hosts("https://a.example/https://a.example/hello.wav"));
        assert!(!has_two_hosts("https://a.example/hello.wav?from=https://b.example"));
        assert!(!has_two_hosts("https://a.example/hello.wav"));
        assert!(!has_two_hosts("{{flow.data.url}}"));
    }
}
