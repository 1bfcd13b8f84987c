//! `casefile search`: hits, one a line, best first; the same ones as in the search box.

use super::args::SearchArgs;
use super::out::{Failure, Out, tell};
use crate::analysis::{Analysis, flags};
use crate::case::{Case, RecordRef};
use crate::search::{Entry, Hit, Index, Options, Query, Results, What};
use crate::tui::effects;
use serde::Serialize;
use std::process::ExitCode;

/// A hit as `--json` prints it.
#[derive(Debug, Serialize, PartialEq, Eq)]
struct Row {
    /// `person`, `question`, `claim`, `source` or `passage`.
    kind: &'static str,
    /// The id of the record, or of a passage's source.
    id: String,
    /// What the record is called; of a passage, what its source is.
    title: String,
    /// The id of the source, where it is one or stands in one.
    source: Option<String>,
    /// Which of its passages, from 1.
    passage: Option<u32>,
    /// The text found: a name, a question, a statement, a title, a passage.
    text: String,
    /// The letters by which it was found: from character to character of `text`.
    spans: Vec<(usize, usize)>,
    score: i64,
    /// How each word of the query was met.
    why: Vec<String>,
}

/// Prints the hits of a query; exit code 1 and a reason on standard error where there is none.
pub(super) fn run(args: &SearchArgs, out: &mut Out) -> Result<ExitCode, Failure> {
    let opened = effects::whole(args.case.as_deref())?;
    let case = &opened.case;
    let query = Query::parse(&args.query.join(" "));
    // Whether words were copied matters to nothing but the marks, and takes its time.
    let analysis =
        if asks_for_marks(&query) { Analysis::whole(case).0 } else { Analysis::of(case) };
    let index = Index::build(case, &flags::of_case(case, &analysis));
    let options = Options { limit: args.limit, ..Options::default() };
    let results = index.search(&query, &options);
    for note in &results.notes {
        tell(note);
    }
    for row in rows(case, &index, &query, &results).take(args.limit) {
        if args.json {
            out.json(&row)?;
        } else {
            out.line(&row.line())?;
        }
    }
    if results.hits.is_empty() {
        for reason in reasons(&query, &results) {
            tell(&reason);
        }
        return Ok(ExitCode::from(1));
    }
    Ok(ExitCode::SUCCESS)
}

fn asks_for_marks(query: &Query) -> bool {
    let atoms = query.clauses().iter().flat_map(|clause| &clause.any);
    atoms.into_iter().any(|atom| matches!(atom.what, What::Is(_)))
}

/// Why nothing was found, one thing after the other.
fn reasons(query: &Query, results: &Results) -> Vec<String> {
    if results.missing.is_empty() {
        return vec![format!("nothing found for {}", query.text())];
    }
    results.missing.iter().map(ToString::to_string).collect()
}

fn rows<'a>(
    case: &'a Case,
    index: &'a Index,
    query: &'a Query,
    results: &'a Results,
) -> impl Iterator<Item = Row> + 'a {
    results.hits.iter().map(move |hit| Row::new(case, index, query, hit))
}

impl Row {
    fn new(case: &Case, index: &Index, query: &Query, hit: &Hit) -> Self {
        let text = index.text(hit.entry);
        let spans = index.highlight(query, hit);
        let (kind, passage) = match hit.entry {
            Entry::Person(_) => ("person", None),
            Entry::Question(_) => ("question", None),
            Entry::Claim(_) => ("claim", None),
            Entry::Source(_) => ("source", None),
            Entry::Passage { passage, .. } => ("passage", Some(passage + 1)),
        };
        let record = hit.entry.record();
        let (id, title) = id_and_title(case, record);
        let source = matches!(record, RecordRef::Source(_)).then(|| id.clone());
        Self {
            kind,
            id,
            title,
            source,
            passage,
            text: text.to_owned(),
            spans: spans.iter().map(|span| span.in_chars(text)).collect(),
            score: hit.score,
            why: hit.why.iter().map(ToString::to_string).collect(),
        }
    }

    /// The hit on one line: kind, where, text, two spaces between them; reasons that do not go without saying at the end.
    fn line(&self) -> String {
        let place = match (&self.source, self.passage) {
            (Some(source), Some(passage)) => format!("{source} ¶{passage}"),
            _ => self.id.clone(),
        };
        // A passage may hold line breaks and runs of spaces: one space parts its words as well.
        let text: Vec<&str> = self.text.split_whitespace().collect();
        let why: Vec<&str> =
            self.why.iter().filter(|why| why.contains('→')).map(String::as_str).collect();
        let why = if why.is_empty() { String::new() } else { format!("  ({})", why.join("; ")) };
        format!("{}  {place}  {}{why}", self.kind, text.join(" "))
    }
}

/// The id of a record and what it is called.
fn id_and_title(case: &Case, record: RecordRef) -> (String, String) {
    let found = match record {
        RecordRef::Source(ix) => {
            case.source(ix).map(|record| (record.id.to_string(), record.title.clone()))
        }
        RecordRef::Person(ix) => {
            case.person(ix).map(|record| (record.id.to_string(), record.name.clone()))
        }
        RecordRef::Question(ix) => {
            case.question(ix).map(|record| (record.id.to_string(), record.text.clone()))
        }
        RecordRef::Claim(ix) => {
            case.claim(ix).map(|record| (record.id.to_string(), record.statement.clone()))
        }
    };
    found.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> (Results, Vec<Row>) {
        let opened = crate::store::open(None).unwrap();
        let analysis = Analysis::of(&opened.case);
        let index = Index::build(&opened.case, &flags::of_case(&opened.case, &analysis));
        let query = Query::parse(text);
        let results = index.search(&query, &Options::default());
        let rows = rows(&opened.case, &index, &query, &results).collect();
        (results, rows)
    }

    #[test]
    fn a_misspelt_name_brings_its_person_first() {
        let (_, rows) = found("kardashan");
        let first = rows.first().unwrap();
        assert_eq!((first.kind, first.source.as_deref(), first.passage), ("person", None, None));
        assert!(first.title.contains("Kardashian"));
        assert!(first.line().starts_with("person  "), "{}", first.line());
        assert!(first.line().contains("1 edit"), "{}", first.line());
    }

    #[test]
    fn spans_count_characters_of_the_text() {
        let (_, rows) = found("'cooper");
        assert!(rows.iter().any(|row| row.kind == "passage"));
        for row in rows.iter().filter(|row| row.kind == "passage") {
            let letters: Vec<char> = row.text.chars().collect();
            assert!(!row.spans.is_empty());
            for (start, end) in &row.spans {
                let lit: String = letters[*start..*end].iter().collect();
                assert_eq!(lit.to_lowercase(), "cooper");
            }
        }
    }

    #[test]
    fn a_line_is_one_line() {
        for row in found("the").1 {
            assert!(!row.line().contains('\n'));
        }
    }

    #[test]
    fn tells_which_word_is_missing() {
        let (results, rows) = found("cooper zzqxw");
        assert!(rows.is_empty());
        let reasons = reasons(&Query::parse("cooper zzqxw"), &results);
        assert_eq!(reasons.len(), 1);
        assert!(reasons[0].starts_with("“zzqxw” is nowhere in the case"), "{reasons:?}");
        let (results, _) = found("by:");
        assert_eq!(super::reasons(&Query::parse("by:"), &results), ["nothing found for by:"]);
    }
}
