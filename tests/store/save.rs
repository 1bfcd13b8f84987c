//! Saving: the file is replaced whole, by nobody's work but what was read.

use casefile::store::{Folder, Location, Opened, SaveError, open, save};
use std::fs::{self, File};
use std::path::Path;
use tempfile::TempDir;

const CASE: &str = "{\n  \"format\": \"casefile/1\",\n  \"title\": \"T\",\n  \"sources\": [],\n  \"people\": [],\n  \"questions\": [],\n  \"claims\": []\n}\n";

fn opened(text: &str) -> (TempDir, Opened) {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("case.json"), text).unwrap();
    let opened = open(Some(dir.path())).unwrap();
    (dir, opened)
}

fn text(dir: &Path) -> String {
    fs::read_to_string(dir.join("case.json")).unwrap()
}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_case_is_saved_again_and_again() {
    let (dir, Opened { mut case, mut location, .. }) = opened(CASE);
    save(&case, &mut location).unwrap();
    assert_eq!(text(dir.path()), CASE, "saving what was read changes nothing");
    for title in ["A", "B"] {
        case.title = title.to_owned();
        save(&case, &mut location).unwrap();
        assert_eq!(open(Some(dir.path())).unwrap().case, case);
    }
    assert_eq!(names(dir.path()), ["case.json"]);
}

#[test]
fn a_new_case_is_saved_into_an_empty_folder_but_over_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let case = open(None).unwrap().case;
    save(&case, &mut Location::Folder(Folder::new(dir.path()))).unwrap();
    let error = save(&case, &mut Location::Folder(Folder::new(dir.path()))).unwrap_err();
    assert!(matches!(error, SaveError::Changed(_)), "{error}");
}

#[test]
fn work_that_was_not_seen_is_not_overwritten() {
    let (dir, Opened { case, mut location, .. }) = opened(CASE);
    let theirs = CASE.replace("\"T\"", "\"U\"");
    fs::write(dir.path().join("case.json"), &theirs).unwrap();
    let error = save(&case, &mut location).unwrap_err();
    assert!(matches!(error, SaveError::Changed(_)), "{error}");
    assert_eq!(text(dir.path()), theirs);
    fs::remove_file(dir.path().join("case.json")).unwrap();
    assert!(matches!(save(&case, &mut location), Err(SaveError::Changed(_))));
}

#[test]
fn what_could_not_be_read_whole_is_not_written_over() {
    for text_before in [
        CASE.replace("\"T\",", "\"T\""),
        CASE.replace("casefile/1", "casefile/9"),
        CASE.replace("\"T\"", "[]"),
    ] {
        let (dir, Opened { case, mut location, .. }) = opened(&text_before);
        let error = save(&case, &mut location).unwrap_err();
        assert!(matches!(error, SaveError::Mend(_)), "{error}");
        assert_eq!(text(dir.path()), text_before);
    }
    let case = open(None).unwrap().case;
    assert!(matches!(save(&case, &mut Location::Bundled), Err(SaveError::Bundled)));
}

#[test]
fn leavings_of_killed_saves_are_swept_and_nothing_else() {
    let (dir, Opened { case, mut location, .. }) = opened(CASE);
    for name in [".case.json.Ab1.saving", "note.saving", ".case.json"] {
        fs::write(dir.path().join(name), "x").unwrap();
    }
    save(&case, &mut location).unwrap();
    assert_eq!(names(dir.path()), [".case.json", "case.json", "note.saving"]);
}

#[cfg(unix)]
#[test]
fn rights_stay_and_links_are_followed() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let (dir, _) = opened(CASE);
    let file = dir.path().join("case.json");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    let linked = tempfile::tempdir().unwrap();
    symlink(&file, linked.path().join("case.json")).unwrap();
    let Opened { mut case, mut location, .. } = open(Some(linked.path())).unwrap();
    case.title = "New".to_owned();
    save(&case, &mut location).unwrap();
    assert!(fs::symlink_metadata(linked.path().join("case.json")).unwrap().is_symlink());
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(text(dir.path()).contains("\"New\""));
}

#[cfg(unix)]
#[test]
fn two_programs_do_not_save_at_once() {
    let (dir, Opened { case, mut location, .. }) = opened(CASE);
    let other = File::open(dir.path()).unwrap();
    other.lock().unwrap();
    let error = save(&case, &mut location).unwrap_err();
    assert!(matches!(error, SaveError::Busy(_)), "{error}");
    drop(other);
    save(&case, &mut location).unwrap();
}

/// Many threads each add one letter to the title, opening the case again whenever somebody else was faster.
#[cfg(unix)]
#[test]
fn no_update_is_lost_between_many() {
    let (dir, _) = opened(&CASE.replace("\"T\"", "\"\""));
    let add = |letter: char| {
        loop {
            let Opened { mut case, mut location, .. } = open(Some(dir.path())).unwrap();
            case.title.push(letter);
            match save(&case, &mut location) {
                Ok(()) => break,
                Err(SaveError::Busy(_) | SaveError::Changed(_)) => std::thread::yield_now(),
                Err(error) => panic!("{error}"),
            }
        }
    };
    std::thread::scope(|scope| {
        for letter in 'a'..='h' {
            scope.spawn(move || add(letter));
        }
    });
    let mut title: Vec<char> = open(Some(dir.path())).unwrap().case.title.chars().collect();
    title.sort_unstable();
    assert_eq!(title.into_iter().collect::<String>(), "abcdefgh");
}
