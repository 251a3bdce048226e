//! What the papers say of a post on a day, in words: nothing that a document says stays without a word in the
//! answer, whether something follows from it or not.

use foldhash::HashMap;
use serde::Serialize;

use super::{
    duties::known,
    expectations::{accountable, in_law, is_known, judged_efficient},
    sentence::{Wording, in_a_sentence, joined, meant},
    state::{
        Arranged, Layer, State, is_awaited, is_for, is_refused, set_aside, standing,
        title as title_on, titled,
    },
};
use crate::{
    model::title::title,
    pointer::Pointer,
    post::{
        AddedFunction, Arrangement, AssuranceTest, Authority, CombinedOffice, Confirmation,
        Decision, DecisionMaker, Delivery, DeliveryModel, Designation, Direction, Facts, Holding,
        HoldingBasis, NoneOf, Office, Post, TestState, Tier, Together,
    },
    role::Role,
    rules::is_to_be_written,
    value::{Date, Day, Period, Title},
};

/// Something that the papers say of a post on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct StatedFact {
    /// The key under which the document says it.
    pub key: String,
    /// For a shared post: the authority that it is said of; absent where it is said of all that have the post.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// What is said, in words.
    pub said: String,
    /// Since when, where an arrangement says so; absent where it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Date>,
    /// The decision behind it, in words; absent where none is stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
    /// Where it stands in the post, as a JSON Pointer.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub at: Pointer,
}

/// Everything that the papers say of the post on the day, the facts in the order of their keys.
pub(super) fn stated(
    role: &Role,
    arranged: &Arranged<'_>,
    on: Day,
    states: &[(usize, State<'_>)],
) -> Vec<StatedFact> {
    let post = arranged.post;
    let mut found = authorities(post, on);
    found.extend(titled(arranged, on).map(|n| {
        let decision = post.arrangements[n].decision.as_ref();
        StatedFact {
            key: "title".to_owned(),
            authority: None,
            said: title_on(arranged, on).to_string(),
            since: arranged.begins[n],
            decision: decision.and_then(|decision| decided(decision, on)),
            at: Pointer::default() / "arrangements" / n / "title",
        }
    }));
    let by_authority: Vec<_> =
        states.iter().map(|(_, state)| facts(role, arranged, state)).collect();
    for (n, key) in Facts::KEYS.iter().enumerate() {
        let told = || by_authority.iter().map(|facts| facts[n].as_ref());
        let first = told().next().flatten();
        if first.is_some() && told().all(|fact| fact.map(Fact::words) == first.map(Fact::words)) {
            found.extend(first.map(|fact| fact.stated(key, None, states.len())));
        } else {
            let told = states.iter().zip(told());
            found.extend(told.filter_map(|((_, state), fact)| {
                Some(fact?.stated(key, Some(state.authority.title.to_string()), 1))
            }));
        }
    }
    let whole = |key: &str, n: usize, said: String| StatedFact {
        key: key.to_owned(),
        authority: None,
        said,
        since: None,
        decision: None,
        at: Pointer::default() / key / n,
    };
    let stretches = Stretches::new(&post.holdings);
    let now = (0..)
        .zip(&post.holdings)
        .filter(|(_, one)| one.period.as_ref().is_none_or(|period| period.contains(on)));
    found.extend(now.map(|(n, one)| whole("holdings", n, stretches.in_words(one, on))));
    let tests = (0..).zip(&post.assurance).filter(|(_, test)| is_known(test, post, on));
    found.extend(tests.map(|(n, test)| whole("assurance", n, in_one_line(test, on))));
    for (n, clause, _) in known(post, on) {
        let reserved = clause.reserved.iter().map(|what| format!("reserved to others: {what}"));
        let paper = clause.paper.as_ref().map(|paper| format!("it stands in {paper}"));
        let about: Vec<_> = paper.into_iter().chain(reserved).collect();
        if !about.is_empty() {
            let said = format!("“{}” ({})", clause.statement, about.join("; "));
            found.push(whole("takesOn", n, said));
        }
    }
    let entries = (0..).zip(&post.arrangements).filter(|(_, entry)| {
        let is_now = entry.period.as_ref().is_none_or(|period| period.contains(on));
        is_now && states.iter().any(|(_, state)| is_for(&entry.authorities, state.authority))
    });
    found.extend(entries.filter_map(|(n, entry)| {
        if is_refused(entry.decision.as_ref()) {
            let decision = entry.decision.as_ref().and_then(|decision| decided(decision, on));
            let said = refused(role, entry, on, states.len())?;
            return Some(StatedFact { decision, ..whole("arrangements", n, said) });
        }
        // A decision is told with the facts that it is about.
        let is_bare = entry.title.is_none() && entry.facts().stated().next().is_none();
        let decision = entry.decision.as_ref().filter(|_| is_bare);
        let decision = decision.and_then(|decision| decided(decision, on));
        let decision = decision.map(|how| format!("{how}: the papers do not say what"));
        let note = entry.note.as_ref().map(ToString::to_string);
        let said: Vec<_> = [decision, note].into_iter().flatten().collect();
        (!said.is_empty()).then(|| whole("arrangements", n, said.join("; ")))
    }));
    found.extend((0..).zip(&post.notes).map(|(n, note)| whole("notes", n, note.to_string())));
    found
}

impl State<'_> {
    /// What is said and confirmed under each key of [`Facts::KEYS`], in words.
    pub(super) fn in_words(&self, role: &Role, arranged: &Arranged<'_>) -> Vec<Option<String>> {
        let facts = facts(role, arranged, self).into_iter();
        let settled = |fact: Option<Fact>| {
            fact.filter(|fact| !fact.is_awaited).map(|fact| fact.said.of(1).to_owned())
        };
        facts.map(settled).collect()
    }
}

/// What is said of one fact in one authority.
struct Fact {
    said: Wording,
    is_awaited: bool,
    since: Option<Date>,
    decision: Option<String>,
    at: Pointer,
}

impl Fact {
    fn words(&self) -> (&Wording, Option<Date>, Option<&str>) {
        (&self.said, self.since, self.decision.as_deref())
    }

    fn stated(&self, key: &str, authority: Option<String>, of: usize) -> StatedFact {
        StatedFact {
            key: key.to_owned(),
            authority,
            said: self.said.of(of).to_owned(),
            since: self.since,
            decision: self.decision.clone(),
            at: self.at.clone(),
        }
    }
}

/// What is said under each key of [`Facts::KEYS`].
fn facts(role: &Role, arranged: &Arranged<'_>, state: &State<'_>) -> Vec<Option<Fact>> {
    let mut told: Vec<Option<Fact>> = Facts::KEYS.iter().map(|_| None).collect();
    for layer in &state.layers {
        let words = in_words(role, layer.facts);
        for ((told, key), said) in told.iter_mut().zip(Facts::KEYS).zip(words) {
            if let (None, Some(said)) = (&told, said) {
                let entry = layer.entry.map(|n| &state.post.arrangements[n]);
                let decision = entry.and_then(|entry| entry.decision.as_ref());
                *told = Some(Fact {
                    said,
                    is_awaited: layer.is_awaited,
                    since: layer.entry.and_then(|n| arranged.begins[n]),
                    decision: decision.and_then(|decision| decided(decision, state.on)),
                    at: place(layer, key),
                });
            }
        }
    }
    told
}

/// What was to be on the day by an arrangement whose confirmation was refused; none before it was decided. Since when
/// is not told: nothing began.
fn refused(role: &Role, entry: &Arrangement, on: Day, sharing: usize) -> Option<String> {
    let decided = entry.decision.as_ref().and_then(|decision| decision.date);
    if decided.is_some_and(|date| date.is_after(on)) {
        return None;
    }
    let title_told = entry.title.as_ref().map(|title| format!("title: {title}"));
    let words = Facts::KEYS.iter().zip(in_words(role, entry.facts()));
    let facts = words.filter_map(|(key, said)| {
        // Of what there is none of, only tests have no key of their own.
        let key = if *key == "none" { "assurance" } else { key };
        Some(format!("{}: {}", in_a_sentence(&title(key)), said?.of(1)))
    });
    let facts: Vec<_> = title_told.into_iter().chain(facts).collect();
    let names: Vec<_> = entry.authorities.iter().map(Title::as_str).collect();
    let whom = (sharing > 1 && !names.is_empty()).then(|| format!(" for {}", names.join(" and ")));
    let whom = whom.unwrap_or_default();
    let what =
        if facts.is_empty() { "the papers do not say what".to_owned() } else { facts.join("; ") };
    let note = entry.note.as_ref().map(|note| format!("; {note}")).unwrap_or_default();
    Some(format!("refused, and so not in force. On this day it was to be{whom}: {what}{note}"))
}

/// Where a fact stands: what there is none of stands in a list of such.
fn place(layer: &Layer<'_>, key: &str) -> Pointer {
    let facts = layer.facts;
    let none = match key {
        "addedFunctions" if facts.added_functions.is_empty() => NoneOf::AddedFunctions,
        "combinedOffices" if facts.combined_offices.is_empty() => NoneOf::CombinedOffices,
        "none" => NoneOf::Tests,
        _ => return layer.at(key),
    };
    let n = facts.none.iter().position(|one| *one == none);
    n.map_or_else(|| layer.at(key), |n| layer.at("none") / n)
}

/// The facts in words, in the order of [`Facts::KEYS`].
fn in_words(role: &Role, facts: Facts<'_>) -> [Option<Wording>; Facts::KEYS.len()] {
    // A fact that is not named here does not compile.
    let Facts {
        designation,
        designated_post,
        tier,
        reports_to,
        brief,
        added_functions,
        combined_offices,
        none,
        delivery,
        lead_member,
        lead_member_portfolios,
        governance,
        employer,
        direction,
        judged_efficient,
        statutory_chief_officer,
        politically_restricted,
    } = facts;
    let list = |said: Vec<String>, of: NoneOf| {
        let is_none = none.contains(&of);
        if said.is_empty() { is_none.then(|| "none".into()) } else { Some(said.join("; ").into()) }
    };
    let says = |fact: &Option<bool>| {
        fact.map(|is_so| {
            if is_so { "the papers say that it is" } else { "the papers say that it is not" }.into()
        })
    };
    [
        designation.map(|designation| {
            match designation {
                Designation::ThisPost => "this post",
                Designation::AnotherPost => "another post",
                Designation::NoPost => "no post: nobody is designated",
            }
            .into()
        }),
        designated_post.as_ref().map(|title| title.to_string().into()),
        tier.map(|tier| {
            match tier {
                Tier::First => "the first tier",
                Tier::Second => "the second tier",
                Tier::ThirdOrLower => "below the second tier",
            }
            .into()
        }),
        joined(reports_to.iter().map(|officer| meant(officer.meaning()).into()), "; "),
        brief.map(|brief| meant(brief.meaning()).into()),
        list(added_functions.iter().map(|one| added(role, one)).collect(), NoneOf::AddedFunctions),
        list(combined_offices.iter().map(office).collect(), NoneOf::CombinedOffices),
        // What there is none of is told under the key of what it is; tests have no other.
        none.contains(&NoneOf::Tests).then(|| meant(NoneOf::Tests.meaning()).into()),
        delivery.as_ref().map(delivered),
        lead_member.map(|member| meant(member.meaning()).into()),
        joined(lead_member_portfolios.iter().map(|title| title.to_string().into()), "; "),
        governance.map(|governance| meant(governance.meaning()).into()),
        employer.map(|employer| meant(employer.meaning()).into()),
        direction.as_ref().map(|direction| directed(direction).into()),
        judged_efficient.map(self::judged_efficient),
        says(statutory_chief_officer),
        says(politically_restricted),
    ]
}

fn added(role: &Role, added: &AddedFunction) -> String {
    let for_children = added.for_children.map(|is| {
        if is { "for children and young people" } else { "not for children and young people" }
    });
    let function = added.function.as_ref().map(|id| match role.all().get(id.as_str()) {
        Some(item) => format!("in the definition: {}", item.title()),
        None => format!("in the definition: {id}"),
    });
    let about: Vec<_> = for_children.map(ToOwned::to_owned).into_iter().chain(function).collect();
    with(added.title.to_string(), &about)
}

fn office(office: &CombinedOffice) -> String {
    let called = office.title.as_ref().map(|title| format!("called {title}"));
    with(meant(office.office.meaning()), called.as_slice())
}

fn delivered(delivery: &Delivery) -> Wording {
    let Delivery { model, provider, holder_leads_provider, accountability_stays } = delivery;
    let how = match model {
        DeliveryModel::Commissioning => "by others throughout; the holder commissions".to_owned(),
        model => meant(model.meaning()),
    };
    let provider = provider.as_ref().map(ToString::to_string);
    let leads = holder_leads_provider.map(|leads| {
        if leads { "the holder leads it" } else { "the holder does not lead it" }.to_owned()
    });
    let stays = accountability_stays.map(accountable);
    let about = [provider, leads].into_iter().flatten().map(Wording::from).chain(stays);
    match joined(about, "; ") {
        Some(about) => Wording::from(how + " (").and("", &about).and("", &")".into()),
        None => how.into(),
    }
}

fn directed(direction: &Direction) -> String {
    let by = meant(direction.by.meaning());
    match &direction.statement {
        Some(statement) => format!("by {by}: {}", statement.as_str().trim_end_matches('.')),
        None => format!("by {by}"),
    }
}

fn with(what: String, about: &[String]) -> String {
    if about.is_empty() { what } else { format!("{what} ({})", about.join("; ")) }
}

/// A date that lies not after the day, for what nobody could say before.
fn by_then(date: Option<Date>, on: Day) -> Option<Date> {
    date.filter(|date| !date.is_after(on))
}

/// On a day, in a month or year.
fn when(date: Date) -> String {
    match date {
        Date::Day(day) => format!("on {day}"),
        Date::Month(_) | Date::Year(_) => format!("in {date}"),
    }
}

fn decided(decision: &Decision, on: Day) -> Option<String> {
    let by = decision.by.map(|by| format!("by {}", meant(by.meaning())));
    let date = by_then(decision.date, on).map(when);
    let confirmed = by_then(decision.confirmed_on, on);
    let confirmation = match (decision.confirmation, confirmed) {
        _ if is_awaited(Some(decision), on) => Some("confirmation awaited".to_owned()),
        (Some(Confirmation::Given), Some(date)) => Some(format!("confirmed {}", when(date))),
        (Some(Confirmation::Given), None) => Some("confirmed".to_owned()),
        (Some(Confirmation::Refused), _) => Some("confirmation refused".to_owned()),
        (Some(Confirmation::Awaited) | None, _) => None,
    };
    let taken: Vec<_> = by.into_iter().chain(date).collect();
    let taken = (!taken.is_empty()).then(|| format!("decided {}", taken.join(" ")));
    let told: Vec<_> = taken.into_iter().chain(confirmation).collect();
    (!told.is_empty()).then(|| told.join(", "))
}

/// Since when and to when, as far as it is past: what is to end is not known before it does.
fn lasting(period: Option<&Period>, on: Day) -> Option<String> {
    let period = period?;
    let from = by_then(period.from, on);
    let last = period.last_day.filter(|last| last.latest() < on);
    match (from, last) {
        (Some(from), Some(last)) => Some(format!("from {from} to {last}")),
        (Some(from), None) => Some(format!("since {from}")),
        (None, Some(last)) => Some(format!("up to {last}")),
        (None, None) => None,
    }
}

fn authorities(post: &Post, on: Day) -> Vec<StatedFact> {
    let told = (0..).zip(&post.authorities).map(|(n, authority)| {
        let Authority { title: _, kind, code, period, with_post } = authority;
        let kind = in_law(*kind).unwrap_or("a district council in a county");
        let functions = lasting(period.as_ref(), on).map(|when| format!("with functions {when}"));
        let shares = lasting(with_post.as_ref(), on).map(|when| format!("shares in it {when}"));
        let aside = set_aside(standing(authority, on)).map(ToOwned::to_owned);
        let about: Vec<_> = code
            .as_ref()
            .map(|code| format!("code {code}"))
            .into_iter()
            .chain(functions)
            .chain(shares)
            .chain(aside)
            .collect();
        // Of what kind is to be written with the name.
        let is_named = !is_to_be_written(authority.title.as_str());
        let kind = if is_named { format!(", {kind}") } else { String::new() };
        StatedFact {
            key: "authorities".to_owned(),
            authority: None,
            said: with(format!("{}{kind}", authority.title), &about),
            since: None,
            decision: None,
            at: Pointer::default() / "authorities" / n,
        }
    });
    told.collect()
}

/// The stretches in which the post is filled, each with what it goes on from: where two entries say the same and one
/// begins on the day after the other, they are one stretch.
struct Stretches<'a> {
    holdings: &'a [Holding],
    /// What an entry says, and the first day after it.
    ended: HashMap<(Said, Day), usize>,
}

type Said = (HoldingBasis, Option<DecisionMaker>, Option<Together>);

impl<'a> Stretches<'a> {
    fn new(holdings: &'a [Holding]) -> Self {
        let ended = (0..).zip(holdings).filter_map(|(n, holding)| {
            let last = holding.period.as_ref()?.last_day?;
            Some(((Self::said(holding), last.latest().next()?), n))
        });
        Self { holdings, ended: ended.collect() }
    }

    const fn said(holding: &Holding) -> Said {
        (holding.basis, holding.appointed_by, holding.together)
    }

    fn since(&self, holding: &Holding, on: Day) -> Option<Date> {
        let mut from = by_then(holding.period.as_ref()?.from, on)?;
        // Each step goes back to an earlier day.
        while let Some(n) = self.ended.get(&(Self::said(holding), from.earliest())) {
            let earlier = self.holdings[*n].period.as_ref().and_then(|period| period.from);
            match earlier.filter(|earlier| earlier.earliest() < from.earliest()) {
                Some(earlier) => from = earlier,
                None => break,
            }
        }
        Some(from)
    }

    fn in_words(&self, holding: &Holding, on: Day) -> String {
        let Holding { basis, period: _, appointed_by, together } = holding;
        let since = self.since(holding, on).map(|from| format!(" since {from}"));
        let how = format!("{}{}", meant(basis.meaning()), since.unwrap_or_default());
        let appointed = appointed_by.map(|by| format!("appointed by {}", meant(by.meaning())));
        let together = together.map(|together| meant(together.meaning()));
        let about: Vec<_> = appointed.into_iter().chain(together).collect();
        with(how, &about)
    }
}

/// What the papers say of a test, each with what it is called.
pub(crate) fn of_test(test: &AssuranceTest) -> Vec<(&'static str, String)> {
    fn texts<T: ToString>(texts: &[T]) -> Vec<String> {
        let text = |text: &T| text.to_string().trim_end_matches('.').to_owned();
        texts.iter().map(text).collect()
    }
    let topics = |topics: &[crate::post::AssuranceTopic]| {
        topics.iter().map(|topic| in_a_sentence(&title(topic.as_str()))).collect::<Vec<_>>()
    };
    let [looked_at, left_out] = match test.state {
        TestState::Done => ["It looked at", "It left out"],
        _ => ["It is to look at", "It is to leave out"],
    };
    // The words of the vocabulary are told as words.
    let functions: Vec<_> = texts(&test.functions)
        .into_iter()
        .map(|text| match text.parse::<Office>() {
            Ok(office) => in_a_sentence(&title(office.as_str())),
            Err(_) => text,
        })
        .collect();
    let reported = test.reported.map(|date| format!(" ({date})")).unwrap_or_default();
    let reported_to = texts(&test.reported_to).join("; ");
    let facts = [
        ("For", texts(&test.authorities).join("; ")),
        (looked_at, [topics(&test.covers), texts(&test.also_covers)].concat().join("; ")),
        (left_out, [topics(&test.left_out), texts(&test.also_left_out)].concat().join("; ")),
        ("Functions and offices", functions.join("; ")),
        ("Reported to", format!("{reported_to}{reported}").trim().to_owned()),
        ("Recommended", texts(&test.recommendations).join("; ")),
        ("To be looked at again", test.review.map(|date| date.to_string()).unwrap_or_default()),
    ];
    facts.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

/// How far a test has come, by whom and when.
pub(crate) fn state_of_test(test: &AssuranceTest) -> (&'static str, String) {
    let state = match test.state {
        TestState::Done => "Done",
        TestState::Planned => "Planned",
        TestState::Deferred => "Put off",
        TestState::Refused => "Refused",
    };
    let by = test.by.map(|by| format!(" by {}", meant(by.meaning())));
    let date = test.date.map(|date| format!(" ({date})"));
    let decided = test.decided.map(|date| format!(", decided {date}"));
    (state, [by, date, decided].into_iter().flatten().collect())
}

fn in_one_line(test: &AssuranceTest, on: Day) -> String {
    // A report that came later was not known.
    let known = AssuranceTest { reported: by_then(test.reported, on), ..test.clone() };
    let (state, how) = state_of_test(&known);
    let about = of_test(&known)
        .into_iter()
        .map(|(what, value)| format!("{}: {value}", in_a_sentence(what)));
    [format!("{}{how}", in_a_sentence(state))]
        .into_iter()
        .chain(about)
        .collect::<Vec<_>>()
        .join("; ")
}
