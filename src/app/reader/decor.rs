//! How a line of the reader is drawn: paragraph number, sign in the margin, words with their roles.

use super::{GUTTER, ReaderLine};
use crate::app::role::{Line, Look, Role, Seg, Sign, paint, spaces};
use crate::text::Span;

/// What a reader line is made of, besides the text.
#[derive(Debug, Default)]
pub struct Decor {
    /// Spans that carry claims.
    pub marks: Vec<Span>,
    /// Spans that the search lit.
    pub hits: Vec<Span>,
    /// Spans that another source has as well.
    pub shared: Vec<Span>,
    /// The mark one is at.
    pub stop: Option<Span>,
}

impl Decor {
    /// One line as it is drawn: paragraph number, sign, text with its roles; without a gutter the text alone.
    pub fn draw(&self, look: Look, line: &ReaderLine, gutter: u16) -> Line {
        if gutter == 0 {
            return Line { segs: self.text(line) };
        }
        let touches = |span: &Span| line.passage.is_some() && span.overlaps(line.span);
        let sign = if self.stop.as_ref().is_some_and(touches) {
            Some((Role::Focus, Sign::Here))
        } else if self.hits.iter().any(touches) {
            Some((Role::Match, Sign::Hit))
        } else if self.marks.iter().any(touches) {
            Some((Role::Mark, Sign::Mark))
        } else {
            None
        };
        let mut drawn = Line::default();
        if gutter >= GUTTER {
            let number = match line.passage {
                // Who looks for a page looks for its beginning.
                Some(_) if line.page.is_some() => {
                    format!("p{}", line.page.unwrap_or_default())
                }
                Some(passage) if line.first => {
                    format!("{}{}", Sign::Paragraph.text(look.ascii), passage + 1)
                }
                _ => String::new(),
            };
            let width = usize::from(gutter) - 3;
            drawn.push(Role::Muted, look.line(&format!("{number:>width$} ")));
        }
        match sign {
            Some((role, sign)) => drawn.push(role, look.sign(sign)),
            None => drawn.push(Role::Text, spaces(1)),
        }
        if gutter >= GUTTER {
            if self.shared.iter().any(touches) {
                drawn.push(Role::Unsure, look.sign(Sign::Shared));
            } else {
                drawn.push(Role::Text, spaces(1));
            }
        }
        drawn.segs.extend(self.text(line));
        drawn
    }

    fn text(&self, line: &ReaderLine) -> Vec<Seg> {
        let Some((drawn, part)) = &line.drawn else { return Vec::new() };
        let place = |span: &Span| Some(drawn.span(*span).intersect(*part)?.relative_to(part.start));
        let mut ranges: Vec<(Span, Role)> = Vec::new();
        ranges.extend(self.marks.iter().filter_map(place).map(|span| (span, Role::Mark)));
        ranges.extend(self.hits.iter().filter_map(place).map(|span| (span, Role::Match)));
        ranges.extend(self.stop.iter().filter_map(place).map(|span| (span, Role::Selected)));
        paint(&drawn.text.cut(*part), Role::Text, &ranges)
    }
}
