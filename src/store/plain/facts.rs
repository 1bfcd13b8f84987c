//! What a document says of itself: in its first lines, in the head of a Markdown file.

use super::dates;
use crate::case::Date;
use crate::text::Document;
use serde::{Deserialize, Serialize};

/// So many lines from the beginning are looked at.
const HEAD: usize = 16;

/// The longest title and the longest name.
const LONGEST_TITLE: usize = 200;
const LONGEST_NAME: usize = 60;

/// What a document says of itself. What it does not say stays empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Facts {
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<Date>,
    pub(super) updated: Option<Date>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
}

impl Facts {
    /// What the first lines of a text say.
    pub(super) fn of_text(document: &Document) -> Self {
        let mut facts = Self::default();
        let passages = (0..document.passages().len()).map(|at| document.passage(at));
        let mut first = true;
        for line in
            passages.flat_map(str::lines).map(str::trim).filter(|l| !l.is_empty()).take(HEAD)
        {
            if !(facts.mail(line) || facts.byline(line) || facts.date_line(line)) && first {
                first = false;
                let speech = document.is_transcript() && line.starts_with(['Q', 'A']);
                let title = (is_title(line) && !speech).then(|| squeezed(line));
                facts.title = facts.title.take().or(title);
            }
        }
        facts
    }

    /// What a Markdown file says in its front matter, else in its first heading and lines.
    pub(super) fn of_markdown(front: &str, body: &Document) -> Self {
        let mut facts = Self::of_text(body);
        let mut list = false;
        for line in front.lines() {
            if let Some(item) = line.trim_start().strip_prefix("- ").filter(|_| list) {
                facts.authors.extend(names(unquoted(item)));
                continue;
            }
            let Some((key, value)) = line.split_once(':') else { continue };
            list = false;
            let value = unquoted(value);
            let some = (!value.is_empty()).then(|| squeezed(value));
            match key.trim().to_ascii_lowercase().as_str() {
                "title" | "headline" => facts.title = some.or(facts.title),
                "author" | "authors" | "byline" | "by" => {
                    facts.authors = names(value.trim_matches(['[', ']']));
                    list = value.is_empty();
                }
                "date" | "published" | "pubdate" => {
                    facts.published = dates::value(value).or(facts.published);
                }
                "updated" | "modified" | "lastmod" => {
                    facts.updated = dates::value(value).or(facts.updated);
                }
                "publisher" | "publication" | "site" | "outlet" => facts.publisher = some,
                "url" | "link" | "canonical" | "source_url" => facts.url = some,
                _ => {}
            }
        }
        let heading = body.text().lines().find_map(|line| line.strip_prefix("# "));
        if let Some(heading) = heading.filter(|_| !front.contains("title:")) {
            facts.title = Some(squeezed(heading.trim_end_matches('#')));
        }
        facts
    }

    /// The head of a letter: "Subject: …".
    fn mail(&mut self, line: &str) -> bool {
        let Some((key, value)) = line.split_once(": ") else { return false };
        let value = value.trim();
        match key {
            "Subject" | "Title" | "Headline" if self.title.is_none() => {
                self.title = Some(squeezed(value));
            }
            "From" | "Author" => {
                let name = value.split('<').next().unwrap_or_default().trim().trim_matches('"');
                self.authors.extend(names(name));
            }
            "Date" | "Published" if self.published.is_none() => {
                self.published = dates::value(value);
            }
            "Publisher" | "Publication" => self.publisher = Some(squeezed(value)),
            "URL" | "Link" => self.url = Some(value.to_owned()),
            "To" | "Cc" | "Bcc" | "Reply-To" => {}
            _ => return false,
        }
        true
    }

    /// "By Anna Berg and Tom Hale", perhaps with a date after it.
    fn byline(&mut self, line: &str) -> bool {
        let lower = line.to_lowercase();
        let lead = ["written by ", "story by ", "reported by ", "by "];
        let Some(lead) = lead.iter().find(|lead| lower.starts_with(**lead)) else { return false };
        let Some(rest) = line.get(lead.len()..).filter(|rest| rest.len() <= 160) else {
            return false;
        };
        let end = rest
            .split_inclusive([' ', '|', '•'])
            .take_while(|word| {
                let bare = word.trim_matches([' ', ',']);
                dates::month(bare).is_none()
                    && !bare.starts_with(['|', '•', '—', '–'])
                    && !bare.starts_with(|c: char| c.is_ascii_digit())
            })
            .map(str::len)
            .sum();
        let Some((who, when)) = rest.split_at_checked(end) else { return false };
        let found = names(who);
        if found.is_empty() || !found.iter().all(|name| is_name(name)) {
            return false;
        }
        if self.authors.is_empty() {
            self.authors = found;
        }
        self.published = self
            .published
            .take()
            .or_else(|| dates::value(when.trim_matches(['|', ' ', '•', '—', '–'])));
        true
    }

    fn date_line(&mut self, line: &str) -> bool {
        let Some((date, updated)) = dates::line(line) else { return false };
        let field = if updated { &mut self.updated } else { &mut self.published };
        if field.is_none() {
            *field = Some(date);
        }
        true
    }
}

/// The names in "Anna Berg, Tom Hale and Li Wei".
pub(super) fn names(text: &str) -> Vec<String> {
    let text = text.trim();
    let lower = text.to_lowercase();
    let text = if lower.starts_with("by ") { text.get(3..).unwrap_or_default() } else { text };
    let parts = text.split([',', ';', '&', '\n']).flat_map(|part| part.split(" and "));
    let mut found: Vec<String> = Vec::new();
    for part in parts {
        let name = squeezed(part.trim().trim_start_matches("and ").trim_matches(['"', '\'', '|']));
        let role =
            ["staff", "writer", "reporter", "correspondent", "editor", "associated press writer"];
        let role = role.iter().any(|word| name.to_lowercase().ends_with(word)) && !found.is_empty();
        let sane = name.chars().any(char::is_alphabetic)
            && name.len() <= LONGEST_NAME
            && !name.contains("://");
        if sane && !role && !found.contains(&name) && found.len() < 20 {
            found.push(name);
        }
    }
    found
}

/// Whether words look like a name: two to five, each with a capital but particles.
fn is_name(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let particle = |word: &str| {
        matches!(word, "de" | "van" | "von" | "der" | "den" | "la" | "bin" | "al" | "of" | "du")
    };
    (2..=5).contains(&words.len())
        && words.iter().all(|word| particle(word) || word.starts_with(char::is_uppercase))
        && words.first().is_some_and(|word| !matches!(*word, "The" | "This" | "That" | "A" | "An"))
}

/// Whether the first line of a text is a title, not its first sentence.
fn is_title(line: &str) -> bool {
    let long = line.chars().count() > LONGEST_TITLE;
    let ends = line.ends_with(['.', ',', ';', ':']) && !line.ends_with("...");
    !long && !ends && line.chars().any(char::is_alphabetic)
}

/// One space between words, none around them; cut where it is too long for a title.
pub(super) fn squeezed(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().take(LONGEST_TITLE * 2).collect()
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let bare = |mark: char| value.strip_prefix(mark)?.strip_suffix(mark);
    bare('"').or_else(|| bare('\'')).unwrap_or(value)
}

/// Parts a Markdown file into its front matter, lines and all, and the rest.
pub(super) fn front_matter(text: &str) -> (&str, &str) {
    let Some(rest) = text.strip_prefix("---\n") else { return ("", text) };
    let mut end = 4;
    for line in rest.split_inclusive('\n').take(60) {
        end += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            return text.split_at_checked(end).unwrap_or(("", text));
        }
    }
    ("", text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{reflow, reflow_markdown};

    fn of(text: &str) -> Facts {
        Facts::of_text(&reflow(text))
    }

    fn date(text: &str) -> Option<Date> {
        text.parse().ok()
    }

    #[test]
    fn first_lines_are_title_byline_and_date() {
        let facts = of(
            "Clerk Finds Second Box\n\nBy ANNA BERG and Tom de Vries, Staff Writer\nPublished: June 1, 2019\nUpdated June 2, 2019\n\nThe clerk said so.",
        );
        assert_eq!(facts.title.as_deref(), Some("Clerk Finds Second Box"));
        assert_eq!(facts.authors, ["ANNA BERG", "Tom de Vries"]);
        assert_eq!((facts.published, facts.updated), (date("2019-06-01"), date("2019-06-02")));
        let facts =
            of("Title\n\nWritten by Kay Gale June 1, 2019\nPhoto: K\n\nOn Thursday it was.");
        assert_eq!(
            (facts.authors, facts.published),
            (vec!["Kay Gale".to_owned()], date("2019-06-01"))
        );
    }

    #[test]
    fn a_sentence_is_no_title_and_a_phrase_no_byline() {
        assert_eq!(of("The clerk said on Monday that it was so.\n\nMore."), Facts::default());
        let facts = of("A Heading\n\nBy the river the clerk found it.\nBy Monday he had left.");
        assert_eq!(facts.authors, Vec::<String>::new());
        assert_eq!(of("Q. Who was it?\nA. No one.\nQ. No one?\nA. No.").title, None);
    }

    #[test]
    fn letters_tell_in_their_head() {
        let facts = of(
            "From: Anna Berg <anna@example.org>\nTo: Tom\nDate: Sat, 01 Jun 2019 12:00:00 +0000\nSubject: The second box\n\nTom,\nit is here.",
        );
        assert_eq!(facts.title.as_deref(), Some("The second box"));
        assert_eq!(
            (facts.authors, facts.published),
            (vec!["Anna Berg".to_owned()], date("2019-06-01"))
        );
    }

    #[test]
    fn markdown_tells_in_front_matter_or_heading() {
        let text = "---\ntitle: \"The box: found\"\nauthors:\n  - Anna Berg\n  - Tom Hale\ndate: 2019-06-01\npublisher: The Mill Post\n---\n# Other\n\nwords";
        let (front, rest) = front_matter(text);
        let facts = Facts::of_markdown(front, &reflow_markdown(rest));
        assert_eq!(facts.title.as_deref(), Some("The box: found"));
        assert_eq!(facts.authors, ["Anna Berg", "Tom Hale"]);
        assert_eq!(facts.publisher.as_deref(), Some("The Mill Post"));
        assert_eq!(facts.published, date("2019-06-01"));
        let plain = Facts::of_markdown("", &reflow_markdown("intro\n\n# The heading #\n\nx"));
        assert_eq!(plain.title.as_deref(), Some("The heading"));
        assert_eq!(front_matter("---\nno end"), ("", "---\nno end"));
    }
}
