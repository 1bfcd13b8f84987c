//! The marked-up texts.

use std::ops::Range;

/// One document and what is in it.
pub(crate) struct Text {
    pub(crate) name: String,
    pub(crate) plain: String,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) speech: Vec<Speech>,
}

/// A name in the text, and whose it is: a key, with `@` before an organisation's.
pub(crate) struct Mention {
    pub(crate) words: Range<usize>,
    pub(crate) key: String,
}

/// Words that somebody says.
pub(crate) struct Speech {
    pub(crate) words: Range<usize>,
    /// Who tells it, nearest first, the speaker last: keys, or `?` and the text's words for somebody unnamed.
    pub(crate) chain: Vec<String>,
    /// `+` says so, `-` denies it, `~` doubts it.
    pub(crate) stance: char,
}

/// The texts of a part of the corpus.
pub(crate) fn read(part: &str) -> Vec<Text> {
    let folder = format!("tests/suggest/{part}");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let mut texts = Vec::new();
    for file in files {
        let all = std::fs::read_to_string(&file).unwrap();
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        for document in all.split("\n# ").skip(1) {
            let (head, body) = document.split_once('\n').unwrap();
            let lines: Vec<&str> = body.lines().filter(|line| !line.starts_with("//")).collect();
            texts.push(Text::read(&format!("{name}/{head}"), lines.join("\n").trim()));
        }
    }
    texts
}

impl Text {
    pub(crate) fn read(name: &str, markup: &str) -> Self {
        let mut text = Self {
            name: name.to_owned(),
            plain: String::new(),
            mentions: Vec::new(),
            speech: Vec::new(),
        };
        let mut open: Vec<(char, String, usize)> = Vec::new();
        let mut rest = markup;
        while let Some(c) = rest.chars().next() {
            rest = &rest[c.len_utf8()..];
            match c {
                '[' | '{' => {
                    let end = if c == '[' { '=' } else { ':' };
                    let (head, tail) =
                        rest.split_once(end).unwrap_or_else(|| panic!("{name}: {rest}"));
                    open.push((c, head.to_owned(), text.plain.len()));
                    rest = if c == '{' { tail.strip_prefix(' ').unwrap_or(tail) } else { tail };
                }
                ']' | '}' => {
                    let (mark, head, start) =
                        open.pop().unwrap_or_else(|| panic!("{name}: {rest}"));
                    assert_eq!(mark == '[', c == ']', "{name}: {rest}");
                    text.close(mark, &head, start..text.plain.len());
                }
                _ => text.plain.push(c),
            }
        }
        assert!(open.is_empty(), "{name}: {open:?} is not closed");
        text.mentions.sort_by_key(|mention| mention.words.start);
        text
    }

    fn close(&mut self, mark: char, head: &str, words: Range<usize>) {
        if mark == '[' {
            self.mentions.push(Mention { words, key: head.to_owned() });
            return;
        }
        let mut chain: Vec<String> = head.split('/').map(str::to_owned).collect();
        let last = chain.pop().unwrap_or_default();
        let stance = last.chars().next().filter(|c| matches!(c, '-' | '~')).unwrap_or('+');
        chain.push(last.trim_start_matches(['-', '~']).to_owned());
        self.speech.push(Speech { words, chain, stance });
    }
}
