//! Which law of a definition is applied to a day, and how it is cited.

use serde::Serialize;

use crate::{
    definition::{Basis, Citation, Force, Instrument, Reading, TextState},
    role::Role,
    rules::Severity,
    value::{Address, Date, Day, Period},
};

/// A provision that an answer rests on, and which text of it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct ProvisionRead {
    /// The instrument and the place in it.
    pub provision: String,
    /// The date up to which changes are worked into the text that was read; absent where the definition does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_at: Option<Date>,
    /// Whether it was not read itself, and is known as others report it; absent where it was read.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reported: bool,
    /// Where it can be read, where that is known and was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Address>"))]
    pub address: Option<Address>,
}

impl ProvisionRead {
    fn new(role: &Role, basis: &Basis) -> Self {
        Self {
            provision: match role.all().instrument(basis.law.as_str()) {
                Some(law) => [law.title.as_str(), ", ", basis.provision.as_str()].concat(),
                None => basis.provision.as_str().to_owned(),
            },
            as_at: basis.as_at,
            reported: basis.text == TextState::Reported,
            address: None,
        }
    }

    /// With the address of the text that was read.
    pub(in crate::compare) fn with_address(role: &Role, basis: &Basis) -> Self {
        let law = role.all().instrument(basis.law.as_str());
        let address = law.and_then(|law| basis.address(law.get()));
        Self { address, ..Self::new(role, basis) }
    }
}

/// What binds is an error, and what guidance asks is a warning. A power that is used without its
/// condition is used without right.
pub(super) const fn severity(force: Force) -> Severity {
    match force {
        Force::Must | Force::MustNot | Force::MustHaveRegard | Force::May => Severity::Error,
        Force::Should | Force::Described => Severity::Warning,
    }
}

/// The provisions in force on the day, or all where none is.
fn current(bases: &[Basis], on: Day) -> impl Iterator<Item = &Basis> {
    let now = move |basis: &Basis| basis.in_force_on(on);
    let is_any = bases.iter().any(now);
    bases.iter().filter(move |basis| !is_any || now(basis))
}

/// The provisions in force on the day, or all where none is.
pub(super) fn provisions(role: &Role, bases: &[Basis], on: Day) -> Vec<ProvisionRead> {
    current(bases, on).map(|basis| ProvisionRead::new(role, basis)).collect()
}

/// The same with the addresses of the texts that were read.
pub(in crate::compare) fn provisions_with_addresses(
    role: &Role,
    bases: &[Basis],
    on: Day,
) -> Vec<ProvisionRead> {
    current(bases, on).map(|basis| ProvisionRead::with_address(role, basis)).collect()
}

pub(super) fn reading(citations: &[Citation]) -> Reading {
    let is_stated = citations.iter().any(|citation| citation.reading == Reading::Stated);
    if is_stated { Reading::Stated } else { Reading::Inferred }
}

/// Why something in the definition is not applied to a day; nothing where it is.
///
/// Where no day is known on which it began, it is applied from the first day that the definition can
/// vouch for: see [`vouched_from`].
pub(super) fn not_applied(
    role: &Role,
    own: Option<&Period>,
    bases: &[Basis],
    on: Day,
) -> Option<String> {
    if let Some(period) = own.filter(|period| period.from.is_some()) {
        return (!period.contains(on)).then(|| in_force(period, on));
    }
    if own.is_some_and(|period| !period.contains(on)) {
        return own.map(|period| in_force(period, on));
    }
    let mut earliest: Option<Day> = None;
    let mut is_in_force = bases.is_empty();
    for basis in bases {
        let known = basis.in_force.as_ref();
        // What is enacted and waits for a day that nobody has fixed is not in force.
        if known.is_none() && basis.coming.is_some() {
            continue;
        }
        if known.is_some_and(|period| !period.contains(on)) {
            continue;
        }
        if known.is_some_and(|period| period.from.is_some()) {
            return None;
        }
        let from = vouched_from(role, basis);
        if from <= on {
            return None;
        }
        earliest = Some(earliest.map_or(from, |day| day.min(from)));
        is_in_force = false;
    }
    if is_in_force {
        return None;
    }
    Some(match (earliest, Basis::in_force(bases)) {
        (Some(day), _) => format!(
            "the definition does not say when this came into force, and can vouch for it only from {day}",
        ),
        (None, Some(period)) => in_force(&period, on),
        (None, None) => format!("the definition does not show that this was in force on {on}"),
    })
}

fn in_force(period: &Period, on: Day) -> String {
    match (period.from, period.last_day) {
        _ if *period == Period::NOT_YET => "it is not in force yet".to_owned(),
        (Some(from), _) if from.is_after(on) => format!("it is in force only from {from}"),
        (Some(from), Some(last)) => {
            format!("it was in force from {from} to {last}, and not on {on}")
        }
        (_, Some(last)) => format!("it was in force up to {last}, and not on {on}"),
        (_, None) => format!("nothing shows that it was in force on {on}"),
    }
}

/// Every day on which what is applied changes: the first day on which something is, and the first on
/// which it is no longer.
pub(super) fn turns(role: &Role, own: Option<&Period>, bases: &[Basis], days: &mut Vec<Day>) {
    dated_turns(own, bases, days);
    let undated = bases.iter().filter(|basis| match &basis.in_force {
        Some(period) => period.from.is_none(),
        None => basis.coming.is_none(),
    });
    days.extend(undated.map(|basis| vouched_from(role, basis)));
}

/// Those of these days on which the law changed, as the definition dates it.
pub(super) fn dated_turns(own: Option<&Period>, bases: &[Basis], days: &mut Vec<Day>) {
    let in_force = bases.iter().filter_map(|basis| basis.in_force.as_ref());
    for period in own.into_iter().chain(in_force) {
        days.extend(period.from.map(Date::earliest));
        days.extend(period.last_day.and_then(|last| last.latest().next()));
    }
}

/// The first day on which a definition can vouch for a provision whose beginning it does not give.
///
/// No provision is older than its instrument. One whose number has a letter was put in later, and is
/// vouched for only from the date of the text that was read.
fn vouched_from(role: &Role, basis: &Basis) -> Day {
    let law = role.all().instrument(basis.law.as_str());
    let read = basis.as_at.map_or(role.definition().as_at, Date::earliest);
    if is_inserted(basis.provision.as_str()) {
        return read;
    }
    law.and_then(|law| beginning(law.get())).unwrap_or(read)
}

/// Whether the number of a provision has a letter, as `s. 16LA`: then it is not of the original text.
fn is_inserted(provision: &str) -> bool {
    let mut last = ' ';
    provision.chars().any(|c| {
        let is_letter = last.is_ascii_digit() && c.is_ascii_uppercase();
        last = c;
        is_letter
    })
}

/// The first day on which there can have been the instrument.
fn beginning(law: &Instrument) -> Option<Day> {
    let stated = law.period.as_ref().and_then(|period| period.from).map(Date::earliest);
    let of = |text: &str| text.split(|c: char| !c.is_ascii_digit()).find_map(year);
    let year = law.citation.as_ref().and_then(|citation| of(citation.as_str()));
    stated.or_else(|| Day::new(year.or_else(|| of(law.title.as_str()))?, 1, 1))
}

fn year(digits: &str) -> Option<u16> {
    let year = digits.parse().ok().filter(|year| (1200..=2999).contains(year))?;
    (digits.len() == 4).then_some(year)
}
