//! What a post has to show, and what it shows: one look at the post for each expectation.
//!
//! The law behind an expectation, with its force and its dates, stands in the definition.

use std::{
    collections::{BTreeMap, BTreeSet},
    iter,
};

use super::{
    questions::Ask,
    sentence::{Wording, joined},
    state::{Arranged, State, StretchState, Told, filled, is_for},
};
use crate::{
    definition::Expectation,
    model::vocabulary,
    pointer::Pointer,
    post::{
        AssuranceTest, AssuranceTopic, AuthorityKind, Brief, Delivery, DeliveryModel, Designation,
        HoldingBasis, LeadMember, NoneOf, Office, Officer, Post, TestState, Tier,
    },
    rules::is_to_be_written,
    value::Day,
};

/// Whether a post shows what is expected.
#[vocabulary]
pub enum Answer {
    /// It does.
    Met,
    /// It shows that this is not so.
    NotMet,
    /// The document does not say.
    NotStated,
    /// It follows from the law, whatever the papers say.
    ByLaw,
    /// It does not apply to this post.
    NotApplicable,
    /// What is behind it was not in force on the day, as far as was established.
    NotInForce,
}

/// What a look at a post gives.
#[derive(Clone)]
pub(super) struct Seen {
    pub(super) answer: Answer,
    /// Where it was seen.
    pub(super) at: Pointer,
    pub(super) because: Wording,
    /// What would have to be found out.
    pub(super) asks: Vec<Ask>,
}

impl Seen {
    fn new(answer: Answer, at: Pointer, because: impl Into<Wording>) -> Self {
        Self { answer, at, because: because.into(), asks: Vec::new() }
    }

    fn asking(mut self, ask: Ask) -> Self {
        self.asks.push(ask);
        self
    }
}

fn at(key: &str) -> Pointer {
    Pointer::default() / key
}

fn met(at: Pointer, why: impl Into<Wording>) -> Seen {
    Seen::new(Answer::Met, at, why)
}

fn not_met(at: Pointer, why: impl Into<Wording>) -> Seen {
    Seen::new(Answer::NotMet, at, why)
}

fn not_stated(ask: Ask, why: impl Into<Wording>) -> Seen {
    Seen::new(Answer::NotStated, Pointer::default(), why).asking(ask)
}

pub(super) fn not_applicable(at: Pointer, why: impl Into<Wording>) -> Seen {
    Seen::new(Answer::NotApplicable, at, why)
}

fn by_law(why: impl Into<Wording>) -> Seen {
    Seen::new(Answer::ByLaw, Pointer::default(), why)
}

/// A fact that is decided, and not yet confirmed.
fn awaited(entry: usize) -> Seen {
    let seen = not_stated(Ask::Confirmation(entry), "a decision on this still awaits confirmation");
    Seen { at: at("arrangements") / entry, ..seen }
}

/// The answer for what is said of a fact, where something is said.
fn said<'a, T: ?Sized>(
    told: Told<'a, T>,
    silent: (Ask, impl Into<Wording>),
    look: impl FnOnce(&'a T, Pointer) -> Seen,
) -> Seen {
    match told {
        Told::Said(value, at) => look(value, at),
        Told::Awaited(entry) => awaited(entry),
        Told::Silent => not_stated(silent.0, silent.1),
    }
}

/// Whether this is the statutory post on the day, as far as the papers say.
pub(super) fn is_elsewhere(state: &State<'_>) -> bool {
    state.value(|facts| facts.designation) == Some(Designation::AnotherPost)
}

/// Looks at the post as it was on a day, in one of its authorities.
pub(super) fn look<'a>(
    expectation: Expectation,
    state: &State<'a>,
    arranged: &Arranged<'a>,
) -> Seen {
    if is_elsewhere(state) && expectation != Expectation::StatutoryTitle {
        let Told::Said(_, at) = state.told("designation", |facts| facts.designation) else {
            unreachable!("another post is designated")
        };
        return not_applicable(at, "another post carries the statutory designation on this day");
    }
    match expectation {
        Expectation::PostIsHeld => post_is_held(state.post, state.on),
        Expectation::AppointingAuthority => appointing_authority(state),
        Expectation::StatutoryTitle => statutory_title(state),
        Expectation::FirstTier => said(
            state.told("tier", |facts| facts.tier),
            (Ask::Tier, "the papers do not say on which tier the post stands"),
            |tier, at| match tier {
                Some(Tier::First) => met(at, "the post is on the first tier"),
                Some(Tier::Second) => not_met(at, "the post is on the second tier"),
                _ => not_met(at, "the post is below the second tier"),
            },
        ),
        Expectation::ReportsToChiefExecutive => reports_to_chief_executive(state),
        Expectation::OneOfficerOneMember => one_officer_one_member(state),
        Expectation::NotChiefExecutive => not_chief_executive(state),
        Expectation::LocalAssurance => local_assurance(state, arranged),
        Expectation::AssuranceScope => assurance_scope(state),
        Expectation::EfficientSharing => efficient_sharing(state),
        Expectation::LeadMember => lead_member(state),
        Expectation::OwnLeadMember => own_lead_member(state),
        Expectation::StatutoryChiefOfficer => follows(
            state.told("statutoryChiefOfficer", |facts| facts.statutory_chief_officer),
            [
                "the papers say that the holder is a statutory chief officer",
                "the papers say that the holder is not a statutory chief officer",
                "the law makes the director a statutory chief officer, and papers need not say so",
            ],
        ),
        Expectation::PoliticallyRestricted => follows(
            state.told("politicallyRestricted", |facts| facts.politically_restricted),
            [
                "the papers say that the post is politically restricted",
                "the papers say that the post is not politically restricted",
                "the law restricts the post, and papers need not say so",
            ],
        ),
        Expectation::AccountabilityStays => accountability_stays(state),
    }
}

/// What the law makes so, unless the papers say that it is not.
fn follows(told: Told<'_, Option<bool>>, [so, not_so, law]: [&str; 3]) -> Seen {
    match told {
        Told::Said(Some(true), at) => met(at, so),
        Told::Said(_, at) => not_met(at, not_so),
        Told::Awaited(_) | Told::Silent => by_law(law),
    }
}

// ------------------------------------------------------------------ who holds it

fn post_is_held(post: &Post, on: Day) -> Seen {
    let holds = |n: &usize| {
        let period = post.holdings[*n].period.as_ref();
        period.is_none_or(|period| period.contains(on))
    };
    let now: Vec<_> = (0..post.holdings.len()).filter(holds).collect();
    let place = |n: usize| at("holdings") / n;
    let of = |basis| now.iter().copied().find(|n| post.holdings[*n].basis == basis);
    let bases: Vec<_> = now.iter().map(|n| post.holdings[*n].basis).collect();
    if let (Some(n), StretchState::Unknown) = (now.first(), filled(&bases)) {
        let why = format!(
            "the papers give no day for a change in how the post is filled, and {on} may be before it or after it"
        );
        return Seen { at: place(*n), ..not_stated(Ask::Holder, why) };
    }
    if let Some(n) = of(HoldingBasis::Abolished) {
        return not_met(place(n), "the post is abolished");
    }
    if let Some(n) = of(HoldingBasis::Vacant) {
        return not_met(place(n), "the post is vacant");
    }
    let ways: Vec<_> = now
        .iter()
        .map(|n| match post.holdings[*n].basis {
            HoldingBasis::Substantive => "by permanent appointment",
            HoldingBasis::Interim => "on an interim basis",
            _ => "by an officer who acts up",
        })
        .collect();
    if let Some(first) = now.first() {
        return met(place(*first), format!("the post is held {}", ways.join(", and ")));
    }
    let ended = (0..)
        .zip(&post.holdings)
        .filter_map(|(n, holding)| Some((holding.period.as_ref()?.last_day?, n)))
        .filter(|(last, _)| last.latest() < on)
        .max_by_key(|(last, _)| last.latest());
    match ended {
        Some((last, n)) => {
            let why = match post.holdings[n].basis {
                HoldingBasis::Vacant => format!("the post was vacant up to {last}"),
                HoldingBasis::Abolished => format!("the post was abolished up to {last}"),
                _ => format!("the last holder left on {last}"),
            };
            let why =
                format!("{why}, and the papers do not say how the post was filled after that");
            not_met(place(n), why).asking(Ask::Holder)
        }
        None => not_stated(
            Ask::Holder,
            format!("the papers do not say how the post was filled on {on}"),
        ),
    }
}

/// What an authority that appoints a director is in law; none for one that does not.
pub(super) const fn in_law(kind: AuthorityKind) -> Option<&'static str> {
    Some(match kind {
        AuthorityKind::LowerTierDistrict => return None,
        AuthorityKind::County => "a county council",
        AuthorityKind::UnitaryCounty => "a county council without districts",
        AuthorityKind::UnitaryDistrict => "a unitary authority",
        AuthorityKind::MetropolitanDistrict => "a metropolitan district council",
        AuthorityKind::LondonBorough => "a London borough council",
        AuthorityKind::CityOfLondon => "the Common Council of the City of London",
        AuthorityKind::IslesOfScilly => "the Council of the Isles of Scilly",
    })
}

fn appointing_authority(state: &State<'_>) -> Seen {
    let index = state.post.authorities.iter().position(|one| one == state.authority);
    let at = at("authorities") / index.unwrap_or_default();
    let title = &state.authority.title;
    if is_to_be_written(title.as_str()) {
        // What is to be written is asked for the whole post.
        let why = "it is not said yet which authority has the post";
        return Seen::new(Answer::NotStated, at / "title", why);
    }
    match in_law(state.authority.kind) {
        Some(is) => met(at, format!("{title} is {is}")),
        None => not_met(
            at,
            format!("{title} is a district council in a county, which does not appoint a director"),
        ),
    }
}

fn statutory_title(state: &State<'_>) -> Seen {
    said(
        state.told("designation", |facts| facts.designation),
        (Ask::Designation, "the papers do not say which post carries the statutory designation"),
        |designation, at| match designation {
            Some(Designation::ThisPost) => met(at, "the post carries the statutory designation"),
            Some(Designation::AnotherPost) => {
                let other = state.told("designatedPost", |facts| facts.designated_post);
                let other = match other {
                    Told::Said(Some(title), _) => format!(", {title}, "),
                    _ => " ".to_owned(),
                };
                let why =
                    format!("another post{other}carries the statutory designation on this day");
                not_met(at, why).asking(Ask::DesignatedPost)
            }
            _ => not_met(at, "no post carries the statutory designation"),
        },
    )
}

// ------------------------------------------------------------------ the reporting line

fn reports_to_chief_executive(state: &State<'_>) -> Seen {
    said(
        state.told("reportsTo", |facts| facts.reports_to),
        (Ask::ReportsTo, "the papers do not say to whom the post reports"),
        |officers, at| {
            let told = |officer: &Officer| -> Wording {
                match officer {
                    Officer::ChiefExecutive => [
                        "the chief executive of the authority",
                        "the chief executive of each authority",
                    ]
                    .into(),
                    Officer::HeadOfPaidService => [
                        "the head of paid service of the authority, who counts as its chief executive",
                        "the head of paid service of each authority, who counts as its chief executive",
                    ]
                    .into(),
                    Officer::DeputyChiefExecutive => "a deputy chief executive".into(),
                    Officer::ChiefOperatingOfficer => {
                        "a chief operating officer who is not head of paid service".into()
                    }
                    Officer::AnotherDirector => "another director".into(),
                    Officer::LeaderOrMayor => "the leader or the elected mayor".into(),
                    Officer::OutsideBody => {
                        ["a body outside the authority", "a body outside the authorities"].into()
                    }
                    Officer::Commissioner => "a commissioner".into(),
                }
            };
            let named = joined(officers.iter().map(told), " and to ");
            let named = named.unwrap_or_else(|| "nobody".into());
            let why = Wording::from("the post reports to ").and("", &named);
            let is_chief = |officer: &Officer| {
                matches!(officer, Officer::ChiefExecutive | Officer::HeadOfPaidService)
            };
            if officers.iter().any(is_chief) { met(at, why) } else { not_met(at, why) }
        },
    )
}

fn not_chief_executive(state: &State<'_>) -> Seen {
    said(
        state.list("combinedOffices", NoneOf::CombinedOffices, |facts| facts.combined_offices),
        (
            Ask::CombinedOffices,
            "the papers do not say whether the holder has another statutory office",
        ),
        |offices, at| {
            let is_chief = |office: Office| match office {
                Office::ChiefExecutive => Some([
                    "the holder is chief executive of the authority as well",
                    "the holder is chief executive of each authority as well",
                ]),
                Office::HeadOfPaidService => Some([
                    "the holder is head of paid service of the authority as well, which counts as its chief executive",
                    "the holder is head of paid service of each authority as well, which counts as its chief executive",
                ]),
                _ => None,
            };
            let found = (0..).zip(offices).find_map(|(n, one)| Some((n, is_chief(one.office)?)));
            match found {
                Some((n, why)) => not_met(at / n, why),
                None if offices.is_empty() => met(
                    at,
                    [
                        "the holder is not chief executive of the authority",
                        "the holder is not chief executive of any of the authorities",
                    ],
                ),
                None => met(
                    at,
                    [
                        "the papers name the other offices of the holder, and that of chief executive of the authority is not among them",
                        "the papers name the other offices of the holder, and that of chief executive of any of the authorities is not among them",
                    ],
                ),
            }
        },
    )
}

// ------------------------------------------------------------------ officer and members

fn lead_member(state: &State<'_>) -> Seen {
    said(
        state.told("leadMember", |facts| facts.lead_member),
        (
            Ask::LeadMember,
            [
                "the papers do not say whether there is a lead member for children's services",
                "the papers do not say whether each authority has a lead member for children's services",
            ],
        ),
        |member, at| {
            let is = match member {
                Some(LeadMember::Missing) => {
                    return not_met(
                        at,
                        [
                            "the authority has designated no lead member for children's services",
                            "no authority has designated a lead member for children's services",
                        ],
                    );
                }
                Some(LeadMember::Shared) => [
                    "there is a lead member, shared with another authority",
                    "each authority has a lead member, shared with another authority",
                ],
                Some(LeadMember::Split) => [
                    "several councillors divide the work of the lead member",
                    "in each authority several councillors divide the work of the lead member",
                ],
                _ => [
                    "there is a lead member for children's services",
                    "each authority has a lead member for children's services",
                ],
            };
            met(at, Wording::from(is).and("", &circumstances(state).into()))
        },
    )
}

/// What else is said of the lead member.
fn circumstances(state: &State<'_>) -> String {
    let mut told = String::new();
    if state.value(|facts| facts.governance) == Some(crate::post::Governance::CommitteeSystem) {
        told += ", in a committee system without a cabinet";
    }
    if let Told::Said(portfolios, _) =
        state.told("leadMemberPortfolios", |facts| facts.lead_member_portfolios)
    {
        let titles: Vec<_> = portfolios.iter().map(crate::value::Title::as_str).collect();
        told += ", who also holds: ";
        told += &titles.join("; ");
    }
    told
}

fn own_lead_member(state: &State<'_>) -> Seen {
    said(
        state.told("leadMember", |facts| facts.lead_member),
        (
            Ask::LeadMember,
            [
                "the papers do not say whether the authority has a lead member of its own",
                "the papers do not say whether each authority has a lead member of its own",
            ],
        ),
        |member, at| match member {
            Some(LeadMember::Shared) => not_met(
                at,
                [
                    "the authority shares its lead member with another",
                    "each authority shares its lead member with another",
                ],
            ),
            Some(LeadMember::Missing) => met(
                at,
                [
                    "the authority shares no lead member, and has none",
                    "no authority shares a lead member, and none has one",
                ],
            ),
            _ => met(
                at,
                ["the authority shares no lead member", "no authority shares a lead member"],
            ),
        },
    )
}

fn one_officer_one_member(state: &State<'_>) -> Seen {
    let officer = said(
        state.told("brief", |facts| facts.brief),
        (Ask::Brief, "the papers do not say for which services the holder answers"),
        |brief, at| match brief {
            Some(Brief::EducationAndSocialCare) => {
                met(at, "one officer answers for education and children's social care")
            }
            Some(Brief::Education) => {
                not_met(at, "the holder answers for education and not for children's social care")
            }
            _ => not_met(at, "the holder answers for children's social care and not for education"),
        },
    );
    let member = said(
        state.told("leadMember", |facts| facts.lead_member),
        (
            Ask::LeadMember,
            [
                "the papers do not say whether one councillor answers for both",
                "the papers do not say whether in each authority one councillor answers for both",
            ],
        ),
        |member, at| match member {
            Some(LeadMember::Split) => not_met(
                at,
                [
                    "several councillors divide the work of the lead member",
                    "in each authority several councillors divide the work of the lead member",
                ],
            ),
            // Whether there has to be one is asked elsewhere.
            Some(LeadMember::Missing) => met(
                at,
                ["no councillor was designated", "no authority has designated a councillor"],
            ),
            _ => met(
                at,
                [
                    "one councillor answers for both",
                    "in each authority one councillor answers for both",
                ],
            ),
        },
    );
    both(officer, member)
}

/// Two halves of one expectation: the worse of the answers, and what belongs to it.
fn both(one: Seen, other: Seen) -> Seen {
    let rank = |seen: &Seen| match seen.answer {
        Answer::NotMet => 0,
        Answer::NotStated => 1,
        _ => 2,
    };
    let (mut first, mut second) =
        if rank(&other) < rank(&one) { (other, one) } else { (one, other) };
    first.asks.append(&mut second.asks);
    if rank(&first) == rank(&second) || rank(&second) < 2 {
        first.because = first.because.and("; ", &second.because);
    }
    first
}

// ------------------------------------------------------------------ more than the statute gives

/// Something that the post has beyond what the statute gives it.
pub(super) struct More {
    /// What it is, whatever it is called.
    key: String,
    pub(super) title: String,
    /// What the authority calls it, where that differs.
    called: Option<String>,
    /// What else it goes by.
    also: &'static [&'static str],
}

/// The words that tell one function or office from another: neither how it is written nor whether it is called an
/// office matters.
fn words(text: &str) -> BTreeSet<String> {
    const SMALL: [&str; 6] = ["a", "and", "for", "of", "office", "the"];
    let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words.filter(|word| !word.is_empty() && !SMALL.contains(&word.as_str())).collect()
}

/// What is named in one breath: `Housing and libraries`.
fn parts_of(title: &str) -> impl Iterator<Item = &str> {
    title.split([',', ';', '&', '/']).flat_map(|part| part.split(" and "))
}

impl More {
    /// Whether a test is said to have looked at it, by itself or in one breath with something else.
    pub(super) fn is_looked_at_by(&self, test: &AssuranceTest) -> bool {
        let names = [Some(self.title.as_str()), self.called.as_deref()];
        let names = names.into_iter().flatten().chain(self.also.iter().copied());
        let names: Vec<_> = names.map(words).collect();
        let tested = test.functions.iter().map(crate::value::Title::as_str);
        tested.flat_map(|tested| iter::once(tested).chain(parts_of(tested))).map(words).any(
            |tested| {
                let is_part_of =
                    |name: &BTreeSet<String>| tested.len() > 1 && tested.is_subset(name);
                names.iter().any(|name| tested == *name || is_part_of(name))
            },
        )
    }
}

/// What the post has beyond the statute, and what the papers leave open. The guidance speaks of additional
/// functions that are not related to children's services.
pub(super) fn more(state: &State<'_>) -> (Vec<More>, Vec<Seen>) {
    let (mut found, mut open) = (Vec::new(), Vec::new());
    match state.list("addedFunctions", NoneOf::AddedFunctions, |facts| facts.added_functions) {
        Told::Said(functions, _) => {
            let functions = functions.iter().filter(|one| one.for_children != Some(true));
            found.extend(functions.map(|function| More {
                key: function.title.to_string(),
                title: function.title.to_string(),
                called: None,
                also: &[],
            }));
        }
        Told::Awaited(entry) => open.push(awaited(entry)),
        Told::Silent => open.push(not_stated(
            Ask::AddedFunctions,
            "the papers do not say whether the post has functions beyond those of the statute",
        )),
    }
    match state.list("combinedOffices", NoneOf::CombinedOffices, |facts| facts.combined_offices) {
        Told::Said(offices, _) => found.extend(offices.iter().map(|office| More {
            key: format!("office {}", office.office),
            title: office_title(office.office).to_owned(),
            called: office.title.as_ref().map(ToString::to_string),
            also: also_called(office.office),
        })),
        Told::Awaited(entry) => open.push(awaited(entry)),
        Told::Silent => open.push(not_stated(
            Ask::CombinedOffices,
            "the papers do not say whether the holder has another statutory office",
        )),
    }
    match state.told("delivery", |facts| facts.delivery) {
        Told::Said(Some(delivery), at) => match delivery.holder_leads_provider {
            Some(true) => {
                let provider = delivery.provider.as_ref().map(crate::value::Title::as_str);
                let provider = provider.unwrap_or("the body that delivers the services");
                found.push(More {
                    key: "leads the provider".to_owned(),
                    title: format!("the leadership of {provider}"),
                    called: None,
                    also: &[],
                });
            }
            Some(false) => {}
            None if delivery.model == DeliveryModel::InHouse => {}
            None => open.push(not_stated(
                Ask::HolderLeadsProvider(at / "holderLeadsProvider"),
                "the papers do not say whether the holder also leads the body that delivers the services",
            )),
        },
        Told::Awaited(entry) => open.push(awaited(entry)),
        _ => open.push(not_stated(
            Ask::Delivery,
            "the papers do not say how the services are delivered, and whether the holder leads another body that does",
        )),
    }
    (found, open)
}

/// What papers call an office, or what comes with it, beside its title.
const fn also_called(office: Office) -> &'static [&'static str] {
    match office {
        Office::DirectorOfAdultSocialServices => &["DASS", "adult social care", "adults"],
        Office::DirectorOfPublicHealth => &["DPH"],
        Office::ChiefFinanceOfficer => &["section 151 officer"],
        Office::ChiefExecutive | Office::HeadOfPaidService | Office::MonitoringOfficer => &[],
    }
}

const fn office_title(office: Office) -> &'static str {
    match office {
        Office::DirectorOfAdultSocialServices => "the office of director of adult social services",
        Office::DirectorOfPublicHealth => "the office of director of public health",
        Office::ChiefExecutive => "the office of chief executive of the authority",
        Office::HeadOfPaidService => "the office of head of paid service of the authority",
        Office::MonitoringOfficer => "the office of monitoring officer",
        Office::ChiefFinanceOfficer => "the office of chief finance officer",
    }
}

fn local_assurance<'a>(state: &State<'a>, arranged: &Arranged<'a>) -> Seen {
    let (more, open) = more(state);
    if more.is_empty() {
        let mut open = open.into_iter();
        let Some(mut first) = open.next() else {
            let why = "the post has nothing beyond what the statute gives it";
            return not_applicable(Pointer::default(), why);
        };
        for seen in open {
            first.because = first.because.and("; ", &seen.because);
            first.asks.extend(seen.asks);
        }
        return first;
    }
    let titles: Vec<_> = more.iter().map(|one| one.title.as_str()).collect();
    let has = match titles.as_slice() {
        [first @ .., last] if !first.is_empty() => {
            format!("beyond the statute the post has {}; and {last}", first.join("; "))
        }
        titles => format!("beyond the statute the post has {}", titles.concat()),
    };
    let Some((n, test)) = last_done(state) else {
        return untested(state, &has);
    };
    let place = at("assurance") / n;
    let date = test.date.map(|date| format!(" in {date}")).unwrap_or_default();
    let titles = |since: Vec<(&str, Day)>| {
        since.into_iter().map(|(title, _)| title.to_owned()).collect::<Vec<_>>().join("; ")
    };
    let Newer { surely, maybe } = newer(state, arranged, &more, test);
    if !surely.is_empty() {
        let why = format!(
            "{has}. The last test of assurance was done{date}, before it had {}, and is not said to have looked at that",
            titles(surely),
        );
        return not_met(place, why);
    }
    let others = more.iter().filter(|one| !one.is_looked_at_by(test));
    let others: Vec<_> = others.map(|one| one.title.as_str()).collect();
    if !test.functions.is_empty() && !others.is_empty() {
        let named: Vec<_> = test.functions.iter().map(crate::value::Title::as_str).collect();
        let why = format!(
            "{has}. The last test of assurance, done{date}, is said to have looked at {}, and is not said to have looked at {}",
            named.join("; "),
            others.join("; "),
        );
        let at = place / "functions";
        // One that names nothing of what the post has was of something else.
        return if others.len() == more.len() {
            not_met(at, why)
        } else {
            Seen { at, ..not_stated(Ask::TestFunctions(n), why) }
        };
    }
    if !maybe.is_empty() {
        let why = format!(
            "{has}. A test of assurance was done{date}, and the papers do not say whether that was before it had {}",
            titles(maybe),
        );
        return Seen { at: place, ..not_stated(Ask::TestDate(n), why) };
    }
    met(place, format!("{has}. A test of assurance was done{date}"))
}

/// What is said of tests where none was done.
fn untested(state: &State<'_>, has: &str) -> Seen {
    let known = (0..).zip(&state.post.assurance).filter(|(_, test)| {
        test.state != TestState::Done
            && is_for(&test.authorities, state.authority)
            && is_known(test, state.post, state.on)
    });
    let last = known.max_by_key(|(n, test)| (test.decided.map(crate::value::Date::earliest), *n));
    let Some((n, test)) = last else {
        let none = state.list("assurance", NoneOf::Tests, |_| const { &Vec::<()>::new() });
        return match none {
            Told::Said(_, at) => not_met(at, format!("{has}. There is no test of assurance")),
            _ => not_met(Pointer::default(), format!("{has}. No paper shows a test of assurance")),
        };
    };
    let date = test.date.map(|date| format!(" for {date}")).unwrap_or_default();
    let why = match test.state {
        TestState::Planned if test.date.is_some_and(|date| date.latest() < state.on) => {
            format!("a test of assurance was planned{date}, and no paper shows that it was done")
        }
        TestState::Planned => format!("a test of assurance is planned{date} and not yet done"),
        TestState::Deferred => "the test of assurance was put off".to_owned(),
        TestState::Refused | TestState::Done => "a test of assurance was refused".to_owned(),
    };
    not_met(at("assurance") / n, format!("{has}. {}", capital(&why)))
}

/// With a capital letter at the beginning.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Whether it was known on the day how far a test had come.
pub(super) fn is_known(test: &AssuranceTest, post: &Post, on: Day) -> bool {
    let since = match test.state {
        TestState::Done => return test.date.is_none_or(|date| !date.is_after(on)),
        _ => test.decided.map_or(post.as_at, crate::value::Date::earliest),
    };
    since <= on
}

/// The last test that was done by the day.
pub(super) fn last_done<'a>(state: &State<'a>) -> Option<(usize, &'a AssuranceTest)> {
    let done = (0..).zip(&state.post.assurance).filter(|(_, test)| {
        test.state == TestState::Done
            && is_for(&test.authorities, state.authority)
            && is_known(test, state.post, state.on)
    });
    done.max_by_key(|(n, test)| (test.date.map(crate::value::Date::latest), *n))
}

/// A plan whose day had passed by the day, with no test done since.
pub(super) fn overdue_plans<'a>(state: &State<'a>) -> Vec<(usize, &'a AssuranceTest)> {
    let done = last_done(state).and_then(|(_, test)| test.date).map(crate::value::Date::latest);
    let plans = (0..).zip(&state.post.assurance).filter(|(_, test)| {
        let date = test.date.filter(|date| date.latest() < state.on);
        test.state == TestState::Planned
            && is_for(&test.authorities, state.authority)
            && is_known(test, state.post, state.on)
            && date.is_some_and(|date| done.is_none_or(|done| done < date.earliest()))
    });
    plans.collect()
}

/// So many changes of an arrangement are looked at: a document that means harm may have a million.
const MOST_CHANGES: usize = 100;

/// What the post has had only since after a test, and the test is not said to have looked at: each with
/// the day from which it has it.
#[derive(Default)]
pub(super) struct Newer<'m> {
    pub(super) surely: Vec<(&'m str, Day)>,
    /// Where it is not known, or not to the day, when the test was done.
    pub(super) maybe: Vec<(&'m str, Day)>,
}

pub(super) fn newer<'m, 'a>(
    state: &State<'a>,
    arranged: &Arranged<'a>,
    more: &'m [More],
    test: &AssuranceTest,
) -> Newer<'m> {
    let [first, last] =
        [crate::value::Date::earliest, crate::value::Date::latest].map(|end| test.date.map(end));
    let periods = state.post.arrangements.iter().filter_map(|entry| entry.period.as_ref());
    let mut days: Vec<_> = periods
        .flat_map(|period| {
            let after = period.last_day.and_then(|last| last.latest().next());
            [period.from.map(crate::value::Date::earliest), after].into_iter().flatten()
        })
        .filter(|day| *day <= state.on && first.is_none_or(|first| *day > first))
        .collect();
    days.sort_unstable_by(|a, b| b.cmp(a));
    days.dedup();
    days.truncate(MOST_CHANGES);
    // Each began on the last of these days before which the post did not have it.
    let mut began: BTreeMap<&str, Day> = BTreeMap::new();
    for day in days {
        let Some(before) = day.previous() else { continue };
        let before = State::new(arranged, before, state.authority, state.sharing);
        let had: BTreeSet<_> = self::more(&before).0.into_iter().map(|one| one.key).collect();
        for one in more.iter().filter(|one| !had.contains(&one.key)) {
            began.entry(&one.key).or_insert(day);
        }
    }
    let newer = more.iter().filter(|one| !one.is_looked_at_by(test));
    let newer = newer.filter_map(|one| Some((one.title.as_str(), *began.get(one.key.as_str())?)));
    let (surely, maybe) = newer.partition(|(_, since)| last.is_some_and(|last| *since > last));
    Newer { surely, maybe }
}

fn assurance_scope(state: &State<'_>) -> Seen {
    use strum::VariantArray;
    let Some((n, test)) = last_done(state) else {
        return not_applicable(
            Pointer::default(),
            "the papers show no test of assurance that was done",
        );
    };
    let place = at("assurance") / n;
    if test.covers.is_empty() && test.left_out.is_empty() {
        let seen = not_stated(Ask::TestScope(n), "the papers do not say what the test looked at");
        return Seen { at: place, ..seen };
    }
    let told = |topic: &AssuranceTopic| match topic {
        AssuranceTopic::StatutoryDuties => "whether the structures meet the statutory duties",
        AssuranceTopic::Accountability => "whether it is clear who is accountable",
        AssuranceTopic::WorkBetweenAgencies => {
            "whether the structures support work between agencies"
        }
    };
    let missing: Vec<_> = AssuranceTopic::VARIANTS
        .iter()
        .filter(|topic| !test.covers.contains(topic))
        .map(told)
        .collect();
    if missing.is_empty() {
        met(place, "the test looked at statutory duties, accountability and work between agencies")
    } else {
        not_met(place, format!("the test did not look at this: {}", missing.join("; ")))
    }
}

fn efficient_sharing(state: &State<'_>) -> Seen {
    if state.sharing < 2 {
        return not_applicable(at("authorities"), "the post is not shared");
    }
    said(
        state.told("judgedEfficient", |facts| facts.judged_efficient),
        (
            Ask::JudgedEfficient,
            [
                "the papers do not say whether the authority has judged that one person can do the work efficiently for all",
                "the papers do not say whether each authority has judged that one person can do the work efficiently for all",
            ],
        ),
        |judged, at| match judged {
            Some(true) => met(at, judged_efficient(true)),
            _ => not_met(at, judged_efficient(false)),
        },
    )
}

/// What is said of the judgement that a post can be shared.
pub(super) fn judged_efficient(is_judged: bool) -> Wording {
    if is_judged {
        [
            "the authority has judged that one person can do the work efficiently for all",
            "each authority has judged that one person can do the work efficiently for all",
        ]
    } else {
        [
            "the authority has not judged that one person can do the work efficiently for all",
            "no authority has judged that one person can do the work efficiently for all",
        ]
    }
    .into()
}

/// What the papers say of who stays accountable where others deliver the services.
pub(super) fn accountable(stays: bool) -> Wording {
    if stays {
        Wording::new(
            "the papers say that the authority and the holder stay accountable",
            "the papers say that each authority and the holder stay accountable",
        )
    } else {
        "the papers transfer accountability to the provider".into()
    }
}

fn accountability_stays(state: &State<'_>) -> Seen {
    let law = "by law what a contractor does counts as done by the authority that it works for, and papers need not say so";
    match state.told("delivery", |facts| facts.delivery) {
        Told::Said(Some(delivery), at) if delivery.model == DeliveryModel::InHouse => {
            let why = [
                "the authority delivers the services itself",
                "each authority delivers the services itself",
            ];
            not_applicable(at, why)
        }
        Told::Said(Some(Delivery { accountability_stays: Some(true), .. }), at) => {
            met(at, accountable(true))
        }
        Told::Said(Some(Delivery { accountability_stays: Some(false), .. }), at) => {
            not_met(at, accountable(false))
        }
        _ => by_law(law),
    }
}
