//! Whether an alert fires.

use super::draft::Draft;
use super::wording::{age, clipped, span};
use crate::fact::{AlertRule, AlertState};
use crate::text::count;
use crate::truth::{Why, WhyKind};
use jiff::Timestamp;

/// The most characters that are shown of who silenced it.
const LONGEST: usize = 160;

/// Reads the rules that match; that there is none is an answer too.
pub fn read(rules: &[AlertRule], now: Timestamp) -> Draft {
    let loudest = rules.iter().max_by_key(|rule| rule.state);
    let state = loudest.map(|rule| rule.state);
    let summary = loudest.map_or_else(
        || "no alerting rule watches this".to_owned(),
        |rule| line(rule, now),
    );
    let firing = state == Some(AlertState::Firing);
    let active = loudest.filter(|rule| rule.state != AlertState::Inactive);
    let draft = Draft::known(firing, summary);
    let draft = match active.map(|rule| rule.since) {
        None => draft.number("active_for", 0.0),
        Some(Some(since)) => draft.number("active_for", age(since, now).as_secs_f64()),
        Some(None) => draft.gap("active_for", untold()),
    };
    let draft = match silence(rules) {
        Ok(suppressed) => draft.flag("suppressed", suppressed),
        Err(why) => draft.gap("suppressed", why),
    };
    draft
        .flag("defined", !rules.is_empty())
        .flag("firing", firing)
        .flag("pending", state == Some(AlertState::Pending))
        .lines(rules.iter().map(|rule| {
            format!(
                "{}, {}: {}",
                rule.name,
                word(rule.state),
                rule.query.one_line()
            )
        }))
        .lines(suppressed(rules))
}

/// Whether somebody is known to keep one of them from paging; that nobody does is known only where
/// it is of each.
fn silence(rules: &[AlertRule]) -> Result<bool, Why> {
    let unknown = rules.iter().find_map(|rule| rule.suppressed.as_ref().err());
    match (suppressed(rules).next(), unknown) {
        (Some(_), _) => Ok(true),
        (None, Some(why)) => Err(why.clone()),
        (None, None) => Ok(false),
    }
}

/// Who keeps them from paging, in words.
fn suppressed(rules: &[AlertRule]) -> impl Iterator<Item = String> {
    let words = rules
        .iter()
        .flat_map(|rule| rule.suppressed.iter().flatten());
    words.map(|words| clipped(&words.one_line(), LONGEST))
}

fn untold() -> Why {
    Why::new(WhyKind::Absent, "the rule does not say since when")
}

const fn word(state: AlertState) -> &'static str {
    match state {
        AlertState::Inactive => "not firing",
        AlertState::Pending => "pending",
        AlertState::Firing => "firing",
    }
}

fn line(rule: &AlertRule, now: Timestamp) -> String {
    let since = rule.since.filter(|_| rule.state != AlertState::Inactive);
    let since = since.map_or_else(String::new, |since| {
        format!(", active for {}", span(age(since, now)))
    });
    let several = match rule.active {
        0 | 1 => String::new(),
        many => format!(" ({})", count(many, "alert")),
    };
    let first = rule.suppressed.iter().flatten().next();
    let suppressed = first.map_or_else(String::new, |words| {
        format!(", {}", clipped(&words.one_line(), LONGEST))
    });
    let state = word(rule.state);
    format!("{} is {state}{several}{since}{suppressed}", rule.name)
}
