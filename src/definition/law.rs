//! Instruments, the provisions in them, and functions.

use crate::{
    definition::Citation,
    kind::{FunctionId, LawId},
    model::{Document, vocabulary},
    value::{Address, Date, Day, NonEmpty, Period, Provision, Text, Title},
};

/// An Act, regulations, statutory guidance or another text that duties rest on.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
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
    pub given_force_by: Vec<EnablingProvision>,
    /// What replaced it.
    pub replaced_by: Vec<LawId>,
    /// Where this was read.
    pub citations: Vec<Citation>,
}

/// A provision that gives guidance its force.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct EnablingProvision {
    /// The instrument.
    pub law: LawId,
    /// The provisions of an enactment, such as `s. 18(2)(a)`.
    pub provision: Provision,
}

/// A provision that something rests on, and when it did.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Basis {
    /// The instrument.
    pub law: LawId,
    /// The provisions of an enactment, such as `s. 18(2)(a)`; of guidance, the passage in words.
    pub provision: Provision,
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
#[derive(Clone, Debug, PartialEq, Eq, Document)]
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

impl Instrument {
    /// The address of a provision on legislation.gov.uk, as it stands now; of guidance, its page.
    #[must_use]
    pub fn address_of(&self, provision: &Provision) -> Option<Address> {
        self.address_in(provision, None)
    }

    /// As `address_of`, in one version of the text: `enacted`, `made` or a day.
    fn address_in(&self, provision: &Provision, version: Option<&str>) -> Option<Address> {
        if !self.kind.is_enactment() {
            return self.address.clone();
        }
        let enactment = self.on_legislation_gov_uk()?;
        let place = match provision {
            Provision::Whole => String::new(),
            Provision::Statutory(reference) => reference.path_with(self.has_roman_parts()),
            Provision::Passage(_) => return None,
        };
        let parts = [enactment, &place, version.unwrap_or_default()];
        let path: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        format!("https://www.legislation.gov.uk/{}", path.join("/")).parse().ok()
    }

    /// What names the enactment in its address on legislation.gov.uk: `ukpga/2004/31`.
    fn on_legislation_gov_uk(&self) -> Option<&str> {
        let address = self.address.as_ref()?.as_str();
        let host = address.split_once("://")?.1;
        let path = host.strip_prefix("www.").unwrap_or(host).strip_prefix("legislation.gov.uk/")?;
        let path = path.strip_prefix("id/").unwrap_or(path).trim_end_matches('/');
        (path.matches('/').count() >= 2 && !path.contains(['?', '#'])).then_some(path)
    }

    /// Acts have had Arabic Parts since 2001, and statutory instruments since 2002.
    fn has_roman_parts(&self) -> bool {
        let path = self.on_legislation_gov_uk().unwrap_or_default();
        let year = path.split('/').nth(1).and_then(|year| year.parse::<u16>().ok());
        // Before 1963 there is the reign instead of a year.
        year.is_none_or(|year| year < if self.kind == InstrumentKind::Act { 2001 } else { 2002 })
    }
}

impl Basis {
    /// The address of the provision in the text that was read: as it was passed or made, or as it
    /// stood on the day up to which changes are worked in, where that is known; of guidance, its page.
    ///
    /// ```
    /// let role = dcs_role::Role::england();
    /// let duty = role.all().duty("duty:appoint-director").ok_or("it is there")?;
    /// let law = role.all().instrument("law:children-act-2004").ok_or("it is there")?;
    /// let address = duty.basis[0].address(&law).ok_or("it is on legislation.gov.uk")?;
    /// assert!(address.as_str().starts_with("https://www.legislation.gov.uk/ukpga/2004/31/section/18/1"));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn address(&self, instrument: &Instrument) -> Option<Address> {
        let version = match (self.text, self.as_at) {
            (TextState::Original, _) if instrument.kind == InstrumentKind::Act => {
                Some("enacted".to_owned())
            }
            (TextState::Original, _) => Some("made".to_owned()),
            (TextState::Revised, Some(Date::Day(day))) => Some(day.to_string()),
            _ => None,
        };
        instrument.address_in(&self.provision, version.as_deref())
    }

    /// Whether the provision was in force on the day: one without dates always was, and one that is enacted and waits
    /// for a day that nobody has fixed was not.
    #[must_use]
    pub fn in_force_on(&self, day: Day) -> bool {
        match &self.in_force {
            Some(period) => period.contains(day),
            None => self.coming.is_none(),
        }
    }

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

/// What kind of instrument something is.
#[vocabulary]
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
#[vocabulary]
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
#[vocabulary]
pub enum Coming {
    /// The day from which it will be in force is fixed.
    OnAFixedDay,
    /// Regulations still have to appoint the day.
    OnADayToBeAppointed,
}

/// Whether functions are in the role.
#[vocabulary]
pub enum FunctionScope {
    /// The director is appointed for them.
    Included,
    /// The statute leaves them out; an authority may add them.
    Excluded,
}

impl InstrumentKind {
    /// Whether it makes law itself and needs nothing else to give it force.
    #[must_use]
    pub const fn is_enactment(self) -> bool {
        matches!(self, Self::Act | Self::Regulations)
    }
}
