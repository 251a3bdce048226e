//! Titles, statements and the characters in them.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::context::{Context, Violations};
use crate::{
    diagnostics::{is_plain, quoted},
    index::Number,
    item::ItemRef,
    pointer::Place,
};

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

/// The positions of texts that repeat an earlier one, in either case. Punctuation tells them apart, as
/// it does `<5` and `>5`.
pub(super) fn repeated(texts: &[&str]) -> Vec<usize> {
    let mut seen = HashSet::new();
    (0..texts.len()).filter(|&n| !seen.insert(texts[n].to_lowercase())).collect()
}

/// The positions of texts that nearly repeat an earlier one.
pub(super) fn nearly_repeated(texts: &[&str]) -> Vec<usize> {
    let mut prints = Prints::default();
    (0..).zip(texts).for_each(|(number, text)| prints.add(number, 0, text));
    let repeats = prints.repeats(|number| Some((0, *texts.get(number as usize)?)));
    repeats.into_iter().map(|(number, _)| number as usize).collect()
}

/// Reports texts that nearly repeat that of an earlier item of the same kind.
fn differ<'a>(
    context: &Context<'a>,
    found: &mut Violations,
    (key, prints): (&'static str, &Prints),
    text: fn(ItemRef<'a>) -> Option<&'a str>,
) {
    let of = |number| {
        let item = context.item(number);
        Some((item.kind() as usize, text(item)?))
    };
    for (number, earlier) in prints.repeats(of) {
        let first = quoted(context.item(earlier).id());
        let message = format!("nearly the same as the {key} of {first}; are they one item?");
        found.add(context.at(number) / key, message);
    }
}

pub(super) fn titles_differ(context: &Context<'_>, found: &mut Violations) {
    differ(context, found, ("title", &context.seen.titles), |item| Some(item.title()));
}

pub(super) fn statements_differ(context: &Context<'_>, found: &mut Violations) {
    differ(context, found, ("statement", &context.seen.statements), ItemRef::statement);
}

pub(super) fn text_is_plain(text: &str, at: &Place<'_>, found: &mut Violations) {
    // Nearly every text passes here and is looked at no further.
    if is_plainest(text.as_bytes()) {
        return;
    }
    if let Some(c) = text.chars().find(|&c| !is_plain(c)) {
        found.add_with(|| {
            let code = c as u32;
            let message =
                format!("it holds the character U+{code:04X}, which does not show; remove it");
            (at.pointer(), message)
        });
    } else if let Some(markup) = markup(text) {
        found.add_with(|| {
            (at.pointer(), format!("it holds markup ({}); write plain words", quoted(markup)))
        });
    }
}

pub(super) fn text_is_written(text: &str, at: &Place<'_>, found: &mut Violations) {
    if is_to_be_written(text) {
        found.add(at.pointer(), "it is still to be written; replace it, or take it out");
    }
}

/// Whether a text only says what has to be written in its place, as the drafts have it.
pub(crate) fn is_to_be_written(text: &str) -> bool {
    text.starts_with('[') && text.ends_with(']')
}

/// Whether every byte is a character of ASCII with which no markup begins.
fn is_plainest(text: &[u8]) -> bool {
    const BLOCK: usize = 32;
    #[allow(
        clippy::needless_bitwise_bool,
        reason = "without a branch, a block is compared at once"
    )]
    let may_be_more = |byte: u8| {
        let is_other = !(b' '..=b'~').contains(&byte);
        let begins_markup = (byte == b'<') | (byte == b'&') | (byte == b'*') | (byte == b'`');
        is_other | begins_markup | (byte == b'_') | (byte == b']')
    };
    let any = |block: &[u8; BLOCK]| block.iter().fold(false, |any, byte| any | may_be_more(*byte));
    let (blocks, rest) = text.as_chunks();
    // What is no whole block is filled up to one: that is quicker than to look at bytes one by one.
    let mut last = [b' '; BLOCK];
    last[..rest.len()].copy_from_slice(rest);
    !blocks.iter().any(any) && !any(&last)
}

/// The first piece of HTML or Markdown in a text.
fn markup(text: &str) -> Option<&str> {
    // No part of a text is looked through more than once: what opens may stand there at every other byte.
    let opens = text.match_indices('<').map(|(at, _)| &text[at..]).find(|rest| {
        rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!')
    });
    let tag = opens.and_then(|rest| rest.find('>').map(|end| &rest[..=end]));
    let entity = || {
        text.match_indices('&').find_map(|(at, _)| {
            let rest = &text[at..];
            let start = if rest[1..].starts_with('#') { 2 } else { 1 };
            let name = rest[start..].bytes().take_while(u8::is_ascii_alphanumeric).count();
            let end = start + name;
            (name > 0 && rest[end..].starts_with(';')).then(|| &rest[..=end])
        })
    };
    let markdown =
        || ["**", "__", "](", "```", "<!--"].into_iter().find(|mark| text.contains(mark));
    tag.or_else(entity).or_else(markdown)
}

#[cfg(any(test, feature = "proptest"))]
pub(super) mod cases {
    use crate::{
        definition::{Duty, Need, Term},
        rules::cases::{
            Case, Pointer, Post, Profile, RoleDefinition, add, at, json, last, leaf, name, sentence,
        },
    };

    pub(crate) fn titles_differ() -> Vec<Case> {
        vec![Case::Definition {
            breaks: |role| {
                let title = role.duties[0].title.clone();
                add::<Duty>(role, "duty:flawed", json!({ "title": title })) / "title"
            },
            keeps: |role| {
                // Those of different kinds may be the same.
                add::<Term>(role, "term:flawed", json!({ "title": name("flaw") }));
                add::<Need>(role, "need:flawed", json!({ "title": name("flaw") }));
            },
        }]
    }

    pub(crate) fn statements_differ() -> Vec<Case> {
        vec![Case::Definition {
            breaks: |role| {
                let statement = role.duties[0].statement.as_str().to_ascii_lowercase();
                let statement = json!({ "statement": statement });
                add::<Duty>(role, "duty:flawed", statement) / "statement"
            },
            keeps: |role| {
                add::<Term>(role, "term:flawed", json!({ "statement": sentence("flaw") }));
                add::<Need>(role, "need:flawed", json!({ "statement": sentence("flaw") }));
            },
        }]
    }

    pub(crate) fn text_is_plain() -> Vec<Case> {
        const PLAIN: &str = "3 < 4 & 5 > 4; keep * and _ and [x] (y).";
        fn note(role: &mut RoleDefinition, text: &str) -> Pointer {
            role.notes.push(leaf(text));
            last("notes", &role.notes)
        }
        fn term(role: &mut RoleDefinition, text: &str) -> Pointer {
            add::<Term>(role, "term:flawed", json!({ "statement": text })) / "statement"
        }
        fn post_title(post: &mut Post, text: &str) -> Pointer {
            post.title = leaf(text);
            at(["title"])
        }
        fn profile_note(profile: &mut Profile, text: &str) -> Pointer {
            profile.notes.push(leaf(text));
            last("notes", &profile.notes)
        }
        vec![
            Case::Definition {
                breaks: |role| note(role, "It <b>must</b> be so."),
                keeps: |role| _ = note(role, PLAIN),
            },
            Case::Definition {
                breaks: |role| term(role, "left\u{202e}thgir"),
                keeps: |role| _ = term(role, "left\u{2019}s right"),
            },
            Case::Post {
                breaks: |post, _| post_title(post, "The **director**"),
                keeps: |post, _| _ = post_title(post, PLAIN),
            },
            Case::Profile {
                breaks: |profile, _| profile_note(profile, "seen\u{7}heard"),
                keeps: |profile, _| _ = profile_note(profile, PLAIN),
            },
        ]
    }

    pub(crate) fn text_is_written() -> Vec<Case> {
        const WRITTEN: &str = "[Sic] is what a paper says [in part].";
        vec![
            Case::Definition {
                breaks: |role| {
                    role.notes.push(leaf("[One sentence on the role.]"));
                    last("notes", &role.notes)
                },
                keeps: |role| role.notes.push(leaf(WRITTEN)),
            },
            Case::Post {
                breaks: |post, _| {
                    post.title = leaf("[Job title]");
                    at(["title"])
                },
                keeps: |post, _| post.title = leaf(WRITTEN),
            },
            Case::Profile {
                breaks: |profile, _| {
                    profile.notes.push(leaf("[What was assessed]"));
                    last("notes", &profile.notes)
                },
                keeps: |profile, _| profile.notes.push(leaf(WRITTEN)),
            },
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::{essence, fingerprint, markup};
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

    #[test]
    fn markup_is_told_from_plain_words() {
        for (text, found) in [
            ("a <b>child</b>", "<b>"),
            ("child</b>", "</b>"),
            ("<!-- note --> child", "<!-- note -->"),
            ("under <5 & over >3; <br>", "<br>"),
            ("Children &amp; families", "&amp;"),
            ("Children&#8217;s", "&#8217;"),
            ("Children & families &lt;", "&lt;"),
            ("a **bold** claim", "**"),
            ("__init__", "__"),
            ("[a](b)", "]("),
            ("```", "```"),
            ("open <!-- never closed", "<!--"),
        ] {
            assert_eq!(markup(text).unwrap_or_default(), found, "{text}");
        }
        for plain in ["a < b > c", "<5 and >3", "R & D; T & F", "&;", "&#;", "a_b * c", "[1] (2)"] {
            assert_eq!(markup(plain), None, "{plain}");
        }
    }
}
