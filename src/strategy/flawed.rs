//! Documents in which one rule is broken, and that is known.

use proptest::{prelude::*, sample::select, strategy::Union};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{definition, leaf, post, profile};
use crate::{
    Coming, Document, Kind, Pointer, Post, Profile, Role, RoleDefinition, RouteKind, Rule,
    role::ItemOf, value::List,
};

/// A document that breaks one rule in one place, and is sound for the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flawed {
    /// The document. A post and a profile are for [`Role::england`].
    pub document: Document,
    /// The rule that it breaks.
    pub rule: Rule,
    /// Where it breaks the rule.
    pub at: Pointer,
}

/// Documents of every kind that break one rule, whichever it is.
pub fn flawed() -> BoxedStrategy<Flawed> {
    with(Rule::ALL)
}

/// Documents that break this rule.
pub fn flawed_by(rule: Rule) -> BoxedStrategy<Flawed> {
    with(&[rule])
}

fn with(rules: &[Rule]) -> BoxedStrategy<Flawed> {
    let (mut definitions, mut posts, mut profiles) = (Vec::new(), Vec::new(), Vec::new());
    for &rule in rules {
        for flaw in flaws(rule) {
            match flaw {
                Flaw::Definition(flaw) => definitions.push((rule, flaw)),
                Flaw::Post(flaw) => posts.push((rule, flaw)),
                Flaw::Profile(flaw) => profiles.push((rule, flaw)),
            }
        }
    }
    let kinds = [
        put_into(definition, definitions, Document::RoleDefinition),
        put_into(|| post(Role::england()), posts, Document::Post),
        put_into(|| profile(Role::england()), profiles, Document::Profile),
    ];
    Union::new_weighted(kinds.into_iter().flatten().collect()).boxed()
}

type Flaws<T> = Vec<(Rule, fn(&mut T) -> Pointer)>;

/// Sound documents with one of the flaws, weighed by how many those are.
fn put_into<T: Clone + std::fmt::Debug + 'static>(
    sound: impl FnOnce() -> BoxedStrategy<T>,
    flaws: Flaws<T>,
    document: fn(Box<T>) -> Document,
) -> Option<(u32, BoxedStrategy<Flawed>)> {
    let weight = u32::try_from(flaws.len()).ok().filter(|&weight| weight > 0)?;
    let flawed = (sound(), select(flaws)).prop_map(move |(mut sound, (rule, flaw))| {
        let at = flaw(&mut sound);
        Flawed { document: document(Box::new(sound)), rule, at }
    });
    Some((weight, flawed.boxed()))
}

/// What breaks a rule in any sound document of a kind, and says where.
enum Flaw {
    Definition(fn(&mut RoleDefinition) -> Pointer),
    Post(fn(&mut Post) -> Pointer),
    Profile(fn(&mut Profile) -> Pointer),
}
use Flaw::{Definition, Post as InPost, Profile as InProfile};

/// The flaws that break a rule. The match has no wildcard: a rule without a flaw does not compile.
#[expect(clippy::too_many_lines)]
fn flaws(rule: Rule) -> Vec<Flaw> {
    match rule {
        Rule::UniqueIds => vec![
            Definition(|role| {
                let mut duty = role.duties[0].clone();
                (duty.title, duty.statement) = (leaf(&name("duty")), leaf(&sentence("duty")));
                add(&mut role.duties, duty) / "id"
            }),
            InProfile(|profile| {
                add_scale(profile, &json!([{ "title": "one", "countsAs": "met" }]));
                assess(profile, "one");
                let scale = profile.scales[profile.scales.len() - 1].clone();
                profile.scales.push(scale);
                at(["scales"]) / (profile.scales.len() - 1) / "id"
            }),
        ],
        Rule::LinkResolves => vec![
            Definition(|role| {
                let need = cited(
                    role,
                    "need:flawed",
                    json!({ "audience": [stage_link("stage:nowhere")] }),
                );
                add(&mut role.needs, need) / "audience" / 0 / "stage"
            }),
            InPost(|post| add_clause(post, &json!(["duty:nowhere"])) / 0),
            InProfile(|profile| {
                profile.stages.push(value(json!({ "stage": "stage:nowhere" })));
                at(["stages"]) / (profile.stages.len() - 1) / "stage"
            }),
        ],
        Rule::LinkElsewhere => vec![Definition(|role| {
            add_body(role, "body:flawed", json!({ "members": ["body:flawed"] })) / "members" / 0
        })],
        Rule::LinkOnce => vec![
            Definition(|role| {
                let stage = stage_link(role.stage.as_str());
                let need = cited(role, "need:flawed", json!({ "audience": [stage, stage] }));
                add(&mut role.needs, need) / "audience" / 1
            }),
            Definition(|role| {
                let mut term: crate::Term = cited(role, "term:flawed", json!({}));
                term.citations.push(term.citations[0].clone());
                add(&mut role.terms, term) / "citations" / 1
            }),
            InPost(|post| {
                let duty = Role::england().definition().duties[0].id.clone();
                add_clause(post, &json!([duty, duty])) / 1
            }),
        ],
        Rule::NoCycle => vec![Definition(|role| {
            add_body(role, "body:flawed", json!({ "members": ["body:flawed-too"] }));
            add_body(role, "body:flawed-too", json!({ "members": ["body:flawed"] })) / "members"
        })],
        Rule::PeriodInOrder => vec![
            Definition(|role| {
                let period = json!({ "from": "2015", "lastDay": "2012-05" });
                let asked =
                    json!({ "kind": "training", "strength": "desirable", "period": period });
                let requirement = cited(role, "requirement:flawed", asked);
                add(&mut role.requirements, requirement) / "period"
            }),
            InPost(|post| {
                let period = json!({ "from": "2015", "lastDay": "2012-05" });
                post.holdings = vec![value(json!({ "basis": "acting", "period": period }))];
                at(["holdings", "0", "period"])
            }),
        ],
        Rule::ReplacedHasEnded => vec![Definition(|role| {
            add_body(role, "body:flawed-too", json!({}));
            add_body(role, "body:flawed", json!({ "replacedBy": ["body:flawed-too"] }))
                / "replacedBy"
        })],
        Rule::ReplacementOutlasts => vec![Definition(|role| {
            let ended = |day: &str| json!({ "lastDay": day });
            add_body(role, "body:flawed-too", json!({ "period": ended("2018") }));
            let old = json!({ "period": ended("2020-09-28"), "replacedBy": ["body:flawed-too"] });
            add_body(role, "body:flawed", old) / "replacedBy" / 0
        })],
        Rule::BasisInForce => vec![
            Definition(|role| {
                let law = add_law(role, json!({ "kind": "act", "period": { "from": "2010" } }));
                add_feature(role, &law, json!({ "from": "2005" }), None) / "basis" / 0 / "inForce"
            }),
            Definition(|role| {
                let law = add_law(role, json!({ "kind": "act" }));
                let own = json!({ "from": "2005" });
                add_feature(role, &law, json!({ "from": "2010" }), Some(own)) / "period"
            }),
        ],
        Rule::ComingIsAhead => vec![Definition(|role| {
            let law = add_law(role, json!({ "kind": "act" }));
            let at = add_feature(role, &law, json!({ "from": "2010" }), None) / "basis" / 0;
            let feature = role.features.last_mut().expect("one was added");
            feature.basis[0].coming = Some(Coming::OnADayToBeAppointed);
            at / "coming"
        })],
        Rule::MustRestsOnEnactment => vec![Definition(|role| {
            add_duty(role, "must-have-regard", "inspectorate", json!({})) / "force"
        })],
        Rule::ForceHasBasis => {
            vec![Definition(|role| add_duty(role, "should", "lead-member", json!({})) / "force")]
        }
        Rule::DescribedHasNoBasis => vec![Definition(|role| {
            let law = add_law(role, json!({ "kind": "regulations" }));
            add_duty(role, "described", "director", json!({ "basis": [basis(&law)] })) / "basis"
        })],
        Rule::GuidanceNamesEnactment => vec![Definition(|role| {
            let law = add_law(role, json!({ "kind": "statutory-guidance" }));
            add_duty(role, "should", "inspectorate", json!({ "basis": [basis(&law)] }));
            last(Kind::Instrument, role.instruments.len())
        })],
        Rule::FunctionIsIncluded => vec![Definition(|role| {
            let law = add_law(role, json!({ "kind": "act" }));
            let excluded = json!({ "scope": "excluded", "basis": [basis(&law)] });
            let function = cited(role, "function:flawed", excluded);
            add(&mut role.functions, function);
            let link = json!({ "function": "function:flawed", "reading": "stated" });
            add_duty(role, "described", "director", json!({ "function": link }))
                / "function"
                / "function"
        })],
        Rule::ItemIsCited => vec![Definition(|role| {
            let term = cited(role, "term:flawed", json!({ "citations": [] }));
            add(&mut role.terms, term)
        })],
        Rule::SourceIsUsed => vec![Definition(|role| {
            let mut source = role.sources[0].clone();
            (source.id, source.title) = (leaf("source:flawed"), leaf(&name("source")));
            add(&mut role.sources, source)
        })],
        Rule::InstrumentIsUsed => vec![Definition(|role| {
            add_law(role, json!({ "kind": "act" }));
            last(Kind::Instrument, role.instruments.len())
        })],
        Rule::SourceIsNotLater => vec![Definition(|role| {
            role.as_at = leaf("2020-12-31");
            for source in role.sources.iter_mut() {
                (source.date, source.as_at) = (None, None);
            }
            role.sources[0].as_at = Some(leaf("2021-01"));
            definition::say_what_is_coming(role);
            at([Kind::Source.list(), "0", "asAt"])
        })],
        Rule::CompetencyIsUsed => vec![Definition(add_skill)],
        Rule::DutyCallsForCompetency => vec![Definition(|role| {
            let law = add_law(role, json!({ "kind": "act" }));
            add_duty(role, "may", "director", json!({ "basis": [basis(&law)] }))
        })],
        Rule::ProgrammeDevelops => {
            vec![Definition(|role| add_programme(role, json!({ "develops": [] })))]
        }
        Rule::ProgrammeHasAudience => {
            vec![Definition(|role| add_programme(role, json!({ "audience": [] })))]
        }
        Rule::ProviderExists => vec![
            Definition(|role| {
                add_body(role, "body:flawed", json!({ "period": { "lastDay": "2013" } }));
                let run = json!({ "providers": ["body:flawed"], "period": { "from": "2018" } });
                add_programme(role, run) / "providers" / 0
            }),
            Definition(|role| {
                add_body(role, "body:flawed", json!({ "period": { "from": "2018" } }));
                let run = json!({ "funder": "body:flawed", "period": { "lastDay": "2013" } });
                add_programme(role, run) / "funder"
            }),
        ],
        Rule::ComponentsDiffer => vec![Definition(|role| {
            let components = json!([{ "title": "Coaching" }, { "title": "COACHING" }]);
            add_programme(role, json!({ "components": components })) / "components" / 1 / "title"
        })],
        Rule::OneMeasure => vec![Definition(|role| {
            let share = json!({ "percentage": 40, "of": "keepers" });
            let quantity = json!({ "value": 7, "unit": "years" });
            add_finding(role, json!({ "share": share, "quantity": quantity }))
        })],
        Rule::ShareHasFigure => {
            vec![Definition(|role| add_share(role, &json!({ "population": 150, "of": "keepers" })))]
        }
        Rule::ShareAgrees => vec![Definition(|role| {
            let share =
                json!({ "percentage": 60, "count": 88, "population": 150, "of": "keepers" });
            add_share(role, &share) / "percentage"
        })],
        Rule::PartWithinWhole => vec![Definition(|role| {
            add_share(role, &json!({ "count": 30, "population": 28, "of": "keepers" })) / "count"
        })],
        Rule::RangeInOrder => vec![Definition(|role| {
            add_share(role, &json!({ "percentage": 80, "to": 75, "of": "keepers" })) / "to"
        })],
        Rule::RowsAddUp => vec![Definition(|role| add_rows(role, ["yes", "no"], 51))],
        Rule::RowsDiffer => {
            vec![Definition(|role| add_rows(role, ["A boat", "a boat"], 50) / 1 / "label")]
        }
        Rule::RecommendationHasAddressee => vec![Definition(|role| {
            let recommendation = cited(role, "recommendation:flawed", json!({}));
            add(&mut role.recommendations, recommendation)
        })],
        Rule::RouteConnects => vec![Definition(|role| {
            let way = json!({ "kind": "example", "stages": [role.stage] });
            let route = cited(role, "route:flawed", way);
            add(&mut role.routes, route) / "stages"
        })],
        Rule::RoleIsReached => vec![Definition(|role| {
            role.routes.iter_mut().for_each(|route| route.kind = RouteKind::Onward);
            at(["stage"])
        })],
        Rule::TitlesDiffer => vec![Definition(|role| {
            let title = role.duties[0].title.clone();
            add_duty(role, "described", "director", json!({ "title": title })) / "title"
        })],
        Rule::StatementsDiffer => vec![Definition(|role| {
            let statement = role.duties[0].statement.as_str().to_ascii_lowercase();
            let statement = json!({ "statement": statement });
            add_duty(role, "described", "director", statement) / "statement"
        })],
        Rule::TextIsPlain => vec![
            Definition(|role| {
                role.notes.push(leaf("It <b>must</b> be so."));
                at(["notes"]) / (role.notes.len() - 1)
            }),
            Definition(|role| {
                let term = cited(role, "term:flawed", json!({ "statement": "left\u{202e}thgir" }));
                add(&mut role.terms, term) / "statement"
            }),
            InPost(|post| {
                post.title = leaf("The **director**");
                at(["title"])
            }),
            InProfile(|profile| {
                profile.notes.push(leaf("seen\u{7}heard"));
                at(["notes"]) / (profile.notes.len() - 1)
            }),
        ],
        Rule::RoleIsTheirs => vec![
            InPost(|post| {
                post.role = leaf("role:of-others");
                at(["role"])
            }),
            InProfile(|profile| {
                profile.role = leaf("role:of-others");
                at(["role"])
            }),
        ],
        Rule::NothingIsLater => vec![
            InPost(|post| {
                post.as_at = leaf("2020-12-31");
                post.assurance = None;
                post.papers.iter_mut().for_each(|paper| paper.date = None);
                post.papers[0].date = Some(leaf("2021"));
                at(["papers", "0", "date"])
            }),
            InProfile(|profile| {
                profile.as_at = leaf("2020-12-31");
                profile.assessments.iter_mut().for_each(|one| one.date = None);
                profile.requirements.iter_mut().for_each(|one| one.date = None);
                let programme = &Role::england().definition().programmes[0].id;
                let programme = json!({ "programme": programme, "date": "2021-01-01" });
                profile.programmes = vec![value(programme)];
                at(["programmes", "0", "date"])
            }),
        ],
        Rule::AuthoritiesDiffer => vec![InPost(|post| {
            let authority = post.authorities[0].clone();
            post.authorities.change(|authorities| authorities.push(authority));
            at(["authorities"]) / (post.authorities.len() - 1) / "title"
        })],
        Rule::HeldInOneWay => vec![InPost(|post| {
            let always = || value(json!({ "basis": "acting" }));
            if post.holdings.is_empty() {
                post.holdings.push(always());
            }
            post.holdings.push(always());
            at(["holdings"]) / (post.holdings.len() - 1)
        })],
        Rule::OfficesDiffer => vec![InPost(|post| {
            let office = || value(json!({ "office": "monitoring-officer" }));
            let offices = post.combined_offices.get_or_insert_default();
            offices.retain(|one| one.office != crate::Office::MonitoringOfficer);
            offices.extend([office(), office()]);
            at(["combinedOffices"]) / (offices.len() - 1) / "office"
        })],
        Rule::InHouseHasNoProvider => vec![InPost(|post| {
            post.delivery = value(json!({ "model": "in-house", "provider": "Somebody else" }));
            at(["delivery", "model"])
        })],
        Rule::AssuranceIsDated => vec![InPost(|post| {
            post.assurance = value(json!({ "state": "planned", "date": "2030" }));
            at(["assurance"])
        })],
        Rule::NoAssuranceFindsNothing => vec![InPost(|post| {
            post.assurance = value(json!({ "state": "none", "covers": ["accountability"] }));
            at(["assurance", "state"])
        })],
        Rule::ReviewFollows => vec![InPost(|post| {
            let dates =
                json!({ "state": "planned", "by": "peers", "date": "2024", "review": "2023" });
            post.assurance = value(dates);
            at(["assurance", "review"])
        })],
        Rule::LevelIsOnScale => vec![InProfile(|profile| {
            add_scale(profile, &json!([{ "title": "basic", "countsAs": "met" }]));
            assess(profile, "good") / "level"
        })],
        Rule::LevelsDiffer => vec![InProfile(|profile| {
            let levels = json!([{ "title": "Full", "countsAs": "met" }, { "title": "full", "countsAs": "met" }]);
            let scale = add_scale(profile, &levels);
            assess(profile, "full");
            scale / "levels" / 1 / "title"
        })],
        Rule::LevelsRise => vec![InProfile(|profile| {
            let levels = json!([{ "title": "basic", "countsAs": "met" }, { "title": "full", "countsAs": "partly" }]);
            let scale = add_scale(profile, &levels);
            assess(profile, "full");
            scale / "levels" / 1 / "countsAs"
        })],
        Rule::ReachesKnownLevel => vec![InProfile(|profile| {
            let level =
                json!({ "title": "full", "countsAs": "met", "reaches": ["nobody asks for this"] });
            let scale = add_scale(profile, &json!([level]));
            assess(profile, "full");
            scale / "levels" / 0 / "reaches" / 0
        })],
        Rule::ScaleIsUsed => vec![InProfile(|profile| {
            add_scale(profile, &json!([{ "title": "basic", "countsAs": "met" }]))
        })],
    }
}

fn at<const N: usize>(keys: [&str; N]) -> Pointer {
    keys.into_iter().fold(Pointer::default(), |at, key| at / key)
}

/// Where the last item of a kind stands.
fn last(kind: Kind, count: usize) -> Pointer {
    at([kind.list()]) / (count - 1)
}

fn value<T: DeserializeOwned>(json: Value) -> T {
    serde_json::from_value(json).expect("the JSON is that of the type")
}

/// A title like that of no generated item.
fn name(what: &str) -> String {
    format!("Added deliberately: {}", what.replace(':', " "))
}

/// A statement like that of no generated item.
fn sentence(what: &str) -> String {
    format!("This is an item that was added deliberately: {}.", what.replace(':', " "))
}

/// A new item with what is given in `more`, which may take the place of what it has by itself.
fn cited<T: DeserializeOwned>(role: &RoleDefinition, id: &str, more: Value) -> T {
    let citation = json!({ "source": role.sources[0].id, "place": "p. 1", "reading": "stated" });
    let mut item =
        json!({ "id": id, "title": name(id), "statement": sentence(id), "citations": [citation] });
    if let (Some(item), Value::Object(more)) = (item.as_object_mut(), more) {
        item.extend(more);
    }
    value(item)
}

fn add<T: ItemOf>(list: &mut impl List<T>, item: T) -> Pointer {
    list.change(|list| {
        list.push(item);
        last(T::KIND, list.len())
    })
}

fn add_body(role: &mut RoleDefinition, id: &str, more: Value) -> Pointer {
    let mut body = json!({ "kind": "board" });
    if let (Some(body), Value::Object(more)) = (body.as_object_mut(), more) {
        body.extend(more);
    }
    let body = cited(role, id, body);
    add(&mut role.bodies, body)
}

/// Adds an instrument and gives its id.
fn add_law(role: &mut RoleDefinition, more: Value) -> String {
    let law = cited(role, "law:flawed", more);
    add(&mut role.instruments, law);
    "law:flawed".to_owned()
}

fn basis(law: &str) -> Value {
    json!({ "law": law, "provision": "s. 1", "text": "revised" })
}

fn add_feature(
    role: &mut RoleDefinition,
    law: &str,
    in_force: Value,
    own: Option<Value>,
) -> Pointer {
    let mut basis = basis(law);
    basis["inForce"] = in_force;
    let mut feature = json!({ "kind": "status", "basis": [basis] });
    if let Some(own) = own {
        feature["period"] = own;
    }
    let feature = cited(role, "feature:flawed", feature);
    let at = add(&mut role.features, feature);
    definition::say_what_is_coming(role);
    at
}

fn add_duty(role: &mut RoleDefinition, force: &str, holder: &str, more: Value) -> Pointer {
    let mut duty = json!({ "force": force, "holder": holder, "area": "post" });
    if let (Some(duty), Value::Object(more)) = (duty.as_object_mut(), more) {
        duty.extend(more);
    }
    let duty = cited(role, "duty:flawed", duty);
    add(&mut role.duties, duty)
}

fn stage_link(stage: &str) -> Value {
    json!({ "stage": stage, "reading": "stated" })
}

fn add_skill(role: &mut RoleDefinition) -> Pointer {
    let skill = cited(role, "skill:flawed", json!({ "kind": "knowledge" }));
    add(&mut role.skills, skill)
}

/// Adds a programme that is sound, but for what is given; the skill that it develops is new.
fn add_programme(role: &mut RoleDefinition, more: Value) -> Pointer {
    let develops = json!([{ "competency": "skill:flawed", "reading": "stated" }]);
    let mut programme =
        json!({ "audience": [stage_link(role.stage.as_str())], "develops": develops });
    if let (Some(programme), Value::Object(more)) = (programme.as_object_mut(), more) {
        programme.extend(more);
    }
    let programme: crate::Programme = cited(role, "programme:flawed", programme);
    if !programme.develops.is_empty() {
        add_skill(role);
    }
    add(&mut role.programmes, programme)
}

fn add_finding(role: &mut RoleDefinition, mut measure: Value) -> Pointer {
    measure["topic"] = json!("method");
    let finding = cited(role, "finding:flawed", measure);
    add(&mut role.findings, finding)
}

fn add_share(role: &mut RoleDefinition, share: &Value) -> Pointer {
    add_finding(role, json!({ "share": share })) / "share"
}

/// Adds answers of one percentage each, of which everybody gave one.
fn add_rows(role: &mut RoleDefinition, labels: [&str; 2], percentage: u8) -> Pointer {
    let rows = labels.map(|label| json!({ "label": label, "percentage": percentage }));
    let spread =
        json!({ "choice": "single", "choiceReading": "stated", "rows": rows, "of": "keepers" });
    add_finding(role, json!({ "distribution": spread })) / "distribution" / "rows"
}

/// Adds a clause to the job description, and says where its links stand.
fn add_clause(post: &mut Post, covers: &Value) -> Pointer {
    let clauses = post.takes_on.get_or_insert_default();
    clauses.push(value(json!({ "statement": "Does it.", "force": "may", "covers": covers })));
    at(["takesOn"]) / (clauses.len() - 1) / "covers"
}

fn add_scale(profile: &mut Profile, levels: &Value) -> Pointer {
    let scale = json!({ "id": "scale:flawed", "title": "Flawed", "levels": levels });
    profile.scales.push(value(scale));
    at(["scales"]) / (profile.scales.len() - 1)
}

/// Adds an assessment on the scale that was added.
fn assess(profile: &mut Profile, level: &str) -> Pointer {
    let competency = &Role::england().definition().skills[0].id;
    let assessment =
        json!({ "competency": competency, "scale": "scale:flawed", "level": level, "by": "panel" });
    profile.assessments.push(value(assessment));
    at(["assessments"]) / (profile.assessments.len() - 1)
}
