//! Exports: a definition or a post in the formats of other systems, with an account of what each loses.
//!
//! ```
//! use dcs_role::{Role, export::{Export, Extensions}};
//!
//! let mut package = Vec::new();
//! let exported = Export::of(Role::england().all()).case(Extensions::Without, &mut package).unwrap();
//! for lost in &exported.losses.lost {
//!     println!("{} {}: {} values, {}", lost.kind, lost.key, lost.count, lost.why);
//! }
//! ```

mod loss;

pub use loss::{Carried, Dropped, ExportFormat, Exported, Form, LossReport, Lost, Placement};

#[cfg(feature = "export")]
mod account;
#[cfg(feature = "export")]
mod case;
#[cfg(feature = "export")]
mod json;
#[cfg(feature = "export")]
mod names;
#[cfg(feature = "export")]
mod write;

#[cfg(feature = "export")]
use std::io::{self, Write};

#[cfg(feature = "export")]
use crate::{item::ItemRef, role::View};

/// Whether what has no field of its own goes into extension fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extensions {
    /// It does, and nearly nothing is lost; many programs drop it.
    With,
    /// It does not: what has no field is lost, and named in the report. Certification asks for this.
    Without,
}

/// A role that is to be exported, whole or as it was on a day.
#[cfg(feature = "export")]
#[derive(Clone, Copy, Debug)]
pub struct Export<'a> {
    view: View<'a>,
    with_places: bool,
}

#[cfg(feature = "export")]
impl<'a> Export<'a> {
    /// The role as this view shows it.
    #[must_use]
    pub const fn of(view: View<'a>) -> Self {
        Self { view, with_places: false }
    }

    /// Asks for the place of each value that is written.
    #[must_use]
    pub const fn with_places(self) -> Self {
        Self { with_places: true, ..self }
    }

    /// Writes a package of CASE 1.1.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to.
    pub fn case(self, extensions: Extensions, out: &mut dyn Write) -> io::Result<Exported> {
        case::write(self, extensions, out)
    }

    /// What is answered when all is written.
    fn exported(self, format: ExportFormat, mode: Option<&str>, sums: account::Sums) -> Exported {
        let definition = self.view.role().definition();
        let is_shown = |item: &ItemRef<'_>| self.view.get(item.id()).is_some();
        let hidden = definition.items().filter(|item| !is_shown(item));
        let not_on_that_day = match self.view.day() {
            Some(_) => hidden.map(|item| item.id().to_owned()).collect(),
            None => Vec::new(),
        };
        Exported {
            losses: LossReport {
                format,
                mode: mode.map(str::to_owned),
                document: definition.id.to_string(),
                version: definition.version,
                on: self.view.day(),
                not_on_that_day,
                values: sums.leaves,
                written: sums.written,
                carried: sums.carried,
                lost: sums.lost,
                dropped: sums.dropped,
                refused: sums.refused,
                changed: sums.changed,
            },
            places: sums.places,
        }
    }
}
