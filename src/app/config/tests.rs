use super::*;
use crate::app::action::Action;
use crate::app::key::Key;
use crate::app::keymap::Context;
use proptest::prelude::*;

/// Each complaint as `line:column what (help)`.
fn told(text: &str) -> Vec<String> {
    let (_, complaints) = read(text);
    let told = |complaint: Complaint| {
        let problem = complaint.problem(text, "f");
        let Where::Line { line, column, .. } = problem.at else { panic!("no line") };
        format!("{line}:{column} {} ({})", problem.what, problem.help)
    };
    complaints.into_iter().map(told).collect()
}

fn keys(config: &Config, on: Context, action: Action) -> Vec<String> {
    let rows = config.keymap.rows();
    let row = rows.iter().find(|row| (row.0, row.1) == (on, action));
    row.map_or_else(Vec::new, |row| row.2.iter().map(Key::to_string).collect())
}

#[test]
fn nothing_said_is_what_was_delivered() {
    assert_eq!(read(""), (Config::default(), Vec::new()));
    assert_eq!(read("# only a remark\n").0, Config::default());
}

#[test]
fn everything_that_can_be_said_is_heard() {
    let text = r#"
        ascii = true
        mouse = false
        private = true
        [keys.anywhere]
        down = "e down"
        problems = []
        [keys.lists]
        pin = ["space", "alt-p"]
        [keys.fields]
        erase-line = "alt-u"
        [theme]
        base = "light"
        match = "red bold"
    "#;
    let (config, complaints) = read(text);
    assert_eq!(complaints, []);
    assert_eq!((config.ascii, config.mouse, config.private), (Some(true), Some(false), Some(true)));
    assert_eq!(keys(&config, Context::Global, Action::Down), ["e", "down"]);
    assert!(keys(&config, Context::Global, Action::Problems).is_empty());
    assert_eq!(keys(&config, Context::List, Action::Pin), ["space", "alt-p"]);
    assert_eq!(keys(&config, Context::Field, Action::EraseLine), ["alt-u"]);
    assert_eq!(keys(&config, Context::Global, Action::Up), ["k", "up"], "the rest stays");
    assert_eq!(config.ground, Some(Ground::Light));
    let looks: Vec<_> = config.roles.iter().map(|wish| (wish.role, wish.look.as_str())).collect();
    assert_eq!(looks, [(Role::Match, "red bold")]);
    assert_eq!(read("theme = 'mono'").0.ground, Some(Ground::Mono));
}

#[test]
fn an_unknown_name_is_told_with_the_nearest() {
    for (text, wanted) in [
        ("asci = true", "1:1 no setting is called “asci” (did you mean “ascii”?)"),
        ("\n theme = 'drak'", "2:10 no theme is called “drak” (did you mean “dark”?)"),
        ("[theme]\nmtach = 'red'", "2:1 no role is called “mtach” (did you mean “match”?)"),
        ("[keys.list]\n", "1:7 no place is called “list” (did you mean “lists”?)"),
        ("[keys.lists]\nserch = 's'", "2:1 no action is called “serch” (did you mean “search”?)"),
        ("[keys.lists]\nsort = 'ctl-s'", "2:8 “ctl-s” is no key (did you mean “ctrl-s”?)"),
        (
            "[keys.lists]\nsort = ['s', 7]",
            "2:14 this is no key (write keys as text, as in \"j down\"; [] takes them away)",
        ),
        (
            "[keys]\nsort = 's'",
            "2:1 “sort” stands outside any place (put it into [keys.anywhere], or a narrower place)",
        ),
        ("ascii = 1", "1:9 this is neither true nor false (write true or false)"),
        (
            "[keys.lists]\nerase-char = 'f5'",
            "2:1 “erase-char” means nothing in lists (casefile keys lists what belongs where)",
        ),
        (
            "[keys.fields]\npin = 'f5'",
            "2:1 “pin” means nothing in fields (casefile keys lists what belongs where)",
        ),
        (
            "[keys.fields]\nerase-char = 'x'",
            "2:14 “x” is typed in fields (take one with ctrl- or alt-, or one that types nothing)",
        ),
    ] {
        assert_eq!(told(text), [wanted], "{text}");
    }
}

#[test]
fn what_cannot_be_read_leaves_what_was_delivered() {
    let (config, complaints) = read("[keys.lists]\nsort = 'nokey'\npin = 'p'\nfilter = 5\n");
    assert_eq!(complaints.len(), 2);
    assert_eq!(keys(&config, Context::List, Action::Sort), ["s"]);
    assert_eq!(keys(&config, Context::List, Action::Filter), ["f"]);
    assert_eq!(keys(&config, Context::List, Action::Pin), ["p"], "and the rest is in force");
}

#[test]
fn an_error_in_the_writing_does_not_cost_the_rest() {
    let text = "ascii = true\n[keys.lists\npin = 'p'\n";
    let (config, complaints) = read(text);
    assert_eq!(config.ascii, Some(true));
    assert!(!complaints.is_empty());
    let Where::Line { line, .. } = complaints[0].clone().problem(text, "f").at else { panic!() };
    assert_eq!(line, 2, "{complaints:?}");
}

#[test]
fn two_meanings_of_one_key_are_told_and_the_first_stands() {
    let text = "[keys.lists]\nsort = 'p'\npin = 'p space'\n[keys.reader]\nname = 'p'\n";
    let (config, _) = read(text);
    let wanted = "3:7 p means “sort” in lists already (give one of the two another key)";
    assert_eq!(told(text), [wanted]);
    assert_eq!(keys(&config, Context::List, Action::Sort), ["p"]);
    assert_eq!(keys(&config, Context::List, Action::Pin), ["space"]);
    assert_eq!(keys(&config, Context::Reader, Action::Name), ["p"]);
}

#[test]
fn a_key_taken_from_an_action_as_delivered_is_no_conflict() {
    let (config, complaints) = read("[keys.anywhere]\nup = 'j'\ndown = 'k'\n");
    assert_eq!(complaints, []);
    assert_eq!(keys(&config, Context::Global, Action::Up), ["j"]);
    assert_eq!(keys(&config, Context::Global, Action::Down), ["k"]);
}

#[test]
fn there_is_always_a_way_out() {
    let text = "[keys.anywhere]\nclose = []\ncancel = []\n";
    let (config, _) = read(text);
    let told = told(text);
    assert_eq!(told, ["3:1 no key leads out of lists (ctrl-c stays there; bind close or cancel)"]);
    assert_eq!(keys(&config, Context::List, Action::Cancel), ["ctrl-c"]);
    let (config, complaints) = read("[keys.fields]\nback = []\ncancel = 'f12'\n");
    assert_eq!(complaints, []);
    assert_eq!(keys(&config, Context::Field, Action::Cancel), ["f12"]);
}

fn out_everywhere(config: &Config) -> bool {
    let out = [Action::Close, Action::Cancel, Action::Back, Action::Left];
    Context::PLACES
        .iter()
        .all(|place| out.iter().any(|action| !config.keymap.keys_of(place, *action).is_empty()))
}

proptest! {
    #[test]
    fn broken_settings_are_told_and_never_lock_one_in(
        cut in 0usize..400, with in "\\PC{0,6}", nest in 0usize..3,
    ) {
        let whole = "ascii = true\ntheme = { base = 'dark', match = 'red' }\n[keys.anywhere]\nclose = []\n\
            cancel = ['f9', 'ctrl-q']\nback = ''\nleft = []\n[keys.fields]\nback = []\ncancel = []\n[keys.lists]\n\
            pin = 'space'\nsort = \"é\"\n";
        let at = (0..=cut.min(whole.len())).rev().find(|at| whole.is_char_boundary(*at)).unwrap();
        let (head, tail) = whole.split_at(at);
        let text = format!("{head}{}{with}{tail}", "[{".repeat(nest * 200));
        let (config, complaints) = read(&text);
        prop_assert!(out_everywhere(&config), "{}", text);
        for complaint in complaints {
            complaint.problem(&text, "f");
        }
    }

    #[test]
    fn any_text_at_all_is_read(text in "\\PC{0,200}") {
        prop_assert!(out_everywhere(&read(&text).0));
    }
}
