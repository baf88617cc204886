//! What is there, and what only looks so.

use super::*;

#[test]
fn the_newest_incident_is_first_and_what_cannot_be_read_hides_nothing() {
    let shelf = shelf();
    let mut later = sample::refused();
    for record in &mut later {
        record.at += jiff::SignedDuration::from_hours(1);
    }
    let old = shelf.kept(&sample::resolved());
    let new = shelf.kept(&later);
    let bad = shelf.kept(&sample::in_doubt());
    std::fs::write(shelf.file(&bad), "{}\n{}\n").unwrap();
    drop(shelf.create());
    let list = shelf.incidents.list().unwrap();
    let ids: Vec<_> = list.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(
        ids,
        [new.as_str(), &old, &bad],
        "one without events is none"
    );
    assert!(list[2].history.is_err());
    let open = shelf.incidents.list_open().unwrap();
    let ids: Vec<_> = open.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids, [bad.as_str()], "it may be open, the others are closed");
    assert!(
        Incidents::at("/nowhere".as_ref())
            .list()
            .unwrap()
            .is_empty()
    );
}

#[test]
fn a_link_is_no_incident_and_no_journal() {
    let shelf = shelf();
    let id = shelf.kept(&sample::resolved()[..1]);
    let folder = shelf.file(&id).parent().unwrap().to_owned();
    let link = folder.with_file_name("drift-20261121-0312-aaa");
    std::os::unix::fs::symlink(&folder, &link).unwrap();
    std::fs::write(folder.with_file_name("drift-20261121-0312-bbb"), "").unwrap();
    assert_eq!(shelf.incidents.ids().unwrap(), [id.as_str()]);
    let unknown = shelf.incidents.read("drift-20261121-0312-aaa").unwrap_err();
    assert!(matches!(unknown, JournalFault::Unknown { .. }), "{unknown}");
    let other = shelf.kept(&sample::resolved()[..1]);
    std::fs::remove_file(shelf.file(&id)).unwrap();
    std::os::unix::fs::symlink(shelf.file(&other), shelf.file(&id)).unwrap();
    let refused = shelf.incidents.open(&id, &ada()).unwrap_err();
    let source = std::error::Error::source(&refused).unwrap().to_string();
    assert_eq!(source, "it is a link, not a file");
    let aside = refused.hints().pop().unwrap();
    assert!(aside.ends_with(&format!("{id}.aside`")), "{aside}");
}

#[test]
fn an_unknown_id_is_told_with_the_nearest_one_and_never_becomes_a_path() {
    let shelf = shelf();
    let id = shelf.kept(&sample::resolved()[..1]);
    // No id has that letter.
    let typed = format!("{}l", &id[..id.len() - 1]);
    let unknown = shelf.incidents.read(&typed).unwrap_err();
    assert_eq!(
        unknown.to_string(),
        format!("there is no incident `{typed}`")
    );
    assert_eq!(
        unknown.hints(),
        [
            format!("did you mean `{id}`?"),
            "list them with `backlogctl incident list`".to_owned()
        ]
    );
    for bad in ["", "..", "../incidents", "/tmp"] {
        let fault = shelf.incidents.open(bad, &ada()).unwrap_err();
        assert!(matches!(fault, JournalFault::Unknown { .. }), "{bad}");
    }
}
