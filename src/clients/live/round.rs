//! One step's readings: who is asked, and how the answers come together.

use super::super::kubernetes::Kube;
use super::asked::Asked;
use super::{Live, alerts, cluster, commands, instant, metrics, queue, schemas};
use crate::fact::Observation;
use crate::runbook::{Check, Probe};
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use futures::StreamExt;
use futures::future::{BoxFuture, FutureExt, Shared};
use futures::stream::{self, BoxStream};
use jiff::Timestamp;
use tokio::time::Instant;

/// What the readings of one step have in common.
#[derive(Clone)]
pub(super) struct Round<'a> {
    pub(super) live: &'a Live,
    /// When the step began to read.
    pub(super) since: Instant,
    /// The moment in the past that is asked about, where it is not now.
    pub(super) then: Option<Timestamp>,
    /// The login, made when the first who needs it waits for it, and when it was over. No
    /// reading's clock runs meanwhile: a person may have to type a code.
    pub(super) login: Shared<BoxFuture<'a, (Result<Kube, Why>, Instant)>>,
}

/// Asks every source at once; about the past only those that remember it.
pub(super) fn observe<'a>(
    live: &'a Live,
    checks: &'a [&'a Check],
    then: Option<Timestamp>,
) -> BoxStream<'a, Observation> {
    let round = Round::begin(live, then);
    let of = |belongs: fn(&Probe) -> bool| -> Vec<&'a Check> {
        let checks = checks.iter().copied();
        checks.filter(|check| belongs(&check.probe)).collect()
    };
    if then.is_some() {
        let (past, present): (Vec<_>, Vec<_>) = checks
            .iter()
            .copied()
            .partition(|check| metrics::remembers(&check.probe));
        let forgotten = present.into_iter().map(|check| round.forgotten(check));
        let forgotten = stream::iter(forgotten.collect::<Vec<_>>());
        return stream::select(metrics::readings(round, past), forgotten).boxed();
    }
    let readings = [
        cluster::readings(round.clone(), &of(cluster::reads)),
        metrics::readings(round.clone(), of(metrics::reads)),
        alerts::readings(&round, &of(alerts::reads)),
        schemas::readings(&round, &of(schemas::reads)),
        queue::readings(&round, &of(queue::reads)),
        commands::readings(&round, &of(commands::reads)),
    ];
    stream::select_all(readings).boxed()
}

impl<'a> Round<'a> {
    /// A step that begins to read now, about this moment in the past where it is not now.
    pub(super) fn begin(live: &'a Live, then: Option<Timestamp>) -> Self {
        let login = async move {
            let kube = live.kube().await;
            (kube, instant())
        };
        Self {
            live,
            since: instant(),
            then,
            login: login.boxed().shared(),
        }
    }

    /// A check as it is asked, by a source that can be asked from now on.
    pub(super) fn ask(&self, check: &'a Check, source: Text, query: Text) -> Asked<'a> {
        Asked {
            live: self.live,
            id: &check.id,
            source,
            query,
            since: self.since,
        }
    }

    /// A check of a source that has no memory, asked about the past.
    fn forgotten(&self, check: &'a Check) -> Observation {
        let why = Why::new(
            WhyKind::Gap,
            "only what is now can be read, not what was then",
        );
        let asked = self.ask(check, Text::from("not asked"), Text::default());
        asked.came(why)
    }

    /// The cluster, for a source that is reached through it, and since when there is one; for any
    /// other source, no cluster from the beginning.
    pub(super) async fn way(&self, through_cluster: bool) -> (Result<Kube, Why>, Instant) {
        if through_cluster {
            return self.login.clone().await;
        }
        let unneeded = Why::new(WhyKind::NotConfigured, "not reached through the cluster");
        (Err(unneeded), self.since)
    }
}

impl Live {
    /// The logged-in client; a login that failed is tried again by the next step.
    pub(super) async fn kube(&self) -> Result<Kube, Why> {
        let settings = &self.settings;
        let connect = || Kube::connect(&settings.kubernetes, &settings.proxy);
        self.kube.get_or_try_init(connect).await.cloned()
    }
}
