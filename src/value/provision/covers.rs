//! What holds what.

use super::level::{ProvisionLevel as Level, ProvisionSpan as Span, ProvisionStep as Step};

/// How much is asked of two provisions that leave out a Schedule or a Part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Match {
    /// What is left out could be any: the one has to cover the other whichever it is.
    Surely,
    /// What is left out could be the one that is needed.
    Possibly,
}

impl<'a> Span<'a> {
    /// The last provision of the range, or the only one.
    pub(super) fn last(&self) -> Vec<Step<'a>> {
        let mut path = self.first.clone();
        if let (Some(step), Some(last)) = (path.last_mut(), &self.last) {
            *step = last.clone();
        }
        path
    }

    fn includes(&self, path: &[Step<'_>], how: Match) -> bool {
        let mut path = path.iter();
        for (n, mine) in self.first.iter().enumerate() {
            let last = self.last.as_ref().filter(|_| n + 1 == self.first.len());
            loop {
                let Some(theirs) = path.clone().next() else { return false };
                // Within a Schedule, a Part or a Chapter may go without saying.
                let optional = |level| n > 0 && matches!(level, Level::Part | Level::Chapter);
                if mine.level == theirs.level {
                    path.next();
                    let fits = match (&mine.number, &theirs.number) {
                        (None, _) => true,
                        (Some(_), None) => how == Match::Possibly,
                        _ => match last {
                            Some(last) => mine <= theirs && theirs <= last,
                            None => mine == theirs,
                        },
                    };
                    if !fits {
                        return false;
                    }
                    break;
                } else if optional(theirs.level) && !optional(mine.level) {
                    path.next();
                } else if optional(mine.level) && how == Match::Possibly {
                    break;
                } else {
                    return false;
                }
            }
        }
        true
    }

    pub(super) fn covers(&self, other: &Span<'_>) -> bool {
        self.includes(&other.first, Match::Surely)
            && (other.last.is_none() || self.includes(&other.last(), Match::Surely))
    }

    pub(super) fn overlaps(&self, other: &Span<'_>) -> bool {
        // Of two ranges that meet, one begins within the other.
        self.includes(&other.first, Match::Possibly) || other.includes(&self.first, Match::Possibly)
    }
}

/// In order, and without what another covers.
pub(super) fn minimal(mut spans: Vec<Span<'_>>) -> Vec<Span<'_>> {
    // Nearly all are written so, and nothing needs to be moved.
    let covers = |one: &Span<'_>, other: &Span<'_>| one != other && one.covers(other);
    let is_covered = |span: &Span<'_>| spans.iter().any(|other| covers(other, span));
    if spans.is_sorted_by(|one, next| one < next) && !spans.iter().any(is_covered) {
        return spans;
    }
    spans.sort();
    spans.dedup();
    let is_covered = |span: &Span<'_>| {
        // Of two that cover each other, the first stays.
        let is_more = |other: &Span<'_>| !span.covers(other) || other < span;
        spans.iter().any(|other| covers(other, span) && is_more(other))
    };
    let mut covered: Vec<bool> = spans.iter().map(is_covered).collect();
    covered.reverse();
    spans.retain(|_| covered.pop() != Some(true));
    spans
}

#[cfg(test)]
mod tests {
    use super::super::{Provision, StatutoryReference};

    fn parse(text: &str) -> StatutoryReference {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    #[test]
    fn provisions_hold_their_parts_and_what_lies_between() {
        let [all, part, none] = [(true, true), (false, true), (false, false)];
        for (a, b, expected) in [
            ("s. 23C", "s. 23C(4)(a)", all),
            ("s. 23C(4)(a)", "s. 23C", part),
            ("s. 18", "s. 182", none),
            ("s. 18", "reg. 18", none),
            ("ss. 16M to 16Q", "s. 16N", all),
            ("ss. 16M to 16Q", "s. 16N(2)", all),
            ("ss. 16M to 16Q", "s. 16R", none),
            ("ss. 16M to 16Q", "ss. 16P to 17", part),
            ("ss. 16M to 16Q", "ss. 16N to 16P", all),
            ("ss. 16N to 16P", "ss. 16M to 16Q", part),
            ("s. 18(1), (2)", "s. 18(2)(a)", all),
            ("s. 18(1), (2)", "s. 18", part),
            ("s. 18(5) to (7)", "s. 18(6A)", all),
            ("ss. 34, 36(6)(ba)", "s. 34", all),
            ("s. 34", "ss. 34, 36(6)(ba)", part),
            ("Sch. 2", "Sch. 2 para. 3", all),
            ("Sch. 2 para. 3", "Sch. 2 Pt 1 para. 3(b)", all),
            ("Sch. 2 Pt 1 para. 3(b)", "Sch. 2 para. 3(b)", part),
            ("Sch. 2 Pt 1 para. 3", "Sch. 2 Pt 2 para. 3", none),
            ("Sch.", "Sch. para. 3", all),
            ("Pt 8", "Pt 8 Ch. 4", all),
            ("Pt 8", "s. 5", none),
            ("s. 508B; Sch. 35B", "Sch. 35B para. 2", all),
        ] {
            let [one, other] = [a, b].map(parse);
            assert_eq!((one.covers(&other), one.overlaps(&other)), expected, "{a} and {b}");
            assert_eq!(other.overlaps(&one), expected.1, "{b} and {a}");
        }
        let [whole, section, passage]: [Provision; 3] =
            ["whole text", "s. 1", "key points"].map(|text| text.parse().unwrap());
        assert!(whole.covers(&section) && whole.covers(&passage) && !section.covers(&whole));
        assert!(
            section.overlaps(&whole) && !section.overlaps(&passage) && passage.covers(&passage)
        );
    }
}
