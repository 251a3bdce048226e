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
        /// Title with the year.
        pub title: Title,
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
        /// When the provision was or is in force; absent where it was not established.
        pub in_force: Option<Period>,
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
        /// Where this was read.
        pub citations: Vec<Citation>,
    }
}
any_item!(Instrument, |law| law.period.clone());
any_item!(Function, |function| Basis::in_force(&function.basis));

impl Basis {
    /// When any of these provisions was in force; `None` where nothing is known of it.
    pub(crate) fn in_force(bases: &[Self]) -> Option<Period> {
        let periods = bases.iter().map(|basis| basis.in_force.as_ref().unwrap_or(&Period::ALWAYS));
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
