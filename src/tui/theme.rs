//! How each role looks: the only place that names colours.
//!
//! The sixteen colours of the terminal's own palette, so that the user's light or dark scheme is followed; attributes
//! alone where no colour is wanted. Every state has a sign as well, so that nothing rests on colour.

use crate::app::role::Role;
use ratatui::style::{Color, Modifier, Style};

/// A set of looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// For dark backgrounds.
    #[default]
    Dark,
    /// For light backgrounds.
    Light,
    /// Attributes only.
    Mono,
}

impl Theme {
    /// The theme that fits: none of colour where `no_color` says so, else what was asked for, else what the terminal
    /// tells of its background in `COLORFGBG` ("15;0" is light on black).
    pub fn detect(asked: Option<Self>, no_color: bool, colorfgbg: Option<&str>) -> Self {
        if no_color {
            return Self::Mono;
        }
        asked.unwrap_or_else(|| {
            let background = colorfgbg.and_then(|value| value.rsplit(';').next());
            match background.and_then(|value| value.parse::<u8>().ok()) {
                Some(7 | 15) => Self::Light,
                _ => Self::Dark,
            }
        })
    }

    /// How a role looks.
    pub fn style(self, role: Role) -> Style {
        match self {
            Self::Dark => coloured(role, &DARK),
            Self::Light => coloured(role, &LIGHT),
            Self::Mono => mono(role),
        }
    }

    /// How a role looks as the ground of a whole row.
    pub fn row(self, role: Role) -> Style {
        match (self, role) {
            (Self::Mono, Role::Muted) => Style::new(),
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

    #[test]
    fn no_colour_wins_over_everything() {
        assert_eq!(Theme::detect(Some(Theme::Dark), true, None), Theme::Mono);
        assert_eq!(Theme::detect(None, false, Some("0;15")), Theme::Light);
        assert_eq!(Theme::detect(None, false, Some("default")), Theme::Dark);
        assert_eq!(Theme::detect(Some(Theme::Light), false, Some("15;0")), Theme::Light);
    }

    #[test]
    fn the_theme_without_colours_has_none() {
        for role in [Role::Text, Role::Selected, Role::Match, Role::Error, Role::Pin, Role::Mark] {
            for style in [Theme::Mono.style(role), Theme::Mono.row(role)] {
                assert_eq!((style.fg, style.bg), (None, None));
            }
        }
    }
}
