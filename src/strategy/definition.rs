//! Sound definitions.

use std::collections::{BTreeMap, BTreeSet};

use proptest::{collection::vec, prelude::*, sample::Index};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use strum::VariantArray;

use super::{Pool, in_order, leaf, list, once, turn};
use crate::{
    definition::{
        Addressee, Basis, Choice, Citation, Coming, CompetencyLink, Distribution, Finding, Force,
        FunctionScope, Holder, Instrument, InstrumentKind, NoneFound, Reading, RoleDefinition,
        RouteKind, SearchedPlace, Share, StageLink, Strength,
    },
    item::{AnyItem, EditLists, ItemOf, Parts},
    kind::{CompetencyId, Kind, LawId, SourceId},
    model::{Edit, Model, Node, Visitor},
    pointer::Place,
    role::Role,
    value::{Count, Day, Disorder, List, Percentage, Period, Provision},
};

/// Definitions that break no rule, with everything in them that a definition can hold: from the
/// smallest to some dozens of items. They shrink to the smallest.
pub fn definition() -> BoxedStrategy<RoleDefinition> {
    let kinds = Kind::VARIANTS.iter().map(|kind| kind.prefix());
    let pool = Pool::new(kinds.flat_map(|kind| (0..MOST).map(move |n| (kind, id(kind, n)))));
    (vec(RoleDefinition::any(&pool), 1..=MOST / 2), any::<Index>())
        .prop_map(|(parts, turn)| {
            let whole = parts.into_iter().reduce(|mut whole, part| {
                whole.append(part);
                whole
            });
            let whole = whole.unwrap_or_else(|| unreachable!("there is at least one part"));
            sound_definition(whole, turn)
        })
        .boxed()
}

/// Roles made of [`definition`]s.
pub fn role() -> BoxedStrategy<Role> {
    let trust =
        |definition| Role::try_from(definition).unwrap_or_else(|report| unreachable!("{report}"));
    definition().prop_map(trust).boxed()
}

/// The most items of a kind: two from each part.
const MOST: usize = 6;

/// The id of the n-th item of a kind, from the plainest to the longest that there may be.
pub(super) fn id(kind: &str, n: usize) -> String {
    let longest = "z".repeat(99 - kind.len());
    let name = ["a", "b", "4", "c-2", "seven-of-nine", &longest][n];
    format!("{kind}:{name}")
}

/// Changes what breaks a rule, and leaves everything else. Each repair keeps what those before it
/// have brought in order.
pub(super) fn sound_definition(mut definition: RoleDefinition, turn: Index) -> RoleDefinition {
    let role = &mut definition;
    add_way_in(role);
    drop_what_cannot_link(role);
    role.edit_lists(&mut Name);
    lead_links_to_items(role);
    let sources = role.sources.iter().map(|source| source.id.clone()).collect();
    role.edit_lists(&mut Cite { sources });
    role.edit_lists(&mut Distinguish);
    order_periods(role);
    date_sources(role);
    give_force(role);
    cite_provisions(role);
    name_provisions_once(role);
    keep_bases_in_force(role);
    say_what_is_coming(role);
    end_what_is_replaced(role);
    weigh_forces(role);
    leave_out_excluded(role);
    call_for_competencies(role);
    complete_programmes(role);
    connect_routes(role);
    let is_english = role.language.as_str().split('-').next() == Some("en");
    for finding in &mut role.findings {
        // No sentence that is drawn says what a measure does.
        if is_english {
            (finding.share, finding.distribution, finding.quantity) = (None, None, None);
        }
        measure(finding);
    }
    keep_parts_in_wholes(role);
    for recommendation in &mut role.recommendations {
        if recommendation.addressees.is_empty() {
            recommendation.addressees.push(Addressee::LocalAuthorities);
        }
    }
    while drop_unused(role) {}
    weigh_once(role);
    say_what_was_not_found(role);
    role.edit_lists(&mut Turn(turn));
    definition
}

fn item<T: DeserializeOwned>(json: Value) -> T {
    serde_json::from_value(json).expect("the JSON is that of an item")
}

/// There is a stage before the role, and a route.
fn add_way_in(role: &mut RoleDefinition) {
    if role.stages.len() == 1 {
        let before =
            json!({ "id": "stage:before", "title": "Before", "statement": "Comes before." });
        role.stages.change(|stages| stages.push(item(before)));
    }
    if role.routes.is_empty() {
        let stages = [id("stage", 0), id("stage", 1)];
        let way = json!({ "id": "route:way", "title": "Way", "statement": "Leads on.", "kind": "entry", "stages": stages });
        role.routes.push(item(way));
    }
}

/// Groups of functions rest on an instrument, and programmes develop something.
fn drop_what_cannot_link(role: &mut RoleDefinition) {
    if role.instruments.is_empty() {
        role.functions.clear();
    }
    if role.skills.is_empty() && role.qualities.is_empty() {
        role.programmes.clear();
    }
}

/// Ids are unique.
struct Name;

impl EditLists for Name {
    fn list<T: ItemOf>(&mut self, list: &mut Vec<T>) {
        for (n, item) in list.iter_mut().enumerate() {
            item.rename(&id(T::KIND.prefix(), n));
        }
    }
}

/// Links lead to an item that there is, to another one, and once in the same way. Chains lead onwards
/// only, and so never back.
fn lead_links_to_items(role: &mut RoleDefinition) {
    struct Lead<'c> {
        counts: &'c BTreeMap<&'static str, usize>,
        from: (&'static str, usize),
        seen: BTreeSet<(&'static str, String)>,
    }
    /// The key of an item under which a place lies, from the item on.
    fn key_of_item(at: &Place<'_>) -> Option<&'static str> {
        match at {
            Place::Root => None,
            Place::Key(Place::Root, key) => Some(key),
            Place::Key(above, _) | Place::Index(above, _) => key_of_item(above),
        }
    }
    impl Edit for Lead<'_> {
        fn link(&mut self, at: &Place<'_>, to: &str) -> Option<String> {
            let key = key_of_item(at)?;
            let kind = to.split_once(':')?.0;
            let drawn = (0..MOST).find(|&n| id(kind, n) == to)?;
            let is_chain = matches!(key, "replacedBy" | "partOf" | "members");
            let first = if is_chain { self.from.1 + 1 } else { 0 };
            let count = self.counts.get(kind)?.checked_sub(first).filter(|&count| count > 0)?;
            let position = first + drawn % count;
            let to = id(kind, position);
            // These may name an item again, for another place in it.
            let is_told_by_place = matches!(key, "citations" | "basis" | "givenForceBy");
            let is_new = is_told_by_place || self.seen.insert((key, to.clone()));
            (is_new && self.from != (kind, position)).then_some(to)
        }
    }
    struct Each<'c>(&'c BTreeMap<&'static str, usize>);
    impl EditLists for Each<'_> {
        fn list<T: ItemOf>(&mut self, list: &mut Vec<T>) {
            for (n, item) in list.iter_mut().enumerate() {
                let from = (T::KIND.prefix(), n);
                item.edit(&Place::Root, &mut Lead { counts: self.0, from, seen: BTreeSet::new() });
            }
        }
    }
    let kinds = Kind::VARIANTS.iter().map(|kind| kind.prefix());
    let counts: BTreeMap<_, _> = kinds.zip(role.lengths()).collect();
    role.edit_lists(&mut Each(&counts));
    let mut head = Lead { counts: &counts, from: ("role", 0), seen: BTreeSet::new() };
    role.stage.edit(&Place::Key(&Place::Root, "stage"), &mut head);
}

/// Every item is cited, and each place once.
struct Cite {
    sources: Vec<SourceId>,
}

impl EditLists for Cite {
    fn list<T: ItemOf>(&mut self, list: &mut Vec<T>) {
        for (n, item) in list.iter_mut().enumerate() {
            let Some(citations) = item.parts().citations else { continue };
            once(citations, |citation| (citation.source.clone(), citation.place.clone()));
            if citations.is_empty() {
                let source = self.sources[n % self.sources.len()].clone();
                citations.push(Citation { source, place: leaf("p. 1"), reading: Reading::Stated });
            }
        }
    }
}

/// Titles and statements of a kind differ.
struct Distinguish;

impl EditLists for Distinguish {
    fn list<T: ItemOf>(&mut self, list: &mut Vec<T>) {
        let (mut titles, mut statements) = (BTreeSet::new(), BTreeSet::new());
        for item in list {
            let Parts { title, statement, .. } = item.parts();
            distinguish(title, &mut titles);
            if let Some(statement) = statement {
                distinguish(statement, &mut statements);
            }
        }
    }
}

/// Numbers a text whose words were seen.
fn distinguish<T: AsRef<str> + std::str::FromStr<Err: std::fmt::Debug>>(
    text: &mut T,
    seen: &mut BTreeSet<String>,
) {
    let start: String = text.as_ref().chars().take(90).collect();
    for number in 2.. {
        if seen.insert(words(text.as_ref())) {
            return;
        }
        *text = leaf(&format!("{start} {number}"));
    }
}

/// What tells texts apart: their words, but for case and articles.
fn words(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words = words.map(|word| word.chars().flat_map(char::to_lowercase).collect::<String>());
    let words: Vec<_> = words.filter(|word| !["a", "an", "the"].contains(&word.as_str())).collect();
    words.join(" ")
}

/// Periods begin before they end.
fn order_periods(role: &mut RoleDefinition) {
    struct Order;
    impl Edit for Order {
        fn object(&mut self, object: &mut dyn std::any::Any) {
            if let Some(period) = object.downcast_mut::<Period>() {
                *period = in_order(period.clone());
            }
        }
    }
    role.edit(&Place::Root, &mut Order);
}

/// No source is from after the day of the definition.
fn date_sources(role: &mut RoleDefinition) {
    let made = role.as_at;
    for source in role.sources.iter_mut() {
        source.date = source.date.filter(|date| !date.is_after(made));
        source.as_at = source.as_at.filter(|date| !date.is_after(made));
    }
}

/// Guidance names an enactment; what names none is one.
fn give_force(role: &mut RoleDefinition) {
    for n in 0..role.instruments.len() {
        let law = &role.instruments[n];
        let is_enacted = |id: &LawId| enactments(&role.instruments).any(|enacted| enacted == id);
        let is_named = law.given_force_by.iter().any(|hook| is_enacted(&hook.law));
        if !is_named && !law.kind.is_enactment() {
            role.instruments[n].kind = InstrumentKind::Act;
        }
    }
}

fn enactments(instruments: &[Instrument]) -> impl Iterator<Item = &LawId> {
    instruments.iter().filter(|law| law.kind.is_enactment()).map(|law| &law.id)
}

/// Enactments are cited by provisions, in lists that ascend.
fn cite_provisions(role: &mut RoleDefinition) {
    let enactments: BTreeSet<_> = enactments(&role.instruments).cloned().collect();
    let cite = |law: &LawId, provision: &mut Provision| {
        let cited = match provision {
            Provision::Passage(_) if enactments.contains(law) => None,
            Provision::Statutory(reference) => match reference.disorder() {
                Some(Disorder::Range(_)) => None,
                Some(Disorder::List(canonical)) => canonical.parse().ok(),
                None => return,
            },
            _ => return,
        };
        *provision = cited.unwrap_or(Provision::Whole);
    };
    for duty in role.duties.iter_mut() {
        duty.basis.iter_mut().for_each(|basis| cite(&basis.law, &mut basis.provision));
    }
    for feature in &mut role.features {
        feature.basis.iter_mut().for_each(|basis| cite(&basis.law, &mut basis.provision));
    }
    for function in &mut role.functions {
        function.basis.iter_mut().for_each(|basis| cite(&basis.law, &mut basis.provision));
    }
    for law in &mut role.instruments {
        law.given_force_by.iter_mut().for_each(|by| cite(&by.law, &mut by.provision));
    }
}

/// A provision stands once in its list.
fn name_provisions_once(role: &mut RoleDefinition) {
    fn provision(basis: &Basis) -> (LawId, Provision) {
        (basis.law.clone(), basis.provision.clone())
    }
    for duty in role.duties.iter_mut() {
        once(&mut duty.basis, provision);
    }
    for feature in &mut role.features {
        once(&mut feature.basis, provision);
    }
    for function in &mut role.functions {
        once(&mut function.basis, provision);
    }
    for law in &mut role.instruments {
        once(&mut law.given_force_by, |hook| (hook.law.clone(), hook.provision.clone()));
    }
}

/// What has been replaced has ended.
fn ended(period: &mut Option<Period>, day: Day) {
    let period = period.get_or_insert(Period::ALWAYS);
    period.last_day = period.last_day.or(period.from).or(Some(day.into()));
}

/// Provisions are in force while their instruments are, and cover what rests on them.
fn keep_bases_in_force(role: &mut RoleDefinition) {
    let day = role.as_at;
    for law in role.instruments.iter_mut().filter(|law| !law.replaced_by.is_empty()) {
        ended(&mut law.period, day);
    }
    let laws = role.instruments.iter().map(|law| (law.id.clone(), law.period.clone()));
    let laws: BTreeMap<_, _> = laws.collect();
    let within = |basis: &mut Basis| {
        if let (Some(law), Some(provision)) = (&laws[&basis.law], &basis.in_force)
            && !law.covers(provision)
        {
            basis.in_force = Some(law.clone());
        }
    };
    let cover = |basis: &mut [Basis], own: &Option<Period>| {
        basis.iter_mut().for_each(within);
        if let (Some(own), Some(together)) = (own, Basis::in_force(basis))
            && !together.covers(own)
        {
            for basis in basis {
                (basis.in_force, basis.coming) = (None, None);
            }
        }
    };
    for function in &mut role.functions {
        let own = function.period.clone();
        function.basis.change(|basis| cover(basis, &own));
    }
    for feature in &mut role.features {
        cover(&mut feature.basis, &feature.period);
    }
    for duty in role.duties.iter_mut() {
        if !duty.replaced_by.is_empty() {
            ended(&mut duty.period, day);
        }
        cover(&mut duty.basis, &duty.period);
    }
}

/// What is coming is marked, and nothing else.
fn say_what_is_coming(role: &mut RoleDefinition) {
    let day = role.as_at;
    let functions = role.functions.iter_mut().flat_map(|function| function.basis.iter_mut());
    let features = role.features.iter_mut().flat_map(|feature| feature.basis.iter_mut());
    let duties = role.duties.iter_mut().flat_map(|duty| duty.basis.iter_mut());
    for basis in functions.chain(features).chain(duties) {
        let begins = basis.in_force.as_ref().map(|period| period.from);
        basis.coming = match begins {
            Some(Some(from)) if from.earliest() > day => Some(Coming::OnAFixedDay),
            Some(_) => None,
            None => basis.coming.map(|_| Coming::OnADayToBeAppointed),
        };
    }
}

/// What replaces something outlasts it, and a programme runs while its providers exist.
fn end_what_is_replaced(role: &mut RoleDefinition) {
    let day = role.as_at;
    for body in role.bodies.iter_mut().filter(|body| !body.replaced_by.is_empty()) {
        ended(&mut body.period, day);
    }
    for programme in role.programmes.iter_mut().filter(|one| !one.replaced_by.is_empty()) {
        ended(&mut programme.period, day);
    }
    let periods = role.items().filter_map(|item| Some((item.id().to_owned(), item.period()?)));
    let periods: BTreeMap<_, _> = periods.collect();
    macro_rules! outlasted {
        ($($list:ident),+) => {$(
            for item in role.$list.iter_mut() {
                let Some(old) = AnyItem::period(item) else { continue };
                item.replaced_by.retain(|new| {
                    periods
                        .get(new.as_str())
                        .is_none_or(|new| !new.begins_before(&old) && !new.ends_by_the_end_of(&old))
                });
            }
        )+};
    }
    outlasted!(bodies, instruments, duties, programmes);
    for programme in &mut role.programmes {
        let Some(ran) = programme.period.as_ref() else { continue };
        let existed = |body: &crate::kind::BodyId| {
            periods.get(body.as_str()).is_none_or(|existed| !existed.is_apart_from(ran))
        };
        programme.providers.retain(existed);
        programme.funder = programme.funder.take().filter(existed);
    }
}

/// A duty has the force that its basis gives it.
fn weigh_forces(role: &mut RoleDefinition) {
    for duty in role.duties.iter_mut() {
        let is_enacted = |basis: &Basis| enactments(&role.instruments).any(|law| *law == basis.law);
        if duty.basis.is_empty() {
            duty.force = Force::Described;
        } else if duty.force == Force::Described {
            duty.basis.clear();
        } else if !duty.basis.iter().any(is_enacted)
            && !matches!(duty.force, Force::Should | Force::May)
        {
            duty.force = Force::Should;
        }
    }
}

/// No duty comes through functions that are kept out.
fn leave_out_excluded(role: &mut RoleDefinition) {
    let excluded = role.functions.iter().filter(|one| one.scope == FunctionScope::Excluded);
    let excluded: BTreeSet<_> = excluded.map(|function| function.id.clone()).collect();
    for duty in role.duties.iter_mut() {
        duty.function = duty.function.take().filter(|link| !excluded.contains(&link.function));
    }
}

/// The n-th competency of the definition, counting round.
fn competency(role: &RoleDefinition, n: usize) -> Option<CompetencyLink> {
    let skills = role.skills.iter().map(|skill| CompetencyId::from(skill.id.clone()));
    let qualities = role.qualities.iter().map(|quality| CompetencyId::from(quality.id.clone()));
    let competency = skills.chain(qualities).cycle().nth(n)?;
    Some(CompetencyLink { competency, reading: Reading::Inferred })
}

/// A duty of those who fill the post calls for a competency; where there is none, it is of others.
fn call_for_competencies(role: &mut RoleDefinition) {
    for n in 0..role.duties.len() {
        let link = competency(role, n);
        let duty = &mut role.duties[n];
        let has_ended = AnyItem::period(duty).is_some_and(|period| period.last_day.is_some());
        let is_theirs = duty.holder.is_for_the_post();
        if duty.force != Force::Described && is_theirs && !has_ended && duty.calls_for.is_empty() {
            match link {
                Some(link) => duty.calls_for.push(link),
                None => duty.holder = Holder::PostHolder,
            }
        }
    }
}

/// A programme is for somebody, develops something, and has no part twice.
fn complete_programmes(role: &mut RoleDefinition) {
    for n in 0..role.programmes.len() {
        let link = competency(role, n);
        let programme = &mut role.programmes[n];
        if programme.develops.is_empty() {
            programme.develops.extend(link);
        }
        if programme.audience.is_empty() {
            let stage = role.stages.iter().cycle().nth(n);
            programme.audience.extend(
                stage.map(|it| StageLink { stage: it.id.clone(), reading: Reading::Inferred }),
            );
        }
        let mut titles = BTreeSet::new();
        for component in &mut programme.components {
            distinguish(&mut component.title, &mut titles);
        }
    }
}

/// Routes lead from stage to stage, and one of them to the role.
fn connect_routes(role: &mut RoleDefinition) {
    let stages: Vec<_> = role.stages.iter().map(|stage| stage.id.clone()).collect();
    for route in &mut role.routes {
        if route.stages.len() < 2 {
            let other = stages.iter().find(|stage| **stage != route.stages[0]);
            route.stages.change(|way| way.extend(other.cloned()));
        }
    }
    let leads = |route: &crate::definition::Route| {
        route.kind != RouteKind::Onward && route.stages[1..].contains(&role.stage)
    };
    if !role.routes.iter().any(leads) {
        let route = &mut role.routes[0];
        if route.kind == RouteKind::Onward {
            route.kind = RouteKind::Entry;
        }
        // At least two stages, so that one is left before the role.
        route.stages.change(|way| {
            way.retain(|stage| *stage != role.stage);
            way.push(role.stage.clone());
        });
    }
}

/// A finding has one measure, and its figures agree.
fn measure(finding: &mut Finding) {
    if let Some(share) = &mut finding.share {
        (finding.distribution, finding.quantity) = (None, None);
        measure_share(share);
    } else if let Some(spread) = &mut finding.distribution {
        finding.quantity = None;
        let mut labels = BTreeSet::new();
        for row in spread.rows.iter_mut() {
            distinguish(&mut row.label, &mut labels);
        }
        measure_rows(spread);
    } else if let Some(amount) = &mut finding.quantity
        && let Some(to) = &mut amount.to
    {
        rise(&mut amount.value, to);
    }
}

/// The first is not more than the second.
fn rise<T: PartialOrd>(low: &mut T, high: &mut T) {
    if high < low {
        std::mem::swap(low, high);
    }
}

fn percentage(share: f64) -> Percentage {
    share.clamp(0.0, 100.0).try_into().expect("it is from 0 to 100")
}

/// The share that a count and a population make, rounded to a tenth.
fn rounded(count: Option<Count>, population: Option<Count>) -> Option<Percentage> {
    let (count, population) = (f64::from(count?.get()), f64::from(population?.get()));
    (population > 0.0).then(|| percentage((1000.0 * count / population).round() / 10.0))
}

fn measure_share(share: &mut Share) {
    if let (Some(count), Some(population)) = (&mut share.count, &mut share.population) {
        rise(count, population);
    }
    let is_counted = share.count.is_some() && share.population.is_some();
    if share.percentage.is_none() && !is_counted {
        share.percentage = Some(percentage(50.0));
    }
    if let (Some(from), Some(to)) = (&mut share.percentage, &mut share.to) {
        rise(from, to);
    }
    // The true share is the figure, or lies within the range.
    if let (Some(from), Some(exact)) =
        (&mut share.percentage, rounded(share.count, share.population))
    {
        match &mut share.to {
            Some(to) => {
                *from = percentage(from.get().min(exact.get()));
                *to = percentage(to.get().max(exact.get()));
            }
            None => *from = exact,
        }
    }
}

fn measure_rows(spread: &mut Distribution) {
    let counts: Option<Vec<_>> = spread.rows.iter().map(|row| row.count).collect();
    let sum = counts.map(|counts| counts.iter().map(|count| u64::from(count.get())).sum::<u64>());
    let is_single = spread.choice == Choice::Single;
    if is_single {
        // Nobody is counted twice, and nobody left out.
        let sum = sum.and_then(|sum| u32::try_from(sum).ok()).map(Count::from);
        spread.population = spread.population.and(sum);
    }
    for row in spread.rows.iter_mut() {
        if let (Some(count), Some(population)) = (&mut row.count, spread.population) {
            *count = (*count).min(population);
        }
        if row.percentage.is_some() {
            row.percentage = rounded(row.count, spread.population).or(row.percentage);
        }
    }
    // Without counts, the last row is what the others leave.
    let is_counted = spread.population.is_some_and(|population| population.get() > 0);
    if is_single && !is_counted && spread.rows.iter().all(|row| row.percentage.is_some()) {
        let mut left = 100.0;
        let last = spread.rows.len() - 1;
        for (n, row) in spread.rows.iter_mut().enumerate() {
            let share = row.percentage.map_or(0.0, Percentage::get);
            let share = if n == last { left } else { share.min(left) };
            row.percentage = Some(percentage(share));
            left -= share;
        }
    }
}

/// A part of a finding is not larger than the whole.
fn keep_parts_in_wholes(role: &mut RoleDefinition) {
    let population = |finding: &Finding| {
        let share = finding.share.as_ref().and_then(|share| share.population);
        share.or(finding.distribution.as_ref().and_then(|spread| spread.population))
    };
    let counted = role.findings.iter().filter_map(|one| Some((one.id.clone(), population(one)?)));
    let counted: BTreeMap<_, _> = counted.collect();
    for finding in &mut role.findings {
        let part = counted.get(&finding.id);
        let fits = |whole: &crate::kind::FindingId| {
            part.zip(counted.get(whole)).is_none_or(|(part, whole)| part <= whole)
        };
        finding.part_of = finding.part_of.take().filter(fits);
    }
}

/// Drops the sources, instruments and competencies that nothing links to, and says whether there were
/// any: what they linked to may now be unused in turn.
fn drop_unused(role: &mut RoleDefinition) -> bool {
    struct Used(BTreeSet<String>);
    impl<'a> Visitor<'a> for Used {
        fn visit_link(&mut self, _: &Place<'_>, to: &'a str) {
            self.0.insert(to.to_owned());
        }
    }
    struct Drop {
        used: BTreeSet<String>,
        dropped: BTreeSet<String>,
    }
    impl EditLists for Drop {
        fn list<T: ItemOf>(&mut self, list: &mut Vec<T>) {
            if matches!(T::KIND, Kind::Source | Kind::Instrument | Kind::Skill | Kind::Quality) {
                list.retain(|item| {
                    let is_used = self.used.contains(item.id());
                    if !is_used {
                        self.dropped.insert(item.id().to_owned());
                    }
                    is_used
                });
            }
        }
    }
    impl Edit for Drop {
        fn link(&mut self, _: &Place<'_>, to: &str) -> Option<String> {
            (!self.dropped.contains(to)).then(|| to.to_owned())
        }
    }
    let mut used = BTreeSet::new();
    for item in role.items() {
        let mut named = Used(BTreeSet::new());
        item.object().visit(&Place::Root, &mut named);
        // To be a part of another competency is not yet to be of use.
        let is_competency = matches!(item.kind(), Kind::Skill | Kind::Quality);
        used.extend(named.0.into_iter().filter(|to| !is_competency || to.starts_with("source:")));
    }
    let mut drop = Drop { used, dropped: BTreeSet::new() };
    role.edit_lists(&mut drop);
    role.edit(&Place::Root, &mut drop);
    !drop.dropped.is_empty()
}

/// A scenario weighs a competency in one way.
fn weigh_once(role: &mut RoleDefinition) {
    for scenario in &mut role.scenarios {
        let mut seen = BTreeSet::new();
        for links in [&mut scenario.adds, &mut scenario.raises, &mut scenario.lowers] {
            links.retain(|link| seen.insert(link.competency.to_string()));
        }
    }
}

/// Something closes every gap, or the definition says where that was looked for, and not in vain.
fn say_what_was_not_found(role: &mut RoleDefinition) {
    let made = role.as_at;
    let programmes = role.programmes.iter().map(|one| (&one.develops, &one.meets));
    let activities = role.activities.iter().map(|one| (&one.develops, &one.meets));
    let mut closed = BTreeSet::new();
    for (develops, meets) in programmes.chain(activities) {
        closed.extend(develops.iter().map(|link| link.competency.to_string()));
        closed.extend(meets.iter().map(|link| link.requirement.to_string()));
    }
    let searched = |id: &str, needed: bool, none_found: &mut Option<NoneFound>| {
        if closed.contains(id) {
            *none_found = None;
        } else if needed || none_found.is_some() {
            let search = none_found.get_or_insert_with(|| NoneFound {
                on: made,
                looked_in: list(vec![SearchedPlace { title: leaf("Everywhere"), address: None }]),
            });
            search.on = search.on.min(made);
        }
    };
    for skill in &mut role.skills {
        searched(skill.id.as_str(), true, &mut skill.none_found);
    }
    for quality in &mut role.qualities {
        searched(quality.id.as_str(), true, &mut quality.none_found);
    }
    for requirement in &mut role.requirements {
        let is_now = |period: &Period| period.contains(made);
        let needed = requirement.strength != Strength::NotRequired
            && requirement.period.as_ref().is_none_or(is_now);
        searched(requirement.id.as_str(), needed, &mut requirement.none_found);
    }
}

/// Each list of items in another order.
struct Turn(Index);

impl EditLists for Turn {
    fn list<T: ItemOf>(&mut self, list: &mut Vec<T>) {
        turn(list, self.0);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::measure;
    use crate::{definition::Finding, rules::cases};

    fn leave_out_null(value: &mut Value) {
        match value {
            Value::Object(members) => {
                members.retain(|_, member| !member.is_null());
                members.values_mut().for_each(leave_out_null);
            }
            Value::Array(items) => items.iter_mut().for_each(leave_out_null),
            _ => {}
        }
    }

    /// Figures are put in order, whatever is drawn of them.
    #[test]
    fn figures_are_put_in_order() {
        const FEW: [Option<u32>; 4] = [None, Some(0), Some(1), Some(60)];
        let pairs = || FEW.iter().flat_map(|a| FEW.iter().map(move |b| (a, b)));
        let mut measures = Vec::new();
        for (count, population) in pairs() {
            for (from, to) in pairs() {
                measures.push(json!({ "share": {
                    "count": count, "population": population, "percentage": from, "to": to, "of": "keepers",
                } }));
            }
            for (value, other) in pairs() {
                let row = |label: &str, count, share| json!({ "label": label, "count": count, "percentage": share });
                for choice in ["single", "multiple"] {
                    for size in FEW {
                        measures.push(json!({ "distribution": {
                            "choice": choice, "choiceReading": "stated", "population": size, "of": "keepers",
                            "rows": [row("some", count, value), row("others", population, other)],
                        } }));
                    }
                }
            }
        }
        for (value, to) in [(1, 2), (2, 1), (2, 2)] {
            measures.push(json!({ "quantity": { "value": value, "to": to, "unit": "ships" } }));
        }
        let mut definition = cases::sound();
        let sample = serde_json::to_value(&definition.terms[0]).unwrap();
        let finding = |(n, drawn): (usize, &Value)| -> Finding {
            let mut finding = drawn.clone();
            leave_out_null(&mut finding);
            finding["id"] = format!("finding:f{n}").into();
            finding["title"] = format!("Finding {n}").into();
            // In letters, since a figure would have to agree with the measure.
            let letters: String =
                n.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect();
            finding["statement"] = format!("What was found of {letters}.").into();
            finding["topic"] = "method".into();
            finding["citations"] = sample["citations"].clone();
            let mut finding = serde_json::from_value(finding).unwrap();
            measure(&mut finding);
            finding
        };
        definition.findings = measures.iter().enumerate().map(finding).collect();
        definition.recommendations.clear();
        assert_eq!(definition.check().to_string(), "");
    }
}
