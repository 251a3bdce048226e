//! Titles, statements and the characters in them.

use foldhash::{HashSet, HashSetExt};

use super::{
    context::{Context, Violations},
    prints::Prints,
};
use crate::{
    diagnostics::{is_plain, quoted},
    item::ItemRef,
    pointer::Place,
};

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
        // From `]` to `` ` `` there is `_`, and one that hardly ever occurs.
        let may_mark = (b']'..=b'`').contains(&byte);
        is_other | may_mark | (byte == b'<') | (byte == b'&') | (byte == b'*')
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
    use super::{is_plainest, markup};

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
            assert!(!is_plainest(text.as_bytes()), "{text}");
        }
        for plain in ["a < b > c", "<5 and >3", "R & D; T & F", "&;", "&#;", "a_b * c", "[1] (2)"] {
            assert_eq!(markup(plain), None, "{plain}");
        }
    }
}
