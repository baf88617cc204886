//! What a client accepts, and which form of an answer that makes.

/// The forms in which the fake can answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// The object or list itself.
    Json,
    /// The server-side table that `kubectl get` prints.
    Table,
    /// Objects reduced to their metadata.
    Metadata,
    /// Aggregated discovery, version 2.
    Discovery,
}

impl Form {
    pub(crate) fn content_type(self) -> &'static str {
        match self {
            Self::Discovery => {
                "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList"
            }
            _ => "application/json",
        }
    }
}

/// The first of the accepted forms that is on offer, or `None`: the request is not acceptable.
///
/// The fake speaks no protobuf and no YAML: a client that would also take JSON gets JSON.
pub(crate) fn negotiate(accept: Option<&str>, offered: &[Form]) -> Option<Form> {
    let accept = accept.unwrap_or("*/*");
    let forms = accept.split(',').filter_map(form_of);
    forms.into_iter().find(|form| offered.contains(form))
}

fn form_of(media_range: &str) -> Option<Form> {
    let mut parts = media_range.split(';').map(str::trim);
    if !matches!(
        parts.next(),
        Some("application/json" | "application/*" | "*/*")
    ) {
        return None;
    }
    let parameters: Vec<&str> = parts.collect();
    let has = |parameter: &str| parameters.contains(&parameter);
    match parameters
        .iter()
        .find(|parameter| parameter.starts_with("as="))
    {
        None => Some(Form::Json),
        Some(&"as=Table") if has("v=v1") => Some(Form::Table),
        Some(&("as=PartialObjectMetadata" | "as=PartialObjectMetadataList")) if has("v=v1") => {
            Some(Form::Metadata)
        }
        Some(&"as=APIGroupDiscoveryList") if has("v=v2") => Some(Form::Discovery),
        Some(_) => None,
    }
}
