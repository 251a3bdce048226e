//! What keys, words and kinds of object are called where people read them.

/// Words and names that are not written as their letters suggest, in small letters and as they are written.
const NAMES: &[(&str, &str)] = &[
    ("adcs", "ADCS"),
    ("childrens", "children's"),
    ("city of london", "City of London"),
    ("id", "ID"),
    ("isles of scilly", "Isles of Scilly"),
    ("local government association", "Local Government Association"),
    ("nhs", "NHS"),
    ("ofsted", "Ofsted"),
    ("secretary of state", "Secretary of State"),
    ("send", "SEND"),
    ("solace", "Solace"),
];

/// A key, a word of a vocabulary or the name of an object as a heading: `asAt`, `head-of-paid-service`
/// and `PaperKind` as “As at”, “Head of paid service” and “Paper kind”.
pub(crate) fn title(name: &str) -> String {
    let mut words = String::new();
    for c in name.trim_start_matches('$').chars() {
        let is_break = c == '-' || c.is_ascii_uppercase();
        if is_break && !words.is_empty() {
            words.push(' ');
        }
        if c != '-' {
            words.push(c.to_ascii_lowercase());
        }
    }
    // Between spaces, a name is found only where it is whole.
    let mut words = format!(" {words} ");
    for (plain, name) in NAMES {
        words = words.replace(&format!(" {plain} "), &format!(" {name} "));
    }
    let mut letters = words.trim().chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::title;

    #[test]
    fn names_are_written_as_people_write_them() {
        for (name, expected) in [
            ("", ""),
            ("asAt", "As at"),
            ("$schema", "Schema"),
            ("id", "ID"),
            ("head-of-paid-service", "Head of paid service"),
            ("PaperKind", "Paper kind"),
            ("childrens-trust-board", "Children's trust board"),
            ("director-of-childrens-services", "Director of children's services"),
            ("secretary-of-state", "Secretary of State"),
            ("under-secretary-of-state", "Under Secretary of State"),
            ("send", "SEND"),
            ("sender", "Sender"),
            ("nhs-body", "NHS body"),
            ("ofsted", "Ofsted"),
        ] {
            assert_eq!(title(name), expected);
        }
    }
}
