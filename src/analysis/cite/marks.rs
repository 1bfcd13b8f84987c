//! How quotation marks change when one quotation holds another.

/// `words` inside “ ”, the marks that they hold changed so that single and double alternate.
pub fn enclose(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 6);
    out.push('“');
    let mut open: Vec<char> = Vec::new();
    let mut before = None;
    let mut chars = words.chars().peekable();
    while let Some(c) = chars.next() {
        let word_follows = chars.peek().is_some_and(|next| next.is_alphanumeric());
        let closing = match c {
            '”' | '»' => true,
            '"' | '“' => open.last().is_some_and(|mark| closes(*mark, c)),
            '’' => open.last() == Some(&'‘') && !word_follows,
            _ => false,
        };
        let opening = !closing && opens(c, before);
        if opening {
            open.push(c);
            out.push(if open.len() % 2 == 1 { '‘' } else { '“' });
        } else if closing {
            out.push(if open.is_empty() || open.len() % 2 == 1 { '’' } else { '”' });
            open.pop();
        } else {
            out.push(c);
        }
        before = Some(c);
    }
    out.push('”');
    out
}

/// Whether a mark after `before` begins a quotation; a straight one only where a word could begin.
fn opens(mark: char, before: Option<char>) -> bool {
    match mark {
        '‘' | '“' | '„' | '«' => true,
        '"' => before
            .is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | ',' | '!' | '?' | '\'')),
        _ => false,
    }
}

fn closes(open: char, mark: char) -> bool {
    match open {
        '“' => mark == '”',
        '„' => matches!(mark, '“' | '”'),
        '«' => mark == '»',
        _ => mark == open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_inside_marks_alternate() {
        assert_eq!(enclose("plain, Cooper’s"), "“plain, Cooper’s”");
        assert_eq!(enclose("he “will ‘not’ go”, so"), "“he ‘will “not” go’, so”");
        assert_eq!(enclose("a \"b\" c"), "“a ‘b’ c”");
        assert_eq!(enclose("the ‘case’ of 6'2\""), "“the ‘case’ of 6'2\"”");
        assert_eq!(enclose("cut off,” she said"), "“cut off,’ she said”");
    }

    proptest! {
        #[test]
        fn single_and_double_alternate_where_marks_are_paired(
            pieces in prop::collection::vec("a|é’s|“b”|‘c’|“d ‘e “f” g’ h”|«i»|\"j\"", 0..8)
        ) {
            let mut open = Vec::new();
            for c in enclose(&pieces.join(" ")).chars() {
                match c {
                    '“' | '‘' => {
                        prop_assert_ne!(open.last(), Some(&c));
                        open.push(c);
                    }
                    '”' => prop_assert_eq!(open.pop(), Some('“')),
                    '’' if open.last() == Some(&'‘') => drop(open.pop()),
                    '«' | '»' | '"' => prop_assert!(false, "a mark left as it was"),
                    _ => {}
                }
            }
            prop_assert!(open.is_empty());
        }
    }
}
