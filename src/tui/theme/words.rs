//! What colours and attributes are called in the user's settings: `light-yellow on 17 bold`.

use super::{Color, Modifier, Style};

const COLOURS: [(&str, Color); 17] = [
    ("default", Color::Reset),
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("light-black", Color::DarkGray),
    ("light-red", Color::LightRed),
    ("light-green", Color::LightGreen),
    ("light-yellow", Color::LightYellow),
    ("light-blue", Color::LightBlue),
    ("light-magenta", Color::LightMagenta),
    ("light-cyan", Color::LightCyan),
    ("light-white", Color::White),
];

const ATTRIBUTES: [(&str, Modifier); 5] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underline", Modifier::UNDERLINED),
    ("reverse", Modifier::REVERSED),
];

/// Every word that is understood, numbers left out.
pub(super) fn known() -> Vec<&'static str> {
    let colours = COLOURS.iter().map(|(name, _)| *name);
    colours.chain(ATTRIBUTES.iter().map(|(name, _)| *name)).chain(["on"]).collect()
}

/// The look that these words mean, or the first word that means nothing.
pub(super) fn style(words: &str) -> Result<Style, &str> {
    let mut style = Style::new();
    let mut ground = false;
    for word in words.split_whitespace() {
        if let Some((_, attribute)) = ATTRIBUTES.iter().find(|(name, _)| *name == word) {
            style = style.add_modifier(*attribute);
        } else if word == "on" && !ground {
            ground = true;
        } else {
            let colour = colour(word).ok_or(word)?;
            style = if std::mem::take(&mut ground) { style.bg(colour) } else { style.fg(colour) };
        }
    }
    if ground { Err("on") } else { Ok(style) }
}

/// A colour by its name or by its number among the 256 that terminals have.
fn colour(word: &str) -> Option<Color> {
    let named = COLOURS.iter().find(|(name, _)| *name == word).map(|(_, colour)| *colour);
    named.or_else(|| word.parse().ok().map(Color::Indexed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_in_any_order() {
        let wanted = Style::new().fg(Color::LightCyan).bg(Color::Black);
        let wanted = wanted.add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
        assert_eq!(style("bold on black light-cyan underline"), Ok(wanted));
        assert_eq!(style("200"), Ok(Style::new().fg(Color::Indexed(200))));
        assert_eq!(style(" "), Ok(Style::new()));
        for (words, wrong) in
            [("red on", "on"), ("red rose", "rose"), ("256", "256"), ("on on red", "on")]
        {
            assert_eq!(style(words), Err(wrong));
        }
    }

    #[test]
    fn every_known_word_is_understood() {
        for word in known().into_iter().filter(|word| *word != "on") {
            assert!(style(word).is_ok(), "{word}");
        }
    }
}
