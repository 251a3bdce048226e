//! The law of evidence: which marks decide, and what they say together.
//!
//! The newest marks that others gave decide, and where these differ the answer is that assessors
//! differ; what the person says of themselves is shown and decides nothing.

use crate::{model::vocabulary, profile::Attainment, value::Date};

/// How a person stands to something that is asked for. The newest marks that others gave decide, and where these differ the answer is that assessors differ; what the person says of themselves is shown and decides nothing.
#[vocabulary]
pub enum Standing {
    /// It is met.
    Met,
    /// It is met in part, or not shown at the level that is asked for.
    Partly,
    /// The newest marks that others gave do not agree.
    AssessorsDiffer,
    /// It was assessed and is not met.
    NotMet,
    /// Nobody but the person has given a mark.
    NotAssessed,
}

impl From<Attainment> for Standing {
    fn from(attainment: Attainment) -> Self {
        match attainment {
            Attainment::Met => Self::Met,
            Attainment::Partly => Self::Partly,
            Attainment::NotMet => Self::NotMet,
        }
    }
}

/// A mark as far as the law looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// What it says; `None` where it says nothing: there was no chance to show it, or it is told in
    /// words alone.
    pub(super) says: Option<Attainment>,
    /// Whether somebody other than the person gave it.
    pub(super) is_independent: bool,
    pub(super) date: Option<Date>,
}

impl Mark {
    fn counts(self) -> bool {
        self.is_independent && self.says.is_some()
    }
}

/// Whether one date is surely before another. What has no date is before whatever has one: who does
/// not say when, cannot set aside what was said on a day.
fn is_before(one: Option<Date>, other: Option<Date>) -> bool {
    match (one, other) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(one), Some(other)) => one.latest() < other.earliest(),
    }
}

/// For each mark, whether it decides: others gave it, and nothing that others gave is surely newer.
pub(super) fn deciding(marks: &[Mark]) -> Vec<bool> {
    // A mark is surely older than some other exactly where it is surely older than the one that begins last.
    let counting = || marks.iter().copied().filter(|mark| mark.counts());
    let newest = counting().filter_map(|mark| mark.date).max_by_key(|date| date.earliest());
    marks.iter().map(|mark| mark.counts() && !is_before(mark.date, newest)).collect()
}

/// What the marks say together.
pub(super) fn standing(marks: &[Mark]) -> Standing {
    let decides = deciding(marks);
    let mut said = marks.iter().zip(decides).filter(|(_, decides)| *decides);
    let Some(first) = said.next().and_then(|(mark, _)| mark.says) else {
        return Standing::NotAssessed;
    };
    if said.all(|(mark, _)| mark.says == Some(first)) {
        first.into()
    } else {
        Standing::AssessorsDiffer
    }
}
