//! What `?` says at a prompt.

use super::form::Room;
use crate::fact::{Back, Plan};
use crate::terminal::fit::{cut, line, wrap};
use crate::terminal::style::{Role, Sign, Style};
use crate::text::Text;

/// How one chooses from a list.
pub(super) const CHOOSING: &str =
    "up, down or a number moves, Enter chooses, ? explains, q leaves for later";

/// The keys of a list.
pub(super) const CHOICES: &[&str] = &[
    "up, down, Home, End and the numbers move the arrow; Enter takes what it points at",
    "q and Ctrl-C leave: nothing is lost, and it can be resumed; ? hides this again",
];

/// The title of a question in so many columns.
pub(super) fn title(text: &str, columns: usize, style: Style) -> String {
    let mark = style.paint(Role::Doubt, style.mark(Sign::Doubt));
    let text = cut(&line(text, style), columns.saturating_sub(2).max(1), style);
    format!("{mark} {}", style.paint(Role::Strong, &text))
}

/// An explanation, wrapped below its own first line. Of a small screen it leaves a part free.
pub(super) fn lines(help: &[String], room: Room, style: Style) -> Vec<String> {
    let wrapped = help
        .iter()
        .flat_map(|text| wrap(&line(text, style), room.columns - 2));
    let lines = wrapped.take(room.rows - 2);
    lines
        .map(|text| style.paint(Role::Faint, &format!("  {text}")))
        .collect()
}

/// What agreeing to a plan does, what not agreeing does, and how one gets back.
pub(super) fn consent(plan: &Plan) -> Vec<String> {
    let follows = plan.follows.iter().map(Text::one_line);
    let follows: Vec<_> = follows.collect();
    let mut help = vec![
        "y, then Enter: exactly this plan is carried out, if nothing that it rests on has changed; \
         then it is looked at whether it worked"
            .to_owned(),
    ];
    if !follows.is_empty() {
        help.push(format!("what follows: {}", follows.join("; ")));
    }
    help.push(back(plan));
    help.push(
        "Enter alone (or n, or Esc, and Enter): nothing is done, and that is noted".to_owned(),
    );
    help.push(
        "q and Ctrl-C leave: nothing is done, and it can be resumed; ? hides this again".to_owned(),
    );
    help
}

/// Why a name is typed, and what Enter alone does.
pub(super) const fn why_retyped(plan: &Plan) -> &'static str {
    if plan.cautions.is_empty() {
        "this environment is protected; Enter alone does nothing; ? and Enter explain"
    } else {
        "something speaks against it, see above; Enter alone does nothing; ? and Enter explain"
    }
}

/// What typing a name does.
pub(super) fn retype(plan: &Plan) -> Vec<String> {
    vec![
        format!(
            "{}, then Enter: exactly this plan is carried out, if nothing that it rests on has \
             changed; then it is looked at whether it worked",
            plan.object.name
        ),
        back(plan),
        "an empty line: nothing is done, and that is noted; Ctrl-C leaves, and it can be resumed"
            .to_owned(),
    ]
}

/// What is expected of a typed line.
pub(super) fn typed() -> Vec<String> {
    vec![
        "type a line of text, then Enter; it goes into the incident's record as you type it"
            .to_owned(),
        "an empty line says nothing; Ctrl-C leaves: nothing is lost, and it can be resumed"
            .to_owned(),
    ]
}

/// How one gets back.
fn back(plan: &Plan) -> String {
    match &plan.back {
        Back::Request(_) => {
            "how to get back: `backlogctl incident undo` plans it, and asks".to_owned()
        }
        Back::None(why) => format!("how to get back: not at all. {}", why.one_line()),
    }
}
