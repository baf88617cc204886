//! The engine on the simulated world with a scripted person: nothing is lost, nothing is done twice.

mod back;
mod cues;
mod desk;
mod dry;
mod gate;
mod harness;
mod interrupt;
mod kept;
mod limits;
mod moved;
mod overtaken;
mod prefix;
mod script;
mod stage;
mod table;
mod wait;
