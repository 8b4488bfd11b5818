//! Integration tests: one binary, a module for each subject.

mod architecture;
mod audit;
mod calls;
mod cli;
mod config;
mod connect;
mod diagram;
mod generated;
mod graph;
mod hostile;
mod import;
mod issues;
mod loading;
mod menus;
mod pathtest_files;
mod properties;
mod rendering;
mod rule_pages;
mod rules_human;
mod rules_issues;
mod rules_promises;
mod rules_structure;
mod rules_survey;
mod support;
mod tags;
mod walk;
