//! Every rule that a case is held to, all problems at once.
//!
//! Pure: it looks at the records and at the texts that they carry. What only the files can tell (unreadable ones,
//! hashes that differ) is for whoever reads them.

mod answers;
mod claims;
mod ids;
mod loops;
mod nearest;
mod quotes;
mod records;
mod report;
#[cfg(test)]
mod tests;

use super::{Case, Problem};
use report::Report;

/// All problems of a case, in the order of the file; empty where there are none.
///
/// The case must have been made findable with [`Case::indexed`].
pub fn check(case: &Case) -> Vec<Problem> {
    let mut report = Report::new(case);
    records::title(&mut report);
    records::sources(&mut report);
    records::people(&mut report);
    records::questions(&mut report);
    claims::claims(&mut report);
    report.into_problems()
}
