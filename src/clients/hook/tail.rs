//! What a program writes to a file, shown as it comes.

use super::lines::Lines;
use crate::disk;
use crate::event::{News, Stream};
use crate::text::Text;
use crate::world::Feed;
use std::io::{self, SeekFrom};
use std::path::Path;
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncSeekExt};

/// How many bytes one may be behind before some are left out, and how many are read after that.
const BEHIND: u64 = 256 * 1024;
const CATCH_UP: u64 = 16 * 1024;

/// The end of a file that somebody writes to.
pub(super) struct Tail {
    file: File,
    /// How much of it was read, or left out.
    at: u64,
    lines: Lines,
    stream: Stream,
    feed: Feed,
    last: Text,
    /// Whether it was said that some is left out.
    is_cut: bool,
}

impl Tail {
    /// A file from its beginning.
    pub(super) fn of(path: &Path, stream: Stream, feed: Feed) -> io::Result<Self> {
        Ok(Self {
            file: disk::open(path)?.into(),
            at: 0,
            lines: Lines::default(),
            stream,
            feed,
            last: Text::default(),
            is_cut: false,
        })
    }

    /// Says what was written since. A file that cannot be read any more has nothing to say; the
    /// program does not notice.
    pub(super) async fn listen(&mut self) {
        let _ = self.read().await;
    }

    /// The same, and what stands behind the last line's end.
    pub(super) async fn rest(&mut self) {
        self.listen().await;
        let rest = self.lines.rest();
        self.say(rest);
    }

    /// Its last line that is not empty.
    pub(super) fn last(&self) -> Text {
        self.last.clone()
    }

    async fn read(&mut self) -> io::Result<()> {
        let end = self.file.metadata().await?.len();
        if end.saturating_sub(self.at) > BEHIND {
            self.leave_out(end - CATCH_UP).await?;
        }
        let mut chunk = vec![0; 16 * 1024];
        while self.at < end {
            let bytes = self.file.read(&mut chunk).await?;
            if bytes == 0 {
                break;
            }
            self.at += bytes as u64;
            let mut said = Vec::new();
            self.lines.push(&chunk[..bytes], |line| said.push(line));
            self.say(said);
        }
        Ok(())
    }

    /// Goes on there: nobody could read what comes so fast, and all of it is in the file.
    async fn leave_out(&mut self, at: u64) -> io::Result<()> {
        self.at = self.file.seek(SeekFrom::Start(at)).await?;
        self.lines = Lines::default();
        if !self.is_cut {
            self.is_cut = true;
            let text = "it says more than can be shown; all of it is kept";
            let _ = self.feed.try_send(News::Progress(text.into()));
        }
        Ok(())
    }

    fn say(&mut self, lines: impl IntoIterator<Item = Text>) {
        for text in lines {
            if !text.trim().is_empty() {
                self.last = text.clone();
            }
            let stream = self.stream;
            // What nobody takes in time is in the file.
            let _ = self.feed.try_send(News::Line { stream, text });
        }
    }
}
