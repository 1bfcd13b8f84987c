//! Choosing from short lists by a few letters: the filter of a pane, the list of commands.

use super::score::Scorer;
use crate::text::fold;

/// How well `text` fits `pattern`, higher is better; none where it does not. An empty pattern fits everything.
///
/// Every word of the pattern must stand in the text, in any order; a word at the beginning of one of the text's words
/// counts more than one within, and that more than its letters scattered over the text.
pub fn rank(pattern: &str, text: &str) -> Option<i64> {
    let text = fold(text);
    fold(pattern).split_whitespace().map(|word| rank_word(word, &text)).sum()
}

fn rank_word(word: &str, text: &str) -> Option<i64> {
    let places = text.match_indices(word).map(|(at, _)| {
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        match before {
            None => 300,
            Some(c) if !c.is_alphanumeric() => 200,
            Some(_) => 150,
        }
    });
    // Letters strewn over a sentence are there by chance.
    places.max().or_else(|| Scorer.share(text, word).filter(|share| *share >= 75))
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

    #[test]
    fn scattered_letters_come_last() {
        let scattered = rank("kvcp", "Kevin Cooper");
        assert!(scattered.is_some() && scattered < rank("evin", "Kevin Cooper"));
    }
}
