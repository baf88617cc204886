//! Completion in fish, which knows by itself where a word goes on.

use super::{candidates, help};
use clap::Command;
use clap_complete::env::{EnvCompleter, Fish as Plain};
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

/// The adapter for fish.
pub(super) struct Fish;

impl EnvCompleter for Fish {
    fn name(&self) -> &'static str {
        Plain.name()
    }

    fn is(&self, name: &str) -> bool {
        Plain.is(name)
    }

    fn write_registration(
        &self,
        variable: &str,
        name: &str,
        bin: &str,
        completer: &str,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        Plain.write_registration(variable, name, bin, completer, out)
    }

    fn write_complete(
        &self,
        command: &mut Command,
        words: Vec<OsString>,
        folder: Option<&Path>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let index = words.len().saturating_sub(1);
        for candidate in candidates(command, words, index, folder)? {
            let value = candidate.get_value().to_string_lossy();
            match help(&candidate) {
                Some(help) => writeln!(out, "{value}\t{help}")?,
                None => writeln!(out, "{value}")?,
            }
        }
        Ok(())
    }
}
