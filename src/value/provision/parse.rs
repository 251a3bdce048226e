//! What references mean, whichever way people write them.

use std::borrow::Cow;

use super::{
    grammar::{Grammar, is_bracket},
    level::{
        ProvisionLevel as Level, ProvisionSpan as Span, ProvisionStep as Step, push_bracket,
        unit_of,
    },
    order::roman,
};

/// A piece of a reference, whichever way it is spelled.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Unit(Level),
    Number(Cow<'a, str>),
    Bracket(Cow<'a, str>),
    Comma,
    To,
    Semicolon,
}

/// Words between numbers that say nothing.
const FILLERS: &[&str] =
    &["of", "the", "subsection", "subsections", "subs", "subss", "subparagraph", "subparagraphs"];

/// The pieces of a reference; `Err` names what is none.
pub(super) fn lex(text: &str) -> Result<Vec<Token<'_>>, String> {
    // Few tokens are shorter than two characters with what stands between them.
    let mut tokens = Vec::with_capacity(text.len() / 2);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let mut length = first.len_utf8();
        match first {
            '.' => {}
            _ if first.is_whitespace() => {}
            ',' | '&' => tokens.push(Token::Comma),
            ';' => tokens.push(Token::Semicolon),
            '-' | '\u{2010}'..='\u{2015}' => tokens.push(Token::To),
            '\u{a7}' => {
                if tokens.last() != Some(&Token::Unit(Level::Section)) {
                    tokens.push(Token::Unit(Level::Section));
                }
            }
            '(' => {
                length = rest.find(')').ok_or_else(|| rest.to_owned())? + 1;
                let inner = rest[1..length - 1].trim();
                let inner = if inner.bytes().any(|byte| byte.is_ascii_digit()) {
                    upper(inner)
                } else {
                    Cow::Borrowed(inner)
                };
                if !is_bracket(&inner) {
                    return Err(rest[..length].to_owned());
                }
                tokens.push(Token::Bracket(inner));
            }
            _ if first.is_ascii_alphanumeric() => {
                length = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
                word(&rest[..length], &mut tokens)?;
            }
            other => return Err(other.to_string()),
        }
        rest = &rest[length..];
    }
    Ok(tokens)
}

fn upper(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|byte| byte.is_ascii_lowercase()) {
        text.to_ascii_uppercase().into()
    } else {
        text.into()
    }
}

/// A word of letters and digits: `18`, `s18`, `section`, `and`, the `IV` of `Part IV`.
fn word<'a>(word: &'a str, tokens: &mut Vec<Token<'a>>) -> Result<(), String> {
    let Some(digit) = word.bytes().position(|byte| byte.is_ascii_digit()) else {
        let lower = word.to_ascii_lowercase();
        let divides = matches!(
            tokens.last(),
            Some(Token::Unit(Level::Part | Level::Chapter | Level::Schedule))
        );
        match (&*lower, Level::of_word(&lower), roman(&lower).filter(|_| divides)) {
            ("to", ..) => tokens.push(Token::To),
            ("and" | "or", ..) => tokens.push(Token::Comma),
            (_, Some(level), _) => tokens.push(Token::Unit(level)),
            (_, None, Some(value)) => tokens.push(Token::Number(value.to_string().into())),
            (filler, ..) if FILLERS.contains(&filler) => {}
            _ => return Err(word.to_owned()),
        }
        return Ok(());
    };
    let mut number = word;
    if digit > 0
        && let Some(level) = Level::of_word(&word[..digit].to_ascii_lowercase())
    {
        tokens.push(Token::Unit(level));
        number = &word[digit..];
    }
    let number = upper(number);
    if Grammar(&number).number_at(0) != number.len() {
        return Err(word.to_owned());
    }
    tokens.push(Token::Number(number));
    Ok(())
}

/// The path that a further bracket of a list stands for: `(2)` after `s. 18(1)`, `(b)` after
/// `s. 18(2)(a)`.
pub(super) fn continued<'a>(before: &[Step<'a>], bracket: &Cow<'a, str>) -> Vec<Step<'a>> {
    let unit = unit_of(before);
    let position = |level| before.iter().rposition(|step| step.level == level);
    let at = match Level::of_bracket(bracket, &[]) {
        Level::Lettered => position(Level::Roman)
            .filter(|_| roman(bracket).is_some())
            .or_else(|| position(Level::Lettered)),
        level => position(level),
    };
    let mut path = before[..at.unwrap_or(unit + 1)].to_vec();
    push_bracket(&mut path, bracket.clone());
    path
}

/// What the pieces mean.
#[expect(clippy::too_many_lines, reason = "one arm for each kind of piece")]
pub(super) fn spans<'a>(tokens: &[Token<'a>]) -> Result<Vec<Span<'a>>, String> {
    let mut done: Vec<Span<'a>> = Vec::new();
    let mut open: Option<Span<'a>> = None;
    let mut behind: Option<&Token<'a>> = None;
    let missing = |level: Level| format!("`{}` without a number", level.names().0);
    for token in tokens {
        let is_next = matches!(behind, Some(Token::Comma));
        match token {
            Token::Comma | Token::To if open.is_none() => {
                return Err("a list without a start".into());
            }
            Token::Comma | Token::Semicolon | Token::To => {
                // "(1), and (2)" is one comma.
                if matches!(token, Token::Semicolon) {
                    close(&mut open, &mut done, missing)?;
                }
            }
            Token::Unit(level) => {
                let mut path = Vec::new();
                let holds = |span: &Span<'_>| {
                    span.last.is_none()
                        && span.first.last().is_some_and(|step| step.level.holds(*level))
                };
                if matches!(behind, Some(Token::To)) {
                    // "s. 1 to s. 3"
                    let unit = open.as_ref().and_then(|span| span.first.last());
                    if unit.is_none_or(|step| step.level != *level) {
                        return Err("a range from one kind to another".into());
                    }
                    continue;
                }
                if open.as_ref().is_some_and(holds) {
                    path = open.take().map(|span| span.first).unwrap_or_default();
                } else if !is_next
                    && let Some(span) = &open
                    && let Some(outer) = inverted(span, *level)
                {
                    // "paragraph 3 of Schedule 2"
                    open = Some(outer);
                    behind = Some(token);
                    continue;
                } else {
                    let same = open.as_ref().filter(|span| {
                        span.first[unit_of(&span.first)].level == *level
                            && *level == Level::Paragraph
                    });
                    path.extend(
                        same.iter().flat_map(|span| &span.first[..unit_of(&span.first)]).cloned(),
                    );
                    close(&mut open, &mut done, missing)?;
                }
                path.push(Step { level: *level, number: None });
                open = Some(Span { first: path, last: None });
            }
            Token::Number(number) => {
                let Some(span) = &mut open else { return Err(format!("`{number}` of what?")) };
                let unit = unit_of(&span.first);
                let at_unit = unit + 1 == span.first.len();
                let step = Step { level: span.first[unit].level, number: Some(number.clone()) };
                match behind {
                    Some(Token::To) if at_unit && span.last.is_none() => span.last = Some(step),
                    _ if is_next => {
                        let mut path = span.first[..unit].to_vec();
                        path.push(step);
                        close(&mut open, &mut done, missing)?;
                        open = Some(Span { first: path, last: None });
                    }
                    Some(Token::Unit(level)) => {
                        // Behind "of Schedule" the open step is not the last one.
                        if let Some(step) = span.first.iter_mut().find(|step| step.level == *level)
                        {
                            step.number = Some(number.clone());
                        }
                    }
                    _ => return Err(format!("`{number}` after a number")),
                }
            }
            Token::Bracket(bracket) => {
                let Some(span) = &mut open else { return Err(format!("`({bracket})` of what?")) };
                let in_brackets = span.first.last().is_some_and(|step| step.level.in_brackets());
                match behind {
                    Some(Token::To) if in_brackets && span.last.is_none() => {
                        let before = &span.first[..span.first.len() - 1];
                        let level = Level::of_bracket(bracket, before);
                        span.last = Some(Step { level, number: Some(bracket.clone()) });
                    }
                    _ if is_next && in_brackets => {
                        let path = continued(&span.last(), bracket);
                        close(&mut open, &mut done, missing)?;
                        open = Some(Span { first: path, last: None });
                    }
                    // "section 18, subsection (2)"
                    Some(Token::Number(_) | Token::Bracket(_) | Token::Comma)
                        if span.last.is_none()
                            && !matches!(
                                span.first[unit_of(&span.first)].level,
                                Level::Part | Level::Chapter | Level::Schedule
                            ) =>
                    {
                        push_bracket(&mut span.first, bracket.clone());
                    }
                    _ => return Err(format!("`({bracket})` of what?")),
                }
            }
        }
        if !(matches!(token, Token::Comma) && is_next) {
            behind = Some(token);
        }
    }
    if matches!(behind, Some(Token::Comma | Token::To)) {
        return Err("a list without an end".into());
    }
    close(&mut open, &mut done, missing)?;
    if done.is_empty() { Err("no provision".into()) } else { Ok(done) }
}

/// The span with the outer level put before it, where it can only lie within one.
fn inverted<'a>(span: &Span<'a>, outer: Level) -> Option<Span<'a>> {
    let inner = span.first.first()?.level;
    let fits = outer.holds(inner) && span.first.first()?.number.is_some();
    fits.then(|| {
        let mut first = vec![Step { level: outer, number: None }];
        first.extend(span.first.iter().cloned());
        Span { first, last: span.last.clone() }
    })
}

fn close<'a>(
    open: &mut Option<Span<'a>>,
    done: &mut Vec<Span<'a>>,
    missing: impl Fn(Level) -> String,
) -> Result<(), String> {
    let Some(span) = open.take() else { return Ok(()) };
    let is_lost = |step: &&Step<'_>| step.number.is_none() && step.level != Level::Schedule;
    if let Some(step) = span.first.iter().find(is_lost) {
        return Err(missing(step.level));
    }
    if span
        .first
        .first()
        .is_some_and(|step| matches!(step.level, Level::Paragraph | Level::Chapter))
    {
        return Err("a paragraph is of a Schedule, a Chapter of a Part".into());
    }
    done.push(span);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::{Provision, StatutoryReference};

    fn parse(text: &str) -> StatutoryReference {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    /// A wrong spelling is refused, with the right one.
    #[test]
    fn wrong_spellings_are_told_the_right_one() {
        for (wrong, right) in [
            ("s 18(2)(a)", "s. 18(2)(a)"),
            ("s.18(2)(a)", "s. 18(2)(a)"),
            ("S. 18", "s. 18"),
            ("s18", "s. 18"),
            ("s. 18 (2) (a)", "s. 18(2)(a)"),
            ("s. 23c", "s. 23C"),
            ("s. 18(2)(A1)(3za)", "s. 18(2)(A1)(3ZA)"),
            ("sec. 18", "s. 18"),
            ("\u{a7} 18", "s. 18"),
            ("\u{a7}\u{a7} 18, 19", "ss. 18, 19"),
            ("s. 22A, 22B", "ss. 22A, 22B"),
            ("ss. 18", "s. 18"),
            ("s. 507B(1)-(3)", "s. 507B(1) to (3)"),
            ("ss. 16M\u{2013}16Q", "ss. 16M to 16Q"),
            ("ss. 1 and 2", "ss. 1, 2"),
            ("ss. 1, 2, and 5(1)", "ss. 1, 2, 5(1)"),
            ("s. 1 to s. 3", "ss. 1 to 3"),
            ("s. 508B, Sch. 35B", "s. 508B; Sch. 35B"),
            ("s. 1(1), s. 1(2)", "s. 1(1), (2)"),
            ("Sch 2, para 3", "Sch. 2 para. 3"),
            ("Sch. 1 Pt I para. 3(b)", "Sch. 1 Pt 1 para. 3(b)"),
            ("Sch. 2 para. 3 and para. 4", "Sch. 2 paras. 3, 4"),
            ("Pt. 8 Ch. 4", "Pt 8 Ch. 4"),
            ("Regs 17-19", "regs. 17 to 19"),
            ("Art 2(1)", "art. 2(1)"),
            (" s. 18", "s. 18"),
            ("s. 18(2), s. 3", "ss. 3, 18(2)"),
        ] {
            let error = wrong.parse::<StatutoryReference>().unwrap_err().to_string();
            assert!(error.ends_with(&format!("; write `{right}`")), "{wrong}: {error}");
            assert_eq!(parse(right).canonical(), right);
        }
        // In words it could be a passage, and the rule for enactments has the spelling.
        for (words, right) in [
            ("section 18(2)(a)", "s. 18(2)(a)"),
            ("Section 18, subsections (2) and (3)", "s. 18(2), (3)"),
            ("paragraph 3(1) of Schedule 2", "Sch. 2 para. 3(1)"),
            ("Part IV of Schedule 1", "Sch. 1 Pt 4"),
            ("Part 8, Chapter 4", "Pt 8 Ch. 4"),
            ("regulations 17 to 19", "regs. 17 to 19"),
            ("Schedules 1 and 2", "Schs. 1, 2"),
            ("the Schedule", "Sch."),
            ("Whole text", "whole text"),
        ] {
            assert_eq!(Provision::suggestion(words).as_deref(), Some(right), "{words}");
            assert!(matches!(words.parse(), Ok(Provision::Passage(_))), "{words}");
        }
    }

    /// What nobody can mend is refused all the same, and without a spelling that would be refused.
    #[test]
    fn what_is_no_reference_has_no_suggestion() {
        for text in [
            "s. (2)",
            "s. 18(2",
            "s. 18()",
            "ss. 1 to",
            "s. 18 of",
            "s. 18 (as passed)",
            "s. 1, (2)",
            "s. 0",
            "s. 18(2)(aB)",
            "Sch. 2(3)",
            "s. 1(2) to 3",
            "s. 123456789",
            "reg. 1(a)(1)x",
        ] {
            let error = text.parse::<StatutoryReference>().unwrap_err().to_string();
            let hint = error.split_once("; write `").map(|(_, hint)| hint.trim_end_matches('`'));
            assert!(hint.is_none_or(|hint| hint.parse::<StatutoryReference>().is_ok()), "{error}");
        }
        for passage in
            ["para. 5", "section on local assurance", "section 4", "Review date", "Annex A"]
        {
            assert!(matches!(passage.parse(), Ok(Provision::Passage(_))), "{passage}");
        }
        let long = format!("s. {}1", "1, ".repeat(40));
        assert!(long.parse::<Provision>().is_err() && "".parse::<Provision>().is_err());
        assert_eq!(" s. 18\n".parse::<Provision>(), Ok(Provision::Statutory(parse("s. 18"))));
    }
}
