//! How a post is set up.

use std::collections::{BTreeMap, BTreeSet};

use super::{context::Violations, text};
use crate::{
    diagnostics::{Hints, plain, quoted},
    pointer::{Place, Pointer},
    post::{
        Arrangement, AssuranceTest, AuthorityKind, Confirmation, Delivery, DeliveryModel,
        Designation, Facts, Holding, HoldingBasis, NoneOf, Post, TestState,
    },
    value::{Day, Period},
};

fn root(key: &str) -> Pointer {
    Pointer::default() / key
}

/// Looks at the facts at the top of a post, and at those of each arrangement.
fn for_all_facts<'a>(post: &'a Post, mut look: impl FnMut(&Place<'_>, Facts<'a>)) {
    look(&Place::Root, post.facts());
    let arrangements = Place::Key(&Place::Root, "arrangements");
    for (n, arrangement) in post.arrangements.iter().enumerate() {
        look(&Place::Index(&arrangements, n), arrangement.facts());
    }
}

/// The end of a message on a title that is not there: the title that was probably meant, or all where they are few.
fn meant(hints: &mut Hints, title: &str, known: &BTreeSet<&str>) -> String {
    const FEW: usize = 10;
    let hint = hints.did_you_mean(title, known.iter().copied());
    if !hint.is_empty() || known.len() > FEW {
        return hint;
    }
    let known: Vec<_> = known.iter().map(|title| plain(title.chars())).collect();
    let known: Vec<_> = known.iter().map(String::as_str).collect();
    let verb = if known.len() == 1 { "the only one is" } else { "there are" };
    hints.list(&known).map(|known| format!("; {verb} {known}")).unwrap_or_default()
}

pub(super) fn authorities_differ(post: &Post, found: &mut Violations) {
    let names: Vec<_> = post.authorities.iter().map(|authority| authority.title.as_str()).collect();
    for n in text::nearly_repeated(&names) {
        let at = root("authorities") / n / "title";
        found.add(at, "an authority above has nearly the same name; name each once");
    }
}

pub(super) fn code_fits_kind(post: &Post, found: &mut Violations) {
    for (n, authority) in post.authorities.iter().enumerate() {
        let Some(code) = &authority.code else { continue };
        let kinds = AuthorityKind::with_code(code);
        if !kinds.contains(&authority.kind) {
            let kinds: Vec<_> = kinds.iter().map(|kind| format!("`{kind}`")).collect();
            let message = format!(
                "a code that begins with `{}` has the kind {}, and here it is `{}`; mend one of the two",
                &code.as_str()[..3],
                kinds.join(" or "),
                authority.kind,
            );
            found.add(root("authorities") / n / "kind", message);
        }
    }
}

pub(super) fn authority_is_of_the_post(post: &Post, found: &mut Violations) {
    let known: BTreeSet<_> = post.authorities.iter().map(|one| one.title.as_str()).collect();
    let arrangements = post.arrangements.iter().map(|one| &one.authorities).enumerate();
    let tests = post.assurance.iter().map(|one| &one.authorities).enumerate();
    let named = arrangements.map(|one| ("arrangements", one));
    let named = named.chain(tests.map(|one| ("assurance", one)));
    let mut hints = Hints::default();
    for (list, (n, authorities)) in named {
        for (m, title) in authorities.iter().enumerate() {
            if !known.contains(title.as_str()) {
                let message = format!(
                    "no authority of the post has the title {}{}",
                    quoted(title.as_str()),
                    meant(&mut hints, title.as_str(), &known),
                );
                found.add(root(list) / n / "authorities" / m, message);
            }
        }
    }
}

// ------------------------------------------------------------------ who held it

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

/// Stretches of time, by their beginnings: the end of each, and its place. What begins no earlier and
/// ends no later than another is left out, so that ends rise with beginnings.
#[derive(Default)]
struct Stretches(BTreeMap<Moment, (Moment, usize)>);

impl Stretches {
    /// One that has days in common with this time.
    fn overlapping(&self, (from, until): (Moment, Moment)) -> Option<usize> {
        let last = self.0.range(..until).next_back();
        last.filter(|(_, (end, _))| *end > from).map(|(_, &(_, n))| n)
    }

    fn add(&mut self, (from, until): (Moment, Moment), n: usize) {
        if self.0.range(..=from).next_back().is_none_or(|(_, (end, _))| *end < until) {
            while let Some((&inner, _)) =
                self.0.range(from..).next().filter(|(_, (end, _))| *end <= until)
            {
                self.0.remove(&inner);
            }
            self.0.insert(from, (until, n));
        }
    }
}

fn period(holding: &Holding) -> &Period {
    holding.period.as_ref().unwrap_or(&Period::ALWAYS)
}

fn is_empty(holding: &Holding) -> bool {
    matches!(holding.basis, HoldingBasis::Vacant | HoldingBasis::Abolished)
}

fn overlap(post: &Post, n: usize, earlier: usize) -> String {
    let told = |n: usize| {
        let holding = &post.holdings[n];
        match period(holding).to_string() {
            period if period.is_empty() => holding.basis.to_string(),
            period => format!("{} ({period})", holding.basis),
        }
    };
    format!("{} overlaps with {} above", told(n), told(earlier))
}

pub(super) fn held_in_one_way(post: &Post, found: &mut Violations) {
    let (mut all, mut empty) = (Stretches::default(), Stretches::default());
    for (n, holding) in post.holdings.iter().enumerate() {
        let time = certain(period(holding));
        let above = if is_empty(holding) { &all } else { &empty };
        if let Some(earlier) = above.overlapping(time) {
            let message =
                format!("{}; say when one ended and the other began", overlap(post, n, earlier));
            found.add(root("holdings") / n, message);
        }
        all.add(time, n);
        if is_empty(holding) {
            empty.add(time, n);
        }
    }
}

pub(super) fn overlap_is_explained(post: &Post, found: &mut Violations) {
    let mut held = Stretches::default();
    for (n, holding) in post.holdings.iter().enumerate() {
        if is_empty(holding) || holding.together.is_some() {
            continue;
        }
        let time = certain(period(holding));
        if let Some(earlier) = held.overlapping(time) {
            let message = format!(
                "{}; say in `together` whether it is a handover, a job share, or a stand-in for a holder who is away",
                overlap(post, n, earlier),
            );
            found.add(root("holdings") / n, message);
        }
        held.add(time, n);
    }
}

// ------------------------------------------------------------------ the arrangement

pub(super) fn facts_differ(post: &Post, found: &mut Violations) {
    // For each authority, or for all, and each beginning: the first entry that states a fact.
    let mut first: BTreeMap<(&str, Option<Day>, &str), usize> = BTreeMap::new();
    for (n, entry) in post.arrangements.iter().enumerate() {
        let says_nothing = entry.facts().stated().next().is_none();
        if says_nothing || is_refused(entry) {
            continue;
        }
        let from = entry.period.as_ref().and_then(|period| period.from);
        let from = from.map(crate::value::Date::earliest);
        let named: Vec<_> = if entry.authorities.is_empty() {
            vec![""]
        } else {
            entry.authorities.iter().map(crate::value::Title::as_str).collect()
        };
        let mut told = BTreeSet::new();
        for key in entry.facts().stated() {
            for authority in &named {
                let above = *first.entry((authority, from, key)).or_insert(n);
                let is_other = post.arrangements[above].facts().differs(entry.facts(), key);
                if above != n && is_other && told.insert(key) {
                    let message = format!(
                        "the entry /arrangements/{above} says something else of `{key}` from the same day and for the same authority; keep one of the two",
                    );
                    found.add(root("arrangements") / n / key, message);
                }
            }
        }
    }
}

fn is_refused(entry: &Arrangement) -> bool {
    let decision = entry.decision.as_ref();
    decision.and_then(|decision| decision.confirmation) == Some(Confirmation::Refused)
}

pub(super) fn arrangement_says_something(
    entry: &Arrangement,
    at: &Place<'_>,
    found: &mut Violations,
) {
    let says = entry.title.is_some() || entry.facts().stated().next().is_some();
    if !says {
        const MESSAGE: &str = "it says what holds for no fact; give one, or leave the entry out";
        // Two bytes can be such an entry.
        found.add_with(|| (at.pointer(), MESSAGE.to_owned()));
    }
}

pub(super) fn none_means_none(post: &Post, found: &mut Violations) {
    for_all_facts(post, |at, facts| {
        for (n, none) in facts.none.iter().enumerate() {
            let is_there = match none {
                NoneOf::AddedFunctions => !facts.added_functions.is_empty(),
                NoneOf::CombinedOffices => !facts.combined_offices.is_empty(),
                NoneOf::Tests => {
                    let is_test = |test: &AssuranceTest| {
                        matches!(test.state, TestState::Done | TestState::Planned)
                    };
                    // Only what is said for all days is sure to meet a test on one of them.
                    matches!(at, Place::Root) && post.assurance.iter().any(is_test)
                }
            };
            if is_there {
                let message = format!(
                    "the papers say that there is none of `{none}`, and yet there is; mend one of the two"
                );
                found.add(at.pointer() / "none" / n, message);
            }
        }
    });
}

pub(super) fn designated_post_is_another(post: &Post, found: &mut Violations) {
    for_all_facts(post, |at, facts| {
        let is_other = matches!(facts.designation, None | Some(Designation::AnotherPost));
        if facts.designated_post.is_some() && !is_other {
            found.add(
                at.pointer() / "designatedPost",
                "it is given only where `designation` is `another-post`; mend one of the two",
            );
        }
    });
}

pub(super) fn offices_differ(post: &Post, found: &mut Violations) {
    for_all_facts(post, |at, facts| {
        let mut seen = BTreeSet::new();
        for (n, office) in facts.combined_offices.iter().enumerate() {
            if !seen.insert(office.office) {
                found.add(
                    at.pointer() / "combinedOffices" / n / "office",
                    "this office stands here a second time; keep one of the two",
                );
            }
        }
    });
}

pub(super) fn in_house_has_no_provider(
    delivery: &Delivery,
    at: &Place<'_>,
    found: &mut Violations,
) {
    let has_provider = delivery.provider.is_some() || delivery.holder_leads_provider == Some(true);
    if delivery.model == DeliveryModel::InHouse && has_provider {
        found.add(
            at.pointer() / "model",
            "the authority delivers by itself, and yet there is a provider; mend one of the two",
        );
    }
}

// ------------------------------------------------------------------ tests of assurance

pub(super) fn assurance_is_dated(test: &AssuranceTest, at: &Place<'_>, found: &mut Violations) {
    let missing = match (test.date, test.by) {
        (Some(_), Some(_)) => return,
        (None, Some(_)) => "when, in `date`",
        (Some(_), None) => "by whom, in `by`",
        (None, None) => "when, in `date`, and by whom, in `by`",
    };
    if matches!(test.state, TestState::Done | TestState::Planned) {
        found.add(at.pointer(), format!("say {missing}"));
    }
}

pub(super) fn undone_test_recommends_nothing(
    test: &AssuranceTest,
    at: &Place<'_>,
    found: &mut Violations,
) {
    if test.state != TestState::Done && !test.recommendations.is_empty() {
        found.add(
            at.pointer() / "state",
            "the test was not done, and yet it has recommendations; mend one of the two",
        );
    }
}

pub(super) fn review_follows(test: &AssuranceTest, at: &Place<'_>, found: &mut Violations) {
    if let (Some(date), Some(review)) = (test.date, test.review)
        && review.latest() < date.earliest()
    {
        found.add(
            at.pointer() / "review",
            format!("{review} is before {date}, the date of the test; mend one of the two"),
        );
    }
}

// ------------------------------------------------------------------ papers

pub(super) fn clause_names_its_paper(post: &Post, found: &mut Violations) {
    let titles: BTreeSet<_> = post.papers.iter().map(|paper| paper.title.as_str()).collect();
    let mut hints = Hints::default();
    for (n, clause) in post.takes_on.iter().enumerate() {
        let Some(paper) = &clause.paper else { continue };
        if !titles.contains(paper.as_str()) {
            let message = format!(
                "no paper of the post has the title {}{}",
                quoted(paper.as_str()),
                meant(&mut hints, paper.as_str(), &titles),
            );
            found.add(root("takesOn") / n / "paper", message);
        }
    }
}

#[cfg(any(test, feature = "proptest"))]
pub(super) mod cases {
    use crate::{
        post::Office,
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

    pub(crate) fn code_fits_kind() -> Vec<Case> {
        fn coded(post: &mut Post, kind: &str, code: &str) -> Pointer {
            post.authorities[0].kind = value(json!(kind));
            post.authorities[0].code = Some(value(json!(code)));
            at(["authorities", "0", "kind"])
        }
        vec![
            Case::Post {
                breaks: |post, _| coded(post, "county", "E06000014"),
                keeps: |post, _| _ = coded(post, "unitary-county", "E06000014"),
            },
            Case::Post {
                breaks: |post, _| coded(post, "london-borough", "E08000001"),
                keeps: |post, _| _ = coded(post, "metropolitan-district", "E08000001"),
            },
            Case::Post {
                breaks: |post, _| coded(post, "unitary-district", "E07000001"),
                keeps: |post, _| _ = coded(post, "lower-tier-district", "E07000001"),
            },
            Case::Post {
                breaks: |post, _| coded(post, "unitary-county", "E10000003"),
                keeps: |post, _| _ = coded(post, "county", "E10000003"),
            },
            Case::Post {
                breaks: |post, _| coded(post, "city-of-london", "E06000001"),
                keeps: |post, _| _ = coded(post, "city-of-london", "E09000001"),
            },
        ]
    }

    pub(crate) fn authority_is_of_the_post() -> Vec<Case> {
        vec![
            Case::Post {
                breaks: |post, _| {
                    let entry = json!({ "authorities": ["Nowhere"], "tier": "first" });
                    post.arrangements = vec![value(entry)];
                    at(["arrangements", "0", "authorities", "0"])
                },
                keeps: |post, _| {
                    let title = &post.authorities[0].title;
                    let entry = json!({ "authorities": [title], "tier": "first" });
                    post.arrangements = vec![value(entry)];
                },
            },
            Case::Post {
                breaks: |post, _| {
                    let test = json!({ "state": "refused", "authorities": ["Nowhere"] });
                    post.assurance = vec![value(test)];
                    at(["assurance", "0", "authorities", "0"])
                },
                keeps: |post, _| {
                    let title = &post.authorities[0].title;
                    let test = json!({ "state": "refused", "authorities": [title] });
                    post.assurance = vec![value(test)];
                },
            },
        ]
    }

    pub(crate) fn held_in_one_way() -> Vec<Case> {
        fn held(post: &mut Post, basis: &str, acting_to: &str) -> Pointer {
            post.holdings = value(json!([
                { "basis": "acting", "period": { "lastDay": acting_to } },
                { "basis": basis, "period": { "from": "2020-05" } },
            ]));
            at(["holdings", "1"])
        }
        vec![
            Case::Post {
                breaks: |post, _| held(post, "vacant", "2021"),
                keeps: |post, _| _ = held(post, "vacant", "2020-05"),
            },
            Case::Post {
                breaks: |post, _| held(post, "abolished", "2021"),
                keeps: |post, _| _ = held(post, "abolished", "2020-05"),
            },
        ]
    }

    pub(crate) fn overlap_is_explained() -> Vec<Case> {
        fn held(post: &mut Post, next: &Value) -> Pointer {
            let first = json!({ "basis": "interim", "period": { "lastDay": "2021" } });
            post.holdings = value(json!([first, next]));
            at(["holdings", "1"])
        }
        vec![Case::Post {
            breaks: |post, _| {
                held(post, &json!({ "basis": "substantive", "period": { "from": "2020-05" } }))
            },
            keeps: |post, _| {
                let period = json!({ "from": "2020-05" });
                let next =
                    json!({ "basis": "substantive", "period": period, "together": "handover" });
                held(post, &next);
            },
        }]
    }

    pub(crate) fn facts_differ() -> Vec<Case> {
        fn tiers(post: &mut Post, from: &str, tier: &str) -> Pointer {
            post.arrangements = value(json!([
                { "period": { "from": "2020" }, "tier": "first" },
                { "period": { "from": from }, "tier": tier },
            ]));
            at(["arrangements", "1", "tier"])
        }
        vec![
            Case::Post {
                breaks: |post, _| tiers(post, "2020-01-01", "second"),
                keeps: |post, _| _ = tiers(post, "2020-01-02", "second"),
            },
            Case::Post {
                breaks: |post, _| tiers(post, "2020", "second"),
                keeps: |post, _| _ = tiers(post, "2020", "first"),
            },
        ]
    }

    pub(crate) fn arrangement_says_something() -> Vec<Case> {
        vec![Case::Post {
            breaks: |post, _| {
                post.arrangements = value(json!([{ "period": { "from": "2020" } }]));
                at(["arrangements", "0"])
            },
            keeps: |post, _| {
                let entry = json!({ "period": { "from": "2020" }, "title": "Director" });
                post.arrangements = value(json!([entry]));
            },
        }]
    }

    pub(crate) fn none_means_none() -> Vec<Case> {
        fn none(post: &mut Post, none: &str, state: &str) -> Pointer {
            post.combined_offices = value(json!([{ "office": "monitoring-officer" }]));
            post.added_functions = value(json!([{ "title": "Libraries" }]));
            post.none = value(json!([none]));
            post.assurance = value(json!([{ "state": state, "by": "peers", "date": "2020" }]));
            at(["none", "0"])
        }
        vec![
            Case::Post {
                breaks: |post, _| none(post, "combined-offices", "refused"),
                keeps: |post, _| {
                    none(post, "combined-offices", "refused");
                    post.combined_offices.clear();
                },
            },
            Case::Post {
                breaks: |post, _| none(post, "added-functions", "refused"),
                keeps: |post, _| {
                    none(post, "added-functions", "refused");
                    post.added_functions.clear();
                },
            },
            Case::Post {
                breaks: |post, _| none(post, "tests", "planned"),
                keeps: |post, _| _ = none(post, "tests", "refused"),
            },
        ]
    }

    pub(crate) fn designated_post_is_another() -> Vec<Case> {
        fn designated(post: &mut Post, designation: &str) -> Pointer {
            post.designation = value(json!(designation));
            post.designated_post = value(json!("Executive Director, People"));
            at(["designatedPost"])
        }
        vec![Case::Post {
            breaks: |post, _| designated(post, "this-post"),
            keeps: |post, _| _ = designated(post, "another-post"),
        }]
    }

    pub(crate) fn offices_differ() -> Vec<Case> {
        fn offices(post: &mut Post, added: [&str; 2]) -> Pointer {
            post.none.clear();
            let offices = &mut post.combined_offices;
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
                    post.arrangements = value(json!([{ "delivery": delivery }]));
                    at(["arrangements", "0", "delivery", "model"])
                },
                keeps: |post, _| {
                    post.arrangements = value(json!([{ "delivery": { "model": "in-house" } }]));
                },
            },
        ]
    }

    fn test(post: &mut Post, test: &Value) -> Pointer {
        post.none.clear();
        post.assurance = value(json!([test]));
        at(["assurance", "0"])
    }

    pub(crate) fn assurance_is_dated() -> Vec<Case> {
        vec![
            Case::Post {
                breaks: |post, _| test(post, &json!({ "state": "planned", "date": "2030" })),
                keeps: |post, _| {
                    test(post, &json!({ "state": "planned", "by": "peers", "date": "2030" }));
                },
            },
            Case::Post {
                breaks: |post, _| test(post, &json!({ "state": "done", "by": "peers" })),
                keeps: |post, _| _ = test(post, &json!({ "state": "deferred" })),
            },
        ]
    }

    pub(crate) fn undone_test_recommends_nothing() -> Vec<Case> {
        fn recommends(post: &mut Post, state: &str) -> Pointer {
            let date = post.as_at;
            let advice = ["Look again."];
            let recommends =
                json!({ "state": state, "by": "peers", "date": date, "recommendations": advice });
            test(post, &recommends) / "state"
        }
        vec![Case::Post {
            breaks: |post, _| recommends(post, "deferred"),
            keeps: |post, _| _ = recommends(post, "done"),
        }]
    }

    pub(crate) fn review_follows() -> Vec<Case> {
        fn reviewed(post: &mut Post, review: &str) -> Pointer {
            let dates =
                json!({ "state": "planned", "by": "peers", "date": "2024-05", "review": review });
            test(post, &dates) / "review"
        }
        vec![Case::Post {
            breaks: |post, _| reviewed(post, "2024-04-30"),
            keeps: |post, _| _ = reviewed(post, "2024-05-01"),
        }]
    }

    pub(crate) fn clause_names_its_paper() -> Vec<Case> {
        fn clause(post: &mut Post, paper: &str) -> Pointer {
            let clause = json!({ "statement": "Does it.", "force": "may", "paper": paper });
            post.takes_on.push(value(clause));
            last("takesOn", &post.takes_on) / "paper"
        }
        vec![Case::Post {
            breaks: |post, _| clause(post, "Nowhere"),
            keeps: |post, _| {
                let title = post.papers[0].title.clone();
                clause(post, title.as_str());
            },
        }]
    }
}

#[cfg(test)]
mod tests {
    use super::{Violations, held_in_one_way, overlap_is_explained};
    use crate::rules::cases::sound_post;

    /// A holding is reported when it overlaps with one above it, whatever the others are like: one that
    /// somebody holds asks for a word, and one that nobody holds cannot be.
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
        let held = ["substantive", "interim", "acting"];
        let is_empty = ["vacant", "abolished", "vacant"];
        for bases in [held, is_empty] {
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
                let mut others = Violations::default();
                let is_held = bases == held;
                held_in_one_way(&post, if is_held { &mut others } else { &mut violations });
                overlap_is_explained(&post, if is_held { &mut violations } else { &mut others });
                assert_eq!(others.0.count(), 0);
                let found: Vec<_> = violations.0.iter().map(|(at, _)| at.to_string()).collect();
                let overlaps =
                    |n: usize| (0..n).any(|above| overlap(stretches[above], stretches[n]));
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
    }
}
