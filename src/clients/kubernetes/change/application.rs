//! Applications of Argo CD: where they are found, which one holds an object, and what it does to
//! what is changed by hand.

use super::super::connect::Kube;
use super::super::tracking::{Marked, TRACKING};
use super::Changes;
use super::draft::text_of;
use super::look::object;
use super::resource::kind_of;
use super::wanted::Wanted;
use crate::config::{ArgoCdSettings, Proxy};
use crate::fact::Kind;
use crate::fact::Target;
use crate::runbook::Object;
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use serde_json::Value;
use std::sync::Arc;
use tokio::sync::OnceCell;

/// The label by which older versions of Argo CD know what is theirs. It is Helm's too.
const INSTANCE: &str = "app.kubernetes.io/instance";

/// Where the Applications of Argo CD are.
#[derive(Clone, Default)]
pub enum Applications {
    /// Nobody says.
    #[default]
    Untold,
    /// In a namespace of the same cluster.
    Here(String),
    /// In another cluster.
    Elsewhere(Arc<Elsewhere>),
}

/// Another cluster, which is logged in to once it is needed.
pub struct Elsewhere {
    settings: ArgoCdSettings,
    proxy: Proxy,
    kube: OnceCell<Kube>,
}

impl Applications {
    /// Those that the settings name; nothing is asked yet.
    pub fn of(settings: Option<&ArgoCdSettings>, proxy: &Proxy) -> Self {
        match settings {
            None => Self::Untold,
            Some(settings) if settings.kubernetes.is_none() => {
                Self::Here(settings.namespace.clone())
            }
            Some(settings) => Self::Elsewhere(Arc::new(Elsewhere {
                settings: settings.clone(),
                proxy: proxy.clone(),
                kube: OnceCell::new(),
            })),
        }
    }

    /// The namespace that they are in; `None` where nobody says.
    pub(super) fn namespace(&self) -> Option<&str> {
        match self {
            Self::Untold => None,
            Self::Here(namespace) => Some(namespace),
            Self::Elsewhere(other) => Some(&other.settings.namespace),
        }
    }

    /// The cluster that they are in, logged in to.
    ///
    /// # Errors
    /// [`WhyKind::NotConfigured`] where nobody says; a login that fails.
    pub(super) async fn cluster(&self, here: &Changes) -> Result<Changes, Why> {
        let Self::Elsewhere(other) = self else {
            let known = self.namespace().map(|_| here.without_applications());
            return known.ok_or_else(untold);
        };
        let Some(settings) = &other.settings.kubernetes else {
            return Err(untold());
        };
        let kube = other
            .kube
            .get_or_try_init(|| Kube::connect(settings, &other.proxy));
        let target = Target {
            context: settings.context.clone(),
            ..Target::default()
        };
        Ok(Changes::new(kube.await?.client().clone(), target))
    }
}

fn untold() -> Why {
    let text = "where the Applications of Argo CD are is not configured";
    Why::new(WhyKind::NotConfigured, text)
        .hint("name the context and the namespace of its Applications in `[env.NAME.argocd]`")
}

/// What says that an object is of an application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tracked {
    /// The application.
    pub application: String,
    /// The namespace that it names, where Applications are in several.
    namespace: Option<String>,
    /// Whether it names this very object. A label proves nothing: it only leads to an application
    /// that may.
    pub is_certain: bool,
    kind: &'static Kind,
    on: Object,
}

impl Tracked {
    /// By what an object that is to be written says. A restart adds what no git holds, so that
    /// nothing takes it back; an Application has its owners looked at by itself.
    pub fn of(wanted: &Wanted, object: &Value) -> Option<Self> {
        if wanted.restarts() || wanted.kind.is_application() {
            return None;
        }
        Self::of_object(wanted.kind, &wanted.on, object)
    }

    /// By what an object says.
    pub fn of_object(kind: &'static Kind, on: &Object, object: &Value) -> Option<Self> {
        let metadata = &object["metadata"];
        let own = Marked {
            group: kind.group,
            kind: kind.name,
            namespace: &on.namespace,
            name: &on.name,
        };
        let mark = metadata["annotations"][TRACKING].as_str();
        let marked = mark.and_then(|mark| own.application(mark));
        let label = || metadata["labels"][INSTANCE].as_str();
        let named = marked.or_else(label)?;
        // No name holds an underscore: it parts the namespace from the name.
        let (namespace, application) = match named.split_once('_') {
            Some((namespace, name)) => (Some(namespace.to_owned()), name),
            None => (None, named),
        };
        Some(Self {
            application: application.to_owned(),
            namespace,
            is_certain: marked.is_some(),
            kind,
            on: on.clone(),
        })
    }
}

/// Whether an application holds an object.
#[derive(Debug)]
pub enum Owned {
    /// None does, as far as anything says.
    ByNobody,
    /// This one.
    By(Application),
}

impl Changes {
    /// The application that holds an object.
    ///
    /// # Errors
    /// Where a mark of the object names one, and that cannot be found.
    pub(super) async fn owned(&self, tracked: Option<&Tracked>) -> Result<Owned, Why> {
        let Some(tracked) = tracked else {
            return Ok(Owned::ByNobody);
        };
        match self.application(tracked).await {
            Ok(found) if found.holds(tracked) != Some(false) => {
                // A label is proven by the application that lists the object, and by nothing else.
                let proven = tracked.is_certain || found.holds(tracked) == Some(true);
                Ok(if proven {
                    Owned::By(found)
                } else {
                    Owned::ByNobody
                })
            }
            Ok(_) if tracked.is_certain => {
                let text = format!(
                    "Application {} does not list {}/{}, whose mark names it",
                    tracked.application, tracked.on.kind, tracked.on.name
                );
                Err(Why::new(WhyKind::Ambiguous, text))
            }
            Err(why) if tracked.is_certain => Err(why),
            Ok(_) | Err(_) => Ok(Owned::ByNobody),
        }
    }

    async fn application(&self, tracked: &Tracked) -> Result<Application, Why> {
        let namespace = self.applications.namespace().ok_or_else(untold)?;
        let cluster = self.applications.cluster(self).await?;
        let on = Object {
            kind: "application".to_owned(),
            namespace: tracked
                .namespace
                .clone()
                .unwrap_or_else(|| namespace.to_owned()),
            name: tracked.application.clone(),
        };
        let object = object(&cluster.api, kind_of(&on.kind)?, &on).await?;
        Ok(Application { on, object })
    }
}

/// An Application.
#[derive(Debug)]
pub struct Application {
    /// Its name and place.
    pub on: Object,
    /// What it is.
    pub object: Value,
}

/// What an application does by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Auto {
    /// Nothing: somebody syncs it.
    Off,
    /// It applies what is new in git.
    Syncs,
    /// It takes back what differs from git, too.
    Heals,
}

impl Application {
    /// What it does by itself.
    pub fn auto(&self) -> Auto {
        let automated = &self.object["spec"]["syncPolicy"]["automated"];
        match automated {
            Value::Null => Auto::Off,
            it if it["enabled"] == false => Auto::Off,
            it if it["selfHeal"] == true => Auto::Heals,
            _ => Auto::Syncs,
        }
    }

    /// Who puts the Application itself back: `ApplicationSet shop`.
    pub fn owner(&self) -> Option<String> {
        owner(&self.on, &self.object)
    }

    /// Whether an object is one of its resources; `None` where it lists none.
    fn holds(&self, tracked: &Tracked) -> Option<bool> {
        let listed = self.object["status"]["resources"].as_array()?;
        let is = |it: &Value| {
            it["kind"] == tracked.kind.name
                && it["group"].as_str().unwrap_or_default() == tracked.kind.group
                && it["namespace"] == tracked.on.namespace.as_str()
                && it["name"] == tracked.on.name.as_str()
        };
        (!listed.is_empty()).then(|| listed.iter().any(is))
    }

    /// Whether it was told not to look at any of these fields of an object: `spec.replicas`.
    pub fn ignores(&self, kind: &str, name: &str, fields: &[String]) -> bool {
        let rules = self.object["spec"]["ignoreDifferences"].as_array();
        let fits = |rule: &&Value| {
            rule["kind"] == kind && rule["name"].as_str().is_none_or(|it| it == name)
        };
        let rules: Vec<_> = rules.into_iter().flatten().filter(fits).collect();
        let is_ignored = |field: &String| {
            let pointer = format!("/{}", field.replace('.', "/"));
            rules.iter().any(|rule| {
                let pointers = rule["jsonPointers"].as_array();
                pointers.is_some_and(|it| it.iter().any(|it| it == pointer.as_str()))
            })
        };
        !fields.is_empty() && fields.iter().all(is_ignored)
    }
}

/// Who puts an Application back: the set that makes it, or an application that holds it.
pub fn owner(on: &Object, object: &Value) -> Option<String> {
    let references = object["metadata"]["ownerReferences"].as_array();
    let mut makers = references.into_iter().flatten();
    let maker = makers.find(|it| {
        ["ApplicationSet", "Application"]
            .iter()
            .any(|kind| it["kind"] == *kind)
    });
    if let Some(maker) = maker {
        return Some(format!(
            "{} {}",
            text_of(&maker["kind"]),
            text_of(&maker["name"])
        ));
    }
    let own = Marked {
        group: "argoproj.io",
        kind: "Application",
        namespace: &on.namespace,
        name: &on.name,
    };
    let mark = object["metadata"]["annotations"][TRACKING].as_str()?;
    let parent = own.application(mark)?;
    Some(format!("Application {}", Text::new(parent)))
}
