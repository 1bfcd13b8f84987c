//! Quotations as wholes: which one stands where, and speech within speech.

use super::{Said, Scene};
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
