//! Who is named across the documents: the entities of each, joined, and made into records.

use super::document::{Entity, is_short};
use super::ids::Ids;
use super::lexicon::Lex;
use super::reading::Reading;
use super::spelling::{self, Likeness};
use super::token::{Shape, Tokens, key};
use crate::case::{Case, Person, PersonId, PersonKind};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// The suggested people, and whose each entity of each reading is.
pub(super) struct People {
    pub(super) records: Vec<Person>,
    /// By reading and entity; nothing for one that was turned down.
    pub(super) of: Vec<Vec<Option<PersonId>>>,
}

/// Somebody named in one or several documents.
struct Whole {
    kind: PersonKind,
    words: Vec<String>,
    suffix: String,
    forms: BTreeMap<String, usize>,
    count: usize,
    /// The case's own record, where it has one.
    own: Option<PersonId>,
}

/// Joins the entities of all readings.
pub(super) fn gather(case: &Case, readings: &[Reading], ids: &mut Ids) -> People {
    let mut crowd = Crowd::of(case);
    let mut wholes: Vec<Vec<usize>> =
        readings.iter().map(|r| vec![usize::MAX; r.entities.len()]).collect();
    for lone in [false, true] {
        for (reading, wholes) in readings.iter().zip(&mut wholes) {
            for (entity, whole) in reading.entities.iter().zip(wholes) {
                if entity.lone == lone {
                    *whole = crowd.place(entity);
                }
            }
        }
    }
    let mut order: Vec<usize> = (0..crowd.wholes.len()).collect();
    order.sort_by_key(|at| crowd.wholes.get(*at).map(|w| (Reverse(w.count), w.words.clone())));
    let mut records = Vec::new();
    let mut id_of: Vec<Option<PersonId>> = vec![None; crowd.wholes.len()];
    for at in order {
        let Some(whole) = crowd.wholes.get(at) else { continue };
        let id = match &whole.own {
            Some(id) => Some(id.clone()),
            None => record(whole, case, ids).map(|record| {
                records.push(record);
                records.last().map_or_else(|| PersonId::from(""), |record| record.id.clone())
            }),
        };
        if let Some(slot) = id_of.get_mut(at) {
            *slot = id;
        }
    }
    let of = wholes
        .iter()
        .map(|list| list.iter().map(|at| id_of.get(*at).cloned().flatten()).collect())
        .collect();
    People { records, of }
}

struct Crowd {
    wholes: Vec<Whole>,
    by_name: HashMap<(String, PersonKind), usize>,
    by_first: HashMap<String, Vec<usize>>,
    by_last: HashMap<String, Vec<usize>>,
}

impl Crowd {
    /// How many names that share a word are compared with a new one.
    const MOST: usize = 64;

    /// The people whom the case has by itself.
    fn of(case: &Case) -> Self {
        let mut crowd = Self {
            wholes: Vec::new(),
            by_name: HashMap::new(),
            by_first: HashMap::new(),
            by_last: HashMap::new(),
        };
        for person in &case.people {
            let words = split(&person.name);
            let at = crowd.wholes.len();
            crowd.wholes.push(Whole {
                kind: person.kind,
                words: words.clone(),
                suffix: String::new(),
                forms: BTreeMap::new(),
                count: 0,
                own: Some(person.id.clone()),
            });
            crowd.list(at, &words, person.kind);
            for alias in &person.aliases {
                crowd.by_name.entry((split(alias).join(" "), person.kind)).or_insert(at);
            }
        }
        crowd
    }

    /// Finds whom an entity is, or makes somebody new of it.
    fn place(&mut self, entity: &Entity) -> usize {
        let at = self.find(entity).unwrap_or_else(|| {
            self.wholes.push(Whole {
                kind: entity.kind,
                words: entity.words.clone(),
                suffix: entity.suffix.clone(),
                forms: BTreeMap::new(),
                count: 0,
                own: None,
            });
            self.wholes.len() - 1
        });
        self.list(at, &entity.words, entity.kind);
        if let Some(whole) = self.wholes.get_mut(at) {
            for (form, count) in &entity.forms {
                *whole.forms.entry(form.clone()).or_default() += count;
            }
            whole.count += entity.count;
            if entity.words.len() > whole.words.len()
                && whole.own.is_none()
                && entity.kind == PersonKind::Person
            {
                whole.words.clone_from(&entity.words);
            }
        }
        at
    }

    fn list(&mut self, at: usize, words: &[String], kind: PersonKind) {
        self.by_name.entry((words.join(" "), kind)).or_insert(at);
        if kind != PersonKind::Person || is_short(words) {
            return;
        }
        let tail = words.get(1..).unwrap_or_default().join(" ");
        let ends = [words.last().cloned().unwrap_or_default(), tail];
        let push = |map: &mut HashMap<String, Vec<usize>>, word: &str| {
            let list = map.entry(word.to_owned()).or_default();
            if !list.contains(&at) && list.len() < Self::MOST {
                list.push(at);
            }
        };
        push(&mut self.by_first, words.first().map_or("", String::as_str));
        for end in ends {
            push(&mut self.by_last, &end);
        }
    }

    fn find(&self, entity: &Entity) -> Option<usize> {
        let name = entity.words.join(" ");
        if let Some(at) = self.by_name.get(&(name.clone(), entity.kind)) {
            let apart = self.wholes.get(*at).is_some_and(|w| {
                !w.suffix.is_empty() && !entity.suffix.is_empty() && w.suffix != entity.suffix
            });
            if !apart {
                return Some(*at);
            }
        }
        if entity.kind == PersonKind::Organisation {
            return None;
        }
        if entity.lone {
            return match self.by_last.get(&name).map(Vec::as_slice) {
                Some([one]) => Some(*one),
                _ => None,
            };
        }
        let (first, last) = (entity.words.first()?, entity.words.last()?);
        let near = self.by_first.get(first).into_iter().chain(self.by_last.get(last)).flatten();
        near.copied().find(|at| {
            self.wholes.get(*at).is_some_and(|whole| {
                let apart = !whole.suffix.is_empty()
                    && !entity.suffix.is_empty()
                    && whole.suffix != entity.suffix;
                !apart
                    && whole.kind == entity.kind
                    && spelling::compare(&whole.words, &entity.words) != Likeness::Different
            })
        })
    }
}

fn split(name: &str) -> Vec<String> {
    let tokens = Tokens::new(name);
    let word = |t: &super::token::Token| !matches!(t.shape, Shape::Mark(_));
    let mut words: Vec<String> =
        tokens.list.iter().filter(|t| word(t)).map(|t| t.key(name)).collect();
    if words.first().is_some_and(|word| word == "the") {
        words.remove(0);
    }
    words
}

/// The record of somebody; nothing where a person turned it down before.
fn record(whole: &Whole, case: &Case, ids: &mut Ids) -> Option<Person> {
    /// The most spellings that are listed.
    const SPELLINGS: usize = 12;
    let name = name_of(whole);
    let id = ids.make(&name, &name);
    if case.refused.iter().any(|refused| *refused == id || *refused == name) {
        return None;
    }
    let mut forms: Vec<(&String, usize)> =
        whole.forms.iter().map(|(form, count)| (form, *count)).collect();
    forms.sort_by_key(|(form, count)| (Reverse(*count), (*form).clone()));
    let mut known = vec![key(&name)];
    let mut aliases = Vec::new();
    for (form, _) in forms {
        let folded = key(form);
        if known.contains(&folded) || Lex::of(&folded).is(Lex::COMMON) || aliases.len() >= SPELLINGS
        {
            continue;
        }
        known.push(folded);
        aliases.push(cased(form));
    }
    Some(Person {
        kind: whole.kind,
        aliases,
        suggested: true,
        ..Person::bare(id.as_str().into(), name)
    })
}

/// The fullest form of a name, as most often written.
fn name_of(whole: &Whole) -> String {
    let full = whole.forms.iter().filter(|(form, _)| {
        let mut words = split(form);
        if words.last().is_some_and(|word| *word == whole.suffix) {
            words.pop();
        }
        words == whole.words
    });
    let loud = |form: &str| !form.chars().any(char::is_lowercase);
    match full.max_by_key(|(form, count)| (!loud(form), **count, Reverse((*form).clone()))) {
        Some((form, _)) => cased(form),
        None => cased(&whole.words.join(" ").to_uppercase()),
    }
}

/// A name in capitals only as it is commonly written; acronyms and other names as they are.
fn cased(form: &str) -> String {
    let loud = !form.chars().any(char::is_lowercase);
    let letters = form.chars().filter(|c| c.is_alphabetic()).count();
    if !loud || letters <= 4 {
        return form.to_owned();
    }
    let mut fresh = true;
    let mut cased = String::with_capacity(form.len());
    for c in form.chars() {
        if fresh {
            cased.push(c);
        } else {
            cased.extend(c.to_lowercase());
        }
        fresh = !c.is_alphabetic();
    }
    cased
}
