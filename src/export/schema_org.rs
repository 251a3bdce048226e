//! The role and a post in schema.org, as JSON-LD.

use std::io::Write;

use super::{
    account::{Account, Entry, Fate, Leaf, NOT_THERE, Shape, Subject, UNKNOWN, entries},
    graph::{Graph, LinkForm},
    json::Json,
    loss::{ExportFormat, Exported, Form},
    names::BASE,
    wanted::{Export, ExportError},
    write::Writer,
};
use crate::{
    item::ItemRef,
    kind::Kind,
    post::Post,
    role::{Role, View},
};

const CONTEXT: &str = "https://schema.org/";

/// What is defined in a set of terms.
const TERMS: &[Kind] = &[
    Kind::Term,
    Kind::Outcome,
    Kind::Function,
    Kind::Feature,
    Kind::Duty,
    Kind::Skill,
    Kind::Quality,
    Kind::Need,
    Kind::Requirement,
    Kind::Stage,
];

const KINDS: &[Kind] = &[
    Kind::Body,
    Kind::Instrument,
    Kind::Term,
    Kind::Outcome,
    Kind::Function,
    Kind::Feature,
    Kind::Duty,
    Kind::Skill,
    Kind::Quality,
    Kind::Need,
    Kind::Programme,
    Kind::Requirement,
    Kind::Stage,
];

const NO_TYPE: Fate = Fate::Lost("schema.org has no type that this is one of");
const NO_PROPERTY: Fate = Fate::Lost("the type of schema.org has no property for it");
const SCHEMA: Fate =
    Fate::Lost("it says where the schema of the file lies, and nothing of the role");

const LAW: &str = "DefinedTerm/subjectOf/isPartOf";
const PROVISION: &str = "DefinedTerm/subjectOf/legislationIdentifier";
const AS_AT: &str = "DefinedTerm/subjectOf/legislationDateVersion";
const LOCATION: &str = "Occupation/occupationLocation/name";
const LICENCE: &str = "DefinedTermSet/license/name";
const TEACHES: &str = "EducationalOccupationalProgram/hasCourse/teaches";

pub(super) fn fate(subject: Subject, key: &str) -> Fate {
    use Fate::At;
    use Shape::{Day, Lines, Links, Own, Text, Texts};
    let top = key.split('.').next().unwrap_or_default();
    match subject {
        Subject::Post => UNKNOWN,
        Subject::Head => match key {
            "$schema" => SCHEMA,
            "id" => At("DefinedTermSet/identifier", Text),
            "version" => At("DefinedTermSet/version", Text),
            "title" => At("Occupation/name", Text),
            "otherNames" => At("Occupation/alternateName", Texts),
            "statement" => At("Occupation/description", Text),
            "jurisdiction" => At(LOCATION, Own),
            "language" => At("DefinedTermSet/inLanguage", Text),
            "licence" => At(LICENCE, Own),
            "asAt" => At("DefinedTermSet/dateModified", Day),
            "notes" => At("DefinedTermSet/text", Lines),
            "stage" => NO_PROPERTY,
            _ => UNKNOWN,
        },
        Subject::Item(kind) if TERMS.contains(&kind) => match (key, top) {
            ("id", _) => At("DefinedTerm/termCode", Text),
            ("title", _) => At("DefinedTerm/name", Text),
            ("statement", _) => At("DefinedTerm/description", Text),
            ("abbreviation" | "otherNames", _) => At("DefinedTerm/alternateName", Texts),
            (
                "holder" | "force" | "area" | "kind" | "strength" | "group" | "scope" | "level"
                | "expectation" | "partners" | "note" | "traits" | "framework" | "period.from"
                | "period.lastDay",
                _,
            ) => At("DefinedTerm/disambiguatingDescription", Lines),
            ("basis.law", _) => At(LAW, Own),
            ("basis.provision", _) => At(PROVISION, Own),
            ("basis.asAt", _) => At(AS_AT, Own),
            (
                _,
                "" | "basis" | "period" | "function" | "serves" | "callsFor" | "replacedBy"
                | "namedBy" | "partOf" | "noneFound" | "audience" | "develops" | "citations",
            ) => NO_PROPERTY,
            _ => UNKNOWN,
        },
        Subject::Item(Kind::Instrument) => match (key, top) {
            ("id", _) => At("Legislation/identifier", Text),
            ("title", _) => At("Legislation/name", Text),
            ("fullTitle", _) => At("Legislation/headline", Text),
            ("abbreviation", _) => At("Legislation/alternateName", Text),
            ("kind", _) => At("Legislation/legislationType", Text),
            ("citation", _) => At("Legislation/legislationIdentifier", Text),
            ("address", _) => At("Legislation/url", Text),
            ("statement", _) => At("Legislation/description", Text),
            ("topics", _) => At("Legislation/keywords", Texts),
            ("period.from" | "period.lastDay", _) => At("Legislation/temporalCoverage", Lines),
            (_, "" | "period" | "givenForceBy" | "replacedBy" | "citations") => NO_PROPERTY,
            _ => UNKNOWN,
        },
        Subject::Item(Kind::Programme) => match (key, top) {
            ("id", _) => At("EducationalOccupationalProgram/identifier", Text),
            ("title", _) => At("EducationalOccupationalProgram/name", Text),
            ("abbreviation" | "otherNames", _) => {
                At("EducationalOccupationalProgram/alternateName", Texts)
            }
            ("statement", _) => At("EducationalOccupationalProgram/description", Text),
            ("note", _) => At("EducationalOccupationalProgram/disambiguatingDescription", Lines),
            ("providers", _) => At("EducationalOccupationalProgram/provider", Links),
            ("modes", _) => At("EducationalOccupationalProgram/educationalProgramMode", Texts),
            ("applyAt", _) => At("EducationalOccupationalProgram/url", Text),
            ("period.from", _) => At("EducationalOccupationalProgram/startDate", Day),
            ("period.lastDay", _) => At("EducationalOccupationalProgram/endDate", Day),
            ("develops.competency", _) => At(TEACHES, Own),
            (
                _,
                "" | "funder" | "audience" | "components" | "duration" | "cost" | "region"
                | "venue" | "accreditation" | "strengths" | "criticisms" | "cycles" | "period"
                | "lastSeen" | "howToApply" | "contact" | "develops" | "meets" | "replacedBy"
                | "citations",
            ) => NO_PROPERTY,
            _ => UNKNOWN,
        },
        Subject::Item(Kind::Body) => match (key, top) {
            ("id", _) => At("Organization/identifier", Text),
            ("title", _) => At("Organization/name", Text),
            ("abbreviation" | "otherNames", _) => At("Organization/alternateName", Texts),
            ("statement", _) => At("Organization/description", Text),
            ("kind", _) => At("Organization/disambiguatingDescription", Lines),
            ("address", _) => At("Organization/url", Text),
            ("members", _) => At("Organization/subOrganization", Links),
            ("period.from", _) => At("Organization/foundingDate", Day),
            ("period.lastDay", _) => At("Organization/dissolutionDate", Day),
            (_, "" | "period" | "replacedBy" | "citations") => NO_PROPERTY,
            _ => UNKNOWN,
        },
        Subject::Item(_) => NO_TYPE,
    }
}

fn address(role: &Role, id: &str) -> String {
    format!("{BASE}/{}/{id}", role.definition().id)
}

fn graph<'w, 'a>(view: View<'a>, out: &'w mut dyn Write, account: Account<'a>) -> Graph<'w, 'a> {
    let role = view.role();
    let to = Writer {
        json: Json::new(out),
        account,
        language: role.definition().language.as_str(),
        keeps_the_rest: false,
    };
    let address = Box::new(move |id: &str| address(role, id));
    Graph { to, view, links: LinkForm::Object, kinds: KINDS, address }
}

pub(super) fn write(export: Export<'_>, out: &mut dyn Write) -> Result<Exported, ExportError> {
    let view = export.view;
    let definition = view.role().definition();
    let mut graph = graph(view, out, Account::new(export.with_places, &[], fate));
    graph.begin(|graph| graph.to.json.string(CONTEXT));
    let head = Entry::head(definition);
    let leaves = graph.to.account.leaves(head);
    let leaf = |place| leaves.iter().find(move |leaf: &&Leaf<'_>| leaf.key.is_at(place));

    graph.node("set", "DefinedTermSet");
    graph.to.plain("name", definition.title.as_str());
    graph.to.members(head, &leaves, "DefinedTermSet");
    if let Some(leaf) = leaf(LICENCE) {
        graph.to.json.key("license").object();
        graph.to.plain("@type", "CreativeWork");
        graph.to.json.key("name");
        graph.to.whole(head, leaf, LICENCE);
        graph.to.json.close();
    }
    let terms = || TERMS.iter().flat_map(|&kind| entries(view, kind));
    graph.list("hasDefinedTerm", terms().map(|(entry, _)| entry.id));
    graph.to.json.close();

    graph.node("occupation", "Occupation");
    graph.members(head, &leaves, "Occupation");
    if let Some(leaf) = leaf(LOCATION) {
        graph.to.json.key("occupationLocation").object();
        graph.to.plain("@type", "AdministrativeArea");
        graph.to.json.key("name");
        graph.to.whole(head, leaf, LOCATION);
        graph.to.json.close();
    }
    let mut duties = entries(view, Kind::Duty).peekable();
    if duties.peek().is_some() {
        graph.to.json.key("responsibilities").list();
        duties.for_each(|(_, item)| graph.to.json.string(item.statement().unwrap_or_default()));
        graph.to.json.close();
    }
    let competencies = [Kind::Skill, Kind::Quality];
    let competencies = competencies.into_iter().flat_map(|kind| entries(view, kind));
    graph.list("skills", competencies.map(|(entry, _)| entry.id));
    graph.to.json.close();

    let others = [Kind::Instrument, Kind::Programme, Kind::Body];
    for (entry, item) in terms().chain(others.into_iter().flat_map(|kind| entries(view, kind))) {
        graph.to.json.object();
        one(&mut graph, entry, item);
    }
    graph.end();
    let mut to = graph.to;
    to.others(view, KINDS);
    to.json.end()?;
    Ok(export.exported(ExportFormat::SchemaOrg, None, to.account))
}

/// The type of the nodes that items of a kind have.
fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Instrument => "Legislation",
        Kind::Programme => "EducationalOccupationalProgram",
        Kind::Body => "Organization",
        _ => "DefinedTerm",
    }
}

/// The node of an item, in an object that is open, and its end.
fn one<'a>(graph: &mut Graph<'_, 'a>, entry: Entry<'a>, item: ItemRef<'a>) {
    let leaves = graph.to.account.leaves(entry);
    let class = class(item.kind());
    graph.name(entry.id, class);
    graph.members(entry, &leaves, class);
    if class == "DefinedTerm" {
        graph.to.json.key("inDefinedTermSet");
        let set = (graph.address)("set");
        graph.link(&set);
    }
    laws(graph, entry, item, &leaves);
    course(graph, entry, item, &leaves);
    graph.to.json.close();
}

/// The node of one item as a document, to stand in a page about it; nothing where the kind has none.
#[cfg(feature = "handbook")]
pub(crate) fn document(view: View<'_>, item: ItemRef<'_>) -> Option<String> {
    if !KINDS.contains(&item.kind()) {
        return None;
    }
    let mut text = Vec::new();
    let mut graph = graph(view, &mut text, Account::new(false, &[], fate));
    graph.to.json.object();
    graph.to.plain("@context", CONTEXT);
    one(&mut graph, Entry::item(view.role(), item, 0), item);
    // Memory does not fail.
    graph.to.json.end().ok()?;
    String::from_utf8(text).ok()
}

fn laws<'a>(graph: &mut Graph<'_, 'a>, entry: Entry<'a>, item: ItemRef<'a>, leaves: &[Leaf<'a>]) {
    let mut is_open = false;
    for (n, basis) in item.basis().iter().enumerate() {
        let of = |place| leaves.iter().find(move |leaf| leaf.key.is_at(place) && leaf.list[0] == n);
        let (law, provision, as_at) = (of(LAW), of(PROVISION), of(AS_AT));
        let Some(ItemRef::Instrument(instrument)) = graph.view.get(basis.law.as_str()) else {
            for leaf in [law, provision, as_at].into_iter().flatten() {
                graph.to.account.lost(entry, leaf, NOT_THERE);
            }
            continue;
        };
        if !is_open {
            graph.to.json.key("subjectOf").list();
            is_open = true;
        }
        graph.to.json.object();
        graph.to.plain("@type", "Legislation");
        graph.to.plain("name", instrument.title.as_str());
        if let Some(address) = instrument.address_of(&basis.provision) {
            graph.to.plain("url", address.as_str());
        }
        if let Some(leaf) = provision {
            graph.to.json.key("legislationIdentifier");
            graph.to.whole(entry, leaf, PROVISION);
        }
        if let Some(leaf) = as_at {
            if leaf.text().len() == "2005-04-01".len() {
                graph.to.json.key("legislationDateVersion");
                graph.to.whole(entry, leaf, AS_AT);
            } else {
                graph.to.account.lost(entry, leaf, super::account::NO_DAY);
            }
        }
        if let Some(leaf) = law {
            graph.to.json.key("isPartOf");
            graph.leaf_link(entry, leaf, LAW);
        }
        graph.to.json.close();
    }
    if is_open {
        graph.to.json.close();
    }
}

/// What a programme teaches, which schema.org says of courses alone.
fn course<'a>(graph: &mut Graph<'_, 'a>, entry: Entry<'a>, item: ItemRef<'a>, leaves: &[Leaf<'a>]) {
    let taught = leaves.iter().filter(|leaf| leaf.key.is_at(TEACHES));
    let taught: Vec<_> = taught.filter(|leaf| graph.target(entry, leaf).is_some()).collect();
    if taught.is_empty() {
        return;
    }
    graph.to.json.key("hasCourse").object();
    graph.to.plain("@type", "Course");
    graph.to.plain("name", item.title());
    graph.to.json.key("teaches").list();
    for leaf in taught {
        graph.leaf_link(entry, leaf, TEACHES);
    }
    graph.to.json.close();
    graph.to.json.close();
}

const NO_ADVERT: Fate = Fate::Lost("an advertisement in schema.org has no property for it");
const AUTHORITY: &str = "JobPosting/hiringOrganization/name";
const ROLE: &str = "JobPosting/relevantOccupation/identifier";
const SKILL: &str = "JobPosting/skills/termCode";

pub(super) fn advert(subject: Subject, key: &str) -> Fate {
    use Fate::At;
    use Shape::{Day, Lines, Own, Text, Texts};
    if subject != Subject::Post {
        return UNKNOWN;
    }
    match key {
        "id" => At("JobPosting/identifier", Text),
        "title" => At("JobPosting/title", Text),
        "asAt" => At("JobPosting/datePosted", Day),
        "role" => At(ROLE, Own),
        "authorities.title" => At(AUTHORITY, Own),
        "takesOn.statement" => At("JobPosting/responsibilities", Texts),
        "personSpecification.competency" => At(SKILL, Own),
        "personSpecification.statement" => At("JobPosting/qualifications", Texts),
        "designation"
        | "tier"
        | "reportsTo"
        | "brief"
        | "employer"
        | "politicallyRestricted"
        | "statutoryChiefOfficer"
        | "notes" => At("JobPosting/description", Lines),
        _ => unwritten(key, NO_ADVERT),
    }
}

/// What becomes of a key of a post that a format has no property for.
fn unwritten(key: &str, lost: Fate) -> Fate {
    match key.split('.').next().unwrap_or_default() {
        "$schema" => {
            Fate::Lost("it says where the schema of the file lies, and nothing of the post")
        }
        ""
        | "version"
        | "authorities"
        | "designation"
        | "designatedPost"
        | "tier"
        | "brief"
        | "addedFunctions"
        | "combinedOffices"
        | "none"
        | "delivery"
        | "leadMember"
        | "leadMemberPortfolios"
        | "governance"
        | "employer"
        | "direction"
        | "judgedEfficient"
        | "statutoryChiefOfficer"
        | "politicallyRestricted"
        | "arrangements"
        | "holdings"
        | "assurance"
        | "takesOn"
        | "personSpecification"
        | "notes"
        | "papers" => lost,
        _ => UNKNOWN,
    }
}

pub(super) fn write_advert<'a>(
    post: &'a Post,
    role: &'a Role,
    with_places: bool,
    out: &mut dyn Write,
) -> Result<Exported, ExportError> {
    let mut graph = graph(role.all(), out, Account::new(with_places, &[], advert));
    let entry = Entry::post(post);
    let leaves = graph.to.account.leaves(entry);
    graph.to.losses(entry, &leaves);
    let at = |place| leaves.iter().filter(move |leaf| leaf.key.is_at(place));
    graph.to.json.object();
    graph.to.plain("@context", CONTEXT);
    graph.to.plain("@type", "JobPosting");
    graph.to.members(entry, &leaves, "JobPosting");
    graph.to.json.key("hiringOrganization").list();
    for leaf in at(AUTHORITY) {
        graph.to.json.object();
        graph.to.plain("@type", "Organization");
        graph.to.json.key("name");
        graph.to.whole(entry, leaf, AUTHORITY);
        graph.to.json.close();
    }
    graph.to.json.close();
    graph.to.json.key("jobLocation").object();
    graph.to.plain("@type", "Place");
    graph.to.json.key("address").object();
    graph.to.plain("@type", "PostalAddress");
    graph.to.plain("addressCountry", role.definition().jurisdiction.as_str());
    graph.to.json.close();
    graph.to.json.close();
    graph.to.json.key("relevantOccupation").object();
    graph.to.plain("@type", "Occupation");
    for leaf in at(ROLE) {
        graph.to.json.key("identifier");
        graph.to.whole(entry, leaf, ROLE);
    }
    graph.to.plain("name", role.definition().title.as_str());
    graph.to.json.close();
    let mut skills = at(SKILL).peekable();
    if skills.peek().is_some() {
        graph.to.json.key("skills").list();
        for leaf in skills {
            graph.to.json.object();
            graph.to.plain("@type", "DefinedTerm");
            graph.to.json.key("termCode");
            graph.to.whole(entry, leaf, SKILL);
            if let Some(item) = role.all().get(leaf.text()) {
                graph.to.plain("name", item.title());
            }
            graph.to.json.close();
        }
        graph.to.json.close();
    }
    graph.to.json.close();
    let Writer { json, account, .. } = graph.to;
    json.end()?;
    Ok(super::wanted::exported_post(post, ExportFormat::JobPosting, account))
}

const NOT_STRUCTURE: Fate =
    Fate::Lost("the ontology tells how posts and organisations hang together, and not this");
const IN_POST: &str = "Post/org:postIn/skos:prefLabel";
const CODE: &str = "Post/org:postIn/org:identifier";
const IN_ROLE: &str = "Post/org:role/skos:notation";
const REPORTS: &str = "Post/org:reportsTo/skos:notation";

pub(super) fn structure(subject: Subject, key: &str) -> Fate {
    use Fate::At;
    use Shape::{Day, Own, Text};
    if subject != Subject::Post {
        return UNKNOWN;
    }
    match key {
        "id" => At("Post/dcterms:identifier", Text),
        "version" => At("Post/owl:versionInfo", Text),
        "title" => At("Post/skos:prefLabel", Text),
        "asAt" => At("Post/dcterms:date", Day),
        "role" => At(IN_ROLE, Own),
        "reportsTo" => At(REPORTS, Own),
        "authorities.title" => At(IN_POST, Own),
        "authorities.code" => At(CODE, Own),
        _ => unwritten(key, NOT_STRUCTURE),
    }
}

/// The prefixes of the organisation ontology of the W3C and of what it uses.
const PREFIXES: [(&str, &str); 4] = [
    ("dcterms", "http://purl.org/dc/terms/"),
    ("org", "http://www.w3.org/ns/org#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
];

pub(super) fn write_structure<'a>(
    post: &'a Post,
    role: &'a Role,
    with_places: bool,
    out: &mut dyn Write,
) -> Result<Exported, ExportError> {
    let mut graph = graph(role.all(), out, Account::new(with_places, &[], structure));
    let entry = Entry::post(post);
    let leaves = graph.to.account.leaves(entry);
    graph.to.losses(entry, &leaves);
    let at = |place| leaves.iter().filter(move |leaf| leaf.key.is_at(place));
    let own = format!("{BASE}/{}", post.id);
    graph.to.json.object();
    graph.to.json.key("@context").object();
    for (prefix, address) in PREFIXES {
        graph.to.plain(prefix, address);
    }
    graph.to.json.close();
    graph.to.plain("@id", &own);
    graph.to.plain("@type", "org:Post");
    graph.to.members(entry, &leaves, "Post");
    graph.to.json.key("org:postIn").list();
    for leaf in at(IN_POST) {
        graph.to.json.object();
        graph.to.plain("@type", "org:FormalOrganization");
        graph.to.json.key("skos:prefLabel");
        graph.to.whole(entry, leaf, IN_POST);
        for code in at(CODE).filter(|code| code.list == leaf.list) {
            graph.to.json.key("org:identifier");
            graph.to.whole(entry, code, CODE);
        }
        graph.to.json.close();
    }
    graph.to.json.close();
    for leaf in at(IN_ROLE) {
        graph.to.json.key("org:role").object();
        graph.to.plain("@id", &format!("{BASE}/{}", leaf.text()));
        graph.to.plain("@type", "org:Role");
        graph.to.plain("skos:prefLabel", role.definition().title.as_str());
        graph.to.json.key("skos:notation");
        graph.to.whole(entry, leaf, IN_ROLE);
        graph.to.json.close();
    }
    let mut officers = at(REPORTS).peekable();
    if officers.peek().is_some() {
        graph.to.json.key("org:reportsTo").list();
        for (n, leaf) in (1..).zip(officers) {
            graph.to.json.object();
            // Numbered, since the same officer may be named twice.
            graph.to.plain("@id", &format!("{own}/reports-to/{n}-{}", leaf.text()));
            graph.to.plain("@type", "org:Post");
            graph.to.json.key("skos:notation");
            graph.to.as_text(entry, leaf, REPORTS, Form::Whole, &leaf.text());
            graph.to.json.close();
        }
        graph.to.json.close();
    }
    graph.to.json.close();
    let Writer { json, account, .. } = graph.to;
    json.end()?;
    Ok(super::wanted::exported_post(post, ExportFormat::Org, account))
}
