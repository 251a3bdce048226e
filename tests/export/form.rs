//! What may and what must stand in nodes of JSON-LD, written a second time and by hand: a property that is
//! misspelt, unknown or gone is seen here, and so is a value of another form.

use std::collections::BTreeMap;

use dcs_role::value::{Address, Date, Day};
use serde_json::Value;

/// A type and its properties: `property=form`, with `!` where it must be there. A form with `>` is a link to
/// a node of that type.
pub(crate) type Types = &'static [(&'static str, &'static str)];

pub(crate) const CTDL: Types = &[
    (
        "ceterms:WorkRole",
        "ceterms:ctid=ctid! ceterms:codedNotation=text! ceterms:versionCode=text! ceterms:name=language! \
         ceterms:alternateName=language ceterms:description=language! ceasn:comment=language \
         ceterms:hasTask=links>ceterms:Task",
    ),
    (
        "ceasn:CompetencyFramework",
        "ceterms:ctid=ctid! ceasn:name=language! ceasn:description=language! ceasn:inLanguage=texts! \
         ceasn:rights=language! ceasn:author=texts! ceasn:dateModified=moment! \
         ceasn:hasTopChild=links>ceasn:Competency",
    ),
    (
        "ceasn:Competency",
        "ceterms:ctid=ctid! ceasn:codedNotation=text! ceasn:competencyLabel=language! \
         ceasn:competencyText=language! ceasn:comment=language ceasn:competencyCategory=ours! \
         ceasn:isChildOf=links>ceasn:Competency ceasn:hasChild=links>ceasn:Competency \
         ceasn:isPartOf=links>ceasn:CompetencyFramework! ceasn:isTopChildOf=links>ceasn:CompetencyFramework",
    ),
    (
        "ceterms:Task",
        "ceterms:ctid=ctid! ceterms:codedNotation=text! ceterms:name=language! ceterms:description=language! \
         ceasn:comment=language! ceterms:targetCompetency=links>ceasn:Competency",
    ),
    (
        "ceterms:LearningProgram",
        "ceterms:ctid=ctid! ceterms:codedNotation=text! ceterms:name=language! ceterms:alternateName=language \
         ceterms:description=language! ceterms:keyword=language ceterms:dateEffective=day \
         ceterms:expirationDate=day ceterms:availabilityListing=texts \
         ceterms:offeredBy=links>ceterms:Organization ceterms:teaches=links>ceasn:Competency \
         ceterms:supersededBy=links>ceterms:LearningProgram",
    ),
    (
        "ceterms:Organization",
        "ceterms:ctid=ctid! ceterms:name=language! ceterms:alternateName=language \
         ceterms:description=language ceterms:subjectWebpage=address ceterms:keyword=language! \
         ceterms:foundingDate=date ceterms:subOrganization=links>ceterms:Organization \
         ceterms:supersededBy=links>ceterms:Organization ceterms:identifier=nodes>ceterms:IdentifierValue!",
    ),
    ("ceterms:IdentifierValue", "ceterms:identifierValueCode=text!"),
];

pub(crate) const SCHEMA_ORG: Types = &[
    (
        "DefinedTermSet",
        "name=text! identifier=text! version=text! inLanguage=text! dateModified=day! text=text \
         license=node>CreativeWork! hasDefinedTerm=links>DefinedTerm",
    ),
    ("CreativeWork", "name=text!"),
    (
        "Occupation",
        "name=text! alternateName=texts description=text! occupationLocation=node>AdministrativeArea! \
         responsibilities=texts skills=links>DefinedTerm",
    ),
    ("AdministrativeArea", "name=text!"),
    (
        "DefinedTerm",
        "termCode=text! name=text! description=text alternateName=texts disambiguatingDescription=text \
         inDefinedTermSet=link>DefinedTermSet! subjectOf=nodes>Legislation",
    ),
    (
        "Legislation",
        "identifier=text name=text! headline=text alternateName=text legislationType=text \
         legislationIdentifier=text url=address description=text keywords=texts temporalCoverage=text \
         legislationDateVersion=day isPartOf=link>Legislation",
    ),
    (
        "EducationalOccupationalProgram",
        "identifier=text! name=text! alternateName=texts description=text disambiguatingDescription=text \
         provider=links>Organization educationalProgramMode=texts url=address startDate=day endDate=day \
         hasCourse=node>Course",
    ),
    ("Course", "name=text! teaches=links>DefinedTerm!"),
    (
        "Organization",
        "identifier=text! name=text! alternateName=texts description=text disambiguatingDescription=text \
         url=address subOrganization=links>Organization foundingDate=day dissolutionDate=day",
    ),
];

pub(crate) const JOB_POSTING: Types = &[
    (
        "JobPosting",
        "identifier=text! title=text! datePosted=day! description=text responsibilities=texts \
         qualifications=texts hiringOrganization=nodes>Organization! jobLocation=node>Place! \
         relevantOccupation=node>Occupation! skills=nodes>DefinedTerm",
    ),
    ("Organization", "name=text!"),
    ("Place", "address=node>PostalAddress!"),
    ("PostalAddress", "addressCountry=text!"),
    ("Occupation", "identifier=text! name=text!"),
    ("DefinedTerm", "termCode=text! name=text"),
];

pub(crate) const ORG: Types = &[
    (
        "org:Post",
        "dcterms:identifier=text owl:versionInfo=text skos:prefLabel=text dcterms:date=day \
         skos:notation=text org:postIn=nodes>org:FormalOrganization org:role=node>org:Role \
         org:reportsTo=nodes>org:Post",
    ),
    ("org:FormalOrganization", "skos:prefLabel=text! org:identifier=text"),
    ("org:Role", "skos:prefLabel=text! skos:notation=text!"),
];

/// What the first node of the ontology must have, and the other posts that it names have not.
const POST: [&str; 5] = ["@id", "dcterms:identifier", "skos:prefLabel", "org:postIn", "org:role"];

struct Nodes<'v> {
    types: Types,
    document: &'v Value,
    /// The type of each node that has an address.
    known: BTreeMap<&'v str, &'v str>,
    /// The language of the role, as the framework of its competencies names it.
    language: Option<&'v str>,
    faults: Vec<String>,
}

/// What is wrong with a document of JSON-LD.
pub(crate) fn faults(types: Types, document: &Value) -> Vec<String> {
    let mut graph = document["@graph"].as_array().into_iter().flatten();
    let language = graph.find_map(|node| node["ceasn:inLanguage"][0].as_str());
    let mut nodes = Nodes { types, document, known: BTreeMap::new(), language, faults: Vec::new() };
    nodes.collect(document);
    match document.get("@graph").and_then(Value::as_array) {
        Some(graph) => {
            for node in graph {
                nodes.node(node, None);
            }
        }
        None => nodes.node(document, None),
    }
    if document["@type"] == "org:Post" {
        for key in POST.iter().filter(|key| document.get(**key).is_none()) {
            nodes.faults.push(format!("{key} is not there"));
        }
    }
    for (way, back) in
        [("ceasn:hasTopChild", "ceasn:isTopChildOf"), ("ceasn:hasChild", "ceasn:isChildOf")]
    {
        let [way, mut back] = [way, back].map(|key| nodes.pairs(key));
        for (from, to) in &mut back {
            std::mem::swap(from, to);
        }
        back.sort_unstable();
        if way != back {
            nodes.faults.push("what stands below does not agree with what stands above".to_owned());
        }
    }
    nodes.faults
}

impl<'v> Nodes<'v> {
    fn collect(&mut self, value: &'v Value) {
        match value {
            Value::Object(members) => {
                if let (Some(Value::String(address)), Some(Value::String(kind))) =
                    (members.get("@id"), members.get("@type"))
                {
                    if self.known.insert(address, kind).is_some() {
                        self.faults.push(format!("{address} is told twice"));
                    }
                    if !address.starts_with("https://w3id.org/dcs-role/") {
                        self.faults.push(format!("{address} is no address of ours"));
                    }
                }
                members
                    .iter()
                    .filter(|(key, _)| *key != "@context")
                    .for_each(|(_, it)| self.collect(it));
            }
            Value::Array(items) => items.iter().for_each(|it| self.collect(it)),
            _ => {}
        }
    }

    /// Who links to whom by a property.
    fn pairs(&self, key: &str) -> Vec<(String, String)> {
        let graph = self.document["@graph"].as_array().into_iter().flatten();
        let pair = |node: &Value, to: &Value| (node["@id"].to_string(), to.to_string());
        let mut pairs: Vec<_> = graph
            .flat_map(|node| node[key].as_array().into_iter().flatten().map(move |to| (node, to)))
            .map(|(node, to)| pair(node, to))
            .collect();
        pairs.sort_unstable();
        pairs
    }

    fn node(&mut self, node: &'v Value, wanted: Option<&str>) {
        let kind = node["@type"].as_str().unwrap_or_default();
        let Some((_, properties)) = self.types.iter().find(|(known, _)| *known == kind) else {
            return self.faults.push(format!("no type of ours: {node}"));
        };
        if wanted.is_some_and(|wanted| wanted != kind) {
            self.faults.push(format!("{kind} in place of {wanted:?}"));
        }
        let properties: Vec<_> =
            properties.split_whitespace().filter_map(|one| one.split_once('=')).collect();
        for (key, form) in &properties {
            match node.get(key) {
                None if form.ends_with('!') => {
                    self.faults.push(format!("{kind} has no {key}: {node}"));
                }
                None => {}
                Some(value) => self.value(key, form.trim_end_matches('!'), value),
            }
        }
        for key in node.as_object().into_iter().flatten().map(|(key, _)| key.as_str()) {
            let is_known = ["@id", "@type", "@context"].contains(&key)
                || properties.iter().any(|(known, _)| *known == key);
            if !is_known {
                self.faults.push(format!("{kind} has a {key}"));
            }
            if let (Some((prefix, _)), Value::Object(prefixes)) =
                (key.split_once(':'), &self.document["@context"])
                && !prefixes.contains_key(prefix)
            {
                self.faults.push(format!("the prefix of {key} is not declared"));
            }
        }
    }

    fn value(&mut self, key: &str, form: &str, value: &'v Value) {
        let (form, target) =
            form.split_once('>').map_or((form, None), |(form, to)| (form, Some(to)));
        let text = value.as_str();
        let is_text = |value: &Value| value.as_str().is_some_and(|text| !text.trim().is_empty());
        let is_list = |value: &Value, each: &dyn Fn(&Value) -> bool| {
            value.as_array().is_some_and(|list| !list.is_empty() && list.iter().all(each))
        };
        let leads = |value: &Value| {
            let address = match value {
                Value::Object(members) if members.len() == 1 => value["@id"].as_str(),
                _ => value.as_str(),
            };
            address.and_then(|address| self.known.get(address).copied()) == target
        };
        let is_right = match form {
            "text" => is_text(value),
            "texts" => is_list(value, &is_text),
            // Words of the definition, and words of the format itself.
            "language" | "ours" => value.as_object().is_some_and(|languages| {
                let language = if form == "ours" { Some("en-GB") } else { self.language };
                languages.keys().map(|key| Some(key.as_str())).eq([language])
                    && languages.values().all(|it| is_text(it) || is_list(it, &is_text))
            }),
            "day" => text.is_some_and(|text| text.parse::<Day>().is_ok()),
            "date" => text.is_some_and(|text| text.parse::<Date>().is_ok()),
            "moment" => text
                .and_then(|text| text.strip_suffix("T00:00:00Z"))
                .is_some_and(|text| text.parse::<Day>().is_ok()),
            "address" => text.is_some_and(|text| text.parse::<Address>().is_ok()),
            "ctid" => text.and_then(|text| text.strip_prefix("ce-")).is_some_and(|text| {
                let parts: Vec<_> = text.split('-').map(str::len).collect();
                parts == [8, 4, 4, 4, 12]
                    && text[14..].starts_with('4')
                    && text[19..].starts_with(['8', '9', 'a', 'b'])
            }),
            "link" => leads(value),
            "links" => is_list(value, &leads),
            "node" | "nodes" => {
                let nodes = match (form, value) {
                    ("nodes", Value::Array(nodes)) if !nodes.is_empty() => &nodes[..],
                    ("node", Value::Object(_)) => std::slice::from_ref(value),
                    _ => return self.faults.push(format!("{key} is no node: {value}")),
                };
                return nodes.iter().for_each(|node| self.node(node, target));
            }
            other => unreachable!("no form: {other}"),
        };
        if !is_right {
            self.faults.push(format!("{key} is no {form}: {value}"));
        }
    }
}
