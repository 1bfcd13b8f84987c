//! Keys as the user wishes them: read, held against each other and put into the map.

use super::{Complaint, Reading, entries};
use crate::app::action::{Action, Group};
use crate::app::key::{Code, Key};
use crate::app::keymap::{Context, DEFAULT};
use std::collections::HashMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::DeValue;

/// Keys that are to mean an action, and no others in that context.
#[derive(Debug)]
pub(super) struct Wish {
    on: Context,
    action: Action,
    keys: Vec<(Key, Range<usize>)>,
    at: Range<usize>,
}

/// Whether an action can mean anything in a context.
fn belongs(on: Context, action: Action) -> bool {
    let delivered = || DEFAULT.iter().any(|bound| (bound.on, bound.action) == (on, action));
    match (on, action.spec().group) {
        (Context::Field, group) => group == Group::Type || delivered(),
        (_, group) => group != Group::Type,
    }
}

impl Reading {
    /// The table of contexts.
    pub(super) fn keys(&mut self, value: &Spanned<DeValue<'_>>) {
        let Some(table) = value.get_ref().as_table() else {
            let help = "write a table for each place, as in [keys.lists]";
            return self.complain(&value.span(), "keys is no table", help);
        };
        for (name, at, value) in entries(table) {
            let context = Context::ALL.into_iter().find(|context| context.id() == name);
            match (context, value.get_ref().as_table()) {
                (Some(on), Some(table)) => {
                    for (name, at, value) in entries(table) {
                        self.wish(on, name, &at, value);
                    }
                }
                (Some(_), None) => {
                    let help = "write a table of actions with their keys";
                    self.complain(&value.span(), format!("{name} is no table"), help);
                }
                (None, _) if Action::from_id(name).is_some() => {
                    let what = format!("“{name}” stands outside any place");
                    self.complain(&at, what, "put it into [keys.anywhere], or a narrower place");
                }
                (None, _) => {
                    let known = Context::ALL.map(Context::id);
                    self.complaints.push(Complaint::unknown(&at, "place", name, &known));
                }
            }
        }
    }

    fn wish(&mut self, on: Context, name: &str, at: &Range<usize>, value: &Spanned<DeValue<'_>>) {
        let Some(action) = Action::from_id(name) else {
            let known: Vec<&str> = Action::ALL.iter().map(|action| action.spec().id).collect();
            self.complaints.push(Complaint::unknown(at, "action", name, &known));
            return;
        };
        if !belongs(on, action) {
            let what = format!("“{name}” means nothing in {}", on.id());
            self.complain(at, what, "casefile keys lists what belongs where");
            return;
        }
        let Some(written) = self.written(value) else { return };
        let whole = !written.is_empty();
        let keys: Vec<(Key, Range<usize>)> =
            written.into_iter().filter_map(|(key, at)| self.key(on, &key, at)).collect();
        // Of keys that cannot be read none is left: then those delivered stay.
        if !(whole && keys.is_empty()) {
            self.wishes.push(Wish { on, action, keys, at: at.clone() });
        }
    }

    /// The keys as written: one text with keys parted by spaces, or a list of such texts.
    fn written(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Vec<(String, Range<usize>)>> {
        let split = |text: &str, at: &Range<usize>| -> Vec<(String, Range<usize>)> {
            text.split_whitespace().map(|key| (key.to_owned(), at.clone())).collect()
        };
        match value.get_ref() {
            DeValue::String(text) => Some(split(text, &value.span())),
            DeValue::Array(all) => {
                let mut keys = Vec::new();
                for value in all {
                    match value.get_ref().as_str() {
                        Some(text) => keys.extend(split(text, &value.span())),
                        None => self.no_key(value),
                    }
                }
                // A list of nothing but what is no text is no wish to have no key.
                (all.is_empty() || !keys.is_empty()).then_some(keys)
            }
            _ => {
                self.no_key(value);
                None
            }
        }
    }

    fn no_key(&mut self, value: &Spanned<DeValue<'_>>) {
        let help = "write keys as text, as in \"j down\"; [] takes them away";
        self.complain(&value.span(), "this is no key", help);
    }

    fn key(&mut self, on: Context, written: &str, at: Range<usize>) -> Option<(Key, Range<usize>)> {
        let Some(key) = Key::parse(written) else {
            let help = match Key::nearest(written) {
                Some(nearest) => format!("did you mean “{nearest}”?"),
                None => String::from("write them as in j, G, space, ctrl-d, alt-left, f5"),
            };
            self.complain(&at, format!("“{written}” is no key"), help);
            return None;
        };
        if on.takes_text() && key.typed().is_some() {
            let what = format!("“{written}” is typed in fields");
            self.complain(&at, what, "take one with ctrl- or alt-, or one that types nothing");
            return None;
        }
        Some((key, at))
    }
}

/// Puts the wishes into the map, the earlier before the later; then sees to it that one can still get out.
pub(super) fn apply(reading: &mut Reading) {
    let mut wishes = std::mem::take(&mut reading.wishes);
    wishes.sort_by_key(|wish| wish.at.start);
    let mut taken: HashMap<(Context, Key), Action> = HashMap::new();
    for wish in &wishes {
        let mut keys = Vec::new();
        for (key, at) in &wish.keys {
            match taken.insert((wish.on, *key), wish.action) {
                Some(first) if first != wish.action => {
                    taken.insert((wish.on, *key), first);
                    let (first, place) = (first.spec().id, wish.on.id());
                    let what = format!("{key} means “{first}” in {place} already");
                    reading.complain(at, what, "give one of the two another key");
                }
                _ if keys.contains(key) => {}
                _ => keys.push(*key),
            }
        }
        reading.config.keymap.set(wish.on, wish.action, &keys);
    }
    way_out(reading, &wishes);
}

/// Wherever one is, some key must lead out: cancel's stands there again if none does.
fn way_out(reading: &mut Reading, wishes: &[Wish]) {
    for place in Context::PLACES {
        let map = &reading.config.keymap;
        let out: &[Action] = match place.first() {
            Some(Context::List) => &[Action::Close, Action::Cancel],
            _ => &[Action::Close, Action::Cancel, Action::Back, Action::Left],
        };
        if out.iter().any(|action| !map.keys_of(place, *action).is_empty()) {
            continue;
        }
        let key = Key { ctrl: true, ..Key::plain(Code::Char('c')) };
        let inner = place.first().copied().unwrap_or(Context::Global);
        reading.config.keymap.set(inner, Action::Cancel, &[key]);
        let at = wishes.iter().rev().find(|wish| place.contains(&wish.on));
        let at = at.map_or(0..0, |wish| wish.at.clone());
        let what = format!("no key leads out of {}", inner.id());
        reading.complain(&at, what, format!("{key} stays there; bind close or cancel"));
    }
}
