//! Drawing a fault of a text file: its line, its column, the text and what to do about it.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::ops::Range;

/// One fault, ready to be drawn.
#[derive(Debug, Clone, Copy)]
pub struct Fault<'a> {
    /// The file as it is named to the user.
    pub file: &'a str,
    /// Its text.
    pub text: &'a str,
    /// What is wrong.
    pub message: &'a str,
    /// What to do about it.
    pub hint: Option<&'a str>,
}

impl Fault<'_> {
    /// The fault of the file as a whole.
    pub fn draw(&self) -> String {
        let group = Level::ERROR
            .primary_title(self.message)
            .elements(self.help());
        format!("{}: {}", self.file, Renderer::plain().render(&[group]))
    }

    /// The fault at a range of bytes of the text, which is clamped to it.
    pub fn draw_at(&self, range: Range<usize>) -> String {
        self.at(range, Level::ERROR)
    }

    /// The same of what is no fault, but odd.
    pub fn warn_at(&self, range: Range<usize>) -> String {
        self.at(range, Level::WARNING)
    }

    fn at(&self, range: Range<usize>, level: Level<'_>) -> String {
        let start = self.boundary(range.start);
        let end = self.boundary(range.end.max(start));
        let lines = self.lines(start..end);
        let before = self.text[..lines.start].matches('\n').count();
        let snippet = Snippet::source(&self.text[lines.clone()])
            .line_start(before + 1)
            .path(self.file)
            .annotation(AnnotationKind::Primary.span(start - lines.start..end - lines.start));
        let group = Group::with_title(level.primary_title(self.message))
            .element(snippet)
            .elements(self.help());
        Renderer::plain().render(&[group])
    }

    /// The whole lines that a range is in: the drawing of each takes as long as the text that it is
    /// given. What is behind the last line needs all of them.
    fn lines(&self, range: Range<usize>) -> Range<usize> {
        let start = self.text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let end = self.text[range.end..].find('\n');
        let end = end.map_or(self.text.len(), |at| range.end + at);
        if start == self.text.len() {
            0..end
        } else {
            start..end
        }
    }

    /// The start of the character at an offset, or the end of the text.
    fn boundary(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let is_boundary = |at: &usize| self.text.is_char_boundary(*at);
        (0..=offset).rev().find(is_boundary).unwrap_or(0)
    }

    fn help(&self) -> Option<annotate_snippets::Message<'_>> {
        self.hint.map(|hint| Level::HELP.message(hint))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_beyond_the_text_is_drawn_at_its_end() {
        let fault = Fault {
            file: "a.toml",
            text: "é = [",
            message: "unclosed",
            hint: Some("write `]`"),
        };
        insta::assert_snapshot!(fault.draw_at(90..99), @r"
    error: unclosed
     --> a.toml:1:6
      |
    1 | é = [
      |      ^
      |
      = help: write `]`
    ");
        insta::assert_snapshot!(fault.draw_at(1..2), @r"
    error: unclosed
     --> a.toml:1:1
      |
    1 | é = [
      | ^
      |
      = help: write `]`
    ");
        insta::assert_snapshot!(fault.draw(), @r"
    a.toml: error: unclosed
     |
     = help: write `]`
    ");
    }
}
