//! What is agreed to, told again where the screen that showed it may be gone.

use super::form::Room;
use crate::fact::Plan;
use crate::terminal::fit::cut;
use crate::terminal::screen::{View, gist};
use crate::terminal::settings::Verbosity;
use crate::terminal::style::{Role, Style};
use crate::terminal::zone::Zone;

/// Said where it has more lines than there are rows for.
const MORE: &str = "  and more: answer n, and it is shown again where it is planned anew";

/// What a plan comes to, in at most the rows of the room.
pub(super) fn lines(plan: &Plan, room: Room, style: Style) -> Vec<String> {
    let mut lines = told(plan, room.columns, style);
    if lines.len() > room.rows {
        lines.truncate(room.rows.saturating_sub(1));
        lines.push(style.paint(Role::Doubt, &cut(MORE, room.columns, style)));
    }
    lines
}

/// What a plan comes to, in lines of so many columns.
pub(super) fn told(plan: &Plan, columns: usize, style: Style) -> Vec<String> {
    let view = View {
        width: columns,
        style,
        verbosity: Verbosity::Normal,
        zone: Zone::UTC,
    };
    gist(plan, view)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::plan_sample;

    #[test]
    fn what_is_agreed_to_is_told_in_the_rows_that_there_are() {
        let mut plan = plan_sample();
        plan.cautions = vec!["the queue is what is slow".into()];
        let room = Room {
            rows: 9,
            columns: 59,
        };
        let told = lines(&plan, room, Style::PLAIN);
        insta::assert_snapshot!(told.join("\n"), @r"
        Plan: Scale the processor up
          object   deployment/drift-processor in spec-to-proof
          change   spec.replicas: 3 → 5
          undo     back to spec.replicas 3
          CAUTION  the queue is what is slow
        ");
        let few = lines(&plan, Room { rows: 3, ..room }, Style::PLAIN);
        assert_eq!(few[..2], told[..2]);
        assert!(few[2].starts_with("  and more: answer n"), "{few:?}");
    }
}
