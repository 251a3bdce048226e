//! Documents of any kind.

use crate::{
    definition::RoleDefinition,
    diagnostics::closest,
    json::{Expected, Fields, Reader, SyntaxError},
    kind::RoleId,
    model::{Model, Object, vocabulary},
    pointer::Place,
    post::{Post, PostId},
    profile::{Profile, ProfileId},
    read::{ReadError, decoded, of_unknown_kind},
    role::Role,
    rules::Report,
};

/// A kind of document.
#[vocabulary]
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

    /// The kind of a document, as far as it can be told: by its `id`, by the schema that it names, or by
    /// the keys that it has. The text need not be sound for that: it may be cut off, in another encoding
    /// than UTF-8, or between the wrong quotation marks.
    ///
    /// ```
    /// use dcs_role::DocumentKind;
    ///
    /// assert_eq!(DocumentKind::of(br#"{ "id": "post:a" }"#), Some(DocumentKind::Post));
    /// assert_eq!(DocumentKind::of(br#"{ "duties": [] }"#), Some(DocumentKind::RoleDefinition));
    /// assert_eq!(DocumentKind::of(br#"{ "name": "x" }"#), None);
    /// ```
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        // Nearly every document begins with its id, and need not be read any further.
        let beginning = Head::of(&decoded(&bytes[..bytes.len().min(1 << 10)])).id;
        if let Some(kind) = beginning.and_then(|id| Self::of_id(&id)) {
            return Some(kind);
        }
        let text = decoded(bytes);
        let plain = Head::of(&text);
        // Most documents have an id that says it.
        if let Some(kind) = plain.id.as_deref().and_then(Self::of_id) {
            return Some(kind);
        }
        let straight = text.replace(['\u{201C}', '\u{201D}', '\u{201E}'], "\"");
        let heads = [plain, Head::of(&straight)];
        let kinds = <Self as strum::VariantArray>::VARIANTS.iter().copied();
        let by_id = || heads.iter().find_map(|head| Self::of_id(head.id.as_deref()?));
        let by_schema = || {
            let name = heads.iter().find_map(|head| head.schema.as_deref())?.rsplit('/').next()?;
            kinds.clone().find(|kind| name.starts_with(&format!("{kind}.")))
        };
        let by_keys = || {
            let known = |n: usize| heads.iter().map(|head| head.known[n]).max();
            let mut counts: Vec<_> =
                kinds.clone().enumerate().map(|(n, kind)| (known(n), kind)).collect();
            counts.sort_by_key(|(count, _)| *count);
            matches!(counts[..], [.., (less, _), (most, _)] if less < most)
                .then(|| counts[counts.len() - 1].1)
        };
        by_id().or_else(by_schema).or_else(by_keys)
    }

    /// The kind that an id names, or was probably meant to name.
    fn of_id(id: &str) -> Option<Self> {
        let kinds = <Self as strum::VariantArray>::VARIANTS;
        let (word, _) = id.split_once(':')?;
        let close = closest(word, kinds.iter().map(|kind| kind.prefix()))?;
        kinds.iter().copied().find(|kind| kind.prefix() == close)
    }

    fn fields(self) -> &'static Fields {
        match self {
            Self::RoleDefinition => RoleDefinition::blank().fields(),
            Self::Post => Post::blank().fields(),
            Self::Profile => Profile::blank().fields(),
        }
    }
}

/// What can be read of the outermost object of a text, up to where it is no longer JSON.
#[derive(Default)]
struct Head {
    /// How many of its keys each kind of document has, in the order of the kinds.
    known: [usize; <DocumentKind as strum::VariantArray>::VARIANTS.len()],
    id: Option<String>,
    schema: Option<String>,
}

impl Head {
    fn of(text: &str) -> Self {
        let mut head = Self::default();
        let kinds = <DocumentKind as strum::VariantArray>::VARIANTS;
        let fields: Vec<_> = kinds.iter().map(|kind| kind.fields()).collect();
        // What is wrong with the text is told by those who read it as a document of some kind.
        Reader::glance(text, |reader| {
            reader.children(&mut |reader, key| head.member(reader, key, &fields))
        });
        head
    }

    fn member(
        &mut self,
        reader: &mut Reader<'_>,
        key: &str,
        fields: &[&Fields],
    ) -> Result<(), SyntaxError> {
        for (known, fields) in self.known.iter_mut().zip(fields) {
            *known += usize::from(fields.all.iter().any(|field| field.key == key));
        }
        let member = match key {
            "id" => &mut self.id,
            "$schema" => &mut self.schema,
            _ => return reader.skip().map(drop),
        };
        let value = reader.string(&Place::Root, Expected::This("a string"))?;
        // Of two it is the first.
        *member = member.take().or(value.map(String::from));
        Ok(())
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

    /// Reads a document as one of the kind that it is: see [`DocumentKind::of`].
    ///
    /// # Errors
    ///
    /// As when it is read by its type, and when its kind cannot be told.
    ///
    /// ```
    /// use dcs_role::{Document, Role};
    ///
    /// let document = Document::read(Role::england_json().as_bytes())?;
    /// assert!(matches!(document, Document::RoleDefinition(_)));
    /// # Ok::<(), dcs_role::check::ReadError>(())
    /// ```
    pub fn read(bytes: &[u8]) -> Result<Self, ReadError> {
        match DocumentKind::of(bytes) {
            Some(kind) => Self::from_slice(kind, bytes),
            None => Err(of_unknown_kind(bytes)),
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
    pub fn version(&self) -> crate::value::Version {
        match self {
            Self::RoleDefinition(definition) => definition.version,
            Self::Post(post) => post.version,
            Self::Profile(profile) => profile.version,
        }
    }
}
