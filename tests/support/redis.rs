//! A real Redis on a loopback port: plain, with a password, with ACL, with TLS.
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::TempDir;

use super::{
    port,
    process::Process,
    tls::{Authority, Leaf},
};

/// Who the harness itself is, where Redis asks.
const ADMIN: &str = "harness";

/// The password of [`ADMIN`].
const ADMIN_PASSWORD: &str = "harness";

/// How often another port is tried when somebody else was faster.
const PORTS_TRIED: usize = 5;

/// A running Redis, empty at first.
pub(crate) struct RealRedis {
    process: Process,
    _folder: TempDir,
    port: u16,
    tls: Option<Tls>,
}

/// The files for talking to a Redis over TLS.
struct Tls {
    authority: PathBuf,
    client: Leaf,
}

impl RealRedis {
    /// Anybody may do anything.
    pub(crate) fn plain() -> Self {
        Self::start(&[], None)
    }

    /// The default user has this password.
    pub(crate) fn with_password(password: &str) -> Self {
        Self::start(&[format!("requirepass {password}")], None)
    }

    /// Nobody comes in but this user, who may do what the rules say: `~drift_* +llen +type`.
    pub(crate) fn with_acl(user: &str, password: &str, rules: &str) -> Self {
        let user = format!("user {user} on >{password} {rules}");
        Self::start(&["user default off".to_owned(), user], None)
    }

    /// Speaks TLS only, with a certificate that this authority signs.
    pub(crate) fn with_tls(authority: &Authority) -> Self {
        Self::start(&["tls-auth-clients no".to_owned()], Some(authority))
    }

    /// Speaks TLS only, to clients with a certificate of this authority.
    pub(crate) fn with_client_certificate(authority: &Authority) -> Self {
        Self::start(&["tls-auth-clients yes".to_owned()], Some(authority))
    }

    /// Its address: `redis://` or `rediss://`, without user, password or database.
    pub(crate) fn url(&self) -> String {
        let scheme = if self.tls.is_some() {
            "rediss"
        } else {
            "redis"
        };
        format!("{scheme}://127.0.0.1:{}", self.port)
    }

    /// Its port on 127.0.0.1.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Lets it hang: connections are accepted and never answered.
    pub(crate) fn freeze(&self) {
        self.process.freeze();
    }

    /// Puts this many items on the end of a list.
    pub(crate) fn push(&self, list: &str, items: usize) {
        let items = vec!["item"; items];
        self.cli(&[&["RPUSH", list], items.as_slice()].concat());
    }

    /// Runs a command as the harness, who may do everything, and gives what `redis-cli` prints.
    pub(crate) fn cli(&self, arguments: &[&str]) -> String {
        self.cli_as(ADMIN, ADMIN_PASSWORD, arguments).unwrap()
    }

    /// Runs a command as this user; what Redis or the connection refuses is an error.
    pub(crate) fn cli_as(
        &self,
        user: &str,
        password: &str,
        arguments: &[&str],
    ) -> Result<String, String> {
        let mut cli = self.redis_cli();
        answer(
            cli.args(["--user", user])
                .env("REDISCLI_AUTH", password)
                .args(arguments),
        )
    }

    /// Runs a command without saying who asks.
    pub(crate) fn cli_unknown(&self, arguments: &[&str]) -> Result<String, String> {
        answer(self.redis_cli().args(arguments))
    }

    fn redis_cli(&self) -> Command {
        let mut cli = Command::new("redis-cli");
        // `-e`: an error reply is a failure.
        cli.args(["-e", "-h", "127.0.0.1", "-p", &self.port.to_string()]);
        if let Some(Tls { authority, client }) = &self.tls {
            cli.arg("--tls").arg("--cacert").arg(authority);
            cli.arg("--cert")
                .arg(&client.certificate)
                .arg("--key")
                .arg(&client.key);
        }
        cli
    }

    fn start(settings: &[String], authority: Option<&Authority>) -> Self {
        let folder = TempDir::new().unwrap();
        let tls = authority.map(Tls::signed_by);
        let mut failure = String::new();
        for _ in 0..PORTS_TRIED {
            let port = port::free();
            let listening = authority.map_or_else(
                || vec![format!("port {port}")],
                |authority| tls_settings(port, authority),
            );
            write_settings(folder.path(), &[&listening, settings].concat());
            let mut process = launch(folder.path());
            match process.wait_for(ready_in) {
                Ok(()) => {
                    return Self {
                        process,
                        _folder: folder,
                        port,
                        tls,
                    };
                }
                Err(log) => failure = log,
            }
        }
        panic!("Redis: {failure}");
    }
}

impl Tls {
    fn signed_by(authority: &Authority) -> Self {
        Self {
            authority: authority.certificate(),
            client: authority.client(ADMIN),
        }
    }
}

fn tls_settings(port: u16, authority: &Authority) -> Vec<String> {
    let Leaf { certificate, key } = authority.server();
    vec![
        "port 0".to_owned(),
        format!("tls-port {port}"),
        format!("tls-cert-file {}", certificate.display()),
        format!("tls-key-file {}", key.display()),
        format!("tls-ca-cert-file {}", authority.certificate().display()),
    ]
}

fn write_settings(folder: &Path, settings: &[String]) {
    let mut lines = vec![
        "bind 127.0.0.1".to_owned(),
        format!("dir {}", folder.display()),
        "save \"\"".to_owned(),
        format!("user {ADMIN} on >{ADMIN_PASSWORD} ~* &* +@all"),
    ];
    lines.extend_from_slice(settings);
    fs::write(folder.join("redis.conf"), lines.join("\n")).unwrap();
}

fn launch(folder: &Path) -> Process {
    let mut command = Command::new("redis-server");
    Process::start(command.arg(folder.join("redis.conf")), &folder.join("log"))
}

fn ready_in(line: &str) -> Option<()> {
    line.contains("Ready to accept connections").then_some(())
}

fn answer(cli: &mut Command) -> Result<String, String> {
    let output = cli.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end().to_owned();
    if output.status.success() {
        Ok(text(&output.stdout))
    } else {
        Err(text(&[output.stdout, output.stderr].concat()))
    }
}
