//! The document of `explain`: `backlogctl.dev/explain/v1`.

use schemars::JsonSchema;
use serde::Serialize;

/// The name of the document's format.
const EXPLAIN_SCHEMA: &str = "backlogctl.dev/explain/v1";

/// What runbooks say about an id.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "backlogctl explain, version 1")]
pub struct ExplainDocument<'a> {
    /// The format of this document.
    #[schemars(extend("const" = EXPLAIN_SCHEMA))]
    schema: &'static str,
    /// One for each thing of that id, of every runbook that was looked into.
    explained: &'a [Explained],
}

/// What a runbook says about an id.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Explained {
    /// The id behind the runbook's name: `ingest/lag_p95`.
    pub id: String,
    /// What it is.
    #[schemars(extend("enum" = ["reading", "cause", "action", "criterion", "parameter"]))]
    pub kind: &'static str,
    /// What it is, where it comes from, what is good, for a person.
    pub lines: Vec<String>,
    /// The ids of the readings that it rests on.
    pub rests_on: Vec<String>,
    /// What rests on it, for a person.
    pub used_by: Vec<String>,
}

/// The document about all that was found.
pub const fn explain_document(explained: &[Explained]) -> impl Serialize {
    ExplainDocument {
        schema: EXPLAIN_SCHEMA,
        explained,
    }
}
