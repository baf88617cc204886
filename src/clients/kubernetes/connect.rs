//! The way to one API server, taken.

use super::credential::Source;
use super::kubeconfig::{Access, access};
use super::session::Session;
use super::transport::Transport;
use crate::config::{KubernetesSettings, Proxy, hide_login};
use crate::truth::Why;
use kube::Client;
use tower::Layer;

/// Which API server is spoken to, and as what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KubeTarget {
    /// The kubeconfig's context; `None` inside a cluster.
    pub context: Option<String>,
    /// The address of the API server, as the kubeconfig writes it but with a scheme.
    pub server: String,
    /// The namespace of the context; `default` where it names none.
    pub namespace: String,
}

impl From<&Access> for KubeTarget {
    fn from(access: &Access) -> Self {
        Self {
            context: access.context.clone(),
            server: hide_login(access.server.to_string().trim_end_matches('/')),
            namespace: access.namespace.clone(),
        }
    }
}

/// Which API server the settings choose: the kubeconfig files are read, and nothing else is done.
///
/// # Errors
/// [`crate::truth::WhyKind::NotConfigured`] where there is neither a kubeconfig nor a pod around
/// this program, [`crate::truth::WhyKind::Invalid`] for a kubeconfig that cannot be used.
pub fn target(settings: &KubernetesSettings) -> Result<KubeTarget, Why> {
    access(settings).map(|access| KubeTarget::from(&access))
}

/// A logged-in client of one API server; clones share its connections.
#[derive(Clone)]
pub struct Kube {
    client: Client,
}

impl Kube {
    /// Logs in. The server is not spoken to before the first request, but a login plugin runs here,
    /// for up to the settings' own login timeout.
    ///
    /// No request is sent twice by this client, except that one refused with 401 is sent again
    /// after a renewed login. Nothing in it ends a request that is never answered: whoever sends
    /// one sets its deadline.
    ///
    /// # Errors
    /// Those of [`target`], credentials that cannot be used, and a login that fails.
    pub async fn connect(settings: &KubernetesSettings, proxy: &Proxy) -> Result<Self, Why> {
        let access = access(settings)?;
        let source = Source::of(&access, settings)?;
        let transport = Transport::new(&access, proxy)?;
        let layers = transport.layers()?;
        let session = Session::open(source, transport).await?;
        Ok(Self {
            client: Client::new(layers.layer(session), &access.namespace),
        })
    }

    /// The client, for readings of its own.
    pub const fn client(&self) -> &Client {
        &self.client
    }
}
