//! Names that stay the same: each is made of what it names.

use uuid::{Builder, Uuid, Version, fmt::Hyphenated};

use crate::definition::RoleDefinition;

/// What every address that is made here begins with.
pub(crate) const BASE: &str = "https://w3id.org/dcs-role";

/// The language of words that are ours and not the definition's.
pub(crate) const OUR_LANGUAGE: &str = "en-GB";

/// A UUID as it is written.
#[derive(Clone, Copy)]
pub(crate) struct Identifier([u8; Hyphenated::LENGTH]);

impl Identifier {
    /// As ASCII.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// Makes the names for one document.
#[derive(Clone, Copy)]
pub(crate) struct Names(Uuid);

impl Names {
    pub(crate) fn of(definition: &RoleDefinition) -> Self {
        Self::in_document(definition.id.as_str())
    }

    pub(crate) fn in_document(id: &str) -> Self {
        Self(Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("{BASE}/{id}").as_bytes()))
    }

    /// A UUID of version 5.
    pub(crate) fn uuid(self, of: &str) -> Uuid {
        Uuid::new_v5(&self.0, of.as_bytes())
    }

    /// A UUID of version 5, as it is written.
    pub(crate) fn identifier(self, of: &str) -> Identifier {
        let mut text = [0; Hyphenated::LENGTH];
        self.uuid(of).hyphenated().encode_lower(&mut text);
        Identifier(text)
    }

    /// A CTID. They are UUIDs of version 4 by their form, and this is one that comes out the same each time.
    pub(crate) fn ctid(self, of: &str) -> String {
        let bytes = self.uuid(of).into_bytes();
        format!("ce-{}", Builder::from_bytes(bytes).with_version(Version::Random).into_uuid())
    }
}
