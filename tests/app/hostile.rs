//! A case whose every text wants to act on the terminal: nothing of it may reach a cell.

use crate::harness::Walk;
use casefile::tui::theme::Theme;
use std::path::Path;

/// One of each kind of text that acts, hides or disturbs.
const PAYLOADS: [&str; 14] = [
    "\u{1b}[31mred\u{1b}[0m",
    "\u{1b}]52;c;aGk=\u{7}",
    "\u{1b}]8;;http://evil/\u{1b}\\link\u{1b}]8;;\u{1b}\\",
    "\u{1b}]0;title\u{7}",
    "\u{9b}31m and \u{9d}0;t\u{9c}",
    "\u{202e}desrever\u{202c} \u{2066}isolate\u{2069}",
    "zero\u{200b}width\u{feff}and\u{e0041}tags\u{e007f}",
    "tab\tand\rreturn\u{8}back\u{7f}",
    "cafe\u{301} Z\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}\u{30b}algo",
    "東京タワー 한국어 ไทย",
    "👩‍👩‍👧‍👦 🇫🇷 ⚠️ 👍🏽",
    "שלום العربية",
    "soft\u{ad}hyphen \u{115f}filler",
    "line\u{2028}separator\u{2029}here",
];

fn write_case(folder: &Path) {
    let all = PAYLOADS.join(" ");
    let long = "x".repeat(20_000);
    let text: Vec<String> = PAYLOADS.iter().map(|p| format!("Before {p} after.")).collect();
    let text = format!("{}\n\n{long}\n\n{}", text.join("\n\n"), "word ".repeat(4000));
    std::fs::write(folder.join("a.txt"), &text).unwrap();
    let json = |text: &str| serde_json::to_string(text).unwrap();
    let claims: Vec<String> = PAYLOADS
        .iter()
        .enumerate()
        .map(|(at, payload)| {
            format!(
                "{{\"id\":\"c{at}\",\"statement\":{},\"about\":[\"p\"],\"answers\":[{{\"question\":\"q\",\"value\":{}}}],\"evidence\":[{{\"source\":\"a\",\"exact\":{},\"stance\":\"asserts\",\"voice\":\"reported\",\"attribution\":[{{\"unnamed\":{}}}]}}]}}",
                json(&format!("Claim {payload}")),
                json(payload),
                json(&format!("Before {payload} after.")),
                json(payload),
            )
        })
        .collect();
    let case = format!(
        "{{\"format\":\"casefile/1\",\"title\":{t},\"summary\":{t},\"sources\":[{{\"id\":\"a\",\"label\":{t},\"title\":{t},\"kind\":{t},\"text\":\"full\",\"url\":{t},\"file\":\"a.txt\",\"sha256\":\"\",\"note\":{t}}}],\"people\":[{{\"id\":\"p\",\"name\":{t},\"kind\":\"person\",\"aliases\":[{t}],\"role\":{t}}}],\"questions\":[{{\"id\":\"q\",\"text\":{t},\"answers\":\"text\"}}],\"claims\":[{}]}}",
        claims.join(","),
        t = json(&all),
    );
    std::fs::write(folder.join("case.json"), case).unwrap();
}

/// What must not be in a cell.
fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            | '\u{2028}' | '\u{2029}' | '\u{61c}' | '\u{feff}' | '\u{ad}' | '\u{115f}' | '\u{e0000}'..='\u{e0fff}')
}

#[test]
fn nothing_of_a_hostile_case_acts_on_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    write_case(folder.path());
    let views = [
        "",
        "1",
        "1<enter>",
        "1<enter><space><space>",
        "1<enter>]]]]",
        "1<enter><enter>",
        "2",
        "2<enter>",
        "2<space>",
        "3",
        "3<enter>",
        "3jjjj<enter>",
        "33<enter>",
        "/red",
        "/desrever",
        "/after",
        "/cafe<enter>",
        "!",
        "3y",
        "1<enter>y",
        "1o",
        "?",
        ":zoom",
        "1z",
    ];
    for (width, height) in [(120, 40), (80, 24), (40, 12), (9, 5)] {
        for keys in views {
            let mut walk = Walk::of(folder.path(), width, height);
            walk.press(keys);
            let terminal = walk.terminal(&Theme::DARK);
            for cell in terminal.backend().buffer().content() {
                let bad: Vec<char> = cell.symbol().chars().filter(|c| acts(*c)).collect();
                assert!(
                    bad.is_empty(),
                    "{keys} at {width}x{height}: {bad:?} in {:?}",
                    cell.symbol()
                );
                assert!(cell.symbol().chars().count() < 24, "{keys}: {:?}", cell.symbol());
            }
        }
    }
}

#[test]
fn what_was_hidden_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    write_case(folder.path());
    let mut walk = Walk::of(folder.path(), 120, 60);
    walk.press("1<enter>");
    let screen = walk.screen();
    for mark in ["␛[31mred", "‹202E›desrever", "東京タワー", "👍🏽"] {
        assert!(screen.contains(mark), "{mark} in\n{screen}");
    }
    walk.press("/desrever<enter>");
    assert!(walk.inverse().contains("desrever"), "{}", walk.inverse());
}
