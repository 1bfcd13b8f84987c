//! Which files a folder holds, and what is not to be read of it, with the reason. Links are not followed: so there are
//! no loops, and nothing outside the folder is read.

use crate::store::files::special;
use std::cmp::Ordering;
use std::fs::{self, DirEntry};
use std::path::{Path, PathBuf};

/// As many files are listed.
const MOST_FILES: usize = 200_000;

/// Folders deeper than this are not looked into.
const DEEPEST: usize = 64;

/// What a file is read as, by its extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Text,
    Markdown,
    Html,
    Pdf,
}

impl Form {
    /// The form of a file with this name, if it is one that is read.
    pub(super) fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Text),
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "pdf" => Some(Self::Pdf),
            _ => None,
        }
    }
}

/// One file of the folder, or something in its place.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Its path from the folder, parted by `/`; for several hidden things one description.
    pub(super) name: String,
    /// Its path.
    pub(super) path: PathBuf,
    /// What to read it as, or why it is not read and what mends that.
    pub(super) form: Result<Form, (String, &'static str)>,
}

/// What a folder holds: first what can be read, then the rest, each by name, numbers in names counted.
pub(super) fn walk(root: &Path) -> Vec<Found> {
    let mut walk = Walk { found: Vec::new(), hidden: Vec::new() };
    let mut folders = vec![(root.to_owned(), String::new(), 0)];
    while let Some((folder, name, depth)) = folders.pop() {
        if walk.found.len() >= MOST_FILES {
            walk.refuse(
                name,
                folder,
                format!("the case holds {MOST_FILES} files already"),
                "open a folder within it",
            );
            break;
        }
        if depth > DEEPEST {
            walk.refuse(
                name,
                folder,
                format!("more than {DEEPEST} folders deep"),
                "open it on its own",
            );
            continue;
        }
        match fs::read_dir(&folder) {
            Ok(entries) => {
                for entry in entries.flatten() {
                    if let Some((path, name)) = walk.entry(&entry, &name) {
                        folders.push((path, name, depth + 1));
                    }
                }
            }
            Err(error) => {
                let refusal = crate::store::Refusal::from(error);
                walk.refuse(name, folder, format!("folder: {refusal}"), refusal.help());
            }
        }
    }
    walk.found.sort_by(|a, b| {
        (a.form.is_err()).cmp(&b.form.is_err()).then_with(|| natural(&a.name, &b.name))
    });
    walk.tell_hidden(root);
    walk.found
}

struct Walk {
    found: Vec<Found>,
    hidden: Vec<String>,
}

impl Walk {
    fn refuse(&mut self, name: String, path: PathBuf, why: String, help: &'static str) {
        self.found.push(Found { name, path, form: Err((why, help)) });
    }

    /// Notes what an entry is; a folder is given back, to be looked into.
    fn entry(&mut self, entry: &DirEntry, parent: &str) -> Option<(PathBuf, String)> {
        let own = entry.file_name().to_string_lossy().into_owned();
        let name = if parent.is_empty() { own.clone() } else { format!("{parent}/{own}") };
        let path = entry.path();
        if own.starts_with('.') {
            self.hidden.push(name);
            return None;
        }
        let kind = match entry.file_type() {
            Ok(kind) => kind,
            Err(error) => {
                let refusal = crate::store::Refusal::from(error);
                self.refuse(name, path, refusal.to_string(), refusal.help());
                return None;
            }
        };
        if kind.is_dir() {
            return Some((path, name));
        }
        let form = if kind.is_symlink() {
            Err(("a link, not followed".to_owned(), "put the file itself into the folder"))
        } else if !kind.is_file() {
            Err((format!("{}, not a file", special(kind)), "take it out of the folder"))
        } else {
            Form::of(&path).ok_or_else(|| unknown(&path))
        };
        self.found.push(Found { name, path, form });
        None
    }

    /// One row for all that is hidden.
    fn tell_hidden(&mut self, root: &Path) {
        self.hidden.sort_by(|a, b| natural(a, b));
        let Some(first) = self.hidden.first() else { return };
        let count = self.hidden.len();
        let (name, why) = if count == 1 {
            (first.clone(), "hidden, not read".to_owned())
        } else {
            (
                format!("{count} hidden"),
                format!("{count} hidden files and folders, not read: {first} …"),
            )
        };
        self.refuse(
            name,
            root.to_owned(),
            why,
            "names that begin with a dot are left out; rename what should be read",
        );
    }
}

fn unknown(path: &Path) -> (String, &'static str) {
    let kind = path.extension().map(|kind| kind.to_string_lossy().to_lowercase());
    let why = kind.map_or_else(
        || "no extension, not read".to_owned(),
        |kind| format!("{kind}, not read: only txt, md, html and pdf are"),
    );
    (why, "save it as txt, md, html or pdf")
}

/// Names in the order in which one counts: "page 9" before "page 10".
fn natural(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (pieces(a), pieces(b));
    loop {
        match (left.next(), right.next()) {
            (None, None) => return a.cmp(b),
            (None, _) => return Ordering::Less,
            (_, None) => return Ordering::Greater,
            (Some(x), Some(y)) => {
                let by = match (number(x), number(y)) {
                    (Some(x), Some(y)) => x.len().cmp(&y.len()).then_with(|| x.cmp(y)),
                    _ => x.to_lowercase().cmp(&y.to_lowercase()),
                };
                if by != Ordering::Equal {
                    return by;
                }
            }
        }
    }
}

/// Runs of digits and runs of anything else.
fn pieces(name: &str) -> impl Iterator<Item = &str> {
    let mut rest = name;
    std::iter::from_fn(move || {
        let digits = rest.starts_with(|c: char| c.is_ascii_digit());
        let end = rest.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(rest.len());
        let (piece, after) = rest.split_at_checked(end)?;
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

fn number(piece: &str) -> Option<&str> {
    let digits = piece.starts_with(|c: char| c.is_ascii_digit());
    digits.then(|| piece.trim_start_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_put_in_the_order_one_counts() {
        let mut names = ["b", "page 10", "Page 9", "page 9a", "a/2", "a/10", "page 09"];
        names.sort_by(|a, b| natural(a, b));
        assert_eq!(names, ["a/2", "a/10", "b", "Page 9", "page 09", "page 9a", "page 10"]);
    }
}
