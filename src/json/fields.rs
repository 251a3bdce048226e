//! Objects as the reader sees them: tables of their fields.

/// A member that an object may have.
pub(crate) struct Field {
    /// The first bytes of the quoted key, as many as fit, and the bits of them that count.
    pub(super) head: u128,
    pub(super) mask: u128,
    pub(crate) key: &'static str,
    /// The key in its quotation marks.
    pub(super) quoted: &'static str,
    /// What the key holds, for whoever has to add it.
    pub(crate) meaning: &'static str,
    pub(crate) is_required: bool,
    /// Whether a visitor or an edit may find something in it.
    pub(crate) is_visited: bool,
    /// The objects that stand there.
    pub(crate) objects: Held,
}

impl Field {
    pub(crate) const fn new(
        quoted: &'static str,
        meaning: &'static str,
        is_required: bool,
        is_visited: bool,
        objects: Held,
    ) -> Self {
        let (mut head, mut mask) = ([0; Self::HEAD], [0; Self::HEAD]);
        let mut n = 0;
        while n < quoted.len() && n < Self::HEAD {
            (head[n], mask[n]) = (quoted.as_bytes()[n], 0xFF);
            n += 1;
        }
        let (head, mask) = (u128::from_le_bytes(head), u128::from_le_bytes(mask));
        Self {
            head,
            mask,
            key: unquoted(quoted),
            quoted,
            meaning,
            is_required,
            is_visited,
            objects,
        }
    }

    pub(super) const HEAD: usize = 16;
}

/// A key without its quotation marks.
const fn unquoted(key: &'static str) -> &'static str {
    key.split_at(key.len() - 1).0.split_at(1).1
}

/// The members that an object may have.
pub(crate) struct Fields {
    /// The name of the type.
    pub(crate) name: &'static str,
    pub(crate) all: &'static [Field],
    /// Those that have to be there: a bit for each.
    pub(super) required: u64,
}

impl Fields {
    pub(crate) const fn new(name: &'static str, all: &'static [Field]) -> Self {
        assert!(all.len() <= 64, "an object has at most 64 fields");
        let mut required = 0;
        let mut n = 0;
        while n < all.len() {
            required |= (all[n].is_required as u64) << n;
            n += 1;
        }
        Self { name, all, required }
    }

    /// The numbers and keys of those that visitors look at.
    #[cfg(feature = "proptest")]
    pub(crate) fn visited(&self) -> impl Iterator<Item = (usize, &'static str)> {
        let fields = self.all.iter().enumerate();
        fields.filter(|(_, field)| field.is_visited).map(|(n, field)| (n, field.key))
    }
}

/// The objects that may stand in a place.
#[derive(Clone, Copy)]
pub(crate) enum Held {
    /// None: text, a number, or a list of these.
    Nothing,
    /// An object.
    Object(&'static Fields),
    /// A list of objects.
    Entries(&'static Fields),
}

impl Held {
    pub(crate) const fn in_list(self) -> Self {
        match self {
            Self::Nothing => Self::Nothing,
            Self::Object(fields) | Self::Entries(fields) => Self::Entries(fields),
        }
    }

    /// The fields of such an object, and whether it is an entry of a list.
    pub(super) const fn fields(self) -> Option<(&'static Fields, bool)> {
        match self {
            Self::Nothing => None,
            Self::Object(fields) => Some((fields, false)),
            Self::Entries(fields) => Some((fields, true)),
        }
    }
}
