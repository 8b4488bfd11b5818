//! The catalogues that come with the program.
//!
//! Texts only; each is parsed on demand.

/// A catalogue that comes with the program, not yet read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BuiltIn {
    /// Its id.
    pub id: &'static str,
    /// The text of the file.
    pub text: &'static str,
}

macro_rules! built_in {
    ($($id:literal,)*) => {
        &[$(BuiltIn {
            id: $id,
            text: include_str!(concat!("../catalogues/", $id, ".yaml")),
        },)*]
    };
}

/// All of them, by id.
pub const BUILT_IN: &[BuiltIn] = built_in![
    "airline",
    "bank",
    "bank-es",
    "bank-pt",
    "benefits",
    "claims",
    "ecommerce",
    "government",
    "government-es",
    "government-pt",
    "health-plan",
    "healthcare",
    "healthcare-es",
    "healthcare-pt",
    "immigration",
    "insurance",
    "pharmacy",
    "provider",
    "social-security",
    "tax",
    "tax-es",
    "tax-pt",
    "telecom",
    "telecom-es",
    "telecom-pt",
    "transit",
    "tv",
    "university",
    "utility",
];

/// The built-in catalogue of that id.
pub fn built_in(id: &str) -> Option<&'static BuiltIn> {
    BUILT_IN.iter().find(|catalogue| catalogue.id == id)
}
