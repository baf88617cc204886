//! The server's clock.
use jiff::Timestamp;

/// Real time, or time held still so that ages in tables and logs are known.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Clock {
    Real,
    Fixed(Timestamp),
}

impl Clock {
    /// Holds time still at an RFC 3339 moment.
    pub(crate) fn fixed(moment: &str) -> Self {
        Self::Fixed(moment.parse().expect("an RFC 3339 moment"))
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the fake server stands for a machine of its own, with its own clock"
    )]
    pub(crate) fn now(self) -> Timestamp {
        match self {
            Self::Real => Timestamp::now(),
            Self::Fixed(moment) => moment,
        }
    }
}

/// A moment as Kubernetes writes it: UTC, whole seconds.
pub(crate) fn seconds(moment: Timestamp) -> String {
    moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// How long ago something was, as kubectl's tables say it: `45s`, `2m1s`, `3h`, `5d2h`.
pub(crate) fn human_duration(seconds: i64) -> String {
    let (minutes, hours) = (seconds / 60, seconds / 3600);
    match seconds {
        ..0 => "<invalid>".to_owned(),
        0..120 => format!("{seconds}s"),
        120..600 => two_units(minutes, 'm', seconds % 60, 's'),
        600..10_800 => format!("{minutes}m"),
        10_800..28_800 => two_units(hours, 'h', minutes % 60, 'm'),
        28_800..172_800 => format!("{hours}h"),
        172_800..691_200 => two_units(hours / 24, 'd', hours % 24, 'h'),
        _ => format!("{}d", hours / 24),
    }
}

fn two_units(major: i64, major_unit: char, minor: i64, minor_unit: char) -> String {
    match minor {
        0 => format!("{major}{major_unit}"),
        _ => format!("{major}{major_unit}{minor}{minor_unit}"),
    }
}
