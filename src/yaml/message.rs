//! What a YAML reader's error means to the author of a menu.
//!
//! Only words; it finds nothing by itself.

use granit_parser::ErrorKind;

use super::YamlError;

/// Words for a reader's error at that byte.
pub(super) fn explain(kind: &ErrorKind, text: &str, at: u32) -> YamlError {
    let end = char_end(text, at);
    let error = |message: &str| YamlError::new(message, at, end);
    match kind {
        // Wherever the reader failed, the star is what must be quoted.
        _ if text.get(at as usize..).is_some_and(|rest| rest.starts_with("*:")) => alias(text, at),
        ErrorKind::UnknownAnchor | ErrorKind::MissingAnchorOrAliasName => alias(text, at),
        ErrorKind::RecursionLimitExceeded => {
            error("lists and maps are nested deeper than any menu needs")
        }
        ErrorKind::TabInIndentation
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabNotAllowed
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabAtBlockScalarStart => {
            error("a tab where YAML requires spaces").help("indent with spaces")
        }
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => {
            error("a second `:` on one line, or a line that is indented too far")
                .help("put a text that contains `: ` in quotes, and line up the fields of a map")
        }
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => error("a quote is not closed")
            .help("close the quote that was opened before; lines inside it must be indented"),
        ErrorKind::UnclosedFlowCollection { open } => {
            if has_comment(text, at) {
                error(&format!("`#` opens a comment in YAML, so that this `{open}` is not closed"))
                    .help("quote the key: `\"#\":`")
            } else {
                error(&format!("`{open}` is not closed")).help("add the closing bracket")
            }
        }
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
            error(&format!("`{open}` is closed by `{close}`"))
                .help("close each bracket by its own kind")
        }
        ErrorKind::MisplacedFlowCollectionEnd => error("a bracket is closed that was not opened")
            .help("delete it, or put the text in quotes"),
        ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping => {
            error("the file ends inside brackets").help("add the closing bracket")
        }
        ErrorKind::ExpectedFlowMappingSeparator => {
            error("`,` or `}` is missing").help("separate entries by `,` and close with `}`")
        }
        ErrorKind::ExpectedFlowSequenceSeparator => {
            error("`,` or `]` is missing").help("separate items by `,` and close with `]`")
        }
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => {
            error("`:` is missing after a field's name").help("write `name: value`")
        }
        ErrorKind::InvalidIndentation | ErrorKind::ExpectedBlockMappingKey => {
            error("this line does not line up with the lines above")
                .help("indent all fields of one map by the same number of spaces")
        }
        ErrorKind::UnknownQuotedScalarEscape => error("`\\` opens no known sign here")
            .help("write `\\\\` for a backslash, or use single quotes"),
        ErrorKind::UnexpectedCharacter { character } => {
            error(&format!("`{}` cannot begin a text", character.escape_default()))
                .help("put the text in quotes")
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            error("something follows the closing quote")
                .help("put the whole text in quotes; inside single quotes write '' for '")
        }
        other => error(&format!("not valid YAML: {other}")),
    }
}

/// Whether `#:` follows on the line of an opening bracket, as a key that was not quoted.
fn has_comment(text: &str, at: u32) -> bool {
    let line = text.get(at as usize..).and_then(|rest| rest.lines().next());
    line.is_some_and(|line| line.contains(" #:") || line.contains("{#:"))
}

/// `*` where no alias was meant, or an alias to nothing.
fn alias(text: &str, at: u32) -> YamlError {
    let rest = text.get(at as usize..).unwrap_or("");
    let word: &str =
        rest.split(|c: char| c.is_whitespace() || ",[]{}".contains(c)).next().unwrap_or("");
    let end = at + word.len() as u32;
    if word == "*" || word.starts_with("*:") {
        return YamlError::new("`*` opens an alias in YAML, so it cannot be a key", at, at + 1)
            .help("quote it: `\"*\":`");
    }
    if word == "&" || word.starts_with("&:") {
        return YamlError::new("`&` opens an anchor in YAML", at, at + 1).help("quote it: `\"&\"`");
    }
    YamlError::new(format!("`{word}` repeats an anchor that is not defined above"), at, end).help(
        format!(
            "define it above as `&{}`, or quote the text if it should begin with `*`",
            word.trim_start_matches('*')
        ),
    )
}

fn char_end(text: &str, at: u32) -> u32 {
    match text.get(at as usize..).and_then(|rest| rest.chars().next()) {
        Some(c) if c != '\n' && c != '\r' => at + c.len_utf8() as u32,
        _ => at,
    }
}
