//! What becomes of a definition or a post in another format.

use std::{fmt, sync::Arc};

use serde::{Serialize, Serializer};

use crate::{
    model::vocabulary,
    pointer::Pointer,
    value::{Day, Version},
};

/// A format that something can be exported to.
#[vocabulary]
pub enum ExportFormat {
    /// A competency framework as a package of 1EdTech CASE 1.1.
    Case,
    /// A competency framework for Moodle, as the CSV file that its importer loads.
    Moodle,
    /// Tables for spreadsheets: a CSV file for each kind of item.
    Csv,
    /// The role with its tasks, competencies and programmes in CTDL and CTDL-ASN, as JSON-LD.
    Ctdl,
    /// The role with its terms, law and programmes in schema.org, as JSON-LD.
    SchemaOrg,
    /// A post as an advertisement in schema.org, as JSON-LD.
    JobPosting,
    /// The structure of a post in the organisation ontology of the W3C, as JSON-LD.
    Org,
}

/// In which form a value stands at its place.
#[vocabulary]
pub enum Form {
    /// As it is.
    Whole,
    /// As a word behind its key and a slash: `force/must`.
    Keyword,
    /// As a line behind its key and a colon: `note: …`.
    Line,
    /// As a part of a longer text.
    Part,
    /// As the identifier that is made of the id.
    Identifier,
    /// As the first moment of the day.
    Moment,
    /// As a line of a cell, at the position of its list.
    Cell,
    /// As it is, behind an apostrophe that keeps a spreadsheet from running it.
    Harmless,
}

/// The ids of all that was exported, in one text.
#[derive(Default)]
pub(crate) struct Ids {
    text: String,
    /// Where each of them ends.
    ends: Vec<usize>,
}

impl Ids {
    fn get(&self, number: u32) -> &str {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[number]]
    }
}

#[cfg(feature = "export")]
impl<'a> FromIterator<&'a str> for Ids {
    fn from_iter<I: IntoIterator<Item = &'a str>>(ids: I) -> Self {
        let mut all = Self::default();
        for id in ids {
            all.text.push_str(id);
            all.ends.push(all.text.len());
        }
        all
    }
}

/// Ids of items. All rows of a report share the memory of them.
#[derive(Clone)]
pub struct ItemIds {
    all: Arc<Ids>,
    which: Vec<u32>,
}

impl ItemIds {
    #[cfg(feature = "export")]
    pub(crate) fn new(all: &Arc<Ids>, which: Vec<u32>) -> Self {
        Self { all: Arc::clone(all), which }
    }

    /// How many they are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.which.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.which.is_empty()
    }

    /// One after the other.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.which.iter().map(|&number| self.all.get(number))
    }
}

impl PartialEq for ItemIds {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for ItemIds {}

impl fmt::Debug for ItemIds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl Serialize for ItemIds {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.iter())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for ItemIds {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "ItemIds".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Vec::<String>::json_schema(generator)
    }
}

/// What became of a definition or a post in another format: of each value, by kind of item and key, whether it was written, lost or refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct LossReport {
    /// The format.
    pub format: ExportFormat,
    /// How the format was used, where it can be used in several ways.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// The definition or post.
    pub document: String,
    /// Its version.
    pub version: Version,
    /// The day that it was looked at; absent where it was looked at whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    /// The items that were not there on that day.
    pub not_on_that_day: Vec<String>,
    /// How many values there are.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub values: u32,
    /// How many of them were written.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub written: u32,
    /// Where values were written. One that stands at several places is counted at each.
    pub carried: Vec<Carried>,
    /// What the format cannot carry.
    pub lost: Vec<Lost>,
    /// What programs that load the format were seen to drop.
    pub dropped: Vec<Dropped>,
    /// What could be written and was not, because a program that loads it would make something else of it.
    pub refused: Vec<Lost>,
    /// What was written in another form, so that it does no harm.
    pub changed: Vec<Lost>,
}

/// Values of one key that were written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Carried {
    /// The kind of item: `duty`; `definition` for what stands above the items, and `post` for a post.
    pub kind: String,
    /// The key, with those that it stands under: `basis.law`.
    pub key: String,
    /// The place in the export, without positions in lists.
    pub place: String,
    /// How many values.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub count: u32,
}

/// Values of one key that were lost, refused or changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Lost {
    /// The kind of item: `duty`; `definition` for what stands above the items, and `post` for a post.
    pub kind: String,
    /// The key, with those that it stands under: `basis.law`.
    pub key: String,
    /// Why, or what was done with it.
    pub why: String,
    /// How many values.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub count: u32,
    /// The ids of the items that they stand in.
    pub items: ItemIds,
}

/// Values of one key that a program dropped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Dropped {
    /// The program.
    pub consumer: String,
    /// Its version.
    pub version: String,
    /// The day on which it was tried.
    pub tried: Day,
    /// The kind of item: `duty`; `definition` for what stands above the items, and `post` for a post.
    pub kind: String,
    /// The key, with those that it stands under: `basis.law`.
    pub key: String,
    /// The place in the export, without positions in lists.
    pub place: String,
    /// What it does with it.
    pub what: String,
    /// How many values.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub count: u32,
    /// The ids of the items that they stand in.
    pub items: ItemIds,
}

/// Where one value was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Placement {
    /// The value, by its place in the definition or post.
    pub leaf: Pointer,
    /// The place in the export, without positions in lists.
    pub place: String,
    /// The file, where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The exact place: in JSON by its pointer, in a table by row and column.
    pub at: Pointer,
    /// The form in which it stands there.
    pub form: Form,
}

/// What was written, and what became of each value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// What was lost, dropped and refused.
    pub losses: LossReport,
    /// Where each value was written, if that was asked for.
    pub places: Vec<Placement>,
}
