//! `--set name=value` as the text of a small callers file.
//!
//! The reader then says what is wrong with it, as it does of a file. Nothing here knows a field.

/// Why a setting cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetError {
    /// There is no `=`.
    #[error("`{0}` has no `=`")]
    NoValue(String),
    /// There is no name, or an empty part of one.
    #[error("`{0}` has no name before the `=`")]
    NoName(String),
}

impl SetError {
    /// What to write instead.
    pub const HELP: &'static str = "write a field of the callers file and its value, such as \
                                    `wants_person=0.4`, `patience.menu=2m` or `at.main.1=40`";
}

/// The text of a callers file that says what `patience.menu=2m` says. Names that do not begin
/// with a part of the file belong to `callers`.
///
/// # Errors
/// When it is not of the form `name=value`.
pub fn setting(text: &str) -> Result<String, SetError> {
    let (name, value) = text.split_once('=').ok_or_else(|| SetError::NoValue(text.to_owned()))?;
    let mut names: Vec<&str> = name.split('.').map(str::trim).collect();
    if names.iter().any(|name| name.is_empty()) {
        return Err(SetError::NoName(text.to_owned()));
    }
    if !["callers", "traffic", "queues"].contains(&names[0]) {
        names.insert(0, "callers");
    }
    let mut out = String::new();
    for (level, name) in names.iter().enumerate() {
        if level > 0 {
            out.push('\n');
            out.push_str(&"  ".repeat(level));
        }
        // A JSON text is a YAML text in double quotes.
        out.push_str(&serde_json::Value::from(*name).to_string());
        out.push(':');
    }
    out.push(' ');
    out.push_str(value.trim());
    out.push('\n');
    Ok(out)
}
