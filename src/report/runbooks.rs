//! The documents of `runbook list`, `runbook check` and `demo list`: `backlogctl.dev/runbooks/v1`,
//! `backlogctl.dev/runbook-check/v1` and `backlogctl.dev/scenarios/v1`.

use crate::runbook::Fault;
use crate::runbook::catalogue::Entry;
use crate::text::Text;
use schemars::JsonSchema;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// The names of the documents' formats.
const RUNBOOKS_SCHEMA: &str = "backlogctl.dev/runbooks/v1";
const CHECK_SCHEMA: &str = "backlogctl.dev/runbook-check/v1";
const SCENARIOS_SCHEMA: &str = "backlogctl.dev/scenarios/v1";

/// The runbooks that there are.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "backlogctl runbook list, version 1")]
pub struct RunbooksDocument<'a> {
    /// The format of this document.
    #[schemars(extend("const" = RUNBOOKS_SCHEMA))]
    schema: &'static str,
    /// The built-in ones, then those of the user.
    runbooks: Vec<EntryPart<'a>>,
}

/// A runbook.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Runbook")]
struct EntryPart<'a> {
    /// The name by which it is called.
    name: &'a str,
    /// Its file; null for a built-in one.
    file: Option<&'a Path>,
    /// Whether it is built in.
    built_in: bool,
}

/// What is wrong with runbooks.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "backlogctl runbook check, version 1")]
pub struct RunbookCheckDocument {
    /// The format of this document.
    #[schemars(extend("const" = CHECK_SCHEMA))]
    schema: &'static str,
    /// Whether every one of them is sound.
    sound: bool,
    /// Those that were looked at.
    runbooks: Vec<CheckedPart>,
    /// What is in the place of runbooks and cannot be called.
    left_out: Vec<LeftOutPart>,
}

/// A runbook that was looked at.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Checked")]
struct CheckedPart {
    /// Its file as it is named to the user.
    file: String,
    /// Whether nothing is wrong with it.
    sound: bool,
    /// All that is wrong, in the order of the file.
    faults: Vec<FaultPart>,
}

/// Something that is wrong.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Fault")]
struct FaultPart {
    /// What is wrong.
    message: String,
    /// What to do about it.
    hint: Option<String>,
    /// The line of the file, from 1; null where it is about the file as a whole.
    line: Option<u64>,
    /// The column, from 1.
    column: Option<u64>,
}

/// A file that is no runbook.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "LeftOut")]
struct LeftOutPart {
    /// The file.
    file: String,
    /// Why it cannot be called.
    reason: &'static str,
}

/// The scenarios of the simulated cluster.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "backlogctl demo list, version 1")]
pub struct ScenariosDocument {
    /// The format of this document.
    #[schemars(extend("const" = SCENARIOS_SCHEMA))]
    schema: &'static str,
    /// All of them, those of a runbook together.
    scenarios: Vec<ListedScenario>,
}

/// A scenario of the simulated cluster.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Scenario")]
pub struct ListedScenario {
    /// The name that is typed.
    pub id: &'static str,
    /// The runbook whose readings and actions it plays.
    pub runbook: &'static str,
    /// What is the case, in a few words.
    pub title: &'static str,
    /// What happened.
    pub story: &'static str,
    /// What one learns from it.
    pub teaches: &'static str,
    /// Whether it is played where none is named.
    pub default: bool,
}

/// A runbook that was checked.
#[derive(Debug)]
pub struct Checked {
    /// Its file as it is named to the user.
    pub file: String,
    /// All that is wrong with it.
    pub faults: Vec<Fault>,
}

/// The document of the runbooks that there are.
pub fn runbooks_document(entries: &[Entry]) -> RunbooksDocument<'_> {
    let entries = entries.iter().map(|it| EntryPart {
        name: &it.name,
        file: it.file.as_deref(),
        built_in: it.file.is_none(),
    });
    RunbooksDocument {
        schema: RUNBOOKS_SCHEMA,
        runbooks: entries.collect(),
    }
}

/// The document of the runbooks that were checked, and of the files that cannot be called.
pub fn runbook_check_document(
    checked: &[Checked],
    left_out: Vec<(PathBuf, &'static str)>,
) -> RunbookCheckDocument {
    let left_out = left_out.into_iter().map(|(file, reason)| LeftOutPart {
        file: plain(&file.display().to_string()),
        reason,
    });
    RunbookCheckDocument {
        schema: CHECK_SCHEMA,
        sound: checked.iter().all(|it| it.faults.is_empty()),
        runbooks: checked.iter().map(CheckedPart::from).collect(),
        left_out: left_out.collect(),
    }
}

/// The document of the scenarios.
pub const fn scenarios_document(scenarios: Vec<ListedScenario>) -> ScenariosDocument {
    ScenariosDocument {
        schema: SCENARIOS_SCHEMA,
        scenarios,
    }
}

impl From<&Checked> for CheckedPart {
    fn from(checked: &Checked) -> Self {
        Self {
            file: plain(&checked.file),
            sound: checked.faults.is_empty(),
            faults: checked.faults.iter().map(FaultPart::from).collect(),
        }
    }
}

impl From<&Fault> for FaultPart {
    fn from(fault: &Fault) -> Self {
        let position = fault.position();
        Self {
            message: plain(&fault.message),
            hint: fault.hint.as_deref().map(plain),
            line: position.map(|(line, _)| line),
            column: position.map(|(_, column)| column),
        }
    }
}

/// Files and what stands in them may be anything.
fn plain(text: &str) -> String {
    Text::from(text).to_string()
}
