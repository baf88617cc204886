//! What `doctor` looked at: what is wrong first, each with what to do next; the rest in a line for
//! each kind of thing.

use super::header::{join, place};
use super::{Lines, View, sign_of};
use crate::doctor::{Examination, Examined, Report, Section};
use crate::terminal::settings::Verbosity;
use crate::terminal::style::Sign;
use crate::text::count;
use crate::truth::Verdict;

/// The widest verdict, and the widest name of a section.
const WORD: usize = 7;
const SECTION: usize = 10;

/// Draws what was looked at.
pub fn doctor(report: &Report, view: View) -> String {
    let mut lines = match view.verbosity {
        Verbosity::Quiet => Vec::new(),
        Verbosity::Normal | Verbosity::Verbose => header(report, view),
    };
    for examination in &report.examinations {
        if view.verbosity != Verbosity::Quiet {
            lines.push(view.strong(&view.line(&examination.runbook)));
            lines.extend(items(examination, view));
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

fn items(examination: &Examination, view: View) -> Lines {
    let is_good = |item: &&Examined| item.verdict == Verdict::Pass;
    let (good, others): (Vec<&Examined>, Vec<&Examined>) =
        examination.items.iter().partition(is_good);
    let others = alike(&others);
    let mut lines: Lines = others.iter().flat_map(|items| told(items, view)).collect();
    if view.verbosity == Verbosity::Verbose {
        lines.extend(good.iter().flat_map(|item| told(&[*item], view)));
        return lines;
    }
    for section in good.chunk_by(|a, b| a.section == b.section) {
        let names: Vec<_> = section
            .iter()
            .map(|item| view.line(&item.subject))
            .collect();
        if let Some(first) = section.first() {
            let head = head(first.section, (Sign::Good, "pass"), view);
            lines.extend(view.beside(&head, &names.join(", ")));
        }
    }
    lines
}

/// What is said of several things in the same words stands together: a source that is away makes
/// every reading of it unknown.
fn alike<'a>(items: &[&'a Examined]) -> Vec<Vec<&'a Examined>> {
    let mut groups: Vec<Vec<&Examined>> = Vec::new();
    for item in items {
        let same = |held: &&Examined| {
            let words = |it: &Examined| (it.section, it.counts, it.said.clone(), it.hint.clone());
            words(held) == words(item)
        };
        match groups
            .iter_mut()
            .find(|group| group.first().is_some_and(same))
        {
            Some(group) => group.push(item),
            None => groups.push(vec![item]),
        }
    }
    groups
}

/// Things of which the same is said, with what to do next below them.
fn told(items: &[&Examined], view: View) -> Lines {
    let Some(item) = items.first() else {
        return Vec::new();
    };
    let names: Vec<_> = items.iter().map(|it| view.line(&it.subject)).collect();
    let sign = match sign_of(&item.verdict) {
        sign @ (Sign::Good, _) => sign,
        _ if !item.counts => (Sign::Read, "note"),
        sign => sign,
    };
    let head = head(item.section, sign, view);
    let text = format!("{}: {}", names.join(", "), view.line(&item.said));
    let mut lines = view.beside(&head, &text);
    if let Some(hint) = &item.hint {
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
