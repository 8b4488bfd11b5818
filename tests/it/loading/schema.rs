//! The JSON Schema of the menu file: it refuses what the loader refuses for its shape.

use super::{SKYLARK, problems};
use phonetree::{treefile, yaml};

#[test]
fn the_schema_takes_the_example_and_refuses_wrong_shapes() {
    let validator = jsonschema::validator_for(&treefile::schema()).expect("the schema is valid");
    let is_valid = |text: &str| {
        let value: serde_json::Value = yaml::typed(text).expect("it is YAML");
        validator.is_valid(&value)
    };
    assert!(is_valid(SKYLARK));
    assert!(is_valid("x-a: 1\nnodes: { a: { x-b: 2, queue: , say: { en: Hi, pt-BR: Oi } } }"));
    for menu in ["{ 1: { goto: a, say: One }, \"#\": a, 12: { goto: a, x-a: 1 } }", "{ 1: 5 }"] {
        assert!(is_valid(&format!("nodes: {{ a: {{ menu: {menu} }} }}")), "{menu}");
    }
    for node in [
        "{ sya: Hello }",
        "{ say: [Hello] }",
        "{ say: { english: Hello } }",
        "{ menu: { 1: { say: nowhere } } }",
        "{ menu: { 1: { goto: a, wieght: 2 } } }",
        "{ menu: { one: a } }",
        "{ menu: {} }",
        "{ menu: { 1: a }, timeout: 5 }",
        "{ menu: { 1: a }, timeout: 5 seconds }",
        "{ menu: { 1: a }, tries: 0 }",
        "{ menu: { 1: a }, input: voice }",
        "{ queue: { wait: 4 } }",
        "{ queue: { announces: [musik] } }",
        "{ branch: [{ when: x, share: 2, goto: a }] }",
        "{ branch: [{ when: x }] }",
        "{ collect: { digits: 0 } }",
        "{ collect: { ends_with: '12' } }",
        "{ switch: { on: x } }",
        "{ purpose: leagal }",
        "{ irreversible: yes }",
        "{ hangup: false }",
        "{ language: english }",
        "Hello",
    ] {
        let text = format!("nodes: {{ a: {node} }}");
        assert!(!problems(&text).is_empty(), "the loader takes {node}");
        assert!(!is_valid(&text), "the schema takes {node}");
    }
    for file in [
        "nodes: {}",
        "name: x",
        "nodes: { back: { hangup: true } }",
        "nam: x\nnodes: { a: { hangup: true } }",
    ] {
        assert!(!is_valid(file), "the schema takes {file}");
    }
}

#[test]
fn every_field_of_the_schema_says_what_it_is_for() {
    let schema = treefile::schema();
    let mut n_fields = 0;
    let mut maps = vec![&schema];
    maps.extend(schema["$defs"].as_object().into_iter().flat_map(|defs| defs.values()));
    for map in maps {
        for (name, field) in map["properties"].as_object().into_iter().flatten() {
            n_fields += 1;
            let about = field["description"].as_str().unwrap_or("");
            assert!(about.ends_with('.'), "`{name}` is described by {about:?}");
        }
    }
    assert!(n_fields > 90, "{n_fields}");
}
