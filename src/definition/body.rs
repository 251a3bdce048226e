//! Bodies and boards around the role, and terms of the field.

use crate::{
    definition::Citation,
    kind::{BodyId, TermId},
    model::{Document, vocabulary},
    value::{Address, Period, Text, Title},
};

/// An organisation that has a part in the role or in the development of those who hold it.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Body {
    /// Unique id.
    pub id: BodyId,
    /// Name.
    pub title: Title,
    /// Abbreviation in use.
    pub abbreviation: Option<Title>,
    /// Other names and spellings.
    pub other_names: Vec<Title>,
    /// What kind of body it is.
    pub kind: BodyKind,
    /// One sentence on what it does.
    pub statement: Option<Text>,
    /// Its site.
    pub address: Option<Address>,
    /// The bodies that it is made of.
    pub members: Vec<BodyId>,
    /// When it existed under this name.
    pub period: Option<Period>,
    /// The bodies that replaced it, or the names it took.
    pub replaced_by: Vec<BodyId>,
    /// Where this was read.
    pub citations: Vec<Citation>,
}

/// An abbreviation or expression of the field.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Term {
    /// Unique id.
    pub id: TermId,
    /// The expression in full.
    pub title: Title,
    /// Its abbreviation.
    pub abbreviation: Option<Title>,
    /// One sentence on what it means.
    pub statement: Text,
    /// Where this was read.
    pub citations: Vec<Citation>,
}

/// What kind of body something is.
#[vocabulary]
pub enum BodyKind {
    /// A department or agency of the government.
    Government,
    /// An inspectorate or regulator.
    Inspectorate,
    /// An association of officers, members or councils.
    Association,
    /// A provider of training or research.
    Provider,
    /// Several bodies under a common contract or name.
    Consortium,
    /// A board that the statute or practice brings together.
    Board,
    /// A university or a part of one.
    University,
}
