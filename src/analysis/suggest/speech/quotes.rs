//! Quotations as wholes: which one stands where, speech within speech, and quotations that go on.

use super::{Said, Scene, Who};
use crate::case::Stance;
use crate::text::Span;

/// The quotation that ends right before a token.
pub(super) fn quote_before(scene: &Scene<'_, '_>, at: usize) -> Option<usize> {
    let mark = scene.tokens.before(at).filter(|t| t.is_mark('"'))?;
    let quote = scene.quotes.partition_point(|quote| quote.end < mark.span.start);
    scene.quotes.get(quote).filter(|quote| quote.end == mark.span.start).map(|_| quote)
}

/// The quotation that opens with the mark at a token.
pub(super) fn quote_at(scene: &Scene<'_, '_>, at: usize) -> Option<usize> {
    let mark = scene.tokens.get(at).filter(|t| t.is_mark('"'))?;
    let quote = scene.quotes.partition_point(|quote| quote.start < mark.span.end);
    scene.quotes.get(quote).filter(|quote| quote.start == mark.span.end).map(|_| quote)
}

/// A quotation without the comma or stop that printers put inside it, and without white space.
pub(super) fn inner(scene: &Scene<'_, '_>, span: Span) -> Span {
    let words = span.of(scene.tokens.text);
    let blank = words.len() - words.trim_start().len();
    let body = words.trim().trim_end_matches(',').trim_end();
    Span::new(span.start + blank, span.start + blank + body.len())
}

/// Speech within speech: whoever tells it all is what the inner words came through.
pub(super) fn nest(said: &mut Vec<Said>) {
    /// Longer chains are no speech that anybody reports.
    const LONGEST: usize = 4;
    /// A passage with more pieces than this is no prose.
    const PIECES: usize = 120;
    if said.len() > PIECES {
        return;
    }
    let mut gone = vec![false; said.len()];
    for inner in 0..said.len() {
        for outer in 0..said.len() {
            let (Some(a), Some(b)) = (said.get(inner), said.get(outer)) else { continue };
            let [words] = b.words.as_slice() else { continue };
            let within = inner != outer
                && words.start <= a.extent.start
                && a.extent.end <= words.end
                && !a.words.is_empty();
            if !within || b.quoted || (b.words == a.words) {
                continue;
            }
            let most = a.extent.len() * 5 >= words.len() * 4;
            let mut via = b.via.clone();
            via.extend(b.who.first().cloned());
            via.extend(a.via.iter().cloned());
            if via.len() > LONGEST {
                continue;
            }
            if let Some(a) = said.get_mut(inner) {
                a.via = via;
            }
            if most && let Some(gone) = gone.get_mut(outer) {
                *gone = true;
            }
        }
    }
    let mut at = 0;
    said.retain(|_| {
        at += 1;
        !gone.get(at - 1).copied().unwrap_or(false)
    });
}

/// Quotations that stand as sentences of their own behind another go on with it.
pub(super) fn go_on(scene: &Scene<'_, '_>, said: &mut Vec<Said>, taken: &[bool]) {
    /// Fewer words are more likely a title or a word held at arm's length.
    const FEWEST: usize = 2;
    for (at, quote) in scene.quotes.iter().enumerate() {
        if taken.get(at).copied().unwrap_or(true) {
            continue;
        }
        let words = inner(scene, *quote);
        let text = scene.tokens.text;
        let before = Span::new(0, quote.start)
            .of(text)
            .trim_end_matches(['"', '\u{201c}', '\u{201e}', '\u{ab}'])
            .trim_end();
        let after = Span::new(quote.end, text.len())
            .of(text)
            .trim_start_matches(['"', '\u{201d}', '\u{201c}', '\u{bb}']);
        let stops = ['.', '!', '?', ':', '\u{2026}', '"', '\u{201d}'];
        let opens = before.is_empty() || before.ends_with(stops);
        let last = words.of(text).ends_with(['.', '!', '?', '\u{2026}']);
        let closes = after.trim().is_empty() || last;
        let many = words.of(text).split_whitespace().count() >= FEWEST;
        let earlier =
            said.iter().filter(|s| s.extent.end <= quote.start).max_by_key(|s| s.extent.end);
        let follows = earlier.is_some_and(|s| s.quoted || s.who.len() == 1) || before.is_empty();
        if opens && closes && many && follows {
            said.push(Said {
                who: vec![Who::Before],
                via: Vec::new(),
                words: vec![words],
                quoted: true,
                stance: Stance::Asserts,
                hedge: None,
                extent: words,
            });
        }
    }
}
