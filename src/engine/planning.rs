//! Planning, which is seen where it takes longer than a blink.

use super::{Session, Stop};
use crate::event::News;
use crate::fact::{Plan, Refusal};
use crate::operator::Ears;
use crate::text::Text;
use crate::world::Feed;
use futures::future::BoxFuture;
use std::pin::pin;
use std::time::Duration;
use tokio::sync::mpsc;

/// What nobody sees go by.
const BLINK: Duration = Duration::from_millis(400);

/// How many things that are waited for may wait to be shown.
const BACKLOG: usize = 16;

impl Session<'_> {
    /// Plans, and shows what that waits for once it takes longer than a blink. What is said in
    /// between is shown and not recorded: a plan tells all that it rests on.
    pub(super) async fn planning<'p>(
        &mut self,
        action: &str,
        plan: impl FnOnce(Feed) -> BoxFuture<'p, Result<Plan, Refusal>>,
    ) -> Result<Result<Plan, Refusal>, Stop> {
        let (feed, mut news) = mpsc::channel(BACKLOG);
        let mut plan = plan(feed);
        let (world, operator) = (self.world, self.operator);
        // No clock is asked where the plan is there at once.
        let mut blink = pin!(async { world.wait(BLINK).await });
        let (mut said, mut shown): (Option<Text>, bool) = (None, false);
        loop {
            tokio::select! {
                biased;
                by = self.lost() => return Err(Stop::Overtaken(Box::new(by))),
                planned = &mut plan => return Ok(planned),
                Some(News::Progress(text) | News::Line { text, .. }) = news.recv() => {
                    said = Some(text);
                    if shown {
                        self.ledger.show_planning(action, said.as_ref())?;
                    }
                }
                () = &mut blink, if !shown => {
                    shown = true;
                    self.ledger.show_planning(action, said.as_ref())?;
                }
                _ = operator.nudge(Ears::Signals) => return Err(Stop::Interrupted),
            }
        }
    }
}
