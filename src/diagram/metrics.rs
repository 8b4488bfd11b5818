//! How wide a text is drawn, without a font: breaking and cutting texts to a width.
//!
//! Widths are those of DejaVu Sans, wider than most fonts that take its place, so that a
//! text fits its box with other fonts too. It knows no pictures.

/// The size of names and of the words on lines.
pub(super) const NAME: f64 = 13.0;
/// The size of all other words.
pub(super) const SMALL: f64 = 11.0;
/// From one base line to the next.
pub(super) const LEADING: f64 = 15.0;

/// Thousandths of an em of DejaVu Sans, U+0020 to U+007E.
const PLAIN: [u16; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
    575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685,
    611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
];

/// The same of DejaVu Sans Bold.
const BOLD: [u16; 95] = [
    348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696,
    696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 580, 1000, 774, 762, 734, 830, 683,
    683, 821, 837, 372, 372, 775, 637, 995, 837, 850, 733, 850, 770, 720, 682, 812, 774, 1103, 771,
    724, 725, 457, 365, 457, 838, 500, 500, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665,
    343, 1042, 712, 687, 716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838,
];

/// The width of a text in pixels at a size.
pub(super) fn width(text: &str, size: f64, is_bold: bool) -> f64 {
    let thousandths: u32 = text.chars().map(|c| u32::from(advance(c, is_bold))).sum();
    f64::from(thousandths) * size / 1000.0
}

fn advance(c: char, is_bold: bool) -> u16 {
    let table = if is_bold { &BOLD } else { &PLAIN };
    if let Some(known) = (c as usize).checked_sub(0x20).and_then(|at| table.get(at)) {
        return *known;
    }
    let plain = match c as u32 {
        _ if is_attached(c) => 0,
        0x00..=0x1F | 0x7F..=0x9F => 0,
        0xA0..=0x24F => match c {
            'Æ' | 'æ' | 'Œ' | 'œ' | 'Ŵ' | 'Ħ' => 1070,
            c if c.is_uppercase() => 800,
            _ => 640,
        },
        0x370..=0x3FF => 700,
        0x400..=0x52F => 760,
        0x590..=0x8FF => 700,
        0x900..=0xDFF => 740,
        0xE00..=0x10FF => 760,
        0x2000..=0x200F => 500,
        // Wide on every system: Chinese, Japanese, Korean, emoji.
        0x1100..=0x11FF | 0x2E80..=0xA4CF | 0xAC00..=0xD7FF | 0xF900..=0xFAFF => 1000,
        0xFE30..=0xFE4F | 0xFF00..=0xFFEF | 0x20000..=0x3FFFF => 1000,
        0x1F000..=0x1FBFF => 1300,
        _ => 1000,
    };
    if is_bold { plain + plain / 8 } else { plain }
}

/// Whether a character is drawn on the one before it.
fn is_attached(c: char) -> bool {
    matches!(c as u32,
        0x300..=0x36F | 0x483..=0x489 | 0x591..=0x5BD | 0x610..=0x61A | 0x64B..=0x65F
        | 0x900..=0x902 | 0x93A | 0x93C | 0x941..=0x948 | 0x94D | 0x951..=0x957
        | 0x962..=0x963 | 0x981 | 0x9BC | 0x9C1..=0x9C4 | 0x9CD | 0xE31 | 0xE34..=0xE3A
        | 0xE47..=0xE4E | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2069
        | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF | 0xFE00..=0xFE0F
        | 0x1F3FB..=0x1F3FF | 0xFEFF)
}

/// Removes what no picture shows: control characters, marks that change the writing
/// direction and line ends become spaces or nothing; white space is collapsed.
pub(super) fn plain(text: &str) -> String {
    let turns = |c: char| matches!(c as u32, 0x202A..=0x202E | 0x2066..=0x2069 | 0xFEFF);
    let is_no_character = |c: char| matches!(c as u32 & 0xFFFF, 0xFFFE | 0xFFFF);
    let cleaned: String = text
        .chars()
        .filter(|c| !turns(*c) && !is_no_character(*c))
        .map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c })
        .collect();
    cleaned.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text on one line, cut with `…` where it is too wide.
pub(super) fn cut(text: &str, most: f64, size: f64, is_bold: bool) -> String {
    if width(text, size, is_bold) <= most {
        return text.to_owned();
    }
    let room = most - width("…", size, is_bold);
    let end = fitting(text, room, size, is_bold);
    format!("{}…", text[..end].trim_end_matches([' ', ',', ';', '.', ':']))
}

/// A text on one line, cut with `…` after a word where it is too wide; within a word only where
/// that one alone is too wide.
pub(super) fn cut_at_word(text: &str, most: f64, size: f64, is_bold: bool) -> String {
    let cut = cut(text, most, size, is_bold);
    let Some(shown) = cut.strip_suffix('…').filter(|_| cut != text) else { return cut };
    let is_whole = text[shown.len()..].starts_with([' ', ',', ';', '.', ':']);
    match shown.rfind(' ').filter(|_| !is_whole) {
        Some(space) => format!("{}…", shown[..space].trim_end_matches([' ', ',', ';', '.', ':'])),
        None => cut,
    }
}

/// The most bytes of a text that fit, at least its first character with its marks.
fn fitting(text: &str, most: f64, size: f64, is_bold: bool) -> usize {
    let mut sum = 0.0;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        sum += f64::from(advance(c, is_bold)) * size / 1000.0;
        if sum > most && end > 0 && !is_attached(c) {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// A text broken at its spaces into at most that many lines; what does not fit is cut.
pub(super) fn wrapped(text: &str, most: f64, n_lines: usize, size: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() && lines.len() < n_lines {
        if lines.len() + 1 == n_lines {
            lines.push(cut(rest, most, size, false));
            break;
        }
        let end = fitting(rest, most, size, false);
        let is_whole = end == rest.len() || rest[end..].starts_with(' ');
        let space = rest[..end].rfind(' ').filter(|space| !is_whole && *space > 0);
        let end = space.unwrap_or(end);
        lines.push(rest[..end].trim_end().to_owned());
        rest = rest[end..].trim_start();
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_broken_at_spaces_and_cut_at_the_last_line() {
        let lines = wrapped("Press one for billing and two for everything else", 80.0, 2, SMALL);
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0], "Press one for");
        assert!(lines[1].ends_with('…'), "{lines:?}");
        assert!(lines.iter().all(|line| width(line, SMALL, false) <= 80.0));
        assert_eq!(wrapped("short", 80.0, 2, SMALL), ["short"]);
        assert_eq!(wrapped("", 80.0, 2, SMALL), Vec::<String>::new());
    }

    #[test]
    fn words_on_one_line_are_cut_between_words() {
        let cut = |text: &str, most| cut_at_word(text, most, SMALL, true);
        assert_eq!(cut("3 prepaid and postpaid plans", 130.0), "3 prepaid and…");
        assert_eq!(cut("3 prepaid", 130.0), "3 prepaid");
        assert_eq!(cut("Donaudampfschifffahrt", 60.0), "Donau…");
        assert_eq!(cut("ends with …", 400.0), "ends with …");
    }

    #[test]
    fn a_mark_takes_no_room_and_stays_with_its_letter() {
        assert_eq!(width("e\u{301}", SMALL, false), width("e", SMALL, false));
        assert_eq!(width("\u{915}\u{94d}", SMALL, true), width("\u{915}", SMALL, true));
        // Not even one letter fits; its mark stays with it.
        assert_eq!(fitting("e\u{301}e\u{301}", 0.0, SMALL, false), "e\u{301}".len());
    }

    #[test]
    fn a_word_longer_than_the_line_is_broken_between_its_letters() {
        let lines = wrapped("Donaudampfschifffahrtsgesellschaft", 60.0, 9, SMALL);
        assert!(lines.len() > 2, "{lines:?}");
        assert_eq!(lines.concat(), "Donaudampfschifffahrtsgesellschaft");
    }

    #[test]
    fn marks_stay_with_their_letters() {
        let text = "e\u{301}".repeat(40);
        let cut = cut(&text, 50.0, SMALL, false);
        assert!(cut.ends_with("\u{301}…"), "{cut}");
    }

    #[test]
    fn what_cannot_be_drawn_is_left_out() {
        assert_eq!(plain("a\u{202e}b\n\tc\u{0}\u{2028}d"), "ab c d");
    }
}
