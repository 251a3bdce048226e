//! Exports: a definition or a post in the formats of other systems, with an account of what each loses.
//!
//! ```
//! use dcs_role::{Role, export::{Export, Extensions}};
//!
//! let mut package = Vec::new();
//! let exported = Export::of(Role::england().all()).case(Extensions::Without, &mut package)?;
//! for lost in &exported.losses.lost {
//!     println!("{} {}: {} values, {}", lost.kind, lost.key, lost.count, lost.why);
//! }
//! # Ok::<(), dcs_role::export::ExportError>(())
//! ```

mod loss;

pub use loss::{
    Carried, Dropped, ExportFormat, Exported, Form, ItemIds, LossReport, Lost, Placement,
};

#[cfg(feature = "export")]
mod account;
#[cfg(feature = "export")]
mod case;
#[cfg(feature = "export")]
mod ctdl;
#[cfg(feature = "export")]
mod graph;
#[cfg(feature = "export")]
mod json;
#[cfg(feature = "export")]
mod moodle;
#[cfg(feature = "export")]
mod names;
#[cfg(feature = "export")]
mod schema_org;
#[cfg(feature = "export")]
mod table;
#[cfg(feature = "export")]
mod wanted;
#[cfg(feature = "export")]
mod write;

#[cfg(feature = "handbook")]
pub(crate) use schema_org::document as schema_org_of;
#[cfg(feature = "export")]
pub use wanted::{Export, ExportError, Extensions, Files};

#[cfg(feature = "export")]
use std::io::Write;

#[cfg(feature = "export")]
use crate::{compare::ChangeReport, kind::Kind, post::Post, role::Role};

#[cfg(feature = "export")]
impl Export<'_> {
    /// Writes a package of CASE 1.1.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to.
    pub fn case(
        self,
        extensions: Extensions,
        out: &mut dyn Write,
    ) -> Result<Exported, ExportError> {
        case::write(self, extensions, out)
    }

    /// Writes a competency framework for Moodle.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to, or the title of the role could not survive in Moodle. Items that
    /// could not are refused, and named in the report.
    pub fn moodle(self, out: &mut dyn Write) -> Result<Exported, ExportError> {
        moodle::write(self, out)
    }

    /// Writes the role in CTDL and CTDL-ASN, as JSON-LD.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to.
    pub fn ctdl(self, out: &mut dyn Write) -> Result<Exported, ExportError> {
        ctdl::write(self, out)
    }

    /// Writes the role in schema.org, as JSON-LD.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to.
    pub fn schema_org(self, out: &mut dyn Write) -> Result<Exported, ExportError> {
        schema_org::write(self, out)
    }

    /// Writes tables for spreadsheets, a file for each kind of item.
    ///
    /// # Errors
    ///
    /// When `files` cannot be written to.
    pub fn tables(self, files: &mut dyn Files) -> Result<Exported, ExportError> {
        table::write(self, files)
    }

    /// Writes the table of one kind of item.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to.
    pub fn table(self, kind: Kind, out: &mut dyn Write) -> Result<Exported, ExportError> {
        table::write_one(self, kind, out)
    }
}

/// A post that is to be exported.
#[cfg(feature = "export")]
#[derive(Clone, Copy, Debug)]
pub struct PostExport<'a> {
    post: &'a Post,
    role: &'a Role,
    with_places: bool,
}

#[cfg(feature = "export")]
impl<'a> PostExport<'a> {
    /// The post, beside the role that it is an instance of.
    #[must_use]
    pub const fn of(post: &'a Post, role: &'a Role) -> Self {
        Self { post, role, with_places: false }
    }

    /// Asks for the place of each value that is written.
    #[must_use]
    pub const fn with_places(self) -> Self {
        Self { with_places: true, ..self }
    }

    /// Writes an advertisement in schema.org, as JSON-LD.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to.
    pub fn job_posting(self, out: &mut dyn Write) -> Result<Exported, ExportError> {
        schema_org::write_advert(self.post, self.role, self.with_places, out)
    }

    /// Writes the structure of the post in the organisation ontology of the W3C, as JSON-LD.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to.
    pub fn org(self, out: &mut dyn Write) -> Result<Exported, ExportError> {
        schema_org::write_structure(self.post, self.role, self.with_places, out)
    }
}

/// Writes what changed between two definitions as a table.
///
/// # Errors
///
/// When `out` cannot be written to.
#[cfg(feature = "export")]
pub fn change_table(report: &ChangeReport, out: &mut dyn Write) -> Result<(), ExportError> {
    Ok(table::changes(report, out)?)
}

/// Writes a report as tables: a file for each list of answers in it, and one for what stands above them.
///
/// # Errors
///
/// When `files` cannot be written to, or what was given is no report.
#[cfg(feature = "export")]
pub fn report_tables(
    name: &str,
    report: &impl serde::Serialize,
    files: &mut dyn Files,
) -> Result<(), ExportError> {
    let report =
        serde_json::to_value(report).map_err(|error| ExportError::Refused(error.to_string()))?;
    Ok(table::report(name, &report, files)?)
}

#[cfg(all(test, feature = "export", feature = "schema"))]
mod tests {
    use serde_json::Value;

    use strum::VariantArray;

    use super::{
        ExportFormat, Extensions,
        account::{Fate, Subject, UNKNOWN},
        case, ctdl, moodle, schema_org, table,
    };
    use crate::kind::Kind;

    /// The keys of all leaves of a schema.
    fn leaves(whole: &Value, schema: &Value, key: &str, found: &mut Vec<String>) {
        let reference = schema["$ref"].as_str().or_else(|| schema["allOf"][0]["$ref"].as_str());
        if let Some(reference) = reference {
            let target = whole.pointer(reference.trim_start_matches('#')).expect("a definition");
            return leaves(whole, target, key, found);
        }
        if let Some(properties) = schema["properties"].as_object() {
            for (name, inner) in properties {
                let key = if key.is_empty() { name.clone() } else { format!("{key}.{name}") };
                leaves(whole, inner, &key, found);
            }
        } else if schema["items"].is_object() {
            leaves(whole, &schema["items"], key, found);
        } else {
            found.push(key.to_owned());
        }
    }

    type Table = (&'static str, fn(Subject, &str) -> Fate);

    /// What the tables do not know of these keys.
    fn unknown(tables: &[Table], subject: Subject, keys: &[String]) -> Vec<String> {
        let each = tables.iter().flat_map(|table| keys.iter().map(move |key| (table, key)));
        each.filter(|((_, fate), key)| fate(subject, key) == UNKNOWN)
            .map(|((format, _), key)| format!("`{format}`: `{key}` of a {}", subject.name()))
            .collect()
    }

    /// The schema of this name as the types have it now, whatever is written under `schemas/`.
    fn schema(name: &str) -> Value {
        let all = crate::schema::generate();
        let (_, text) = all.iter().find(|(known, _)| known == name).expect("a schema");
        serde_json::from_str(text).expect("JSON")
    }

    #[test]
    fn every_format_knows_every_key() {
        let whole = schema("role-definition.schema.json");
        let tables: &[Table] = &[
            ("case", |subject, key| case::fate(subject, key, Extensions::With)),
            ("case", |subject, key| case::fate(subject, key, Extensions::Without)),
            ("moodle", moodle::fate),
            ("csv", table::fate),
            ("ctdl", ctdl::fate),
            ("schema-org", schema_org::fate),
        ];
        let (mut all, mut forgotten) = (Vec::new(), Vec::new());
        for (name, inner) in whole["properties"].as_object().expect("an object") {
            let mut keys = Vec::new();
            let kind = Kind::ALL.iter().find(|kind| kind.list() == name);
            if let Some(&kind) = kind {
                leaves(&whole, &inner["items"], "", &mut keys);
                forgotten.extend(unknown(tables, Subject::Item(kind), &keys));
            } else {
                leaves(&whole, inner, name, &mut keys);
                forgotten.extend(unknown(tables, Subject::Head, &keys));
            }
            all.extend(keys);
        }
        assert!(all.len() > 250, "{}", all.len());
        let whole = schema("post.schema.json");
        let mut keys = Vec::new();
        leaves(&whole, &whole, "", &mut keys);
        assert!(keys.len() > 80, "{}", keys.len());
        let of_posts: &[Table] =
            &[("job-posting", schema_org::advert), ("org", schema_org::structure)];
        forgotten.extend(unknown(of_posts, Subject::Post, &keys));
        assert!(
            forgotten.is_empty(),
            "these tables do not say what becomes of a key; add it to `fate` of the format in src/export/:\n{}",
            forgotten.join("\n")
        );
        for format in ExportFormat::VARIANTS {
            let is_here = tables.iter().chain(of_posts).any(|(name, _)| *name == format.as_str());
            assert!(is_here, "`{format}` has no row in this test: add its `fate`");
        }
    }
}
