//! The five principals of the bundled case, read off its digests, and off the articles where they are at hand.

use casefile::analysis::suggest::{merged, suggest};
use casefile::case::{Case, PersonKind};
use casefile::text::Document;

const PRINCIPALS: [(&str, &str); 5] = [
    ("Kevin Cooper", "Cooper"),
    ("Kim Kardashian", "Kardashian"),
    ("Gavin Newsom", "Newsom"),
    ("Jerry Brown", "Brown"),
    ("Kamala Harris", "Harris"),
];

/// The sources of the bundled case alone, as if its digests were a folder of plain documents.
fn bundled() -> Case {
    let mut case = casefile::store::open(None).unwrap().case;
    case.people.clear();
    case.claims.clear();
    case.questions.clear();
    for source in &mut case.sources {
        source.publisher = None;
        source.authors.clear();
    }
    case.indexed()
}

fn principals_are_one_each(case: &Case) {
    for (name, surname) in PRINCIPALS {
        let called: Vec<_> = case
            .people
            .iter()
            .filter(|person| person.kind == PersonKind::Person)
            .filter(|person| {
                std::iter::once(&person.name)
                    .chain(&person.aliases)
                    .any(|form| form == name || form == surname)
            })
            .collect();
        assert_eq!(called.len(), 1, "{name}: {called:?}");
        assert!(called[0].name.starts_with(name), "{name}: {}", called[0].name);
        let forms = &called[0].aliases;
        assert!(forms.iter().any(|form| form == surname), "{name}: {forms:?}");
    }
    let first: Vec<&str> = case.people.iter().take(20).map(|person| person.name.as_str()).collect();
    println!("the first twenty: {}", first.join(", "));
    for name in first {
        let single = !name.contains(' ');
        let acronym = name.chars().all(char::is_uppercase);
        let known = ["Vogue", "Twitter", "Instagram", "Facebook", "Jessica"].contains(&name);
        assert!(!single || acronym || known, "{name} is an ordinary word?");
    }
}

#[test]
fn the_digests_name_the_five() {
    let case = bundled();
    let suggested = suggest(&case, &|| false).unwrap();
    let case = merged(case, suggested);
    principals_are_one_each(&case);
    let problems = casefile::case::check(&case);
    let errors: Vec<_> =
        problems.iter().filter(|p| p.severity == casefile::case::Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

/// Reads the articles from the folder that `CASEFILE_SEEDS` names; without it, says that it does not.
#[test]
fn the_articles_name_the_five() {
    let Ok(folder) = std::env::var("CASEFILE_SEEDS") else {
        println!("SKIPPED: set CASEFILE_SEEDS to the folder that holds the five articles");
        return;
    };
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let mut case = bundled();
    assert_eq!(files.len(), case.sources.len());
    for (source, file) in case.sources.iter_mut().zip(files) {
        source.document = Some(Document::new(std::fs::read_to_string(file).unwrap()));
        source.text = casefile::case::TextKind::Full;
    }
    let suggested = suggest(&case, &|| false).unwrap();
    let case = merged(case, suggested);
    principals_are_one_each(&case);
    if std::env::var("SHOW").is_ok() {
        for claim in &case.claims {
            println!(
                "{} {:?}",
                claim.statement,
                claim.evidence.iter().map(|e| &e.attribution).collect::<Vec<_>>()
            );
        }
    }
}
