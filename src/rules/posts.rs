//! How a post is set up.

use std::collections::{BTreeMap, BTreeSet};

use super::{Findings, text};
use crate::{
    Arrangement, AssuranceTest, Confirmation, Day, Delivery, DeliveryModel, Designation, Holding,
    HoldingBasis, NoneOf, Period, Pointer, Post, TestState,
    post::Facts,
    diagnostics::{closest, quoted},
    pointer::Place,
};

/// The title that was probably meant. Where many are wrong, nobody reads a hint for each.
fn hint(title: &str, known: &BTreeSet<&str>, wrong_before: usize) -> String {
    const FEW: usize = 50;
    if wrong_before >= FEW || known.len() > 10_000 {
        return String::new();
    }
    let close = closest(title, known.iter().copied());
    close.map(|close| format!("; did you mean `{close}`?")).unwrap_or_default()
}

fn root(key: &str) -> Pointer {
    Pointer::default() / key
}

/// The facts at the top of a post, and those of each arrangement, with their places.
fn all_facts(post: &Post) -> impl Iterator<Item = (Pointer, Facts<'_>)> {
    let arrangements = (0..).zip(&post.arrangements);
    let arrangements = arrangements.map(|(n, one)| (root("arrangements") / n, one.facts()));
    std::iter::once((Pointer::default(), post.facts())).chain(arrangements)
}

pub(super) fn authorities_differ(post: &Post, found: &mut Findings<'_>) {
    let names: Vec<_> = post.authorities.iter().map(|authority| authority.title.as_str()).collect();
    for n in text::nearly_repeated(&names) {
        let at = root("authorities") / n / "title";
        found.add(at, "an authority above has nearly the same name; name each once");
    }
}

pub(super) fn authority_is_of_the_post(post: &Post, found: &mut Findings<'_>) {
    let known: BTreeSet<_> = post.authorities.iter().map(|one| one.title.as_str()).collect();
    let arrangements = (0..).zip(&post.arrangements);
    let arrangements = arrangements.map(|(n, one)| (root("arrangements") / n, &one.authorities));
    let tests = (0..).zip(&post.assurance);
    let tests = tests.map(|(n, one)| (root("assurance") / n, &one.authorities));
    let mut wrong = 0;
    for (at, named) in arrangements.chain(tests) {
        for (m, title) in named.iter().enumerate() {
            if !known.contains(title.as_str()) {
                let message = format!(
                    "no authority of the post has the title {}{}",
                    quoted(title.as_str()),
                    hint(title.as_str(), &known, wrong),
                );
                wrong += 1;
                found.add(at.clone() / "authorities" / m, message);
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

pub(super) fn held_in_one_way(post: &Post, found: &mut Findings<'_>) {
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

pub(super) fn overlap_is_explained(post: &Post, found: &mut Findings<'_>) {
    let mut held = Stretches::default();
    for (n, holding) in post.holdings.iter().enumerate() {
        if is_empty(holding) || holding.together.is_some() {
            continue;
        }
        let time = certain(period(holding));
        if let Some(earlier) = held.overlapping(time) {
            let message = format!(
                "{}; say in `together` whether it is a handover or a job share",
                overlap(post, n, earlier),
            );
            found.add(root("holdings") / n, message);
        }
        held.add(time, n);
    }
}

// ------------------------------------------------------------------ the arrangement

pub(super) fn facts_differ(post: &Post, found: &mut Findings<'_>) {
    // For each authority, or for all, and each beginning: the first entry that states a fact.
    let mut first: BTreeMap<(&str, Option<Day>, &str), usize> = BTreeMap::new();
    for (n, entry) in post.arrangements.iter().enumerate() {
        if is_refused(entry) {
            continue;
        }
        let from = entry.period.as_ref().and_then(|period| period.from);
        let from = from.map(crate::Date::earliest);
        let named: Vec<_> = if entry.authorities.is_empty() {
            vec![""]
        } else {
            entry.authorities.iter().map(crate::Title::as_str).collect()
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
    found: &mut Findings<'_>,
) {
    let says = entry.title.is_some() || entry.facts().stated().next().is_some();
    if !says {
        found.add(at.pointer(), "it says what holds for no fact; give one, or leave the entry out");
    }
}

pub(super) fn none_means_none(post: &Post, found: &mut Findings<'_>) {
    for (at, facts) in all_facts(post) {
        for (n, none) in facts.none.iter().enumerate() {
            let is_there = match none {
                NoneOf::AddedFunctions => !facts.added_functions.is_empty(),
                NoneOf::CombinedOffices => !facts.combined_offices.is_empty(),
                NoneOf::Tests => {
                    let is_test = |test: &AssuranceTest| {
                        matches!(test.state, TestState::Done | TestState::Planned)
                    };
                    // Only what is said for all days is sure to meet a test on one of them.
                    at.is_root() && post.assurance.iter().any(is_test)
                }
            };
            if is_there {
                let message =
                    format!("the papers say that there is none of `{none}`, and yet there is; mend one of the two");
                found.add(at.clone() / "none" / n, message);
            }
        }
    }
}

pub(super) fn designated_post_is_another(post: &Post, found: &mut Findings<'_>) {
    for (at, facts) in all_facts(post) {
        let is_other = matches!(facts.designation, None | Some(Designation::AnotherPost));
        if facts.designated_post.is_some() && !is_other {
            found.add(
                at / "designatedPost",
                "it is given only where `designation` is `another-post`; mend one of the two",
            );
        }
    }
}

pub(super) fn offices_differ(post: &Post, found: &mut Findings<'_>) {
    for (at, facts) in all_facts(post) {
        let mut seen = BTreeSet::new();
        for (n, office) in facts.combined_offices.iter().enumerate() {
            if !seen.insert(office.office) {
                found.add(
                    at.clone() / "combinedOffices" / n / "office",
                    "this office stands here a second time; keep one of the two",
                );
            }
        }
    }
}

pub(super) fn in_house_has_no_provider(
    delivery: &Delivery,
    at: &Place<'_>,
    found: &mut Findings<'_>,
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

pub(super) fn assurance_is_dated(
    test: &AssuranceTest,
    at: &Place<'_>,
    found: &mut Findings<'_>,
) {
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
    found: &mut Findings<'_>,
) {
    if test.state != TestState::Done && !test.recommendations.is_empty() {
        found.add(
            at.pointer() / "state",
            "the test was not done, and yet it has recommendations; mend one of the two",
        );
    }
}

pub(super) fn review_follows(test: &AssuranceTest, at: &Place<'_>, found: &mut Findings<'_>) {
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

pub(super) fn clause_names_its_paper(post: &Post, found: &mut Findings<'_>) {
    let titles: BTreeSet<_> = post.papers.iter().map(|paper| paper.title.as_str()).collect();
    let mut wrong = 0;
    for (n, clause) in post.takes_on.iter().enumerate() {
        let Some(paper) = &clause.paper else { continue };
        if !titles.contains(paper.as_str()) {
            let message = format!(
                "no paper of the post has the title {}{}",
                quoted(paper.as_str()),
                hint(paper.as_str(), &titles, wrong),
            );
            wrong += 1;
            found.add(root("takesOn") / n / "paper", message);
        }
    }
}
