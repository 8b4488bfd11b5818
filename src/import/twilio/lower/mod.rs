//! From a flow's graph to a tree: which node each widget becomes.
//!
//! Gathers are in `asking` and `speaking`, what decides in `forks`, what hands a call on
//! in `handing`.

mod asking;
mod forks;
mod handing;
mod speaking;

use std::collections::{BTreeMap, BTreeSet};

use super::checks;
use super::classify::{self, Ask, Role};
use super::defaults::LANGUAGE;
use super::flow_graph::{FlowGraph, Met, is_hang_up};
use super::model::{Flow, Goal, Kind, Widget};
use super::splits::Route;
use super::{prompts, template, transitions};
use crate::import::flow::Draft;
use crate::import::{Imported, Loss, LossReason};
use crate::tree::{Language, NodeId, NodeKind, Opaque, Prompt, Target};

/// Lowers the flows of a set into one tree.
pub(super) fn lower<'s>(mut draft: Draft<'s>, flows: &[Flow<'s>]) -> Imported {
    let graphs: Vec<FlowGraph<'_, '_>> = flows.iter().map(FlowGraph::new).collect();
    for is_call in [true, false] {
        for graph in graphs.iter().filter(|graph| graph.takes_calls() == is_call) {
            draft.begin_flow();
            let asks = classify::asks(graph, draft.texts());
            let roles = classify::roles(graph, &asks);
            let prefix = match flows.len() {
                1 => String::new(),
                _ => format!("{}/", graph.flow.name.trim()),
            };
            let mut lower = Lower {
                graph,
                read: template::names(graph.flow.body.raw()),
                asks: &asks,
                roles,
                prefix,
                draft: &mut draft,
                nodes: BTreeMap::new(),
                doors: BTreeMap::new(),
                ends: BTreeMap::new(),
                entered: None,
            };
            lower.run();
            checks::check(&mut draft, graph, |at| asks.get(&at));
            transitions::check(&mut draft, graph);
        }
    }
    let first = flows.first();
    let name = first.map(|flow| flow.name.as_str()).unwrap_or_default();
    let place = first.map(|flow| flow.body.place()).unwrap_or_default();
    draft.finish(name, place)
}

struct Lower<'n, 'f, 's> {
    graph: &'n FlowGraph<'f, 's>,
    /// The names that the flow reads somewhere.
    read: BTreeSet<&'s str>,
    asks: &'n BTreeMap<usize, Ask>,
    roles: Vec<Role>,
    /// Before the ids of a set of several flows.
    prefix: String,
    draft: &'n mut Draft<'s>,
    nodes: BTreeMap<usize, NodeId>,
    /// The fork before a gather that takes words without a key.
    doors: BTreeMap<usize, NodeId>,
    /// The nodes at which calls end because an exit leads nowhere.
    ends: BTreeMap<(usize, String), NodeId>,
    /// The node of the first way in.
    entered: Option<NodeId>,
}

impl<'f, 's> Lower<'_, 'f, 's> {
    fn run(&mut self) {
        for at in 0..self.graph.flow.widgets.len() {
            if self.roles[at] != Role::Node {
                continue;
            }
            let widget = self.widget(at);
            if !self.other_ways(at).is_empty() {
                let preferred_id = format!("{}{}: a key or a word", self.prefix, widget.name);
                let door = self.draft.builder.reserve(&preferred_id, widget.place);
                self.doors.insert(at, door);
            }
            let preferred_id = format!("{}{}", self.prefix, widget.name);
            let node = self.draft.builder.reserve(&preferred_id, widget.place);
            self.nodes.insert(at, node);
        }
        for at in 0..self.graph.flow.widgets.len() {
            match self.roles[at].clone() {
                Role::Node => self.node(at),
                Role::OffPath(met) => self.aside(at, met),
                Role::PassThrough(_) => self.passed(at),
                Role::MergedInto(_) | Role::Counter(_) | Role::Trigger => {}
            }
        }
        self.entries();
        self.after_calls();
        for at in 0..self.graph.flow.widgets.len() {
            let node = self.node_of(at);
            let widget = self.widget(at);
            self.draft.block(&widget.name, widget.place, node);
        }
        let spoken = self.nodes.keys().map(|at| self.widget(*at)).filter(|w| is_spoken(w));
        let spoken: Vec<Option<String>> = spoken.map(prompts::language).collect();
        self.languages(&spoken);
    }

    /// Says at each node that speaks in which language; nothing where all speak the default.
    fn languages(&mut self, spoken: &[Option<String>]) {
        if spoken.iter().all(|one| one.as_deref() == Some(LANGUAGE)) {
            return;
        }
        for (at, node) in &self.nodes {
            let widget = self.widget(*at);
            if let Some(tag) = prompts::language(widget).filter(|_| is_spoken(widget)) {
                self.draft.set_language(*node, Language::new(&tag));
            }
        }
    }

    /// The node that a widget became, that it is a part of, or to which calls that pass it go on.
    fn node_of(&self, at: usize) -> Option<NodeId> {
        match &self.roles[at] {
            Role::Node => self.nodes.get(&at).copied(),
            Role::MergedInto(gather) => self.nodes.get(gather).copied(),
            Role::Counter(_) => self.asks.iter().find_map(|(gather, ask)| {
                let counts = ask.tries.as_ref()?.counter.contains_key(&at);
                counts.then(|| self.nodes.get(gather).copied()).flatten()
            }),
            Role::Trigger => self.entered.filter(|_| self.graph.flow.start == Some(at)),
            Role::PassThrough(_) | Role::OffPath(_) => None,
        }
    }

    fn widget(&self, at: usize) -> &'f Widget<'s> {
        &self.graph.flow.widgets[at]
    }

    fn entries(&mut self) {
        let graph = self.graph;
        for exit in &graph.call_entries {
            if let Target::Node(node) =
                self.target(&Route::new(graph.flow.start.unwrap_or(0), exit))
            {
                let name = self.entry_name(&exit.event);
                self.draft.builder.entry(&name, node, exit.place);
                self.entered = self.entered.or(Some(node));
            }
        }
        if graph.starts_without_trigger()
            && let Some(node) = graph.flow.start.and_then(|at| self.nodes.get(&at).copied())
        {
            let name = self.entry_name("start");
            self.draft.builder.entry(&name, node, graph.flow.body.place());
        }
        for exit in &graph.other_entries {
            let preferred_id = format!("{}{}", self.prefix, exit.event);
            let reason = "this way in is for messages, not for calls";
            let node =
                self.draft.builder.add_opaque(&preferred_id, exit.place, reason, Vec::new(), "");
            self.draft.builder.settle(node, Opaque::NOTHING);
            let what = format!("what `{}` begins", exit.event);
            self.draft
                .lose(Loss::part(LossReason::OtherChannel, what, exit.place).at(node, Vec::new()));
            let name = self.entry_name(&exit.event);
            self.draft.builder.entry(&name, node, exit.place);
            self.entered = self.entered.or(Some(node));
        }
        for (at, widget) in graph.flow.widgets.iter().enumerate() {
            let is_lost = graph.flow.start != Some(at) || self.entered.is_none();
            if is_lost && self.roles[at] == Role::Trigger {
                let what = format!("{} `{}` begins nothing", widget.word, widget.name);
                let loss = Loss::block(LossReason::NoMenu, what, widget.place);
                self.draft.lose(loss.of_block(&widget.name));
            }
        }
    }

    fn entry_name(&self, event: &str) -> String {
        if self.prefix.is_empty() { event.to_owned() } else { format!("{}{event}", self.prefix) }
    }

    /// A loss at an exit.
    fn lose_exit(&mut self, route: &Route, reason: LossReason, what: impl Into<String>) {
        let name = &self.widget(route.from).name;
        self.draft.lose(Loss::part(reason, what, route.place).of_block(name));
    }

    fn lose_part(&mut self, at: usize, reason: LossReason, what: impl Into<String>) {
        let widget = self.widget(at);
        self.draft.lose(Loss::part(reason, what, widget.place).of_block(&widget.name));
    }

    fn prompt(&self, at: usize) -> Prompt {
        prompts::prompt(self.widget(at), self.draft.texts())
    }

    /// Where an exit leads; one that leads nowhere gets a node at which the call ends.
    fn target(&mut self, route: &Route) -> Target {
        match self.next(route) {
            Some(target) => target,
            None => Target::Node(self.end(route)),
        }
    }

    /// Where an exit leads; none where it leads nowhere.
    fn next(&mut self, route: &Route) -> Option<Target> {
        match classify::arrival(&self.roles, &route.goal) {
            Goal::Nowhere => None,
            Goal::Missing(name) => {
                self.report_missing(route, &name);
                Some(Target::Unknown)
            }
            Goal::Widget(at) => {
                let node = self.doors.get(&at).or_else(|| self.nodes.get(&at));
                Some(node.map_or(Target::Unknown, |node| Target::Node(*node)))
            }
        }
    }

    /// Where a widget's exit of that name leads.
    fn next_of(&mut self, at: usize, event: &str) -> Option<Target> {
        let exit = self.widget(at).exit(event)?;
        self.next(&Route::new(at, exit))
    }

    fn report_missing(&mut self, route: &Route, name: &str) {
        let from = &self.widget(route.from).name;
        self.draft.report_missing(route.place, || {
            let event = &route.event;
            format!(
                "`{event}` of `{from}` leads to `{name}`, but the flow has no widget of that name"
            )
        });
    }

    /// The node at which a call ends because an exit leads nowhere.
    fn end(&mut self, route: &Route) -> NodeId {
        let key = (route.from, route.event.clone());
        if let Some(node) = self.ends.get(&key) {
            return *node;
        }
        let name = &self.widget(route.from).name;
        let preferred_id = format!("{}{name}: {} leads nowhere", self.prefix, route.event);
        let prompt = Prompt { place: route.place, ..Prompt::default() };
        let node = self.draft.builder.add(
            &preferred_id,
            route.place,
            prompt,
            NodeKind::Message { next: None },
        );
        self.note_end(node, route.from, &route.event);
        self.ends.insert(key, node);
        node
    }

    /// Says in Studio's words why a call ends at a node.
    fn note_end(&mut self, node: NodeId, from: usize, event: &str) {
        let name = &self.widget(from).name;
        let note = format!(
            "no widget follows `{event}` of `{name}`, so Twilio Studio ends the call there"
        );
        self.draft.builder.node_mut(node).facts.get_or_insert_default().note = Some(note.into());
    }

    /// Fills in the node of a widget.
    fn node(&mut self, at: usize) {
        let widget = self.widget(at);
        let node = self.nodes[&at];
        let silent = Prompt { place: widget.place, ..Prompt::default() };
        let (prompt, kind) = match widget.kind {
            Kind::Gather => return self.gather(at),
            Kind::Say => (self.prompt(at), self.goes_on(at, "audioComplete")),
            Kind::Set => (silent, self.goes_on(at, "next")),
            Kind::Split => (silent, self.split(at)),
            Kind::Function => (silent, self.answered(at, "run-function", "fail")),
            Kind::Request => (silent, self.answered(at, "the request", "failed")),
            Kind::Message => (silent, self.sent(at)),
            Kind::Reply => (silent, self.fork(at, "the text message")),
            Kind::Connect => (silent, self.connect(at)),
            Kind::Enqueue | Kind::Flex => (silent, self.queue(at)),
            Kind::Voicemail => (silent, self.voicemail(at)),
            Kind::Bot => {
                (silent, self.opaque(at, LossReason::Bot, "a bot of Autopilot listens here"))
            }
            Kind::Subflow => {
                (silent, self.opaque(at, LossReason::External, "another flow runs here"))
            }
            Kind::Redirect => {
                let words = "a TwiML document at another address takes the call";
                (silent, self.opaque(at, LossReason::External, words))
            }
            Kind::Payment => {
                let words = "Twilio asks for the caller's card in words of its own";
                (silent, self.opaque(at, LossReason::External, words))
            }
            Kind::Unheard => (silent, self.fork(at, &format!("`{}`", widget.word))),
            Kind::Trigger | Kind::Unknown => {
                let words = format!("a widget of the kind `{}`", widget.word);
                (silent, self.opaque(at, LossReason::UnknownBlock, &words))
            }
        };
        if widget.kind == Kind::Say {
            self.report_loop(at);
        }
        self.draft.builder.fill(node, prompt, kind);
    }

    fn goes_on(&mut self, at: usize, event: &str) -> NodeKind {
        let next = self.next_of(at, event);
        if next.is_none() {
            self.note_end(self.nodes[&at], at, event);
        }
        NodeKind::Message { next }
    }

    /// A prompt that is played more than once.
    fn report_loop(&mut self, at: usize) {
        let n = self.widget(at).text("loop").and_then(|n| n.trim().parse::<u32>().ok());
        match n {
            Some(0) => self.lose_part(at, LossReason::Setting, "it is played without end"),
            Some(n) if n > 1 => {
                self.lose_part(at, LossReason::Setting, format!("it is played {n} times"));
            }
            _ => {}
        }
    }

    fn opaque(&mut self, at: usize, reason: LossReason, words: &str) -> NodeKind {
        let widget = self.widget(at);
        let exits = widget.exits.iter();
        let exits: Vec<Target> =
            exits.filter_map(|exit| self.next(&Route::new(at, exit))).collect();
        let source = format!("{} `{}`", widget.word, widget.name);
        self.draft.opaque(
            (self.nodes[&at], widget.place, &widget.name),
            reason,
            words,
            exits,
            source,
            None,
        )
    }

    fn aside(&mut self, at: usize, met: Met) {
        let widget = self.widget(at);
        let reason = match met {
            Met::AfterCall => LossReason::Beside,
            _ => LossReason::OtherChannel,
        };
        let what = format!("{} `{}`", widget.word, widget.name);
        self.draft.lose(Loss::block(reason, what, widget.place).of_block(&widget.name));
    }

    /// Where a flow goes on when a call is over.
    fn after_calls(&mut self) {
        let graph = self.graph;
        for (at, widget) in graph.flow.widgets.iter().enumerate() {
            for exit in widget.exits.iter().filter(|exit| is_hang_up(exit)) {
                let Some(to) = exit.to.widget() else { continue };
                if !matches!(self.roles[at], Role::OffPath(_)) {
                    let to = &graph.flow.widgets[to].name;
                    let when = match widget.kind {
                        Kind::Enqueue | Kind::Flex => "the caller has talked with a person",
                        _ => "the caller has hung up",
                    };
                    let what = format!("what follows when {when}: `{to}`");
                    self.lose_exit(&Route::new(at, exit), LossReason::Beside, what);
                }
            }
        }
    }

    /// Variables that are set, and other things that callers do not notice.
    fn passed(&mut self, at: usize) {
        let widget = self.widget(at);
        let set: Vec<String> =
            widget.variables().into_iter().map(|(name, _)| format!("`{name}`")).collect();
        let what = match widget.kind {
            Kind::Set => format!("{} sets {}", widget.name, set.join(", ")),
            _ => format!("{} `{}`", widget.word, widget.name),
        };
        self.draft
            .lose(Loss::block(LossReason::Unheard, what, widget.place).of_block(&widget.name));
    }
}

/// Whether callers hear words or a recording of a widget.
fn is_spoken(widget: &Widget<'_>) -> bool {
    widget.text("say").is_some()
}
