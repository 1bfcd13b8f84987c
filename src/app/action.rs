//! What a key can mean: one row an action. Help, footer, palette, README and user keymaps are made from these rows.

/// What an action is for: the headings of the key help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Moving within a pane.
    Move,
    /// Going from one thing to another.
    Go,
    /// Finding.
    Find,
    /// Narrowing what is shown.
    Narrow,
    /// Doing something with what is selected.
    Use,
    /// The program itself.
    Program,
    /// Typing in a field.
    Type,
}

impl Group {
    /// The heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Move => "Moving",
            Self::Go => "Going in and back",
            Self::Find => "Finding",
            Self::Narrow => "Narrowing",
            Self::Use => "Using",
            Self::Program => "Program",
            Self::Type => "In a field",
        }
    }
}

/// Everything there is to say about an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spec {
    /// Its name in keymaps.
    pub id: &'static str,
    /// What it does, in a few words.
    pub help: &'static str,
    /// A word or two for the footer.
    pub short: &'static str,
    /// Its heading.
    pub group: Group,
}

macro_rules! actions {
    ($($name:ident $id:literal $group:ident $short:literal $help:literal;)*) => {
        /// What a key can mean.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $(#[doc = $help] $name,)*
        }

        impl Action {
            /// Every action, in the order of the help.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Everything there is to say about it.
            pub const fn spec(self) -> Spec {
                match self {
                    $(Self::$name => Spec { id: $id, help: $help, short: $short, group: Group::$group },)*
                }
            }
        }
    };
}

actions! {
    Down "down" Move "down" "one line or row down";
    Up "up" Move "up" "one line or row up";
    HalfDown "half-down" Move "half page" "half a page down";
    HalfUp "half-up" Move "half page" "half a page up";
    PageDown "page-down" Move "page" "a page down";
    PageUp "page-up" Move "page" "a page up";
    Top "top" Move "top" "to the first line or row";
    Bottom "bottom" Move "bottom" "to the last line or row";
    NextParagraph "next-paragraph" Move "paragraph" "to the next paragraph";
    PreviousParagraph "previous-paragraph" Move "paragraph" "to the paragraph before";
    NextMark "next-mark" Move "next mark" "to the next mark, or the next tab";
    PreviousMark "previous-mark" Move "mark before" "to the mark or tab before";
    Enter "enter" Go "open" "go in: a claim's words, a mark's card, a row's record";
    Right "right" Go "right" "into the right pane";
    Left "left" Go "left" "back to the lists";
    Back "back" Go "back" "one step back; never quits";
    NextRecord "next-record" Go "next" "the next record, without leaving the pane";
    PreviousRecord "previous-record" Go "before" "the record before, without leaving the pane";
    Name "name" Go "name" "to the person named here; again for the next name";
    HistoryBack "history-back" Go "history" "to where you were before";
    HistoryForward "history-forward" Go "history" "forward again";
    Sources "sources" Go "sources" "to the sources";
    People "people" Go "people" "to the people";
    Claims "claims" Go "claims" "to the claims; again for the questions";
    Reader "reader" Go "reader" "to the reader";
    Disputes "disputes" Go "disputes" "to what cannot all hold: every question and its answers";
    Timeline "timeline" Go "timeline" "to everything that has a date";
    Gaps "gaps" Go "gaps" "to what the case lacks";
    Copies "copies" Go "copies" "to what was copied between sources";
    Twin "twin" Go "twin" "to the same words in the other source, side by side";
    NextPane "next-pane" Go "pane" "to the next pane";
    PreviousPane "previous-pane" Go "pane" "to the pane before";
    Search "search" Find "search" "find a name or a phrase anywhere";
    NextHit "next-hit" Find "next hit" "to the next hit, across sources";
    PreviousHit "previous-hit" Find "hit before" "to the hit before, across sources";
    Filter "filter" Narrow "filter" "filter this list as you type";
    Pin "pin" Narrow "pin" "pin it: the other panes narrow to what concerns it";
    Unpin "unpin" Narrow "unpin" "drop the last pin";
    UnpinAll "unpin-all" Narrow "unpin all" "drop all pins";
    Sort "sort" Narrow "sort" "sort this list another way";
    Copy "copy" Use "copy" "copy quote and citation, ready to print";
    CopyAs "copy-as" Use "copy as" "choose what to copy: quote, citation, path, record";
    Open "open" Use "original" "open the original";
    Zoom "zoom" Use "zoom" "give this pane the whole screen, and back";
    Problems "problems" Program "problems" "list everything that is wrong with the case";
    Recent "recent" Program "recent" "list the cases opened before, to open one again";
    Help "help" Program "keys" "the keys that work here, and what the signs mean";
    Commands "commands" Program "commands" "find a command by its name; :12 goes to page or paragraph 12";
    Close "close" Program "close" "close this; at the bottom, quit";
    Cancel "cancel" Program "cancel" "cancel; twice quits";
    Suspend "suspend" Program "suspend" "back to the shell for a while (fg returns)";
    Repaint "repaint" Program "repaint" "draw the screen anew";
    Accept "accept" Type "open" "take the selected row";
    NextRow "next-row" Type "down" "the next row";
    PreviousRow "previous-row" Type "up" "the row before";
    NextRowPage "next-rows" Type "page" "a page of rows down";
    PreviousRowPage "previous-rows" Type "page" "a page of rows up";
    Spelling "spelling" Type "spelling" "narrow to one spelling of those found; again for the next";
    LineStart "line-start" Type "start" "to the beginning of the field";
    LineEnd "line-end" Type "end" "to the end of the field";
    CharLeft "char-left" Type "left" "one letter left";
    CharRight "char-right" Type "right" "one letter right";
    WordLeft "word-left" Type "word" "one word left";
    WordRight "word-right" Type "word" "one word right";
    EraseChar "erase-char" Type "erase" "erase the letter before";
    EraseNext "erase-next" Type "erase" "erase the letter under the cursor";
    EraseWord "erase-word" Type "erase word" "erase the word before";
    EraseLine "erase-line" Type "clear" "erase to the beginning of the field";
}

impl Action {
    /// The action with this name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|action| action.spec().id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn ids_are_unique_and_helps_short() {
        let mut seen = HashSet::new();
        for action in Action::ALL {
            let spec = action.spec();
            assert!(seen.insert(spec.id), "{} twice", spec.id);
            assert!(spec.help.chars().count() <= 60, "{}: {}", spec.id, spec.help);
            assert_eq!(Action::from_id(spec.id), Some(*action));
        }
    }
}
