//! What a case is: records and their ids, dates, answers, and every rule that `check` knows. Pure data.
//!
//! The records follow the case format, `docs/format.md`, key by key and in its order; writing them back in another
//! order would make every saved case a noisy diff.

mod bare;
pub mod check;
pub mod date;
pub mod extra;
pub mod id;
pub mod index;
pub mod problem;
pub mod record;
pub mod text_kind;
pub mod value;
pub mod verbatim;

pub use check::check;
pub use date::{Date, DateRange};
pub use extra::Extra;
pub use id::{ClaimId, PersonId, QuestionId, SourceId};
pub use index::{Case, ClaimIx, EvidenceRef, List, PersonIx, QuestionIx, RecordRef, SourceIx};
pub use problem::{Problem, Severity, Slip, Where};
pub use record::{
    Answer, AnswerKind, Check, CheckState, Claim, Evidence, Link, Original, Person, PersonKind,
    Question, Quote, Source, Stance, UnnamedLink, Voice,
};
pub use text_kind::TextKind;
pub use value::{Relation, Value};
pub use verbatim::{quoted, verbatim};
