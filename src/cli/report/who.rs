//! Whom somebody means by a name.

use super::super::out::Failure;
use crate::case::{Case, Person, PersonIx};
use crate::text::distance::Pattern;
use crate::text::fold;
use std::collections::BTreeMap;

/// The most names that a hint gives.
const MOST: usize = 5;

/// The person with this id, name or alias, whatever the case, accents and spaces. An id counts before a name, a name
/// before an alias.
pub(super) fn find(case: &Case, asked: &str) -> Result<PersonIx, Failure> {
    let wanted = plain(asked);
    let levels: [fn(&Person) -> Vec<&str>; 3] = [
        |person| vec![person.id.as_str()],
        |person| vec![&person.name],
        |person| person.aliases.iter().map(String::as_str).collect(),
    ];
    for names in levels {
        let found: Vec<_> = people(case)
            .filter(|(_, person)| names(person).iter().any(|name| plain(name) == wanted))
            .collect();
        match found.as_slice() {
            [] => {}
            [(only, _)] => return Ok(*only),
            several => {
                let ids = several.iter().map(|(_, person)| told(person));
                let help = format!("give the id of one: {}", first(ids));
                return Err(Failure::new(format!("several people are called {asked}"), help));
            }
        }
    }
    let near = nearest(case, &wanted);
    let help = if near.is_empty() {
        String::from("give an id, a name or an alias; casefile [PATH] | cat lists the people")
    } else {
        format!("did you mean one of these? {}", first(near.into_iter()))
    };
    Err(Failure::new(format!("nobody in this case is called {asked}"), help))
}

fn people(case: &Case) -> impl Iterator<Item = (PersonIx, &Person)> {
    case.people.iter().enumerate().map(|(at, person)| (PersonIx::new(at), person))
}

/// Folded, with single spaces.
fn plain(name: &str) -> String {
    fold(name).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn told(person: &Person) -> String {
    format!("{} ({})", person.name, person.id)
}

fn first(names: impl Iterator<Item = String>) -> String {
    let mut names: Vec<_> = names.take(MOST + 1).collect();
    if names.len() > MOST {
        names.truncate(MOST);
        names.push(String::from("…"));
    }
    names.join(", ")
}

/// Those whose id, name, alias or a word of these is at most a third of its letters away, the nearest first; then
/// those in whose names the wanted words stand.
fn nearest(case: &Case, wanted: &str) -> Vec<String> {
    let pattern = Pattern::new(wanted);
    let most = u32::try_from(pattern.letters() / 3).unwrap_or(0).clamp(1, 4);
    let mut found: BTreeMap<(u32, PersonIx), &Person> = BTreeMap::new();
    for (ix, person) in people(case) {
        let names = [person.id.as_str(), person.name.as_str()];
        let names = names.into_iter().chain(person.aliases.iter().map(String::as_str)).map(plain);
        let distance = names
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
            found.insert((distance, ix), person);
        }
    }
    found.into_values().map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{Kit, person};

    fn found(asked: &str) -> Result<u32, String> {
        let case = Kit::new()
            .person(person("kim", "Kim Kardashian", &["Kardashian", "the visitor"]))
            .person(person("kevin-cooper", "Kevin Cooper", &["Cooper"]))
            .person(person("anderson", "Anderson Cooper", &["Cooper"]))
            .person(person("visitor", "Élan", &[]))
            .done();
        find(&case, asked).map(|ix| ix.0).map_err(|failure| match failure {
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
        assert!(found("xyzxyz").unwrap_err().contains("lists the people"));
        assert!(found("").is_err() && found(&"k".repeat(10_000)).is_err());
    }
}
