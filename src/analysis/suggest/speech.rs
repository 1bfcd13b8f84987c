//! Reported speech by its shape: a verb of saying, whoever stands before or after it, and the words that it carries.
//!
//! Knows one passage and the runs found in it. Who a run or a "he" is, is decided where the document is known:
//! `claims.rs`. What is not clear is left out: a claim put in the wrong mouth is worse than one not suggested.

mod bounds;
mod clause;
mod goes_on;
mod quotes;
mod subject;
mod verbs;

use super::lexicon::Lex;
use super::names::Found;
use super::token::{Shape, Tokens};
use crate::case::Stance;
use crate::text::Span;

/// Who speaks, as far as the passage tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Who {
    /// A run, by its index in the passage.
    Named(usize),
    /// The passage's words for somebody, and the run among them, if any.
    Unnamed(Span, Option<usize>),
    /// He, she, it or they, at this token.
    Pronoun(Pronoun, usize),
    /// Whoever spoke last: a quotation that goes on, with what stands between.
    Before(Between),
    /// Whoever is told, a run: an outlet among them passes the words on.
    Told(usize),
}

/// What may tell that a quotation does not go on with the one before it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Between {
    /// The runs named between the two.
    pub(super) runs: Vec<usize>,
    /// The pronoun that begins a sentence between them.
    pub(super) pronoun: Option<Pronoun>,
}

/// The pronouns of the third person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pronoun {
    He,
    She,
    They,
}

/// One piece of speech.
#[derive(Debug, Clone)]
pub(super) struct Said {
    /// Who speaks; several who say the same; none where a quotation is somebody else's than the one's before it.
    pub(super) who: Vec<Who>,
    /// Whoever it is told through, nearest first: the outer speakers, the outlet that was told.
    pub(super) via: Vec<Who>,
    /// The words, in bytes of the passage.
    pub(super) words: Vec<Span>,
    /// Whether all of them stand in quotation marks.
    pub(super) quoted: bool,
    pub(super) stance: Stance,
    /// The hedging words.
    pub(super) hedge: Option<Span>,
    /// The words with whoever is said to say them.
    pub(super) extent: Span,
}

/// A passage with its runs and quotations, as the rules look at it.
pub(super) struct Scene<'p, 't> {
    pub(super) tokens: &'p Tokens<'t>,
    pub(super) found: &'p [Found],
    /// What stands inside quotation marks, marks left out.
    pub(super) quotes: &'p [Span],
    /// For each token the run that it belongs to, titles included.
    run: Vec<Option<usize>>,
    /// For each token the quotation it stands in.
    quote: Vec<Option<usize>>,
}

impl<'p, 't> Scene<'p, 't> {
    pub(super) fn new(tokens: &'p Tokens<'t>, found: &'p [Found], quotes: &'p [Span]) -> Self {
        let mut run = vec![None; tokens.list.len()];
        for (at, name) in found.iter().enumerate() {
            for slot in run.iter_mut().take(name.to).skip(name.head) {
                *slot = Some(at);
            }
        }
        let within = |span: Span| {
            let at = quotes.partition_point(|quote| quote.end <= span.start);
            quotes.get(at).filter(|quote| quote.contains(span.start)).map(|_| at)
        };
        let quote = tokens.list.iter().map(|token| within(token.span)).collect();
        Self { tokens, found, quotes, run, quote }
    }

    /// The run that begins with this token, its titles counted.
    fn run_at(&self, at: usize) -> Option<usize> {
        let run = self.run.get(at).copied().flatten()?;
        (self.found.get(run)?.head == at).then_some(run)
    }

    /// The run that ends before this token.
    fn run_before(&self, at: usize) -> Option<usize> {
        let run = self.run.get(at.checked_sub(1)?).copied().flatten()?;
        (self.found.get(run)?.to == at).then_some(run)
    }

    fn in_quote(&self, at: usize) -> Option<usize> {
        self.quote.get(at).copied().flatten()
    }

    /// The first token of the sentence that holds the one at `at`.
    fn sentence_start(&self, at: usize) -> usize {
        let sentence = self.tokens.get(at).map_or(0, |t| t.sentence);
        self.tokens.list.partition_point(|t| t.sentence < sentence)
    }

    /// The token after its last.
    fn sentence_end(&self, at: usize) -> usize {
        let sentence = self.tokens.get(at).map_or(0, |t| t.sentence);
        self.tokens.list.partition_point(|t| t.sentence <= sentence)
    }

    /// The text from one token to the one before `to`, marks and white space at its end left out.
    fn span(&self, from: usize, to: usize) -> Option<Span> {
        let mut to = to;
        while to > from && self.tokens.before(to).is_some_and(|t| is_outer(t.shape)) {
            let marks =
                || (from..to).filter(|at| self.tokens.get(*at).is_some_and(|t| t.is_mark('"')));
            if self.tokens.before(to).is_some_and(|t| t.is_mark('"')) && marks().count() % 2 == 0 {
                break;
            }
            to -= 1;
        }
        let (first, last) = (self.tokens.get(from)?, self.tokens.before(to)?);
        let tail = Span::new(last.span.end, self.tokens.text.len()).of(self.tokens.text);
        let genitive = if last.genitive && tail.starts_with(['\'', '\u{2019}']) {
            tail.char_indices().nth(2).map_or(tail.len(), |(at, _)| at)
        } else {
            usize::from(last.dot)
        };
        (to > from).then(|| Span::new(first.span.start, last.span.end + genitive))
    }
}

fn is_outer(shape: Shape) -> bool {
    matches!(
        shape,
        Shape::Mark('.' | ',' | ';' | ':' | '\u{2014}' | '-' | '!' | '?' | '"' | '(' | '[')
    )
}

/// All speech in a passage, in order.
pub(super) fn find(scene: &Scene<'_, '_>) -> Vec<Said> {
    let mut said: Vec<Said> = Vec::new();
    let mut taken = vec![false; scene.quotes.len()];
    for verb in verbs::all(scene) {
        let Some(found) = clause::read(scene, &verb, &taken) else { continue };
        for quote in &found.quotes {
            if let Some(taken) = taken.get_mut(*quote) {
                *taken = true;
            }
        }
        said.push(found.said);
    }
    quotes::nest(&mut said);
    goes_on::find(scene, &mut said, &taken);
    said.sort_by_key(|said| said.extent.start);
    said
}

/// The first hedging word of some tokens.
fn hedge(scene: &Scene<'_, '_>, from: usize, to: usize) -> Option<Span> {
    let at = (from..to).find(|at| scene.tokens.get(*at).is_some_and(|t| t.is_small(Lex::HEDGE)))?;
    let have = scene.tokens.says(at + 1, "have") || scene.tokens.says(at + 1, "be");
    scene.span(at, at + 1 + usize::from(have && at + 1 < to))
}
