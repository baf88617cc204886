//! Prompts for a screen reader: everything is a line that is read once, and every answer is typed
//! and ended with Enter. No cursor moves.

use super::form::IN_ONE_PIECE;
use super::help::Weighty;
use super::keys::Line;
use super::stage::Stage;
use super::{Person, continued, help, hung_up, nobody, recall};
use crate::fact::Plan;
use crate::operator::{Nobody, Question};
use crate::terminal::fit::{line, wrap};
use crate::text::Text;
use console::Term;
use std::io;

/// What is said to a line that may have lost its end.
const CUT: &str = "that is longer than a line that a terminal takes, and its end may be lost: \
    type less, or add the rest later with `backlogctl incident note`";

/// A question that is answered by a line.
struct Asking {
    /// What is told once.
    shown: Vec<String>,
    /// What is told before that where somebody else had the terminal meanwhile.
    again: Vec<String>,
    /// What is asked, at the beginning of the line that is typed.
    asked: String,
    /// What `?` says.
    help: Vec<String>,
    /// What `more` says, where there is more.
    more: Vec<String>,
}

impl Person {
    /// A choice by its number or its id.
    pub(super) async fn chosen_by_line(&self, question: &Question) -> Result<usize, Nobody> {
        let usual = question.usual.min(question.choices.len().saturating_sub(1));
        let choices = (1..).zip(&question.choices);
        let all = choices.map(|(number, it)| format!("{number}. {} ({})", it.label, it.id));
        let mut listed: Vec<_> = all.collect();
        let aside = listed.split_off(question.listed());
        let more = match aside.len() {
            0 => None,
            others => Some(format!("{others} others: type more to have them listed")),
        };
        let asking = Asking {
            shown: heading(question).chain(listed).chain(more).collect(),
            again: Vec::new(),
            asked: format!(
                "Type a number or an id; Enter alone takes {}; ? explains, q quits:",
                usual + 1
            ),
            help: explained(question),
            more: aside,
        };
        self.answered(asking, |typed| {
            place(typed, question, usual).ok_or_else(|| format!("there is no choice {typed}"))
        })
        .await
    }

    /// A line of text.
    pub(super) async fn typed_plainly(&self, question: &Question) -> Result<Text, Nobody> {
        let asking = Asking {
            shown: heading(question).collect(),
            again: Vec::new(),
            asked: "Type a line; ? explains:".to_owned(),
            help: help::typed(false),
            more: Vec::new(),
        };
        self.answered(asking, |typed| match typed {
            typed if help::leaves(typed) => Err(String::new()),
            typed => Ok(Text::from(typed.to_owned())),
        })
        .await
    }

    /// `y` and Enter, or another line.
    pub(super) async fn nodded_by_line(&self, plan: &Plan) -> Result<bool, Nobody> {
        let asking = Asking {
            shown: vec![format!("{}, now?", plan.title)],
            again: self.recalled(plan),
            asked: "y and Enter do it; Enter alone does nothing; ? explains, q quits:".to_owned(),
            help: help::consent(plan),
            more: Vec::new(),
        };
        self.answered(asking, |typed| match typed {
            "y" | "Y" | "yes" => Ok(true),
            "" | "n" | "N" | "no" => Ok(false),
            typed => Err(format!("{typed} is neither y nor n")),
        })
        .await
    }

    /// The name of the object, or an empty line.
    pub(super) async fn retyped_by_line(&self, plan: &Plan, why: Weighty) -> Result<bool, Nobody> {
        let name = &plan.object.name;
        let asking = Asking {
            shown: vec![help::why_retyped(why, name)],
            again: self.recalled(plan),
            asked: format!("Type {name} to do it; ? explains:"),
            help: help::retype(plan),
            more: Vec::new(),
        };
        self.answered(asking, |typed| match typed {
            typed if typed == name => Ok(true),
            "" => Ok(false),
            typed if help::NO.contains(&typed) => Ok(false),
            _ => Err(format!("that is not {name}")),
        })
        .await
    }

    /// Asks until a line is an answer. `?` explains, and what is no answer is told and asked again;
    /// a line that is `q` leaves, unless it is an answer.
    async fn answered<T>(
        &self,
        asking: Asking,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<T, Nobody> {
        let _quiet = self.live.hush();
        let stage = Stage::open(&self.tty);
        self.tty.forget_typed();
        match self.read_aloud(asking, read).await {
            Ok(Some(answer)) => {
                stage.close();
                Ok(answer)
            }
            Ok(None) => self.or_left(None).await,
            Err(error) if hung_up(&error) => self.or_left(None).await,
            Err(error) => Err(nobody(&error)),
        }
    }

    /// The answer; `None` where the person leaves, or the terminal is gone.
    async fn read_aloud<T>(
        &self,
        asking: Asking,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> io::Result<Option<T>> {
        self.tell(&asking.shown)?;
        let mut back = continued()?;
        loop {
            self.say_asked(&asking)?;
            let typed = tokio::select! {
                typed = self.keys.line() => typed?,
                // Somebody else had the terminal: the question is no longer what was said last.
                _ = back.recv() => {
                    self.tty.forget_typed();
                    self.tell(&asking.again)?;
                    self.tell(&asking.shown)?;
                    continue;
                }
            };
            let typed = match typed {
                Line::Whole(typed) => typed,
                Line::End => return Ok(None),
                Line::Cut => {
                    self.tell(&[CUT.to_owned()])?;
                    continue;
                }
            };
            if self.keys.more().await {
                self.tell(&[IN_ONE_PIECE.to_owned()])?;
                self.forget_until_quiet().await;
                continue;
            }
            if typed == "?" {
                self.tell(&asking.help)?;
                self.tty.forget_typed();
                continue;
            }
            if typed == "more" && !asking.more.is_empty() {
                self.tell(&asking.more)?;
                self.tty.forget_typed();
                continue;
            }
            match read(&typed) {
                Ok(answer) => return Ok(Some(answer)),
                Err(_) if help::leaves(&typed) => return Ok(None),
                Err(wrong) => {
                    self.tell(&[wrong])?;
                    self.forget_until_quiet().await;
                }
            }
        }
    }

    /// What a plan comes to, in sentences.
    fn recalled(&self, plan: &Plan) -> Vec<String> {
        let (_, columns) = Term::stderr().size();
        recall::told(plan, usize::from(columns), self.style)
    }

    /// Says what is asked, wrapped, with the place to type at behind it.
    fn say_asked(&self, asking: &Asking) -> io::Result<()> {
        let (_, columns) = Term::stderr().size();
        let asked = wrap(&line(&asking.asked, self.style), usize::from(columns));
        Term::stderr().write_str(&format!("{} ", asked.join("\n")))
    }

    fn tell(&self, lines: &[String]) -> io::Result<()> {
        let term = Term::stderr();
        let (_, columns) = term.size();
        let lines = lines.iter().map(|text| line(text, self.style));
        let mut wrapped = lines.flat_map(|text| wrap(&text, usize::from(columns)));
        wrapped.try_for_each(|line| term.write_line(&line))
    }
}

/// The question, and what it is about.
fn heading(question: &Question) -> impl Iterator<Item = String> {
    let about = question.about.lines().map(str::to_owned);
    std::iter::once(question.title.to_string()).chain(about)
}

/// What every choice does.
fn explained(question: &Question) -> Vec<String> {
    let choices = (1..).zip(&question.choices);
    choices
        .map(|(number, it)| format!("{number}. {}: {}", it.label, it.then))
        .chain(["q and Ctrl-C quit: nothing is lost, an open incident can be resumed".to_owned()])
        .collect()
}

/// The place of a choice by its number, from 1, or its id; an empty line is the usual one.
fn place(typed: &str, question: &Question, usual: usize) -> Option<usize> {
    if typed.is_empty() {
        return Some(usual);
    }
    let by_id = question.choices.iter().position(|it| it.id == typed);
    let number = typed.parse::<usize>().ok();
    let place = number.and_then(|number| number.checked_sub(1));
    by_id.or(place.filter(|place| *place < question.choices.len()))
}
