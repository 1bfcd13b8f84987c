//! How each role looks: the only place that names colours.
//!
//! The sixteen colours of the terminal's own palette, so that the user's light or dark scheme is followed; attributes
//! alone where no colour is wanted. Every state has a sign as well, so that nothing rests on colour.

mod words;

use crate::app::config::{Complaint, RoleWish};
use crate::app::role::Role;
use ratatui::style::{Color, Modifier, Style};

/// A set of looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Theme {
    base: Base,
    /// How the user wants roles to look, by their places in [`Role::ALL`].
    own: [Option<Style>; Role::ALL.len()],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Base {
    #[default]
    Dark,
    Light,
    Mono,
}

impl Theme {
    /// For dark backgrounds.
    pub const DARK: Self = Self::of(Base::Dark);
    /// For light backgrounds.
    pub const LIGHT: Self = Self::of(Base::Light);
    /// Attributes only.
    pub const MONO: Self = Self::of(Base::Mono);

    const fn of(base: Base) -> Self {
        Self { base, own: [None; Role::ALL.len()] }
    }

    /// The theme that fits: none of colour where `no_color` says so, else what was asked for, else what the terminal
    /// tells of its background in `COLORFGBG` ("15;0" is light on black).
    pub fn detect(asked: Option<Self>, no_color: bool, colorfgbg: Option<&str>) -> Self {
        if no_color {
            return Self::MONO;
        }
        asked.unwrap_or_else(|| {
            let background = colorfgbg.and_then(|value| value.rsplit(';').next());
            match background.and_then(|value| value.parse::<u8>().ok()) {
                Some(7 | 15) => Self::LIGHT,
                _ => Self::DARK,
            }
        })
    }

    /// The same with these roles as the user wants them, and what of that cannot be understood. Where no colours are
    /// wanted only attributes are taken over.
    #[must_use]
    pub fn with(mut self, wishes: &[RoleWish]) -> (Self, Vec<Complaint>) {
        let mut complaints = Vec::new();
        for wish in wishes {
            match words::style(&wish.look) {
                Ok(mut style) => {
                    if self.base == Base::Mono {
                        (style.fg, style.bg) = (None, None);
                    }
                    if let Some(own) = self.own.get_mut(wish.role as usize) {
                        *own = Some(style);
                    }
                }
                Err(word) => {
                    let known = words::known();
                    complaints.push(Complaint::unknown(&wish.at, "colour", word, &known));
                }
            }
        }
        (self, complaints)
    }

    /// How a role looks.
    pub fn style(self, role: Role) -> Style {
        let own = self.own.get(role as usize).copied().flatten();
        own.unwrap_or_else(|| match self.base {
            Base::Dark => coloured(role, &DARK),
            Base::Light => coloured(role, &LIGHT),
            Base::Mono => mono(role),
        })
    }

    /// How a role looks as the ground of a whole row.
    pub fn row(self, role: Role) -> Style {
        match (self.base, role) {
            (Base::Mono, Role::Muted) => Style::new(),
            (_, Role::Focus) => Style::new().add_modifier(Modifier::BOLD),
            (_, Role::Muted) => Style::new().add_modifier(Modifier::DIM),
            _ => self.style(role),
        }
    }

    /// How a match looks on a selected row: by attributes, since colours on inverse are hard to read.
    pub fn selected_match(self) -> Style {
        self.style(Role::Selected).add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
    }
}

/// The colours in which the dark and the light theme differ.
struct Palette {
    focus: Color,
    matched: Color,
    mark: Color,
    denied: Color,
    unsure: Color,
    key: Color,
}

const DARK: Palette = Palette {
    focus: Color::LightCyan,
    matched: Color::LightYellow,
    mark: Color::LightGreen,
    denied: Color::LightRed,
    unsure: Color::Yellow,
    key: Color::LightBlue,
};

const LIGHT: Palette = Palette {
    focus: Color::Blue,
    matched: Color::Red,
    mark: Color::Green,
    denied: Color::Red,
    unsure: Color::Magenta,
    key: Color::Blue,
};

fn coloured(role: Role, palette: &Palette) -> Style {
    let plain = Style::new();
    match role {
        Role::Text => plain,
        Role::Muted => plain.fg(Color::DarkGray),
        Role::Title => plain.add_modifier(Modifier::BOLD),
        Role::Name => plain.fg(palette.focus),
        Role::Match => {
            plain.fg(palette.matched).add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
        }
        Role::Mark | Role::Agree => plain.fg(palette.mark),
        Role::Selected => plain.add_modifier(Modifier::REVERSED),
        Role::Dimmed => plain.add_modifier(Modifier::UNDERLINED),
        Role::Focus => plain.fg(palette.focus).add_modifier(Modifier::BOLD),
        Role::Denied => plain.fg(palette.denied),
        Role::Unsure | Role::Warn => plain.fg(palette.unsure),
        Role::Error => plain.fg(palette.denied).add_modifier(Modifier::BOLD),
        Role::Key => plain.fg(palette.key),
        Role::Pin => plain.fg(palette.focus).add_modifier(Modifier::REVERSED),
    }
}

fn mono(role: Role) -> Style {
    let plain = Style::new();
    match role {
        Role::Text | Role::Agree | Role::Denied | Role::Unsure | Role::Muted => plain,
        Role::Title | Role::Focus | Role::Warn | Role::Error | Role::Key | Role::Name => {
            plain.add_modifier(Modifier::BOLD)
        }
        Role::Match => plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        Role::Mark | Role::Dimmed => plain.add_modifier(Modifier::UNDERLINED),
        Role::Selected | Role::Pin => plain.add_modifier(Modifier::REVERSED),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(role: Role, look: &str) -> RoleWish {
        RoleWish { role, look: look.to_owned(), at: 7..9 }
    }

    #[test]
    fn no_colour_wins_over_everything() {
        assert_eq!(Theme::detect(Some(Theme::DARK), true, None), Theme::MONO);
        assert_eq!(Theme::detect(None, false, Some("0;15")), Theme::LIGHT);
        assert_eq!(Theme::detect(None, false, Some("default")), Theme::DARK);
        assert_eq!(Theme::detect(Some(Theme::LIGHT), false, Some("15;0")), Theme::LIGHT);
    }

    #[test]
    fn the_theme_without_colours_has_none() {
        let wishes = Role::ALL.map(|role| wish(role, "red on blue bold"));
        let (own, _) = Theme::MONO.with(&wishes);
        for role in Role::ALL {
            for theme in [Theme::MONO, own] {
                for style in [theme.style(role), theme.row(role)] {
                    assert_eq!((style.fg, style.bg), (None, None));
                }
            }
        }
        assert!(own.style(Role::Text).add_modifier.contains(Modifier::BOLD));
    }

    #[test]
    fn a_role_looks_as_the_user_wants_and_others_as_before() {
        let (theme, complaints) =
            Theme::DARK.with(&[wish(Role::Match, "red on 17 italic"), wish(Role::Pin, "")]);
        assert_eq!(complaints, []);
        let wanted =
            Style::new().fg(Color::Red).bg(Color::Indexed(17)).add_modifier(Modifier::ITALIC);
        assert_eq!(theme.style(Role::Match), wanted);
        assert_eq!(theme.style(Role::Pin), Style::new());
        assert_eq!(theme.style(Role::Mark), Theme::DARK.style(Role::Mark));
    }

    #[test]
    fn an_unknown_colour_is_told_with_the_nearest() {
        let (theme, complaints) = Theme::DARK.with(&[wish(Role::Match, "bold gren")]);
        assert_eq!(theme, Theme::DARK);
        let complaint = &complaints[0];
        assert_eq!((complaint.at, complaint.help.as_str()), (7, "did you mean “green”?"));
        assert_eq!(complaint.what, "no colour is called “gren”");
    }
}
