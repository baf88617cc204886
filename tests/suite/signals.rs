//! Signals that whoever starts the program wants ignored, as `nohup` and the `&` of a script do.

use crate::program::{Program, Ran};
use crate::support::port::Silent;
use rustix::process::{Pid, Signal, kill_process};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// A step that waits for a Prometheus which says nothing.
struct Waiting {
    silent: Silent,
    /// The first connection.
    held: TcpStream,
    child: Child,
    _program: Program,
}

impl Waiting {
    /// Started by a command that becomes the program behind it.
    fn behind(starter: &[&str]) -> Self {
        let silent = Silent::start();
        let program = Program::new().with(
            "BACKLOGCTL_PROMETHEUS_URL",
            format!("http://{}", silent.address()),
        );
        let own = program.command(&["drift", "diagnose", "--timeout", "60s"]);
        let variables = own.get_envs();
        let variables = variables.filter_map(|(name, value)| Some((name, value?)));
        let child = Command::new(starter[0])
            .args(&starter[1..])
            .arg(own.get_program())
            .args(own.get_args())
            .env_clear()
            .envs(variables)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        Self {
            held: silent.asked(),
            silent,
            child,
            _program: program,
        }
    }

    fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    /// The Prometheus is gone, and the step ends.
    fn released(self) -> Ran {
        drop((self.held, self.silent));
        self.child.wait_with_output().unwrap().into()
    }

    /// The step ends although the Prometheus still holds it.
    fn interrupted(self) -> Ran {
        self.child.wait_with_output().unwrap().into()
    }
}

#[test]
fn what_is_ignored_from_the_start_ends_nothing() {
    for (signal, name) in [
        (Signal::HUP, "HUP"),
        (Signal::INT, "INT"),
        (Signal::QUIT, "QUIT"),
        (Signal::TERM, "TERM"),
    ] {
        let ignoring = format!("trap '' {name}; exec \"$0\" \"$@\"");
        let step = Waiting::behind(&["sh", "-c", &ignoring]);
        step.signal(signal);
        let ran = step.released().exits(3);
        assert!(!ran.err.contains("interrupted"), "{name}: {}", ran.err);
        assert!(ran.out.contains("unknown"), "{name}: {}", ran.out);

        let step = Waiting::behind(&["env", "--default-signal"]);
        step.signal(signal);
        let ran = step.interrupted().exits(130);
        assert!(ran.err.contains("interrupted"), "{name}: {}", ran.err);
    }
}

#[test]
fn what_is_not_ignored_ends_it_as_ever() {
    let step = Waiting::behind(&["env", "--default-signal", "nohup"]);
    step.signal(Signal::HUP);
    step.signal(Signal::TERM);
    _ = step.interrupted().exits(130);
}
