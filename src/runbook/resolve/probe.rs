//! Probes and rules.

use super::Resolver;
use crate::runbook::book::{
    AlertsProbe, ConfigMapProbe, History, LogsProbe, Probe, PrometheusProbe, RedisProbe, Rule,
    WorkloadProbe,
};
use crate::runbook::source::{
    LogsSource, ObjectSource, ProbeSource, PrometheusSource, RedisSource, RuleSource,
    WorkloadSource,
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
        })
    }

    pub(super) fn rule(&self, source: Option<&RuleSource>) -> Option<Rule> {
        Some(match source {
            None | Some(RuleSource::Last {}) => Rule::Last,
            Some(RuleSource::Trend(it)) => {
                let whole: f64 = self.parsed(&it.tolerance.of, "a number")?;
                let tolerance = whole * it.tolerance.percent / 100.0;
                Rule::Trend {
                    over: it.over.0,
                    tolerance,
                }
            }
            Some(RuleSource::Baseline(it)) => Rule::Baseline {
                at_least: it.at_least.0,
            },
            Some(RuleSource::Each(it)) => Rule::Each {
                label: it.label.clone(),
            },
        })
    }

    fn prometheus(&self, source: &PrometheusSource) -> Option<PrometheusProbe> {
        let query = self.filled(&source.query, template::promql_string)?;
        let parsed = promql_parser::parser::parse(&query);
        self.keep(parsed.map_err(|error| {
            source
                .query
                .fault(format!("`{query}` is not PromQL: {error}"))
        }))?;
        Some(PrometheusProbe {
            query,
            history: source.history.map(history),
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

/// A window that is a whole number of steps, so that its last point is now.
fn history(over: Wait) -> History {
    let seconds = over.0.as_secs();
    let step = seconds.div_ceil(POINTS).max(CLOSEST);
    History {
        over: Duration::from_secs(seconds.div_ceil(step) * step),
        step: Duration::from_secs(step),
    }
}
