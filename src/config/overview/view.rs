//! The settings of one run, seen in the file, the variables and the flags that they come from.

use super::shown::{shown, unset};
use super::{GivenParam, Origin, Setting};
use crate::config::choose::{Choice, Contexts};
use crate::config::environment::Environment;
use crate::config::fault::ConfigFault;
use crate::config::file::EnvironmentTable;
use crate::config::flags::{Flags, NAMESPACE};
use crate::config::layer::{Layer, Part};
use crate::config::place::{Places, position};
use crate::config::resolve::{Configuration, Layers};
use crate::config::said::{KeyPath, said};
use crate::config::secret::hide_login;
use crate::config::variable::Variable;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What is looked at.
pub(super) struct View<'a> {
    pub(super) own: &'a Configuration<'a>,
    pub(super) places: Places,
    pub(super) choice: &'a Choice<'a>,
}

impl View<'_> {
    fn environment(&self) -> &Environment {
        self.own.environment
    }

    fn table(&self) -> Option<&EnvironmentTable> {
        self.choice.environment.map(|(_, table)| table)
    }

    /// The path in the file of a key of the chosen environment.
    fn path(&self, key: &[String]) -> KeyPath {
        let name = self.choice.environment.map_or("", |(name, _)| name);
        [&["env".to_owned(), name.to_owned()], key].concat()
    }

    /// The place of a key of the file.
    fn in_file(&self, path: &[String]) -> Option<Origin> {
        let place = self.places.key(path)?;
        let text = self.own.text.as_deref().unwrap_or_default();
        let at = position(text, place.start);
        Some(Origin::File(self.own.path.clone(), Some(at)))
    }

    /// The place of a key of the chosen environment, or that nobody said anything.
    fn own_key(&self, key: &str) -> Origin {
        let path: KeyPath = key.split('.').map(str::to_owned).collect();
        self.in_file(&self.path(&path)).unwrap_or(Origin::Default)
    }

    /// What is no source.
    pub(super) fn general(
        &self,
        flags: &Flags,
        contexts: &dyn Fn(&[PathBuf]) -> Contexts,
    ) -> Vec<Setting> {
        let runbooks = match self.environment().path(Variable::Runbooks) {
            Some(_) => Origin::Variable(Variable::Runbooks.to_string()),
            None => self
                .in_file(&["runbooks".to_owned()])
                .unwrap_or(Origin::Default),
        };
        let folder = self.own.runbooks();
        let readable = (runbooks != Origin::Default).then(|| folder.is_dir());
        let mut settings = vec![Setting {
            readable,
            note: (readable == Some(false)).then(|| "there is no such folder".to_owned()),
            ..Setting::of("runbooks", &folder.display(), runbooks)
        }];
        settings.extend(self.cluster(flags, contexts));
        settings.extend(self.guard());
        settings.extend(self.around());
        settings
    }

    /// What the system says: where state is kept, and the proxies.
    fn around(&self) -> Vec<Setting> {
        let system = self.environment();
        let variable = |name: &str| Origin::Variable(name.to_owned());
        let state = match system.os("XDG_STATE_HOME") {
            Some(_) => variable("XDG_STATE_HOME"),
            None => Origin::Default,
        };
        let state = match system.state_folder() {
            Ok(folder) => Setting::of("state", &folder.display(), state),
            Err(fault) => Setting {
                value: None,
                note: Some(fault.to_string()),
                ..Setting::of("state", &"", state)
            },
        };
        let proxies = ["HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"].map(|name| {
            // Capitals go before the same in small letters.
            let small = name.to_lowercase();
            let set = [name, &small].map(|name| Some((name.to_owned(), system.text(name)?)));
            let (by, value) = set.into_iter().flatten().next()?;
            Some(Setting::of(&small, &hide_login(value), variable(&by)))
        });
        std::iter::once(state)
            .chain(proxies.into_iter().flatten())
            .collect()
    }

    fn cluster(&self, flags: &Flags, contexts: &dyn Fn(&[PathBuf]) -> Contexts) -> Vec<Setting> {
        let (files, named) = self.own.kubeconfig(self.table());
        let from = match (
            self.table().is_some_and(|it| it.kubeconfig.is_some()),
            named,
        ) {
            (true, _) => self.own_key("kubeconfig"),
            (false, true) => Origin::Variable("KUBECONFIG".to_owned()),
            (false, false) => Origin::Default,
        };
        let mut settings: Vec<_> = files
            .iter()
            .map(|file| Setting::of("kubeconfig", &file.display(), from.clone()).checked(file))
            .collect();
        let known = contexts(&files);
        let (context, origin) = if flags.context.is_some() {
            (flags.context.clone(), Origin::Flag("--context"))
        } else if self.table().is_some_and(|table| table.context.is_some()) {
            (self.choice.context.clone(), self.own_key("context"))
        } else {
            let current = self.choice.context.clone().or(known.current.clone());
            (current, Origin::Kubeconfig)
        };
        let server = context.as_ref().and_then(|it| known.servers.get(it));
        let speaks = server.map(|server| format!("speaks to {}", hide_login(server)));
        let missing = || {
            let named = context.as_ref()?;
            Some(format!("the kubeconfig has no context `{named}`"))
        };
        settings.push(Setting {
            key: "context".to_owned(),
            note: speaks.or_else(missing),
            value: context.clone(),
            origin,
            readable: None,
        });
        let server = self.table().and_then(|table| table.server.as_ref());
        settings.extend(
            server.map(|it| Setting::of("server", &hide_login(&it.0), self.own_key("server"))),
        );
        settings
    }

    /// What the environment forbids.
    fn guard(&self) -> Vec<Setting> {
        let table = self.table();
        let (protected, because) = self.choice.protection();
        let mut settings = vec![
            Setting {
                note: Some(because),
                ..Setting::of("protected", &protected, self.own_key("protected"))
            },
            Setting::of(
                "read_only",
                &table.is_some_and(|it| it.read_only),
                self.own_key("read_only"),
            ),
        ];
        let limits = table.map(|it| it.limits.clone()).unwrap_or_default();
        let replicas = limits.replicas.map(|it| it.to_string());
        let factor = limits.factor.map(|it| f64::from(it).to_string());
        for (key, value) in [("limits.replicas", replicas), ("limits.factor", factor)] {
            settings.extend(value.map(|it| Setting::of(key, &it, self.own_key(key))));
        }
        settings
    }

    /// What all layers together say of the sources.
    pub(super) fn sources(&self, layers: &Layers) -> Vec<Setting> {
        let said_by: BTreeMap<Layer, Vec<KeyPath>> = layers
            .iter()
            .map(|(layer, part)| (*layer, said(part).into_iter().map(|(key, _)| key).collect()))
            .collect();
        let all = layers.values().fold(Part::default(), |earlier, later| {
            later.clone().over(earlier)
        });
        let mut settings: Vec<Setting> = Vec::new();
        for (key, value) in said(&all) {
            // Whoever said it last: what a later address drops, that layer says anew or nobody.
            let mut latest = said_by.iter().rev();
            let layer = latest.find(|(_, keys)| keys.contains(&key));
            let origin = layer.map_or(Origin::Default, |(layer, _)| self.origin(*layer, &key));
            settings.push(shown(&key, value, origin));
        }
        let argocd = self.table().and_then(|table| table.argocd.as_ref());
        for (key, value) in argocd
            .iter()
            .flat_map(|it| [("context", &it.context), ("namespace", &it.namespace)])
        {
            let key = format!("argocd.{key}");
            settings.extend(
                value
                    .as_ref()
                    .map(|it| Setting::of(&key, &it, self.own_key(&key))),
            );
        }
        settings.extend(unset(&settings));
        settings
    }

    fn origin(&self, layer: Layer, key: &[String]) -> Origin {
        match layer {
            Layer::BuiltIn => Origin::Default,
            Layer::File => self.of_file(key),
            Layer::Environment => Origin::Variable(self.variable(key)),
            Layer::Flag if key == ["timeout"] => Origin::Flag("--timeout"),
            Layer::Flag => Origin::Flag("--login-timeout"),
        }
    }

    /// The place of a key in the file; a login that has none stands in the URL.
    fn of_file(&self, key: &[String]) -> Origin {
        let in_url = [&key[..1], &["url".to_owned()]].concat();
        let hashed = match key {
            [webhooks, name, rest @ ..] => [&[webhooks.clone(), format!("#{name}")], rest].concat(),
            _ => Vec::new(),
        };
        self.in_file(&self.path(key))
            .or_else(|| self.in_file(key))
            .or_else(|| self.in_file(&self.path(&hashed)))
            .or_else(|| self.in_file(&self.path(&in_url)))
            .unwrap_or_else(|| Origin::File(self.own.path.clone(), None))
    }

    /// The variable of a key; a login that has none stands in the URL.
    fn variable(&self, key: &[String]) -> String {
        let words: Vec<_> = key.iter().map(String::as_str).collect();
        let words: Vec<_> = words.into_iter().filter(|word| *word != "basic").collect();
        let named = format!("{}{}", Variable::PREFIX, words.join("_").to_uppercase());
        if self.environment().os(&named).is_some() {
            return named;
        }
        let source = key.first().map(String::as_str).unwrap_or_default();
        format!("{}{}_URL", Variable::PREFIX, source.to_uppercase())
    }

    pub(super) fn params(&self, flags: &Flags) -> Result<Vec<GivenParam>, ConfigFault> {
        let mut all = Vec::new();
        for (runbook, given) in self.table().iter().flat_map(|table| &table.params) {
            for (name, value) in given {
                let path = ["params", runbook, name].map(str::to_owned);
                all.push(GivenParam {
                    runbook: Some(runbook.clone()),
                    name: name.clone(),
                    value: value.0.clone(),
                    origin: self.of_file(&path),
                });
            }
        }
        for (name, value) in flags.params()? {
            let namespace = flags.namespace.is_some() && name == NAMESPACE;
            all.push(GivenParam {
                runbook: None,
                name,
                value,
                origin: Origin::Flag(if namespace { "--namespace" } else { "--param" }),
            });
        }
        Ok(all)
    }
}
