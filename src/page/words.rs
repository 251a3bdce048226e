//! Keys and words of a document as people write them.

/// Words that are not written as their letters suggest.
const SPELT: [(&str, &str); 8] = [
    ("adcs", "ADCS"),
    ("childrens", "children's"),
    ("nhs", "NHS"),
    ("ofsted", "Ofsted"),
    ("send", "SEND"),
    ("solace", "Solace"),
    ("state", "State"),
    ("secretary", "Secretary"),
];

/// A word of a vocabulary, as in a heading: `must-have-regard` as `Must have regard`, `send` as `SEND`.
pub(crate) fn word(word: &str) -> String {
    let spelt = |part: &str| {
        let known = SPELT.iter().find(|(plain, _)| *plain == part);
        known.map_or_else(|| part.to_owned(), |(_, spelt)| (*spelt).to_owned())
    };
    capital(&word.split('-').map(spelt).collect::<Vec<_>>().join(" "))
}

/// A key, as in a heading: `callsFor` as `Calls for`.
pub(crate) fn label(key: &str) -> String {
    let mut words = String::new();
    for c in key.chars() {
        if c.is_uppercase() {
            words.push(' ');
        }
        words.extend(c.to_lowercase());
    }
    capital(&words)
}

/// A meaning, to stand within a sentence: with a small letter and without the full stop.
pub(crate) fn within(meaning: &str) -> String {
    let mut letters = meaning.trim_end_matches('.').chars();
    let first = letters.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}

/// With a capital letter at the beginning.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}
