//! Whose turn it is: where somebody else acts already, one looks on, takes over, or leaves.

use super::join::Joined;
use crate::cli::context::Context;
use crate::cli::stage::Stage;
use crate::fact::{Claim, Holder, Tenure};
use crate::operator::{Choice, Operator, Question};
use crate::terminal::{Failure, FailureKind};
use crate::text::Text;
use crate::world::World;

/// What a run does about the others.
pub(super) enum Turn {
    /// It acts, and goes so about the Lease.
    Acts(Tenure),
    /// It looks on.
    LooksOn,
    /// It ends here: it is left to them.
    Ends,
}

/// Whose turn it is. Nothing is written. Whoever leaves the question stops the run, which is not heard
/// here.
pub(super) async fn turn(
    (stage, joined): (&Stage, &Joined),
    world: &dyn World,
    operator: &dyn Operator,
    context: &mut Context,
) -> Result<Turn, Failure> {
    if context.safety.no_lease {
        return Ok(Turn::Acts(Tenure::Without));
    }
    let reads_only = stage.target(world).forbids_all().is_some();
    let idle = reads_only || context.safety.dry_run || matches!(joined, Joined::Nothing);
    let lease = world.lease().filter(|_| !idle);
    let Some(lease) = lease else {
        return Ok(Turn::Acts(Tenure::Vacant));
    };
    let claim = claim((stage, joined), world, context);
    let Some(holder) = lease.holder(&claim).await else {
        return Ok(Turn::Acts(Tenure::Vacant));
    };
    if has_ended(&holder, &claim, context) {
        let text = format!("{holder}: that run has ended, and its Lease is taken");
        context.terminal.say(&text);
        return Ok(Turn::Acts(Tenure::From(Box::new(holder))));
    }
    if context.safety.take_over {
        return Ok(Turn::Acts(Tenure::From(Box::new(holder))));
    }
    asked(holder, &claim, operator, context).await
}

fn claim((stage, joined): (&Stage, &Joined), world: &dyn World, context: &Context) -> Claim {
    Claim {
        runbook: stage.book.name.clone(),
        namespace: stage.target(world).namespace,
        incident: match joined {
            Joined::Resumed(held) => held.1.opened.incident.clone(),
            Joined::Nothing | Joined::New(_) | Joined::Open(_) => String::new(),
        },
        by: context.name(),
        ..Claim::default()
    }
}

/// Whether the holder is a run of this person on this machine that is over: killed, for one.
fn has_ended(holder: &Holder, claim: &Claim, context: &Context) -> bool {
    let Some(incident) = holder
        .incident()
        .filter(|_| holder.by() == claim.by.as_str())
    else {
        return false;
    };
    let Ok(incidents) = context.incidents() else {
        return false;
    };
    let driven = incidents.driven(incident);
    driven.is_ok_and(|driver| driver.words().is_none())
}

async fn asked(
    holder: Holder,
    claim: &Claim,
    operator: &dyn Operator,
    context: &mut Context,
) -> Result<Turn, Failure> {
    let question = question(&holder);
    let chosen = operator
        .choose(&question)
        .await
        .map_err(|_| taken(&holder, claim))?;
    let chosen = question.choices.get(chosen).map(|it| it.id.as_str());
    Ok(match chosen {
        Some("take-over") => Turn::Acts(Tenure::From(Box::new(holder))),
        Some("observe") => {
            let text = format!("looking on while {} acts: nothing is changed", holder.by());
            context.terminal.say(&text);
            Turn::LooksOn
        }
        _ => Turn::Ends,
    })
}

fn question(holder: &Holder) -> Question {
    let by = holder.by();
    Question {
        id: "lease".to_owned(),
        title: Text::from(format!("{by} acts already. What do you do?")),
        about: Text::from(holder.to_string()),
        choices: vec![
            Choice::new(
                "observe",
                "look on: read everything, change nothing",
                format!("plans are shown and not done; {by} goes on undisturbed"),
            ),
            Choice::new(
                "take-over",
                format!("take over: the run of {by} is told, and stops"),
                "a write of theirs that is under way is waited for; then you act",
            ),
            Choice::new("leave", "leave", "nothing is read, and nothing is changed"),
        ],
        usual: 0,
        lengthy: false,
    }
}

/// That somebody else acts, and nobody says what to do about it.
fn taken(holder: &Holder, claim: &Claim) -> Failure {
    let namespace = claim.namespace.as_deref().unwrap_or_default();
    let message = format!("somebody else acts already: {holder}");
    Failure::new(FailureKind::Nobody, message)
        .hint("look on, and change nothing: --dry-run")
        .hint("take over, which stops them: --take-over")
        .hint(format!(
            "see for yourself: `kubectl -n {namespace} get lease backlogctl-{} -o yaml`",
            claim.runbook
        ))
}
