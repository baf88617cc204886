//! Whole screens, and that nothing is wider than asked.

use super::{View, screen};
use crate::terminal::settings::Verbosity;
use crate::terminal::style::Style;
use crate::terminal::zone::Zone;
use crate::walk::Progress;
use crate::walk::sample::{self, fold};
use proptest::prelude::*;

const USUAL: View = View {
    width: 80,
    style: Style::PLAIN,
    verbosity: Verbosity::Normal,
    zone: Zone::UTC,
};

/// Compares the screen of a step at some widths with what is recorded.
fn look(name: &str, progress: &Progress, widths: &[usize]) {
    for width in widths {
        let view = View {
            width: *width,
            ..USUAL
        };
        insta::assert_snapshot!(format!("{name}_{width}"), screen(progress, view));
    }
}

#[test]
fn a_crash_loop() {
    look(
        "crash_loop",
        &fold(&sample::crash_loop()),
        &[60, 80, 120, 200],
    );
}

#[test]
fn most_is_unknown() {
    look(
        "mostly_unknown",
        &fold(&sample::mostly_unknown()),
        &[60, 80, 120, 200],
    );
}

#[test]
fn all_is_well() {
    look("healthy", &fold(&sample::healthy()), &[60, 80, 120, 200]);
}

#[test]
fn exit_criteria() {
    look(
        "exit_check",
        &fold(&sample::exit_check()),
        &[60, 80, 120, 200],
    );
}

#[test]
fn what_is_told() {
    look("confirm", &fold(&sample::confirm()), &[60, 80]);
}

#[test]
fn long_wide_and_hostile_text() {
    look("awkward", &fold(&sample::awkward()), &[60, 120]);
}

#[test]
fn everything_is_told_when_asked() {
    let view = View {
        width: 100,
        verbosity: Verbosity::Verbose,
        ..USUAL
    };
    insta::assert_snapshot!(
        "crash_loop_verbose",
        screen(&fold(&sample::crash_loop()), view)
    );
}

#[test]
fn the_verdict_and_the_next_command_are_all_that_a_quiet_screen_has() {
    let view = View {
        verbosity: Verbosity::Quiet,
        ..USUAL
    };
    insta::assert_snapshot!(screen(&fold(&sample::crash_loop()), view), @r"
    ✗ fail: the drift processor is down
    next: backlogctl --env lab drift remediate restart-processor
    ");
}

#[test]
fn ascii_and_colours() {
    let progress = fold(&sample::crash_loop());
    let ascii = Style::ASCII;
    let drawn = screen(
        &progress,
        View {
            style: ascii,
            ..USUAL
        },
    );
    assert!(drawn.is_ascii());
    insta::assert_snapshot!("crash_loop_ascii", drawn);
    let colored = Style::COLORED;
    let drawn = screen(
        &progress,
        View {
            style: colored,
            ..USUAL
        },
    );
    assert_eq!(console::strip_ansi_codes(&drawn), screen(&progress, USUAL));
    insta::assert_snapshot!("crash_loop_colored", drawn.replace('\u{1b}', "␛"));
}

#[test]
fn a_step_that_was_interrupted_is_not_known() {
    let records = sample::crash_loop();
    let drawn = screen(&fold(&records[..5]), USUAL);
    assert_eq!(
        drawn.lines().last(),
        Some("? unknown: the step did not end")
    );
    assert_eq!(screen(&Progress::default(), USUAL), "");
}

#[test]
fn the_next_command_is_the_last_line() {
    for width in 40..200 {
        let drawn = screen(&fold(&sample::crash_loop()), View { width, ..USUAL });
        let next = drawn.lines().skip_while(|line| !line.starts_with("next: "));
        let next: String = next
            .map(|line| line.trim().trim_end_matches('\\'))
            .collect();
        assert_eq!(
            next,
            "next: backlogctl --env lab drift remediate restart-processor"
        );
    }
}

/// The lines of a screen that are wider than its view, but for words of commands.
fn too_wide(progress: &Progress, view: View) -> Vec<String> {
    wide_lines(&screen(progress, view), view.width)
}

/// The lines of a text that are wider than that, but for words of commands.
pub(super) fn wide_lines(drawn: &str, width: usize) -> Vec<String> {
    let wide = drawn
        .lines()
        .filter(|line| console::measure_text_width(line) > width);
    let word = |line: &str| line.trim().trim_end_matches(" \\").to_owned();
    let is_word = |line: &&str| !word(line).contains(' ');
    wide.filter(|line| !is_word(line))
        .map(str::to_owned)
        .collect()
}

#[test]
fn no_sample_is_wider_than_its_terminal() {
    let samples = [
        sample::crash_loop(),
        sample::mostly_unknown(),
        sample::healthy(),
        sample::exit_check(),
        sample::confirm(),
        sample::awkward(),
    ];
    for progress in samples.map(|records| fold(&records)) {
        for width in (40..130).step_by(3).chain([200]) {
            for verbosity in [Verbosity::Quiet, Verbosity::Normal, Verbosity::Verbose] {
                for style in [Style::PLAIN, Style::ASCII, Style::WORDS] {
                    let view = View {
                        width,
                        style,
                        verbosity,
                        ..USUAL
                    };
                    assert_eq!(too_wide(&progress, view), [""; 0], "{view:?}");
                }
            }
        }
    }
}

/// Text that wants to break a screen: wide, joined, combining and empty characters, escape sequences,
/// text that runs backwards, and names as long as Kubernetes and registries take them.
fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        "(\\PC|\u{1b}\\[2J|日|❤\u{fe0f}|👩\u{200d}👩\u{200d}👧|e\u{301}|\u{202e}|\u{9b}3J|\r| ){0,90}",
        "([a-z0-9]{1,63}\\.){1,4}[a-z]{1,20}(/[a-z0-9-]{1,60}){0,3}(:v[0-9]\\.[0-9]{1,3})? is [a-z]{1,9}",
        "[a-z0-9-]{253}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_from_elsewhere_is_wider_or_harmful(
        texts in proptest::collection::vec(hostile(), 12),
        width in 40usize..210,
        verbose: bool,
        style in prop_oneof![Just(Style::PLAIN), Just(Style::ASCII), Just(Style::WORDS)],
    ) {
        let verbosity = if verbose { Verbosity::Verbose } else { Verbosity::Normal };
        let progress = fold(&sample::made_of(&texts));
        let view = View { width, style, verbosity, ..USUAL };
        prop_assert_eq!(too_wide(&progress, view), [""; 0]);
        let drawn = screen(&progress, view);
        prop_assert_eq!(crate::text::harmless(&drawn), drawn.as_str());
        prop_assert!(style.utf8 || drawn.is_ascii());
    }
}
