//! What a web page says: its main article and what it tells of itself. Parsing is slow on some pages and may break on
//! others: this runs in a process of its own.

use super::dates;
use super::facts::{Facts, names, squeezed};
use super::strip::{shape, strip};
use crate::case::Date;
use dom_smoothie::{Article, Config, Readability, TextMode};
use serde::{Deserialize, Serialize};

/// Elements nested deeper are not parsed: it takes time by the square of the depth. Browsers stop at 512 as well.
const DEEPEST: usize = 512;

/// Tags with more attributes are not parsed, for the same reason.
const MOST_ATTRIBUTES: usize = 2_000;

/// Larger pages are not parsed.
const LARGEST: usize = 8 << 20;

/// An article of fewer words, and of less than a tenth of the page's, is taken for a slip.
const FEWEST_WORDS: usize = 60;

/// What was read off a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Page {
    pub(super) facts: Facts,
    pub(super) text: String,
    /// Whether it is an article, as far as it says.
    pub(super) article: bool,
    /// What is to be said about how it was read.
    pub(super) note: Option<String>,
}

/// Reads a page.
pub(super) fn read(html: &str) -> Page {
    let (depth, attributes) = shape(html);
    if html.len() > LARGEST {
        return words_only(html, "the page is very large");
    }
    if depth > DEEPEST || attributes > MOST_ATTRIBUTES {
        return words_only(html, "its elements are nested too deep");
    }
    parsed(html).unwrap_or_else(|| words_only(html, "no article was found"))
}

/// The words of a page without a look at its structure.
pub(super) fn words_only(html: &str, why: &str) -> Page {
    let (title, text) = strip(html);
    let facts = Facts { title: title.map(|title| squeezed(&title)), ..Facts::default() };
    let note = Some(format!("{why}: all of its words, menus too"));
    Page { facts, text, article: false, note }
}

fn parsed(html: &str) -> Option<Page> {
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let mut reader = Readability::new(html, None, Some(config)).ok()?;
    let meta = Meta::of(&reader);
    let article = reader.parse().ok();
    let (_, whole) = strip(html);
    let all = words(&whole);
    let held = article.as_ref().map_or(0, |article| words(&article.text_content));
    let (text, note) = match &article {
        Some(article) if held >= FEWEST_WORDS || held * 10 >= all => {
            let note =
                (held < all).then(|| format!("main article: {held} of the page's {all} words"));
            (article.text_content.to_string(), note)
        }
        _ => (whole, None),
    };
    let facts = meta.facts(article.as_ref());
    let is_article = meta.article || (facts.published.is_some() && !facts.authors.is_empty());
    Some(Page { facts, text: paragraphs(&text), article: is_article, note })
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Text without blanks at the ends of lines.
fn paragraphs(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim().to_owned()
}

/// What the elements of a page's head say.
#[derive(Debug, Default)]
struct Meta {
    title: Option<String>,
    article: bool,
    published: Option<Date>,
    updated: Option<Date>,
    authors: Vec<String>,
    publisher: Option<String>,
    url: Option<String>,
}

impl Meta {
    fn of(reader: &Readability) -> Self {
        let content = |selector: &str, attribute: &str| {
            let found = reader.doc.select(selector).iter().find_map(|node| node.attr(attribute));
            found.map(|value| squeezed(&value)).filter(|value| !value.is_empty())
        };
        let mut meta = Self {
            article: content("meta[property='og:type']", "content").is_some_and(|kind| kind == "article"),
            title: content("meta[property='og:title']", "content"),
            url: content("link[rel='canonical']", "href").or_else(|| content("meta[property='og:url']", "content")),
            published: content(
                "meta[property='article:published_time'], meta[name='date'], meta[name='pubdate'], meta[name='DC.date'], meta[itemprop='datePublished']",
                "content",
            )
            .or_else(|| content("time[datetime]", "datetime"))
            .and_then(|text| dates::value(&text)),
            publisher: content("meta[property='og:site_name'], meta[name='publisher'], meta[name='application-name']", "content"),
            ..Self::default()
        };
        let by = content(
            "meta[name='author'], meta[property='article:author'], meta[name='byl']",
            "content",
        );
        meta.authors = by.filter(|by| !by.contains("://")).map(|by| names(&by)).unwrap_or_default();
        for script in reader.doc.select("script[type='application/ld+json']").iter().take(20) {
            if let Ok(value) = serde_json::from_str::<serde_json::Value>(&script.text()) {
                meta.linked(&value, 0);
            }
        }
        meta
    }

    /// What JSON-LD says; it outranks the rest.
    fn linked(&mut self, value: &serde_json::Value, depth: usize) {
        let lists = value.as_array().or_else(|| value.get("@graph")?.as_array());
        for item in lists.into_iter().flatten().take(50).filter(|_| depth < 4) {
            self.linked(item, depth + 1);
        }
        let kind = value.get("@type").map(ToString::to_string).unwrap_or_default();
        if !(kind.contains("Article") || kind.contains("Posting") || kind.contains("Report")) {
            return;
        }
        self.article = true;
        let text = |key: &str| value.get(key).and_then(|value| value.as_str()).map(squeezed);
        let date = |key: &str| text(key).and_then(|text| dates::value(&text));
        self.published = date("datePublished").or(self.published.take());
        self.title = text("headline").or(self.title.take());
        self.updated = date("dateModified").or(self.updated.take());
        let named = |value: &serde_json::Value| {
            value.as_str().or_else(|| value.get("name")?.as_str()).map(squeezed)
        };
        self.publisher = value.get("publisher").and_then(named).or(self.publisher.take());
        let authors: Vec<String> = match value.get("author") {
            Some(serde_json::Value::Array(list)) => list.iter().filter_map(named).collect(),
            Some(one) => named(one).into_iter().collect(),
            None => Vec::new(),
        };
        if !authors.is_empty() {
            self.authors = authors.iter().flat_map(|name| names(name)).collect();
        }
        self.url = text("url").filter(|url| url.starts_with("http")).or(self.url.take());
    }

    fn facts(&self, article: Option<&Article>) -> Facts {
        let some = |text: &str| Some(squeezed(text)).filter(|text| !text.is_empty());
        let byline = article.and_then(|article| article.byline.as_deref());
        let time = |text: Option<&str>| text.and_then(dates::value);
        let authors = if self.authors.is_empty() {
            byline.filter(|by| by.len() < 200).map(names).unwrap_or_default()
        } else {
            self.authors.clone()
        };
        let updated = self.updated.clone().or_else(|| time(article?.modified_time.as_deref()));
        let published = self.published.clone().or_else(|| time(article?.published_time.as_deref()));
        let http = self
            .url
            .clone()
            .filter(|url| url.starts_with("http://") || url.starts_with("https://"));
        Facts {
            title: self.title.clone().or_else(|| some(&article?.title)),
            authors,
            updated: updated.filter(|updated| Some(updated) != published.as_ref()),
            published,
            publisher: self.publisher.clone().or_else(|| some(article?.site_name.as_deref()?)),
            url: http,
        }
    }
}
