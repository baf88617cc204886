//! A command in a container, run to its end.

use super::connect::Kube;
use super::error::why;
use crate::truth::{Why, WhyKind};
use k8s_openapi::api::core::v1::Pod;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::Status;
use kube::Api;
use kube::api::{AttachParams, AttachedProcess};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

/// The most that either stream of a command may bring.
const MOST: u64 = 1024 * 1024;

/// How much of a stream waits to be read.
const BUFFER: usize = 64 * 1024;

/// A command for a container.
#[derive(Debug, Clone, Copy)]
pub struct Command<'a> {
    /// The program and its arguments.
    pub argv: &'a [String],
    /// Its whole standard input; without any it has none.
    pub input: &'a [u8],
}

impl<'a> From<&'a Vec<String>> for Command<'a> {
    /// A command without input.
    fn from(argv: &'a Vec<String>) -> Self {
        Self { argv, input: &[] }
    }
}

/// What a command in a container left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Executed {
    /// Its standard output.
    pub stdout: Vec<u8>,
    /// Its standard error.
    pub stderr: Vec<u8>,
    /// Its exit code.
    pub code: i32,
}

impl Kube {
    /// Runs a command in a container of a pod, without a shell or a terminal; where `container` is
    /// `None`, in the pod's default one. It needs the right to create `pods/exec`,
    /// and to get it.
    ///
    /// A command that ends with another code than 0 is no error.
    ///
    /// # Errors
    /// See [`why`]; [`WhyKind::Absent`] where the command is not there, [`WhyKind::Partial`] for
    /// more output than one mebibyte and for a connection that ends before the command.
    pub async fn exec(
        &self,
        namespace: &str,
        pod: &str,
        container: Option<&str>,
        command: impl Into<Command<'_>>,
    ) -> Result<Executed, Why> {
        let Command { argv, input } = command.into();
        let program = argv.first().map_or("", String::as_str);
        let doing = format!("run {program} in pod {pod} in {namespace}");
        let pods: Api<Pod> = Api::namespaced(self.client().clone(), namespace);
        let how = AttachParams {
            container: container.map(str::to_owned),
            stdin: !input.is_empty(),
            max_stdout_buf_size: Some(BUFFER),
            max_stderr_buf_size: Some(BUFFER),
            ..AttachParams::default()
        };
        let mut process = pods
            .exec(pod, argv, &how)
            .await
            .map_err(|error| why(&error, &doing))?;
        let written = feed(process.stdin(), input);
        tokio::join!(written, end(&mut process, &doing)).1
    }
}

/// Writes the whole input and closes it. A command that ends before it has read it all is no error.
async fn feed(stdin: Option<impl AsyncWrite + Unpin>, input: &[u8]) {
    if let Some(mut stdin) = stdin {
        let _ = stdin.write_all(input).await;
        let _ = stdin.shutdown().await;
    }
}

/// Reads both streams and the status at once: each waits for the others to be read.
async fn end(process: &mut AttachedProcess, doing: &str) -> Result<Executed, Why> {
    let (stdout, stderr) = (process.stdout(), process.stderr());
    let status = process.take_status();
    let status = async {
        match status {
            Some(status) => status.await,
            None => None,
        }
    };
    let (stdout, stderr, status) = tokio::join!(whole(stdout), whole(stderr), status);
    let partial = |what: &str| Why::new(WhyKind::Partial, format!("cannot {doing}: {what}"));
    match (stdout, stderr) {
        (Some(stdout), Some(stderr)) => {
            let status =
                status.ok_or_else(|| partial("the connection ended before the command"))?;
            let code = exit_code(&status).ok_or_else(|| not_run(&status, doing))?;
            Ok(Executed {
                stdout,
                stderr,
                code,
            })
        }
        _ => Err(partial("it printed more than 1 MiB")),
    }
}

/// A stream to its end; `None` where it is longer than [`MOST`], or broke.
async fn whole(stream: Option<impl AsyncRead + Unpin>) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    if let Some(stream) = stream {
        stream.take(MOST + 1).read_to_end(&mut bytes).await.ok()?;
    }
    (bytes.len() as u64 <= MOST).then_some(bytes)
}

/// The exit code in the status that ends a command; `None` where it never ran.
fn exit_code(status: &Status) -> Option<i32> {
    if status.status.as_deref() == Some("Success") {
        return Some(0);
    }
    let causes = status.details.as_ref()?.causes.as_ref()?;
    let code = causes
        .iter()
        .find(|cause| cause.reason.as_deref() == Some("ExitCode"))?;
    code.message.as_ref()?.parse().ok()
}

fn not_run(status: &Status, doing: &str) -> Why {
    let message = status.message.as_deref().unwrap_or("no reason was given");
    let absent = ["executable file not found", "no such file or directory"];
    let kind = if absent.iter().any(|words| message.contains(words)) {
        WhyKind::Absent
    } else {
        WhyKind::Invalid
    };
    Why::new(kind, format!("cannot {doing}: {message}"))
}
