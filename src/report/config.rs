//! The documents of `config show` and `config check`: `backlogctl.dev/config/v1` and
//! `backlogctl.dev/config-check/v1`.

use crate::config::{Finding, Inspection, Origin, Overview, Param, Setting, Severity};
use schemars::JsonSchema;
use serde::Serialize;

/// The names of the documents' formats.
const CONFIG_SCHEMA: &str = "backlogctl.dev/config/v1";
const CHECK_SCHEMA: &str = "backlogctl.dev/config-check/v1";

/// Every setting that holds, with the layer that it comes from; secrets are left out.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "backlogctl config show, version 1")]
pub struct ConfigDocument<'a> {
    /// The format of this document.
    #[schemars(extend("const" = CONFIG_SCHEMA))]
    schema: &'static str,
    /// The configuration file.
    file: String,
    /// Whether it is there.
    exists: bool,
    /// The name of the environment; null where none was chosen.
    environment: Option<&'a str>,
    /// Why that one, or none.
    chosen_because: &'a str,
    /// Whether the cluster counts as protected.
    protected: bool,
    /// Why it does, or does not.
    protected_because: &'a str,
    /// The settings, those of a source together.
    settings: Vec<SettingPart<'a>>,
    /// The parameters of all runbooks.
    params: Vec<ParamPart<'a>>,
    /// What is odd about all this.
    warnings: &'a [String],
}

/// A setting.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Setting")]
struct SettingPart<'a> {
    /// Its key, without the environment.
    key: &'a str,
    /// Its value as text; null where nothing is set, and where it is a secret.
    value: Option<&'a str>,
    /// Where it comes from.
    origin: OriginPart<'a>,
    /// What is worth saying beside it.
    note: Option<&'a str>,
    /// Whether the file or folder that it names can be read; null where it names none.
    readable: Option<bool>,
}

/// A parameter of a runbook.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Param")]
struct ParamPart<'a> {
    /// The runbook.
    runbook: &'a str,
    /// Its name.
    name: &'a str,
    /// Its value as text.
    value: &'a str,
    /// Where that comes from; the default is the runbook's own.
    origin: OriginPart<'a>,
}

/// Where a value comes from.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Origin")]
struct OriginPart<'a> {
    /// The layer.
    #[schemars(extend("enum" = ["default", "file", "variable", "flag", "kubeconfig"]))]
    layer: &'static str,
    /// The variable or the flag.
    name: Option<&'a str>,
    /// The line of the file, from 1.
    line: Option<usize>,
    /// The column, from 1.
    column: Option<usize>,
}

/// Everything that is wrong with a configuration.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "backlogctl config check, version 1")]
pub struct CheckDocument<'a> {
    /// The format of this document.
    #[schemars(extend("const" = CHECK_SCHEMA))]
    schema: &'static str,
    /// The configuration file.
    file: &'a str,
    /// Whether it is there.
    exists: bool,
    /// How many environments it names.
    environments: usize,
    /// How many faults there are.
    faults: usize,
    /// How many warnings there are.
    warnings: usize,
    /// All of them, in the order of the file; those that are not about the file come last.
    findings: Vec<FindingPart<'a>>,
}

/// Something that is wrong or odd.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Finding")]
struct FindingPart<'a> {
    /// How bad it is.
    #[schemars(extend("enum" = ["fault", "warning"]))]
    severity: &'static str,
    /// What is wrong.
    message: &'a str,
    /// What to do about it.
    hint: Option<&'a str>,
    /// The line of the file, from 1; null where it is not about the file.
    line: Option<usize>,
    /// The column, from 1.
    column: Option<usize>,
}

/// The document of `config show`.
pub fn config_document(overview: &Overview) -> impl Serialize {
    ConfigDocument {
        schema: CONFIG_SCHEMA,
        file: overview.file.display().to_string(),
        exists: overview.exists,
        environment: overview.environment.as_deref(),
        chosen_because: &overview.chosen_because,
        protected: overview.protected,
        protected_because: &overview.protected_because,
        settings: overview.settings.iter().map(SettingPart::from).collect(),
        params: overview.params.iter().map(ParamPart::from).collect(),
        warnings: &overview.warnings,
    }
}

/// The document of `config check`.
pub fn config_check_document(inspection: &Inspection) -> impl Serialize {
    let findings = inspection.findings.iter();
    CheckDocument {
        schema: CHECK_SCHEMA,
        file: &inspection.file,
        exists: inspection.exists,
        environments: inspection.environments,
        faults: inspection.count(Severity::Fault),
        warnings: inspection.count(Severity::Warning),
        findings: findings.map(|it| FindingPart::of(inspection, it)).collect(),
    }
}

impl<'a> From<&'a Setting> for SettingPart<'a> {
    fn from(setting: &'a Setting) -> Self {
        Self {
            key: &setting.key,
            value: setting.value.as_deref(),
            origin: OriginPart::from(&setting.origin),
            note: setting.note.as_deref(),
            readable: setting.readable,
        }
    }
}

impl<'a> From<&'a Param> for ParamPart<'a> {
    fn from(param: &'a Param) -> Self {
        Self {
            runbook: &param.runbook,
            name: &param.name,
            value: &param.value,
            origin: OriginPart::from(&param.origin),
        }
    }
}

impl<'a> From<&'a Origin> for OriginPart<'a> {
    fn from(origin: &'a Origin) -> Self {
        let at = match origin {
            Origin::File(_, at) => *at,
            _ => None,
        };
        Self {
            layer: origin.layer(),
            name: match origin {
                Origin::Variable(name) => Some(name),
                Origin::Flag(name) => Some(name),
                _ => None,
            },
            line: at.map(|(line, _)| line),
            column: at.map(|(_, column)| column),
        }
    }
}

impl<'a> FindingPart<'a> {
    fn of(inspection: &Inspection, finding: &'a Finding) -> Self {
        let at = inspection.position(finding);
        Self {
            severity: match finding.severity {
                Severity::Fault => "fault",
                Severity::Warning => "warning",
            },
            message: &finding.message,
            hint: finding.hint.as_deref(),
            line: at.map(|(line, _)| line),
            column: at.map(|(_, column)| column),
        }
    }
}
