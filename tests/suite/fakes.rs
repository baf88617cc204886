//! The HTTP server and the proxy that tests play themselves misbehave as they are told to.
use std::time::Duration;

use serde_json::json;

use crate::support::{
    background::Background,
    fake_http::FakeHttp,
    fake_proxy::FakeProxy,
    fetch::Fetch,
    port::{self, Silent},
    reply::Reply,
    tls::Authority,
    tools,
};

const SOON: Duration = Duration::from_millis(300);

#[test]
fn each_path_has_its_reply_and_every_request_is_recorded() {
    let server = FakeHttp::serving([
        (
            "/api/v1/query",
            Reply::json(200, &json!({"status": "success"})),
        ),
        ("/login", Reply::html(503, "<html>maintenance</html>")),
    ]);
    let get = |target: &str| {
        Fetch::new()
            .password("me", "secret")
            .get(&format!("{}{target}", server.url()))
            .unwrap()
    };
    assert_eq!(
        get("/api/v1/query?query=sum(a)%20%3E+1").json(),
        json!({"status": "success"})
    );
    assert_eq!(get("/login").status, 503);
    assert_eq!(get("/elsewhere").status, 404);

    let asked = server.asked();
    assert_eq!(asked.len(), 3);
    assert_eq!(
        (&*asked[0].method, asked[0].path()),
        ("GET", "/api/v1/query")
    );
    assert_eq!(asked[0].parameter("query").as_deref(), Some("sum(a) > 1"));
    assert_eq!(asked[0].header("authorization"), Some("Basic bWU6c2VjcmV0"));
    assert_eq!(asked[2].path(), "/elsewhere");
}

#[test]
fn a_broken_answer_breaks_where_it_was_told_to() {
    let whole = Reply::text(200, "0123456789");
    let cut = FakeHttp::always(whole.clone().cut());
    let error = Fetch::new().get(&cut.url()).unwrap_err();
    assert!(
        error.is_body() || error.is_decode(),
        "the head must arrive: {error:?}"
    );

    let stuck = FakeHttp::always(whole.stuck());
    let error = Fetch::new().timeout(SOON).get(&stuck.url()).unwrap_err();
    assert!(
        error.is_timeout() && (error.is_body() || error.is_decode()),
        "{error:?}"
    );

    let silent = FakeHttp::always(Reply::silence());
    let error = Fetch::new().timeout(SOON).get(&silent.url()).unwrap_err();
    assert!(error.is_timeout() && !error.is_connect(), "{error:?}");
    assert_eq!(silent.asked().len(), 1);
}

#[test]
fn a_redirect_loop_goes_on_until_the_client_has_enough() {
    let server = FakeHttp::always(Reply::redirect("/again"));
    let error = Fetch::new().get(&server.url()).unwrap_err();
    assert!(error.is_redirect(), "{error:?}");
    assert!(server.asked().len() > 1);
}

#[test]
fn servers_that_are_no_http_servers() {
    let error = Fetch::new()
        .get(&format!("http://{}", port::refusing()))
        .unwrap_err();
    assert!(error.is_connect(), "{error:?}");
    let silent = Silent::start();
    let error = Fetch::new()
        .timeout(SOON)
        .get(&format!("http://{}", silent.address()));
    assert!(error.unwrap_err().is_timeout());
    let other = Background::saying(b"-ERR unknown command\r\n");
    let error = Fetch::new()
        .get(&format!("http://{}", other.address()))
        .unwrap_err();
    assert!(error.is_request() && !error.is_connect(), "{error:?}");
}

#[test]
fn certificates_are_trusted_by_name_and_date() {
    let authority = Authority::new();
    let serve = |leaf| FakeHttp::with_tls(&leaf, |_| Reply::text(200, "ok"));
    let good = serve(authority.server());
    let get = |server: &FakeHttp| Fetch::new().trusting(&authority).get(&server.url());
    assert_eq!(get(&good).unwrap().body, "ok");
    assert!(get(&serve(authority.expired_server())).is_err());
    assert!(get(&serve(authority.server_named(&["prometheus.example"]))).is_err());
    let stranger = Authority::new();
    assert!(Fetch::new().trusting(&stranger).get(&good.url()).is_err());
}

#[test]
fn a_proxy_takes_tunnels_and_requests_to_names_that_it_alone_knows() {
    let authority = Authority::new();
    let leaf = authority.server_named(&["prometheus.example"]);
    let secure = FakeHttp::with_tls(&leaf, |_| Reply::text(200, "tunnelled"));
    let plain = FakeHttp::always(Reply::text(200, "forwarded"));
    let proxy = FakeProxy::start(&[
        ("prometheus.example:443", secure.address()),
        ("prometheus.example:80", plain.address()),
    ]);
    let get = |url: &str| {
        Fetch::new()
            .trusting(&authority)
            .through(&proxy.url())
            .get(url)
    };
    assert_eq!(
        get("https://prometheus.example/").unwrap().body,
        "tunnelled"
    );
    assert_eq!(
        get("http://prometheus.example/api?a=1").unwrap().body,
        "forwarded"
    );
    assert_eq!(get("http://unknown.example/").unwrap().status, 502);

    let lines: Vec<_> = proxy
        .passed()
        .into_iter()
        .map(|passed| passed.line)
        .collect();
    assert_eq!(
        lines,
        [
            "CONNECT prometheus.example:443",
            "GET http://prometheus.example/api?a=1",
            "GET http://unknown.example/",
        ]
    );
    assert_eq!(plain.asked()[0].target, "/api?a=1");
}

#[test]
fn a_proxy_can_demand_a_password() {
    let server = FakeHttp::always(Reply::text(200, "forwarded"));
    let demanded = "Basic bWU6c2VjcmV0";
    let proxy = FakeProxy::demanding(demanded, &[]);
    let get = |proxy: &str| Fetch::new().through(proxy).get(&server.url()).unwrap();
    assert_eq!(get(&proxy.url()).status, 407);
    assert_eq!(
        get(&format!("http://me:secret@{}", proxy.address())).body,
        "forwarded"
    );
    let sent: Vec<_> = proxy
        .passed()
        .into_iter()
        .map(|passed| passed.authorization)
        .collect();
    assert_eq!(sent, [None, Some(demanded.to_owned())]);
}

#[test]
fn the_kubectl_of_the_setup_is_found() {
    assert!(tools::kubectl().ends_with("target/tools/kubectl"));
}
