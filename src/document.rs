//! Documents of any kind.

use serde::Deserialize;

use crate::{
    Post, PostId, Profile, ProfileId, ReadError, Report, Role, RoleDefinition, RoleId,
    diagnostics::closest,
};

/// A kind of document.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::Display, strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum DocumentKind {
    /// What the role is.
    RoleDefinition,
    /// How authorities set it up.
    Post,
    /// What one person brings to it.
    Profile,
}

impl DocumentKind {
    /// The word before the colon in the ids of such documents.
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::RoleDefinition => RoleId::KIND,
            Self::Post => PostId::KIND,
            Self::Profile => ProfileId::KIND,
        }
    }

    /// The kind that the `id` of a document names, or was probably meant to name. A text without an
    /// id is taken for a definition, and reading it will say what is missing.
    ///
    /// # Errors
    ///
    /// The word before the colon, where it is that of no such document.
    pub fn of(bytes: &[u8]) -> Result<Self, String> {
        #[derive(Deserialize)]
        struct Head {
            id: String,
        }
        let head: Option<Head> = serde_json::from_slice(bytes).ok();
        let Some(word) = head.as_ref().and_then(|head| head.id.split_once(':')) else {
            return Ok(Self::RoleDefinition);
        };
        let kinds = <Self as strum::VariantArray>::VARIANTS;
        let close = closest(word.0, kinds.iter().map(|kind| kind.prefix()));
        let kind = close.and_then(|close| kinds.iter().find(|kind| kind.prefix() == close));
        kind.copied().ok_or_else(|| word.0.to_owned())
    }
}

/// A document of any kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Document {
    /// What the role is.
    RoleDefinition(Box<RoleDefinition>),
    /// How authorities set it up.
    Post(Box<Post>),
    /// What one person brings to it.
    Profile(Box<Profile>),
}

impl Document {
    /// Reads a document as one of the given kind.
    ///
    /// # Errors
    ///
    /// As when it is read by its type: see [`RoleDefinition::from_slice`].
    pub fn from_slice(kind: DocumentKind, bytes: &[u8]) -> Result<Self, ReadError> {
        match kind {
            DocumentKind::RoleDefinition => {
                RoleDefinition::from_slice(bytes).map(Box::new).map(Self::RoleDefinition)
            }
            DocumentKind::Post => Post::from_slice(bytes).map(Box::new).map(Self::Post),
            DocumentKind::Profile => Profile::from_slice(bytes).map(Box::new).map(Self::Profile),
        }
    }

    /// Applies every rule. Posts and profiles are looked at beside `role`; for a definition it
    /// does not matter.
    #[must_use]
    pub fn check(&self, role: &Role) -> Report {
        match self {
            Self::RoleDefinition(definition) => definition.check(),
            Self::Post(post) => post.check(role),
            Self::Profile(profile) => profile.check(role),
        }
    }

    /// The id of the document.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::RoleDefinition(definition) => definition.id.as_str(),
            Self::Post(post) => post.id.as_str(),
            Self::Profile(profile) => profile.id.as_str(),
        }
    }

    /// The version of the document.
    #[must_use]
    pub fn version(&self) -> crate::Version {
        match self {
            Self::RoleDefinition(definition) => definition.version,
            Self::Post(post) => post.version,
            Self::Profile(profile) => profile.version,
        }
    }
}
