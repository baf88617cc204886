//! The files, folders and programs that an environment names.

use super::{Finding, Scene};
use crate::config::environment::Environment;
use crate::config::file::EnvironmentTable;
use crate::config::layer::Part;
use crate::config::said::{Value, said};
use crate::config::settings::TokenCommand;
use crate::config::trust::{Standing, of_secret, readable};
use std::ops::Range;
use std::path::Path;

/// What is wrong with them.
pub(super) fn findings(scene: &Scene<'_>, name: &str, table: &EnvironmentTable) -> Vec<Finding> {
    // Times belong to the file as a whole.
    let part = Part::from_file(scene.file, Some(table)).at(scene.folder, scene.environment);
    let all = said(&part).into_iter();
    let mut findings: Vec<_> = all
        .filter_map(|(key, value)| {
            let key: Vec<&str> = key.iter().map(String::as_str).collect();
            of_value(place(scene, name, &key), &value, scene.environment)
        })
        .collect();
    if table.redis.user.is_some() && table.redis.password.is_none() {
        let place = scene.place(name, &["redis", "user"]);
        findings.push(
            Finding::fault(place, "the user of Redis has no password")
                .hint("name the file that holds it: `password_file`"),
        );
    }
    if part.pagerduty.is_without_token() {
        let place = scene.key(name, &["pagerduty"]);
        findings.push(
            Finding::warning(
                place,
                "what is said of PagerDuty has no effect without a token",
            )
            .hint("name the file that holds one: `token_file`"),
        );
    }
    if let Some(file) = &table.kubeconfig {
        let file = scene.environment.expand(file, scene.folder);
        findings.extend(unreadable(scene.place(name, &["kubeconfig"]), &file));
    }
    findings
}

/// The place of a key; the name of a webhook may have a `#` before it.
fn place(scene: &Scene<'_>, name: &str, key: &[&str]) -> Option<Range<usize>> {
    let hashed = || match key {
        ["webhooks", channel, key] => scene.place(name, &["webhooks", &format!("#{channel}"), key]),
        _ => None,
    };
    scene.place(name, key).or_else(hashed)
}

fn of_value(
    place: Option<Range<usize>>,
    value: &Value,
    environment: &Environment,
) -> Option<Finding> {
    match value {
        Value::Plain(_) | Value::Secret | Value::SecretVariable(_, true) => None,
        Value::SecretVariable(name, false) => Some(Finding::warning(
            place,
            format!("the variable {name} is not set"),
        )),
        Value::SecretFile(file) => of_secret_file(place, file),
        Value::File(file) => unreadable(place, file),
        Value::Folder(folder) if folder.is_dir() => None,
        Value::Folder(folder) => Some(Finding::fault(
            place,
            format!("there is no folder {}", folder.display()),
        )),
        Value::Program(command) => of_program(place, command, environment),
    }
}

fn of_secret_file(place: Option<Range<usize>>, file: &Path) -> Option<Finding> {
    let shown = file.display();
    match of_secret(file) {
        Standing::Sound => None,
        Standing::Open => Some(
            Finding::warning(place, format!("others can read the secret file {shown}"))
                .hint(format!("chmod 600 {shown}")),
        ),
        Standing::Unreadable(why) => Some(Finding::fault(
            place,
            format!("cannot read the secret file {shown}: {why}"),
        )),
    }
}

fn unreadable(place: Option<Range<usize>>, file: &Path) -> Option<Finding> {
    let error = readable(file).err()?;
    let message = format!("cannot read {}: {error}", file.display());
    Some(Finding::fault(place, message))
}

/// A program with a slash must be there; one that is only a name may be on another machine's `PATH`.
fn of_program(
    place: Option<Range<usize>>,
    command: &TokenCommand,
    environment: &Environment,
) -> Option<Finding> {
    let program = &command.program;
    if program.components().count() > 1 {
        return unreadable(place, program);
    }
    let mut folders = environment.search_path().into_iter();
    let found = folders.any(|folder| folder.join(program).is_file());
    let message = || format!("no program `{}` is in PATH", program.display());
    (!found).then(|| Finding::warning(place, message()))
}
