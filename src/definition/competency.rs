//! Skills and qualities.

use crate::{
    definition::{Citation, NoneFound, Speaker},
    kind::{QualityId, SkillId},
    model::{Document, vocabulary},
    value::{Text, Title},
};

/// Something that can be learnt and shown: knowledge or know-how.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Skill {
    /// Unique id.
    pub id: SkillId,
    /// Short name.
    pub title: Title,
    /// One sentence on what someone with the skill knows or does.
    pub statement: Text,
    /// What kind of skill it is.
    pub kind: SkillKind,
    /// The level that a source asks for, in the word of the source; absent where none is stated.
    pub level: Option<Title>,
    /// Who named it, where the source says so.
    pub named_by: Vec<Speaker>,
    /// What belongs to it, as the source lists it.
    pub traits: Vec<Text>,
    /// The wider skill that it is a part of.
    pub part_of: Option<SkillId>,
    /// That nothing which develops it was found, and where it was looked for.
    pub none_found: Option<NoneFound>,
    /// Where this was read.
    pub citations: Vec<Citation>,
}

/// A personal attribute or attitude.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Quality {
    /// Unique id.
    pub id: QualityId,
    /// Short name.
    pub title: Title,
    /// One sentence on how someone with the quality acts.
    pub statement: Text,
    /// The group that the source puts it in; absent where the source does not group.
    pub group: Option<QualityGroup>,
    /// Who named it, where the source says so.
    pub named_by: Vec<Speaker>,
    /// What belongs to it, as the source lists it.
    pub traits: Vec<Text>,
    /// The wider quality that it is a part of.
    pub part_of: Option<QualityId>,
    /// That nothing which develops it was found, and where it was looked for.
    pub none_found: Option<NoneFound>,
    /// Where this was read.
    pub citations: Vec<Citation>,
}

/// What kind of skill something is.
#[vocabulary]
pub enum SkillKind {
    /// Knowing law, policy, practice or organisations.
    Knowledge,
    /// Setting direction and leading people.
    Leadership,
    /// Managing money, performance and change.
    Management,
    /// Dealing with people and organisations.
    Interpersonal,
    /// Thinking through complex matters.
    Analytical,
}

/// The group that a quality belongs to.
#[vocabulary]
pub enum QualityGroup {
    /// Bearing on the work of the authority itself.
    Technical,
    /// Bearing on work with others.
    WorkingWithOthers,
    /// Bearing on the person.
    Personal,
}
