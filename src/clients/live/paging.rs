//! The page that woke somebody.

use super::super::pagerduty::PagerDuty;
use super::Live;
use crate::truth::{Why, WhyKind};

impl Live {
    /// The client of PagerDuty.
    ///
    /// # Errors
    /// It is not configured, or its settings cannot be used.
    pub(super) async fn pagerduty(&self) -> Result<&PagerDuty, Why> {
        let connect = || async { connect(self).await };
        self.pagerduty.get_or_try_init(connect).await
    }
}

/// Makes the client beside everything else: loading the system's certificates takes its time.
async fn connect(live: &Live) -> Result<PagerDuty, Why> {
    let Some(settings) = live.settings.pagerduty.clone() else {
        return Err(not_configured());
    };
    let (proxy, timeout) = (live.settings.proxy.clone(), live.settings.timeout);
    let connecting =
        tokio::task::spawn_blocking(move || PagerDuty::new(&settings, &proxy, timeout));
    let broken = || {
        Why::new(
            WhyKind::Invalid,
            "the client of PagerDuty could not be made",
        )
    };
    connecting.await.unwrap_or_else(|_| Err(broken()))
}

fn not_configured() -> Why {
    Why::new(WhyKind::NotConfigured, "no PagerDuty is configured").hint(
        "put a REST API key into a file and name it in BACKLOGCTL_PAGERDUTY_TOKEN_FILE, or in \
         `pagerduty` of an environment in the configuration",
    )
}
