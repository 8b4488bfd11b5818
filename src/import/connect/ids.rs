//! Readable ids for nodes: what a block does and says, since its own identifier mostly is a
//! number of 32 digits.

use super::model::{Action, Block, Reference, Setting};
use super::prompts;
use crate::import::Prompts;

/// The id that its node should have.
pub(super) fn preferred_id(block: &Block, texts: &Prompts) -> String {
    if !block.id.is_empty() && !is_number(&block.id) {
        return block.id.clone();
    }
    let said = |says| {
        let prompt = prompts::prompt(says, texts);
        let heard = prompts::text_of(&prompt).or(prompt.audio.as_deref());
        slug(heard.map(last_part).unwrap_or_default(), 4)
    };
    let named = |reference: &Reference| slug(last_part(reference.shown()), 4);
    let (word, rest) = match &block.action {
        Action::Say(says) => ("say", said(says)),
        Action::Hold { says, .. } => ("hold", said(says)),
        Action::Menu { says, .. } => ("menu", said(says)),
        Action::Collect { says, .. } => ("collect", said(says)),
        Action::Bot { says, .. } => ("bot", said(says)),
        Action::Compare(value) => ("check", slug(last_part(value), 4)),
        Action::Chance => ("check", "chance".to_owned()),
        Action::Decide(what) => ("check", slug(what.trim_start_matches("the "), 4)),
        Action::Hours(hours) => ("hours", named(hours)),
        Action::Disconnect => ("disconnect", String::new()),
        Action::EndFlow => ("end", String::new()),
        Action::EndModule => ("return-to-flow", String::new()),
        Action::GoToFlow(to) => ("flow", named(to)),
        Action::Module(to) => ("module", named(to)),
        Action::Function { name, .. } => ("function", named(name)),
        Action::Queue(queue) => ("queue", named(queue)),
        Action::Transfer { number, .. } => ("transfer", named(number)),
        Action::Callback => ("callback", String::new()),
        Action::Loop(_) => ("loop", String::new()),
        Action::Set(Setting::Queue(queue)) => ("set-queue", named(queue)),
        Action::Set(_) => ("set", slug(&block.kind, 2)),
        Action::Unknown => ("block", slug(&block.kind, 2)),
    };
    if rest.is_empty() { word.to_owned() } else { format!("{word}-{rest}") }
}

/// Whether an identifier is a generated one, such as `5cf6ad20-…`.
fn is_number(id: &str) -> bool {
    id.len() >= 32 && id.chars().all(|c| c.is_ascii_hexdigit() || c == '-')
}

/// The last name in an address, a path or an attribute.
pub(super) fn last_part(name: &str) -> &str {
    if name.starts_with("arn:") {
        return name.rsplit(['/', ':']).next().unwrap_or(name);
    }
    match name.strip_prefix("$.") {
        Some(attribute) => attribute.rsplit('.').next().unwrap_or(attribute),
        None => name,
    }
}

/// The first words of a text, as an id.
pub(super) fn slug(text: &str, most: usize) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|w| !w.is_empty());
    let words = words.map(|word| word.replace('\'', "").to_lowercase());
    words.filter(|word| !word.is_empty()).take(most).collect::<Vec<_>>().join("-")
}
