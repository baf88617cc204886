//! The API server: whether it is reached, what its clock says, and what it allows.

use super::super::super::kubernetes::Kube;
use super::super::super::kubernetes::probe::{refusal, whole};
use super::super::super::kubernetes::{review, why};
use super::super::Live;
use super::super::round::Round;
use crate::doctor::Examined;
use crate::doctor::access::{self, Review};
use crate::doctor::clock::{self, Told};
use crate::doctor::source;
use crate::fact::rights::{Need, Right, Use, Ways, rights};
use crate::runbook::{Book, Probe};
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use crate::world::Clock;
use futures::future::join_all;
use http::{HeaderMap, Request};
use jiff::SignedDuration;
use kube::client::Body;
use std::collections::{BTreeMap, BTreeSet};
use tokio::time::timeout;

const SUBJECT: &str = source::KUBERNETES;

/// Looks at everything that is asked of the API server itself.
pub(super) async fn examine(round: &Round<'_>, book: &Book) -> Vec<Examined> {
    let live = round.live;
    let (kube, _) = round.login.clone().await;
    let kube = match kube {
        Ok(kube) => kube,
        Err(why) => return vec![source::judged(SUBJECT, Err(why), matters(book))],
    };
    let (server, reviews) = futures::join!(server(live, &kube), reviews(live, &kube, book));
    let mut items = match server {
        Err(why) => vec![source::judged(SUBJECT, Err(why), matters(book))],
        Ok((said, told)) => {
            let clock = told.map(|told| clock::judged(SUBJECT, &told));
            let reached = source::judged(SUBJECT, Ok(said), true);
            [Some(reached), clock].into_iter().flatten().collect()
        }
    };
    let reviews = reviews.into_iter();
    items.extend(reviews.map(|item| item.asked_of(Some(SUBJECT))));
    items
}

/// Whether anything of a runbook needs the cluster itself.
fn matters(book: &Book) -> bool {
    source::matters(book, |check| {
        !matches!(
            check.probe,
            Probe::Prometheus(_) | Probe::Ratio(_) | Probe::Alerts(_) | Probe::Schemas(_)
        )
    })
}

/// The version of the server for somebody who is logged in, and its clock.
pub(super) async fn server(live: &Live, kube: &Kube) -> Result<(Text, Option<Told>), Why> {
    let sent = live.now();
    let told = async {
        let told = in_time(live, version(kube)).await;
        (told, live.now())
    };
    // Everybody may read the version; only who is logged in may ask what he may.
    let kube_system = kube_system();
    let known = in_time(live, review(kube.client(), &kube_system));
    let ((told, came), known) = futures::join!(told, known);
    let (headers, version) = told??;
    known??;
    let server = live.target.server.as_deref().unwrap_or_default();
    let told = date(&headers).map(|theirs| Told {
        theirs,
        grain: SignedDuration::from_secs(1),
        sent,
        came,
    });
    Ok((Text::from(format!("{server}, {version}")), told))
}

fn date(headers: &HeaderMap) -> Option<jiff::Timestamp> {
    let text = headers.get(http::header::DATE)?.to_str().ok()?;
    Some(jiff::fmt::rfc2822::parse(text).ok()?.timestamp())
}

async fn version(kube: &Kube) -> Result<(HeaderMap, String), Why> {
    let doing = "read the version of the API server";
    let failed = |error: kube::Error| why(&error, doing);
    let request = Request::get("/version").body(Body::empty());
    let request = request.map_err(|error| failed(kube::Error::HttpError(error)))?;
    let response = kube.client().send(request).await.map_err(failed)?;
    let (status, headers) = (response.status(), response.headers().clone());
    let body = whole(response).await.map_err(failed)?;
    if !status.is_success() {
        return Err(failed(refusal(status.as_u16(), &body)));
    }
    let body: serde_json::Value = serde_json::from_slice(&body).unwrap_or_default();
    match body["gitVersion"].as_str() {
        Some(version) => Ok((headers, version.to_owned())),
        None => Err(Why::new(
            WhyKind::Invalid,
            "the API server does not tell its version: is it one?",
        )),
    }
}

/// What the server allows of what each reading and each action needs. Every right is asked for
/// once.
async fn reviews(live: &Live, kube: &Kube, book: &Book) -> Vec<Examined> {
    let subjects = subjects(live, book);
    let all = subjects.iter().flat_map(|it| &it.needs);
    let rights: BTreeSet<&Right> = all.map(|need| &need.right).collect();
    let asked = rights.into_iter().map(|right| async move {
        let allowed = in_time(live, review(kube.client(), right)).await;
        (right, allowed.and_then(|said| Ok(said?.allowed)))
    });
    let answers: BTreeMap<&Right, Result<bool, Why>> = join_all(asked).await.into_iter().collect();
    let judged = subjects.iter().flat_map(|subject| {
        let reviews = subject.needs.iter().filter_map(|need| {
            let allowed = answers.get(&need.right)?.clone();
            let need = need.clone();
            Some(Review { need, allowed })
        });
        let give = format!("backlogctl runbook rbac {} --{}", book.name, subject.role);
        access::judged(&subject.name, &reviews.collect::<Vec<_>>(), &give)
    });
    judged.collect()
}

/// Something that needs rights.
struct Subject {
    name: String,
    /// Whose role has them.
    role: &'static str,
    needs: Vec<Need>,
}

fn subjects(live: &Live, book: &Book) -> Vec<Subject> {
    let ways = Ways::of(&live.settings);
    let readings = book.readings.iter().map(|check| Subject {
        name: check.id.clone(),
        role: "reader",
        needs: rights(Use::Probe(&check.probe), &ways),
    });
    let actions = book.actions.iter().map(|action| Subject {
        name: action.id.clone(),
        role: "operator",
        needs: rights(Use::Change(&action.does), &ways),
    });
    let namespace = book.params.get("namespace").map(ToString::to_string);
    let incident = Subject {
        name: "the incident itself".to_owned(),
        role: "operator",
        needs: rights(
            Use::Incident {
                runbook: &book.name,
                namespace: &namespace.unwrap_or_default(),
            },
            &ways,
        ),
    };
    let acts = actions.chain([incident]);
    // Where nothing may be changed nobody needs the right to.
    let acts = acts.filter(|_| !live.settings.guard.read_only);
    readings.chain(acts).collect()
}

fn kube_system() -> Right {
    Right {
        namespace: None,
        group: "",
        resource: "namespaces",
        below: None,
        name: Some("kube-system".to_owned()),
        verb: "get",
    }
}

/// Gives up when a reading would be.
async fn in_time<T>(live: &Live, asked: impl Future<Output = T>) -> Result<T, Why> {
    let limit = live.settings.timeout;
    timeout(limit, asked).await.map_err(|_| {
        let server = live.target.server.as_deref().unwrap_or_default();
        let text = format!("kubernetes {server} gave no answer within {limit:?}");
        Why::new(WhyKind::Timeout, text)
            .hint("try again with a longer --timeout, or see whether something drops its packets")
    })
}
