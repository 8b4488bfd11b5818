//! Which packs the command line asks for: by name, or all that apply in a place on a day.
//!
//! It reads the clock where no day is given; the library decides what applies.

use std::collections::BTreeMap;

use anyhow::{anyhow, bail};

use phonetree::config;
use phonetree::lint::packs::{self, Choice, Sector, Verdict, Whereabouts};

use super::args::{ConfigArgs, WhereArgs};
use super::terminal::Volume;

/// The word for all packs that apply.
const ALL_APPLICABLE: &str = "all-applicable";

/// The packs that are used.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    /// Their ids, in order.
    pub ids: Vec<String>,
    /// Why those were chosen that were not named, by id.
    pub because: BTreeMap<String, String>,
}

/// Reads `--pack`, `--where` and `--on`.
///
/// # Errors
/// For packs, places, sectors and days that do not exist.
pub(super) fn chosen(arguments: &ConfigArgs) -> anyhow::Result<Chosen> {
    let mut chosen = Chosen::default();
    for pack in &arguments.pack {
        if pack == ALL_APPLICABLE {
            for one in applicable(arguments)?.into_iter().filter(is_chosen) {
                let id = one.pack.id.to_owned();
                if !chosen.ids.contains(&id) {
                    chosen.because.insert(id.clone(), one.why);
                    chosen.ids.push(id);
                }
            }
        } else {
            known(pack)?;
            chosen.because.remove(pack);
            if !chosen.ids.contains(pack) {
                chosen.ids.push(pack.clone());
            }
        }
    }
    let names_place = !arguments.place.places.is_empty() || arguments.place.on.is_some();
    if names_place && !asks_for_all(arguments) {
        bail!(
            "--where and --on choose among all packs\n  help: write `--pack {ALL_APPLICABLE}` too"
        );
    }
    Ok(chosen)
}

/// The pack of that id.
///
/// # Errors
/// When there is none.
pub(super) fn known(id: &str) -> anyhow::Result<&'static packs::Pack> {
    packs::find(id).ok_or_else(|| {
        let ids = packs::ids().into_iter().chain([ALL_APPLICABLE]);
        let help = config::suggestion(id, ids);
        anyhow!("there is no regulation pack `{id}`\n  help: {help}")
    })
}

/// Says which packs were chosen by place and day and which were left out, and why.
///
/// # Errors
/// As [`chosen`].
pub(super) fn explain(arguments: &ConfigArgs, volume: Volume) -> anyhow::Result<()> {
    if !asks_for_all(arguments) {
        return Ok(());
    }
    let all = applicable(arguments)?;
    if !all.iter().any(is_chosen) {
        let place = read_place(&arguments.place)?.words();
        volume.warn(&format!("no pack of laws applies to {place}"));
    }
    for one in all.iter().filter(|one| one.verdict != Verdict::Elsewhere) {
        let used = if is_chosen(one) { "uses" } else { "leaves out" };
        volume.note(&format!("{used} {}: {}", one.pack.id, one.why));
    }
    Ok(())
}

fn asks_for_all(arguments: &ConfigArgs) -> bool {
    arguments.pack.iter().any(|pack| pack == ALL_APPLICABLE)
}

fn is_chosen(one: &Choice) -> bool {
    one.verdict == Verdict::Chosen
}

fn applicable(arguments: &ConfigArgs) -> anyhow::Result<Vec<Choice>> {
    if arguments.place.places.is_empty() {
        bail!(
            "`--pack {ALL_APPLICABLE}` does not say where the line is\n  help: write `--where`, \
             such as `--where ES,telecom`"
        );
    }
    in_place(&arguments.place)
}

/// What is decided about every pack for a place and a day.
///
/// # Errors
/// For places, sectors and days that do not exist.
pub(super) fn in_place(place: &WhereArgs) -> anyhow::Result<Vec<Choice>> {
    Ok(packs::choose(&read_place(place)?, &day(place)?))
}

fn read_place(place: &WhereArgs) -> anyhow::Result<Whereabouts> {
    let words: Vec<&str> = place.places.iter().map(String::as_str).collect();
    let found = Whereabouts::parse(&words).map_err(|word| {
        let help = config::suggestion(word, Sector::ALL.map(Sector::word));
        anyhow!(
            "--where cannot be `{word}`\n  help: {help}; a place is two letters, such as `ES`, or \
             `US-CA`"
        )
    })?;
    if found.places.is_empty() {
        bail!("--where names no place\n  help: write a country too, such as `ES`, or `US-CA`");
    }
    Ok(found)
}

/// The day of `--on`, or today, written `2027-01-01`.
fn day(place: &WhereArgs) -> anyhow::Result<String> {
    match &place.on {
        None => Ok(jiff::Zoned::now().date().to_string()),
        Some(word) => match word.parse::<jiff::civil::Date>() {
            Ok(date) => Ok(date.to_string()),
            Err(_) => bail!("--on cannot be `{word}`\n  help: write a day, such as `2027-01-01`"),
        },
    }
}
