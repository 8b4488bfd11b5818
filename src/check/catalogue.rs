//! Catalogues of issues that a menu or a user names: built-in ones, or files beside the menu.
//!
//! It finds the catalogue; its content is for `issues`.

use crate::diagnostic::{Diagnostic, Severity};
use crate::issues::Catalogue;
use crate::issues::catalogue::{
    CatalogueError, INVALID_CATALOGUE, LoadedCatalogue, built_in, resolve,
};
use crate::source::{Place, Sources};
use crate::tree::IssueList;
use crate::treefile::{Files, INVALID_VALUE};

/// The catalogue that a menu names.
pub(super) struct Named {
    pub(super) catalogue: Option<Catalogue>,
    /// What is wrong with it.
    pub(super) found: Vec<Diagnostic>,
}

/// Reads the catalogue that a user or the file `from` names: a built-in one by its id, or a
/// file by its path from there. Files join the sources.
///
/// # Errors
/// When there is no such catalogue, or its file cannot be read.
pub fn read_catalogue(
    sources: &mut Sources,
    name: &str,
    from: &str,
    files: &dyn Files,
) -> Result<LoadedCatalogue, CatalogueError> {
    if built_in(name).is_none() {
        let mut loaded = resolve(sources, name, from, files)?;
        for finding in &mut loaded.diagnostics {
            // A catalogue has no rules of its own: what cannot be read in it is a value.
            if finding.rule == INVALID_CATALOGUE {
                finding.rule = INVALID_VALUE;
            }
        }
        return Ok(loaded);
    }
    let mut loaded = resolve(&mut Sources::new(), name, from, files)?;
    // Its text is not among the sources, so its places lead nowhere.
    let issues = loaded.catalogue.iter_mut().flat_map(|catalogue| &mut catalogue.issues);
    issues.for_each(|issue| issue.place = Place::NOWHERE);
    Ok(loaded)
}

/// The catalogue that a menu names, if it names one.
pub(super) fn of_menu(
    sources: &mut Sources,
    issues: &IssueList,
    files: &dyn Files,
) -> Option<Named> {
    let name = issues.catalogue.as_deref()?;
    let from = sources.get(issues.place.file).map_or("", |file| file.name()).to_owned();
    Some(match read_catalogue(sources, name, &from, files) {
        Ok(loaded) => Named { catalogue: loaded.catalogue, found: loaded.diagnostics },
        Err(error) => {
            let at = sources.field(issues.place, "catalogue").unwrap_or(issues.place);
            let mut finding = Diagnostic::new(INVALID_VALUE, Severity::Error, error.to_string())
                .label(sources.value_span(at), "");
            finding.help = error.help().map(Into::into);
            Named { catalogue: None, found: vec![finding] }
        }
    })
}
