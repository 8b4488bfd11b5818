//! Names of one environment for those of another.

use phonetree::compare::{MapError, NameMap};

fn map(pairs: &[&str]) -> NameMap {
    let mut map = NameMap::default();
    for pair in pairs {
        map.add(pair).expect("it is a pair");
    }
    map
}

#[test]
fn whole_names_are_replaced_at_once() {
    let map = map(&["queue/1=queue/7", "a=b", "b=c", "arn:aws:test-1=arn:aws:live-9"]);
    assert_eq!(
        map.apply("to queue/1, not queue/12 or my-queue/1"),
        "to queue/7, not queue/12 or my-queue/1"
    );
    assert_eq!(map.apply("a b"), "b c", "what was put in is not replaced again");
    assert_eq!(map.apply("\"arn:aws:test-1\""), "\"arn:aws:live-9\"");
    assert_eq!(map.apply("arn:aws:test-1-b"), "arn:aws:test-1-b");
    assert_eq!(map.apply("ä"), "ä");
    assert!(matches!(map.apply("nothing here"), std::borrow::Cow::Borrowed(_)));
}

#[test]
fn the_longest_name_wins() {
    let map = map(&["queue=x", "queue/test=y"]);
    assert_eq!(map.apply("queue/test queue/live"), "y x/live");
}

#[test]
fn what_is_no_pair_is_refused() {
    let mut map = NameMap::default();
    assert_eq!(map.add("a"), Err(MapError::NotAPair("a".to_owned())));
    assert_eq!(map.add(" =b"), Err(MapError::NotAPair("=b".to_owned())));
    assert_eq!(map.add("a= "), Err(MapError::NotAPair("a=".to_owned())));
    assert_eq!(map.add("a = b"), Ok(()));
    assert_eq!(map.add("a=b"), Ok(()), "the same pair again");
    assert_eq!(map.add("a=c"), Err(MapError::Twice("a".to_owned())));
    assert_eq!(map.unused_in(&|name| name == "b"), Vec::<&str>::new());
    assert_eq!(map.unused_in(&|_| false), ["a"]);
}
