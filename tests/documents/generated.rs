//! Three hundred text files and a hundred pages with planted names, quotes, wraps, pages and broken files.

use super::{Dice, opened, sentence, wrapped};
use casefile::case::{Case, SourceIx};
use casefile::search::{Entry, Index, Options, Query};
use casefile::text::Span;
use std::fs;
use std::path::Path;

/// What was put into one file.
struct Planted {
    file: String,
    title: String,
    author: Option<String>,
    date: &'static str,
    /// Words that stand in one passage, whatever was done to the lines.
    quote: String,
    /// The page that they stand on, if the file has pages.
    page: Option<u32>,
}

const FIRST: [&str; 8] = ["Anna", "Tom", "Li", "Zoë", "Marta", "José", "Ruth", "Omar"];
const LAST: [&str; 8] = ["Berg", "Hale", "Wei", "Adler", "Núñez", "Okafor", "Stone", "Haddad"];

fn plan(dice: &mut Dice, nth: usize, extension: &str) -> Planted {
    let name = format!("{} {}", dice.pick(&FIRST), dice.pick(&LAST));
    let folder = ["", "court/", "press/2019/", "zoë’s notes/"][dice.roll(4)];
    Planted {
        file: format!("{folder}doc {nth}.{extension}"),
        title: format!("Report {nth} on the {}", dice.pick(&super::WORDS)),
        author: (dice.roll(3) > 0).then_some(name),
        date: ["2019-06-01", "1998-12-31", "2024-02-29"][dice.roll(3)],
        quote: format!("nobody planted{nth} the marmalade in drawer number{nth} that evening"),
        page: None,
    }
}

fn text_file(dice: &mut Dice, planted: &mut Planted, nth: usize) -> String {
    let width = [56, 64, 72, 80, 96][dice.roll(5)];
    let paged = nth.is_multiple_of(5);
    let quoted_at = dice.roll(6);
    let mut text = format!("{}\n\n", planted.title);
    if let Some(author) = &planted.author {
        text += &format!("By {author}\n");
    }
    text += &format!("Published: {}\n\n", planted.date);
    for paragraph in 0..6 {
        let mut sentences: Vec<String> = (0..6).map(|_| sentence(dice, 14)).collect();
        if paragraph == quoted_at {
            sentences.insert(2, format!("He said that {}.", planted.quote));
            planted.page = paged.then_some(u32::try_from(paragraph / 2 + 1).unwrap());
        }
        text += &wrapped(&sentences.join(" "), width, nth.is_multiple_of(3));
        text += if paged && paragraph % 2 == 1 { "\n\x0c" } else { "\n\n" };
    }
    text
}

fn html_file(dice: &mut Dice, planted: &Planted) -> String {
    let author = planted
        .author
        .as_ref()
        .map_or_else(String::new, |author| format!("<meta name=author content=\"{author}\">"));
    let paragraphs: Vec<String> = (0..6)
        .map(|nth| {
            let words: Vec<String> = (0..5).map(|_| sentence(dice, 12)).collect();
            let quote =
                if nth == 3 { format!(" He said that {}.", planted.quote) } else { String::new() };
            format!("<p>{}{quote}</p>", words.join(" "))
        })
        .collect();
    format!(
        "<!doctype html><html><head><title>{0} - The Mill Post</title>{author}\
         <meta property=\"og:title\" content=\"{0}\"><meta property=\"og:site_name\" content=\"The Mill Post\">\
         <meta property=\"article:published_time\" content=\"{1}T10:00:00Z\"></head>\
         <body><nav><ul><li><a href=/a>Sportsnavigation</a><li><a href=/b>Weathernavigation</a></ul></nav>\
         <article><h1>{0}</h1>{2}</article><footer>All rights kept</footer></body></html>",
        planted.title,
        planted.date,
        paragraphs.join("\n")
    )
}

fn write(root: &Path, file: &str, bytes: &[u8]) {
    let path = root.join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// The text in one of several encodings, by turns.
fn encoded(text: &str, nth: usize) -> Vec<u8> {
    match nth % 4 {
        1 => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        2 => {
            let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
            units.flat_map(u16::to_le_bytes).collect()
        }
        3 => text.replace('\n', "\r\n").into_bytes(),
        _ => text.as_bytes().to_vec(),
    }
}

fn found<'c>(case: &'c Case, file: &str) -> (SourceIx, &'c casefile::case::Source) {
    let at = case.sources.iter().position(|source| source.file == file);
    let ix = SourceIx::new(at.unwrap_or_else(|| panic!("no row for {file}")));
    (ix, case.source(ix).unwrap())
}

#[test]
fn all_that_was_planted_is_found_or_reported() {
    let root = tempfile::tempdir().unwrap();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut planted = Vec::new();
    for nth in 0..300 {
        let mut plan = plan(&mut dice, nth, "txt");
        let text = text_file(&mut dice, &mut plan, nth);
        write(root.path(), &plan.file, &encoded(&text, nth));
        planted.push(plan);
    }
    for nth in 300..400 {
        let plan = plan(&mut dice, nth, "html");
        write(root.path(), &plan.file, html_file(&mut dice, &plan).as_bytes());
        planted.push(plan);
    }
    let broken = ["a.exe.txt", "empty.txt", "sheet.xlsx", "blank.html", "noext"];
    write(root.path(), broken[0], b"\x7fELF\x02\x01\0\0\0\0\x03\0>");
    for file in &broken[1..] {
        write(root.path(), file, b"  \n");
    }
    write(root.path(), ".hidden/secret.txt", b"words");

    let opened = opened(root.path());
    let case = &opened.case;
    assert_eq!(case.sources.len(), 400 + broken.len() + 1);
    assert_eq!(opened.problems.len(), broken.len() + 1, "{:#?}", opened.problems);
    for file in broken.iter().chain(&[".hidden"]) {
        assert!(found(case, file).1.unread.is_some(), "{file}");
    }
    let index = Index::build(case, &casefile::search::Flags::default());
    for plan in &planted {
        check(case, &index, plan);
    }
}

fn check(case: &Case, index: &Index, plan: &Planted) {
    let (ix, source) = found(case, &plan.file);
    let document = source.document.as_ref().unwrap();
    assert_eq!(source.title, plan.title, "{}", plan.file);
    assert_eq!(source.published.as_ref().unwrap().as_str(), plan.date, "{}", plan.file);
    let names: Vec<&str> = source
        .authors
        .iter()
        .map(|id| case.person(case.person_ix(id).unwrap()).unwrap().name.as_str())
        .collect();
    assert_eq!(names, plan.author.as_deref().into_iter().collect::<Vec<_>>(), "{}", plan.file);
    let at = document.text().find(&plan.quote);
    let at = at.unwrap_or_else(|| panic!("{} lost its quote:\n{}", plan.file, document.text()));
    assert_eq!(document.place(at).map(|place| place.page), plan.page, "{}", plan.file);
    assert!(!document.text().contains("navigation"), "{}", plan.file);
    let query = Query::parse(&format!("\"{}\"", plan.quote));
    let results = index.search(&query, &Options::default());
    let hit = results.hits.iter().find_map(|hit| match hit.entry {
        Entry::Passage { source, passage } => Some((source, passage)),
        _ => None,
    });
    let (hit, passage) = hit.unwrap_or_else(|| panic!("{} is not found", plan.file));
    assert_eq!(hit, ix);
    let span = document.passages()[passage as usize];
    assert!(
        span.contains(at) && Span::new(at, at + plan.quote.len()).of(document.text()) == plan.quote
    );
}

#[test]
fn a_single_document_opens_likewise_and_nothing_is_written() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("note.md");
    fs::write(&path, "---\nauthor: Anna Berg\n---\n# The box\n\nIt was\nfound.\n").unwrap();
    fs::write(root.path().join("other.txt"), "Not this.").unwrap();
    let mut opened = opened(&path);
    assert_eq!(opened.case.title, "The box");
    assert_eq!(opened.case.sources.len(), 1);
    assert!(opened.case.sources[0].document.as_ref().unwrap().text().ends_with("It was found."));
    let error = casefile::store::save(&opened.case, &mut opened.location).unwrap_err();
    assert!(error.to_string().contains("nothing is written there"), "{error}");
    assert_eq!(fs::read_dir(root.path()).unwrap().count(), 2);
}
