//! Loopback ports for servers that cannot choose one themselves, and for servers that are not
//! there at all.
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};

/// Names a loopback port that nobody listens on at this moment.
///
/// Another process may take it before the caller does: start a server on it only in a loop that
/// tries again.
pub(crate) fn free() -> u16 {
    listener().local_addr().unwrap().port()
}

/// Names a loopback address that refuses connections.
pub(crate) fn refusing() -> SocketAddr {
    SocketAddr::from((Ipv4Addr::LOCALHOST, free()))
}

/// A loopback address that accepts connections and never says a word.
pub(crate) struct Silent {
    listener: TcpListener,
}

impl Silent {
    pub(crate) fn start() -> Self {
        Self {
            listener: listener(),
        }
    }

    /// The address, silent for as long as this value lives.
    pub(crate) fn address(&self) -> SocketAddr {
        self.listener.local_addr().unwrap()
    }

    /// Waits for the first connection, which goes on in silence as long as it is held.
    pub(crate) fn asked(&self) -> TcpStream {
        self.listener.accept().unwrap().0
    }
}

fn listener() -> TcpListener {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap()
}
