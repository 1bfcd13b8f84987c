//! The walks that the program is for, as key strings.

use crate::harness::Walk;
use casefile::app::layout::{Focus, Pane};
use casefile::app::state::Shown;
use casefile::case::{RecordRef, TextKind};

fn has(text: &str, words: &str) {
    assert!(text.contains(words), "{words:?} is not in:\n{text}");
}

#[test]
fn from_a_claim_to_its_words_and_back_is_one_key_each() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("3");
    let claim = walk.state.selected().unwrap();
    walk.press("<enter>");
    assert_eq!((walk.state.focus, walk.state.shown), (Focus::Right, Shown::Reader));
    assert!(!walk.inverse().is_empty(), "the words are marked");
    has(walk.notice(), "1/");
    walk.press("<esc>");
    assert_eq!((walk.state.focus, walk.state.pane), (Focus::List, Pane::Claims));
    assert_eq!(walk.state.selected(), Some(claim));
    assert_eq!(walk.state.shown, Shown::Card);
}

#[test]
fn every_claim_leads_to_words_that_its_evidence_holds() {
    let mut walk = Walk::bundled(120, 40);
    let count = walk.state.held.case.claims.len();
    walk.press("3");
    for nth in 0..count {
        let Some(RecordRef::Claim(ix)) = walk.state.selected() else { panic!("no claim") };
        walk.press("<enter>");
        let place = walk.state.reader.clone().unwrap();
        let words = place.stop.unwrap().span.of(walk.state.document().unwrap().text()).to_owned();
        let claim = walk.state.held.case.claim(ix).unwrap();
        assert!(claim.evidence.iter().any(|e| e.quote.exact == words), "{nth}: {words}");
        let shown = walk.state.reader_lines();
        assert!(!shown.is_empty());
        walk.press("<esc>j");
    }
}

#[test]
fn from_a_person_to_all_they_said_is_one_key() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("2<enter>");
    let screen = walk.screen();
    has(&screen, "Kevin Cooper");
    has(&screen, "Says (");
    walk.press("]]");
    has(&walk.screen(), "[Says]");
    walk.press("<enter>");
    assert_eq!(walk.state.shown, Shown::Reader);
    walk.press("<esc><esc>");
    assert_eq!(walk.state.focus, Focus::List);
}

#[test]
fn when_the_governor_ordered_the_test_in_at_most_twelve_keys() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("/when new<enter>");
    let screen = walk.screen();
    has(&screen, "When did Newsom order testing?");
    has(&screen, "February 2019");
    has(&screen, "March 2019");
    for source in ["S2 The Blast", "S4", "S5"] {
        has(&screen, source);
    }
    walk.press("<enter>");
    assert_eq!(walk.state.shown, Shown::Reader, "the words of the first answer");
    let first = walk.state.reader.clone().unwrap().source;
    walk.press("n");
    let second = walk.state.reader.clone().unwrap().source;
    assert_ne!(first, second, "the next answer is another source's");
    assert!(walk.keys <= 12, "{} keys", walk.keys);
}

#[test]
fn a_citation_of_the_attorney_general_quotes_only_her_words() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("/harris hope<enter>y");
    let cited = walk.clipboard().to_owned();
    has(&cited, "Kamala Harris");
    has(&cited, "S5");
    assert!(walk.notice().starts_with("sent to the terminal"));
    // What stands in quotation marks must stand in quotation marks in the digest.
    let digest = walk.state.held.case.sources[4].document.as_ref().unwrap().text().clone();
    let quoted: Vec<&str> = cited
        .split('“')
        .skip(1)
        .filter_map(|rest| rest.split('”').next())
        .filter(|words| !walk.state.held.case.sources[4].title.contains(words))
        .collect();
    for words in quoted {
        has(&digest, &format!("“{words}"));
    }
}

#[test]
fn no_citation_puts_digest_words_in_quotation_marks() {
    let walk = Walk::bundled(120, 40);
    let (case, analysis) = (&walk.state.held.case, &walk.state.held.analysis);
    let mut cited = 0;
    for (at, evidence) in case.all_evidence() {
        let source = case.source(case.source_ix(&evidence.source).unwrap()).unwrap();
        assert_eq!(source.text, TextKind::Digest);
        let text = source.document.as_ref().unwrap().text();
        let citation = casefile::analysis::cite::evidence(case, analysis, at);
        let title = source.title.as_str();
        for words in citation.replace(title, "").split('“').skip(1) {
            let words = words.split('”').next().unwrap();
            let plain = |s: &str| s.replace(['‘', '’', '“', '”', '"', '\''], "");
            if !words.is_empty() {
                let verbatim = text.split('“').skip(1).any(|rest| {
                    rest.split('”').next().is_some_and(|quoted| {
                        plain(quoted).contains(plain(words).trim_matches(['.', ',', '…', ' ']))
                    })
                });
                assert!(verbatim, "{words:?} in {citation}");
            }
        }
        cited += 1;
    }
    assert!(cited > 300);
}

#[test]
fn escape_steps_back_to_the_lists_and_never_quits() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("3<enter><enter>");
    assert_eq!(walk.state.shown, Shown::Card, "a mark opens its card");
    walk.press("<esc>");
    assert_eq!(walk.state.shown, Shown::Reader);
    walk.press("<esc>");
    assert_eq!(walk.state.focus, Focus::List);
    walk.press("<esc><esc><esc>");
    assert!(!walk.quit);
    has(walk.notice(), "q quits");
    walk.press("q");
    assert!(walk.quit);
}

#[test]
fn close_takes_the_top_layer_first() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("3<enter>z?");
    walk.press("<esc>q");
    assert!(!walk.quit);
    assert_eq!(walk.state.focus, Focus::List);
    walk.press("q");
    assert!(!walk.quit && !walk.state.zoom);
    walk.press("q");
    assert!(walk.quit);
}

#[test]
fn cancel_quits_only_when_pressed_twice_soon() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("<ctrl-c>").wait(5000).press("<ctrl-c>");
    assert!(!walk.quit);
    has(walk.notice(), "ctrl-c once more");
    walk.press("<ctrl-c>");
    assert!(walk.quit);
}

#[test]
fn pins_narrow_every_other_pane_and_are_dropped_again() {
    let mut walk = Walk::bundled(120, 40);
    let all = walk.state.lists.of_pane(Pane::Claims).rows.len();
    walk.press("2jjjj<space>");
    let harris = walk.state.lists.of_pane(Pane::Claims).rows.len();
    assert!(harris > 0 && harris < all / 4, "{harris} of {all}");
    assert_eq!(
        walk.state.lists.of_pane(Pane::Sources).rows.len(),
        1,
        "only one source tells of her"
    );
    has(&walk.screen(), "Kamala Harris");
    has(&walk.screen(), "x drops the last");
    walk.press("1j");
    assert_eq!(walk.state.list().rows.len(), 1);
    walk.press("x");
    assert_eq!(walk.state.lists.of_pane(Pane::Claims).rows.len(), all);
}

#[test]
fn pins_that_leave_nothing_say_which_to_drop() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("2jjjj<space>");
    walk.press("/brittany<enter><space>");
    let screen = walk.screen();
    has(&screen, "Nothing concerns all pins. x drops");
    has(&screen, "“Brittany K. Barnett”.");
    walk.press("X");
    assert!(walk.state.pins.is_empty());
}

#[test]
fn a_filter_narrows_as_it_is_typed() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("2fharris");
    assert_eq!(walk.state.list().rows.len(), 1);
    has(&walk.screen(), "filter: harris");
    walk.press("<enter>");
    assert!(!walk.state.list().typing);
    walk.press("<esc>");
    assert!(walk.state.list().rows.len() > 5);
    walk.press("fzzzz");
    has(&walk.screen(), "Nothing here matches the filter");
}

#[test]
fn sorting_keeps_the_selected_record() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("3jjjjj");
    let record = walk.state.selected();
    walk.press("ss");
    has(walk.notice(), "sorted most first");
    assert_eq!(walk.state.selected(), record);
}

#[test]
fn search_finds_a_misspelt_name_and_n_steps_through_the_texts() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("/kardashan");
    let screen = walk.screen();
    has(&screen, "Kim Kardashian");
    has(&screen, "People");
    walk.press("<enter>");
    has(&walk.screen(), "Reality star");
    walk.press("n");
    assert_eq!(walk.state.shown, Shown::Reader);
    has(walk.notice(), "1/");
    let mut sources = std::collections::BTreeSet::new();
    let count = walk.state.trail.as_ref().unwrap().stops.len();
    for _ in 0..count {
        sources.insert(walk.state.reader.as_ref().unwrap().source);
        walk.press("n");
    }
    assert_eq!(sources.len(), 5, "through every source");
    has(walk.notice(), "1/");
    walk.press("N");
    has(walk.notice(), &format!("{count}/{count}"));
}

#[test]
fn a_phrase_is_found_in_its_passage_and_lit() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("/\"legal area\"");
    has(&walk.screen(), "Passages 2");
    walk.press("<down><enter>");
    assert_eq!(walk.state.shown, Shown::Reader);
    has(&walk.inverse(), "legal area");
    walk.press("n");
    has(&walk.inverse(), "legal area");
}

#[test]
fn the_last_query_comes_back_selected_and_typing_replaces_it() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("/newsom<down><enter>/");
    has(&walk.screen(), "/ newsom");
    has(&walk.inverse(), "newsom");
    walk.press("b");
    has(&walk.screen(), "/ b\n".trim_end());
    assert!(!walk.screen().contains("/ newsom"));
    walk.press("<esc>");
    assert!(walk.state.overlay.is_none());
}

#[test]
fn history_goes_back_and_forward() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("2<enter>");
    let card = walk.state.card;
    walk.press("/when new<enter>");
    assert_ne!(walk.state.card, card);
    walk.press("H");
    assert_eq!(walk.state.card, card);
    walk.press("L");
    assert_ne!(walk.state.card, card);
    walk.press("HHHHH");
    has(walk.notice(), "this is where you began");
}

#[test]
fn the_reader_pages_steps_over_marks_and_remembers_its_place() {
    let mut walk = Walk::bundled(120, 24);
    walk.press("1<enter><space><space>");
    let place = walk.state.reader.clone().unwrap();
    assert!(place.passage > 2);
    walk.press("]");
    assert!(walk.state.reader.as_ref().unwrap().stop.is_some());
    walk.press("[[");
    walk.press("J");
    assert_eq!(walk.state.reader.as_ref().unwrap().source.at(), 1);
    walk.press("K");
    assert_eq!(walk.state.reader.as_ref().unwrap().source.at(), 0);
    assert!(walk.state.reader.as_ref().unwrap().passage > 0, "where it was left");
    walk.press("g");
    assert_eq!(walk.state.reader.as_ref().unwrap().passage, 0);
    walk.press("G}");
    let end = walk.screen();
    walk.press("<space>");
    assert_eq!(walk.screen(), end, "no blank space below the end");
}

#[test]
fn the_name_at_the_cursor_leads_to_the_person() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("1<enter>*");
    has(walk.notice(), "Kim Kardashian");
    walk.press("<enter>");
    assert_eq!(walk.state.shown, Shown::Card);
    has(&walk.screen(), "Reality star");
    walk.press("<esc>**");
    assert!(!walk.notice().is_empty());
}

#[test]
fn help_shows_only_the_keys_that_work_here() {
    let mut walk = Walk::bundled(120, 60);
    walk.press("1?");
    let lists = walk.screen();
    has(&lists, "filter this list");
    assert!(!lists.contains("to the next paragraph"));
    assert!(!lists.contains("drop all pins"), "nothing is pinned");
    walk.press("<esc><enter>?");
    let reader = walk.screen();
    has(&reader, "to the next paragraph");
    assert!(!reader.contains("filter this list"));
    walk.press("paragraph");
    assert!(!walk.screen().contains("half a page"), "the filter narrows it");
}

#[test]
fn a_command_is_found_by_name_and_a_number_is_a_paragraph() {
    let mut walk = Walk::bundled(120, 40);
    walk.press(":zoom<enter>");
    assert!(walk.state.zoom);
    walk.press("z1<enter>:9<enter>");
    assert_eq!(walk.state.reader.as_ref().unwrap().passage, 8);
    walk.press(":999<enter>");
    has(walk.notice(), "paragraphs 1 to");
    walk.press(":nonsense<enter>");
    has(walk.notice(), "no command is called “nonsense”");
}

#[test]
fn a_paste_opens_search_and_runs_no_key() {
    let mut walk = Walk::bundled(120, 40);
    walk.send(casefile::app::Msg::Paste(String::from("q\u{1b}[A\r\nqq:quit\r\n")));
    assert!(!walk.quit);
    has(&walk.screen(), "/ q[A qq:quit");
    walk.press("<esc>");
    walk.send(casefile::app::Msg::Paste("x".repeat(5_000_000)));
    assert!(walk.state.overlay.is_some());
}

#[test]
fn the_mouse_selects_opens_and_scrolls() {
    use casefile::app::Msg;
    use casefile::app::key::{Mouse, MouseKind};
    let mut walk = Walk::bundled(120, 40);
    walk.click(5, 4);
    assert_eq!(
        walk.state.selected().map(|r| matches!(r, RecordRef::Source(ix) if ix.at() == 2)),
        Some(true)
    );
    walk.click(5, 4);
    assert_eq!((walk.state.focus, walk.state.shown), (Focus::Right, Shown::Reader));
    for _ in 0..3 {
        walk.send(Msg::Mouse(Mouse { kind: MouseKind::ScrollDown, x: 80, y: 20 }));
    }
    let area = walk.state.areas().right;
    walk.click(area.x + 10, area.y + 3);
    assert!(!walk.quit);
}

#[test]
fn opening_the_original_asks_first_and_refuses_odd_addresses() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("1o");
    has(walk.notice(), "neither an address nor an original file");
    let folder = tempfile::tempdir().unwrap();
    for (address, asked) in [("https://example.org/a", true), ("javascript:alert(1)", false)] {
        let case = format!(
            "{{\"format\":\"casefile/1\",\"title\":\"t\",\"sources\":[{{\"id\":\"a\",\"title\":\"A\",\"kind\":\"article\",\"text\":\"full\",\"url\":\"{address}\",\"file\":\"a.txt\",\"sha256\":\"\"}}],\"people\":[],\"questions\":[],\"claims\":[]}}"
        );
        std::fs::write(folder.path().join("case.json"), case).unwrap();
        std::fs::write(folder.path().join("a.txt"), "words").unwrap();
        let mut walk = Walk::of(folder.path(), 120, 40);
        walk.press("1o");
        assert_eq!(walk.state.overlay.is_some(), asked, "{address}");
        assert!(walk.opened.is_empty(), "not before the user agrees");
        if asked {
            has(&walk.screen(), address);
            walk.press("<enter>");
            assert_eq!(walk.opened, [address]);
        } else {
            has(walk.notice(), "only http, https and mailto");
        }
    }
}

#[test]
fn questions_have_a_list_of_their_own() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("33");
    assert!(walk.state.shows_questions());
    has(&walk.screen(), "answers");
    walk.press("<space>");
    assert_eq!(walk.state.pins.len(), 1);
    walk.press("x3");
    assert!(!walk.state.shows_questions());
    walk.press("]");
    assert!(walk.state.shows_questions());
}

#[test]
fn both_sides_of_a_dispute_in_two_keys() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("4");
    let screen = walk.screen();
    has(&screen, "Cannot all hold");
    has(&screen, "On which day did Kardashian visit Cooper?");
    walk.press("<enter>");
    let screen = walk.screen();
    has(&screen, "Side by side: speakers disagree");
    has(&screen, "│ 31 May 2019");
    has(&screen, "On Thursday Kim Kardashian went");
    has(&screen, "photographed on Friday");
    assert!(walk.keys <= 4);
    walk.press("<enter>");
    assert_eq!(walk.state.shown, Shown::Reader, "from a cell to the words is one key");
    walk.press("n");
    has(walk.notice(), "2/");
    walk.press("<esc><esc>");
    has(&walk.screen(), "Cannot all hold");
}

#[test]
fn why_a_claim_has_one_origin_only_in_two_keys() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("6");
    has(&walk.screen(), "One stated origin only");
    walk.press("<enter>");
    let screen = walk.screen();
    has(&screen, "Who said it first");
    has(&screen, "1 origin (Kim Kardashian)");
    has(&screen, "S3 ¶9 Kecia Gayle ← Kim Kardashian");
    assert!(walk.keys <= 4);
}

#[test]
fn from_an_event_to_its_claim_is_one_key_and_pins_apply() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("5");
    has(&walk.screen(), "the 1980s");
    walk.press("j<enter>");
    assert_eq!(walk.state.shown, Shown::Card);
    has(&walk.screen(), "Evidence (");
    walk.press("<esc>2jjjj<space>5");
    let screen = walk.screen();
    has(&screen, "May 2018");
    assert!(!screen.contains("the 1980s"), "only what concerns her");
}

#[test]
fn a_copy_that_turned_a_word_round_is_one_key_from_its_twin() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("7");
    let screen = walk.screen();
    has(&screen, "it is prohibited to take");
    has(&screen, "It is allowed to take");
    has(&screen, "in our own digests: look at the originals");
    walk.press("<enter>");
    assert_eq!(walk.state.shown, Shown::Reader);
    has(&walk.screen(), "≋");
    walk.press("t");
    has(&walk.screen(), "7 Copies");
    walk.press("<esc>");
    assert_eq!(walk.state.shown, Shown::Reader);
}

#[test]
fn is_disputed_can_be_asked_for() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("/is:disputed kind:question");
    has(&walk.screen(), "When did Newsom order testing?");
    assert!(!walk.screen().contains("Who denied"));
}

#[test]
fn a_narrow_screen_shows_one_pane_at_a_time() {
    let mut walk = Walk::bundled(60, 20);
    has(&walk.screen(), "1 Sources");
    assert!(!walk.screen().contains("2 People"));
    walk.press("<enter>");
    has(&walk.screen(), "0 S1");
    assert!(!walk.screen().contains("1 Sources"));
    walk.press("<esc>2");
    has(&walk.screen(), "2 People");
}
