//! The names of the roles, as the user's settings have them.

use super::Role;

impl Role {
    /// Every role.
    pub const ALL: [Self; 16] = [
        Self::Text,
        Self::Muted,
        Self::Title,
        Self::Name,
        Self::Match,
        Self::Mark,
        Self::Selected,
        Self::Dimmed,
        Self::Focus,
        Self::Agree,
        Self::Denied,
        Self::Unsure,
        Self::Warn,
        Self::Error,
        Self::Key,
        Self::Pin,
    ];

    /// Its name in the user's settings.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Muted => "muted",
            Self::Title => "title",
            Self::Name => "name",
            Self::Match => "match",
            Self::Mark => "mark",
            Self::Selected => "selected",
            Self::Dimmed => "dimmed",
            Self::Focus => "focus",
            Self::Agree => "agree",
            Self::Denied => "denied",
            Self::Unsure => "unsure",
            Self::Warn => "warn",
            Self::Error => "error",
            Self::Key => "key",
            Self::Pin => "pin",
        }
    }

    /// The role with this name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.id() == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_role_has_a_name_and_a_place_of_its_own() {
        for (at, role) in Role::ALL.into_iter().enumerate() {
            assert_eq!((role as usize, Role::from_id(role.id())), (at, Some(role)));
        }
        let ids: HashSet<&str> = Role::ALL.iter().map(|role| role.id()).collect();
        assert_eq!(ids.len(), Role::ALL.len());
    }
}
