//! The definition of the role in England, embedded.

use std::sync::LazyLock;

use crate::{definition::RoleDefinition, role::Role};

/// The text of the embedded definition.
const ENGLAND: &str = include_str!("definition.json");

static ROLE: LazyLock<Role> = LazyLock::new(|| {
    let definition: RoleDefinition = ENGLAND.parse().expect("a test reads the embedded definition");
    definition.try_into().expect("a test checks the embedded definition")
});

impl Role {
    /// The role of Director of Children's Services in England, as this crate defines it.
    ///
    /// It is read and checked once, when it is first asked for.
    #[must_use]
    pub fn england() -> &'static Self {
        &ROLE
    }

    /// The JSON document that [`england`](Self::england) is made from.
    #[must_use]
    pub const fn england_json() -> &'static str {
        ENGLAND
    }
}
