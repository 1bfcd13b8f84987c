//! Random cases: every key of every record now there, now not, and text of any sort.

use casefile::case::index::{List, Unread};
use casefile::case::{
    Answer, AnswerKind, Case, Check, CheckState, Claim, Date, Evidence, Extra, Link, Original,
    Person, PersonKind, Question, Quote, Source, Stance, TextKind, UnnamedLink, Voice,
};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use serde_json::value::RawValue;

fn text() -> BoxedStrategy<String> {
    prop_oneof![".{0,12}", "[a-zé\"\\\\\n\t\u{0}\u{1b}\u{202e}]{0,8}"].boxed()
}

fn id() -> BoxedStrategy<String> {
    "[a-z0-9][a-z0-9._-]{0,6}".boxed()
}

fn ids<T: for<'a> From<&'a str> + std::fmt::Debug + 'static>() -> BoxedStrategy<Vec<T>> {
    vec(id().prop_map(|id| T::from(&id)), 0..3).boxed()
}

fn date() -> BoxedStrategy<Date> {
    prop::sample::select(vec![
        "1983",
        "2018-10",
        "2019-05-30",
        "198X",
        "1983~",
        "2019-05?",
        "2019-05-30/2019-05-31",
    ])
    .prop_map(|written| Date::try_from(written.to_owned()).unwrap())
    .boxed()
}

/// Unknown keys, their values spelled as no writer of ours would.
pub(crate) fn extra() -> BoxedStrategy<Extra> {
    let value = prop::sample::select(vec![
        "1.0e400",
        "1.10",
        "-0",
        "\"\\u00e9\\/\"",
        "[ 1,2 ]",
        "{\"b\":null,\"a\":{ }}",
        "true",
        "123456789012345678901234567890",
    ]);
    proptest::collection::btree_map("x-[a-zé \"]{1,4}", value, 0..3)
        .prop_map(|entries| {
            let mut extra = Extra::default();
            for (key, value) in entries {
                extra.push(key, RawValue::from_string(value.to_owned()).unwrap());
            }
            extra
        })
        .boxed()
}

fn source() -> impl Strategy<Value = Source> {
    let kind = prop::sample::select(vec![
        TextKind::Full,
        TextKind::Excerpt,
        TextKind::Digest,
        TextKind::Ocr,
    ]);
    let original = (text(), text(), text(), extra())
        .prop_map(|(file, sha256, media, extra)| Original { file, sha256, media, extra });
    let head = (id(), of(text()), text(), text(), kind, of(id()), ids());
    let dates = (of(date()), of(date()), of(date()));
    let tail = (of(text()), text(), text(), of(original), ids(), of(text()), of(text()));
    (head, dates, tail, any::<bool>(), extra()).prop_map(|(head, dates, tail, suggested, extra)| {
        let (id, label, title, kind, text, outlet, authors) = head;
        let (published, updated, captured) = dates;
        let (url, file, sha256, original, reprints, grade, note) = tail;
        Source {
            id: id.as_str().into(),
            label,
            title,
            kind,
            text,
            publisher: outlet.map(|id| id.as_str().into()),
            authors,
            published,
            updated,
            captured,
            url,
            file,
            sha256,
            original,
            reprints,
            grade,
            note,
            suggested,
            extra,
            document: None,
            unread: None,
        }
    })
}

fn person() -> impl Strategy<Value = Person> {
    let kind = prop::sample::select(vec![PersonKind::Person, PersonKind::Organisation]);
    let head = (id(), text(), kind, any::<bool>(), vec(text(), 0..3), ids());
    let tail = (of(text()), of(date()), of(text()), any::<bool>(), extra());
    (head, tail).prop_map(|((id, name, kind, principal, aliases, part_of), tail)| {
        let (role, born, note, suggested, extra) = tail;
        let id = id.as_str().into();
        Person { id, name, kind, principal, aliases, part_of, role, born, note, suggested, extra }
    })
}

fn question() -> impl Strategy<Value = Question> {
    let answers = prop::sample::select(vec![
        AnswerKind::Text,
        AnswerKind::Date,
        AnswerKind::Number,
        AnswerKind::YesNo,
    ]);
    let head = (id(), text(), answers, of(text()), of(any::<bool>()));
    let tail = (ids(), ids(), of(text()), any::<bool>(), extra());
    (head, tail).prop_map(|((id, text, answers, unit, exclusive), tail)| {
        let (about, near, note, suggested, extra) = tail;
        let id = id.as_str().into();
        Question { id, text, answers, unit, exclusive, about, near, note, suggested, extra }
    })
}

fn quote() -> BoxedStrategy<Quote> {
    (text(), of(text()), of(text()))
        .prop_map(|(exact, prefix, suffix)| Quote { exact, prefix, suffix })
        .boxed()
}

fn link() -> impl Strategy<Value = Link> {
    prop_oneof![
        id().prop_map(|id| Link::Person(id.as_str().into())),
        (text(), of(id()), of(id())).prop_map(|(unnamed, id, of)| {
            Link::Unnamed(UnnamedLink { unnamed, id, of: of.map(|id| id.as_str().into()) })
        }),
    ]
}

fn check() -> impl Strategy<Value = Check> {
    let state = prop::sample::select(vec![CheckState::Ok, CheckState::Query, CheckState::Misquote]);
    (text(), date(), state, of(text()), extra()).prop_map(|(by, on, state, note, extra)| Check {
        by,
        on,
        state,
        note,
        extra,
    })
}

fn evidence() -> impl Strategy<Value = Evidence> {
    let stance = prop::sample::select(vec![Stance::Asserts, Stance::Denies, Stance::Doubts]);
    let voice = prop::sample::select(vec![Voice::Quoted, Voice::Reported]);
    let head = (id(), quote(), vec(quote(), 0..2), stance, voice, of(text()));
    let tail = (vec(link(), 0..3), of(date()), vec(check(), 0..2), any::<bool>(), extra());
    (head, tail).prop_map(|((source, quote, more, stance, voice, hedge), tail)| {
        let (attribution, said, checked, suggested, extra) = tail;
        let source = source.as_str().into();
        Evidence {
            source,
            quote,
            more,
            stance,
            voice,
            hedge,
            attribution,
            said,
            checked,
            suggested,
            extra,
        }
    })
}

fn answer() -> impl Strategy<Value = Answer> {
    (id(), text(), of(text()), extra()).prop_map(|(question, value, reckoned, extra)| Answer {
        question: question.as_str().into(),
        value,
        reckoned,
        extra,
    })
}

fn claim() -> impl Strategy<Value = Claim> {
    let head = (id(), text(), ids(), ids(), vec(answer(), 0..2), of(date()));
    let tail = (vec(evidence(), 0..3), ids(), of(any::<u8>()), of(text()), any::<bool>(), extra());
    (head, tail).prop_map(|((id, statement, about, accuses, answers, when), tail)| {
        let (evidence, against, grade, note, suggested, extra) = tail;
        let id = id.as_str().into();
        Claim {
            id,
            statement,
            about,
            accuses,
            answers,
            when,
            evidence,
            against,
            grade,
            note,
            suggested,
            extra,
        }
    })
}

/// Records that nobody can read, at places of their lists.
fn unread() -> impl Strategy<Value = Vec<(List, usize, &'static str)>> {
    let raw = prop::sample::select(vec!["7", "{\"id\": 1.50}", "[]", "{ \"a\":1, \"a\":2 }"]);
    vec((prop::sample::select(List::ALL.to_vec()), 0..4_usize, raw), 0..4)
}

/// Places each of `unread` where it can stand: within its list, no two at one place.
fn placed(case: &Case, mut unread: Vec<(List, usize, &str)>) -> Vec<Unread> {
    unread.sort_by_key(|(list, at, _)| (*list, *at));
    unread.dedup_by_key(|(list, at, _)| (*list, *at));
    let mut found: Vec<Unread> = Vec::new();
    for (list, at, raw) in unread {
        let before = found.iter().filter(|u| u.list == list).count();
        let read = match list {
            List::Sources => case.sources.len(),
            List::People => case.people.len(),
            List::Questions => case.questions.len(),
            List::Claims => case.claims.len(),
        };
        let at = at.min(read + before);
        found.push(Unread { list, at, raw: RawValue::from_string(raw.to_owned()).unwrap() });
    }
    found
}

/// A random case without the sources' own texts.
pub(crate) fn case() -> impl Strategy<Value = Case> {
    let head = (text(), of(text()), vec(text(), 0..3), extra(), unread());
    let lists =
        (vec(source(), 0..4), vec(person(), 0..4), vec(question(), 0..4), vec(claim(), 0..4));
    (head, lists).prop_map(|((title, summary, refused, extra, unread), lists)| {
        let mut case = Case::default();
        case.title = title;
        case.summary = summary;
        case.refused = refused;
        case.extra = extra;
        (case.sources, case.people, case.questions, case.claims) = lists;
        case.unread = placed(&case, unread);
        case.indexed()
    })
}
