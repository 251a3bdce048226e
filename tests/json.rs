//! The tokens of JSON text: the JSON Parsing Test Suite by the names of its files, and many texts beside
//! `serde_json`.

#[path = "json/compare.rs"]
mod compare;
mod numbers;

use std::{collections::BTreeMap, env, fs, path::Path};

use compare::{compare, skip};
use numbers::Numbers;

/// Texts that show each token, and what is near to each.
const SEEDS: [&str; 28] = [
    "null",
    " [ true , false ] ",
    "{}",
    "[]",
    "{\"a\":1}",
    "{\n  \"id\": \"duty:a\",\n                          \"b\": [\n    1,\n    2.5e-3\n  ]\n}\r\n",
    "[[[[[]]],{\"a\":{\"b\":{}}}]]",
    "\"\\u00e9\\n\\\\\\\"\\/\\b\\f\\r\\t\"",
    "\"\\ud83d\\ude00\\ud800\"",
    "\"\u{e9}\u{4e2d}\u{1F600}\"",
    "\"a text that is longer than sixteen bytes and has no escape\"",
    "\"a text that is longer than sixteen bytes and ends so\\\"\"",
    "[0,-0,-1,10,0.5,1e5,1E+5,1.25e-7,123456789012345678901234567890]",
    "1e308",
    "1e309",
    "-1.7976931348623157e308",
    "4.9e-324",
    "01",
    "1.",
    ".5",
    "-",
    "[1,]",
    "{\"a\":1,}",
    "{\"a\" 1}",
    "[1 2]",
    "tru",
    "{\"a\":1} x",
    "[\"a\tb\", \"c\u{7f}\", \"\u{1}\"]",
];

const CHARACTERS: &str = "{}[]:,\"\\ \n\t\r0129.-+eEutfnalsbr/\u{0}\u{1f}\u{7f}\u{e9}\u{1F600}";

/// A text of the corpus, changed in a few places.
fn changed(corpus: &[Vec<char>], numbers: &mut Numbers) -> String {
    let mut text = corpus[numbers.below(corpus.len())].clone();
    let characters: Vec<char> = CHARACTERS.chars().collect();
    for _ in 0..=numbers.below(4) {
        let at = numbers.below(text.len() + 1);
        let end = text.len().min(at + numbers.below(8));
        match numbers.below(6) {
            0 => text.insert(at, characters[numbers.below(characters.len())]),
            1 => drop(text.drain(at..end)),
            2 => {
                let part = text[at..end].to_vec();
                text.splice(at..at, part);
            }
            3 => {
                let other = &corpus[numbers.below(corpus.len())];
                let from = numbers.below(other.len() + 1);
                let part = other[from..other.len().min(from + numbers.below(20))].to_vec();
                text.splice(at..end, part);
            }
            4 => text.truncate(at),
            _ if at < text.len() => text[at] = characters[numbers.below(characters.len())],
            _ => {}
        }
    }
    text.into_iter().collect()
}

fn suite() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/standards/json-test-suite");
    let Ok(files) = fs::read_dir(folder) else { return Vec::new() };
    let files = files.map(|file| file.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    files
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, fs::read(&path).unwrap())
        })
        .collect()
}

/// The names begin with `y_` where a text is JSON, with `n_` where it is not, and with `i_` where a reader
/// may take it or not.
#[test]
fn the_files_of_the_test_suite_are_what_their_names_say() {
    let files = suite();
    if files.is_empty() {
        eprintln!("skipped: the JSON Parsing Test Suite is not here");
        return;
    }
    assert_eq!(files.len(), 318);
    let mut taken = Vec::new();
    for (name, bytes) in &files {
        let is_json = str::from_utf8(bytes).is_ok_and(|text| skip(text).is_ok());
        match &name[..2] {
            "y_" => assert!(is_json, "{name}"),
            "n_" => assert!(!is_json, "{name}"),
            _ if is_json => taken.push(name.as_str()),
            _ => {}
        }
    }
    taken.sort_unstable();
    // Of the others: numbers that are too large, halves of characters, what is not UTF-8, and a byte-order
    // mark are refused.
    assert_eq!(
        taken,
        [
            "i_number_double_huge_neg_exp.json",
            "i_number_real_underflow.json",
            "i_number_too_big_neg_int.json",
            "i_number_too_big_pos_int.json",
            "i_number_very_big_negative_int.json",
            "i_structure_500_nested_arrays.json",
        ]
    );
}

/// `TEXTS=10000000 cargo test --release --test json` compares more of them.
#[test]
fn texts_are_read_as_serde_json_reads_them() {
    let count = env::var("TEXTS").map_or(30_000, |count| count.parse().unwrap());
    let mut corpus: Vec<Vec<char>> = SEEDS.iter().map(|seed| seed.chars().collect()).collect();
    for (_, bytes) in suite() {
        if let Ok(text) = String::from_utf8(bytes)
            && text.len() < 200
        {
            corpus.push(text.chars().collect());
        }
    }
    let mut numbers = Numbers(1);
    let mut met = BTreeMap::new();
    for seed in &corpus {
        compare(&seed.iter().collect::<String>());
    }
    for _ in 0..count {
        let difference = compare(&changed(&corpus, &mut numbers));
        *met.entry(difference.unwrap_or("none")).or_insert(0_usize) += 1;
    }
    eprintln!("{met:?}");
    assert!(met["none"] > count / 2, "{met:?}");
}
