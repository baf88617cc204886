//! Journals that were cut short or spoilt.

use super::*;
use crate::journal::lines::Torn;
use crate::runbook::FieldValue;
use proptest::prelude::*;

/// What reading says of a journal with these bytes.
fn fault_of(bytes: &[u8]) -> String {
    let shelf = shelf();
    let id = shelf.kept(&[]);
    std::fs::write(shelf.file(&id), bytes).unwrap();
    let fault = shelf.incidents.read(&id).unwrap_err();
    let folder = shelf.file(&id).parent().unwrap().display().to_string();
    let text = [vec![fault.to_string()], fault.hints()].concat().join("\n");
    text.replace(&folder, "FOLDER")
}

#[test]
fn a_newer_journal_is_refused_and_not_read_as_a_torn_one() {
    let [first, second] = [0, 1].map(|i| line(&sample::resolved()[i]));
    let newer = second.replace("\"v\":1", "\"v\":2");
    for rest in ["", &second] {
        insta::allow_duplicates! {
            insta::assert_snapshot!(fault_of(format!("{first}{newer}{rest}").as_bytes()), @r"
            line 2 of FOLDER/journal.jsonl has format 2, which is newer than this program
            written by a newer backlogctl: update
            ");
        }
    }
}

#[test]
fn a_spoilt_line_is_told_with_its_number() {
    let [first, second] = [0, 1].map(|i| line(&sample::resolved()[i]));
    let half = &second[..second.len() / 2];
    insta::assert_snapshot!(fault_of(format!("{first}{half}\n{second}").as_bytes()), @r"
    line 2 of FOLDER/journal.jsonl cannot be read
    look at what stands from there on: `tail -n +2 FOLDER/journal.jsonl`
    to go on without it, and without what it says was done: `cp FOLDER/journal.jsonl FOLDER/journal.jsonl.kept && head -n 1 FOLDER/journal.jsonl.kept > FOLDER/journal.jsonl`
    to put the whole incident aside, where nothing looks for it: `mv FOLDER FOLDER.aside`
    ");
    // A line that ends was written whole, so it is never taken off.
    let strange = "{\"v\":1,\"seq\":2,\"at\":\"2026-11-21T03:12:07Z\",\"event\":\"strange\"}\n";
    let bent = second.replacen("\"v\":1", "{\"v\":1", 1);
    for last in [strange, &bent, "garbage\n"] {
        let said = fault_of(format!("{first}{last}").as_bytes());
        assert!(
            said.starts_with("line 2 of FOLDER/journal.jsonl cannot be read"),
            "{said}"
        );
    }
}

#[test]
fn blocks_of_zeros_after_a_power_cut_are_a_torn_line() {
    let shelf = shelf();
    let records = &sample::resolved()[..2];
    let id = shelf.kept(records);
    let file = shelf.file(&id);
    for tail in [vec![0; 300], [vec![0; 300], b"\n".to_vec()].concat()] {
        let whole: Vec<u8> = records
            .iter()
            .flat_map(|it| line(it).into_bytes())
            .collect();
        std::fs::write(&file, [whole.clone(), tail.clone()].concat()).unwrap();
        let (_, history) = shelf.incidents.open(&id, &ada()).unwrap();
        let torn = Torn {
            line: 3,
            bytes: tail.len(),
        };
        assert_eq!((history.torn, history.records.len()), (Some(torn), 2));
        assert_eq!(std::fs::read(&file).unwrap(), whole);
    }
}

/// Records with every kind of event, in any order.
fn any_records() -> impl Strategy<Value = Vec<Record>> {
    let stories = [
        sample::resolved(),
        sample::refused(),
        sample::in_doubt(),
        sample::mostly_unknown(),
        sample::made_of(&std::array::from_fn::<_, 12, _>(|_| {
            "\u{1b}[31m日本\n\"\\\r\0".to_owned()
        })),
    ];
    let all: Vec<Event> = stories.into_iter().flatten().map(|it| it.event).collect();
    proptest::collection::vec(proptest::sample::select(all), 0..8).prop_map(sample::records)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_cut_at_any_byte_leaves_the_whole_lines_before_it(records in any_records(), cut in any::<prop::sample::Index>()) {
        let shelf = shelf();
        let id = shelf.kept(&records);
        let file = shelf.file(&id);
        let bytes = std::fs::read(&file).unwrap();
        let bytes = &bytes[..cut.index(bytes.len() + 1)];
        std::fs::write(&file, bytes).unwrap();
        let whole = bytes.split(|byte| *byte == b'\n').count() - 1;
        let is_torn = bytes.last().is_some_and(|byte| *byte != b'\n');

        let history = shelf.incidents.read(&id).unwrap();
        prop_assert_eq!(&history.records[..], &records[..whole]);
        prop_assert_eq!(history.torn.is_some(), is_torn);
        prop_assert_eq!(history.torn.is_none_or(|torn| torn.line == whole + 1), true);

        let (mut journal, history) = shelf.incidents.open(&id, &ada()).unwrap();
        prop_assert_eq!(&history.records[..], &records[..whole]);
        let next = sample::healthy().swap_remove(0);
        journal.append(&next).unwrap();
        let mut expected = records[..whole].to_vec();
        expected.push(next);
        let history = shelf.incidents.read(&id).unwrap();
        prop_assert!(history.torn.is_none());
        prop_assert_eq!(history.records, expected);
    }
}

proptest! {
    #[test]
    fn numbers_come_back_to_the_last_bit(number in proptest::num::f64::NORMAL) {
        let mut reading = sample::reading("backlog", "Backlog", number.into(), "");
        reading.fields.insert("value".to_owned(), FieldValue::Number(number));
        let record = sample::records(vec![Event::Observed(Box::new(reading))]).swap_remove(0);
        let read: Record = serde_json::from_str(&line(&record)).unwrap();
        prop_assert_eq!(read, record);
    }
}
