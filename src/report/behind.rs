//! How the law behind an answer is told.

use crate::{
    compare::ProvisionRead,
    definition::{Force, Reading},
    printable::{Line, in_words},
    value::Version,
};

/// How something binds, where it stands, which text was read, and, for a line that is to stand by itself, in which
/// version of the definition.
pub(super) fn law(
    force: Force,
    provisions: &[ProvisionRead],
    reading: Option<Reading>,
    version: Option<Version>,
) -> Line {
    let how = match force {
        Force::Must => "The law requires it",
        Force::MustNot => "The law forbids it",
        Force::MustHaveRegard => "The law requires regard to it",
        Force::Should => "Guidance asks for it",
        Force::May => "The law allows it, on this condition",
        Force::Described => "It is described, and has no force of its own",
    };
    let mut line = Line::new().quiet(how);
    if !provisions.is_empty() {
        line = line.quiet(": ").then(provisions_of(provisions, version));
    }
    line = line.quiet(".");
    let was_read = provisions.iter().all(|read| !read.reported);
    match reading {
        Some(Reading::Inferred) if was_read => {
            line.quiet(" This is a reading of the text, which does not say it in so many words.")
        }
        Some(Reading::Inferred) => {
            line.quiet(" This is a reading of what others report of the text.")
        }
        _ => line,
    }
}

/// Provisions, each with its address where that is known and the date of the text that was read, and the version of
/// the definition.
pub(super) fn provisions_of(provisions: &[ProvisionRead], version: Option<Version>) -> Line {
    let date =
        |read: &ProvisionRead| read.as_at.map(|date| in_words(&format!("text as at {date}")));
    let all: Vec<_> = provisions.iter().map(date).collect();
    // What is the same for all is said once.
    let common = all.first().filter(|first| all.iter().all(|one| one == *first)).cloned().flatten();
    let mut line = Line::new();
    for (n, read) in provisions.iter().enumerate() {
        if n > 0 {
            line = line.quiet("; ");
        }
        line = match &read.address {
            Some(address) => line.link(&read.provision, address.as_str()),
            None => line.quiet(&read.provision),
        };
        if read.reported {
            line = line.quiet(" (text not read; as others report it)");
        }
        if let Some(date) = date(read).filter(|_| common.is_none()) {
            line = line.quiet(format!(" ({date})"));
        }
    }
    let version = version.map(|version| format!("definition {version}"));
    let behind: Vec<_> = [common, version].into_iter().flatten().collect();
    if behind.is_empty() { line } else { line.quiet(format!(" ({})", behind.join("; "))) }
}
