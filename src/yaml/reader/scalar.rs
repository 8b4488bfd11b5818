//! Texts, numbers, flags and words.
//!
//! Each of these reports a wrong value itself and gives `None`. It knows forms, not fields.

use super::{Present, Reader};
use crate::limits;
use crate::source::ItemId;
use crate::tree::Language;
use crate::yaml::{INVALID_VALUE, Scalar, Slot};

/// Texts that YAML reads as nothing.
const NOTHING: [&str; 5] = ["", "~", "null", "Null", "NULL"];

impl Reader<'_> {
    /// An unquoted value as the author spelt it.
    pub(crate) fn spelling(&self, at: ItemId) -> &str {
        let item = self.outline.get(self.outline.resolve(at));
        item.and_then(|item| self.text.get(item.value.0 as usize..item.value.1 as usize))
            .unwrap_or("")
            .trim()
    }

    /// Whether nothing was written, or an empty text.
    pub(crate) fn is_empty<M>(&self, slot: &Slot<M>, at: ItemId) -> bool {
        match slot {
            Slot::Text(Scalar::Str(text)) => text.trim().is_empty(),
            Slot::Text(Scalar::Plain) => NOTHING.contains(&self.spelling(at)),
            _ => false,
        }
    }

    /// Whether `true` was written.
    pub(crate) fn is_true<M>(&self, slot: &Slot<M>, at: ItemId) -> bool {
        matches!(slot, Slot::Text(Scalar::Plain)) && self.spelling(at) == "true"
    }

    /// A text that is not empty. `expected` completes "write …".
    pub(crate) fn text<M>(
        &mut self,
        slot: Slot<M>,
        at: ItemId,
        field: &str,
        expected: &str,
    ) -> Option<Box<str>> {
        if self.is_empty(&slot, at) {
            self.wrong_form(&slot, at, field, expected);
            return None;
        }
        match slot {
            Slot::Text(Scalar::Str(text)) => Some(text),
            Slot::Text(Scalar::Plain) => Some(self.spelling(at).into()),
            _ => {
                self.wrong_form(&slot, at, field, expected);
                None
            }
        }
    }

    /// An optional text.
    pub(crate) fn opt_text<M>(
        &mut self,
        slot: Option<Slot<M>>,
        at: ItemId,
        field: &str,
        expected: &str,
    ) -> Option<Box<str>> {
        self.text(slot?, at, field, expected)
    }

    /// One text or a list of texts.
    pub(crate) fn texts<M>(
        &mut self,
        slot: Option<Slot<M>>,
        at: ItemId,
        field: &str,
        expected: &str,
    ) -> Vec<(Box<str>, ItemId)> {
        match slot {
            None => Vec::new(),
            Some(Slot::List(list)) => {
                let outline = self.outline;
                let mut places = outline.children(at);
                list.into_iter()
                    .filter_map(|slot| {
                        let at = places.next().unwrap_or(at);
                        self.text(slot, at, field, expected).map(|text| (text, at))
                    })
                    .collect()
            }
            Some(slot) => {
                self.text(slot, at, field, expected).map(|text| (text, at)).into_iter().collect()
            }
        }
    }

    /// One text or a list of texts, without their places.
    pub(crate) fn plain_texts<M>(
        &mut self,
        slot: Option<Slot<M>>,
        at: ItemId,
        field: &str,
        expected: &str,
    ) -> Vec<Box<str>> {
        self.texts(slot, at, field, expected).into_iter().map(|(text, _)| text).collect()
    }

    /// Reports a value that is not what the field takes.
    pub(crate) fn wrong_value(&mut self, at: ItemId, message: String, help: String) {
        let finding = self.mistake(INVALID_VALUE, self.on_value(at), message).help(help);
        self.push(finding);
    }

    /// `true` or `false`.
    pub(crate) fn flag<M>(
        &mut self,
        slot: Option<Slot<M>>,
        at: ItemId,
        field: &str,
    ) -> Option<bool> {
        let text = self.text(slot?, at, field, "`true` or `false`")?;
        match &*text {
            "true" | "True" | "TRUE" => Some(true),
            "false" | "False" | "FALSE" => Some(false),
            other => {
                let help = match other.to_lowercase().as_str() {
                    "yes" | "on" | "y" => "write `true`",
                    "no" | "off" | "n" => "write `false`",
                    _ => "write `true` or `false`",
                };
                let message =
                    format!("`{field}` is `{other}`, which is neither `true` nor `false`");
                self.wrong_value(at, message, help.to_owned());
                None
            }
        }
    }

    /// A number from 0.
    pub(crate) fn amount<M>(
        &mut self,
        slot: Option<Slot<M>>,
        at: ItemId,
        field: &str,
    ) -> Option<f64> {
        let text = self.text(slot?, at, field, "a number from 0")?;
        match text.parse::<f64>() {
            Ok(number) if number > limits::LARGEST_NUMBER && starts_like_number(&text) => {
                let most = limits::Grouped(limits::LARGEST_NUMBER);
                let message = format!("`{field}` is {text}, more than {most}");
                self.wrong_value(at, message, format!("write a number up to {most}"));
                None
            }
            Ok(number) if number >= 0.0 && starts_like_number(&text) => Some(number),
            Ok(number) if number < 0.0 => {
                let message = format!("`{field}` is {text}, less than 0");
                self.wrong_value(at, message, "write a number from 0".to_owned());
                None
            }
            _ => {
                let help = match text.replace([',', '_', ' '], "") {
                    digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                        format!("write `{digits}`")
                    }
                    _ if text.ends_with('s') => "write the number alone".to_owned(),
                    _ => "write a number from 0".to_owned(),
                };
                self.wrong_value(at, format!("`{field}` must be a number, not `{text}`"), help);
                None
            }
        }
    }

    /// A share of the whole, 0 to 1.
    pub(crate) fn share<M>(
        &mut self,
        slot: Option<Slot<M>>,
        at: ItemId,
        field: &str,
    ) -> Option<f64> {
        let text = self.text(slot?, at, field, "a number from 0 to 1")?;
        match text.parse::<f64>() {
            Ok(share) if (0.0..=1.0).contains(&share) => Some(share),
            _ => {
                let percent = text.trim_end_matches('%').trim().parse::<f64>();
                let help = match percent {
                    Ok(percent) if (2.0..=100.0).contains(&percent) => {
                        format!("write `{}`", percent / 100.0)
                    }
                    _ => "write a number from 0 to 1".to_owned(),
                };
                let message = format!("`{field}` must be a number from 0 to 1, not `{text}`");
                self.wrong_value(at, message, help);
                None
            }
        }
    }

    /// A whole number from 1.
    pub(crate) fn count<M>(
        &mut self,
        slot: Option<Slot<M>>,
        at: ItemId,
        field: &str,
    ) -> Option<u32> {
        let text = self.text(slot?, at, field, "a whole number from 1")?;
        match text.parse::<u128>() {
            Ok(count) if count >= 1 => Some(u32::try_from(count).unwrap_or(u32::MAX)),
            _ => {
                let message = format!("`{field}` must be a whole number, 1 or more, not `{text}`");
                let help = match &*text {
                    "0" if field == "tries" => "write `1` to play the prompt once",
                    _ => "write a whole number from 1",
                };
                self.wrong_value(at, message, help.to_owned());
                None
            }
        }
    }

    /// A whole number from 0.
    pub(crate) fn whole<M>(
        &mut self,
        slot: Option<Slot<M>>,
        at: ItemId,
        field: &str,
    ) -> Option<u32> {
        let text = self.text(slot?, at, field, "a whole number from 0")?;
        let number = text.parse::<u32>().ok();
        if number.is_none() {
            let message = format!("`{field}` must be a whole number, 0 or more, not `{text}`");
            self.wrong_value(at, message, "write a whole number from 0".to_owned());
        }
        number
    }

    /// One of several words.
    pub(crate) fn word<T: Copy>(
        &mut self,
        text: &str,
        at: ItemId,
        field: &str,
        words: &[(&'static str, T)],
    ) -> Option<T> {
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == text) {
            return Some(*value);
        }
        let names = words.iter().map(|(word, _)| *word);
        let help = match self.near.find(text, names.clone()) {
            Some(word) => format!("did you mean `{word}`?"),
            None => format!(
                "write one of {}",
                names.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
            ),
        };
        self.wrong_value(at, format!("`{field}` has no value `{text}`"), help);
        None
    }

    /// A language tag.
    pub(crate) fn language(&mut self, text: &str, at: ItemId, field: &str) -> Option<Language> {
        if is_language(text) {
            return Some(Language::new(text));
        }
        let dashed = text.replace('_', "-");
        let help = if is_language(&dashed) {
            format!("write `{dashed}`")
        } else {
            "write a tag such as `en`, `en-IN` or `pt-BR`".to_owned()
        };
        self.wrong_value(at, format!("`{field}` must be a language tag, not `{text}`"), help);
        None
    }

    /// An optional language tag.
    pub(crate) fn opt_language<M>(
        &mut self,
        slot: Option<Slot<M>>,
        at: ItemId,
    ) -> Option<Language> {
        let text = self.text(slot?, at, "language", "a tag such as `en-IN`")?;
        self.language(&text, at, "language")
    }

    /// Reports a field that must be there.
    pub(crate) fn missing(
        &mut self,
        here: &Present<'_>,
        what: &str,
        field: &'static str,
        help: &str,
    ) {
        // A misspelt field has already been reported; it is not missing as well.
        if here.meant.contains(&field) {
            return;
        }
        let message = format!("{what} has no `{field}`");
        let finding = self.mistake(self.invalid, self.on_key(here.map), message).help(help);
        self.push(finding);
    }
}

/// Rust reads words such as `infinity` as numbers; a menu file does not.
fn starts_like_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '+' | '-'))
}

fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let primary = parts.next().unwrap_or("");
    (2..=3).contains(&primary.len())
        && primary.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}
