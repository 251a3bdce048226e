//! A package of 1EdTech CASE 1.1.
//!
//! What a competency framework consists of becomes items. Links become associations, whose notes hold
//! what is said of the link. What has no field goes into extensions, unless they are not wanted.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write,
    rc::Rc,
};

use foldhash::{HashMap, HashMapExt};

use super::{
    account::{
        Account, Consumer, Entry, Fate, Leaf, NOT_THERE, Shape, Spot, Subject, UNKNOWN, entries,
    },
    json::Json,
    loss::{ExportFormat, Exported, Form},
    names::{BASE, Names},
    wanted::{Export, ExportError, Extensions},
    write::{Writer, line},
};
use crate::{
    definition::{Force, Strength},
    item::ItemRef,
    kind::Kind,
    model::{Node, View as Written, title::title},
};

/// What a competency framework consists of.
const KINDS: [Kind; 12] = [
    Kind::Outcome,
    Kind::Function,
    Kind::Feature,
    Kind::Duty,
    Kind::Skill,
    Kind::Quality,
    Kind::Need,
    Kind::Activity,
    Kind::Programme,
    Kind::Requirement,
    Kind::Stage,
    Kind::Practice,
];

/// What is linked to from items and is told by its title and address.
const TOLD: [Kind; 3] = [Kind::Source, Kind::Body, Kind::Instrument];

/// A key that holds links: the whole name of the part that names the other item, and the type of the
/// association.
struct Link {
    target: &'static str,
    association: &'static str,
    place: &'static str,
    notes: &'static str,
}

macro_rules! links {
    ($($target:literal $association:literal;)+) => {
        const LINKS: &[Link] = &[$(Link {
            target: $target,
            association: $association,
            place: concat!("CFAssociations[", $association, "]/destinationNodeURI/identifier"),
            notes: concat!("CFAssociations[", $association, "]/notes"),
        }),+];
    };
}
links! {
    "partOf" "isChildOf";
    "replacedBy" "replacedBy";
    "basis.law" "ext:hasLegalBasis";
    "function.function" "ext:comesThrough";
    "serves.outcome" "ext:serves";
    "callsFor.competency" "ext:requires";
    "develops.competency" "ext:develops";
    "meets.requirement" "ext:meets";
    "audience.stage" "ext:isFor";
    "providers" "ext:isProvidedBy";
    "funder" "ext:isFundedBy";
    "citations.source" "ext:isReadIn";
}

fn link(name: &str) -> Option<&'static Link> {
    let top = name.split('.').next();
    LINKS.iter().find(|link| link.target.split('.').next() == top)
}

const SCHEMA: Fate =
    Fate::Lost("it says where the schema of the file lies, and nothing of the role");
const NO_FIELD: Fate = Fate::Lost("an item of CASE has no field for it");
const NO_ITEM: Fate = Fate::Lost(
    "a CASE package holds competencies and what they hang on; this is told nowhere in it",
);
const NOT_LINKED: &str = "no link of the package leads to it";

const IN_ITEM: &str = "CFItems/extensions";
const IN_PACKAGE: &str = "extensions";
const LEVEL: &str = "CFRubrics/CFRubricCriteria/CFRubricCriterionLevels/quality";
const CONCEPT: &str = "CFItems/conceptKeywordsURI/title";
const LICENCE: &str = "CFDefinitions/CFLicenses/title";
const CHANGED: &str = "CFDocument/lastChangeDateTime";

/// Where each key goes.
pub(super) fn fate(subject: Subject, key: &str, extensions: Extensions) -> Fate {
    use Fate::At;
    use Shape::{Day, Keywords, Lines, Own, Text};
    let elsewhere =
        |lost, place| if extensions == Extensions::With { At(place, Own) } else { lost };
    match subject {
        Subject::Post => UNKNOWN,
        Subject::Head => match key {
            "$schema" => SCHEMA,
            "id" | "otherNames" | "jurisdiction" | "stage" | "notes" => {
                At("CFDocument/notes", Lines)
            }
            "version" => At("CFDocument/version", Text),
            "title" => At("CFDocument/title", Text),
            "statement" => At("CFDocument/description", Text),
            "language" => At("CFDocument/language", Text),
            "licence" => At(LICENCE, Own),
            "asAt" => At(CHANGED, Own),
            _ => UNKNOWN,
        },
        Subject::Item(kind) if TOLD.contains(&kind) => match key {
            "id" => At("CFAssociations/destinationNodeURI/identifier", Own),
            "title" => At("CFAssociations/destinationNodeURI/title", Own),
            "address" if kind == Kind::Instrument => At("CFAssociations/notes", Own),
            "address" => At("CFAssociations/destinationNodeURI/uri", Own),
            _ => elsewhere(NO_ITEM, IN_PACKAGE),
        },
        Subject::Item(kind) if !KINDS.contains(&kind) => elsewhere(NO_ITEM, IN_PACKAGE),
        Subject::Item(_) => match key {
            "id" => At("CFItems/humanCodingScheme", Text),
            "title" => At("CFItems/abbreviatedStatement", Text),
            "statement" => At("CFItems/fullStatement", Text),
            "abbreviation" => At("CFItems/alternativeLabel", Text),
            "period.from" => At("CFItems/statusStartDate", Day),
            "period.lastDay" => At("CFItems/statusEndDate", Day),
            "level" => At(LEVEL, Own),
            "holder" | "force" | "area" | "kind" | "strength" | "group" | "scope"
            | "expectation" | "partners" | "modes" | "region" | "otherNames" => {
                At("CFItems/conceptKeywords", Keywords)
            }
            "note" | "traits" | "benefits" | "strengths" | "criticisms" | "howToApply"
            | "applyAt" | "contact" | "venue" | "accreditation" | "framework" | "lastSeen" => {
                At("CFItems/notes", Lines)
            }
            _ => match (link(key), key.split('.').next()) {
                (Some(link), _) if link.target == key => At(link.place, Own),
                (Some(link), _) => At(link.notes, Own),
                // The last two are the way to what has leaves.
                (
                    None,
                    Some(
                        "namedBy" | "noneFound" | "cost" | "components" | "duration" | "cycles"
                        | "" | "period",
                    ),
                ) => elsewhere(NO_FIELD, IN_ITEM),
                _ => UNKNOWN,
            },
        },
    }
}

/// What was tried, and with what.
const CONSUMERS: &[Consumer] = &[
    Consumer {
        name: "OpenCASE",
        version: "a30c942",
        tried: "2026-11-26",
        drops: &[(
            |place| place.starts_with("CFAssociations[ext:hasLegalBasis]/destinationNodeURI"),
            "the link stays, and is no longer said to lead to legislation",
        )],
    },
    Consumer {
        name: "CaSS, import of CASE",
        version: "ba7dad4",
        tried: "2026-11-26",
        drops: &[(
            |place| {
                place.starts_with("CFAssociations[")
                    && !place.starts_with("CFAssociations[isChildOf]")
            },
            "the type of the link becomes `undefined`",
        )],
    },
];

struct Package<'w, 'a> {
    to: Writer<'w, 'a>,
    export: Export<'a>,
    names: Names,
    /// The identifiers that are linked to: most of them many times.
    linked: HashMap<String, Rc<str>>,
    changed: String,
    /// What associations lead to that is no item: the places where it is told first.
    told: BTreeMap<&'a str, Told>,
}

#[derive(Default)]
struct Told {
    places: Option<[Spot; 4]>,
}

pub(super) fn write(
    export: Export<'_>,
    extensions: Extensions,
    out: &mut dyn Write,
) -> Result<Exported, ExportError> {
    let definition = export.view.role().definition();
    let account =
        Account::new(export.with_places, move |subject, key| fate(subject, key, extensions));
    let to = Writer {
        json: Json::new(out),
        account,
        language: definition.language.as_str(),
        keeps_the_rest: extensions == Extensions::With,
    };
    let names = Names::of(definition);
    let changed = format!("{}T00:00:00Z", definition.as_at);
    let mut package =
        Package { to, export, names, linked: HashMap::new(), changed, told: BTreeMap::new() };
    package.write();
    let Writer { json, account, .. } = package.to;
    json.end()?;
    let mode = match extensions {
        Extensions::With => "with extensions",
        Extensions::Without => "without extensions",
    };
    Ok(export.exported(ExportFormat::Case, Some(mode), account.close(CONSUMERS)))
}

impl<'a> Package<'_, 'a> {
    fn write(&mut self) {
        self.to.json.object();
        let head = Entry::head(self.export.view.role().definition());
        let leaves = self.to.account.leaves(head);
        self.document(head, &leaves);
        let shown = KINDS.map(|kind| entries(self.export.view, kind).collect::<Vec<_>>());
        self.to.json.key("CFItems").list();
        for (kind, entries) in KINDS.into_iter().zip(&shown) {
            if !entries.is_empty() {
                self.group(kind);
            }
            for (entry, _) in entries {
                self.item(*entry);
            }
        }
        self.to.json.close();
        self.to.json.key("CFAssociations").list();
        for (kind, entries) in KINDS.into_iter().zip(&shown) {
            if !entries.is_empty() {
                let document = self.document_link();
                self.child(
                    "CFItems",
                    &group_name(kind),
                    &plural(kind),
                    &document,
                    kind as usize + 1,
                );
            }
            for (number, (entry, item)) in (1..).zip(entries) {
                self.associations(*entry, *item, number);
            }
        }
        self.to.json.close();
        self.definitions(head, &leaves, &shown);
        self.rubrics(&shown);
        self.rest();
        self.to.json.close();
    }

    /// `identifier`, `uri` and `lastChangeDateTime`.
    fn begin(&mut self, list: &str, name: &str) {
        let identifier = self.names.uuid(name).to_string();
        self.to.json.object();
        self.to.plain("uri", &uri(list, &identifier));
        self.to.plain("identifier", &identifier);
    }

    fn end(&mut self) {
        let changed = self.changed.clone();
        self.to.plain("lastChangeDateTime", &changed);
        self.to.json.close();
    }

    /// The identifier of what is linked to.
    fn identifier(&mut self, name: &str) -> Rc<str> {
        if let Some(identifier) = self.linked.get(name) {
            return Rc::clone(identifier);
        }
        let identifier: Rc<str> = self.names.uuid(name).to_string().into();
        self.linked.insert(name.to_owned(), Rc::clone(&identifier));
        identifier
    }

    fn link(&mut self, key: &'static str, list: &str, name: &str, title: &str) {
        let identifier = self.identifier(name);
        self.to.json.key(key).object();
        self.to.plain("title", title);
        self.to.plain("identifier", &identifier);
        self.to.plain("uri", &uri(list, &identifier));
        self.to.json.close();
    }

    fn document(&mut self, head: Entry<'a>, leaves: &[Leaf<'a>]) {
        self.to.losses(head, leaves);
        self.to.json.key("CFDocument");
        self.begin("CFDocuments", "document");
        self.to.plain("frameworkType", "StatutoryRole");
        self.to.plain("caseVersion", "1.1");
        self.to.plain("creator", "dcs-role");
        self.to.members(head, leaves, "CFDocument");
        let licence = self.export.view.role().definition().licence.as_str();
        self.link("licenseURI", "CFLicenses", "licence", licence);
        self.to.json.key("lastChangeDateTime");
        let changed = self.changed.clone();
        for leaf in leaves.iter().filter(|leaf| leaf.key.place() == Some(CHANGED)) {
            self.to.as_text(head, leaf, CHANGED, Form::Moment, &changed);
        }
        self.to.json.close();
    }

    /// The item under which those of a kind stand.
    fn group(&mut self, kind: Kind) {
        self.begin("CFItems", &group_name(kind));
        self.to.plain("fullStatement", kind.meaning());
        self.to.plain("abbreviatedStatement", &plural(kind));
        self.to.plain("CFItemType", "Group");
        self.to.plain("language", "en-GB");
        self.end();
    }

    fn item(&mut self, entry: Entry<'a>) {
        let leaves = self.to.account.leaves(entry);
        self.to.losses(entry, &leaves);
        self.begin("CFItems", entry.id);
        self.to.members(entry, &leaves, "CFItems");
        let Subject::Item(kind) = entry.subject else { return };
        self.to.plain("CFItemType", &singular(kind));
        self.link("CFItemTypeURI", "CFItemTypes", &type_name(kind), &singular(kind));
        for leaf in leaves.iter().filter(|leaf| is_concept(leaf)) {
            let word = leaf.text();
            let identifier = self.identifier(&concept_name(leaf.key.top, &word));
            self.to.json.key("conceptKeywordsURI").object();
            self.to.json.key("title");
            self.to.whole(entry, leaf, CONCEPT);
            self.to.plain("identifier", &identifier);
            self.to.plain("uri", &uri("CFConcepts", &identifier));
            self.to.json.close();
        }
        let language = self.to.language;
        self.to.plain("language", language);
        self.extensions(entry, &leaves);
        self.end();
    }

    /// What has no field of an item: every key with something in it that is written nowhere else.
    fn extensions(&mut self, entry: Entry<'a>, leaves: &[Leaf<'a>]) {
        let is_rest = |leaf: &&Leaf<'_>| match leaf.key.fate {
            Fate::At(place, Shape::Own) => place == IN_ITEM,
            Fate::At(_, Shape::Day) => leaf.text().len() != "2005-04-01".len(),
            _ => false,
        };
        let tops: BTreeSet<_> = leaves.iter().filter(is_rest).map(|leaf| leaf.key.top).collect();
        if !self.to.keeps_the_rest || tops.is_empty() {
            return;
        }
        self.to.json.key("extensions").object();
        self.to.json.key("ext:dcs").object();
        let mut leaves = leaves.iter().filter(|leaf| tops.contains(leaf.key.top));
        let fields = entry.object().fields().all.iter().enumerate();
        for (n, field) in fields.filter(|(_, field)| tops.contains(field.key)) {
            self.to.json.key(field.key);
            self.node(entry, entry.object().member(n), &mut leaves, IN_ITEM);
        }
        self.to.json.close();
        self.to.json.close();
    }

    /// A value as it stands in the definition. Its leaves are the next of those that are given.
    fn node<'l>(
        &mut self,
        entry: Entry<'a>,
        node: &'a dyn Node,
        leaves: &mut dyn Iterator<Item = &'l Leaf<'a>>,
        place: &'static str,
    ) where
        'a: 'l,
    {
        match node.view() {
            Written::Absent => {}
            Written::List(list) => {
                self.to.json.list();
                for n in 0..list.length() {
                    self.node(entry, list.item(n), leaves, place);
                }
                self.to.json.close();
            }
            Written::Object(object) => {
                self.to.json.object();
                for (n, field) in object.fields().all.iter().enumerate() {
                    let member = object.member(n);
                    if !member.is_absent() {
                        self.to.json.key(field.key);
                        self.node(entry, member, leaves, place);
                    }
                }
                self.to.json.close();
            }
            _ => {
                if let Some(leaf) = leaves.next() {
                    self.to.whole(entry, leaf, place);
                }
            }
        }
    }

    fn document_link(&self) -> [String; 3] {
        let identifier = self.names.uuid("document").to_string();
        let title = self.export.view.role().definition().title.to_string();
        let uri = uri("CFDocuments", &identifier);
        [title, identifier, uri]
    }

    fn node_link(&mut self, key: &'static str, [title, identifier, uri]: &[String; 3], kind: &str) {
        self.to.json.key(key).object();
        self.to.plain("title", title);
        self.to.plain("identifier", identifier);
        self.to.plain("uri", uri);
        self.to.plain("targetType", kind);
        self.to.json.close();
    }

    fn item_link(&mut self, name: &str, title: &str) -> [String; 3] {
        let identifier = self.identifier(name);
        let uri = uri("CFItems", &identifier);
        [title.to_owned(), identifier.to_string(), uri]
    }

    /// That an item stands below another or below the document.
    fn child(&mut self, _: &str, name: &str, title: &str, above: &[String; 3], number: usize) {
        self.begin("CFAssociations", &format!("isChildOf {name}"));
        self.to.plain("associationType", "isChildOf");
        self.to.json.key("sequenceNumber").bare(&number.to_string());
        let origin = self.item_link(name, title);
        self.node_link("originNodeURI", &origin, "CASE");
        self.node_link("destinationNodeURI", above, "CASE");
        self.end();
    }

    fn associations(&mut self, entry: Entry<'a>, item: ItemRef<'a>, number: usize) {
        let leaves = self.to.account.leaves_again(entry);
        let is_part = leaves
            .iter()
            .any(|leaf| leaf.key.name == "partOf" && self.export.view.get(&leaf.text()).is_some());
        if !is_part {
            let kind = item.kind();
            let above = self.item_link(&group_name(kind), &plural(kind));
            self.child("CFItems", entry.id, item.title(), &above, number);
        }
        let mut rest = leaves
            .iter()
            .filter(|leaf| {
                leaf.key.place().is_some_and(|place| place.starts_with("CFAssociations"))
            })
            .peekable();
        let mut names = Vec::new();
        while let Some(first) = rest.next() {
            let mut of_link = vec![first];
            let is_same =
                |leaf: &&Leaf<'a>| leaf.key.top == first.key.top && leaf.list[0] == first.list[0];
            while let Some(leaf) = rest.next_if(is_same) {
                of_link.push(leaf);
            }
            self.association(entry, item, &of_link, number, &mut names);
        }
    }

    fn association(
        &mut self,
        entry: Entry<'a>,
        item: ItemRef<'a>,
        leaves: &[&Leaf<'a>],
        number: usize,
        names: &mut Vec<String>,
    ) {
        let Some(link) = link(&leaves[0].key.name) else { return };
        let (targets, said): (Vec<_>, Vec<_>) =
            leaves.iter().copied().partition(|leaf| leaf.key.name == link.target);
        let Some(target) = targets.first().copied() else { return };
        let Some(to) = self.export.view.get(&target.text()) else {
            for leaf in leaves {
                self.to.account.lost(entry, leaf, NOT_THERE);
            }
            return;
        };
        let lines = said.iter().map(|leaf| line(leaf, &leaf.text())).collect::<Vec<_>>().join("; ");
        let mut name = format!("{} {} {} {lines}", link.association, entry.id, to.id());
        while names.contains(&name) {
            name.push('+');
        }
        self.begin("CFAssociations", &name);
        names.push(name);
        self.to.plain("associationType", link.association);
        if link.association == "isChildOf" {
            self.to.json.key("sequenceNumber").bare(&number.to_string());
        }
        let origin = self.item_link(entry.id, item.title());
        self.node_link("originNodeURI", &origin, "CASE");
        let more = if KINDS.contains(&to.kind()) {
            self.to.json.key("destinationNodeURI").object();
            self.to.plain("title", to.title());
            let [_, identifier, uri] = self.item_link(to.id(), to.title());
            self.to.json.key("identifier");
            self.to.as_text(entry, target, link.place, Form::Identifier, &identifier);
            self.to.plain("uri", &uri);
            self.to.plain("targetType", "CASE");
            self.to.json.close();
            None
        } else {
            self.told(entry, item, target, link, to)
        };
        if !said.is_empty() || more.is_some() {
            self.to.json.key("notes");
            let lines: Vec<_> = more.iter().map(|address| format!("address: {address}")).collect();
            self.to.lines(entry, &said, link.notes, &lines);
            let spot = self.to.json.spot();
            if let Some(Told { places: Some(places) }) = self.told.get_mut(to.id())
                && places[3].at.is_root()
            {
                places[3] = spot;
            }
        }
        self.end();
    }

    /// A link to what is no item of the package. Gives the address that the notes have to hold.
    fn told(
        &mut self,
        entry: Entry<'a>,
        item: ItemRef<'a>,
        target: &Leaf<'a>,
        link: &Link,
        to: ItemRef<'a>,
    ) -> Option<String> {
        let (kind, address) = match to {
            ItemRef::Source(source) => ("ext:Source", source.address.as_ref()),
            ItemRef::Body(body) => ("ext:Body", body.address.as_ref()),
            ItemRef::Instrument(law) => ("ext:Legislation", law.address.as_ref()),
            _ => ("ext:Item", None),
        };
        let provision = match to {
            ItemRef::Instrument(law) => {
                item.basis().get(target.list[0]).and_then(|basis| law.address_of(&basis.provision))
            }
            _ => None,
        };
        let own = || format!("{BASE}/{}/{}", self.export.view.role().definition().id, to.id());
        let uri = provision.as_ref().or(address).map_or_else(own, ToString::to_string);
        let json = &mut self.to.json;
        json.key("destinationNodeURI").object();
        json.key("title").string(to.title());
        let title_at = json.spot();
        json.key("identifier");
        self.to.whole(entry, target, link.place);
        let id_at = self.to.json.spot();
        self.to.plain("uri", &uri);
        let uri_at = self.to.json.spot();
        self.to.plain("targetType", kind);
        self.to.json.close();
        let nowhere = Spot::default();
        let told = self.told.entry(to.id()).or_default();
        told.places.get_or_insert([id_at, title_at, uri_at, nowhere]);
        address.filter(|_| kind == "ext:Legislation").map(ToString::to_string)
    }

    fn definitions(
        &mut self,
        head: Entry<'a>,
        leaves: &[Leaf<'a>],
        shown: &[Vec<(Entry<'a>, ItemRef<'a>)>; 12],
    ) {
        self.to.json.key("CFDefinitions").object();
        self.to.json.key("CFConcepts").list();
        let concepts = [
            ("force", shown[3].is_empty(), words(Force::meaning)),
            ("strength", shown[9].is_empty(), words(Strength::meaning)),
        ];
        for (key, is_unused, words) in concepts {
            for (number, (word, meaning)) in (1..).zip(words).filter(|_| !is_unused) {
                self.begin("CFConcepts", &concept_name(key, word));
                self.to.plain("title", word);
                self.to.plain("keywords", key);
                self.to.plain("hierarchyCode", &format!("{key}.{number}"));
                self.to.plain("description", meaning);
                self.end();
            }
        }
        self.to.json.close();
        self.to.json.key("CFLicenses").list();
        self.begin("CFLicenses", "licence");
        for leaf in leaves.iter().filter(|leaf| leaf.key.place() == Some(LICENCE)) {
            self.to.json.key("title");
            self.to.whole(head, leaf, LICENCE);
            self.to.plain("licenseText", &leaf.text());
        }
        self.end();
        self.to.json.close();
        self.to.json.key("CFItemTypes").list();
        for (number, (kind, _)) in
            (1..).zip(KINDS.into_iter().zip(shown).filter(|(_, items)| !items.is_empty()))
        {
            self.begin("CFItemTypes", &type_name(kind));
            self.to.plain("title", &singular(kind));
            self.to.plain("description", kind.meaning());
            self.to.plain("hierarchyCode", &number.to_string());
            self.to.plain("typeCode", kind.prefix());
            self.end();
        }
        self.to.json.close();
        self.to.json.close();
    }

    /// The levels that sources ask for, in their own words; none of them says of a scale.
    fn rubrics(&mut self, shown: &[Vec<(Entry<'a>, ItemRef<'a>)>; 12]) {
        let with_level: Vec<_> = shown
            .iter()
            .flatten()
            .filter(|(_, item)| matches!(item, ItemRef::Skill(skill) if skill.level.is_some()))
            .collect();
        if with_level.is_empty() {
            return;
        }
        self.to.json.key("CFRubrics").list();
        self.begin("CFRubrics", "rubric");
        self.to.plain("title", "Levels that sources ask for");
        self.to.json.key("CFRubricCriteria").list();
        for (number, (entry, item)) in (1..).zip(with_level) {
            let leaves = self.to.account.leaves_again(*entry);
            self.begin("CFRubricCriteria", &format!("criterion {}", entry.id));
            self.link("CFItemURI", "CFItems", entry.id, item.title());
            self.to.json.key("position").bare(&number.to_string());
            self.to.json.key("CFRubricCriterionLevels").list();
            for leaf in leaves.iter().filter(|leaf| leaf.key.place() == Some(LEVEL)) {
                self.begin("CFRubricCriterionLevels", &format!("level {}", entry.id));
                self.to.json.key("quality");
                self.to.whole(*entry, leaf, LEVEL);
                self.to.json.key("position").bare("1");
                self.end();
            }
            self.to.json.close();
            self.end();
        }
        self.to.json.close();
        self.end();
        self.to.json.close();
    }

    /// The kinds that are no items: what is told of them, and the rest in the extensions of the package.
    fn rest(&mut self) {
        if self.to.keeps_the_rest {
            self.to.json.key("extensions").object();
            self.to.json.key("ext:dcs").object();
        }
        for &kind in Kind::ALL.iter().filter(|kind| !KINDS.contains(kind)) {
            let shown: Vec<_> = entries(self.export.view, kind).collect();
            if shown.is_empty() {
                continue;
            }
            if self.to.keeps_the_rest {
                self.to.json.key(kind.list()).list();
            }
            for (entry, _) in shown {
                let leaves = self.to.account.leaves(entry);
                self.to.losses(entry, &leaves);
                self.tell(entry, &leaves);
                if self.to.keeps_the_rest {
                    let mut leaves = leaves.iter();
                    self.node(entry, entry.object(), &mut leaves, IN_PACKAGE);
                }
            }
            if self.to.keeps_the_rest {
                self.to.json.close();
            }
        }
        if self.to.keeps_the_rest {
            self.to.json.close();
            self.to.json.close();
        }
    }

    /// Accounts for what links say of an item that is none of the package.
    fn tell(&mut self, entry: Entry<'a>, leaves: &[Leaf<'a>]) {
        let told = self.told.remove(entry.id).and_then(|told| told.places);
        let told = told.map(|[id, title, uri, notes]| [id, title, uri, notes].map(Some));
        let mut told = told.unwrap_or_default();
        for leaf in leaves {
            let Fate::At(place, Shape::Own) = leaf.key.fate else { continue };
            let (n, form) = match place {
                "CFAssociations/destinationNodeURI/identifier" => (0, Form::Whole),
                "CFAssociations/destinationNodeURI/title" => (1, Form::Whole),
                "CFAssociations/destinationNodeURI/uri" => (2, Form::Whole),
                "CFAssociations/notes" => (3, Form::Line),
                _ => continue,
            };
            match told[n].take() {
                Some(spot) => self.to.account.wrote(entry, leaf, place, form, || spot),
                None if self.to.keeps_the_rest => {}
                None => self.to.account.lost(entry, leaf, NOT_LINKED),
            }
        }
    }
}

fn uri(list: &str, identifier: &str) -> String {
    format!("{BASE}/ims/case/v1p1/{list}/{identifier}")
}

fn group_name(kind: Kind) -> String {
    format!("group {}", kind.prefix())
}

fn type_name(kind: Kind) -> String {
    format!("type {}", kind.prefix())
}

fn concept_name(key: &str, word: &str) -> String {
    format!("concept {key} {word}")
}

/// How strongly something binds or is asked.
fn is_concept(leaf: &Leaf<'_>) -> bool {
    matches!(leaf.key.name.as_str(), "force" | "strength")
}

/// `Duty`
fn singular(kind: Kind) -> String {
    title(kind.into())
}

/// `Duties`
fn plural(kind: Kind) -> String {
    title(kind.list())
}

fn words<T: strum::VariantArray + Into<&'static str> + Copy>(
    meaning: fn(T) -> &'static str,
) -> Vec<(&'static str, &'static str)> {
    T::VARIANTS.iter().map(|&word| (word.into(), meaning(word))).collect()
}
