//! Whether Kubernetes allows what a reading or an action needs.

use super::{Examined, Section};
use crate::fact::rights::{Need, Right, Weight};
use crate::text::count;
use crate::truth::{Verdict, Why};

/// What the API server said of a right.
#[derive(Debug, Clone)]
pub struct Review {
    /// The right, and what for.
    pub need: Need,
    /// Whether one has it, or why that is not known.
    pub allowed: Result<bool, Why>,
}

impl Review {
    fn verdict(&self) -> Verdict {
        match &self.allowed {
            Ok(allowed) => (*allowed).into(),
            Err(why) => Verdict::Unknown(why.clone()),
        }
    }

    const fn right(&self) -> &Right {
        &self.need.right
    }
}

/// What is held of everything that `subject` needs; `give` prints the roles that allow it.
pub fn judged(subject: &str, reviews: &[Review], give: &str) -> Vec<Examined> {
    let of = |weight: Weight| reviews.iter().filter(move |it| it.need.weight == weight);
    let needed: Vec<_> = of(Weight::Needed).collect();
    let instead: Vec<_> = of(Weight::Instead).collect();
    let (writes, reads): (Vec<&Review>, Vec<&Review>) =
        needed.iter().partition(|it| it.right().writes());
    let stands_in = Verdict::all(instead.iter().map(|it| it.verdict())) == Verdict::Pass;
    let asked: Vec<&Review> = if stands_in && !instead.is_empty() && !allowed(&writes) {
        reads.into_iter().chain(instead).collect()
    } else {
        needed
    };
    let optional: Vec<_> = of(Weight::Optional).collect();
    let denied = optional.iter().filter(|it| it.verdict() != Verdict::Pass);
    let mut notes: Vec<_> = denied
        .map(|it| lacking(subject, it, give).beside())
        .collect();
    if !asked.is_empty() {
        notes.insert(0, of_all(subject, &asked, give));
    } else if notes.is_empty() && !optional.is_empty() {
        notes.push(of_all(subject, &optional, give));
    }
    notes
}

fn allowed(reviews: &[&Review]) -> bool {
    reviews.iter().all(|it| it.verdict() == Verdict::Pass)
}

fn of_all(subject: &str, asked: &[&Review], give: &str) -> Examined {
    let refused = asked.iter().find(|it| it.verdict() == Verdict::Fail);
    let open = || asked.iter().find(|it| it.verdict() != Verdict::Pass);
    if let Some(review) = refused.or_else(open) {
        return lacking(subject, review, give);
    }
    let said = format!("{} allowed", count(asked.len(), "right"));
    Examined::pass(Section::Rights, subject, said)
}

fn lacking(subject: &str, review: &Review, give: &str) -> Examined {
    let right = review.right();
    match &review.allowed {
        Err(why) => Examined::unknown(Section::Rights, subject, why.clone()),
        Ok(_) => Examined::fail(
            Section::Rights,
            subject,
            format!("not allowed to {}", right.said()),
        )
        .hint(format!(
            "`{give}` prints a role that allows it; to ask again: {}",
            right.can_i()
        )),
    }
}
