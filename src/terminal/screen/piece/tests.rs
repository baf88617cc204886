//! Whole conversations, and that none is wider than its terminal.

use super::*;
use crate::terminal::screen::tests::wide_lines;
use crate::terminal::screen::{Seen, plan, recap};
use crate::terminal::settings::Verbosity;
use crate::terminal::style::Style;
use crate::terminal::zone::Zone;
use crate::walk::sample::{self, demo, fold, lab};

const USUAL: View = View {
    width: 80,
    style: Style::PLAIN,
    verbosity: Verbosity::Normal,
    zone: Zone::UTC,
};

/// Everything that is told of some records.
fn conversation(records: &[Record], view: View) -> String {
    let mut conversation = Conversation::default();
    let mut progress = Progress::default();
    let mut told = Vec::new();
    for record in records {
        progress = progress.after(record).unwrap();
        let piece = conversation.piece(record, &progress, view);
        told.extend((!piece.is_empty()).then_some(piece));
    }
    told.push(format!("--\n{}", recap(&progress, Seen::Elsewhere, view)));
    told.join("\n")
}

#[test]
fn a_restart_and_a_wait() {
    for width in [60, 80, 120] {
        let view = View { width, ..USUAL };
        let told = conversation(&sample::restarted(), view);
        insta::assert_snapshot!(format!("restarted_{width}"), told);
    }
}

#[test]
fn an_incident_from_the_page_to_its_end() {
    let told = conversation(&sample::resolved(), USUAL);
    insta::assert_snapshot!("resolved_80", told);
}

#[test]
fn nothing_goes_well() {
    for width in [60, 80] {
        let view = View { width, ..USUAL };
        let told = conversation(&sample::troubled(), view);
        insta::assert_snapshot!(format!("troubled_{width}"), told);
    }
}

#[test]
fn ascii_and_colours() {
    let ascii = Style::ASCII;
    let ascii = View {
        style: ascii,
        ..USUAL
    };
    let told = conversation(&sample::restarted(), ascii);
    assert!(told.is_ascii(), "{told}");
    insta::assert_snapshot!("restarted_ascii", told);
    let colored = Style::COLORED;
    let colored = View {
        style: colored,
        ..USUAL
    };
    for records in [sample::restarted(), sample::troubled()] {
        let told = conversation(&records, colored);
        assert_eq!(
            console::strip_ansi_codes(&told),
            conversation(&records, USUAL)
        );
    }
}

#[test]
fn a_plan_fits_a_small_screen_and_leaves_no_change_out() {
    for (name, plan, target) in [
        ("restart", sample::restart(), demo("crash-loop")),
        ("contested", sample::contested(), lab()),
        ("hook", sample::hook(), lab()),
        ("crowded", sample::crowded(), lab()),
    ] {
        let lines = plan::plan(&plan, &target, USUAL);
        // The prompt, and what stood above the plan, have room beside it.
        assert!(lines.len() <= 22, "{name} has {} lines", lines.len());
        insta::assert_snapshot!(format!("plan_{name}"), lines.join("\n"));
    }
}

#[test]
fn a_plan_that_is_cut_short_still_says_what_is_done_who_fights_it_and_the_way_back() {
    let narrow = View { width: 60, ..USUAL };
    let drawn = plan::plan(&sample::crowded(), &lab(), narrow).join("\n");
    insta::assert_snapshot!("plan_crowded_60", drawn);
    let whole = View {
        verbosity: Verbosity::Verbose,
        ..USUAL
    };
    let whole = plan::plan(&sample::crowded(), &lab(), whole).join(" ");
    let whole: Vec<_> = whole.split_whitespace().collect();
    let whole = whole.join(" ");
    for width in [60, 80, 120] {
        let drawn = plan::plan(&sample::crowded(), &lab(), View { width, ..USUAL }).join("\n");
        for said in [
            "change   spec.replicas: 3 → 5",
            "MOVED    spec.replicas",
            "owner    HorizontalPodAutoscaler drift-processor",
            "owner    Argo CD's application drift",
            "suspend-self-heal",
            "risk     the nodes have room for 1 more of 2",
            "undo     back to spec.replicas 3",
            "CAUTION",
        ] {
            assert!(drawn.contains(said), "{width}: {said} is not in\n{drawn}");
        }
    }
    assert!(whole.contains("is put back within about 5 s; suspend-self-heal is better"));
    assert!(whole.contains("access you may patch deployments/scale"));
}

#[test]
fn a_crash_loop_is_told_once_and_then_what_changes() {
    let records = sample::crash_loop();
    let told = conversation(&records, USUAL);
    let tables = told.lines().filter(|line| line.starts_with("verdict"));
    assert_eq!(tables.count(), 1, "{told}");
    insta::assert_snapshot!("crash_loop_told", told);
}

#[test]
fn later_phases_tell_exceptions_only() {
    let progress = fold(&sample::crash_loop());
    insta::assert_snapshot!(table::exceptions(&progress, USUAL).join("\n"), @r"
    verdict   reading        value                                  source     age
    ✗ fail    backlog        214 items, limit 100, rising 38 in 15m prometheus 12s
    ✗ fail    processor_pods 0/3 ready, 21 restarts,                kubernetes 12s
                             CrashLoopBackOff
    ? unknown processor_top  not allowed                            kubernetes 12s
    ✓ 11 others are as they should be
    ");
    let progress = fold(&sample::healthy());
    let well = table::exceptions(&progress, USUAL).join("\n");
    assert_eq!(well, "✓ all 14 readings are as they should be");
}

#[test]
fn no_conversation_is_wider_than_its_terminal() {
    for records in [
        sample::restarted(),
        sample::troubled(),
        sample::resolved(),
        sample::in_doubt(),
        sample::refused(),
        sample::awkward(),
        sample::exit_check(),
    ] {
        for width in (40..130).step_by(3) {
            let view = View { width, ..USUAL };
            let told = conversation(&records, view);
            assert_eq!(wide_lines(&told, width), [""; 0], "{width}");
        }
    }
}
