//! One file read: its text and what it says of itself, or why not.

use super::child::{Broken, PageReader, pdf};
use super::decode::{Decoded, decode};
use super::facts::{Facts, front_matter};
use super::page::{self, Page};
use super::walk::{Form, Found};
use crate::store::{files, sources};
use crate::text::{Document, reflow, reflow_markdown};
use std::path::Path;

/// A file that was read.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) document: Document,
    pub(super) facts: Facts,
    pub(super) kind: &'static str,
    /// The hash of the text.
    pub(super) sha256: String,
    /// What is to be said about how it was read.
    pub(super) notes: Vec<String>,
    /// How many places are no text.
    pub(super) spoilt: usize,
}

/// Why a file was not read, and what mends it.
pub(super) type Unread = (String, String);

/// What reads files, one after the other.
#[derive(Default)]
pub(super) struct Reader {
    pages: PageReader,
}

impl Reader {
    /// Reads a file.
    pub(super) fn read(&mut self, found: &Found) -> Result<Read, Unread> {
        let form = found.form.clone().map_err(|(why, help)| (why, help.to_owned()))?;
        let read = match form {
            Form::Pdf => read_pdf(&found.path),
            Form::Html => {
                let decoded = text_of(&found.path, true)?;
                let (page, note) = self.page(&decoded.text);
                Ok(of_page(page, note, &decoded))
            }
            Form::Text => text_of(&found.path, false).map(|decoded| of_text(&decoded)),
            Form::Markdown => text_of(&found.path, false).map(|decoded| of_markdown(&decoded)),
        }?;
        if read.document.passages().is_empty() {
            let help = "see whether the right file was copied".to_owned();
            return Err(match form {
                Form::Pdf => (
                    "PDF, not read: it holds no text, only pictures of it".to_owned(),
                    "run text recognition over it, then save it as PDF or text".to_owned(),
                ),
                _ => ("empty: there are no words in it".to_owned(), help),
            });
        }
        Ok(read)
    }

    /// Reads a page in a process of its own; where that breaks, its bare words here.
    fn page(&mut self, html: &str) -> (Page, Option<String>) {
        let why = match self.pages.read(html) {
            Ok(page) => return (page, None),
            Err(Broken::TooLong(time)) => {
                format!("its structure took more than {} s to read", time.as_secs())
            }
            Err(Broken::Start(error)) => format!("its structure was not read ({error})"),
            Err(Broken::Died | Broken::Garbled | Broken::NoProgram) => {
                "its structure broke the reader".to_owned()
            }
        };
        (page::words_only(html, &why), Some(why))
    }
}

fn refused(refusal: &crate::store::Refusal) -> Unread {
    (refusal.to_string(), refusal.help().to_owned())
}

/// The text of a file. A page may name its encoding itself.
fn text_of(path: &Path, page: bool) -> Result<Decoded, Unread> {
    let bytes = files::bytes(path).map_err(|refusal| refused(&refusal))?;
    let declared = if page { charset(&bytes) } else { None };
    decode(bytes, declared.as_deref()).ok_or_else(|| {
        (
            "no text: its bytes are those of a program, a picture or the like".to_owned(),
            "give it the extension of what it is".to_owned(),
        )
    })
}

/// The encoding that a page names within its first bytes.
fn charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(2048))?).to_lowercase();
    let (_, after) = head.split_once("charset=")?;
    let name: String = after
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_:".contains(*c))
        .collect();
    (!name.is_empty()).then_some(name)
}

fn finished(document: Document, facts: Facts, kind: &'static str, decoded: &Decoded) -> Read {
    let sha256 = sources::sha256(document.text().as_bytes());
    let notes = decoded.note.iter().cloned().collect();
    Read { document, facts, kind, sha256, notes, spoilt: decoded.spoilt }
}

fn of_text(decoded: &Decoded) -> Read {
    let document = reflow(&decoded.text);
    let facts = Facts::of_text(&document);
    let kind = if document.is_transcript() { "transcript" } else { "document" };
    finished(document, facts, kind, decoded)
}

fn of_markdown(decoded: &Decoded) -> Read {
    let (front, rest) = front_matter(&decoded.text);
    let body = reflow_markdown(rest);
    let facts = Facts::of_markdown(front, &body);
    let document = if front.is_empty() {
        body
    } else {
        Document::new(format!("{}\n\n{}", front.trim_end(), body.text()))
    };
    finished(document, facts, "document", decoded)
}

fn of_page(page: Page, broken: Option<String>, decoded: &Decoded) -> Read {
    let kind = if page.article { "article" } else { "page" };
    let mut read = finished(Document::new(page.text), page.facts, kind, decoded);
    read.notes.extend(broken.is_none().then_some(page.note).flatten().or(broken));
    read
}

fn read_pdf(path: &Path) -> Result<Read, Unread> {
    // Pipes and devices are refused here, before another program opens them.
    let refuse = |refusal: crate::store::Refusal| refused(&refusal);
    let metadata = std::fs::metadata(path).map_err(|error| refuse(error.into()))?;
    files::regular(&metadata).map_err(refuse)?;
    std::fs::File::open(path).map_err(|error| refuse(error.into()))?;
    let text = |layout| pdf(path, layout).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let laid_out = text(true).map_err(pdf_broken)?;
    let document = reflow(&laid_out);
    // Numbered lines are told from the layout; the order of columns is better without it.
    let numbered =
        document.place(document.text().len() / 2).is_some_and(|place| place.line.is_some());
    let document =
        if numbered { document } else { text(false).map_or(document, |text| reflow(&text)) };
    let facts = Facts::of_text(&document);
    let kind = if document.is_transcript() { "transcript" } else { "document" };
    let spoilt = document.text().matches('\u{fffd}').count();
    let decoded = Decoded {
        text: String::new(),
        note: Some("text taken out of the PDF by pdftotext".to_owned()),
        spoilt,
    };
    Ok(finished(document, facts, kind, &decoded))
}

fn pdf_broken(broken: Broken) -> Unread {
    let again = "open it in a PDF viewer and save it as text".to_owned();
    match broken {
        Broken::NoProgram => (
            "PDF, not read: pdftotext is not installed".to_owned(),
            "install poppler-utils".to_owned(),
        ),
        Broken::TooLong(time) => {
            (format!("PDF, not read: it took more than {} s", time.as_secs()), again)
        }
        Broken::Died | Broken::Garbled => {
            ("PDF, not read: it is damaged, or locked by a password".to_owned(), again)
        }
        Broken::Start(error) => (format!("PDF, not read: {error}"), again),
    }
}
