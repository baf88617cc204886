//! The shells themselves, on a terminal, with what `completions --install` put into place: TAB is
//! typed, and the screen is read.

use super::shell_of;
use crate::program::Program;
use crate::support::pty::Pty;

const TAB: &str = "\t";

/// Clears the line.
const KILL: &str = "\u{15}";

/// A shell at its prompt, and whether that is all there is on its line.
struct Shell {
    terminal: Pty,
}

impl Shell {
    fn start(program: &Program, shell: &str, arguments: &[&str]) -> Self {
        let mut command = shell_of(program, shell, arguments);
        command.env("TERM", "xterm");
        let terminal = Pty::start(&command, 24, 100);
        terminal.wait_until("the prompt", |screen| screen.ends_with("ready>"));
        Self { terminal }
    }

    /// Types words and TAB, and waits for what the line becomes. A space at its end is told by a
    /// letter typed behind it.
    fn completes(&mut self, typed: &str, becomes: &str) {
        self.terminal.type_keys(&format!("{typed}{TAB}"));
        let line = format!("ready> {}", becomes.trim_end());
        self.terminal
            .wait_until(becomes, |screen| screen.contains(&line));
        self.terminal.type_keys("Z");
        let line = format!("ready> {becomes}Z");
        self.terminal
            .wait_until(becomes, |screen| screen.contains(&line));
        self.terminal.type_keys(KILL);
        self.terminal
            .wait_until("an empty line", |screen| !screen.contains(&line));
    }

    /// Types words and TAB, and waits for what is shown below them.
    fn shows(&mut self, typed: &str, shown: &[&str]) {
        self.terminal.type_keys(&format!("{typed}{TAB}"));
        self.terminal.wait_until(&shown.join(", "), |screen| {
            shown.iter().all(|it| screen.contains(it))
        });
    }
}

/// Words that every shell completes alike: files as it does it itself, and values in quotes.
const WORDS: [(&str, &str); 12] = [
    ("--answers ~/ans", "--answers ~/answers.txt "),
    ("--answers=~/ans", "--answers=~/answers.txt "),
    ("--answers $HOME/ans", "--answers $HOME/answers.txt "),
    ("--answers my", "--answers my\\ answers.txt "),
    ("--answers \"my", "--answers \"my answers.txt\" "),
    ("config check ~/.back", "config check ~/.backlogctl.toml "),
    ("incident import ~/fol", "incident import ~/folder/"),
    ("\"dri", "\"drift\" "),
    ("--env \"we i", "--env \"we ird\" "),
    ("--env we\\ i", "--env we\\ ird "),
    (
        "--env 'we ird' drift rem",
        "--env 'we ird' drift remediate ",
    ),
    (
        "drift diagnose --param 'backlog_l",
        "drift diagnose --param 'backlog_limit=",
    ),
];

impl Shell {
    fn completes_words(&mut self) {
        for (typed, becomes) in WORDS {
            self.completes(
                &format!("backlogctl {typed}"),
                &format!("backlogctl {becomes}"),
            );
        }
    }
}

fn program(shell: &str) -> Program {
    let program = Program::new().kubeconfig(super::KUBECONFIG);
    let files = [
        "answers.txt",
        "my answers.txt",
        ".backlogctl.toml",
        "folder/file",
    ];
    for file in files {
        program.write(file, "");
    }
    let config = "[env.\"we ird\"]\ncontext = \"lab\"\n";
    program.write(".config/backlogctl/config.toml", config);
    let _said = program.run(&["completions", shell, "--install"]).exits(0);
    program
}

#[test]
fn bash_completes_at_its_prompt() {
    let program = program("bash");
    // Where the package bash-completion is not installed.
    let rc = "PS1='ready> '\nbind 'set enable-bracketed-paste off'\nbind 'set bell-style none'\n\
              bind 'set show-all-if-ambiguous on'\n\
              source ~/.local/share/bash-completion/completions/backlogctl\n";
    let rc = program.write("bashrc", rc).display().to_string();
    let mut bash = Shell::start(&program, "bash", &["--rcfile", &rc, "-i"]);
    bash.completes("backlogctl dri", "backlogctl drift ");
    bash.completes("backlogctl --demo=oo", "backlogctl --demo=oom ");
    bash.completes(
        "backlogctl drift diagnose --param backlog_l",
        "backlogctl drift diagnose --param backlog_limit=",
    );
    bash.completes(
        "backlogctl drift diagnose --param backlog_limit=",
        "backlogctl drift diagnose --param backlog_limit=100 ",
    );
    bash.completes(
        "backlogctl --context arn:aws",
        "backlogctl --context arn:aws:eks:eu:1:cluster/prod ",
    );
    bash.completes_words();
    bash.shows("backlogctl ingest escalate ", &["L1", "L2", "L3"]);
}

#[test]
fn zsh_completes_at_its_prompt() {
    let program = program("zsh");
    let rc = "PROMPT='ready> '\nunsetopt beep list_ambiguous\nunset zle_bracketed_paste\n\
              fpath=(~/.local/share/zsh/site-functions $fpath)\n\
              autoload -Uz compinit && compinit -u -D\n";
    program.write(".zshrc", rc);
    let mut zsh = Shell::start(&program, "zsh", &["--no-globalrcs", "-i"]);
    zsh.completes("backlogctl dri", "backlogctl drift ");
    zsh.completes("backlogctl --demo=oo", "backlogctl --demo=oom ");
    zsh.completes(
        "backlogctl drift diagnose --param backlog_l",
        "backlogctl drift diagnose --param backlog_limit=",
    );
    zsh.completes(
        "backlogctl drift diagnose --param backlog_limit=",
        "backlogctl drift diagnose --param backlog_limit=100 ",
    );
    zsh.completes(
        "backlogctl --context arn",
        "backlogctl --context arn:aws:eks:eu:1:cluster/prod ",
    );
    zsh.completes_words();
    zsh.shows("backlogctl ingest escalate ", &["Streaming team", "L3"]);
}

#[test]
fn fish_completes_at_its_prompt() {
    let program = program("fish");
    // Else it reads all manual pages of this machine first.
    program.write(".local/share/fish/generated_completions/none", "");
    let rc = "set -g fish_greeting\nfunction fish_prompt; printf 'ready> '; end\n\
              set -g fish_autosuggestion_enabled 0\n";
    program.write(".config/fish/config.fish", rc);
    let mut fish = Shell::start(&program, "fish", &["-i"]);
    fish.completes("backlogctl dri", "backlogctl drift ");
    fish.completes("backlogctl --demo=oo", "backlogctl --demo=oom ");
    fish.completes(
        "backlogctl drift diagnose --param backlog_l",
        "backlogctl drift diagnose --param backlog_limit=",
    );
    fish.completes(
        "backlogctl --context arn",
        "backlogctl --context arn:aws:eks:eu:1:cluster/prod ",
    );
    fish.completes_words();
    fish.shows("backlogctl ingest escalate ", &["Streaming team", "L3"]);
}
