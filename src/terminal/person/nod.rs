//! A yes or a no: `y` and Enter, so that one key that was hit by chance agrees to nothing.

use super::form::{Form, Pressed, Room};
use super::help;
use super::key::Key;
use crate::fact::Plan;
use crate::terminal::fit::line;
use crate::terminal::style::{Role, Style};
use console::measure_text_width as width;

/// How one agrees.
const KEYS: &str = "[y and Enter do it]";
/// How one learns what that does, in as many words as there is room for.
const MORE: [&str; 3] = ["(? explains) ", "(?) ", ""];

/// Whether a plan is carried out.
#[derive(Debug, Clone)]
pub(super) struct Nod {
    title: String,
    help: Vec<String>,
    yes: bool,
    /// Whether something else was typed: `not really` and `why` are no yes, whatever is in them.
    stray: bool,
    explained: bool,
}

impl Nod {
    pub(super) fn new(plan: &Plan) -> Self {
        Self {
            title: format!("{}, now?", plan.title),
            help: help::consent(plan),
            yes: false,
            stray: false,
            explained: false,
        }
    }

    /// The question, how one answers it, and the answer as it stands. Where there is no room for all
    /// of it, the question is what is cut off.
    fn asked(&self, room: Room, style: Style) -> String {
        let answer = if self.yes { "yes" } else { "no" };
        let title = line(&self.title, style);
        let wide = |more: &str| {
            let keys = [" ", more, KEYS, " ", answer, " "].concat();
            "? ".len() + width(&title) + keys.len() <= room.columns
        };
        let more = MORE.into_iter().find(|more| wide(more)).unwrap_or("");
        let keys = style.paint(Role::Faint, &format!("{more}{KEYS}"));
        let beside = " ".len() * 3 + more.len() + KEYS.len() + answer.len();
        let title = help::title(&title, room.columns.saturating_sub(beside).max(4), style);
        format!("{title} {keys} {answer} ")
    }
}

impl Form for Nod {
    type Answer = bool;

    fn press(&mut self, key: Key) -> Pressed<bool> {
        let before = (self.yes, self.explained);
        match key {
            Key::Enter => return Pressed::Answered(self.yes),
            Key::Letter('q') => return Pressed::Leaves,
            Key::Letter('?') => (self.yes, self.explained) = (false, !self.explained),
            Key::Letter('y' | 'Y') if !self.yes => self.yes = !self.stray,
            Key::Escape | Key::Backspace => (self.yes, self.stray) = (false, false),
            Key::Letter(_) | Key::Other => (self.yes, self.stray) = (false, true),
            Key::Up | Key::Down | Key::First | Key::Last => {}
        }
        if before == (self.yes, self.explained) {
            Pressed::Nothing
        } else {
            Pressed::Changed
        }
    }

    fn draw(&self, room: Room, style: Style) -> Vec<String> {
        let mut lines = if self.explained {
            help::lines(&self.help, room, style)
        } else {
            Vec::new()
        };
        lines.push(self.asked(room, style));
        lines
    }

    fn left(&self, room: Room, style: Style) -> String {
        help::title(&self.title, room.columns, style)
    }

    fn has_cursor(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::plan_sample;

    fn room(columns: usize) -> Room {
        Room { rows: 24, columns }
    }

    fn drawn(nod: &Nod, columns: usize) -> String {
        nod.draw(room(columns), Style::PLAIN).join("\n")
    }

    #[test]
    fn it_says_what_yes_and_no_do_and_how_one_gets_back() {
        let mut nod = Nod::new(&plan_sample());
        insta::assert_snapshot!("asked", drawn(&nod, 79));
        assert_eq!(nod.press(Key::Letter('?')), Pressed::Changed);
        insta::assert_snapshot!("explained", drawn(&nod, 79));
        assert_eq!(nod.press(Key::Letter('?')), Pressed::Changed);
        assert_eq!(drawn(&nod, 79), drawn(&Nod::new(&plan_sample()), 79));
    }

    #[test]
    fn only_y_and_enter_agree() {
        let mut nod = Nod::new(&plan_sample());
        assert_eq!(nod.press(Key::Enter), Pressed::Answered(false));
        let printable = (' '..='~').filter(|c| !"?qyY".contains(*c));
        let letters = printable.map(Key::Letter);
        for key in letters.chain([Key::Up, Key::Down, Key::Other, Key::Escape]) {
            assert_eq!(nod.press(key), Pressed::Nothing, "{key:?}");
        }
        assert_eq!(nod.press(Key::Letter('y')), Pressed::Changed);
        assert_eq!(nod.press(Key::Enter), Pressed::Answered(true));
        for no in [Key::Letter('n'), Key::Escape, Key::Backspace] {
            let mut nod = Nod::new(&plan_sample());
            nod.press(Key::Letter('y'));
            assert_eq!(nod.press(no), Pressed::Changed);
            assert_eq!(nod.press(Key::Enter), Pressed::Answered(false), "{no:?}");
        }
        assert_eq!(nod.press(Key::Letter('q')), Pressed::Leaves);
    }

    #[test]
    fn no_line_but_y_agrees() {
        for line in [
            "not really",
            "why?",
            "hold on, ada says do it later today",
            "ny",
            "yy",
            "yes",
            "y?",
        ] {
            let mut nod = Nod::new(&plan_sample());
            for letter in line.chars() {
                nod.press(Key::Letter(letter));
            }
            assert_eq!(nod.press(Key::Enter), Pressed::Answered(false), "{line}");
        }
        let mut nod = Nod::new(&plan_sample());
        for key in [Key::Letter('x'), Key::Backspace, Key::Letter('y')] {
            nod.press(key);
        }
        assert_eq!(nod.press(Key::Enter), Pressed::Answered(true), "taken back");
    }

    #[test]
    fn a_long_title_leaves_room_for_the_keys() {
        let mut plan = plan_sample();
        plan.title = "Scale 日本 up ".repeat(9);
        for columns in 40..130 {
            for explained in [false, true] {
                let nod = Nod {
                    explained,
                    ..Nod::new(&plan)
                };
                let lines = nod.draw(room(columns), Style::PLAIN);
                assert!(lines.iter().all(|line| width(line.trim_end()) <= columns));
                assert!(lines.last().unwrap().ends_with("[y and Enter do it] no "));
            }
        }
    }
}
