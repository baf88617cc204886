//! Where the keys of a configuration file stand.

use std::collections::BTreeMap;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// The place of every key of a file, and of its value, in bytes of the text.
#[derive(Debug, Default)]
pub(super) struct Places(BTreeMap<Vec<String>, Place>);

#[derive(Debug)]
struct Place {
    key: Range<usize>,
    value: Range<usize>,
}

impl Places {
    /// The places in a text; none where it cannot be read.
    pub(super) fn of(text: &str) -> Self {
        let mut places = Self::default();
        if let Ok(tree) = DeTable::parse(text) {
            places.collect(&[], tree.get_ref());
        }
        places
    }

    fn collect(&mut self, above: &[String], table: &DeTable<'_>) {
        for (key, value) in table {
            let path = [above, &[key.get_ref().to_string()]].concat();
            if let DeValue::Table(inner) = value.get_ref() {
                self.collect(&path, inner);
            }
            let place = Place {
                key: key.span(),
                value: value.span(),
            };
            self.0.insert(path, place);
        }
    }

    /// Where the key stands that this path leads to.
    pub(super) fn key(&self, path: &[String]) -> Option<Range<usize>> {
        self.0.get(path).map(|place| place.key.clone())
    }

    /// Where its value stands; of a table, its heading.
    pub(super) fn value(&self, path: &[String]) -> Option<Range<usize>> {
        self.0.get(path).map(|place| place.value.clone())
    }
}

/// The line and the column of an offset, both from 1.
pub(super) fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_however_they_are_written() {
        let text = "a = 1\n[env.prod]\nparams.drift = { x = \"é\", y = 2 }\n[env.prod.redis]\nvia = 'exec'\n";
        let places = Places::of(text);
        let at = |path: &str| {
            let path: Vec<_> = path.split('.').map(str::to_owned).collect();
            let key = places.key(&path).map(|key| position(text, key.start));
            key.map(|at| (at, &text[places.value(&path).unwrap()]))
        };
        assert_eq!(at("a"), Some(((1, 1), "1")));
        assert_eq!(at("env.prod.params.drift.y"), Some(((3, 27), "2")));
        assert_eq!(at("env.prod.redis.via"), Some(((5, 1), "'exec'")));
        assert_eq!(at("env.prod.redis.url"), None);
        assert!(Places::of("a = ").key(&["a".to_owned()]).is_none());
    }
}
