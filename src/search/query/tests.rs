use super::*;
use proptest::prelude::*;

/// The clauses in a form that reads well: alternatives parted by `|`, clauses by spaces.
fn shown(text: &str) -> String {
    let atom = |atom: &Atom| {
        let what = match &atom.what {
            What::Word(word, Mode::Loose { open: true }) => format!("{}…", word.key),
            What::Word(word, Mode::Loose { open: false }) => word.key.clone(),
            What::Word(word, Mode::Exact) => format!("'{}", word.key),
            What::Word(word, Mode::Prefix) => format!("^{}", word.key),
            What::Phrase { words, open } => {
                let words: Vec<&str> = words.iter().map(|word| word.key.as_str()).collect();
                format!("[{}{}]", words.join("_"), if *open { "…" } else { "" })
            }
            What::Field(field, words) => {
                let words: Vec<&str> = words.iter().map(|word| word.key.as_str()).collect();
                format!("{}:{}", field.name(), words.join("_"))
            }
            What::Is(flag) => format!("is:{}", flag.name()),
            What::Date(clock, range) => {
                let day =
                    |day: Option<jiff::civil::Date>| day.map_or(String::new(), |d| d.to_string());
                format!("{}:{}..{}", clock.name(), day(range.from()), day(range.to()))
            }
        };
        if atom.negated { format!("!{what}") } else { what }
    };
    let clauses: Vec<String> = Query::parse(text)
        .clauses()
        .iter()
        .map(|clause| clause.any.iter().map(atom).collect::<Vec<_>>().join("|"))
        .collect();
    clauses.join(" ")
}

#[test]
fn reads_words_and_operators() {
    for (text, clauses) in [
        ("kardashan coper", "kardashan coper…"),
        ("kardashan coper ", "kardashan coper"),
        ("\"dna testing\"", "[dna_testing]"),
        ("“death row” x", "[death_row] x…"),
        ("\"dna tes", "[dna_tes…]"),
        ("\"dna tes\" ", "[dna_tes]"),
        ("'exact ^pre !not a", "'exact ^pre !'not a…"),
        ("!\"death row\" !^pre", "![death_row] !^pre"),
        ("a | b c", "a|b c…"),
        ("| a |", "a"),
        ("!by:kardashian person:\"kevin cooper\"", "!by:kardashian person:kevin_cooper"),
        ("is:disputed !is:single is:un", "is:disputed !is:single is:unnamed"),
        ("by: date: about:\"", ""),
        ("date:2019-02..2019-05", "date:2019-02-01..2019-05-31"),
        ("!said:2019.. published:..2018", "!said:2019-01-01.. published:..2018-12-31"),
        ("date:someday x ", "x"),
        ("ann-arbor 't-shirt", "ann arbor [t_shirt]"),
        ("Cooper's Brown’s", "cooper brown"),
        ("12:30 http://x", "12 30 http x…"),
        ("! ' ^ \" !\"", ""),
    ] {
        assert_eq!(shown(text), clauses, "{text}");
    }
}

#[test]
fn says_what_it_does_not_know() {
    for (text, note) in [
        ("persn:cooper", "there is no field “persn”; the nearest is “person”"),
        ("is:dispted", "there is no mark “dispted”; the nearest is “disputed”"),
        ("dat:2019", "there is no field “dat”; the nearest is “date”"),
    ] {
        assert_eq!(Query::parse(text).notes(), [note]);
    }
    assert_eq!(Query::parse("date:2019-13").notes().len(), 1);
    for quiet in ["https://example.org", "note:", "a:b".repeat(0).as_str(), "by:x"] {
        assert!(Query::parse(quiet).notes().is_empty(), "{quiet}");
    }
}

#[test]
fn six_words_are_a_paste() {
    assert!(!Query::parse("one two three four five").is_paste());
    assert!(Query::parse("one two three four five six").is_paste());
    assert!(!Query::parse("one two three \"four five\" six !seven").is_paste());
}

#[test]
fn a_part_is_narrowed_in_place() {
    let query = Query::parse("a vilareal b");
    let at = query.clauses()[1].any[0].at;
    assert_eq!(query.narrowed(at, "villarreal"), "a 'villarreal b");
}

proptest! {
    #[test]
    fn any_text_parses(text in "\\PC{0,60}") {
        let query = Query::parse(&text);
        for clause in query.clauses() {
            prop_assert!(!clause.any.is_empty());
            for atom in &clause.any {
                prop_assert!(!atom.at.of(&text).is_empty());
            }
        }
    }

    #[test]
    fn any_run_of_operators_parses(text in "[!'^|\":a .“é]{0,40}") {
        Query::parse(&text);
    }
}
