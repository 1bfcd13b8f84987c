//! The `casefile` program: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    casefile::cli::main()
}
