//! What must stand around words so that they are found in one place only.

use crate::case::Quote;
use crate::text::quote::splits_letter;
use crate::text::{Span, words};
use std::collections::{HashMap, VecDeque};

/// A text in which pieces are to be singled out.
pub(super) struct Contexts<'t> {
    text: &'t str,
    /// Where each opening of a piece, its first words, stands; bounded.
    places: HashMap<&'t str, Vec<usize>>,
}

/// More places that open alike are not compared.
const MOST: usize = 256;
/// By how many words a long piece is looked up, and a shorter one; one of fewer words by its first.
const LONG: usize = 6;
const SHORT: usize = 3;

impl<'t> Contexts<'t> {
    /// Looks through the text once for whatever opens like one of the pieces.
    pub(super) fn new(text: &'t str, pieces: impl Iterator<Item = Span>) -> Self {
        let mut places: HashMap<&str, Vec<usize>> = pieces
            .filter_map(|piece| opening(piece.of(text)))
            .map(|words| (words, Vec::new()))
            .collect();
        let mut starts: VecDeque<usize> = VecDeque::new();
        for word in words(text) {
            starts.push_front(word.start);
            starts.truncate(LONG);
            for length in [1, SHORT, LONG] {
                let Some(start) = starts.get(length - 1) else { continue };
                let span = Span::new(*start, word.end);
                if let Some(list) = places.get_mut(span.of(text)).filter(|list| list.len() < MOST) {
                    list.push(span.start);
                }
            }
        }
        Self { text, places }
    }

    /// The quotation of a piece, with as much around it as singles it out; nothing where nothing does, or where a
    /// letter is torn from its marks.
    pub(super) fn quote(&self, piece: Span) -> Option<Quote> {
        if splits_letter(self.text, piece) {
            return None;
        }
        let mut quote = Quote::bare(piece.of(self.text).to_owned());
        if self.times(piece, 0, 0) <= 1 {
            return Some(quote);
        }
        for reach in [32, 96, 288] {
            let prefix = Span::new(self.back(piece.start, reach), piece.start);
            let suffix = Span::new(piece.end, self.forth(piece.end, reach));
            if self.times(piece, prefix.len(), suffix.len()) <= 1 {
                let some = |span: Span| {
                    Some(span.of(self.text).to_owned()).filter(|words| !words.trim().is_empty())
                };
                (quote.prefix, quote.suffix) = (some(prefix), some(suffix));
                return Some(quote);
            }
        }
        None
    }

    /// How many places have the piece with so many bytes before and after it.
    fn times(&self, piece: Span, before: usize, after: usize) -> usize {
        let wide = Span::new(piece.start - before, piece.end + after);
        let exact = piece.of(self.text);
        let Some(opening) = opening(exact) else { return 2 };
        let lead = exact.find(opening).unwrap_or(0);
        let Some(list) = self.places.get(opening) else { return 2 };
        if list.len() >= MOST {
            return 2;
        }
        let same = |at: &&usize| {
            let Some(start) = at.checked_sub(lead + before) else { return false };
            Span::new(start, start + wide.len()).of(self.text) == wide.of(self.text)
        };
        list.iter().filter(same).count()
    }

    /// A place about so many bytes before, at a space.
    fn back(&self, at: usize, reach: usize) -> usize {
        let from =
            (at.saturating_sub(reach)..at).find(|at| self.text.is_char_boundary(*at)).unwrap_or(at);
        let head = Span::new(from, at).of(self.text);
        let cut = if from == 0 { 0 } else { head.find(char::is_whitespace).unwrap_or(0) };
        from + cut
    }

    fn forth(&self, at: usize, reach: usize) -> usize {
        let most = (at + reach).min(self.text.len());
        let to = (at..=most).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(at);
        let tail = Span::new(at, to).of(self.text);
        let cut = if to == self.text.len() {
            tail.len()
        } else {
            tail.rfind(char::is_whitespace).unwrap_or(tail.len())
        };
        at + cut
    }
}

/// The first words of a piece: six, three or one.
fn opening(piece: &str) -> Option<&str> {
    let ends: Vec<Span> = words(piece).take(LONG).collect();
    let length = match ends.len() {
        LONG => LONG,
        SHORT..LONG => SHORT,
        _ => 1,
    };
    let (first, last) = (ends.first()?, ends.get(length - 1)?);
    Some(Span::new(first.start, last.end).of(piece))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn context_is_given_where_words_stand_twice() {
        let text = "He said it was open. She said it was open.";
        let at = text.rfind("it was").unwrap();
        let twice = Span::new(at, at + 11);
        let once = Span::new(0, 19);
        let contexts = Contexts::new(text, [twice, once].into_iter());
        let quote = contexts.quote(twice).unwrap();
        assert!(quote.prefix.is_some_and(|words| words.ends_with("She said ")));
        assert_eq!(contexts.quote(once).unwrap().prefix, None);
    }

    #[test]
    fn words_that_cannot_be_singled_out_are_not_quoted() {
        let text = "it was open ".repeat(2000);
        let piece = Span::new(1200, 1211);
        assert_eq!(Contexts::new(&text, std::iter::once(piece)).quote(piece), None);
    }
}
