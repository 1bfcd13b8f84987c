//! A query laid out for running: its atoms in one list, and what belongs together.

use super::hit::How;
use super::query::{Atom, Mode, Query, What};
use super::same;
use super::term::cost;
use std::ops::Range;

/// A query's atoms, numbered across its clauses.
#[derive(Debug)]
pub(super) struct Plan<'q> {
    pub(super) atoms: Vec<&'q Atom>,
    /// The atoms of each clause.
    pub(super) clauses: Vec<Range<usize>>,
    /// Neighbouring words of the query that one word of a text may stand for.
    pub(super) pairs: Vec<Pair>,
    /// Whether rows must be read to know whether they hold: some word stands for two neighbours.
    pub(super) phrases: bool,
}

/// Two neighbouring atoms, and the one word that may stand for both.
#[derive(Debug)]
pub(super) struct Pair {
    pub(super) atoms: [usize; 2],
    pub(super) word: String,
    /// What it costs each of the two.
    pub(super) cost: u16,
    pub(super) how: How,
}

impl<'q> Plan<'q> {
    pub(super) fn new(query: &'q Query) -> Self {
        let mut plan =
            Self { atoms: Vec::new(), clauses: Vec::new(), pairs: Vec::new(), phrases: false };
        for clause in query.clauses() {
            let begin = plan.atoms.len();
            plan.atoms.extend(&clause.any);
            plan.clauses.push(begin..plan.atoms.len());
        }
        plan.phrases = plan.atoms.iter().any(|atom| matches!(atom.what, What::Phrase { .. }));
        for (a, b) in plan.clauses.iter().zip(plan.clauses.iter().skip(1)) {
            if let (Some(one), Some(two)) = (plan.loose(a), plan.loose(b)) {
                let atoms = [a.start, b.start];
                let word = format!("{one}{two}");
                let joined = Pair { atoms, word, cost: cost::TWO_FOR_ONE / 2, how: How::Joined };
                plan.pairs.push(joined);
                if let Some(word) = same::joined(one, two) {
                    plan.pairs.push(Pair { atoms, word, cost: cost::SAME, how: How::Same });
                }
            }
        }
        plan
    }

    /// The key of a clause that is one loose word.
    fn loose(&self, clause: &Range<usize>) -> Option<&'q str> {
        match self.atoms.get(clause.clone())? {
            [Atom { negated: false, what: What::Word(word, Mode::Loose { .. }), .. }] => {
                Some(word.key.as_str())
            }
            _ => None,
        }
    }

    /// Whether a clause is one loose word.
    pub(super) fn is_plain(&self, clause: usize) -> bool {
        self.clauses.get(clause).is_some_and(|clause| self.loose(clause).is_some())
    }

    /// Whether an atom is a word or phrase that is wanted.
    pub(super) fn is_wanted_text(&self, atom: usize) -> bool {
        self.atoms.get(atom).is_some_and(|atom| {
            !atom.negated && matches!(atom.what, What::Word(..) | What::Phrase { .. })
        })
    }

    /// The one atom that is a wanted word, where the query has no other wanted word or phrase.
    pub(super) fn only_word(&self) -> Option<usize> {
        let mut wanted = (0..self.atoms.len()).filter(|atom| self.is_wanted_text(*atom));
        let (one, other) = (wanted.next()?, wanted.next());
        let is_word = matches!(self.atoms.get(one)?.what, What::Word(..));
        let alone = self.clauses.iter().any(|clause| *clause == (one..one + 1));
        (is_word && alone && other.is_none()).then_some(one)
    }

    /// The letters of all words, where the query is made of loose words and demands beside them, none of it in
    /// alternatives or phrases.
    pub(super) fn letters(&self) -> Option<String> {
        let mut letters = String::new();
        for clause in &self.clauses {
            match self.loose(clause) {
                Some(word) => letters.push_str(word),
                None if clause.clone().any(|atom| self.is_wanted_text(atom)) => return None,
                None => {}
            }
        }
        (!letters.is_empty()).then_some(letters)
    }
}
