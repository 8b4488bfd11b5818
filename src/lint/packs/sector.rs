//! Lines of business that laws tell apart.
//!
//! Words only; which law is for which sector is data of the packs.

/// A line of business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Sector {
    /// Airlines.
    Airline,
    /// Cable and satellite television, and other audiovisual services.
    Cable,
    /// Electricity, gas and heat.
    Energy,
    /// Banks, insurance and payments.
    Finance,
    /// Private health plans under Medicare.
    Medicare,
    /// Letters and parcels.
    Post,
    /// State and local government.
    Public,
    /// Shops, and everything else that is sold to consumers.
    Retail,
    /// Phone and internet.
    Telecom,
    /// Trains, buses and ships.
    Transport,
    /// Water.
    Water,
}

impl Sector {
    /// All of them, sorted by word.
    pub const ALL: [Sector; 11] = [
        Sector::Airline,
        Sector::Cable,
        Sector::Energy,
        Sector::Finance,
        Sector::Medicare,
        Sector::Post,
        Sector::Public,
        Sector::Retail,
        Sector::Telecom,
        Sector::Transport,
        Sector::Water,
    ];

    /// The word for `--where`.
    pub fn word(self) -> &'static str {
        match self {
            Sector::Airline => "airline",
            Sector::Cable => "cable",
            Sector::Energy => "energy",
            Sector::Finance => "finance",
            Sector::Medicare => "medicare",
            Sector::Post => "post",
            Sector::Public => "public",
            Sector::Retail => "retail",
            Sector::Telecom => "telecom",
            Sector::Transport => "transport",
            Sector::Water => "water",
        }
    }

    /// Reads one of the words.
    pub fn parse(word: &str) -> Option<Sector> {
        Sector::ALL.into_iter().find(|sector| sector.word() == word)
    }
}
