//! The user's settings as the command line tells of them, and what is made of the arguments.

use super::{casefile, program, told};
use std::fs;
use std::path::Path;

fn keys(config: &Path, args: &[&str]) -> (i32, String, String) {
    let config = ["keys", "--config", config.to_str().unwrap()];
    told(&casefile(&[&config, args].concat()))
}

#[test]
fn the_keys_as_delivered_are_printed() {
    let (code, out, err) = told(&casefile(&["keys"]));
    assert_eq!((code, err.as_str()), (0, ""));
    for place in ["anywhere", "lists", "right", "reader", "cards", "overlays", "fields"] {
        assert!(out.lines().any(|line| line == place), "{place}:\n{out}");
    }
    let search = out.lines().find(|line| line.trim_start().starts_with("search ")).unwrap();
    assert_eq!(search.split_whitespace().nth(1), Some("/"));
}

#[test]
fn the_keys_printed_as_settings_say_the_same() {
    let (_, delivered, _) = told(&casefile(&["keys", "--json"]));
    let (code, text, _) = told(&casefile(&["keys", "--toml"]));
    assert_eq!(code, 0);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    fs::write(&file, text).unwrap();
    assert_eq!(keys(&file, &["--json"]), (0, delivered.clone(), String::new()));
    for line in delivered.lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(row["keys"].as_array().unwrap().iter().all(serde_json::Value::is_string));
        assert!(!row["help"].as_str().unwrap().is_empty());
    }
}

#[test]
fn keys_of_ones_own_are_in_force_and_errors_told_with_their_place() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    let text = "[keys.lists]\nsort = \"alt-s\"\npni = \"p\"\n[theme]\nmatch = \"rde\"\n";
    fs::write(&file, text).unwrap();
    let (code, out, err) = keys(&file, &[]);
    assert_eq!(code, 1);
    assert!(out.lines().any(|line| line.split_whitespace().take(2).eq(["sort", "alt-s"])), "{out}");
    let name = file.display();
    let wanted = [
        format!("{name}:3:1: warning: no action is called “pni”. help: did you mean “pin”?"),
        format!("{name}:5:9: warning: no colour is called “rde”. help: did you mean “red”?"),
    ];
    assert_eq!(err.lines().collect::<Vec<_>>(), wanted);
}

#[test]
fn settings_are_found_in_the_users_folder() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("casefile")).unwrap();
    fs::write(folder.path().join("casefile/config.toml"), "[keys.lists]\nsort = 'f9'\n").unwrap();
    let mut command = program();
    let output = command.env("XDG_CONFIG_HOME", folder.path()).arg("keys").output().unwrap();
    let (code, out, _) = told(&output);
    assert_eq!(code, 0);
    assert!(out.lines().any(|line| line.split_whitespace().take(2).eq(["sort", "f9"])), "{out}");
}

#[test]
fn settings_that_cannot_be_read_are_refused_if_named_and_told_if_not() {
    let folder = tempfile::tempdir().unwrap();
    let (code, out, err) = keys(&folder.path().join("none.toml"), &[]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("none.toml: there is no such file. help: "), "{err}");
    fs::create_dir_all(folder.path().join("casefile/config.toml")).unwrap();
    let mut command = program();
    let output = command.env("XDG_CONFIG_HOME", folder.path()).arg("keys").output().unwrap();
    let (code, out, err) = told(&output);
    assert_eq!(code, 1);
    assert!(err.contains("config.toml: warning: it is a folder, not a file"), "{err}");
    assert!(out.contains("search"), "the keys as delivered");
}

#[test]
fn scripts_for_five_shells_and_the_manual_come_out_whole() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let (code, out, err) = told(&casefile(&["completions", shell]));
        assert_eq!((code, err.as_str()), (0, ""));
        assert!(
            out.contains("casefile") && out.ends_with('\n') && out.contains("dossier"),
            "{shell}"
        );
    }
    let (code, out, _) = told(&casefile(&["man"]));
    assert_eq!(code, 0);
    assert!(out.contains(".TH casefile 1"), "{out}");
    assert_eq!(told(&casefile(&["completions", "tcsh"])).0, 2);
}
