//! Files as this program reads them: never waiting for one, and never more than was expected.
//!
//! Whoever opens a pipe waits for its other end, and a device may have no end at all. So only regular
//! files are read, and what a shell handed over as an open descriptor, as `<(…)` does: that is read
//! once and kept, since it cannot be read again.

use rustix::fs::OFlags;
use std::collections::BTreeMap;
use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::{FileTypeExt, MetadataExt, OpenOptionsExt};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// The most bytes of a file that people write: settings, kubeconfigs, runbooks, answers.
pub const WRITTEN: u64 = 16 << 20;

/// Where the descriptors are that this process was handed.
const HANDED: [&str; 3] = ["/dev/fd/", "/proc/self/fd/", "/dev/stdin"];

/// What was read from pipes, by device and inode.
static SAID: Mutex<BTreeMap<(u64, u64), Vec<u8>>> = Mutex::new(BTreeMap::new());

/// Opens a regular file, or what was handed over, to be read.
///
/// # Errors
/// Those of the system, and that it is no file, which is told at once.
pub fn open(file: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    if !is_handed(file) {
        options.custom_flags(flags(OFlags::NONBLOCK));
    }
    let opened = options.open(file)?;
    demand(&opened.metadata()?, is_handed(file))?;
    Ok(opened)
}

/// Opens a file of this program's own to be read. No link is followed.
///
/// # Errors
/// Those of [`open`], and that it is a link.
pub fn open_own(file: &Path) -> io::Result<File> {
    demand_no_link(file)?;
    open(file)
}

/// The bytes of a file of this program's own, of which there may be so many.
///
/// # Errors
/// Those of [`open_own`], and that there are more.
pub fn read_own(file: &Path, most: u64) -> io::Result<Vec<u8>> {
    take(open_own(file)?, most)
}

/// The bytes of a file, of which there may be so many.
///
/// # Errors
/// Those of [`open`], and that there are more.
pub fn read(file: &Path, most: u64) -> io::Result<Vec<u8>> {
    let opened = open(file)?;
    let found = opened.metadata()?;
    if found.is_file() {
        return take(opened, most);
    }
    let key = (found.dev(), found.ino());
    let mut said = SAID.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(bytes) = said.get(&key) {
        return Ok(bytes.clone());
    }
    let bytes = take(opened, most)?;
    said.insert(key, bytes.clone());
    Ok(bytes)
}

/// The text of a file, of which there may be so many bytes.
///
/// # Errors
/// Those of [`read`], and that it is not UTF-8.
pub fn text(file: &Path, most: u64) -> io::Result<String> {
    String::from_utf8(read(file, most)?)
        .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8"))
}

/// Whether a file can be read as often as one likes; what was handed over cannot.
///
/// # Errors
/// Those of [`open`], and that it is larger than what people write.
pub fn lasts(file: &Path) -> io::Result<bool> {
    let found = open(file)?.metadata()?;
    if found.len() > WRITTEN {
        return Err(too_large(WRITTEN));
    }
    Ok(found.is_file())
}

/// Opens a file of this program's own to be read, appended to and locked, made where it is missing,
/// for its owner only. No link is followed, which could lead to somebody else's.
///
/// # Errors
/// Those of the system, and that there is something else in its place.
pub fn own(file: &Path) -> io::Result<File> {
    demand_no_link(file)?;
    let mut options = OpenOptions::new();
    let options = options.read(true).append(true).create(true).mode(0o600);
    let how = flags(OFlags::NONBLOCK | OFlags::NOFOLLOW);
    let opened = options.custom_flags(how).open(file)?;
    demand(&opened.metadata()?, false)?;
    Ok(opened)
}

/// Makes the names in a folder durable, as those of new files are not before that.
///
/// # Errors
/// Those of the system.
pub fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

fn demand_no_link(file: &Path) -> io::Result<()> {
    if file.is_symlink() {
        return Err(other("it is a link, not a file"));
    }
    Ok(())
}

fn flags(flags: OFlags) -> i32 {
    flags.bits().cast_signed()
}

fn is_handed(file: &Path) -> bool {
    let file = file.as_os_str().as_encoded_bytes();
    HANDED
        .iter()
        .any(|place| file.starts_with(place.as_bytes()))
}

/// Fails for what is no file; `/dev/null` is an empty one.
fn demand(found: &Metadata, is_handed: bool) -> io::Result<()> {
    let kind = found.file_type();
    if kind.is_file() || (is_handed && kind.is_fifo()) || is_null(found) {
        return Ok(());
    }
    Err(match () {
        () if kind.is_dir() => io::ErrorKind::IsADirectory.into(),
        () if kind.is_fifo() => other("it is a pipe, not a file"),
        () => other("it is a device or a socket, not a file"),
    })
}

fn is_null(found: &Metadata) -> bool {
    let null = || Path::new("/dev/null").metadata();
    found.file_type().is_char_device() && null().is_ok_and(|null| null.rdev() == found.rdev())
}

fn take(opened: File, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    opened
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length <= most) {
        return Ok(bytes);
    }
    Err(too_large(most))
}

fn too_large(most: u64) -> io::Error {
    let limit = most >> 20;
    io::Error::new(
        io::ErrorKind::FileTooLarge,
        format!("it is larger than {limit} MiB"),
    )
}

fn other(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, what)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    use std::io::Write;
    use std::os::fd::AsRawFd;

    fn pipe(folder: &Path) -> std::path::PathBuf {
        let file = folder.join("pipe");
        mknodat(CWD, &file, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
        file
    }

    #[test]
    fn nobody_waits_at_a_pipe_or_a_device() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = pipe(folder.path());
        for said in [
            open(&pipe).unwrap_err().to_string(),
            read(&pipe, 9).unwrap_err().to_string(),
            lasts(&pipe).unwrap_err().to_string(),
            own(&pipe).unwrap_err().to_string(),
        ] {
            assert_eq!(said, "it is a pipe, not a file");
        }
        let zero = read(Path::new("/dev/zero"), 9).unwrap_err().to_string();
        assert_eq!(zero, "it is a device or a socket, not a file");
        assert_eq!(read(Path::new("/dev/null"), 9).unwrap(), b"");
        let folder = read(folder.path(), 9).unwrap_err();
        assert_eq!(folder.kind(), io::ErrorKind::IsADirectory);
    }

    #[test]
    fn what_a_shell_hands_over_is_read_once_and_kept() {
        let (from, mut to) = io::pipe().unwrap();
        let file = format!("/dev/fd/{}", from.as_raw_fd());
        assert!(!lasts(Path::new(&file)).unwrap());
        to.write_all(b"apiVersion: v1").unwrap();
        drop(to);
        for _ in 0..2 {
            assert_eq!(text(Path::new(&file), 99).unwrap(), "apiVersion: v1");
        }
    }

    #[test]
    fn no_more_is_read_than_was_expected() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        std::fs::write(&file, [b'a'; 9]).unwrap();
        assert_eq!(text(&file, 9).unwrap(), "a".repeat(9));
        let more = read(&file, 8).unwrap_err();
        assert_eq!(more.kind(), io::ErrorKind::FileTooLarge);
        std::fs::write(&file, [0xff]).unwrap();
        assert_eq!(text(&file, 9).unwrap_err().to_string(), "it is not UTF-8");
        assert!(lasts(&file).unwrap());
    }

    #[test]
    fn a_file_of_our_own_is_behind_no_link() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        std::os::unix::fs::symlink(&real, &link).unwrap();
        let refused = own(&link).unwrap_err().to_string();
        assert_eq!(refused, "it is a link, not a file");
        assert!(!real.exists(), "nothing was made behind it");
        let refused = read_own(&link, 9).unwrap_err().to_string();
        assert_eq!(refused, "it is a link, not a file");
        assert!(own(&folder.path().join("own")).is_ok());
    }
}
