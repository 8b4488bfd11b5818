//! `phonetree issues --review`: walks through the doubtful issues and writes the answers as
//! tags into the menu file.
//!
//! Questions and answers are lines, so that any terminal will do. What goes where in the
//! text is the library's.

use std::fs;
use std::io::{self, BufRead, IsTerminal as _, Write};
use std::path::Path;

use anyhow::{Context as _, bail};

use phonetree::analysis::Analysis;
use phonetree::audit::{IssueRow, IssueSheet};
use phonetree::issues::Serving;
use phonetree::source::{FileId, Sources, one_line};
use phonetree::treefile::tag::{Tag, TagWord, add_tags};

use super::env::Env;
use super::exit::Exit;
use super::load::Disk;
use super::terminal::Volume;
use super::write::rewrite;

/// Says early when a review cannot be held.
///
/// # Errors
/// Without a terminal to ask on, and for a menu on standard input.
pub(super) fn must_be_possible(file: &Path, env: &Env) -> anyhow::Result<()> {
    if file == Path::new("-") {
        bail!("a review writes its answers into the menu file, and standard input is not a file");
    }
    if !env.is_terminal || !io::stdin().is_terminal() {
        bail!(
            "a review asks questions and needs a terminal\n  help: run it in one, or write the \
             tags yourself: `handles: [issue]` on the choice that serves it, `not: [issue]` on \
             one that does not"
        );
    }
    Ok(())
}

/// Asks, and writes the answers.
///
/// # Errors
/// When the terminal is gone or a file cannot be written; the answers are then printed.
pub(super) fn run(
    name: &str,
    sources: &Sources,
    analysis: &Analysis<'_>,
    sheet: &IssueSheet<'_>,
    env: &Env,
    volume: Volume,
) -> anyhow::Result<Exit> {
    let rows = sheet.doubtful();
    if rows.is_empty() {
        volume.note("nothing is doubtful: tags or words settle every issue");
        return Ok(Exit::Clean);
    }
    let tags = ask(&rows, sheet, analysis, &mut io::stdin().lock(), &mut io::stdout().lock())
        .context("the terminal is gone")?;
    if tags.is_empty() {
        volume.note("no answer, so nothing was written");
        return Ok(Exit::Clean);
    }
    let disk = Disk::of(env, Path::new(name), None);
    let outcome = add_tags(sources, FileId(0), analysis.tree(), &tags, &disk);
    for (tag, why) in &outcome.refused {
        volume.warn(&format!("{}: {why}; write it by hand: {}", tag.issue, by_hand(tag)));
    }
    for (id, text) in &outcome.texts {
        let Some(file) = sources.get(*id) else { continue };
        let path = fs::canonicalize(env.cwd.join(file.name()))
            .with_context(|| format!("`{}` is gone", file.name()))?;
        rewrite(&path, file.text(), text)
            .with_context(|| format!("the answers for `{}` were not written", file.name()))?;
        volume.note(&format!("wrote `{}`", file.name()));
    }
    let n = outcome.n_written;
    volume.note(&format!("{n} tag{} in `{name}`", if n == 1 { "" } else { "s" }));
    Ok(if outcome.refused.is_empty() { Exit::Clean } else { Exit::Findings })
}

fn by_hand(tag: &Tag) -> String {
    format!("`{}: [{}]`", tag.word.field(), tag.issue)
}

/// Asks about each issue; the end of the input is the end of the review.
fn ask(
    rows: &[IssueRow<'_>],
    sheet: &IssueSheet<'_>,
    analysis: &Analysis<'_>,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<Vec<Tag>> {
    let mut tags = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let issue = row.issue;
        let volume = issue
            .volume
            .map_or(String::new(), |volume| format!("  {} {}", volume.count, volume.kind.word()));
        writeln!(
            out,
            "\n{} of {}  {}: {}{volume}",
            at + 1,
            rows.len(),
            one_line(&issue.id),
            one_line(&issue.title)
        )?;
        let servings = [&row.matched.best, &row.matched.runner_up];
        let options: Vec<&Serving> =
            servings.into_iter().flatten().filter(|serving| serving.option.is_some()).collect();
        for (i, serving) in options.iter().enumerate() {
            let press = serving.way.as_ref().map_or(String::new(), |way| {
                format!("  ({})", one_line(&way.witness.instruction()))
            });
            writeln!(out, "  {}  {}{press}", i + 1, one_line(&serving.label))?;
        }
        if options.is_empty() {
            writeln!(out, "  no option is near; write a tag by hand where there is one")?;
            continue;
        }
        let place = |serving: &&Serving| {
            let option = sheet.survey.options.get(serving.option?)?;
            Some(option.choice(analysis)?.place)
        };
        let tag = |serving: &&Serving, word| {
            place(serving).map(|choice| Tag { choice, word, issue: issue.id.clone() })
        };
        loop {
            write!(out, "which one serves it? number, n for none of them, s to skip, q to stop: ")?;
            out.flush()?;
            let mut line = String::new();
            if input.read_line(&mut line)? == 0 {
                return Ok(tags);
            }
            match line.trim() {
                "" | "s" => break,
                "q" => return Ok(tags),
                "n" => {
                    tags.extend(options.iter().filter_map(|option| tag(option, TagWord::Not)));
                    break;
                }
                number => {
                    match number.parse::<usize>().ok().and_then(|n| options.get(n.checked_sub(1)?))
                    {
                        Some(option) => {
                            tags.extend(tag(option, TagWord::Handles));
                            break;
                        }
                        None => writeln!(out, "`{}` is not one of the answers", one_line(number))?,
                    }
                }
            }
        }
    }
    Ok(tags)
}

#[cfg(test)]
mod tests {
    use super::*;
    use phonetree::lint::IssueContext;
    use phonetree::treefile::{NoFiles, load};

    const MENU: &str = "issues:\n  list:\n    invoice: { title: a wrong invoice, volume: 5 }\n    \
                        weather: { title: what is the weather, volume: 9 }\nnodes:\n  main:\n    \
                        menu:\n      1: { say: \"For bills and invoices, press 1.\", goto: main }\n      \
                        2: { say: \"For faults, press 2.\", goto: agent }\n      3: { say: \"For \
                        orders, press 3.\", goto: agent }\n  agent: { queue: care }\n";

    /// The answers to a review, and what was said.
    fn review(answers: &str) -> (Vec<(TagWord, String)>, String) {
        let mut sources = Sources::new();
        let tree = load(&mut sources, "menu.yaml", MENU.to_owned(), &NoFiles).tree.unwrap();
        let analysis = Analysis::of(&tree);
        let concerns = IssueContext::built_in(&analysis);
        let sheet = IssueSheet::new(concerns.issues(), concerns.survey().unwrap());
        let mut rows = sheet.rows();
        rows.retain(|row| row.matched.best.is_some());
        let mut said = Vec::new();
        let tags = ask(&rows, &sheet, &analysis, &mut answers.as_bytes(), &mut said).unwrap();
        let tags = tags.into_iter().map(|tag| (tag.word, tag.issue.to_string())).collect();
        (tags, String::from_utf8(said).unwrap())
    }

    #[test]
    fn a_number_is_a_tag_and_none_is_a_tag_for_each_option_that_was_shown() {
        let (tags, said) = review("1\n1\n1\n");
        assert!(tags.iter().all(|(word, _)| *word == TagWord::Handles), "{tags:?}");
        assert!(!tags.is_empty() && said.contains("(press 2)"), "{said}");
        let (tags, _) = review("n\nq\n");
        assert!(!tags.is_empty() && tags.iter().all(|(word, _)| *word == TagWord::Not), "{tags:?}");
        let first = &tags[0].1;
        assert!(tags.iter().all(|(_, issue)| issue == first), "one issue was answered");
    }

    #[test]
    fn skipping_stopping_and_the_end_of_the_input_write_nothing() {
        for answers in ["s\ns\ns\n", "\n\n\n", "q\n", ""] {
            assert!(review(answers).0.is_empty(), "{answers:?}");
        }
    }

    #[test]
    fn a_wrong_answer_is_asked_for_again() {
        let (tags, said) = review("7\nyes\n1\nq\n");
        assert_eq!(tags.len(), 1);
        assert!(said.contains("`7` is not one of the answers"), "{said}");
        assert!(said.contains("`yes` is not one of the answers"), "{said}");
    }
}
