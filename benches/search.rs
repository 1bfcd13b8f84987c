//! The search box at full size: what one keystroke costs, what making the index costs, what misspelt names find.
//!
//! `cargo bench --bench search [-- passages… queries…]`; without sizes 10,000 and 100,000 passages, without queries some
//! hundreds that stand in the corpus. The corpus is made up from a
//! seed: words of syllables with the frequencies of real text (Zipf–Mandelbrot), so that vocabulary and lists have the
//! sizes that news text of the same length has. Keystrokes are told in time of the one thread that answers them, building
//! in wall time.

#![allow(clippy::print_stdout, reason = "the figures are the point")]
#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "figures for people"
)]

use casefile::case::{Case, Claim, Extra, Person, PersonKind, Source, SourceIx, TextKind};
use casefile::search::{Entry, Flags, Index, Options, Query};
use casefile::text::{Document, Span};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// The words that a language has. The frequency of the word at rank `r` falls as `1/r` down to the bend and faster from
/// there on, as it does in real text: 16,900 distinct words in 10,000 passages, 47,000 in 100,000.
const LANGUAGE: usize = 400_000;
const BEND: f64 = 5_000.0;
const SHIFT: f64 = 2.7;
const EXPONENT: f64 = 2.3;
/// The words of a passage, and the passages of a source.
const WORDS: usize = 25;
const PASSAGES: usize = 40;
/// How often each keystroke is made; the quickest counts, so that other programs disturb less.
const REPEATS: usize = 3;
/// The queries of each kind.
const QUERIES: usize = 200;

fn main() {
    let sizes: Vec<usize> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![10_000, 100_000] } else { sizes };
    let asked: Vec<(String, String)> = std::env::args()
        .skip(1)
        .filter(|arg| arg.parse::<usize>().is_err() && !arg.starts_with("--"))
        .map(|query| (query, String::new()))
        .collect();
    for size in sizes {
        run(size, &asked);
    }
}

fn run(size: usize, asked: &[(String, String)]) {
    let mut random = Random(0x00c0_ffee);
    let language = Language::new(&mut random);
    let case = corpus(size, &language, &mut random);
    let bytes: usize =
        case.sources.iter().filter_map(|s| s.document.as_ref()).map(|d| d.text().len()).sum();
    let flags = Flags::default();
    let mut best = Duration::MAX;
    let mut work = Duration::MAX;
    let mut index = Index::default();
    for _ in 0..3 {
        let (start, worked) = (Instant::now(), all_time());
        index = Index::build(&case, &flags);
        best = best.min(start.elapsed());
        work = work.min(all_time().saturating_sub(worked));
    }
    let megabytes = bytes as f64 / 1e6;
    println!(
        "{} passages, {megabytes:.1} MB, {} distinct words: built in {:.0} ms, {:.0} MB/s on {} threads, {:.0} MB a second of work; index {:.1} MB, with the text {:.2}x",
        index.passages(),
        index.words(),
        best.as_secs_f64() * 1e3,
        megabytes / best.as_secs_f64(),
        rayon::current_num_threads(),
        megabytes / work.as_secs_f64(),
        index.memory() as f64 / 1e6,
        (index.memory() + bytes) as f64 / bytes as f64,
    );
    if !asked.is_empty() {
        keystrokes(&index, "asked", asked);
        return;
    }
    let clean = queries(&case, &language, &mut random);
    let spoilt: Vec<(String, String)> =
        clean.iter().map(|(typed, name)| (spoil(typed, &mut random), name.clone())).collect();
    let fixed: Vec<(String, String)> =
        ["kevn coper", "zqxjvkw", "the of", "\"a of the", "is:disputed a", "k"]
            .map(|query| (query.to_owned(), String::new()))
            .into();
    for (what, queries) in [("clean", &clean), ("misspelt", &spoilt), ("others", &fixed)] {
        keystrokes(&index, what, queries);
    }
    println!(
        "    recall@5: clean {:.1} %, misspelt {:.1} %",
        recall(&index, &clean),
        recall(&index, &spoilt)
    );
}

/// The time that this thread has run: other programs do not count.
#[cfg(unix)]
fn own_time() -> Duration {
    time_of(rustix::time::ClockId::ThreadCPUTime)
}

/// The time that all threads have run together.
#[cfg(unix)]
fn all_time() -> Duration {
    time_of(rustix::time::ClockId::ProcessCPUTime)
}

#[cfg(unix)]
fn time_of(clock: rustix::time::ClockId) -> Duration {
    let time = rustix::time::clock_gettime(clock);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or(0))
}

#[cfg(not(unix))]
fn own_time() -> Duration {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    START.get_or_init(Instant::now).elapsed()
}

#[cfg(not(unix))]
fn all_time() -> Duration {
    own_time()
}

/// Types each query letter by letter and prints what the keystrokes cost.
fn keystrokes(index: &Index, what: &str, queries: &[(String, String)]) {
    let mut times: Vec<(Duration, String)> = Vec::new();
    for (query, _) in queries {
        for end in query.char_indices().map(|(at, c)| at + c.len_utf8()) {
            let typed = Span::new(0, end).of(query);
            let mut best = Duration::MAX;
            for _ in 0..REPEATS {
                let start = own_time();
                let results = index.search(&Query::parse(typed), &Options::default());
                best = best.min(own_time().saturating_sub(start));
                black_box(results);
            }
            times.push((best, typed.to_owned()));
        }
    }
    times.sort();
    let at = |share: f64| {
        let place = ((times.len() - 1) as f64 * share).round() as usize;
        times.get(place).map_or(0.0, |(time, _)| time.as_secs_f64() * 1e3)
    };
    println!(
        "    {what}: {} keystrokes, ms: p50 {:.2}, p95 {:.2}, p99 {:.2}, max {:.2} ({})",
        times.len(),
        at(0.5),
        at(0.95),
        at(0.99),
        at(1.0),
        times.iter().rev().take(4).map(|(_, typed)| typed.as_str()).collect::<Vec<_>>().join(" · "),
    );
}

/// The share of queries with the right name among the first five passages.
fn recall(index: &Index, queries: &[(String, String)]) -> f64 {
    let found = queries.iter().filter(|(typed, name)| {
        let results = index.search(&Query::parse(typed), &Options::default());
        let passages = results.hits.iter().filter(|hit| matches!(hit.entry, Entry::Passage { .. }));
        passages.take(5).any(|hit| index.text(hit.entry).contains(name.as_str()))
    });
    found.count() as f64 * 100.0 / queries.len() as f64
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

    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of.get(self.below(of.len())).copied().unwrap_or_default()
    }
}

struct Language {
    words: Vec<String>,
    /// The share of all text made up of the words up to each.
    below: Vec<f64>,
}

impl Language {
    fn new(random: &mut Random) -> Self {
        let mut words: Vec<String> =
            ["the", "a", "of", "to", "in", "and", "said"].map(str::to_owned).into();
        let mut seen: std::collections::HashSet<String> = words.iter().cloned().collect();
        while words.len() < LANGUAGE {
            // Frequent words are short.
            let syllables = match words.len() {
                0..100 => 1,
                100..2_000 => 1 + random.below(2),
                2_000..20_000 => 2 + random.below(2),
                _ => 2 + random.below(3),
            };
            let word: String = (0..syllables).map(|_| syllable(random)).collect();
            if seen.insert(word.clone()) {
                words.push(word);
            }
        }
        let mut sum = 0.0;
        let mut below: Vec<f64> = (0..LANGUAGE)
            .map(|rank| {
                let rank = rank as f64;
                sum += (BEND / rank.max(BEND)).powf(EXPONENT) / (rank.min(BEND) + SHIFT);
                sum
            })
            .collect();
        for share in &mut below {
            *share /= sum;
        }
        Self { words, below }
    }

    fn word(&self, random: &mut Random) -> &str {
        let share = random.share();
        let rank = self.below.partition_point(|below| *below < share);
        self.words.get(rank).map_or("the", String::as_str)
    }
}

fn syllable(random: &mut Random) -> String {
    const ONSETS: [&str; 24] = [
        "b", "c", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "st",
        "tr", "ch", "br", "", "", "",
    ];
    const VOWELS: [&str; 12] = ["a", "e", "i", "o", "u", "a", "e", "i", "o", "ea", "ou", "oo"];
    const CODAS: [&str; 12] = ["", "", "", "", "n", "r", "s", "l", "t", "m", "d", "ng"];
    [random.pick(&ONSETS), random.pick(&VOWELS), random.pick(&CODAS)].concat()
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn corpus(size: usize, language: &Language, random: &mut Random) -> Case {
    let mut case = Case::default();
    let mut left = size;
    while left > 0 {
        let passages: Vec<String> =
            (0..left.min(PASSAGES)).map(|_| passage(language, random)).collect();
        left -= passages.len();
        let title = capitalised(&sentence(language, random, 8));
        case.sources.push(source(case.sources.len(), title, &passages.join("\n\n")));
    }
    for at in 0..1_000 {
        let name = format!("{} {}", name_word(language, random), name_word(language, random));
        case.people.push(person(at, name));
    }
    for at in 0..500 {
        let statement = capitalised(&sentence(language, random, 12));
        case.claims.push(claim(at, statement));
    }
    case.indexed()
}

fn passage(language: &Language, random: &mut Random) -> String {
    let length = WORDS / 2 + random.below(WORDS);
    let mut text = capitalised(&sentence(language, random, length));
    if random.below(4) == 0 {
        let names = [name_word(language, random), name_word(language, random)];
        text = format!("{text}, {} said", names.join(" "));
    }
    text + "."
}

fn sentence(language: &Language, random: &mut Random, length: usize) -> String {
    (0..length).map(|_| language.word(random)).collect::<Vec<_>>().join(" ")
}

/// A name: a word that is neither frequent nor short.
fn name_word(language: &Language, random: &mut Random) -> String {
    loop {
        let rank = 300 + random.below(30_000);
        let word = language.words.get(rank).map_or("", String::as_str);
        if word.len() >= 4 {
            return capitalised(word);
        }
    }
}

/// Names and pairs of neighbouring words that stand in the corpus, in lower case, with the text to be found.
fn queries(case: &Case, _language: &Language, random: &mut Random) -> Vec<(String, String)> {
    let mut queries = Vec::new();
    while queries.len() < QUERIES {
        let at = SourceIx::new(random.below(case.sources.len()));
        let Some(document) = case.source(at).and_then(|source| source.document.as_ref()) else {
            continue;
        };
        let text = document.passage(random.below(document.passages().len()));
        let words: Vec<Span> = casefile::text::words(text).collect();
        let pair = if text.ends_with("said.") && words.len() > 3 && queries.len() % 5 != 0 {
            words.get(words.len() - 3..words.len() - 1)
        } else {
            words.windows(2).nth(random.below(words.len().max(2) - 1))
        };
        if let Some([first, second]) = pair
            && first.len() >= 4
            && second.len() >= 4
        {
            let name = Span::new(first.start, second.end).of(text);
            queries.push((name.to_lowercase(), name.to_owned()));
        }
    }
    queries
}

/// One letter put in, taken out, changed or swapped, anywhere but in front.
fn spoil(text: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let at = 1 + random.below(letters.len() - 1);
    let letter = char::from(b'a' + random.below(26) as u8);
    match random.below(4) {
        0 => letters.insert(at, letter),
        1 => {
            letters.remove(at);
        }
        2 => {
            if let Some(changed) = letters.get_mut(at) {
                *changed = if *changed == letter { 'z' } else { letter };
            }
        }
        _ => letters.swap(at, (at + 1).min(text.len() - 1)),
    }
    letters.into_iter().collect()
}

fn source(at: usize, title: String, text: &str) -> Source {
    Source {
        id: format!("s{at}").as_str().into(),
        label: None,
        title,
        kind: "article".to_owned(),
        text: TextKind::Full,
        publisher: None,
        authors: Vec::new(),
        published: None,
        updated: None,
        captured: None,
        url: None,
        file: String::new(),
        sha256: String::new(),
        original: None,
        reprints: Vec::new(),
        grade: None,
        note: None,
        suggested: false,
        extra: Extra::default(),
        document: Some(Document::new(text)),
        unread: None,
    }
}

fn person(at: usize, name: String) -> Person {
    Person {
        id: format!("p{at}").as_str().into(),
        name,
        kind: PersonKind::Person,
        principal: false,
        aliases: Vec::new(),
        part_of: Vec::new(),
        role: None,
        born: None,
        note: None,
        suggested: false,
        extra: Extra::default(),
    }
}

fn claim(at: usize, statement: String) -> Claim {
    Claim {
        id: format!("c{at}").as_str().into(),
        statement,
        about: Vec::new(),
        accuses: Vec::new(),
        answers: Vec::new(),
        when: None,
        evidence: Vec::new(),
        against: Vec::new(),
        grade: None,
        note: None,
        suggested: false,
        extra: Extra::default(),
    }
}
