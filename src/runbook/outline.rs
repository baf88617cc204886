//! The names in a runbook, without what makes them work: for who completes a word, for whom
//! compiling conditions and queries would take too long.

use super::catalogue;
use super::param::{ParamSource, ParamType, Params};
use super::template::{self, Template};
use crate::runbook::BookText;
use std::path::Path;

/// An id or a level with what it is in a few words.
pub type Named = (String, String);

/// The names in a runbook.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    /// The runbook's own.
    pub name: String,
    /// Its parameters, in its order.
    pub params: Vec<Parameter>,
    /// Its readings.
    pub readings: Vec<Named>,
    /// Its actions.
    pub actions: Vec<Named>,
    /// Its causes.
    pub causes: Vec<Named>,
    /// Its criteria.
    pub criteria: Vec<Named>,
    /// The levels of its ladder, with their teams.
    pub levels: Vec<Named>,
}

/// A parameter.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// What it is.
    pub about: String,
    /// Its usual value; empty where that cannot be told.
    pub value: String,
    /// What can be known of its other values.
    pub known: Known,
}

/// What can be known of the values of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// `true` and `false`.
    Flag,
    /// The namespaces of the cluster.
    Namespace,
    /// The Deployments of the namespace.
    Deployment,
    /// Nothing.
    Nothing,
}

impl Outline {
    /// That of a runbook; `None` where its file cannot be read.
    pub fn find(name: &str, folder: &Path) -> Option<Self> {
        Self::of(&catalogue::find(name, folder).ok()?)
    }

    /// That of a text; `None` where it is not in the format. What else may be wrong with it does
    /// not matter here.
    pub fn of(text: &BookText) -> Option<Self> {
        let source = text.parse().ok()?;
        let usual = Params::usual(&source.params);
        let named = |id: &Template, title: &Template| {
            let filled = title.fill(&usual, template::verbatim);
            let title = filled.unwrap_or_else(|_| title.raw().to_owned());
            (id.raw().to_owned(), title)
        };
        let readings = source.readings.iter();
        let actions = source.actions.iter();
        let causes = source.findings.iter();
        let criteria = source.criteria.iter();
        let levels = source.escalation.iter();
        Some(Self {
            name: text.name.clone(),
            params: parameters(&source.params, &text.text),
            readings: readings.map(|it| named(&it.id, &it.title)).collect(),
            actions: actions.map(|it| named(&it.id, &it.title)).collect(),
            causes: causes.map(|it| named(&it.cause, &it.title)).collect(),
            criteria: criteria.map(|it| named(&it.id, &it.title)).collect(),
            levels: levels
                .map(|it| (it.level.raw().to_owned(), it.team.clone()))
                .collect(),
        })
    }

    /// Everything that can be explained.
    pub fn explained(&self) -> impl Iterator<Item = (&str, &str)> {
        let first = self.readings.iter().chain(&self.causes);
        let named = first.chain(&self.actions).chain(&self.criteria);
        let params = self.params.iter().map(|it| (&it.name, &it.about));
        let all = named.map(|(id, title)| (id, title)).chain(params);
        all.map(|(id, about)| (id.as_str(), about.as_str()))
    }

    /// The usual value of a parameter.
    pub fn usual(&self, param: &str) -> Option<&str> {
        let found = self.params.iter().find(|it| it.name == param)?;
        (!found.value.is_empty()).then_some(found.value.as_str())
    }
}

fn parameters(sources: &[ParamSource], text: &str) -> Vec<Parameter> {
    let usual = Params::usual(sources);
    let parameter = |source: &ParamSource| {
        let name = source.name.raw();
        Parameter {
            value: usual.get(name).map(ToString::to_string).unwrap_or_default(),
            known: known(source, text),
            about: source.about.clone(),
            name: name.to_owned(),
        }
    };
    sources.iter().map(parameter).collect()
}

/// A name is that of a Deployment or of a namespace where the file puts it into such a place.
fn known(source: &ParamSource, text: &str) -> Known {
    let stands_behind = |key: &str| {
        let placeholder = template::placeholder(source.name.raw());
        let mut places = text.match_indices(&placeholder);
        places.any(|(at, _)| text[..at].trim_end_matches(['"', '\'', ' ']).ends_with(key))
    };
    match source.kind {
        ParamType::Bool => Known::Flag,
        ParamType::Name if stands_behind("namespace:") => Known::Namespace,
        ParamType::Name if stands_behind("deployment:") => Known::Deployment,
        _ => Known::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_runbook_is_outlined_with_the_usual_values_of_its_parameters() {
        let drift = Outline::find("drift", Path::new("/nowhere")).unwrap();
        assert_eq!(
            drift.usual("processor_selector"),
            Some("app=drift-processor")
        );
        let known = |name: &str| {
            drift
                .params
                .iter()
                .find(|it| it.name == name)
                .unwrap()
                .known
        };
        assert_eq!(known("redis_namespace"), Known::Namespace);
        assert_eq!(known("detector"), Known::Deployment);
        assert_eq!(known("redis_key_may_be_absent"), Known::Flag);
        assert_eq!(known("processor_config"), Known::Nothing);
        assert_eq!(known("redis_key"), Known::Nothing);
        for id in ["processor_pods", "backlog_limit"] {
            assert!(drift.explained().any(|(known, _)| known == id), "{id}");
        }
        let ingest = Outline::find("ingest", Path::new("/nowhere")).unwrap();
        assert!(ingest.levels.iter().any(|(level, _)| level == "L2"));
    }
}
