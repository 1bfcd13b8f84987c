//! What is written is read back the same, and what is read is written back the same.

use super::strategy;
use casefile::case::index::List;
use casefile::store::{read, write};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn reading_what_was_written_gives_the_same_case(case in strategy::case()) {
        let text = write(&case).unwrap();
        let reading = read(&text).unwrap();
        prop_assert_eq!(&reading.case, &case);
        prop_assert!(reading.mend.is_none(), "{:?}", reading.problems);
        prop_assert_eq!(reading.problems.is_empty(), case.unread.is_empty());
        prop_assert_eq!(write(&reading.case).unwrap(), text);
    }

    #[test]
    fn no_text_is_too_odd_to_read(text in "[\\[\\]{}\",:a-c0-9 \n\\\\]{0,60}") {
        let _ = read(&text);
        let _ = read(&format!("{{\"title\": \"\", \"claims\": [{text}"));
    }

    #[test]
    fn a_damaged_case_is_read_without_harm(
        case in strategy::case(),
        cut in any::<prop::sample::Index>(),
        with in prop::sample::select(vec!["", "\"", "}", "]", ",", "{", "[", "é", "\n", "\\"]),
    ) {
        let text = write(&case).unwrap();
        let mut at = cut.index(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let (head, tail) = text.split_at(at);
        let rest: String = tail.chars().skip(1).collect();
        let damaged = format!("{head}{with}{rest}");
        if let Ok(reading) = read(&damaged) {
            // Damage that shows may not be written over the file, or else nothing is gone.
            if reading.mend.is_none() {
                let again = read(&write(&reading.case).unwrap()).unwrap();
                prop_assert_eq!(again.case, reading.case);
            }
        }
    }
}

/// A file as this program lays it out, with unknown keys at every level that spell things in their own way.
const ODD: &str = r#"{
  "format": "casefile/1",
  "title": "T \"é\" \n",
  "sources": [
    {
      "id": "s",
      "title": "[a letter]",
      "kind": "letter",
      "text": "full",
      "file": "sources/s.md",
      "sha256": "",
      "original": {
        "file": "originals/s.pdf",
        "sha256": "00",
        "media": "application/pdf",
        "x": [1.10,
              2]
      },
      "pages": 1.0e400
    }
  ],
  "people": [
    {
      "id": "p",
      "name": "P",
      "kind": "person",
      "x": "\u00e9\/"
    },
    {"id": "q", "name": 7   , "kind": "person"},
    "left alone"
  ],
  "questions": [],
  "claims": [
    {
      "id": "c",
      "statement": "S",
      "answers": [
        {
          "question": "q",
          "value": "1",
          "x": -0.0
        }
      ],
      "evidence": [
        {
          "source": "s",
          "exact": "e",
          "stance": "asserts",
          "voice": "quoted",
          "attribution": [
            "p",
            {
              "unnamed": "u"
            }
          ],
          "checked": [
            {
              "by": "me",
              "on": "2019-05-30",
              "state": "ok",
              "x": {"a":{}}
            }
          ],
          "x": 0.10
        }
      ],
      "x": null
    }
  ],
  "x-tool": { "z": 1, "a": 12345678901234567890123 }
}
"#;

#[test]
fn what_is_not_understood_is_written_back_byte_for_byte() {
    let reading = read(ODD).unwrap();
    assert_eq!(reading.case.unread.len(), 2, "{:?}", reading.problems);
    assert_eq!(reading.case.place_in_file(List::People, 0), 0);
    assert_eq!(reading.mend, None);
    assert_eq!(write(&reading.case).unwrap(), ODD);
}
