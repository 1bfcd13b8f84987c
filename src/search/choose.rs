//! Choosing from short lists by a few letters: the filter of a pane, the list of commands.

use crate::text::fold;

/// How well `text` fits `pattern`, higher is better; none where it does not. An empty pattern fits everything.
///
/// Every word of the pattern must stand in the text, in any order; a word at the beginning of one of the text's words
/// counts more than one within.
pub fn rank(pattern: &str, text: &str) -> Option<i64> {
    let text = fold(text);
    fold(pattern).split_whitespace().map(|word| rank_word(word, &text)).sum()
}

fn rank_word(word: &str, text: &str) -> Option<i64> {
    let mut best = None;
    for (at, _) in text.match_indices(word) {
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        let score = match before {
            None => 30,
            Some(c) if !c.is_alphanumeric() => 20,
            Some(_) => 10,
        };
        best = best.max(Some(score));
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_count_in_any_order_and_more_at_a_beginning() {
        assert!(rank("cooper kev", "Kevin Cooper").is_some());
        assert_eq!(rank("newsom", "Kevin Cooper"), None);
        assert!(rank("coo", "Cooper") > rank("oop", "Cooper"));
        assert_eq!(rank(" ", "anything"), Some(0));
    }
}
