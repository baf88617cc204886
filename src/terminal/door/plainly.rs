//! What is waited for, told now and then, where lines cannot change.

use super::{Terminal, target_of};
use crate::event::Record;
use crate::terminal::fit::wrap_at_most;
use crate::terminal::live::Plain;
use crate::terminal::screen::View;
use crate::terminal::style::{Sign, Style};
use crate::walk::Progress;
use console::Term;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The most lines that tell what is waited for.
const MOST: usize = 4;

/// How often it is looked whether something has said nothing for long.
const LOOK: Duration = Duration::from_secs(60);

impl Terminal {
    /// Tells of a record what is waited for after it.
    pub(super) fn tell_plainly(&mut self, record: &Record, progress: &Progress, view: View) {
        let zone = self.zone_of(target_of(progress));
        let told = plain(&self.plain).tell(record, progress, (view.style, zone));
        if let Some(told) = told {
            self.put(&drawn(&told, view.width, view.style));
        }
    }

    /// Tells of a plan in the making what that waits for.
    pub(super) fn plan_plainly(&mut self, action: &str, said: Option<&str>) {
        let Some(now) = self.clock.as_ref().map(|clock| clock.now()) else {
            return;
        };
        let style = self.settings.err;
        let told = plain(&self.plain).plan(action, said, now, style);
        if let Some(told) = told {
            self.put(&drawn(&told, self.settings.width, style));
        }
    }

    /// From here on tells now and then, where lines cannot change, what is under way and says nothing
    /// itself, as long as the runtime runs that this needs. The time of a simulated world goes on by
    /// what is waited for: there this would be waited for, too.
    pub fn tell_of_silence(&self) {
        let Some(clock) = self.clock.clone() else {
            return;
        };
        if self.live.is_some() || self.tells_little() {
            return;
        }
        let (told, style, width) = (self.plain.clone(), self.settings.err, self.settings.width);
        tokio::spawn(async move {
            loop {
                clock.wait(LOOK).await;
                let line = plain(&told).tick(clock.now());
                if let Some(line) = line {
                    // Where standard error cannot be written there is nowhere left to say so.
                    _ = Term::stderr().write_line(&drawn(&line, width, style));
                }
            }
        });
    }
}

fn plain(plain: &Mutex<Plain>) -> MutexGuard<'_, Plain> {
    plain.lock().unwrap_or_else(PoisonError::into_inner)
}

fn drawn(told: &str, width: usize, style: Style) -> String {
    let lines = wrap_at_most(told, width.saturating_sub(2), MOST, style);
    let text = format!("{} {}", style.mark(Sign::Read), lines.join("\n  "));
    style.plain(&text).into_owned()
}
