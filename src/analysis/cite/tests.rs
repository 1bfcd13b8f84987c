use super::*;
use crate::analysis::testing::{Kit, claim, denies, paper, person, quotes, says, source};
use crate::case::ClaimIx;
use proptest::prelude::*;

fn first() -> EvidenceRef {
    EvidenceRef { claim: ClaimIx(0), nth: 0 }
}

/// Cites the one piece of evidence in a text of a kind; the source is `[Letter piece]` without publisher and date.
fn cite(kind: TextKind, text: &str, evidence: Evidence) -> String {
    let mut source = source("s", text);
    source.text = kind;
    source.label = Some("Letter piece".to_owned());
    cite_in(source, evidence)
}

fn cite_in(source: Source, words: Evidence) -> String {
    let case = Kit::new()
        .source(source)
        .person(person("harris", "Kamala Harris", &[]))
        .person(person("blast", "The Blast", &[]))
        .claim(claim("c", vec![words]))
        .done();
    evidence(&case, &Analysis::of(&case), first())
}

const LETTER: &str =
    "Opening.\n\nIn May 2018 Harris wrote that, “As a firm believer in DNA testing”, she hoped.";

#[test]
fn a_digest_gives_only_its_quoted_fragments() {
    let exact = "Harris wrote that, “As a firm believer in DNA testing”, she hoped";
    let mut words = quotes("s", exact, &["harris"]);
    words.said = "2018-05".parse().ok();
    assert_eq!(
        cite(TextKind::Digest, LETTER, words),
        "Kamala Harris (May 2018): “As a firm believer in DNA testing” – as quoted in [Letter piece], \
         “Title of s”, n.d., S1 ¶2. Digest: only words in quotation marks are the source's."
    );
}

#[test]
fn a_digest_without_fragments_is_our_words() {
    assert_eq!(
        cite(TextKind::Digest, LETTER, denies("s", "she hoped", &["harris"])),
        "Kamala Harris is reported to have denied this: Statement of c (our words) – as reported in [Letter piece], \
         “Title of s”, n.d., S1 ¶2. Digest: our account, not the source's words."
    );
    let mut hedged = says("s", "she hoped", &["?people close to her"]);
    hedged.hedge = Some("hoped".to_owned());
    assert!(
        cite(TextKind::Digest, LETTER, hedged).starts_with(
            "people close to her, reported to have said: Statement of c (our words; hedged there) – as reported in "
        )
    );
    assert!(
        cite(TextKind::Digest, LETTER, says("s", "she hoped", &[]))
            .starts_with("Statement of c (our words) – [Letter piece], “Title of s”")
    );
}

#[test]
fn a_fragment_in_reported_speech_comes_with_what_is_claimed() {
    let cited =
        cite(TextKind::Digest, LETTER, says("s", "wrote that, “As a firm believer", &["harris"]));
    assert!(
        cited.starts_with(
            "Kamala Harris is reported to have said: Statement of c (our words; words given: “As a firm believer”) – "
        ),
        "{cited}"
    );
}

#[test]
fn a_denied_fragment_comes_with_what_is_denied() {
    let denial =
        Evidence { stance: Stance::Denies, ..quotes("s", "“As a firm believer", &["harris"]) };
    let cited = cite(TextKind::Digest, LETTER, denial);
    assert!(
        cited.starts_with(
            "Kamala Harris is reported to have denied this: Statement of c (our words; words given: “As a firm believer”)"
        ),
        "{cited}"
    );
}

#[test]
fn a_source_s_account_of_a_speaker_is_not_put_in_their_mouth() {
    let text = "Her team “had nothing to do” with it.";
    let source = Source { published: "2019-06-01".parse().ok(), ..paper("s", "blast", text) };
    assert_eq!(
        cite_in(source, says("s", text, &["harris"])),
        "Kamala Harris, in the source's words: “Her team ‘had nothing to do’ with it.” – as reported in The Blast, \
         “Title of s”, 1 June 2019, S1 ¶1."
    );
}

#[test]
fn of_a_quoted_speaker_only_what_stands_in_marks_counts() {
    let text = "“I met him,” she wrote. “He is ‘innocent’.”";
    assert!(
        cite_in(paper("s", "blast", text), quotes("s", text, &["blast", "harris"])).starts_with(
            "Kamala Harris: “I met him,” … “He is ‘innocent’.” – as quoted in The Blast, "
        )
    );
    let block = "My career was\nmarked by it.";
    assert!(
        cite(TextKind::Full, block, quotes("s", block, &["harris"]))
            .starts_with("Kamala Harris: “My career was marked by it.” – as quoted in ")
    );
}

#[test]
fn the_own_voice_needs_nobody_before_it() {
    assert_eq!(
        cite_in(paper("s", "blast", "It rained."), says("s", "It rained.", &["blast"])),
        "“It rained.” – The Blast, “Title of s”, n.d., S1 ¶1."
    );
}

#[test]
fn those_who_passed_it_on_are_named() {
    assert!(
        cite(TextKind::Ocr, "It rained.", quotes("s", "It rained.", &["blast", "harris"]))
            .starts_with("Kamala Harris, via The Blast: “It rained.” – as quoted in ")
    );
}

#[test]
fn words_that_are_not_there_are_not_quoted() {
    let cited = cite(
        TextKind::Full,
        LETTER,
        quotes("s", "Completely other stuff, never said.", &["harris"]),
    );
    assert_eq!(
        cited,
        "Kamala Harris is reported to have said: Statement of c (our words; words not found in the source as held \
         here) – as reported in [Letter piece], “Title of s”, n.d., S1."
    );
}

#[test]
fn parts_that_stand_apart_are_joined_and_placed() {
    let mut words = says("s", "One.", &[]);
    words.more.push(crate::case::Quote {
        exact: "Three.\n\nFour.".to_owned(),
        prefix: None,
        suffix: None,
    });
    let cited = cite(TextKind::Excerpt, "One.\n\nTwo.\n\nThree.\n\nFour.", words);
    assert_eq!(
        cited,
        "“One.” … “Three. Four.” – [Letter piece], “Title of s”, n.d., S1 ¶1, 3–4. Text held here: an excerpt."
    );
}

#[test]
fn passages_say_whose_words_they_are() {
    let mut digest = paper("d", "blast", "We told “so”.");
    digest.text = TextKind::Digest;
    let case = Kit::new()
        .source(paper("s", "blast", "One “two”\nthree."))
        .source(digest)
        .person(person("blast", "The Blast", &[]))
        .done();
    assert_eq!(
        passage(&case, SourceIx(0), 0),
        "“One ‘two’ three.” – The Blast, “Title of s”, n.d., S1 ¶1."
    );
    assert_eq!(
        passage(&case, SourceIx(1), 0),
        "Our account of The Blast, “Title of d”, n.d., S2 ¶1: We told “so”. Digest: only words in quotation marks \
         are the source's."
    );
    assert_eq!(passage(&case, SourceIx(0), 4), "");
    assert_eq!(passage(&case, SourceIx(4), 0), "");
}

#[test]
fn a_source_line_says_what_is_unknown() {
    let mut unknown = source("s", "");
    unknown.title = "[A letter]".to_owned();
    unknown.authors.push("gayle".into());
    unknown.url = Some("https://example.org/a".to_owned());
    let mut known = paper("t", "blast", "");
    known.title = "She said “no”".to_owned();
    known.published = "2019-06-01".parse().ok();
    let case = Kit::new()
        .source(unknown)
        .source(known)
        .person(person("blast", "The Blast", &[]))
        .person(person("gayle", "Kecia Gayle", &[]))
        .done();
    assert_eq!(
        source_line(&case, SourceIx(0)),
        "publisher ?, [A letter], by Kecia Gayle, n.d., https://example.org/a"
    );
    assert_eq!(source_line(&case, SourceIx(1)), "The Blast, “She said ‘no’”, 1 June 2019");
}

#[test]
fn paths_tell_who_told_whom() {
    let case = Kit::new()
        .source(paper("s", "blast", ""))
        .source(source("t", ""))
        .person(person("blast", "The Blast", &[]))
        .person(person("tmz", "TMZ", &[]))
        .done();
    let of = |evidence| path(&case, &evidence);
    assert_eq!(
        of(says("s", "x", &["?sources close to the agency"])),
        "The Blast ← sources close to the agency"
    );
    assert_eq!(
        of(says("s", "x", &["blast", "tmz", "?an\ninsider"])),
        "The Blast ← TMZ ← an insider"
    );
    assert_eq!(of(says("s", "x", &[])), "The Blast (own voice)");
    assert_eq!(of(says("t", "x", &["blast"])), "S2 ← The Blast");
    assert_eq!(of(says("gone", "x", &["nobody"])), "gone ← nobody");
}

proptest! {
    #[test]
    fn any_case_gives_one_line_that_quotes_only_what_is_there(
        text in "(\\PC|“|”|\"|\n|\u{7}){0,60}",
        from in 0_usize..60,
        quoted in any::<bool>(),
        digest in any::<bool>(),
    ) {
        let exact: String = text.chars().skip(from).take(12).collect();
        let mut words = if quoted { quotes("s", &exact, &["harris"]) } else { says("s", &exact, &[]) };
        words.hedge = Some(text.clone());
        let kind = if digest { TextKind::Digest } else { TextKind::Full };
        let cited = cite(kind, &text, words);
        prop_assert!(!cited.contains(char::is_control));
        prop_assert_eq!(cited.trim(), cited.as_str());
        if digest && !text.contains(['“', '"']) {
            prop_assert_eq!(cited.matches('“').count(), 1, "the title's: {}", cited);
        }
    }
}

#[test]
fn a_suggested_speaker_is_called_so() {
    let told = Evidence { suggested: true, ..says("s", "she hoped", &["harris"]) };
    let cited = cite(TextKind::Full, LETTER, told);
    assert!(cited.ends_with("Who says so is the program's suggestion: check it."), "{cited}");
    let told = says("s", "she hoped", &["harris"]);
    assert!(!cite(TextKind::Full, LETTER, told).contains("suggestion"));
}
