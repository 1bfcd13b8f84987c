//! Markdown as a reader of it sees it.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The text of each heading, paragraph, item and quotation; panics at whatever else there is.
pub(super) fn read(markdown: &str) -> Vec<String> {
    let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
    let mut blocks = vec![String::new()];
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(text) => blocks.last_mut().unwrap().push_str(&text),
            Event::Start(Tag::Strong | Tag::Emphasis)
            | Event::End(TagEnd::Strong | TagEnd::Emphasis) => {}
            Event::Start(
                Tag::Heading { .. }
                | Tag::Paragraph
                | Tag::List(None)
                | Tag::Item
                | Tag::BlockQuote(None),
            )
            | Event::End(_) => blocks.push(String::new()),
            other => panic!("{other:?} in:\n{markdown}"),
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}
