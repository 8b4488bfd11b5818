//! Screens at the widths that terminals have: what every command that prints a table shows.

mod tables;
mod widths;
