//! Alerting rules.

use crate::fact::{AlertRule, AlertState};
use crate::promql;
use crate::runbook::AlertsProbe;
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use jiff::Timestamp;
use promql_parser::label::{MatchOp, Matcher};
use promql_parser::parser::parse;
use serde::Deserialize;

/// The answer of `/api/v1/rules`.
#[derive(Debug, Deserialize)]
pub(super) struct Groups {
    groups: Vec<Group>,
}

#[derive(Debug, Deserialize)]
struct Group {
    rules: Vec<Rule>,
}

/// A rule; recording rules have neither state nor alerts.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    name: Text,
    query: Text,
    state: Option<AlertState>,
    #[serde(default)]
    alerts: Vec<Alert>,
    health: Option<Text>,
    last_error: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Alert {
    active_at: Option<Timestamp>,
}

/// The alerting rules of this name, or whose query mentions this metric.
///
/// # Errors
/// None of them is active, and one of them cannot be evaluated: it is not known to be silent.
pub(super) fn matching(groups: Groups, probe: &AlertsProbe) -> Result<Vec<AlertRule>, Why> {
    let rules: Vec<Rule> = groups
        .groups
        .into_iter()
        .flat_map(|group| group.rules)
        .filter(|rule| rule.state.is_some() && is_about(rule, probe))
        .collect();
    let broken = rules.iter().find_map(Rule::broken);
    let rules: Vec<AlertRule> = rules.into_iter().filter_map(Rule::resolved).collect();
    let active = rules.iter().any(|rule| rule.state != AlertState::Inactive);
    match broken {
        Some(why) if !active => Err(why),
        _ => Ok(rules),
    }
}

impl Rule {
    fn broken(&self) -> Option<Why> {
        let health = self.health.as_deref().filter(|health| *health != "ok")?;
        let error = match self.last_error.as_deref() {
            None | Some("") => health,
            Some(error) => error,
        };
        let seen = format!("the rule {} was not evaluated: {error}", self.name);
        Some(Why::new(WhyKind::Partial, seen).hint("correct the rule, or wait for its evaluation"))
    }

    fn resolved(self) -> Option<AlertRule> {
        Some(AlertRule {
            suppressed: Err(untold()),
            state: self.state?,
            since: self.alerts.iter().filter_map(|alert| alert.active_at).min(),
            active: self.alerts.len(),
            name: self.name,
            query: self.query,
        })
    }
}

/// Prometheus knows nothing of silences.
fn untold() -> Why {
    Why::new(WhyKind::NotConfigured, "no Alertmanager is configured").hint(
        "set BACKLOGCTL_ALERTMANAGER_URL, or `alertmanager` of an environment in the configuration",
    )
}

fn is_about(rule: &Rule, probe: &AlertsProbe) -> bool {
    rule.name.as_str() == probe.name || mentions(&rule.query, &probe.metric)
}

/// Whether a matcher asks for this name, not for all others.
fn names(matcher: &Matcher, metric: &str) -> bool {
    matches!(matcher.op, MatchOp::Equal | MatchOp::Re(_)) && matcher.is_match(metric)
}

/// Whether a query reads a metric; of one that does not parse, whether it holds the word.
fn mentions(query: &str, metric: &str) -> bool {
    let Ok(expr) = parse(query) else {
        let in_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == ':';
        return query.split(|c| !in_name(c)).any(|word| word == metric);
    };
    promql::selectors(&expr).iter().any(|place| {
        let named = place.selector.name.as_deref() == Some(metric);
        let matched = place.selector.matchers.find_matchers("__name__");
        named || matched.iter().any(|matcher| names(matcher, metric))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn groups(rules: &Value) -> Groups {
        serde_json::from_value(json!({"groups": [{"name": "g", "file": "f", "rules": rules}]}))
            .unwrap()
    }

    fn rule(name: &str, query: &str, state: &str, health: &str) -> Value {
        let since = ["2026-11-21T03:05:00Z", "2026-11-21T03:00:00Z"];
        let alerts = match state {
            "inactive" => json!([]),
            _ => json!([{"activeAt": since[0], "state": state}, {"activeAt": since[1]}]),
        };
        json!({
            "type": "alerting", "name": name, "query": query, "state": state, "health": health,
            "lastError": "", "alerts": alerts,
        })
    }

    fn probe() -> AlertsProbe {
        AlertsProbe {
            name: "DriftBacklogHigh".to_owned(),
            metric: "drift_backlog_size".to_owned(),
        }
    }

    #[test]
    fn a_rule_is_found_by_name_or_by_metric() {
        let found = groups(&json!([
            rule("DriftBacklogHigh", "vector(1)", "firing", "ok"),
            rule("Other", "sum(drift_backlog_size) > 5", "inactive", "ok"),
            rule("Regex", "{__name__=~\"drift_backlog_.*\"} > 5", "pending", "ok"),
            rule("Unparsed", "drift_backlog_size >>> 5", "inactive", "ok"),
            rule("Longer", "drift_backlog_size_total > 5", "firing", "ok"),
            rule("Negated", "{__name__!=\"up\",job=\"x\"} > 5", "firing", "ok"),
            {"type": "recording", "name": "DriftBacklogHigh", "query": "drift_backlog_size"},
        ]));
        let found = matching(found, &probe()).unwrap();
        let names: Vec<&str> = found.iter().map(|rule| rule.name.as_str()).collect();
        assert_eq!(names, ["DriftBacklogHigh", "Other", "Regex", "Unparsed"]);
        assert_eq!(found[0].state, AlertState::Firing);
        assert_eq!(found[0].active, 2);
        assert_eq!(found[0].since, "2026-11-21T03:00:00Z".parse().ok());
        assert_eq!(found[1].since, None);
    }

    #[test]
    fn a_rule_that_is_not_evaluated_is_not_silent() {
        let broken = rule("Broken", "drift_backlog_size", "inactive", "err");
        let why = matching(groups(&json!([broken])), &probe()).unwrap_err();
        assert_eq!(why.kind, WhyKind::Partial);
        let firing = rule("DriftBacklogHigh", "vector(1)", "firing", "ok");
        assert_eq!(
            matching(groups(&json!([broken, firing])), &probe())
                .unwrap()
                .len(),
            2
        );
    }
}
