//! What Prometheus and Alertmanager say of the same alerts, put together.

use super::Alert;
use crate::fact::{AlertRule, AlertState};
use crate::text::{Text, count};

/// The rules of Prometheus with what Alertmanager holds of them, and where both disagree.
///
/// What either says fires does: an alert that Alertmanager holds may come from another Prometheus
/// of a pair, and one that it does not hold may not have reached it.
pub fn merged(rules: Vec<AlertRule>, alerts: &[Alert]) -> (Vec<AlertRule>, Vec<Text>) {
    let mut notes = Vec::new();
    let firing: Vec<Text> = of_state(&rules, AlertState::Firing);
    let named: Vec<Text> = rules.iter().map(|rule| rule.name.clone()).collect();
    let mut merged = Vec::new();
    for rule in rules {
        let own = of_name(alerts, &rule.name);
        let fires = firing.contains(&rule.name);
        let loud = |rule| AlertRule {
            suppressed: Ok(Vec::new()),
            ..rule
        };
        match (&own[..], fires) {
            ([], true) if rule.state == AlertState::Firing => {
                notes.push(undelivered(&rule.name));
                merged.push(loud(rule));
            }
            ([], _) => merged.push(loud(rule)),
            (own, true) if rule.state == AlertState::Firing => merged.push(AlertRule {
                suppressed: Ok(suppressed(own, &mut notes)),
                ..rule
            }),
            (_, true) => merged.push(loud(rule)),
            (own, false) => {
                notes.push(unexplained(&rule.name));
                merged.push(AlertRule {
                    query: rule.query,
                    ..held(own, &mut notes)
                });
            }
        }
    }
    let strangers: Vec<Alert> = alerts
        .iter()
        .filter(|alert| !named.contains(&alert.name))
        .cloned()
        .collect();
    let (others, more) = alone(&strangers);
    notes.extend(strangers.first().map(|alert| unexplained(&alert.name)));
    notes.extend(more);
    merged.extend(others);
    (merged, distinct(notes))
}

/// What Alertmanager alone says: one rule for each name, each of which fires.
pub fn alone(alerts: &[Alert]) -> (Vec<AlertRule>, Vec<Text>) {
    let mut names: Vec<Text> = alerts.iter().map(|alert| alert.name.clone()).collect();
    names.sort();
    names.dedup();
    let mut notes = Vec::new();
    let rules = names
        .iter()
        .map(|name| held(&of_name(alerts, name), &mut notes))
        .collect();
    (rules, notes)
}

/// The rule of these alerts, of which there is at least one and which have one name.
fn held(alerts: &[&Alert], notes: &mut Vec<Text>) -> AlertRule {
    let first = alerts.first();
    AlertRule {
        name: first.map_or_else(Text::default, |alert| alert.name.clone()),
        query: first.map_or_else(Text::default, |alert| alert.query.clone()),
        state: AlertState::Firing,
        since: alerts.iter().map(|alert| alert.since).min(),
        active: alerts.len(),
        suppressed: Ok(suppressed(alerts, notes)),
    }
}

/// Who keeps all of these from paging. Where only some page nobody, the others still do: that is
/// a note.
fn suppressed(alerts: &[&Alert], notes: &mut Vec<Text>) -> Vec<Text> {
    let quiet: Vec<&&Alert> = alerts
        .iter()
        .filter(|alert| !alert.suppressed.is_empty())
        .collect();
    let by = distinct(quiet.iter().flat_map(|alert| alert.suppressed.clone()));
    if quiet.len() == alerts.len() {
        return by;
    }
    if let Some(first) = quiet.first() {
        let by: Vec<&str> = by.iter().map(Text::as_str).collect();
        notes.push(Text::from(format!(
            "{} of {} named {} page nobody: {}",
            quiet.len(),
            count(alerts.len(), "alert"),
            first.name,
            by.join("; ")
        )));
    }
    Vec::new()
}

fn of_name<'a>(alerts: &'a [Alert], name: &Text) -> Vec<&'a Alert> {
    alerts.iter().filter(|alert| alert.name == *name).collect()
}

fn of_state(rules: &[AlertRule], state: AlertState) -> Vec<Text> {
    let of = rules.iter().filter(|rule| rule.state == state);
    of.map(|rule| rule.name.clone()).collect()
}

fn distinct(texts: impl IntoIterator<Item = Text>) -> Vec<Text> {
    let mut seen = Vec::new();
    for text in texts {
        if !seen.contains(&text) {
            seen.push(text);
        }
    }
    seen
}

fn undelivered(name: &str) -> Text {
    Text::from(format!(
        "Alertmanager knows nothing of {name}, which fires: see whether Prometheus reaches it \
         (`alerting` in its configuration)"
    ))
}

fn unexplained(name: &str) -> Text {
    Text::from(format!(
        "Alertmanager holds {name}, which this Prometheus does not fire: another one may"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::truth::{Why, WhyKind};
    use jiff::Timestamp;

    fn alert(name: &str, second: i64, suppressed: &[&str]) -> Alert {
        Alert {
            name: name.into(),
            since: Timestamp::from_second(second).unwrap(),
            query: "vector(1)".into(),
            suppressed: suppressed.iter().map(|&text| text.into()).collect(),
        }
    }

    fn rule(name: &str, state: AlertState) -> AlertRule {
        AlertRule {
            name: name.into(),
            query: "lag > 120".into(),
            state,
            since: Timestamp::from_second(5).ok(),
            active: 1,
            suppressed: Ok(Vec::new()),
        }
    }

    #[test]
    fn a_suppressed_alert_still_fires() {
        let alerts = [alert("Lag", 9, &["silenced by ada"])];
        let unasked = AlertRule {
            suppressed: Err(Why::new(WhyKind::NotConfigured, "nobody was asked")),
            ..rule("Lag", AlertState::Firing)
        };
        let (rules, notes) = merged(vec![unasked], &alerts);
        let expected = AlertRule {
            suppressed: Ok(vec!["silenced by ada".into()]),
            ..rule("Lag", AlertState::Firing)
        };
        assert_eq!((rules, notes), (vec![expected], Vec::new()));
    }

    #[test]
    fn an_alert_that_pages_for_a_part_is_not_suppressed() {
        let alerts = [
            alert("Lag", 9, &["silenced by ada", "inhibited by Down"]),
            alert("Lag", 7, &[]),
            alert("Lag", 8, &["silenced by ada"]),
        ];
        let (rules, notes) = merged(vec![rule("Lag", AlertState::Firing)], &alerts);
        assert_eq!(rules, [rule("Lag", AlertState::Firing)]);
        let note = "2 of 3 alerts named Lag page nobody: silenced by ada; inhibited by Down";
        assert_eq!(notes, [Text::from(note)]);
    }

    #[test]
    fn what_did_not_reach_alertmanager_is_told() {
        let rules = vec![
            rule("Lag", AlertState::Firing),
            rule("Other", AlertState::Pending),
        ];
        let (merged, notes) = merged(rules.clone(), &[]);
        assert_eq!(merged, rules);
        assert_eq!(notes.len(), 1);
        assert!(notes[0].starts_with("Alertmanager knows nothing of Lag"));
    }

    #[test]
    fn what_only_alertmanager_holds_fires() {
        let alerts = [alert("Lag", 9, &[]), alert("Lag", 7, &[])];
        for rules in [vec![rule("Lag", AlertState::Inactive)], Vec::new()] {
            let known = rules.first().map(|rule: &AlertRule| rule.query.clone());
            let (merged, notes) = merged(rules, &alerts);
            let expected = AlertRule {
                query: known.unwrap_or_else(|| "vector(1)".into()),
                since: Timestamp::from_second(7).ok(),
                active: 2,
                ..rule("Lag", AlertState::Firing)
            };
            assert_eq!(merged, [expected]);
            assert_eq!(notes.len(), 1);
            assert!(notes[0].starts_with("Alertmanager holds Lag"), "{notes:?}");
        }
    }

    #[test]
    fn of_two_rules_with_a_name_one_that_fires_is_enough() {
        let rules = vec![
            rule("Lag", AlertState::Inactive),
            rule("Lag", AlertState::Firing),
        ];
        let (merged, notes) = merged(rules.clone(), &[alert("Lag", 9, &[])]);
        assert_eq!((merged, notes), (rules, Vec::new()));
    }
}
