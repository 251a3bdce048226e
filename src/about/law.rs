//! The law that an item rests on.

use super::{
    said::{Piece, Said},
    when::{self, Was, was},
};
use crate::{
    definition::{Basis, Coming, Instrument, InstrumentKind, TextState},
    item::ItemRef,
    role::View,
    value::{Address, Date, Day},
};

/// A provision that an item rests on.
pub(crate) struct Resting<'a> {
    pub(crate) law: ItemRef<'a>,
    pub(crate) basis: &'a Basis,
    /// What has become of it.
    pub(crate) was: Was,
    /// Since when it has been in force, and which text of it was read.
    pub(crate) about: Said<'a>,
    pub(crate) address: Option<Address>,
}

/// What stands above the provisions that an item rests on: guidance is no law.
pub(crate) fn heading(rests_on: &[Resting<'_>]) -> &'static str {
    let is_law = |resting: &Resting<'_>| match resting.law {
        ItemRef::Instrument(law) => law.kind.is_enactment(),
        _ => false,
    };
    match (rests_on.iter().any(is_law), rests_on.iter().all(is_law)) {
        (_, true) => "The law that it rests on",
        (true, _) => "Law and guidance that it rests on",
        (false, _) => "Guidance that it rests on",
    }
}

/// The law that a provision stands in.
pub(crate) fn law_of<'a>(view: View<'a>, basis: &Basis) -> Option<&'a Instrument> {
    match view.role().all().get(basis.law.as_str()) {
        Some(ItemRef::Instrument(law)) => Some(law),
        _ => None,
    }
}

pub(super) fn rests_on<'a>(view: View<'a>, item: ItemRef<'a>, on: Day) -> Vec<Resting<'a>> {
    let resting = |basis: &'a Basis| {
        let law = law_of(view, basis)?;
        Some(Resting {
            law: ItemRef::Instrument(law),
            basis,
            was: match basis.coming {
                Some(_) => Was::Ahead,
                None => was(basis.in_force.as_ref(), on),
            },
            about: about(basis, law, on),
            address: basis.address(law),
        })
    };
    item.basis().iter().filter_map(resting).collect()
}

fn about<'a>(basis: &Basis, law: &Instrument, on: Day) -> Said<'a> {
    let said = Said::new();
    let said = match (&basis.in_force, basis.coming) {
        (_, Some(Coming::OnADayToBeAppointed)) => {
            said.words("Not in force; the day is still to be appointed")
        }
        (Some(period), Some(Coming::OnAFixedDay)) => {
            said.words("Not in force yet; it will be ").then(when::period(period, on))
        }
        (None, Some(Coming::OnAFixedDay)) => said.words("Not in force yet; the day is fixed"),
        (Some(period), None) => {
            let verb = match was(Some(period), on) {
                Was::There => "In force ",
                Was::Ahead => "Will be in force ",
                Was::Over => "Was in force ",
            };
            said.words(verb).then(when::period(period, on))
        }
        (None, None) => said.words("When it came into force was not established"),
    };
    read(said.words(". "), basis.text, basis.as_at, law.kind).words(".")
}

/// Which text of a provision was read, as lawyers say it.
fn read(said: Said<'_>, text: TextState, at: Option<Date>, kind: InstrumentKind) -> Said<'_> {
    let words = match text {
        TextState::Revised => "Read in the revised text",
        TextState::Original => match kind {
            InstrumentKind::Act => "Read as enacted",
            InstrumentKind::Regulations => "Read as made",
            InstrumentKind::StatutoryGuidance | InstrumentKind::InspectionFramework => {
                "Read as published"
            }
        },
        TextState::Amending => "Read in the amending text only",
        TextState::ExplanatoryNotes => "Read in the explanatory notes only",
        TextState::Reported => "Known only as others report it",
    };
    let said = said.words(words);
    let before = match text {
        TextState::Revised | TextState::Amending | TextState::ExplanatoryNotes => " of ",
        TextState::Original => " on ",
        TextState::Reported => ", as at ",
    };
    match at {
        Some(date) => said.words(before).and(Piece::Date(date)),
        None => said,
    }
}
