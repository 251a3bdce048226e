//! What a definition knows that it leaves out.

use crate::{
    definition::Citation,
    kind::OmissionId,
    model::{Document, vocabulary},
    value::{Text, Title},
};

/// Something that belongs to the role and is not in the definition, or not in full.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Omission {
    /// Unique id.
    pub id: OmissionId,
    /// Short name of what is missing.
    pub title: Title,
    /// One sentence on what is missing, and on what stands here instead.
    pub statement: Text,
    /// Why it is missing.
    pub reason: OmissionReason,
    /// Where it was looked for, or what shows that there is something.
    pub citations: Vec<Citation>,
}

/// Why something is not in a definition.
#[vocabulary]
pub enum OmissionReason {
    /// No copy of the text was found, or only a part of it or an older state.
    TextNotFound,
    /// What was read does not settle it.
    NotEstablished,
    /// Sources contradict each other.
    SourcesDiffer,
    /// A definition has no place for it.
    NoPlace,
    /// It lies outside the role or names a person, and is left out on purpose.
    LeftOut,
}
