//! Which key means what where: one table, from which resolver, help, footer, palette and README are made.

use super::action::Action;
use super::key::Key;

/// A place where keys have a meaning. What is open yields a short list of these, the innermost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// Anywhere but in a field.
    Global,
    /// A list on the left.
    List,
    /// The right pane, whatever it shows.
    Right,
    /// A source's text.
    Reader,
    /// The card of a record.
    Card,
    /// An overlay without a field: problems, a question to the user.
    Overlay,
    /// Any field: search, filter, commands, help.
    Field,
}

impl Context {
    /// Every context, in the order of the README's table.
    pub const ALL: [Self; 7] = [
        Self::Global,
        Self::List,
        Self::Right,
        Self::Reader,
        Self::Card,
        Self::Overlay,
        Self::Field,
    ];

    /// Its name in keymaps and tables.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Global => "anywhere",
            Self::List => "lists",
            Self::Right => "right pane",
            Self::Reader => "reader",
            Self::Card => "cards",
            Self::Overlay => "overlays",
            Self::Field => "fields",
        }
    }

    /// Whether printable keys are typed here unless they are bound.
    pub const fn takes_text(self) -> bool {
        matches!(self, Self::Field)
    }
}

/// Keys that mean an action in a context.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Binding {
    /// Where.
    pub on: Context,
    /// The keys, parted by spaces; the first is the one shown in narrow places.
    pub keys: &'static str,
    /// What they mean.
    pub action: Action,
}

const fn bind(on: Context, keys: &'static str, action: Action) -> Binding {
    Binding { on, keys, action }
}

/// The keys as delivered.
pub const DEFAULT: &[Binding] = {
    use Action as A;
    use Context as C;
    &[
        bind(C::Global, "/", A::Search),
        bind(C::Global, "n", A::NextHit),
        bind(C::Global, "N", A::PreviousHit),
        bind(C::Global, "enter", A::Enter),
        bind(C::Global, "esc", A::Back),
        bind(C::Global, "h left", A::Left),
        bind(C::Global, "l right", A::Right),
        bind(C::Global, "1", A::Sources),
        bind(C::Global, "2", A::People),
        bind(C::Global, "3", A::Claims),
        bind(C::Global, "0", A::Reader),
        bind(C::Global, "4", A::Disputes),
        bind(C::Global, "5", A::Timeline),
        bind(C::Global, "6", A::Gaps),
        bind(C::Global, "7", A::Copies),
        bind(C::Global, "tab", A::NextPane),
        bind(C::Global, "backtab", A::PreviousPane),
        bind(C::Global, "H alt-left ctrl-o", A::HistoryBack),
        bind(C::Global, "L alt-right", A::HistoryForward),
        bind(C::Global, "j down", A::Down),
        bind(C::Global, "k up", A::Up),
        bind(C::Global, "ctrl-d", A::HalfDown),
        bind(C::Global, "ctrl-u", A::HalfUp),
        bind(C::Global, "pagedown ctrl-f", A::PageDown),
        bind(C::Global, "pageup ctrl-b", A::PageUp),
        bind(C::Global, "g home", A::Top),
        bind(C::Global, "G end", A::Bottom),
        bind(C::Global, "x", A::Unpin),
        bind(C::Global, "X", A::UnpinAll),
        bind(C::Global, "y", A::Copy),
        bind(C::Global, "Y", A::CopyAs),
        bind(C::Global, "o", A::Open),
        bind(C::Global, "z", A::Zoom),
        bind(C::Global, "!", A::Problems),
        bind(C::Global, "? f1", A::Help),
        bind(C::Global, ":", A::Commands),
        bind(C::Global, "q", A::Close),
        bind(C::Global, "ctrl-c", A::Cancel),
        bind(C::Global, "ctrl-z", A::Suspend),
        bind(C::Global, "ctrl-l", A::Repaint),
        bind(C::List, "space", A::Pin),
        bind(C::List, "f", A::Filter),
        bind(C::List, "s", A::Sort),
        bind(C::List, "]", A::NextMark),
        bind(C::List, "[", A::PreviousMark),
        bind(C::Right, "]", A::NextMark),
        bind(C::Right, "[", A::PreviousMark),
        bind(C::Right, "J", A::NextRecord),
        bind(C::Right, "K", A::PreviousRecord),
        bind(C::Reader, "space", A::PageDown),
        bind(C::Reader, "b", A::PageUp),
        bind(C::Reader, "}", A::NextParagraph),
        bind(C::Reader, "{", A::PreviousParagraph),
        bind(C::Reader, "*", A::Name),
        bind(C::Reader, "t", A::Twin),
        bind(C::Card, "space", A::Pin),
        bind(C::Overlay, "esc q", A::Back),
        bind(C::Field, "enter", A::Accept),
        bind(C::Field, "esc", A::Back),
        bind(C::Field, "down ctrl-n ctrl-j tab", A::NextRow),
        bind(C::Field, "up ctrl-p ctrl-k backtab", A::PreviousRow),
        bind(C::Field, "pagedown", A::NextRowPage),
        bind(C::Field, "pageup", A::PreviousRowPage),
        bind(C::Field, "ctrl-t", A::Spelling),
        bind(C::Field, "ctrl-a home", A::LineStart),
        bind(C::Field, "ctrl-e end", A::LineEnd),
        bind(C::Field, "left ctrl-b", A::CharLeft),
        bind(C::Field, "right ctrl-f", A::CharRight),
        bind(C::Field, "alt-b ctrl-left alt-left", A::WordLeft),
        bind(C::Field, "alt-f ctrl-right alt-right", A::WordRight),
        bind(C::Field, "backspace ctrl-h", A::EraseChar),
        bind(C::Field, "delete ctrl-d", A::EraseNext),
        bind(C::Field, "ctrl-w alt-backspace", A::EraseWord),
        bind(C::Field, "ctrl-u", A::EraseLine),
        bind(C::Field, "ctrl-c", A::Cancel),
        bind(C::Field, "ctrl-z", A::Suspend),
        bind(C::Field, "ctrl-l", A::Repaint),
    ]
};

/// The keys in force.
#[derive(Debug, Clone)]
pub struct Keymap {
    bindings: Vec<(Context, Key, Action)>,
}

impl Default for Keymap {
    fn default() -> Self {
        let bindings = DEFAULT
            .iter()
            .flat_map(|b| b.keys.split(' ').filter_map(Key::parse).map(|key| (b.on, key, b.action)))
            .collect();
        Self { bindings }
    }
}

impl Keymap {
    /// What `key` means in these contexts, the innermost first.
    pub fn resolve(&self, contexts: &[Context], key: Key) -> Option<Action> {
        contexts.iter().find_map(|context| {
            self.bindings
                .iter()
                .find(|(on, bound, _)| on == context && *bound == key)
                .map(|(_, _, action)| *action)
        })
    }

    /// The keys of `action` in these contexts that no inner context takes away, the one to show first.
    pub fn keys_of(&self, contexts: &[Context], action: Action) -> Vec<Key> {
        let mut keys = Vec::new();
        for (on, key, bound) in &self.bindings {
            if *bound == action
                && contexts.contains(on)
                && self.resolve(contexts, *key) == Some(action)
                && !keys.contains(key)
            {
                keys.push(*key);
            }
        }
        keys
    }

    /// Every action that some key means in these contexts, in the order of the help, with its keys.
    pub fn active(&self, contexts: &[Context]) -> Vec<(Action, Vec<Key>)> {
        Action::ALL
            .iter()
            .map(|action| (*action, self.keys_of(contexts, *action)))
            .filter(|(_, keys)| !keys.is_empty())
            .collect()
    }
}

/// The table of keys for the README: Markdown, one row an action and context.
pub fn markdown() -> String {
    let mut table = String::from("| keys | where | what |\n|---|---|---|\n");
    for context in Context::ALL {
        for binding in DEFAULT.iter().filter(|b| b.on == context) {
            let keys: Vec<String> = binding.keys.split(' ').map(|key| format!("`{key}`")).collect();
            let row =
                [keys.join(" "), context.title().to_owned(), binding.action.spec().help.to_owned()];
            table.push_str("| ");
            table.push_str(&row.join(" | "));
            table.push_str(" |\n");
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_key_is_readable_and_bound_once_in_its_context() {
        let mut seen = HashSet::new();
        for binding in DEFAULT {
            for key in binding.keys.split(' ') {
                let parsed = Key::parse(key).unwrap_or_else(|| panic!("{key}"));
                assert!(seen.insert((binding.on, parsed)), "{key} twice in {:?}", binding.on);
            }
        }
    }

    #[test]
    fn every_action_can_be_reached() {
        let bound: HashSet<Action> = DEFAULT.iter().map(|b| b.action).collect();
        let missing: Vec<_> = Action::ALL.iter().filter(|a| !bound.contains(a)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn no_field_takes_a_printable_key_away() {
        for binding in DEFAULT.iter().filter(|b| b.on.takes_text()) {
            for key in binding.keys.split(' ') {
                assert_eq!(Key::parse(key).unwrap().typed(), None, "{key}");
            }
        }
    }

    #[test]
    fn keys_for_editing_are_kept_free() {
        let map = Keymap::default();
        for key in ["d", "v", "c", "p", "a", "e", "E", "i", "m", "u", "ctrl-r"] {
            let contexts =
                [Context::List, Context::Right, Context::Reader, Context::Card, Context::Global];
            assert_eq!(map.resolve(&contexts, Key::parse(key).unwrap()), None, "{key}");
        }
    }

    #[test]
    fn an_inner_context_hides_an_outer_one() {
        let map = Keymap::default();
        let space = Key::parse("space").unwrap();
        assert_eq!(
            map.resolve(&[Context::Reader, Context::Right, Context::Global], space),
            Some(Action::PageDown)
        );
        assert_eq!(map.resolve(&[Context::List, Context::Global], space), Some(Action::Pin));
        let contexts = [Context::Overlay, Context::Global];
        assert!(!map.keys_of(&contexts, Action::Close).contains(&Key::parse("q").unwrap()));
    }
}
