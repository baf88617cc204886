//! An HTTP source as one layer names it, and as all layers together do.

use super::address::HttpUrl;
use super::fault::ConfigFault;
use super::secret::{Secret, SecretSource};
use super::settings::{Address, HttpLogin, HttpSource, TokenCommand};
use http::{HeaderName, HeaderValue};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What a layer says about an HTTP source.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(with = "HttpKeys"))]
#[serde(try_from = "HttpKeys")]
pub struct HttpPart {
    pub address: Option<Address>,
    pub login: Option<LoginPart>,
    pub headers: Vec<(String, SecretSource)>,
    pub ca_file: Option<PathBuf>,
    pub client_cert: Option<(PathBuf, PathBuf)>,
}

/// How one logs in, with the secret not read yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoginPart {
    /// With a bearer token.
    Bearer(SecretSource),
    /// With a bearer token that a program prints.
    Command(TokenCommand),
    /// With a name and a password.
    Basic(String, SecretSource),
}

/// The words of a command that stand at a key; a shell never sees them.
pub fn command(key: &str, words: Vec<String>) -> Result<TokenCommand, String> {
    let mut words = words.into_iter();
    let program = words.next().filter(|program| !program.is_empty());
    let program = program.ok_or_else(|| format!("`{key}` names no program"))?;
    Ok(TokenCommand {
        program: program.into(),
        args: words.collect(),
    })
}

impl LoginPart {
    /// Its file, if there is one; a program that is only a name is looked for in `PATH`.
    fn file_mut(&mut self) -> Option<&mut PathBuf> {
        match self {
            Self::Bearer(secret) | Self::Basic(_, secret) => secret.file_mut(),
            Self::Command(command) => {
                let is_name = command.program.components().count() == 1;
                (!is_name).then_some(&mut command.program)
            }
        }
    }
}

impl HttpPart {
    /// A source at an address with the login of its URL, or with the other one.
    pub fn new(url: Option<HttpUrl>, login: Option<LoginPart>) -> Result<Self, String> {
        let (address, held) = url.map_or((None, None), |url| (Some(url.address), url.login));
        let held = held.map(|(user, password)| LoginPart::Basic(user, password.into()));
        if held.is_some() && login.is_some() {
            return Err("the URL holds a login already".to_owned());
        }
        Ok(Self {
            address,
            login: held.or(login),
            ..Self::default()
        })
    }

    /// This layer over an earlier one: a new address takes nothing over, so that no login is ever
    /// sent to where it does not belong.
    pub fn over(self, earlier: Self) -> Self {
        if self.address.is_some() {
            return self;
        }
        Self {
            address: earlier.address,
            login: self.login.or(earlier.login),
            headers: earlier.headers.into_iter().chain(self.headers).collect(),
            ca_file: self.ca_file.or(earlier.ca_file),
            client_cert: self.client_cert.or(earlier.client_cert),
        }
    }

    /// Whether it says something, but not where the source is.
    pub fn is_without_address(&self) -> bool {
        self.address.is_none() && *self != Self::default()
    }

    /// Whether it holds a password itself.
    pub fn holds_password(&self) -> bool {
        matches!(
            self.login,
            Some(LoginPart::Basic(_, SecretSource::Given(_)))
        )
    }

    /// Its files, so that their places can be resolved.
    pub fn files_mut(&mut self) -> impl Iterator<Item = &mut PathBuf> {
        let login = self.login.as_mut().and_then(LoginPart::file_mut);
        let headers = self.headers.iter_mut().map(|(_, value)| value);
        let pair = self.client_cert.as_mut();
        headers
            .filter_map(SecretSource::file_mut)
            .chain(login)
            .chain(&mut self.ca_file)
            .chain(pair.into_iter().flat_map(|(cert, key)| [cert, key]))
    }

    /// The source with its secrets read; `None` where no layer has its address.
    pub fn resolve(self) -> Result<Option<HttpSource>, ConfigFault> {
        let Some(address) = self.address else {
            return Ok(None);
        };
        let login = match self.login {
            None => HttpLogin::None,
            Some(LoginPart::Bearer(token)) => HttpLogin::Bearer(token.read()?),
            Some(LoginPart::Command(command)) => HttpLogin::Command(command),
            Some(LoginPart::Basic(user, password)) => HttpLogin::Basic(user, password.read()?),
        };
        let read = |(name, value): (String, SecretSource)| Ok((name, value.read()?));
        Ok(Some(HttpSource {
            address,
            login,
            headers: self
                .headers
                .into_iter()
                .map(read)
                .collect::<Result<_, _>>()?,
            ca_file: self.ca_file,
            client_cert: self.client_cert,
        }))
    }
}

/// An HTTP source in the configuration file.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HttpKeys {
    url: HttpUrl,
    token_file: Option<PathBuf>,
    token_command: Option<Vec<String>>,
    basic: Option<BasicKeys>,
    ca_file: Option<PathBuf>,
    client_cert: Option<PathBuf>,
    client_key: Option<PathBuf>,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    #[serde(default)]
    header_files: BTreeMap<String, PathBuf>,
}

/// A name and a password in the configuration file.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct BasicKeys {
    user: String,
    password_file: PathBuf,
}

impl TryFrom<HttpKeys> for HttpPart {
    type Error = String;

    fn try_from(keys: HttpKeys) -> Result<Self, String> {
        let basic = keys
            .basic
            .map(|basic| LoginPart::Basic(basic.user, SecretSource::File(basic.password_file)));
        let bearer = keys
            .token_file
            .map(|file| LoginPart::Bearer(SecretSource::File(file)));
        let command = keys
            .token_command
            .map(|words| command("token_command", words).map(LoginPart::Command))
            .transpose()?;
        let login = only([
            ("token_file", bearer),
            ("token_command", command),
            ("basic", basic),
        ])?;
        Ok(Self {
            headers: headers(keys.headers, keys.header_files)?,
            ca_file: keys.ca_file,
            client_cert: certificate(keys.client_cert, keys.client_key)?,
            ..Self::new(Some(keys.url), login)?
        })
    }
}

/// The only login of several keys.
fn only<const N: usize>(
    logins: [(&'static str, Option<LoginPart>); N],
) -> Result<Option<LoginPart>, String> {
    let mut given = logins
        .into_iter()
        .filter_map(|(key, login)| Some((key, login?)));
    match (given.next(), given.next()) {
        (Some((one, _)), Some((other, _))) => Err(format!(
            "`{one}` and `{other}` are two logins; leave one out"
        )),
        (first, _) => Ok(first.map(|(_, login)| login)),
    }
}

fn headers(
    given: BTreeMap<String, String>,
    files: BTreeMap<String, PathBuf>,
) -> Result<Vec<(String, SecretSource)>, String> {
    if let Some((name, _)) = given
        .iter()
        .find(|(_, value)| HeaderValue::try_from(*value).is_err())
    {
        return Err(format!(
            "the value of the header `{name}` has characters that no header has"
        ));
    }
    let given = given
        .into_iter()
        .map(|(name, value)| (name, Secret::new(value).into()));
    let files = files
        .into_iter()
        .map(|(name, file)| (name, SecretSource::File(file)));
    let all: Vec<_> = given.chain(files).collect();
    match all
        .iter()
        .find(|(name, _)| HeaderName::try_from(name).is_err())
    {
        Some((name, _)) => Err(format!("`{name}` is no name of a header")),
        None => Ok(all),
    }
}

/// A client certificate and its key, which only make sense together.
pub fn certificate(
    cert: Option<PathBuf>,
    key: Option<PathBuf>,
) -> Result<Option<(PathBuf, PathBuf)>, String> {
    match (cert, key) {
        (None, None) => Ok(None),
        (Some(cert), Some(key)) => Ok(Some((cert, key))),
        _ => Err("a client certificate needs its key, and a key its certificate".to_owned()),
    }
}
