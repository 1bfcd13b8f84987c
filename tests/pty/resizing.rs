//! Any size, in any hurry.

use super::session::Session;

const TITLE: &str = "The San Quentin visit";

#[test]
fn no_size_and_no_storm_of_them_ends_it() {
    let mut session = Session::start(&[], (80, 24), &[]);
    session.wait_for_text(TITLE);
    for size in [(1, 1), (0, 0), (65535, 65535), (1, 65535), (65535, 1), (2, 3)] {
        session.resize(size);
        session.settle();
    }
    for step in 0..300_u16 {
        session.resize((1 + step * 7 % 200, 1 + step * 5 % 60));
    }
    session.resize_emulator((100, 30));
    session.resize((100, 30));
    session.settle();
    session.wait_for_text(TITLE);
    session.send("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn a_frame_of_the_largest_size_is_bounded() {
    let mut session = Session::start(&[], (80, 24), &[]);
    session.wait_for_text(TITLE);
    let before = session.raw().len();
    session.resize((65535, 65535));
    session.settle();
    let sent = session.raw().len() - before;
    assert!(sent < 8_000_000, "{sent} bytes for two frames");
}
