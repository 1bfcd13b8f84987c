//! Whether two answers exclude each other, how surely, and in what way.

use super::{AnswerGroup, Asked, Conflict, Contested, MOST_ANSWERS, Said, Standing, is_unsure};
use crate::analysis::Origins;
use crate::analysis::speakers::SpeakerIx;
use crate::case::{
    AnswerKind, Case, ClaimIx, Date, Evidence, Question, Relation, SourceIx, Stance, Value,
};
use std::collections::HashMap;

/// The most comparisons of statements that one question is worth: a second, for a question with thousands of answers.
const MOST_COMPARISONS: usize = 1 << 22;

/// In what way two statements that exclude each other come apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// One voice says both in one source.
    ContradictsItself,
    /// One voice is reported so by one source and otherwise by another.
    ReportedDifferently,
    /// Two voices.
    SpeakersDisagree,
}

impl Kind {
    /// In words: "speakers disagree".
    pub const fn label(self) -> &'static str {
        match self {
            Self::ContradictsItself => "contradicts itself",
            Self::ReportedDifferently => "reported differently",
            Self::SpeakersDisagree => "speakers disagree",
        }
    }
}

/// One way in which two answers exclude each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clash {
    /// In what way.
    pub kind: Kind,
    /// Whether it is sure; else something is hedged, doubted or vague.
    pub firm: bool,
}

/// How two groups of answers stand to each other, by their values alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Between {
    /// Both can hold.
    Fine,
    /// They differ, which proves nothing.
    Different,
    /// They exclude each other.
    Excluded,
}

/// The statements of a group that are alike in all that decides whether they clash.
struct Class<'g> {
    unsure: bool,
    when: Option<&'g Date>,
    /// Whose statements they are and in which source, each once.
    voices: Vec<(&'g [SpeakerIx], Option<SourceIx>)>,
    claims: Vec<ClaimIx>,
    contested: Contested,
}

impl Asked {
    /// Compares all groups; tells which claims are in a conflict.
    pub(super) fn compare(
        &mut self,
        case: &Case,
        question: &Question,
        origins: &Origins,
    ) -> Vec<(ClaimIx, Contested)> {
        let groups = self.groups.get(..MOST_ANSWERS).unwrap_or(&self.groups);
        // Most answers exclude no other: who gives them is gathered only where one does.
        let mut classes: Vec<Option<Vec<Class>>> = groups.iter().map(|_| None).collect();
        let mut budget = MOST_COMPARISONS;
        let mut different = false;
        for (nth, other) in groups.iter().enumerate() {
            for (earlier, one) in groups.iter().enumerate().take(nth) {
                match between(question, one, other) {
                    Between::Fine => {}
                    Between::Different => different = true,
                    Between::Excluded => {
                        let vague = is_vague(one) || is_vague(other);
                        let (before, after) = classes.split_at_mut(nth);
                        let (Some(ours), Some(theirs)) =
                            (before.get_mut(earlier), after.first_mut())
                        else {
                            continue;
                        };
                        let ours = ours.get_or_insert_with(|| self::classes(case, one, origins));
                        let theirs =
                            theirs.get_or_insert_with(|| self::classes(case, other, origins));
                        let found = clashes(ours, theirs, (question, vague), &mut budget);
                        different |= found.is_empty();
                        self.conflicts.extend(conflict(earlier, nth, found));
                    }
                }
            }
        }
        self.cut = self.groups.len() > MOST_ANSWERS || budget == 0;
        self.standing = self.standing_of(different);
        let contested =
            classes.iter().flatten().flatten().filter(|class| class.contested > Contested::No);
        contested.flat_map(|c| c.claims.iter().map(|claim| (*claim, c.contested))).collect()
    }

    fn standing_of(&self, different: bool) -> Standing {
        if self.conflicts.iter().any(Conflict::is_firm) {
            Standing::Disputed
        } else if !self.conflicts.is_empty() {
            Standing::Unsure
        } else {
            match self.groups.len() {
                0 => Standing::Unanswered,
                1 => Standing::OneAnswer,
                _ if different => Standing::Different,
                _ => Standing::Compatible,
            }
        }
    }

    /// How one statement clashes with another, each with the index of its group; nothing where both can hold.
    pub fn clash(
        &self,
        case: &Case,
        origins: &Origins,
        one: (usize, &Said),
        other: (usize, &Said),
    ) -> Option<Clash> {
        let question = case.question(self.question)?;
        let (first, second) = (self.groups.get(one.0)?, self.groups.get(other.0)?);
        if between(question, first, second) != Between::Excluded {
            return None;
        }
        let (a, b) = (Class::of(case, one.1, origins), Class::of(case, other.1, origins));
        let firm = a.excludes(&b, question, is_vague(first) || is_vague(second))?;
        let kind = kinds(&a, &b, &mut 1).into_iter().next()?;
        Some(Clash { kind, firm })
    }
}

fn is_vague(group: &AnswerGroup) -> bool {
    group.value.as_ref().is_some_and(Value::is_vague)
}

/// A conflict, of each kind of clash only the firmest.
fn conflict(one: usize, other: usize, mut clashes: Vec<Clash>) -> Option<Conflict> {
    clashes.sort_by_key(|clash| (clash.kind, !clash.firm));
    clashes.dedup_by_key(|clash| clash.kind);
    clashes.sort_by_key(|clash| (!clash.firm, clash.kind));
    (!clashes.is_empty()).then_some(Conflict { one, other, clashes })
}

fn between(question: &Question, one: &AnswerGroup, other: &AnswerGroup) -> Between {
    let (Some(a), Some(b)) = (&one.value, &other.value) else { return Between::Different };
    let excluded = match (one.denied, other.denied) {
        (true, true) => false,
        (true, false) => b.within(a),
        (false, true) => a.within(b),
        (false, false) => match a.compare(b) {
            Relation::Equal | Relation::Compatible => false,
            Relation::Conflict if question.is_exclusive() => true,
            Relation::Conflict | Relation::NotComparable => return Between::Different,
        },
    };
    if excluded { Between::Excluded } else { Between::Fine }
}

/// Whether the question asks about one moment, so that claims that tell of different times still exclude each other.
fn is_about_one_moment(question: &Question) -> bool {
    question.answers == AnswerKind::Date || question.exclusive == Some(true)
}

/// When what the statement's claim tells of happened.
fn when<'c>(case: &'c Case, said: &Said) -> Option<&'c Date> {
    case.claim(said.answer.claim)?.when.as_ref()
}

fn classes<'g>(case: &'g Case, group: &AnswerGroup, origins: &'g Origins) -> Vec<Class<'g>> {
    let mut places: HashMap<(bool, Option<&Date>), usize> = HashMap::new();
    let mut classes: Vec<Class> = Vec::new();
    for said in &group.said {
        let place = *places.entry((said.unsure, when(case, said))).or_insert(classes.len());
        match classes.get_mut(place) {
            Some(class) => class.add(said, origins),
            None => classes.push(Class::of(case, said, origins)),
        }
    }
    for class in &mut classes {
        class.voices.sort_unstable();
        class.voices.dedup();
    }
    classes
}

impl<'g> Class<'g> {
    fn of(case: &'g Case, said: &Said, origins: &'g Origins) -> Self {
        let mut class = Self {
            unsure: said.unsure,
            when: when(case, said),
            voices: Vec::new(),
            claims: Vec::new(),
            contested: Contested::No,
        };
        class.add(said, origins);
        class
    }

    fn add(&mut self, said: &Said, origins: &'g Origins) {
        self.voices.push((origins.voices(said.evidence), said.source));
        self.claims.push(said.answer.claim);
    }

    /// Whether the statements, whose values exclude each other, do so in fact: nothing where they tell of different
    /// times, else whether it is sure.
    fn excludes(&self, other: &Self, question: &Question, vague: bool) -> Option<bool> {
        let sure = !vague && !self.unsure && !other.unsure;
        match (self.when, other.when) {
            (Some(a), Some(b)) if !is_about_one_moment(question) && !a.intersects(b) => {
                let roughly = |date: &Date| date.is_approximate() || date.is_uncertain();
                (roughly(a) || roughly(b)).then_some(false)
            }
            _ => Some(sure),
        }
    }
}

/// How two groups clash; their statements are marked.
fn clashes(
    ours: &mut [Class],
    theirs: &mut [Class],
    (question, vague): (&Question, bool),
    budget: &mut usize,
) -> Vec<Clash> {
    let mut clashes = Vec::new();
    for one in ours {
        for other in &mut *theirs {
            if *budget == 0 {
                return clashes;
            }
            *budget -= 1;
            let Some(firm) = one.excludes(other, question, vague) else { continue };
            let how = if firm { Contested::Yes } else { Contested::Unsure };
            one.contested = one.contested.max(how);
            other.contested = other.contested.max(how);
            for kind in kinds(one, other, budget) {
                let clash = Clash { kind, firm };
                if !clashes.contains(&clash) {
                    clashes.push(clash);
                }
            }
        }
    }
    clashes
}

/// In which ways the statements of two classes come apart; at least one way, even where the budget is spent.
fn kinds(one: &Class, other: &Class, budget: &mut usize) -> Vec<Kind> {
    let mut kinds = Vec::with_capacity(3);
    for (ours, source) in &one.voices {
        for (theirs, other_source) in &other.voices {
            let kind = match ours.iter().any(|voice| theirs.contains(voice)) {
                true if source == other_source => Kind::ContradictsItself,
                true => Kind::ReportedDifferently,
                false => Kind::SpeakersDisagree,
            };
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
            *budget = budget.saturating_sub(1);
            if kinds.len() == 3 || *budget == 0 {
                return kinds;
            }
        }
    }
    kinds
}

/// Whether evidence of one claim excludes itself: some asserts what some denies or doubts.
pub(super) fn denied(evidence: &[Evidence]) -> Contested {
    if evidence.len() < 2 {
        return Contested::No;
    }
    let firmly = |stance| evidence.iter().any(|e| e.stance == stance && !is_unsure(e));
    let at_all = |stance| evidence.iter().any(|e| e.stance == stance);
    if firmly(Stance::Asserts) && firmly(Stance::Denies) {
        Contested::Yes
    } else if at_all(Stance::Asserts) && (at_all(Stance::Denies) || at_all(Stance::Doubts)) {
        Contested::Unsure
    } else {
        Contested::No
    }
}
