//! The levels at which an enactment is numbered, and the ways through them.

use std::borrow::Cow;

/// A provision or a range of provisions, from the outermost level to the innermost.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProvisionSpan<'a> {
    /// The provision, or the first of the range.
    pub first: Vec<ProvisionStep<'a>>,
    /// The innermost level of the last of the range, where it is one.
    pub last: Option<ProvisionStep<'a>>,
}

/// One level of a provision, and which it is there.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ProvisionStep<'a> {
    /// The level.
    pub level: ProvisionLevel,
    /// Its number or letter, without brackets; absent for the only Schedule.
    pub number: Option<Cow<'a, str>>,
}

/// A level at which provisions are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProvisionLevel {
    /// A Part of an enactment or of a Schedule.
    Part,
    /// A Chapter of a Part.
    Chapter,
    /// A section of an Act.
    Section,
    /// A regulation.
    Regulation,
    /// An article of an order.
    Article,
    /// A rule of court and other rules.
    Rule,
    /// A Schedule.
    Schedule,
    /// A paragraph of a Schedule.
    Paragraph,
    /// A number in brackets: `(2)`.
    Numbered,
    /// A letter in brackets: `(a)`.
    Lettered,
    /// A Roman number in brackets, below a letter: `(a)(ii)`.
    Roman,
    /// A capital in brackets: `(A)`.
    Capital,
}

use ProvisionLevel as Level;
use ProvisionStep as Step;

impl Level {
    const UNITS: [Self; 8] = [
        Self::Part,
        Self::Chapter,
        Self::Section,
        Self::Regulation,
        Self::Article,
        Self::Rule,
        Self::Schedule,
        Self::Paragraph,
    ];

    /// How one and several are cited, the name in an address, and how else people write it; nothing
    /// for what stands in brackets.
    pub(super) const fn names(
        self,
    ) -> (&'static str, &'static str, &'static str, &'static [&'static str]) {
        match self {
            Self::Part => ("Pt", "Pts", "part", &["pt", "pts", "part", "parts"]),
            Self::Chapter => {
                ("Ch.", "Chs.", "chapter", &["ch", "chs", "chap", "chaps", "chapter", "chapters"])
            }
            Self::Section => (
                "s.",
                "ss.",
                "section",
                &["s", "ss", "sec", "secs", "sect", "sects", "section", "sections"],
            ),
            Self::Regulation => {
                ("reg.", "regs.", "regulation", &["reg", "regs", "regulation", "regulations"])
            }
            Self::Article => ("art.", "arts.", "article", &["art", "arts", "article", "articles"]),
            Self::Rule => ("r.", "rr.", "rule", &["r", "rr", "rule", "rules"]),
            Self::Schedule => (
                "Sch.",
                "Schs.",
                "schedule",
                &["sch", "schs", "sched", "scheds", "schedule", "schedules"],
            ),
            Self::Paragraph => {
                ("para.", "paras.", "paragraph", &["para", "paras", "paragraph", "paragraphs"])
            }
            Self::Numbered | Self::Lettered | Self::Roman | Self::Capital => ("", "", "", &[]),
        }
    }

    pub(super) fn in_brackets(self) -> bool {
        self > Self::Paragraph
    }

    pub(super) fn of_word(word: &str) -> Option<Self> {
        // All names of a level begin with the same letter.
        let begins = |name: &str| name.as_bytes().first() == word.as_bytes().first();
        let is_it = |level: &Self| {
            let names = level.names().3;
            begins(names[0]) && names.contains(&word)
        };
        Self::UNITS.into_iter().find(is_it)
    }

    /// Whether something of this level can be divided into those of `inner`.
    pub(super) fn holds(self, inner: Self) -> bool {
        match self {
            Self::Schedule => matches!(inner, Self::Part | Self::Chapter | Self::Paragraph),
            Self::Part => matches!(inner, Self::Chapter | Self::Paragraph),
            Self::Chapter => inner == Self::Paragraph,
            _ => false,
        }
    }

    /// The level of what stands in brackets behind `before`.
    pub(super) fn of_bracket(text: &str, before: &[Step<'_>]) -> Self {
        match text.bytes().next() {
            Some(b'a'..=b'z') if before.last().is_some_and(|step| step.level == Self::Lettered) => {
                Self::Roman
            }
            Some(b'a'..=b'z') => Self::Lettered,
            _ if text.bytes().any(|byte| byte.is_ascii_digit()) => Self::Numbered,
            _ => Self::Capital,
        }
    }
}

pub(super) fn push_bracket<'a>(path: &mut Vec<Step<'a>>, bracket: Cow<'a, str>) {
    let level = Level::of_bracket(&bracket, path);
    path.push(Step { level, number: Some(bracket) });
}

/// Where in a path the section, regulation or the like stands, behind which come brackets.
pub(super) fn unit_of(path: &[Step<'_>]) -> usize {
    path.iter().rposition(|step| !step.level.in_brackets()).unwrap_or(0)
}
