//! What pages and their files are called.

use crate::{
    definition::{Area, Holder},
    kind::Kind,
};

/// The page to begin with. It alone stands above the folder of pages.
pub(super) const START: &str = "index.html";
pub(super) const SEARCH: &str = "search.html";
pub(super) const EVERYTHING: &str = "a-to-z.html";
pub(super) const TIMELINE: &str = "timeline.html";
pub(super) const DAYS: &str = "two-days.html";

/// The page of an item. An id is a word, a colon and words with hyphens, so that each page has a name
/// of its own that every file system takes: `duty:appoint-director` gives `duty-appoint-director.html`.
pub(super) fn of_item(id: &str) -> String {
    format!("{}.html", id.replace(':', "-"))
}

pub(super) fn of_kind(kind: Kind) -> String {
    format!("{}.html", kind.list())
}

// No kind of item is called an area or a holder, so these are no pages of items.
pub(super) fn of_area(area: Area) -> String {
    format!("area-{area}.html")
}

pub(super) fn of_holder(holder: Holder) -> String {
    format!("holder-{holder}.html")
}

/// A part of the site, as the bar at the top names it, with the kinds of item in it.
pub(super) struct Section {
    pub(super) title: &'static str,
    pub(super) kinds: &'static [Kind],
}

pub(super) const SECTIONS: &[Section] = &[
    Section { title: "Duties", kinds: &[Kind::Duty, Kind::Feature, Kind::Function, Kind::Outcome] },
    Section { title: "Law", kinds: &[Kind::Instrument] },
    Section { title: "Skills and qualities", kinds: &[Kind::Skill, Kind::Quality, Kind::Scenario] },
    Section { title: "Development", kinds: &[Kind::Programme, Kind::Activity, Kind::Need] },
    Section { title: "Career", kinds: &[Kind::Requirement, Kind::Stage, Kind::Route] },
    Section { title: "Evidence", kinds: &[Kind::Finding, Kind::Recommendation, Kind::Practice] },
    Section {
        title: "Sources and terms",
        kinds: &[Kind::Source, Kind::Body, Kind::Term, Kind::Omission],
    },
];

pub(super) fn section_of(kind: Kind) -> &'static Section {
    let section = SECTIONS.iter().find(|section| section.kinds.contains(&kind));
    section.unwrap_or(&SECTIONS[0])
}

#[cfg(test)]
mod tests {
    use super::SECTIONS;
    use crate::kind::Kind;

    #[test]
    fn every_kind_has_a_part() {
        for kind in Kind::ALL {
            let parts = SECTIONS.iter().filter(|section| section.kinds.contains(kind));
            assert_eq!(parts.count(), 1, "`{kind}` stands in one part of the handbook");
        }
    }
}
