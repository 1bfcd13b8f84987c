//! What hands expect that come from a shell, a pager or a finder: ways to copy, spellings, pastes, searches in vain.

use crate::harness::Walk;
use casefile::app::msg::Msg;
use casefile::app::overlay::Overlay;

fn has(text: &str, words: &str) {
    assert!(text.contains(words), "{words:?} is not in:\n{text}");
}

fn search(walk: &Walk) -> &casefile::app::overlay::SearchBox {
    let Some(Overlay::Search(search)) = &walk.state.overlay else { panic!("no search") };
    search
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

#[test]
fn one_spelling_after_the_other_and_back_to_all() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("/kardashan");
    let all = search(&walk).results.clone().unwrap();
    let spellings = all.spellings[0].found.clone();
    assert!(spellings.len() > 1, "{spellings:?}");
    for (word, _) in &spellings {
        walk.press("<ctrl-t>");
        assert_eq!(search(&walk).input.value(), format!("'{word}"));
        let narrowed = search(&walk).results.clone().unwrap();
        let (few, many) = (narrowed.total.count, all.total.count);
        assert!(few <= many && few > 0, "{word}: {few} of {many}");
        for (spelling, _) in &spellings {
            has(&walk.screen(), spelling);
        }
    }
    walk.press("<ctrl-t>");
    assert_eq!(search(&walk).input.value(), "kardashan");
    assert_eq!(search(&walk).results.clone().unwrap(), all);
    walk.press("<ctrl-t>x");
    assert!(search(&walk).narrowing.is_none(), "typing goes on from the spelling");
}

#[test]
fn what_is_nowhere_is_named_and_the_rest_shown() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("/kardashan zzxyq");
    has(&walk.screen(), "“zzxyq” is nowhere in the case; without it");
    has(&walk.screen(), "no hits");
    let rest = search(&walk).results.clone().unwrap();
    assert!(!rest.hits.is_empty());
    assert_eq!(search(&walk).answered, "kardashan");
    walk.press("<enter>");
    assert!(walk.state.overlay.is_none());
    walk.press("n");
    has(walk.notice(), "1/");
    walk.press("/");
    assert_eq!(search(&walk).input.value(), "kardashan zzxyq", "the query is as it was typed");
}

#[test]
fn the_nearest_word_is_one_key_away() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("/!zzz 'cooper 'kardashan");
    has(&walk.screen(), "“kardashan” is nowhere");
    let missing = &search(&walk).without.as_ref().unwrap().missing;
    let nearest = missing[0].nearest.clone();
    assert!(!nearest.is_empty(), "{missing:?}");
    walk.press("<ctrl-t>");
    assert_eq!(search(&walk).input.value(), format!("!zzz 'cooper '{}", nearest[0]));
}

#[test]
fn what_was_not_understood_is_said_above_the_hits() {
    for (query, words) in [
        ("/cooper published:tuesday", "tuesday"),
        ("/cooper is:disputd", "there is no mark “disputd”; the nearest is “disputed”"),
        ("/cooper foo:kardashian", "there is no field “foo”"),
        ("/foo:zzxyq cooper", "there is no field “foo”"),
    ] {
        let mut walk = Walk::bundled(120, 40);
        walk.press(query);
        let screen = walk.screen();
        has(&screen, words);
        has(&screen, "Kevin Cooper");
        assert_eq!(screen.matches(words).count(), 1 + query.matches(words).count(), "{screen}");
    }
}

#[test]
fn what_finds_nothing_at_all_says_so() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("/zzxyq");
    has(&walk.screen(), "Nothing found.");
    has(&walk.screen(), "“zzxyq” is nowhere in the case");
    assert!(search(&walk).rows.is_empty());
    walk.press("<enter>");
    assert!(walk.state.overlay.is_some(), "there is nothing to open");
}

#[test]
fn a_paste_opens_search_and_ranks_by_the_words_that_match() {
    let mut walk = Walk::bundled(160, 40);
    let pasted = "Kardashian left the\nmeeting more certain\tthan ever that Cooper was framed";
    walk.send(Msg::Paste(pasted.to_owned()));
    assert_eq!(search(&walk).input.value(), pasted.replace(['\n', '\t'], " "));
    let first = &search(&walk).results.as_ref().unwrap().hits[0];
    let text = walk.state.held.index.as_ref().unwrap().text(first.entry);
    has(text, "framed");
    has(&walk.screen(), "without certain");
    walk.press(" ");
    walk.send(Msg::Paste("zz\n".to_owned()));
    assert!(search(&walk).input.value().ends_with("framed zz"), "into the open field");
}

#[test]
fn a_paste_of_which_little_is_there_finds_that_little() {
    let mut walk = Walk::bundled(160, 40);
    walk.send(Msg::Paste("she is positive that cooper was framed by police".to_owned()));
    has(&walk.screen(), "framed");
    walk.press("<ctrl-u>");
    walk.send(Msg::Paste("qzz wzz ezz rzz tzz yzz".to_owned()));
    has(&walk.screen(), "“qzz” is nowhere in the case");
}

#[test]
fn an_empty_case_says_in_every_pane_why_it_is_empty() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("case.json"), r#"{"format": "casefile/1", "title": "T"}"#)
        .unwrap();
    let mut walk = Walk::of(folder.path(), 100, 30);
    let start = walk.screen();
    for words in ["no sources yet", "no people yet", "no claims yet", "written in case.json"] {
        has(&start, words);
    }
    for (keys, words) in [
        ("33", "no questions yet"),
        ("4", "asks no questions yet"),
        ("5", "Nothing in this case has a date yet."),
        ("6", "Nothing that can be found mechanically."),
        ("7", "No two sources share"),
        ("/x", "Nothing found."),
        ("<esc>!", "Nothing is wrong with this case."),
        ("<esc>y", "nothing here to copy"),
        ("n", "nothing to step through yet"),
        ("x", "nothing is pinned"),
    ] {
        walk.press(keys);
        let shown = walk.screen().split_whitespace().collect::<Vec<_>>().join(" ");
        has(&shown, words);
    }
}

#[test]
fn before_the_case_is_here_a_search_says_what_it_waits_for() {
    use casefile::app::layout::Size;
    use casefile::app::{Options, State};
    let mut state = State::new(Options::default(), Size { width: 100, height: 30 });
    for key in casefile::app::key::Key::parse_run("/cooper").unwrap() {
        assert!(state.update(Msg::Key(key), 0).is_empty(), "there is nothing to search yet");
    }
    let drawn = casefile::app::view::overlays::draw(&state).unwrap();
    let list: Vec<String> = drawn.list.iter().map(|row| row.line.plain()).collect();
    has(&list.join("\n"), "reading the case");
}

#[test]
fn the_commands_of_other_programs_quit() {
    for command in [":q<enter>", ":quit<enter>", ":wq<enter>", "3<enter><enter>:q!<enter>"] {
        let mut walk = Walk::bundled(120, 40);
        walk.press(command);
        assert!(walk.quit, "{command}");
    }
}

#[test]
fn every_sign_can_be_read_in_the_help() {
    let mut walk = Walk::bundled(80, 24);
    walk.press("?sign");
    has(&walk.screen(), "not read yet");
    walk.press("<ctrl-u>");
    for _ in 0..90 {
        walk.press("<down>");
    }
    has(&walk.screen(), "3–6o");
    walk.press("<enter>");
    assert!(!walk.quit, "a sign does nothing");
    walk.press("?origin");
    has(&walk.screen(), "several sources, one origin");
}

#[test]
fn a_dispute_shows_before_the_words_of_its_question() {
    let mut walk = Walk::bundled(80, 24);
    walk.press("33");
    has(&walk.screen(), " ✗ On which day did Kar");
}
