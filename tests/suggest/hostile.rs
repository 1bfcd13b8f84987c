//! Texts made to hurt: no panic, no more than linear time.

use crate::figures::case_of;
use casefile::case::{Severity, check};
use proptest::prelude::*;

const PIECES: &str = "(Mr\\. |Ada |Quill |QUILL: |de |O'Brien |said |told |denied |that |he |she |“|”|\"|, |\\. |\n\n|\n|according to |the |Department |of |and |Jr\\. |'s |is |\\PC){0,60}";

proptest! {
    #[test]
    fn any_text_gives_a_case_without_errors(text in PIECES) {
        let case = case_of(&text);
        let errors: Vec<_> = check(&case).into_iter().filter(|p| p.severity == Severity::Error).collect();
        prop_assert!(errors.is_empty(), "{errors:?}");
        prop_assert!(case.people.iter().all(|p| p.suggested) && case.claims.iter().all(|c| c.suggested));
    }
}

/// A megabyte of each: what grew faster than the text would not end within anybody's patience.
#[test]
fn large_texts_of_one_kind_end() {
    for piece in [
        "QUILL ",
        "Ada Quill ",
        "x",
        "Ada Quill said that ",
        "“",
        "said, ",
        "Mr. ",
        ", who ",
        "(",
        "de ",
        "A. ",
        "and ",
        "Ada Quill: “It was old.” ",
        "Ada Quill and two guards, a ",
        "Ada Quill said Tom Lind left. He ",
        "Ada “",
    ] {
        let text = piece.repeat(1_000_000 / piece.len());
        let case = case_of(&text);
        assert!(case.people.len() < 1000, "{piece}: {}", case.people.len());
    }
}
