//! Named histories of the drift pipeline's metrics, one for each thing that can be true of them.
use std::time::Duration;

use super::history::{History, Series};

/// What arrives in a quiet hour, over all connectors, a second.
pub(crate) const USUAL_INGESTION: f64 = 6.0;

/// The backlog at age zero wherever it grows; it grew from 0 by 20 a minute over the last hour.
pub(crate) const GROWN_BACKLOG: f64 = 1200.0;

/// The backlog wherever all is well.
pub(crate) const HEALTHY_BACKLOG: f64 = 12.0;

const MINUTE: f64 = 60.0;

/// How long a surge of ingestion has lasted.
const SURGE: f64 = 30.0 * MINUTE;

/// The backlog grows and nothing is processed any more.
pub(crate) fn growing() -> History {
    drift(Curves {
        processing: |_| 0.0,
        ..Curves::GROWING
    })
}

/// The backlog is small and steady.
pub(crate) fn healthy() -> History {
    drift(Curves::HEALTHY)
}

/// The backlog grows while as much arrives as ever: what is processed is less than that.
pub(crate) fn slow() -> History {
    drift(Curves::GROWING)
}

/// Three times the usual has arrived for half an hour, and the backlog grows since.
pub(crate) fn surge() -> History {
    drift(Curves {
        backlog: |age| {
            if age < SURGE {
                (SURGE - age) / 3.0
            } else {
                HEALTHY_BACKLOG
            }
        },
        ingestion: |age| {
            if age < SURGE {
                3.0 * USUAL_INGESTION
            } else {
                USUAL_INGESTION
            }
        },
        ..Curves::HEALTHY
    })
}

/// The gauges exist and hold no number.
pub(crate) fn nan() -> History {
    drift(Curves {
        backlog: |_| f64::NAN,
        processing: |_| f64::NAN,
        ..Curves::HEALTHY
    })
}

/// A Prometheus that has data, none of it of drift.
pub(crate) fn empty() -> History {
    History::new().with(Series::gauge("up", |_| 1.0).label("job", "elsewhere"))
}

/// A growing backlog whose last sample lies this far back.
///
/// Under five minutes an instant query still returns that sample as if it were fresh; over five
/// minutes it returns nothing.
pub(crate) fn stale(last_sample: Duration) -> History {
    growing().ended(last_sample)
}

/// Ingestion is known for 20 minutes only.
pub(crate) fn short_history() -> History {
    let since = Duration::from_secs(20 * 60);
    gauges(Curves::HEALTHY)
        .with(ingestion("github", Curves::HEALTHY.ingestion).since(since))
        .with(ingestion("jira", Curves::HEALTHY.ingestion).since(since))
}

/// Two instances each report a backlog of their own: 1200 and 1200, and no series is the sum.
pub(crate) fn several() -> History {
    growing().with(backlog("drift-processor-1", Curves::GROWING.backlog))
}

/// Ingestion on its way out of an incident.
///
/// - Lag: 90 s for two hours, but for one sample of 134 s, [`LAG_BREACH`] ago.
/// - Errors: 0.1 % of the events of a month, 1 % of those of the last hour, 0.2 % in the last ten
///   minutes.
/// - Connectors: `crm` fails a tenth of its requests, and was restarted ten minutes ago; `erp` never
///   failed; `billing` has had no request for a quarter of an hour.
/// - Tenants: `acme` and `initech` go down, `umbrella` is at rest, `hooli` stays where it is, and
///   `globex` has no samples for ten minutes.
pub(crate) fn ingest() -> History {
    let hours = |hours: u64| Duration::from_secs(hours * 3600);
    let lag = Series::gauge("slo:ingest:lag_p95", |age| {
        if seconds(LAG_BREACH) <= age && age < seconds(LAG_BREACH) + 15.0 {
            134.0
        } else {
            90.0
        }
    });
    let history = History::new()
        .with(lag.since(hours(2)))
        .with(monthly("ingest_events_total", |_| 100.0, 31))
        .with(monthly("ingest_errors_total", errors, 31));
    let history = [
        requests("crm", "200", |_| 9.0).reset(minutes(10)),
        requests("crm", "500", |_| 1.0).reset(minutes(10)),
        requests("erp", "200", |_| 5.0),
        requests("billing", "200", |age| {
            if age < 15.0 * MINUTE { 0.0 } else { 4.0 }
        }),
    ]
    .into_iter()
    .fold(history, History::with);
    [
        tenant("acme", |age| 1000.0 + age / 2.0),
        tenant("initech", |age| 400.0 + age / 3.0),
        tenant("umbrella", |age| 80.0 - age / 60.0),
        tenant("hooli", |_| 2500.0),
        tenant("globex", |age| 900.0 + age).until(minutes(10)),
    ]
    .into_iter()
    .fold(history, History::with)
}

/// The same errors, known for half a month only.
pub(crate) fn ingest_of_half_a_month() -> History {
    History::new()
        .with(monthly("ingest_events_total", |_| 100.0, 15))
        .with(monthly("ingest_errors_total", errors, 15))
}

/// How long ago the lag was too much for one sample.
pub(crate) const LAG_BREACH: Duration = Duration::from_secs(1050);

fn errors(age: f64) -> f64 {
    match age {
        ..600.0 => 0.2,
        ..3600.0 => 1.0,
        _ => 0.1,
    }
}

fn minutes(minutes: u64) -> Duration {
    Duration::from_secs(minutes * 60)
}

fn seconds(time: Duration) -> f64 {
    time.as_secs_f64()
}

/// A counter of so many days, as coarse as a rate over five minutes can bear.
fn monthly(name: &'static str, rate: fn(f64) -> f64, days: u64) -> Series {
    Series::counter(name, rate)
        .every(minutes(2))
        .since(Duration::from_secs(days * 86_400))
}

fn requests(connector: &'static str, code: &'static str, rate: fn(f64) -> f64) -> Series {
    Series::counter("http_requests_total", rate)
        .label("service", "connector")
        .label("connector", connector)
        .label("code", code)
        .since(minutes(120))
}

fn tenant(name: &'static str, backlog: fn(f64) -> f64) -> Series {
    Series::gauge("ingest_backlog_size", backlog).label("tenant", name)
}

/// The shapes over age in seconds that a scenario is made of.
#[derive(Clone, Copy)]
struct Curves {
    backlog: fn(f64) -> f64,
    processing: fn(f64) -> f64,
    oldest: fn(f64) -> f64,
    ingestion: fn(f64) -> f64,
}

impl Curves {
    const HEALTHY: Self = Self {
        backlog: |_| HEALTHY_BACKLOG,
        processing: |_| USUAL_INGESTION,
        oldest: |_| 4.0,
        ingestion: |_| USUAL_INGESTION,
    };

    const GROWING: Self = Self {
        backlog: |age| GROWN_BACKLOG - age / 3.0,
        processing: |_| USUAL_INGESTION - 1.0 / 3.0,
        oldest: |age| 3600.0 - age,
        ingestion: |_| USUAL_INGESTION,
    };
}

fn drift(curves: Curves) -> History {
    gauges(curves)
        .with(ingestion("github", curves.ingestion))
        .with(ingestion("jira", curves.ingestion))
}

fn gauges(curves: Curves) -> History {
    let Curves {
        processing, oldest, ..
    } = curves;
    History::new()
        .with(backlog("drift-processor-0", curves.backlog))
        .with(by_type("schema", 0.6, curves.backlog))
        .with(by_type("value", 0.3, curves.backlog))
        .with(by_type("missing", 0.1, curves.backlog))
        .with(
            Series::gauge("drift_processing_rate", processing)
                .label("instance", "drift-processor-0"),
        )
        .with(
            Series::gauge("drift_backlog_age_seconds", oldest)
                .label("instance", "drift-processor-0"),
        )
}

fn backlog(instance: &'static str, curve: fn(f64) -> f64) -> Series {
    Series::gauge("drift_backlog_size", curve).label("instance", instance)
}

fn by_type(kind: &'static str, share: f64, curve: fn(f64) -> f64) -> Series {
    Series::gauge("drift_backlog_by_type", move |age| share * curve(age)).label("type", kind)
}

/// Half of what arrives, through one connector.
fn ingestion(connector: &'static str, total: fn(f64) -> f64) -> Series {
    Series::counter("ingestion_events_total", move |age| total(age) / 2.0)
        .label("connector", connector)
}
