//! Label selectors as `kubectl -l` takes them.

use kube::core::{Expression, Selector};
use std::collections::BTreeSet;

/// Reads a selector: `app=a`, `app in (a,b),tier!=web,!legacy`; `None` for what is none.
pub(super) fn parse(text: &str) -> Option<Selector> {
    let terms = split(text).into_iter().map(term);
    terms.collect::<Option<Vec<_>>>().map(Selector::from_iter)
}

/// Parts the terms at the commas that are not inside parentheses.
fn split(text: &str) -> Vec<&str> {
    let mut depth = 0_i32;
    let parts = text.split(|c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        c == ',' && depth == 0
    });
    parts.map(str::trim).collect()
}

fn term(text: &str) -> Option<Expression> {
    if let Some(rest) = text.strip_suffix(')') {
        return set(rest);
    }
    if let Some((key, value)) = text.split_once("!=") {
        return Some(Expression::NotEqual(label_key(key)?, label_value(value)?));
    }
    if let Some((key, value)) = text.split_once("==").or_else(|| text.split_once('=')) {
        return Some(Expression::Equal(label_key(key)?, label_value(value)?));
    }
    match text.strip_prefix('!') {
        Some(key) => Some(Expression::DoesNotExist(label_key(key)?)),
        None => Some(Expression::Exists(label_key(text)?)),
    }
}

/// `KEY in (A,B` or `KEY notin (A,B`: a set without its closing parenthesis.
fn set(text: &str) -> Option<Expression> {
    let (head, values) = text.split_once('(')?;
    let (key, operator) = head.trim().split_once(char::is_whitespace)?;
    let key = label_key(key)?;
    let values: BTreeSet<_> = values.split(',').map(label_value).collect::<Option<_>>()?;
    match operator.trim() {
        "in" => Some(Expression::In(key, values)),
        "notin" => Some(Expression::NotIn(key, values)),
        _ => None,
    }
}

fn label_key(text: &str) -> Option<String> {
    let key = text.trim();
    let legal = |c: char| c.is_ascii_alphanumeric() || "-._/".contains(c);
    (!key.is_empty() && key.chars().all(legal)).then(|| key.to_owned())
}

/// A value may be empty: `app=`.
fn label_value(text: &str) -> Option<String> {
    let value = text.trim();
    let legal = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
    value.chars().all(legal).then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kube::core::SelectorExt;
    use std::collections::BTreeMap;

    fn labels() -> BTreeMap<String, String> {
        [("app", "drift"), ("tier", "back"), ("a.b/c", "")]
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .into()
    }

    #[test]
    fn selectors_select_as_kubectl_has_it() {
        for (text, selects) in [
            ("app=drift", true),
            ("app == drift , tier=back", true),
            ("app=other", false),
            ("app!=other,tier!=web", true),
            ("missing!=x", true),
            ("app in (other, drift)", true),
            ("app notin (other,drift)", false),
            ("missing notin (x)", true),
            ("app in (other),tier", false),
            ("tier,!legacy", true),
            ("!tier", false),
            ("a.b/c=", true),
        ] {
            let selector = parse(text).expect(text);
            assert_eq!(selector.matches(&labels()), selects, "{text}");
            let again = parse(&selector.to_string()).expect(text);
            assert_eq!(again.matches(&labels()), selects, "{selector}");
        }
    }

    #[test]
    fn what_is_no_selector_is_told() {
        for text in [
            "",
            "app=a,",
            "app in drift",
            "app of (a)",
            "a b",
            "in (a)",
            "app=a b",
        ] {
            assert!(parse(text).is_none(), "{text}");
        }
    }
}
