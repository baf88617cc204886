//! Rules.

use super::Resolver;
use crate::runbook::probe::{Baseline, Each, Rule, Spread, Sustained, Trend};
use crate::runbook::source::{
    BaselineSource, EachSource, ProbeSource, ReadingSource, RuleSource, SpreadSource,
    SustainedSource, TrendSource,
};
use crate::runbook::template::{Template, Wait};
use std::time::Duration;

impl Resolver {
    /// What is made of a reading, where that goes with its probe.
    pub(super) fn rule(&self, source: &ReadingSource) -> Option<Rule> {
        let rule = source.rule.as_ref();
        let fault = match (&source.probe, rule) {
            (ProbeSource::Prometheus(_), Some(RuleSource::Burn(_) | RuleSource::Shares(_))) => {
                Some("`burn` and `shares` are rules of a `ratio`")
            }
            (ProbeSource::Ratio(_), Some(RuleSource::Burn(_) | RuleSource::Shares(_)))
            | (ProbeSource::Prometheus(_), Some(_))
            | (_, None | Some(RuleSource::Last {})) => None,
            (ProbeSource::Ratio(_), Some(_)) => {
                Some("the rules of a `ratio` are `burn` and `shares`")
            }
            (_, Some(_)) => Some("only a `prometheus` or a `ratio` has a rule"),
        };
        if let Some(fault) = fault {
            return self.keep(Err(source.id.fault(fault)));
        }
        if rule.is_none() && matches!(source.probe, ProbeSource::Ratio(_)) {
            let fault = "a `ratio` needs a rule: `burn` or `shares`";
            return self.keep(Err(source.id.fault(fault)));
        }
        Some(match rule {
            None | Some(RuleSource::Last {}) => Rule::Last,
            Some(RuleSource::Trend(it)) => Rule::Trend(self.trend(it)?),
            Some(RuleSource::Baseline(it)) => Rule::Baseline(self.baseline(it)?),
            Some(RuleSource::Each(it)) => Rule::Each(self.each(it)?),
            Some(RuleSource::Sustained(it)) => Rule::Sustained(self.sustained(it)?),
            Some(RuleSource::Spread(it)) => Rule::Spread(self.spread(it)?),
            Some(RuleSource::Burn(it)) => Rule::Burn {
                budget: self.number(&it.budget)?,
            },
            Some(RuleSource::Shares(it)) => Rule::Shares {
                label: it.label.clone(),
            },
        })
    }

    fn trend(&self, source: &TrendSource) -> Option<Trend> {
        let whole = self.number(&source.tolerance.of)?;
        Some(Trend {
            over: source.over.0,
            tolerance: whole * source.tolerance.percent / 100.0,
        })
    }

    fn baseline(&self, source: &BaselineSource) -> Option<Baseline> {
        let above = source.above.as_ref().map(|above| self.number(above));
        Some(Baseline {
            at_least: source.at_least.0,
            floor: self.number_or_zero(source.floor.as_ref())?,
            above: match above {
                Some(above) => Some(above?),
                None => None,
            },
        })
    }

    fn each(&self, source: &EachSource) -> Option<Each> {
        let trend = source.trend.as_ref().map(|trend| self.trend(trend));
        let floor = self.number_or_zero(source.floor.as_ref());
        Some(Each {
            label: source.label.clone(),
            trend: match trend {
                Some(trend) => Some(trend?),
                None => None,
            },
            floor: floor?,
        })
    }

    fn sustained(&self, source: &SustainedSource) -> Option<Sustained> {
        let (below, over) = (self.number(&source.below), self.length(&source.over));
        let trend = source.trend.as_ref().map(|trend| self.trend(trend));
        Some(Sustained {
            below: below?,
            over: over?,
            trend: match trend {
                Some(trend) => Some(trend?),
                None => None,
            },
        })
    }

    fn spread(&self, source: &SpreadSource) -> Option<Spread> {
        let (factor, floor) = (self.number(&source.factor), self.number(&source.floor));
        Some(Spread {
            group: source.group.clone(),
            part: source.part.clone(),
            factor: factor?,
            floor: floor?,
        })
    }

    /// A number.
    pub(super) fn number(&self, text: &Template) -> Option<f64> {
        self.parsed(text, "a number")
    }

    fn number_or_zero(&self, text: Option<&Template>) -> Option<f64> {
        text.map_or(Some(0.0), |text| self.number(text))
    }

    /// A length of time.
    pub(super) fn length(&self, text: &Template) -> Option<Duration> {
        let filled = self.plain(text)?;
        let read = Wait::parse(&filled).map(|wait| wait.0);
        self.keep(read.map_err(|problem| text.fault(problem)))
    }
}
