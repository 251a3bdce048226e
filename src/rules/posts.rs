//! How a post is set up.

use std::collections::{BTreeMap, BTreeSet};

use super::{context::Violations, text};
use crate::{AssuranceState, Day, DeliveryModel, Period, Pointer, Post};

pub(super) fn authorities_differ(post: &Post, found: &mut Violations) {
    let names: Vec<_> = post.authorities.iter().map(|authority| authority.title.as_str()).collect();
    for n in text::nearly_repeated(&names) {
        let at = Pointer::default() / "authorities" / n / "title";
        found.add(at, "an authority above has nearly the same name; name each once");
    }
}

/// A beginning or an end: an open beginning is before every day, and an open end after.
type Moment = (i8, Option<Day>);

/// The days that a period has for certain, whichever days its dates stand for: from the first to the one
/// after the last.
fn certain(period: &Period) -> (Moment, Moment) {
    let from = period.from.map_or((-1, None), |from| (0, Some(from.latest())));
    let until = period.last_day.and_then(|last| last.earliest().next());
    let until = until.map_or((1, None), |day| (0, Some(day)));
    (from, until)
}

pub(super) fn held_in_one_way(post: &Post, found: &mut Violations) {
    // What stands above in the list, by its beginning: its end, and its place. What begins no earlier
    // and ends no later than another is left out, so that ends rise with beginnings.
    let mut above: BTreeMap<Moment, (Moment, usize)> = BTreeMap::new();
    let period = |n: usize| post.holdings[n].period.as_ref().unwrap_or(&Period::ALWAYS);
    for n in 0..post.holdings.len() {
        let (from, until) = certain(period(n));
        let last = above.range(..until).next_back();
        if let Some((_, &(_, earlier))) = last.filter(|(_, (end, _))| *end > from) {
            let message = format!(
                "{} ({}) overlaps with {} ({}) above; say when one ended and the other began",
                post.holdings[n].basis,
                period(n),
                post.holdings[earlier].basis,
                period(earlier),
            );
            found.add(Pointer::default() / "holdings" / n, message);
        }
        if above.range(..=from).next_back().is_none_or(|(_, (end, _))| *end < until) {
            while let Some((&inner, _)) =
                above.range(from..).next().filter(|(_, (end, _))| *end <= until)
            {
                above.remove(&inner);
            }
            above.insert(from, (until, n));
        }
    }
}

pub(super) fn offices_differ(post: &Post, found: &mut Violations) {
    let mut seen = BTreeSet::new();
    for (n, office) in post.combined_offices.iter().flatten().enumerate() {
        if !seen.insert(office.office) {
            let at = Pointer::default() / "combinedOffices" / n / "office";
            found.add(at, "this office stands here a second time; keep one of the two");
        }
    }
}

pub(super) fn in_house_has_no_provider(post: &Post, found: &mut Violations) {
    let Some(delivery) = &post.delivery else { return };
    let has_provider = delivery.provider.is_some() || delivery.holder_leads_provider == Some(true);
    if delivery.model == DeliveryModel::InHouse && has_provider {
        let at = Pointer::default() / "delivery" / "model";
        found.add(
            at,
            "the authority delivers by itself, and yet there is a provider; mend one of the two",
        );
    }
}

pub(super) fn assurance_is_dated(post: &Post, found: &mut Violations) {
    let Some(assurance) = &post.assurance else { return };
    let missing = match (assurance.date, assurance.by) {
        (Some(_), Some(_)) => return,
        (None, Some(_)) => "when, in `date`",
        (Some(_), None) => "by whom, in `by`",
        (None, None) => "when, in `date`, and by whom, in `by`",
    };
    if assurance.state != AssuranceState::None {
        found.add(Pointer::default() / "assurance", format!("say {missing}"));
    }
}

pub(super) fn no_assurance_finds_nothing(post: &Post, found: &mut Violations) {
    let Some(assurance) = &post.assurance else { return };
    let has_found = assurance.by.is_some()
        || assurance.date.is_some()
        || assurance.review.is_some()
        || !assurance.covers.is_empty()
        || !assurance.also_covers.is_empty()
        || !assurance.recommendations.is_empty();
    if assurance.state == AssuranceState::None && has_found {
        let at = Pointer::default() / "assurance" / "state";
        found.add(
            at,
            "there is no test of assurance, and yet something is said of it; mend one of the two",
        );
    }
}

pub(super) fn review_follows(post: &Post, found: &mut Violations) {
    let Some(assurance) = &post.assurance else { return };
    if let (Some(date), Some(review)) = (assurance.date, assurance.review)
        && review.latest() < date.earliest()
    {
        let at = Pointer::default() / "assurance" / "review";
        found.add(
            at,
            format!("{review} is before {date}, the date of the test; mend one of the two"),
        );
    }
}

#[cfg(any(test, feature = "proptest"))]
pub(super) mod cases {
    use crate::{
        Office,
        rules::cases::{Case, Pointer, Post, Value, at, json, last, name, push, value},
    };

    pub(crate) fn authorities_differ() -> Vec<Case> {
        vec![Case::Post {
            breaks: |post, _| {
                let authority = post.authorities[0].clone();
                push(&mut post.authorities, authority);
                last("authorities", &post.authorities) / "title"
            },
            keeps: |post, _| {
                let authority = json!({ "title": name("authority"), "kind": "county" });
                push(&mut post.authorities, value(authority));
            },
        }]
    }

    pub(crate) fn held_in_one_way() -> Vec<Case> {
        fn held(post: &mut Post, acting_to: &str) -> Pointer {
            post.holdings = value(json!([
                { "basis": "acting", "period": { "lastDay": acting_to } },
                { "basis": "vacant", "period": { "from": "2020-05" } },
            ]));
            at(["holdings", "1"])
        }
        vec![Case::Post {
            breaks: |post, _| held(post, "2021"),
            keeps: |post, _| _ = held(post, "2020-05"),
        }]
    }

    pub(crate) fn offices_differ() -> Vec<Case> {
        fn offices(post: &mut Post, added: [&str; 2]) -> Pointer {
            let offices = post.combined_offices.get_or_insert_default();
            offices.retain(|one| {
                !matches!(one.office, Office::MonitoringOfficer | Office::ChiefExecutive)
            });
            offices.extend(added.map(|office| value(json!({ "office": office }))));
            last("combinedOffices", offices) / "office"
        }
        vec![Case::Post {
            breaks: |post, _| offices(post, ["monitoring-officer", "monitoring-officer"]),
            keeps: |post, _| _ = offices(post, ["monitoring-officer", "chief-executive"]),
        }]
    }

    pub(crate) fn in_house_has_no_provider() -> Vec<Case> {
        fn in_house(post: &mut Post, leads_provider: bool) -> Pointer {
            let delivery = json!({ "model": "in-house", "holderLeadsProvider": leads_provider });
            post.delivery = value(delivery);
            at(["delivery", "model"])
        }
        vec![
            Case::Post {
                breaks: |post, _| in_house(post, true),
                keeps: |post, _| _ = in_house(post, false),
            },
            Case::Post {
                breaks: |post, _| {
                    let delivery = json!({ "model": "in-house", "provider": "Somebody else" });
                    post.delivery = value(delivery);
                    at(["delivery", "model"])
                },
                keeps: |post, _| post.delivery = value(json!({ "model": "in-house" })),
            },
        ]
    }

    fn assurance(post: &mut Post, assurance: Value) -> Pointer {
        post.assurance = value(assurance);
        at(["assurance"])
    }

    pub(crate) fn assurance_is_dated() -> Vec<Case> {
        vec![Case::Post {
            breaks: |post, _| assurance(post, json!({ "state": "planned", "date": "2030" })),
            keeps: |post, _| {
                assurance(post, json!({ "state": "planned", "by": "peers", "date": "2030" }));
            },
        }]
    }

    pub(crate) fn no_assurance_finds_nothing() -> Vec<Case> {
        vec![Case::Post {
            breaks: |post, _| {
                assurance(post, json!({ "state": "none", "covers": ["accountability"] })) / "state"
            },
            keeps: |post, _| _ = assurance(post, json!({ "state": "none" })),
        }]
    }

    pub(crate) fn review_follows() -> Vec<Case> {
        fn reviewed(post: &mut Post, review: &str) -> Pointer {
            let dates =
                json!({ "state": "planned", "by": "peers", "date": "2024-05", "review": review });
            assurance(post, dates) / "review"
        }
        vec![Case::Post {
            breaks: |post, _| reviewed(post, "2024-04-30"),
            keeps: |post, _| _ = reviewed(post, "2024-05-01"),
        }]
    }
}

#[cfg(test)]
mod tests {
    use super::{Violations, held_in_one_way};
    use crate::{
        Role, Rule,
        rules::cases::{
            sound, sound_post,
            tests::{json, told},
        },
    };

    /// A holding is reported when it overlaps with one above it, whatever the others are like.
    #[test]
    fn holdings_overlap_as_their_days_do() {
        let days = [None, Some("2001-01-01"), Some("2002-01-01"), Some("2003-01-01")];
        let is_rising = |from: Option<&str>, last: Option<&str>| {
            from.is_none() || last.is_none() || from <= last
        };
        let all = days.iter().flat_map(|&from| days.iter().map(move |&last| (from, last)));
        let stretches: Vec<_> = all.filter(|&(from, last)| is_rising(from, last)).collect();
        let overlap = |a: (Option<&str>, Option<&str>), b: (Option<&str>, Option<&str>)| {
            is_rising(a.0.max(b.0), [a.1, b.1].into_iter().flatten().min())
        };
        let bases = ["substantive", "interim", "acting"];
        for three in 0..stretches.len().pow(3) {
            let of = |n: u32| stretches[three / stretches.len().pow(n) % stretches.len()];
            let stretches = [of(0), of(1), of(2)];
            let holding = |(basis, (from, last)): (&str, (Option<&str>, Option<&str>))| {
                let mut holding = serde_json::json!({ "basis": basis, "period": {} });
                for (key, day) in [("from", from), ("lastDay", last)] {
                    if let Some(day) = day {
                        holding["period"][key] = day.into();
                    }
                }
                holding
            };
            let holdings: Vec<_> = bases.into_iter().zip(stretches).map(holding).collect();
            let mut post = sound_post();
            post.holdings = serde_json::from_value(holdings.into()).unwrap();
            let mut violations = Violations::default();
            held_in_one_way(&post, &mut violations);
            let found: Vec<_> = violations.0.iter().map(|(at, _)| at.to_string()).collect();
            let overlaps = |n: usize| (0..n).any(|above| overlap(stretches[above], stretches[n]));
            let expected: Vec<_> =
                (0..3).filter(|&n| overlaps(n)).map(|n| format!("/holdings/{n}")).collect();
            assert_eq!(found, expected, "{stretches:?}");
            // What is named does overlap, and of two that are alike it is the first.
            let last = violations.0.iter().find(|(at, _)| at.as_str() == "/holdings/2");
            if let Some((_, message)) = last {
                let named = bases.map(|basis| message.contains(&format!("with {basis} (")));
                let named = named.iter().position(|&named| named).unwrap();
                assert!(overlap(stretches[named], stretches[2]), "{message}");
                assert!(named == 0 || stretches[0] != stretches[1], "{message}");
            }
        }
    }

    /// Whatever is said of a test of assurance that there is not is too much.
    #[test]
    fn nothing_is_said_of_a_test_that_there_is_not() {
        for (said, is_too_much) in [
            ("", false),
            (r#", "by": "peers""#, true),
            (r#", "date": "2020""#, true),
            (r#", "review": "2020""#, true),
            (r#", "covers": ["accountability"]"#, true),
            (r#", "alsoCovers": ["Pay"]"#, true),
            (r#", "recommendations": ["Look again."]"#, true),
        ] {
            let mut post = sound_post();
            post.assurance = Some(json(&format!(r#"{{ "state": "none"{said} }}"#)));
            let found = told(&post.check(&Role::try_from(sound()).unwrap()));
            let rule = (Rule::NoAssuranceFindsNothing, "/assurance/state".to_owned());
            assert_eq!(found, if is_too_much { vec![rule] } else { vec![] }, "{said}");
        }
    }
}
