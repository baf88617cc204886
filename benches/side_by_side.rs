//! `drift diagnose` beside the seed's commands, one after the other and all at once, in one run.
//!
//! `cargo bench` starts a real Prometheus with history, a real Redis and the suite's API server over
//! TLS, and prints wall time and CPU time of each way. It needs what `tests/setup` installs, and curl.

#![allow(
    clippy::assigning_clones,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench starts servers, looks at the clock, prints, and ends where something fails"
)]

#[path = "../tests/support/mod.rs"]
#[allow(
    dead_code,
    unused_imports,
    reason = "the bench uses a part of the harness"
)]
mod support;

use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};
use support::kube::{ExecAnswer, FakeCluster};
use support::{prometheus::RealPrometheus, redis::RealRedis, scenario, tools};

const ROUNDS: usize = 15;

fn main() {
    let home = tempfile::tempdir().expect("a folder");
    let redis = RealRedis::plain();
    redis.push("drift_queue", 1200);
    let prometheus = RealPrometheus::with_history(&scenario::slow());
    let api = cluster(redis.port()).serve();
    let kubeconfig = home.path().join("kubeconfig");
    std::fs::write(&kubeconfig, api.kubeconfig()).expect("a file");
    let environment = [
        ("HOME", home.path().display().to_string()),
        ("PATH", std::env::var("PATH").unwrap_or_default()),
        ("KUBECONFIG", kubeconfig.display().to_string()),
        ("BACKLOGCTL_PROMETHEUS_URL", prometheus.url().to_owned()),
    ];
    let command = |words: &[String]| {
        let mut command = Command::new(&words[0]);
        command
            .args(&words[1..])
            .env_clear()
            .envs(environment.clone());
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    };
    let by_hand = by_hand(prometheus.url());
    let diagnose = [env!("CARGO_BIN_EXE_backlogctl"), "drift", "diagnose"].map(str::to_owned);
    let sequence = || {
        by_hand
            .iter()
            .map(|words| wait(&mut command(words)))
            .all(|it| it.success())
    };
    let at_once = || {
        let started: Vec<_> = by_hand
            .iter()
            .map(|it| command(it).spawn().expect(&it[0]))
            .collect();
        started
            .into_iter()
            .all(|mut it| it.wait().expect("it ends").success())
    };
    let ours = || matches!(wait(&mut command(&diagnose)).code(), Some(1));
    println!("{:<44}{:>12}{:>12}", "", "median wall", "median CPU");
    let first = measure("the seed's commands, one after the other", &sequence);
    let second = measure("the seed's commands, all at once", &at_once);
    let third = measure("backlogctl drift diagnose", &ours);
    println!(
        "\n{:.1} times as fast as the first, {:.1} as the second, with {:.0} % of the CPU of the first",
        first.0.as_secs_f64() / third.0.as_secs_f64(),
        second.0.as_secs_f64() / third.0.as_secs_f64(),
        100.0 * third.1.as_secs_f64() / first.1.as_secs_f64(),
    );
}

fn cluster(redis: u16) -> FakeCluster {
    FakeCluster::new()
        .https()
        .namespace("spec-to-proof")
        .deployment("spec-to-proof", "drift-processor", 3)
        .deployment("spec-to-proof", "drift-detector", 2)
        .deployment("spec-to-proof", "connector", 2)
        .deployment("spec-to-proof", "redis", 1)
        .memory_usage("drift-processor", "90Mi")
        .config_map(
            "spec-to-proof",
            "drift-processor-config",
            &[("BATCH_SIZE", "50")],
        )
        .exec(
            "redis",
            &["redis-cli", "llen", "drift_queue"],
            ExecAnswer::stdout("1200\n"),
        )
        .redis_at("redis", redis)
}

/// The commands that the seed has one type to read the same.
fn by_hand(prometheus: &str) -> Vec<Vec<String>> {
    let kubectl = tools::kubectl().display().to_string();
    let kube = |words: &str| -> Vec<String> {
        let words = words.split(' ').map(str::to_owned);
        [kubectl.clone(), "-n".to_owned(), "spec-to-proof".to_owned()]
            .into_iter()
            .chain(words)
            .collect()
    };
    let ask = |query: &str| -> Vec<String> {
        let url = format!("{prometheus}/api/v1/query");
        [
            "curl",
            "-sfG",
            &url,
            "--data-urlencode",
            &format!("query={query}"),
        ]
        .map(str::to_owned)
        .into()
    };
    vec![
        kube("get pods -l app=drift-processor"),
        kube("get pods -l app=drift-detector"),
        ask("drift_backlog_size"),
        ask("drift_processing_rate"),
        kube("logs deployment/drift-processor --tail=100"),
        ask("drift_backlog_by_type"),
        ask("drift_backlog_age_seconds"),
        kube("top pods -l app=drift-processor"),
        kube("get configmap drift-processor-config -o yaml"),
        ask("rate(ingestion_events_total[5m])"),
        kube("get pods -l app=connector"),
        kube("exec deployment/redis -- redis-cli llen drift_queue"),
        kube("logs deployment/drift-processor"),
        kube("get hpa"),
    ]
}

fn wait(command: &mut Command) -> ExitStatus {
    command.status().expect("it starts")
}

/// The medians of wall time and of the children's CPU time.
fn measure(what: &str, run: &dyn Fn() -> bool) -> (Duration, Duration) {
    assert!(run(), "{what}: a command failed");
    let mut samples = Vec::new();
    for _ in 0..ROUNDS {
        let (begun, cpu) = (Instant::now(), children_cpu());
        assert!(run(), "{what}: a command failed");
        samples.push((begun.elapsed(), children_cpu().saturating_sub(cpu)));
    }
    let median = |pick: fn(&(Duration, Duration)) -> Duration| {
        let mut picked: Vec<_> = samples.iter().map(pick).collect();
        picked.sort_unstable();
        picked[ROUNDS / 2]
    };
    let medians = (median(|it| it.0), median(|it| it.1));
    println!(
        "{what:<44}{:>9} ms{:>9} ms",
        medians.0.as_millis(),
        medians.1.as_millis()
    );
    medians
}

/// The CPU time of all children that ended, from `/proc/self/stat` (fields 16 and 17, in ticks of
/// 10 ms).
fn children_cpu() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux");
    let fields: Vec<_> = stat
        .rsplit(") ")
        .next()
        .unwrap_or_default()
        .split(' ')
        .collect();
    let ticks: u64 = fields[13..15]
        .iter()
        .map(|ticks| ticks.parse::<u64>().unwrap_or(0))
        .sum();
    Duration::from_millis(ticks * 10)
}
