//! The rules of sources, people and questions.

use super::loops::loops;
use super::report::{Report, Subject};
use crate::case::index::List;
use crate::case::{Case, Date, Link, PersonId, PersonIx, Source, SourceIx};
use std::collections::{HashMap, HashSet};

/// How many ids of a loop are named.
const LONGEST_LOOP: usize = 6;

/// The case must have a title.
pub(super) fn title(report: &mut Report<'_>) {
    if report.case.title.trim().is_empty() {
        report.error(
            super::report::Path::top("title"),
            "the case has no title".to_owned(),
            "give it one, such as \"The San Quentin visit\"",
        );
    }
}

pub(super) fn sources(report: &mut Report<'_>) {
    let case = report.case;
    let closing = closing_steps(&case.sources, |source| {
        let steps = source.reprints.iter();
        steps.map(|id| case.source_ix(id).map_or(usize::MAX, SourceIx::at)).collect()
    });
    for (at, source) in case.sources.iter().enumerate() {
        let subject = report.record(List::Sources, at, source.id.as_str());
        let title = "give its headline, or a description in square brackets where it has none";
        report.filled(&subject, "title", &source.title, title);
        report.filled(&subject, "kind", &source.kind, "say what it is: article, filing, letter …");
        if let Some(publisher) = &source.publisher {
            let saying = ("is published by", publisher.as_str());
            report.reference(List::People, subject.at.key("publisher"), &subject.name, saying);
        }
        let authors = ("is written by", source.authors.as_slice());
        report.references(List::People, &subject, "authors", authors);
        dates(report, &subject, source);
        text(report, &subject, source);
        hashes(report, &subject, source);
        let reprints = ("reprints", source.reprints.as_slice());
        report.references(List::Sources, &subject, "reprints", reprints);
        let id_of = |at: usize| case.sources.get(at).map_or("", |source| source.id.as_str());
        circles(report, &subject, ("reprints", "reprints"), (closing.get(&at), id_of));
        grade(report, &subject, source);
    }
}

/// The steps of a record that close a loop, with the records on it.
type Closings = Vec<(usize, Vec<usize>)>;

fn closing_steps<T>(records: &[T], steps: impl Fn(&T) -> Vec<usize>) -> HashMap<usize, Closings> {
    let steps: Vec<_> = records.iter().map(steps).collect();
    let mut closing: HashMap<usize, Closings> = HashMap::new();
    for step in loops(&steps, LONGEST_LOOP) {
        closing.entry(step.record).or_default().push((step.nth, step.path));
    }
    closing
}

/// The loops that a record's list under this key closes: "source `a` reprints itself".
fn circles<'a>(
    report: &mut Report<'_>,
    subject: &Subject,
    (key, saying): (&str, &str),
    (closings, id_of): (Option<&Closings>, impl Fn(usize) -> &'a str),
) {
    for (nth, path) in closings.into_iter().flatten() {
        let what = if path.len() > 2 {
            let path: Vec<String> = path.iter().map(|at| format!("`{}`", id_of(*at))).collect();
            format!("{} {saying} others in a loop: {}", subject.name, path.join(", "))
        } else {
            format!("{} {saying} itself", subject.name)
        };
        report.error(subject.at.nth(key, *nth), what, "take out the step that is wrong");
    }
}

fn dates(report: &mut Report<'_>, subject: &Subject, source: &Source) {
    let Source { published, updated, captured, .. } = source;
    for (key, (later, done), (earlier, before)) in [
        ("updated", (updated, "updated"), (published, "published")),
        ("captured", (captured, "captured"), (published, "published")),
        ("captured", (captured, "captured"), (updated, "updated")),
    ] {
        if let (Some(later), Some(earlier)) = (later, earlier)
            && earlier.is_after(later)
        {
            let (later, earlier) = (Date::human(later), Date::human(earlier));
            report.warning(
                subject.at.key(key),
                format!("{} was {done} ({later}) before it was {before} ({earlier})", subject.name),
                "one of the two dates is a slip",
            );
        }
    }
}

fn text(report: &mut Report<'_>, subject: &Subject, source: &Source) {
    report.filled(subject, "file", &source.file, "name the file that holds its text");
    let name = &subject.name;
    match &source.document {
        None => report.error(
            subject.at.key("file"),
            format!("{name} has no text"),
            "without its text no words can be found in it; see that its file is there and can be read",
        ),
        Some(document) if document.passages().is_empty() => report.warning(
            subject.at.key("file"),
            format!("the text of {name} is empty"),
            "put the document's words into its file",
        ),
        Some(_) => {}
    }
}

fn hashes(report: &mut Report<'_>, subject: &Subject, source: &Source) {
    let original = source.original.as_ref();
    let name = &subject.name;
    for (of, at, sha256) in [
        ("text", Some(subject.at.key("sha256")), Some(&source.sha256)),
        (
            "original",
            original.map(|_| subject.at.key("original").key("sha256")),
            original.map(|original| &original.sha256),
        ),
    ] {
        let (Some(at), Some(sha256)) = (at, sha256) else { continue };
        if sha256.len() != 64 || !sha256.bytes().all(|b| b.is_ascii_hexdigit()) {
            report.error(
                at,
                format!("the sha256 of the {of} of {name} is not 64 hexadecimal digits"),
                "write the hash as `sha256sum` prints it",
            );
        }
    }
}

fn grade(report: &mut Report<'_>, subject: &Subject, source: &Source) {
    let Some(grade) = &source.grade else { return };
    if !matches!(grade.as_str(), "A" | "B" | "C" | "D" | "E" | "F") {
        report.error(
            subject.at.key("grade"),
            format!("{} has the grade `{grade}`", subject.name),
            "write a letter from A (reliable) to F (cannot be judged)",
        );
    }
}

pub(super) fn people(report: &mut Report<'_>) {
    let case = report.case;
    let used = used_people(case);
    let closing = closing_steps(&case.people, |person| {
        let steps = person.part_of.iter();
        steps.map(|id| case.person_ix(id).map_or(usize::MAX, PersonIx::at)).collect()
    });
    for (at, person) in case.people.iter().enumerate() {
        let subject = report.record(List::People, at, person.id.as_str());
        report.filled(&subject, "name", &person.name, "give the name as it is commonly written");
        for (nth, alias) in person.aliases.iter().enumerate() {
            if alias.trim().is_empty() {
                let what = format!("{} has an empty alias", subject.name);
                report.warning(subject.at.nth("aliases", nth), what, "take it out");
            }
        }
        let part_of = ("is part of", person.part_of.as_slice());
        report.references(List::People, &subject, "part_of", part_of);
        let id_of = |at: usize| case.people.get(at).map_or("", |person| person.id.as_str());
        circles(report, &subject, ("part_of", "is part of"), (closing.get(&at), id_of));
        if !person.suggested && !used.contains(&person.id) {
            report.warning(
                subject.at,
                format!("nothing names {}", subject.name),
                "name them where they speak or are spoken of, or take the record out",
            );
        }
    }
}

/// Everybody whom some record names.
fn used_people(case: &Case) -> HashSet<&PersonId> {
    let mut used = HashSet::new();
    for source in &case.sources {
        used.extend(source.publisher.iter().chain(&source.authors));
    }
    used.extend(case.people.iter().flat_map(|person| &person.part_of));
    used.extend(case.questions.iter().flat_map(|question| &question.about));
    for claim in &case.claims {
        used.extend(claim.about.iter().chain(&claim.accuses));
    }
    used.extend(case.all_evidence().flat_map(|(_, evidence)| &evidence.attribution).filter_map(
        |link| match link {
            Link::Person(id) => Some(id),
            Link::Unnamed(unnamed) => unnamed.of.as_ref(),
        },
    ));
    used
}

pub(super) fn questions(report: &mut Report<'_>) {
    let case = report.case;
    let answered: HashSet<_> = case
        .claims
        .iter()
        .flat_map(|claim| &claim.answers)
        .map(|answer| &answer.question)
        .collect();
    for (at, question) in case.questions.iter().enumerate() {
        let subject = report.record(List::Questions, at, question.id.as_str());
        report.filled(&subject, "text", &question.text, "write the question out");
        let about = ("is about", question.about.as_slice());
        report.references(List::People, &subject, "about", about);
        let near = ("is near", question.near.as_slice());
        report.references(List::Questions, &subject, "near", near);
        report.not_itself(&subject, "near", "is near", (&question.id, &question.near));
        if !question.suggested && !answered.contains(&question.id) {
            report.warning(
                subject.at,
                format!("no claim answers {}", subject.name),
                "answer it in a claim's `answers`, or take it out",
            );
        }
    }
}
