//! The settings in a config map.

use super::draft::Draft;
use super::wording::clipped;
use crate::text::{Text, count};
use std::collections::BTreeMap;

/// The most characters of a setting that are shown.
const SHOWN: usize = 200;

/// Reads the data of a config map, whose secrets the client has taken out already.
pub fn read(data: &BTreeMap<Text, Text>) -> Draft {
    let lines = data
        .iter()
        .map(|(key, value)| format!("{key} = {}", clipped(&value.one_line(), SHOWN)));
    #[expect(clippy::cast_precision_loss, reason = "a count of keys")]
    Draft::known(data.len(), count(data.len(), "key"))
        .number("keys", data.len() as f64)
        .lines(lines)
}
