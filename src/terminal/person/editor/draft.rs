//! The file that an answer is written in.

use crate::disk;
use crate::text::harmless;
use std::fs::{self, OpenOptions, Permissions};
use std::io::{self, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The most bytes of an answer.
const MOST: u64 = 16 << 10;

/// Its name, by which an editor knows what is written in it.
const NAME: &str = "answer.md";

/// The file that an answer is written in, alone in a folder that nobody else can look into: what an
/// editor writes beside it goes with it. Below the answer a comment tells the question; it is no part
/// of the answer as long as nobody changes it.
pub(super) struct Draft {
    folder: TempDir,
    file: PathBuf,
    before: String,
    comment: String,
}

/// Why nothing that was written is taken.
#[derive(Debug, thiserror::Error)]
pub(super) enum Fault {
    /// It is what was there before, or an editor that went on in a window of its own.
    #[error("nothing was changed (an editor with a window of its own needs a flag such as --wait)")]
    Unchanged,
    /// The file has only blanks.
    #[error("the file was emptied")]
    Emptied,
    /// It is too long.
    #[error("an answer has {} KiB at most", MOST >> 10)]
    TooLong,
    /// It is no text.
    #[error("what was written is not UTF-8")]
    NotText,
    /// It cannot be read.
    #[error("what was written cannot be read ({0})")]
    Unread(#[source] io::Error),
}

impl Draft {
    /// A file with a text to be written on, and what it answers.
    pub(super) fn of(text: &str, question: &str) -> io::Result<Self> {
        let folder = tempfile::Builder::new()
            .prefix("backlogctl-")
            .permissions(Permissions::from_mode(0o700))
            .tempdir()?;
        let file = folder.path().join(NAME);
        let mut options = OpenOptions::new();
        let mut open = options
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&file)?;
        let question = harmless(question);
        let comment =
            format!("<!-- {question}\nWhat you write outside of this comment is the answer. -->");
        write!(open, "{text}\n\n{comment}\n")?;
        Ok(Self {
            folder,
            file,
            before: text.to_owned(),
            comment,
        })
    }

    pub(super) fn file(&self) -> &Path {
        &self.file
    }

    /// What was written, without the comment and the ends of lines behind it.
    pub(super) fn written(&self) -> Result<String, Fault> {
        // As long as that may be, with the comment still in it.
        let most = MOST + 2 * self.comment.len() as u64;
        let bytes = disk::read(&self.file, most).map_err(|error| match error.kind() {
            io::ErrorKind::FileTooLarge => Fault::TooLong,
            _ => Fault::Unread(error),
        })?;
        let text = String::from_utf8(bytes).map_err(|_| Fault::NotText)?;
        let text = self.without_comment(&text);
        match text.trim() {
            same if same == self.before.trim() => Err(Fault::Unchanged),
            "" => Err(Fault::Emptied),
            _ if text.len() as u64 > MOST => Err(Fault::TooLong),
            _ => Ok(text),
        }
    }

    /// The text around the comment, if that is still whole, whatever ends its lines.
    fn without_comment(&self, text: &str) -> String {
        let lines: Vec<_> = text.lines().collect();
        let comment: Vec<_> = self.comment.lines().collect();
        let is_comment = |window: &[&str]| {
            let mut pairs = window.iter().zip(&comment);
            pairs.all(|(line, own)| line.trim_end() == own.trim_end())
        };
        let ends = ['\n', '\r'];
        let Some(at) = lines.windows(comment.len()).position(is_comment) else {
            return text.trim_end_matches(ends).to_owned();
        };
        let (above, below) = (&lines[..at], &lines[at + comment.len()..]);
        let around = [above.join("\n"), below.join("\n")];
        let around = around.map(|part| part.trim_matches(ends).to_owned());
        let around = around.into_iter().filter(|part| !part.trim().is_empty());
        around.collect::<Vec<_>>().join("\n\n")
    }

    /// Leaves what was written where it is; gives the place. Nothing is left where nothing was
    /// written, neither in the file nor beside it, where editors save what they had to drop.
    pub(super) fn keep(&mut self) -> Option<PathBuf> {
        let is_nothing = matches!(self.written(), Err(Fault::Unchanged | Fault::Emptied));
        let place = if self.file.exists() && !is_nothing {
            self.file.clone()
        } else {
            let beside = fs::read_dir(self.folder.path()).into_iter().flatten();
            let mut beside = beside.flatten().map(|entry| entry.path());
            beside.find(|path| *path != self.file)?;
            self.folder.path().to_owned()
        };
        self.folder.disable_cleanup(true);
        Some(place)
    }

    /// Leaves the file where it is, whatever is in it, for an editor that may still be open; gives its
    /// place.
    pub(super) fn leave(&mut self) -> &Path {
        self.folder.disable_cleanup(true);
        &self.file
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(bytes: &[u8]) -> Draft {
        let draft = Draft::of("a line", "What was learned?").unwrap();
        fs::write(draft.file(), bytes).unwrap();
        draft
    }

    #[test]
    fn nobody_else_can_look_into_it() {
        let draft = Draft::of("a line", "What was learned?").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(draft.file()), 0o600);
        assert_eq!(mode(draft.folder.path()), 0o700);
        let text = fs::read_to_string(draft.file()).unwrap();
        assert!(
            text.starts_with("a line\n\n<!-- What was learned?\n"),
            "{text}"
        );
    }

    #[test]
    fn the_comment_with_the_question_is_no_answer() {
        let draft = Draft::of("a line", "What was learned?").unwrap();
        let file = fs::read_to_string(draft.file()).unwrap();
        for (file, answer) in [
            (
                file.replace("a line", "more\n  indented"),
                "more\n  indented",
            ),
            (file.replace('\n', "\r\n").replace("a line", "more"), "more"),
            (format!("{file}and below"), "a line\n\nand below"),
            (format!("{file}below").replace("a line", ""), "below"),
            (
                file.replace("learned", "lost"),
                file.replace("learned", "lost").trim_end(),
            ),
        ] {
            assert_eq!(written(file.as_bytes()).written().unwrap(), answer);
        }
        let told = |file: &str| written(file.as_bytes()).written().unwrap_err().to_string();
        assert!(told(&file).starts_with("nothing was changed"));
        assert_eq!(told(&file.replace("a line", " ")), "the file was emptied");
    }

    #[test]
    fn what_was_written_is_taken_up_to_a_length() {
        let text = written(b"a line\nand more\r\n\n").written().unwrap();
        assert_eq!(text, "a line\nand more");
        let longest = vec![b'a'; 16 << 10];
        assert_eq!(written(&longest).written().unwrap().len(), 16 << 10);
        for (bytes, fault) in [
            (&b"a line\n"[..], "nothing was changed"),
            (b" \n", "the file was emptied"),
            (b"caf\xe9", "what was written is not UTF-8"),
            (
                &[&longest[..], b"a"].concat(),
                "an answer has 16 KiB at most",
            ),
        ] {
            let told = written(bytes).written().unwrap_err().to_string();
            assert!(told.starts_with(fault), "{told}");
        }
        let gone = written(b"");
        fs::remove_file(gone.file()).unwrap();
        let told = gone.written().unwrap_err().to_string();
        assert!(
            told.starts_with("what was written cannot be read"),
            "{told}"
        );
    }

    #[test]
    fn only_what_somebody_wrote_is_kept() {
        for bytes in [&b"a line\n"[..], b""] {
            let mut draft = written(bytes);
            let folder = draft.folder.path().to_owned();
            assert_eq!(draft.keep(), None);
            drop(draft);
            assert!(!folder.exists());
        }
        let place = written(b"caf\xe9").keep().unwrap();
        assert_eq!(fs::read(&place).unwrap(), b"caf\xe9");
        fs::remove_dir_all(place.parent().unwrap()).unwrap();
        let mut draft = written(b"a line");
        fs::write(draft.folder.path().join("answer.md.save"), "more").unwrap();
        let place = draft.keep().unwrap();
        drop(draft);
        assert!(place.join("answer.md.save").exists());
        fs::remove_dir_all(place).unwrap();
    }
}
