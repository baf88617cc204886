//! The page that woke somebody, as the paging service has it.

use crate::text::Text;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// An incident of the paging service (PagerDuty REST API v2, `GET /incidents/{id}`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Its id: `Q0HX3BMYC7SQSY`.
    pub id: Text,
    /// Its title.
    pub title: Text,
    /// Its page on the web.
    pub url: Text,
    /// The service that it is about.
    pub service: Text,
    /// Where it stands.
    pub status: PageStatus,
    /// When it was triggered.
    pub created: Timestamp,
    /// Who acknowledged it, and when.
    pub acknowledged: Vec<(Text, Timestamp)>,
}

/// Where a page stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageStatus {
    /// Nobody has acknowledged it.
    Triggered,
    /// Somebody has.
    Acknowledged,
    /// It is over.
    Resolved,
}
