//! Rules about ends that send callers away, opening hours, promises, holds and languages:
//! what their pages do not show.
