//! Texts to search: made up from a seed, or read from a file of lines or a folder.

use crate::random::Random;
use casefile::case::{Case, Claim, Person, Source};
use casefile::text::Document;
use std::collections::HashSet;
use std::path::Path;

/// The words that a language has. The frequency of the word at rank `r` falls as `1/r` down to the bend and faster from
/// there on, as it does in real text: see [`DISTINCT`] for what comes of it.
const LANGUAGE: usize = 400_000;
const BEND: f64 = 5_000.0;
const SHIFT: f64 = 2.7;
const EXPONENT: f64 = 2.35;
/// The words of a passage, and the passages of a source.
const WORDS: usize = 25;
const PASSAGES: usize = 40;
/// The distinct words that news text of so many passages has, measured, and the letters of a passage. A corpus that is
/// off by more than a tenth measures something else.
const DISTINCT: [(usize, usize); 4] =
    [(10_000, 16_900), (100_000, 47_000), (1_000_000, 110_000), (5_000_000, 193_000)];
const MEAN: usize = 145;
/// The names and statements of a case.
const PEOPLE: usize = 1_000;
const CLAIMS: usize = 500;

/// Words of syllables with the frequencies of a real language.
pub(crate) struct Language {
    pub(crate) words: Vec<String>,
    /// The share of all text made up of the words up to each.
    below: Vec<f64>,
}

impl Language {
    pub(crate) fn new(random: &mut Random) -> Self {
        let mut words: Vec<String> =
            ["the", "a", "of", "to", "in", "and", "said"].map(str::to_owned).into();
        let mut seen: HashSet<String> = words.iter().cloned().collect();
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

    /// A name: a word that is neither frequent nor short nor long. Some names come up often, most do not.
    fn name(&self, random: &mut Random) -> String {
        loop {
            let rank = 300 + (random.share().powi(3) * 30_000.0) as usize;
            let word = self.words.get(rank).map_or("", String::as_str);
            if (4..=9).contains(&word.len()) {
                return capitalised(word);
            }
        }
    }

    fn sentence(&self, random: &mut Random, length: usize) -> String {
        let mut text = String::new();
        for at in 0..length {
            if at > 0 {
                text.push(' ');
            }
            text.push_str(self.word(random));
        }
        capitalised(&text)
    }

    fn passage(&self, random: &mut Random) -> String {
        let length = WORDS.div_ceil(2) + random.below(WORDS);
        let text = self.sentence(random, length);
        if random.below(4) == 0 {
            format!("{text}, {} {} said.", self.name(random), self.name(random))
        } else {
            text + "."
        }
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

/// A case of so many passages, the same each time.
pub(crate) fn made(size: usize) -> Case {
    let mut random = Random(0x00c0_ffee);
    let language = Language::new(&mut random);
    let mut case = Case::default();
    let mut left = size;
    while left > 0 {
        let passages: Vec<String> =
            (0..left.min(PASSAGES)).map(|_| language.passage(&mut random)).collect();
        left -= passages.len();
        let title = language.sentence(&mut random, 8);
        case.sources.push(source(case.sources.len(), title, &passages.join("\n\n")));
    }
    for at in 0..PEOPLE {
        let name = format!("{} {}", language.name(&mut random), language.name(&mut random));
        case.people.push(person(at, name));
    }
    for at in 0..CLAIMS {
        let statement = language.sentence(&mut random, 12);
        case.claims.push(claim(at, statement));
    }
    case.indexed()
}

/// A case of the texts that a person has: each line of a file a passage, each file of a folder a source.
pub(crate) fn read(path: &Path) -> std::io::Result<Case> {
    let mut case = Case::default();
    if path.is_dir() {
        let mut files: Vec<_> = std::fs::read_dir(path)?.filter_map(Result::ok).collect();
        files.sort_by_key(std::fs::DirEntry::path);
        for file in files.iter().filter(|file| file.path().is_file()) {
            let text = String::from_utf8_lossy(&std::fs::read(file.path())?).into_owned();
            let title = file.file_name().to_string_lossy().into_owned();
            case.sources.push(source(case.sources.len(), title, &text));
        }
    } else {
        let text = String::from_utf8_lossy(&std::fs::read(path)?).into_owned();
        let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
        for lines in lines.chunks(PASSAGES) {
            let at = case.sources.len();
            case.sources.push(source(at, format!("Lines {at}"), &lines.join("\n\n")));
        }
    }
    Ok(case.indexed())
}

/// What the corpus is off by where it is off by more than a tenth.
pub(crate) fn wrong(passages: usize, letters: usize, distinct: usize) -> Option<String> {
    let off = |is: usize, wanted: usize| is.abs_diff(wanted) * 10 > wanted;
    if off(letters / passages.max(1), MEAN) {
        return Some(format!("passages of {} letters, not {MEAN}", letters / passages.max(1)));
    }
    let (_, wanted) = DISTINCT.into_iter().find(|(size, _)| *size == passages)?;
    off(distinct, wanted).then(|| format!("{distinct} distinct words, not {wanted}"))
}

/// All passages, in order.
pub(crate) fn passages(case: &Case) -> Vec<&str> {
    let documents = case.sources.iter().filter_map(|source| source.document.as_ref());
    documents
        .flat_map(|document| document.passages().iter().map(|span| span.of(document.text())))
        .collect()
}

fn source(at: usize, title: String, text: &str) -> Source {
    Source {
        document: Some(Document::new(text)),
        ..Source::bare(format!("s{at}").as_str().into(), title)
    }
}

fn person(at: usize, name: String) -> Person {
    Person { ..Person::bare(format!("p{at}").as_str().into(), name) }
}

fn claim(at: usize, statement: String) -> Claim {
    Claim { ..Claim::bare(format!("c{at}").as_str().into(), statement) }
}
