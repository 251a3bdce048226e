//! Values that are written as text: the leaves and the words.

use std::borrow::Cow;

use serde::Deserializer;

use super::{At, Take, take};

/// Reads a value that is written as text. `parse` gives it, or says what is wrong with the text.
pub(crate) fn written<'de, T, D: Deserializer<'de>>(
    from: D,
    at: At<'_>,
    expected: fn() -> Cow<'static, str>,
    parse: fn(&str) -> Result<T, String>,
) -> Result<Option<T>, D::Error> {
    let mut value = None;
    let mut read = |text: &str| match parse(text) {
        Ok(parsed) => value = Some(parsed),
        Err(message) => at.note(message),
    };
    take(from, Written { at, expected, read: &mut read })?;
    Ok(value)
}

/// One type for all of them: what serde makes of a reader is large, and is compiled for each.
struct Written<'p> {
    at: At<'p>,
    expected: fn() -> Cow<'static, str>,
    read: &'p mut dyn FnMut(&str),
}

impl Take<'_> for Written<'_> {
    type Out = ();

    fn at(&self) -> At<'_> {
        self.at
    }
    fn expected(&self) -> Cow<'static, str> {
        (self.expected)()
    }
    fn text(self, text: &str) -> Option<()> {
        (self.read)(text);
        Some(())
    }
}
