//! Screens as text, at the sizes that people have. Read by eye before they are accepted.

use crate::harness::Walk;
use casefile::app::Options;

const SIZES: [(u16, u16); 5] = [(80, 24), (120, 40), (200, 60), (40, 12), (20, 6)];

fn at_every_size(name: &str, keys: &str) {
    for (width, height) in SIZES {
        let mut walk = Walk::bundled(width, height);
        walk.press(keys);
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), walk.screen());
    }
}

#[test]
fn start() {
    at_every_size("start", "");
}

#[test]
fn claim_card() {
    at_every_size("claim_card", "3j");
}

#[test]
fn words_of_a_claim() {
    at_every_size("words", "3<enter>");
}

#[test]
fn dossier() {
    at_every_size("dossier", "2j<enter>");
}

#[test]
fn question_card() {
    at_every_size("question", "/when new<enter>");
}

#[test]
fn search() {
    at_every_size("search", "/coper dna");
}

#[test]
fn disputes() {
    at_every_size("disputes", "4");
}

#[test]
fn side_by_side() {
    at_every_size("side_by_side", "4<enter>");
}

#[test]
fn timeline() {
    at_every_size("timeline", "5");
}

#[test]
fn gaps() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("6");
    insta::assert_snapshot!("gaps", walk.screen());
}

#[test]
fn copies() {
    at_every_size("copies", "7");
}

#[test]
fn nothing_found() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("/newsom zqxjvkw");
    insta::assert_snapshot!("nothing_found", walk.screen());
}

#[test]
fn empty_search_box() {
    let mut walk = Walk::bundled(80, 24);
    walk.press("/");
    insta::assert_snapshot!("search_empty", walk.screen());
}

#[test]
fn help() {
    let mut walk = Walk::bundled(80, 60);
    walk.press("?");
    insta::assert_snapshot!("help", walk.screen());
}

#[test]
fn commands() {
    let mut walk = Walk::bundled(80, 24);
    walk.press(":pin");
    insta::assert_snapshot!("commands", walk.screen());
}

#[test]
fn pins() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("2jjjj<space>3");
    insta::assert_snapshot!("pins", walk.screen());
}

#[test]
fn ascii() {
    let mut walk = Walk::begin(None, Options { ascii: true, ..Options::default() }, 120, 40);
    walk.press("2<enter>");
    let signs: String =
        walk.screen().chars().filter(|c| "○◐●▸▌▶◆‣−·≈↷≠✗…←◉¿│–¶╭╮╰╯─".contains(*c)).collect();
    assert_eq!(signs, "", "only ASCII signs");
    insta::assert_snapshot!("ascii", walk.screen());
}

#[test]
fn source_card() {
    let mut walk = Walk::bundled(120, 40);
    walk.press("1jj<enter><enter>");
    insta::assert_snapshot!("source_card", walk.screen());
}
