//! A page's words without its structure: for pages that a parser would be too slow on. One pass, no stack.

/// Elements that have no end tag.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements whose content is no text of the page.
const SILENT: [&str; 6] = ["script", "style", "template", "noscript", "svg", "head"];

/// Elements that do not part words.
const INLINE: [&str; 18] = [
    "a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "u",
];

/// One tag.
struct Tag<'t> {
    name: &'t str,
    closes: bool,
    empty: bool,
    /// The byte after it.
    end: usize,
    attributes: usize,
}

/// The tag or comment that begins at `at`; a `<` that begins none gives nothing.
fn tag(html: &str, at: usize) -> Option<Tag<'_>> {
    let rest = html.get(at + 1..)?;
    if let Some(comment) = rest.strip_prefix("!--") {
        let end = memchr::memmem::find(comment.as_bytes(), b"-->")
            .map_or(html.len(), |end| at + 4 + end + 3);
        return Some(Tag { name: "!", closes: false, empty: true, end, attributes: 0 });
    }
    let closes = rest.starts_with('/');
    let name = rest.get(usize::from(closes)..)?;
    let length = name.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | '<'))?;
    let name = name.get(..length).filter(|name| {
        name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?')
    })?;
    let mut quote = None;
    let mut attributes = 0;
    for (offset, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => {
                let empty = rest.as_bytes().get(offset.wrapping_sub(1)) == Some(&b'/');
                return Some(Tag { name, closes, empty, end: at + 1 + offset + 1, attributes });
            }
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'=' | b' ' | b'\n') => attributes += 1,
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    Some(Tag { name, closes, empty: true, end: html.len(), attributes })
}

fn is_one_of(name: &str, list: &[&str]) -> bool {
    list.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// How deep elements are nested at most, end tags that fit nothing not counted, and how many attributes a tag has at
/// most: about what a parser would meet.
pub(super) fn shape(html: &str) -> (usize, usize) {
    let (mut depth, mut deepest, mut most) = (0_usize, 0, 0);
    let mut at = 0;
    while let Some(found) = html.get(at..).and_then(|rest| memchr::memchr(b'<', rest.as_bytes())) {
        let start = at + found;
        let Some(tag) = tag(html, start) else {
            at = start + 1;
            continue;
        };
        most = most.max(tag.attributes);
        if tag.closes {
            depth = depth.saturating_sub(1);
        } else if !is_one_of(tag.name, &VOID) && !tag.name.starts_with(['!', '?']) {
            // A parser takes the end of `<div/>` for nothing.
            depth +=
                usize::from(!tag.empty || is_one_of(tag.name, &["div", "span", "p", "b", "i"]));
            deepest = deepest.max(depth);
        }
        at = if is_one_of(tag.name, &["script", "style"]) && !tag.closes {
            after_silent(html, &tag)
        } else {
            tag.end
        };
    }
    (deepest, most)
}

/// The byte where the end tag of an element that is no text begins.
fn after_silent(html: &str, tag: &Tag<'_>) -> usize {
    let mut at = tag.end;
    while let Some(found) =
        html.get(at..).and_then(|rest| memchr::memmem::find(rest.as_bytes(), b"</"))
    {
        let start = at + found;
        let name = html.get(start + 2..).and_then(|rest| rest.get(..tag.name.len()));
        if name.is_some_and(|name| name.eq_ignore_ascii_case(tag.name)) {
            return start;
        }
        at = start + 2;
    }
    html.len()
}

/// The words of a page, paragraphs parted by blank lines; and its title.
pub(super) fn strip(html: &str) -> (Option<String>, String) {
    let mut out = String::new();
    let mut title = None;
    let mut at = 0;
    loop {
        let rest = html.get(at..).unwrap_or_default();
        let start = memchr::memchr(b'<', rest.as_bytes()).map_or(html.len(), |found| at + found);
        push_text(&mut out, html.get(at..start).unwrap_or_default());
        if start >= html.len() {
            break;
        }
        let Some(tag) = tag(html, start) else {
            out.push('<');
            at = start + 1;
            continue;
        };
        at = tag.end;
        if tag.name.eq_ignore_ascii_case("title") && !tag.closes && title.is_none() {
            at = after_silent(html, &tag);
            let mut words = String::new();
            push_text(&mut words, html.get(tag.end..at).unwrap_or_default());
            title = Some(words.trim().to_owned()).filter(|title| !title.is_empty());
        } else if is_one_of(tag.name, &SILENT)
            && !tag.closes
            && !tag.name.eq_ignore_ascii_case("head")
        {
            at = after_silent(html, &tag);
        } else if tag.name.eq_ignore_ascii_case("br") {
            out.push('\n');
        } else if !is_one_of(tag.name, &INLINE) && tag.name != "!" && !out.ends_with("\n\n") {
            out.push_str("\n\n");
        }
    }
    (title, out.trim().to_owned())
}

/// Adds words with white space made one space and the commonest entities read.
fn push_text(out: &mut String, text: &str) {
    let mut gap = text.starts_with(char::is_whitespace);
    for word in text.split_whitespace() {
        if gap && !out.is_empty() && !out.ends_with(char::is_whitespace) {
            out.push(' ');
        }
        gap = true;
        let mut rest = word;
        while let Some((before, entity)) = rest.split_once('&') {
            out.push_str(before);
            let known =
                entity.split_once(';').and_then(|(name, after)| Some((character(name)?, after)));
            match known {
                Some((c, after)) => {
                    out.push(c);
                    rest = after;
                }
                None => {
                    out.push('&');
                    rest = entity;
                }
            }
        }
        out.push_str(rest);
    }
    if text.ends_with(char::is_whitespace) && !out.is_empty() && !out.ends_with(char::is_whitespace)
    {
        out.push(' ');
    }
}

fn character(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "mdash" => '—',
        "ndash" => '–',
        "hellip" => '…',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        _ => {
            let number = name.strip_prefix('#')?;
            let hex = number.strip_prefix(['x', 'X']).map(|hex| u32::from_str_radix(hex, 16));
            char::from_u32(hex.unwrap_or_else(|| number.parse()).ok()?)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_and_title_are_left() {
        let html = "<html><head><title>A &amp; B</title><style>p{}</style></head><body><p>One <b>t</b>wo&#8212;x\n 1 < 2</p><!-- <p>no --><script>if (a<b) {'</p>'}</script><div>Three<br>four</div>";
        assert_eq!(strip(html), (Some("A & B".into()), "One two—x 1 < 2\n\nThree\nfour".into()));
    }

    #[test]
    fn depth_and_attributes_are_counted() {
        assert_eq!(shape("<p><b>x</b></p><br><img src='>'><p>"), (2, 2));
        assert_eq!(shape(&"<div>".repeat(700)).0, 700);
        assert_eq!(shape("<script>'<div><div><div>'</script><p>").0, 1);
        assert!(shape(&format!("<a {}>", "b=c ".repeat(900))).1 > 900);
    }

    proptest! {
        #[test]
        fn anything_is_taken(html in "(<|/|>|div|script|title|!--|-->|&|;|#x1|\"|'|=| |é|a){0,60}") {
            strip(&html);
            shape(&html);
        }
    }
}
