//! What `doctor` looked at: what is wrong first, each with what to do next; the rest in a line for
//! each kind of thing.

use super::header::{join, place};
use super::{Lines, View, sign_of};
use crate::doctor::source::title;
use crate::doctor::{Examination, Examined, Report, Section, Waiting};
use crate::terminal::settings::Verbosity;
use crate::terminal::style::Sign;
use crate::text::count;
use crate::truth::{Verdict, WhyKind};
use std::collections::BTreeMap;

/// The widest verdict, and the widest name of a section.
const WORD: usize = 7;
const SECTION: usize = 10;

/// Draws what was looked at.
pub fn doctor(report: &Report, view: View) -> String {
    let mut lines = match view.verbosity {
        Verbosity::Quiet => Vec::new(),
        Verbosity::Normal | Verbosity::Verbose => header(report, view),
    };
    let mut told = Told::default();
    for examination in &report.examinations {
        if view.verbosity != Verbosity::Quiet {
            lines.push(view.strong(&view.line(&examination.runbook)));
            lines.extend(items(examination, &mut told, view));
        }
        lines.extend(closing(examination, view));
    }
    lines.join("\n")
}

fn header(report: &Report, view: View) -> Lines {
    let parts = [
        vec!["doctor".to_owned(), view.zone.moment(report.began)],
        place(&report.target),
    ]
    .concat();
    let what = join(view, &parts);
    view.beside("", &what)
        .iter()
        .map(|line| view.faint(line))
        .collect()
}

fn items<'r>(examination: &'r Examination, before: &mut Told<'r>, view: View) -> Lines {
    let is_good = |item: &&Examined| item.verdict == Verdict::Pass;
    let (good, others): (Vec<&Examined>, Vec<&Examined>) =
        examination.items.iter().partition(is_good);
    let others: Vec<&Examined> = others
        .into_iter()
        .filter(|item| !examination.waits(item))
        .collect();
    let others = alike(&others, before);
    let is_source = |alike: &Alike<'_>| {
        let mut items = alike.items.iter();
        items.all(|item| item.section == Section::Sources)
    };
    let (sources, others) = others.split_at(others.partition_point(is_source));
    let waiting = examination.waiting();
    let waiting = waiting.iter().flat_map(|it| waits(it, view));
    let mut lines: Lines = sources.iter().flat_map(|it| told(it, view)).collect();
    lines.extend(waiting);
    lines.extend(others.iter().flat_map(|it| told(it, view)));
    if view.verbosity == Verbosity::Verbose {
        let good = good.into_iter().map(|item| Alike {
            items: vec![item],
            before: None,
        });
        lines.extend(good.flat_map(|item| told(&item, view)));
        return lines;
    }
    for section in good.chunk_by(|a, b| a.section == b.section) {
        if let Some(first) = section.first() {
            let head = head(first.section, (Sign::Good, "pass"), view);
            lines.extend(view.beside(&head, &names(section, view)));
        }
    }
    lines
}

/// The names of things, each once: an action has a check for each right that it needs.
fn names(items: &[&Examined], view: View) -> String {
    let mut names: Vec<String> = Vec::new();
    for item in items {
        let name = view.line(&item.subject);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}

/// Checks that wait for a source, which has its reason in a line of its own: how many, and at
/// length which. What does not count is told at length only.
fn waits(waiting: &Waiting<'_>, view: View) -> Lines {
    let Waiting { source, items } = waiting;
    let counts = items.iter().filter(|item| item.counts).count();
    let number = match (view.verbosity, counts) {
        (Verbosity::Verbose, _) => items.len(),
        (_, 0) => return Vec::new(),
        (_, counts) => counts,
    };
    let title = title(&source.subject);
    let state = match &source.verdict {
        Verdict::Unknown(why) if why.kind == WhyKind::NotConfigured => "not configured",
        Verdict::Unknown(_) => "not reached",
        Verdict::Pass | Verdict::Fail => "cannot be used",
    };
    let wait = if number == 1 { "waits" } else { "wait" };
    let number = count(number, "check");
    let mut said = format!("{title} {state}: {number} {wait} for it");
    if view.verbosity == Verbosity::Verbose {
        said = format!("{said}: {}", names(items, view));
    }
    let head = head(source.section, sign_of(&source.verdict), view);
    view.beside(&head, &said)
}

/// What was said already, with what to do next, and of which thing.
type Told<'r> = BTreeMap<(&'r str, Option<&'r str>), &'r str>;

/// Things of which the same is said.
struct Alike<'r> {
    items: Vec<&'r Examined>,
    /// The thing of which it was said before.
    before: Option<&'r str>,
}

/// What is said of several things in the same words stands together, and in those words once: a source
/// that is away makes every reading of it unknown, in every runbook.
fn alike<'r>(items: &[&'r Examined], told: &mut Told<'r>) -> Vec<Alike<'r>> {
    let mut groups: Vec<Alike<'r>> = Vec::new();
    for item in items {
        let words = (item.said.as_str(), item.hint.as_deref());
        let mut beside = groups.iter_mut();
        if let Some(group) = beside.find(|group| group.before.is_none() && group.says(item)) {
            group.items.push(item);
            continue;
        }
        let before = told.get(&words).copied();
        let like = source(before, item);
        let mut beside = groups.iter_mut();
        match beside.find(|group| like.is_some() && group.is_like(item, like)) {
            Some(group) => group.items.push(item),
            None => groups.push(Alike {
                items: vec![item],
                before,
            }),
        }
        told.entry(words).or_insert(&item.subject);
    }
    groups
}

impl Alike<'_> {
    /// Whether the same is said of a thing of the same kind.
    fn says(&self, item: &Examined) -> bool {
        let words = |it: &Examined| (it.said.clone(), it.hint.clone());
        let mut held = self.items.iter();
        held.any(|held| kind(held) == kind(item) && words(held) == words(item))
    }

    /// Whether a thing of the same kind is told to be like the same one.
    fn is_like(&self, item: &Examined, like: Option<&str>) -> bool {
        let mut held = self.items.iter();
        held.any(|held| kind(held) == kind(item) && source(self.before, held) == like)
    }
}

/// What stands in one line.
fn kind(item: &Examined) -> (Section, bool, &'static str) {
    (item.section, item.counts, item.verdict.word())
}

/// What a thing is told to be like: the same thing as said above, or another one by its name.
fn source<'r>(before: Option<&'r str>, item: &Examined) -> Option<&'r str> {
    before.map(|name| if *name == *item.subject { "" } else { name })
}

/// Things of which the same is said, with what to do next below them.
fn told(alike: &Alike<'_>, view: View) -> Lines {
    let Some(item) = alike.items.first() else {
        return Vec::new();
    };
    let sign = match sign_of(&item.verdict) {
        sign @ (Sign::Good, _) => sign,
        _ if !item.counts => (Sign::Read, "note"),
        sign => sign,
    };
    let head = head(item.section, sign, view);
    let said = match source(alike.before, item) {
        Some("") => "as above".to_owned(),
        Some(name) => format!("as {}", view.line(name)),
        None => view.line(&item.said),
    };
    let mut lines = view.beside(&head, &format!("{}: {said}", names(&alike.items, view)));
    if let (Some(hint), None) = (&item.hint, alike.before) {
        let blank = " ".repeat(console::measure_text_width(&head));
        let head = format!("{blank}{} ", view.style.lead(Sign::Arrow, "hint"));
        lines.extend(view.beside(&head, &view.line(hint)));
    }
    lines
}

fn head(section: Section, (sign, word): (Sign, &str), view: View) -> String {
    let verdict = view.style.sign(sign, &format!("{word:<WORD$}"));
    format!(
        "{verdict} {} ",
        view.faint(&format!("{:<SECTION$}", section.word()))
    )
}

fn closing(examination: &Examination, view: View) -> Lines {
    let verdict = examination.verdict();
    let of = |wanted: &str| {
        let counts = examination.items.iter().filter(|item| item.counts);
        counts.filter(|item| item.verdict.word() == wanted).count()
    };
    let all = examination.items.iter().filter(|item| item.counts).count();
    let said = match (of("fail"), of("unknown")) {
        (0, 0) => format!("all {} are as they should be", count(all, "check")),
        (0, unknown) => format!("{unknown} of {} not known", count(all, "check")),
        (failed, 0) => format!("{failed} of {} failed", count(all, "check")),
        (failed, unknown) => format!(
            "{failed} of {} failed, {unknown} not known",
            count(all, "check")
        ),
    };
    let (sign, word) = sign_of(&verdict);
    let head = view.style.sign(sign, &format!("{word}: "));
    let name = view.line(&examination.runbook);
    view.beside(&head, &format!("{name}: {said}"))
}
