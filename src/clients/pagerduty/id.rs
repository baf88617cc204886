//! The id of an incident, as people have it at hand.

use crate::truth::{Why, WhyKind};

/// The id in what somebody typed: an id, or the address of the incident's page with whatever
/// stands behind the id in it.
///
/// # Errors
/// It is neither.
pub(super) fn incident_id(typed: &str) -> Result<String, Why> {
    let typed = typed.trim();
    let found = match typed.split_once("/incidents/") {
        Some((_, rest)) => rest.split(['/', '?', '#']).next().unwrap_or_default(),
        None => typed,
    };
    let is_id = (1..=64).contains(&found.len()) && found.bytes().all(|c| c.is_ascii_alphanumeric());
    if is_id {
        return Ok(found.to_owned());
    }
    let text = format!("`{typed}` is neither the id nor the address of an incident of PagerDuty");
    Err(Why::new(WhyKind::Invalid, text).hint(
        "write it as Q0HX3BMYC7SQSY or https://ACCOUNT.pagerduty.com/incidents/Q0HX3BMYC7SQSY",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_found_in_what_a_browser_shows() {
        for typed in [
            "Q0HX3BMYC7SQSY",
            " Q0HX3BMYC7SQSY\n",
            "https://acme.pagerduty.com/incidents/Q0HX3BMYC7SQSY",
            "https://acme.eu.pagerduty.com/incidents/Q0HX3BMYC7SQSY/timeline?tab=all#top",
            "acme.pagerduty.com/incidents/Q0HX3BMYC7SQSY?utm=page",
            "https://api.pagerduty.com/incidents/Q0HX3BMYC7SQSY/",
        ] {
            assert_eq!(incident_id(typed).unwrap(), "Q0HX3BMYC7SQSY", "{typed}");
        }
    }

    #[test]
    fn what_is_neither_is_told() {
        for typed in [
            "",
            "https://acme.pagerduty.com/incidents/",
            "https://acme.pagerduty.com/alerts/PX",
            "../users/me",
            "Q0HX?include=all",
            "Q0HX%2f..",
        ] {
            let why = incident_id(typed).unwrap_err();
            assert!(why.text.contains(typed), "{why}");
            assert!(why.hint.unwrap().contains("https://ACCOUNT"), "{typed}");
        }
    }
}
