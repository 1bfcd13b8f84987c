//! Quotations without a verb of saying: those that go on with the one before, and those that a name and a colon
//! introduce.

use super::super::lexicon::Lex;
use super::quotes::inner;
use super::{Between, Pronoun, Said, Scene, Who};
use crate::case::Stance;
use crate::text::Span;

/// Suggests the quotations that no verb took up.
pub(super) fn find(scene: &Scene<'_, '_>, said: &mut Vec<Said>, taken: &[bool]) {
    for (at, quote) in scene.quotes.iter().enumerate() {
        if taken.get(at).copied().unwrap_or(true) || !stands_alone(scene, *quote) {
            continue;
        }
        let earlier =
            said.iter().filter(|s| s.extent.end <= quote.start).max_by_key(|s| s.extent.end);
        let gap = Gap::new(scene, earlier.map(|s| s.extent.end), *quote);
        let opens = gap.to == 0;
        let follows = earlier.is_some_and(|s| s.quoted || s.who.len() == 1) || opens;
        let who = match gap.introduced() {
            Some(run) => vec![Who::Named(run)],
            None if !follows => continue,
            None if gap.is_anothers() => Vec::new(),
            None => vec![Who::Before(gap.between())],
        };
        let words = inner(scene, *quote);
        said.push(Said {
            who,
            via: Vec::new(),
            words: vec![words],
            quoted: true,
            stance: Stance::Asserts,
            hedge: None,
            extent: words,
        });
    }
}

/// Whether a quotation is a sentence by itself, behind another sentence or a colon.
fn stands_alone(scene: &Scene<'_, '_>, quote: Span) -> bool {
    /// Fewer words are more likely a title or a word held at arm's length.
    const FEWEST: usize = 2;
    let text = scene.tokens.text;
    let words = inner(scene, quote).of(text);
    let before = Span::new(0, quote.start)
        .of(text)
        .trim_end_matches(['"', '\u{201c}', '\u{201e}', '\u{ab}'])
        .trim_end();
    let after = Span::new(quote.end, text.len())
        .of(text)
        .trim_start_matches(['"', '\u{201d}', '\u{201c}', '\u{bb}']);
    let stops = ['.', '!', '?', ':', '\u{2026}', '"', '\u{201d}'];
    let opens = before.is_empty() || before.ends_with(stops);
    let closes = after.trim().is_empty() || words.ends_with(['.', '!', '?', '\u{2026}']);
    opens && closes && words.split_whitespace().count() >= FEWEST
}

/// The tokens between a piece of speech, its sentence left out, and the quotation behind it.
struct Gap<'s, 'p, 't> {
    scene: &'s Scene<'p, 't>,
    from: usize,
    to: usize,
}

impl<'s, 'p, 't> Gap<'s, 'p, 't> {
    fn new(scene: &'s Scene<'p, 't>, earlier: Option<usize>, quote: Span) -> Self {
        let list = &scene.tokens.list;
        let mut to = list.partition_point(|t| t.span.start < quote.start);
        while scene.tokens.before(to).is_some_and(|t| t.is_mark('"')) {
            to -= 1;
        }
        let mut from = earlier.map_or(0, |end| list.partition_point(|t| t.span.start < end));
        // What the sentence of the earlier speech names besides is told, or a part of it.
        let rest = from.checked_sub(1).map_or(from, |last| scene.sentence_end(last));
        if earlier.is_some() && rest <= to {
            from = rest;
        }
        Self { scene, from: from.min(to), to }
    }

    fn runs(&self, from: usize) -> Vec<usize> {
        let mut runs: Vec<usize> = (from..self.to)
            .filter(|at| self.scene.in_quote(*at).is_none())
            .filter_map(|at| self.scene.run.get(at).copied().flatten())
            .collect();
        runs.dedup();
        runs
    }

    fn says(&self, from: usize, to: usize, words: &[&str]) -> bool {
        (from..to).any(|at| words.iter().any(|word| self.scene.tokens.says(at, word)))
    }

    /// The one name that begins the sentence whose colon leads to the quotation, where nobody else can be meant.
    fn introduced(&self) -> Option<usize> {
        /// Longer sentences tell more than who speaks.
        const LONGEST: usize = 16;
        let tokens = self.scene.tokens;
        let colon =
            self.to.checked_sub(1).filter(|at| tokens.get(*at).is_some_and(|t| t.is_mark(':')))?;
        let start = self.scene.sentence_start(colon).max(self.from);
        if colon - start > LONGEST {
            return None;
        }
        let [run] = self.runs(start)[..] else { return None };
        let name = self.scene.found.get(run)?;
        let other =
            self.says(start, colon, &["he", "she", "they", "i", "we", "you", "them", "him"]);
        if other || !self.leads(start, name.head) {
            return None;
        }
        let own = tokens.before(name.to).is_some_and(|t| t.genitive);
        let of_another = (name.to..colon).any(|at| {
            let told = !(own && at == name.to);
            tokens.get(at).is_some_and(|t| {
                t.is_small(Lex::NOUN) && !t.is(Lex::DETERMINER) || told && t.is_small(Lex::SPEECH)
            })
        });
        let given = self.says(
            name.to,
            colon,
            &["found", "received", "got", "saw", "heard", "read", "opened", "been", "being"],
        );
        let passive = (name.to..colon).any(|at| {
            self.says(at, at + 1, &["was", "were", "is", "are"])
                && tokens.word_at(at + 1).ends_with("ed")
        });
        (!of_another && !given && !passive).then_some(run)
    }

    /// Whether what stands before a name leaves it the subject: nothing, "but", "but for", "her partner,".
    fn leads(&self, start: usize, head: usize) -> bool {
        let tokens = self.scene.tokens;
        let plain = (start..head).all(|at| {
            tokens.get(at).is_some_and(|t| {
                t.is_mark(',') || t.is(Lex::COMMON.or(Lex::DETERMINER).or(Lex::NOUN).or(Lex::ROLE))
            }) && (at == start || !self.says(at, at + 1, &["and", "or"]))
        });
        let preposition = |at: usize| tokens.get(at).is_some_and(|t| t.is(Lex::PREPOSITION));
        let inside = (start..head).any(|at| {
            let lead =
                at == start || at == start + 1 && self.says(start, at, &["but", "and", "yet"]);
            preposition(at) && !(lead && self.says(at, at + 1, &["for", "to"]))
        });
        plain && !inside
    }

    /// Whether somebody unnamed is spoken of between, as "Her lawyer shook his head."
    fn is_anothers(&self) -> bool {
        /// How far into a sentence its subject is looked for.
        const REACH: usize = 4;
        let tokens = self.scene.tokens;
        let starts =
            (self.from..self.to).filter(|at| self.scene.sentence_start(*at).max(self.from) == *at);
        let verb = |at: &usize| {
            tokens.get(*at).is_some_and(|t| {
                t.is_small(Lex::AUX.or(Lex::PAST).or(Lex::PREPOSITION).or(Lex::PRONOUN))
            })
        };
        starts.into_iter().any(|start| {
            let end = (start + 1..start + REACH).find(verb).unwrap_or(start + REACH);
            let led = tokens.get(start).is_some_and(|t| t.is(Lex::DETERMINER.or(Lex::PLURAL)));
            led && (start..end.min(self.to)).any(|at| {
                tokens
                    .get(at)
                    .is_some_and(|t| t.is(Lex::NOUN) && !t.is(Lex::DETERMINER) && t.is_word())
            })
        })
    }

    fn between(&self) -> Between {
        let pronoun = (self.from..self.to).find_map(|at| {
            let first = self.scene.tokens.get(at).is_some_and(|t| t.first);
            match self.scene.tokens.word_at(at) {
                "He" if first => Some(Pronoun::He),
                "She" if first => Some(Pronoun::She),
                _ => None,
            }
        });
        Between { runs: self.runs(self.from), pronoun }
    }
}
