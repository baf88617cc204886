//! What a person says of it: impact, lessons, and what is done about it.

use super::{Account, todo};
use crate::event::{Answered, Event};
use crate::report::markdown::escape::{lines, link, text};
use crate::report::markdown::layout::section;
use crate::runbook::{Book, Does, PhaseName, Step};

/// The step of the post-mortem whose answer is a lesson.
const LESSONS: &str = "lessons";
/// The step whose answer is the root cause. The others ask for the impact, or, where they come after
/// an action only, for something to attach.
const CAUSE: &str = "root-cause";

/// What the runbook says of it, and what was asked about it.
pub(super) fn impact(account: Account<'_>) -> String {
    let known = account.book.impact.iter();
    let known = known.map(|it| format!("- **{}**: {}", text(&it.on), text(&it.means)));
    let asked = questions(account.book).filter(|(step, _)| is_impact(step));
    let asked = asked.map(|(step, asked)| answered(account, step, asked));
    let mut lines: Vec<_> = known.chain(asked).collect();
    if !questions(account.book).any(|(step, _)| is_impact(step)) {
        lines.push(format!("- {}", todo("how many were affected")));
    }
    section("Impact", &lines)
}

pub(super) fn lessons(account: Account<'_>) -> String {
    let asked = questions(account.book).filter(|(step, _)| step.id == LESSONS);
    let mut lines: Vec<_> = asked
        .map(|(step, asked)| answered(account, step, asked))
        .collect();
    if lines.is_empty() {
        lines.push(format!("- {}", todo("what was learned")));
    }
    section("Lessons learned", &lines)
}

fn is_impact(step: &Step) -> bool {
    step.id != LESSONS && step.id != CAUSE && step.after.is_empty()
}

/// What a person said of the root cause, where the runbook asks for it.
pub(super) fn root_cause(account: Account<'_>) -> Option<String> {
    let (step, asked) = questions(account.book).find(|(step, _)| step.id == CAUSE)?;
    Some(answered(account, step, asked))
}

/// What belongs to it because of what was done: a canary report after a rollback.
pub(super) fn attachments(account: Account<'_>) -> String {
    let done = |step: &Step| {
        let mut deeds = account.progress.deeds.iter().filter(|it| it.happened());
        deeds.any(|deed| step.after.contains(&deed.action))
    };
    let asked = questions(account.book).filter(|(step, _)| done(step));
    let lines: Vec<_> = asked
        .map(|(step, asked)| answered(account, step, asked))
        .collect();
    if lines.is_empty() {
        return String::new();
    }
    section("Attachments", &lines)
}

/// The questions of the post-mortem.
fn questions(book: &Book) -> impl Iterator<Item = (&Step, &str)> {
    let steps = book.phase(PhaseName::Postmortem).into_iter();
    let steps = steps.flat_map(|phase| &phase.steps);
    steps.filter_map(|step| match &step.does {
        Does::Ask(asked) => Some((step, asked.as_str())),
        _ => None,
    })
}

/// The last answer to a question that says anything.
fn answered(account: Account<'_>, step: &Step, asked: &str) -> String {
    let answers = account.records.iter().rev();
    let answers = answers.filter_map(|record| match &record.event {
        Event::Answered(answer) if answer.question == step.id => Some(answer),
        _ => None,
    });
    let said: Option<&Answered> = answers.into_iter().find(|it| !it.said.trim().is_empty());
    match said {
        Some(Answered { said, by, .. }) => {
            let (asked, by) = (text(asked), text(by));
            if said.trim().contains('\n') {
                format!("- {asked} ({by})\n\n  {}", lines(said, "  "))
            } else {
                format!("- {asked} {} ({by})", text(said))
            }
        }
        None => format!("- {}", todo(&text(asked))),
    }
}

/// The tasks that are left, each as one copies it into the tracker.
pub(super) fn follow_up(book: &Book) -> String {
    let tasks = tasks(&book.aftermath.follow_up);
    let Some(tracker) = &book.aftermath.tracker else {
        return section("Follow-up", &tasks);
    };
    let title = format!(
        "Follow-up in {} project {}",
        text(&tracker.name),
        text(&tracker.project)
    );
    let of_project = |task: String| {
        let project = text(&tracker.project);
        task.replacen("- [ ] ", &format!("- [ ] {project}: "), 1)
    };
    section(
        &title,
        &tasks.into_iter().map(of_project).collect::<Vec<_>>(),
    )
}

pub(super) fn prevention(book: &Book) -> String {
    let parts = book.aftermath.prevention.iter();
    let parts = parts.map(|it| {
        let tasks = tasks(&it.measures).join("\n");
        format!("### {}\n\n{tasks}", text(&it.horizon))
    });
    let parts: Vec<_> = parts.collect();
    if parts.is_empty() {
        return String::new();
    }
    format!("## Prevention\n\n{}", parts.join("\n\n"))
}

pub(super) fn links(book: &Book) -> String {
    let links = book.links.iter();
    let links: Vec<_> = links
        .map(|it| {
            // What stands beside the runbook's file does not stand beside this document.
            if it.url.contains("://") {
                format!("- {}", link(&it.title, &it.url))
            } else {
                format!("- {}", text(&it.title))
            }
        })
        .collect();
    section("Related runbooks", &links)
}

fn tasks(list: &[String]) -> Vec<String> {
    list.iter()
        .map(|it| format!("- [ ] {}", text(it)))
        .collect()
}
