use super::*;
use crate::app::key::MouseKind;
use proptest::prelude::*;

fn hear(bytes: &[u8]) -> Vec<Heard> {
    let (mut decoder, mut heard) = (Decoder::default(), Vec::new());
    decoder.feed(bytes, &mut heard);
    if decoder.patience().is_some() {
        decoder.settle(&mut heard);
    }
    heard
}

/// The keys as keymaps write them.
fn keys(bytes: &[u8]) -> String {
    let keys: Vec<String> = hear(bytes)
        .into_iter()
        .map(|heard| match heard {
            Heard::Key(key) => key.to_string(),
            other => panic!("{other:?}"),
        })
        .collect();
    keys.join(" ")
}

#[test]
fn every_way_to_spell_a_key_is_read() {
    for (bytes, expected) in [
        ("jG/ ?", "j G / space ?"),
        ("é漢🦀", "é 漢 🦀"),
        ("\r\t\x7f\0", "enter tab backspace ctrl-space"),
        ("\x01\x08\x0a\x1a\x1c\x1f", "ctrl-a ctrl-h ctrl-j ctrl-z ctrl-\\ ctrl-_"),
        ("\x1b", "esc"),
        ("\x1b\x1b", "esc esc"),
        ("\x1b\x1b\x1b", "esc esc esc"),
        (
            "\x1bj\x1bJ\x1b\x7f\x1b\r\x1b\x02\x1bé",
            "alt-j alt-J alt-backspace alt-enter ctrl-alt-b alt-é",
        ),
        ("\x1b[", "alt-["),
        ("\x1bO", "alt-O"),
        ("\x1b]", "alt-]"),
        ("\x1b[A\x1b[B\x1b[C\x1b[D\x1b[H\x1b[F", "up down right left home end"),
        ("\x1bOA\x1bOB\x1bOC\x1bOD\x1bOH\x1bOF\x1bOM", "up down right left home end enter"),
        ("\x1b[1~\x1b[4~\x1b[7~\x1b[8~", "home end home end"),
        ("\x1b[3~\x1b[5~\x1b[6~", "delete pageup pagedown"),
        ("\x1bOP\x1bOQ\x1bOR\x1bOS", "f1 f2 f3 f4"),
        (
            "\x1b[[A\x1b[[E\x1b[11~\x1b[15~\x1b[17~\x1b[21~\x1b[23~\x1b[24~",
            "f1 f5 f1 f5 f6 f10 f11 f12",
        ),
        ("\x1b[Z\x1b[1;2Z\x1b[9;2u", "backtab backtab backtab"),
        ("\x1b[1;3D\x1b[1;5C\x1b[1;2A\x1b[3;5~", "alt-left ctrl-right up ctrl-delete"),
        ("\x1b\x1b[A\x1b\x1bOA", "alt-up alt-up"),
        ("\x1b\x1bj", "esc alt-j"),
        (
            "\x1b[106u\x1b[106;5u\x1b[106;2u\x1b[27;5;74~\x1b[13u\x1b[27u\x1b[127;3u",
            "j ctrl-j J ctrl-j enter esc alt-backspace",
        ),
        ("\x1b[106;1:1u\x1b[106;1:2u\x1b[106;1:3u", "j j"),
    ] {
        assert_eq!(keys(bytes.as_bytes()), expected, "{bytes:?}");
    }
}

#[test]
fn replies_and_unknown_sequences_are_no_keys() {
    for reply in [
        "\x1b[?62;1;6c",
        "\x1b[>0;276;0c",
        "\x1b[?2026;2$y",
        "\x1b[?1u",
        "\x1b[24;80R",
        "\x1b[I\x1b[O",
        "\x1b[8;24;80t",
        "\x1b]11;rgb:0000/qqqq/1111\x1b\\",
        "\x1b]11;rgb:0000/qqqq/1111\x07",
        "\x1b]52;c;cXFx\x07",
        "\x1bP>|XTerm(380)q\x1b\\",
        "\x1bP1$r0 q\x1b\\",
        "\x1b_Gi=31;OKq\x1b\\",
        "\x1b^qqq\x1b\\",
        "\x1b[57399u",
        "\x1b[201~",
        "\x1b[2~",
        "\x1b[qqq".split_at(3).0,
    ] {
        assert_eq!(hear(reply.as_bytes()), [], "{reply:?}");
        let typed = format!("{reply}j");
        assert_eq!(keys(typed.as_bytes()), "j", "{typed:?}");
    }
}

#[test]
fn a_key_that_breaks_a_sequence_off_counts() {
    assert_eq!(keys(b"\x1b[1;\x1b[A"), "up");
    assert_eq!(keys(b"\x1b[1;\x03"), "ctrl-c");
    assert_eq!(keys(b"\xc3j\xff\xfej"), "j j");
    assert_eq!(keys("\u{85}\u{9b}A".as_bytes()), "A", "controls of eight bits are nothing");
}

#[test]
fn presses_and_the_wheel_are_heard_with_their_place() {
    let at = |kind, x, y| Heard::Mouse(Mouse { kind, x, y });
    for (bytes, expected) in [
        (&b"\x1b[<0;1;1M"[..], Some(at(MouseKind::Press, 0, 0))),
        (b"\x1b[<4;300;70M", Some(at(MouseKind::Press, 299, 69))),
        (b"\x1b[<64;5;6M", Some(at(MouseKind::ScrollUp, 4, 5))),
        (b"\x1b[<81;5;6M", Some(at(MouseKind::ScrollDown, 4, 5))),
        (b"\x1b[M !\"", Some(at(MouseKind::Press, 0, 1))),
        (b"\x1b[Ma&'", Some(at(MouseKind::ScrollDown, 5, 6))),
        (b"\x1b[<0;1;1m", None),
        (b"\x1b[<2;1;1M", None),
        (b"\x1b[<32;1;1M", None),
        (b"\x1b[<0;0;1M", None),
        (b"\x1b[<0;99999;1M", None),
        (b"\x1b[<0M", None),
        (b"\x1b[M \x20\x20", None),
    ] {
        assert_eq!(hear(bytes), Vec::from_iter(expected), "{}", bytes.escape_ascii());
    }
}

fn pasted(text: &str) -> Heard {
    Heard::Paste { text: text.to_owned(), cut: false }
}

#[test]
fn a_paste_is_text_whatever_it_holds() {
    assert_eq!(hear(b"\x1b[200~a\r\nb\rq\x1b[201~"), [pasted("a\nb\nq")]);
    assert_eq!(
        hear(b"\x1b[200~\x03\x1a\x1b[Aq\x1b\x1b[20\x1b[201~"),
        [pasted("\x03\x1a\x1b[Aq\x1b\x1b[20")]
    );
    assert_eq!(hear(b"\x1b[200~\xff\x1b[201~"), [pasted("\u{fffd}")]);
    assert_eq!(hear(b"\x1b[200~\x1b[201~"), [pasted("")]);
    let after = hear(b"\x1b[200~x\x1b[201~j");
    assert_eq!(after, [pasted("x"), Heard::Key(Key::plain(Code::Char('j')))]);
}

#[test]
fn a_paste_without_an_end_is_given_up_waiting_for() {
    assert_eq!(hear(b"\x1b[200~ab\x1b[20"), [pasted("ab\x1b[20")]);
}

#[test]
fn a_paste_beyond_measure_is_cut_and_still_ends() {
    let mut bytes = b"\x1b[200~".to_vec();
    bytes.resize(bytes.len() + LONGEST_PASTE + 5, b'q');
    bytes.extend(b"\x1b[201~j");
    let heard = hear(&bytes);
    let [Heard::Paste { text, cut: true }, Heard::Key(key)] = &heard[..] else {
        panic!("{}", heard.len())
    };
    assert_eq!((text.len(), key.to_string().as_str()), (LONGEST_PASTE, "j"));
}

proptest! {
    #[test]
    fn pieces_make_no_difference(bytes in pieces(), cuts in prop::collection::vec(0_usize..64, 0..8)) {
        let (mut decoder, mut heard) = (Decoder::default(), Vec::new());
        let mut rest = &bytes[..];
        for cut in cuts {
            let (head, tail) = rest.split_at(cut.min(rest.len()));
            decoder.feed(head, &mut heard);
            rest = tail;
        }
        decoder.feed(rest, &mut heard);
        if decoder.patience().is_some() {
            decoder.settle(&mut heard);
        }
        prop_assert_eq!(heard, hear(&bytes));
    }

    #[test]
    fn nothing_leaves_the_keyboard_dead(bytes in pieces()) {
        let (mut decoder, mut heard) = (Decoder::default(), Vec::new());
        decoder.feed(&bytes, &mut heard);
        if decoder.patience().is_some() {
            decoder.settle(&mut heard);
        }
        prop_assert_eq!(decoder.patience(), None);
        heard.clear();
        decoder.feed(b"j", &mut heard);
        prop_assert_eq!(heard, [Heard::Key(Key::plain(Code::Char('j')))]);
    }
}

/// Bytes made of anything, with what begins and ends sequences more often than chance has it.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..4),
        prop::sample::select(vec![
            &b"\x1b"[..],
            b"\x1b[",
            b"\x1bO",
            b"\x1b]",
            b"\x1bP",
            b"\x1b\\",
            b"\x07",
            b"\x1b[200~",
            b"\x1b[201~",
            b"\x1b[M",
            b"\x1b[[",
            b"\x1b[<0;3;4M",
            b"1;5",
            b"u",
            b"~",
            b"\xf0\x9f",
            b"\xa6\x80",
        ])
        .prop_map(<[u8]>::to_vec),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}
