//! The envelope of every answer of the HTTP API.

use crate::clients::trouble::Site;
use crate::scrub::{clean, scrub};
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use serde::Deserialize;

/// An answer before it is known to be one.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Envelope<T> {
    status: String,
    data: Option<T>,
    error_type: Option<String>,
    error: Option<String>,
    #[serde(default)]
    warnings: Option<Vec<String>>,
}

/// The data of a success, and what Prometheus warned of.
#[derive(Debug)]
pub(super) struct Answer<T> {
    pub(super) data: T,
    pub(super) warnings: Vec<Text>,
}

impl<T> Envelope<T> {
    /// Takes the data out, where this is a success; data beside an error is no answer.
    ///
    /// `refusal` is what the HTTP status says.
    pub(super) fn open(self, site: &Site, refusal: Option<Why>) -> Result<Answer<T>, Why> {
        if self.error_type.is_some() || self.error.is_some() || self.status == "error" {
            let class = self.error_type.as_deref().unwrap_or("error");
            let error = self.error.as_deref().unwrap_or("no message");
            return Err(failure(site, class, &scrub(error)));
        }
        if let Some(why) = refusal {
            return Err(why);
        }
        match self.data {
            Some(data) if self.status == "success" => Ok(Answer {
                data,
                warnings: self
                    .warnings
                    .into_iter()
                    .flatten()
                    .map(|said| clean(&said))
                    .collect(),
            }),
            _ => Err(Why::new(
                WhyKind::Invalid,
                format!("{} answered without data", site.address),
            )
            .hint("is this Prometheus?")),
        }
    }
}

/// What an error of the API means.
fn failure(site: &Site, class: &str, error: &str) -> Why {
    let (kind, hint) = match class {
        "bad_data" => (WhyKind::Invalid, "correct the query in the runbook"),
        "execution" => (WhyKind::Invalid, "run the query in Prometheus to see more"),
        "timeout" | "canceled" => (
            WhyKind::Timeout,
            "Prometheus is overloaded, or the query asks for too much",
        ),
        "unavailable" => (WhyKind::Unreachable, "wait until Prometheus is ready"),
        "unauthorized" | "forbidden" => (WhyKind::Denied, "log in as somebody who may read it"),
        "too_many_requests" | "internal" => (WhyKind::Unreachable, "see the log of Prometheus"),
        _ => (WhyKind::Invalid, "is this Prometheus?"),
    };
    Why::new(kind, format!("{}: {class}: {error}", site.address)).hint(hint)
}
