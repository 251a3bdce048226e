use crate::{
    Address, Citation, Date, FunctionId, LawId, NonEmpty, Period, Text, Title,
    item::any_item,
    model::{document, vocabulary},
};

document! {
    /// An Act, regulations, statutory guidance or another text that duties rest on.
    pub struct Instrument {
        /// Unique id.
        pub id: LawId,
        /// Title with the year, as published.
        pub title: Title,
        /// The official title in full, where it is longer than a title may be.
        pub full_title: Option<Text>,
        /// Abbreviation in use.
        pub abbreviation: Option<Title>,
        /// What kind of instrument it is.
        pub kind: InstrumentKind,
        /// How lawyers cite it: `2004 c. 31`, `S.I. 2010/959`.
        pub citation: Option<Title>,
        /// Its identifier on legislation.gov.uk, or the page of the guidance.
        pub address: Option<Address>,
        /// One sentence on what it is about.
        pub statement: Option<Text>,
        /// The matters it deals with, as its contents name them.
        pub topics: Vec<Text>,
        /// When it was or is in force.
        pub period: Option<Period>,
        /// For guidance: the provisions that give it force.
        pub given_force_by: Vec<Provision>,
        /// What replaced it.
        pub replaced_by: Vec<LawId>,
        /// Where this was read.
        pub citations: Vec<Citation>,
    }

    /// A place in an instrument.
    pub struct Provision {
        /// The instrument.
        pub law: LawId,
        /// Section, regulation or paragraph: `s. 18(2)(a)`.
        pub provision: Title,
    }

    /// A provision that something rests on, and when it did.
    pub struct Basis {
        /// The instrument.
        pub law: LawId,
        /// Section, regulation or paragraph: `s. 18(2)(a)`.
        pub provision: Title,
        /// When the provision was or is in force, or will be; absent where that was not established or no day is fixed.
        pub in_force: Option<Period>,
        /// For a provision that is enacted and not in force yet: what it waits for.
        pub coming: Option<Coming>,
        /// Which text of the provision was read.
        pub text: TextState,
        /// The date up to which changes are worked into that text.
        pub as_at: Option<Date>,
    }

    /// A group of functions that the statute puts into the role, or keeps out of it.
    pub struct Function {
        /// Unique id.
        pub id: FunctionId,
        /// Short name.
        pub title: Title,
        /// One sentence on what it takes in.
        pub statement: Text,
        /// Whether the functions are in the role.
        pub scope: FunctionScope,
        /// The provisions that say so.
        pub basis: NonEmpty<Basis>,
        /// When it was so, where that does not follow from its provisions.
        pub period: Option<Period>,
        /// Where this was read.
        pub citations: Vec<Citation>,
    }
}
any_item!(Instrument, |law| law.period.clone());
any_item!(Function, |function| {
    function.period.clone().or_else(|| Basis::in_force(&function.basis))
});

impl Basis {
    /// When any of these provisions was, is or will be in force; `None` where nothing is known of it.
    pub(crate) fn in_force(bases: &[Self]) -> Option<Period> {
        let periods = bases.iter().map(|basis| match (&basis.in_force, basis.coming) {
            (Some(period), _) => period,
            (None, Some(_)) => &Period::NOT_YET,
            (None, None) => &Period::ALWAYS,
        });
        Period::hull(periods).filter(|hull| *hull != Period::ALWAYS)
    }
}

vocabulary! {
    /// What kind of instrument something is.
    pub enum InstrumentKind {
        /// An Act of Parliament.
        Act,
        /// A statutory instrument: regulations or an order.
        Regulations,
        /// Guidance that an Act tells somebody to follow or to have regard to.
        StatutoryGuidance,
        /// The framework under which an inspectorate inspects.
        InspectionFramework,
    }

    /// Which text of a provision was read.
    pub enum TextState {
        /// The text with changes worked in.
        Revised,
        /// The text as it was passed or made.
        Original,
        /// Only the text that inserts or changes the provision.
        Amending,
        /// Only the notes that explain it.
        ExplanatoryNotes,
        /// Only what somebody else says of it.
        Reported,
    }

    /// What a provision waits for that is enacted and not in force yet.
    pub enum Coming {
        /// The day from which it will be in force is fixed.
        OnAFixedDay,
        /// Regulations still have to appoint the day.
        OnADayToBeAppointed,
    }

    /// Whether functions are in the role.
    pub enum FunctionScope {
        /// The director is appointed for them.
        Included,
        /// The statute leaves them out; an authority may add them.
        Excluded,
    }
}

impl InstrumentKind {
    /// Whether it makes law itself and needs nothing else to give it force.
    #[must_use]
    pub const fn is_enactment(self) -> bool {
        matches!(self, Self::Act | Self::Regulations)
    }
}
