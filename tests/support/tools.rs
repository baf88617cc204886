//! Programs that the tests run beside the one under test.
use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

/// The oldest kubectl, by minor version, that speaks WebSocket for exec and port-forward.
const OLDEST_KUBECTL: u32 = 30;

/// Finds a kubectl that is new enough: what `tests/setup` installed, else
/// `BACKLOGCTL_TEST_KUBECTL`, else the one in the `PATH`.
pub(crate) fn kubectl() -> PathBuf {
    let installed = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tools/kubectl");
    let named = env::var_os("BACKLOGCTL_TEST_KUBECTL").map(PathBuf::from);
    [Some(installed), named, Some(PathBuf::from("kubectl"))]
        .into_iter()
        .flatten()
        .find(|kubectl| minor_version(kubectl).is_some_and(|minor| minor >= OLDEST_KUBECTL))
        .unwrap_or_else(|| panic!("no kubectl of 1.{OLDEST_KUBECTL} or later: run tests/setup"))
}

/// The minor version that a kubectl says it has; nothing where it does not run.
fn minor_version(kubectl: &Path) -> Option<u32> {
    let output = Command::new(kubectl)
        .args(["version", "--client", "--output=json"])
        .output()
        .ok()?;
    let version: Value = serde_json::from_slice(&output.stdout).ok()?;
    version["clientVersion"]["minor"]
        .as_str()?
        .trim_end_matches('+')
        .parse()
        .ok()
}
