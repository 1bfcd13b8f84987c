//! The signs of the screen, each with its ASCII form and what it means.

macro_rules! signs {
    ($($name:ident $unicode:literal $ascii:literal $help:literal;)*) => {
        /// A sign with a meaning: the legend lists them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Sign {
            $(#[doc = $help] $name,)*
        }

        impl Sign {
            /// Whether it stands in the legend: what only parts one thing from another needs no word.
            pub const fn in_legend(self) -> bool {
                !matches!(self, Self::Line | Self::Dash | Self::Dot | Self::Bullet)
            }

            /// Every sign.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The sign itself.
            pub const fn text(self, ascii: bool) -> &'static str {
                match self {
                    $(Self::$name => if ascii { $ascii } else { $unicode },)*
                }
            }

            /// What it means.
            pub const fn help(self) -> &'static str {
                match self {
                    $(Self::$name => $help,)*
                }
            }
        }
    };
}

signs! {
    Unread "○" "." "not read yet";
    HalfRead "◐" "-" "read in part";
    Read "●" "*" "read to its end";
    Says "▸" ">" "so many claims are theirs, then so many are about them";
    Mark "▌" "|" "this line carries a claim";
    Shared "≋" "&" "words that another source has too; t shows both";
    Here "▶" "=" "the mark you are at";
    Hit "◆" "+" "this line was found by the search";
    Person "@" "@" "a person";
    Organisation "#" "#" "an organisation";
    Question "?" "?" "a question that several claims answer";
    Claim "‣" "-" "a claim";
    Disputed "✗" "X" "answers that cannot all hold";
    Unreadable "✗" "X" "a file that could not be read";
    Perhaps "≁" "x" "answers that could not all hold, were all of them sure";
    Single "①" "1" "several sources, one origin";
    Mentions "○" "." "touches on it without answering";
    Asserts "+" "+" "says that it is so";
    Denies "−" "x" "says that it is not so";
    Doubts "~" "~" "doubts it";
    Silent "·" "_" "says nothing of it";
    Reckoned "≈" "%" "worked out from the words, not printed so";
    Moved "↷" "M" "the words are there, what stood around them is not";
    Altered "≠" "A" "the words stand there altered";
    Missing "∅" "0" "the words are not in the source as it is held here";
    Folded "…" "..." "more than fits here";
    Link "←" "<-" "who told whom: the source, then whoever it credits";
    Pin "◉" "(*)" "pinned: the panes show only what concerns it";
    Suggested "¿" "~?" "suggested by the program, not confirmed";
    Line "│" "|" "parts left from right";
    Dash "–" "-" "parts upper from lower";
    Bullet "•" "*" "an item";
    Dot "·" "-" "parts one thing from the next";
    Paragraph "¶" "P" "a paragraph of the source, by number";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_signs_are_ascii() {
        for sign in Sign::ALL {
            assert!(sign.text(true).is_ascii());
        }
    }
}
