//! Alerting rules.

use super::freshness::visit;
use crate::fact::{AlertRule, AlertState};
use crate::runbook::AlertsProbe;
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use jiff::Timestamp;
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
            state: self.state?,
            since: self.alerts.iter().filter_map(|alert| alert.active_at).min(),
            active: self.alerts.len(),
            name: self.name,
            query: self.query,
        })
    }
}

fn is_about(rule: &Rule, probe: &AlertsProbe) -> bool {
    rule.name.as_str() == probe.name || mentions(&rule.query, &probe.metric)
}

/// Whether a query reads a metric; of one that does not parse, whether it holds the word.
fn mentions(query: &str, metric: &str) -> bool {
    let Ok(expr) = parse(query) else {
        let in_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == ':';
        return query.split(|c| !in_name(c)).any(|word| word == metric);
    };
    let mut mentioned = false;
    visit(&expr, &mut |selector| {
        let named = selector.name.as_deref() == Some(metric);
        let matched = selector.matchers.find_matchers("__name__");
        mentioned |= named || matched.iter().any(|matcher| matcher.is_match(metric));
    });
    mentioned
}
