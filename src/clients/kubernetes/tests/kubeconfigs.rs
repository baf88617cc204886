//! Which server the kubeconfig files choose.

use super::{Folder, settings};
use crate::clients::kubernetes::connect::KubeTarget;
use crate::clients::kubernetes::kubeconfig::access;
use crate::clients::kubernetes::target;
use crate::config::KubernetesSettings;
use crate::truth::{Why, WhyKind};

/// A kubeconfig of one context for each name, whose server is `https://NAME:6443`.
fn kubeconfig(current: Option<&str>, names: &[&str]) -> String {
    let current = current.map_or_else(String::new, |name| format!("current-context: {name:?}\n"));
    let list = |entry: fn(&str) -> String| names.iter().map(|name| entry(name)).collect::<String>();
    let clusters = list(|name| {
        format!("- name: {name}-cluster\n  cluster: {{server: \"https://{name}:6443\"}}\n")
    });
    let contexts = list(|name| {
        format!(
            "- name: {name}\n  context: {{cluster: {name}-cluster, user: me, namespace: {name}-ns}}\n"
        )
    });
    format!("apiVersion: v1\nkind: Config\n{current}clusters:\n{clusters}contexts:\n{contexts}")
}

fn server(settings: &KubernetesSettings) -> Result<String, Why> {
    target(settings).map(|target| target.server)
}

fn text(why: &Why) -> String {
    let hint = why.hint.as_deref().unwrap_or_default();
    format!("{} | {hint}", why.text)
}

#[test]
fn the_current_context_chooses_server_and_namespace() {
    let folder = Folder::new();
    let file = folder.file("config", &kubeconfig(Some("prod"), &["lab", "prod"]));
    let expected = KubeTarget {
        context: Some("prod".to_owned()),
        server: "https://prod:6443".to_owned(),
        namespace: "prod-ns".to_owned(),
    };
    assert_eq!(target(&settings(&[file])), Ok(expected));
}

#[test]
fn of_several_files_the_first_wins_and_missing_ones_are_passed_over() {
    let folder = Folder::new();
    let first = folder.file("first", &kubeconfig(Some(""), &["lab"]));
    let second = folder.file(
        "second",
        &kubeconfig(Some("lab"), &["lab", "prod"]).replace("lab:6443", "other-lab:6443"),
    );
    let third = folder.file("third", &kubeconfig(Some("prod"), &["prod"]));
    let files = [folder.path().join("nosuch"), first, second, third];
    let mut settings = settings(&files);
    assert_eq!(server(&settings).unwrap(), "https://lab:6443");
    settings.context = Some("prod".to_owned());
    assert_eq!(server(&settings).unwrap(), "https://prod:6443");
}

#[test]
fn a_missing_context_names_the_nearest_or_all() {
    let folder = Folder::new();
    let file = folder.file("config", &kubeconfig(Some("prod"), &["lab", "prod"]));
    let mut settings = settings(&[file]);
    for (asked, told) in [
        (
            "prd",
            "the kubeconfig has no context `prd` | did you mean `prod`?",
        ),
        (
            "staging",
            "the kubeconfig has no context `staging` | it has: lab, prod",
        ),
    ] {
        settings.context = Some(asked.to_owned());
        assert_eq!(text(&server(&settings).unwrap_err()), told);
    }
}

#[test]
fn what_leads_nowhere_is_told() {
    let folder = Folder::new();
    let good = kubeconfig(Some("lab"), &["lab"]);
    for (wrong, told) in [
        (
            kubeconfig(None, &["lab"]),
            "no current context | choose one with `--context`",
        ),
        (
            good.replace("cluster: lab-cluster,", "cluster: gone,"),
            "a cluster that is not there: `gone`",
        ),
        (
            good.replace("https://lab:6443", ""),
            "the cluster `lab-cluster` of the kubeconfig has no server",
        ),
        (
            good.replace("https://lab:6443", "ftp://lab"),
            "no http(s) address, `ftp://lab`",
        ),
        (
            good.replace("https://lab:6443", "https://la b"),
            "no address, `https://la b`",
        ),
        (String::new(), "no current context"),
    ] {
        let why = server(&settings(&[folder.file("config", &wrong)])).unwrap_err();
        assert_eq!(why.kind, WhyKind::Invalid);
        assert!(text(&why).contains(told), "{}", text(&why));
    }
}

#[test]
fn a_broken_file_is_named_with_the_place_and_without_its_secrets() {
    let folder = Folder::new();
    let good = kubeconfig(Some("lab"), &["lab"]);
    for (wrong, line) in [
        (
            "users:\n- name: me\n  user: {token: s3cret\nclusters: [\n",
            4,
        ),
        (
            "users:\n- name: me\n  user: {token: s3cret}\ncontexts: s3cret\n",
            4,
        ),
        ("users:\n\t- s3cret\n", 2),
    ] {
        let file = folder.file("broken", wrong);
        let other = folder.file("good", &good);
        let why = server(&settings(&[other, file.clone()])).unwrap_err();
        let told = text(&why);
        assert_eq!(why.kind, WhyKind::Invalid);
        let named = told.contains(&file.display().to_string());
        assert!(
            named && told.contains(&format!("line {line}, column")),
            "{told}"
        );
        assert!(!told.contains("s3cret"), "{told}");
    }
}

#[test]
fn a_folder_in_place_of_a_file_is_told() {
    let folder = Folder::new();
    let why = server(&settings(&[folder.path().to_owned()])).unwrap_err();
    assert!(
        text(&why).contains("cannot read the kubeconfig"),
        "{}",
        text(&why)
    );
}

#[test]
fn file_names_are_relative_to_their_kubeconfig() {
    let folder = Folder::new();
    let text = kubeconfig(Some("lab"), &["lab"])
        .replace("server:", "certificate-authority: pki/ca.crt, server:")
        + "users:\n- name: me\n  user:\n    client-certificate: me.crt\n    client-key: /etc/me.key\n    tokenFile: ../token\n";
    let file = folder.file("sub/config", &text);
    let access = access(&settings(&[file])).unwrap();
    let within = |name: &str| Some(folder.path().join("sub").join(name).display().to_string());
    assert_eq!(access.cluster.certificate_authority, within("pki/ca.crt"));
    assert_eq!(access.user.client_certificate, within("me.crt"));
    assert_eq!(access.user.client_key.as_deref(), Some("/etc/me.key"));
    assert_eq!(access.user.token_file, within("../token"));
}

#[test]
fn a_server_without_a_scheme_is_https_where_tls_is_configured() {
    let folder = Folder::new();
    let bare = kubeconfig(Some("lab"), &["lab"]).replace("https://", "");
    let secure = bare.replace("server:", "insecure-skip-tls-verify: true, server:");
    for (config, expected) in [(bare, "http://lab:6443"), (secure, "https://lab:6443")] {
        let file = folder.file("config", &config);
        assert_eq!(server(&settings(&[file])).unwrap(), expected);
    }
}
