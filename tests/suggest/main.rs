//! How well people and reported speech are suggested: measured on texts written for it, marked up by hand.
//!
//! `tests/suggest/README.md` says how they are marked up. The texts in `dev/` were looked at while the rules were
//! made, those in `held-out/` only as figures.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "lints let tests do so, but not the functions that tests share"
)]

mod corpus;
mod figures;
mod hostile;
mod known;

use corpus::Text;
use figures::Figures;

fn measure(part: &str) -> Figures {
    let mut figures = Figures::default();
    for text in corpus::read(part) {
        figures.add(&figures::of(&text));
    }
    figures
}

fn show(part: &str, figures: &Figures) {
    println!("{part}: {} sentences", figures.sentences);
    for (name, tally) in figures.rows() {
        println!("  {name:<42} {tally}");
    }
}

#[test]
fn people_and_speech_are_found() {
    let (dev, held_out) = (measure("dev"), measure("held-out"));
    let mut whole = dev.clone();
    whole.add(&held_out);
    for (part, figures) in [("dev", &dev), ("held-out", &held_out), ("whole", &whole)] {
        show(part, figures);
    }
    assert!(whole.sentences >= 300, "{} sentences", whole.sentences);
    for (part, figures) in [("held-out", &held_out), ("whole", &whole)] {
        assert!(figures.people.reaches(0.9, 0.9), "people, {part}: {}", figures.people);
        assert!(figures.speech.reaches(0.85, 0.75), "speech, {part}: {}", figures.speech);
    }
}

/// What went wrong, line by line: `SHOW=dev cargo test --test suggest wrong -- --nocapture`.
#[test]
fn what_went_wrong_can_be_shown() {
    let Ok(part) = std::env::var("SHOW") else { return };
    for text in corpus::read(&part) {
        let figures = figures::of(&text);
        for line in &figures.wrong {
            println!("{}: {line}", text.name);
        }
    }
}

#[test]
fn the_markup_is_read_as_written() {
    let text =
        Text::read("t", "[quill=Ada Quill] told [@x=Low News] that {@x/-quill: [dorn=Dorn] left}.");
    assert_eq!(text.plain, "Ada Quill told Low News that Dorn left.");
    assert_eq!(text.mentions.len(), 3);
    let speech = &text.speech[0];
    assert_eq!(&text.plain[speech.words.clone()], "Dorn left");
    assert_eq!(speech.chain, ["@x", "quill"]);
    assert_eq!(speech.stance, '-');
}
