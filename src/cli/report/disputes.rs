//! `casefile report disputes`: which answers cannot all hold, those with most at stake first.

mod denied;
mod stake;

use super::Report;
use super::desk::{Desk, EvidenceRow, mark};
use super::md::{Md, Page};
use super::words;
use crate::analysis::Standing;
use crate::analysis::disputes::{AnswerGroup, Asked, CellState, Conflict, Said};
use crate::case::{Question, QuestionIx, SourceIx};
use denied::{Denied, SitsIll};
use serde::Serialize;
use stake::Stake;
use std::cmp::Reverse;
use std::io;

/// The most conflicts of one question that the page lists.
const MOST_CONFLICTS: usize = 20;
/// The most silent sources that are named.
const MOST_SILENT: usize = 12;

#[derive(Debug, Serialize)]
pub(super) struct Disputes<'c> {
    overview: String,
    questions: Vec<QuestionRow<'c>>,
    denied: Vec<Denied<'c>>,
    sits_ill: Vec<SitsIll<'c>>,
}

#[derive(Debug, Serialize)]
struct QuestionRow<'c> {
    id: &'c str,
    text: &'c str,
    standing: &'static str,
    unit: Option<&'c str>,
    note: Option<&'c str>,
    stake: Stake<'c>,
    answers: Vec<AnswerRow<'c>>,
    conflicts: Vec<ConflictRow>,
    mentioned_by: Vec<String>,
    silent: Vec<String>,
    cut: bool,
    #[serde(skip)]
    how: Standing,
}

/// One answer, and whoever gives it.
#[derive(Debug, Serialize)]
struct AnswerRow<'c> {
    answer: String,
    denied: bool,
    sources: Vec<String>,
    said: Vec<SaidRow<'c>>,
}

#[derive(Debug, Serialize)]
struct SaidRow<'c> {
    #[serde(flatten)]
    row: EvidenceRow<'c>,
    value: &'c str,
    reckoned: Option<&'c str>,
    unsure: bool,
}

/// Two answers that exclude each other.
#[derive(Debug, Serialize)]
struct ConflictRow {
    one: usize,
    other: usize,
    kinds: Vec<KindRow>,
}

#[derive(Debug, Serialize)]
struct KindRow {
    kind: &'static str,
    firm: bool,
}

/// How the answers stand to each other, as `--json` has it.
const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Unanswered => "unanswered",
        Standing::OneAnswer => "one-answer",
        Standing::Compatible => "compatible",
        Standing::Different => "different",
        Standing::Unsure => "perhaps-disputed",
        Standing::Disputed => "disputed",
    }
}

impl<'c> Disputes<'c> {
    pub(super) fn of(desk: &Desk<'c>) -> Self {
        let all = (0..desk.case.questions.len()).map(QuestionIx::new);
        let mut questions: Vec<_> = all.filter_map(|ix| question_row(desk, ix)).collect();
        questions.sort_by_cached_key(|row| (Reverse(row.how), Reverse(row.stake.weight())));
        Self {
            overview: desk.analysis.disputes.overview(),
            questions,
            denied: denied::of(desk),
            sits_ill: denied::sits_ill(desk),
        }
    }
}

fn question_row<'c>(desk: &Desk<'c>, ix: QuestionIx) -> Option<QuestionRow<'c>> {
    let case = desk.case;
    let question = case.question(ix)?;
    let asked = desk.analysis.disputes.question(ix);
    let row = desk.analysis.disputes.row(case, &desk.analysis.links, ix);
    let marks = |state: CellState| {
        let cells = row.iter().enumerate().filter(|(_, cell)| cell.state == state);
        cells.map(|(at, _)| mark(SourceIx::new(at))).collect()
    };
    Some(QuestionRow {
        id: question.id.as_str(),
        text: &question.text,
        standing: standing(asked.standing),
        unit: question.unit.as_deref(),
        note: question.note.as_deref(),
        stake: Stake::of(desk, ix, asked),
        answers: asked.groups.iter().map(|group| answer_row(desk, question, group)).collect(),
        conflicts: asked.conflicts.iter().map(conflict_row).collect(),
        mentioned_by: marks(CellState::Mentions),
        silent: marks(CellState::Silent),
        cut: asked.cut,
        how: asked.standing,
    })
}

/// An answer in words: "2 or more hours", "not 30 May 2019".
pub(in crate::cli) fn answer_words(question: &Question, group: &AnswerGroup) -> String {
    let value = group.value.as_ref().map_or_else(|| group.text.clone(), crate::case::Value::human);
    let unit = question.unit.as_ref().map_or_else(String::new, |unit| format!(" {unit}"));
    format!("{}{value}{unit}", if group.denied { "not " } else { "" })
}

/// The sources that give an answer, each once, in the case's order.
pub(in crate::cli) fn group_sources(group: &AnswerGroup) -> Vec<SourceIx> {
    let mut sources: Vec<_> = group.said.iter().filter_map(|said| said.source).collect();
    sources.sort_unstable();
    sources.dedup();
    sources
}

fn answer_row<'c>(desk: &Desk<'c>, question: &Question, group: &AnswerGroup) -> AnswerRow<'c> {
    AnswerRow {
        answer: answer_words(question, group),
        denied: group.denied,
        sources: group_sources(group).into_iter().map(mark).collect(),
        said: group.said.iter().filter_map(|said| said_row(desk, said)).collect(),
    }
}

fn said_row<'c>(desk: &Desk<'c>, said: &Said) -> Option<SaidRow<'c>> {
    let answer = desk.claim(said.answer.claim)?.answers.get(said.answer.nth as usize)?;
    Some(SaidRow {
        row: desk.evidence(said.evidence)?,
        value: &answer.value,
        reckoned: answer.reckoned.as_deref(),
        unsure: said.unsure,
    })
}

fn conflict_row(conflict: &Conflict) -> ConflictRow {
    let kind = |clash: &crate::analysis::disputes::Clash| KindRow {
        kind: clash.kind.label(),
        firm: clash.firm,
    };
    ConflictRow {
        one: conflict.one,
        other: conflict.other,
        kinds: conflict.clashes.iter().map(kind).collect(),
    }
}

/// Whether an answer is drawn into a conflict.
fn in_conflict(asked: &Asked, group: usize) -> bool {
    asked.conflicts.iter().any(|conflict| conflict.one == group || conflict.other == group)
}

impl Report for Disputes<'_> {
    const NAME: &'static str = "disputes";
    const TITLE: &'static str = "Disputes";
    const WHAT: &'static str = "Which answers cannot all hold, those with most at stake first: answers about an accusation, \
        then about the principal people, then those that most sources are drawn into.";

    fn write(&self, page: &mut Page) -> io::Result<()> {
        page.para(&Md::new().raw("In short: ").text(&self.overview).raw("."))?;
        let full = [(Standing::Disputed, "Disputed"), (Standing::Unsure, "Perhaps disputed")];
        for (how, title) in full {
            let rows: Vec<_> = self.questions.iter().filter(|row| row.how == how).collect();
            if how == Standing::Unsure && !rows.is_empty() {
                heading(page, title, rows.len())?;
                page.para(&Md::new().raw(
                    "They would be disputed, were nothing in them hedged, doubted or vague.",
                ))?;
            } else if !rows.is_empty() {
                heading(page, title, rows.len())?;
            }
            for (row, number) in rows.iter().zip(1..) {
                row.write(page, number)?;
            }
        }
        denied::write(page, &self.denied)?;
        denied::write_ill(page, &self.sits_ill)?;
        let briefly = [
            (Standing::Different, "Answered differently, which need not exclude each other"),
            (Standing::Compatible, "Several answers that can all hold"),
            (Standing::OneAnswer, "One answer only"),
            (Standing::Unanswered, "Unanswered"),
        ];
        for (how, title) in briefly {
            let rows: Vec<_> = self.questions.iter().filter(|row| row.how == how).collect();
            if !rows.is_empty() {
                heading(page, title, rows.len())?;
            }
            rows.iter().try_for_each(|row| row.write_briefly(page))?;
        }
        Ok(())
    }
}

fn heading(page: &mut Page, title: &'static str, count: usize) -> io::Result<()> {
    page.heading(2, &Md::new().raw(title).raw(" (").number(count).raw(")"))
}

impl QuestionRow<'_> {
    fn write(&self, page: &mut Page, number: usize) -> io::Result<()> {
        page.heading(3, &Md::new().number(number).raw(". ").text(self.text))?;
        let stake = Md::new().raw("At stake: ").text(&self.stake.words());
        page.para(&Md::join([stake, Md::new().raw("question ").text(self.id)], " · "))?;
        for conflict in self.conflicts.iter().take(MOST_CONFLICTS) {
            page.item(0, &self.conflict(conflict))?;
        }
        if self.conflicts.len() > MOST_CONFLICTS {
            let more = self.conflicts.len() - MOST_CONFLICTS;
            page.item(0, &Md::new().raw("and ").number(more).raw(" more pairs of answers"))?;
        }
        if self.cut {
            page.para(&Md::new().raw("There are more answers than were compared."))?;
        }
        self.answers.iter().try_for_each(|answer| answer.write(page))?;
        page.para(&self.others())?;
        let note =
            self.note.map(|note| Md::new().raw("Note of whoever keeps the case: ").remark(note));
        note.map_or(Ok(()), |note| page.para(&note))
    }

    fn conflict(&self, conflict: &ConflictRow) -> Md {
        let answer = |nth: usize| {
            let words = self.answers.get(nth).map_or("?", |answer| answer.answer.as_str());
            Md::new().bold(words)
        };
        let kinds = conflict.kinds.iter().map(|row| {
            let unsure =
                if row.firm { "" } else { " (perhaps: something is hedged, doubted or vague)" };
            Md::new().raw(row.kind).raw(unsure)
        });
        let sides = answer(conflict.one).raw(" against ").then(&answer(conflict.other));
        sides.raw(": ").then(&Md::join(kinds, "; "))
    }

    /// The sources that do not answer.
    fn others(&self) -> Md {
        let named = |what: &'static str, marks: &[String]| match marks.len() {
            0 => Md::new(),
            1..=MOST_SILENT => Md::new().raw(what).raw(": ").text(&marks.join(", ")),
            many => Md::new().raw(what).raw(": ").number(many).raw(" sources"),
        };
        let touched = named("Touched on without an answer", &self.mentioned_by);
        Md::join([touched, named("Silent", &self.silent)], ". ")
    }

    /// The question and its answers with their sources, on one line.
    fn write_briefly(&self, page: &mut Page) -> io::Result<()> {
        let answers = self.answers.iter().map(|answer| {
            let sources = Md::new().text(&answer.sources.join(", "));
            let sources = if sources.is_empty() { Md::new().raw("no source") } else { sources };
            Md::new().bold(&answer.answer).raw(" (").then(&sources).raw(")")
        });
        let line = Md::new().text(self.text);
        let answers = Md::join(answers, "; ");
        let line = if answers.is_empty() { line } else { line.raw(" ").then(&answers) };
        page.item(0, &line)
    }
}

impl AnswerRow<'_> {
    fn write(&self, page: &mut Page) -> io::Result<()> {
        let sources = if self.sources.is_empty() {
            Md::new()
        } else {
            Md::new().raw(" — ").text(&self.sources.join(", "))
        };
        page.heading(4, &Md::new().text(&self.answer).then(&sources))?;
        let mut voices: Vec<String> = Vec::new();
        for voice in self.said.iter().flat_map(|said| &said.row.voices) {
            let words = voice.words();
            if !voices.contains(&words) {
                voices.push(words);
            }
        }
        let lead = if voices.len() == 1 { "Voice: " } else { "Voices: " };
        page.para(&Md::new().raw(lead).text(&voices.join("; ")))?;
        for said in &self.said {
            words::evidence(page, &said.row)?;
            if let Some(how) = said.reckoned {
                page.item(1, &Md::new().raw("Reckoned: ").remark(how))?;
            }
        }
        Ok(())
    }
}
