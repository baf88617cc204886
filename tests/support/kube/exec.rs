//! Commands in containers, over WebSocket: what each command answers is scripted by the test.
use std::sync::Arc;
use std::time::Duration;

use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::{Error, Message};

use super::api::Shared;
use super::call::Call;
use super::read;
use super::reply::Reply;
use super::status::Status;
use super::websocket::{self, Socket, on_channel};

const STDOUT: u8 = 1;
const STDERR: u8 = 2;
const STATUS: u8 = 3;
/// In version 5: the client closes the channel that the next byte names.
const CLOSE: u8 = 255;

/// What a command answers.
#[derive(Clone, Debug, Default)]
pub(crate) struct ExecAnswer {
    stdout: String,
    stderr: String,
    exit: u8,
    delay: Duration,
    manner: Manner,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Manner {
    #[default]
    Answers,
    /// Sends back what it reads, as `cat` does.
    Echoes,
    /// Never answers.
    Hangs,
    /// Is not in the image.
    Missing,
}

impl ExecAnswer {
    pub(crate) fn stdout(text: &str) -> Self {
        Self {
            stdout: text.to_owned(),
            ..Self::default()
        }
    }

    /// Ends with a status that is not zero, after this on its standard error.
    pub(crate) fn fails(exit: u8, stderr: &str) -> Self {
        Self {
            stderr: stderr.to_owned(),
            exit,
            ..Self::default()
        }
    }

    /// Sends its standard input back, until that is closed.
    pub(crate) fn echo() -> Self {
        Self {
            manner: Manner::Echoes,
            ..Self::default()
        }
    }

    pub(crate) fn hangs() -> Self {
        Self {
            manner: Manner::Hangs,
            ..Self::default()
        }
    }

    pub(crate) fn and_stdout(mut self, text: &str) -> Self {
        text.clone_into(&mut self.stdout);
        self
    }

    /// Comes only after this time.
    pub(crate) fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    fn missing() -> Self {
        Self {
            manner: Manner::Missing,
            ..Self::default()
        }
    }

    /// The `Status` on the error channel.
    fn status(&self, command: &[String]) -> Value {
        match (self.manner, self.exit) {
            (Manner::Missing, _) => not_in_image(command),
            (_, 0) => json!({"metadata": {}, "status": "Success"}),
            (_, exit) => json!({
                "metadata": {}, "status": "Failure",
                "message": format!(
                    "command terminated with non-zero exit code: \
                     command terminated with exit code {exit}"
                ),
                "reason": "NonZeroExitCode",
                "details": {"causes": [{"reason": "ExitCode", "message": exit.to_string()}]},
            }),
        }
    }
}

/// The container runtime's complaint, as the kubelet and the API server pass it on.
fn not_in_image(command: &[String]) -> Value {
    let complaint = format!(
        "Internal error occurred: error executing command in container: failed to exec in \
         container: failed to start exec \
         \"c8b9942afa945c84b8c5f13752dfc6e9c9a55125b3f4104dd46b59fa78be7d12\": OCI runtime exec \
         failed: exec failed: unable to start container process: exec: {:?}: executable file \
         not found in $PATH: unknown",
        command.first().map_or("", String::as_str)
    );
    json!({
        "metadata": {}, "status": "Failure",
        "message": format!("Internal error occurred: {complaint}"),
        "reason": "InternalError",
        "details": {"causes": [{"message": complaint}]},
        "code": 500,
    })
}

pub(crate) fn answer(shared: &Arc<Shared>, call: Call) -> Result<Reply, Status> {
    let pod = read::find(shared, &call)?;
    check_container(&pod, call.query.get("container"))?;
    let command: Vec<String> = call.query.all("command").map(str::to_owned).collect();
    if command.is_empty() {
        return Err(Status::bad_request(
            "you must specify at least 1 command for the container",
        ));
    }
    let answer = shared.script(call.namespace(), call.name(), &command);
    let answer = answer.unwrap_or_else(ExecAnswer::missing);
    let session = Session {
        wants_stdout: call.query.on("stdout"),
        wants_stderr: call.query.on("stderr"),
        answer,
        command,
    };
    let protocols = ["v5.channel.k8s.io", "v4.channel.k8s.io"];
    websocket::accept(call, &protocols, |socket, _| session.run(socket))
}

/// Only a running container can be entered.
fn check_container(pod: &Value, name: Option<&str>) -> Result<(), Status> {
    let statuses = pod["status"]["containerStatuses"].as_array();
    let mut statuses = statuses.into_iter().flatten();
    let status = statuses.find(|status| name.is_none_or(|name| status["name"] == name));
    match status {
        Some(status) if status["state"]["running"].is_object() => Ok(()),
        _ => {
            let name = name.unwrap_or_default();
            let message = format!("unable to upgrade connection: container not found (\"{name}\")");
            Err(Status::internal(message))
        }
    }
}

struct Session {
    answer: ExecAnswer,
    command: Vec<String>,
    wants_stdout: bool,
    wants_stderr: bool,
}

impl Session {
    async fn run(self, mut socket: Socket) -> Result<(), Error> {
        // The real server opens every conversation with an empty piece of output.
        socket.send(on_channel(STDOUT, b"")).await?;
        match self.answer.manner {
            Manner::Hangs => return wait_for_goodbye(&mut socket).await,
            Manner::Echoes => echo(&mut socket).await?,
            Manner::Answers | Manner::Missing => self.output(&mut socket).await?,
        }
        let status = self.answer.status(&self.command).to_string();
        socket.send(on_channel(STATUS, status.as_bytes())).await?;
        websocket::close(&mut socket).await
    }

    #[expect(clippy::disallowed_methods, reason = "the delay is the server's own")]
    async fn output(&self, socket: &mut Socket) -> Result<(), Error> {
        if !self.answer.delay.is_zero() {
            tokio::time::sleep(self.answer.delay).await;
        }
        let streams = [
            (STDOUT, self.wants_stdout, &self.answer.stdout),
            (STDERR, self.wants_stderr, &self.answer.stderr),
        ];
        for (channel, wanted, text) in streams {
            if wanted && !text.is_empty() {
                socket.send(on_channel(channel, text.as_bytes())).await?;
            }
        }
        Ok(())
    }
}

async fn echo(socket: &mut Socket) -> Result<(), Error> {
    while let Some(message) = socket.next().await.transpose()? {
        let Message::Binary(bytes) = message else {
            continue;
        };
        match bytes[..] {
            [CLOSE, ..] => break,
            [0, ref text @ ..] => socket.send(on_channel(STDOUT, text)).await?,
            _ => {}
        }
    }
    Ok(())
}

async fn wait_for_goodbye(socket: &mut Socket) -> Result<(), Error> {
    while socket.next().await.transpose()?.is_some() {}
    Ok(())
}
