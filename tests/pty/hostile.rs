//! A case out of which nothing may act on the terminal, walked through.

use super::session::{CANCEL, ESCAPE, Session, count};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// What a document may hold: escape sequences of every kind, controls of one and two bytes, what turns or hides text.
const PAYLOADS: [&str; 12] = [
    "\u{1b}]52;c;cHduZWQ=\u{7}",
    "\u{1b}]0;owned\u{7}",
    "\u{1b}]8;;https://evil.example\u{1b}\\link\u{1b}]8;;\u{1b}\\",
    "\u{1b}[2J\u{1b}[H\u{1b}[31mred",
    "\u{1b}P$q\"p\u{1b}\\",
    "\u{1b}_Gf=100;AAAA\u{1b}\\",
    "\u{1b}[?1049l\u{1b}[6n\u{1b}c",
    "\u{9b}31m\u{9d}0;owned\u{9c}",
    "\u{202e}desrever\u{2066}isolated\u{2069}\u{61c}\u{200f}",
    "\u{e0041}\u{e0042}\u{200b}\u{feff}\u{ad}",
    "bell\u{7}back\u{8}\u{8}\u{8}tab\ttab\u{0}nul\u{7f}del\u{c}ff",
    "a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
];

/// A case with all of it in every place that can hold text.
fn case() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let all = PAYLOADS.join(" ");
    let text = PAYLOADS.map(|payload| format!("Passage {payload} end.")).join("\n\n");
    let claims: Vec<_> = PAYLOADS
        .iter()
        .enumerate()
        .map(|(at, payload)| {
            serde_json::json!({
                "id": format!("c{at}"), "statement": format!("Claim {payload}"), "about": ["mallory"],
                "answers": [{ "question": "q", "value": format!("v{payload}") }],
                "evidence": [{
                    "source": "s1", "exact": format!("Passage {payload} end."), "stance": "asserts", "voice": "reported",
                    "attribution": [{ "unnamed": format!("people {payload}") }], "hedge": all,
                }],
                "note": all,
            })
        })
        .collect();
    let case = serde_json::json!({
        "format": "casefile/1", "title": format!("Hostile {all}"), "summary": all,
        "sources": [{
            "id": "s1", "label": format!("L{all}"), "title": format!("Source {all}"), "kind": all, "text": "full",
            "publisher": "mallory", "authors": ["mallory"], "url": format!("https://example.org/{all}"),
            "file": "sources/a.md", "sha256": "0", "note": all,
        }],
        "people": [{
            "id": "mallory", "name": format!("Mallory {all}"), "kind": "person", "principal": true,
            "aliases": [format!("Mal {all}")], "role": all, "note": all,
        }],
        "questions": [{ "id": "q", "text": format!("Which {all}?"), "answers": "text", "about": ["mallory"] }],
        "claims": claims,
        "\u{1b}]0;key\u{7}": all,
    });
    fs::create_dir(folder.path().join("sources")).unwrap();
    fs::write(folder.path().join("sources/a.md"), text).unwrap();
    fs::write(folder.path().join("case.json"), case.to_string()).unwrap();
    folder
}

/// The sequences that the program sends, but for those with numbers before `H` and `m`.
const OURS: [&str; 13] = [
    "2J", "?1049h", "?1049l", "?2004h", "?2004l", "?2026h", "?2026l", "?1000h", "?1000l", "?1006h",
    "?1006l", "?25h", "?25l",
];

/// Fails unless every byte is text that may be shown, or of a sequence that the program itself sends.
fn assert_only_ours(raw: &[u8]) {
    let raw = std::str::from_utf8(raw).unwrap();
    let mut parts = raw.split('\u{1b}');
    assert_shown(parts.next().unwrap());
    for part in parts {
        if is_copy(part) {
            continue;
        }
        let control =
            part.strip_prefix('[').unwrap_or_else(|| panic!("no control sequence: {part:?}"));
        let is_last = |c: char| ('\u{40}'..='\u{7e}').contains(&c);
        let (end, _) = control.char_indices().find(|(_, c)| is_last(*c)).unwrap();
        let (sequence, shown) = control.split_at(end + 1);
        let numbers = sequence.trim_end_matches(['H', 'm']);
        let known = OURS.contains(&sequence)
            || (numbers.len() < sequence.len()
                && numbers.chars().all(|c| "0123456789;".contains(c)));
        assert!(known, "not ours: {sequence:?} before {shown:?}");
        assert_shown(shown);
    }
}

/// Whether it is text for the clipboard, of which the terminal sees nothing but letters, or the end of such.
fn is_copy(part: &str) -> bool {
    let encoded = |c: char| c.is_ascii_alphanumeric() || "+/=".contains(c);
    part == "\\" || part.strip_prefix("]52;c;").is_some_and(|text| text.chars().all(encoded))
}

fn assert_shown(text: &str) {
    // The shell's own lines around the program are the only ones that end.
    let hidden = text.chars().find(|c| is_hidden(*c) && !"\r\n".contains(*c));
    assert_eq!(hidden, None, "in {text:?}");
}

fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
        || matches!(c, '\u{61c}' | '\u{ad}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// Everything that is drawn of a case by somebody who opens each thing in turn.
const WALK: [&str; 24] = [
    "1", "\r", " ", "}", "]", "\r", ESCAPE, "2", "\r", "]", "3", "y", "j\r", "J", "4", "\r", "5",
    "6", "7", "?", ESCAPE, "!", ESCAPE, "/mallory",
];

fn walk(path: &Path, env: &[(&str, &str)]) {
    let mut session = Session::start(&[path.to_str().unwrap()], (160, 50), env);
    session.wait_for_text("Hostile");
    for keys in WALK {
        session.send(keys);
        session.settle();
    }
    session.send(CANCEL.repeat(2));
    assert_eq!(session.end(), 0);
    assert_only_ours(&session.raw());
    assert_eq!(count(&session.raw(), b"\x1b]52;c;"), 1, "one copy");
}

#[test]
fn no_document_reaches_the_terminal_but_as_text() {
    let folder = case();
    walk(folder.path(), &[]);
    walk(folder.path(), &[("NO_COLOR", "1")]);
}

#[test]
fn a_hostile_name_of_a_folder_is_text_as_well() {
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("no \u{1b}]0;owned\u{7}\u{202e} case");
    fs::create_dir(&broken).unwrap();
    fs::write(broken.join("case.json"), "no case").unwrap();
    let mut session = Session::start(&[broken.to_str().unwrap()], (160, 50), &[]);
    session.wait_for_text("no ");
    session.settle();
    session.send("q");
    session.wait_for_text("the end");
    assert_only_ours(&session.raw());
}

#[test]
fn what_is_not_there_is_told_without_a_screen() {
    let folder = tempfile::tempdir().unwrap();
    let absent = folder.path().join("no \u{1b}]0;owned\u{7}\u{202e} case");
    let session = Session::start(&[absent.to_str().unwrap()], (160, 50), &[]);
    assert_eq!(session.exit_code(), 2);
    session.wait_for_text("no such file");
    assert_eq!(count(&session.raw(), b"\x1b[?1049h"), 0, "no other screen");
    assert_eq!(count(&session.raw(), b"\x1b]0;"), 0, "the name does nothing");
}
