//! Programs of a team's own, as real files.

use super::{check, examined, healthy, said};
use crate::lab::Lab;
use crate::program::Program;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

const RUNBOOK: &str = r"
apiVersion: backlogctl/v1
title: Shop
about: A runbook of a team's own.
severity: { level: SEV-3, pages: in working hours }
params:
  - { name: key, type: string, default: drift_queue, about: The queue }
readings:
  - id: queue
    title: Queue
    about: What waits.
    probe: { redis: { namespace: jobs, deployment: redis, port: 6379, key: $(params.key), may_be_absent: false } }
actions:
  - id: drain
    title: Drain the queue
    about: Runs the team's own program.
    do: { command: { argv: [drain, $(params.key)], within: 2s } }
    verify: { when: queue.length >= 0, within: 30s }
    undo: { none: What was drained is gone }
phases:
  - phase: remediate
    steps:
      - { id: act, title: Act, do: { act: drain } }
";

fn shop(lab: &Lab) -> Program {
    let program = lab.program();
    let server = lab.api.url();
    let settings = format!("[env.lab]\nserver = \"{server}\"\nhooks_dir = \"~/hooks\"\n");
    program.write(".config/backlogctl/config.toml", &settings);
    program.write(".config/backlogctl/runbooks/shop.yaml", RUNBOOK);
    fs::create_dir(program.home().join("hooks")).unwrap();
    program
}

fn allow(file: &Path, mode: u32) {
    fs::set_permissions(file, fs::Permissions::from_mode(mode)).unwrap();
}

/// The exit code, and what is held of the program.
fn looked(program: &Program, words: &[&str]) -> (i32, String) {
    let ran = examined(program, &[&["shop"], words].concat());
    let document = ran.json();
    let (verdict, text) = said(check(&document, "hooks", "drain"));
    (ran.code.unwrap(), format!("{verdict}: {text}"))
}

#[test]
fn a_program_is_there_can_be_run_and_is_what_it_was() {
    let lab = healthy();
    let program = shop(&lab);
    let (code, text) = looked(&program, &[]);
    assert!(
        code == 1 && text.starts_with("fail: there is no drain"),
        "{code} {text}"
    );
    assert!(text.contains("which action drain needs"), "{text}");

    let file = program.write("hooks/drain", "#!/bin/sh\nexit 0\n");
    allow(&file, 0o644);
    let (code, text) = looked(&program, &[]);
    assert!(
        code == 1 && text.contains("is not executable"),
        "{code} {text}"
    );
    assert!(text.contains("chmod +x"), "{text}");

    allow(&file, 0o755);
    let (code, text) = looked(&program, &[]);
    assert!(
        code == 0 && text.contains("seen for the first time"),
        "{code} {text}"
    );
    let (code, text) = looked(&program, &[]);
    assert!(
        code == 0 && text.contains("unchanged since"),
        "{code} {text}"
    );

    fs::write(&file, "#!/bin/sh\nexit 1\n").unwrap();
    for _ in 0..2 {
        let (code, text) = looked(&program, &[]);
        assert!(code == 3 && text.starts_with("unknown: "), "{code} {text}");
        assert!(
            text.contains("was changed since") && text.contains("--accept"),
            "{text}"
        );
    }
    let (code, text) = looked(&program, &["--accept"]);
    assert!(
        code == 0 && text.contains("is taken for what it is now"),
        "{code} {text}"
    );
    let (code, text) = looked(&program, &[]);
    assert!(
        code == 0 && text.contains("unchanged since"),
        "{code} {text}"
    );
}

/// Whoever looks, plans and acts from another folder finds the same program, or none.
#[test]
fn the_folder_that_one_is_in_decides_nothing() {
    let lab = healthy();
    let program = shop(&lab);
    let settings = format!(
        "[env.lab]\nserver = \"{}\"\nprotected = false\n",
        lab.api.url()
    );
    program.write(".config/backlogctl/config.toml", &settings);
    for name in ["drain", "scripts/drain"] {
        let file = program.write(&format!("here/{name}"), "#!/bin/sh\ntouch ~/ran\n");
        allow(&file, 0o755);
        let named = RUNBOOK.replace("[drain,", &format!("[{name},"));
        program.write(".config/backlogctl/runbooks/shop.yaml", &named);
        for folder in [program.home().to_owned(), program.home().join("here")] {
            let run = |words: &[&str]| {
                let path = std::env::var("PATH").unwrap();
                let mut command = program.command(words);
                command
                    .current_dir(&folder)
                    .env("PATH", format!(".:{path}"));
                crate::program::Ran::from(command.output().unwrap())
            };
            let document = run(&["doctor", "shop", "-o", "json"]).exits(1).json();
            let (verdict, text) = said(check(&document, "hooks", name));
            assert_eq!(verdict, "fail");
            assert!(
                text.contains("set `hooks_dir` of the environment"),
                "{text}"
            );
            let acted = run(&["shop", "remediate", "drain", "--yes"]);
            assert!(acted.err.contains("no folder of commands"), "{}", acted.err);
            assert_ne!(acted.code, Some(0));
        }
    }
    assert!(!program.home().join("ran").exists());
}
