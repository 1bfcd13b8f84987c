//! Files that somebody made to do harm, or that are only broken: each is read or told of, none stops the rest.

use super::{Dice, opened, sentence};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

const MUTANTS: usize = 1_000;

/// Bytes that mean something to somebody.
const SPICE: [&[u8]; 24] = [
    b"\0",
    b"\xff\xfe",
    b"\x1b[2J",
    b"\x0c",
    b"\r",
    b"\xe2\x80\xae",
    b"<div>",
    b"</p>",
    b"<!--",
    b"<script>",
    b"<title>",
    b"&#x110000;",
    b"---\n",
    b"```",
    b"# ",
    b"\n\n",
    b"\xc3",
    b"1  Q.  ",
    b"212\n",
    b"-\n",
    b"<meta name=author content='",
    b"endobj",
    b"(",
    b"{\"@type\":\"Article\",\"author\":[[",
];

fn mutant(dice: &mut Dice, seed: &[u8]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=dice.roll(12) {
        let at = dice.roll(bytes.len() + 1);
        let end = (at + dice.roll(40)).min(bytes.len());
        match dice.roll(5) {
            0 if at < bytes.len() => bytes[at] = u8::try_from(dice.roll(256)).unwrap(),
            1 => drop(bytes.drain(at..end)),
            2 => drop(bytes.splice(at..at, bytes[at..end].to_vec().repeat(dice.roll(20)))),
            3 => bytes.truncate(at),
            _ => drop(bytes.splice(at..at, SPICE[dice.roll(SPICE.len())].to_vec())),
        }
    }
    bytes
}

fn seed_of(kind: &str, dice: &mut Dice) -> Vec<u8> {
    let words = sentence(dice, 60);
    match kind {
        "txt" => format!("Title\n\nBy Anna Berg\nJune 1, 2019\n\n  1  Q.  {words}\n  2  A.  No.\n\x0c{words}\n"),
        "md" => format!("---\ntitle: T\ndate: 2019-06-01\n---\n# Head\n\n- {words}\n\n```\ncode\n```\n| a | b |\n"),
        "html" => format!("<html><head><title>T</title><meta name=date content='2019-06-01'><script type='application/ld+json'>{{\"@type\":\"Article\",\"headline\":\"H\"}}</script></head><body><nav>n</nav><article><p>{words}</p><p>{words}</p></article></body></html>"),
        _ => {
            let stream = format!("BT /F1 12 Tf 72 720 Td (The clerk said {}) Tj ET", &words[..40]);
            format!("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n4 0 obj<</Length {}>>stream\n{stream}\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n", stream.len())
        }
    }
    .into_bytes()
}

/// Every file has a row; each row has a text or a reason.
fn sound(root: &Path, files: usize) {
    let opened = opened(root);
    assert_eq!(opened.case.sources.len(), files);
    for source in &opened.case.sources {
        assert!(source.document.is_some() != source.unread.is_some(), "{source:?}");
    }
    let unread = opened.case.sources.iter().filter(|source| source.unread.is_some()).count();
    let errors = opened.problems.iter().filter(|p| p.severity == casefile::case::Severity::Error);
    assert_eq!(errors.count(), unread);
}

fn mutants(kind: &str) {
    let root = tempfile::tempdir().unwrap();
    let mut dice = Dice(0xfeed_0000 + kind.len() as u64);
    for nth in 0..MUTANTS {
        let seed = seed_of(kind, &mut dice);
        fs::write(root.path().join(format!("{nth}.{kind}")), mutant(&mut dice, &seed)).unwrap();
    }
    sound(root.path(), MUTANTS);
}

#[test]
fn mutants_of_texts() {
    mutants("txt");
    mutants("md");
}

#[test]
fn mutants_of_pages() {
    mutants("html");
}

#[test]
fn mutants_of_pdfs() {
    let installed = Command::new("pdftotext").arg("-v").output().is_ok();
    if installed {
        mutants("pdf");
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("a.pdf"), seed_of("pdf", &mut Dice(5))).unwrap();
        let opened = opened(root.path());
        let document = opened.case.sources[0].document.as_ref().unwrap();
        assert!(document.text().starts_with("The clerk said "), "{document:?}");
    } else {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("a.pdf"), seed_of("pdf", &mut Dice(5))).unwrap();
        let opened = opened(root.path());
        let why = "PDF, not read: pdftotext is not installed";
        assert_eq!(opened.case.sources[0].unread.as_deref(), Some(why));
    }
}

#[test]
fn pages_that_would_take_for_ever_are_read_without_their_structure() {
    let root = tempfile::tempdir().unwrap();
    let write = |name: &str, text: String| fs::write(root.path().join(name), text).unwrap();
    write("div.html", format!("{}marmalade", "<div>".repeat(100_000)));
    write("b.html", format!("{}marmalade", "<b>".repeat(100_000)));
    write("table.html", format!("{}marmalade", "<table><tr><td>".repeat(30_000)));
    write("attributes.html", format!("<p {}>marmalade", "a=b ".repeat(200_000)));
    write("comment.html", format!("marmalade<!--{}", "<!--".repeat(200_000)));
    write("open.html", format!("marmalade{}", "<".repeat(1_000_000)));
    write("select.html", format!("<p>marmalade{}", "<select><option>".repeat(20_000)));
    write("large.html", format!("<p>marmalade {}", "<p>words ".repeat(1_500_000)));
    let since = Instant::now();
    let opened = opened(root.path());
    assert!(since.elapsed() < Duration::from_mins(1), "{:?}", since.elapsed());
    assert_eq!(opened.case.sources.len(), 8);
    for source in &opened.case.sources {
        let text = source.document.as_ref().map(|document| document.text().to_string());
        assert!(text.unwrap_or_default().contains("marmalade"), "{}", source.file);
    }
}

#[test]
fn a_huge_line_and_many_lines_are_read() {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join("line.txt"), "word ".repeat(4_000_000)).unwrap();
    fs::write(root.path().join("lines.txt"), "a\n".repeat(2_000_000)).unwrap();
    fs::write(root.path().join("hyphens.txt"), "inves-\nx ".repeat(500_000)).unwrap();
    fs::write(root.path().join("solid.md"), "x".repeat(10_000_000)).unwrap();
    sound(root.path(), 4);
}

#[cfg(unix)]
#[test]
fn links_pipes_sockets_and_closed_doors_are_told_of() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let root = tempfile::tempdir().unwrap();
    let at = |name: &str| root.path().join(name);
    fs::create_dir_all(at("sub/deep")).unwrap();
    fs::write(at("sub/deep/a.txt"), "words").unwrap();
    symlink("..", at("sub/loop")).unwrap();
    symlink(at("self.txt"), at("self.txt")).unwrap();
    symlink("/etc/passwd", at("passwd.txt")).unwrap();
    symlink("/dev/zero", at("zero.txt")).unwrap();
    assert!(
        Command::new("mkfifo")
            .args([at("pipe.txt"), at("pipe.pdf"), at("pipe.html")])
            .status()
            .unwrap()
            .success()
    );
    let _socket = std::os::unix::net::UnixListener::bind(at("socket.txt")).unwrap();
    fs::write(at("closed.txt"), "words").unwrap();
    fs::set_permissions(at("closed.txt"), fs::Permissions::from_mode(0o0)).unwrap();
    fs::create_dir(at("closed")).unwrap();
    fs::set_permissions(at("closed"), fs::Permissions::from_mode(0o0)).unwrap();
    // Whoever may read everything finds the words, and nothing in the folder.
    let allowed = fs::read(at("closed.txt")).is_ok();
    let opened = opened(root.path());
    fs::set_permissions(at("closed"), fs::Permissions::from_mode(0o700)).unwrap();
    let told = |name: &str| {
        let source = opened.case.sources.iter().find(|source| source.file == name);
        source.unwrap_or_else(|| panic!("no row for {name}")).unread.clone()
    };
    assert_eq!(told("sub/deep/a.txt"), None);
    for link in ["sub/loop", "self.txt", "passwd.txt", "zero.txt"] {
        assert_eq!(told(link).unwrap(), "a link, not followed", "{link}");
    }
    for pipe in ["pipe.txt", "pipe.pdf", "pipe.html"] {
        assert_eq!(told(pipe).unwrap(), "a pipe, not a file");
    }
    assert_eq!(told("socket.txt").unwrap(), "a socket, not a file");
    if !allowed {
        assert_eq!(told("closed.txt").unwrap(), "it may not be read");
        assert_eq!(told("closed").unwrap(), "folder: it may not be read");
    }
}

#[test]
fn names_that_act_on_a_terminal_are_shown_as_what_they_are() {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join("a\u{1b}]0;x\u{7}\n\u{202e}.txt"), "\u{1b}[2JTitle\n\nwords")
        .unwrap();
    fs::write(root.path().join("-rf.pdf"), "no pdf").unwrap();
    for args in [&["check"][..], &[][..], &["search", "--case"][..]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_casefile"));
        for name in ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"] {
            command.env(name, "/nonexistent/home");
        }
        command.args(args).arg(root.path());
        if args.len() == 2 {
            command.arg("title");
        }
        let output = command.output().unwrap();
        let all = [output.stdout, output.stderr].concat();
        assert!(!all.is_empty());
        let acts = |byte: &u8| *byte < 0x20 && *byte != b'\n';
        assert!(!all.iter().any(acts), "{}", String::from_utf8_lossy(&all).escape_debug());
        assert!(!String::from_utf8(all).unwrap().contains('\u{202e}'));
    }
}
