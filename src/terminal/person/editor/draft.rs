//! The file that an answer is written in.

use crate::disk;
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
/// editor writes beside it goes with it.
pub(super) struct Draft {
    folder: TempDir,
    file: PathBuf,
    before: String,
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
    /// A file with a text to be written on.
    pub(super) fn of(text: &str) -> io::Result<Self> {
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
        open.write_all(text.as_bytes())?;
        Ok(Self {
            folder,
            file,
            before: text.to_owned(),
        })
    }

    pub(super) fn file(&self) -> &Path {
        &self.file
    }

    /// What was written, without the ends of lines behind it.
    pub(super) fn written(&self) -> Result<String, Fault> {
        let bytes = disk::read(&self.file, MOST).map_err(|error| match error.kind() {
            io::ErrorKind::FileTooLarge => Fault::TooLong,
            _ => Fault::Unread(error),
        })?;
        let text = String::from_utf8(bytes).map_err(|_| Fault::NotText)?;
        match text.trim() {
            same if same == self.before.trim() => Err(Fault::Unchanged),
            "" => Err(Fault::Emptied),
            _ => Ok(text.trim_end_matches(['\n', '\r']).to_owned()),
        }
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
        let draft = Draft::of("a line").unwrap();
        fs::write(draft.file(), bytes).unwrap();
        draft
    }

    #[test]
    fn nobody_else_can_look_into_it() {
        let draft = Draft::of("a line").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(draft.file()), 0o600);
        assert_eq!(mode(draft.folder.path()), 0o700);
        assert_eq!(fs::read(draft.file()).unwrap(), b"a line");
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
