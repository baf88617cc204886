//! Trying what was named, by the very text that would be written.

use super::Target;
use crate::clients::Live;
use crate::clients::kubernetes::contexts;
use crate::config::{Configuration, Draft, Flags, Settings, Source};
use crate::runbook::{Probe, RedisProbe, resolve};
use crate::text::Text;
use crate::truth::{Why, WhyKind};

/// Tries one source after the other; a login is made once.
pub(super) struct Trial<'a> {
    target: &'a Target,
    flags: Flags,
    live: Option<Live>,
}

impl<'a> Trial<'a> {
    pub(super) const fn new(target: &'a Target, flags: Flags) -> Self {
        Self {
            target,
            flags,
            live: None,
        }
    }

    /// Tries a source of an environment; what came of it, or why nothing did.
    pub(super) async fn of(&mut self, source: Source, draft: &Draft) -> Result<Text, Why> {
        let settings = self.settings(&draft.only(source))?;
        let live = match self.live.take() {
            Some(live) => live.again(&settings),
            None => Live::new(&settings),
        };
        let live = self.live.insert(live);
        match source {
            Source::Cluster => live.try_cluster().await,
            Source::Prometheus => live.try_prometheus().await,
            Source::Alertmanager => live.try_alertmanager().await,
            Source::Redis => match self.target.redis(draft) {
                Some(probe) => live.try_redis(&probe).await,
                None => Err(Why::new(
                    WhyKind::NotConfigured,
                    "not tried: no runbook reads Redis",
                )),
            },
            Source::PagerDuty => Ok("its token can be read; nothing was asked of it".into()),
        }
    }

    fn settings(&self, draft: &Draft) -> Result<Settings, Why> {
        let Target {
            environment, file, ..
        } = self.target;
        let flags = Flags {
            env: Some(draft.name.clone()),
            context: None,
            ..self.flags.clone()
        };
        let read = Configuration::parse(environment, file.clone(), Some(draft.file()));
        let resolved = read.and_then(|read| read.resolve(&flags, contexts));
        match resolved {
            Ok((settings, _)) => Ok(settings),
            Err(fault) => {
                let why = Why::new(WhyKind::Invalid, fault.to_string());
                Err(fault.hint().into_iter().fold(why, Why::hint))
            }
        }
    }
}

impl Target {
    /// The first list in Redis that a runbook reads, where its parameters are these.
    fn redis(&self, draft: &Draft) -> Option<RedisProbe> {
        let books = self.runbooks.iter().filter_map(|text| {
            let given = draft.params.get(&text.name).cloned().unwrap_or_default();
            resolve(text, &given).ok()
        });
        let mut readings = books.flat_map(|book| book.readings);
        readings.find_map(|check| match check.probe {
            Probe::Redis(probe) => Some(probe),
            _ => None,
        })
    }
}
