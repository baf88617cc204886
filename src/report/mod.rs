//! Reports: documents of a step for scripts and for an incident channel.
