//! What the README and the pages under `docs` show is what the program prints.

use crate::program::Program;
use regex::Regex;
use std::path::{Path, PathBuf};

/// A file of the repository.
fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The name and the text of every page that people read.
fn pages() -> Vec<(PathBuf, String)> {
    let docs = std::fs::read_dir(file("docs")).unwrap();
    let docs = docs.map(|entry| entry.unwrap().path());
    let docs = docs.filter(|path| path.extension().is_some_and(|it| it == "md"));
    let beside = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(file);
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        (path, text)
    };
    docs.chain(beside).map(read).collect()
}

/// Compares what a page shows below a command, to the next command or the end of the block, with
/// what the command prints.
fn shows(page: &str, command: &str, printed: &str) {
    let text = std::fs::read_to_string(file(page)).unwrap();
    let line = format!("\n$ {command}\n");
    let begin = text.find(&line).expect(command) + line.len();
    let rest = &text[begin..];
    let ends = ["```\n", "$ "].map(|end| rest.find(end).unwrap_or(rest.len()));
    let end = begin + ends.into_iter().min().unwrap();
    if text[begin..end] == *printed {
        return;
    }
    if std::env::var_os("BACKLOGCTL_UPDATE_README").is_some() {
        let current = format!("{}{printed}{}", &text[..begin], &text[end..]);
        std::fs::write(file(page), current).unwrap();
        return;
    }
    panic!(
        "{page} shows other output of {command}; run this test with BACKLOGCTL_UPDATE_README=1; \
         it prints:\n{printed}"
    );
}

#[test]
fn the_verdict_and_the_exit_code_of_the_readme_are_real() {
    let ran = Program::new().run(&["--demo", "drift", "diagnose", "-q"]);
    let code = format!("{}\n", ran.code.unwrap());
    shows("README.md", "backlogctl --demo drift diagnose -q", &ran.out);
    shows("README.md", "echo $?", &code);
}

#[test]
fn the_fault_that_explains_faults_is_a_real_one() {
    let dangling = "target-dangling.yaml";
    let text = std::fs::read_to_string(file("tests/runbooks/invalid").join(dangling)).unwrap();
    let program = Program::new().with("COLUMNS", "92");
    program.write(dangling, &text);
    let fault = program.run(&["runbook", "check", dangling]).exits(2).err;
    let command = format!("backlogctl runbook check {dangling}");
    shows("docs/runbooks.md", &command, &fault);
}

#[test]
fn every_link_leads_somewhere() {
    let link = Regex::new(r"\]\(([^)]+)\)").unwrap();
    let mut followed = 0;
    for (page, text) in pages() {
        for found in link.captures_iter(&text) {
            let (target, section) = found[1].split_once('#').unwrap_or((&found[1], ""));
            if target.contains("://") {
                continue;
            }
            let target = match target {
                "" => page.clone(),
                file => page.parent().unwrap().join(file),
            };
            let place = format!("{}: {}", page.display(), &found[1]);
            assert!(target.exists(), "{place}");
            let wanted = section.is_empty() || {
                let text = std::fs::read_to_string(&target).unwrap();
                text.lines()
                    .any(|line| anchor(line).as_deref() == Some(section))
            };
            assert!(wanted, "{place}");
            followed += 1;
        }
    }
    assert!(followed > 20, "{followed}");
}

/// What a link to this heading ends with; `None` where the line is none.
fn anchor(line: &str) -> Option<String> {
    let heading = line.strip_prefix('#')?.trim_start_matches('#').trim();
    let letters = heading.to_lowercase();
    let kept = letters
        .chars()
        .filter(|it| it.is_alphanumeric() || " -".contains(*it));
    Some(kept.collect::<String>().replace(' ', "-"))
}

#[test]
fn every_direct_dependency_has_its_reason() {
    let read = |name: &str| std::fs::read_to_string(file(name)).unwrap();
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
