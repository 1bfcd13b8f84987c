//! What comes first, and why.

use super::fixture::{index, lit, names, search, whys};
use crate::search::{How, Options, Query};

fn firsts(query: &str, most: usize) -> Vec<String> {
    names(&index(), query).into_iter().take(most).collect()
}

#[test]
fn finds_names_however_misspelt() {
    for (query, expected) in [
        ("kardashan coper", &["s1¶1", "s2¶1"] as &[_]),
        ("kardashian", &["Kim Kardashian West", "s1¶1", "s2¶1"]),
        ("cooper kevin", &["Kevin Cooper", "claim", "s1¶1", "s2¶1"]),
        ("kevin cooper", &["Kevin Cooper", "claim", "s1¶1", "s2¶1"]),
        ("kevn", &["Kevin Cooper", "claim", "s1¶1", "s2¶1"]),
        ("xevin", &["Kevin Cooper", "claim", "s1¶1", "s2¶1"]),
        ("kvein coopre", &["Kevin Cooper", "claim", "s1¶1", "s2¶1"]),
        ("kevincooper", &["Kevin Cooper", "claim", "s1¶1", "s2¶1"]),
        ("kevinxcooper", &["Kevin Cooper", "claim", "s1¶1", "s2¶1"]),
        ("goodman", &["Kevin Cooper"]),
        ("newsome", &["s1¶2"]),
        ("nwsm", &["s1¶2"]),
        ("kkw", &["Kim Kardashian West"]),
        ("sqvisit", &["s1"]),
        ("kvncpr", &["Kevin Cooper"]),
        ("annarbor ", &["s2¶2", "s1¶3"]),
        ("ann arbor ", &["s1¶3", "s2¶2"]),
        ("ann arbor", &["s1¶3", "s2¶2"]),
        ("zzqx", &[]),
    ] {
        assert_eq!(firsts(query, expected.len().max(1)), expected, "{query}");
    }
}

#[test]
fn numbers_and_months_fold() {
    assert_eq!(names(&index(), "17 "), ["claim", "s1¶1"]);
    assert_eq!(names(&index(), "seventeen "), ["s1¶1", "claim"]);
    assert_eq!(names(&index(), "february "), ["s1¶2"]);
    assert_eq!(names(&index(), "mar "), ["s2¶2"]);
    assert_eq!(names(&index(), "2nd order"), ["s1¶2"]);
    assert_eq!(whys(&index(), "17 ", "s1¶1"), ["17 → seventeen, the same"]);
}

#[test]
fn another_number_is_not_a_misspelling() {
    assert!(names(&index(), "1985 ").is_empty());
    assert!(names(&index(), "18 ").is_empty());
}

#[test]
fn phrases_cross_lines_dashes_and_quotes() {
    for (query, expected) in [
        ("\"death row\"", &["s1¶1", "Kevin Cooper"] as &[_]),
        ("\"row death\"", &[]),
        ("\"year the second\"", &["s1¶2"]),
        ("\"COOPER is innocent Kardashian\"", &["s2¶1"]),
        ("\"death ro", &["s1¶1", "Kevin Cooper"]),
        ("\"death ro\"", &[]),
        ("\"for 17 minutes\"", &["s1¶1"]),
        ("\"kevin cooper\"", &["Kevin Cooper", "claim", "s1¶1", "s2¶1"]),
        ("!\"death row\" \"kevin cooper\"", &["claim", "s2¶1"]),
    ] {
        assert_eq!(names(&index(), query), expected, "{query}");
    }
}

#[test]
fn operators() {
    for (query, expected) in [
        ("'cooper !kevin", &["Anne Cooper", "s1¶3"] as &[_]),
        ("'coope", &[]),
        ("^coop !kevin", &["Anne Cooper", "s1¶3"]),
        ("innocent | barrel", &["s1¶3", "s2¶1"]),
        ("'newsom | \"ann arbor\"", &["s1¶2", "s1¶3"]),
        ("!'cooper !'kardashian !'the", &["s2"]),
    ] {
        assert_eq!(names(&index(), query), expected, "{query}");
    }
}

#[test]
fn an_exact_hit_is_above_any_variant() {
    let found = names(&index(), "cooper");
    assert_eq!(found.first().map(String::as_str), Some("Kevin Cooper"));
    let results = search(&index(), "anne");
    assert!(results.hits[0].why[0].is_plain());
    assert!(results.hits.windows(2).all(|pair| pair[0].score >= pair[1].score));
}

#[test]
fn says_why() {
    let index = index();
    for (query, of, why) in [
        (
            "kardashan coper",
            "s1¶1",
            &["kardashan → Kardashian, 1 edit", "coper → Cooper, 1 edit"] as &[_],
        ),
        ("kard", "s1¶1", &["kard… → Kardashian"]),
        ("dashian ", "s1¶1", &["…dashian… → Kardashian"]),
        ("goodman", "Kevin Cooper", &["Goodman, alias “Richard Goodman”"]),
        ("barrister", "Anne Cooper", &["barrister, role “barrister”"]),
        ("blast", "s1", &["Blast, label “The Blast”"]),
        ("kkw", "Kim Kardashian West", &["kkw → Kim Kardashian West, initials"]),
        ("annarbor", "s1¶3", &["annarbor → Ann Arbor, two words"]),
        ("ann arbor ", "s2¶2", &["ann → annarbor, one word", "arbor → annarbor, one word"]),
        ("\"death row\"", "s1¶1", &["death\nrow"]),
        ("nwsm", "s1¶2", &["nwsm → Newsom, letters"]),
    ] {
        assert_eq!(whys(&index, query, of), why, "{query}");
    }
}

#[test]
fn lights_the_letters_that_met() {
    let index = index();
    for (query, of, letters) in [
        ("kardashan coper", "s1¶1", &["Kardashian", "Cooper"] as &[_]),
        ("kard", "s1¶1", &["Kard"]),
        ("dashian ", "s1¶1", &["dashian"]),
        ("kkw", "Kim Kardashian West", &["K", "K", "W"]),
        ("sqvisit", "s1", &["S", "Q", "visit"]),
        ("annarbor ", "s1¶3", &["Ann", "Arbor"]),
        ("\"death row\"", "s1¶1", &["death", "row"]),
        ("nwsm", "s1¶2", &["N", "ws", "m"]),
        ("17 ", "s1¶1", &["seventeen"]),
        ("goodman", "Kevin Cooper", &[]),
        ("prisoner", "Kevin Cooper", &[]),
    ] {
        let found = lit(&index, query);
        let spans = found.iter().find(|(name, _)| name == of).map(|(_, spans)| spans.clone());
        assert_eq!(spans.unwrap_or_else(|| panic!("{query}: {found:?}")), letters, "{query}");
    }
}

#[test]
fn lists_the_spellings() {
    let results = search(&index(), "kardashan ");
    let all = &results.spellings;
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].found, [("kardashian".to_owned(), 3)]);
    assert!(search(&index(), "'kardashian").spellings.is_empty());
}

#[test]
fn says_what_is_missing() {
    let index = index();
    let results = search(&index, "kardashian zzqx");
    assert_eq!((results.hits.len(), results.missing.len()), (0, 1));
    let missing = &results.missing[0];
    assert_eq!((missing.typed.as_str(), missing.nowhere, missing.rest.count), ("zzqx", true, 3));
    let results = search(&index, "innocent barrel");
    let parts: Vec<&str> = results.missing.iter().map(|missing| missing.typed.as_str()).collect();
    assert_eq!(parts, ["innocent", "barrel"]);
    assert!(results.missing.iter().all(|missing| !missing.nowhere && missing.rest.count == 1));
    let nearest = search(&index, "'kevon").missing[0].nearest.clone();
    assert_eq!(nearest.first().map(String::as_str), Some("kevin"));
    assert_eq!(
        search(&index, "'kevon").missing[0].to_string(),
        format!("“kevon” is nowhere in the case; nearest: {}", nearest.join(", "))
    );
}

#[test]
fn a_paste_ranks_by_what_matches() {
    let index = index();
    let query = "Governor Gavin Newsom has ordered new DNA testing in 2019";
    let results = search(&index, query);
    assert_eq!(super::fixture::name(&index, &results.hits[0]), "s1¶2");
    let absent: Vec<&str> = results.hits[0]
        .why
        .iter()
        .filter(|why| why.how == How::Absent)
        .map(|why| why.typed.as_str())
        .collect();
    assert_eq!(absent, ["has", "testing", "2019"]);
    assert!(names(&index, "nothing of all these words occurs anywhere").is_empty());
}

#[test]
fn limits_and_gives_up() {
    let index = index();
    let query = Query::parse("the");
    let results = index.search(&query, &Options { limit: 1, ..Options::default() });
    assert!(results.total.count > results.hits.len());
    let options = Options { cancel: &|| true, ..Options::default() };
    let results = index.search(&query, &options);
    assert!(results.cancelled);
}

#[test]
fn asking_nothing_finds_nothing() {
    for query in ["", " ", "!", "by:", "...", "“”"] {
        let results = search(&index(), query);
        assert!(results.hits.is_empty() && results.missing.is_empty(), "{query}");
    }
}
