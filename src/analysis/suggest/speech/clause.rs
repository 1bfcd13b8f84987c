//! The words that a verb of saying carries: a quotation before or after it, a clause, or what is denied.

use super::super::lexicon::Lex;
use super::super::token::Shape;
use super::quotes::{inner, quote_at, quote_before};
use super::subject::{self, Subject};
use super::verbs::Verb;
use super::{Said, Scene, Who, hedge};
use crate::case::Stance;
use crate::text::Span;

/// A piece of speech, and the quotations that it takes up.
pub(super) struct Read {
    pub(super) said: Said,
    pub(super) quotes: Vec<usize>,
}

/// A verb with its subject, as the words are looked for.
pub(super) struct Frame<'s, 'p, 't> {
    pub(super) scene: &'s Scene<'p, 't>,
    pub(super) verb: Verb,
    pub(super) subject: Subject,
    /// The sentence's tokens.
    pub(super) start: usize,
    pub(super) end: usize,
    /// The token after the verb, or after the subject that follows it.
    pub(super) next: usize,
    pub(super) via: Vec<Who>,
}

/// What the verb at hand carries; nothing where it is not clear who speaks or what.
pub(super) fn read(scene: &Scene<'_, '_>, verb: &Verb, taken: &[bool]) -> Option<Read> {
    let (start, end) = (scene.sentence_start(verb.at), scene.sentence_end(verb.at));
    let frame = |subject: Subject, next: usize| Frame {
        scene,
        verb: *verb,
        subject,
        start,
        end,
        next,
        via: Vec::new(),
    };
    if verb.according {
        let (subject, next) = subject::after(scene, verb.at + 1, end)?;
        return frame(subject, next).according();
    }
    let free = |quote: &usize| !taken.get(*quote).copied().unwrap_or(true);
    let closed = quote_before(scene, verb.from).filter(free);
    let comma = scene.tokens.before(verb.from).is_some_and(|t| t.is_mark(','));
    if closed.is_some() || comma {
        if let Some((subject, next)) = subject::after(scene, verb.at + 1, end) {
            let frame = frame(subject, next);
            if let Some(quote) = closed {
                return frame.quoted(vec![quote]);
            }
            let plain = !scene.tokens.get(verb.at)?.span.of(scene.tokens.text).ends_with("ing");
            if plain && frame.at_end(next) && start + 3 < verb.from {
                return frame.clause(start, verb.from - 1);
            }
        }
        if comma && scene.tokens.get(verb.at)?.span.of(scene.tokens.text).ends_with("ing") {
            let subject = main_subject(scene, start, verb.from - 1)?;
            return frame(subject, verb.at + 1).forward();
        }
    }
    let subject = subject::before(scene, verb.from, start)?;
    let before =
        quote_before(scene, subject.from).filter(free).filter(|quote| !is_led(scene, *quote));
    let mut frame = frame(subject, verb.at + 1);
    if let Some(quote) = before {
        // After "Tran: “It was old.”" what follows may be a sentence of its own.
        let own = if ends_itself(scene, quote) { frame.forward() } else { None };
        if own.is_some() {
            return own;
        }
        frame.take_object();
        return frame.quoted(vec![quote]);
    }
    frame.forward().or_else(|| frame.backward())
}

/// Whether a colon leads to the quotation, so that whoever stands before it speaks.
fn is_led(scene: &Scene<'_, '_>, quote: usize) -> bool {
    let Some(quote) = scene.quotes.get(quote) else { return false };
    let open = scene.tokens.list.partition_point(|t| t.span.end < quote.start);
    scene.tokens.before(open).is_some_and(|t| t.is_mark(':'))
}

/// Whether a full stop ends the quotation.
fn ends_itself(scene: &Scene<'_, '_>, quote: usize) -> bool {
    scene.quotes.get(quote).is_some_and(|quote| quote.of(scene.tokens.text).ends_with('.'))
}

/// Who the sentence is about, for ", adding that …": its first name or pronoun, where that opens it.
fn main_subject(scene: &Scene<'_, '_>, start: usize, end: usize) -> Option<Subject> {
    /// How many words may go before the subject.
    const LEAD: usize = 6;
    let at = (start..end.min(start + LEAD)).find(|at| {
        scene.run_at(*at).is_some()
            || ["he", "she", "they"].iter().any(|word| scene.tokens.says(*at, word))
    })?;
    subject::after(scene, at, end).map(|(subject, _)| subject)
}

impl Frame<'_, '_, '_> {
    pub(super) fn word(&self, at: usize) -> String {
        self.scene.tokens.word_at(at).to_ascii_lowercase()
    }

    pub(super) fn mark(&self, at: usize, mark: char) -> bool {
        self.scene.tokens.get(at).is_some_and(|t| t.is_mark(mark))
    }

    pub(super) fn small(&self, at: usize, lex: Lex) -> bool {
        self.scene.tokens.get(at).is_some_and(|t| t.is_small(lex))
    }

    pub(super) fn verb_is(&self, lex: Lex) -> bool {
        self.small(self.verb.at, lex) && !self.verb.according
    }

    /// Whether nothing but a time or place stands between the token at `at` and the sentence's end.
    pub(super) fn at_end(&self, at: usize) -> bool {
        let rest = at..self.end;
        let plain = rest.clone().all(|at| !self.mark(at, '"') && !self.small(at, Lex::SPEECH));
        plain
            && (rest.len() <= 1
                || self.mark(at, '.')
                || (rest.len() <= 9 && self.small(at, Lex::PREPOSITION.or(Lex::ADVERB))))
    }

    fn made(&self, words: Vec<Span>, quoted: bool, hedge: Option<Span>) -> Option<Said> {
        let stance = if self.verb_is(Lex::DENY) {
            Stance::Denies
        } else if self.verb_is(Lex::DOUBT) {
            Stance::Doubts
        } else {
            Stance::Asserts
        };
        let subject = self.scene.span(self.subject.from.min(self.verb.from), self.verb.at + 1)?;
        let start = words.first().map_or(subject.start, |w| w.start.min(subject.start));
        let end = words.last().map_or(subject.end, |w| w.end.max(subject.end));
        Some(Said {
            who: self.subject.who.clone(),
            via: self.via.clone(),
            words,
            quoted,
            stance,
            hedge,
            extent: Span::new(start, end),
        })
    }

    /// A quotation before, and what of it goes on after.
    fn quoted(&self, mut quotes: Vec<usize>) -> Option<Read> {
        if self.verb_is(Lex::DENY.or(Lex::DOUBT)) {
            return None;
        }
        let more = (self.next..(self.next + 12).min(self.end)).find(|at| self.mark(*at, '"'));
        let more = more.filter(|at| !self.interrupted(self.next, *at));
        if let Some(quote) = more.and_then(|at| quote_at(self.scene, at)) {
            let led = more.is_some_and(|at| self.mark(at - 1, ',') || self.mark(at - 1, ':'));
            if led {
                quotes.push(quote);
            }
        }
        self.quotation(quotes)
    }

    fn quotation(&self, quotes: Vec<usize>) -> Option<Read> {
        let words: Vec<Span> = quotes
            .iter()
            .filter_map(|at| self.scene.quotes.get(*at))
            .map(|span| inner(self.scene, *span))
            .collect();
        let said = self.made(words, true, None)?;
        Some(Read { said, quotes })
    }

    pub(super) fn clause(&self, from: usize, to: usize) -> Option<Read> {
        let (from, to) = self.trimmed(from, to);
        let words = self.scene.span(from, to)?;
        let enough = (from..to)
            .filter(|at| {
                self.scene.tokens.get(*at).is_some_and(super::super::token::Token::is_word)
            })
            .count()
            >= 2;
        if !enough {
            return None;
        }
        let quotes: Vec<usize> = (0..self.scene.quotes.len())
            .skip(self.scene.quotes.partition_point(|quote| quote.end <= words.start))
            .take_while(|at| {
                self.scene.quotes.get(*at).is_some_and(|quote| quote.start < words.end)
            })
            .collect();
        if let [quote] = quotes.as_slice()
            && let Some(span) = self.scene.quotes.get(*quote)
            && span.start <= words.start + 4
            && span.end + 4 >= words.end
        {
            return self.quotation(vec![*quote]);
        }
        let hedge =
            hedge(self.scene, from, to).or_else(|| hedge(self.scene, self.verb.from, self.verb.at));
        Some(Read { said: self.made(vec![words], false, hedge)?, quotes })
    }

    /// A clause without a conjunction at its head.
    fn trimmed(&self, from: usize, to: usize) -> (usize, usize) {
        let mut from = from;
        while from < to
            && (matches!(
                self.word(from).as_str(),
                "but" | "and" | "yet" | "still" | "meanwhile" | "also" | "however"
            ) || self.mark(from, ',')
                || self.scene.tokens.word_at(from) == "that")
        {
            from += 1;
        }
        (from, to)
    }

    /// "According to Quill, …", or "…, according to Quill".
    fn according(mut self) -> Option<Read> {
        let leads = self.verb.from <= self.start + 2;
        if leads {
            let from = self.next + usize::from(self.mark(self.next, ','));
            let cut = self.cut(from);
            if let Some(quote) = quote_at(self.scene, from) {
                return self.quotation(vec![quote]);
            }
            return self.clause(from, cut);
        }
        if let Some(quote) = quote_before(self.scene, self.verb.from) {
            self.next = self.end;
            return self.quotation(vec![quote]);
        }
        let to = self.verb.from - usize::from(self.mark(self.verb.from - 1, ','));
        self.clause(self.start, to)
    }

    /// The words after the verb.
    fn forward(&self) -> Option<Read> {
        let mut frame = Frame { via: Vec::new(), subject: self.subject.clone(), ..*self };
        frame.take_object();
        frame.ahead()
    }

    fn ahead(&self) -> Option<Read> {
        if let Some(quote) = self.quote_ahead() {
            return self.quotation(vec![quote]);
        }
        let last = self.end == self.scene.tokens.list.len();
        if last
            && self.end > 0
            && (self.mark(self.end - 1, ':') || self.mark(self.end - 1, ','))
            && self.end - self.next <= 12
        {
            return Some(Read { said: self.made(Vec::new(), true, None)?, quotes: Vec::new() });
        }
        if self.verb_is(Lex::DENY) {
            return self.denied();
        }
        if self.verb_is(Lex::DOUBT) {
            let doubted = matches!(self.word(self.next).as_str(), "that" | "whether" | "if");
            let from = self.next + usize::from(doubted);
            return if doubted || self.is_clause(from) {
                self.clause(from, self.cut(from))
            } else {
                None
            };
        }
        if !self.verb_is(Lex::SAY.or(Lex::TELL)) {
            return None;
        }
        let from = match self.that() {
            Some(that) => that + 1,
            None if self.bare() => self.next,
            // "That night, Quill says, he let them in."
            None if self.mark(self.next, ',') && self.is_clause(self.next + 1) => {
                let led = self.subject.from > self.start && self.mark(self.subject.from - 1, ',');
                if !led {
                    return None;
                }
                self.next + 1
            }
            None => return None,
        };
        self.clause(from, self.cut(from))
    }

    /// A quotation that opens right after the verb, or after a few words and a comma or colon.
    fn quote_ahead(&self) -> Option<usize> {
        /// How many words may stand between.
        const BETWEEN: usize = 16;
        let open = (self.next..(self.next + BETWEEN).min(self.scene.tokens.list.len()))
            .find(|at| self.mark(*at, '"'))?;
        let speech = self.interrupted(self.next, open);
        let led = open == self.next
            || self.mark(open - 1, ':')
            || (self.mark(open - 1, ',') && open - self.next <= 10)
            || (open == self.next + 1 && self.word(self.next) == "that" && self.covers(open));
        let clause = self.that().is_some_and(|that| that + 1 < open);
        (led && !speech && !clause).then(|| quote_at(self.scene, open)).flatten()
    }

    /// Whether another may speak before the token at `to`: a verb of saying, a stop, a name that does something.
    fn interrupted(&self, from: usize, to: usize) -> bool {
        let tokens = self.scene.tokens;
        let acts = |at: usize| {
            let name = self.scene.run_at(at).and_then(|run| self.scene.found.get(run));
            name.is_some_and(|name| {
                let verb = tokens.get(name.to).is_some_and(|t| {
                    t.is_small(Lex::AUX.or(Lex::PAST))
                        || t.shape == Shape::Lower && tokens.word_at(name.to).ends_with("ed")
                });
                let object = tokens.before(at).is_some_and(|t| t.is_small(Lex::PREPOSITION));
                verb && !object && !tokens.before(name.to).is_some_and(|t| t.genitive)
            })
        };
        (from..to).any(|at| self.small(at, Lex::SPEECH) || self.mark(at, '.') || acts(at))
    }

    /// Whether the quotation that opens at a token reaches to the sentence's end.
    fn covers(&self, open: usize) -> bool {
        let quote = quote_at(self.scene, open).and_then(|at| self.scene.quotes.get(at));
        let last = self.scene.tokens.before(self.end);
        quote.zip(last).is_some_and(|(quote, last)| quote.end + 6 >= last.span.end)
    }

    /// The words before: "…, Quill said."
    fn backward(&self) -> Option<Read> {
        let mut frame = Frame { via: Vec::new(), subject: self.subject.clone(), ..*self };
        frame.take_object();
        let comma = frame.subject.from.checked_sub(1).filter(|at| frame.mark(*at, ','))?;
        if comma <= frame.start
            || !frame.at_end(frame.next)
            || frame.verb_is(Lex::DENY.or(Lex::DOUBT))
        {
            return None;
        }
        if !frame.finite(frame.start, comma) {
            return None;
        }
        let from = (frame.start..comma)
            .rev()
            .find(|at| frame.mark(*at, ';'))
            .map_or(frame.start, |at| at + 1);
        frame.clause(from, comma)
    }

    /// Steps over whoever is told; an outlet among them is what the words came through.
    fn take_object(&mut self) {
        if !self.verb_is(Lex::TELL) || self.next != self.verb.at + 1 {
            return;
        }
        let tokens = self.scene.tokens;
        let the = usize::from(
            self.small(self.next, Lex::DETERMINER) && self.scene.run_at(self.next).is_none(),
        );
        if let Some(run) = self.scene.run_at(self.next + the)
            && let Some(name) = self.scene.found.get(run)
        {
            self.next = name.to;
            if !tokens.before(name.to).is_some_and(|t| t.genitive) {
                self.via.push(Who::Told(run));
            }
            return;
        }
        if the > 0 {
            let noun = (self.next + 1..(self.next + 5).min(self.end))
                .find(|at| self.small(*at, Lex::NOUN));
            self.next = noun.map_or(self.next + 2, |noun| noun + 1);
        } else if self.scene.tokens.get(self.next).is_some_and(|t| t.shape == Shape::Lower)
            && self.word(self.next) != "that"
        {
            self.next += 1;
        }
    }
}
