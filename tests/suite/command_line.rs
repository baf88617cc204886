//! The command line itself: help, version, completions, runbooks, and what is wrong with it.

use crate::program::{Program, Ran};

#[test]
fn version_and_help_answer() {
    let program = Program::new();
    assert_eq!(
        program.run(&["--version"]).exits(0).out,
        concat!("backlogctl ", env!("CARGO_PKG_VERSION"), "\n")
    );
    insta::assert_snapshot!("help", program.run(&["--help"]).exits(0).out);
    insta::assert_snapshot!("help_drift", program.run(&["drift", "--help"]).exits(0).out);
}

#[test]
fn parameters_for_a_runbook_that_does_not_exist_end_the_run() {
    let program = Program::new();
    let configure = |runbook: &str| {
        let text = format!("[env.lab]\nparams.{runbook} = {{ namespace = 'x' }}\n");
        program.write(".config/backlogctl/config.toml", &text);
    };
    configure("drfit");
    let ran = program.run(&["drift", "diagnose"]).exits(2);
    assert!(ran.err.contains("the runbook `drfit`"), "{}", ran.err);
    assert!(ran.err.contains("did you mean `drift`?"), "{}", ran.err);
    let _ = program.run(&["--demo", "drift", "exit-check"]).exits(1);
    program.write(".config/backlogctl/runbooks/shop.yaml", "not read");
    configure("shop");
    let _ = program.run(&["drift", "diagnose"]).exits(3);
}

#[test]
fn a_wrong_command_line_is_told_with_what_was_perhaps_meant() {
    let program = Program::new();
    for (arguments, hint) in [
        (&["drift", "diagnos"][..], "'diagnose'"),
        (&["drfit", "diagnose"], "'drift'"),
        (
            &["drift", "diagnose", "--param", "backlog_limit"],
            "write KEY=VALUE",
        ),
        (
            &["drift", "diagnose", "--timeout", "soon"],
            "write 90s, 15m or 24h",
        ),
        (
            &["--demo=crashloop", "drift", "diagnose"],
            "did you mean `crash-loop`?",
        ),
        (
            &["--demo", "drift", "diagnose", "--param", "backlog_limt=3"],
            "did you mean `backlog_limit`?",
        ),
        (
            &[
                "--demo",
                "drift",
                "diagnose",
                "--param",
                "backlog_limit=few",
            ],
            "`few` is not a whole number",
        ),
        (
            &[
                "--demo",
                "drift",
                "diagnose",
                "-n",
                "a",
                "--param",
                "namespace=b",
            ],
            "namespace",
        ),
    ] {
        let ran = program.run(arguments).exits(2);
        assert!(ran.err.contains(hint), "{arguments:?}: {}", ran.err);
        assert_eq!(ran.out, "", "{arguments:?}");
    }
}

#[test]
fn the_completions_in_the_repository_are_those_of_the_program() {
    let program = Program::new();
    for (shell, file) in [
        ("bash", "backlogctl.bash"),
        ("zsh", "_backlogctl"),
        ("fish", "backlogctl.fish"),
        ("elvish", "backlogctl.elv"),
        ("powershell", "_backlogctl.ps1"),
    ] {
        let printed = program
            .run(&["completions", shell, "--static"])
            .exits(0)
            .out;
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("completions")
            .join(file);
        if std::env::var_os("BACKLOGCTL_UPDATE_COMPLETIONS").is_some() {
            std::fs::write(&path, &printed).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            printed == kept,
            "completions/{file} is not what the program prints; run the tests with BACKLOGCTL_UPDATE_COMPLETIONS=1"
        );
    }
}

#[test]
fn the_shells_themselves_can_read_the_completions() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/completions");
    for (shell, check, file) in [
        ("bash", "-n", "backlogctl.bash"),
        ("zsh", "-n", "_backlogctl"),
        ("fish", "--no-execute", "backlogctl.fish"),
    ] {
        let mut command = std::process::Command::new(shell);
        let read = command.arg(check).arg(format!("{folder}/{file}")).output();
        let read = read.unwrap_or_else(|error| panic!("{shell}: {error}; run tests/setup"));
        assert!(read.status.success(), "{shell}: {read:?}");
    }
}

#[test]
fn a_file_that_cannot_be_called_is_told_of() {
    let program = Program::new();
    let folder = program.home().join(".config/backlogctl/runbooks");
    std::fs::create_dir_all(&folder).unwrap();
    let odd = "\u{1b}[2J\u{1b}]0;pwned\u{7}x\ny.yaml";
    for name in [
        "ingest.yaml",
        "man.yml",
        "Shop Floor.yaml",
        "notes.txt",
        odd,
    ] {
        std::fs::write(folder.join(name), "").unwrap();
    }
    for words in [&["runbook", "list"][..], &["runbook", "check"]] {
        let told = program.run(words).exits(0).err;
        for said in [
            "/ingest.yaml is no runbook: a built-in runbook has that name",
            "/man.yml is no runbook: a command has that name",
            "/Shop Floor.yaml is no runbook: a name has lower-case letters",
        ] {
            assert!(told.contains(said), "{said}: {told}");
        }
        assert!(told.contains("/x y.yaml is no runbook"), "{told}");
        assert!(
            !told.contains("notes.txt") && !told.contains('\u{1b}'),
            "{told}"
        );
    }
}

#[test]
fn what_has_nothing_to_say_in_json_says_so() {
    let program = Program::new();
    for words in [&["runbook", "graph", "drift"][..], &["drift", "postmortem"]] {
        let words = [words, &["-o", "json"]].concat();
        let said = program.run(&words).exits(2);
        assert!(
            said.err.contains("has nothing to say in JSON"),
            "{}",
            said.err
        );
        assert_eq!(said.json()["kind"], "usage");
    }
}

#[test]
fn what_cannot_be_written_is_told_as_that() {
    let program = Program::new();
    for words in [
        &["--help"][..],
        &["--version"],
        &["--demo", "drift", "diagnose"],
        &["config", "show"],
        &["runbook", "list"],
        &["runbook", "schema"],
    ] {
        let full = std::fs::File::options().write(true).open("/dev/full");
        let mut command = program.command(words);
        let ran: Ran = command.stdout(full.unwrap()).output().unwrap().into();
        let said = ran.exits(5).err;
        let wanted = "error: cannot write to standard output: No space left on device";
        assert!(said.contains(wanted), "{words:?}: {said}");
    }
}

#[test]
fn runbooks_are_listed_shown_drawn_and_checked() {
    let program = Program::new();
    assert!(
        program
            .run(&["runbook", "list"])
            .exits(0)
            .out
            .starts_with("drift           built in\n")
    );
    let listed = program
        .run(&["runbook", "list", "-o", "json"])
        .exits(0)
        .json();
    assert_eq!(listed["runbooks"][0]["name"], "drift");
    insta::assert_snapshot!(
        "runbook_show",
        program.run(&["runbook", "show", "drift"]).exits(0).out
    );
    let shown = program
        .run(&["runbook", "show", "drift", "-o", "json"])
        .exits(0)
        .json();
    assert_eq!(shown["params"]["backlog_limit"], "100");
    assert!(
        program
            .run(&["runbook", "graph", "drift"])
            .exits(0)
            .out
            .starts_with("graph TD\n")
    );
    assert!(
        program
            .run(&["runbook", "check"])
            .exits(0)
            .out
            .contains("sound (16 readings, 9 actions, 4 causes,")
    );
    let unknown = program.run(&["runbook", "show", "drfit"]).exits(2);
    assert!(
        unknown.err.contains("there is no runbook `drfit`")
            && unknown.err.contains("did you mean `drift`?")
    );
}

#[test]
fn the_source_of_a_runbook_fits_its_own_schema() {
    let program = Program::new();
    let source = program
        .run(&["runbook", "show", "drift", "--source"])
        .exits(0)
        .out;
    let schema = program.run(&["runbook", "schema"]).exits(0).json();
    let runbook: serde_json::Value = serde_saphyr::from_str(&source).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let faults: Vec<_> = validator
        .iter_errors(&runbook)
        .map(|it| it.to_string())
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn a_runbook_of_the_users_own_is_a_command() {
    let program = Program::new();
    let shop = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/runbooks/valid/shop.yaml"
    ))
    .unwrap();
    program.write(".config/backlogctl/runbooks/shop.yaml", &shop);
    program.write(".config/backlogctl/runbooks/drift.yaml", "taken");
    program.write(".config/backlogctl/runbooks/broken.yaml", "title: [");
    let help = program.run(&["--help"]).exits(0).out;
    assert!(help.contains("shop") && help.contains("broken"), "{help}");
    let ran = program.run(&["shop", "diagnose", "-o", "json"]).exits(3);
    assert_eq!(ran.json()["readings"][0]["id"], "orders");
    let none = program.run(&["shop", "confirm"]).exits(2);
    assert!(
        none.err.contains("runbook shop has no phase confirm"),
        "{}",
        none.err
    );
    let broken = program.run(&["broken", "diagnose"]).exits(2);
    assert!(broken.err.contains("broken.yaml:1:"), "{}", broken.err);
    let checked = program.run(&["runbook", "check"]).exits(2);
    assert!(checked.out.contains("shop.yaml: sound"), "{}", checked.out);
}

#[test]
fn every_invalid_runbook_is_refused_with_its_place() {
    let program = Program::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/runbooks/invalid");
    let files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    assert!(files.len() > 20);
    for file in files {
        let ran = program
            .run(&["runbook", "check", file.to_str().unwrap()])
            .exits(2);
        let place = format!("{}:", file.file_name().unwrap().to_str().unwrap());
        assert!(
            ran.err.contains(&place) && ran.out.is_empty(),
            "{}",
            ran.err
        );
    }
}

#[test]
fn a_reader_that_hangs_up_ends_the_output_quietly() {
    let program = Program::new();
    let mut child = program
        .command(&["runbook", "schema"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ran = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(ran.stderr).unwrap(), "");
    assert_eq!(ran.status.code(), Some(0));
}
