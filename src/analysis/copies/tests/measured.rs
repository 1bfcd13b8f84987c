//! How many planted copies are found, and how much of what is found was planted.

use super::made_up::{Language, Random, paragraphs};
use super::*;
use crate::text::words;
use std::ops::Range;

/// Texts of which each but the first holds a copy out of the one before, and where.
struct Planted {
    case: Case,
    /// For each text but the first the words copied, in the text before and in it.
    copies: Vec<(Range<usize>, Range<usize>)>,
}

fn plant(
    language: &Language,
    texts: usize,
    edits: impl Fn(usize, &mut Random) -> usize,
    random: &mut Random,
) -> Planted {
    let mut kit = Kit::new();
    let mut copies = Vec::new();
    let mut before: Vec<&str> = Vec::new();
    // Where in the text before its own words go on behind what it copied itself.
    let mut own = 0;
    for at in 0..texts {
        let mut words = language.prose(250, random);
        if at > 0 {
            let length = 25 + random.below(40);
            let from = own + random.below(before.len() - length - own);
            let copied = &before[from..from + length];
            let copied = language.edited(copied, edits(length, random), random);
            let to = random.below(100);
            own = to + copied.len();
            copies.push((from..from + length, to..to + copied.len()));
            words.splice(to..to, copied);
        }
        kit = kit.source(source(&format!("s{at:03}"), &paragraphs(&words, random)));
        before = words;
    }
    Planted { case: kit.done(), copies }
}

/// The words of a run, numbered.
fn numbers(case: &Case, place: RunPlace) -> Range<usize> {
    let text = case.sources[place.source.at()].document.as_ref().unwrap().text();
    let before = |end: usize| words(text).take_while(|word| word.start < end).count();
    before(place.span.start)..before(place.span.end)
}

fn common(one: &Range<usize>, other: &Range<usize>) -> usize {
    one.end.min(other.end).saturating_sub(one.start.max(other.start))
}

/// How many of the planted copies are found, at least half of their words, and how many of the runs found lie mostly
/// in planted ones; out of how many.
fn measure(planted: &Planted) -> [(usize, usize); 2] {
    let copies = copies(&planted.case);
    let runs: Vec<_> = copies
        .all()
        .iter()
        .map(|run| {
            let words = |place| numbers(&planted.case, place);
            (run.a.source.at(), run.b.source.at(), words(run.a), words(run.b))
        })
        .collect();
    let covers = |at: usize, run: &(usize, usize, Range<usize>, Range<usize>)| {
        let (from, to) = &planted.copies[at];
        (run.0, run.1) == (at, at + 1) && common(&run.2, from) > 0 && common(&run.3, to) > 0
    };
    let found = (0..planted.copies.len()).filter(|at| {
        let (from, to) = &planted.copies[*at];
        let covering = runs.iter().filter(|run| covers(*at, run));
        let (here, there) = covering.fold((0, 0), |(here, there), run| {
            (here + common(&run.2, from), there + common(&run.3, to))
        });
        here * 2 >= from.len() && there * 2 >= to.len()
    });
    let right = runs.iter().filter(|run| {
        planted.copies.get(run.0).is_some_and(|(from, to)| {
            covers(run.0, run)
                && common(&run.2, from) * 10 >= run.2.len() * 8
                && common(&run.3, to) * 10 >= run.3.len() * 8
        })
    });
    [(found.count(), planted.copies.len()), (right.count(), runs.len())]
}

fn over_seeds(edits: impl Fn(usize, &mut Random) -> usize + Copy) -> [f64; 2] {
    let language = Language::new(15_000);
    let mut sums = [(0, 0); 2];
    for seed in 0..6 {
        let planted = plant(&language, 61, edits, &mut Random(seed * 77 + 1));
        for (sum, (part, whole)) in sums.iter_mut().zip(measure(&planted)) {
            *sum = (sum.0 + part, sum.1 + whole);
        }
    }
    sums.map(|(part, whole)| {
        f64::from(u32::try_from(part).unwrap()) / f64::from(u32::try_from(whole).unwrap())
    })
}

#[test]
fn copies_with_up_to_every_fourth_word_edited_are_found() {
    let [recall, precision] = over_seeds(|length, random| random.below(length / 4 + 1));
    println!("up to every fourth: recall {recall:.4} precision {precision:.4}");
    assert!(recall >= 0.97 && precision >= 0.97, "{recall} {precision}");
}

#[test]
fn copies_with_every_fourth_word_edited_are_found() {
    let [recall, precision] = over_seeds(|length, _| length / 4);
    println!("every fourth: recall {recall:.4} precision {precision:.4}");
    assert!(recall >= 0.95 && precision >= 0.95, "{recall} {precision}");
}

#[test]
fn copies_with_exactly_each_fourth_word_changed_are_found() {
    let language = Language::new(15_000);
    let mut random = Random(8);
    for _ in 0..200 {
        let words = language.prose(28, &mut random);
        let mut turned = words.clone();
        turned.iter_mut().skip(3).step_by(4).for_each(|word| *word = "xyzzy");
        let around = |words: &[&str], random: &mut Random| {
            [&language.prose(40, random)[..], words, &language.prose(40, random)].concat().join(" ")
        };
        let (a, b) = (around(&words, &mut random), around(&turned, &mut random));
        let (_, copies) = of_texts(&[&a, &b]);
        assert!(copies.all().iter().any(|run| run.share >= 70), "{a}\n\n{b}");
    }
}

#[test]
fn texts_without_copies_share_nothing() {
    let language = Language::new(15_000);
    for seed in 0..4 {
        let mut random = Random(seed + 1000);
        let kit = (0..100).fold(Kit::new(), |kit, at| {
            let words = language.prose(400, &mut random);
            kit.source(source(&format!("s{at}"), &paragraphs(&words, &mut random)))
        });
        assert!(copies(&kit.done()).all().is_empty(), "seed {seed}");
    }
}

#[test]
fn texts_that_share_quotations_share_no_copies() {
    let language = Language::new(15_000);
    let mut random = Random(42);
    let speeches: Vec<_> = (0..20).map(|_| language.prose(30, &mut random).join(" ")).collect();
    let kit = (0..60).fold(Kit::new(), |kit, at| {
        let mut text = String::new();
        for _ in 0..3 {
            text += &paragraphs(&language.prose(60, &mut random), &mut random);
            text += &format!("Mr Alder said: “{}.”\n\n", speeches[random.below(20)]);
        }
        kit.source(source(&format!("s{at}"), &text))
    });
    let case = kit.done();
    let copies = copies(&case);
    assert!(copies.all().len() > 200);
    assert!(copies.all().iter().all(|run| run.kind == RunKind::Quotation));
}

/// Six reports of one evening by six hands: the same facts, names and turns of speech, but no sentence of another's.
const REPORTS: [&str; 6] = [
    "The old ferry terminal in Port Lorne burned to the ground on Tuesday night, and the fire chief says it was no \
     accident. Marta Quill told reporters that her crews reached the pier at ten minutes past nine and found both \
     ends of the waiting hall already alight. Nobody was inside. A night watchman, who asked not to be named, said he \
     had smelled petrol an hour before and rung the harbour office, where no one picked up the telephone. The \
     terminal was to have been sold to a hotel company later this month.",
    "Investigators are treating Tuesday's fire at the Port Lorne ferry terminal as arson. According to Fire Chief \
     Marta Quill, the first engine arrived shortly after nine in the evening, by which time flames stood at the east \
     and the west doors of the hall. There were no injuries. People close to the harbour authority say that a call \
     about a smell of fuel came in at eight but was never answered. A sale of the building to the Brightwater hotel \
     group had been agreed in principle.",
    "Was somebody paid to burn the terminal? That is what the people of Port Lorne ask each other since their \
     hundred-year-old waiting hall went up in flames this week. The watchman, whose name the police keep to \
     themselves, says he warned the harbour office in good time. Chief Quill will not speak of suspects, but she has \
     said that the fire began in two places at once. Brightwater, which wanted the site for a hotel, calls the loss \
     a tragedy for the town and has declined to comment on the sale.",
    "A spokesman for the harbour authority denied on Wednesday that any warning had been missed before the ferry \
     terminal fire. The telephone log, he said, shows no call between seven and nine o'clock in the evening. That \
     contradicts the account of a watchman, who maintains that he rang at eight and let it ring for two minutes. The \
     fire department has asked the telephone company for its own records. Chief Marta Quill said that she expects \
     them by the end of the week.",
    "Council members in Port Lorne met behind closed doors last night to talk about what is left of the ferry \
     terminal. The mayor, Piet Anselm, said after the meeting that the town would not sell the ground before the \
     cause of the fire is known. Two members want the council to rebuild the hall as it was. The hotel group that \
     had bid for the site let it be known that its offer stands until the end of the month.",
    "For Ada Wren, who sold tickets in the terminal for thirty-one years, Tuesday night was the end of something. She \
     stood on the quay with a blanket around her shoulders and watched the roof fall in a little before ten. She had \
     heard from the night watchman that there was a smell of petrol in the hall, she said, but she does not believe \
     that anybody in Port Lorne would do such a thing. The fire chief thinks otherwise.",
];

#[test]
fn independent_reports_of_one_event_share_no_copies() {
    let (case, copies) = of_texts(&REPORTS);
    let found: Vec<_> = copies.all().iter().map(|run| show(&case, run)).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_sentence_lifted_into_another_report_is_found() {
    let lifted = REPORTS[3].split(". ").nth(1).unwrap();
    let thief = format!("{} {lifted}. {}", REPORTS[4], REPORTS[5]);
    let (_, copies) = of_texts(&[REPORTS[0], REPORTS[3], &thief]);
    let [run] = copies.all() else { panic!("{copies:?}") };
    assert_eq!((run.a.source, run.b.source), (SourceIx(1), SourceIx(2)));
    assert_eq!(run.share, 100);
}
