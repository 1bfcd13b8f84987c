//! The threads that share long work, such as making the index: they stand back behind those that somebody waits for.

/// How much less of the processors they get where there is not enough for all.
#[cfg(target_os = "linux")]
const BEHIND: i32 = 10;

/// Starts them. They are the process's own: where there are some already, as in a test, those stay.
pub(super) fn start() {
    let _ = rayon::ThreadPoolBuilder::new().start_handler(|_| stand_back()).build_global();
}

/// Makes the calling thread give way to others. A letter is then echoed as quickly while the index is made, on as many
/// threads as there are processors, as afterwards.
#[cfg(target_os = "linux")]
fn stand_back() {
    // On Linux this is a matter of one thread, elsewhere of the process. Where it may not be done it is slower.
    let _ = rustix::process::nice(BEHIND);
}

#[cfg(not(target_os = "linux"))]
const fn stand_back() {}
