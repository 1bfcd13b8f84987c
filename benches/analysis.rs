//! What the analyses of a large case cost: who said it first, what excludes what, what is lacking, what happened when.
//!
//! `cargo bench --bench analysis [-- claims…]`; without sizes 100,000 claims. The case is made up from a seed: claims
//! with chains of up to three links, a fifth of them unnamed, outlets that credit each other, reprints, questions with
//! answers that differ, dates of every precision. Each analysis runs several times; the quickest run counts, so that
//! other programs disturb less. Time on the clock is told with the processors' time, which on a quiet machine is at
//! most as many times as much as there are threads.

#![allow(clippy::print_stdout, reason = "the figures are the point")]
#![allow(clippy::cast_possible_truncation, reason = "small numbers")]

use casefile::analysis::{Analysis, Disputes, Links, Origins, gaps, timeline};
use casefile::case::Case;
use casefile::store;
use casefile::text::Document;
use serde_json::{Value, json};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// How often each analysis is made.
const REPEATS: usize = 9;
/// The passages of a source.
const PASSAGES: usize = 40;

fn main() {
    let sizes: Vec<usize> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![100_000] } else { sizes };
    for size in sizes {
        run(&Maker::new(size).case());
    }
}

fn run(case: &Case) {
    println!(
        "{} claims, {} pieces of evidence, {} sources, {} people, {} questions; {} threads",
        case.claims.len(),
        case.all_evidence().count(),
        case.sources.len(),
        case.people.len(),
        case.questions.len(),
        rayon::current_num_threads(),
    );
    let analysis = Analysis::of(case);
    let Analysis { anchors, links, origins, disputes, .. } = &analysis;
    measure("all of it", || Analysis::of(case));
    measure("links", || Links::of_case(case, anchors));
    measure("origins", || Origins::of_case(case, links));
    measure("disputes", || Disputes::of_case(case, links, origins));
    measure("gaps", || gaps::of_case(case, &analysis));
    measure("timeline", || timeline::of_case(case));
    let gaps = gaps::of_case(case, &analysis).len();
    let entries = timeline::of_case(case).len();
    println!("    found: {}; {gaps} gaps; {entries} dates", disputes.overview());
}

/// Prints the time of the quickest of several runs, and the least that the processors spent on one.
fn measure<T>(what: &str, run: impl Fn() -> T) {
    let (mut clock, mut processors) = (Duration::MAX, Duration::MAX);
    for _ in 0..REPEATS {
        let (start, spent) = (Instant::now(), processor_time());
        let made = black_box(run());
        clock = clock.min(start.elapsed());
        processors = processors.min(processor_time().saturating_sub(spent));
        drop(made);
    }
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!("    {what}: {:.1} ms, processors {:.1} ms", ms(clock), ms(processors));
}

/// The time that all threads of this program have run: other programs do not count.
#[cfg(unix)]
fn processor_time() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or(0))
}

#[cfg(not(unix))]
fn processor_time() -> Duration {
    Duration::ZERO
}

/// Makes up a case of a size; the other lists grow with it.
struct Maker {
    random: Random,
    claims: usize,
    sources: usize,
    outlets: usize,
    people: usize,
    questions: usize,
}

impl Maker {
    fn new(claims: usize) -> Self {
        Self {
            random: Random(0x00c0_ffee),
            claims,
            sources: claims / 50 + 1,
            outlets: claims / 300 + 1,
            people: claims / 30 + 1,
            questions: claims / 5 + 1,
        }
    }

    fn case(mut self) -> Case {
        let whole = json!({
            "format": store::FORMAT,
            "title": "Made up",
            "sources": self.list(self.sources, Self::source),
            "people": self.list(self.people, Self::person),
            "questions": self.list(self.questions, Self::question),
            "claims": self.list(self.claims, Self::claim),
        });
        let read = store::read(&whole.to_string());
        let mut case = read.map_or_else(|why| panic_with(&why), |reading| reading.case);
        for (at, source) in case.sources.iter_mut().enumerate() {
            let text: Vec<_> = (0..PASSAGES).map(|nth| words(at, nth)).collect();
            source.document = Some(Document::new(text.join("\n\n")));
        }
        case.indexed()
    }

    fn list(&mut self, count: usize, make: impl Fn(&mut Self, usize) -> Value) -> Vec<Value> {
        (0..count).map(|at| make(self, at)).collect()
    }

    fn source(&mut self, at: usize) -> Value {
        let mut source = json!({
            "id": format!("s{at}"), "title": format!("Report {at}"), "kind": "article", "text": "full",
            "file": format!("sources/s{at}.md"), "sha256": "",
        });
        if self.random.one_in(2) {
            source["publisher"] = json!(format!("p{}", self.random.below(self.outlets)));
        }
        if self.random.one_in(3) {
            source["authors"] = json!([self.anybody()]);
        }
        if at > 0 && self.random.one_in(10) {
            source["reprints"] = json!([format!("s{}", self.random.below(at))]);
        }
        if self.random.one_in(2) {
            source["published"] = json!(self.date());
        }
        source
    }

    fn person(&mut self, at: usize) -> Value {
        let outlet = at < self.outlets;
        json!({
            "id": format!("p{at}"),
            "name": format!("Name{at} Surname{}", at / 2),
            "kind": if outlet { "organisation" } else { "person" },
            "role": if outlet { "Newspaper" } else { "Witness" },
            "part_of": if self.random.one_in(10) { json!([self.anybody()]) } else { json!([]) },
        })
    }

    fn question(&mut self, at: usize) -> Value {
        let kind = ["text", "date", "number", "yes-no"][at % 4];
        json!({"id": format!("q{at}"), "text": format!("What of {at}?"), "answers": kind, "about": [self.anybody()]})
    }

    fn claim(&mut self, at: usize) -> Value {
        let mut claim = json!({
            "id": format!("c{at}"),
            "statement": format!("It is so with {at}."),
            "about": [self.anybody(), self.anybody()],
            "evidence": self.list([0, 1, 1, 1, 2, 2, 3, 4][at % 8], Self::evidence),
        });
        if self.random.one_in(2) {
            let question = self.random.below(self.questions);
            claim["answers"] =
                json!([{"question": format!("q{question}"), "value": self.answer(question)}]);
        }
        if self.random.one_in(2) {
            claim["when"] = json!(self.date());
        }
        if self.random.one_in(20) {
            claim["accuses"] = json!([self.anybody()]);
        }
        claim
    }

    fn evidence(&mut self, _nth: usize) -> Value {
        let (source, passage) = (self.random.below(self.sources), self.random.below(PASSAGES));
        let links = [0, 0, 1, 1, 1, 2, 2, 3][self.random.below(8)];
        let stance = ["denies", "doubts", "asserts"][self.random.below(20).min(2)];
        let mut evidence = json!({
            "source": format!("s{source}"),
            "exact": words(source, passage),
            "stance": stance,
            "voice": if self.random.one_in(2) { "quoted" } else { "reported" },
            "attribution": self.list(links, |maker, _| maker.link()),
        });
        if self.random.one_in(10) {
            evidence["hedge"] = json!("may");
        }
        if self.random.one_in(5) {
            evidence["said"] = json!(self.date());
        }
        evidence
    }

    fn link(&mut self) -> Value {
        match self.random.below(10) {
            0 | 1 => json!({"unnamed": format!("people near the {} one", self.random.below(50))}),
            2..=4 => json!(format!("p{}", self.random.below(self.outlets))),
            _ => json!(self.anybody()),
        }
    }

    fn answer(&mut self, question: usize) -> String {
        match question % 4 {
            0 => format!("in the {} way", self.random.below(5)),
            1 => self.date(),
            2 => ["2", "3", "2..", "~4", "1..5"][self.random.below(5)].to_owned(),
            _ => ["yes", "no"][self.random.below(2)].to_owned(),
        }
    }

    fn date(&mut self) -> String {
        let (year, month) = (1983 + self.random.below(40), 1 + self.random.below(12));
        let day = 1 + self.random.below(28);
        match self.random.below(8) {
            0 => format!("{year}"),
            1 => format!("{year}-{month:02}"),
            2 => format!("{year}-{month:02}-{day:02}/{}", year + 1),
            3 => format!("{}X", year / 10),
            4 => format!("{year}-{month:02}~"),
            _ => format!("{year}-{month:02}-{day:02}"),
        }
    }

    fn anybody(&mut self) -> String {
        format!("p{}", self.random.below(self.people))
    }
}

#[allow(clippy::panic, reason = "the benchmark has made the case itself")]
fn panic_with(why: &store::NotACase) -> Case {
    panic!("the case that was made up cannot be read: {why}")
}

/// A passage of a source.
fn words(source: usize, passage: usize) -> String {
    format!("In report {source} it is said at the place {passage} that somebody was there.")
}

/// Pseudo-random numbers (splitmix64, after Steele, Lea and Flood 2014): the same on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }
}
