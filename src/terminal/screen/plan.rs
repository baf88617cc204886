//! A plan, as somebody sees it who is to agree to it: it fits a small screen, and leaves no change
//! out.

use super::header::{join, place};
use super::{Lines, View};
use crate::fact::{
    Access, Back, FieldChange, Owner, Plan, Rehearsal, Request, TIME_OF_ACT, Target,
};
use crate::terminal::fit;
use crate::terminal::settings::Verbosity;
use crate::terminal::style::{Role, Sign};
use console::measure_text_width as width;
use serde_json::Value;

/// How many lines a remark may take.
const REMARK: usize = 2;

/// Draws a plan for a target.
pub(super) fn plan(plan: &Plan, target: &Target, view: View) -> Lines {
    let draft = Draft(view);
    let title = format!("Plan: {}", plan.title);
    let title = view.beside("", &view.line(&title));
    let mut lines: Lines = title.iter().map(|line| view.strong(line)).collect();
    let object = match plan.object.namespace.as_str() {
        "" => plan.subject(),
        namespace => format!("{} in {namespace}", plan.subject()),
    };
    lines.extend(draft.whole("object", &object));
    lines.extend(draft.cluster(target));
    lines.extend(plan.changes.iter().flat_map(|it| draft.change(it)));
    lines.extend(draft.request(&plan.request));
    lines.extend(plan.owners.iter().flat_map(|it| draft.owner(it)));
    lines.extend(
        plan.follows
            .iter()
            .flat_map(|it| draft.remark("follows", it)),
    );
    lines.extend(plan.leaves.iter().flat_map(|it| draft.remark("leaves", it)));
    lines.extend(plan.access.iter().flat_map(|it| draft.access(it)));
    lines.extend(draft.rehearsal(&plan.rehearsal));
    lines.extend(draft.back(plan));
    let cautions = plan.cautions.iter();
    lines.extend(cautions.flat_map(|it| draft.painted(Role::Bad, "CAUTION", it)));
    lines.extend(view.command(&label("by hand", view), &plan.equivalent));
    lines.extend(draft.whole("digest", &plan.digest.to_string()));
    lines
}

/// The entries of a plan.
#[derive(Clone, Copy)]
struct Draft(View);

impl Draft {
    /// An entry that is shown whole.
    fn whole(self, name: &str, text: &str) -> Lines {
        self.0.beside(&label(name, self.0), &self.0.line(text))
    }

    /// An entry that may be cut off.
    fn remark(self, name: &str, text: &str) -> Lines {
        let most = match self.0.verbosity {
            Verbosity::Verbose => usize::MAX,
            Verbosity::Normal | Verbosity::Quiet => REMARK,
        };
        let text = self.0.line(text);
        self.0.beside_at_most(most, &label(name, self.0), &text)
    }

    /// An entry in a colour.
    fn painted(self, role: Role, name: &str, text: &str) -> Lines {
        let head = label(name, self.0);
        let indent = width(&head);
        let room = self.0.width.saturating_sub(indent);
        let wrapped = fit::wrap(&self.0.line(text), room);
        let paint = |line: &String| self.0.style.paint(role, line);
        super::hang(&head, indent, wrapped.iter().map(paint).collect())
    }

    fn cluster(self, target: &Target) -> Lines {
        let place = join(self.0, &place(target));
        match target.simulated {
            Some(_) => self.painted(Role::Doubt, "cluster", &place),
            None => self.whole("cluster", &place),
        }
    }

    /// A field with its values beside it, or below it where they would not fit.
    fn change(self, change: &FieldChange) -> Lines {
        let arrow = self.0.style.mark(Sign::Arrow);
        let values = format!("{} {arrow} {}", value(&change.before), value(&change.after));
        let whole = format!("{}: {values}", change.field);
        let head = label("change", self.0);
        let room = self.0.width.saturating_sub(width(&head));
        if width(&self.0.line(&whole)) <= room {
            return self.painted(Role::Strong, "change", &whole);
        }
        let mut lines = self.painted(Role::Strong, "change", &change.field);
        lines.extend(self.painted(Role::Strong, "", &values));
        lines
    }

    /// What runs; what is sent to an API is told by its changes.
    fn request(self, request: &Request) -> Lines {
        let Request::Run { argv, folder, .. } = request else {
            return Vec::new();
        };
        let words: Vec<_> = argv.iter().map(|word| quoted(word)).collect();
        let mut lines = self.0.command(&label("runs", self.0), &words.join(" "));
        lines.extend(self.whole("in", folder));
        lines
    }

    fn owner(self, owner: &Owner) -> Lines {
        let better = owner.better.as_ref();
        let better = better.map(|action| format!("; {action} is better"));
        let text = format!(
            "{}: {}{}",
            owner.name,
            owner.means,
            better.unwrap_or_default()
        );
        self.painted(Role::Doubt, "owner", &text)
    }

    /// Only what is not allowed, or not known to be.
    fn access(self, access: &Access) -> Lines {
        let said = if access.reason.is_empty() {
            String::new()
        } else {
            format!(" ({})", access.reason)
        };
        match access.allowed {
            Some(true) => Vec::new(),
            Some(false) => {
                let text = format!("you may not {}{said}", access.what);
                self.painted(Role::Bad, "access", &text)
            }
            None => {
                let text = format!("unknown whether you may {}{said}", access.what);
                self.painted(Role::Doubt, "access", &text)
            }
        }
    }

    fn rehearsal(self, rehearsal: &Rehearsal) -> Lines {
        match rehearsal {
            Rehearsal::Taken(warnings) if warnings.is_empty() => {
                self.remark("dry run", "the server would take it")
            }
            Rehearsal::Taken(warnings) => {
                let warnings = warnings.iter();
                let warnings = warnings.flat_map(|it| self.painted(Role::Doubt, "warning", it));
                warnings.collect()
            }
            Rehearsal::Said(said) => self.remark("dry run", said),
            Rehearsal::None(why) => self.remark("dry run", &format!("none: {why}")),
        }
    }

    fn back(self, plan: &Plan) -> Lines {
        match &plan.back {
            Back::None(why) => self.painted(Role::Bad, "way back", &format!("IRREVERSIBLE: {why}")),
            Back::Request(Request::Run { argv, .. }) => {
                let words: Vec<_> = argv.iter().map(|word| quoted(word)).collect();
                self.0.command(&label("way back", self.0), &words.join(" "))
            }
            Back::Request(_) => {
                let fields = plan.changes.iter();
                let fields = fields.map(|it| format!("{} {}", it.field, value(&it.before)));
                let fields: Vec<_> = fields.collect();
                self.remark("way back", &format!("back to {}", fields.join(", ")))
            }
        }
    }
}

fn quoted(word: &str) -> String {
    crate::fact::equivalent::quote(word)
}

/// A value as one says it.
fn value(value: &Value) -> String {
    match value {
        Value::Null => "not set".to_owned(),
        Value::String(text) if text == TIME_OF_ACT => "the time of the act".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn label(name: &str, view: View) -> String {
    view.faint(&format!("  {name:<8} "))
}
