//! What will follow from a change beyond its own object: room, quotas, disruption budgets.

use super::around::{Answer, Around};
use super::need::PodSpec;
use super::quota::Says;
use super::room::Room;
use super::starting::{Reason, Starting, replaces, rolling};
use super::wanted::Wanted;
use crate::text::Text;
use crate::truth::Why;
use serde_json::Value;

/// What is foreseen, a sentence each.
#[derive(Debug, Default)]
pub struct Foreseen {
    /// What will follow.
    pub follows: Vec<Text>,
    /// What of it should not be overlooked.
    pub risks: Vec<Text>,
    /// What could not be foreseen, and why.
    unknown: Vec<(&'static str, String)>,
}

/// Foresees what follows from a change that makes of the object that is there `after`.
pub fn foreseen(wanted: &Wanted, before: &Value, after: &Value, around: &Around) -> Foreseen {
    let mut seen = Foreseen::default();
    match (Starting::of(wanted, before), around.pod(after)) {
        (Some(starting), Some(Ok(pod))) => {
            seen.room(&pod, starting, around);
            seen.quotas(&pod, starting.pods, around);
        }
        (Some(_), Some(Err(why))) => seen.missing("what the new pods ask for", &why),
        (Some(_), None) => {
            let why = "the object has no template of them".to_owned();
            seen.unknown.push(("what the new pods ask for", why));
        }
        (None, Some(Ok(pod))) => seen.grown(wanted, before, &pod),
        _ => {}
    }
    seen.budgets(wanted, before, after, around);
    seen.admit();
    seen
}

impl Foreseen {
    fn missing(&mut self, what: &'static str, why: &Why) {
        self.unknown.push((what, why.text.to_string()));
    }

    fn add(&mut self, text: String, is_risk: bool) {
        let place = if is_risk {
            &mut self.risks
        } else {
            &mut self.follows
        };
        place.push(Text::from(text));
    }

    fn room(&mut self, pod: &PodSpec, starting: Starting, around: &Around) {
        let what = "whether nodes have room";
        let (Answer::Known(nodes), Answer::Known(placed)) = (&around.nodes, &around.placed) else {
            let why = around.nodes.unknown().or(around.placed.unknown());
            if let Some(why) = why {
                self.missing(what, why);
            }
            return;
        };
        if nodes.is_empty() {
            self.unknown.push((what, "no node is listed".to_owned()));
            return;
        }
        let room = Room::of(pod, nodes, placed);
        let short = |left: u64| match starting.reason {
            Reason::More => format!("{left} would stay Pending unless a node is added"),
            Reason::Instead { stalls: true } => {
                "the rollout would wait for room, and the old pods run on".to_owned()
            }
            Reason::Instead { stalls: false } => "old pods end first to make room".to_owned(),
        };
        let is_harmless = starting.reason == Reason::Instead { stalls: false };
        let is_risk = !room.is_enough(starting.pods) && !is_harmless;
        self.add(room.told(starting.pods, short), is_risk);
    }

    fn quotas(&mut self, pod: &PodSpec, pods: u64, around: &Around) {
        if let Some(why) = around.quotas.unknown() {
            self.missing("whether a quota has room", why);
        }
        for quota in around.quotas.known().into_iter().flatten() {
            match quota.says(pod, pods) {
                Says::Nothing => {}
                Says::Follows(text) => self.add(text, false),
                Says::Warns(text) => self.add(text, true),
            }
        }
    }

    /// Pods that take the place of old ones fit there, unless they ask for more.
    fn grown(&mut self, wanted: &Wanted, before: &Value, pod: &PodSpec) {
        let old = before.pointer("/spec/template/spec").map(PodSpec::read);
        let Some(Ok(old)) = old.filter(|_| replaces(wanted, before)) else {
            return;
        };
        if !pod.requests().within(&old.requests()) {
            let text = "the new pods ask for more than the old ones: whether they fit in their place is not counted";
            self.add(text.to_owned(), false);
        }
    }

    fn budgets(&mut self, wanted: &Wanted, before: &Value, after: &Value, around: &Around) {
        if let Some(why) = around.budgets.unknown() {
            self.missing("which disruption budgets there are", why);
        }
        let recreates = before["spec"]["strategy"]["type"] == "Recreate";
        let least = rolling(wanted, before).map(|it| it.least());
        let least = least.or(recreates.then_some(0));
        let labels = &after["spec"]["template"]["metadata"]["labels"];
        let budgets = around.budgets.known().into_iter().flatten();
        for budget in budgets.filter(|it| it.selects(labels)) {
            let means = budget.means(least);
            self.add(means.text, means.is_undercut);
        }
    }

    /// Says what is not known, in one sentence.
    fn admit(&mut self) {
        let unknown = self.unknown.iter();
        let said = unknown.map(|(what, why)| format!("{what} ({why})"));
        let said: Vec<_> = said.collect();
        if !said.is_empty() {
            self.add(format!("not known: {}", said.join(", ")), false);
        }
    }
}
