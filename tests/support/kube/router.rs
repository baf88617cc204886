//! From a request to its answer: record, misbehave, authenticate, route, authorize, dispatch.
use std::sync::Arc;

use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::header::{DATE, HeaderValue};
use hyper::{Request, Response};

use super::api::Shared;
use super::auth::User;
use super::call::{Call, Recorded};
use super::clock::Clock;
use super::discovery::Visible;
use super::faults::{self, Effect, Sequel};
use super::query::Query;
use super::reply::{self, Reply};
use super::route::{Astray, Target};
use super::status::Status;
use super::witness::{Course, Moment, Watched};
use super::{exec, list, logs, portforward, proxy, read, review, write};

/// The connection is closed instead of an answer.
#[derive(Debug, thiserror::Error)]
#[error("the fake server was asked to close the connection")]
pub(crate) struct Closed;

/// Answers one request; `certificate` is the common name of the client's, where it showed one.
pub(crate) async fn answer(
    shared: Arc<Shared>,
    certificate: Option<String>,
    mut request: Request<Incoming>,
) -> Result<Reply, Closed> {
    let upgrade = request
        .headers()
        .contains_key("upgrade")
        .then(|| hyper::upgrade::on(&mut request));
    let (parts, body) = request.into_parts();
    let body = body
        .collect()
        .await
        .map(http_body_util::Collected::to_bytes)
        .map_err(|_| Closed)?;
    let recorded = Recorded {
        method: parts.method,
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        headers: parts.headers,
        body,
    };
    let number = shared.record(recorded.clone());
    let watched = Watched::new(&shared, number, &recorded);
    if watched.is_at(Moment::Arrived) == Course::Closed {
        return Err(Closed);
    }
    let fault = shared.faults().take(&recorded);
    let sequel = match faults::suffer(fault).await {
        Effect::Close => return Err(Closed),
        Effect::Replace(reply) => return Ok(reply),
        Effect::Answer => None,
        Effect::After { manager, patch } => {
            write::meddle(&shared, &recorded.path, &manager, &patch);
            None
        }
        Effect::Then(sequel) => Some(sequel),
    };
    let mut reply = serve(&shared, certificate.as_deref(), recorded, upgrade).await;
    date(&mut reply, shared.clock);
    if watched.is_at(Moment::Done(reply.status())) == Course::Closed {
        return Err(Closed);
    }
    match sequel {
        None => {}
        Some(Sequel::Hang) => std::future::pending().await,
        Some(Sequel::Close) => return Err(Closed),
        Some(Sequel::Warn(text)) => write::warn(&mut reply, &text),
    }
    Ok(watched.until_answered(reply))
}

/// Dates an answer by the server's own clock, which is that of its objects.
fn date(reply: &mut Reply, clock: Clock) {
    let date = jiff::fmt::rfc2822::DateTimePrinter::new();
    let date = date.timestamp_to_rfc9110_string(&clock.now());
    let date = date.expect("a time of this millennium has a date");
    let date = HeaderValue::from_str(&date).expect("a date is plain text");
    reply.headers_mut().insert(DATE, date);
}

/// The right answer to a request.
async fn serve(
    shared: &Arc<Shared>,
    certificate: Option<&str>,
    request: Recorded,
    upgrade: Option<hyper::upgrade::OnUpgrade>,
) -> Reply {
    let user = match shared.users().authenticate(&request.headers, certificate) {
        Ok(user) => user,
        Err(status) => return status.into(),
    };
    if let Some(reply) = outside_resources(shared, &user, &request) {
        return reply;
    }
    match admit(shared, user, request, upgrade) {
        Ok(call) => dispatch(shared, call).await.unwrap_or_else(Response::from),
        Err(reply) => *reply,
    }
}

/// Discovery and health: paths that name no resource.
fn outside_resources(shared: &Shared, user: &User, request: &Recorded) -> Option<Reply> {
    let visible = Visible {
        hidden: &shared.hidden_groups,
        address: shared.address.to_string(),
    };
    let reply = visible.answer(&request.path, &request.headers)?;
    let public = ["/version", "/healthz", "/livez", "/readyz"].contains(&request.path.as_str());
    Some(if user.is_anonymous() && !public {
        Status::forbidden_path(&user.name, "get", &request.path).into()
    } else {
        reply
    })
}

fn admit(
    shared: &Shared,
    user: User,
    request: Recorded,
    upgrade: Option<hyper::upgrade::OnUpgrade>,
) -> Result<Call, Box<Reply>> {
    let target = match Target::parse(&request.path) {
        Ok(target) if shared.hides(target.resource.group) => Err(reply::page_not_found()),
        Ok(target) => Ok(target),
        Err(_) if user.is_anonymous() => {
            Err(Status::forbidden_path(&user.name, "get", &request.path).into())
        }
        Err(Astray::Outside) => Err(reply::page_not_found()),
        Err(Astray::NoSuchResource) => Err(Status::no_such_resource().into()),
    }?;
    let query = Query::parse(&request.query);
    let verb = target.verb(&request.method, &query);
    authorize(&user, &target, verb).map_err(|status| {
        shared.deny(format!(
            "{verb} {} {}",
            target.full_resource(),
            request.path
        ));
        Box::new(Reply::from(status))
    })?;
    let Recorded {
        method,
        headers,
        body,
        query: raw_query,
        ..
    } = request;
    Ok(Call {
        method,
        query,
        raw_query,
        headers,
        body,
        user,
        target,
        upgrade,
    })
}

/// Streams into a pod need `create` besides the verb of their method.
fn authorize(user: &User, target: &Target, verb: &str) -> Result<(), Status> {
    user.authorize(verb, target)?;
    if matches!(
        target.subresource.as_deref(),
        Some("exec" | "attach" | "portforward")
    ) {
        user.authorize("create", target)?;
    }
    Ok(())
}

async fn dispatch(shared: &Arc<Shared>, call: Call) -> Result<Reply, Status> {
    let verb = call.target.verb(&call.method, &call.query);
    let subresource = call.target.subresource.clone();
    match (call.target.resource.plural, subresource.as_deref(), verb) {
        ("pods", Some("log"), "get") => logs::answer(shared, &call),
        ("pods", Some("exec"), "get" | "create") => exec::answer(shared, call),
        ("pods", Some("portforward"), "get" | "create") => portforward::answer(shared, call),
        ("services", Some("proxy"), _) => proxy::answer(shared, &call).await,
        ("selfsubjectaccessreviews", None, "create") => review::answer(shared, &call),
        (_, None | Some("status"), "get") => {
            let reply = read::get(shared, &call);
            shared.was_read(&call.target);
            reply
        }
        (_, Some("scale"), "get") => write::show_scale(shared, &call),
        (_, None, "list") => {
            let reply = list::answer(shared, &call);
            shared.was_read(&call.target);
            reply
        }
        (_, None, "watch") => list::answer(shared, &call),
        (_, _, "create" | "update" | "patch" | "delete") => write::answer(shared, &call),
        _ => Err(Status::method_not_allowed()),
    }
}
