//! What a post has to show, each declared once: the word that duties and features of a definition
//! name, and the look at the post.
//!
//! The law behind an expectation, with its force and its dates, stands in the definition.

use super::conformance::in_a_sentence;
use crate::{
    Assurance, AssuranceState, AssuranceTopic, Authority, AuthorityKind, Brief, Day, DeliveryModel,
    HoldingBasis, LeadMember, Office, Officer, Period, Pointer, Post, Tier, model::vocabulary,
};

vocabulary! {
    /// Something that shows in how a post is set up.
    pub enum Expectation {
        /// The post is held: for good, for an interim time or by somebody who acts up.
        PostIsHeld,
        /// Each authority with the post is of a kind that appoints to it.
        AppointingAuthority,
        /// The holder is named as the statutory officer, beside any job title.
        StatutoryTitle,
        /// The post stands on the first tier of officers.
        FirstTier,
        /// The holder reports to the chief executive of each authority.
        ReportsToChiefExecutive,
        /// One officer answers for education and for children's social care.
        SingleOfficer,
        /// The holder is not chief executive at the same time.
        NotChiefExecutive,
        /// Where the post has more than the statute gives it, a local test of assurance was done.
        LocalAssurance,
        /// The test of assurance looked at statutory duties, accountability and work between agencies.
        AssuranceScope,
        /// Where the post is shared, each authority has judged that one person can do the work efficiently for all.
        EfficientSharing,
        /// Each authority has designated a lead member for children's services.
        LeadMember,
        /// No authority shares its lead member.
        OwnLeadMember,
        /// The post is that of a statutory chief officer.
        StatutoryChiefOfficer,
        /// The post is politically restricted.
        PoliticallyRestricted,
        /// Where another body delivers the services, the authority and the holder stay accountable.
        AccountabilityStays,
    }

    /// Whether a post shows what is expected.
    pub enum Answer {
        /// It does.
        Met,
        /// It shows that this is not so.
        NotMet,
        /// The document does not say.
        NotStated,
        /// It does not apply to this post.
        NotApplicable,
        /// What is behind it was not in force on the day, as far as was established.
        NotInForce,
    }
}

/// What a look at a post gives: the answer, where it was seen, and why.
pub(super) type Seen = (Answer, Pointer, String);

fn at(key: &str) -> Pointer {
    Pointer::default() / key
}

fn met(at: Pointer, why: impl Into<String>) -> Seen {
    (Answer::Met, at, why.into())
}

fn not_met(at: Pointer, why: impl Into<String>) -> Seen {
    (Answer::NotMet, at, why.into())
}

/// The pointer is to what exists: the object that might have said it.
fn not_stated(at: Pointer, why: impl Into<String>) -> Seen {
    (Answer::NotStated, at, why.into())
}

fn not_applicable(at: Pointer, why: impl Into<String>) -> Seen {
    (Answer::NotApplicable, at, why.into())
}

impl Expectation {
    /// Looks at the post as it was on a day.
    pub(super) fn look(self, post: &Post, on: Day) -> Seen {
        match self {
            Self::PostIsHeld => post_is_held(post, on),
            Self::AppointingAuthority => of_each(post, |authority| match authority.kind {
                AuthorityKind::LowerTierDistrict => {
                    Some(Err("is a district inside a county, which does not appoint".to_owned()))
                }
                kind => Some(Ok(format!("is {}", in_a_sentence(kind.meaning())))),
            }),
            Self::StatutoryTitle => stated(
                post.statutory_title,
                "statutoryTitle",
                ["the holder is the statutory officer", "the holder is not the statutory officer"],
            ),
            Self::FirstTier => match post.tier {
                Some(Tier::First) => met(at("tier"), "it is on the first tier"),
                Some(Tier::Second) => not_met(at("tier"), "it is on the second tier"),
                Some(Tier::ThirdOrLower) => not_met(at("tier"), "it is below the second tier"),
                None => not_stated(Pointer::default(), "the tier is not stated"),
            },
            Self::ReportsToChiefExecutive => of_each(post, |authority| {
                Some(match authority.reports_to? {
                    Officer::ChiefExecutive => Ok("has its chief executive".to_owned()),
                    other => {
                        Err(format!("has the holder answer to {}", in_a_sentence(other.meaning())))
                    }
                })
            }),
            Self::SingleOfficer => match post.brief {
                Some(Brief::EducationAndSocialCare) => {
                    met(at("brief"), "the holder answers for both")
                }
                Some(Brief::Education) => {
                    not_met(at("brief"), "the holder answers for education alone")
                }
                Some(Brief::SocialCare) => {
                    not_met(at("brief"), "the holder answers for social care alone")
                }
                None => not_stated(
                    Pointer::default(),
                    "which services the holder answers for is not stated",
                ),
            },
            Self::NotChiefExecutive => not_chief_executive(post),
            Self::LocalAssurance => local_assurance(post, on),
            Self::AssuranceScope => assurance_scope(post, on),
            Self::EfficientSharing if post.authorities.len() == 1 => {
                not_applicable(at("authorities"), "the post is not shared")
            }
            Self::EfficientSharing => of_each(post, |authority| {
                Some(if authority.judged_efficient? {
                    Ok("has judged so".to_owned())
                } else {
                    Err("has not judged so".to_owned())
                })
            }),
            Self::LeadMember => of_each(post, |authority| {
                Some(match authority.lead_member? {
                    LeadMember::Missing => Err("has designated nobody".to_owned()),
                    LeadMember::Own | LeadMember::Shared => Ok("has a lead member".to_owned()),
                })
            }),
            Self::OwnLeadMember => of_each(post, |authority| {
                Some(match authority.lead_member? {
                    LeadMember::Shared => Err("shares its lead member".to_owned()),
                    LeadMember::Own => Ok("has its own".to_owned()),
                    LeadMember::Missing => Ok("shares none".to_owned()),
                })
            }),
            Self::StatutoryChiefOfficer => stated(
                post.statutory_chief_officer,
                "statutoryChiefOfficer",
                [
                    "it is the post of a statutory chief officer",
                    "it is not the post of a statutory chief officer",
                ],
            ),
            Self::PoliticallyRestricted => stated(
                post.politically_restricted,
                "politicallyRestricted",
                ["the post is politically restricted", "the post is not politically restricted"],
            ),
            Self::AccountabilityStays => accountability_stays(post),
        }
    }
}

/// What is stated as so or not so, with the words for either.
fn stated(value: Option<bool>, key: &str, [so, not_so]: [&str; 2]) -> Seen {
    match value {
        Some(true) => met(at(key), format!("the papers say that {so}")),
        Some(false) => not_met(at(key), format!("the papers say that {not_so}")),
        None => not_stated(Pointer::default(), format!("whether {so} is not stated")),
    }
}

/// The answer for all authorities: not met where one fails, not stated where none fails and one says
/// nothing.
fn of_each(post: &Post, look: impl Fn(&Authority) -> Option<Result<String, String>>) -> Seen {
    let mut kept = Vec::new();
    let mut silent = None;
    for (n, authority) in post.authorities.iter().enumerate() {
        let at = at("authorities") / n;
        match look(authority) {
            Some(Err(why)) => return not_met(at, format!("{} {why}", authority.title)),
            Some(Ok(why)) => kept.push(format!("{} {why}", authority.title)),
            None => silent = silent.or(Some((at, authority))),
        }
    }
    match silent {
        Some((at, authority)) => {
            not_stated(at, format!("for {} it is not stated", authority.title))
        }
        None => met(at("authorities"), kept.join("; ")),
    }
}

fn post_is_held(post: &Post, on: Day) -> Seen {
    let holds = |period: &Option<Period>| period.as_ref().is_none_or(|period| period.contains(on));
    let Some(n) = post.holdings.iter().position(|holding| holds(&holding.period)) else {
        let why = format!("how the post was filled on {on} is not stated");
        return not_stated(Pointer::default(), why);
    };
    let (at, basis) = (at("holdings") / n, post.holdings[n].basis);
    match basis {
        HoldingBasis::Vacant => not_met(at, format!("on {on} the post is vacant")),
        HoldingBasis::Substantive => met(at, "it is held by a permanent appointment"),
        HoldingBasis::Interim => met(at, "it is held for an interim time"),
        HoldingBasis::Acting => met(at, "it is held by an officer who acts up"),
    }
}

fn not_chief_executive(post: &Post) -> Seen {
    let Some(offices) = &post.combined_offices else {
        let why = "whether the holder has other statutory offices is not stated";
        return not_stated(Pointer::default(), why);
    };
    match offices.iter().position(|office| office.office == Office::ChiefExecutive) {
        Some(n) => not_met(at("combinedOffices") / n, "the holder is chief executive as well"),
        None => {
            met(at("combinedOffices"), "the office of chief executive is not among the holder's")
        }
    }
}

/// What the post has beside children's services; `None` where that is not stated. The guidance speaks
/// of additional functions that are not related to these.
fn added(post: &Post) -> Option<Vec<String>> {
    let functions = post.added_functions.iter().flatten();
    let functions = functions.filter(|function| function.for_children != Some(true));
    let functions = functions.map(|function| function.title.to_string());
    let offices = post.combined_offices.iter().flatten();
    let offices = offices.map(|office| in_a_sentence(office.office.meaning()));
    let added: Vec<_> = functions.chain(offices).collect();
    let is_stated = post.added_functions.is_some() && post.combined_offices.is_some();
    (is_stated || !added.is_empty()).then_some(added)
}

fn local_assurance(post: &Post, on: Day) -> Seen {
    let Some(added) = added(post) else {
        let why = "whether the post has more than the statute gives it is not stated";
        return not_stated(Pointer::default(), why);
    };
    if added.is_empty() {
        let why = "nothing beside children's services was added to the post";
        return not_applicable(Pointer::default(), why);
    }
    let added = format!("the post also has: {}", added.join(", "));
    let Some(assurance) = &post.assurance else {
        return not_stated(Pointer::default(), format!("{added}; a test is not mentioned"));
    };
    let at = at("assurance");
    match assurance.state {
        AssuranceState::Done if !is_done(assurance, on) => {
            not_met(at, format!("{added}; a test was not done before {on}"))
        }
        AssuranceState::Done => {
            let late = assurance.review.filter(|review| review.latest() < on);
            let late = late.map(|review| format!("; it was to be looked at again in {review}"));
            met(at, format!("{added}; a test was done{}", late.unwrap_or_default()))
        }
        AssuranceState::Planned => {
            not_met(at, format!("{added}; a test is planned and not yet done"))
        }
        AssuranceState::None => not_met(at, format!("{added}; there is no test")),
    }
}

/// Whether a test of assurance had been done by a day.
fn is_done(assurance: &Assurance, on: Day) -> bool {
    let is_later = assurance.date.is_some_and(|date| date.is_after(on));
    assurance.state == AssuranceState::Done && !is_later
}

fn assurance_scope(post: &Post, on: Day) -> Seen {
    use strum::VariantArray;
    let Some(assurance) = &post.assurance else {
        return not_applicable(Pointer::default(), "no test is mentioned");
    };
    if !is_done(assurance, on) {
        return not_applicable(at("assurance"), "no test was done");
    }
    let missing: Vec<_> = AssuranceTopic::VARIANTS
        .iter()
        .filter(|topic| !assurance.covers.contains(topic))
        .map(|topic| in_a_sentence(topic.meaning()))
        .collect();
    if assurance.covers.is_empty() {
        not_stated(at("assurance"), "what the test looked at is not stated")
    } else if missing.is_empty() {
        met(at("assurance"), "the test looked at all three")
    } else {
        not_met(at("assurance"), format!("the test did not look at this: {}", missing.join("; ")))
    }
}

fn accountability_stays(post: &Post) -> Seen {
    let Some(delivery) = &post.delivery else {
        return not_stated(Pointer::default(), "how the services are delivered is not stated");
    };
    let at = at("delivery");
    if delivery.model == DeliveryModel::InHouse {
        return not_applicable(at, "the authority delivers by itself");
    }
    match delivery.accountability_stays {
        Some(true) => met(at, "the papers say that accountability stays"),
        Some(false) => not_met(at, "the papers hand accountability on with the services"),
        None => not_stated(at, "whether accountability stays is not stated"),
    }
}
