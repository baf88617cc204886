//! Putting a configuration file into its place: as a whole or not at all, for its owner alone.

use crate::disk;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

/// Writes a file of mode 0600.
///
/// `earlier` is the text that it is known to have, `None` where it must not be there: somebody who
/// wrote it meanwhile loses nothing. A link stays a link.
///
/// # Errors
/// It cannot be written, or is not as it was.
pub fn keep(file: &Path, earlier: Option<&str>, text: &str) -> io::Result<()> {
    let target = if earlier.is_some() {
        fs::canonicalize(file)?
    } else {
        file.to_owned()
    };
    let folder = target.parent().filter(|it| !it.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    // Such a file is its owner's alone from the beginning.
    let mut draft = tempfile::NamedTempFile::new_in(folder)?;
    draft.write_all(text.as_bytes())?;
    draft.as_file().sync_all()?;
    match earlier {
        None => draft.persist_noclobber(&target)?,
        Some(earlier) if disk::read(&target, disk::WRITTEN)? == earlier.as_bytes() => {
            draft.persist(&target)?
        }
        Some(_) => return Err(io::Error::other("it was changed meanwhile")),
    };
    // The file is in its place, whatever becomes of this: it only says that a power cut finds it there.
    _ = disk::sync(folder);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_file_is_written_whole_and_never_over_what_is_not_known() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("new/folder/config.toml");
        keep(&file, None, "a = 1\n").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "a = 1\n");
        let mode = || fs::metadata(&file).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(), 0o600);
        let taken = keep(&file, None, "b = 1\n").unwrap_err();
        assert_eq!(taken.kind(), io::ErrorKind::AlreadyExists);
        assert!(keep(&file, Some("other"), "b = 1\n").is_err());
        assert_eq!(fs::read_to_string(&file).unwrap(), "a = 1\n");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
        keep(&file, Some("a = 1\n"), "a = 1\nb = 1\n").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "a = 1\nb = 1\n");
        assert_eq!(mode(), 0o600);
        let left = fs::read_dir(file.parent().unwrap()).unwrap().count();
        assert_eq!(left, 1, "a draft was left behind");
    }

    #[test]
    fn a_link_stays_a_link() {
        let home = tempfile::tempdir().unwrap();
        let (real, link) = (home.path().join("real"), home.path().join("link"));
        fs::write(&real, "a").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        keep(&link, Some("a"), "ab").unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(&real).unwrap(), "ab");
    }
}
