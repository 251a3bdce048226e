//! What to tell somebody whose text is not JSON: what is wrong, and what to do.

use std::ops::Range;

use super::error::{Flaw, SyntaxError};
use crate::diagnostics::{is_plain, quoted};

/// What is wrong with a text and what to do, and the bytes that it is about.
pub(crate) fn explain(text: &str, error: &SyntaxError) -> (Range<usize>, String) {
    let at = error.at();
    let innermost = innermost_before(text, at);
    let rest = &text[at..];
    let here = |length: usize| at..at + length;
    let one = here(rest.chars().next().map_or(0, char::len_utf8));
    if rest.is_empty() && error.flaw() != Flaw::Number {
        return (one, ends(text, error.flaw(), innermost));
    }
    let open = innermost;
    let innermost = open.map(|(start, opening)| (start, name(opening), closing(opening)));
    match error.flaw() {
        Flaw::TrailingComma => {
            let comma = text[..at].rfind(',').unwrap_or(at);
            (comma..comma + 1, format!("this comma is followed by `{}`; remove it", &rest[..1]))
        }
        Flaw::Control => (one, control(text, rest, innermost.map_or(at, |(start, ..)| start))),
        Flaw::String => (one, ends(text, Flaw::String, open)),
        Flaw::Escape => {
            let length = 1 + rest.chars().next().map_or(0, char::len_utf8);
            let escape = quoted(&text[at - 1..at - 1 + length]);
            let message = if rest.starts_with('u') {
                "four hexadecimal digits have to follow `\\u`".to_owned()
            } else {
                format!("{escape} is not an escape of JSON; a backslash is written `\\\\`")
            };
            (at - 1..at - 1 + length, message)
        }
        Flaw::Surrogate => {
            let message = "this escape is half of a character; write the character itself";
            (at - 1..at + 5, message.to_owned())
        }
        Flaw::Number => (one, number(text, at)),
        Flaw::Range => {
            let digits = |c: char| c.is_ascii_digit() || "+-.eE".contains(c);
            let length = rest.find(|c| !digits(c)).unwrap_or(rest.len());
            (here(length), "this number is too large for a computer".to_owned())
        }
        flaw => {
            let (length, message) = odd(text, at, flaw, innermost);
            (here(length), message)
        }
    }
}

/// The innermost bracket or quotation mark that is open at a byte, and where it stands.
///
/// The text is looked at twice, so that brackets need not be kept: there may be as many as bytes.
fn innermost_before(text: &str, end: usize) -> Option<(usize, u8)> {
    let each = |step: &mut dyn FnMut(usize, u8, bool)| {
        let (mut is_string, mut is_escaped) = (false, false);
        for (at, byte) in text.bytes().enumerate().take(end) {
            match byte {
                _ if is_escaped => is_escaped = false,
                b'\\' if is_string => is_escaped = true,
                b'"' => {
                    is_string = !is_string;
                    step(at, byte, is_string);
                }
                b'{' | b'[' if !is_string => step(at, byte, true),
                b'}' | b']' if !is_string => step(at, byte, false),
                _ => {}
            }
        }
    };
    let change = |depth: usize, opens| if opens { depth + 1 } else { depth.saturating_sub(1) };
    let mut depth = 0;
    each(&mut |_, _, opens| depth = change(depth, opens));
    // What was the last to reach this depth has not been closed.
    let (mut innermost, mut here) = (None, 0);
    each(&mut |at, byte, opens| {
        here = change(here, opens);
        if opens && here == depth {
            innermost = Some((at, byte));
        }
    });
    innermost.filter(|_| depth > 0)
}

fn name(opening: u8) -> &'static str {
    match opening {
        b'{' => "object",
        b'[' => "list",
        _ => "string",
    }
}

fn closing(opening: u8) -> char {
    match opening {
        b'{' => '}',
        b'[' => ']',
        _ => '"',
    }
}

/// Where a byte is, for a message. A text of one line may be any line of a file, so that its line says nothing.
fn place(text: &str, at: usize) -> String {
    let (line, column) = line_and_column(text, at);
    if text.contains('\n') { format!("{line}:{column}") } else { format!("character {column}") }
}

fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let line = before.matches('\n').count() + 1;
    let column = before[before.rfind('\n').map_or(0, |end| end + 1)..].chars().count() + 1;
    (line, column)
}

/// Of a text that ends too early.
fn ends(text: &str, flaw: Flaw, innermost: Option<(usize, u8)>) -> String {
    let Some((start, opening)) = innermost else {
        return "the text ends where a value should begin; add it".to_owned();
    };
    let what = match flaw {
        Flaw::Colon => "add `:`, the value of the key and",
        Flaw::Value if opening == b'{' => "add the value of the key and",
        Flaw::Comma | Flaw::String => "if nothing is missing from it, add",
        _ => "add what is missing and",
    };
    let (name, closing) = (name(opening), closing(opening));
    format!(
        "the text ends inside the {name} that begins at {}; {what} `{closing}`",
        place(text, start)
    )
}

/// Of a character in a string that has to be written as an escape.
fn control(text: &str, rest: &str, start: usize) -> String {
    match rest.chars().next() {
        Some('\n' | '\r') => format!(
            "the string that begins at {} does not end on its line; add `\"`, or write the line break as `\\n`",
            place(text, start)
        ),
        Some('\t') => "a tab in a string is written `\\t`".to_owned(),
        c => format!(
            "the character U+{:04X}, which does not show, stands in a string; remove it",
            c.map_or(0, u32::from)
        ),
    }
}

/// Of a number that lacks a digit or has one too many. Reading stopped at `at`.
fn number(text: &str, at: usize) -> String {
    match text[..at].chars().next_back() {
        Some('0') => "a number does not begin with a zero that other digits follow".to_owned(),
        Some('-') => "a digit has to follow the minus".to_owned(),
        Some('.') => "a digit has to follow the decimal point".to_owned(),
        _ => "a digit has to follow the `e` of a number".to_owned(),
    }
}

/// Of what stands where something else was expected: how many bytes it has, and what to say of it.
fn odd(
    text: &str,
    at: usize,
    flaw: Flaw,
    innermost: Option<(usize, &str, char)>,
) -> (usize, String) {
    let rest = &text[at..];
    let first = rest.chars().next().unwrap_or('\0');
    let word = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-' || c == '$'));
    let word = &rest[..word.unwrap_or(rest.len())];
    let one = first.len_utf8();
    let follows_string = text[..at].trim_end().ends_with('"');
    let message = match first {
        '\'' | '`' | '\u{B4}' | '\u{AB}' | '\u{BB}' | '\u{2018}'..='\u{201F}' | '\u{2039}' | '\u{203A}'
        | '\u{300C}'..='\u{300F}' | '\u{301D}'..='\u{301F}' | '\u{FF02}' | '\u{FF07}' => {
            format!("{first} is not a quotation mark of JSON; use \"")
        }
        '#' => "JSON has no comments; remove this one".to_owned(),
        '/' if rest.starts_with("//") || rest.starts_with("/*") => {
            "JSON has no comments; remove this one".to_owned()
        }
        _ if !is_plain(first) || (first.is_whitespace() && !first.is_ascii()) => {
            let code = first as u32;
            format!("the character U+{code:04X} stands outside of a string; remove it")
        }
        _ if flaw == Flaw::Trailing => {
            let many = if matches!(first, '{' | '[') { ", or read it as a document of its own" } else { "" };
            format!("the document ends before this; remove what follows{many}")
        }
        '}' | ']' if flaw == Flaw::Value => match text[..at].trim_end().chars().next_back() {
            Some(':') => "the value of this key is missing; add it, or remove the key".to_owned(),
            _ => wrong_bracket(text, first, innermost),
        },
        '}' | ']' => wrong_bracket(text, first, innermost),
        ',' if flaw != Flaw::Colon => "something is missing before this comma; add it, or remove the comma".to_owned(),
        '=' if flaw == Flaw::Colon => "a key is followed by `:` and not by `=`".to_owned(),
        ';' if flaw == Flaw::Comma => "`,` stands between values and not `;`".to_owned(),
        _ if flaw == Flaw::Colon => "`:` is missing between this and the key before it".to_owned(),
        ':' if flaw == Flaw::Comma && follows_string => {
            "this follows a value as if that were a key; is a bracket `{` or a comma missing before it?".to_owned()
        }
        _ if flaw == Flaw::Comma && follows_string && (first.is_alphanumeric() || !first.is_ascii()) => {
            "`,` is missing before this; a quotation mark inside a string is written `\\\"`".to_owned()
        }
        _ if flaw == Flaw::Comma => "`,` is missing before this".to_owned(),
        _ if flaw == Flaw::Key && !word.is_empty() => {
            return (word.len(), format!("a key stands in quotation marks; write \"{}\"", shown(word)));
        }
        _ if flaw == Flaw::Key => format!("expected a key in quotation marks, found {}", quoted(&rest[..one])),
        '+' => "a number does not begin with `+`; remove it".to_owned(),
        '.' => "a number begins with a digit; write a zero before the point".to_owned(),
        _ if !word.is_empty() => return (word.len(), unknown_word(word)),
        _ => format!("expected a value, found {}", quoted(&rest[..one])),
    };
    (one, message)
}

fn shown(word: &str) -> String {
    let quoted = quoted(word);
    quoted[1..quoted.len() - 1].to_owned()
}

/// Of a word that is no value.
fn unknown_word(word: &str) -> String {
    let quoted = quoted(word);
    match word.to_ascii_lowercase().as_str() {
        "true" | "yes" => format!("{quoted} is not a value of JSON; write `true`"),
        "false" | "no" => format!("{quoted} is not a value of JSON; write `false`"),
        "null" | "none" | "nil" | "undefined" | "nan" | "infinity" | "-infinity" | "inf"
        | "-inf" => {
            format!("{quoted} is not a value of JSON; what is not known is left out")
        }
        _ => format!("{quoted} is not a value of JSON; a text stands in quotation marks"),
    }
}

/// Of a closing bracket that does not belong to what is open.
fn wrong_bracket(text: &str, found: char, innermost: Option<(usize, &str, char)>) -> String {
    match innermost {
        Some((start, name, closing)) if closing != found => {
            format!(
                "`{found}` does not close the {name} that begins at {}; `{closing}` does",
                place(text, start)
            )
        }
        _ => format!("nothing is open that `{found}` would close; remove it"),
    }
}

#[cfg(test)]
mod tests {
    use crate::json::{Held, Reader};

    /// What is said of a text: the line and column, the bytes that it is about, and the message.
    fn explained(text: &str) -> (String, &str, String) {
        let error =
            Reader::read(text, Held::Nothing, |reader| reader.skip().map(drop)).unwrap_err();
        let (line, column) = super::line_and_column(text, error.bytes.start);
        (format!("{line}:{column}"), &text[error.bytes], error.message)
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "one table")]
    fn each_flaw_is_named_with_its_remedy() {
        let cases = [
            (
                "{\"a\":\n [1,",
                "2:5",
                "",
                "the text ends inside the list that begins at 2:2; add what is missing and `]`",
            ),
            (
                "{\"a\": {\"b\": 1}",
                "1:15",
                "",
                "the text ends inside the object that begins at character 1; if nothing is missing from it, add `}`",
            ),
            (
                "{\"a\":",
                "1:6",
                "",
                "the text ends inside the object that begins at character 1; add the value of the key and `}`",
            ),
            (
                "{\"a\"",
                "1:5",
                "",
                "the text ends inside the object that begins at character 1; add `:`, the value of the key and `}`",
            ),
            (
                "[\"é",
                "1:4",
                "",
                "the text ends inside the string that begins at character 2; if nothing is missing from it, add `\"`",
            ),
            ("{\"a\": 1,}", "1:8", ",", "this comma is followed by `}`; remove it"),
            (
                "{\u{201C}a\u{201D}: 1}",
                "1:2",
                "\u{201C}",
                "\u{201C} is not a quotation mark of JSON; use \"",
            ),
            ("{'a': 1}", "1:2", "'", "' is not a quotation mark of JSON; use \""),
            ("[1, // one\n 2]", "1:5", "/", "JSON has no comments; remove this one"),
            ("[1 # one\n]", "1:4", "#", "JSON has no comments; remove this one"),
            (
                "[\u{A0}1]",
                "1:2",
                "\u{A0}",
                "the character U+00A0 stands outside of a string; remove it",
            ),
            (
                "{\"a\": 1} {}",
                "1:10",
                "{",
                "the document ends before this; remove what follows, or read it as a document of its own",
            ),
            (
                "{\"a\": }",
                "1:7",
                "}",
                "the value of this key is missing; add it, or remove the key",
            ),
            (
                "[{\"a\": 1]",
                "1:9",
                "]",
                "`]` does not close the object that begins at character 2; `}` does",
            ),
            ("]", "1:1", "]", "nothing is open that `]` would close; remove it"),
            (
                "[1,,2]",
                "1:4",
                ",",
                "something is missing before this comma; add it, or remove the comma",
            ),
            ("{\"a\" = 1}", "1:6", "=", "a key is followed by `:` and not by `=`"),
            ("[1; 2]", "1:3", ";", "`,` stands between values and not `;`"),
            ("{\"a\" 1}", "1:6", "1", "`:` is missing between this and the key before it"),
            ("{\"a\": 1\n \"b\": 2}", "2:2", "\"", "`,` is missing before this"),
            (
                "[\"say \"no\" to it\"]",
                "1:8",
                "n",
                "`,` is missing before this; a quotation mark inside a string is written `\\\"`",
            ),
            ("{title: 1}", "1:2", "title", "a key stands in quotation marks; write \"title\""),
            ("[True]", "1:2", "True", "`True` is not a value of JSON; write `true`"),
            ("[NaN]", "1:2", "NaN", "`NaN` is not a value of JSON; what is not known is left out"),
            (
                "[red]",
                "1:2",
                "red",
                "`red` is not a value of JSON; a text stands in quotation marks",
            ),
            ("[+1]", "1:2", "+", "a number does not begin with `+`; remove it"),
            ("[.5]", "1:2", ".", "a number begins with a digit; write a zero before the point"),
            ("[05]", "1:3", "5", "a number does not begin with a zero that other digits follow"),
            ("[1.]", "1:4", "]", "a digit has to follow the decimal point"),
            ("[-]", "1:3", "]", "a digit has to follow the minus"),
            ("[1e]", "1:4", "]", "a digit has to follow the `e` of a number"),
            ("[1e999]", "1:2", "1e999", "this number is too large for a computer"),
            (
                "[\"a\nb\"]",
                "1:4",
                "\n",
                "the string that begins at 1:2 does not end on its line; add `\"`, or write the line break as `\\n`",
            ),
            ("[\"a\tb\"]", "1:4", "\t", "a tab in a string is written `\\t`"),
            (
                "[\"a\u{1}b\"]",
                "1:4",
                "\u{1}",
                "the character U+0001, which does not show, stands in a string; remove it",
            ),
            (
                "[\"C:\\Users\"]",
                "1:5",
                "\\U",
                "`\\U` is not an escape of JSON; a backslash is written `\\\\`",
            ),
            ("[\"\\uZZZZ\"]", "1:3", "\\u", "four hexadecimal digits have to follow `\\u`"),
            (
                "[\"\\ud800\"]",
                "1:3",
                "\\ud800",
                "this escape is half of a character; write the character itself",
            ),
        ];
        for (text, place, about, message) in cases {
            assert_eq!(explained(text), (place.to_owned(), about, message.to_owned()), "{text}");
        }
    }
}
