//! A terminal that is too small to show what one agrees to: nobody agrees blind.

use super::form::{Form, Pressed, Room};
use super::key::Key;
use crate::terminal::fit::wrap;
use crate::terminal::style::{Role, Style};

/// What a key does: where there is no room, one can only leave.
pub(super) fn press<F: Form>(form: &mut F, key: Key, fits: bool) -> Pressed<F::Answer> {
    match key {
        key if fits => form.press(key),
        Key::Letter('q') => Pressed::Leaves,
        _ => Pressed::Nothing,
    }
}

/// What is shown instead, in as many words as there is room for on so many rows and columns.
pub(super) fn told(least: Room, (rows, columns): (u16, u16), style: Style) -> Vec<String> {
    let (rows, columns) = (usize::from(rows).max(1), usize::from(columns).max(2) - 1);
    let size = format!("{}x{}", least.columns + 1, least.rows);
    let whole = format!(
        "the terminal is too small to show what you agree to: make it at least {size}, or q quits"
    );
    let texts = [
        whole,
        format!("too small: make it {size}"),
        format!("needs {size}"),
    ];
    let mut wrapped = texts.map(|text| wrap(&text, columns)).into_iter();
    let shortest = wrapped.next_back().unwrap_or_default();
    let mut lines = wrapped
        .find(|lines| lines.len() <= rows)
        .unwrap_or(shortest);
    lines.truncate(rows);
    let paint = |line: &String| style.paint(Role::Doubt, line);
    lines.iter().map(paint).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::plan_sample;
    use crate::terminal::person::nod::Nod;

    fn shown(rows: u16, columns: u16) -> Vec<String> {
        told(Room::OF_CONSENT, (rows, columns), Style::PLAIN)
    }

    #[test]
    fn it_says_how_large_it_must_be_as_far_as_there_is_room() {
        let whole = shown(9, 80).join(" ");
        assert!(
            whole.contains("make it at least 40x10, or q quits"),
            "{whole}"
        );
        assert_eq!(shown(3, 20), ["too small: make it", "40x10"]);
        assert_eq!(shown(3, 10), ["needs", "40x10"]);
        assert_eq!(shown(1, 10).len(), 1);
    }

    #[test]
    fn nothing_is_agreed_to_where_there_is_no_room() {
        let mut nod = Nod::new(&plan_sample());
        for key in [Key::Letter('y'), Key::Enter, Key::Pasted('y')] {
            assert_eq!(press(&mut nod, key, false), Pressed::Nothing);
        }
        assert_eq!(press(&mut nod, Key::Enter, true), Pressed::Answered(false));
        assert_eq!(press(&mut nod, Key::Letter('q'), false), Pressed::Leaves);
        let room = Room::of(3, 10);
        assert!(!room.holds(nod.least()));
        assert!(Room::of(10, 40).holds(nod.least()));
        assert!(room.holds(Room::ANY));
    }
}
