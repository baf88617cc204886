//! Asking the check half of a command whether it happened.

use super::attempt::told;
use super::short::{ask, failed};
use super::words::{Run, process};
use crate::fact::{CheckHalf, Plan};
use crate::scrub::HIDDEN;
use crate::truth::{Why, WhyKind};
use crate::world::Clock;

/// What a check half says.
pub(super) enum Checked {
    /// There is nothing left to do.
    Happened,
    /// Something is left to do: it did not happen, or not wholly.
    Pending,
}

/// Runs the check half of an attempt at a plan. It changes nothing.
///
/// # Errors
/// It could not be run, or its exit code means neither.
pub(super) async fn check(
    half: &CheckHalf,
    run: &Run<'_>,
    (plan, attempt): (&Plan, &str),
    clock: &dyn Clock,
) -> Result<Checked, Why> {
    let mut words = half.argv.iter().chain(run.environment.values());
    if words.any(|word| word.contains(HIDDEN)) {
        let text = "its check needs a secret, which is not kept";
        return Err(Why::new(WhyKind::Denied, text).hint("check it by hand"));
    }
    let mut command = process(&half.argv, run.folder, run.environment)?;
    command.envs(told(plan, attempt));
    let said = ask(command, half.within, clock).await;
    let said = said.map_err(|failure| failed("its check", &failure))?;
    match said.status.code() {
        Some(0) => Ok(Checked::Happened),
        Some(code) if code == half.pending => Ok(Checked::Pending),
        _ => {
            let text = format!("its check {}", said.manner());
            Err(Why::new(WhyKind::Invalid, text))
        }
    }
}
