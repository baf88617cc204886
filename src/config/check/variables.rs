//! What the variables say.

use super::Finding;
use crate::config::environment::Environment;
use crate::config::fault::ConfigFault;
use crate::config::layer::Part;
use crate::config::variable::Variable;

/// What is wrong with the variables, where the file has these environments.
pub(super) fn findings(environment: &Environment, known: &[String]) -> Vec<Finding> {
    let wrong = Part::faults_of(environment).into_iter();
    let mut findings: Vec<Finding> = wrong.map(Finding::from).collect();
    let chosen = environment.owned(Variable::Env).ok().flatten();
    if let Some(name) = chosen.filter(|name| !known.contains(name)) {
        findings.push(Finding::from(ConfigFault::UnknownEnvironment {
            given_by: Variable::Env.to_string(),
            name,
            known: known.to_vec(),
        }));
    }
    let strangers = environment.strangers().into_iter();
    findings.extend(strangers.map(|text| Finding::warning(None, text)));
    findings
}
