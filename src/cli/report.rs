//! `casefile report`: what follows from a case, as Markdown to hand on or as one JSON object. Nothing printed here says
//! what is true.
//!
//! Each report is first made as rows, which are what `--json` prints; the Markdown is written from the same rows.

mod context;
mod copies;
mod desk;
mod disputes;
mod dossier;
mod findings;
mod gaps;
mod md;
mod origins;
mod timeline;
mod traces;
mod words;

use super::args::{ReportArgs, ReportKind};
use super::out::{Failure, Out};
use crate::analysis::Analysis;
use crate::store::Opened;
use crate::tui::effects;
use desk::{Desk, SourceRow};
pub(super) use disputes::{answer_words, group_sources};
use md::{Md, Page};
use serde::Serialize;
use std::io;
use std::process::ExitCode;

/// What can be printed in both forms.
trait Report: Serialize {
    /// As it is asked for.
    const NAME: &'static str;
    /// As its heading has it.
    const TITLE: &'static str;
    /// What it is, in a sentence or two.
    const WHAT: &'static str;

    /// Writes everything below the head.
    fn write(&self, page: &mut Page) -> io::Result<()>;
}

/// The one object that `--json` prints.
#[derive(Serialize)]
struct Whole<'r, R> {
    report: &'static str,
    case: &'r str,
    problems: usize,
    sources: &'r [SourceRow<'r>],
    #[serde(flatten)]
    report_rows: &'r R,
}

/// Opens the case and prints the report.
pub(super) fn run(args: &ReportArgs, out: &mut Out) -> Result<ExitCode, Failure> {
    if args.json && args.md {
        return Err(Failure::new("--json and --md exclude each other", "give one of them"));
    }
    let opened = effects::whole(args.case.as_deref())?;
    let (analysis, copies) = Analysis::whole(&opened.case);
    let desk = Desk::new(&opened.case, &analysis);
    let press = Press { opened: &opened, desk: &desk, json: args.json };
    match &args.what {
        ReportKind::Origins => press.print(&origins::Origins::of(&desk), out)?,
        ReportKind::Disputes => press.print(&disputes::Disputes::of(&desk), out)?,
        ReportKind::Timeline => press.print(&timeline::Timeline::of(&desk), out)?,
        ReportKind::Copies => press.print(&copies::Copies::of(&desk, &copies), out)?,
        ReportKind::Gaps => press.print(&gaps::Gaps::of(&desk), out)?,
        ReportKind::Dossier { person } => {
            let person = super::who::person(&opened.case, &person.join(" "))?;
            press.print(&dossier::Dossier::of(&desk, person), out)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints a report on a case in the form that was asked for.
struct Press<'r> {
    opened: &'r Opened,
    desk: &'r Desk<'r>,
    json: bool,
}

impl Press<'_> {
    fn print<R: Report>(&self, report: &R, out: &mut Out) -> io::Result<()> {
        let sources = self.desk.sources();
        let (case, problems) = (&self.opened.case, self.opened.problems.len());
        if self.json {
            return out.json(&Whole {
                report: R::NAME,
                case: &case.title,
                problems,
                sources: &sources,
                report_rows: report,
            });
        }
        let mut page = Page::new(out);
        page.heading(1, &Md::new().raw(R::TITLE).raw(": ").text(&case.title))?;
        page.para(&Md::new().raw(R::WHAT).raw(" This report never says what is true."))?;
        if problems > 0 {
            let count = words::count(problems, "problem", "problems");
            let told = Md::new().text(&count).raw("; casefile check names what is wrong.");
            page.para(&Md::new().raw("The case has ").then(&told))?;
        }
        for source in &sources {
            let text = source.text_note();
            let line = Md::new().bold(source.mark()).raw(": ").text(&source.reference);
            page.item(0, &line.raw(text))?;
        }
        if sources.iter().any(SourceRow::is_digest) {
            page.para(&Md::new().raw(
                "A digest is an account in our own words: only what stands in quotation marks in it is anybody's wording.",
            ))?;
        }
        report.write(&mut page)
    }
}
