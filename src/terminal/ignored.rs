//! The signals that whoever started this program wants it to ignore: `nohup` does so with HUP, and
//! the `&` of a shell that looks after no jobs with INT and QUIT.

use crate::disk;
use rustix::process::Signal;
use std::path::Path;

/// Where Linux tells what a process ignores.
const STATUS: &str = "/proc/self/status";

/// Which signals are ignored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ignored(u64);

impl Ignored {
    /// Those of this process. As nothing here ever ignores one of them, and none is taken over that is
    /// ignored, these are the ones that were at the start.
    ///
    /// Safe code learns it from Linux alone: where there is no `/proc`, none counts as ignored.
    pub(super) fn of_process() -> Self {
        let status = disk::read(Path::new(STATUS), disk::WRITTEN).unwrap_or_default();
        Self::of_status(&String::from_utf8_lossy(&status))
    }

    fn of_status(status: &str) -> Self {
        let mut lines = status.lines();
        let mask = lines.find_map(|line| line.strip_prefix("SigIgn:"));
        let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
        Self(mask.unwrap_or_default())
    }

    /// Whether this one is; signal 1 is the lowest bit.
    pub(super) fn has(self, signal: Signal) -> bool {
        let bit = u32::try_from(signal.as_raw() - 1).ok();
        let mask = bit.and_then(|bit| 1_u64.checked_shl(bit));
        mask.is_some_and(|mask| self.0 & mask != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mask_names_the_signals() {
        let nohup = "Name:\tbacklogctl\nSigBlk:\t0000000000000006\nSigIgn:\t0000000000001001\n";
        let ignored = Ignored::of_status(nohup);
        assert!(ignored.has(Signal::HUP));
        assert!(ignored.has(Signal::PIPE));
        assert!(!ignored.has(Signal::INT));
        assert!(!ignored.has(Signal::QUIT));
        assert!(Ignored::of_status("SigIgn:\t0000000000000006\n").has(Signal::QUIT));
    }

    #[test]
    fn where_nothing_is_told_nothing_is_ignored() {
        for status in ["", "SigIgn:\n", "SigIgn:\tnone\n", "SigCgt:\tffff\n"] {
            assert_eq!(Ignored::of_status(status), Ignored(0), "{status:?}");
        }
    }
}
