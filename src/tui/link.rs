//! Opening an address or an original with the desktop's program for it.
//!
//! What is to be opened comes out of a document: only what cannot start anything but a reader is let through, and it is
//! handed over as one argument, never through a shell.

use std::path::Path;

const SCHEMES: [&str; 3] = ["http://", "https://", "mailto:"];

/// Kinds of files that are read, not run.
const READABLE: [&str; 17] = [
    "csv", "doc", "docx", "eml", "epub", "gif", "htm", "html", "jpeg", "jpg", "md", "odt", "pdf",
    "png", "rtf", "tiff", "txt",
];

/// The longest address that is handed on.
const LONGEST: usize = 4096;

/// Opens it; answers once it is known whether something took it, or why nothing did.
pub(super) fn open(target: &str) -> Result<(), String> {
    if !is_harmless(target) {
        return Err("not opened: neither a web or mail address nor a document".into());
    }
    open::that_detached(target).map_err(|error| format!("not opened: {error}"))
}

fn is_harmless(target: &str) -> bool {
    is_address(target) || is_readable_file(Path::new(target))
}

/// Whether it is a web or mail address and nothing else.
fn is_address(target: &str) -> bool {
    let scheme = SCHEMES.iter().find(|scheme| {
        target.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme))
    });
    let Some(scheme) = scheme else { return false };
    target.len() > scheme.len()
        && target.len() <= LONGEST
        && target.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"'\\`<>{}|^$".contains(&byte))
}

/// Whether it is a regular file of a kind that is read; absolute, so that no name passes for an option.
fn is_readable_file(path: &Path) -> bool {
    let readable = path
        .extension()
        .and_then(|kind| kind.to_str())
        .is_some_and(|kind| READABLE.iter().any(|known| known.eq_ignore_ascii_case(kind)));
    let plain = path.to_str().is_some_and(|name| !name.chars().any(char::is_control));
    readable && plain && path.is_absolute() && path.is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_readers_pass() {
        for good in [
            "https://example.org/a?b=c&d=%20#e",
            "HTTP://example.org",
            "mailto:desk@example.org?subject=x",
        ] {
            assert!(is_address(good), "{good}");
        }
    }

    #[test]
    fn nothing_else_passes() {
        let heads =
            ["", "-", "--", "javascript:", "file://", "data:text/html,", "vbscript:", "ssh://-o"];
        let tails = [
            "",
            "alert(1)",
            "/etc/passwd",
            "example.org",
            "$(id)",
            "`id`",
            "a\nb",
            "a b",
            "\u{1b}]0;x",
        ];
        for head in heads {
            for tail in tails {
                let target = format!("{head}{tail}");
                assert!(!is_harmless(&target), "{target:?}");
            }
        }
        for bad in [
            "https://",
            "https://a b",
            "https://a\nb",
            "https://a\u{202e}b",
            "https://$(id)",
            "https://a`id`",
            "https://a\"b",
            "mailto:",
            " https://example.org",
        ] {
            assert!(!is_address(bad), "{bad:?}");
        }
        assert!(!is_address(&format!("https://{}", "a".repeat(LONGEST))));
    }

    #[test]
    fn files_must_be_there_and_be_documents() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for name in ["a.pdf", "b.HTML", "c.sh", "d.desktop", "e", "f\n.pdf"] {
            std::fs::write(at(name), "x").unwrap();
        }
        std::fs::create_dir(at("g.pdf")).unwrap();
        assert!(is_readable_file(&at("a.pdf")));
        assert!(is_readable_file(&at("b.HTML")));
        for name in ["c.sh", "d.desktop", "e", "f\n.pdf", "g.pdf", "absent.pdf"] {
            assert!(!is_readable_file(&at(name)), "{name:?}");
        }
        assert!(!is_readable_file(Path::new("Cargo.md")));
    }
}
