//! Any size draws, and any run of keys leaves a state that holds together.

use crate::harness::Walk;
use casefile::app::Msg;
use casefile::app::key::{Code, Key};
use casefile::app::layout::{Pane, Size};
use casefile::tui::theme::Theme;
use proptest::prelude::*;

const WALKS: [&str; 13] = [
    "",
    "3",
    "3<enter>",
    "2<enter>",
    "/kardashan",
    "/when news<enter>",
    "?",
    "2<space>f",
    "1<enter>zG",
    "4",
    "4<enter>",
    "5",
    "6",
];

#[test]
fn every_size_from_1x1_to_120x50_draws() {
    let mut walks: Vec<Walk> = WALKS
        .iter()
        .map(|keys| {
            let mut walk = Walk::bundled(80, 24);
            walk.press(keys);
            walk
        })
        .collect();
    let count = walks.len();
    for width in 1..=120u16 {
        for height in 1..=50u16 {
            let walk = &mut walks[usize::from(width * 7 + height) % count];
            walk.send(Msg::Resized(Size { width, height }));
            walk.terminal(&Theme::DARK);
        }
    }
}

#[test]
fn absurd_sizes_are_clamped() {
    let mut walk = Walk::bundled(80, 24);
    walk.press("3<enter>");
    walk.send(Msg::Resized(Size { width: 65535, height: 65535 }));
    assert!(walk.state.size.width <= 1000 && walk.state.size.height <= 500);
    walk.send(Msg::Resized(Size { width: 0, height: 0 }));
    walk.press("jjj/<esc>");
}

fn any_key() -> impl Strategy<Value = Key> {
    let letters = "jkhlgGnNxXyozJKHLfs!?:/q*[]{}b 0123456".chars().collect::<Vec<_>>();
    let code = prop_oneof![
        6 => prop::sample::select(letters).prop_map(Code::Char),
        1 => any::<char>().prop_filter("printable", |c| !c.is_control()).prop_map(Code::Char),
        4 => prop::sample::select(vec![
            Code::Enter, Code::Esc, Code::Tab, Code::BackTab, Code::Up, Code::Down, Code::Left, Code::Right,
            Code::PageUp, Code::PageDown, Code::Home, Code::End, Code::Backspace, Code::Delete,
        ]),
    ];
    (code, prop::bool::weighted(0.1)).prop_map(|(code, ctrl)| Key { code, ctrl, alt: false })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_keys_leave_a_state_that_holds(
        keys in prop::collection::vec(any_key(), 1..80), width in 1u16..140, height in 1u16..50,
    ) {
        let mut walk = Walk::bundled(width, height);
        for key in keys {
            walk.send(Msg::Key(key));
            for pane in Pane::ALL {
                let list = walk.state.lists.of_pane(pane);
                prop_assert!(list.rows.is_empty() || list.selected < list.rows.len());
            }
            if let Some(place) = &walk.state.reader {
                let source = walk.state.held.case.source(place.source).unwrap();
                prop_assert!(place.passage < source.document.as_ref().unwrap().passages().len());
            }
            walk.terminal(&Theme::DARK);
        }
    }
}
