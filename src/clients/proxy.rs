//! Which proxy an address is reached through, by Go's rules, which kubectl and its kin follow.

use crate::config::Proxy;
use http::Uri;
use std::net::IpAddr;

/// The address of the proxy for `url`; `None` where it is reached directly.
///
/// As in Go: `localhost` and loopback addresses are never proxied, `HTTPS_PROXY` is for https and
/// `HTTP_PROXY` for http, and a proxy without a scheme is an http one.
pub fn proxy_for(proxies: &Proxy, url: &Uri) -> Option<String> {
    let proxy = match url.scheme_str() {
        Some("https") => proxies.https.as_deref(),
        Some("http") => proxies.http.as_deref(),
        _ => None,
    }?;
    let proxy = Some(proxy.trim()).filter(|proxy| !proxy.is_empty())?;
    let host = url.host()?;
    let port = port_of(url);
    (!is_local(host) && !is_excepted(&proxies.no_proxy, host, port)).then(|| with_scheme(proxy))
}

fn with_scheme(proxy: &str) -> String {
    if proxy.contains("://") {
        proxy.to_owned()
    } else {
        format!("http://{proxy}")
    }
}

fn port_of(url: &Uri) -> u16 {
    let usual = if url.scheme_str() == Some("https") {
        443
    } else {
        80
    };
    url.port_u16().unwrap_or(usual)
}

/// The bare host: without the brackets of an IPv6 address, in lower case.
fn bare(host: &str) -> String {
    let host = host.strip_prefix('[').unwrap_or(host);
    host.strip_suffix(']').unwrap_or(host).to_ascii_lowercase()
}

fn is_local(host: &str) -> bool {
    let host = bare(host);
    host == "localhost"
        || host
            .parse::<IpAddr>()
            .is_ok_and(|ip| canonical(ip).is_loopback())
}

/// An IPv4 address in IPv6 clothes is that IPv4 address.
fn canonical(ip: IpAddr) -> IpAddr {
    ip.to_canonical()
}

/// Whether `NO_PROXY` names the host.
fn is_excepted(no_proxy: &str, host: &str, port: u16) -> bool {
    let host = bare(host);
    let ip = host.parse::<IpAddr>().ok().map(canonical);
    no_proxy
        .split(',')
        .map(|entry| entry.trim().to_ascii_lowercase())
        .filter(|entry| !entry.is_empty())
        .any(|entry| match ip {
            _ if entry == "*" => true,
            Some(ip) => names_address(&entry, ip, port),
            None => names_host(&entry, &host, port),
        })
}

/// Whether an entry is this address, alone or with this port, or a network that holds it.
fn names_address(entry: &str, ip: IpAddr, port: u16) -> bool {
    if let Some((network, bits)) = entry.split_once('/') {
        return holds(network, bits, ip);
    }
    let (host, entry_port) = split_port(entry);
    bare(host).parse().is_ok_and(|named| canonical(named) == ip)
        && entry_port.is_none_or(|named| named == port)
}

/// Whether the network of this prefix length holds the address.
fn holds(network: &str, bits: &str, ip: IpAddr) -> bool {
    let (Ok(network), Ok(bits)) = (network.parse::<IpAddr>(), bits.parse::<u32>()) else {
        return false;
    };
    let (a, b, width) = match (network, ip) {
        (IpAddr::V4(a), IpAddr::V4(b)) => (u128::from(a.to_bits()), u128::from(b.to_bits()), 32),
        (IpAddr::V6(a), IpAddr::V6(b)) => (a.to_bits(), b.to_bits(), 128),
        _ => return false,
    };
    // A shift by the whole width is no shift at all: a prefix of 0 bits holds every address.
    bits <= width && (a ^ b).checked_shr(width - bits).unwrap_or(0) == 0
}

/// Whether an entry is this host, or a domain that it lies in: `example.com` names itself and all
/// below it, `.example.com` and `*.example.com` only what is below.
fn names_host(entry: &str, host: &str, port: u16) -> bool {
    let (domain, entry_port) = split_port(entry);
    if domain.is_empty() || entry_port.is_some_and(|named| named != port) {
        return false;
    }
    let host = host.strip_suffix('.').unwrap_or(host);
    match domain
        .strip_prefix("*.")
        .or_else(|| domain.strip_prefix('.'))
    {
        Some(parent) => lies_below(host, parent),
        None => host == domain || lies_below(host, domain),
    }
}

fn lies_below(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain)
        .is_some_and(|rest| rest.ends_with('.'))
}

/// Splits a port off a host, but not off a bare IPv6 address.
fn split_port(entry: &str) -> (&str, Option<u16>) {
    match entry.rsplit_once(':') {
        Some((host, port)) if !host.contains(':') || host.ends_with(']') => match port.parse() {
            Ok(port) => (host, Some(port)),
            Err(_) => (entry, None),
        },
        _ => (entry, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proxies(no_proxy: &str) -> Proxy {
        Proxy {
            https: Some("http://proxy:3128".to_owned()),
            http: Some("plain-proxy:8080".to_owned()),
            no_proxy: no_proxy.to_owned(),
        }
    }

    fn is_direct(no_proxy: &str, url: &str) -> bool {
        proxy_for(&proxies(no_proxy), &url.parse().unwrap()).is_none()
    }

    #[test]
    fn no_proxy_means_what_it_means_in_go() {
        for (no_proxy, url, direct) in [
            ("", "https://api.example.com", false),
            ("*", "https://api.example.com", true),
            ("other.org, *", "https://api.example.com", true),
            ("example.com", "https://api.example.com:6443", true),
            ("example.com", "https://example.com", true),
            ("example.com", "https://badexample.com", false),
            (".example.com", "https://api.example.com", true),
            (".example.com", "https://example.com", false),
            ("*.example.com", "https://api.example.com", true),
            ("*.example.com", "https://example.com", false),
            ("API.Example.COM", "https://api.example.com", true),
            ("api.example.com:6443", "https://api.example.com:6443", true),
            ("api.example.com:6443", "https://api.example.com", false),
            ("api.example.com:443", "https://api.example.com", true),
            ("api.example.com:80", "http://api.example.com", true),
            ("10.0.0.7", "https://10.0.0.7:6443", true),
            ("10.0.0.7:443", "https://10.0.0.7:6443", false),
            ("10.0.0.7:6443", "https://10.0.0.7:6443", true),
            ("10.0.0.0/8", "https://10.200.3.4", true),
            ("10.0.0.0/8", "https://11.0.0.1", false),
            ("10.1.2.3/8", "https://10.200.3.4", true),
            ("0.0.0.0/0", "https://11.0.0.1", true),
            ("10.0.0.0/33", "https://10.0.0.0", false),
            ("fd00::/8", "https://[fd12::1]:6443", true),
            ("fd00::/8", "https://[fe80::1]", false),
            ("fd12::1", "https://[fd12::1]", true),
            ("[fd12::1]:6443", "https://[fd12::1]:6443", true),
            ("[fd12::1]:6443", "https://[fd12::1]", false),
            ("10.0.0.0/8", "https://[::ffff:10.0.0.1]", true),
            (
                " a.org ,, api.example.com ",
                "https://api.example.com",
                true,
            ),
            (":6443", "https://api.example.com:6443", false),
            ("", "https://localhost:6443", true),
            ("", "https://127.0.0.1:6443", true),
            ("", "https://127.8.8.8", true),
            ("", "https://[::1]:6443", true),
            ("", "https://localhost.example.com", false),
        ] {
            assert_eq!(
                is_direct(no_proxy, url),
                direct,
                "NO_PROXY={no_proxy:?} {url}"
            );
        }
    }

    #[test]
    fn each_scheme_has_its_own_proxy() {
        let proxies = proxies("");
        let chosen = |url: &str| proxy_for(&proxies, &url.parse().unwrap());
        assert_eq!(chosen("https://a.b").as_deref(), Some("http://proxy:3128"));
        assert_eq!(
            chosen("http://a.b").as_deref(),
            Some("http://plain-proxy:8080")
        );
        let none = Proxy {
            https: Some(" ".to_owned()),
            ..Proxy::default()
        };
        assert_eq!(proxy_for(&none, &"https://a.b".parse().unwrap()), None);
        assert_eq!(proxy_for(&none, &"http://a.b".parse().unwrap()), None);
    }
}
