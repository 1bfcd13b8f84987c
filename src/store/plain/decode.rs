//! From bytes to text: a byte order mark, else UTF-8, else what is likeliest.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// So many bytes are looked at to guess an encoding.
const SAMPLE: usize = 1 << 20;

/// A text and how its bytes were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text, its lines ended by LF.
    pub(super) text: String,
    /// What is to be said about the encoding; nothing for sound UTF-8.
    pub(super) note: Option<String>,
    /// How many places could not be read and show as U+FFFD.
    pub(super) spoilt: usize,
}

/// Reads bytes as text; nothing where they are no text. `declared` is the encoding that the document names itself.
pub(super) fn decode(bytes: Vec<u8>, declared: Option<&str>) -> Option<Decoded> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        let note = (encoding != UTF_8).then(|| format!("{} (byte order mark)", encoding.name()));
        return Some(decoded(encoding, bytes.get(mark..).unwrap_or_default(), note));
    }
    let head = bytes.get(..bytes.len().min(SAMPLE)).unwrap_or_default();
    if memchr::memchr(0, head).is_some() {
        let encoding = wide(head)?;
        let note = format!("{} (guessed)", encoding.name());
        return Some(decoded(encoding, &bytes, Some(note)));
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Some(Decoded { text: unix(text), note: None, spoilt: 0 }),
        Err(error) => error.into_bytes(),
    };
    if is_binary(&bytes) {
        return None;
    }
    if let Some(encoding) = declared.and_then(|name| Encoding::for_label(name.as_bytes()))
        && encoding != UTF_8
    {
        let note = format!("{} (as it says)", encoding.name());
        return Some(decoded(encoding, &bytes, Some(note)));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..bytes.len().min(SAMPLE)).unwrap_or_default(), true);
    let encoding = detector.guess(None, Utf8Detection::Allow);
    let note = if encoding == UTF_8 {
        "UTF-8, damaged".to_owned()
    } else {
        format!("{} (guessed)", encoding.name())
    };
    Some(decoded(encoding, &bytes, Some(note)))
}

fn decoded(encoding: &'static Encoding, bytes: &[u8], note: Option<String>) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let spoilt = text.matches('\u{fffd}').count();
    Decoded { text: unix(text.into_owned()), note, spoilt }
}

/// UTF-16 without a mark: of its Latin letters every other byte is 0.
fn wide(head: &[u8]) -> Option<&'static Encoding> {
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let half = head.len() / 2;
    if odd * 3 > half && even * 20 < half {
        Some(encoding_rs::UTF_16LE)
    } else if even * 3 > half && odd * 20 < half {
        Some(encoding_rs::UTF_16BE)
    } else {
        None
    }
}

/// Whether bytes that are not UTF-8 are no text in any encoding: too many controls.
fn is_binary(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(64 * 1024)).unwrap_or_default();
    let controls = head.iter().filter(|byte| **byte < 0x20 && !matches!(byte, 9..=13 | 27)).count();
    controls * 50 > head.len()
}

/// Lines ended by LF; a text that knows only CR has its lines ended by that.
fn unix(text: String) -> String {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return text;
    }
    let text = text.replace("\r\n", "\n");
    if memchr::memchr(b'\n', text.as_bytes()).is_none() { text.replace('\r', "\n") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Option<String>) {
        let decoded = decode(bytes.to_vec(), None).unwrap();
        (decoded.text, decoded.note)
    }

    #[test]
    fn marks_utf8_and_guesses_in_this_order() {
        assert_eq!(read("Zoë\r\nZoe".as_bytes()), ("Zoë\nZoe".into(), None));
        assert_eq!(read(b"\xef\xbb\xbfa"), ("a".into(), None));
        let wide: Vec<u8> = "\u{feff}Ångström".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&wide), ("Ångström".into(), Some("UTF-16LE (byte order mark)".into())));
        let bare: Vec<u8> =
            "A letter from home".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&bare), ("A letter from home".into(), Some("UTF-16BE (guessed)".into())));
        let (text, note) =
            read(b"The caf\xe9 said \x93no\x94 on Monday, and the na\xefve clerk left.");
        assert_eq!(text, "The café said “no” on Monday, and the naïve clerk left.");
        assert_eq!(note.as_deref(), Some("windows-1252 (guessed)"));
        assert_eq!(read(b"a\rb"), ("a\nb".into(), None));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b"\x7fELF\x02\x01\x01\0\0\0\x03\0>\0".to_vec(), None), None);
        let noise: Vec<u8> = (0..4000_u32).map(|n| (n * 7919).to_le_bytes()[1] | 1).collect();
        assert_eq!(decode(noise, None), None);
    }

    #[test]
    fn what_could_not_be_read_is_counted() {
        let decoded = decode(b"\xff\xfea\0\x00\xd8b\0".to_vec(), None).unwrap();
        assert_eq!(decoded.spoilt, 1);
    }
}
