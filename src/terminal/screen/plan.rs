//! A plan, as somebody sees it who is to agree to it: it fits a small screen, and leaves no change
//! out.

use super::header::{join, place};
use super::{Lines, View};
use crate::fact::{
    Access, Back, Difference, FieldChange, Owner, Plan, Rehearsal, Request, TIME_OF_ACT, Target,
};
use crate::terminal::fit;
use crate::terminal::settings::Verbosity;
use crate::terminal::style::Role;
use crate::text::Text;
use console::measure_text_width as width;
use serde_json::Value;

/// How many lines a remark may take.
const REMARK: usize = 2;

/// How many lines a plan may take before its remarks are cut shorter: on 24 rows the prompt, and
/// what stood above the plan, have room beside it.
const SCREEN: usize = 22;

/// Draws a plan for a target. Where it would be longer than a small screen, what is not the change
/// itself, the way back or a caution is cut shorter.
pub(super) fn plan(plan: &Plan, target: &Target, view: View) -> Lines {
    let cuts: &[Cut] = match view.verbosity {
        Verbosity::Verbose => &[Cut::NONE],
        Verbosity::Normal | Verbosity::Quiet => &[Cut::USUAL, Cut::SHORT, Cut::SHORTEST],
    };
    let drawn = cuts
        .iter()
        .map(|cut| Draft { view, cut: *cut }.drawn(plan, target));
    let mut drawn = drawn.peekable();
    while let Some(lines) = drawn.next() {
        if lines.len() <= SCREEN || drawn.peek().is_none() {
            return lines;
        }
    }
    Lines::new()
}

/// What a plan comes to, for somebody who saw all of it before: what is done to what, what speaks
/// against it, and the way back. No line is wider than the view.
pub fn gist(plan: &Plan, view: View) -> Lines {
    let cut = Cut::NONE;
    Draft { view, cut }.gist(plan)
}

/// How many lines entries may take.
#[derive(Clone, Copy)]
struct Cut {
    /// What is told only.
    remark: usize,
    /// What should not be overlooked.
    weighty: usize,
    /// Whether all that follows is one entry.
    joined: bool,
}

impl Cut {
    const NONE: Self = Self::of(usize::MAX, usize::MAX);
    const USUAL: Self = Self::of(REMARK, usize::MAX);
    const SHORT: Self = Self::of(1, REMARK);
    const SHORTEST: Self = Self {
        joined: true,
        ..Self::of(1, 1)
    };

    const fn of(remark: usize, weighty: usize) -> Self {
        Self {
            remark,
            weighty,
            joined: false,
        }
    }
}

/// The entries of a plan.
#[derive(Clone, Copy)]
struct Draft {
    view: View,
    cut: Cut,
}

impl Draft {
    /// What exactly is done, who may fight it, what follows, and the way back, in this order.
    fn drawn(self, plan: &Plan, target: &Target) -> Lines {
        let view = self.view;
        let mut lines = self.head(plan);
        lines.extend(self.cluster(target));
        lines.extend(plan.changes.iter().flat_map(|it| self.change(it)));
        lines.extend(plan.moved.iter().flat_map(|it| self.moved(it)));
        lines.extend(self.request(&plan.request));
        lines.extend(plan.owners.iter().flat_map(|it| self.owner(it)));
        let risks = plan.risks.iter();
        lines.extend(risks.flat_map(|it| self.weighty(Role::Bad, "risk", it)));
        lines.extend(self.follows(&plan.follows));
        lines.extend(plan.leaves.iter().flat_map(|it| self.remark("leaves", it)));
        lines.extend(self.access(&plan.access));
        lines.extend(self.rehearsal(&plan.rehearsal));
        lines.extend(self.back(plan));
        lines.extend(self.cautions(plan));
        lines.extend(view.command(&label("by hand", view), &plan.equivalent));
        lines.extend(self.whole("digest", &plan.digest.to_string()));
        lines
    }

    /// What it comes to.
    fn gist(self, plan: &Plan) -> Lines {
        let mut lines = self.head(plan);
        lines.extend(plan.changes.iter().flat_map(|it| self.change(it)));
        if let Request::Run { argv, .. } = &plan.request {
            let words: Vec<_> = argv.iter().map(|word| quoted(word)).collect();
            lines.extend(self.whole("runs", &words.join(" ")));
        }
        let risks = plan.risks.iter();
        lines.extend(risks.flat_map(|it| self.weighty(Role::Bad, "risk", it)));
        if !matches!(plan.back, Back::Request(Request::Run { .. })) {
            lines.extend(self.back(plan));
        }
        lines.extend(self.cautions(plan));
        lines
    }

    /// What it does, and to what.
    fn head(self, plan: &Plan) -> Lines {
        let view = self.view;
        let title = format!("Plan: {}", plan.title);
        let title = view.beside("", &view.line(&title));
        let mut lines: Lines = title.iter().map(|line| view.strong(line)).collect();
        let object = match plan.object.namespace.as_str() {
            "" => plan.subject(),
            namespace => format!("{} in {namespace}", plan.subject()),
        };
        lines.extend(self.whole("object", &object));
        lines
    }

    fn cautions(self, plan: &Plan) -> Lines {
        let cautions = plan.cautions.iter();
        let lines = cautions.flat_map(|it| self.painted(Role::Bad, "CAUTION", it));
        lines.collect()
    }

    /// An entry that is shown whole.
    fn whole(self, name: &str, text: &str) -> Lines {
        self.view
            .beside(&label(name, self.view), &self.view.line(text))
    }

    /// An entry that may be cut off.
    fn remark(self, name: &str, text: &str) -> Lines {
        let text = self.view.line(text);
        self.view
            .beside_at_most(self.cut.remark, &label(name, self.view), &text)
    }

    /// An entry in a colour that is cut off only where there is no room for it.
    fn weighty(self, role: Role, name: &str, text: &str) -> Lines {
        let head = label(name, self.view);
        let indent = width(&head);
        let room = self.view.room(indent);
        let text = self.view.line(text);
        let wrapped = fit::wrap_at_most(&text, room, self.cut.weighty, self.view.style);
        let paint = |line: &String| self.view.style.paint(role, line);
        super::hang(&head, indent, wrapped.iter().map(paint).collect())
    }

    /// An entry in a colour.
    fn painted(self, role: Role, name: &str, text: &str) -> Lines {
        let head = label(name, self.view);
        let indent = width(&head);
        let room = self.view.room(indent);
        let wrapped = fit::wrap(&self.view.line(text), room);
        let paint = |line: &String| self.view.style.paint(role, line);
        super::hang(&head, indent, wrapped.iter().map(paint).collect())
    }

    fn cluster(self, target: &Target) -> Lines {
        let place = join(self.view, &place(target));
        match target.simulated {
            Some(_) => self.painted(Role::Doubt, "cluster", &place),
            None => self.whole("cluster", &place),
        }
    }

    /// A field with its values beside it, or below it where they would not fit.
    fn change(self, change: &FieldChange) -> Lines {
        let values = format!("{} → {}", value(&change.before), value(&change.after));
        let whole = format!("{}: {values}", change.field);
        let head = label("change", self.view);
        let room = self.view.width.saturating_sub(width(&head));
        if width(&self.view.line(&whole)) <= room {
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
        let mut lines = self
            .view
            .command(&label("runs", self.view), &words.join(" "));
        lines.extend(self.whole("in", folder));
        lines
    }

    fn follows(self, follows: &[Text]) -> Lines {
        if !self.cut.joined {
            let each = follows.iter();
            return each.flat_map(|it| self.remark("follows", it)).collect();
        }
        let all: Vec<_> = follows.iter().map(Text::as_str).collect();
        let all = self.view.line(&all.join("; "));
        let head = label("follows", self.view);
        self.view.beside_at_most(REMARK, &head, &all)
    }

    fn owner(self, owner: &Owner) -> Lines {
        let better = owner.better.as_ref();
        let better = better.map(|action| format!("{action} is better"));
        let Owner { name, means, .. } = owner;
        let text = match better {
            None => format!("{name}: {means}"),
            // What is to be done instead is not what is cut off.
            Some(better) if self.cut.joined => format!("{name} ({better}): {means}"),
            Some(better) => format!("{name}: {means}; {better}"),
        };
        self.weighty(Role::Doubt, "owner", &text)
    }

    /// What is not as it was in the plan that was shown before.
    fn moved(self, moved: &Difference) -> Lines {
        let Difference { what, before, now } = moved;
        let text = match (before.is_empty(), now.is_empty()) {
            (true, _) => format!("{what}, which is new: {now}"),
            (_, true) => format!("{what}, which is gone: {before}"),
            _ => format!("{what}: it was {before}, and is {now}"),
        };
        self.weighty(Role::Doubt, "MOVED", &text)
    }

    /// What is allowed in one entry, and what is not, or not known to be, in one each.
    fn access(self, access: &[Access]) -> Lines {
        let allowed = access.iter().filter(|it| it.allowed == Some(true));
        let allowed: Vec<_> = allowed.map(|it| it.what.as_str()).collect();
        let mut lines = if allowed.is_empty() {
            Lines::new()
        } else {
            self.remark("access", &format!("you may {}", allowed.join(", ")))
        };
        lines.extend(access.iter().flat_map(|it| self.withheld(it)));
        lines
    }

    fn withheld(self, access: &Access) -> Lines {
        let said = if access.reason.is_empty() {
            String::new()
        } else {
            format!(" ({})", access.reason)
        };
        match access.allowed {
            Some(true) => Vec::new(),
            Some(false) => {
                let text = format!("you may not {}{said}", access.what);
                self.weighty(Role::Bad, "access", &text)
            }
            None => {
                let text = format!("unknown whether you may {}{said}", access.what);
                self.weighty(Role::Doubt, "access", &text)
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
            Back::None(why) => self.painted(Role::Bad, "undo", &format!("IRREVERSIBLE: {why}")),
            Back::Request(Request::Run { argv, .. }) => {
                let words: Vec<_> = argv.iter().map(|word| quoted(word)).collect();
                self.view
                    .command(&label("undo", self.view), &words.join(" "))
            }
            Back::Request(_) => {
                let fields = plan.changes.iter();
                let fields = fields.map(|it| format!("{} {}", it.field, value(&it.before)));
                let fields: Vec<_> = fields.collect();
                let text = self.view.line(&format!("back to {}", fields.join(", ")));
                let head = label("undo", self.view);
                let indent = width(&head);
                // The values stand at the end, and are what one agrees to.
                let (room, most) = (self.view.room(indent), self.cut.remark.max(2 * REMARK));
                let wrapped = fit::wrap_at_most(&text, room, most, self.view.style);
                super::hang(&head, indent, wrapped)
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
