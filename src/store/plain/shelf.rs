//! A case made of documents as they are read: every file is a source from the beginning and keeps its place.

use super::facts::Facts;
use super::read::{Read, Unread};
use super::walk::Found;
use crate::case::{Case, Person, PersonId, PersonKind, Problem, Severity, Source, SourceId, Where};
use crate::store::sources::sha256;
use crate::text::{Span, fold};
use std::collections::HashMap;

/// The longest id that a name gives, in bytes.
const LONGEST_ID: usize = 80;

/// The case so far.
#[derive(Debug)]
pub(super) struct Shelf {
    title: String,
    sources: Vec<Source>,
    problems: Vec<Option<Problem>>,
    /// People by their folded names, with the source that named them first.
    people: HashMap<(String, bool), usize>,
    persons: Vec<Person>,
    read: usize,
    unread: usize,
}

impl Shelf {
    /// A case of these files, none of them read; `title` is what it is called.
    pub(super) fn new(title: String, files: &[Found]) -> Self {
        let mut ids: HashMap<String, usize> = HashMap::new();
        for file in files {
            *ids.entry(slug(&file.name)).or_default() += 1;
        }
        let source = |file: &Found| {
            let plain = slug(&file.name);
            // Where two names give one id, both take a mark that depends on nothing but their names.
            let id = if ids.get(&plain).is_some_and(|count| *count > 1) {
                let hash = sha256(file.name.as_bytes());
                format!("{plain}-{}", Span::new(0, 6).of(&hash))
            } else {
                plain
            };
            blank(SourceId::from(id.as_str()), file)
        };
        Self {
            title,
            sources: files.iter().map(source).collect(),
            problems: vec![None; files.len()],
            people: HashMap::new(),
            persons: Vec::new(),
            read: 0,
            unread: 0,
        }
    }

    /// Puts a file in its place.
    pub(super) fn put(&mut self, at: usize, read: Result<Read, Unread>) {
        let Some(mut source) = self.sources.get(at).cloned() else { return };
        match read {
            Ok(read) => {
                self.read += 1;
                if read.spoilt > 0 {
                    let what = format!(
                        "{} that could not be read, shown as \u{fffd}",
                        places(read.spoilt)
                    );
                    let help = "save it anew as UTF-8 with the program that made it";
                    self.report(at, &source.file, (Severity::Warning, what, help.to_owned()));
                }
                self.describe(&mut source, &read.facts);
                read.kind.clone_into(&mut source.kind);
                source.sha256 = read.sha256;
                source.note = (!read.notes.is_empty()).then(|| read.notes.join("; "));
                source.document = Some(read.document);
            }
            Err((why, help)) => {
                self.unread += 1;
                self.report(at, &source.file, (Severity::Error, why.clone(), help));
                "not read".clone_into(&mut source.kind);
                source.unread = Some(why);
            }
        }
        if let Some(place) = self.sources.get_mut(at) {
            *place = source;
        }
    }

    /// Says of every file that was not looked at that reading was stopped before.
    pub(super) fn stop(&mut self) {
        for at in 0..self.sources.len() {
            let waits = |source: &Source| source.document.is_none() && source.unread.is_none();
            if self.sources.get(at).is_some_and(waits) {
                let help = "open the documents again, and let them be read to the end";
                self.put(at, Err((String::from("not read: reading was stopped"), help.to_owned())));
            }
        }
    }

    fn report(
        &mut self,
        at: usize,
        file: &str,
        (severity, what, help): (Severity, String, String),
    ) {
        let place = Where::Byte { file: file.to_owned(), at: 0 };
        if let Some(problem) = self.problems.get_mut(at) {
            *problem = Some(Problem { at: place, severity, what, help });
        }
    }

    fn describe(&mut self, source: &mut Source, facts: &Facts) {
        if let Some(title) = facts.title.as_ref().filter(|title| !title.is_empty()) {
            source.title.clone_from(title);
        }
        source.publisher =
            facts.publisher.as_ref().map(|name| self.person(name, PersonKind::Organisation));
        source.authors = facts
            .authors
            .iter()
            .filter(|name| Some(*name) != facts.publisher.as_ref())
            .map(|name| self.person(name, PersonKind::Person))
            .collect();
        source.published.clone_from(&facts.published);
        source.updated.clone_from(&facts.updated);
        source.url.clone_from(&facts.url);
    }

    /// The person with this name, suggested; made where there is none yet.
    fn person(&mut self, name: &str, kind: PersonKind) -> PersonId {
        let key = (fold(name), kind == PersonKind::Organisation);
        if let Some(person) = self.people.get(&key).and_then(|at| self.persons.get(*at)) {
            return person.id.clone();
        }
        let mut id = slug(name);
        let taken = |id: &str| self.persons.iter().any(|person| person.id.as_str() == id);
        if taken(&id) {
            id = format!(
                "{id}-{}",
                Span::new(0, 6).of(&sha256(format!("{name}{key:?}").as_bytes()))
            );
        }
        let id = PersonId::from(id.as_str());
        self.people.insert(key, self.persons.len());
        self.persons.push(Person {
            kind,
            suggested: true,
            ..Person::bare(id.clone(), name.to_owned())
        });
        id
    }

    /// How many files have been looked at.
    pub(super) fn done(&self) -> usize {
        self.read + self.unread
    }

    /// The case so far, and what is wrong with it.
    pub(super) fn case(&self) -> (Case, Vec<Problem>) {
        let mut summary =
            "Documents as they lie in their folder; nothing is written there.".to_owned();
        if self.unread > 0 {
            summary += &format!(" {} not read; the problems tell why.", files(self.unread));
        }
        let mut case = Case::default();
        case.title.clone_from(&self.title);
        case.summary = Some(summary);
        case.sources.clone_from(&self.sources);
        case.people.clone_from(&self.persons);
        (case.indexed(), self.problems.iter().flatten().cloned().collect())
    }
}

fn files(count: usize) -> String {
    format!("{count} {}", if count == 1 { "file was" } else { "files were" })
}

fn places(count: usize) -> String {
    format!("{count} {}", if count == 1 { "place" } else { "places" })
}

/// A source of which nothing is known yet but its file.
fn blank(id: SourceId, file: &Found) -> Source {
    let own = file.name.rsplit('/').next().unwrap_or(&file.name);
    Source {
        label: Some(own.to_owned()),
        kind: "document".to_owned(),
        file: file.name.clone(),
        ..Source::bare(id, format!("[{own}]"))
    }
}

/// A name as an id: small letters and digits, anything else a hyphen.
fn slug(name: &str) -> String {
    let mut id = String::with_capacity(name.len());
    for c in fold(name).chars() {
        if c.is_alphanumeric() || (c == '.' && !id.is_empty()) {
            id.push(c);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
        if id.len() >= LONGEST_ID {
            break;
        }
    }
    let id = id.trim_end_matches(['-', '.']);
    if id.is_empty() { "file".to_owned() } else { id.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::id::is_slug;
    use proptest::prelude::*;
    use std::path::PathBuf;

    fn found(name: &str) -> Found {
        Found { name: name.into(), path: PathBuf::new(), form: Err((String::new(), "")) }
    }

    #[test]
    fn ids_depend_on_the_name_alone() {
        let ids = |names: &[&str]| -> Vec<String> {
            let files: Vec<Found> = names.iter().map(|name| found(name)).collect();
            let (case, _) = Shelf::new("T".into(), &files).case();
            case.sources.iter().map(|source| source.id.to_string()).collect()
        };
        assert_eq!(ids(&["Notes/Día 1.txt", "b.md"]), ["notes-dia-1.txt", "b.md"]);
        let (one, two) = (ids(&["a b.txt", "a-b.txt"]), ids(&["a-b.txt", "a b.txt"]));
        assert_eq!((&one[0], &one[1]), (&two[1], &two[0]));
        assert_ne!(one[0], one[1]);
    }

    proptest! {
        #[test]
        fn ids_are_slugs(name in "\\PC{0,100}") {
            prop_assert!(is_slug(&slug(&name)), "{}", slug(&name));
        }
    }
}
