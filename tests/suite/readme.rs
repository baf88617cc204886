//! What the README shows is what the program prints.

use crate::program::Program;

const FENCE: &str = "```text\n";

#[test]
fn the_screens_of_the_readme_are_real() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(file).unwrap();
    let program = Program::new().with("COLUMNS", "92");
    let screen = program.run(&["--demo", "drift", "diagnose"]).exits(1).out;
    let shop = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/runbooks/invalid/target-dangling.yaml"
    );
    let text = std::fs::read_to_string(shop).unwrap();
    program.write("target-dangling.yaml", &text);
    let fault = program
        .run(&["runbook", "check", "target-dangling.yaml"])
        .exits(2)
        .err;
    let shown = [
        ("$ backlogctl --demo drift diagnose\n", screen),
        ("$ backlogctl runbook check target-dangling.yaml\n", fault),
    ];
    let mut current = readme.clone();
    for (command, output) in shown {
        let begin = current.find(command).expect(command) + command.len();
        let end = begin + current[begin..].find("```").unwrap();
        current.replace_range(begin..end, &output);
    }
    if std::env::var_os("BACKLOGCTL_UPDATE_README").is_some() {
        std::fs::write(file, &current).unwrap();
    }
    assert!(current.contains(FENCE));
    assert!(
        current == readme,
        "the README shows other output; run this test with BACKLOGCTL_UPDATE_README=1"
    );
}

#[test]
fn every_direct_dependency_has_its_reason() {
    let read = |file: &str| {
        let path = format!("{}/{file}", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(path).unwrap()
    };
    let manifest: toml::Table = toml::from_str(&read("Cargo.toml")).unwrap();
    let mut wanted: Vec<_> = manifest["dependencies"]
        .as_table()
        .unwrap()
        .keys()
        .collect();
    wanted.sort();
    let readme = read("README.md");
    let (_, table) = readme.split_once("\n| crate | why |\n|---|---|\n").unwrap();
    let rows = table.lines().take_while(|line| line.starts_with('|'));
    let rows: Vec<Vec<_>> = rows
        .map(|row| row.split('|').map(str::trim).collect())
        .collect();
    let mut told: Vec<_> = rows.iter().map(|row| row[1]).collect();
    told.sort_unstable();
    assert_eq!(told, wanted, "the table of the README and Cargo.toml");
    for row in rows {
        assert!(row[2].len() > 8, "{row:?}");
    }
}
