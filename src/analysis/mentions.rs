//! Where people are named in the texts.
//!
//! A name or an alias counts where its words stand whole, whatever the case, accents or genitive, with two limits: a
//! word that the name writes with a capital needs one in the text ("Brown" is not "brown"), and what stands between
//! two words must be a space, a hyphen, or what the name has there ("Kim. Kardashian" is nobody). Of names that begin
//! at the same word the longest wins. A name that several people share counts for each of them: the reader can tell
//! them apart, the program cannot, and a mention left out would be lost in silence.

use crate::case::{Case, PersonIx, Source, SourceIx};
use crate::text::fold::fold_char;
use crate::text::{Document, Span, fold, words};
use rayon::prelude::*;
use std::collections::HashMap;

/// A place where a person is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// The name, in bytes of the source's text, without a genitive's ’s.
    pub span: Span,
    /// Who is named.
    pub person: PersonIx,
}

/// Where everybody is named.
#[derive(Debug, Clone, Default)]
pub struct Mentions {
    by_source: Vec<Vec<Mention>>,
    by_person: Vec<Vec<(SourceIx, u32)>>,
    counts: Vec<usize>,
}

impl Mentions {
    /// Finds the names and aliases of all people in all sources.
    pub fn of_case(case: &Case) -> Self {
        let names = Names::of(case);
        let found: Vec<Vec<(u32, Mention)>> =
            case.sources.par_iter().map(|source| names.in_source(source)).collect();
        let mut by_person = vec![Vec::new(); case.people.len()];
        let mut counts = vec![0; case.people.len()];
        for (at, mentions) in found.iter().enumerate() {
            for (passage, mention) in mentions {
                let place = (SourceIx::new(at), *passage);
                counts[mention.person.at()] += 1;
                let places: &mut Vec<_> = &mut by_person[mention.person.at()];
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
        }
        let by_source =
            found.into_iter().map(|list| list.into_iter().map(|(_, m)| m).collect()).collect();
        Self { by_source, by_person, counts }
    }

    /// Who is named where in a source, in the order of the text.
    pub fn in_source(&self, source: SourceIx) -> &[Mention] {
        self.by_source.get(source.at()).map_or(&[], Vec::as_slice)
    }

    /// How often a person is named.
    pub fn count(&self, person: PersonIx) -> usize {
        self.counts.get(person.at()).copied().unwrap_or(0)
    }

    /// The passages that name a person, each once, in order.
    pub fn of(&self, person: PersonIx) -> &[(SourceIx, u32)] {
        self.by_person.get(person.at()).map_or(&[], Vec::as_slice)
    }
}

/// One way to write a name, as the text must have it.
#[derive(Debug, PartialEq, Eq)]
struct Form {
    person: PersonIx,
    /// For each word, whether it needs a capital.
    capitals: Vec<bool>,
    /// What stands between two words, folded, without white space.
    gaps: Vec<String>,
}

impl Form {
    /// Whether the words at `spans` of `text` are written as this form allows.
    fn fits(&self, text: &str, spans: &[Span]) -> bool {
        let capitals = self.capitals.iter().zip(spans);
        let gaps = self.gaps.iter().zip(spans.windows(2));
        capitals.into_iter().all(|(capital, span)| !capital || is_capital(span.of(text)))
            && gaps.into_iter().all(|(gap, pair)| gap_fits(gap, text, pair))
    }
}

/// The forms of all names, by their folded words.
#[derive(Debug, Default)]
struct Names {
    nodes: Vec<Node>,
    /// Whether some form begins with a word that needs no capital.
    any_lower: bool,
}

#[derive(Debug, Default)]
struct Node {
    next: HashMap<String, usize>,
    ends: Vec<Form>,
}

impl Names {
    fn of(case: &Case) -> Self {
        let mut names = Self { nodes: vec![Node::default()], any_lower: false };
        for (at, person) in case.people.iter().enumerate() {
            for name in std::iter::once(&person.name).chain(&person.aliases) {
                names.add(PersonIx::new(at), name);
            }
        }
        names
    }

    fn add(&mut self, person: PersonIx, name: &str) {
        let spans: Vec<_> = words(name).collect();
        let mut at = 0;
        for span in &spans {
            let fresh = self.nodes.len();
            let next = *self.nodes[at].next.entry(fold(span.of(name))).or_insert(fresh);
            if next == fresh {
                self.nodes.push(Node::default());
            }
            at = next;
        }
        let form = Form {
            person,
            capitals: spans.iter().map(|span| is_capital(span.of(name))).collect(),
            gaps: spans.windows(2).map(|pair| gap(name, pair)).collect(),
        };
        if let Some(first) = form.capitals.first() {
            self.any_lower |= !first;
            if !self.nodes[at].ends.contains(&form) {
                self.nodes[at].ends.push(form);
            }
        }
    }

    fn in_source(&self, source: &Source) -> Vec<(u32, Mention)> {
        let Some(document) = &source.document else { return Vec::new() };
        (0..document.passages().len())
            .into_par_iter()
            .with_min_len(64)
            .flat_map_iter(|passage| self.in_passage(document, passage))
            .collect()
    }

    fn in_passage(&self, document: &Document, passage: usize) -> Vec<(u32, Mention)> {
        let text = document.passage(passage);
        let start = document.passages().get(passage).map_or(0, |span| span.start);
        let number = u32::try_from(passage).unwrap_or(u32::MAX);
        let spans: Vec<_> = words(text).collect();
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(rest) = spans.get(at..).filter(|rest| !rest.is_empty()) {
            let (length, mut people) = self.longest(text, rest);
            if let (Some(first), Some(last)) = (rest.first(), rest.get(length.wrapping_sub(1))) {
                let span = Span::new(first.start, last.end).shift(start);
                people.sort_unstable();
                people.dedup();
                found.extend(people.into_iter().map(|person| (number, Mention { span, person })));
            }
            at += length.max(1);
        }
        found
    }

    /// How many words the longest name at the beginning of `spans` has, and whose it is; 0 where there is none.
    fn longest(&self, text: &str, spans: &[Span]) -> (usize, Vec<PersonIx>) {
        if !self.any_lower && !spans.first().is_some_and(|span| is_capital(span.of(text))) {
            return (0, Vec::new());
        }
        let mut node = &self.nodes[0];
        let mut best = (0, Vec::new());
        let mut word = String::new();
        for (at, span) in spans.iter().enumerate() {
            word.clear();
            span.of(text).chars().for_each(|c| fold_char(c, |folded| word.push(folded)));
            let Some(next) = node.next.get(word.as_str()) else { break };
            node = &self.nodes[*next];
            let fitting = node.ends.iter().filter(|form| form.fits(text, spans));
            let people: Vec<_> = fitting.map(|form| form.person).collect();
            if !people.is_empty() {
                best = (at + 1, people);
            }
        }
        best
    }
}

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// What stands between two words of `text`, folded, without white space.
fn gap(text: &str, pair: &[Span]) -> String {
    let [before, after] = pair else { return String::new() };
    let mut gap = fold(Span::new(before.end, after.start).of(text));
    gap.retain(|c| !c.is_whitespace());
    gap
}

/// Whether what stands between two words of a text may stand between two words of a name that has `wanted` there.
fn gap_fits(wanted: &str, text: &str, pair: &[Span]) -> bool {
    let found = gap(text, pair);
    let [before, after] = pair else { return false };
    let hyphen =
        || matches!(Span::new(before.end, after.start).of(text), "-" | "\u{2010}" | "\u{2011}");
    let initial = || found == "." && before.of(text).chars().count() == 1;
    found.is_empty() || found == wanted || hyphen() || initial()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{Kit, person, source};
    use proptest::prelude::*;

    fn found(people: &[(&str, &[&str])], text: &str) -> Vec<String> {
        let case = people
            .iter()
            .fold(Kit::new().source(source("s", text)), |kit, (name, aliases)| {
                kit.person(person(&name.to_lowercase().replace(' ', "-"), name, aliases))
            })
            .done();
        let mentions = Mentions::of_case(&case);
        mentions
            .in_source(SourceIx(0))
            .iter()
            .map(|m| format!("{}={}", m.span.of(text), case.people[m.person.at()].id))
            .collect()
    }

    const KIM: (&str, &[&str]) = ("Kim Kardashian", &["Kardashian", "Kim", "Kim Kardashian West"]);

    #[test]
    fn the_longest_name_wins_and_words_are_whole() {
        assert_eq!(
            found(&[KIM], "Kim Kardashian West met Kimberly. KARDASHIAN’s plan, Kim\nKardashian."),
            [
                "Kim Kardashian West=kim-kardashian",
                "KARDASHIAN=kim-kardashian",
                "Kim\nKardashian=kim-kardashian"
            ]
        );
    }

    #[test]
    fn a_name_needs_its_capital() {
        let brown = ("Jerry Brown", &["Brown"] as &[_]);
        assert_eq!(
            found(&[brown], "a brown Brown jerry brown, Jerry brown"),
            ["Brown=jerry-brown"]
        );
        let handle = ("Kim", &["@kimkardashian"] as &[_]);
        assert_eq!(found(&[handle], "Photo: Twitter/@KimKardashian"), ["KimKardashian=kim"]);
    }

    #[test]
    fn a_longer_name_that_does_not_fit_hides_no_shorter_one() {
        let people = [("Ann Barker", &[] as &[_]), ("Ann", &[]), ("Barker", &[])];
        assert_eq!(
            found(&people, "Ann barker. Ann. Barker"),
            ["Ann=ann", "Ann=ann", "Barker=barker"]
        );
    }

    #[test]
    fn accents_initials_and_hyphens_make_no_difference() {
        let people = [("Brittany K. Barnett", &[] as &[_]), ("Jean-Claude Élan", &["O’Brien"])];
        assert_eq!(
            found(&people, "Brittany K Barnett, Jean Claude Elan and O'Brien"),
            [
                "Brittany K Barnett=brittany-k.-barnett",
                "Jean Claude Elan=jean-claude-élan",
                "O'Brien=jean-claude-élan"
            ]
        );
    }

    #[test]
    fn a_shared_name_counts_for_each() {
        let people = [("Kevin Cooper", &["Cooper"] as &[_]), ("Anderson Cooper", &["Cooper"])];
        assert_eq!(
            found(&people, "Cooper said"),
            ["Cooper=kevin-cooper", "Cooper=anderson-cooper"]
        );
    }

    #[test]
    fn passages_that_name_somebody_come_once_in_order() {
        let case = Kit::new()
            .source(source("a", "Kim and Kim.\n\nNobody.\n\nKim"))
            .source(source("b", "Kim"))
            .person(person("kim", "Kim", &[]))
            .done();
        let mentions = Mentions::of_case(&case);
        let places = [(SourceIx(0), 0), (SourceIx(0), 2), (SourceIx(1), 0)];
        assert_eq!(mentions.of(PersonIx(0)), places);
        assert!(mentions.of(PersonIx(9)).is_empty());
        assert_eq!((mentions.count(PersonIx(0)), mentions.count(PersonIx(9))), (4, 0));
    }

    proptest! {
        #[test]
        fn any_text_gives_sorted_mentions_apart(text in "(Ann|ann|Bo|É| |\\.|\n\n|-|\\PC){0,40}", name in "\\PC{0,6}") {
            let case = Kit::new()
                .source(source("s", &text))
                .person(person("p", &name, &["Ann", "Ann Bo"]))
                .person(person("q", "Bo É", &[]))
                .done();
            let mentions = Mentions::of_case(&case);
            let list = mentions.in_source(SourceIx(0));
            prop_assert!(list.windows(2).all(|w| w[0].span.end <= w[1].span.start || w[0].span == w[1].span));
            prop_assert!(list.iter().all(|m| !m.span.of(&text).is_empty()));
        }
    }
}
