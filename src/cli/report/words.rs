//! How reports put into Markdown what several of them show.

use super::desk::{EvidenceRow, PartRow, VoiceRow};
use super::md::{Md, Page, without_marks};
use crate::case::{Stance, Voice};
use crate::text::Document;
use crate::text::quote::AnchorState;
use std::io;

/// A piece of evidence as an item: where, who told whom, remarks; then the words in their context, in bold.
pub(super) fn evidence(page: &mut Page, row: &EvidenceRow) -> io::Result<()> {
    let mut parts = vec![Md::new().bold(&row.place), Md::new().text(&row.path)];
    parts.push(Md::new().raw(match row.voice {
        Voice::Quoted => "quoted",
        Voice::Reported => "reported",
    }));
    parts.extend(stance(row.stance));
    parts.extend(row.hedge.map(|hedge| Md::new().raw("hedged: ").text(hedge)));
    parts.extend(row.said.map(|said| Md::new().raw("said ").text(&said.human())));
    if row.resolved {
        let voices: Vec<_> = row.voices.iter().map(VoiceRow::words).collect();
        parts.push(Md::new().raw("resolved to ").text(&voices.join("; ")));
    }
    page.item(0, &Md::join(parts, " · "))?;
    page.quote(0, &quotations(row))
}

/// The words in their context, a piece for each paragraph, and what is to be said of them.
fn quotations(row: &EvidenceRow) -> Vec<Md> {
    row.parts.iter().flat_map(|part| quotation(part, row.is_digest())).collect()
}

/// "denies it"; nothing where it is asserted.
pub(super) fn stance(stance: Stance) -> Option<Md> {
    match stance {
        Stance::Asserts => None,
        Stance::Denies => Some(Md::new().bold("denies it")),
        Stance::Doubts => Some(Md::new().bold("doubts it")),
    }
}

/// One part of the words. What was recorded and does not stand in a digest has no quotation marks: nothing shows that
/// anybody said so.
fn quotation(part: &PartRow, digest: bool) -> Vec<Md> {
    let recorded = |lead: &'static str, words: &str| {
        let plain = if digest { without_marks(words) } else { words.to_owned() };
        Md::new().raw(lead).text(&plain)
    };
    if part.words.is_empty() {
        return vec![recorded("Not found in the text held here. Recorded as: ", part.exact)];
    }
    let words = Document::new(part.words);
    let last = words.passages().len().saturating_sub(1);
    let mut pieces: Vec<_> = (0..=last)
        .map(|nth| {
            let before = if nth == 0 { part.before.as_str() } else { "" };
            let after = if nth == last { part.after.as_str() } else { "" };
            Md::bold_in_context(before, words.passage(nth), after)
        })
        .collect();
    match part.anchor {
        AnchorState::Moved => {
            pieces.push(Md::new().raw("The words stand in another place than recorded."));
        }
        AnchorState::Altered => {
            let changes = part.changes.as_deref().unwrap_or_default();
            pieces.push(recorded("Recorded otherwise: ", changes));
        }
        AnchorState::Exact | AnchorState::Normalised | AnchorState::Missing => {}
    }
    pieces
}

/// "1 source", "2 sources".
pub(super) fn count(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

#[cfg(test)]
mod tests {
    use super::super::desk::Desk;
    use super::*;
    use crate::analysis::Analysis;
    use crate::analysis::testing::{Kit, claim, says, source};
    use crate::case::{ClaimIx, EvidenceRef, TextKind, quoted};
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Parser};

    /// What stands inside quotation marks, white space made single.
    fn fragments(text: &str) -> Vec<String> {
        let document = Document::new(text);
        let pieces = quoted(&document);
        let single = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
        pieces.iter().map(|piece| single(piece.of(text))).collect()
    }

    proptest! {
        #[test]
        fn of_a_digest_only_its_quotations_are_quoted(
            words in prop::collection::vec("[a-z]{3,9}|“[a-z]{2,5}|[a-z]{2,5}”|\\*[a-z]+|\n\n", 1..120),
            from in 0_usize..120, length in 1_usize..12, other in prop::option::of("“[a-z]+”|“[a-z]+ [a-z]+"),
        ) {
            let text = words.join(" ");
            let exact = words.iter().skip(from % words.len()).take(length).map(String::as_str);
            let exact: Vec<_> = exact.chain(other.as_deref()).collect();
            let mut digest = source("s", &text);
            digest.text = TextKind::Digest;
            let evidence = says("s", &exact.join(" "), &[]);
            let case = Kit::new().source(digest).claim(claim("c", vec![evidence])).done();
            let analysis = Analysis::of(&case);
            let desk = Desk::new(&case, &analysis);
            let row = desk.evidence(EvidenceRef { claim: ClaimIx(0), nth: 0 }).unwrap();
            let held = fragments(&text);
            for piece in quotations(&row) {
                let shown: String = Parser::new(piece.as_str())
                    .filter_map(|event| match event {
                        Event::Text(text) => Some(text.to_string()),
                        _ => None,
                    })
                    .collect();
                for fragment in fragments(&shown) {
                    let fragment = fragment.trim_end_matches(" …");
                    let stands = held.iter().any(|held| held.contains(fragment));
                    prop_assert!(stands, "{fragment} of {} stands in no quotation of {text}", piece.as_str());
                }
            }
        }
    }
}
