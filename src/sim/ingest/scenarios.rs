//! The stories of ingestion.

use super::keeper::Keeper;
use super::trouble::Trouble;
use crate::sim::scenario::{Scenario, Tale};

const fn played(trouble: Trouble) -> Tale {
    Tale::Ingest {
        trouble,
        keeper: Keeper::Nobody,
    }
}

/// In the order in which one should meet them.
pub const SCENARIOS: [Scenario; 10] = [
    Scenario {
        runbook: "ingest",
        id: "canary",
        title: "A canary fails events and holds up the rest",
        story: "Version 7.4.0 of summit-api gets a fifth of the traffic since 42 minutes. It \
                fails more than half of what it is given and answers late, so that everything \
                behind it waits. In a few minutes its share goes up by itself.",
        teaches: "Look for a canary before scaling: more workers wait for it all the same. A \
                  pause keeps its share where it is; only giving it up heals.",
        company: false,
        tale: played(Trouble::Canary),
    },
    Scenario {
        runbook: "ingest",
        id: "under-provisioned",
        title: "Far more arrives than the workers can take",
        story: "Two large tenants moved their history over tonight. Nearly twice as much arrives \
                as usual, every worker is busy and healthy, and the lag grows by the minute.",
        teaches: "Where nothing else is wrong, half as many workers again bring the lag down. It \
                  gets a little worse first, while the partitions are dealt out anew.",
        company: false,
        tale: played(Trouble::Growth),
    },
    Scenario {
        runbook: "ingest",
        id: "standby",
        title: "The store behind the workers is slow, and more workers do not help",
        story: "The event store compacts its files and takes fewer writes than arrive. The \
                workers wait for it; whoever planned the compaction silenced one of the alerts.",
        teaches: "If the lag does not fall within ten minutes of scaling, workers are not what \
                  is short. The warm standby has a store of its own.",
        company: false,
        tale: played(Trouble::SlowStore),
    },
    Scenario {
        runbook: "ingest",
        id: "dlq-spike",
        title: "A schema changed, and its events end in the dead-letter queue",
        story: "25 minutes ago a producer registered a version of its schema that is not \
                compatible. Its events are tried again and again before they are given up, which \
                costs the workers their time. The owner of the schema fixes it six minutes into \
                the night.",
        teaches: "Find out what fails and why before scaling. Replay what failed only once new \
                  events get through: else it comes straight back.",
        company: false,
        tale: played(Trouble::Schema),
    },
    Scenario {
        runbook: "ingest",
        id: "connector-down",
        title: "A connector answers every request with an error",
        story: "The credentials of the largest connector expired. Every one of its requests ends \
                in a 5xx, more than half of the traffic stays at its source, and all the others \
                are fine. Its owner restarts it nine minutes into the night, and what waited \
                comes in.",
        teaches: "A drop in throughput comes from the source before it comes from the workers. \
                  They cannot make up for events that never reach them.",
        company: false,
        tale: played(Trouble::Connector),
    },
    Scenario {
        runbook: "ingest",
        id: "stuck-tenant",
        title: "One tenant is stuck while all others recover",
        story: "A burst is over, and its backlog is being worked off. But the consumer of \
                partition 17 hangs on one message of the tenant hazel, and everything behind it \
                waits since 50 minutes.",
        teaches: "A falling sum hides the one that does not fall. More workers do not help a \
                  partition that one consumer holds.",
        company: false,
        tale: played(Trouble::Stuck),
    },
    Scenario {
        runbook: "ingest",
        id: "hpa-fights",
        title: "An autoscaler takes back what is scaled by hand",
        story: "Nearly twice as much arrives as usual, and an autoscaler owns the workers. It \
                goes by CPU, of which workers that wait for the network use little: it sees no \
                reason for more than its minimum, and within 15 seconds undoes what anybody \
                scales by hand.",
        teaches: "Ask who else writes a field before writing it. Where an autoscaler owns the \
                  workers, its minimum is what must change.",
        company: false,
        tale: Tale::Ingest {
            trouble: Trouble::Growth,
            keeper: Keeper::Autoscaler { since: i32::MIN },
        },
    },
    Scenario {
        runbook: "ingest",
        id: "hpa-returns",
        title: "An autoscaler comes back during the wait and scales the workers down",
        story: "Nearly twice as much arrives as usual. Somebody deleted the workers' autoscaler \
                this morning, so that scaling by hand is right, at first. Five minutes later a \
                sync of Argo CD puts the autoscaler back, which sees no reason for more than its \
                minimum.",
        teaches: "What was done must stay done: look at it again while waiting for its effect.",
        company: false,
        tale: Tale::Ingest {
            trouble: Trouble::Growth,
            keeper: Keeper::Autoscaler { since: 5 * 60 },
        },
    },
    Scenario {
        runbook: "ingest",
        id: "git-reverts",
        title: "Argo CD puts back what git says",
        story: "Nearly twice as much arrives as usual. The workers are of an application of Argo CD \
                that heals itself: git says how many there are, and five seconds after anybody \
                scales them they are that many again.",
        teaches: "A change by hand lasts where nothing puts it back. Suspend self-heal first, and \
                  bring the change into git before it is on again.",
        company: false,
        tale: Tale::Ingest {
            trouble: Trouble::Growth,
            keeper: Keeper::Git,
        },
    },
    Scenario {
        runbook: "ingest",
        id: "quiet",
        title: "All is well",
        story: "An ordinary night. Events are ingested within seconds, every connector answers, \
                no tenant waits.",
        teaches: "What the readings look like when nothing is wrong.",
        company: false,
        tale: played(Trouble::None),
    },
];
