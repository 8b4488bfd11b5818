//! rule_pages
