//! What hands expect that come from a shell, a pager or a finder: ways to copy, spellings, pastes, searches in vain.

use crate::harness::Walk;
use casefile::app::overlay::Overlay;

fn has(text: &str, words: &str) {
    assert!(text.contains(words), "{words:?} is not in:\n{text}");
}

#[test]
fn every_way_to_copy_shows_what_it_would_send() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("3Y");
    let screen = walk.screen();
    for way in ["as printed", "quote", "citation", "path", "CSL-JSON", "plain screen"] {
        has(&screen, way);
    }
    walk.press("<enter>y");
    assert_eq!(walk.copied.len(), 2);
    assert_eq!(walk.copied[0], walk.copied[1], "the first way is what y copies");
    walk.press("Yj<enter>Yjjy");
    let (quote, citation) = (walk.copied[2].clone(), walk.copied[3].clone());
    assert!(quote.starts_with('“') && quote.ends_with('”'), "{quote}");
    has(&walk.copied[0], &quote);
    assert!(!citation.contains(&quote) && citation.contains(", S1 ¶"), "{citation}");
    walk.press("Yjjj<enter>Yjjjj<enter>");
    has(&walk.copied[4], "←");
    let csl: serde_json::Value = serde_json::from_str(&walk.copied[5]).unwrap();
    assert_eq!(csl[0]["type"], "article-newspaper");
}

#[test]
fn a_digest_offers_no_quote_where_nothing_is_verbatim() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("1<enter>gY");
    let Some(Overlay::Copy(menu)) = &walk.state.overlay else { panic!("no menu") };
    let names: Vec<_> = menu.rows.iter().map(|(way, _)| way.name()).collect();
    assert_eq!(names, ["as printed", "citation", "CSL-JSON", "plain screen"]);
}

#[test]
fn a_plain_screen_holds_the_text_alone_and_leaves_the_mouse() {
    let mut walk = Walk::bundled(100, 20);
    walk.press("1<enter>YG<enter>");
    assert_eq!(walk.mouse, [false]);
    let screen = walk.screen();
    assert!(!screen.contains('│') && !screen.contains('¶'), "{screen}");
    assert!(screen.starts_with("Headline: “Kim Kardashian Denies"), "{screen}");
    walk.press("j");
    assert!(!walk.screen().starts_with("Headline"), "it scrolls");
    walk.press("<esc>");
    assert_eq!(walk.mouse, [false, true]);
    walk.press("YG<enter><ctrl-c>");
    assert_eq!(walk.mouse, [false, true, false, true], "however it is left");
}

#[test]
fn nothing_to_copy_is_said_and_only_the_plain_screen_offered() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("2fzzz<enter>y");
    has(walk.notice(), "nothing here to copy");
    assert!(walk.copied.is_empty());
}
