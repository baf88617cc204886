//! A schema registry with the REST API of Confluent's: which subjects there are, and in which
//! version.
//!
//! <https://docs.confluent.io/platform/current/schema-registry/develop/api.html>
//!
//! All newest schemas come by one request where the registry knows that (Confluent 5.5 and later);
//! else each subject is asked for by itself, as every compatible registry understands.

mod answer;

#[cfg(test)]
mod tests;

use super::Seen;
use super::http::{HttpClient, Response};
use crate::fact::Subject;
use crate::text::{Text, count};
use crate::truth::{Why, WhyKind};
use answer::{Registered, newest};
use futures::{FutureExt, StreamExt, TryStreamExt, stream};
use http::StatusCode;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::de::DeserializeOwned;

/// How many schemas are asked for at once: a registry gives no more than 1000 if not told otherwise.
const PAGE: usize = 500;

/// The most subjects that are read.
const MOST: usize = 20_000;

/// How many subjects are asked for at the same time, where each is asked for by itself.
const AT_ONCE: usize = 8;

/// What is escaped in the name of a subject.
const NAME: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// A schema registry.
pub struct Registry {
    http: HttpClient,
}

impl Registry {
    /// Speaks to the server behind this client.
    pub fn new(http: HttpClient) -> Self {
        Self { http }
    }

    /// The subjects whose names begin so, by name, with their newest versions. What they were
    /// before is not known here.
    pub async fn subjects(&self, prefix: &str) -> Seen<Vec<Subject>> {
        let mut notes = Vec::new();
        let raw = match self.all_at_once(prefix, &mut notes).await {
            Ok(Some(registered)) => Ok(registered),
            Ok(None) => self.each(prefix, &mut notes).await,
            Err(why) => Err(why),
        };
        Seen {
            raw: raw.map(|registered| newest(registered, prefix)),
            notes,
        }
    }

    /// The newest schemas, page by page; `None` where the registry does not know this.
    async fn all_at_once(
        &self,
        prefix: &str,
        notes: &mut Vec<Text>,
    ) -> Result<Option<Vec<Registered>>, Why> {
        let mut all: Vec<Registered> = Vec::new();
        while all.len() <= MOST {
            let (offset, limit) = (all.len().to_string(), PAGE.to_string());
            let mut params = vec![
                ("latestOnly", "true"),
                ("offset", offset.as_str()),
                ("limit", limit.as_str()),
            ];
            if !prefix.is_empty() {
                params.push(("subjectPrefix", prefix));
            }
            let answer = self.http.get("/schemas", &params).await?;
            if all.is_empty() && is_unknown(answer.status) {
                return Ok(None);
            }
            let page: Vec<Registered> = self.read(&answer)?;
            // A registry with a limit of its own gives short pages before the last one, and one
            // that knows no pages gives the same for ever.
            if page.iter().all(|one| all.contains(one)) {
                notes.extend(answer.note);
                return Ok(Some(all));
            }
            all.extend(page);
        }
        Err(too_many())
    }

    async fn each(&self, prefix: &str, notes: &mut Vec<Text>) -> Result<Vec<Registered>, Why> {
        let params = [("subjectPrefix", prefix)];
        let params = if prefix.is_empty() { &[][..] } else { &params };
        let answer = self.http.get("/subjects", params).await?;
        let mut names: Vec<String> = self.read(&answer)?;
        // Not every registry knows the parameter.
        names.retain(|name| name.starts_with(prefix));
        if names.len() > MOST {
            return Err(too_many());
        }
        // The compiler cannot see through closures that borrow that these can be sent.
        let versions: Vec<_> = names.iter().map(|name| self.latest(name).boxed()).collect();
        let found = stream::iter(versions).buffer_unordered(AT_ONCE);
        let found: Vec<Option<Registered>> = found.try_collect().await?;
        notes.extend(answer.note);
        Ok(found.into_iter().flatten().collect())
    }

    /// The newest version of a subject; `None` where it was deleted in the meantime.
    async fn latest(&self, name: &str) -> Result<Option<Registered>, Why> {
        let name = utf8_percent_encode(name, NAME);
        let path = format!("/subjects/{name}/versions/latest");
        let answer = self.http.get(&path, &[]).await?;
        if answer.status == StatusCode::NOT_FOUND && !answer.is_html() {
            return Ok(None);
        }
        self.read(&answer).map(Some)
    }

    fn read<T: DeserializeOwned>(&self, answer: &Response) -> Result<T, Why> {
        match self.http.refusal(answer) {
            Some(why) => Err(why),
            None => self.http.json(answer),
        }
    }
}

/// Whether an answer means that there is no such request.
fn is_unknown(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED | StatusCode::NOT_IMPLEMENTED
    )
}

fn too_many() -> Why {
    let seen = format!("the schema registry has over {}", count(MOST, "subject"));
    Why::new(WhyKind::Partial, seen)
        .hint("say how the names of those begin that matter: --param schema_subjects=PREFIX")
}
