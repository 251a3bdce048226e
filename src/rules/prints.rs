//! Fingerprints of texts, by which those are found that nearly repeat another.

use foldhash::{HashMap, HashMapExt};

use crate::index::Number;

/// Writes the words of a text without what does not tell two things apart: case, punctuation, articles.
fn essence(text: &str, out: &mut String) {
    out.clear();
    let mut word = 0;
    for c in text.chars().chain([' ']) {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if out.len() > word {
            if matches!(&out[word..], "a" | "an" | "the") {
                out.truncate(word);
            } else {
                out.push(' ');
            }
            word = out.len();
        }
    }
}

/// A number that texts of the same essence share, and few others, found in one quick pass: each byte counts by itself
/// and by the one behind it, so that `12` is not `21`.
fn fingerprint(text: &str) -> u32 {
    let Some((last, before)) = text.as_bytes().split_last() else { return 0 };
    let pairs = before.iter().zip(&text.as_bytes()[1..]);
    let (print, bits) =
        pairs.fold((WEIGHTS[usize::from(*last)], *last), |(sum, bits), (byte, next)| {
            let [weight, factor] = [WEIGHTS[usize::from(*byte)], FACTORS[usize::from(*next)]];
            (sum.wrapping_add(weight.wrapping_mul(factor)), bits | byte)
        });
    // Two letters outside ASCII are within it in lower case: the sign of Kelvin, and I with a dot.
    if !bits.is_ascii() && text.contains(['\u{212A}', '\u{130}']) {
        let mut out = String::new();
        essence(text, &mut out);
        return fingerprint(&out);
    }
    print
}

/// What each byte adds to a fingerprint.
///
/// That is the same in either case, and nothing where another essence need not follow from it. So punctuation adds
/// nothing, nor do bytes outside ASCII. Articles add nothing: a and n are worth nothing, and t, h and e one behind the
/// other.
const WEIGHTS: [u32; 256] = {
    let mut weights = of_letters_and_digits(0, 2, 0x9E37_79B1);
    let t_and_h = weights[b't' as usize].wrapping_mul(FACTORS[b'h' as usize]);
    let h_and_e = weights[b'h' as usize].wrapping_mul(FACTORS[b'e' as usize]);
    let e = 0_u32.wrapping_sub(t_and_h.wrapping_add(h_and_e));
    (weights[b'e' as usize], weights[b'E' as usize]) = (e, e);
    let mut nothing = b"aAnN".as_slice();
    while let Some((letter, rest)) = nothing.split_first() {
        weights[*letter as usize] = 0;
        nothing = rest;
    }
    weights
};

/// By what each byte multiplies the weight of the one before it.
const FACTORS: [u32; 256] = of_letters_and_digits(1, 3, 0x85EB_CA6B);

/// A table with a number for each letter and digit, the same in either case; `other` for the rest.
const fn of_letters_and_digits(other: u32, power: u32, times: u32) -> [u32; 256] {
    let mut table = [other; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            let number = (byte.to_ascii_lowercase() as u32).pow(power).wrapping_mul(times);
            table[byte as usize] = other.wrapping_add(number);
        }
        byte += 1;
    }
    table
}

/// Texts by their fingerprints: those that may be nearly the same are found without writing them out.
#[derive(Default)]
pub(super) struct Prints(
    /// Each is a fingerprint and, in the lower half, a number: sorting brings together what is alike, and needs a
    /// third of the memory of a hash table.
    Vec<u64>,
);

impl Prints {
    /// Takes in a numbered text. Texts of different groups may be the same.
    pub(super) fn add(&mut self, number: Number, group: usize, text: &str) {
        let print = fingerprint(text).rotate_left(u32::try_from(group).unwrap_or(0));
        self.0.push((u64::from(print) << 32) | u64::from(number));
    }

    /// The texts that nearly repeat an earlier one of the same group, each with the number of the last such, in
    /// order.
    pub(super) fn repeats<'a>(
        &self,
        text: impl Fn(Number) -> Option<(usize, &'a str)>,
    ) -> Vec<(Number, Number)> {
        let mut prints = self.0.clone();
        prints.sort_unstable();
        let alike =
            prints.chunk_by(|one, next| one >> 32 == next >> 32).filter(|alike| alike.len() > 1);
        let number = |print: &u64| u32::try_from(print & u64::from(u32::MAX)).ok();
        let mut alike: Vec<Number> = alike.flatten().filter_map(number).collect();
        alike.sort_unstable();
        // Only those that share a fingerprint are written out.
        let mut seen = HashMap::new();
        let repeat = |number: Number| {
            let (group, text) = text(number)?;
            let mut out = String::with_capacity(text.len() + 1);
            essence(text, &mut out);
            seen.insert((group, out), number).map(|earlier| (number, earlier))
        };
        alike.into_iter().filter_map(repeat).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{essence, fingerprint};
    use crate::role::Role;

    /// Texts share a fingerprint when their essence is the same, and otherwise hardly ever.
    #[test]
    fn fingerprints_tell_texts_apart() {
        let of = |text: &str| {
            let mut out = String::new();
            essence(text, &mut out);
            (out, fingerprint(text))
        };
        let items = Role::england().definition().items();
        let texts: Vec<_> = items.filter_map(crate::item::ItemRef::statement).map(of).collect();
        for (n, (essence, print)) in texts.iter().enumerate() {
            for (other, other_print) in &texts[..n] {
                assert_eq!(essence == other, print == other_print, "{essence} and {other}");
            }
        }
        assert_eq!(of("The children\u{2019}s SERVICES"), of("children's, an services"));
        assert_ne!(of("Section 12").1, of("Section 13").1);
    }

    /// Whatever a text holds: with another letter for one that is the same in lower case, or without what is left
    /// out of the essence, the fingerprint stays.
    #[test]
    fn each_character_counts_as_in_the_essence() {
        let mut lower = String::new();
        let mut holds = |text: &str| {
            essence(text, &mut lower);
            assert_eq!(fingerprint(text), fingerprint(&lower), "{text:?}");
        };
        for c in '\0'..=char::MAX {
            holds(&format!("x{c}e"));
        }
        for text in ["a", "The x", "an-the", "x, A", "then a\u{130}n", "\u{212A}the an"] {
            holds(text);
        }
    }

    /// Of very many texts, hardly any has to be written out: what differs in the order of letters alone differs.
    #[test]
    fn order_tells_texts_apart() {
        for (one, other) in [("Form 12", "Form 21"), ("Part IX", "Part XI"), ("on", "no")] {
            assert_ne!(fingerprint(one), fingerprint(other), "{one} and {other}");
        }
    }
}
