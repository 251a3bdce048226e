//! The definition of the role in England, embedded.

use std::sync::LazyLock;

use crate::role::Role;

/// The text of the embedded definition.
const ENGLAND: &str = include_str!("definition.json");

static ROLE: LazyLock<Role> = LazyLock::new(|| {
    Role::of_sound(ENGLAND.parse().expect("a test reads the embedded definition"))
});

impl Role {
    /// The role of Director of Children's Services in England, as this crate defines it.
    ///
    /// It is read once, when it is first asked for. It was checked before it was published; `check` does it again.
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
