//! What is to be exported, where to, and what is answered.

use std::io::{self, Write};

use super::{
    account::{Account, Sums},
    loss::{ExportFormat, Exported, Ids, LossReport},
};
use crate::{item::ItemRef, post::Post, role::View};

/// Why something was not exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// It could not be written.
    #[error("it cannot be written: {0}")]
    Write(#[from] io::Error),
    /// The format has to have something that would come to harm in it.
    #[error("{0}")]
    Refused(String),
}

impl From<csv::Error> for ExportError {
    fn from(error: csv::Error) -> Self {
        // Rows of one table have the same length, so that only writing can fail.
        Self::Write(error.into())
    }
}

/// Where files are written to, such as a folder.
pub trait Files {
    /// Makes a file and lets `write` write what is in it.
    ///
    /// # Errors
    ///
    /// When the file cannot be made or written to.
    fn file(
        &mut self,
        name: &str,
        write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()>;
}

/// Whether what has no field of its own goes into extension fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extensions {
    /// It does, and nearly nothing is lost; many programs drop it.
    With,
    /// It does not: what has no field is lost, and named in the report. Certification asks for this.
    Without,
}

/// A role that is to be exported, whole or as it was on a day.
#[derive(Clone, Copy, Debug)]
pub struct Export<'a> {
    pub(super) view: View<'a>,
    pub(super) with_places: bool,
}

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

    /// What is answered when all is written.
    pub(super) fn exported(
        self,
        format: ExportFormat,
        mode: Option<&str>,
        account: Account<'_>,
    ) -> Exported {
        let definition = self.view.role().definition();
        let ids = definition.items().map(ItemRef::id);
        let sums =
            account.close(std::iter::once(definition.id.as_str()).chain(ids).collect::<Ids>());
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

/// What is answered when all of a post is written.
pub(super) fn exported_post(post: &Post, format: ExportFormat, account: Account<'_>) -> Exported {
    let Sums { leaves, written, carried, lost, dropped, refused, changed, places } =
        account.close(Ids::from_iter([post.id.as_str()]));
    Exported {
        losses: LossReport {
            format,
            mode: None,
            document: post.id.to_string(),
            version: post.version,
            on: None,
            not_on_that_day: Vec::new(),
            values: leaves,
            written,
            carried,
            lost,
            dropped,
            refused,
            changed,
        },
        places,
    }
}
