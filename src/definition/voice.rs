//! Who said something, and how many of them.

use crate::model::{Document, vocabulary};

/// Those of one group who said something.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Speaker {
    /// The group.
    pub voice: Voice,
    /// How many of them said it, in the terms of the source; absent where it speaks of the group and gives no number.
    pub extent: Option<Extent>,
}

/// Who named a competency or spoke in research.
#[vocabulary]
pub enum Voice {
    /// Directors of children's services, serving or former.
    Directors,
    /// Chief executives of councils.
    ChiefExecutives,
    /// Lead members for children's services.
    LeadMembers,
    /// The Department for Education.
    Department,
    /// Ofsted.
    Ofsted,
    /// The Local Government Association.
    LocalGovernmentAssociation,
    /// The Association of Directors of Children's Services.
    Adcs,
    /// Those who provide training.
    TrainingProviders,
    /// Agencies that recruit for councils.
    RecruitmentAgencies,
    /// The authors of a study, where they speak for themselves.
    Researchers,
    /// Writers on local government.
    Commentators,
}

/// How many of a group said something.
#[vocabulary]
pub enum Extent {
    /// One person.
    One,
    /// More than one: some, a few or several.
    Some,
    /// Many, or a substantial number.
    Many,
    /// Most, or nearly all.
    Most,
    /// All, or all who spoke of it.
    All,
}
