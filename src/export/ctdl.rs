//! The role in CTDL and CTDL-ASN, as JSON-LD: a work role with its tasks, the framework of its competencies,
//! and the programmes that teach them.

use std::{collections::BTreeMap, io::Write};

use super::{
    account::{Account, Consumer, Entry, Fate, Leaf, Shape, Subject, UNKNOWN, entries},
    graph::{Graph, LinkForm},
    json::Json,
    loss::{ExportFormat, Exported, Form},
    names::{BASE, Names, OUR_LANGUAGE},
    wanted::{Export, ExportError},
    write::Writer,
};
use crate::{item::ItemRef, kind::Kind};

const KINDS: &[Kind] = &[Kind::Body, Kind::Duty, Kind::Skill, Kind::Quality, Kind::Programme];

const CONTEXT: &str = "https://credreg.net/ctdl/schema/context/json";
const CONTEXT_ASN: &str = "https://credreg.net/ctdlasn/schema/context/json";

const MODIFIED: &str = "CompetencyFramework/ceasn:dateModified";
const PART: &str = "Competency/ceasn:isChildOf";

const NO_CLASS: Fate = Fate::Lost("CTDL has no class that this is one of");
const NO_PROPERTY: Fate = Fate::Lost("the class of CTDL has no property for it");
const NO_LAW: Fate = Fate::Lost("CTDL has no property for the law that a task rests on");

pub(super) fn fate(subject: Subject, key: &str) -> Fate {
    use Fate::At;
    use Shape::{Day, InLanguage, LinesInLanguage, Links, Own, Text, Texts, TextsInLanguage};
    let top = key.split('.').next().unwrap_or_default();
    match subject {
        Subject::Post => UNKNOWN,
        Subject::Head => match key {
            "$schema" => {
                Fate::Lost("it says where the schema of the file lies, and nothing of the role")
            }
            "id" => At("WorkRole/ceterms:codedNotation", Text),
            "version" => At("WorkRole/ceterms:versionCode", Text),
            "title" => At("WorkRole/ceterms:name", InLanguage),
            "otherNames" => At("WorkRole/ceterms:alternateName", TextsInLanguage),
            "statement" => At("WorkRole/ceterms:description", InLanguage),
            "notes" => At("WorkRole/ceasn:comment", TextsInLanguage),
            "language" => At("CompetencyFramework/ceasn:inLanguage", Texts),
            "licence" => At("CompetencyFramework/ceasn:rights", InLanguage),
            "asAt" => At(MODIFIED, Own),
            "jurisdiction" | "stage" => NO_PROPERTY,
            _ => UNKNOWN,
        },
        Subject::Item(Kind::Duty) => match (key, top) {
            ("id", _) => At("Task/ceterms:codedNotation", Text),
            ("title", _) => At("Task/ceterms:name", InLanguage),
            ("statement", _) => At("Task/ceterms:description", InLanguage),
            ("callsFor.competency", _) => At("Task/ceterms:targetCompetency", Links),
            ("holder" | "force" | "area" | "partners" | "expectation" | "note", _) => {
                At("Task/ceasn:comment", LinesInLanguage)
            }
            (_, "basis") => NO_LAW,
            (
                _,
                "" | "period" | "function" | "serves" | "callsFor" | "replacedBy" | "citations",
            ) => NO_PROPERTY,
            _ => UNKNOWN,
        },
        Subject::Item(Kind::Skill | Kind::Quality) => match (key, top) {
            ("id", _) => At("Competency/ceasn:codedNotation", Text),
            ("title", _) => At("Competency/ceasn:competencyLabel", InLanguage),
            ("statement", _) => At("Competency/ceasn:competencyText", InLanguage),
            ("kind" | "group" | "level" | "traits", _) => {
                At("Competency/ceasn:comment", LinesInLanguage)
            }
            ("partOf", _) => At(PART, Links),
            (_, "" | "namedBy" | "noneFound" | "citations") => NO_PROPERTY,
            _ => UNKNOWN,
        },
        Subject::Item(Kind::Programme) => match (key, top) {
            ("id", _) => At("LearningProgram/ceterms:codedNotation", Text),
            ("title", _) => At("LearningProgram/ceterms:name", InLanguage),
            ("abbreviation" | "otherNames", _) => {
                At("LearningProgram/ceterms:alternateName", TextsInLanguage)
            }
            ("statement", _) => At("LearningProgram/ceterms:description", InLanguage),
            ("providers", _) => At("LearningProgram/ceterms:offeredBy", Links),
            ("develops.competency", _) => At("LearningProgram/ceterms:teaches", Links),
            ("replacedBy", _) => At("LearningProgram/ceterms:supersededBy", Links),
            ("modes" | "region" | "lastSeen", _) => {
                At("LearningProgram/ceterms:keyword", LinesInLanguage)
            }
            ("period.from", _) => At("LearningProgram/ceterms:dateEffective", Day),
            ("period.lastDay", _) => At("LearningProgram/ceterms:expirationDate", Day),
            ("applyAt", _) => At("LearningProgram/ceterms:availabilityListing", Texts),
            (
                _,
                "" | "funder" | "audience" | "components" | "duration" | "cost" | "venue"
                | "accreditation" | "strengths" | "criticisms" | "cycles" | "period" | "howToApply"
                | "contact" | "develops" | "meets" | "note" | "citations",
            ) => NO_PROPERTY,
            _ => UNKNOWN,
        },
        Subject::Item(Kind::Body) => match (key, top) {
            ("id", _) => At("Organization/ceterms:identifier", Own),
            ("title", _) => At("Organization/ceterms:name", InLanguage),
            ("abbreviation" | "otherNames", _) => {
                At("Organization/ceterms:alternateName", TextsInLanguage)
            }
            ("statement", _) => At("Organization/ceterms:description", InLanguage),
            ("address", _) => At("Organization/ceterms:subjectWebpage", Text),
            ("kind", _) => At("Organization/ceterms:keyword", LinesInLanguage),
            ("members", _) => At("Organization/ceterms:subOrganization", Links),
            ("replacedBy", _) => At("Organization/ceterms:supersededBy", Links),
            ("period.from", _) => At("Organization/ceterms:foundingDate", Text),
            (_, "" | "period" | "citations") => NO_PROPERTY,
            _ => UNKNOWN,
        },
        Subject::Item(_) => NO_CLASS,
    }
}

const CONSUMERS: &[Consumer] = &[];

pub(super) fn write(export: Export<'_>, out: &mut dyn Write) -> Result<Exported, ExportError> {
    let view = export.view;
    let definition = view.role().definition();
    let to = Writer {
        json: Json::new(out),
        account: Account::new(export.with_places, CONSUMERS, fate),
        language: definition.language.as_str(),
        keeps_the_rest: false,
    };
    let names = Names::of(definition);
    let address = Box::new(move |id: &str| format!("{BASE}/resources/{}", names.ctid(id)));
    let mut graph = Graph { to, view, links: LinkForm::Address, kinds: KINDS, address };
    graph.begin(|graph| {
        graph.to.json.list();
        graph.to.json.string(CONTEXT);
        graph.to.json.string(CONTEXT_ASN);
        graph.to.json.close();
    });
    let node = |graph: &mut Graph<'_, '_>, id: &str, kind: &str| {
        graph.node(id, kind);
        graph.to.plain("ceterms:ctid", &names.ctid(id));
    };
    let head = Entry::head(definition);
    let leaves = graph.to.account.leaves(head);
    let ids = |kind| entries(view, kind).map(|(entry, _)| entry.id);

    node(&mut graph, "work role", "ceterms:WorkRole");
    graph.members(head, &leaves, "WorkRole");
    graph.list("ceterms:hasTask", ids(Kind::Duty));
    graph.to.json.close();

    node(&mut graph, "framework", "ceasn:CompetencyFramework");
    let language = graph.to.language;
    in_language(&mut graph, "ceasn:name", language, definition.title.as_str());
    in_language(&mut graph, "ceasn:description", language, definition.statement.as_str());
    graph.to.members(head, &leaves, "CompetencyFramework");
    graph.to.json.key("ceasn:author").list();
    graph.to.json.string("dcs-role");
    graph.to.json.close();
    for leaf in leaves.iter().filter(|leaf| leaf.key.is_at(MODIFIED)) {
        graph.to.json.key("ceasn:dateModified");
        let moment = format!("{}T00:00:00Z", leaf.text());
        graph.to.as_text(head, leaf, MODIFIED, Form::Moment, &moment);
    }
    let competencies = || entries(view, Kind::Skill).chain(entries(view, Kind::Quality));
    let tops = competencies().filter(|(_, item)| part_of(*item).is_none());
    graph.list("ceasn:hasTopChild", tops.map(|(entry, _)| entry.id));
    graph.to.json.close();

    let mut parts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (entry, item) in competencies() {
        if let Some(whole) = part_of(item) {
            parts.entry(whole).or_default().push(entry.id);
        }
    }
    for (entry, item) in competencies() {
        let leaves = graph.to.account.leaves(entry);
        node(&mut graph, entry.id, "ceasn:Competency");
        graph.members(entry, &leaves, "Competency");
        let category = if item.kind() == Kind::Skill { "Skill" } else { "Quality" };
        in_language(&mut graph, "ceasn:competencyCategory", OUR_LANGUAGE, category);
        graph.list("ceasn:isPartOf", ["framework"]);
        if part_of(item).is_none() {
            graph.list("ceasn:isTopChildOf", ["framework"]);
        }
        graph.list("ceasn:hasChild", parts.remove(entry.id).unwrap_or_default());
        graph.to.json.close();
    }
    for (kind, class, base) in [
        (Kind::Duty, "ceterms:Task", "Task"),
        (Kind::Programme, "ceterms:LearningProgram", "LearningProgram"),
        (Kind::Body, "ceterms:Organization", "Organization"),
    ] {
        for (entry, _) in entries(view, kind) {
            let leaves = graph.to.account.leaves(entry);
            node(&mut graph, entry.id, class);
            graph.members(entry, &leaves, base);
            if kind == Kind::Body {
                identifier(&mut graph, entry, &leaves);
            }
            graph.to.json.close();
        }
    }
    graph.end();
    let mut to = graph.to;
    to.others(view, KINDS);
    to.json.end()?;
    Ok(export.exported(ExportFormat::Ctdl, None, to.account))
}

fn part_of(item: ItemRef<'_>) -> Option<&str> {
    match item {
        ItemRef::Skill(skill) => skill.part_of.as_ref().map(AsRef::as_ref),
        ItemRef::Quality(quality) => quality.part_of.as_ref().map(AsRef::as_ref),
        _ => None,
    }
}

fn in_language<'a>(graph: &mut Graph<'_, 'a>, key: &'static str, language: &'a str, text: &str) {
    graph.to.json.key(key).object();
    graph.to.json.key(language).string(text);
    graph.to.json.close();
}

/// The id of an organisation, which has no coded notation.
fn identifier<'a>(graph: &mut Graph<'_, 'a>, entry: Entry<'a>, leaves: &[Leaf<'a>]) {
    for leaf in leaves.iter().filter(|leaf| leaf.key.name == "id") {
        let Fate::At(place, _) = leaf.key.fate else { continue };
        graph.to.json.key("ceterms:identifier").list();
        graph.to.json.object();
        graph.to.plain("@type", "ceterms:IdentifierValue");
        graph.to.json.key("ceterms:identifierValueCode");
        graph.to.whole(entry, leaf, place);
        graph.to.json.close();
        graph.to.json.close();
    }
}
