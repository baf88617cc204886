//! From the file's types to a [`Book`]: parameters put in, texts checked in their places,
//! conditions compiled. Collects every fault instead of stopping at the first.

mod action;
mod probe;
mod rule;
mod step;

use super::action::Level;
use super::book::{
    Aftermath, Book, Cause, Check, Exit, Id, Impact, Link, Panel, Prevention, Severity, Tracker,
};
use super::condition::{Condition, Names};
use super::fault::{Fault, Faults};
use super::field;
use super::load::BookText;
use super::param::{ParamFault, Params};
use super::source::{
    AftermathSource, BookSource, FindingSource, LevelSource, PanelSource, ReadingSource,
};
use super::template::{self, Template};
use sha2::{Digest, Sha256};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// How old the oldest sample of a reading may be where the runbook does not say.
const FRESH: Duration = Duration::from_secs(180);

/// Why a runbook cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BookFault {
    /// Its file is wrong.
    #[error(transparent)]
    File(#[from] Faults),
    /// A parameter was given that does not fit it.
    #[error(transparent)]
    Param(#[from] ParamFault),
}

/// Resolves a runbook for the given parameter values, and checks it whole.
pub fn resolve(text: &BookText, given: &BTreeMap<String, String>) -> Result<Book, BookFault> {
    let source = text.parse()?;
    Params::defaults(&source.params).map_err(|list| text.faults(list))?;
    let params = Params::with(&source.params, given, &text.name)?;
    let resolver = Resolver::new(&source, params);
    let book = resolver.book(text, &source);
    let mut faults = resolver.faults.into_inner();
    faults.extend(super::check::check(&source, &resolver.used.into_inner()));
    match book {
        Some(book) if faults.is_empty() => Ok(book),
        _ => Err(text.faults(faults).into()),
    }
}

/// What is at hand while a runbook is resolved.
struct Resolver {
    params: Params,
    names: Names,
    used: RefCell<BTreeSet<String>>,
    faults: RefCell<Vec<Fault>>,
}

impl Resolver {
    fn new(source: &BookSource, params: Params) -> Self {
        let readings = source.readings.iter().map(|reading| {
            let fields = field::fields(&reading.probe, reading.rule.as_ref());
            let fields = fields
                .iter()
                .map(|(name, kind)| ((*name).to_owned(), *kind))
                .collect();
            (reading.id.raw().to_owned(), fields)
        });
        let held = params.0.iter();
        let fields = held.filter_map(|(name, value)| Some((name.clone(), value.field()?)));
        let names = Names {
            readings: readings.collect(),
            params: fields.collect(),
        };
        Self {
            params,
            names,
            used: RefCell::default(),
            faults: RefCell::default(),
        }
    }

    fn book(&self, text: &BookText, source: &BookSource) -> Option<Book> {
        let readings: Vec<_> = source.readings.iter().map(|it| self.reading(it)).collect();
        let actions: Vec<_> = source.actions.iter().map(|it| self.action(it)).collect();
        let findings: Vec<_> = source.findings.iter().map(|it| self.finding(it)).collect();
        let criteria = source.criteria.iter().map(|it| {
            let (title, when) = (self.plain(&it.title), self.condition(&it.when));
            Some(Exit {
                id: owned(&it.id),
                title: title?,
                when: when?,
                parts: it.parts.as_ref().map(owned),
            })
        });
        let criteria: Vec<_> = criteria.collect();
        let panels: Vec<_> = source.panels.iter().map(|it| self.panel(it)).collect();
        let escalation: Vec<_> = source.escalation.iter().map(level).collect();
        let pages = escalation
            .iter()
            .map(|level| Some(action::page(level, &source.title)));
        let actions: Vec<_> = actions.into_iter().chain(pages).collect();
        let phases: Vec<_> = source.phases.iter().map(|it| self.phase(it)).collect();
        let mut book = Book {
            name: text.name.clone(),
            title: source.title.clone(),
            about: self.plain(&source.about)?,
            digest: hex(&Sha256::digest(&text.text)),
            severity: Severity {
                level: source.severity.level.clone(),
                pages: source.severity.pages.clone(),
            },
            impact: source
                .impact
                .iter()
                .map(|it| Impact {
                    on: it.on.clone(),
                    means: it.means.clone(),
                })
                .collect(),
            params: self.params.0.clone(),
            meanings: meanings(source),
            readings: readings.into_iter().collect::<Option<_>>()?,
            actions: actions.into_iter().collect::<Option<_>>()?,
            findings: findings.into_iter().collect::<Option<_>>()?,
            criteria: criteria.into_iter().collect::<Option<_>>()?,
            panels: panels.into_iter().collect::<Option<_>>()?,
            escalation,
            phases: phases.into_iter().collect::<Option<_>>()?,
            aftermath: aftermath(&source.aftermath),
            links: source
                .links
                .iter()
                .map(|it| Link {
                    title: it.title.clone(),
                    url: it.url.clone(),
                })
                .collect(),
        };
        mark_needed(&mut book);
        Some(book)
    }

    fn reading(&self, source: &ReadingSource) -> Option<Check> {
        let probe = self.probe(&source.probe);
        let rule = self.rule(source);
        let (title, about) = (self.plain(&source.title), self.plain(&source.about));
        let pass = source.pass.as_ref().map(|pass| self.condition(pass));
        Some(Check {
            id: owned(&source.id),
            title: title?,
            about: about?,
            unit: source.unit.clone(),
            probe: probe?,
            rule: rule?,
            pass: match pass {
                Some(pass) => Some(pass?),
                None => None,
            },
            needed: source.needed || source.pass.is_some(),
            fresh: source.fresh.map_or(FRESH, |fresh| fresh.0),
        })
    }

    fn panel(&self, source: &PanelSource) -> Option<Panel> {
        Some(Panel {
            title: owned(&source.title),
            path: self.plain(&source.path)?,
        })
    }

    fn finding(&self, source: &FindingSource) -> Option<Cause> {
        let (title, about) = (self.plain(&source.title), self.plain(&source.about));
        let when = self.condition(&source.when);
        Some(Cause {
            id: owned(&source.cause),
            title: title?,
            about: about?,
            when: when?,
            remedies: all_owned(&source.remedies),
        })
    }

    fn condition(&self, text: &Template) -> Option<Condition> {
        let compiled = Condition::compile(text.raw(), &self.names);
        let compiled = compiled.map_err(|fault| text.fault(fault.message).hint(fault.hint));
        let condition = self.keep(compiled)?;
        self.note(condition.params());
        Some(condition)
    }

    /// A text in which parameters stand as they are.
    fn plain(&self, text: &Template) -> Option<String> {
        self.filled(text, template::verbatim)
    }

    /// A text that must not be empty.
    fn name(&self, text: &Template) -> Option<String> {
        let filled = self.plain(text)?;
        if filled.is_empty() {
            return self.keep(Err(text.fault("must not be empty")));
        }
        Some(filled)
    }

    /// A text that is read as a value of another type.
    fn parsed<T: std::str::FromStr>(&self, text: &Template, what: &str) -> Option<T> {
        let filled = self.plain(text)?;
        self.keep(
            filled
                .parse()
                .map_err(|_| text.fault(format!("`{filled}` is not {what}"))),
        )
    }

    fn filled(&self, text: &Template, escape: fn(&str) -> String) -> Option<String> {
        self.note(template::names(text.raw()));
        self.keep(text.fill(&self.params, escape))
    }

    fn note<'a>(&self, names: impl IntoIterator<Item = &'a str>) {
        self.used
            .borrow_mut()
            .extend(names.into_iter().map(str::to_owned));
    }

    fn keep<T>(&self, result: Result<T, Fault>) -> Option<T> {
        result
            .map_err(|fault| self.faults.borrow_mut().push(fault))
            .ok()
    }
}

/// A reading on which a finding or a criterion rests is needed.
fn mark_needed(book: &mut Book) {
    let findings = book.findings.iter().map(|cause| &cause.when);
    let conditions = findings.chain(book.criteria.iter().map(|exit| &exit.when));
    let used: BTreeSet<String> = conditions
        .flat_map(|when| when.readings())
        .map(str::to_owned)
        .collect();
    for check in &mut book.readings {
        check.needed |= used.contains(&check.id);
    }
}

fn meanings(source: &BookSource) -> BTreeMap<String, String> {
    let params = source.params.iter();
    params
        .map(|it| (it.name.raw().to_owned(), it.about.clone()))
        .collect()
}

fn aftermath(source: &AftermathSource) -> Aftermath {
    let prevention = source.prevention.iter().map(|it| Prevention {
        horizon: it.horizon.clone(),
        measures: it.measures.clone(),
    });
    let tracker = source.tracker.as_ref().map(|it| Tracker {
        name: it.name.clone(),
        project: it.project.clone(),
    });
    Aftermath {
        template: source.template.clone(),
        place: source.place.clone(),
        tracker,
        required: source.required.clone(),
        follow_up: source.follow_up.clone(),
        prevention: prevention.collect(),
    }
}

fn level(source: &LevelSource) -> Level {
    Level {
        level: owned(&source.level),
        team: source.team.clone(),
        service: source.service.clone(),
    }
}

/// An id as the model has it.
fn owned(id: &Template) -> Id {
    id.raw().to_owned()
}

fn all_owned(ids: &[Template]) -> Vec<Id> {
    ids.iter().map(owned).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}
