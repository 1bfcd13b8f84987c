//! Who is named in one document: its runs gathered, judged, and joined.
//!
//! A lone surname belongs to whoever the document gave in full under it; where it gave two, to nobody.

use super::lexicon::Lex;
use super::names::{Found, Signs};
use super::spelling::{self, Likeness};
use crate::case::PersonKind;
use std::collections::{BTreeMap, HashMap};

/// Somebody or something that can speak, as one document names it.
#[derive(Debug, Clone)]
pub(super) struct Entity {
    pub(super) kind: PersonKind,
    /// The folded words of the fullest form.
    pub(super) words: Vec<String>,
    pub(super) suffix: String,
    /// Every form as written, with how often.
    pub(super) forms: BTreeMap<String, usize>,
    pub(super) count: usize,
    pub(super) signs: Signs,
    /// A lone word, to be joined to a full name elsewhere if there is one.
    pub(super) lone: bool,
}

/// One run with its place and its words as written.
pub(super) struct Place<'f> {
    pub(super) passage: usize,
    pub(super) found: &'f Found,
    pub(super) written: &'f str,
}

/// The entities of a document, and for each run, in the order given, whose it is.
pub(super) struct Named {
    pub(super) entities: Vec<Entity>,
    pub(super) of: Vec<Option<usize>>,
}

/// Runs with the same words.
struct Group {
    words: Vec<String>,
    suffix: String,
    places: Vec<usize>,
    signs: Signs,
    entity: Option<usize>,
}

/// Gathers, judges and joins the runs of a document.
pub(super) fn gather(places: &[Place<'_>]) -> Named {
    let mut groups = groups(places);
    let mut named = Named { entities: Vec::new(), of: vec![None; places.len()] };
    let mut index = Index::default();
    for group in groups.iter_mut().filter(|group| !is_short(&group.words)) {
        let Some(kind) = judge(&group.signs, group.words.len()) else { continue };
        let same = index.same(&named.entities, (group, kind));
        let at = same.unwrap_or_else(|| named.add(group, kind));
        if same.is_some() {
            named.join(at, group);
        }
        index.add(at, &group.words, kind);
        group.entity = Some(at);
    }
    for at in 0..groups.len() {
        couple(&mut groups, at, (&mut named, &mut index), places);
    }
    for group in groups.iter_mut().filter(|group| is_short(&group.words)) {
        if group.entity.is_some() {
            continue;
        }
        group.entity = match index.short(group) {
            Short::One(at) => {
                named.join(at, group);
                Some(at)
            }
            Short::Several => None,
            Short::None => judge_lone(group).map(|kind| {
                let at = named.add(group, kind);
                index.add(at, &group.words, kind);
                at
            }),
        };
    }
    for group in &groups {
        let Some(at) = group.entity else { continue };
        for place in &group.places {
            named.of[*place] = Some(at);
            let written = places.get(*place).map_or("", |place| place.written);
            let mut line = written.split_whitespace().collect::<Vec<_>>().join(" ");
            if let Some(entity) = named.entities.get_mut(at) {
                let the = places.get(*place).is_some_and(|place| place.found.the);
                if the && entity.kind == PersonKind::Organisation {
                    line.insert_str(0, "The ");
                }
                *entity.forms.entry(line).or_default() += 1;
                entity.count += 1;
            }
        }
    }
    named
}

/// A lone name: one word, or one with particles before it ("De Witt").
pub(super) fn is_short(words: &[String]) -> bool {
    let Some((last, before)) = words.split_last() else { return true };
    !last.is_empty()
        && before
            .iter()
            .all(|word| Lex::of(word).is(Lex::PARTICLE) && !Lex::of(word).is(Lex::GIVEN))
}

fn groups(places: &[Place<'_>]) -> Vec<Group> {
    let mut by_words: HashMap<(&[String], &str), usize> = HashMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for (at, place) in places.iter().enumerate() {
        let found = place.found;
        let key = (found.words.as_slice(), found.suffix.as_str());
        let group = *by_words.entry(key).or_insert_with(|| {
            groups.push(Group {
                words: found.words.clone(),
                suffix: found.suffix.clone(),
                places: Vec::new(),
                signs: Signs::default(),
                entity: None,
            });
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(group) {
            group.places.push(at);
            group.signs.add(&found.signs);
        }
    }
    groups
}

/// What a name of several words names, going by its signs; nothing for places and things.
fn judge(signs: &Signs, words: usize) -> Option<PersonKind> {
    let best = signs.person.max(signs.org);
    if signs.place > best || signs.thing > best {
        return None;
    }
    if signs.org > signs.person {
        return (signs.org > 2).then_some(PersonKind::Organisation);
    }
    (words <= 5 && signs.person >= 1).then_some(PersonKind::Person)
}

/// The same for a lone word that no full name of the document explains.
fn judge_lone(group: &Group) -> Option<PersonKind> {
    let signs = &group.signs;
    let lex = group.words.last().map_or(Lex::NONE, |word| Lex::of(word));
    let best = signs.person.max(signs.org);
    if signs.titled > 0 && signs.person >= 3 && !lex.is(Lex::ORG_NAME) {
        return Some(PersonKind::Person);
    }
    if lex.is(Lex::COMMON.or(Lex::DEMONYM).or(Lex::DATE))
        || signs.place >= best.max(1)
        || signs.thing > best
    {
        return None;
    }
    if signs.org >= 4 && signs.org > signs.person - 2 && !lex.is(Lex::GIVEN) {
        return (signs.speaks > 0 || signs.org >= 5).then_some(PersonKind::Organisation);
    }
    let speaks = signs.speaks > 0 && signs.person > signs.thing;
    let person = speaks
        || (signs.inside >= 2 && signs.person >= 4)
        || (lex.is(Lex::GIVEN) && signs.person >= 3);
    person.then_some(PersonKind::Person)
}

impl Named {
    fn add(&mut self, group: &Group, kind: PersonKind) -> usize {
        self.entities.push(Entity {
            kind,
            words: group.words.clone(),
            suffix: group.suffix.clone(),
            forms: BTreeMap::new(),
            count: 0,
            signs: group.signs,
            lone: is_short(&group.words),
        });
        self.entities.len() - 1
    }

    fn join(&mut self, at: usize, group: &Group) {
        let Some(entity) = self.entities.get_mut(at) else { return };
        entity.signs.add(&group.signs);
        if group.words.len() > entity.words.len() && entity.kind == PersonKind::Person {
            entity.words.clone_from(&group.words);
        }
        if entity.suffix.is_empty() {
            entity.suffix.clone_from(&group.suffix);
        }
    }
}

/// Joins "Douglas" in "Douglas and Peggy Ryan" to a Douglas Ryan of his own.
fn couple(
    groups: &mut [Group],
    at: usize,
    (named, index): (&mut Named, &mut Index),
    places: &[Place<'_>],
) {
    let Some(group) = groups.get(at).filter(|g| g.words.len() == 1 && g.entity.is_none()) else {
        return;
    };
    let [place] = group.places.as_slice() else { return };
    let (Some(one), Some(two)) = (places.get(*place), places.get(place + 1)) else { return };
    let word = group.words.first().cloned().unwrap_or_default();
    let given = Lex::of(&word).is(Lex::GIVEN) && one.found.signs.titled == 0;
    let surname = two.found.words.last().cloned().unwrap_or_default();
    let near = one.passage == two.passage && one.found.to + 1 == two.found.head;
    let known = index.by_first.get(&word).is_some_and(|list| !list.is_empty());
    let partner = groups.iter().any(|g| g.words == two.found.words && g.entity.is_some());
    if !(given && near && !known && partner && two.found.words.len() == 2) {
        return;
    }
    let words = vec![word, surname];
    let kind = PersonKind::Person;
    let Some(group) = groups.get_mut(at) else { return };
    let entity = named.add(group, kind);
    index.add(entity, &words, kind);
    group.entity = Some(entity);
    if let Some(entity) = named.entities.get_mut(entity) {
        entity.words = words;
        entity.lone = false;
    }
}

/// The entities of a document by the words they may be called by.
#[derive(Default)]
struct Index {
    by_first: HashMap<String, Vec<usize>>,
    by_tail: HashMap<String, Vec<usize>>,
    /// Organisations by each of their words.
    orgs: HashMap<String, Vec<usize>>,
}

/// Whom a lone name means.
enum Short {
    None,
    One(usize),
    Several,
}

impl Index {
    /// How many names that share a first word are compared with a new one.
    const MOST: usize = 64;

    fn add(&mut self, at: usize, words: &[String], kind: PersonKind) {
        let push = |list: &mut Vec<usize>| {
            if !list.contains(&at) && list.len() < Self::MOST {
                list.push(at);
            }
        };
        if kind == PersonKind::Organisation {
            for word in words
                .iter()
                .filter(|word| word.chars().count() > 2 && !Lex::of(word).is(Lex::CONNECTOR))
            {
                push(self.orgs.entry(word.clone()).or_default());
            }
            return;
        }
        if words.len() > 1 && !is_short(words) {
            push(self.by_first.entry(words.first().cloned().unwrap_or_default()).or_default());
        }
        for tail in 1..words.len().max(2) {
            let tail = if words.len() == 1 { words } else { words.get(tail..).unwrap_or_default() };
            push(self.by_tail.entry(tail.join(" ")).or_default());
        }
        // Of "Kim Kardashian West", "Kardashian" too.
        if words.len() == 3 && words.get(1).is_some_and(|word| word.chars().count() > 3) {
            push(self.by_tail.entry(words.get(1).cloned().unwrap_or_default()).or_default());
        }
    }

    /// An entity of the same kind whose full name is this one written in another way.
    fn same(&self, entities: &[Entity], (group, kind): (&Group, PersonKind)) -> Option<usize> {
        if kind == PersonKind::Organisation {
            let word = group.words.iter().find(|word| !Lex::of(word).is(Lex::CONNECTOR))?;
            return self.orgs.get(word)?.iter().copied().find(|at| {
                entities
                    .get(*at)
                    .is_some_and(|e| e.words == group.words || part_of(&group.words, &e.words))
            });
        }
        let last = group.words.last()?;
        let first = group.words.first()?;
        let near = self.by_first.get(first).into_iter().chain(self.by_tail.get(last)).flatten();
        let fits = |at: &usize| {
            let Some(entity) = entities.get(*at).filter(|e| e.kind == kind) else { return false };
            let apart = !entity.suffix.is_empty()
                && !group.suffix.is_empty()
                && entity.suffix != group.suffix;
            let likeness = spelling::compare(&entity.words, &group.words);
            !apart && (likeness == Likeness::Same || likeness == Likeness::Slip)
        };
        near.copied().find(fits)
    }

    /// Whom a lone name means: a surname, a given name, an organisation's first or last word.
    fn short(&self, group: &Group) -> Short {
        let name = group.words.join(" ");
        let lex = Lex::of(&name);
        let one = |list: Option<&Vec<usize>>| match list.map(Vec::as_slice) {
            None | Some([]) => Short::None,
            Some([at]) => Short::One(*at),
            Some(_) => Short::Several,
        };
        let ordinary = lex.is(Lex::COMMON.or(Lex::PREPOSITION)) && group.signs.inside == 0;
        if ordinary {
            return Short::None;
        }
        for list in [self.by_tail.get(&name), self.by_first.get(&name)] {
            match one(list) {
                Short::None => {}
                found => return found,
            }
        }
        let said = group.signs.org > 0 || group.signs.inside > 0;
        let plain = !lex.is(Lex::COMMON.or(Lex::PLACE).or(Lex::DEMONYM));
        match one(self.orgs.get(&name)) {
            Short::One(at) if said && plain => return Short::One(at),
            Short::Several if plain => return Short::Several,
            _ => {}
        }
        self.slip(&name)
    }

    /// A surname that this one is a slip of, if just one is.
    fn slip(&self, name: &str) -> Short {
        /// More different surnames are not searched for slips.
        const MOST: usize = 2000;
        if name.chars().count() < 6 || self.by_tail.len() > MOST {
            return Short::None;
        }
        let mut near = self.by_tail.iter().filter(|(tail, _)| spelling::is_slip(tail, name));
        match (near.next(), near.next()) {
            (Some((_, list)), None) => match list.as_slice() {
                [at] => Short::One(*at),
                _ => Short::None,
            },
            _ => Short::None,
        }
    }
}

/// Whether one organisation's name is the beginning or the end of the other's.
fn part_of(one: &[String], two: &[String]) -> bool {
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    long.starts_with(short) || (long.ends_with(short) && short.len() > 1)
}
