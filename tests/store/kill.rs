//! A process that is killed while it saves leaves the old case or the new one, whole.

use casefile::store::{Folder, Location, open, save};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

/// How often a saving process is killed.
const KILLS: u64 = 50;

/// Names the folder for the process that saves; without it that test has nothing to do.
const FOLDER: &str = "CASEFILE_TEST_SAVE_IN";

/// Not a test by itself: the process that [`a_killed_save_leaves_a_whole_case`] starts and kills. Prints each count
/// once the save of it has returned.
#[test]
fn save_without_end() {
    let Some(dir) = std::env::var_os(FOLDER) else { return };
    let opened = open(Some(Path::new(&dir))).unwrap();
    let (mut case, mut location) = (opened.case, opened.location);
    let first: u64 = case.title.parse().unwrap();
    for count in first + 1.. {
        case.title = count.to_string();
        // Of another length each time, so that a torn file shows.
        case.summary = Some("x".repeat(usize::try_from(count * 7919 % 60_000).unwrap()));
        save(&case, &mut location).unwrap();
        println!("\nsaved {count}");
    }
}

fn copy_bundled_sources(to: &Path) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/bundled/sources");
    std::fs::create_dir(to.join("sources")).unwrap();
    for file in std::fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), to.join("sources").join(file.file_name())).unwrap();
    }
}

/// A small generator, so that the moments differ and each run is the same.
fn next(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *seed >> 33
}

#[test]
fn a_killed_save_leaves_a_whole_case() {
    let dir = tempfile::tempdir().unwrap();
    let mut case = open(None).unwrap().case;
    copy_bundled_sources(dir.path());
    case.title = "0".to_owned();
    save(&case, &mut Location::Folder(Folder::new(dir.path()))).unwrap();
    let mut seed = 7;
    for _ in 0..KILLS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "kill::save_without_end", "--nocapture"])
            .env(FOLDER, dir.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let many = 1 + next(&mut seed) % 4;
        let mut spins = next(&mut seed) % 200_000;
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let saved = lines
            .filter_map(|line| line.unwrap().strip_prefix("saved ")?.parse::<u64>().ok())
            .nth(usize::try_from(many).unwrap())
            .unwrap();
        // Into the midst of the next save, at no time in particular.
        while spins > 0 {
            spins -= 1;
            std::hint::spin_loop();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let opened = open(Some(dir.path())).unwrap();
        assert_eq!(opened.problems, []);
        let found: u64 = opened.case.title.parse().unwrap();
        assert!(found >= saved, "save {saved} was acknowledged, {found} is there");
        let summary = opened.case.summary.map_or(0, |summary| summary.len());
        assert_eq!(summary as u64, found * 7919 % 60_000);
    }
}
