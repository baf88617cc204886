//! Probes and rules.

use super::Resolver;
use crate::runbook::probe::{
    AlertsProbe, ConfigMapProbe, History, LogsProbe, NodesProbe, Probe, PrometheusProbe,
    RatioProbe, RatioWindow, RedisProbe, RolloutProbe, SchemasProbe, WorkloadProbe,
};
use crate::runbook::source::{
    LogsSource, ObjectSource, ProbeSource, PrometheusSource, RatioSource, RedisSource,
    RolloutSource, SchemasSource, WorkloadSource,
};
use crate::runbook::template::{self, Template, Wait};
use std::time::Duration;

/// How far back something counts as recent where the runbook does not say.
const RECENT: Duration = Duration::from_secs(3600);
/// How many points a history has at most, and how close they are at most.
const POINTS: u64 = 240;
const CLOSEST: u64 = 15;

impl Resolver {
    pub(super) fn probe(&self, source: &ProbeSource) -> Option<Probe> {
        Some(match source {
            ProbeSource::Prometheus(it) => Probe::Prometheus(self.prometheus(it)?),
            ProbeSource::Alerts(it) => {
                let (name, metric) = (self.name(&it.name), self.name(&it.metric));
                Probe::Alerts(AlertsProbe {
                    name: name?,
                    metric: metric?,
                })
            }
            ProbeSource::Pods(it) => Probe::Pods(self.workload(it)?),
            ProbeSource::Top(it) => Probe::Top(self.workload(it)?),
            ProbeSource::Hpa(it) => Probe::Hpa(self.workload(it)?),
            ProbeSource::Events(it) => Probe::Events(self.workload(it)?),
            ProbeSource::Logs(it) => Probe::Logs(self.logs(it)?),
            ProbeSource::Configmap(it) => Probe::ConfigMap(self.config_map(it)?),
            ProbeSource::Redis(it) => Probe::Redis(self.redis(it)?),
            ProbeSource::Ratio(it) => Probe::Ratio(self.ratio(it)?),
            ProbeSource::Rollout(it) => Probe::Rollout(self.rollout(it)?),
            ProbeSource::Nodes(it) => Probe::Nodes(NodesProbe {
                selector: unless_empty(self.plain(&it.selector)?),
            }),
            ProbeSource::Schemas(it) => Probe::Schemas(self.schemas(it)?),
        })
    }

    fn prometheus(&self, source: &PrometheusSource) -> Option<PrometheusProbe> {
        let query = self.query(&source.query, None);
        let breakdown = source.breakdown.as_ref();
        let breakdown = breakdown.map(|it| self.query(it, None));
        Some(PrometheusProbe {
            query: query?,
            history: source.history.map(history),
            breakdown: match breakdown {
                Some(breakdown) => Some(breakdown?),
                None => None,
            },
        })
    }

    /// A query that parses, over a window where one is given.
    fn query(&self, text: &Template, window: Option<Duration>) -> Option<String> {
        let query = self.filled(text, template::promql_string)?;
        let query = match window {
            Some(window) => template::over(&query, window),
            None => query,
        };
        if query.contains(template::WINDOW) {
            let message = format!("no rule takes `{query}` over a window");
            return self.keep(Err(text.fault(message)));
        }
        let parsed = promql_parser::parser::parse(&query);
        self.keep(parsed.map_err(|error| text.fault(format!("`{query}` is not PromQL: {error}"))))?;
        Some(query)
    }

    fn ratio(&self, source: &RatioSource) -> Option<RatioProbe> {
        if source.windows.is_empty() || !source.windows.is_sorted_by_key(|window| window.0) {
            let message = "name at least one window, the shortest first";
            return self.keep(Err(source.part.fault(message)));
        }
        let windows = source.windows.iter().map(|window| {
            let part = self.query(&source.part, Some(window.0));
            let whole = self.query(&source.whole, Some(window.0));
            Some(RatioWindow {
                over: window.0,
                part: part?,
                whole: whole?,
            })
        });
        let windows: Vec<_> = windows.collect();
        Some(RatioProbe {
            windows: windows.into_iter().collect::<Option<_>>()?,
            history: source.history.map(history),
        })
    }

    fn rollout(&self, source: &RolloutSource) -> Option<RolloutProbe> {
        let (namespace, name) = (self.name(&source.namespace), self.name(&source.name));
        Some(RolloutProbe {
            namespace: namespace?,
            name: name?,
            hook: unless_empty(self.plain(&source.hook)?),
        })
    }

    fn schemas(&self, source: &SchemasSource) -> Option<SchemasProbe> {
        Some(SchemasProbe {
            subjects: self.plain(&source.subjects)?,
            recent: self.length(&source.recent)?,
            log: match &source.log {
                Some(log) => Some(self.plain(log)?),
                None => None,
            },
        })
    }

    fn workload(&self, source: &WorkloadSource) -> Option<WorkloadProbe> {
        let recent = source.recent.map_or(RECENT, |recent| recent.0);
        self.pods_of(
            &source.namespace,
            &source.deployment,
            &source.selector,
            recent,
        )
    }

    fn pods_of(
        &self,
        namespace: &Template,
        deployment: &Template,
        selector: &Template,
        recent: Duration,
    ) -> Option<WorkloadProbe> {
        let (namespace, deployment) = (self.name(namespace), self.name(deployment));
        let selector = self.name(selector);
        Some(WorkloadProbe {
            namespace: namespace?,
            deployment: deployment?,
            selector: selector?,
            recent,
        })
    }

    fn logs(&self, source: &LogsSource) -> Option<LogsProbe> {
        let workload = self.pods_of(
            &source.namespace,
            &source.deployment,
            &source.selector,
            RECENT,
        );
        let tail = self.parsed(&source.tail, "a number of lines");
        let pattern = self.name(&source.pattern)?;
        let compiled = regex::Regex::new(&pattern);
        self.keep(compiled.map_err(|_| {
            source
                .pattern
                .fault(format!("`{pattern}` is not a regular expression"))
        }))?;
        Some(LogsProbe {
            workload: workload?,
            tail: tail?,
            pattern,
        })
    }

    fn config_map(&self, source: &ObjectSource) -> Option<ConfigMapProbe> {
        let (namespace, name) = (self.name(&source.namespace), self.name(&source.name));
        Some(ConfigMapProbe {
            namespace: namespace?,
            name: name?,
        })
    }

    fn redis(&self, source: &RedisSource) -> Option<RedisProbe> {
        let (namespace, deployment) = (self.name(&source.namespace), self.name(&source.deployment));
        let (port, key) = (self.parsed(&source.port, "a port"), self.name(&source.key));
        Some(RedisProbe {
            namespace: namespace?,
            deployment: deployment?,
            port: port?,
            key: key?,
            may_be_absent: self.parsed(&source.may_be_absent, "`true` or `false`")?,
            apart: source.apart.map(|apart| apart.0),
        })
    }
}

/// A text that may be left empty.
fn unless_empty(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// A window that is a whole number of steps, so that its last point is now.
fn history(over: Wait) -> History {
    let seconds = over.0.as_secs();
    let step = seconds.div_ceil(POINTS).max(CLOSEST);
    History {
        over: Duration::from_secs(seconds.div_ceil(step) * step),
        step: Duration::from_secs(step),
    }
}
