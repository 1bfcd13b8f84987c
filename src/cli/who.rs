//! Which record somebody means by a name.

use super::out::Failure;
use crate::case::{Case, ClaimIx, PersonIx, QuestionIx, SourceIx};
use crate::text::distance::Pattern;
use crate::text::fold;
use std::collections::BTreeMap;

/// The most names that a hint gives.
const MOST: usize = 5;

/// What a record can be called by: an id counts before a name, a name before any other.
struct Called<'c> {
    id: &'c str,
    name: &'c str,
    others: Vec<String>,
}

/// How it is told that nothing, or more than one thing, is called so.
struct Words {
    none: &'static str,
    several: &'static str,
    list: &'static str,
}

/// The person with this id, name or alias, whatever the case, accents and spaces.
pub(super) fn person(case: &Case, asked: &str) -> Result<PersonIx, Failure> {
    let called = case.people.iter().map(|person| Called {
        id: person.id.as_str(),
        name: &person.name,
        others: person.aliases.clone(),
    });
    let words = Words {
        none: "nobody in this case is called",
        several: "several people are called",
        list: "give an id, a name or an alias; casefile show people lists them",
    };
    find(&called.collect::<Vec<_>>(), asked, &words).map(PersonIx::new)
}

/// The source with this id, title, label or number (`S2`).
pub(super) fn source(case: &Case, asked: &str) -> Result<SourceIx, Failure> {
    let called = case.sources.iter().enumerate().map(|(at, source)| Called {
        id: source.id.as_str(),
        name: &source.title,
        others: source.label.clone().into_iter().chain([format!("S{}", at + 1)]).collect(),
    });
    let words = Words {
        none: "no source of this case is called",
        several: "several sources are called",
        list: "give an id, a title or a number such as S1; casefile show sources lists them",
    };
    find(&called.collect::<Vec<_>>(), asked, &words).map(SourceIx::new)
}

/// The claim with this id or statement.
pub(super) fn claim(case: &Case, asked: &str) -> Result<ClaimIx, Failure> {
    let called = case.claims.iter().map(|claim| Called {
        id: claim.id.as_str(),
        name: &claim.statement,
        others: Vec::new(),
    });
    let words = Words {
        none: "no claim of this case is called",
        several: "several claims are called",
        list: "give an id; casefile show claims lists them",
    };
    find(&called.collect::<Vec<_>>(), asked, &words).map(ClaimIx::new)
}

/// The question with this id or text.
pub(super) fn question(case: &Case, asked: &str) -> Result<QuestionIx, Failure> {
    let called = case.questions.iter().map(|question| Called {
        id: question.id.as_str(),
        name: &question.text,
        others: Vec::new(),
    });
    let words = Words {
        none: "no question of this case is called",
        several: "several questions are called",
        list: "give an id; casefile show questions lists them",
    };
    find(&called.collect::<Vec<_>>(), asked, &words).map(QuestionIx::new)
}

/// The place of the record that is called so.
fn find(all: &[Called], asked: &str, words: &Words) -> Result<usize, Failure> {
    let wanted = plain(asked);
    let levels: [fn(&Called) -> Vec<String>; 3] = [
        |called| vec![plain(called.id)],
        |called| vec![plain(called.name)],
        |called| called.others.iter().map(|other| plain(other)).collect(),
    ];
    for names in levels {
        let found: Vec<_> =
            all.iter().enumerate().filter(|(_, one)| names(one).contains(&wanted)).collect();
        match found.as_slice() {
            [] => {}
            [(only, _)] => return Ok(*only),
            several => {
                let ids = several.iter().map(|(_, one)| one.told());
                let help = format!("give the id of one: {}", first(ids));
                return Err(Failure::new(format!("{} {asked}", words.several), help));
            }
        }
    }
    let near = nearest(all, &wanted);
    let help = if near.is_empty() {
        String::from(words.list)
    } else {
        format!("did you mean one of these? {}", first(near.into_iter()))
    };
    Err(Failure::new(format!("{} {asked}", words.none), help))
}

impl Called<'_> {
    fn told(&self) -> String {
        format!("{} ({})", self.name, self.id)
    }
}

/// Folded, with single spaces.
fn plain(name: &str) -> String {
    fold(name).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn first(names: impl Iterator<Item = String>) -> String {
    let mut names: Vec<_> = names.take(MOST + 1).collect();
    if names.len() > MOST {
        names.truncate(MOST);
        names.push(String::from("…"));
    }
    names.join(", ")
}

/// Those of whose names one, or a word of one, is at most a third of its letters away, the nearest first; then those in
/// whose names the wanted words stand.
fn nearest(all: &[Called], wanted: &str) -> Vec<String> {
    let pattern = Pattern::new(wanted);
    let most = u32::try_from(pattern.letters() / 3).unwrap_or(0).clamp(1, 4);
    let mut found: BTreeMap<(u32, usize), &Called> = BTreeMap::new();
    for (at, one) in all.iter().enumerate() {
        let names = [one.id, one.name].into_iter().chain(one.others.iter().map(String::as_str));
        let distance = names
            .map(plain)
            .flat_map(|name| {
                let words = name.split([' ', '-']).map(str::to_owned).collect::<Vec<_>>();
                std::iter::once(name).chain(words)
            })
            .filter_map(|name| {
                let edits = pattern.distance(&name, most);
                edits.or_else(|| (wanted.len() > 1 && name.contains(wanted)).then_some(most + 1))
            })
            .min();
        if let Some(distance) = distance {
            found.insert((distance, at), one);
        }
    }
    found.into_values().map(Called::told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{Kit, claim, person, source};

    fn found(asked: &str) -> Result<u32, String> {
        let case = Kit::new()
            .person(person("kim", "Kim Kardashian", &["Kardashian", "the visitor"]))
            .person(person("kevin-cooper", "Kevin Cooper", &["Cooper"]))
            .person(person("anderson", "Anderson Cooper", &["Cooper"]))
            .person(person("visitor", "Élan", &[]))
            .done();
        super::person(&case, asked).map(|ix| ix.0).map_err(|failure| match failure {
            Failure::Told { what, help } => format!("{what}. {help}"),
            Failure::Closed => String::new(),
        })
    }

    #[test]
    fn ids_names_and_aliases_are_found_folded() {
        for (asked, at) in [
            ("kim", 0),
            ("KIM  kardashian", 0),
            ("the visitor", 0),
            ("Kevin-Cooper", 1),
            ("elan", 3),
            ("Visitor", 3),
        ] {
            assert_eq!(found(asked), Ok(at), "{asked}");
        }
    }

    #[test]
    fn who_else_may_be_meant_is_told() {
        let several = found("cooper").unwrap_err();
        assert!(several.starts_with("several people are called cooper"), "{several}");
        assert!(several.contains("Kevin Cooper (kevin-cooper), Anderson Cooper (anderson)"));
        let near = found("Kim Kardashan").unwrap_err();
        assert!(near.starts_with("nobody in this case is called Kim Kardashan"), "{near}");
        assert!(near.ends_with("one of these? Kim Kardashian (kim)"), "{near}");
        assert!(found("copper").unwrap_err().contains("Kevin Cooper (kevin-cooper), Anderson"));
        assert!(found("ander").unwrap_err().ends_with("Anderson Cooper (anderson)"));
        assert!(found("xyzxyz").unwrap_err().contains("show people lists them"));
        assert!(found("").is_err() && found(&"k".repeat(10_000)).is_err());
    }

    #[test]
    fn every_kind_of_record_is_found_by_what_it_is_called() {
        let mut one = source("blast", "");
        one.label = Some(String::from("The Blast"));
        let case = Kit::new().source(source("tmz", "")).source(one).claim(claim("met", vec![]));
        let case = case.done();
        for asked in ["blast", "s2", "THE blast", "Title of blast"] {
            assert_eq!(super::source(&case, asked).map(|ix| ix.0).ok(), Some(1), "{asked}");
        }
        assert_eq!(super::claim(&case, "MET").map(|ix| ix.0).ok(), Some(0));
        assert_eq!(super::claim(&case, "statement of met.").map(|ix| ix.0).ok(), Some(0));
        assert!(super::claim(&case, "mat").is_err() && question(&case, "q").is_err());
    }
}
