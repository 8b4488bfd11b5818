//! Every output format over one shared report, one finding of which is full of special
//! characters, and over an empty one.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

mod ci;
mod fixture;
mod machines;
mod people;
pub(crate) mod sarif;

use fixture::{look, report, shown, shown_clean, sources};
use phonetree::diagnostic::{Diagnostic, Report, Severity};
use phonetree::render::{Format, Look, render, render_to_string};
use phonetree::source::{FileId, SourceFile, Sources, Span};
use proptest::prelude::*;

#[test]
fn every_format_has_a_word_that_chooses_it_and_a_row_in_the_documentation() {
    let rows = include_str!("../../../docs/ci.md");
    for format in Format::ALL {
        assert_eq!(Format::parse(format.word()), Some(format));
        let is_row =
            |line: &str| line.starts_with("| `") && line.contains(&format!("`{}`", format.word()));
        assert!(rows.lines().any(is_row), "{} is not in docs/ci.md", format.word());
    }
    assert_eq!(Format::parse("html"), None);
}

#[test]
fn every_format_looks_as_it_did() {
    for format in Format::ALL {
        insta::assert_snapshot!(format.word(), shown(format));
    }
}

#[test]
fn only_text_and_concise_are_ever_coloured() {
    for format in Format::ALL {
        let colored = Look { color: true, ..look() };
        let output = render_to_string(format, &report(), &sources(), &colored);
        let may = matches!(format, Format::Text | Format::Concise);
        assert_eq!(output.contains('\u{1b}'), may, "{format:?}");
        assert!(!shown(format).contains('\u{1b}'), "{format:?} without colour");
    }
}

#[test]
fn no_format_leaves_out_a_finding() {
    for format in Format::ALL {
        let output = shown(format);
        for part in ["the file begins oddly", "leads nowhere", "two lines where", "no menu was"] {
            assert!(output.contains(part), "{format:?} lost {part:?}");
        }
    }
}

#[test]
fn a_failing_writer_is_an_error_in_every_format() {
    struct Full;
    impl std::io::Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("the disk is full"))
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    for format in Format::ALL {
        let outcome = render(format, &report(), &sources(), &look(), &mut Full);
        assert!(outcome.is_err(), "{format:?}");
    }
}

#[test]
fn an_empty_report_is_whole_in_every_format() {
    for format in Format::ALL {
        let output = shown_clean(format);
        let is_silent = matches!(format, Format::Concise | Format::Jsonl | Format::Github);
        assert_eq!(output.is_empty(), is_silent, "{format:?}");
        assert!(is_silent || output.ends_with('\n'), "{format:?}");
    }
}

proptest! {
    #[test]
    fn no_text_and_no_span_stops_a_format(
        text in "[ab \\t\r\n:`|é्😀\u{202e}]{0,60}",
        long in 0_usize..900,
        label in "[a \n😀]{0,50}",
        spans in prop::collection::vec((0_u32..3, 0_u32..1_200, 0_u32..1_200), 0..4),
        width in 0_usize..100,
    ) {
        let mut sources = Sources::new();
        let cut = text.chars().map(char::len_utf8).take(9).sum();
        let (head, tail) = text.split_at(cut);
        sources.add(SourceFile::new("a.yaml", format!("{head}{}{tail}", "é ".repeat(long))));
        sources.add(SourceFile::new("b.yaml", text.clone()));
        let mut finding = Diagnostic::new("dead-end", Severity::Error, text.clone()).help(text);
        for (file, start, end) in spans {
            let span = Span { file: FileId(file), start, end };
            finding = finding.label(Some(span), label.clone());
        }
        let report = Report { diagnostics: vec![finding], ..Report::default() };
        for format in Format::ALL {
            let look = Look { width, ..look() };
            let output = render_to_string(format, &report, &sources, &look);
            prop_assert!(!output.is_empty(), "{format:?}");
        }
    }
}
