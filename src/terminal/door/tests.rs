use super::*;
use crate::terminal::{Devices, Failure, FailureKind, Wanted};
use crate::walk::sample;

fn settings(output: Output) -> TerminalSettings {
    let piped = TerminalSettings::resolve(Wanted::default(), Devices::default(), |_| None);
    TerminalSettings { output, ..piped }
}

/// What a whole step writes, and what of it was there before the end.
fn written(output: Output) -> (String, Captured) {
    let (mut terminal, captured) = Terminal::captured(settings(output));
    let mut progress = Progress::default();
    for record in sample::crash_loop() {
        progress = progress.after(&record).unwrap();
        terminal.watch(&record, &progress).unwrap();
    }
    let at_once = captured.out();
    terminal.finish(&progress).unwrap();
    (at_once, captured)
}

#[test]
fn a_table_is_written_at_the_end_and_ends_with_the_next_command() {
    let (at_once, captured) = written(Output::Table);
    assert_eq!(at_once, "");
    let last = "next: backlogctl --env lab drift remediate restart-processor\n";
    assert!(captured.out().ends_with(last), "{}", captured.out());
    assert_eq!(captured.err(), "");
}

#[test]
fn event_lines_are_written_at_once_and_a_document_at_the_end() {
    let (at_once, captured) = written(Output::Lines(|record, progress| {
        Ok(format!(
            "{} of {}",
            record.seq,
            progress.visit.asked().count()
        ))
    }));
    assert_eq!(at_once.lines().next(), Some("1 of 14"));
    assert_eq!(captured.out(), at_once);
    let (at_once, captured) = written(Output::Document(|progress| {
        Ok(format!("{} readings\n\n", progress.visit.readings.len()))
    }));
    assert_eq!(
        (at_once.as_str(), captured.out().as_str()),
        ("", "14 readings\n")
    );
}

#[test]
fn failures_and_remarks_never_touch_the_data() {
    let (mut terminal, captured) = Terminal::captured(settings(Output::Table));
    terminal.say("no such thing");
    terminal.say("");
    terminal.fail(&Failure::new(FailureKind::Usage, "unknown runbook `x`"));
    assert_eq!(captured.out(), "");
    assert_eq!(
        captured.err(),
        "no such thing\nerror: unknown runbook `x`\n"
    );
}
