//! Whether an alert fires.

use super::draft::Draft;
use super::wording::ago;
use crate::fact::{AlertRule, AlertState};
use crate::text::count;
use jiff::Timestamp;

/// Reads the rules that match; that there is none is an answer too.
pub fn read(rules: &[AlertRule], now: Timestamp) -> Draft {
    let loudest = rules.iter().max_by_key(|rule| rule.state);
    let state = loudest.map(|rule| rule.state);
    let summary = loudest.map_or_else(
        || "no alerting rule watches this".to_owned(),
        |rule| line(rule, now),
    );
    let firing = state == Some(AlertState::Firing);
    Draft::known(firing, summary)
        .flag("defined", !rules.is_empty())
        .flag("firing", firing)
        .flag("pending", state == Some(AlertState::Pending))
        .lines(rules.iter().map(|rule| {
            let line = line(rule, now);
            format!("{line}: {}", rule.query.one_line())
        }))
}

fn line(rule: &AlertRule, now: Timestamp) -> String {
    let state = match rule.state {
        AlertState::Inactive => return format!("{} is not firing", rule.name),
        AlertState::Pending => "pending",
        AlertState::Firing => "firing",
    };
    let since = rule
        .since
        .map_or_else(String::new, |since| format!(", first {}", ago(since, now)));
    let several = match rule.active {
        0 | 1 => String::new(),
        many => format!(" ({})", count(many, "alert")),
    };
    format!("{} is {state}{several}{since}", rule.name)
}
