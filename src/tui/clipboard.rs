//! Copying: text is handed to the terminal, which puts it on the clipboard of the machine that the user sits at.

use crate::app::msg::Notice;
use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;

/// The longest text sent, in bytes. Encoded it is a third longer; some terminals drop more than 100 kB in silence.
pub(super) const LONGEST: usize = 75_000;

/// The bytes that make the terminal copy `text` (OSC 52, base64).
pub(super) fn sequence(text: &str) -> Result<String, Notice> {
    if text.len() > LONGEST {
        let (long, most) = (text.len().div_ceil(1000), LONGEST / 1000);
        return Err(Notice::warn(format!(
            "not copied: {long} kB, and terminals take at most {most} kB"
        )));
    }
    let mut sequence = String::new();
    CopyToClipboard::to_clipboard_from(text)
        .write_ansi(&mut sequence)
        .map_err(|_| Notice::error("not copied: the text cannot be encoded"))?;
    Ok(sequence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_goes_out_encoded_and_nothing_else() {
        assert_eq!(sequence("a\u{1b}]0;x\u{7}").unwrap(), "\u{1b}]52;c;YRtdMDt4Bw==\u{1b}\\");
    }

    #[test]
    fn what_terminals_would_drop_is_refused_aloud() {
        let most = sequence(&"x".repeat(LONGEST)).unwrap();
        assert!((99_000..=100_100).contains(&most.len()), "{}", most.len());
        let notice = sequence(&"x".repeat(LONGEST + 1)).unwrap_err();
        assert_eq!(notice.text, "not copied: 76 kB, and terminals take at most 75 kB");
    }
}
