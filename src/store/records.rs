//! Reading the records, key by key in the format's order.

use super::fields::{Context, Fields};
use super::scalar::{Read, choice, kind_of};
use crate::case::{
    Answer, AnswerKind, Check, CheckState, Claim, ClaimId, Evidence, Link, Original, Person,
    PersonId, PersonKind, Question, QuestionId, Quote, Source, SourceId, Stance, TextKind,
    UnnamedLink, Voice,
};
use serde_json::value::RawValue;

macro_rules! read_as {
    ($reader:ident: $($name:ty),+) => {
        $(impl Read for $name {
            fn read(cx: &mut Context<'_>, name: &str, raw: &RawValue) -> Option<Self> {
                $reader(cx, name, raw)
            }
        })+
    };
}

read_as!(id: SourceId, PersonId, QuestionId, ClaimId);
read_as!(choice: TextKind, PersonKind, AnswerKind, Stance, Voice, CheckState);

fn id<T: for<'s> From<&'s str>>(cx: &mut Context<'_>, name: &str, raw: &RawValue) -> Option<T> {
    String::read(cx, name, raw).map(|id| T::from(id.as_str()))
}

impl Read for Source {
    fn read(cx: &mut Context<'_>, _: &str, raw: &RawValue) -> Option<Self> {
        let mut fields = Fields::open(cx, raw, "a source")?;
        let id = fields.need("id");
        let label = fields.maybe("label");
        let title = fields.need("title");
        let kind = fields.need("kind");
        let text = fields.need("text");
        let outlet = fields.maybe("publisher");
        let authors = fields.or_default("authors");
        let published = fields.maybe("published");
        let updated = fields.maybe("updated");
        let captured = fields.maybe("captured");
        let url = fields.maybe("url");
        let file = fields.need("file");
        let sha256 = fields.need("sha256");
        let original = fields.maybe("original");
        let reprints = fields.or_default("reprints");
        let grade = fields.maybe("grade");
        let note = fields.maybe("note");
        let suggested = fields.or_default("suggested");
        let extra = fields.rest()?;
        Some(Self {
            id: id?,
            label,
            title: title?,
            kind: kind?,
            text: text?,
            publisher: outlet,
            authors,
            published,
            updated,
            captured,
            url,
            file: file?,
            sha256: sha256?,
            original,
            reprints,
            grade,
            note,
            suggested,
            extra,
            document: None,
            unread: None,
        })
    }
}

impl Read for Original {
    fn read(cx: &mut Context<'_>, _: &str, raw: &RawValue) -> Option<Self> {
        let mut fields = Fields::open(cx, raw, "an original")?;
        let file = fields.need("file");
        let sha256 = fields.need("sha256");
        let media = fields.need("media");
        let extra = fields.rest()?;
        Some(Self { file: file?, sha256: sha256?, media: media?, extra })
    }
}

impl Read for Person {
    fn read(cx: &mut Context<'_>, _: &str, raw: &RawValue) -> Option<Self> {
        let mut fields = Fields::open(cx, raw, "a person")?;
        let id = fields.need("id");
        let name = fields.need("name");
        let kind = fields.need("kind");
        let principal = fields.or_default("principal");
        let aliases = fields.or_default("aliases");
        let part_of = fields.or_default("part_of");
        let role = fields.maybe("role");
        let born = fields.maybe("born");
        let note = fields.maybe("note");
        let suggested = fields.or_default("suggested");
        let extra = fields.rest()?;
        Some(Self {
            id: id?,
            name: name?,
            kind: kind?,
            principal,
            aliases,
            part_of,
            role,
            born,
            note,
            suggested,
            extra,
        })
    }
}

impl Read for Question {
    fn read(cx: &mut Context<'_>, _: &str, raw: &RawValue) -> Option<Self> {
        let mut fields = Fields::open(cx, raw, "a question")?;
        let id = fields.need("id");
        let text = fields.need("text");
        let answers = fields.need("answers");
        let unit = fields.maybe("unit");
        let exclusive = fields.maybe("exclusive");
        let about = fields.or_default("about");
        let near = fields.or_default("near");
        let note = fields.maybe("note");
        let suggested = fields.or_default("suggested");
        let extra = fields.rest()?;
        Some(Self {
            id: id?,
            text: text?,
            answers: answers?,
            unit,
            exclusive,
            about,
            near,
            note,
            suggested,
            extra,
        })
    }
}

impl Read for Claim {
    fn read(cx: &mut Context<'_>, _: &str, raw: &RawValue) -> Option<Self> {
        let mut fields = Fields::open(cx, raw, "a claim")?;
        let id = fields.need("id");
        let statement = fields.need("statement");
        let about = fields.or_default("about");
        let accuses = fields.or_default("accuses");
        let answers = fields.or_default("answers");
        let when = fields.maybe("when");
        let evidence = fields.or_default("evidence");
        let against = fields.or_default("against");
        let grade = fields.maybe("grade");
        let note = fields.maybe("note");
        let suggested = fields.or_default("suggested");
        let extra = fields.rest()?;
        Some(Self {
            id: id?,
            statement: statement?,
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
        })
    }
}

impl Read for Answer {
    fn read(cx: &mut Context<'_>, _: &str, raw: &RawValue) -> Option<Self> {
        let mut fields = Fields::open(cx, raw, "an answer")?;
        let question = fields.need("question");
        let value = fields.need("value");
        let reckoned = fields.maybe("reckoned");
        let extra = fields.rest()?;
        Some(Self { question: question?, value: value?, reckoned, extra })
    }
}

impl Read for Evidence {
    fn read(cx: &mut Context<'_>, _: &str, raw: &RawValue) -> Option<Self> {
        let mut fields = Fields::open(cx, raw, "a piece of evidence")?;
        let source = fields.need("source");
        let exact = fields.need("exact");
        let prefix = fields.maybe("prefix");
        let suffix = fields.maybe("suffix");
        let more = fields.or_default("more");
        let stance = fields.need("stance");
        let voice = fields.need("voice");
        let hedge = fields.maybe("hedge");
        let attribution = fields.or_default("attribution");
        let said = fields.maybe("said");
        let checked = fields.or_default("checked");
        let suggested = fields.or_default("suggested");
        let extra = fields.rest()?;
        Some(Self {
            source: source?,
            quote: Quote { exact: exact?, prefix, suffix },
            more,
            stance: stance?,
            voice: voice?,
            hedge,
            attribution,
            said,
            checked,
            suggested,
            extra,
        })
    }
}

impl Read for Quote {
    fn read(cx: &mut Context<'_>, _: &str, raw: &RawValue) -> Option<Self> {
        let mut fields = Fields::open(cx, raw, "a further part of a quote")?;
        let exact = fields.need("exact");
        let prefix = fields.maybe("prefix");
        let suffix = fields.maybe("suffix");
        fields.nothing_else()?;
        Some(Self { exact: exact?, prefix, suffix })
    }
}

impl Read for Link {
    fn read(cx: &mut Context<'_>, name: &str, raw: &RawValue) -> Option<Self> {
        if raw.get().starts_with('"') {
            return PersonId::read(cx, name, raw).map(Self::Person);
        }
        if !raw.get().starts_with('{') {
            cx.wrong(
                raw.get(),
                format!("expected a link, found {}", kind_of(raw)),
                "write a person's id, or { \"unnamed\": \"their words\" }",
            );
            return None;
        }
        let mut fields = Fields::open(cx, raw, "a link")?;
        let unnamed = fields.need("unnamed");
        let id = fields.maybe("id");
        let of = fields.maybe("of");
        fields.nothing_else()?;
        Some(Self::Unnamed(UnnamedLink { unnamed: unnamed?, id, of }))
    }
}

impl Read for Check {
    fn read(cx: &mut Context<'_>, _: &str, raw: &RawValue) -> Option<Self> {
        let mut fields = Fields::open(cx, raw, "a check")?;
        let by = fields.need("by");
        let on = fields.need("on");
        let state = fields.need("state");
        let note = fields.maybe("note");
        let extra = fields.rest()?;
        Some(Self { by: by?, on: on?, state: state?, note, extra })
    }
}
