//! The alerts about ingestion, as Prometheus and Alertmanager tell of them.

use super::scene::Scene;
use super::story::EVENTS;
use super::trouble::Trouble;
use crate::fact::{AlertRule, AlertState, Raw};
use crate::runbook::AlertsProbe;
use crate::sim::moment::{Alarm, Moment};
use crate::text::Text;

/// How far back an alert's beginning is looked for, in seconds.
const FAR: i32 = 30 * 24 * 3600;

/// The distance at which it is looked for, in seconds.
const STEP: i32 = 30;

/// The share of events that may fail in a month.
const BUDGET: f64 = 0.005;

/// A rule.
struct Rule {
    /// The reading that is about it.
    id: &'static str,
    /// Its expression.
    query: &'static str,
    /// What it says.
    title: &'static str,
    /// How long it is pending first, in seconds.
    pending: i32,
    /// Whether its expression gives something at a time.
    holds: fn(&Scene, i32) -> bool,
}

const RULES: [Rule; 3] = [
    Rule {
        id: "alert_lag",
        query: "slo:ingest:lag_p95 > 120",
        title: "IngestLagBreaching: events wait longer than two minutes",
        pending: 300,
        holds: |scene, time| scene.flow.lag(time) > 120.0,
    },
    Rule {
        id: "alert_throughput",
        query: "sum(rate(ingest_events_total[5m])) < 0.5 * avg_over_time(ingest:events:rate5m[1d])",
        title: "IngestThroughputDrop: less than half of the usual events get through",
        pending: 300,
        holds: |scene, time| scene.flow.rates(time, 300).events < 0.5 * EVENTS,
    },
    Rule {
        id: "alert_availability",
        query: "ingest:errors:burn5m > 14.4 and ingest:errors:burn1h > 14.4",
        title: "IngestAvailabilityFastBurn: errors use up a month's budget within days",
        pending: 120,
        holds: |scene, time| {
            [300, 3600].into_iter().all(|over| {
                let rates = scene.flow.rates(time, over);
                rates.errors / rates.events.max(1.0) > 14.4 * BUDGET
            })
        },
    },
];

impl Rule {
    /// Since when it holds without a break, where it does.
    fn since(&self, scene: &Scene) -> Option<i32> {
        let looks = (0..FAR / STEP).map(|back| scene.time - back * STEP);
        looks.take_while(|time| (self.holds)(scene, *time)).last()
    }

    fn state(&self, scene: &Scene, since: Option<i32>) -> AlertState {
        match since {
            None => AlertState::Inactive,
            Some(since) if scene.time - since < self.pending => AlertState::Pending,
            Some(_) => AlertState::Firing,
        }
    }
}

/// The rule that a reading is about; `None` where it is not modelled.
pub fn alerts(scene: &Scene, id: &str, probe: &AlertsProbe) -> Option<Raw> {
    let rule = RULES.iter().find(|rule| rule.id == id)?;
    let since = rule.since(scene);
    Some(Raw::Alerts(vec![AlertRule {
        name: probe.name.as_str().into(),
        query: rule.query.into(),
        state: rule.state(scene, since),
        since: since.map(|since| scene.stamp(since)),
        active: usize::from(since.is_some()),
        suppressed: Ok(silences(scene, rule)),
    }]))
}

/// Who keeps a rule from paging.
fn silences(scene: &Scene, rule: &Rule) -> Vec<Text> {
    // The one who planned the compaction of the store expected less to get through.
    let silenced = scene.trouble == Trouble::SlowStore && rule.id == "alert_throughput";
    let text = "silenced by grace until 06:00 (planned compaction of the event store)";
    silenced.then(|| text.into()).into_iter().collect()
}

/// The alert that wakes somebody: the first one that fires.
pub fn alarm(scene: &Scene) -> Option<Alarm> {
    let fires = |rule: &Rule| {
        let since = rule.since(scene)?;
        let fires = rule.state(scene, Some(since)) == AlertState::Firing;
        fires.then(|| Alarm {
            title: rule.title,
            service: "ingest",
            fires: scene.stamp(since + rule.pending),
        })
    };
    RULES.iter().find_map(fires)
}

impl Scene {
    fn stamp(&self, time: i32) -> jiff::Timestamp {
        self.setting().stamp(time)
    }
}
