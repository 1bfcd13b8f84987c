//! The bundled case against what was worked out by hand from its reports: `expected.json`.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "lints let tests do so, but not the functions that tests share"
)]

mod walk;

use casefile::analysis::Analysis;
use casefile::analysis::disputes::{Asked, Clash, Said, Standing};
use casefile::analysis::speakers::{Speaker, SpeakerIx};
use casefile::case::{Case, ClaimIx, EvidenceRef, PersonIx, QuestionIx, SourceIx};
use casefile::store;
use serde_json::Value;
use std::collections::BTreeSet;

struct Bundled {
    case: Case,
    analysis: Analysis,
    expected: Value,
}

impl Bundled {
    fn open() -> Self {
        let case = store::open(None).expect("the bundled case opens").case;
        let expected = serde_json::from_str(include_str!("expected.json")).expect("JSON");
        let (analysis, _) = Analysis::whole(&case);
        Self { case, analysis, expected }
    }

    fn list(&self, key: &str) -> &[Value] {
        self.expected[key].as_array().expect("a list")
    }

    fn claim(&self, id: &Value) -> ClaimIx {
        let id = id.as_str().expect("an id");
        self.case.claim_ix(&id.into()).unwrap_or_else(|| panic!("no claim {id}"))
    }

    /// A person's or source's id, or "unnamed: " and the words.
    fn name(&self, speaker: SpeakerIx) -> String {
        let person = |ix: &PersonIx| self.case.person(*ix).expect("a person").id.to_string();
        match self.analysis.origins.speakers().get(speaker).expect("a speaker") {
            Speaker::Person(ix) => person(ix),
            Speaker::Authors(list) => list.iter().map(person).collect::<Vec<_>>().join("+"),
            Speaker::Source(ix) => self.source(*ix),
            Speaker::Unnamed(who) => format!("unnamed: {}", who.words),
            Speaker::Stranger(id) => format!("? {id}"),
        }
    }

    fn source(&self, ix: SourceIx) -> String {
        self.case.source(ix).expect("a source").id.to_string()
    }

    fn evidence(&self, claim: ClaimIx) -> impl Iterator<Item = EvidenceRef> {
        let count = self.case.claim(claim).expect("a claim").evidence.len();
        (0..u32::try_from(count).expect("few")).map(move |nth| EvidenceRef { claim, nth })
    }

    /// The statement of `[source, voice, answer]`, with the index of its group.
    fn said<'a>(&self, asked: &'a Asked, wanted: &Value) -> (usize, &'a Said) {
        let text = |at: usize| wanted[at].as_str().expect("a string");
        let groups = asked.groups.iter().enumerate().filter(|(_, group)| group.text == text(2));
        groups
            .flat_map(|(at, group)| group.said.iter().map(move |said| (at, said)))
            // Of several statements by one voice in one source the surest stands for them.
            .filter(|(_, said)| {
                said.source.is_some_and(|ix| self.source(ix) == text(0))
                    && self
                        .analysis
                        .origins
                        .voices(said.evidence)
                        .iter()
                        .any(|v| self.name(*v) == text(1))
            })
            .min_by_key(|(_, said)| said.unsure)
            .unwrap_or_else(|| panic!("nobody says {wanted} among {:#?}", asked.groups))
    }
}

fn strings(list: &Value) -> BTreeSet<String> {
    list.as_array()
        .expect("a list")
        .iter()
        .map(|v| v.as_str().expect("a string").to_owned())
        .collect()
}

#[test]
fn origins_are_those_worked_out_by_hand() {
    let bundled = Bundled::open();
    for expected in bundled.list("origins") {
        let claim = bundled.claim(&expected["claim"]);
        let tally = bundled.analysis.origins.claim(claim).expect("a tally");
        let id = &expected["claim"];
        let sources: BTreeSet<_> = bundled
            .evidence(claim)
            .filter_map(|at| bundled.case.evidence(at))
            .map(|evidence| evidence.source.to_string())
            .collect();
        assert_eq!(sources, strings(&expected["sources"]), "{id}");
        assert_eq!(tally.sources as usize, sources.len(), "{id}");
        let stated = tally.origins.iter().filter(|origin| origin.stated);
        let stated: BTreeSet<_> = stated.map(|origin| bundled.name(origin.speaker)).collect();
        assert_eq!(stated, strings(&expected["stated"]), "{id}");
        let range = (u64::from(tally.stated.min), u64::from(tally.stated.max));
        let wanted =
            (expected["range"][0].as_u64().unwrap(), expected["range"][1].as_u64().unwrap());
        assert_eq!(range, wanted, "{id}");
        let own: BTreeSet<_> = tally.own_voice.iter().map(|ix| bundled.source(*ix)).collect();
        assert_eq!(own, strings(&expected["own_voice"]), "{id}");
        let channel = tally.channel.last().map(|link| bundled.name(*link));
        assert_eq!(channel.as_deref(), expected["channel"].as_str(), "{id}");
        let cited: BTreeSet<_> = bundled
            .analysis
            .origins
            .cited_not_held(&bundled.case)
            .into_iter()
            .filter(|cited| cited.evidence.iter().any(|at| at.claim == claim))
            .map(|cited| bundled.case.person(cited.outlet).expect("a person").id.to_string())
            .collect();
        assert_eq!(cited, strings(&expected["cited_not_held"]), "{id}");
    }
}

#[test]
fn disputes_are_those_worked_out_by_hand() {
    let bundled = Bundled::open();
    for expected in bundled.list("disputes") {
        let id = expected["question"].as_str().expect("an id");
        let ix: QuestionIx = bundled.case.question_ix(&id.into()).expect("a question");
        let asked = bundled.analysis.disputes.question(ix);
        let [one, other] = [0, 1].map(|nth| bundled.said(asked, &expected["conflict"][nth]));
        let clash = asked.clash(&bundled.case, &bundled.analysis.origins, one, other);
        let standing = asked.standing;
        match (expected["kind"].as_str().expect("a kind"), clash) {
            ("unsure", Some(Clash { firm: false, .. })) => {
                assert_eq!(standing, Standing::Unsure, "{id}");
            }
            ("compatible", None) => assert_eq!(standing, Standing::Compatible, "{id}"),
            ("different", None) => assert_eq!(standing, Standing::Different, "{id}"),
            (kind, Some(Clash { kind: found, firm: true })) if kind == found.label() => {
                assert_eq!(standing, Standing::Disputed, "{id}");
            }
            (kind, clash) => panic!("{id}: {kind} expected, {clash:?} found ({standing:?})"),
        }
    }
}
