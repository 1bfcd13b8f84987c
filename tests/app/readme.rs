//! The README's picture of the screen and its table of keys are what the program shows: `UPDATE=1` writes them anew.

use crate::harness::Walk;
use casefile::app::keymap;

fn hold(marker: &str, want: &str) {
    let text = std::fs::read_to_string("README.md").unwrap();
    let (open, close) = (format!("<!-- {marker} -->\n"), format!("<!-- /{marker} -->"));
    let (head, rest) = text.split_once(&open).unwrap();
    let (held, tail) = rest.split_once(&close).unwrap();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write("README.md", format!("{head}{open}{want}{close}{tail}")).unwrap();
    } else {
        assert_eq!(held, want, "UPDATE=1 cargo test --test app readme writes it anew");
    }
}

#[test]
fn readme_shows_the_screen_and_the_keys() {
    let mut walk = Walk::bundled(118, 34);
    walk.press("3jjjjjj");
    let screen: String = walk.screen().lines().map(|row| format!("    {row}\n")).collect();
    hold("screen", &screen.replace("    \n", "\n"));
    hold("keys", &format!("{}\n", keymap::markdown().trim_end()));
}
