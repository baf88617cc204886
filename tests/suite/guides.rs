//! The pages that can be followed to the letter, and quote what the program shows.

use crate::guide::{Scene, scenes};
use crate::program::Program;
use crate::told::told;

/// How many times faster than real time simulated waits pass, where the guide waits for their end.
const QUICKLY: &str = "1500";

#[test]
fn the_first_incident_can_be_lived_through() {
    follow("docs/first-incident.md");
}

#[test]
fn the_plan_that_explains_plans_is_a_real_one() {
    follow("docs/safety.md");
}

/// Types the commands of a page one after the other, and compares what it quotes of them.
fn follow(page: &str) {
    let file = format!("{}/{page}", env!("CARGO_MANIFEST_DIR"));
    let document = std::fs::read_to_string(&file).unwrap();
    let home = tempfile::tempdir().unwrap();
    let mut current = document.clone();
    let mut moved: isize = 0;
    for scene in scenes(&document) {
        let screens = scene.play(&program(&scene, home.path()));
        for quote in &scene.quotes {
            let shown = told(&quote.of(&screens));
            let at = |place: usize| place.checked_add_signed(moved).unwrap();
            let place = at(quote.place.start)..at(quote.place.end);
            moved += isize::try_from(shown.len()).unwrap() - isize::try_from(place.len()).unwrap();
            current.replace_range(place, &shown);
        }
    }
    if std::env::var_os("BACKLOGCTL_UPDATE_GUIDE").is_some() {
        std::fs::write(&file, &current).unwrap();
        return;
    }
    similar(page, &document, &current);
}

/// The program of a newcomer: every command has the same home.
fn program(scene: &Scene, home: &std::path::Path) -> Program {
    let program = Program::new()
        .with("HOME", home.display().to_string())
        .with("TERM", "xterm-256color")
        .with("USER", "ada");
    if scene.is_cut_off() {
        // One has to be quick enough to close the terminal during the wait.
        return program;
    }
    program.with("BACKLOGCTL_DEMO_PACE", QUICKLY)
}

/// Fails at the first line that differs.
fn similar(page: &str, document: &str, current: &str) {
    let mut lines = document.lines().zip(current.lines());
    let Some((quoted, shown)) = lines.find(|(quoted, shown)| quoted != shown) else {
        assert_eq!(document.len(), current.len());
        return;
    };
    panic!(
        "{page} quotes\n  {quoted}\nand the program shows\n  {shown}\nif that is right, run this \
         test with BACKLOGCTL_UPDATE_GUIDE=1"
    );
}
