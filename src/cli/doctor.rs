//! `doctor`: whether a runbook would work here, asked before anybody needs it.

use super::args::Doctor;
use super::context::Context;
use super::failure;
use super::stage::{self, PATIENCE, Stage};
use crate::clients::{Exam, Live, Past, remember};
use crate::config::Settings;
use crate::doctor::Report;
use crate::memory::{Hooks, Memory};
use crate::report::doctor_document;
use crate::runbook::{Book, Check, catalogue};
use crate::terminal::{Failure, FailureKind, Signals};
use crate::world::{Clock, World};
use futures::future::join_all;
use std::collections::BTreeMap;

/// Looks, tells what was seen, and gives the exit code.
pub(super) fn run(wanted: &Doctor, context: &mut Context) -> Result<u8, Failure> {
    if context.shared.demo.is_some() {
        let text = "doctor looks at real systems, and a simulated cluster is none";
        return Err(Failure::new(FailureKind::Usage, text).hint("leave --demo out"));
    }
    let (settings, books) = subjects(wanted, context)?;
    let runtime = stage::runtime()?;
    let live = Live::new(&settings);
    let state = State::of(&settings, wanted.accept);
    let looked = runtime.block_on(look(&live, &books, &state));
    runtime.shutdown_timeout(PATIENCE);
    let Some((report, exams)) = looked? else {
        return Ok(context.interrupted(None));
    };
    let code = report.code();
    state.keep(&live, (&books, &exams), context);
    if context.shared.wants_document() {
        context.print_json(&doctor_document(&report))?;
    } else {
        let written = context.terminal.examined(&report);
        written.map_err(|error| failure::unwritten(&error))?;
    }
    Ok(code)
}

/// The runbooks that are looked at: the one that is named, or all that there are.
fn subjects(wanted: &Doctor, context: &mut Context) -> Result<(Settings, Vec<Book>), Failure> {
    let entries = catalogue::entries(&context.runbooks).into_iter();
    let all = || entries.map(|entry| entry.name).collect();
    let wanted = wanted.runbook.as_ref().map(|name| vec![name.clone()]);
    let names: Vec<String> = wanted.unwrap_or_else(all);
    let (first, others) = names
        .split_first()
        .ok_or_else(|| Failure::new(FailureKind::Usage, "there is no runbook"))?;
    let Stage { settings, book, .. } = Stage::of(first, context)?;
    let mut books = vec![book];
    for name in others {
        let given = settings.params_of(name).into_iter();
        let given = given.map(|(param, (value, _))| (param.to_owned(), value.to_owned()));
        let given: BTreeMap<String, String> = given.collect();
        books.push(stage::book(name, &given, context)?);
    }
    Ok((settings, books))
}

/// What is known from before.
struct State {
    memory: Memory,
    hooks: Hooks,
    /// Whether programs that were changed are taken for what they are now.
    accept: bool,
    settings: Settings,
}

impl State {
    fn of(settings: &Settings, accept: bool) -> Self {
        Self {
            memory: Memory::open(&settings.state),
            hooks: Hooks::open(&settings.state),
            accept,
            settings: settings.clone(),
        }
    }

    /// Remembers what was seen. That it cannot be is only a warning.
    fn keep(mut self, live: &Live, (books, exams): (&[Book], &[Exam]), context: &mut Context) {
        let target = live.target();
        for (book, exam) in books.iter().zip(exams) {
            for reading in &exam.readings {
                if let Some(check) = book.check(&reading.id) {
                    self.memory.remember(&target, check, reading);
                }
            }
            remember(&mut self.hooks, &exam.hooks, self.accept, live.now());
        }
        let folder = &self.settings.state;
        let kept = self.hooks.save(folder).and(self.memory.save(folder));
        if let Err(error) = kept {
            let folder = folder.display();
            let warning = format!("warning: cannot remember what was seen in {folder}: {error}");
            context.terminal.say(&warning);
        }
    }
}

/// Looks at all runbooks at once; `None` where that was interrupted.
async fn look(
    live: &Live,
    books: &[Book],
    state: &State,
) -> Result<Option<(Report, Vec<Exam>)>, Failure> {
    let signals = Signals::listen();
    let signals = signals.map_err(|error| Failure::from_error(FailureKind::Internal, &error))?;
    let target = live.target();
    let past = Past {
        earlier: &|check: &Check| state.memory.earlier(&target, check),
        hooks: &state.hooks,
        accept: state.accept,
    };
    let began = live.now();
    let exams = join_all(books.iter().map(|book| live.examine(book, &past)));
    let exams = tokio::select! {
        exams = exams => exams,
        () = signals.next() => return Ok(None),
    };
    let took = live.now().duration_since(began);
    let report = Report {
        target: live.target(),
        began,
        took: took.try_into().unwrap_or_default(),
        examinations: exams.iter().map(|exam| exam.examination.clone()).collect(),
    };
    Ok(Some((report, exams)))
}
