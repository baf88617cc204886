//! A guide in Markdown, read as a script.
//!
//! - Every line of a fenced `sh` block is a command; one under `<!-- on a real cluster -->` is not
//!   run.
//! - The rows of a table are what one waits for, and what one does then: keys in backticks, or
//!   "close the terminal".
//! - A fenced `text` block quotes what the command shows: all of it, or, under a line
//!   `<!-- from "…" to "…" -->`, the lines from the first that holds one text to the next that
//!   holds the other, and what goes on below it.

use crate::program::Program;
use crate::support::pty::Pty;
use regex::Regex;
use std::ops::Range;

/// The columns of the terminal that guides are written for.
const COLUMNS: u16 = 92;

/// More rows than any command fills, so that nothing scrolls away.
const ROWS: u16 = 400;

/// A command, what is done while it runs, and what is quoted of it.
#[derive(Debug, Default)]
pub(crate) struct Scene {
    pub(crate) command: String,
    pub(crate) turns: Vec<Turn>,
    pub(crate) quotes: Vec<Quote>,
}

/// What one waits for, and what one does then.
#[derive(Debug)]
pub(crate) struct Turn {
    awaited: String,
    /// `None`: one closes the terminal.
    keys: Option<String>,
}

/// A quotation.
#[derive(Debug)]
pub(crate) struct Quote {
    /// Where it stands in the document.
    pub(crate) place: Range<usize>,
    /// What its first and its last line hold; `None`: it is everything.
    part: Option<(String, String)>,
}

/// What a fenced block holds.
#[derive(Clone, Copy)]
enum Block {
    Commands,
    Quote(usize),
    Other,
}

/// Reads the commands of a guide in their order.
pub(crate) fn scenes(document: &str) -> Vec<Scene> {
    let mut reader = Reader::default();
    let mut at = 0;
    for line in document.split_inclusive('\n') {
        reader.line(line.trim_end(), at, at + line.len());
        at += line.len();
    }
    reader.scenes
}

#[derive(Default)]
struct Reader {
    scenes: Vec<Scene>,
    block: Option<Block>,
    /// The last comment, which is about the block that follows.
    about: String,
    /// The rows of the table that is being read.
    rows: Vec<Turn>,
}

impl Reader {
    fn line(&mut self, line: &str, begin: usize, end: usize) {
        match (self.block, line) {
            (Some(block), "```") => self.close(block, begin),
            (Some(Block::Commands), command) => self.scenes.push(Scene {
                command: command.to_owned(),
                ..Scene::default()
            }),
            (Some(_), _) => {}
            (None, fence) if fence.starts_with("```") => self.open(&fence[3..], end),
            (None, row) if row.starts_with("|--") => self.rows.clear(),
            (None, row) if row.starts_with('|') => self.rows.extend(turn(row)),
            (None, comment) if comment.starts_with("<!--") => self.about = comment.to_owned(),
            (None, _) => self.end_table(),
        }
    }

    fn open(&mut self, language: &str, body: usize) {
        self.end_table();
        let about = std::mem::take(&mut self.about);
        self.block = Some(match language {
            "sh" if !about.contains("on a real cluster") => Block::Commands,
            "text" => {
                let scene = self.scenes.last_mut().expect("a quotation of a command");
                let place = body..body;
                let part = part(&about);
                scene.quotes.push(Quote { place, part });
                Block::Quote(scene.quotes.len() - 1)
            }
            _ => Block::Other,
        });
    }

    fn close(&mut self, block: Block, end: usize) {
        self.block = None;
        if let Block::Quote(number) = block {
            let scene = self.scenes.last_mut().unwrap();
            scene.quotes[number].place.end = end;
        }
    }

    fn end_table(&mut self) {
        if let Some(scene) = self.scenes.last_mut() {
            scene.turns.append(&mut self.rows);
        }
    }
}

fn part(comment: &str) -> Option<(String, String)> {
    let marked = Regex::new(r#"^<!-- from "(.+)" to "(.+)" -->$"#).unwrap();
    let marked = marked.captures(comment)?;
    Some((marked[1].to_owned(), marked[2].to_owned()))
}

fn turn(row: &str) -> Option<Turn> {
    let (awaited, deed) = row.trim_matches('|').split_once('|')?;
    let quoted = Regex::new("`([^`]+)`").unwrap();
    let keys = quoted.captures_iter(deed).map(|key| match &key[1] {
        "Enter" => "\r".to_owned(),
        "↓" => "\u{1b}[B".to_owned(),
        "↑" => "\u{1b}[A".to_owned(),
        text => text.to_owned(),
    });
    let closes = deed.contains("close the terminal");
    Some(Turn {
        awaited: awaited.trim().to_owned(),
        keys: (!closes).then(|| keys.collect()),
    })
}

impl Scene {
    /// Whether somebody closes the terminal while it runs.
    pub(crate) fn is_cut_off(&self) -> bool {
        self.turns.iter().any(|turn| turn.keys.is_none())
    }

    /// Runs the command on a terminal; gives the screen before each turn, and the last one.
    pub(crate) fn play(&self, program: &Program) -> Vec<String> {
        let mut words = self.command.split_whitespace();
        assert_eq!(words.next(), Some("backlogctl"), "{}", self.command);
        let words: Vec<_> = words.collect();
        let mut pty = Pty::start(&program.command(&words), ROWS, COLUMNS);
        let mut screens = Vec::new();
        for turn in &self.turns {
            pty.wait_for(&turn.awaited);
            screens.push(pty.text());
            let Some(keys) = &turn.keys else {
                pty.hang_up();
                pty.end();
                return screens;
            };
            pty.type_keys(keys);
        }
        screens.push(pty.last_text());
        screens
    }
}

impl Quote {
    /// What it quotes of these screens.
    pub(crate) fn of(&self, screens: &[String]) -> String {
        let Some((from, to)) = &self.part else {
            return screens.last().unwrap().clone() + "\n";
        };
        let found = screens.iter().find_map(|screen| {
            let lines: Vec<_> = screen.lines().collect();
            let first = lines.iter().position(|line| line.contains(from))?;
            let last = first + lines[first..].iter().position(|line| line.contains(to))?;
            let below = lines[last + 1..].iter();
            let below = below.take_while(|line| line.starts_with("      "));
            let end = last + below.count();
            Some(lines[first..=end].join("\n") + "\n")
        });
        found.unwrap_or_else(|| {
            let screen = screens.last().unwrap();
            panic!("no lines from {from:?} to {to:?} in:\n{screen}")
        })
    }
}
