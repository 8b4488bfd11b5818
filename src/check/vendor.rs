//! Files of other phone systems: which of them belong together, how they become one menu,
//! and how a text of an unknown format is refused.
//!
//! It knows the names of files and no folder's content.

use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Severity};
use crate::import::{self, ImportOptions, Imported, InputFile, Reach, System};
use crate::source::{Sources, Span};
use crate::treefile::INVALID_MENU_FILE;

/// What two files of a phone system share if they are read as one menu.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct VendorSet {
    system: System,
    /// The folder or the file; `None` where all files of a run belong together.
    folder: Option<PathBuf>,
}

impl VendorSet {
    /// The set of a file that one run reads.
    pub fn of(system: System, file: &Path) -> Self {
        let reach = system.reach();
        let folder = match reach {
            Reach::Folder => file.parent(),
            Reach::File => Some(file),
            // Files and folders that were named may lie anywhere and still belong together.
            Reach::Tree => None,
        };
        VendorSet { system, folder: folder.map(Path::to_owned) }
    }
}

/// Reads files of one system as one menu. Files without any menu are a finding.
pub(super) fn read(sources: &mut Sources, system: System, files: Vec<InputFile>) -> Imported {
    let mut imported = import::read(sources, system, files, &ImportOptions::default());
    if imported.tree.is_none() && imported.found.is_empty() {
        let message = format!("there is no menu in this file of {}", system.name());
        let span = imported.files.first().map(|file| Span { file: *file, start: 0, end: 0 });
        imported.found.push(
            Diagnostic::new(INVALID_MENU_FILE, Severity::Error, message)
                .label(span, "")
                .help(system.help_without_menu()),
        );
    }
    imported
}

/// Why a text that is not a file of a known phone system cannot be a menu file either, with a
/// help; `None` if it can.
pub(super) fn refusal(name: &str, text: &str) -> Option<(String, String)> {
    if let Some(refusal) = program_refusal(name) {
        return Some(refusal);
    }
    if text.contains("aws_connect_contact_flow") || text.contains("twilio_studio_flow") {
        let message = "no flow is written in this Terraform file".to_owned();
        let help = "name the files that it reads with `file` or `templatefile`, or their folder";
        return Some((message, help.to_owned()));
    }
    let format = foreign_format(text)?;
    let message = format!("this is {format}, and of no phone system that phonetree knows");
    let systems = import::systems().filter(|system| !system.is_by_hand());
    let names: Vec<&str> = systems.map(System::name).collect();
    let help = format!("it reads menu files (YAML) and files of {}", names.join(", "));
    Some((message, help))
}

/// Why a program is not read, with what to do instead; `None` for any other file, by the ending of
/// its name.
pub fn program_refusal(name: &str) -> Option<(String, String)> {
    let language = language_of(name)?;
    let message =
        format!("a program in {language} is not supported: only running it shows its menus");
    let help = "write its menus down as an outline (`phonetree import --template outline` shows \
                one), or check the files that the program reads";
    Some((message, help.to_owned()))
}

/// The language of a program, by the ending of its file.
fn language_of(name: &str) -> Option<&'static str> {
    const LANGUAGES: [(&str, &str); 13] = [
        ("lua", "Lua"),
        ("js", "JavaScript"),
        ("mjs", "JavaScript"),
        ("cjs", "JavaScript"),
        ("ts", "TypeScript"),
        ("py", "Python"),
        ("rb", "Ruby"),
        ("php", "PHP"),
        ("java", "Java"),
        ("go", "Go"),
        ("cs", "C#"),
        ("pl", "Perl"),
        ("sh", "a shell"),
    ];
    let ending = Path::new(name).extension()?.to_str()?;
    LANGUAGES.iter().find(|(known, _)| known.eq_ignore_ascii_case(ending)).map(|(_, name)| *name)
}

/// The format of a text that cannot be a menu file: XML, or JSON without nodes.
fn foreign_format(text: &str) -> Option<&'static str> {
    let text = text.trim_start();
    if text.starts_with('<') {
        return Some("XML");
    }
    let is_json = text.starts_with(['{', '['])
        && !text.contains("nodes")
        && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
    is_json.then_some("JSON")
}
