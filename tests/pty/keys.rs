//! Keys, pastes, and what is neither.

use super::session::{ESCAPE, Session};

const SIZE: (u16, u16) = (100, 30);
const TITLE: &str = "The San Quentin visit";

fn started() -> Session {
    let mut session = Session::start(&[], SIZE, &[]);
    session.wait_for_text(TITLE);
    session.settle();
    session
}

#[test]
fn a_misspelt_name_is_found_as_it_is_typed() {
    let mut session = started();
    session.send("/kardashan");
    session.wait_for_text("Kim Kardashian");
    session.wait_for_text("kardashan");
    // One byte, which only time tells from the beginning of another key.
    session.send("\x1b");
    session.wait_for("the panes again", |screen| !screen.contents().contains("kardashan"));
    session.send("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn many_keys_at_once_are_all_taken() {
    let mut session = started();
    session.send("/");
    session.settle();
    session.send("x".repeat(1500) + &"\x08".repeat(1500) + "kardashan");
    session.wait_for_text("Kim Kardashian");
}

#[test]
fn replies_of_the_terminal_do_nothing() {
    let mut session = started();
    let before = session.text();
    for reply in [
        "\x1b]11;rgb:1111/qqqq/3333\x1b\\",
        "\x1b]52;c;cTE6Og==\x07",
        "\x1b[?62;1;2;4c",
        "\x1b[>41;380;0c",
        "\x1b[12;40R",
        "\x1b[?2026;2$y",
        "\x1bP>|XTerm(380)q\x1b\\",
        "\x1b_Gi=1;OK\x1b\\",
        "\x1b[I\x1b[O",
    ] {
        session.send(reply.repeat(20));
        session.settle();
        assert_eq!(session.text(), before, "{reply:?}");
    }
    session.send("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn a_paste_is_no_command() {
    let mut session = started();
    let every_control: String = (0..0x20_u8).map(char::from).filter(|c| *c != '\x1b').collect();
    session.send(format!("\x1b[200~q{every_control}q:q\x1b[B\x1bq{every_control}\x1b[201~"));
    session.settle();
    assert!(session.look(vt100::Screen::alternate_screen), "it ended");
    session.send(ESCAPE);
    session.settle();
    session.send(ESCAPE);
    session.settle();
    session.send("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn a_paste_of_ten_megabytes_is_taken_in_stride() {
    let mut session = started();
    session.send("\x1b[200~");
    for _ in 0..10 {
        session.send("q word ".repeat(150_000));
    }
    session.send("\x1b[201~");
    session.settle();
    session.send(ESCAPE);
    session.settle();
    session.send(ESCAPE);
    session.settle();
    session.send("q");
    assert_eq!(session.end(), 0);
}
