//! What fixes an action before it is planned: relative numbers and times become absolute by what
//! was read, and what speaks against it is said.

use super::deed::{Deed, DeedState};
use super::next::Walk;
use super::progress::Progress;
use super::say::said;
use crate::fact::{Request, scope};
use crate::runbook::{Action, Change, Command, FieldValue, Size};
use crate::text::Text;
use crate::truth::Verdict;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;

/// The variable that tells a command when the time that it is about begins.
const FROM: &str = "BACKLOGCTL_WINDOW_FROM";

/// Times that nobody measured are rounded down to whole ones of this many seconds, so that the same
/// is planned a moment later.
const ROUND: i64 = 300;

impl Walk<'_> {
    /// The action with everything fixed that rests on readings.
    pub fn bound(action: &Action, progress: &Progress, now: Timestamp) -> Action {
        let mut bound = action.clone();
        match &mut bound.does {
            Change::Scale { to: size, .. } | Change::Hpa { min: size, .. } => {
                limit(size, progress);
            }
            Change::Command(command) => window(command, progress, now),
            _ => {}
        }
        bound
    }

    /// What speaks against an action that was fixed, a sentence each.
    pub fn cautions(&self, action: &Action, progress: &Progress) -> Vec<Text> {
        let needs = action.needs.as_ref().and_then(|needs| {
            let readings = self.in_order(&needs.readings());
            match needs.evaluate(&scope(&progress.visit.readings)) {
                Verdict::Pass => None,
                Verdict::Fail => Some(format!(
                    "it should wait until {}: {}",
                    needs.text(),
                    said(&readings, progress)
                )),
                Verdict::Unknown(why) => Some(format!(
                    "it should wait until {}, which is not known: {why}",
                    needs.text()
                )),
            }
        });
        let again = overlap(action, progress);
        needs.into_iter().chain(again).map(Text::from).collect()
    }

    /// The readings by which an action is fixed, and on which rests what speaks against it.
    pub(super) fn basis(action: &Action) -> BTreeSet<&str> {
        let needs = action.needs.iter();
        let mut ids: BTreeSet<&str> = needs.flat_map(|needs| needs.readings()).collect();
        ids.extend(match &action.does {
            Change::Scale { to: size, .. } | Change::Hpa { min: size, .. } => match size {
                Size::Times { bounded_by, .. } => bounded_by.as_deref(),
                Size::Exactly(_) => None,
            },
            Change::Command(command) => command.window.as_ref().map(|it| it.reading.as_str()),
            _ => None,
        });
        ids
    }
}

/// Bounds a number of replicas by what a reading says, where that is known.
pub(super) fn limit(size: &mut Size, progress: &Progress) {
    let Size::Times {
        at_most,
        bounded_by,
        ..
    } = size
    else {
        return;
    };
    let known = bounded_by
        .as_deref()
        .and_then(|id| number(progress, id, "value"));
    if let Some(bound) = known {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a cast saturates, and is a bound from above only"
        )]
        let bound = bound.floor() as u32;
        *at_most = (*at_most).min(bound);
        *bounded_by = None;
    }
}

/// Puts the time that a command is about into its words.
fn window(command: &mut Command, progress: &Progress, now: Timestamp) {
    let Some(window) = command.window.take() else {
        return;
    };
    let began = number(progress, &window.reading, &window.field);
    let ago = began.and_then(|ago| SignedDuration::try_from_secs_f64(ago).ok());
    let from = if let Some(ago) = ago {
        now - ago
    } else {
        let otherwise = SignedDuration::try_from(window.otherwise).unwrap_or_default();
        rounded(now - otherwise)
    };
    let (from, to) = (moment(from), moment(now));
    for word in command.argv.iter_mut().chain(&mut command.equivalent) {
        *word = word
            .replace("$(window.from)", &from)
            .replace("$(window.to)", &to);
    }
    command.environment.insert(FROM.to_owned(), from);
}

/// A time as commands take it: RFC 3339, whole seconds.
fn moment(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn rounded(time: Timestamp) -> Timestamp {
    let seconds = time.as_second();
    Timestamp::from_second(seconds - seconds.rem_euclid(ROUND)).unwrap_or(time)
}

/// That the same was done before for a part of the same time.
fn overlap(action: &Action, progress: &Progress) -> Option<String> {
    let Change::Command(command) = &action.does else {
        return None;
    };
    let from: Timestamp = command.environment.get(FROM)?.parse().ok()?;
    let mut before = progress.deeds.iter().rev();
    before.find_map(|deed| {
        let (begin, end) = covered(deed).filter(|_| deed.action == action.id)?;
        let told = || {
            format!(
                "{} was done before from {} to {}: what lies in both is done twice",
                action.id,
                moment(begin),
                moment(end)
            )
        };
        (from < end).then(told)
    })
}

/// The time that a command covered which happened, or may have.
fn covered(deed: &Deed) -> Option<(Timestamp, Timestamp)> {
    let happened = !matches!(deed.state, DeedState::Failed | DeedState::Moved);
    let end = deed.intended.filter(|_| happened)?;
    let Request::Run { environment, .. } = &deed.plan.as_ref()?.request else {
        return None;
    };
    Some((environment.get(FROM)?.parse().ok()?, end))
}

pub(super) fn number(progress: &Progress, reading: &str, field: &str) -> Option<f64> {
    match progress.visit.reading(reading)?.fields.get(field)? {
        FieldValue::Number(number) => Some(*number),
        FieldValue::Flag(_) | FieldValue::Word(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runbook::{Book, FieldValue, Undo};
    use crate::walk::sample::{fold, reading, start};
    use crate::walk::{Course, Manner};
    use serde_json::json;
    use std::time::Duration;

    fn walk(book: &Book) -> Walk<'_> {
        Walk {
            book,
            course: Course::Triage,
            target: crate::fact::Target::default(),
            command: "backlogctl drift".to_owned(),
            manner: Manner::default(),
        }
    }

    /// A moment at which a reading has this value of a field.
    fn knowing(id: &str, field: &str, value: f64) -> Progress {
        let mut known = reading(id, "A reading", json!(value), "as it is");
        known.fields = [(field.to_owned(), FieldValue::Number(value))].into();
        let mut progress = Progress::default();
        progress.visit.readings.push(known);
        progress
    }

    fn action(does: Change) -> Action {
        Action {
            id: "the-action".to_owned(),
            title: "The action".to_owned(),
            about: String::new(),
            fits: None,
            needs: None,
            does,
            verify: None,
            undo: Undo::Inverse,
            unattended: false,
            outstanding: None,
        }
    }

    fn bound(does: Change, progress: &Progress) -> Change {
        Walk::bound(&action(does), progress, start()).does
    }

    fn scale(at_most: u32, bounded_by: Option<&str>) -> Change {
        Change::Scale {
            on: crate::runbook::Object {
                kind: "deployment".to_owned(),
                namespace: "ingest".to_owned(),
                name: "ingest-workers".to_owned(),
            },
            to: Size::Times {
                factor: 1.5,
                at_most,
                bounded_by: bounded_by.map(str::to_owned),
            },
        }
    }

    #[test]
    fn a_factor_is_bounded_by_what_was_read_and_never_by_a_guess() {
        let partitions = Some("topic_partitions");
        let known = |value| knowing("topic_partitions", "value", value);
        assert_eq!(bound(scale(60, partitions), &known(48.0)), scale(48, None));
        assert_eq!(bound(scale(40, partitions), &known(48.0)), scale(40, None));
        let nothing = Progress::default();
        assert_eq!(
            bound(scale(60, partitions), &nothing),
            scale(60, partitions)
        );
    }

    fn replay() -> Command {
        Command {
            argv: ["replay.sh", "--since", "$(window.from)"]
                .map(str::to_owned)
                .into(),
            window: Some(crate::runbook::Window {
                reading: "dlq_entries".to_owned(),
                field: "above_since".to_owned(),
                otherwise: Duration::from_secs(1800),
            }),
            ..Command::default()
        }
    }

    fn since(progress: &Progress) -> String {
        match bound(Change::Command(replay()), progress) {
            Change::Command(Command {
                argv, window: None, ..
            }) => argv[2].clone(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_window_is_absolute_from_the_start_of_the_spike_or_a_round_time() {
        let known = knowing("dlq_entries", "above_since", 1507.0);
        assert_eq!(since(&known), "2026-11-21T02:47:00Z");
        assert_eq!(since(&Progress::default()), "2026-11-21T02:40:00Z");
    }

    #[test]
    fn what_was_done_for_a_part_of_the_same_time_speaks_against_it() {
        let known = knowing("dlq_entries", "above_since", 1507.0);
        let book = crate::walk::sample::book();
        let walk = walk(&book);
        let action = Walk::bound(&action(Change::Command(replay())), &known, start());
        assert_eq!(walk.cautions(&action, &known), Vec::<Text>::new());
        let mut before = fold(&crate::walk::sample::resolved());
        let deed = before.deeds.last_mut().unwrap();
        deed.action.clone_from(&action.id);
        let Change::Command(command) = &action.does else {
            panic!()
        };
        deed.plan.as_mut().unwrap().request = Request::Run {
            argv: command.argv.clone(),
            folder: "/hooks".to_owned(),
            environment: command.environment.clone(),
            within: Duration::from_secs(60),
            halves: crate::fact::Halves::default(),
        };
        let told = walk.cautions(&action, &before);
        assert!(
            told[0].contains("what lies in both is done twice"),
            "{told:?}"
        );
    }
}
