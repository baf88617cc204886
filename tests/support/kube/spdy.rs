//! Just enough of SPDY/3.1 to serve `kubectl port-forward`, which tunnels it through a WebSocket.
use inflate::Inflater;

mod inflate;

/// The preset dictionary of SPDY/3 header compression, from its specification.
const DICTIONARY: &[u8] = include_bytes!("spdy/dictionary.bin");

const SYN_STREAM: u16 = 1;
const SYN_REPLY: u16 = 2;
const RST_STREAM: u16 = 3;
const PING: u16 = 6;
const FIN: u8 = 1;

/// Empty headers as compressed for the first reply of a connection, and for each later one: the
/// compressor goes on from where it was, and these are the bytes that a real server sent.
const FIRST_HEADERS: &[u8] = b"\x78\xf9\xe3\xc6\xa7\xc2\x62\x60\x60\x60\x00\x00\x00\x00\xff\xff";
const LATER_HEADERS: &[u8] = b"\x02\x61\x00\x00\x00\x00\xff\xff";

/// What a client sends that has a meaning here.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Frame {
    /// A stream was opened, with these headers.
    Open {
        stream: u32,
        headers: Vec<(String, String)>,
    },
    /// A piece of a stream; the last one or not.
    Data {
        stream: u32,
        bytes: Vec<u8>,
        last: bool,
    },
    Reset {
        stream: u32,
    },
    /// To be sent back as it is.
    Ping(Vec<u8>),
    Other,
}

/// The frames in a stream of bytes.
pub(crate) struct Frames {
    buffer: Vec<u8>,
    headers: Inflater,
}

impl Frames {
    pub(crate) fn new() -> Self {
        Self {
            buffer: Vec::new(),
            headers: Inflater::new(DICTIONARY),
        }
    }

    pub(crate) fn push(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
    }

    /// The next whole frame, if it has arrived.
    ///
    /// # Panics
    /// When the bytes are no SPDY.
    pub(crate) fn next(&mut self) -> Option<Frame> {
        let head: [u8; 8] = self.buffer.get(..8)?.try_into().ok()?;
        let length = word(&head[4..]) as usize & 0x00ff_ffff;
        if self.buffer.len() < 8 + length {
            return None;
        }
        let frame: Vec<u8> = self.buffer.drain(..8 + length).collect();
        let (body, stream) = (&frame[8..], word(&head) & 0x7fff_ffff);
        if head[0] & 0x80 == 0 {
            let last = head[4] & FIN != 0;
            return Some(Frame::Data {
                stream,
                bytes: body.to_vec(),
                last,
            });
        }
        Some(match u16::from_be_bytes([head[2], head[3]]) {
            SYN_STREAM => {
                let block = self
                    .headers
                    .inflate(&body[10..])
                    .expect("headers are deflated");
                let headers = pairs(&block).expect("headers are pairs");
                Frame::Open {
                    stream: word(body) & 0x7fff_ffff,
                    headers,
                }
            }
            RST_STREAM => Frame::Reset { stream: word(body) },
            PING => Frame::Ping(frame),
            _ => Frame::Other,
        })
    }
}

/// The acknowledgement of a stream.
pub(crate) fn reply(stream: u32, first: bool) -> Vec<u8> {
    let headers = if first { FIRST_HEADERS } else { LATER_HEADERS };
    let mut frame = vec![0x80, 3];
    frame.extend(SYN_REPLY.to_be_bytes());
    frame.extend(length(4 + headers.len()));
    frame.extend(stream.to_be_bytes());
    frame.extend(headers);
    frame
}

/// A piece of a stream, or, with no bytes, its end.
pub(crate) fn data(stream: u32, bytes: &[u8], last: bool) -> Vec<u8> {
    let mut frame = stream.to_be_bytes().to_vec();
    frame.extend(length(bytes.len()));
    frame[4] = if last { FIN } else { 0 };
    frame.extend(bytes);
    frame
}

/// No flags, and a length of three bytes.
fn length(length: usize) -> [u8; 4] {
    u32::try_from(length)
        .expect("a frame is short")
        .to_be_bytes()
}

fn word(bytes: &[u8]) -> u32 {
    u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
}

fn pairs(block: &[u8]) -> Option<Vec<(String, String)>> {
    let (count, mut rest) = block.split_at_checked(4)?;
    let mut text = || {
        let (length, after) = rest.split_at_checked(4)?;
        let (text, after) = after.split_at_checked(word(length) as usize)?;
        rest = after;
        String::from_utf8(text.to_vec()).ok()
    };
    (0..word(count)).map(|_| Some((text()?, text()?))).collect()
}
