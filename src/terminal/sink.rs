//! A stream that ends quietly when its reader hangs up.

use std::io::{self, ErrorKind, Write};

/// Standard output, standard error, or a buffer of a test.
pub(super) struct Sink {
    to: Box<dyn Write + Send>,
    open: bool,
    used: bool,
}

impl Sink {
    pub(super) fn new(to: impl Write + Send + 'static) -> Self {
        Self {
            to: Box::new(to),
            open: true,
            used: false,
        }
    }

    /// Whether anything was written.
    pub(super) const fn is_used(&self) -> bool {
        self.used
    }

    /// Writes all of `text` at once. After the reader hung up nothing is written, and that is no
    /// error.
    pub(super) fn write(&mut self, text: &str) -> io::Result<()> {
        if !self.open {
            return Ok(());
        }
        self.used = true;
        let written = self.to.write_all(text.as_bytes());
        match written.and_then(|()| self.to.flush()) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.open = false;
                Ok(())
            }
            other => other,
        }
    }
}

/// What was written to a sink that shares it.
#[cfg(test)]
#[derive(Clone, Default)]
pub(super) struct Shared(std::sync::Arc<std::sync::Mutex<Vec<u8>>>);

#[cfg(test)]
impl Shared {
    pub(super) fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

#[cfg(test)]
impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Failing(ErrorKind);

    impl Write for Failing {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_that_hangs_up_is_no_error_and_a_full_disk_is() {
        let mut hung_up = Sink::new(Failing(ErrorKind::BrokenPipe));
        assert!(hung_up.write("x").is_ok());
        assert!(!hung_up.open);
        assert!(hung_up.write("y").is_ok());
        let full = Sink::new(Failing(ErrorKind::StorageFull)).write("x");
        assert_eq!(full.unwrap_err().kind(), ErrorKind::StorageFull);
    }
}
