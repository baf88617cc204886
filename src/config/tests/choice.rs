//! Which environment is chosen, and which cluster that is.

use super::*;

const CONFIG: &str = r#"
[env.by-context]
context = "prod"
[env.by-server]
server = "https://LAB:6443/"
protected = true
[env.by-both]
context = "lab"
server = "https://prod"
[env.of-its-own]
context = "prod"
kubeconfig = "own.yaml"
[env.nowhere]
"#;

/// The environment, the context and whether it counts as protected.
fn chosen(run: &Run) -> (Option<String>, Option<String>, bool) {
    let settings = run.settings();
    (
        settings.environment,
        settings.kubernetes.context,
        settings.protected,
    )
}

fn is(environment: &str, context: &str, protected: bool) -> (Option<String>, Option<String>, bool) {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    (some(environment), some(context), protected)
}

#[test]
fn the_environment_is_the_named_one_or_that_of_the_cluster() {
    let run = || Run::new(CONFIG);
    for (run, expected) in [
        // Without a name it is the one of the current context, or of the context that a flag names.
        (run().current("prod"), is("by-context", "prod", false)),
        (run().current("lab"), is("by-server", "lab", true)),
        (
            run().current("prod").context("lab"),
            is("by-server", "lab", true),
        ),
        (run().current("else"), is("", "else", true)),
        (run(), is("", "", true)),
        (Run::new("").context("prod"), is("", "prod", true)),
        // A flag goes before the variable.
        (
            run().env("by-context").var("BACKLOGCTL_ENV", "nowhere"),
            is("by-context", "prod", false),
        ),
        (
            run().var("BACKLOGCTL_ENV", "by-context"),
            is("by-context", "prod", false),
        ),
        // A server leads to a context that speaks to it.
        (
            run().current("prod").env("by-server"),
            is("by-server", "lab", true),
        ),
        (run().env("by-server"), is("by-server", "", true)),
        // What is not known to be the environment's cluster is protected.
        (
            run().env("by-context").context("lab"),
            is("by-context", "lab", true),
        ),
        (
            run().current("lab").env("by-both"),
            is("by-both", "lab", true),
        ),
        (run().current("lab").env("nowhere"), is("nowhere", "", true)),
        (run().env("of-its-own"), is("of-its-own", "prod", false)),
    ] {
        assert_eq!(chosen(&run), expected, "{:?}", run.flags);
    }
}

#[test]
fn the_only_environment_needs_no_name_where_nothing_else_could_be_meant() {
    let bare = "[env.lab]\nprometheus = { url = 'http://127.0.0.1:9090' }";
    let by_context = "[env.lab]\ncontext = 'lab'";
    let own = "[env.lab]\nkubeconfig = 'own.yaml'";
    for (run, expected) in [
        (Run::new(bare), is("lab", "", true)),
        (Run::new(by_context), is("lab", "lab", false)),
        // Another cluster could be meant.
        (Run::new(bare).current("lab"), is("", "lab", true)),
        (Run::new(by_context).current("prod"), is("", "prod", true)),
        (Run::new(bare).context("prod"), is("", "prod", true)),
        (
            Run::new(bare)
                .var("KUBERNETES_SERVICE_HOST", "10.0.0.1")
                .var("KUBERNETES_SERVICE_PORT", "443"),
            is("", "", true),
        ),
        (Run::new(own), is("", "", true)),
        (
            Run::new(&format!("{bare}\n[env.other]\ncontext = 'x'")),
            is("", "", true),
        ),
    ] {
        assert_eq!(chosen(&run), expected, "{:?}", run.flags);
        let unchosen = run.settings().unchosen;
        assert_eq!(unchosen.is_empty(), expected.0.is_some(), "{unchosen:?}");
        let warned = run.warnings().join("\n");
        assert_eq!(
            warned.contains("name one: --env lab"),
            expected.0.is_none(),
            "{warned}"
        );
    }
}

#[test]
fn the_kubeconfig_is_read_only_where_an_environment_depends_on_it() {
    let asked = |config: &str, name: Option<&str>| {
        let mut run = Run::new(config).var("KUBECONFIG", "/shared");
        run.flags.env = name.map(str::to_owned);
        let environment = run.variables.iter().cloned().collect();
        let mut files = Vec::new();
        let settings = resolve(&run.flags, &environment, |asked| {
            files = asked.to_vec();
            Contexts::default()
        });
        settings.unwrap();
        files
    };
    assert_eq!(asked("", None), [""; 0].map(Path::new));
    assert_eq!(asked(CONFIG, Some("by-context")), [""; 0].map(Path::new));
    assert_eq!(asked(CONFIG, Some("by-server")), ["/shared"].map(Path::new));
    assert_eq!(asked(CONFIG, None), ["/shared"].map(Path::new));
    let own = "[env.own]\nkubeconfig = '/own'\nserver = 'https://own'";
    assert_eq!(asked(own, Some("own")), ["/own"].map(Path::new));
}

#[test]
fn a_name_or_cluster_that_does_not_fit_is_a_fault() {
    let run = || Run::new(CONFIG);
    let twice = "[env.one]\ncontext = 'prod'\n[env.two]\ncontext = 'prod'";
    let elsewhere = "[env.far]\nserver = 'https://far'";
    let faults = [
        run().env("by-contxt").fault(),
        run().var("BACKLOGCTL_ENV", "moon").fault(),
        Run::new("").env("prod").fault(),
        Run::new(twice).current("prod").fault(),
        Run::new(elsewhere).current("prod").env("far").fault(),
    ];
    insta::assert_snapshot!(faults.join("\n\n"), @r"
    --env: the configuration has no environment `by-contxt`
    hint: did you mean `by-context`?

    BACKLOGCTL_ENV: the configuration has no environment `moon`
    hint: there are `by-both`, `by-context`, `by-server`, `nowhere`, `of-its-own`

    --env: the configuration has no environment `prod`
    hint: add an [env.NAME] table to config.toml, or leave the choice out

    the environments `one`, `two` name the same cluster
    hint: choose one with --env NAME

    no context of the kubeconfig speaks to https://far, the server of environment `far`
    hint: its servers are `https://lab:6443`, `https://prod/`
    ");
}

#[test]
fn applications_are_looked_for_only_where_the_cluster_is_the_environments_own() {
    let config = "[env.prod]\ncontext = \"prod\"\n[env.prod.argocd]\ncontext = \"tools\"\n";
    let run = || Run::new(config).env("prod").current("prod");
    let settings = run().settings();
    let argocd = settings.argocd.unwrap();
    assert_eq!(argocd.namespace, "argocd");
    let other = argocd.kubernetes.unwrap();
    assert_eq!(other.context.as_deref(), Some("tools"));
    assert_eq!(other.files, settings.kubernetes.files);
    let here = "[env.prod]\ncontext = \"prod\"\nargocd = { namespace = \"gitops\" }\n";
    let argocd = Run::new(here)
        .env("prod")
        .current("prod")
        .settings()
        .argocd
        .unwrap();
    assert!(argocd.kubernetes.is_none());
    assert_eq!(argocd.namespace, "gitops");
    let stray = run().context("lab");
    assert!(stray.settings().argocd.is_none());
    let warning = "argocd of environment `prod` has no effect: this is not known to be its cluster";
    assert!(
        stray.warnings().iter().any(|it| it == warning),
        "{:?}",
        stray.warnings()
    );
    assert!(Run::new("").settings().argocd.is_none());
}
