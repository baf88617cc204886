//! What is read over HTTP, with `curl` or through the API server.

use super::quote;
use crate::fact::Target;

/// The answer of Prometheus to a query.
pub(super) fn query(target: &Target, query: &str) -> String {
    prometheus(target, "/api/v1/query", &[("query", query)])
}

/// The rules of Prometheus, and what Alertmanager holds of an alert: only that knows who silenced
/// it.
pub(super) fn alerts(target: &Target, name: &str) -> String {
    let rules = prometheus(target, "/api/v1/rules", &[("type", "alert")]);
    let Some(manager) = &target.alertmanager else {
        return rules;
    };
    let filter = format!("alertname={name:?}");
    let held = get(target, manager, "/api/v2/alerts", &[("filter", &filter)]);
    match target.prometheus {
        Some(_) => format!("{rules} && {held}"),
        None => held,
    }
}

fn prometheus(target: &Target, path: &str, fields: &[(&str, &str)]) -> String {
    let address = target.prometheus.as_deref();
    let address = address.unwrap_or("http://prometheus:9090");
    get(target, address, path, fields)
}

fn get(target: &Target, address: &str, path: &str, fields: &[(&str, &str)]) -> String {
    if let Some(service) = address.strip_prefix("svc://") {
        return through_api_server(target, service, path, fields);
    }
    let fields = fields
        .iter()
        .map(|(name, value)| format!(" --data-urlencode {}", quote(&format!("{name}={value}"))));
    let url = format!("{}{path}", address.trim_end_matches('/'));
    format!("curl -sG {}{}", quote(&url), fields.collect::<String>())
}

/// The same by way of the API server's service proxy, for `NAMESPACE/NAME:PORT/prefix`.
fn through_api_server(
    target: &Target,
    service: &str,
    path: &str,
    fields: &[(&str, &str)],
) -> String {
    let (namespace, rest) = service.split_once('/').unwrap_or(("default", service));
    let (name, prefix) = rest.split_once('/').unwrap_or((rest, ""));
    let prefix = if prefix.is_empty() {
        String::new()
    } else {
        format!("/{prefix}")
    };
    let query = fields
        .iter()
        .map(|(name, value)| format!("{name}={}", percent(value)));
    let query = query.collect::<Vec<_>>().join("&");
    let url = format!("/api/v1/namespaces/{namespace}/services/{name}/proxy{prefix}{path}?{query}");
    let context = target.context.as_deref();
    let context = context
        .map(|it| format!(" --context {}", quote(it)))
        .unwrap_or_default();
    format!("kubectl{context} get --raw {}", quote(&url))
}

/// The subjects whose names begin so.
pub(super) fn schemas(target: &Target, subjects: &str) -> String {
    let registry = target.schema_registry.as_deref();
    let registry = registry.unwrap_or("http://schema-registry:8081");
    let url = format!(
        "{}/subjects?subjectPrefix={}",
        registry.trim_end_matches('/'),
        percent(subjects)
    );
    format!("curl -s {}", quote(&url))
}

/// A value as it stands in a URL's query (RFC 3986).
fn percent(value: &str) -> String {
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    let encoded = value.bytes().map(|byte| {
        if unreserved(byte) {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    });
    encoded.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(prometheus: Option<&str>, alertmanager: Option<&str>) -> Target {
        Target {
            context: Some("lab".into()),
            prometheus: prometheus.map(str::to_owned),
            alertmanager: alertmanager.map(str::to_owned),
            ..Target::default()
        }
    }

    #[test]
    fn a_query_is_asked_with_curl_or_through_the_api_server() {
        for (address, command) in [
            (
                "http://prom:9090/",
                r"curl -sG http://prom:9090/api/v1/query --data-urlencode 'query=sum(a{b='\''c'\''})'",
            ),
            (
                "svc://monitoring/prom:9090/p",
                "kubectl --context lab get --raw '/api/v1/namespaces/monitoring/services/prom:9090/proxy/p/api/v1/query?query=sum%28a%7Bb%3D%27c%27%7D%29'",
            ),
        ] {
            let target = target(Some(address), None);
            assert_eq!(query(&target, "sum(a{b='c'})"), command);
        }
    }

    #[test]
    fn alerts_are_asked_of_both_where_both_are_configured() {
        let rules = "curl -sG http://prom:9090/api/v1/rules --data-urlencode type=alert";
        let held =
            "curl -sG http://am:9093/api/v2/alerts --data-urlencode 'filter=alertname=\"Lag\"'";
        let (prometheus, manager) = (Some("http://prom:9090"), Some("http://am:9093"));
        for (prometheus, manager, command) in [
            (prometheus, None, rules.to_owned()),
            (None, manager, held.to_owned()),
            (prometheus, manager, format!("{rules} && {held}")),
        ] {
            assert_eq!(alerts(&target(prometheus, manager), "Lag"), command);
        }
        let inside = alerts(&target(None, Some("svc://m/am:9093")), "Lag");
        assert_eq!(
            inside,
            "kubectl --context lab get --raw '/api/v1/namespaces/m/services/am:9093/proxy/api/v2/alerts?filter=alertname%3D%22Lag%22'"
        );
    }
}
