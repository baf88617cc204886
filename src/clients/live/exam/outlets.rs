//! What is told to people: whether it is set. Nothing is sent by way of trial.

use super::super::Live;
use crate::config::EventSettings;
use crate::doctor::{Examined, source};
use crate::runbook::Book;
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use futures::future::join_all;

/// Looks at the webhooks, the PagerDuty services and the PagerDuty of a runbook.
pub(super) async fn examine(live: &Live, book: &Book) -> Vec<Examined> {
    let channels = source::channels(book);
    let channels = channels.into_iter().map(|channel| webhook(live, channel));
    let services = source::services(book);
    let services = services.into_iter().map(|service| paged(live, service));
    let (channels, services) = futures::join!(join_all(channels), join_all(services));
    let mut items = channels;
    items.extend(services);
    items.push(pagerduty(live));
    items
}

async fn webhook(live: &Live, channel: &str) -> Examined {
    let webhook = live.webhook(channel).await;
    let said = webhook.map(|(_, webhook)| {
        let host = webhook.host();
        Text::from(format!("a webhook at {host} is set; nothing was posted"))
    });
    source::judged(channel, said, false)
}

async fn paged(live: &Live, service: &str) -> Examined {
    let EventSettings { url, .. } = &live.settings.events;
    let said = live
        .routing_key(service)
        .await
        .map(|_| Text::from(format!("a routing key for {url} is set; nobody was paged")));
    source::judged(&format!("pagerduty {service}"), said, false)
}

fn pagerduty(live: &Live) -> Examined {
    let said = match &live.settings.pagerduty {
        Some(settings) => Ok(Text::from(format!("a token for {} is set", settings.url))),
        None => Err(Why::new(
            WhyKind::NotConfigured,
            "no token of PagerDuty is configured, with which --page reads and acknowledges pages",
        )
        .hint(
            "name its file in BACKLOGCTL_PAGERDUTY_TOKEN_FILE, or in `pagerduty` of an environment",
        )),
    };
    source::judged("pagerduty", said, false)
}
