//! What the values of a document are drawn from (feature `proptest`).

use std::collections::BTreeMap;

use proptest::{prelude::*, sample::select, string::string_regex};

use crate::diagnostics::is_plain;

/// What values are drawn from: everything, unless it says otherwise.
#[derive(Default)]
pub(crate) struct Pool {
    /// The ids that links may name, by kind.
    ids: BTreeMap<&'static str, Vec<String>>,
    /// Texts that keep the rules.
    plain: Option<BoxedStrategy<String>>,
}

impl Pool {
    /// Links to what has these ids, and texts that keep the rules.
    pub(crate) fn new(ids: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        let mut by_kind: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (kind, id) in ids {
            by_kind.entry(kind).or_default().push(id);
        }
        Self { ids: by_kind, plain: Some(plain().boxed()) }
    }

    /// The ids of some kinds, if those are given.
    pub(crate) fn ids(&self, kinds: &[&str]) -> Option<BoxedStrategy<String>> {
        let given = kinds.iter().filter_map(|kind| self.ids.get(kind)).flatten();
        let given: Vec<_> = given.cloned().collect();
        (!given.is_empty()).then(|| select(given).boxed())
    }

    /// Texts without markup or control characters, if those are asked for.
    pub(crate) fn text(&self, longest: usize) -> Option<BoxedStrategy<String>> {
        let plain = self.plain.clone()?;
        Some(prop_oneof![40 => plain, 1 => Just("\u{e9}".repeat(longest))].boxed())
    }
}

/// What a pattern spells. It is parsed here, once, and not again for every value.
pub(crate) fn spelling(pattern: &str) -> impl Strategy<Value = String> + use<> {
    string_regex(pattern).expect("a pattern")
}

fn plain() -> impl Strategy<Value = String> {
    let letters = "[A-Za-z][a-z\u{e9}\u{142}\u{4e2d}]{0,6}( [a-z\u{fc}0-9]{1,6}){0,4}[.!?]?";
    let symbols = "\\PC{1,20}";
    prop_oneof![
        30 => spelling(letters),
        10 => spelling(symbols).prop_filter("plain words", |text| {
            text.chars().all(is_plain) && !text.contains(['<', '&', '*', '_', ']', '`'])
        }),
        // Near to markup, and none.
        1 => Just("3 < 4 & 5 > 4; keep * and _ and [x] (y)".to_owned()),
    ]
}
