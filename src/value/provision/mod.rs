//! Where something stands in a legal text: `s. 18(2)(a)`, or a passage in words.

mod covers;
mod display;
mod grammar;
mod level;
mod order;
mod parse;

pub use level::{ProvisionLevel, ProvisionSpan, ProvisionStep};

use std::{
    borrow::Cow,
    cmp::Ordering,
    fmt,
    hash::{Hash, Hasher},
    mem,
    str::FromStr,
};

#[cfg(feature = "schema")]
use super::text::VISIBLE;
use super::{StringLeaf, Title, ValueError, string_leaf, text::trimmed};
use crate::{
    json::{SharedStr, Strings},
    model::Visitor,
    pointer::Place,
};
use covers::minimal;
use display::spelling;
use grammar::Grammar;
use level::ProvisionLevel as Level;
use order::to_roman;
use parse::{lex, spans};

/// A place in an instrument.
///
/// ```
/// use dcs_role::law::Provision;
///
/// let section: Provision = "s. 18(2)(a)".parse()?;
/// assert!(matches!(section, Provision::Statutory(_)));
/// assert!("s. 18".parse::<Provision>()?.covers(&section));
/// assert!(matches!("section on local assurance".parse()?, Provision::Passage(_)));
/// # Ok::<(), dcs_role::value::ValueError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Provision {
    /// All of it: `whole text`.
    Whole,
    /// Provisions of an enactment: `s. 18(2)(a)`.
    Statutory(StatutoryReference),
    /// A passage of guidance or of a framework: `section on local assurance`.
    Passage(Passage),
}

/// A passage in words: neither a reference as lawyers write it nor `whole text`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Passage(Title);

const WHOLE: &str = "whole text";

impl Provision {
    /// How it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Whole => WHOLE,
            Self::Statutory(reference) => reference.as_str(),
            Self::Passage(words) => words.as_str(),
        }
    }

    /// Whether all of `other` lies within it: `s. 23C` covers `s. 23C(4)(a)`.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Whole, _) => true,
            (Self::Statutory(mine), Self::Statutory(theirs)) => mine.covers(theirs),
            _ => self == other,
        }
    }

    /// Whether the two have something in common.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Whole, _) | (_, Self::Whole) => true,
            (Self::Statutory(mine), Self::Statutory(theirs)) => mine.overlaps(theirs),
            _ => self == other,
        }
    }

    /// How a reference to an enactment is probably to be written: `s. 18(2)` for `section 18 (2)`.
    #[must_use]
    pub fn suggestion(text: &str) -> Option<String> {
        if text.trim().eq_ignore_ascii_case(WHOLE) {
            return Some(WHOLE.to_owned());
        }
        let spans = lex(text).and_then(|tokens| spans(&tokens)).ok()?;
        Some(spelling(&minimal(spans)))
    }
}

impl Passage {
    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// One or more provisions of an enactment, in the way in which lawyers cite them.
///
/// There is one spelling: `s. 18(2)(a)`, `s. 18(1), (2), (5) to (7)`, `ss. 16M to 16Q`, `reg. 13(4)`,
/// `art. 2(1)`, `Sch. 2 para. 3(1)(a)`, `Sch. paras. 1, 3` of the only Schedule, `Sch. 1 Pt 1 para. 3(b)`,
/// `Pt 8 Ch. 4`, and `s. 508B; Sch. 35B` for several kinds. Lists ascend, which is a rule and no
/// matter of shape; two that say the same are equal either way.
///
/// ```
/// use dcs_role::law::StatutoryReference;
///
/// let parse = |text: &str| text.parse::<StatutoryReference>().unwrap();
/// assert!(parse("s. 23C").covers(&parse("s. 23C(4)(a)")));
/// assert!(parse("ss. 16M to 16Q").covers(&parse("s. 16N")));
/// assert!(parse("s. 23ZA") < parse("s. 23A"));
/// assert_eq!(parse("Sch. 2 para. 3").path(), "schedule/2/paragraph/3");
///
/// let error = "section 507B(1)-(3)".parse::<StatutoryReference>().unwrap_err();
/// assert!(error.to_string().ends_with("write `s. 507B(1) to (3)`"));
/// ```
#[derive(Clone, Debug)]
pub struct StatutoryReference(SharedStr);

/// What is not in order in a reference.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Disorder {
    /// This range ends before it begins, or at another level.
    Range(String),
    /// Lists do not ascend, or name something twice. In order it is this.
    List(String),
}

impl StatutoryReference {
    /// How it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The provisions and ranges that it names, in the order in which they are written.
    #[must_use]
    pub fn spans(&self) -> Vec<ProvisionSpan<'_>> {
        // What fits the grammar has a meaning; a property holds it.
        lex(&self.0).and_then(|tokens| spans(&tokens)).unwrap_or_default()
    }

    /// Whether all of `other` lies within it: `s. 23C` covers `s. 23C(4)(a)`, and `ss. 16M to 16Q`
    /// covers `s. 16N`.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        let mine = self.spans();
        other.spans().iter().all(|theirs| mine.iter().any(|mine| mine.covers(theirs)))
    }

    /// Whether the two have something in common. Where one leaves out the Part of a Schedule, it
    /// could be that of the other.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        let theirs = other.spans();
        self.spans().iter().any(|mine| theirs.iter().any(|theirs| mine.overlaps(theirs)))
    }

    /// The way of writing it in which lists ascend and name nothing twice.
    #[must_use]
    pub fn canonical(&self) -> String {
        spelling(&minimal(self.spans()))
    }

    /// What is written as a reference.
    fn read(text: &str, strings: &mut Strings) -> Option<Self> {
        let fits = text.len() <= Title::LONGEST && Grammar::is_reference(text);
        fits.then(|| Self(strings.add(text)))
    }

    /// Whether it is one provision with a list of plain numbers in brackets, which ascend: most lists are, and need no
    /// looking into.
    fn ascends_plainly(&self) -> bool {
        let Some((one, list)) = self.0.split_once('(') else { return false };
        let mut before = 0;
        let mut ascend = list.trim_end_matches(')').split(['(', ')']).map(|piece| match piece {
            ", " | " to " => true,
            number => {
                number.parse().is_ok_and(|number: u32| number > mem::replace(&mut before, number))
            }
        });
        !one.contains([',', ';']) && ascend.all(|ascends| ascends)
    }

    /// What is not in order in what it names.
    pub(crate) fn disorder(&self) -> Option<Disorder> {
        let is_range = || self.0.split(' ').any(|word| word == "to");
        let is_list = self.0.bytes().any(|byte| matches!(byte, b',' | b';')) || is_range();
        if !is_list || self.ascends_plainly() {
            return None;
        }
        let spans = self.spans();
        let backward = spans.iter().find(|span| {
            let ends = span.last.as_ref().zip(span.first.last());
            ends.is_some_and(|(last, first)| last.level != first.level || last <= first)
        });
        if let Some(range) = backward {
            return Some(Disorder::Range(spelling(std::slice::from_ref(range))));
        }
        let canonical = spelling(&minimal(spans));
        (canonical != self.as_str()).then_some(Disorder::List(canonical))
    }

    /// The path of its first provision on legislation.gov.uk, below the enactment: `section/18/2/a`.
    #[must_use]
    pub fn path(&self) -> String {
        self.path_with(false)
    }

    /// As `path`; older enactments have Roman Parts and Chapters.
    pub(crate) fn path_with(&self, is_roman: bool) -> String {
        let mut path = String::new();
        for step in self.spans().first().iter().flat_map(|span| &span.first) {
            let segment = step.level.names().2;
            let number = step.number.as_deref();
            let older = number
                .filter(|_| is_roman && matches!(step.level, Level::Part | Level::Chapter))
                .and_then(to_roman);
            for part in [Some(segment), older.as_deref().or(number)].into_iter().flatten() {
                if !part.is_empty() {
                    path += if path.is_empty() { "" } else { "/" };
                    path += part;
                }
            }
        }
        path
    }
}

impl PartialEq for StatutoryReference {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || minimal(self.spans()) == minimal(other.spans())
    }
}

impl Eq for StatutoryReference {}

impl Ord for StatutoryReference {
    fn cmp(&self, other: &Self) -> Ordering {
        minimal(self.spans()).cmp(&minimal(other.spans()))
    }
}

impl PartialOrd for StatutoryReference {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for StatutoryReference {
    fn hash<H: Hasher>(&self, to: &mut H) {
        minimal(self.spans()).hash(to);
    }
}

impl fmt::Display for StatutoryReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Display for Provision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for StatutoryReference {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        if let Some(reference) = Self::read(text, &mut Strings::new(text.len())) {
            return Ok(reference);
        }
        let error = ValueError::new(
            "a reference to provisions such as `s. 18(2)(a)`, `ss. 16M to 16Q`, `reg. 13(4)` or `Sch. 2 para. 3`",
            text,
        );
        Err(with_suggestion(error, text))
    }
}

fn with_suggestion(error: ValueError, text: &str) -> ValueError {
    match Provision::suggestion(text) {
        Some(instead) if instead.len() <= Title::LONGEST => error.instead(&instead),
        _ => error,
    }
}

impl FromStr for Provision {
    type Err = ValueError;

    /// What is no reference as lawyers write it is taken for words, which may be said of guidance
    /// only: a rule says so of an enactment, and how the reference is to be written.
    fn from_str(text: &str) -> Result<Self, ValueError> {
        Self::parse(text, &mut Strings::new(text.len()))
    }
}

impl FromStr for Passage {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        match text.parse() {
            Ok(Provision::Passage(passage)) => Ok(passage),
            Ok(_) => Err(ValueError::new("a passage in words", text)),
            Err(error) => Err(error),
        }
    }
}

impl fmt::Display for Passage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl StringLeaf for Provision {
    const EXPECTED: &'static str = "a provision such as `s. 18(2)(a)`, or a passage in words, of 1 to 100 characters that are not blank";
    const IS_VISITED: bool = true;

    fn blank() -> Self {
        Self::Whole
    }
    fn parse(text: &str, strings: &mut Strings) -> Result<Self, ValueError> {
        let error = || ValueError::new(Self::EXPECTED, text);
        let trimmed = trimmed(text, Title::LONGEST).ok_or_else(error)?;
        Ok(if let Some(reference) = StatutoryReference::read(trimmed, strings) {
            Self::Statutory(reference)
        } else if trimmed == WHOLE {
            Self::Whole
        } else {
            Self::Passage(Passage(Title::parse(trimmed, strings)?))
        })
    }
    fn to_text(&self) -> Cow<'_, str> {
        self.as_str().into()
    }
    fn visit<'a>(&'a self, at: &Place<'_>, visitor: &mut dyn Visitor<'a>) {
        visitor.visit_text(at, self.as_str());
    }
    #[cfg(feature = "proptest")]
    fn drawn_from(
        pool: &crate::model::pool::Pool,
    ) -> Option<proptest::strategy::BoxedStrategy<String>> {
        use proptest::strategy::Strategy;
        let passage = pool.text(Title::LONGEST)?;
        Some(proptest::prop_oneof![3 => any_reference(), 1 => passage].boxed())
    }
}

/// References of every form.
#[cfg(feature = "proptest")]
fn any_reference() -> impl proptest::strategy::Strategy<Value = String> {
    use crate::model::pool::spelling;
    use proptest::prelude::*;
    const N: &str = "(A|ZA)?[1-9][0-9]?(A|ZA|AA|Z1)?";
    const B: &str = "(\\([1-9](A|ZA)?\\)(\\([a-z]\\)(\\([ivx]\\))?)?|\\((a|b|za|bb)\\))";
    let one = format!("{N}({B}( to \\([1-9b]\\))?(, {B}){{0,2}})?");
    let several = format!("({N} to {N}|{one}, ({one}|{N} to {N}))(, {N}){{0,1}}");
    let schedule = format!("Sch\\.( {N})?( Pt {N})?");
    let group = prop_oneof![
        12 => spelling(&format!("(s|reg|art|r)\\. {one}")),
        4 => spelling(&format!("(ss|regs|arts|rr)\\. {several}")),
        2 => spelling(&schedule),
        3 => spelling(&format!("{schedule}( para\\. {one}| paras\\. {several})")),
        1 => spelling(&format!("Pt {N}( Ch\\. {N}| Chs\\. {N}, {N})?")),
        1 => spelling(&format!("(Schs\\.|Pts) ({N}, {N}|{N} to {N})")),
    ]
    .boxed();
    prop_oneof![
        16 => group.clone(),
        1 => Just(WHOLE.to_owned()),
        2 => (group.clone(), group).prop_map(|(a, b)| format!("{a}; {b}")),
    ]
}

string_leaf!(Provision, "Provision", {
    "type": "string",
    "minLength": 1,
    "maxLength": 100,
    "pattern": VISIBLE,
    "examples": [
        "s. 18(2)(a)", "s. 18(1), (2), (5) to (7)", "ss. 16M to 16Q", "reg. 13(4)",
        "Sch. 2 para. 3(1)(a)", "Pt 8 Ch. 4", "s. 508B; Sch. 35B", "whole text",
        "section on local assurance"
    ]
}, proptest::prop_oneof![
    3 => any_reference(),
    1 => crate::model::pool::spelling("[A-Za-z][a-z]{1,6}( [a-z0-9.]{1,6}){0,4}"),
]);

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> StatutoryReference {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    /// Every form is read, written as it was, and leads somewhere.
    #[test]
    fn references_are_read_and_lead_somewhere() {
        for (text, path) in [
            ("s. 18(2)(a)", "section/18/2/a"),
            ("s. 18(1), (2), (5) to (7)", "section/18/1"),
            ("ss. 16M to 16Q", "section/16M"),
            ("ss. 25A, 25B", "section/25A"),
            ("ss. 17(4A), 20(6), 47(5A)", "section/17/4A"),
            ("s. 68(1), (4)(b)", "section/68/1"),
            ("s. 6(A1)", "section/6/A1"),
            ("s. 1(2)(a)(ii)(A)", "section/1/2/a/ii/A"),
            ("s. 14Z45", "section/14Z45"),
            ("s. 2(6)(za)", "section/2/6/za"),
            ("reg. 13(4)", "regulation/13/4"),
            ("regs. 17 to 19", "regulation/17"),
            ("art. 2(1)", "article/2/1"),
            ("art. 2", "article/2"),
            ("r. 3", "rule/3"),
            ("Sch.", "schedule"),
            ("Sch. A1", "schedule/A1"),
            ("Sch. 2 para. 3(1)(a)", "schedule/2/paragraph/3/1/a"),
            ("Sch. 2 paras. 1 to 3, 5(2)(a), (b)", "schedule/2/paragraph/1"),
            ("Sch. paras. 1, 3", "schedule/paragraph/1"),
            ("Sch. 1 Pt 1 para. 3(b)", "schedule/1/part/1/paragraph/3/b"),
            ("Schs. 1, 2", "schedule/1"),
            ("Pt 8 Ch. 4", "part/8/chapter/4"),
            ("Pt 8 Chs. 1 to 3", "part/8/chapter/1"),
            ("Pts 1, 3", "part/1"),
            ("Sch. 2 Pts 1, 3", "schedule/2/part/1"),
            ("s. 508B; Sch. 35B", "section/508B"),
        ] {
            let reference = parse(text);
            assert_eq!(reference.to_string(), text);
            assert_eq!(reference.canonical(), text);
            assert_eq!(reference.path(), path, "{text}");
            assert!(reference.covers(&reference) && reference.overlaps(&reference), "{text}");
            assert_eq!(text.parse(), Ok(Provision::Statutory(reference)));
        }
    }

    /// What is written in another order, or twice, says the same, and has one canonical spelling.
    #[test]
    fn equal_is_what_means_the_same() {
        for (other, canonical) in [
            ("ss. 2, 1", "ss. 1, 2"),
            ("ss. 1(2), 1(1)", "s. 1(1), (2)"),
            ("ss. 18, 18(2)", "s. 18"),
            ("s. 1(1), (1)", "s. 1(1)"),
            ("s. 1(2), (1) to (3)", "s. 1(1) to (3)"),
            ("s. 1(2)(a), (b), (1)", "s. 1(1), (2)(a), (b)"),
            ("Sch. 1; s. 1", "s. 1; Sch. 1"),
            ("s. 1; s. 2", "ss. 1, 2"),
            ("ss. 1 to 3, 2", "ss. 1 to 3"),
            ("s. 1(1)(a)(ii), (iv), (b)", "s. 1(1)(a)(ii), (iv), (b)"),
        ] {
            let [other, reference] = [other, canonical].map(parse);
            assert_eq!(other, reference);
            assert_eq!(other.canonical(), canonical);
            let in_order = Disorder::List(canonical.to_owned());
            assert_eq!(other.disorder(), (other.as_str() != canonical).then_some(in_order));
            assert_eq!(other.cmp(&reference), Ordering::Equal);
        }
        assert_ne!(parse("ss. 1, 2"), parse("ss. 1 to 2"));
        for range in ["ss. 3 to 1", "s. 1(3) to (a)", "s. 1(4) to (2)"] {
            assert_eq!(parse(range).disorder(), Some(Disorder::Range(range.to_owned())));
        }
        assert_eq!(parse("ss. 1 to 3").disorder(), None);
    }

    #[cfg(feature = "proptest")]
    proptest::proptest! {
        /// Whatever fits the grammar has a meaning, and one canonical spelling of it that fits too.
        #[test]
        fn what_is_read_has_a_meaning(text in any_reference()) {
            if text == WHOLE || text.len() > Title::LONGEST {
                return Ok(());
            }
            let reference = parse(&text);
            proptest::prop_assert!(!reference.spans().is_empty());
            let canonical = reference.canonical();
            let disorder = reference.disorder();
            match &disorder {
                None => proptest::prop_assert_eq!(&canonical, &text),
                Some(Disorder::List(in_order)) => {
                    proptest::prop_assert!(canonical == *in_order && canonical != text);
                }
                Some(Disorder::Range(range)) => proptest::prop_assert!(range.contains(" to ")),
            }
            if canonical.len() <= Title::LONGEST {
                let again = parse(&canonical);
                proptest::prop_assert_eq!(again.canonical(), canonical);
                proptest::prop_assert_eq!(&again, &reference);
                proptest::prop_assert_eq!(again.cmp(&reference), Ordering::Equal);
            }
            let is_backward = matches!(disorder, Some(Disorder::Range(_)));
            proptest::prop_assert!(reference.covers(&reference) || is_backward);
            let path = reference.path();
            proptest::prop_assert!(!path.is_empty() && !path.ends_with('/') && !path.contains("//"), "{}", path);
        }
    }
}
