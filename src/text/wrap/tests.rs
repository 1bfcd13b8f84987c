use super::*;
use crate::text::width::width;
use proptest::prelude::*;

fn lines(text: &str, columns: usize) -> Vec<&str> {
    wrap(text, columns).into_iter().map(|line| line.of(text)).collect()
}

#[test]
fn breaks_at_spaces_and_behind_hyphens() {
    assert_eq!(lines("one two  three", 8), ["one two", "three"]);
    assert_eq!(lines("a well-known fact", 7), ["a well-", "known", "fact"]);
    assert_eq!(lines("-5 to --flag", 6), ["-5 to", "--flag"]);
    assert_eq!(lines("row\u{a0}5 is", 7), ["row\u{a0}5", "is"]);
    assert_eq!(lines("life—or death", 9), ["life—or", "death"]);
    assert_eq!(lines("life—or death", 6), ["life—", "or", "death"]);
    assert!(lines("", 10).is_empty() && lines(" \n ", 10).is_empty());
}

#[test]
fn a_long_word_is_cut_between_clusters() {
    assert_eq!(lines("see abcdefgh ij", 3), ["see", "abc", "def", "gh", "ij"]);
    assert_eq!(lines("e\u{301}e\u{301}e\u{301}", 2), ["e\u{301}e\u{301}", "e\u{301}"]);
}

#[test]
fn scripts_without_spaces_break_between_letters() {
    assert_eq!(lines("東京は、晴れ", 4), ["東京", "は、", "晴れ"]);
    assert_eq!(lines("「東京」", 4), ["「東", "京」"]);
    assert_eq!(lines("東京", 1), ["東", "京"], "wider than the line: a line of its own");
}

#[test]
fn a_line_break_is_a_space_unless_it_was_meant() {
    assert_eq!(lines("one\ntwo\nthree", 9), ["one\ntwo", "three"]);
    assert_eq!(
        lines("list:\n- a b\n- c\n12. d\n2019. Then", 40),
        ["list:", "- a b", "- c", "12. d\n2019. Then"]
    );
    assert_eq!(lines("verse\n  indented\nnot", 40), ["verse", "  indented\nnot"]);
    assert_eq!(lines("> said\n>more", 40), ["> said", ">more"]);
    assert_eq!(lines("a\n\n\nb", 40), ["a", "", "", "b"]);
    assert_eq!(lines("    deep word", 6), ["deep", "word"], "an indent that leaves no room goes");
}

#[test]
fn no_columns_count_as_one() {
    assert_eq!(lines("ab 東", 0), ["a", "b", "東"]);
    assert_eq!(lines("ab 東", 1), ["a", "b", "東"]);
}

#[test]
fn a_cluster_wider_than_the_line_is_cut_in_letters() {
    assert_eq!(lines("ᄀᄀᄀ", 4), ["ᄀᄀ", "ᄀ"]);
}

proptest! {
    #[test]
    fn lines_hold_every_letter_once_in_order_and_fit(
        text in "([a-z]{1,9}[ -]|\\PC|[東、「]|e\u{301}|\n|\n- |\t| ){0,60}", columns in 0usize..30,
    ) {
        let lines = wrap(&text, columns);
        let mut covered = vec![false; text.len()];
        let mut end = 0;
        for line in &lines {
            prop_assert!(line.start >= end && text.get(line.start..line.end).is_some());
            end = line.end;
            covered[line.start..line.end].fill(true);
            let shown = line.of(&text).replace('\n', " ");
            let one = shown.chars().filter(|c| cluster_width(c.encode_utf8(&mut [0; 4])) > 0).count() <= 1;
            prop_assert!(width(&shown) <= columns.max(1) || one, "{shown:?} in {columns}");
        }
        for (at, c) in text.char_indices() {
            prop_assert!(covered[at] || c.is_whitespace(), "{c:?} at {at} of {text:?}");
        }
    }

    #[test]
    fn words_keep_together_where_they_fit(words in proptest::collection::vec("[a-z]{1,8}", 1..30)) {
        let text = words.join(" ");
        let rejoined: Vec<&str> = lines(&text, 8).iter().flat_map(|l| l.split(' ')).collect();
        prop_assert_eq!(rejoined, words);
    }
}
