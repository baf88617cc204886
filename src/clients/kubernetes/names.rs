//! The names of namespaces and Deployments, and nothing else about them.

use super::connect::Kube;
use super::error::why;
use crate::truth::Why;
use k8s_openapi::api::apps::v1::Deployment;
use k8s_openapi::api::core::v1::Namespace;
use kube::api::ListParams;
use kube::{Api, Resource};
use serde::de::DeserializeOwned;
use std::fmt::Debug;

/// The most that are asked for: the first page of a list, so that a huge cluster costs no more.
const PAGE: u32 = 1000;

impl Kube {
    /// The names of the namespaces. It needs the right to list them; nothing here ends a request
    /// that is never answered.
    ///
    /// # Errors
    /// See [`why`].
    pub async fn namespaces(&self) -> Result<Vec<String>, Why> {
        names(
            &Api::<Namespace>::all(self.client().clone()),
            "list namespaces",
        )
        .await
    }

    /// The names of the Deployments of a namespace, likewise.
    ///
    /// # Errors
    /// See [`why`].
    pub async fn deployments(&self, namespace: &str) -> Result<Vec<String>, Why> {
        let api = Api::<Deployment>::namespaced(self.client().clone(), namespace);
        names(&api, &format!("list deployments in {namespace}")).await
    }
}

async fn names<K>(api: &Api<K>, doing: &str) -> Result<Vec<String>, Why>
where
    K: Resource + Clone + DeserializeOwned + Debug,
{
    let page = ListParams::default().limit(PAGE);
    let listed = api.list_metadata(&page).await;
    let listed = listed.map_err(|error| why(&error, doing))?;
    let names = listed.items.into_iter().filter_map(|it| it.metadata.name);
    Ok(names.collect())
}
