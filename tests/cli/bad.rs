//! Input that is no case, or a broken one: a plain reason, the right exit code, no wait.

use super::{HEAD, casefile, check, told};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn folder(case: impl AsRef<[u8]>) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("case.json"), case).unwrap();
    dir
}

/// What `check` prints for a case, with the folder's name taken out, and the exit code.
fn found(case: impl AsRef<[u8]>) -> (i32, Vec<String>) {
    let dir = folder(case);
    let (code, out, err) = check(dir.path());
    let name = format!("{}/", dir.path().display());
    let lines = out.lines().chain(err.lines()).map(|line| line.replace(&name, ""));
    (code, lines.collect())
}

#[test]
fn the_bundled_case_is_sound() {
    assert_eq!(told(&casefile(&["check"])), (0, String::new(), String::new()));
    assert_eq!(told(&casefile(&["check", "--json"])), (0, String::new(), String::new()));
}

#[test]
fn malformed_json_is_told_and_the_rest_is_read() {
    let (code, lines) = found(format!(
        "{HEAD},\n  \"people\": [\n    {{\"id\": \"a\" \"name\": \"A\"}},\n    {{\"id\": \"b\"}}\n  ]\n}}\n"
    ));
    assert_eq!(code, 1);
    assert!(
        lines[0].starts_with("case.json:5:16: error: a comma or the end of the object is missing"),
        "{lines:?}"
    );
    assert!(lines.iter().any(|l| l.starts_with("case.json:6:5: error: a person without \"name\"")));
}

#[test]
fn each_problem_is_one_json_object() {
    let dir = folder(format!("{HEAD}, \"people\": [7, 8]}}"));
    let (code, out, _) = told(&casefile(&["check", "--json", dir.path().to_str().unwrap()]));
    assert_eq!(code, 1);
    let rows: Vec<serde_json::Value> =
        out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!((&rows[1]["line"], &rows[1]["column"]), (&3.into(), &31.into()), "{out}");
    assert_eq!(rows[0]["severity"], "error");
    assert_eq!(rows[0]["file"], dir.path().join("case.json").to_str().unwrap());
}

#[test]
fn a_missing_file_an_empty_folder_and_a_folder_of_something_else() {
    let dir = tempfile::tempdir().unwrap();
    let gone = check(&dir.path().join("gone"));
    assert_eq!(gone.0, 2);
    assert!(gone.2.contains("gone: there is no such file. help: "), "{}", gone.2);
    let empty = check(dir.path());
    assert_eq!(empty.0, 2);
    assert!(
        empty.2.contains(": the folder is empty; looked for case.json or documents. help: "),
        "{}",
        empty.2
    );
    fs::write(dir.path().join("letter.xyz"), "x").unwrap();
    let (code, out, _) = check(dir.path());
    assert_eq!(code, 1);
    assert!(
        out.contains(
            "letter.xyz:1:1: error: xyz, not read: only txt, md, html and pdf are. help: "
        ),
        "{out}"
    );
}

#[test]
fn what_is_no_json_is_not_read_at_all() {
    for text in ["", "hello", "[]", "\u{0}\u{0}", "{\"name\": \"other\"}"] {
        let (code, lines) = found(text);
        assert_eq!((code, lines.len()), (2, 1), "{lines:?}");
        assert!(lines[0].starts_with("casefile: case.json:1:1: "), "{lines:?}");
    }
}

#[test]
fn invalid_utf8_is_told_by_place_and_the_rest_is_read() {
    let mut case = format!("{HEAD},\n  \"summary\": \"caf").into_bytes();
    case.extend(b"\xe9\", \"people\": [7]}");
    let (code, lines) = found(case);
    assert_eq!((code, lines.len()), (1, 2), "{lines:?}");
    assert!(lines[0].starts_with("case.json:4:18: error: not UTF-8 in 1 place"), "{lines:?}");
    assert!(lines[1].contains("expected a person, found a number"), "{lines:?}");
}

#[test]
fn a_line_of_100_mb_is_read() {
    let mut case = format!("{HEAD}, \"people\": [").into_bytes();
    let note = "x".repeat(5000);
    for nth in 0..10_000 {
        let person =
            format!(r#"{{"id": "p{nth}", "name": "A", "kind": "person", "note": "{note}"}},"#);
        case.extend(person.bytes());
    }
    case.extend(br#"{"id": 1, "name": ""#);
    case.extend(std::iter::repeat_n(b'y', 50_000_000));
    case.extend(br#"", "kind": "person"}]}"#);
    let column = case.len();
    let (code, lines) = found(&case);
    assert_eq!(code, 1);
    let told: Vec<&String> = lines.iter().filter(|l| l.contains("\"id\" should be text")).collect();
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("case.json:3:50"), "{} of {column}", told[0]);
}

#[test]
fn a_long_line_that_is_no_json_is_read_as_far_as_it_goes() {
    let mut case = format!("{HEAD}, \"people\": [{{\"id\": \"a\" ").into_bytes();
    case.extend(std::iter::repeat_n(b'[', 30_000_000));
    let (code, lines) = found(case);
    assert_eq!(code, 1);
    assert!(lines.iter().any(|line| line.starts_with("case.json:3:39: error: ")), "{lines:?}");
}

#[test]
fn json_10_000_deep_is_told() {
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let (code, lines) = found(&deep);
    assert_eq!((code, lines.len()), (2, 1));
    let objects = format!("{}1{}", "{\"a\":".repeat(10_000), "}".repeat(10_000));
    let (code, lines) =
        found(format!("{HEAD}, \"people\": [{{\"id\": \"a\", \"x\": {objects}}}]}}"));
    assert_eq!(code, 1);
    assert!(lines.iter().any(|line| line.contains("\"x\" nests more than 128 deep")), "{lines:?}");
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = folder(format!("{HEAD}}}"));
    let mode = |mode| fs::set_permissions(dir.path(), fs::Permissions::from_mode(mode)).unwrap();
    mode(0o000);
    // Root may read all the same, and then there is nothing to see.
    let barred = fs::read_dir(dir.path()).is_err();
    let (code, _, err) = check(dir.path());
    mode(0o700);
    if barred {
        assert_eq!(code, 2);
        assert!(err.contains("it may not be read. help: "), "{err}");
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_or_device_is_refused_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let pipe = dir.path().join("case.json");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for path in [dir.path(), &pipe, Path::new("/dev/zero")] {
        let (code, _, err) = check(path);
        assert_eq!(code, 2);
        assert!(err.contains(", not a file. help: "), "{err}");
    }
}

#[test]
fn wrong_arguments_are_told_in_one_line() {
    for args in [&["--nonsense"][..], &["search"], &["check", "a", "b"], &["--theme", "pink"]] {
        let (code, out, err) = told(&casefile(args));
        assert_eq!((code, out.as_str(), err.lines().count()), (2, "", 1), "{err}");
        assert!(err.starts_with("casefile: ") && err.contains(". help: "), "{err}");
    }
    let (code, out, _) = told(&casefile(&["--version"]));
    assert_eq!((code, out), (0, format!("casefile {}\n", env!("CARGO_PKG_VERSION"))));
}
