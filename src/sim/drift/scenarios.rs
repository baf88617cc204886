//! The stories of drift.

use super::fault::Fault;
use crate::sim::scenario::{Scenario, Tale};

/// In the order in which one should meet them.
pub const SCENARIOS: [Scenario; 11] = [
    Scenario {
        runbook: "drift",
        id: "crash-loop",
        title: "The processor crashes at every start",
        story: "A database failover eleven minutes ago cut every connection while the processor \
                was writing its connection pool's state to the pod's scratch volume. The file is \
                torn; each start reads it and exits with 1. Containers restart in their pod and \
                keep the volume, so they never recover, and nothing works the backlog off.",
        teaches: "A restarted container keeps its pod's volumes; a restarted Deployment gets new \
                  pods. The backlog rises because nothing is processed, not because much arrives.",
        company: false,
        tale: Tale::Drift {
            fault: Fault::CrashLoop,
            autoscaled: true,
        },
    },
    Scenario {
        runbook: "drift",
        id: "oom",
        title: "The processor is killed for memory again and again",
        story: "A customer connected a source with very large documents half an hour ago. The \
                processor holds whole batches of them, fills its 512 MiB within minutes, is \
                killed, waits out its back-off and starts again. Between two kills it works.",
        teaches: "Pods look ready between two kills. A restart changes nothing while the limit is \
                  what it was: raise the limit first.",
        company: false,
        tale: Tale::Drift {
            fault: Fault::OutOfMemory,
            autoscaled: true,
        },
    },
    Scenario {
        runbook: "drift",
        id: "slow",
        title: "The processor is too slow",
        story: "A nightly report holds locks in the database. The processor's connections wait, \
                its pool is exhausted, and each pod does less than half of its usual work. \
                Nothing scales it by itself; as much arrives as on any other night.",
        teaches: "A healthy pod can still be too slow. More pods wait side by side, and that is \
                  enough until the report is done.",
        company: false,
        tale: Tale::Drift {
            fault: Fault::SlowDatabase,
            autoscaled: false,
        },
    },
    Scenario {
        runbook: "drift",
        id: "crowded",
        title: "There is no room for one more processor",
        story: "The same nightly report slows the processor down, and the nodes are nearly full. Of \
                the pods that are added, one finds a place and the other stays Pending until the \
                cluster has added a node, minutes later.",
        teaches: "Asking for replicas is not having them. Look which pod is stuck, and why, before \
                  waiting for it.",
        company: false,
        tale: Tale::Drift {
            fault: Fault::Crowded,
            autoscaled: false,
        },
    },
    Scenario {
        runbook: "drift",
        id: "surge",
        title: "Two and a half times as much arrives as usual",
        story: "A connector lost its bookmark and reads a whole data source again. Far more \
                events come in than three replicas can process, and nothing scales them by \
                itself.",
        teaches: "Compare what arrives with its own usual before blaming the processor. More \
                  replicas hold the line, the source holds the cause.",
        company: false,
        tale: Tale::Drift {
            fault: Fault::Surge,
            autoscaled: false,
        },
    },
    Scenario {
        runbook: "drift",
        id: "tug-of-war",
        title: "An autoscaler takes back what is scaled by hand",
        story: "The same nightly report slows the processor down, but here an autoscaler owns \
                the replicas. It goes by CPU, and pods that wait for a database use hardly any: \
                it sees no reason for more than its minimum, and within 15 seconds undoes what \
                anybody scales by hand.",
        teaches: "Ask who else writes a field before writing it. Where an autoscaler owns the \
                  replicas, its minimum is what must change.",
        company: false,
        tale: Tale::Drift {
            fault: Fault::SlowDatabase,
            autoscaled: true,
        },
    },
    Scenario {
        runbook: "drift",
        id: "two-hands",
        title: "A colleague acts already",
        story: "The same nightly report slows the processor down. Grace was paged ten minutes \
                before you, and her triage is still open in another terminal: a Lease in the \
                namespace says so.",
        teaches: "Two people who act on one Deployment undo each other's work. Ask first; look on, \
                  or take over, which stops the other run.",
        company: true,
        tale: Tale::Drift {
            fault: Fault::SlowDatabase,
            autoscaled: false,
        },
    },
    Scenario {
        runbook: "drift",
        id: "stubborn",
        title: "The processor crashes again some minutes after every restart",
        story: "One document in the queue is nested so deeply that it kills whichever processor \
                parses it, minutes after it took it up, and then goes back into the queue. New \
                pods become ready, work, and crash like the old ones.",
        teaches: "Ready is not healed: a restart that was followed by minutes of quiet proves \
                  nothing until the pods outlive what killed them before. No remedy of the \
                  runbook helps; the document has to leave the queue.",
        company: false,
        tale: Tale::Drift {
            fault: Fault::Poison,
            autoscaled: true,
        },
    },
    Scenario {
        runbook: "drift",
        id: "blind",
        title: "Most sources have nothing to say",
        story: "A monitoring upgrade dropped the scrape job of the drift services, the metrics \
                API is down, and the queue's key in Redis was renamed. The pods look fine; nobody \
                can say how long the backlog is.",
        teaches: "No data is not good news. What cannot be read is unknown, and the exit code \
                  says so.",
        company: false,
        tale: Tale::Drift {
            fault: Fault::Blind,
            autoscaled: true,
        },
    },
    Scenario {
        runbook: "drift",
        id: "healthy",
        title: "All is well",
        story: "An ordinary night. A few items wait for a few seconds, every pod is ready, and the \
                autoscaler rests at its minimum.",
        teaches: "What the readings look like when nothing is wrong.",
        company: false,
        tale: Tale::Drift {
            fault: Fault::None,
            autoscaled: true,
        },
    },
    Scenario {
        runbook: "drift",
        id: "partial",
        title: "Half of the data, and a detector without its image",
        story: "One of the stores behind Prometheus does not answer, so that every sum may be too \
                small. A node was replaced, and the detector pod that moved cannot pull its image: \
                the tag is gone from the registry.",
        teaches: "A number with a warning is no number. Pods that cannot start are a problem even \
                  while the others still work.",
        company: false,
        tale: Tale::Drift {
            fault: Fault::Partial,
            autoscaled: true,
        },
    },
];
