//! The program in a real terminal: what a person at the keyboard gets, and what the shell gets back afterwards.
#![cfg(unix)]

#[cfg(test)]
mod pty {
    mod colours;
    mod ending;
    mod faults;
    mod hostile;
    mod keys;
    mod resizing;
    mod returning;
    mod session;
    mod stopping;
    mod typing;
}
