//! Everything that has a date, in order, with an axis that shows at a glance where it clusters.

use super::Target;
use super::parts::{concerned_by_pins, gap, nothing, place, shortened};
use crate::analysis::Contested;
use crate::analysis::timeline::{Clock, Dated, Entry};
use crate::app::role::{Block, Role, Seg, Sign};
use crate::app::state::State;
use crate::case::RecordRef;

/// Lines shown at most; pins narrow to the others.
const MOST: usize = 600;

/// Columns of the date before each line.
const DATE: usize = 18;
/// Columns of the word for the clock.
const CLOCK: usize = 9;
/// Columns of the little axis in each line.
const TRACK: usize = 22;

/// Heights of a column of the axis, the lowest first.
const BARS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
const ASCII_BARS: [&str; 8] = [".", ".", ":", ":", "-", "=", "#", "#"];

pub(super) fn blocks(state: &State, columns: u16) -> Vec<Block<Target>> {
    let look = state.look;
    let entries: Vec<&Entry> = state
        .held
        .analysis
        .timeline
        .iter()
        .filter(|entry| concerned_by_pins(state, entry.record))
        .collect();
    let title = "What happened, what was said, what was published";
    let mut blocks = vec![Block::new(vec![look.seg(Role::Title, title)])];
    if entries.is_empty() {
        blocks.push(gap());
        blocks.push(nothing(
            state,
            "Nothing in this case has a date yet.",
            "Nothing with a date concerns all pins",
        ));
        return blocks;
    }
    let scale = Scale::of(&entries, usize::from(columns).clamp(10, 96));
    if let Some(scale) = &scale {
        blocks.extend(scale.axis(state, &entries));
    }
    blocks.push(gap());
    let track = usize::from(columns) >= 80;
    for entry in entries.iter().take(MOST) {
        blocks.push(row(state, entry, scale.as_ref().filter(|_| track)));
    }
    blocks.extend(shortened(look, entries.len(), MOST));
    blocks
}

/// From days to columns: over all days between the first and the last, evenly.
pub(super) struct Scale {
    first: i32,
    last: i32,
    columns: usize,
}

/// A day as a number that grows by 365.25 a year: near enough for a column.
fn day(date: jiff::civil::Date) -> i32 {
    i32::from(date.year()) * 1461 / 4 + i32::from(date.day_of_year())
}

/// The first and the last day that an entry may mean.
fn ends(entry: &Entry) -> Option<(i32, i32)> {
    let (first, last) = (entry.date.earliest().map(day), entry.date.latest().map(day));
    Some((first.or(last)?, last.or(first)?))
}

impl Scale {
    fn of(entries: &[&Entry], columns: usize) -> Option<Self> {
        let first = entries.iter().filter_map(|entry| ends(entry)).map(|(first, _)| first).min()?;
        let last = entries.iter().filter_map(|entry| ends(entry)).map(|(_, last)| last).max()?;
        (last > first).then_some(Self { first, last, columns })
    }

    fn column(&self, day: i32, columns: usize) -> usize {
        let span = i64::from(self.last - self.first).max(1);
        let at = i64::from(day.clamp(self.first, self.last) - self.first);
        let columns = i64::try_from(columns).unwrap_or(1);
        usize::try_from(at * (columns - 1) / span).unwrap_or(0)
    }

    /// The density of all entries, an uncertain one spread over the time it may mean.
    fn axis(&self, state: &State, entries: &[&Entry]) -> Vec<Block<Target>> {
        let look = state.look;
        let mut weight = vec![0_f64; self.columns];
        for (first, last) in entries.iter().filter_map(|entry| ends(entry)) {
            let (from, to) = (self.column(first, self.columns), self.column(last, self.columns));
            let share = 1.0 / f64::from(u32::try_from(to - from + 1).unwrap_or(1));
            for column in weight.iter_mut().take(to + 1).skip(from) {
                *column += share;
            }
        }
        let most = weight.iter().copied().fold(0.0, f64::max);
        let bars = if look.ascii { ASCII_BARS } else { BARS };
        let bar: String = weight
            .iter()
            .map(|weight| if *weight > 0.0 { bars[height(*weight, most)] } else { " " })
            .collect();
        let label = |find: &dyn Fn(&&&Entry) -> bool| {
            entries.iter().find(find).map(|entry| entry.date.human()).unwrap_or_default()
        };
        let from = label(&|entry| ends(entry).is_some_and(|(first, _)| first == self.first));
        let to = label(&|entry| ends(entry).is_some_and(|(_, last)| last == self.last));
        let free = self.columns.saturating_sub(from.chars().count() + to.chars().count());
        vec![
            Block::new(vec![look.seg(Role::Mark, &bar)]),
            Block::new(vec![look.seg(Role::Muted, &format!("{from}{:free$}{to}", ""))]),
        ]
    }

    /// Where an entry lies on a short axis: a point, or a span where it is uncertain.
    fn track(&self, entry: &Entry, ascii: bool) -> String {
        let (point, line) = if ascii { ('o', '-') } else { ('●', '─') };
        let mut track = vec![' '; TRACK];
        if let Some((first, last)) = ends(entry) {
            let (from, to) = (self.column(first, TRACK), self.column(last, TRACK));
            for slot in track.iter_mut().take(to + 1).skip(from) {
                *slot = if from == to { point } else { line };
            }
        }
        track.into_iter().collect()
    }
}

/// The height of a column: a share of the highest, by its root, so that few still show beside many.
fn height(weight: f64, most: f64) -> usize {
    let share = (weight / most.max(f64::MIN_POSITIVE)).sqrt();
    let steps = [0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875];
    steps.iter().filter(|step| share > **step).count()
}

/// One entry: its date, by which clock, and what it leads to.
pub(super) fn row(state: &State, entry: &Entry, scale: Option<&Scale>) -> Block<Target> {
    let look = state.look;
    let date = entry.date.human();
    let mut lead = vec![look.seg(Role::Focus, &format!("{date:<DATE$} "))];
    if let Some(scale) = scale {
        lead.push(look.seg(Role::Muted, &format!("{} ", scale.track(entry, look.ascii))));
    }
    lead.push(look.seg(Role::Muted, &format!("{:<CLOCK$} ", clock(entry))));
    let mut segs = Vec::new();
    if let RecordRef::Claim(ix) = entry.record
        && state.held.analysis.disputes.claim(ix) == Contested::Yes
    {
        segs.push(Seg { role: Role::Denied, text: look.sign(Sign::Disputed) });
        segs.push(look.seg(Role::Text, " "));
    }
    if entry.denied {
        segs.push(Seg { role: Role::Denied, text: look.sign(Sign::Denies) });
        segs.push(look.seg(Role::Text, " "));
    }
    segs.push(look.seg(Role::Text, &state.title_of(entry.record)));
    if entry.reckoned {
        segs.push(look.seg(Role::Unsure, &format!(" {}", Sign::Reckoned.text(look.ascii))));
    }
    let mut places: Vec<String> = Vec::new();
    for at in &entry.evidence {
        let place = place(state, *at);
        if !places.contains(&place) && places.len() < 6 {
            places.push(place);
        }
    }
    segs.push(look.seg(Role::Muted, &format!("  {}", places.join(", "))));
    let track = if scale.is_some() { TRACK + 1 } else { 0 };
    let columns = u16::try_from(DATE + 1 + track + CLOCK + 1).unwrap_or(0);
    Block::new(segs).after(lead, columns).to(Target::Record(entry.record))
}

/// By which clock an entry is dated, in a word.
const fn clock(entry: &Entry) -> &'static str {
    match (entry.clock(), entry.dated) {
        (_, Dated::Born) => "born",
        (_, Dated::Updated) => "updated",
        (Clock::Happened, _) => "happened",
        (Clock::Said, _) => "said",
        (Clock::Published, _) => "published",
    }
}
