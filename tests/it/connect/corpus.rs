//! Real flows, where they lie beside the project.

use std::path::Path;

use super::{comes_back, found, read};

/// Calls `look` with the name and the text of each real flow; says so where there are none.
fn each(look: impl Fn(&str, &str)) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    for folder in ["amazon-connect-flowlang", "amazon-connect-legacy"] {
        let Ok(entries) = std::fs::read_dir(root.join(folder)) else {
            #[expect(clippy::print_stdout, reason = "what is skipped is said aloud")]
            {
                println!("skipped: there are no real flows in {}", root.join(folder).display());
            }
            continue;
        };
        let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.sort();
        for path in paths {
            let text = std::fs::read_to_string(&path).expect("a real flow is text");
            look(&path.file_name().expect("a file").to_string_lossy(), &text);
        }
    }
}

/// How many blocks a file has, counted by another reader.
fn n_blocks(value: &serde_json::Value) -> usize {
    match value.get("Content") {
        Some(serde_json::Value::String(text)) => {
            n_blocks(&serde_json::from_str(text).expect("the wrapped text is JSON"))
        }
        Some(inner) => n_blocks(inner),
        None => ["Actions", "modules"]
            .iter()
            .find_map(|name| Some(value.get(name)?.as_array()?.len()))
            .expect("a flow has blocks"),
    }
}

#[test]
fn every_block_of_a_real_flow_is_carried_over_or_told_as_lost() {
    each(|name, text| {
        let (_, imported) = read(&[(name, text)]);
        let n_lost = imported.losses.iter().filter(|loss| loss.is_block).count();
        let n_in_file = n_blocks(&serde_json::from_str(text).unwrap());
        assert_eq!(imported.stats.n_blocks, n_in_file, "{name}");
        assert_eq!(imported.stats.n_carried + n_lost, n_in_file, "{name}");
    });
}

#[test]
fn real_flows_have_no_unreachable_nodes_and_no_unknown_targets() {
    each(|name, text| {
        let (sources, imported) = read(&[(name, text)]);
        let found = found(&sources, &imported);
        let wrong = ["unreachable-node", "unknown-target", "menu-does-not-build"];
        let alarms: Vec<_> =
            found.iter().filter(|(rule, _)| wrong.contains(&rule.as_str())).collect();
        assert!(alarms.is_empty(), "{name}: {alarms:?}");
    });
}

#[test]
fn real_flows_come_back_from_a_menu_file() {
    each(|name, text| {
        let (_, imported) = read(&[(name, text)]);
        comes_back(name, imported.tree.as_ref().expect("a real flow has a tree"));
    });
}
