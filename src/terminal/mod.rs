//! The terminal: the only standard output and standard error of the program.
//!
//! Data goes to standard output, everything else to standard error. A reader that hangs up ends
//! the output quietly. What is drawn is a fold of the events: nothing here judges a reading, and
//! nothing here knows a document's format.

mod age;
mod answers;
mod bar;
mod door;
mod failure;
mod fit;
mod ignored;
mod live;
mod page;
mod person;
mod screen;
mod settings;
mod signals;
mod sink;
mod spark;
mod stop;
mod style;
mod tty;
mod zone;

pub use answers::{Answers, read_stdin};
pub use door::Terminal;
pub use failure::{Failure, FailureKind};
pub use page::Page;
pub use person::Person;
pub use settings::{ColorChoice, Devices, Output, TerminalSettings, Verbosity, Wanted};
pub use signals::{Signals, is_attended};
