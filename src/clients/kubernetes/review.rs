//! Whether one has a right, as the API server itself says (`SelfSubjectAccessReview`).

use super::why;
use crate::fact::rights::Right;
use crate::scrub::clean;
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use k8s_openapi::api::authorization::v1::{
    ResourceAttributes, SelfSubjectAccessReview, SelfSubjectAccessReviewSpec,
};
use kube::Client;
use kube::api::{Api, PostParams};

/// What the server says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Whether one has the right.
    pub allowed: bool,
    /// Its reason; empty where it gives none.
    pub reason: Text,
}

/// Asks for one right.
///
/// # Errors
/// [`WhyKind::Partial`] where the server could not look at everything and what it saw does not
/// allow it; otherwise why it did not answer.
pub async fn review(client: &Client, right: &Right) -> Result<Review, Why> {
    let attributes = ResourceAttributes {
        group: Some(right.group.to_owned()),
        name: right.name.clone(),
        namespace: right.namespace.clone(),
        resource: Some(right.resource.to_owned()),
        subresource: right.below.map(str::to_owned),
        verb: Some(right.verb.to_owned()),
        ..ResourceAttributes::default()
    };
    let question = SelfSubjectAccessReview {
        spec: SelfSubjectAccessReviewSpec {
            resource_attributes: Some(attributes),
            ..SelfSubjectAccessReviewSpec::default()
        },
        ..SelfSubjectAccessReview::default()
    };
    let api: Api<SelfSubjectAccessReview> = Api::all(client.clone());
    let answer = api.create(&PostParams::default(), &question).await;
    let answer = answer.map_err(|error| why(&error, "ask for one's rights"))?;
    let status = answer.status.unwrap_or_default();
    match status.evaluation_error.filter(|_| !status.allowed) {
        None => Ok(Review {
            allowed: status.allowed,
            reason: clean(&status.reason.unwrap_or_default()),
        }),
        Some(error) => Err(Why::new(
            WhyKind::Partial,
            format!("whether one may {} is not known: {error}", right.said()),
        )
        .hint(right.can_i())),
    }
}
