//! What `?` says at a prompt.

use super::form::Room;
use crate::fact::{Back, Plan, Policy, Request};
use crate::operator::Choice;
use crate::terminal::fit::{cut, line, wrap};
use crate::terminal::style::{Role, Sign, Style};
use crate::text::Text;

/// Why a plan takes more than a nod.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weighty {
    /// The environment is protected.
    Protected,
    /// Something speaks against it.
    Cautioned,
    /// There is no way back from what it changes, and the runbook does not let a script do it.
    Irreversible,
}

impl Weighty {
    /// Why this plan does, if it does. What is only said to people, such as a page, changes nothing.
    pub(super) fn of(plan: &Plan, policy: Policy) -> Option<Self> {
        let changes = !matches!(plan.request, Request::Message { .. } | Request::Page { .. });
        let checks = [
            (!plan.cautions.is_empty(), Self::Cautioned),
            (policy.protected, Self::Protected),
            (
                changes && !policy.unattended && matches!(plan.back, Back::None(_)),
                Self::Irreversible,
            ),
        ];
        checks
            .into_iter()
            .find_map(|(is_so, why)| is_so.then_some(why))
    }
}

/// How one chooses from a list.
pub(super) const CHOOSING: &str =
    "up, down or a number moves, Enter chooses, ? explains, q quits for now";

/// The keys of a list.
pub(super) const CHOICES: &[&str] = &[
    "up, down, Home, End and the numbers move the arrow; Enter takes what it points at",
    "q and Ctrl-C quit: nothing is lost, an open incident can be resumed; ? hides this",
];

/// The line that lists so many other choices.
pub(super) fn more(others: usize) -> Choice {
    let label = format!("more… ({others} others)");
    Choice::new("more", label, "all are listed; nothing is chosen by that")
}

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
    help.push("Enter alone, or n and Enter: nothing is done, and that is noted".to_owned());
    help.push(
        "q and Ctrl-C quit: nothing is done, and it can be resumed; ? hides this again".to_owned(),
    );
    help
}

/// What is typed that does nothing where a name is wanted, unless that is the name.
pub(super) const NO: [&str; 3] = ["n", "N", "no"];
/// What is typed that leaves there, unless that is the name.
pub(super) const QUIT: &str = "q";

/// Why a name is typed, and what does nothing.
pub(super) fn why_retyped(why: Weighty, name: &str) -> String {
    let why = match why {
        Weighty::Protected => "this environment is protected",
        Weighty::Cautioned => "something speaks against it, see above",
        Weighty::Irreversible => "it cannot be taken back",
    };
    let ways = if is_short(name) {
        "Enter alone does nothing, Ctrl-C quits"
    } else {
        "Enter alone or n does nothing, q quits"
    };
    format!("{why}; {ways}")
}

/// Whether a name is what is typed elsewhere for no, or to leave.
fn is_short(name: &str) -> bool {
    name == QUIT || NO.contains(&name)
}

/// What typing a name does.
pub(super) fn retype(plan: &Plan) -> Vec<String> {
    let (no, quit) = if is_short(&plan.object.name) {
        ("Enter alone", "Ctrl-C quits")
    } else {
        (
            "Enter alone, or n and Enter",
            "q and Enter, or Ctrl-C, quit",
        )
    };
    vec![
        format!(
            "{}, then Enter: exactly this plan is carried out, if nothing that it rests on has \
             changed; then it is looked at whether it worked",
            plan.object.name
        ),
        back(plan),
        format!("{no}: nothing is done, and that is noted"),
        format!("{quit}: nothing is done, and it can be resumed"),
    ]
}

/// What is expected of a typed line; where more than a line may be said, how.
pub(super) fn typed(lengthy: bool) -> Vec<String> {
    let own = "type a line of text, then Enter; an empty line says nothing";
    let editor = "Ctrl-O opens your editor ($VISUAL, $EDITOR, or vi) for more than a line";
    let mut help = vec![own.to_owned()];
    help.extend(lengthy.then(|| editor.to_owned()));
    help.push(LEAVING.to_owned());
    help
}

/// Whether `?` was pressed, and whether it was the last key: whoever types a line ends it with Enter,
/// which then only takes that back.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Asked {
    /// Whether the help is shown.
    pub(super) shown: bool,
    last: bool,
}

impl Asked {
    /// Shows the help, or hides it.
    pub(super) const fn toggle(&mut self) {
        self.shown = !self.shown;
        self.last = self.shown;
    }

    /// Another key than Enter was pressed.
    pub(super) const fn passed(&mut self) {
        self.last = false;
    }

    /// Takes it back, where it was the last key; whether it was.
    pub(super) const fn takes_back(&mut self) -> bool {
        let last = self.last;
        if last {
            *self = Self {
                shown: false,
                last: false,
            };
        }
        last
    }
}

/// How one leaves a line that is typed.
const LEAVING: &str = "q and Enter, or Ctrl-C, quit: only what is typed here is lost, an open \
    incident can be resumed";

/// Whether a line of text leaves, as that word does everywhere else: it is no answer to anything.
pub(super) fn leaves(line: &str) -> bool {
    matches!(line.trim(), QUIT | "quit")
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
