//! A program on a terminal of its own: what it draws, what is typed at it, and how it ends.

use rustix::io::ioctl_fionbio;
use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{LocalModes, Winsize, tcgetattr, tcsetwinsize};
use std::{
    ffi::OsString,
    fs::{File, OpenOptions},
    io::{Read, Write},
    os::unix::ffi::OsStringExt,
    process::{Child, Command, ExitStatus},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// What is written behind everything else, so that one sees when all of it was drawn.
const END: &str = "\u{2404}";

/// How long anything may take; far more than it needs on an idle machine.
const WITHIN: Duration = Duration::from_secs(30);

/// A program that runs on a terminal. It is killed when this is dropped.
pub(crate) struct Pty {
    child: Child,
    /// `None` after a hang-up.
    typist: Option<File>,
    /// The side of the program, held so that its modes can be looked at after its end.
    seat: File,
    screen: Arc<Mutex<vt100::Parser>>,
    /// Every byte that was written to it.
    written: Arc<Mutex<Vec<u8>>>,
    /// Whether nobody looks at the screen any more.
    over: Arc<AtomicBool>,
}

impl Pty {
    /// Starts a program as the leader of a session on a terminal of this size. What the command
    /// says about standard streams is overwritten.
    pub(crate) fn start(command: &Command, rows: u16, columns: u16) -> Self {
        let typist =
            openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).unwrap();
        grantpt(&typist).unwrap();
        unlockpt(&typist).unwrap();
        let name = ptsname(&typist, Vec::new()).unwrap();
        let name = OsString::from_vec(name.into_bytes());
        let seat = OpenOptions::new()
            .read(true)
            .write(true)
            .open(name)
            .unwrap();
        let seat_of = || seat.try_clone().unwrap();
        let typist = File::from(typist);
        resize(&typist, rows, columns);
        let child = session(command)
            .stdin(seat_of())
            .stdout(seat_of())
            .stderr(seat_of())
            .spawn()
            .unwrap_or_else(|error| panic!("setsid cannot start ({error}): run tests/setup"));
        let screen = Arc::new(Mutex::new(vt100::Parser::new(rows, columns, 1000)));
        let (over, written) = (Arc::default(), Arc::default());
        watch(
            typist.try_clone().unwrap(),
            (Arc::clone(&screen), Arc::clone(&written)),
            Arc::clone(&over),
        );
        Self {
            child,
            typist: Some(typist),
            seat,
            screen,
            written,
            over,
        }
    }

    /// Everything that was written to it, with every escape sequence.
    pub(crate) fn written(&self) -> String {
        String::from_utf8_lossy(&self.written.lock().unwrap()).into_owned()
    }

    /// What is on the screen, without blanks at line ends.
    pub(crate) fn text(&self) -> String {
        text_of(self.screen.lock().unwrap().screen())
    }

    /// Waits until the screen is as wanted, and looks at that very screen: cells, colours, cursor.
    pub(crate) fn look_once<T>(
        &self,
        wanted: &str,
        look: impl Fn(&vt100::Screen, &str) -> Option<T>,
    ) -> T {
        let deadline = Instant::now() + WITHIN;
        loop {
            let screen = self.screen.lock().unwrap();
            let text = text_of(screen.screen());
            if let Some(seen) = look(screen.screen(), &text) {
                return seen;
            }
            drop(screen);
            let late = Instant::now() > deadline;
            assert!(
                !late,
                "never came: {wanted}; {}; the screen:\n{text}",
                self.state()
            );
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// How the program and its terminal are, and what was written last, for whoever wonders why
    /// something never came.
    fn state(&self) -> String {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()));
        let modes = tcgetattr(&self.seat).map(|modes| modes.local_modes);
        let written = self.written();
        let from = written.char_indices().rev().nth(1500);
        let last = &written[from.map_or(0, |(at, _)| at)..];
        format!("the process: {stat:?}; its modes: {modes:?}; written last: {last:?}")
    }

    /// Waits for the end, and gives everything that was on the screen then.
    pub(crate) fn last_text(&mut self) -> String {
        self.end();
        self.seat.write_all(END.as_bytes()).unwrap();
        self.wait_for(END);
        self.seat.write_all(b"\x08 \x08").unwrap();
        self.wait_until("no mark", |text| !text.contains(END));
        self.text()
    }

    /// Waits until the screen shows a text.
    pub(crate) fn wait_for(&self, text: &str) {
        self.wait_until(text, |screen| screen.contains(text));
    }

    /// Waits until the screen is as wanted.
    pub(crate) fn wait_until(&self, wanted: &str, is_so: impl Fn(&str) -> bool) {
        self.look_once(wanted, |_, text| is_so(text).then_some(()));
    }

    /// Types keys as they are.
    pub(crate) fn type_keys(&mut self, keys: &str) {
        let typist = self.typist.as_mut().expect("nobody hung up");
        typist.write_all(keys.as_bytes()).unwrap();
    }

    /// Gives the terminal another size.
    pub(crate) fn resize(&self, rows: u16, columns: u16) {
        let typist = self.typist.as_ref().expect("nobody hung up");
        resize(typist, rows, columns);
        let mut screen = self.screen.lock().unwrap();
        screen.screen_mut().set_size(rows, columns);
    }

    /// Whether what is typed is echoed and read by the line: how a shell leaves a terminal.
    pub(crate) fn is_sane(&self) -> bool {
        let modes = tcgetattr(&self.seat).unwrap();
        let wanted = LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG;
        modes.local_modes.contains(wanted)
    }

    /// Whether the cursor is shown, once what was written last is on the screen.
    pub(crate) fn shows_cursor(&self) -> bool {
        let deadline = Instant::now() + WITHIN;
        let is_hidden = || self.screen.lock().unwrap().screen().hide_cursor();
        while is_hidden() && Instant::now() < deadline {
            thread::sleep(Duration::from_millis(5));
        }
        !is_hidden()
    }

    /// Sends a signal.
    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    /// Hangs up, as a dropped SSH session does: the system tells the program.
    pub(crate) fn hang_up(&mut self) {
        self.typist = None;
        self.over.store(true, Ordering::Relaxed);
    }

    /// Waits for the end.
    pub(crate) fn end(&mut self) -> ExitStatus {
        let deadline = Instant::now() + WITHIN;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            let late = Instant::now() > deadline;
            assert!(!late, "does not end; the screen:\n{}", self.text());
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The same command as the leader of a session whose terminal is its standard input. It heeds every
/// signal, even where whoever runs the tests ignores some.
fn session(command: &Command) -> Command {
    let mut session = Command::new("env");
    session.args(["--default-signal", "setsid", "--ctty"]);
    session.arg(command.get_program());
    session.args(command.get_args()).env_clear();
    for (name, value) in command.get_envs() {
        session.env(name, value.unwrap_or_default());
    }
    if let Some(folder) = command.get_current_dir() {
        session.current_dir(folder);
    }
    session
}

fn text_of(screen: &vt100::Screen) -> String {
    let contents = screen.contents();
    let lines: Vec<_> = contents.lines().map(str::trim_end).collect();
    lines.join("\n").trim_end().to_owned()
}

fn resize(terminal: &File, rows: u16, columns: u16) {
    let size = Winsize {
        ws_row: rows,
        ws_col: columns,
        ws_xpixel: 0,
        ws_ypixel: 0,
    };
    tcsetwinsize(terminal, size).unwrap();
}

/// The screen, and the bytes that drew it.
type Drawn = (Arc<Mutex<vt100::Parser>>, Arc<Mutex<Vec<u8>>>);

/// Draws what the program writes until nobody looks any more. It must never block in a read: the
/// terminal hangs up only when the last one who holds it lets go.
fn watch(mut from: File, (screen, written): Drawn, over: Arc<AtomicBool>) {
    ioctl_fionbio(&from, true).unwrap();
    thread::spawn(move || {
        let mut bytes = [0; 4096];
        while !over.load(Ordering::Relaxed) {
            match from.read(&mut bytes) {
                Ok(read) => {
                    written.lock().unwrap().extend(&bytes[..read]);
                    screen.lock().unwrap().process(&bytes[..read]);
                }
                Err(_) => thread::sleep(Duration::from_millis(2)),
            }
        }
    });
}
