//! A yes or a no: `y` and Enter, so that one key that was hit by chance agrees to nothing.

use super::form::{Form, IN_ONE_PIECE, PASTED, Pressed, Room};
use super::key::Key;
use super::{help, recall};
use crate::fact::Plan;
use crate::terminal::fit::{cut, line};
use crate::terminal::style::{Role, Sign, Style};
use console::measure_text_width as width;

/// How one agrees, and what Enter alone is.
const KEYS: &str = "[y/N] ";
/// How one learns what that does, in as many words as there is room for.
const MORE: [&str; 3] = ["(? explains) ", "(?) ", ""];
/// The columns that are kept for what is typed.
const TYPED: usize = 4;
/// The most of what is typed that is kept.
const MOST: usize = 24;

/// Whether a plan is carried out.
#[derive(Debug, Clone)]
pub(super) struct Nod {
    plan: Plan,
    title: String,
    help: Vec<String>,
    typed: String,
    /// Why what was typed last is no answer.
    wrong: Option<String>,
    explained: bool,
    /// Whether that was the last key: whoever types a line ends it with Enter.
    asked: bool,
    /// Whether the plan is told again.
    recalled: bool,
}

impl Nod {
    pub(super) fn new(plan: &Plan) -> Self {
        Self {
            plan: plan.clone(),
            title: format!("{}, now?", plan.title),
            help: help::consent(plan),
            typed: String::new(),
            wrong: None,
            explained: false,
            asked: false,
            recalled: false,
        }
    }

    /// The question, how one answers it, and what is typed. Where there is no room for all of it, the
    /// question is what is cut off.
    fn asked(&self, room: Room, style: Style) -> String {
        let title = line(&self.title, style);
        let typed = line(&self.typed, style);
        let beside = |more: &str| " ".len() + more.len() + KEYS.len() + TYPED.max(width(&typed));
        let fits = |more: &&str| "? ".len() + width(&title) + beside(more) <= room.columns;
        let more = MORE.into_iter().find(fits).unwrap_or("");
        let keys = style.paint(Role::Faint, &format!("{more}{KEYS}"));
        let columns = room.columns.saturating_sub(beside(more)).max(4);
        let title = help::title(&title, columns, style);
        format!("{title} {keys}{typed}")
    }

    /// What stands above the question: what it explains, or what is agreed to.
    fn above(&self, room: Room, style: Style) -> Vec<String> {
        let rows = room.rows - 2;
        match (self.explained, self.recalled) {
            (true, _) => help::lines(&self.help, room, style),
            (false, true) => recall::lines(&self.plan, Room { rows, ..room }, style),
            (false, false) => Vec::new(),
        }
    }

    /// What Enter makes of what was typed.
    fn answered(&mut self) -> Pressed<bool> {
        let typed = std::mem::take(&mut self.typed);
        match typed.trim().to_lowercase().as_str() {
            "y" | "yes" => Pressed::Answered(true),
            "" | "n" | "no" => Pressed::Answered(false),
            _ => {
                self.wrong = Some(format!("{typed} is neither y nor n: nothing is done yet"));
                Pressed::Refused
            }
        }
    }

    /// Takes nothing of what is pasted.
    fn pasted(&mut self) -> Pressed<bool> {
        self.typed.clear();
        self.wrong = Some(PASTED.to_owned());
        Pressed::Changed
    }

    /// Whether what was typed last is pasted, or asks what this is: then Enter agrees to nothing and
    /// declines nothing.
    fn takes_back(&mut self) -> bool {
        let asked = std::mem::take(&mut self.asked);
        self.wrong.take_if(|wrong| wrong == PASTED).is_some() || (asked && self.typed.is_empty())
    }

    /// Takes away what is typed, or its last character.
    fn erase(&mut self, all: bool) -> Pressed<bool> {
        if self.typed.is_empty() {
            return Pressed::Nothing;
        }
        if all {
            self.typed.clear();
        } else {
            self.typed.pop();
        }
        Pressed::Changed
    }
}

impl Form for Nod {
    type Answer = bool;

    fn press(&mut self, key: Key) -> Pressed<bool> {
        match key {
            Key::Enter if self.takes_back() => Pressed::Changed,
            Key::Enter => self.answered(),
            Key::Pasted(_) => self.pasted(),
            Key::PastedEnter => {
                self.typed.clear();
                self.wrong = Some(IN_ONE_PIECE.to_owned());
                Pressed::Refused
            }
            Key::Letter('q') if self.typed.is_empty() => Pressed::Leaves,
            Key::Letter('?') if self.typed.is_empty() => {
                self.explained = !self.explained;
                self.asked = self.explained;
                Pressed::Changed
            }
            Key::Letter(letter) if self.typed.chars().count() < MOST => {
                self.typed.push(letter);
                self.wrong = None;
                Pressed::Changed
            }
            Key::Backspace => self.erase(false),
            Key::Escape | Key::Control('u' | 'w') => self.erase(true),
            _ => Pressed::Nothing,
        }
    }

    fn draw(&self, room: Room, style: Style) -> Vec<String> {
        let mut lines = self.above(room, style);
        lines.extend(self.wrong.as_ref().map(|wrong| {
            let text = format!("{} {wrong}", style.mark(Sign::Bad));
            style.paint(Role::Bad, &cut(&line(&text, style), room.columns, style))
        }));
        lines.push(self.asked(room, style));
        lines
    }

    fn left(&self, room: Room, style: Style) -> String {
        help::title(&self.title, room.columns, style)
    }

    fn has_cursor(&self) -> bool {
        true
    }

    fn again(&mut self) {
        self.typed.clear();
        (self.wrong, self.explained, self.recalled) = (None, false, true);
        self.asked = false;
    }

    fn is_consent(&self) -> bool {
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

    /// What a line comes to that is typed and ended with Enter.
    fn typed(line: &str) -> (Nod, Pressed<bool>) {
        let mut nod = Nod::new(&plan_sample());
        for letter in line.chars() {
            nod.press(Key::Letter(letter));
        }
        let pressed = nod.press(Key::Enter);
        (nod, pressed)
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
    fn enter_behind_a_question_mark_declines_nothing() {
        let mut nod = Nod::new(&plan_sample());
        nod.press(Key::Letter('?'));
        assert_eq!(nod.press(Key::Enter), Pressed::Changed);
        assert!(drawn(&nod, 79).lines().count() > 1, "it is still explained");
        assert_eq!(nod.press(Key::Enter), Pressed::Answered(false));
        for key in ['?', 'y'] {
            nod.press(Key::Letter(key));
        }
        assert_eq!(nod.press(Key::Enter), Pressed::Answered(true));
    }

    #[test]
    fn one_key_agrees_to_nothing() {
        let mut nod = Nod::new(&plan_sample());
        let letters = (' '..='~').filter(|c| !"?q".contains(*c)).map(Key::Letter);
        let others = [
            Key::Up,
            Key::Down,
            Key::Left,
            Key::Delete,
            Key::Other,
            Key::Escape,
            Key::Pasted('y'),
            Key::Control('y'),
        ];
        for key in letters.chain(others) {
            let pressed = nod.press(key);
            assert!(!matches!(pressed, Pressed::Answered(_)), "{key:?}");
        }
        assert_eq!(
            Nod::new(&plan_sample()).press(Key::Letter('q')),
            Pressed::Leaves
        );
    }

    #[test]
    fn y_and_enter_agree_and_enter_alone_does_not() {
        for (line, agrees) in [
            ("y", true),
            ("Y", true),
            ("yes", true),
            ("", false),
            ("n", false),
            ("No", false),
        ] {
            assert_eq!(typed(line).1, Pressed::Answered(agrees), "{line}");
        }
        let mut nod = Nod::new(&plan_sample());
        for key in [Key::Letter('x'), Key::Backspace, Key::Letter('y')] {
            nod.press(key);
        }
        assert_eq!(nod.press(Key::Enter), Pressed::Answered(true), "taken back");
    }

    #[test]
    fn what_is_pasted_is_told_and_the_enter_behind_it_only_takes_that_back() {
        let mut nod = Nod::new(&plan_sample());
        let before = drawn(&nod, 79);
        nod.press(Key::Letter('y'));
        assert_eq!(nod.press(Key::Pasted('y')), Pressed::Changed);
        let told = drawn(&nod, 79);
        assert!(
            told.starts_with("✗ what is pasted is not taken: type it\n"),
            "{told}"
        );
        assert_eq!(nod.press(Key::Enter), Pressed::Changed);
        assert_eq!(drawn(&nod, 79), before);
        nod.press(Key::Pasted('n'));
        nod.press(Key::Letter('y'));
        assert_eq!(nod.press(Key::Enter), Pressed::Answered(true), "typed");
    }

    #[test]
    fn what_is_neither_is_told_and_answers_nothing() {
        for line in [
            "not really",
            "why?",
            "hold on, ada says do it later today",
            "ny",
            "yy",
            "y?",
            "日",
        ] {
            let (mut nod, pressed) = typed(line);
            assert_eq!(pressed, Pressed::Refused, "{line}");
            let told = drawn(&nod, 79);
            assert!(told.contains("is neither y nor n"), "{told}");
            nod.press(Key::Letter('n'));
            assert!(!drawn(&nod, 79).contains("is neither y nor n"));
            assert_eq!(nod.press(Key::Enter), Pressed::Answered(false), "{line}");
        }
    }

    #[test]
    fn what_comes_in_one_piece_agrees_to_nothing() {
        let mut nod = Nod::new(&plan_sample());
        nod.press(Key::Letter('y'));
        assert_eq!(nod.press(Key::PastedEnter), Pressed::Refused);
        let told = drawn(&nod, 79);
        assert!(
            told.contains("✗ that came in one piece: nothing is taken"),
            "{told}"
        );
        assert_eq!(nod.press(Key::Enter), Pressed::Answered(false), "y is gone");
    }

    #[test]
    fn after_a_stop_the_plan_is_there_again_and_a_half_typed_yes_is_not() {
        let mut nod = Nod::new(&plan_sample());
        for letter in "?y".chars() {
            nod.press(Key::Letter(letter));
        }
        nod.again();
        insta::assert_snapshot!("recalled", drawn(&nod, 79));
        assert_eq!(nod.press(Key::Enter), Pressed::Answered(false));
        let small = Room {
            rows: 10,
            columns: 39,
        };
        assert!(nod.draw(small, Style::PLAIN).len() <= 10);
    }

    #[test]
    fn a_long_title_leaves_room_for_the_keys() {
        let mut plan = plan_sample();
        plan.title = "Scale 日本 up ".repeat(9);
        for columns in 40..130 {
            for (explained, typed) in [(false, ""), (true, "not really"), (true, "日本日本日本")]
            {
                let nod = Nod {
                    explained,
                    typed: typed.to_owned(),
                    wrong: Some("what is this".to_owned()),
                    ..Nod::new(&plan)
                };
                let lines = nod.draw(room(columns), Style::PLAIN);
                assert!(lines.iter().all(|line| width(line.trim_end()) <= columns));
                let last = lines.last().unwrap();
                assert!(last.ends_with(&format!("[y/N] {typed}")), "{last}");
            }
        }
    }
}
