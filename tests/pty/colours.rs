//! `NO_COLOR`: no colour is sent, and the selected row still shows.

use super::session::{ESCAPE, Session, count};

const SIZE: (u16, u16) = (100, 30);
const TITLE: &str = "The San Quentin visit";

/// The numbers of every `CSI … m` in these bytes.
fn attributes(raw: &[u8]) -> Vec<Vec<u16>> {
    let text = String::from_utf8_lossy(raw);
    text.split("\x1b[")
        .skip(1)
        .filter_map(|rest| {
            let end = rest.find(|c: char| !(c.is_ascii_digit() || c == ';' || c == ':'))?;
            let (numbers, last) = rest.split_at(end);
            last.starts_with('m').then(|| {
                numbers.split([';', ':']).map(|number| number.parse().unwrap_or(0)).collect()
            })
        })
        .collect()
}

fn is_colour(number: u16) -> bool {
    matches!(number, 30..=38 | 40..=48 | 90..=107)
}

/// The columns that are inverse, of the row that has most of them.
fn widest_inverse(session: &Session) -> usize {
    session.look(|screen| {
        let (rows, columns) = screen.size();
        (0..rows.get())
            .map(|row| {
                let inverse = |column: &u16| screen.cell(row, *column).unwrap().inverse();
                (0..columns.get()).filter(inverse).count()
            })
            .max()
            .unwrap()
    })
}

fn walked(env: &[(&str, &str)]) -> Session {
    let mut session = Session::start(&[], SIZE, env);
    session.wait_for_text(TITLE);
    session.send("jj3jj/kard");
    session.settle();
    session.send(ESCAPE);
    session.settle();
    session
}

#[test]
fn without_colours_the_selected_row_is_inverse() {
    let session = walked(&[("NO_COLOR", "1"), ("COLORTERM", "truecolor")]);
    assert!(widest_inverse(&session) >= 8, "no selected row:\n{}", session.text());
    let raw = session.raw();
    for reset in [&b"\x1b[m"[..], b"\x1b[;m"] {
        assert_eq!(count(&raw, reset), 0, "a colour left out resets bold and reverse");
    }
    for numbers in attributes(&raw) {
        assert!(!numbers.iter().any(|number| is_colour(*number)), "colour {numbers:?}");
    }
}

#[test]
fn an_empty_wish_is_none() {
    let session = walked(&[("NO_COLOR", "")]);
    let sent = attributes(&session.raw());
    assert!(sent.iter().flatten().any(|number| is_colour(*number)), "no colours: {sent:?}");
}
