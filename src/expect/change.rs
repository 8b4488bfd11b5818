//! What changes if callers behave differently: solved again for each change, not extrapolated.

use crate::callers::Population;
use crate::callersfile::Callers;
use crate::chain::Calls;

use super::{ExpectError, Outcome, figures_of_all};

/// What a change of one number of the callers file does to all callers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// The field of the callers file.
    pub field: Field,
    /// Its value.
    pub from: f64,
    /// The other value.
    pub to: f64,
    /// How many seconds more a call takes.
    pub seconds: f64,
    /// How much more of the callers are served, as a share; negative where fewer are.
    pub served: f64,
    /// How much more of the callers reach a person.
    pub person: f64,
}

/// A field of the callers file whose change is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// `misroute`.
    Misroute,
    /// `wants_person`.
    WantsPerson,
    /// `patience.menu`, in seconds.
    MenuPatience,
}

impl Field {
    /// All of them.
    pub const ALL: [Field; 3] = [Field::Misroute, Field::WantsPerson, Field::MenuPatience];

    fn of(self, callers: &mut Callers) -> &mut f64 {
        match self {
            Field::Misroute => &mut callers.misroute,
            Field::WantsPerson => &mut callers.wants_person,
            Field::MenuPatience => &mut callers.patience.menu,
        }
    }

    /// The other value: twice as many mistakes, or half the patience.
    fn other(self, value: f64) -> f64 {
        match self {
            Field::Misroute | Field::WantsPerson => (2.0 * value).min(1.0),
            Field::MenuPatience => value / 2.0,
        }
    }
}

/// What doubling the share of wrong choices, or of those who want a person, or halving the
/// patience would do. Numbers that are not changed by it, such as 0, are left out.
///
/// # Errors
/// When the numbers cannot be found.
pub fn changes(
    population: &Population<'_, '_>,
    calls: &Calls,
    outcome: &Outcome,
) -> Result<Vec<Change>, ExpectError> {
    let mut found = Vec::new();
    for field in Field::ALL {
        let mut callers = population.callers().clone();
        let value = field.of(&mut callers);
        let (from, to) = (*value, field.other(*value));
        *value = to;
        if from == to || callers.misroute + callers.alike > 1.0 {
            continue;
        }
        let new = match field {
            Field::WantsPerson => outcome.if_wanting_person(to),
            Field::Misroute | Field::MenuPatience => None,
        };
        let new = match new {
            Some(new) => new,
            None => figures_of_all(&population.behaving(&callers), calls)?,
        };
        let old = &outcome.all;
        found.push(Change {
            field,
            from,
            to,
            seconds: new.seconds.low - old.seconds.low,
            served: new.served.middle() - old.served.middle(),
            person: new.person.middle() - old.person.middle(),
        });
    }
    Ok(found)
}
