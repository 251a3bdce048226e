//! What keys, words and kinds of object are called where people read them.

/// Names that are not written as the letters of a word suggest.
const NAMES: &[(&str, &str)] = &[
    ("Adcs", "ADCS"),
    ("Send", "SEND"),
    ("Id", "ID"),
    ("Childrens", "Children's"),
    ("City of london", "City of London"),
    ("Isles of scilly", "Isles of Scilly"),
    ("Local government association", "Local Government Association"),
    ("Secretary of state", "Secretary of State"),
];

/// A key, a word of a vocabulary or the name of an object as a heading: `asAt`, `head-of-paid-service`
/// and `PaperKind` as “As at”, “Head of paid service” and “Paper kind”.
pub(crate) fn title(name: &str) -> String {
    let mut title = String::new();
    for c in name.trim_start_matches('$').chars() {
        let is_break = c == '-' || c.is_ascii_uppercase();
        if is_break && !title.is_empty() {
            title.push(' ');
        }
        match c {
            '-' => {}
            _ if title.is_empty() => title.push(c.to_ascii_uppercase()),
            _ => title.push(c.to_ascii_lowercase()),
        }
    }
    for (plain, name) in NAMES {
        if let Some(rest) = title.strip_prefix(plain)
            && !rest.starts_with(|c: char| c.is_ascii_lowercase())
        {
            title = format!("{name}{rest}");
        }
    }
    title
}

#[cfg(test)]
mod tests {
    use super::title;

    #[test]
    fn names_are_written_as_people_write_them() {
        for (name, expected) in [
            ("asAt", "As at"),
            ("$schema", "Schema"),
            ("id", "ID"),
            ("head-of-paid-service", "Head of paid service"),
            ("PaperKind", "Paper kind"),
            ("childrens-trust-board", "Children's trust board"),
            ("secretary-of-state", "Secretary of State"),
            ("send", "SEND"),
            ("sender", "Sender"),
            ("ofsted", "Ofsted"),
        ] {
            assert_eq!(title(name), expected);
        }
    }
}
