//! What kinds of item and their members are called on a page.

use crate::{definition::Force, item::ItemRef, kind::Kind, model::title::title};

/// What an item is, in a word or two.
pub(crate) fn caption(item: ItemRef<'_>) -> String {
    match item {
        ItemRef::Duty(duty) => match duty.force {
            Force::Must | Force::MustNot | Force::MustHaveRegard => "Duty",
            Force::May => "Power",
            Force::Should => "Expectation",
            Force::Described => "Part of the role as it is described",
        }
        .to_owned(),
        ItemRef::Instrument(law) => title(law.kind.as_str()),
        ItemRef::Source(source) => title(source.kind.as_str()),
        _ => one(item.kind()).to_owned(),
    }
}

/// What several items of a kind are called.
pub(crate) const fn several(kind: Kind) -> &'static str {
    match kind {
        Kind::Source => "Sources",
        Kind::Body => "Organisations",
        Kind::Instrument => "Acts, regulations and guidance",
        Kind::Term => "Terms",
        Kind::Outcome => "Outcomes for children",
        Kind::Function => "Groups of functions",
        Kind::Feature => "The post itself",
        Kind::Duty => "Duties and powers",
        Kind::Skill => "Skills",
        Kind::Quality => "Qualities",
        Kind::Need => "Training needs",
        Kind::Activity => "Other ways to learn",
        Kind::Programme => "Programmes",
        Kind::Requirement => "Entry requirements",
        Kind::Stage => "Career stages",
        Kind::Route => "Routes",
        Kind::Practice => "Practices",
        Kind::Scenario => "Scenarios",
        Kind::Finding => "Findings",
        Kind::Recommendation => "Recommendations",
        Kind::Omission => "What is missing",
    }
}

/// What one item of a kind is called.
const fn one(kind: Kind) -> &'static str {
    match kind {
        Kind::Source => "Source",
        Kind::Body => "Organisation",
        Kind::Instrument => "Law or guidance",
        Kind::Term => "Term",
        Kind::Outcome => "Outcome for children",
        Kind::Function => "Group of functions",
        Kind::Feature => "Feature of the post",
        Kind::Duty => "Duty or power",
        Kind::Skill => "Skill",
        Kind::Quality => "Quality",
        Kind::Need => "Training need",
        Kind::Activity => "Way to learn",
        Kind::Programme => "Programme",
        Kind::Requirement => "Entry requirement",
        Kind::Stage => "Career stage",
        Kind::Route => "Route",
        Kind::Practice => "Practice",
        Kind::Scenario => "Scenario",
        Kind::Finding => "Finding",
        Kind::Recommendation => "Recommendation",
        Kind::Omission => "Omission",
    }
}

/// What a member is called, also of what has ended. Some keys need more words on a page than in a document.
pub(super) fn of_member(item: ItemRef<'_>, key: &str, is_over: bool) -> String {
    match (item, key) {
        (ItemRef::Duty(_), "holder") if is_over => "Who bore it",
        (ItemRef::Duty(_), "holder") => "Who bears it",
        (ItemRef::Duty(_), "force") if is_over => "How it bound",
        (ItemRef::Duty(_), "force") => "How it binds",
        (_, "expectation") if is_over => "What a post had to show",
        (ItemRef::Duty(_), "area") => "Part of the role",
        (ItemRef::Duty(_), "function") => "Comes through",
        (ItemRef::Duty(_) | ItemRef::Practice(_), "serves") => "Outcomes that it serves",
        (ItemRef::Duty(_), "partners") => "Carried out with",
        (_, "callsFor") => "Skills and qualities that it calls for",
        (_, "develops") => "Skills and qualities that it develops",
        (_, "expectation") => "What a post has to show",
        (ItemRef::Instrument(_), "citation") => "Cited as",
        (ItemRef::Instrument(_), "address") => "Where it can be read",
        (ItemRef::Body(_), "members") => "Made of",
        (ItemRef::Requirement(_), "strength") => "How strongly it is asked",
        (ItemRef::Function(_), "scope") => "In the role or not",
        (ItemRef::Omission(_), "reason") => "Why it is missing",
        (ItemRef::Recommendation(_), "addressees") => "Who is asked to act",
        (ItemRef::Recommendation(_), "themes") | (ItemRef::Finding(_), "topic") => {
            "What it is about"
        }
        (_, "restsOn") => "What it rests on",
        (ItemRef::Route(_), "stages") => "Stages on the way, in this order",
        (ItemRef::Scenario(_), "adds") => "What it asks for beside the rest",
        (ItemRef::Scenario(_), "raises") => "What weighs more in it",
        (ItemRef::Scenario(_), "lowers") => "What weighs less in it",
        (_, "meets") => "Entry requirements that it helps to meet",
        (_, "lastSeen") => "Last seen on offer",
        (_, "applyAt") => "Where to apply",
        (_, "audience") => "Who it is for",
        (_, "noneFound") => "Nothing found that helps",
        (_, "traits") => "What belongs to it",
        (_, "modes") => "How it is delivered",
        (_, "cycles") => "Courses",
        (_, "voices") => "Who said so",
        (_, "leaves") => "What it may not change",
        (ItemRef::Source(_), "asAt") => "State of the text",
        (ItemRef::Source(_), "date") => "Published on",
        (ItemRef::Source(_), "publisher") => "Published by",
        (ItemRef::Source(_), "address") => "Where it was read",
        _ => return title(key),
    }
    .to_owned()
}

/// What a word of an item means, where this says more than the word.
pub(super) fn meaning(item: ItemRef<'_>, key: &str) -> Option<&'static str> {
    Some(match (item, key) {
        (ItemRef::Duty(duty), "expectation") => duty.expectation?.meaning(),
        (ItemRef::Feature(feature), "expectation") => feature.expectation?.meaning(),
        (ItemRef::Feature(feature), "kind") => feature.kind.meaning(),
        (ItemRef::Function(function), "scope") => function.scope.meaning(),
        (ItemRef::Instrument(law), "kind") => law.kind.meaning(),
        (ItemRef::Skill(skill), "kind") => skill.kind.meaning(),
        (ItemRef::Quality(quality), "group") => quality.group?.meaning(),
        (ItemRef::Practice(practice), "kind") => practice.kind.meaning(),
        (ItemRef::Requirement(requirement), "strength") => requirement.strength.meaning(),
        (ItemRef::Requirement(requirement), "kind") => requirement.kind.meaning(),
        (ItemRef::Route(route), "kind") => route.kind.meaning(),
        (ItemRef::Finding(finding), "topic") => finding.topic.meaning(),
        (ItemRef::Omission(omission), "reason") => omission.reason.meaning(),
        (ItemRef::Body(body), "kind") => body.kind.meaning(),
        (ItemRef::Source(source), "kind") => source.kind.meaning(),
        _ => return None,
    })
}

/// What the words of a list mean, where this is how people say them; otherwise nothing.
pub(super) fn meanings(item: ItemRef<'_>, key: &str) -> Vec<&'static str> {
    match (item, key) {
        (ItemRef::Duty(duty), "partners") => {
            duty.partners.iter().map(|partner| partner.meaning()).collect()
        }
        (ItemRef::Recommendation(asked), "addressees") => {
            asked.addressees.iter().map(|addressee| addressee.meaning()).collect()
        }
        (ItemRef::Recommendation(asked), "themes") => {
            asked.themes.iter().map(|theme| theme.meaning()).collect()
        }
        _ => Vec::new(),
    }
}

/// A meaning, to stand within a sentence: with a small letter and without the full stop.
pub(crate) fn within(meaning: &str) -> String {
    let mut letters = meaning.trim_end_matches('.').chars();
    let first = letters.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}
