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

/// A number that texts of the same essence share, and few others, found in one quick pass.
fn fingerprint(text: &str) -> u32 {
    let sum = |bytes: &[u8]| {
        bytes.iter().fold(0, |sum: u32, byte| sum.wrapping_add(WEIGHTS[usize::from(*byte)]))
    };
    let (blocks, rest) = text.as_bytes().as_chunks::<8>();
    // The bytes of a block are added without a loop.
    blocks.iter().fold(sum(rest), |all, block| all.wrapping_add(sum(block)))
}

/// What each byte adds to a fingerprint: the same in either case, and nothing where another essence need not
/// follow from it. So punctuation adds nothing, nor do bytes outside ASCII, nor the letters that some of those are
/// in lower case: k for the sign of Kelvin, i for I with a dot. Articles add nothing: a and n are worth nothing
/// each, and t, h and e together. Cubes, so that sums of different letters are hardly ever the same.
const WEIGHTS: [u32; 256] = {
    let telling = b"bcdfghjlmopqrstuvwxyz0123456789";
    let mut weights = [0; 256];
    let mut n = 0;
    while n < telling.len() {
        weights[telling[n] as usize] = (telling[n] as u32).pow(3);
        n += 1;
    }
    weights[b'e' as usize] = 0_u32.wrapping_sub(weights[b't' as usize] + weights[b'h' as usize]);
    let mut letter = b'a';
    while letter <= b'z' {
        weights[letter.to_ascii_uppercase() as usize] = weights[letter as usize];
        letter += 1;
    }
    weights
};

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
        for c in '\0'..=char::MAX {
            let mut lower = String::new();
            essence(&c.to_string(), &mut lower);
            assert_eq!(fingerprint(&c.to_string()), fingerprint(&lower), "{c:?}");
        }
    }
}
