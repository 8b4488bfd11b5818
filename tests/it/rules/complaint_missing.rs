//! `complaint-missing`: what its page does not show.

use super::trees::{BILLS, line_with_issues};
use crate::support::found;

const COMPLAIN: &str = "reclamo: { title: Make a complaint }";

#[test]
fn a_missing_complaint_is_reported_where_the_file_lists_it() {
    assert_eq!(
        found("complaint-missing", &line_with_issues(COMPLAIN, &[BILLS])),
        [
            "3:5 info no option mentions complaints: callers who want to complain must guess which one to choose"
        ]
    );
    let catalogue =
        line_with_issues(COMPLAIN, &[BILLS]).replace("list:\n    ", "catalogue: bank #");
    assert_eq!(found("complaint-missing", &catalogue), Vec::<String>::new(), "a person takes them");
    let alone = catalogue.replace("queue: { name: care }", "voicemail: { box: care }");
    let lines = found("complaint-missing", &alone);
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].starts_with("1:"), "{lines:?}");
}
