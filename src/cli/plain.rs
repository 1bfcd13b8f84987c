//! The whole case as plain text, for a pipe, a pager or a screen reader: one fact a line, each line led by what it is.

use super::out::Out;
use crate::case::{
    Answer, Case, Claim, Date, Evidence, Link, Person, PersonId, PersonKind, Question, Source,
    SourceId, SourceIx, Stance, TextKind, UnnamedLink, Voice,
};
use crate::store::Opened;
use std::io;

/// Prints the case.
pub(super) fn print(opened: &Opened, out: &mut Out) -> io::Result<()> {
    let case = &opened.case;
    out.line(&format!("Case: {}", case.title))?;
    if let Some(summary) = &case.summary {
        out.line(&format!("Summary: {summary}"))?;
    }
    out.line(&format!(
        "Holds: {} sources, {} people, {} questions, {} claims",
        case.sources.len(),
        case.people.len(),
        case.questions.len(),
        case.claims.len()
    ))?;
    if !opened.problems.is_empty() {
        let count = opened.problems.len();
        out.line(&format!("Problems: {count}; casefile check names them"))?;
    }
    let mut page = Page::new(case, out);
    page.heading("Sources")?;
    case.sources.iter().try_for_each(|source| page.source(source))?;
    page.heading("People")?;
    case.people.iter().try_for_each(|person| page.person(person))?;
    page.heading("Questions")?;
    case.questions.iter().try_for_each(|question| page.question(question))?;
    page.heading("Claims")?;
    case.claims.iter().try_for_each(|claim| page.claim(claim))
}

/// Records in plain words.
pub(super) struct Page<'a> {
    case: &'a Case,
    out: &'a mut Out,
}

impl<'a> Page<'a> {
    /// Prints records of a case.
    pub(super) const fn new(case: &'a Case, out: &'a mut Out) -> Self {
        Self { case, out }
    }

    fn heading(&mut self, name: &str) -> io::Result<()> {
        self.out.line("")?;
        self.out.line(name)
    }

    /// One fact of the record above it.
    fn fact(&mut self, name: &str, value: &str) -> io::Result<()> {
        self.out.line(&format!("  {name}: {value}"))
    }

    fn some(&mut self, name: &str, value: Option<&str>) -> io::Result<()> {
        value.map_or(Ok(()), |value| self.fact(name, value))
    }

    fn list(&mut self, name: &str, values: &[String]) -> io::Result<()> {
        if values.is_empty() { Ok(()) } else { self.fact(name, &values.join("; ")) }
    }

    fn names(&self, ids: &[PersonId]) -> Vec<String> {
        ids.iter().map(|id| self.name(id)).collect()
    }

    fn name(&self, id: &PersonId) -> String {
        let person = self.case.person_ix(id).and_then(|ix| self.case.person(ix));
        person.map_or_else(|| format!("{id} (no record)"), |person| person.name.clone())
    }

    /// A source as it is called everywhere: S1, S2 and so on in the file's order.
    fn short(&self, id: &SourceId) -> String {
        let ix = self.case.source_ix(id);
        ix.map_or_else(|| format!("{id} (no record)"), |SourceIx(ix)| format!("S{}", ix + 1))
    }

    /// A source: one fact a line.
    pub(super) fn source(&mut self, source: &Source) -> io::Result<()> {
        self.out.line(&format!("{}: {}", self.short(&source.id), source.title))?;
        self.some("label", source.label.as_deref())?;
        let publisher = source.publisher.as_ref().map(|id| self.name(id));
        self.fact("publisher", publisher.as_deref().unwrap_or("not given"))?;
        self.list("authors", &self.names(&source.authors))?;
        self.fact("published", &date(source.published.as_ref()))?;
        self.fact("kind", &source.kind)?;
        self.fact("text", source.text_words())?;
        self.some("url", source.url.as_deref())?;
        self.some("note", source.note.as_deref())
    }

    /// A person: one fact a line.
    pub(super) fn person(&mut self, person: &Person) -> io::Result<()> {
        let kind = match person.kind {
            PersonKind::Person => "person",
            PersonKind::Organisation => "organisation",
        };
        let principal = if person.principal { ", principal" } else { "" };
        self.out.line(&format!("{}: {kind}{principal}", person.name))?;
        self.some("role", person.role.as_deref())?;
        self.list("also called", &person.aliases)?;
        self.list("belongs to", &self.names(&person.part_of))?;
        self.some("note", person.note.as_deref())
    }

    fn question(&mut self, question: &Question) -> io::Result<()> {
        self.out.line(&format!("Question: {}", question.text))?;
        let case = self.case;
        let mut answered = false;
        for claim in &case.claims {
            for answer in claim.answers.iter().filter(|answer| answer.question == question.id) {
                answered = true;
                self.fact("answer", &self.answer(claim, answer, question))?;
            }
        }
        if answered { Ok(()) } else { self.fact("answer", "none") }
    }

    /// An answer, and which sources give it in what way.
    fn answer(&self, claim: &Claim, answer: &Answer, question: &Question) -> String {
        let unit = question.unit.as_ref().map_or_else(String::new, |unit| format!(" {unit}"));
        let reckoned =
            answer.reckoned.as_ref().map_or_else(String::new, |how| format!(" (reckoned: {how})"));
        let mut given: Vec<String> = Vec::new();
        for evidence in &claim.evidence {
            let source = format!("{} {}", self.short(&evidence.source), stance(evidence.stance));
            if !given.contains(&source) {
                given.push(source);
            }
        }
        let given = if given.is_empty() { "no evidence".to_owned() } else { given.join(", ") };
        format!("{}{unit}{reckoned}: {given}", answer.value)
    }

    /// A claim: one fact a line, its evidence among them.
    pub(super) fn claim(&mut self, claim: &Claim) -> io::Result<()> {
        self.out.line(&format!("Claim: {}", claim.statement))?;
        self.list("about", &self.names(&claim.about))?;
        self.list("accuses", &self.names(&claim.accuses))?;
        if claim.when.is_some() {
            self.fact("when", &date(claim.when.as_ref()))?;
        }
        self.some("note", claim.note.as_deref())?;
        if claim.evidence.is_empty() {
            return self.fact("evidence", "none");
        }
        claim.evidence.iter().try_for_each(|evidence| self.evidence(evidence))
    }

    fn evidence(&mut self, evidence: &Evidence) -> io::Result<()> {
        let voice = match evidence.voice {
            Voice::Quoted => "quoted",
            Voice::Reported => "reported",
        };
        let mut path = vec![self.short(&evidence.source)];
        path.extend(evidence.attribution.iter().map(|link| self.link(link)));
        let said = evidence.said.as_ref();
        let said = said.map_or_else(String::new, |date| format!(", said {}", date.human()));
        let stance = stance(evidence.stance);
        self.fact("evidence", &format!("{}, {stance}, {voice}{said}", path.join(" from ")))?;
        self.some("hedged", evidence.hedge.as_deref())?;
        let source = self.case.source_ix(&evidence.source).and_then(|ix| self.case.source(ix));
        for part in evidence.parts() {
            match source.map(|source| source.text) {
                // Our own words, which no quotation marks may make into somebody else's.
                Some(TextKind::Digest) => self.fact("digest", &part.exact)?,
                Some(_) => self.fact("words", &format!("\u{201c}{}\u{201d}", part.exact))?,
                None => self.fact("words of no known source", &part.exact)?,
            }
        }
        Ok(())
    }

    fn link(&self, link: &Link) -> String {
        match link {
            Link::Person(id) => self.name(id),
            Link::Unnamed(UnnamedLink { unnamed, .. }) => format!("{unnamed} (unnamed)"),
        }
    }
}

fn date(date: Option<&Date>) -> String {
    date.map_or_else(|| "not given".to_owned(), Date::human)
}

/// What somebody does to a claim.
pub(super) const fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "asserts",
        Stance::Denies => "denies",
        Stance::Doubts => "doubts",
    }
}
