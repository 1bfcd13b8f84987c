use super::*;
use crate::text::width::{cluster_width, clusters};
use proptest::prelude::*;
use std::num::NonZero;

fn line(text: &str) -> String {
    Safe::line(text).to_string()
}

fn ascii(text: &str) -> String {
    Safe::with(text, Lines::One, Marks::Ascii).to_string()
}

/// Characters that a safe text never holds, wherever they stood. Joiners and selectors have their own tests.
fn forbidden(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}'
            | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}')
}

/// Arbitrary text, dense with what is dangerous.
fn hostile() -> impl Strategy<Value = String> {
    let c = prop_oneof![
        3 => any::<char>(),
        3 => "[ -~]".prop_map(|s| s.chars().next().unwrap_or(' ')),
        1 => (0u32..0xa0).prop_filter_map("char", char::from_u32),
        1 => (0x2000u32..0x2070).prop_filter_map("char", char::from_u32),
        1 => (0xe0000u32..0xe0200).prop_filter_map("char", char::from_u32),
        1 => (0x300u32..0x370).prop_filter_map("char", char::from_u32),
        1 => (0x1100u32..0x1200).prop_filter_map("char", char::from_u32),
        1 => (0x900u32..0xe00).prop_filter_map("char", char::from_u32),
        1 => (0xfe00u32..0xfe10).prop_filter_map("char", char::from_u32),
        2 => proptest::sample::select(vec!['👩', '🏽', '\u{200d}', '\u{200c}', '\u{fe0f}', '🌈',
            '🏳', '🇬', 'ک', 'م', 'ക', '\u{d4d}', '\u{94d}', '東', '\u{301}', '\t', '\n', '\r', '◌', '‹']),
    ];
    proptest::collection::vec(c, 0..60).prop_map(|chars| chars.into_iter().collect())
}

#[test]
fn what_was_hidden_shows() {
    for (text, shown, in_ascii) in [
        ("a\u{1b}[31mb", "a␛[31mb", "a^[[31mb"),
        ("a\u{7f}\0", "a␡␀", "a^?^@"),
        ("a\u{9b}31m", "a‹009B›31m", "a<009B>31m"),
        ("\u{202e}gpj.exe", "‹202E›gpj.exe", "<202E>gpj.exe"),
        ("Kar\u{ad}dashian", "Kar¬dashian", "Kar<00AD>dashian"),
        ("Coo\u{200b}per", "Coo‹200B›per", "Coo<200B>per"),
        ("a\u{e0041}", "a‹E0041›", "a<E0041>"),
        ("a\u{2028}b\u{85}c\u{c}", "a‹2028›b‹0085›c␌", "a<2028>b<0085>c^L"),
        ("a\u{fe0f}b\u{3164}", "a‹FE0F›b‹3164›", "a<FE0F>b<3164>"),
        ("\u{301}a", "◌\u{301}a", "<0301>a"),
    ] {
        assert_eq!(line(text), shown);
        assert_eq!(ascii(text), in_ascii);
    }
}

#[test]
fn clean_text_is_left_alone() {
    for text in [
        "",
        "Kim Kardashian’s “visit” — 30 May 2019",
        "e\u{301}cole, Łódź, МОСКВА, שלום, السلام",
        "👩\u{200d}👩\u{200d}👧 👍🏽 ❤\u{fe0f} 1\u{fe0f}\u{20e3} 🇬🇧 🏳\u{fe0f}\u{200d}🌈",
        "می\u{200c}خواهم ශ\u{dca}\u{200d}රී ന\u{d4d}\u{200d}",
        "葛\u{e0100}城 한국 \u{1112}\u{1161}\u{11ab}",
        "│ ① ✗ ○◐● ‹›",
    ] {
        assert_eq!(line(text), text);
        assert_eq!(Safe::line(text).changes().count(), 0);
        assert_eq!(Safe::line(text).to_safe(Span::new(1, 3)), Span::new(1, 3));
    }
}

#[test]
fn joiners_show_where_they_tell_nothing() {
    assert_eq!(line("pay\u{200d}pal"), "pay‹200D›pal");
    assert_eq!(line("pay\u{200c}pal"), "pay‹200C›pal");
    assert_eq!(line("👩\u{200d}"), "👩‹200D›");
    assert_eq!(line("می\u{200c}\u{200c}خ"), "می‹200C›‹200C›خ");
    let crowd = "👩\u{200d}".repeat(9) + "👩";
    assert_eq!(line(&crowd).matches('\u{200d}').count(), 8);
    assert_eq!(line(&crowd).matches("‹200D›").count(), 1);
}

#[test]
fn tabs_reach_the_next_stop() {
    assert_eq!(line("a\tb\t\tc"), "a   b       c");
    assert_eq!(line("東\tb"), "東  b");
    assert_eq!(Safe::text("abc\n\tx\ny\tz").as_str(), "abc\n    x\ny   z");
}

#[test]
fn line_breaks_go_or_stay() {
    assert_eq!(line("a\nb\r\nc\rd"), "a b c␍d");
    assert_eq!(Safe::text("a\nb\r\nc\rd").as_str(), "a\nb\nc␍d");
    assert_eq!(Safe::text("a\n\u{301}").as_str(), "a\n◌\u{301}");
}

#[test]
fn a_letter_keeps_eight_marks() {
    let pile = format!("Z{}algo", "\u{301}".repeat(30));
    assert_eq!(line(&pile), format!("Z{}‹+22›algo", "\u{301}".repeat(8)));
    assert_eq!(ascii(&pile), format!("Z{}<+22>algo", "\u{301}".repeat(8)));
}

#[test]
fn spans_follow_their_words() {
    let text = "a\u{1b}b\tdéjà\u{202e}vu";
    let safe = Safe::line(text);
    for word in ["b", "déjà", "vu"] {
        let at = text.find(word).unwrap();
        let span = Span::new(at, at + word.len());
        assert_eq!(safe.to_safe(span).of(safe.as_str()), word);
        assert_eq!(safe.to_original(safe.to_safe(span)), span);
    }
    let esc = safe.to_safe(Span::new(1, 2));
    assert_eq!(esc.of(safe.as_str()), "␛");
    assert!(safe.changes().any(|change| change == esc));
    assert_eq!(safe.to_safe(Span::all(text)), Span::all(safe.as_str()));
}

#[test]
fn safe_parts_make_safe_wholes() {
    let name = Safe::line("Coo\u{200b}per");
    let row = Safe::join([Safe::from_static("S2"), name.clone(), name.clone()], &" · ".into());
    assert_eq!(row.as_str(), "S2 · Coo‹200B›per · Coo‹200B›per");
    let second = row.to_safe(Span::new(25, 28));
    assert_eq!(second.of(row.as_str()), "per", "spans count through all originals");
    let made = Safe::format(format_args!("{name} {}\u{1b}", 5));
    assert_eq!(made.as_str(), "Coo‹200B›per 5␛");
    assert_eq!(format!("{:>4}|", Safe::from_static("é")), "   é|");
    assert_eq!(Safe::from_static("a") + &name + Safe::from_static("b\u{7}"), {
        let mut sum = Safe::default();
        sum += Safe::from_static("a");
        sum += &name;
        sum += Safe::from_static("b\u{7}");
        sum
    });
}

#[test]
fn pieces_are_single_lines() {
    let safe = Safe::text("one\ntwo three");
    let lines: Vec<String> = safe.wrap(8).iter().map(|s| safe.cut(*s).to_string()).collect();
    assert_eq!(lines, ["one two", "three"]);
    assert_eq!(safe.fit(6, &"…".into(), Cut::End).as_str(), "one t…");
    assert_eq!(safe.cut(Span::new(2, 99)).as_str(), "");
}

#[test]
fn every_single_character_comes_out_harmless() {
    for c in '\0'..=char::MAX {
        let safe = line(c.encode_utf8(&mut [0; 4]));
        assert!(!safe.chars().any(|c| forbidden(c) || c == '\n'), "{c:?}");
        assert!(
            clusters(&safe).all(|(_, cluster)| cluster_width(cluster) > 0),
            "{c:?} is not seen"
        );
    }
}

/// Counts whatever a terminal would do besides showing letters.
#[derive(Default)]
struct Deeds(usize);

impl vt100::Callbacks for Deeds {
    fn audible_bell(&mut self, _: &mut vt100::Screen) {
        self.0 += 1;
    }
    fn visual_bell(&mut self, _: &mut vt100::Screen) {
        self.0 += 1;
    }
    fn resize(&mut self, _: &mut vt100::Screen, _: (u16, u16)) {
        self.0 += 1;
    }
    fn set_window_icon_name(&mut self, _: &mut vt100::Screen, _: &[u8]) {
        self.0 += 1;
    }
    fn set_window_title(&mut self, _: &mut vt100::Screen, _: &[u8]) {
        self.0 += 1;
    }
    fn copy_to_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8], _: &[u8]) {
        self.0 += 1;
    }
    fn paste_from_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8]) {
        self.0 += 1;
    }
    fn unhandled_control(&mut self, _: &mut vt100::Screen, _: u8) {
        self.0 += 1;
    }
    fn unhandled_escape(&mut self, _: &mut vt100::Screen, _: Option<u8>, _: Option<u8>, _: u8) {
        self.0 += 1;
    }
    fn unhandled_csi(
        &mut self,
        _: &mut vt100::Screen,
        _: Option<u8>,
        _: Option<u8>,
        _: &[&[u16]],
        _: char,
    ) {
        self.0 += 1;
    }
    fn unhandled_osc(&mut self, _: &mut vt100::Screen, _: &[&[u8]]) {
        self.0 += 1;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn nothing_forbidden_comes_out(text in hostile(), many in any::<bool>(), plain in any::<bool>()) {
        let lines = if many { Lines::Many } else { Lines::One };
        let marks = if plain { Marks::Ascii } else { Marks::Unicode };
        let safe = Safe::with(&text, lines, marks);
        let bad = safe.as_str().chars().find(|c| forbidden(*c) || (!many && *c == '\n'));
        prop_assert_eq!(bad, None, "{:?}", safe);
        for (_, cluster) in clusters(safe.as_str()).filter(|(_, c)| *c != "\n") {
            prop_assert!(cluster_width(cluster) > 0, "{cluster:?} of {safe:?} is not seen");
        }
        for marks in [Marks::Ascii, Marks::Unicode] {
            let again = Safe::with(safe.as_str(), lines, marks);
            prop_assert_eq!(again.as_str(), safe.as_str(), "of {:?}", text);
        }
    }

    #[test]
    fn spans_lead_to_the_same_letters(text in hostile()) {
        let safe = Safe::text(&text);
        let mut end = 0;
        for (at, c) in text.char_indices() {
            let span = safe.to_safe(Span::new(at, at + c.len_utf8()));
            prop_assert!(safe.as_str().get(span.start..span.end).is_some_and(|s| !s.is_empty()));
            prop_assert!(span.start >= end || safe.changes().any(|e| e.overlaps(span)));
            let changed = safe.changes().any(|e| e.overlaps(span)) || matches!(c, '\0'..='\u{1f}');
            prop_assert!(changed || span.of(safe.as_str()).starts_with(c), "{c:?} at {at}");
            let back = safe.to_original(span);
            prop_assert!(back.start <= at && at + c.len_utf8() <= back.end);
            end = span.end;
        }
        prop_assert_eq!(end, safe.as_str().len());
        prop_assert_eq!(safe.to_safe(Span::all(&text)), Span::all(safe.as_str()));
    }

    #[test]
    fn a_terminal_only_shows_it(text in hostile()) {
        // The parser takes a replacement character for its own note of a broken byte.
        let safe = Safe::line(&text.replace('\u{fffd}', "?"));
        let (rows, columns) = (NonZero::new(3).unwrap(), NonZero::new(2000).unwrap());
        let mut parser = vt100::Parser::new_with_callbacks(rows, columns, 0, Deeds::default());
        let fresh = parser.screen().clone();
        parser.process(safe.as_str().as_bytes());
        prop_assert_eq!(parser.callbacks().0, 0);
        let screen = parser.screen();
        prop_assert_eq!(screen.cursor_position().0, 0, "one row");
        prop_assert_eq!(screen.input_mode_formatted(), fresh.input_mode_formatted());
        prop_assert_eq!(screen.attributes_formatted(), fresh.attributes_formatted());
        prop_assert_eq!(screen.alternate_screen(), false);
        let shown: String = screen.contents();
        prop_assert_eq!(shown.trim_end(), safe.as_str().trim_end());
    }
}
