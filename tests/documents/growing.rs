//! A folder that is still being read: what is there can be used, and what is open stays open.

use super::Dice;
use casefile::app::key::Key;
use casefile::app::layout::{Focus, Size};
use casefile::app::state::{Progress, Shown};
use casefile::app::{Effect, Msg, Options, State};
use casefile::case::{RecordRef, Source};
use casefile::search::Query;
use casefile::store::Going;
use casefile::tui::effects;
use casefile::tui::worker::Cancel;
use std::fs;
use std::path::Path;

fn folder(files: usize) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    let mut dice = Dice(7);
    for nth in 0..files {
        let text = format!(
            "Title {nth}\n\nBy Anna Berg{nth}\n\nThe word{nth} stood here. {}\n\n{}",
            super::sentence(&mut dice, 30),
            super::sentence(&mut dice, 30)
        );
        // Names end in letters, so that they are names.
        let text = text.replace(&format!("Berg{nth}"), ["Berg", "Stone", "Hale"][nth % 3]);
        fs::write(root.path().join(format!("doc {nth}.txt")), text).unwrap();
    }
    root
}

/// All that is told while a folder is read, the whole case last.
fn told(path: &Path) -> Vec<Msg> {
    let mut told = Vec::new();
    let last = effects::load_in_steps(Some(path), &mut |msg| {
        told.push(msg);
        Going::On
    });
    told.push(last);
    told
}

fn send(state: &mut State, msg: Msg) {
    let mut waiting = vec![msg];
    while let Some(msg) = waiting.pop() {
        for effect in state.update(msg, 0) {
            if !matches!(effect, Effect::Quit) {
                waiting.extend(effects::run_inline(&effect, &Cancel::never()));
            }
        }
    }
}

fn press(state: &mut State, keys: &str) {
    for key in Key::parse_run(keys).unwrap() {
        send(state, Msg::Key(key));
    }
}

#[test]
fn reading_that_is_stopped_keeps_what_there_is_and_says_so_of_the_rest() {
    let root = folder(200);
    let mut told = Vec::new();
    let last = effects::load_in_steps(Some(root.path()), &mut |msg| {
        told.push(msg);
        if told.len() < 6 { Going::On } else { Going::Stop }
    });
    let Msg::Loaded(loaded) = last else { panic!("no case") };
    let stopped =
        |source: &&Source| source.unread.as_deref().is_some_and(|why| why.contains("stopped"));
    let left = loaded.case.sources.iter().filter(stopped).count();
    let read = loaded.case.sources.iter().filter(|source| source.document.is_some()).count();
    assert!(read >= 1 && left >= 100 && read + left == 200, "{read} read, {left} left");
    assert_eq!(loaded.problems.len(), left);
    assert!(loaded.more.is_none(), "it is whole as it is");
    let index = loaded.index.unwrap();
    assert!(
        !index
            .search(&Query::parse("word0"), &casefile::search::Options::default())
            .hits
            .is_empty()
    );
}

#[test]
fn back_at_the_bottom_stops_reading_and_so_does_a_first_cancel() {
    let root = folder(40);
    for keys in ["<esc>", "<ctrl-c>"] {
        let mut state = State::new(Options::default(), Size { width: 80, height: 24 });
        for msg in told(root.path()).into_iter().take(2) {
            send(&mut state, msg);
        }
        assert!(state.is_reading());
        let key = Key::parse_run(keys).unwrap().remove(0);
        let effects = state.update(Msg::Key(key), 10);
        assert!(matches!(effects.as_slice(), [Effect::StopReading]), "{keys}: {effects:?}");
    }
    let mut state = State::new(Options::default(), Size { width: 80, height: 24 });
    send(&mut state, told(root.path()).pop().unwrap());
    let key = Key::parse_run("<esc>").unwrap().remove(0);
    assert!(state.update(Msg::Key(key), 10).is_empty(), "there is nothing left to stop");
}

#[test]
fn every_file_has_its_row_at_once_and_keeps_it() {
    let root = folder(200);
    let mut parts = Vec::new();
    for msg in told(root.path()) {
        if let Msg::Loaded(loaded) = msg {
            let ids: Vec<String> = loaded.case.sources.iter().map(|s| s.id.to_string()).collect();
            let read = loaded.case.sources.iter().filter(|s| s.document.is_some()).count();
            parts.push((ids, read, loaded.more, loaded.index.unwrap().passages() > 0));
        }
    }
    let reads: Vec<usize> = parts.iter().map(|part| part.1).collect();
    // The last once more, with what is suggested.
    assert_eq!(reads, [0, 16, 64, 200, 200]);
    assert!(parts.iter().all(|part| part.0 == parts[0].0), "rows move");
    assert!(parts[1..].iter().all(|part| part.3), "not searchable");
    let more: Vec<bool> = parts.iter().map(|part| part.2.is_some()).collect();
    assert_eq!(more, [true, true, true, true, false]);
}

#[test]
fn what_is_open_stays_open_while_more_arrives() {
    let root = folder(200);
    let mut state = State::new(Options::default(), Size { width: 120, height: 40 });
    let mut waiting = told(root.path()).into_iter();
    for msg in waiting.by_ref() {
        let part =
            matches!(&msg, Msg::Loaded(loaded) if loaded.more.is_some_and(|(done, _)| done == 16));
        send(&mut state, msg);
        if part {
            break;
        }
    }
    assert!(matches!(state.progress, Progress::Loading { done: 16, total: 200, .. }));
    // The search finds what has been read already.
    press(&mut state, "/word3<enter>");
    let place = state.reader.clone().unwrap();
    assert_eq!((state.shown, state.focus), (Shown::Reader, Focus::Right));
    assert!(state.document().unwrap().text().contains("word3 stood"));
    for msg in waiting {
        send(&mut state, msg);
    }
    assert_eq!(state.progress, Progress::Ready);
    assert_eq!(state.reader.clone().unwrap(), place);
    assert!(state.held.copies.is_some(), "compared at the end");
    press(&mut state, "/word199<enter>");
    assert!(state.document().unwrap().text().contains("word199 stood"));
}

#[test]
fn what_is_open_follows_its_records_to_other_places() {
    let root = folder(6);
    let mut state = State::new(Options::default(), Size { width: 120, height: 40 });
    send(&mut state, effects::load(Some(root.path())));
    press(&mut state, "jj<enter>j<esc>2j");
    let before = (state.reader.clone().unwrap().source, state.selected().unwrap());
    let title = |state: &State, record| state.title_of(record);
    let names = (title(&state, RecordRef::Source(before.0)), title(&state, before.1));
    send(&mut state, turned(root.path()));
    let after = (state.reader.clone().unwrap().source, state.selected().unwrap());
    assert_ne!(before.0, after.0);
    assert_eq!(names, (title(&state, RecordRef::Source(after.0)), title(&state, after.1)));
    press(&mut state, "1");
    let pinned = state.selected().unwrap();
    assert_eq!(title(&state, pinned), names.0);
    press(&mut state, "<space>");
    send(&mut state, effects::load(Some(root.path())));
    assert_eq!(state.pins, [RecordRef::Source(before.0)]);
    assert_eq!(state.selected(), Some(RecordRef::Source(before.0)));
}

/// The case of a folder with its records the other way round.
fn turned(root: &Path) -> Msg {
    let Msg::Loaded(mut loaded) = effects::load(Some(root)) else { panic!("no case") };
    let mut case = (*loaded.case).clone();
    case.sources.reverse();
    case.people.reverse();
    let case = case.indexed();
    loaded.analysis = casefile::analysis::Analysis::of(&case).into();
    loaded.case = case.into();
    loaded.index = None;
    Msg::Loaded(loaded)
}

#[test]
fn pages_and_lines_are_gone_to_and_cited() {
    let root = tempfile::tempdir().unwrap();
    let mut text = String::new();
    for page in 210..215 {
        text += &format!("                    {page}\n");
        for line in 1..=12 {
            let words = format!("the words of line {line} on page {page}.");
            let lead = if line % 2 == 1 { "Q." } else { "A." };
            text += &format!("{line:>3}  {lead}  So {words}\n");
        }
        text.push('\x0c');
    }
    fs::write(root.path().join("depo.txt"), text).unwrap();
    let mut state = State::new(Options::default(), Size { width: 100, height: 12 });
    send(&mut state, effects::load(Some(root.path())));
    press(&mut state, "<enter>:212:5<enter>");
    let place = state.reader.clone().unwrap();
    assert!(state.document().unwrap().passage(place.passage).contains("line 5 on page 212"));
    let mut copied = Vec::new();
    for key in Key::parse_run("y").unwrap() {
        copied.extend(state.update(Msg::Key(key), 0));
    }
    assert!(
        matches!(&copied[..], [Effect::Copy(text)] if text.contains("Tr. 212:5, S1 ¶")),
        "{copied:?}"
    );
    press(&mut state, ":211<enter>");
    let place = state.reader.clone().unwrap();
    assert!(state.document().unwrap().passage(place.passage).contains("line 1 on page 211"));
}
