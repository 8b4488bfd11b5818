//! Audits as one self-contained HTML page: no network, no other file, works from disk.
//!
//! Texts of menus are data: the template escapes all of them, the page's policy allows no
//! script and no style but its own, and its script writes texts only. What is said is made
//! in `page` and in the charts; here the parts are put together. It reads no file.

mod callers;
mod charts;
mod excerpts;
mod findings;
mod names;
mod nodes;
mod page;
mod phone;
mod picture;
mod tables;
mod ways;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use minijinja::Environment;
use sha2::{Digest, Sha256};

use super::{AuditedMenu, Look};
use crate::limits;

pub(super) use names::add_filters;

/// The templates by name; their ending turns escaping on. The first one is the page.
const TEMPLATES: [(&str, &str); 4] = [
    ("page.html", include_str!("page.html")),
    ("picture.html", include_str!("picture.html")),
    ("findings.html", include_str!("findings.html")),
    ("callers.html", include_str!("callers.html")),
];
pub(super) const STYLE: &str = include_str!("style.css");
/// The script of the page, a part for each thing that it does; the last one starts them.
const SCRIPT: &str = concat!(
    include_str!("script/tables.js"),
    include_str!("script/outline.js"),
    include_str!("script/viewing.js"),
    include_str!("script/gestures.js"),
    include_str!("script/picture.js"),
    include_str!("script/phone.js"),
    include_str!("script/page.js"),
);

/// Writes one page about all of these menus, with an index when there are several.
pub fn render_html(menus: &[AuditedMenu<'_>], look: &Look<'_>) -> String {
    let most_states = limits::HTML_PHONE / menus.len().max(1);
    let menus: Vec<page::Menu> = menus
        .iter()
        .enumerate()
        .map(|(at, menu)| page::menu(at, menu, look, most_states))
        .collect();
    let title = match menus.as_slice() {
        [one] => format!("{}: {}", one.title, one.grade_title),
        all => format!("{} phone menus", all.len()),
    };
    let policy = format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; img-src data:; \
         base-uri 'none'; form-action 'none'",
        digest(SCRIPT),
        digest(STYLE),
    );
    let mut environment = Environment::new();
    add_filters(&mut environment);
    for (name, text) in TEMPLATES {
        environment.add_template(name, text).expect("the page's templates are tested");
    }
    let template = environment.get_template(TEMPLATES[0].0).expect("it was added just now");
    template
        .render(minijinja::context! {
            title,
            policy,
            version => look.version,
            style => STYLE,
            script => SCRIPT,
            menus => minijinja::Value::from(minijinja::value::Serde(&menus)),
        })
        .expect("the template names only what the page has")
}

/// What a content security policy compares an inline script or style with.
pub(super) fn digest(text: &str) -> String {
    STANDARD.encode(Sha256::digest(text.as_bytes()))
}
