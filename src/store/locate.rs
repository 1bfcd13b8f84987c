//! From bytes and paths into a JSON text to lines and columns, for all problems in one pass.

use super::syntax;
use crate::case::problem::Step;
use crate::case::{Problem, Where};
use serde_json::value::RawValue;

/// Gives every problem that is at a byte or a path of `text` its line and column, and `file` as the file's name. Sorts
/// the problems by place, those of other files last.
///
/// A path that leads nowhere ends at the innermost value that it reaches; in a text that is no JSON, at the beginning.
pub(super) fn locate(text: &str, file: &str, problems: &mut [Problem]) {
    let mut paths: Vec<Path<'_>> = problems
        .iter()
        .enumerate()
        .filter_map(|(problem, p)| match &p.at {
            Where::Json(steps) => Some(Path { steps, problem, byte: 0 }),
            _ => None,
        })
        .collect();
    paths.sort_by_key(|path| path.steps);
    if let Ok(raw) = serde_json::from_str(text) {
        let base = text.as_ptr().addr();
        resolve(raw, base, 0, &mut paths);
    }
    let mut bytes: Vec<(usize, usize)> =
        paths.iter().map(|path| (path.byte, path.problem)).collect();
    bytes.extend(problems.iter().enumerate().filter_map(|(problem, p)| match &p.at {
        Where::Byte { at, .. } => Some((*at, problem)),
        _ => None,
    }));
    bytes.sort_unstable();
    let mut counter = Counter::new(text);
    for (byte, problem) in bytes {
        let (line, column) = counter.at(byte);
        if let Some(problem) = problems.get_mut(problem) {
            problem.at = Where::Line { file: file.to_owned(), line, column };
        }
    }
    problems.sort_by_key(|problem| order(problem, file));
}

/// Where a problem comes in the list, once located.
fn order(problem: &Problem, first: &str) -> (bool, String, usize, usize) {
    match &problem.at {
        Where::Line { file, line, column } => (file != first, file.clone(), *line, *column),
        Where::Byte { file, at } => (file != first, file.clone(), 0, *at),
        Where::Json(_) => (false, String::new(), 0, 0),
    }
}

struct Path<'s> {
    steps: &'s [Step],
    problem: usize,
    byte: usize,
}

/// Finds the byte of each of the sorted `paths`, which have their first `depth` steps in common and lead to `raw` by
/// them. Calls itself once a step; a path has as many as the format nests, not as the file does.
fn resolve(raw: &RawValue, base: usize, depth: usize, paths: &mut [Path<'_>]) {
    let here = raw.get().as_ptr().addr().saturating_sub(base);
    for path in paths.iter_mut() {
        path.byte = here;
    }
    let deeper = paths.partition_point(|path| path.steps.len() <= depth);
    let Some(paths) = paths.get_mut(deeper..).filter(|paths| !paths.is_empty()) else { return };
    let entries = syntax::entries(raw.get()).unwrap_or_default();
    let elements = syntax::elements(raw).unwrap_or_default();
    for same in paths.chunk_by_mut(|a, b| a.steps.get(depth) == b.steps.get(depth)) {
        let value = match same.first().and_then(|path| path.steps.get(depth)) {
            Some(Step::Key(key)) => entries.iter().find(|e| e.key == *key).map(|e| e.value),
            Some(Step::Index(at)) => elements.get(*at).copied(),
            None => None,
        };
        if let Some(value) = value {
            resolve(value, base, depth + 1, same);
        }
    }
}

/// Counts lines and columns, from 1, up to ever later bytes of a text.
pub(super) struct Counter<'t> {
    text: &'t [u8],
    at: usize,
    line: usize,
    column: usize,
}

impl<'t> Counter<'t> {
    /// Stands at the beginning of `text`.
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text: text.as_bytes(), at: 0, line: 1, column: 1 }
    }

    /// The line and the column, in characters, of the byte `to`, which must not lie before that of the last call.
    pub(super) fn at(&mut self, to: usize) -> (usize, usize) {
        let between = self.text.get(self.at..to.min(self.text.len())).unwrap_or_default();
        let mut last = between;
        if let Some(newline) = memchr::memrchr(b'\n', between) {
            self.line += memchr::memchr_iter(b'\n', between).count();
            self.column = 1;
            last = between.get(newline + 1..).unwrap_or_default();
        }
        // Every byte but a continuation of a character begins one.
        self.column += last.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
        self.at += between.len();
        (self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Severity;

    fn found(text: &str, at: Vec<Where>) -> Vec<String> {
        let mut problems: Vec<Problem> = at
            .into_iter()
            .zip(0..)
            .map(|(at, nth)| Problem {
                at,
                severity: Severity::Error,
                what: format!("{nth}"),
                help: String::new(),
            })
            .collect();
        locate(text, "f", &mut problems);
        problems
            .iter()
            .map(|p| match &p.at {
                Where::Line { file, line, column } => format!("{}:{file}:{line}:{column}", p.what),
                other => format!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn paths_and_bytes_get_lines_and_columns() {
        let text =
            "{\n  \"claims\": [\n    {\"é\": 1, \"about\": [\"a\", \"b\"]},\n    {}\n  ]\n}\n";
        let json = |steps: Vec<Step>| Where::Json(steps);
        let claims = || Step::from("claims");
        assert_eq!(
            found(
                text,
                vec![
                    json(vec![claims(), 1.into()]),
                    json(vec![claims(), 0.into(), "about".into(), 1.into()]),
                    json(vec![claims(), 0.into(), "when".into()]),
                    json(vec![claims(), 7.into()]),
                    json(vec![]),
                    Where::Byte { file: "x".into(), at: text.find("1,").unwrap() },
                    Where::Line { file: "other".into(), line: 9, column: 9 },
                ]
            ),
            ["4:f:1:1", "3:f:2:13", "2:f:3:5", "5:f:3:11", "1:f:3:29", "0:f:4:5", "6:other:9:9"]
        );
    }

    #[test]
    fn a_path_into_no_json_is_at_the_beginning() {
        assert_eq!(found("{ oh", vec![Where::Json(vec!["claims".into()])]), ["0:f:1:1"]);
    }
}
