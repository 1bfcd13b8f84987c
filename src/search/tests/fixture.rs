//! A small case made by hand, and a way to see what a search answers.

use crate::case::{
    Case, Claim, Evidence, Link, Person, PersonIx, PersonKind, Question, Quote, Source,
};
use crate::search::{Entry, Flags, Group, Hit, Index, Options, Query, Results};
use crate::text::Document;

pub(super) fn source(id: &str, title: &str, text: &str) -> Source {
    Source { document: Some(Document::new(text)), ..Source::bare(id.into(), title.to_owned()) }
}

pub(super) fn person(id: &str, name: &str, aliases: &[&str], role: &str) -> Person {
    Person {
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        role: (!role.is_empty()).then(|| role.to_owned()),
        ..Person::bare(id.into(), name.to_owned())
    }
}

pub(super) fn question(id: &str, text: &str) -> Question {
    Question { ..Question::bare(id.into(), text.to_owned()) }
}

pub(super) fn claim(id: &str, statement: &str, about: &[&str], evidence: Vec<Evidence>) -> Claim {
    Claim {
        about: about.iter().map(|id| (*id).into()).collect(),
        evidence,
        ..Claim::bare(id.into(), statement.to_owned())
    }
}

pub(super) fn evidence(source: &str, speaker: Option<&str>) -> Evidence {
    Evidence {
        attribution: speaker.map(|id| Link::Person(id.into())).into_iter().collect(),
        ..Evidence::bare(source.into(), Quote::bare(String::new()))
    }
}

/// Five passages in two sources; two Coopers and a Kardashian; one claim and one question.
pub(super) fn case() -> Case {
    let mut first = source(
        "blast",
        "The San Quentin visit",
        "Kim Kardashian met Kevin Cooper on death\nrow for seventeen minutes.\n\n\
         Governor Gavin Newsom ordered new DNA tests in Feb. of that year\u{2014}the second order.\n\n\
         A barrel maker, or cooper, lived in Ann Arbor.",
    );
    first.label = Some("The Blast".to_owned());
    first.publisher = Some("the-blast".into());
    first.published = "2019-05-31".to_owned().try_into().ok();
    let mut second = source(
        "tmz",
        "Court filing",
        "“Kevin Cooper is innocent,” Kardashian said.\n\nThe annarbor club met in March.",
    );
    second.kind = "filing".to_owned();
    second.published = "2019-06".to_owned().try_into().ok();
    let mut visit = claim(
        "visit",
        "The visit to Kevin Cooper lasted 17 minutes",
        &["cooper"],
        vec![evidence("blast", None), evidence("tmz", Some("kardashian"))],
    );
    visit.when = "2019-05-30".to_owned().try_into().ok();
    let mut blast = person("the-blast", "The Blast", &[], "");
    blast.kind = PersonKind::Organisation;
    let mut case = Case::default();
    case.sources = vec![first, second];
    case.people = vec![
        person("kardashian", "Kim Kardashian West", &["Kim K", "Kardashian"], "visitor"),
        person("cooper", "Kevin Cooper", &["Richard Goodman"], "prisoner on death row"),
        person("anne", "Anne Cooper", &[], "barrister"),
        blast,
    ];
    case.questions = vec![question("long", "How long was the visit?")];
    case.claims = vec![visit];
    case.indexed()
}

pub(super) fn index() -> Index {
    Index::build(&case(), &Flags::default())
}

pub(super) fn search(index: &Index, query: &str) -> Results {
    index.search(&Query::parse(query), &Options::default())
}

/// A hit in a word: the name of a person, `s1¶2` for a passage.
pub(super) fn name(index: &Index, hit: &Hit) -> String {
    match hit.entry {
        Entry::Passage { source, passage } => format!("s{}¶{}", source.0 + 1, passage + 1),
        Entry::Person(PersonIx(_)) => index.text(hit.entry).to_owned(),
        Entry::Question(_) => "question".to_owned(),
        Entry::Claim(_) => "claim".to_owned(),
        Entry::Source(ix) => format!("s{}", ix.0 + 1),
    }
}

pub(super) fn names(index: &Index, query: &str) -> Vec<String> {
    search(index, query).hits.iter().map(|hit| name(index, hit)).collect()
}

/// The words lit in each hit.
pub(super) fn lit(index: &Index, query: &str) -> Vec<(String, Vec<String>)> {
    let query = Query::parse(query);
    let results = index.search(&query, &Options::default());
    let spans = |hit: &Hit| {
        let text = index.text(hit.entry);
        index.highlight(&query, hit).iter().map(|span| span.of(text).to_owned()).collect()
    };
    results.hits.iter().map(|hit| (name(index, hit), spans(hit))).collect()
}

pub(super) fn whys(index: &Index, query: &str, of: &str) -> Vec<String> {
    let results = search(index, query);
    let hit = results.hits.iter().find(|hit| name(index, hit) == of);
    hit.into_iter().flat_map(|hit| &hit.why).map(ToString::to_string).collect()
}

#[test]
fn groups_follow_the_open_source() {
    use crate::case::SourceIx;
    let index = index();
    let options = Options { context: Some(SourceIx(1)), ..Options::default() };
    let results = index.search(&Query::parse("kardashian"), &options);
    let of = |group| -> Vec<String> {
        let hits = results.hits.iter().filter(|hit| hit.group == group);
        hits.map(|hit| name(&index, hit)).collect()
    };
    assert_eq!(of(Group::Here), ["s2¶1"]);
    assert_eq!(of(Group::Passages), ["s1¶1"]);
    assert_eq!(of(Group::People), ["Kim Kardashian West"]);
}
