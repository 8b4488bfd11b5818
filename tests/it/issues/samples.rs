//! What `phonetree issues` says of every sample, with the catalogue that it names.

use phonetree::analysis::Analysis;
use phonetree::audit::{IssueSheet, Standing};
use phonetree::lint::{self, IssueContext};
use phonetree::render::{IssueFormat, Look, MenuHeading, render_issues};

use crate::menus::load;

/// Samples with their catalogue, how many issues tags name, and how many stand at each of
/// missing, no option, hidden, general, maybe, unknown and named.
const SAMPLES: [(&str, Option<&str>, f64, [usize; 7]); 11] = [
    ("city-services/main.yaml", Some("government"), 7.0, [0, 0, 1, 13, 20, 0, 10]),
    ("credit-union-teller.yaml", Some("bank"), 14.0, [0, 22, 0, 0, 15, 0, 28]),
    ("helpdesk-es.yaml", None, 9.0, [0, 1, 0, 0, 0, 0, 9]),
    ("laptop-service.yaml", None, 7.0, [0, 0, 0, 0, 1, 0, 7]),
    ("nobody-home.yaml", Some("ecommerce"), 7.0, [0, 17, 0, 0, 15, 0, 15]),
    ("northgate-bank.yaml", Some("bank"), 19.0, [0, 0, 0, 14, 15, 0, 23]),
    ("operadora-br.yaml", None, 6.0, [0, 0, 0, 1, 1, 0, 6]),
    ("riverside-clinic.yaml", Some("healthcare"), 8.0, [0, 0, 0, 7, 3, 0, 15]),
    ("skylark-tv.yaml", Some("tv"), 12.0, [0, 0, 0, 3, 8, 0, 21]),
    ("tax-office.yaml", None, 7.0, [0, 0, 0, 0, 0, 0, 7]),
    ("telecom-closed-centres.yaml", Some("telecom"), 7.0, [0, 9, 0, 0, 11, 0, 15]),
];

#[test]
fn every_sample_is_looked_through_for_the_catalogue_that_it_names() {
    let mut found = Vec::new();
    for (name, catalogue, ..) in SAMPLES {
        let (_, tree) = load(name);
        assert_eq!(tree.issues.catalogue.as_deref(), catalogue, "{name}");
        let analysis = Analysis::of(&tree);
        let concerns = IssueContext::built_in(&analysis);
        let survey = concerns.survey().expect("every sample lists issues");
        let sheet = IssueSheet::new(concerns.issues(), survey);
        let rows = sheet.rows();
        let counts =
            Standing::ALL.map(|standing| rows.iter().filter(|r| r.standing == standing).count());
        found.push((name, catalogue, sheet.coverage.by_issue.named_by_tag, counts));
        let look = Look {
            catalogue: lint::catalogue(),
            color: false,
            width: 100,
            fail_on: None,
            version: "0.0.0",
            project_dir_prefix: None,
        };
        let subject = MenuHeading { file: name, name: &tree.name, catalogue };
        let text = render_issues(IssueFormat::Text, &sheet, subject, &look);
        insta::assert_snapshot!(name.replace(['/', '-', '.'], "_"), text);
    }
    assert_eq!(found, SAMPLES);
}

#[test]
fn the_satellite_companys_commonest_issue_is_named_by_no_option() {
    let (_, tree) = load("skylark-tv.yaml");
    let analysis = Analysis::of(&tree);
    let concerns = IssueContext::built_in(&analysis);
    let sheet = IssueSheet::new(concerns.issues(), concerns.survey().expect("it lists issues"));
    let rows = sheet.rows();
    let first = rows.iter().find(|row| &*row.issue.id == "unwanted-pack").expect("it is listed");
    assert!(matches!(first.standing, Standing::NoOption | Standing::Maybe), "{first:?}");
    assert_eq!(&*sheet.doubtful()[0].issue.id, "unwanted-pack", "the first to be reviewed");
}
