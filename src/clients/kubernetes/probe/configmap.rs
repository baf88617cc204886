//! The settings in a config map.

use super::get::Get;
use super::why::{is_missing, why_not};
use super::{Survey, Taken};
use crate::fact::Raw;
use crate::runbook::ConfigMapProbe;
use crate::scrub::clean_value;
use crate::text::Text;
use crate::truth::Why;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A config map; what it holds in binary is of no use to a reader.
#[derive(Debug, Deserialize)]
pub(super) struct ConfigMap {
    #[serde(default)]
    data: BTreeMap<String, String>,
}

/// The read that serves a probe.
pub(super) fn get(probe: &ConfigMapProbe) -> Get {
    Get::new(
        "/api/v1/namespaces",
        [&probe.namespace, "configmaps", &probe.name],
    )
}

impl Survey {
    pub(super) async fn take_config_map(&self, probe: &ConfigMapProbe) -> Result<Taken, Why> {
        let ConfigMapProbe { namespace, name } = probe;
        match self.api.object::<ConfigMap>(&get(probe)).await {
            Ok(map) => Ok(Taken::from(Raw::ConfigMap(settings(&map)))),
            Err(error) if is_missing(&error) => {
                Err(self.missing(namespace, "configmap", name).await)
            }
            Err(error) => Err(why_not(
                &error,
                &format!("get config map {name} in {namespace}"),
            )),
        }
    }
}

fn settings(map: &ConfigMap) -> BTreeMap<Text, Text> {
    let entries = map.data.iter();
    entries
        .map(|(key, value)| (Text::new(key), clean_value(key, value)))
        .collect()
}
