//! Words for people.

/// Text from a document, fit to stand in a message: short, and without control characters.
pub(crate) fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown = plain(text.chars().take(LONGEST));
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    format!("`{shown}`")
}

/// Text from outside, without characters that would steer a terminal.
#[must_use]
pub fn plain(text: impl IntoIterator<Item = char>) -> String {
    let shown = |c| if is_plain(c) { c } else { char::REPLACEMENT_CHARACTER };
    text.into_iter().map(shown).collect()
}

/// Words from a document, for a message: the first few, and how many more there are.
pub(crate) fn quoted_list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    const MOST: usize = 20;
    let mut words = words.into_iter();
    let shown = words.by_ref().take(MOST).map(quoted).collect::<Vec<_>>().join(", ");
    match words.count() {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// Whether a character shows as itself: no control, none that turns the direction of writing, and
/// none that only machines see.
#[must_use]
pub fn is_plain(c: char) -> bool {
    !c.is_control()
        && !matches!(c,
            '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E007F}')
}

pub(super) fn listed(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// The candidate that was probably meant, where one is near enough.
#[must_use]
pub fn closest<'a>(text: &str, among: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // The distance is quadratic in the length, and nothing that can be meant is longer.
    if text.len() > 100 {
        return None;
    }
    among
        .map(|candidate| {
            (strsim::osa_distance(&text.to_lowercase(), &candidate.to_lowercase()), candidate)
        })
        .min_by_key(|&(distance, _)| distance)
        .filter(|&(distance, candidate)| distance <= candidate.chars().count().div_ceil(3))
        .map(|(_, candidate)| candidate)
}
