//! `casefile show`: every view as plain text, one record or fact a line, in words instead of signs; for a pipe, a pager
//! or a screen reader.

mod lists;
mod record;
mod views;

use super::args::{ShowArgs, ShowKind};
use super::out::{Failure, Out};
use super::who;
use crate::analysis::{Analysis, Contested, Standing};
use crate::case::{Case, ClaimIx, EvidenceRef, PersonIx, RecordRef, SourceIx};
use crate::tui::effects;
use std::process::ExitCode;

/// Prints what was asked for.
pub(super) fn run(args: &ShowArgs, out: &mut Out) -> Result<ExitCode, Failure> {
    let opened = effects::whole(args.case.as_deref())?;
    let case = &opened.case;
    let (analysis, copies) = Analysis::whole(case);
    let show = Show { case, analysis: &analysis };
    match &args.what {
        ShowKind::Sources => lists::sources(&show, out)?,
        ShowKind::People => lists::people(&show, out)?,
        ShowKind::Claims => lists::claims(&show, out)?,
        ShowKind::Questions => lists::questions(&show, out)?,
        ShowKind::Disputes => views::disputes(&show, out)?,
        ShowKind::Timeline => views::timeline(&show, out)?,
        ShowKind::Gaps => views::gaps(&show, out)?,
        ShowKind::Copies => views::copies(&show, &copies, out)?,
        ShowKind::Source { id } => record::source(&show, who::source(case, &id.join(" "))?, out)?,
        ShowKind::Person { id } => record::person(&show, who::person(case, &id.join(" "))?, out)?,
        ShowKind::Claim { id } => record::claim(&show, who::claim(case, &id.join(" "))?, out)?,
        ShowKind::Question { id } => {
            record::question(&show, who::question(case, &id.join(" "))?, out)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// A case and what follows from it.
struct Show<'c> {
    case: &'c Case,
    analysis: &'c Analysis,
}

impl Show<'_> {
    /// S1, S2 and so on.
    fn number(ix: SourceIx) -> String {
        format!("S{}", ix.at() + 1)
    }

    /// "S1 S3"; "no source" for none.
    fn numbers(all: &[SourceIx]) -> String {
        if all.is_empty() {
            return String::from("no source");
        }
        all.iter().map(|ix| Self::number(*ix)).collect::<Vec<_>>().join(" ")
    }

    fn person(&self, ix: PersonIx) -> &str {
        self.case.person(ix).map_or("?", |person| &person.name)
    }

    /// What a record is called, led by its kind and its id, so that it can be asked for.
    fn called(&self, record: RecordRef) -> String {
        let case = self.case;
        let (kind, id, name) = match record {
            RecordRef::Source(ix) => (
                "source",
                case.source(ix).map(|r| r.id.as_str()),
                case.source(ix).map(|r| &r.title),
            ),
            RecordRef::Person(ix) => {
                ("person", case.person(ix).map(|r| r.id.as_str()), case.person(ix).map(|r| &r.name))
            }
            RecordRef::Question(ix) => (
                "question",
                case.question(ix).map(|r| r.id.as_str()),
                case.question(ix).map(|r| &r.text),
            ),
            RecordRef::Claim(ix) => (
                "claim",
                case.claim(ix).map(|r| r.id.as_str()),
                case.claim(ix).map(|r| &r.statement),
            ),
        };
        format!("{kind} {}: {}", id.unwrap_or("?"), name.map_or("", String::as_str))
    }

    /// "S2 ¶4" of each piece of evidence, each once.
    fn places(&self, all: &[EvidenceRef]) -> String {
        let mut places: Vec<String> = Vec::new();
        for at in all {
            let source = self.case.evidence(*at).and_then(|e| self.case.source_ix(&e.source));
            let passage = self.analysis.anchors.of(*at).iter().find_map(|part| part.passage);
            let place = match (source, passage) {
                (Some(source), Some(passage)) => {
                    format!("{} paragraph {}", Self::number(source), passage + 1)
                }
                (Some(source), None) => format!("{}, words not found", Self::number(source)),
                (None, _) => String::from("a source without record"),
            };
            if !places.contains(&place) {
                places.push(place);
            }
        }
        places.join(", ")
    }

    /// How a claim stands to other answers, if there is something to say.
    fn contested(&self, ix: ClaimIx) -> Option<&'static str> {
        match self.analysis.disputes.claim(ix) {
            Contested::Yes => Some("disputed"),
            Contested::Unsure => Some("perhaps disputed"),
            Contested::No => None,
        }
    }

    /// How many of these claims are disputed, in words; nothing for none.
    fn disputed(&self, claims: impl Iterator<Item = ClaimIx>) -> Option<String> {
        let of = |ix: &ClaimIx| self.analysis.disputes.claim(*ix) == Contested::Yes;
        let count = claims.filter(of).count();
        (count > 0).then(|| format!("{count} disputed"))
    }

    /// From how many origins a claim comes, and through whom.
    fn origins(&self, ix: ClaimIx) -> String {
        let summary = self.analysis.origins.summary(self.case, ix);
        summary.replace(" · ", "; ").replace(" ✗ ", "; ")
    }
}

/// How answers stand to each other, in words.
const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Disputed => "disputed",
        Standing::Unsure => "perhaps disputed",
        Standing::Different => "different answers, which do not exclude each other",
        Standing::Compatible => "different answers, which can all hold",
        Standing::OneAnswer => "one answer only",
        Standing::Unanswered => "no answer",
    }
}

/// "3 claims".
fn count(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// The parts that there are, one after the other.
fn joined(parts: impl IntoIterator<Item = Option<String>>) -> String {
    let parts: Vec<_> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join("; ")
}
