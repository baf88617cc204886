//! The lines that were typed before, gone through with the arrows.

/// The lines that were typed before, and which of them is there now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Before {
    /// The last one first.
    lines: Vec<String>,
    /// How many steps one went up.
    at: usize,
    /// What was typed before the first step.
    own: String,
}

impl Before {
    pub(super) fn of(lines: Vec<String>) -> Self {
        Self {
            lines,
            ..Self::default()
        }
    }

    /// A step to an earlier line, or back; what is there then, if there is one. `typed` is what is
    /// there now.
    pub(super) fn step(&mut self, typed: &str, earlier: bool) -> Option<String> {
        let to = if earlier {
            self.at + 1
        } else {
            self.at.checked_sub(1)?
        };
        let text = match to {
            0 => self.own.clone(),
            to => self.lines.get(to - 1)?.clone(),
        };
        if self.at == 0 {
            typed.clone_into(&mut self.own);
        }
        self.at = to;
        Some(text)
    }
}
