//! Where the words of speech begin and end: after "that" or bare, up to a contrast or another's attribution.

use super::super::lexicon::Lex;
use super::super::token::{Shape, Token};
use super::clause::{Frame, Read};
use super::subject;

impl Frame<'_, '_, '_> {
    /// Where "that" opens the clause.
    pub(super) fn that(&self) -> Option<usize> {
        /// How many words may stand between a verb and its "that".
        const BETWEEN: usize = 14;
        let led = self.word(self.next) == "that"
            || self.small(self.next, Lex::PREPOSITION.or(Lex::ADVERB).or(Lex::DATE))
            || self.scene.tokens.get(self.next).is_some_and(|t| t.is(Lex::DATE) || t.is_mark(','))
            || self.verb_is(Lex::TELL);
        if !led {
            return None;
        }
        let stop = |at: &usize| {
            self.word(*at) == "that"
                || (self.scene.tokens.get(*at).is_some_and(
                    |t| matches!(t.shape, Shape::Mark(c) if c != ',' && c != '\'' && c != '-'),
                ))
                || self.small(*at, Lex::AUX.or(Lex::SPEECH))
        };
        let at = (self.next..(self.next + BETWEEN).min(self.end)).find(stop)?;
        let follows = at + 1 < self.end
            && !self.small(at + 1, Lex::AUX)
            && !self.mark(at + 1, '.')
            && !self.mark(at + 1, ':');
        (self.word(at) == "that" && follows).then_some(at)
    }

    /// Whether the words right after the verb are a clause that needs no "that".
    pub(super) fn bare(&self) -> bool {
        let told = self.verb_is(Lex::TELL) && self.next > self.verb.at + 1;
        // "As Quill said on the phone, the gate was open": what follows the verb says where.
        let from = self.subject.from;
        let aside = (from.saturating_sub(1)..=from).any(|at| self.word(at) == "as");
        !aside && (told || !self.verb_is(Lex::NEEDS_THAT)) && self.is_clause(self.next)
    }

    /// Whether a clause begins at `from`: something that can be its subject, and a verb not far behind.
    pub(super) fn is_clause(&self, from: usize) -> bool {
        let Some(first) = self.scene.tokens.get(from).filter(|t| from < self.end && t.is_word())
        else {
            return false;
        };
        let word = self.word(from);
        if first.is_small(Lex::AUX.or(Lex::SPEECH)) && !first.is(Lex::NOUN)
            || matches!(
                word.as_str(),
                "to" | "of"
                    | "about"
                    | "as"
                    | "so"
                    | "nothing"
                    | "little"
                    | "otherwise"
                    | "what"
                    | "whether"
                    | "how"
                    | "why"
                    | "when"
                    | "where"
                    | "if"
                    | "yes"
                    | "no"
                    | "goodbye"
                    | "anything"
                    | "something"
                    | "for"
            ) && !(word == "no" || word == "nothing")
        {
            return false;
        }
        if self.lacks_subject(from) || self.is_embedded(from) {
            return false;
        }
        let direct =
            self.scene.run_at(from).and_then(|run| self.scene.found.get(run)).is_some_and(|name| {
                let next = self.scene.tokens.get(name.to).filter(|t| t.shape == Shape::Lower);
                next.is_some_and(|t| !t.is(Lex::PREPOSITION.or(Lex::CONNECTOR).or(Lex::DETERMINER)))
            });
        direct || self.finite(from, self.end)
    }

    /// Whether the words begin with their verb: "images that Quill said appeared to be old".
    fn lacks_subject(&self, from: usize) -> bool {
        let relative = self.subject.from.checked_sub(1).map(|at| self.word(at));
        let relative = relative.is_some_and(|w| matches!(w.as_str(), "that" | "which" | "who"));
        let on = Lex::PREPOSITION.or(Lex::AUX).or(Lex::ADVERB).or(Lex::DETERMINER);
        self.is_past(from) && !self.small(from, Lex::NOUN) && (relative || self.small(from + 1, on))
    }

    /// Whether the verb of saying with its clause stands inside another: "the shirt he claims he never wore should go".
    fn is_embedded(&self, from: usize) -> bool {
        let pronoun =
            ["he", "she", "they", "we", "i", "it"].iter().any(|w| self.scene.tokens.says(from, w));
        let subject = self.scene.run_at(from).and_then(|run| self.scene.found.get(run));
        let mut at = match subject {
            Some(name) => name.to,
            None if pronoun => from + 1,
            None => return false,
        };
        while self.small(at, Lex::ADVERB.or(Lex::NEGATION)) && !self.small(at, Lex::AUX) {
            at += 1;
        }
        if !self.is_past(at) {
            return false;
        }
        at += 1;
        if self.small(at, Lex::PREPOSITION) {
            at += 2 + usize::from(self.small(at + 1, Lex::DETERMINER));
        }
        self.small(at, Lex::AUX)
            && !matches!(self.word(at).as_str(), "being" | "been" | "having" | "be")
    }

    /// Whether the token is a verb of the past, by list or by shape.
    fn is_past(&self, at: usize) -> bool {
        self.small(at, Lex::PAST)
            || self.scene.tokens.get(at).is_some_and(|t| t.shape == Shape::Lower)
                && self.word(at).len() > 3
                && self.word(at).ends_with("ed")
    }

    pub(super) fn finite(&self, from: usize, to: usize) -> bool {
        /// How far the verb may be.
        const REACH: usize = 24;
        let is_verb = |at: usize| {
            let Some(token) = self.scene.tokens.get(at).filter(|t| t.shape == Shape::Lower) else {
                return false;
            };
            let word = token.span.of(self.scene.tokens.text);
            token.is(Lex::AUX.or(Lex::SPEECH))
                || (word.len() > 3 && word.ends_with("ed"))
                || token.is(Lex::PAST)
                || (at > from
                    && !(token.is(Lex::ADVERB.or(Lex::PREPOSITION))
                        && self.scene.tokens.says(at - 1, "it"))
                    && matches!(
                        self.scene.tokens.word_at(at - 1),
                        "he" | "she" | "they" | "it" | "we" | "i" | "I" | "who"
                    ))
        };
        // In "his innocence and says" the verb is another's.
        let joins = |at: &usize| {
            self.word(*at) == "and"
                && (self.small(at + 1, Lex::AUX.or(Lex::SPEECH)) && !self.small(at + 1, Lex::NOUN)
                    || self.is_past(at + 1))
        };
        let to = to.min(from + REACH);
        let to = (from + 1..to).find(joins).unwrap_or(to);
        (from + 1..to).any(is_verb)
    }

    /// What is denied: a clause, an act, a thing.
    pub(super) fn denied(&self) -> Option<Read> {
        let told = |at: usize| self.small(at, Lex::ASSERTION);
        let mut from = self.next;
        while matches!(self.word(from).as_str(), "the" | "any" | "all" | "those" | "these" | "a")
            && told(from + 1)
        {
            from += 1;
        }
        if told(from) {
            if !matches!(self.word(from + 1).as_str(), "that" | "of") {
                return None;
            }
            from += 2;
            return self.clause(from, self.cut(from));
        }
        if self.word(from) == "that" {
            if self.mark(from + 1, ':') {
                from += 1;
            }
            return self.clause(from + 1, self.cut(from + 1));
        }
        let empty = self.small(from, Lex::UNDENIED);
        let act = self.scene.tokens.get(from).is_some_and(Token::is_word);
        let gerund = (from..from + 3).any(|at| self.word(at).ends_with("ing"));
        if !act
            || (empty && !self.finite(from, self.end))
            || (!gerund
                && !self.is_clause(from)
                && !matches!(self.word(from).as_str(), "any" | "having"))
        {
            return None;
        }
        self.clause(from, self.cut(from))
    }

    /// Where the words end that begin at `from`: at the sentence's end, a semicolon, a contrast, another's attribution.
    pub(super) fn cut(&self, from: usize) -> usize {
        let mut end = self.end;
        for at in from..self.end {
            let Some(token) = self.scene.tokens.get(at) else { break };
            if self.scene.in_quote(at).is_some() {
                continue;
            }
            if token.is_mark(';') || (token.is_mark('\u{2014}') && at > from + 3) {
                end = at;
                break;
            }
            if token.is_mark(',') && self.turns(at + 1) {
                end = at;
                break;
            }
        }
        end
    }

    /// Whether what begins at `at`, after a comma, is no part of the clause before.
    pub(super) fn turns(&self, at: usize) -> bool {
        let word = self.word(at);
        if matches!(
            word.as_str(),
            "but"
                | "while"
                | "although"
                | "though"
                | "adding"
                | "saying"
                | "according"
                | "claiming"
                | "noting"
                | "insisting"
        ) {
            return true;
        }
        if word == "and" || word == "a" {
            let speech = (at + 1..(at + 6).min(self.end)).find(|at| self.small(*at, Lex::SPEECH));
            return word == "and" && speech.is_some();
        }
        // ", The Blast reports." and ", a spokesman said on Monday."
        let verb = (at..(at + 9).min(self.end))
            .find(|at| self.small(*at, Lex::SAY) || self.mark(*at, ','));
        let Some(verb) = verb.filter(|verb| self.small(*verb, Lex::SAY)) else { return false };
        self.at_end(verb + 1)
            || subject::after(self.scene, verb + 1, self.end)
                .is_some_and(|(_, next)| verb == at && self.at_end(next))
    }
}
