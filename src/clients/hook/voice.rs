//! What a program says: shown as it comes, and kept whole.

use super::lines::Lines;
use crate::event::{News, Stream};
use crate::text::Text;
use crate::world::Feed;
use std::io;
use tokio::fs::File;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::sync::watch;

/// One stream of a program.
pub(super) struct Voice {
    pub(super) stream: Stream,
    pub(super) feed: Feed,
    /// Where it is kept, byte for byte.
    pub(super) file: File,
    /// Its last line that is not empty.
    pub(super) last: watch::Sender<Text>,
}

impl Voice {
    /// Listens to the end. Neither a slow listener nor a full disk ever stops the program.
    pub(super) async fn listen(mut self, mut pipe: impl AsyncRead + Unpin) {
        let mut lines = Lines::default();
        let mut chunk = vec![0; 16 * 1024];
        let mut kept = Ok(());
        // A broken pipe ends as a closed one does: there is nothing more to hear.
        while let Ok(bytes @ 1..) = pipe.read(&mut chunk).await {
            lines.push(&chunk[..bytes], |line| self.say(line));
            if kept.is_ok() {
                kept = self.keep(&chunk[..bytes]).await;
            }
        }
        lines.rest().into_iter().for_each(|line| self.say(line));
    }

    /// Keeps some bytes; that it cannot is said once, since nothing is kept after that.
    async fn keep(&mut self, bytes: &[u8]) -> io::Result<()> {
        let written = async {
            self.file.write_all(bytes).await?;
            self.file.flush().await
        };
        let kept = written.await;
        if let Err(error) = &kept {
            let text = format!("what the command says is not kept any more: {error}");
            let _ = self.feed.try_send(News::Progress(text.into()));
        }
        kept
    }

    fn say(&self, text: Text) {
        if !text.trim().is_empty() {
            self.last.send_replace(text.clone());
        }
        let stream = self.stream;
        // What nobody takes in time is in the file.
        let _ = self.feed.try_send(News::Line { stream, text });
    }
}
