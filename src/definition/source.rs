//! Sources, and where in them something was read.

use crate::{
    kind::SourceId,
    model::{Document, vocabulary},
    value::{Address, Date, Period, Text, Title},
};

/// What a statement was read in: a report, a page, the text of an Act.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Source {
    /// Unique id.
    pub id: SourceId,
    /// Title as published.
    pub title: Title,
    /// Full title, where it is longer than a title may be.
    pub full_title: Option<Text>,
    /// Who published it.
    pub publisher: Text,
    /// What kind of text it is.
    pub kind: SourceKind,
    /// When it was published, as exactly as it is known.
    pub date: Option<Date>,
    /// The state of the text that was read: the date up to which changes are worked in.
    pub as_at: Option<Date>,
    /// When what it says was in force or in use, where that is known: a framework until the next one took its place.
    pub in_use: Option<Period>,
    /// Where it was read.
    pub address: Option<Address>,
    /// What a reader has to know about it.
    pub note: Option<Text>,
}

/// Where in a source a statement was read, and how.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Citation {
    /// The source.
    pub source: SourceId,
    /// The place in the source: a section, a heading, a table.
    pub place: Text,
    /// Whether the source says it or this project infers it.
    pub reading: Reading,
}
/// What kind of text a source is.
#[vocabulary]
pub enum SourceKind {
    /// The text of an Act or of regulations.
    Legislation,
    /// Notes that explain an Act, published with it.
    ExplanatoryNotes,
    /// Guidance of a government department.
    Guidance,
    /// A page of a government website.
    GovernmentPage,
    /// A research report.
    ResearchReport,
    /// A page or paper of a council, an association, a charity or a company.
    SectorPage,
    /// A press article or a comment in the press.
    PressArticle,
    /// A record of a parliament.
    ParliamentaryRecord,
}

/// How a statement was read.
#[vocabulary]
pub enum Reading {
    /// The source says it in so many words.
    Stated,
    /// This project infers it.
    Inferred,
}
