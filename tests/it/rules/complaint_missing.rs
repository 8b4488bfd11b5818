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
    assert_eq!(found("complaint-missing", &catalogue), Vec::<String>::new(), "not its own list");
}
