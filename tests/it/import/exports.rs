//! What the vendors' own tools write, as `docs/exports.md` has them write it.

use phonetree::import::ImportOptions;
use serde_json::{Value, json};

use super::{Read, read_with};
use crate::cli::{folder, run};

fn read(system: &str, name: &str, text: &str) -> Read {
    read_with(system, &[(name, text)], &ImportOptions::default())
}

#[test]
fn a_flow_that_the_aws_command_line_describes_is_read_as_the_flow_itself() {
    let flow = include_str!("../connect/language/menu.json");
    let described = json!({
        "ContactFlow": {
            "Arn": "arn:aws:connect:eu-central-1:1:instance/a/contact-flow/b",
            "Id": "b",
            "Name": "Care line",
            "Type": "CONTACT_FLOW",
            "State": "ACTIVE",
            "Status": "PUBLISHED",
            "Content": flow,
        }
    });
    let (alone, described) = (
        read("amazon-connect", "flow.json", flow),
        read("amazon-connect", "flow.json", &format!("{described:#}")),
    );
    assert!(alone.yaml().contains("menu:"));
    assert_eq!(described.yaml(), alone.yaml());
}

#[test]
fn a_flow_that_the_twilio_command_line_fetches_is_read_as_the_flow_itself() {
    let flow = json!({
        "initial_state": "Trigger",
        "states": [
            {"name": "Trigger", "type": "trigger", "properties": {},
             "transitions": [{"event": "incomingCall", "next": "hello"}]},
            {"name": "hello", "type": "say-play", "properties": {"say": "Hello."},
             "transitions": [{"event": "audioComplete"}]},
        ]
    });
    let fetched = json!([{
        "sid": "FW0123456789abcdef0123456789abcdef",
        "accountSid": "AC0123456789abcdef0123456789abcdef",
        "friendlyName": "Greeting",
        "definition": flow,
        "status": "published",
        "revision": 3,
        "valid": true,
    }]);
    let yaml = |value: &Value| read("twilio-studio", "flow.json", &format!("{value:#}")).yaml();
    assert!(yaml(&flow).contains("say: Hello."));
    // A flow alone has the name of its file.
    assert_eq!(yaml(&fetched).replace("Greeting", "flow"), yaml(&flow));
    assert!(yaml(&fetched).starts_with("name: Greeting\n"));
}

#[test]
fn what_the_query_for_fusionpbx_writes_is_one_document_that_is_whole() {
    let document = r#"<document type="freeswitch/xml"><section name="dialplan">
<context name="public"><extension name="in"><condition field="destination_number" expression="^15550100$"><action application="transfer" data="5000 XML pbx.example.com"/></condition></extension></context>
<context name="pbx.example.com"><extension name="main"><condition field="destination_number" expression="^5000$"><action application="ivr" data="2c5d"/><action application="hangup" data=""/></condition></extension><extension name="sales"><condition field="destination_number" expression="^1001$"><action application="bridge" data="user/1001@pbx.example.com"/></condition></extension></context>
</section><section name="configuration">
<configuration name="ivr.conf"><menus><menu name="2c5d" description="Main" greet-long="main.wav" greet-short="main.wav" exit-sound="" timeout="3000" max-failures="3" max-timeouts="2" digit-len="5"><entry action="menu-exec-app" digits="1" param="transfer 1001 XML pbx.example.com"/><entry action="menu-exec-app" param="transfer $1 XML pbx.example.com" digits="/^((?!^(12)$)\d{2,11})$/"/></menu></menus></configuration>
</section></document>
"#;
    let read = read("freeswitch", "fusionpbx.xml", document);
    let yaml = read.yaml();
    assert!(yaml.contains("'1':\n        goto: pbx.example.com 1001"), "{yaml}");
    assert!(yaml.contains("matches: ((?!^(12)$)\\d{2,11})"), "{yaml}");
    assert!(yaml.contains("extension: '1001'\n      human: true"), "{yaml}");
    assert!(read.found().iter().all(|found| !found.starts_with("unknown-target")));
}

#[test]
fn menus_that_fusionpbx_names_by_identifiers_are_called_as_people_call_them() {
    let uuid = "c1b6c1a8-7a4e-4a07-9d1e-64ba2a2d8f10";
    let menu = |name: &str, description: &str| {
        let text = format!(
            r#"<configuration name="ivr.conf"><menus><menu name="{name}" description="{description}"
greet-long="main.wav" timeout="5000" max-failures="3" digit-len="1">
<entry action="menu-exec-app" digits="1" param="transfer 100 XML pbx.example.com"/>
<entry action="menu-sub" digits="2" param="{name}"/></menu></menus></configuration>"#
        );
        read("freeswitch", "fusionpbx.xml", &text)
    };
    let yaml = menu(uuid, "Front desk").yaml();
    assert!(yaml.contains("\n  Front desk:\n") && !yaml.contains(uuid), "{yaml}");
    assert!(menu(uuid, "").yaml().contains(uuid));
    let yaml = menu("main", "Front desk").yaml();
    assert!(yaml.contains("\n  main:\n") && !yaml.contains("Front desk"), "{yaml}");
}

#[test]
fn an_extension_of_fusionpbx_alone_says_where_its_menus_are() {
    let uuid = "c1b6c1a8-7a4e-4a07-9d1e-64ba2a2d8f10";
    let extension = |actions: &str| {
        format!(
            "<extension name=\"in\"><condition field=\"destination_number\" \
             expression=\"^5000$\">{actions}</condition></extension>\n"
        )
    };
    let enters = extension(&format!("<action application=\"ivr\" data=\"{uuid}\"/>"));
    let rings = extension("<action application=\"bridge\" data=\"user/1001\"/>");
    let dir = folder(&[("enters.xml", &enters), ("rings.xml", &rings)]);
    let (code, out, _) = run(&dir, &["check", "enters.xml"]);
    assert_eq!(code, 0, "{out}");
    assert!(out.contains(&format!("read the file of the menu `{uuid}` too")), "{out}");
    let (code, out, _) = run(&dir, &["check", "rings.xml"]);
    assert_eq!(code, 1, "{out}");
    let said: String = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("name `ivr.conf.xml` too") && said.contains("FusionPBX"), "{out}");
    let (code, _, err) = run(&dir, &["import", "rings.xml"]);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("docs/exports.md"), "{err}");
}
