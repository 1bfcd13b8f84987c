//! What other programs take for the same keystrokes on the same passages, and what they find of the same misspelt names.

use crate::clock::{Times, ms};
use crate::queries::Typed;
use crate::random::Random;
use crate::typing::Stroke;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use memchr::memmem;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use std::hint::black_box;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How long each is given, and the fewest keystrokes and names that it is tried on in any case.
const GIVEN: Duration = Duration::from_secs(20);
const FEWEST: usize = 12;
/// The finished queries that other programs are started with.
const FINISHED: usize = 8;
/// How often the text is read through for a phrase.
const PASSES: usize = 9;
const FIRST: usize = 5;

/// Another program's search, for its time and for the first lines that it finds.
type Run<'a> = Box<dyn FnMut(&str) + 'a>;
type Find<'a> = Box<dyn Fn(&str) -> Vec<String> + 'a>;

/// Tells what others take, as multiples of what this takes.
pub(crate) fn tell(passages: &[&str], strokes: &[Stroke], names: &[Typed]) {
    let ours = Times::new(strokes.iter().map(|stroke| stroke.work).collect());
    one_pass(passages, &ours);
    println!(
        "  others, ms a keystroke on the wall, of keystrokes taken at random; and how many times as long as this"
    );
    let mut order: Vec<&Stroke> = strokes.iter().collect();
    let mut random = Random(0xbeef);
    for at in 0..order.len() {
        let other = at + random.below(order.len() - at);
        order.swap(at, other);
    }
    let mut matchers: [(&str, Run<'_>); 3] = [
        ("frizbee, 2 threads", Box::new(|query| drop(black_box(frizbee(passages, query, 0, 2))))),
        ("nucleo", Box::new(|query| drop(black_box(nucleo(passages, query))))),
        ("fuzzy-matcher", Box::new(|query| drop(black_box(skim(passages, query))))),
    ];
    for (name, run) in &mut matchers {
        let mut theirs = Vec::new();
        let mut same = Vec::new();
        let start = Instant::now();
        for stroke in &order {
            if theirs.len() >= FEWEST && start.elapsed() > GIVEN {
                break;
            }
            let begin = Instant::now();
            run(&stroke.typed);
            theirs.push(begin.elapsed());
            same.push(stroke.work);
        }
        let (theirs, same) = (Times::new(theirs), Times::new(same));
        let ratio = |share: f64| theirs.at(share) / same.at(share).max(1e-6);
        println!(
            "    {name:<20} {:>5}  {theirs}  ×{:.0} at p50, ×{:.0} at p95",
            theirs.count(),
            ratio(0.5),
            ratio(0.95)
        );
    }
    whole_programs(passages, strokes, names);
}

/// Reads the whole text once for a phrase: what no scan is quicker than.
fn one_pass(passages: &[&str], ours: &Times) {
    let text = passages.join("\n").to_lowercase();
    let finder = memmem::Finder::new("kardashian west");
    let times = (0..PASSES).map(|_| {
        let start = Instant::now();
        black_box(finder.find_iter(text.as_bytes()).count());
        start.elapsed()
    });
    let best = times.min().map_or(0.0, ms);
    println!(
        "  one pass of memmem over the text {best:.2} ms; p50 of a keystroke is {:.2} of that",
        ours.at(0.5) / best
    );
}

fn frizbee(passages: &[&str], query: &str, typos: u16, threads: usize) -> Vec<usize> {
    let config = frizbee::Config::default().max_typos(Some(typos));
    let mut matcher = frizbee::Matcher::from_query(query, &config);
    let found = matcher.match_list_parallel(passages, threads);
    found.iter().take(FIRST).map(|found| found.index as usize).collect()
}

/// The whole query as one needle, its space kept: the way in which it finds the most misspelt names.
fn frizbee_whole(passages: &[&str], query: &str) -> Vec<usize> {
    let config = frizbee::Config::default().max_typos(Some(2));
    let mut matcher = frizbee::Matcher::new(query, &config);
    let found = matcher.match_list_parallel(passages, 2);
    found.iter().take(FIRST).map(|found| found.index as usize).collect()
}

fn nucleo(passages: &[&str], query: &str) -> Vec<usize> {
    let mut matcher = nucleo_matcher::Matcher::new(nucleo_matcher::Config::DEFAULT);
    let pattern = Pattern::parse(query, CaseMatching::Smart, Normalization::Smart);
    let mut letters = Vec::new();
    let scores = passages.iter().enumerate().filter_map(|(at, passage)| {
        let text = nucleo_matcher::Utf32Str::new(passage, &mut letters);
        Some((i64::from(pattern.score(text, &mut matcher)?), at))
    });
    best(scores.collect())
}

fn skim(passages: &[&str], query: &str) -> Vec<usize> {
    let matcher = SkimMatcherV2::default();
    let words: Vec<&str> = query.split_whitespace().collect();
    let scores = passages.iter().enumerate().filter_map(|(at, passage)| {
        let of = |word: &&str| matcher.fuzzy_match(passage, word);
        Some((words.iter().map(of).sum::<Option<i64>>()?, at))
    });
    best(scores.collect())
}

fn best(mut scores: Vec<(i64, usize)>) -> Vec<usize> {
    scores.sort_unstable_by_key(|(score, at)| (std::cmp::Reverse(*score), *at));
    scores.into_iter().take(FIRST).map(|(_, at)| at).collect()
}

/// `fzf --filter` and `sk --filter`, where they are installed, on finished queries; what an empty query takes is the
/// reading, and is taken off.
fn whole_programs(passages: &[&str], strokes: &[Stroke], names: &[Typed]) {
    let finished: Vec<&Stroke> = names
        .iter()
        .filter_map(|name| strokes.iter().find(|stroke| stroke.typed == name.query))
        .take(FINISHED)
        .collect();
    let Ok(mut file) = tempfile::NamedTempFile::new() else { return };
    if file.write_all(passages.join("\n").as_bytes()).is_err() {
        return;
    }
    for program in ["fzf", "sk"] {
        let Some((reading, _)) = filter(program, file.path(), "") else {
            println!("    {program} is not installed");
            continue;
        };
        let mut ratios: Vec<(f64, f64, f64)> = Vec::new();
        for stroke in &finished {
            if let Some((time, _)) = filter(program, file.path(), &stroke.typed) {
                let theirs = ms(time.saturating_sub(reading));
                ratios.push((theirs / ms(stroke.work), theirs, ms(stroke.work)));
            }
        }
        ratios.sort_by(|a, b| a.0.total_cmp(&b.0));
        if let (Some(least), Some(median)) = (ratios.first(), ratios.get(ratios.len() / 2)) {
            println!(
                "    {program} --filter, {} finished names, reading ({:.0} ms) taken off: {:.0} ms against {:.2} at the median; ×{:.0}, at least ×{:.0}",
                ratios.len(),
                ms(reading),
                median.1,
                median.2,
                median.0,
                least.0
            );
        }
    }
}

/// Starts a program on a file of lines: how long it takes, and the first lines that it finds.
fn filter(program: &str, lines: &std::path::Path, query: &str) -> Option<(Duration, Vec<String>)> {
    let start = Instant::now();
    let mut child = Command::new(program)
        .args(["--filter", query])
        .stdin(std::fs::File::open(lines).ok()?)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut first = Vec::new();
    let mut out = BufReader::new(child.stdout.take()?);
    let mut line = Vec::new();
    while out.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        if first.len() < FIRST {
            first.push(String::from_utf8_lossy(&line).trim_end().to_owned());
        }
        line.clear();
    }
    child.wait().ok()?;
    Some((start.elapsed(), first))
}

/// The share of names, in hundredths, that each of the others has among its first five; of as many as time allows.
pub(crate) fn recall(passages: &[&str], queries: &[Typed]) {
    let file = tempfile::NamedTempFile::new().ok().and_then(|mut file| {
        file.write_all(passages.join("\n").as_bytes()).ok()?;
        Some(file)
    });
    let texts = |found: Vec<usize>| -> Vec<String> {
        found.into_iter().filter_map(|at| Some((*passages.get(at)?).to_owned())).collect()
    };
    let fzf = |query: &str| {
        let found = file.as_ref().and_then(|file| filter("fzf", file.path(), query));
        found.map(|(_, first)| first).unwrap_or_default()
    };
    let others: [(&str, Find<'_>); 4] = [
        ("frizbee, one needle, 2 typos", Box::new(|query| texts(frizbee_whole(passages, query)))),
        ("frizbee, by words, 2 typos", Box::new(|query| texts(frizbee(passages, query, 2, 2)))),
        ("nucleo", Box::new(|query| texts(nucleo(passages, query)))),
        ("fzf", Box::new(fzf)),
    ];
    for (name, find) in &others {
        let (start, mut tried, mut found) = (Instant::now(), 0, 0);
        for typed in queries {
            if tried >= FEWEST && start.elapsed() > GIVEN {
                break;
            }
            tried += 1;
            let wanted = typed.name.to_lowercase();
            let first = find(&typed.query);
            found += usize::from(first.iter().any(|text| text.to_lowercase().contains(&wanted)));
        }
        println!(
            "    {name:<30} {:.1} % of {tried}",
            f64::from(found as u32) * 100.0 / tried.max(1) as f64
        );
    }
}
