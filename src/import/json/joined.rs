//! JSON that a template puts together from pieces, as a CDK writes it: texts, and what is known
//! only when the template is deployed.
//!
//! It fills nothing in.

use super::{checked, decoded, end_of_brackets, end_of_string};

/// What stands for a value that the template computes.
const COMPUTED: &str = "${computed}";

/// The object that the pieces behind `after` and a colon make, with the place of each of its
/// bytes and the end of the list; `None` when they make none.
pub(super) fn pieces(text: &str, after: usize) -> Option<(String, Vec<u32>, usize)> {
    let bytes = text.as_bytes();
    let rest = text[after..].trim_start().strip_prefix(':')?.trim_start();
    let list = text.len() - rest.len();
    let inside = rest.strip_prefix('[')?.trim_start();
    let separator = text.len() - inside.len();
    // Flows are joined without a separator.
    let rest = inside.strip_prefix("\"\"")?.trim_start().strip_prefix(',')?.trim_start();
    let mut at = text.len() - rest.strip_prefix('[')?.len();
    let end = end_of_brackets(bytes, list).filter(|_| separator > list)?;
    let mut joined = String::new();
    let mut map: Vec<u32> = Vec::new();
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                let next = end_of_string(bytes, at);
                let (piece, places) = decoded(text, at + 1, next - 1)?;
                joined.push_str(&piece);
                map.extend(&places[..piece.len()]);
                at = next;
            }
            b'{' => {
                joined.push_str(COMPUTED);
                map.extend(std::iter::repeat_n(at as u32, COMPUTED.len()));
                at = end_of_brackets(bytes, at)?;
            }
            b']' => break,
            _ => at += 1,
        }
    }
    map.push(at as u32);
    let joined = checked(&joined).ok().filter(|joined| joined.trim_start().starts_with('{'))?;
    Some((joined.into_owned(), map, end))
}
