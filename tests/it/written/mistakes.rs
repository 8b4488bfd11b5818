//! What is wrong in an outline or a sheet: all of it at once, each at its place.

use super::{mistakes, read};

#[test]
fn an_outline_shows_every_mistake_at_its_place() {
    let text = "\
1 billing
    1 balance
  2 pay
2 support [foo]
2 again
3 x ->
4 y -> bilings
5 z (message)
some words
6.1 deeper
7 more (person) -> back
";
    assert_eq!(
        mistakes("outline", text),
        [
            "3:3 invalid-menu-file this line is indented by 2, and no line above it is",
            "4:11 invalid-menu-file `foo` is not a place where an option can lead",
            "6:5 invalid-menu-file nothing is behind the arrow",
            "7:8 unknown-target it leads to `bilings`, but nothing is called that",
            "8:5 invalid-menu-file a message may be one that callers hear or one that they leave",
            "9:1 invalid-menu-file this line has no key, and the options have begun",
            "10:1 invalid-menu-file there is no option 6 above this line",
            "11:8 invalid-menu-file it leads to two places",
        ]
    );
    let (_, imported) = read("outline", text);
    let helps: Vec<&str> = imported.found.iter().filter_map(|one| one.help.as_deref()).collect();
    assert_eq!(helps.len(), imported.found.len());
    assert_eq!(helps[3], "did you mean `billing`?");
}

#[test]
fn mistakes_that_only_the_whole_outline_shows_are_found() {
    for (text, expected) in [
        ("1 a\n  1 b\n1 c\n", "3:1 duplicate-key the key 1 is there twice"),
        ("* Billing\n* Support\n", "2:1 duplicate-key the key * is there twice"),
        (
            "1 a -> c\n  1 b\n2 c (person)\n",
            "1:8 invalid-menu-file it leads somewhere and has options of its own",
        ),
        (
            "1 a -> b\n2 b -> a\n",
            "2:8 unknown-target options lead to each other, and none of them to a place",
        ),
        (
            "1 a\n  1 x\n2 b\n  1 x\n3 c -> x\n",
            "5:8 unknown-target it leads to `x`, but 2 options say that",
        ),
        ("1 a\n\n## Empty\n", "3:4 invalid-menu-file nothing is written below `Empty`"),
        ("1 a\nB:\n 1 c\nb:\n 1 d\n", "4:1 duplicate-key two places are called `b`"),
        ("Hello.\n", "1:1 invalid-menu-file there is no option in this outline"),
        ("", "1:1 invalid-menu-file there is no option in this outline"),
        (
            "1 a\n  silence: hang up\n",
            "2:12 invalid-menu-file there is no option here, so nothing waits for a key",
        ),
        (
            "1 a\nsilence: back\nno input: back\n",
            "3:11 duplicate-key what silence leads to is written twice",
        ),
        (
            "1 a\n  1 b\n\t2 c\n",
            "3:2 invalid-menu-file this line is indented with other signs than the lines above it",
        ),
        (
            "1 a\n2 b\n  1.1 c\n",
            "3:3 invalid-menu-file the keys of this line and its indentation disagree",
        ),
        ("say \"a\"\nsay \"A\"\n", "2:1 duplicate-key the phrase `A` is there twice"),
    ] {
        assert_eq!(mistakes("outline", text), [expected], "{text}");
    }
}

#[test]
fn a_sheet_shows_every_mistake_at_its_cell() {
    let text = "\
path,text,destination,wait,number,hours,seconds
1,billing,person,4,,,
1.2,pay,,,,,
3.1,orphan,,,,,
3-Jan,date,,,,,
1,twice,nowhere,,,,
5,late,queue,,12,always open,long
6,mail,voicemail,,555 010 0199,,
7,hold,back,3:10,,,
";
    assert_eq!(
        mistakes("sheet", text),
        [
            "2:11 invalid-menu-file it leads somewhere and has options of its own",
            "2:18 invalid-menu-file `4` is not a length of time",
            "4:1 unknown-target there is no row for 3, the menu that this option is in",
            "5:1 invalid-menu-file `3-Jan` is not a path of keys",
            "6:1 duplicate-key the key 1 is there twice in one menu",
            "6:9 unknown-target it leads to `nowhere`, but nothing is called that",
            "7:15 invalid-menu-file `12` is not a phone number",
            "7:18 invalid-menu-file `always open` are no opening hours",
            "7:30 invalid-menu-file `long` is not a length of time",
            "8:19 invalid-menu-file `voicemail` has no number",
            "9:13 invalid-menu-file callers wait for a person or in a queue only",
        ]
    );
}

#[test]
fn mistakes_that_only_the_whole_sheet_shows_are_found() {
    for (text, expected) in [
        ("", "1:1 invalid-menu-file there is no row in this sheet"),
        ("a,b\n1,2\n", "1:1 invalid-menu-file the first row does not name the columns of a menu"),
        ("path,text,path\n1,a,\n", "1:11 invalid-menu-file two columns are the `path`"),
        ("path,text,destinaton\n1,a,\n", "1:11 invalid-menu-file there is no column `destinaton`"),
        ("path,text\n", "1:1 invalid-menu-file there is no option in this sheet"),
        (
            "path,text\n1,\"a\n2,b\n",
            "2:1 invalid-menu-file a quote opens in this row and never closes",
        ),
        (
            "key,parent,text\n1,bill,a\n2,,billing\n",
            "2:3 unknown-target there is no row for `bill`, the menu that this option is in",
        ),
        ("key,parent,text\n,a,b\n1,,a\n", "2:1 invalid-menu-file this row has no key"),
        (
            "key,parent,text\nx,,a\n1,,b\n",
            "2:1 invalid-menu-file `x` is not a key: `x` is not on a phone's keypad",
        ),
        (
            "key,parent,text\n1,b,a\n1,a,b\n2,,c\n",
            "2:1 invalid-menu-file this row is below itself: its menu is below it",
        ),
    ] {
        let found = mistakes("sheet", text);
        assert_eq!(found.first().map(String::as_str), Some(expected), "{text}: {found:?}");
    }
}

#[test]
fn a_row_of_quotes_and_signs_is_not_slow() {
    // Each line was once as slow as its length squared.
    let quotes = format!("1 {}\n", "„".repeat(5_000)).repeat(40);
    assert_eq!(mistakes("outline", &quotes).len(), 39);
    let signs = format!("1 {}\n", ": -".repeat(5_000)).repeat(40);
    assert_eq!(mistakes("outline", &signs).len(), 39);
}

#[test]
fn limits_are_mistakes_with_a_place() {
    let many: String = (0..100_002).map(|n| format!("{n} a\n")).collect();
    let found = mistakes("outline", &many);
    assert!(
        found.iter().any(|one| one.contains("there are more than 100,000 options")),
        "{:?}",
        found.first()
    );
    let long = format!("1 a\n2 {}\n", "x".repeat(20_000));
    assert_eq!(
        mistakes("outline", &long),
        ["2:1 invalid-menu-file this line is longer than 16,384 bytes"]
    );
    let same = "1 a\n".repeat(5_000);
    let found = mistakes("outline", &same);
    assert_eq!(found.len(), 1_001);
    assert!(found[1_000].ends_with("3999 more mistakes are not shown"), "{}", found[1_000]);
}
