//! Which values stand at which place of a graph, written a second time and by hand: a value that is told by
//! another name is seen here, even where that name is one of the format. What the names mean hangs on the
//! contexts, and so these are written here too.

use std::collections::{BTreeMap, BTreeSet};

use dcs_role::{
    Role, RoleDefinition,
    export::{Exported, PostExport},
    strategy,
};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use serde_json::{Value, json};

use crate::linked::{self, WritePost};

/// Places, each with the keys of the values that stand there.
type Places = &'static [(&'static str, &'static str)];

const CTDL: Places = &[
    ("Competency/ceasn:codedNotation", "id"),
    ("Competency/ceasn:comment", "group kind level traits"),
    ("Competency/ceasn:competencyLabel", "title"),
    ("Competency/ceasn:competencyText", "statement"),
    ("Competency/ceasn:isChildOf", "partOf"),
    ("CompetencyFramework/ceasn:dateModified", "asAt"),
    ("CompetencyFramework/ceasn:inLanguage", "language"),
    ("CompetencyFramework/ceasn:rights", "licence"),
    ("LearningProgram/ceterms:alternateName", "abbreviation otherNames"),
    ("LearningProgram/ceterms:availabilityListing", "applyAt"),
    ("LearningProgram/ceterms:codedNotation", "id"),
    ("LearningProgram/ceterms:dateEffective", "period.from"),
    ("LearningProgram/ceterms:description", "statement"),
    ("LearningProgram/ceterms:expirationDate", "period.lastDay"),
    ("LearningProgram/ceterms:keyword", "lastSeen modes region"),
    ("LearningProgram/ceterms:name", "title"),
    ("LearningProgram/ceterms:offeredBy", "providers"),
    ("LearningProgram/ceterms:supersededBy", "replacedBy"),
    ("LearningProgram/ceterms:teaches", "develops.competency"),
    ("Organization/ceterms:alternateName", "abbreviation otherNames"),
    ("Organization/ceterms:description", "statement"),
    ("Organization/ceterms:foundingDate", "period.from"),
    ("Organization/ceterms:identifier", "id"),
    ("Organization/ceterms:keyword", "kind"),
    ("Organization/ceterms:name", "title"),
    ("Organization/ceterms:subOrganization", "members"),
    ("Organization/ceterms:subjectWebpage", "address"),
    ("Organization/ceterms:supersededBy", "replacedBy"),
    ("Task/ceasn:comment", "area expectation force holder note partners"),
    ("Task/ceterms:codedNotation", "id"),
    ("Task/ceterms:description", "statement"),
    ("Task/ceterms:name", "title"),
    ("Task/ceterms:targetCompetency", "callsFor.competency"),
    ("WorkRole/ceasn:comment", "notes"),
    ("WorkRole/ceterms:alternateName", "otherNames"),
    ("WorkRole/ceterms:codedNotation", "id"),
    ("WorkRole/ceterms:description", "statement"),
    ("WorkRole/ceterms:name", "title"),
    ("WorkRole/ceterms:versionCode", "version"),
];

const SCHEMA_ORG: Places = &[
    ("DefinedTerm/alternateName", "abbreviation otherNames"),
    ("DefinedTerm/description", "statement"),
    (
        "DefinedTerm/disambiguatingDescription",
        "area expectation force framework group holder kind level note partners \
         period.from period.lastDay scope strength traits",
    ),
    ("DefinedTerm/name", "title"),
    ("DefinedTerm/subjectOf/isPartOf", "basis.law"),
    ("DefinedTerm/subjectOf/legislationDateVersion", "basis.asAt"),
    ("DefinedTerm/subjectOf/legislationIdentifier", "basis.provision"),
    ("DefinedTerm/termCode", "id"),
    ("DefinedTermSet/dateModified", "asAt"),
    ("DefinedTermSet/identifier", "id"),
    ("DefinedTermSet/inLanguage", "language"),
    ("DefinedTermSet/license/name", "licence"),
    ("DefinedTermSet/text", "notes"),
    ("DefinedTermSet/version", "version"),
    ("EducationalOccupationalProgram/alternateName", "abbreviation otherNames"),
    ("EducationalOccupationalProgram/description", "statement"),
    ("EducationalOccupationalProgram/disambiguatingDescription", "note"),
    ("EducationalOccupationalProgram/educationalProgramMode", "modes"),
    ("EducationalOccupationalProgram/endDate", "period.lastDay"),
    ("EducationalOccupationalProgram/hasCourse/teaches", "develops.competency"),
    ("EducationalOccupationalProgram/identifier", "id"),
    ("EducationalOccupationalProgram/name", "title"),
    ("EducationalOccupationalProgram/provider", "providers"),
    ("EducationalOccupationalProgram/startDate", "period.from"),
    ("EducationalOccupationalProgram/url", "applyAt"),
    ("Legislation/alternateName", "abbreviation"),
    ("Legislation/description", "statement"),
    ("Legislation/headline", "fullTitle"),
    ("Legislation/identifier", "id"),
    ("Legislation/keywords", "topics"),
    ("Legislation/legislationIdentifier", "citation"),
    ("Legislation/legislationType", "kind"),
    ("Legislation/name", "title"),
    ("Legislation/temporalCoverage", "period.from period.lastDay"),
    ("Legislation/url", "address"),
    ("Occupation/alternateName", "otherNames"),
    ("Occupation/description", "statement"),
    ("Occupation/name", "title"),
    ("Occupation/occupationLocation/name", "jurisdiction"),
    ("Organization/alternateName", "abbreviation otherNames"),
    ("Organization/description", "statement"),
    ("Organization/disambiguatingDescription", "kind"),
    ("Organization/dissolutionDate", "period.lastDay"),
    ("Organization/foundingDate", "period.from"),
    ("Organization/identifier", "id"),
    ("Organization/name", "title"),
    ("Organization/subOrganization", "members"),
    ("Organization/url", "address"),
];

const JOB_POSTING: Places = &[
    ("JobPosting/datePosted", "asAt"),
    (
        "JobPosting/description",
        "brief designation employer notes politicallyRestricted reportsTo \
         statutoryChiefOfficer tier",
    ),
    ("JobPosting/hiringOrganization/name", "authorities.title"),
    ("JobPosting/identifier", "id"),
    ("JobPosting/qualifications", "personSpecification.statement"),
    ("JobPosting/relevantOccupation/identifier", "role"),
    ("JobPosting/responsibilities", "takesOn.statement"),
    ("JobPosting/skills/termCode", "personSpecification.competency"),
    ("JobPosting/title", "title"),
];

const ORG: Places = &[
    ("Post/dcterms:date", "asAt"),
    ("Post/dcterms:identifier", "id"),
    ("Post/org:postIn/org:identifier", "authorities.code"),
    ("Post/org:postIn/skos:prefLabel", "authorities.title"),
    ("Post/org:reportsTo/skos:notation", "reportsTo"),
    ("Post/org:role/skos:notation", "role"),
    ("Post/owl:versionInfo", "version"),
    ("Post/skos:prefLabel", "title"),
];

/// The places that reports name, each with its keys.
#[derive(Default)]
struct Found(BTreeMap<String, BTreeSet<String>>);

impl Found {
    fn add(&mut self, exported: &Exported) {
        for row in &exported.losses.carried {
            self.0.entry(row.place.clone()).or_default().insert(row.key.clone());
        }
    }

    fn are(&self, places: Places) {
        let keys = |keys: &str| keys.split_whitespace().map(str::to_owned).collect();
        let stated = places.iter().map(|(place, all)| ((*place).to_owned(), keys(all)));
        assert_eq!(self.0, stated.collect());
    }
}

#[test]
fn each_value_of_a_role_stands_where_it_belongs() {
    let small: RoleDefinition = include_str!("../documents/sound/small.json").parse().unwrap();
    let mut runner = TestRunner::deterministic();
    let mut drawn = || strategy::role().new_tree(&mut runner).unwrap().current();
    let mut roles = vec![Role::england().clone(), small.try_into().unwrap()];
    roles.extend((0..16).map(|_| drawn()));
    let formats = [
        (
            &linked::CTDL,
            CTDL,
            json!([
                "https://credreg.net/ctdl/schema/context/json",
                "https://credreg.net/ctdlasn/schema/context/json"
            ]),
        ),
        (&linked::SCHEMA_ORG, SCHEMA_ORG, json!("https://schema.org/")),
    ];
    for (exporter, places, context) in formats {
        let mut found = Found::default();
        for role in &roles {
            let (files, exported) = (exporter.export)(role, None);
            let graph: Value = serde_json::from_slice(&files[""]).unwrap();
            assert_eq!(graph["@context"], context);
            found.add(&exported);
        }
        found.are(places);
    }
}

#[test]
fn each_value_of_a_post_stands_where_it_belongs() {
    let formats: [(WritePost, Places, Value); 2] = [
        (|post, out| post.job_posting(out), JOB_POSTING, json!("https://schema.org/")),
        (
            |post, out| post.org(out),
            ORG,
            json!({
                "dcterms": "http://purl.org/dc/terms/",
                "org": "http://www.w3.org/ns/org#",
                "owl": "http://www.w3.org/2002/07/owl#",
                "skos": "http://www.w3.org/2004/02/skos/core#"
            }),
        ),
    ];
    let (role, posts) = (Role::england(), linked::posts());
    for (write, places, context) in formats {
        let mut found = Found::default();
        for post in &posts {
            let mut text = Vec::new();
            found.add(&write(PostExport::of(post, role), &mut text).unwrap());
            let document: Value = serde_json::from_slice(&text).unwrap();
            assert_eq!(document["@context"], context);
        }
        found.are(places);
    }
}
