//! What the program knows of single words: `lexicon.txt`, section by section.
//!
//! Short lists of our own, not a dictionary: titles, given names, speech verbs, the ordinary words that stand with a
//! capital at the head of a sentence. A word may belong to several sections. What no list knows is judged by its shape
//! and by what stands around it.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The sections a word belongs to: one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Lex(u64);

macro_rules! sections {
    ($($name:ident = $bit:literal, $key:literal;)*) => {
        impl Lex {
            $(pub(super) const $name: Self = Self(1 << $bit);)*
            const SECTIONS: &'static [(&'static str, Self)] = &[$(($key, Self::$name)),*];
        }
    };
}

sections! {
    // Before a name: "Mr.", "Judge".
    TITLE = 0, "title";
    // What somebody is: "attorney", "former".
    ROLE = 1, "role";
    // After a name: "Jr.", "III".
    SUFFIX = 2, "suffix";
    // Within a name, in small letters: "de", "van".
    PARTICLE = 3, "particle";
    // Small letters that a hyphen joins to a name: "al-".
    JOINED = 4, "joined";
    // Days, months, feasts, zones.
    DATE = 5, "date";
    // Countries, states, large cities.
    PLACE = 6, "place";
    // What names of places begin with: "San", "North".
    PLACE_FIRST = 7, "placefirst";
    // What names of places and buildings end with: "Street".
    PLACE_WORD = 8, "placeword";
    // What only organisations have in their names: "Department".
    ORG = 9, "org";
    // Organisations by one word.
    ORG_NAME = 10, "orgname";
    // Ordinary words: no name begins with them.
    COMMON = 11, "common";
    // Where somebody is from: "American".
    DEMONYM = 12, "demonym";
    // What stands in names of things rather than people: "Supreme".
    ADJECTIVE = 13, "adjective";
    // Who may speak without a name: "prosecutors".
    NOUN = 14, "noun";
    // Those of them that are several.
    PLURAL = 15, "plural";
    MALE = 16, "male";
    FEMALE = 17, "female";
    // Verbs of saying.
    SAY = 18, "say";
    // Verbs that name who is told before what.
    TELL = 19, "tell";
    // Verbs of saying that carry a bare clause only after "that".
    NEEDS_THAT = 20, "needs_that";
    // Verbs that carry nothing but quotations.
    QUOTING = 21, "quoting";
    DENY = 22, "deny";
    DOUBT = 23, "doubt";
    AUX = 24, "aux";
    MODAL = 25, "modal";
    NEGATION = 26, "negation";
    HEDGE = 27, "hedge";
    ADVERB = 28, "adverb";
    PREPOSITION = 29, "preposition";
    // What joins the words of an organisation's name: "of".
    CONNECTOR = 30, "connector";
    PRONOUN = 31, "pronoun";
    DETERMINER = 32, "determiner";
    // Verbs of the past whose shape does not show it: "came".
    PAST = 33, "past";
    // What is denied as such: "the allegation that …".
    ASSERTION = 34, "assertion";
    // Words after "denied" that carry nothing by themselves: "denied it".
    UNDENIED = 35, "undenied";
    // What a line of a message's head begins with: "Subject:".
    FIELD = 36, "field";
}

impl Lex {
    /// In no section.
    pub(super) const NONE: Self = Self(0);
    /// Given names.
    pub(super) const GIVEN: Self = Self(Self::MALE.0 | Self::FEMALE.0);
    /// Every verb that may introduce speech.
    pub(super) const SPEECH: Self =
        Self(Self::SAY.0 | Self::TELL.0 | Self::QUOTING.0 | Self::DENY.0 | Self::DOUBT.0);

    /// Those that belong to one or the other.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the word is in any of the sections of `other`.
    pub(super) const fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The sections of a folded word.
    pub(super) fn of(word: &str) -> Self {
        LEXICON.get(word).copied().unwrap_or(Self::NONE)
    }
}

static LEXICON: LazyLock<HashMap<&'static str, Lex>> =
    LazyLock::new(|| read(include_str!("lexicon.txt")));

fn read(text: &'static str) -> HashMap<&'static str, Lex> {
    let mut lexicon: HashMap<&'static str, Lex> = HashMap::new();
    let mut section = Lex::NONE;
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some(key) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            let found = Lex::SECTIONS.iter().find(|(name, _)| *name == key);
            section = found.map_or(Lex::NONE, |(_, bit)| *bit);
            continue;
        }
        for word in line.split_whitespace() {
            let entry = lexicon.entry(word).or_default();
            *entry = entry.or(section);
        }
    }
    lexicon
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn every_section_is_known_and_filled() {
        let text = include_str!("lexicon.txt");
        let heads: Vec<&str> =
            text.lines().filter_map(|line| line.strip_prefix('[')?.strip_suffix(']')).collect();
        let known: Vec<&str> = Lex::SECTIONS.iter().map(|(key, _)| *key).collect();
        assert_eq!(heads, known);
        for (key, bit) in Lex::SECTIONS {
            assert!(LEXICON.values().any(|lex| lex.is(*bit)), "{key} is empty");
        }
    }

    #[test]
    fn words_are_written_as_they_are_looked_up() {
        for word in LEXICON.keys() {
            assert_eq!(*word, fold(word), "{word}");
        }
        assert!(Lex::of("said").is(Lex::SAY) && !Lex::of("quill").is(Lex::SAY));
    }
}
