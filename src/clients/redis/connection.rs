//! A connection that speaks Redis's own protocol.

use super::Login;
use super::reply::{Refusal, Role, Said};
use crate::clients::trouble::Site;
use crate::truth::{Why, WhyKind};
use redis::aio::MultiplexedConnection;
use redis::{
    AsyncConnectionConfig, Cmd, ErrorKind, FromRedisValue, RedisConnectionInfo, RedisError,
    RedisResult, Value,
};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::task::JoinSet;

/// A connection to one server.
pub(super) struct Connection {
    inner: MultiplexedConnection,
    /// Moves the bytes of a stream that is not Redis's own, and ends with this connection.
    _driver: JoinSet<()>,
    /// What must be said before the first question.
    greeting: Vec<Cmd>,
    site: Site,
}

impl Connection {
    /// A connection over a stream from elsewhere.
    pub(super) async fn over(
        stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
        login: &Login,
        timeout: Duration,
        site: Site,
    ) -> Result<Self, Why> {
        let (info, config) = (introduced(), limits(timeout));
        let made = MultiplexedConnection::new_with_config(&info, stream, config);
        let (inner, moving) = tokio::time::timeout(timeout, made)
            .await
            .map_err(|_| site.timeout())?
            .map_err(|error| failed(&site, &error))?;
        let mut driver = JoinSet::new();
        driver.spawn(moving);
        Ok(Self {
            inner,
            _driver: driver,
            greeting: greeting(login, 0),
            site,
        })
    }

    /// A connection that the library made itself.
    pub(super) fn new(inner: MultiplexedConnection, greeting: Vec<Cmd>, site: Site) -> Self {
        Self {
            inner,
            _driver: JoinSet::new(),
            greeting,
            site,
        }
    }

    /// The server.
    pub(super) const fn site(&self) -> &Site {
        &self.site
    }

    /// Asks for the type and length of a key, and whether this is a replica: one round trip.
    pub(super) async fn ask(&mut self, key: &str) -> Result<Said, Why> {
        let greeting = std::mem::take(&mut self.greeting);
        let mut pipe = redis::pipe();
        for command in &greeting {
            pipe.add_command(command.clone());
        }
        pipe.cmd("TYPE").arg(key).cmd("LLEN").arg(key).cmd("ROLE");
        let answers: Vec<RedisResult<Value>> = pipe
            .ignore_errors()
            .query_async(&mut self.inner)
            .await
            .map_err(|error| failed(&self.site, &error))?;
        let mut answers = answers.into_iter();
        for greeted in answers.by_ref().take(greeting.len()) {
            greeted.map_err(|error| refusal(&error).why(&self.site))?;
        }
        Ok(Said {
            kind: next(&mut answers),
            length: next(&mut answers),
            role: next::<Value>(&mut answers).map_or(Role::Unknown, |value| role(&value)),
        })
    }
}

/// `AUTH` and `SELECT`, where they are needed. They go out with the first question, so that they
/// cost no time and their errors are seen as Redis wrote them.
pub(super) fn greeting(login: &Login, database: i64) -> Vec<Cmd> {
    let mut commands = Vec::new();
    if let Some((user, password)) = login {
        let mut auth = redis::cmd("AUTH");
        if let Some(user) = user {
            auth.arg(user);
        }
        auth.arg(password.reveal());
        commands.push(auth);
    }
    if database != 0 {
        let mut select = redis::cmd("SELECT");
        select.arg(database);
        commands.push(select);
    }
    commands
}

/// Makes the library tell our name first, as a User-Agent would: `redis-cli client list` shows it.
///
/// That round trip is needed: what ends the connection here is told as it was, and later only as a
/// broken pipe.
pub(super) fn introduced() -> RedisConnectionInfo {
    RedisConnectionInfo::default().set_lib_name("backlogctl", env!("CARGO_PKG_VERSION"))
}

/// The library's own limits are a second for connecting and half of one for an answer.
pub(super) fn limits(timeout: Duration) -> AsyncConnectionConfig {
    AsyncConnectionConfig::new()
        .set_connection_timeout(Some(timeout))
        .set_response_timeout(Some(timeout))
}

/// Why there is no answer.
pub(super) fn failed(site: &Site, error: &RedisError) -> Why {
    if error.is_timeout() {
        return site.timeout();
    }
    match error.kind() {
        ErrorKind::Server(_) | ErrorKind::Extension => refusal(error).why(site),
        ErrorKind::Parse => Why::new(
            WhyKind::Invalid,
            format!("{} does not answer as Redis does", site.address),
        )
        .hint("correct the port"),
        _ => site.trouble(error),
    }
}

fn refusal(error: &RedisError) -> Refusal {
    Refusal {
        code: error.code().unwrap_or_default().to_owned(),
        detail: error
            .detail()
            .map_or_else(|| error.to_string(), str::to_owned),
    }
}

fn next<T: FromRedisValue>(
    answers: &mut impl Iterator<Item = RedisResult<Value>>,
) -> Result<T, Refusal> {
    let value = match answers.next() {
        Some(answer) => answer.map_err(|error| refusal(&error))?,
        None => return Err(Refusal::odd("nothing")),
    };
    T::from_redis_value(value).map_err(|error| Refusal::odd(&error.to_string()))
}

/// `master, …` or `slave, HOST, PORT, LINK, OFFSET`.
fn role(value: &Value) -> Role {
    let Value::Array(parts) = value else {
        return Role::Unknown;
    };
    let words = parts.iter().map(|part| match part {
        Value::BulkString(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        Value::SimpleString(text) => text.clone(),
        _ => String::new(),
    });
    Role::from_words(words)
}
