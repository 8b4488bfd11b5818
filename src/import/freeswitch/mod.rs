//! FreeSWITCH: menus of `ivr.conf`, phrase macros, XML dialplans, read as one set.
//!
//! `preprocess` masks lines, `parse` reads what the files hold into the types of
//! `model`, `lower` makes a tree of it. Defaults are in `defaults`, applications in
//! `apps`.

mod apps;
mod condition_eval;
mod conditions;
mod confirmations;
mod context;
mod defaults;
mod dialplan;
mod digit_entries;
mod entries;
mod extensions;
mod helps;
mod hours;
mod hunt;
mod includes;
mod key_bindings;
mod key_patterns;
mod keys;
mod ledger;
mod lower;
mod menu_exits;
mod menu_roles;
mod menu_table;
mod menus;
mod model;
mod number_entries;
mod parse;
mod phrases;
mod preprocess;
mod shadowed;
mod sounds;
mod steps;
mod text_arena;
mod transfers;
mod ways_out;

use super::faults::{MENU_DOES_NOT_BUILD, refused};
use super::importer::{Confidence, Importer, Reach};
use super::set::{ImportOptions, Imported, InputFile};
use super::xml;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{FileId, Outline, Place, SourceFile, Sources, Span};

use super::loss::{Loss, LossReason};
use includes::FileNames;
use preprocess::{Prepared, Variables};
use text_arena::TextArena;

/// The reader of FreeSWITCH's files.
pub(super) static IMPORTER: Importer = Importer {
    word: "freeswitch",
    name: "FreeSWITCH",
    reach: Reach::Tree,
    starts_call: true,
    is_by_hand: false,
    begins_with: &['<'],
    recognise,
    read,
    helps: helps::HELPS,
};

/// By what only FreeSWITCH writes; a phrase macro or a table of phrases has no such mark.
fn recognise(text: &str) -> Option<Confidence> {
    let has = |sign: &str| text.contains(sign);
    if has("\"ivr.conf\"")
        || has("'ivr.conf'")
        || has("<extension") && has("<condition")
        || ["\"menu-exec-app\"", "\"menu-sub\"", "\"menu-top\""].into_iter().any(has)
    {
        return Some(Confidence::Certain);
    }
    // How long its queues last; other modules have menus of their own.
    if has("<configuration") {
        return has("\"callcenter.conf\"").then_some(Confidence::Likely);
    }
    let is_macro = has("<macro") && has("<input") && has("<match");
    let is_phrases = has("<prompt ") && has("phrase=") && has("filename=");
    let is_menu = has("<menu") && has("greet-long");
    let is_other = has("<X-PRE-PROCESS") || has("freeswitch/xml");
    (is_macro || is_phrases || is_menu || is_other).then_some(Confidence::Likely)
}

/// Reads a set of files.
fn read(sources: &mut Sources, set: Vec<InputFile>, options: &ImportOptions) -> Imported {
    let mut found = Vec::new();
    let mut losses = Vec::new();
    let prepared: Vec<Prepared> = set.iter().map(|file| preprocess::prepare(&file.text)).collect();
    let variables = Variables::of(&prepared);
    let names = FileNames::new(&set);
    let includes: Vec<Vec<Vec<usize>>> = set
        .iter()
        .zip(&prepared)
        .map(|(file, one)| {
            let find = |(pattern, _): &(String, _)| {
                names.included(&file.name, &variables.expand(pattern.as_str()))
            };
            one.includes.iter().map(find).collect()
        })
        .collect();
    let all: Vec<Vec<usize>> = includes.iter().map(|lines| lines.concat()).collect();
    let in_circle = includes::circles(&all);

    let mut files = Vec::new();
    for (at, (file, prepared)) in set.into_iter().zip(&prepared).enumerate() {
        let id = add(sources, file, prepared, &mut found);
        files.push(id);
        found.extend(refusals(id, prepared, in_circle.contains(&at)));
        if sources.span(Place { file: id, item: Outline::ROOT }).is_some() {
            losses.extend(lines_lost(sources, id, prepared, &includes[at]));
        }
    }
    let included = files.iter().zip(&includes).zip(&prepared).map(|((file, includes), one)| {
        let files = |found: &Vec<usize>| found.iter().map(|at| files[*at]).collect();
        let lines = one.includes.iter().zip(includes);
        let lines = lines.map(|((_, bytes), found)| (bytes.0, files(found)));
        // A program's output is in no file.
        let programs = one.programs.iter().map(|bytes| (bytes.0, Vec::new()));
        let mut all: Vec<(u32, Vec<FileId>)> = lines.chain(programs).collect();
        all.sort_by_key(|(at, _)| *at);
        (*file, all)
    });
    let texts = TextArena::default();
    let parsed = parse::parse(sources, &files, &variables, included.collect(), &texts);
    let mut imported = lower::lower(sources, &texts, &parsed, options);
    imported.files = files;
    imported.found.splice(0..0, found);
    imported.losses.extend(losses);
    imported.sort_losses();
    imported
}

fn add(
    sources: &mut Sources,
    file: InputFile,
    prepared: &Prepared,
    found: &mut Vec<Diagnostic>,
) -> FileId {
    let read = xml::outline(prepared.masked.as_deref().unwrap_or(&file.text));
    let source = SourceFile::new(file.name, file.text).of_system(IMPORTER.name);
    match read {
        Ok((outline, comments)) => sources.add(source.with_outline(outline, comments)),
        Err(mistake) => {
            let id = sources.add(source);
            // A whole letter, wherever in it the mistake is.
            let text = sources.get(id).map_or("", SourceFile::text);
            let at = (mistake.at as usize).min(text.len());
            let start = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let end = start + text[start..].chars().next().map_or(0, char::len_utf8);
            let span = Span { file: id, start: start as u32, end: end as u32 };
            let message =
                format!("FreeSWITCH cannot read this file, so none of its menus exist: {mistake}");
            found.push(
                refused(message)
                    .label(Some(span), "")
                    .help("fix the tag; an XML editor shows its partner"),
            );
            id
        }
    }
}

/// What FreeSWITCH refuses or drops in the lines of a file.
fn refusals(file: FileId, prepared: &Prepared, includes_itself: bool) -> Vec<Diagnostic> {
    let span = |(start, end)| Some(Span { file, start, end });
    let mut found = Vec::new();
    if includes_itself {
        let bytes = prepared.includes.first().map_or((0, 0), |(_, bytes)| *bytes);
        found.push(
            refused("this file includes itself; FreeSWITCH stops loading and defines no menu")
                .label(span(bytes), "")
                .help("take the `include` line out of one of the files"),
        );
    }
    for bytes in &prepared.dropped {
        found.push(
            Diagnostic::new(
                MENU_DOES_NOT_BUILD,
                Severity::Warning,
                "FreeSWITCH leaves out this whole line, because `<include>` or `<?` is on it",
            )
            .label(span(*bytes), "")
            .help("put `<include>` on a line of its own"),
        );
    }
    found
}

/// Lines whose content is not in the set: they include a file that was not given, or run a
/// program. `includes` has the files of the set for each include.
fn lines_lost(
    sources: &Sources,
    file: FileId,
    prepared: &Prepared,
    includes: &[Vec<usize>],
) -> Vec<Loss> {
    let loss = |reason, bytes: (u32, u32), what: &str| {
        let line = sources.get(file).map_or(0, |file| file.position(bytes.0).line);
        let place = Place { file, item: Outline::ROOT };
        Loss::part(reason, format!("line {line} {what}"), place)
    };
    let mut losses = Vec::new();
    for (files, (pattern, bytes)) in includes.iter().zip(&prepared.includes) {
        if files.is_empty() {
            losses.push(loss(LossReason::External, *bytes, &format!("includes `{pattern}`")));
        }
    }
    for bytes in &prepared.programs {
        let what = "runs a program that writes a part of the file";
        losses.push(loss(LossReason::Script, *bytes, what));
    }
    losses
}
