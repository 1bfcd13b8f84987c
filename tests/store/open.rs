//! Opening what may lie at a path: cases, and everything that is none.

use casefile::case::{Problem, Where};
use casefile::store::{OpenError, Refusal, open};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// `file:line:column what` for each problem.
fn told(problems: &[Problem]) -> Vec<String> {
    problems
        .iter()
        .map(|p| match &p.at {
            Where::Line { file, line, column } => format!("{file}:{line}:{column} {}", p.what),
            other => panic!("{other:?} is not located"),
        })
        .collect()
}

fn case_with(sources: &str) -> String {
    format!(
        "{{\n  \"format\": \"casefile/1\",\n  \"title\": \"T\",\n  \"sources\": [{sources}]\n}}\n"
    )
}

fn source(file: &str, sha256: &str) -> String {
    let file = serde_json::to_string(file).unwrap();
    format!(
        r#"{{"id": "s", "title": "S", "kind": "letter", "text": "full", "file": {file}, "sha256": "{sha256}"}}"#
    )
}

fn folder(case: &str) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("case.json"), case).unwrap();
    dir
}

/// The problems of a case whose only source names `file`.
fn with_file(dir: &Path, file: &str) -> Vec<String> {
    fs::write(dir.join("case.json"), case_with(&source(file, &"0".repeat(64)))).unwrap();
    let opened = open(Some(dir)).unwrap();
    assert_eq!(opened.case.sources.len(), 1, "the source is there in any case");
    told(&opened.problems)
}

#[test]
fn the_bundled_case_opens_without_problems() {
    let opened = open(None).unwrap();
    assert_eq!(told(&opened.problems), Vec::<String>::new());
    assert!(opened.case.sources.iter().all(|source| source.document.is_some()));
    assert!(!opened.case.claims.is_empty());
}

#[test]
fn a_folder_and_the_file_in_it_are_the_same_case() {
    let dir = folder(&case_with(""));
    let by_folder = open(Some(dir.path())).unwrap();
    let by_file = open(Some(&dir.path().join("case.json"))).unwrap();
    assert_eq!(by_folder.case, by_file.case);
    assert_eq!(by_folder.location, by_file.location);
}

#[test]
fn a_source_may_not_lie_outside_the_folder() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.txt"), "secret").unwrap();
    let dir = tempfile::tempdir().unwrap();
    let up = format!("../{}/secret.txt", outside.path().file_name().unwrap().to_str().unwrap());
    let absolute = outside.path().join("secret.txt").display().to_string();
    let mut names = vec!["..", "../secret.txt", "/etc/passwd", "", "a/../../b", &up, &absolute];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(outside.path(), dir.path().join("link")).unwrap();
        names.push("link/secret.txt");
    }
    for name in names {
        let problems = with_file(dir.path(), name);
        assert_eq!(problems.len(), 1, "{name}");
        assert!(problems[0].starts_with("case.json:4:"), "{problems:?}");
        assert!(problems[0].ends_with("it lies outside the case's folder"), "{problems:?}");
    }
}

#[test]
fn a_source_that_is_no_file_is_told() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("sub")).unwrap();
    for (name, why) in [("gone.md", "there is no such file"), ("sub", "it is a folder, not a file")]
    {
        let problems = with_file(dir.path(), name);
        assert_eq!(problems.len(), 1);
        assert!(problems[0].ends_with(why), "{problems:?}");
    }
}

#[test]
fn a_text_is_compared_with_its_hash_and_told_by_place() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("s.md"), b"\xef\xbb\xbfa\r\nb\xff\r\n").unwrap();
    let problems = with_file(dir.path(), "s.md");
    let hash = "5dadf362f705"; // of "a\nb\u{fffd}\n"
    assert_eq!(
        problems,
        [
            format!(
                "case.json:4:101 the text \"s.md\" is not the one noted: its hash begins with {hash}, noted is 000000000000"
            ),
            "s.md:2:2 not UTF-8 in 1 place, shown as \u{fffd}".to_owned()
        ]
    );
    let opened = open(Some(dir.path())).unwrap();
    let document = opened.case.sources[0].document.as_ref().unwrap();
    assert_eq!(&**document.text(), "a\nb\u{fffd}\n");
}

#[test]
fn a_case_that_is_not_utf8_is_read_and_told() {
    let dir = tempfile::tempdir().unwrap();
    let mut bytes = b"\xef\xbb\xbf".to_vec();
    bytes.extend(b"{\"format\": \"casefile/1\",\n\"title\": \"T\xe9\xe9!\"}");
    fs::write(dir.path().join("case.json"), bytes).unwrap();
    let opened = open(Some(dir.path())).unwrap();
    assert_eq!(opened.case.title, "T\u{fffd}\u{fffd}!");
    assert_eq!(told(&opened.problems), ["case.json:2:12 not UTF-8 in 2 places, shown as \u{fffd}"]);
}

#[test]
fn problems_are_located_in_a_file_laid_out_anyhow() {
    let dir = folder("{\"format\": \"casefile/1\", \"title\": \"é\",\r\n\t\"people\": [7,\n {}]}");
    let opened = open(Some(dir.path())).unwrap();
    assert_eq!(
        told(&opened.problems),
        [
            "case.json:2:13 expected a person, found a number",
            "case.json:3:2 a person without \"id\"",
            "case.json:3:2 a person without \"name\"",
            "case.json:3:2 a person without \"kind\"",
        ]
    );
}

#[test]
fn what_holds_no_case_says_what_was_looked_for() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    let told = |path: &Path| {
        let error = open(Some(path)).unwrap_err();
        assert!(!error.help().is_empty());
        error.to_string().replace(&dir.path().display().to_string(), "DIR")
    };
    assert_eq!(told(&at("gone")), "DIR/gone: there is no such file");
    assert_eq!(told(dir.path()), "DIR: the folder is empty; looked for case.json or documents");
    fs::write(at("note.txt"), "x").unwrap();
    fs::rename(at("note.txt"), at("note.xyz")).unwrap();
    assert_eq!(
        told(&at("note.xyz")),
        "DIR/note.xyz: neither a case nor a document: looked for a folder, a .json file, or txt, md, html or pdf"
    );
    fs::write(at("a.json"), "\n  hello").unwrap();
    assert_eq!(told(&at("a.json")), "DIR/a.json:2:3: no JSON");
    fs::create_dir(at("case.json")).unwrap();
    assert_eq!(told(dir.path()), "DIR/case.json: it is a folder, not a file");
}

#[test]
fn a_file_of_more_than_256_mib_is_refused_unread() {
    let dir = tempfile::tempdir().unwrap();
    let file = fs::File::create(dir.path().join("case.json")).unwrap();
    file.set_len((256 << 20) + 1).unwrap();
    let error = open(Some(dir.path())).unwrap_err();
    assert!(matches!(error, OpenError::File { refusal: Refusal::TooLarge(_), .. }), "{error}");
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_refused_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let pipe = dir.path().join("case.json");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    for (path, what) in
        [(dir.path(), "a pipe"), (&pipe, "a pipe"), (Path::new("/dev/zero"), "a device")]
    {
        let error = open(Some(path)).unwrap_err();
        assert!(
            matches!(&error, OpenError::File { refusal: Refusal::Special(kind), .. } if *kind == what),
            "{error}"
        );
    }
}
