//! More than a line: it is written in the editor that the person uses, which dialoguer starts.

use super::Person;
use dialoguer::Editor;

/// The most bytes of an answer.
const MOST: usize = 16 << 10;

impl Person {
    /// Lets a text be written on in the editor, which has the terminal meanwhile. Nothing where it
    /// is as it was; what is wrong where there is no editor.
    pub(super) async fn edited(&self, text: &str) -> Result<Option<String>, String> {
        let _quiet = self.live.hush();
        // Ctrl-C is the editor's as long as it is open.
        let _deaf = self.signals.leave_interrupts();
        self.tty.restore();
        let (command, before) = (self.editor.clone(), text.to_owned());
        let edit = move || {
            let mut editor = Editor::new();
            // The time of a file tells too little: one that is written quickly has the same.
            editor
                .executable(command)
                .extension(".md")
                .require_save(false);
            editor.edit(&before)
        };
        let written = tokio::task::spawn_blocking(edit).await;
        self.tty.restore();
        match written {
            Ok(Ok(Some(written))) if written.len() > MOST => Err(format!(
                "an answer has {} KiB at most: nothing is taken",
                MOST >> 10
            )),
            // A file that was emptied answers nothing.
            Ok(Ok(written)) => Ok(written
                .filter(|written| !written.trim().is_empty() && written.trim() != text.trim())),
            Ok(Err(error)) => Err(format!("{} does not start: {error}", self.editor)),
            Err(error) => Err(format!("{} does not start: {error}", self.editor)),
        }
    }
}
