//! Whether a process of before still runs, and is not another one of the same number.

use crate::disk;
use rustix::process::{Pid, test_kill_process_group};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;

/// What tells a process from a later one of the same number, where the system keeps that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Birth {
    /// The boot of the machine.
    boot: String,
    /// When the process started, in clock ticks since then.
    ticks: u64,
}

/// What is known of a process group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Life {
    /// Something of it runs.
    Runs,
    /// Nothing of it runs any more.
    Gone,
    /// It was started on another machine, or before this one was.
    Elsewhere,
    /// A group of this number runs, which may be another one.
    Perhaps,
}

impl Birth {
    /// That of a process of now; `None` where the system does not tell.
    pub(super) fn of(id: u32) -> Option<Self> {
        let process = Process::read(&id.to_string())?;
        Some(Self {
            boot: boot()?,
            ticks: process.ticks,
        })
    }
}

impl Life {
    /// That of the group that a process led.
    pub(super) fn of(leader: u32, birth: Option<&Birth>) -> Self {
        match (birth, boot()) {
            (Some(birth), Some(boot)) if birth.boot != boot => Self::Elsewhere,
            (Some(birth), Some(_)) => seen(leader, birth).unwrap_or_else(|| signalled(leader)),
            _ => signalled(leader),
        }
    }
}

/// As the list of processes tells. A number is not given away as long as there is a group of it.
fn seen(leader: u32, birth: &Birth) -> Option<Life> {
    let processes = fs::read_dir("/proc").ok()?.flatten();
    let processes = processes.filter_map(|entry| {
        let name = entry.file_name();
        let id: u32 = name.to_str()?.parse().ok()?;
        Some((id, Process::read(name.to_str()?)?))
    });
    let mut runs = false;
    for (id, process) in processes {
        if id == leader && process.ticks != birth.ticks {
            return Some(Life::Gone);
        }
        runs |= process.group == i64::from(leader) && !process.is_over;
    }
    Some(if runs { Life::Runs } else { Life::Gone })
}

/// As a signal that is none tells.
fn signalled(leader: u32) -> Life {
    let id = i32::try_from(leader).ok().and_then(Pid::from_raw);
    if id.is_some_and(|id| test_kill_process_group(id).is_ok()) {
        Life::Perhaps
    } else {
        Life::Gone
    }
}

/// What the system tells of a process.
struct Process {
    group: i64,
    ticks: u64,
    /// Whether it has ended, and only nobody has asked how.
    is_over: bool,
}

impl Process {
    fn read(id: &str) -> Option<Self> {
        let text = disk::text(Path::new(&format!("/proc/{id}/stat")), disk::WRITTEN).ok()?;
        // Its name, in brackets, may hold anything.
        let (_, rest) = text.rsplit_once(") ")?;
        let fields: Vec<_> = rest.split_ascii_whitespace().collect();
        Some(Self {
            is_over: matches!(*fields.first()?, "Z" | "X"),
            group: fields.get(2)?.parse().ok()?,
            ticks: fields.get(19)?.parse().ok()?,
        })
    }
}

fn boot() -> Option<String> {
    let text = disk::text(Path::new("/proc/sys/kernel/random/boot_id"), disk::WRITTEN).ok()?;
    Some(text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_is_known_by_its_number_and_its_birth() {
        let own = rustix::process::getpgid(None).unwrap().as_raw_nonzero();
        let own = own.get().unsigned_abs();
        let birth = Birth::of(own).unwrap();
        assert_eq!(Life::of(own, Some(&birth)), Life::Runs);
        assert_eq!(Life::of(own, None), Life::Perhaps);
        let earlier = Birth {
            ticks: birth.ticks.wrapping_sub(1),
            ..birth.clone()
        };
        assert_eq!(Life::of(own, Some(&earlier)), Life::Gone);
        let elsewhere = Birth {
            boot: "another".to_owned(),
            ..birth.clone()
        };
        assert_eq!(Life::of(own, Some(&elsewhere)), Life::Elsewhere);
        let nobody = u32::from(u16::MAX) << 14;
        assert_eq!(Life::of(nobody, Some(&birth)), Life::Gone);
        assert_eq!(Life::of(nobody, None), Life::Gone);
    }
}
