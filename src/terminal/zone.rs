//! Times of day, as the person's clock has them, with UTC beside.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::sync::OnceLock;

/// The zone of this machine, which is looked up once.
static SYSTEM: OnceLock<TimeZone> = OnceLock::new();

/// The zone that times are told in. What is told of a simulated world, and to nobody in particular,
/// is in UTC.
#[derive(Debug, Clone, Copy, Default)]
pub struct Zone(Option<&'static TimeZone>);

impl Zone {
    /// UTC.
    pub const UTC: Self = Self(None);

    /// A zone of a test, which lives as long as its program.
    #[cfg(test)]
    pub(super) fn of_posix(posix: &str) -> Self {
        let zone = TimeZone::posix(posix).unwrap();
        Self(Some(Box::leak(Box::new(zone))))
    }

    /// The zone of this machine, by `TZ` or its settings; UTC where it has none.
    pub(super) fn of_system() -> Self {
        let zone = SYSTEM.get_or_init(|| TimeZone::try_system().unwrap_or(TimeZone::UTC));
        Self(Some(zone))
    }

    /// The day and the time: `2026-11-21 03:12:07Z`, or `2026-11-21 04:12:07 CET (03:12:07Z)`.
    pub(super) fn moment(self, at: Timestamp) -> String {
        match self.local(at, "%Y-%m-%d %H:%M:%S %Z") {
            Some(local) => format!("{local} ({})", at.strftime("%H:%M:%SZ")),
            None => at.strftime("%Y-%m-%d %H:%M:%SZ").to_string(),
        }
    }

    /// The time: `03:12:07Z`, or `04:12:07 CET`.
    pub(super) fn time(self, at: Timestamp) -> String {
        let local = self.local(at, "%H:%M:%S %Z");
        local.unwrap_or_else(|| at.strftime("%H:%M:%SZ").to_string())
    }

    /// The time to the minute: `03:12Z`, or `04:12 CET`.
    pub(super) fn minute(self, at: Timestamp) -> String {
        let local = self.local(at, "%H:%M %Z");
        local.unwrap_or_else(|| at.strftime("%H:%MZ").to_string())
    }

    /// A time as the zone has it; `None` where that is UTC at that moment.
    fn local(self, at: Timestamp, form: &str) -> Option<String> {
        let zone = self.0?;
        let info = zone.to_offset_info(at);
        let is_utc = info.offset().is_zero() && matches!(info.abbreviation(), "UTC" | "GMT" | "Z");
        (!is_utc).then(|| at.to_zoned(zone.clone()).strftime(form).to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(posix: &str) -> Zone {
        Zone::of_posix(posix)
    }

    #[test]
    fn a_time_is_that_of_the_persons_clock_with_utc_beside() {
        let at: Timestamp = "2026-11-21T23:12:07Z".parse().unwrap();
        assert_eq!(Zone::UTC.moment(at), "2026-11-21 23:12:07Z");
        assert_eq!(Zone::UTC.time(at), "23:12:07Z");
        let berlin = zone("CET-1CEST,M3.5.0,M10.5.0/3");
        assert_eq!(berlin.moment(at), "2026-11-22 00:12:07 CET (23:12:07Z)");
        assert_eq!(berlin.time(at), "00:12:07 CET");
        assert_eq!(berlin.minute(at), "00:12 CET");
        assert_eq!(Zone::UTC.minute(at), "23:12Z");
        let summer: Timestamp = "2026-07-01T10:00:00Z".parse().unwrap();
        assert_eq!(berlin.time(summer), "12:00:00 CEST");
        assert_eq!(zone("UTC0").moment(at), Zone::UTC.moment(at));
        assert_eq!(zone("<+0545>-5:45").time(at), "04:57:07 +0545");
    }
}
