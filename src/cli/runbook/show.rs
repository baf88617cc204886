//! A runbook for a person to read.

use crate::duration::span;
use crate::fact::{Target, equivalent};
use crate::runbook::{Action, Book, Cause, Change, Check, Does, Step, Undo};
use crate::terminal::Page;
use std::time::Duration;

/// The width of the column of ids.
const IDS: usize = 24;

/// The whole runbook as a page.
pub(super) fn page(book: &Book) -> Page {
    let mut page = Sheet::default();
    page.0.heading(format!("{} ({})", book.title, book.name));
    page.0.text("", &book.about);
    let severity = book.severity.to_string();
    page.0.text("", severity);
    let impact = book.impact.iter();
    page.list(
        "Impact",
        impact.map(|it| (it.on.as_str(), vec![it.means.clone()])),
    );
    let params = book.params.iter();
    page.list(
        "Parameters",
        params.map(|(name, value)| {
            let about = book.meanings.get(name).cloned();
            let lines = [value.to_string()].into_iter().chain(about);
            (name.as_str(), lines.collect())
        }),
    );
    page.list(
        "Readings",
        book.readings.iter().map(|it| (it.id.as_str(), reading(it))),
    );
    page.list(
        "Causes",
        book.findings.iter().map(|it| (it.id.as_str(), cause(it))),
    );
    page.list(
        "Actions",
        book.actions.iter().map(|it| (it.id.as_str(), action(it))),
    );
    let criteria = book.criteria.iter();
    let criteria = criteria.map(|it| (&it.id, vec![it.title.clone(), it.when.text().to_owned()]));
    page.list(
        "It is over when",
        criteria.map(|(id, lines)| (id.as_str(), lines)),
    );
    let ladder = book.escalation.iter();
    page.list(
        "Escalation",
        ladder.map(|it| (it.level.as_str(), vec![it.team.clone()])),
    );
    let panels = book.panels.iter();
    page.list(
        "Panels",
        panels.map(|it| (it.title.as_str(), vec![it.path.clone()])),
    );
    for phase in &book.phases {
        let steps = phase.steps.iter().map(|it| (it.id.as_str(), step(it)));
        page.list(&format!("Phase {}", phase.name), steps);
    }
    aftermath(book, &mut page);
    let links = book.links.iter();
    page.list(
        "Related",
        links.map(|it| (it.title.as_str(), vec![it.url.clone()])),
    );
    page.0
}

pub(in crate::cli) fn reading(check: &Check) -> Vec<String> {
    let by_hand = equivalent::of_probe(&check.probe, &Target::default());
    let mut lines = vec![
        check.title.clone(),
        check.about.clone(),
        format!("$ {by_hand}"),
    ];
    lines.extend(
        check
            .pass
            .iter()
            .map(|pass| format!("good when {}", pass.text())),
    );
    lines
}

pub(in crate::cli) fn cause(cause: &Cause) -> Vec<String> {
    let when = format!("when {}", cause.when.text());
    let remedies = format!("remedies: {}", cause.remedies.join(", "));
    vec![cause.title.clone(), cause.about.clone(), when, remedies]
}

pub(in crate::cli) fn action(action: &Action) -> Vec<String> {
    let mut lines = vec![action.title.clone(), action.about.clone()];
    let needs = action.needs.iter();
    lines.extend(
        needs.map(|it| format!("needs {}; otherwise you type the object's name", it.text())),
    );
    match (
        &action.does,
        equivalent::of_change(&action.does, &Target::default()),
    ) {
        (Change::Manual(text), _) => lines.push(format!("by a person: {text}")),
        (_, by_hand) => lines.extend(by_hand.map(|by_hand| format!("$ {by_hand}"))),
    }
    lines.extend(action.verify.iter().map(|it| {
        format!(
            "it worked when {} within {}",
            it.when.text(),
            span(it.within)
        )
    }));
    lines.extend(match (&action.does, &action.undo) {
        (Change::Manual(_), _) => None,
        (_, Undo::Inverse) => Some("way back: what was there before is written back".to_owned()),
        (_, Undo::None(why)) => Some(format!("IRREVERSIBLE: {why}")),
    });
    lines.extend(
        action
            .unattended
            .then(|| "may be done where nobody can be asked".to_owned()),
    );
    lines
}

fn step(step: &Step) -> Vec<String> {
    let does = match &step.does {
        Does::Observe(ids) => format!("read {}", ids.join(", ")),
        Does::Find(ids) => format!("look for {}", ids.join(", ")),
        Does::Check(ids) => format!("check {}", ids.join(", ")),
        Does::Act(id) => format!("propose {id}"),
        Does::Choose(ids) => format!("offer {}", ids.join(", ")),
        Does::Decide { branches, .. } => {
            let when = branches.iter().map(|(when, _)| when.text());
            format!("decide by {}", when.collect::<Vec<_>>().join(", then "))
        }
        Does::Wait {
            until,
            worse,
            every,
            settle,
            at_most,
            ..
        } => {
            let settle = match *settle {
                Duration::ZERO => String::new(),
                settle => format!("wait {}, then ", span(settle)),
            };
            let worse = worse.as_ref().map(|it| format!(", or {}", it.text()));
            format!(
                "{settle}look every {} for {} at most until {}{}",
                span(*every),
                span(*at_most),
                until.text(),
                worse.unwrap_or_default()
            )
        }
        Does::Ask(text) => format!("ask: {text}"),
        Does::Tell(text) => text.clone(),
        Does::Panels(titles) => format!("link to {}", titles.join(", ")),
    };
    [step.title.as_str()]
        .into_iter()
        .chain(does.lines())
        .map(str::to_owned)
        .collect()
}

fn aftermath(book: &Book, page: &mut Sheet) {
    let after = &book.aftermath;
    let form = after.template.iter().chain(&after.place);
    let tracker = after.tracker.iter();
    page.list(
        "Afterwards",
        [
            ("form", form.cloned().collect()),
            (
                "tracker",
                tracker
                    .map(|it| format!("{} project {}", it.name, it.project))
                    .collect(),
            ),
            ("write up", after.required.clone()),
            ("follow up", after.follow_up.clone()),
        ],
    );
    let prevention = after.prevention.iter();
    page.list(
        "Prevention",
        prevention.map(|it| (it.horizon.as_str(), it.measures.clone())),
    );
}

/// A page of lists.
#[derive(Default)]
struct Sheet(Page);

impl Sheet {
    /// A heading with items, each of an id and its lines; nothing where there is none.
    fn list<'a>(&mut self, heading: &str, items: impl IntoIterator<Item = (&'a str, Vec<String>)>) {
        let mut items = items
            .into_iter()
            .filter(|(_, lines)| !lines.is_empty())
            .peekable();
        if items.peek().is_none() {
            return;
        }
        self.0.blank();
        self.0.heading(heading);
        for (id, lines) in items {
            let ids = std::iter::once(id).chain(std::iter::repeat(""));
            for (id, line) in ids.zip(lines) {
                self.0.text(format!("  {id:<IDS$}  "), line);
            }
        }
    }
}
