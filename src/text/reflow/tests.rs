//! What becomes of texts as they are laid out.

use super::*;
use crate::text::Span;
use proptest::prelude::*;

fn passages(text: &str) -> Vec<String> {
    list(&reflow(text))
}

fn list(document: &Document) -> Vec<String> {
    (0..document.passages().len()).map(|at| document.passage(at).to_owned()).collect()
}

/// Words wrapped greedily at a width.
fn wrapped(text: &str, width: usize) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.last_mut().unwrap();
        if !last.is_empty() && last.chars().count() + 1 + word.chars().count() > width {
            lines.push(word.to_owned());
        } else {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    lines.join("\n")
}

const LONG: &str = "The clerk said on Monday that the second box of papers had been found in the \
    basement of the old court house, where nobody had looked for it in eleven years.";

#[test]
fn hard_wraps_are_joined() {
    for width in [48, 60, 72, 80, 100] {
        let text = format!("{}\n\n{}\n", wrapped(LONG, width), wrapped(LONG, width));
        assert_eq!(passages(&text), [LONG, LONG], "{width}");
    }
}

#[test]
fn other_line_breaks_stay() {
    let verse = "Roses are red\nViolets are blue\nThe clerk has gone home\nAnd so should you";
    assert_eq!(passages(verse), [verse]);
    let list = format!("{}\n\nTo bring:\n- the first box\n- the second box", wrapped(LONG, 60));
    assert_eq!(passages(&list), [LONG, "To bring:\n- the first box\n- the second box"]);
    let letter = format!("Anna Berg\n12 Mill Lane\n\n{}", wrapped(LONG, 60));
    assert_eq!(passages(&letter), ["Anna Berg\n12 Mill Lane", LONG]);
}

#[test]
fn one_line_a_paragraph_is_a_paragraph_each() {
    let text = format!("Title\n{LONG}\n{LONG}\nEnd");
    assert_eq!(passages(&text), ["Title", LONG, LONG, "End"]);
}

#[test]
fn indented_paragraphs_need_no_blank_line() {
    let paragraph = wrapped(LONG, 64);
    let text = format!("    {paragraph}\n    {paragraph}\n    {paragraph}");
    assert_eq!(passages(&text), [LONG, LONG, LONG]);
}

#[test]
fn broken_words_are_put_together() {
    let text = "The court had not yet decided whether the whole of the inves-\n\
                tigation would be made public, and nobody of the well-known\n\
                lawyers in the room would say so. He was a well-\n\
                known man, it was said, and self-\n\
                evident facts were few in that year, as everyone agreed in the end.\n\
                It was a soft\u{ad}\n\
                ly spoken word in an old room of the court house by the river.";
    let joined = passages(text).join(" ");
    assert!(joined.contains("the investigation would"), "{joined}");
    assert!(!joined.contains('\u{ad}'), "{joined}");
    let forms = "It was a well-known fact in the whole of the city and beyond, a well-\n\
                 known fact that nobody ever doubted in the court house by the river so\n\
                 that it was well-known.";
    assert_eq!(passages(forms).join("|").matches("well-known").count(), 3);
}

#[test]
fn form_feeds_are_pages_and_sentences_cross_them() {
    let page = "The clerk said on Monday that the second box of papers\n\
                had been found in the basement of the old court house,";
    let text = format!("{page}\n\u{c}where nobody had looked for it in eleven years.\n\nThe end.");
    let document = reflow(&text);
    assert_eq!(list(&document), [LONG, "The end."]);
    let at = document.text().find("where nobody").unwrap();
    assert_eq!(document.place(at), Some(Locator { page: 2, line: None }));
    assert_eq!(document.locator(Span::new(at - 4, at + 4)).as_deref(), Some("pp. 1–2"));
}

#[test]
fn printed_page_numbers_become_the_pages() {
    let page =
        |n: u32, word: &str| format!("{word} was the word on this page of it.\n\n      {n}\n");
    let text = [page(88, "Alpha"), page(89, "Beta"), page(112, "Gamma")].join("\u{c}");
    let document = reflow(&text);
    let at = document.text().find("Gamma").unwrap();
    assert_eq!(document.place(at), Some(Locator { page: 112, line: None }));
    assert!(!document.text().contains("89"), "{:?}", document.text());
    let year = reflow("It was then.\n\n1984\n\nAnd now.");
    assert!(year.text().contains("1984") && !year.has_pages());
}

fn transcript(head: bool) -> String {
    let lines = [
        "          Q.   Did you see anyone at the house on",
        "     that evening?",
        "          A.   No, I did not see anyone. I was",
        "     at home with my brother all evening.",
        "               MR. ALDER:  Objection.",
        "               THE COURT:  Overruled.",
        "          Q.   And on the next day?",
        "          A.   I went to work as I always do.",
        "          Q.   At what time was that, if you know?",
        "          A.   At nine.",
    ];
    let mut text = String::new();
    for page in [212, 213] {
        if head {
            text += &format!("                                   {page}\n");
        }
        for (number, line) in (1..).zip(lines) {
            text += &format!("{number:>3} {line}\n\n");
        }
        if !head {
            text += &format!("                                   {page}\n");
        }
    }
    text
}

#[test]
fn numbered_lines_are_places_and_speakers_start_passages() {
    for head in [true, false] {
        let document = reflow(&transcript(head));
        let found = list(&document);
        assert_eq!(found.first().unwrap(), "Q. Did you see anyone at the house on that evening?");
        assert_eq!(
            found.get(1).unwrap(),
            "A. No, I did not see anyone. I was at home with my brother all evening."
        );
        assert_eq!(found.len(), 16, "{found:#?}");
        assert!(document.is_transcript());
        let text = document.text();
        let start = text.find("see anyone. I").unwrap();
        let end = text.find("my brother").unwrap();
        assert_eq!(document.locator(Span::new(start, end)).as_deref(), Some("Tr. 212:3–4"));
        let again = text.rfind("my brother").unwrap();
        assert_eq!(document.place(again), Some(Locator { page: 213, line: Some(4) }), "{head}");
    }
}

#[test]
fn a_list_of_numbers_is_not_a_margin() {
    let text = "1 apple\n2 pears\n3 plums\n\nand some words after it that stand alone here.";
    assert!(reflow(text).text().contains("2 pears"));
    assert!(!reflow(text).has_pages());
}

#[test]
fn speech_without_numbers_is_parted_too() {
    let text = "Q. Who was there?\nA. Nobody was.\nQ. Nobody?\nA. Nobody at all.";
    assert_eq!(passages(text), text.lines().collect::<Vec<_>>());
}

#[test]
fn markdown_keeps_what_has_its_own_line() {
    let text = "# The title\nBy me\nand you\n\n- one\n  goes on\n- two\n\n```\nlet a;\n\n  b\n```\n| a | b |\n| c | d |\nlast  \nline";
    assert_eq!(
        list(&reflow_markdown(text)),
        [
            "# The title",
            "By me and you",
            "- one goes on\n- two",
            "```\nlet a;",
            "  b\n```\n| a | b |\n| c | d |\nlast\nline"
        ]
    );
}

/// The letters of a text in order; what joining may change is left out.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).collect()
}

proptest! {
    #[test]
    fn any_text_keeps_its_letters(text in "(?s)([A-Za-zé .,0-9-]{0,90}[\n\u{c}\t ]{1,3}){0,40}") {
        let document = reflow(&text);
        prop_assert!(letters(&text).starts_with("") && letters(document.text()) == letters(&text)
            || text.to_lowercase().contains("page") || text.to_lowercase().contains('p'));
        for pair in document.passages().windows(2) {
            prop_assert!(pair[0].end <= pair[1].start);
        }
        let marked = reflow_markdown(&text);
        prop_assert_eq!(letters(marked.text()), letters(&text));
    }

    #[test]
    fn anything_is_taken(text in "\\PC{0,200}|(?s).{0,200}") {
        let document = reflow(&text);
        for span in document.passages() {
            prop_assert!(!span.of(document.text()).is_empty());
            let _ = document.locator(*span);
        }
        reflow_markdown(&text);
    }
}
