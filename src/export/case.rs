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
        Account, Consumer, Entry, Fate, Key, Leaf, NOT_THERE, Shape, Spot, Subject, UNKNOWN,
        entries, find,
    },
    json::{Json, Kept},
    loss::{ExportFormat, Exported, Form},
    names::{BASE, Identifier, Names, OUR_LANGUAGE},
    wanted::{Export, ExportError, Extensions},
    write::Writer,
};
use crate::{
    definition::{Force, Strength},
    index::Number,
    item::ItemRef,
    kind::Kind,
    model::{Node, View as Written, title::title},
    value::Address,
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
    top: &'static str,
    target: &'static str,
    association: &'static str,
    place: &'static str,
    notes: &'static str,
}

macro_rules! links {
    ($($top:literal $(. $below:literal)? $association:literal;)+) => {
        const LINKS: &[Link] = &[$(Link {
            top: $top,
            target: concat!($top $(, ".", $below)?),
            association: $association,
            place: concat!("CFAssociations[", $association, "]/destinationNodeURI/identifier"),
            notes: concat!("CFAssociations[", $association, "]/notes"),
        }),+];
    };
}
links! {
    "partOf" "isChildOf";
    "replacedBy" "replacedBy";
    "basis"."law" "ext:hasLegalBasis";
    "function"."function" "ext:comesThrough";
    "serves"."outcome" "ext:serves";
    "callsFor"."competency" "ext:requires";
    "develops"."competency" "ext:develops";
    "meets"."requirement" "ext:meets";
    "audience"."stage" "ext:isFor";
    "providers" "ext:isProvidedBy";
    "funder" "ext:isFundedBy";
    "citations"."source" "ext:isReadIn";
}

/// The link that a key is, or stands in, by the first key of its way.
fn link(top: &str) -> Option<&'static Link> {
    LINKS.iter().find(|link| link.top == top)
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
            _ => match key.split('.').next().unwrap_or_default() {
                // The last two are the way to what has leaves.
                "namedBy" | "noneFound" | "cost" | "components" | "duration" | "cycles" | ""
                | "period" => elsewhere(NO_FIELD, IN_ITEM),
                top => match link(top) {
                    Some(link) if link.target == key => At(link.place, Own),
                    Some(link) => At(link.notes, Own),
                    None => UNKNOWN,
                },
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

/// What a kind is called, for one and for all, and the identifiers of its type and its group.
struct Called {
    one: String,
    all: String,
    one_id: Identifier,
    all_id: Identifier,
}

/// An end of a link.
#[derive(Clone, Copy)]
struct End<'e> {
    title: &'e str,
    list: &'static str,
    identifier: Identifier,
}

struct Package<'w, 'a> {
    to: Writer<'w, 'a>,
    export: Export<'a>,
    names: Names,
    called: BTreeMap<Kind, Rc<Called>>,
    /// The identifiers of items, each when it is first asked for: most are linked to many times.
    items: Vec<Option<Identifier>>,
    concepts: HashMap<String, Identifier>,
    changed: String,
    /// What associations lead to that is no item: the places where it is told first.
    told: HashMap<Number, Told>,
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
    let account = Account::new(export.with_places, CONSUMERS, move |subject, key| {
        fate(subject, key, extensions)
    });
    let to = Writer {
        json: Json::new(out),
        account,
        language: definition.language.as_str(),
        keeps_the_rest: extensions == Extensions::With,
    };
    let names = Names::of(definition);
    let changed = format!("{}T00:00:00Z", definition.as_at);
    let called = KINDS.map(|kind| {
        let called = Called {
            one: title(kind.into()),
            all: title(kind.list()),
            one_id: names.identifier(&format!("type {}", kind.prefix())),
            all_id: names.identifier(&format!("group {}", kind.prefix())),
        };
        (kind, Rc::new(called))
    });
    let called = called.into_iter().collect();
    // The first number is that of the head.
    let items = vec![None; 1 + definition.lengths().iter().sum::<usize>()];
    let (concepts, told) = (HashMap::new(), HashMap::new());
    let mut package = Package { to, export, names, called, items, concepts, changed, told };
    package.write();
    let Writer { json, account, .. } = package.to;
    json.end()?;
    let mode = match extensions {
        Extensions::With => "with extensions",
        Extensions::Without => "without extensions",
    };
    Ok(export.exported(ExportFormat::Case, Some(mode), account))
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
                let definition = self.export.view.role().definition();
                let document = End {
                    title: definition.title.as_str(),
                    list: "CFDocuments",
                    identifier: self.names.identifier("document"),
                };
                let name = format!("isChildOf group {}", kind.prefix());
                let called = Rc::clone(&self.called[&kind]);
                let origin = self.origin(called.group());
                self.child(&name, &origin, document, kind as usize + 1);
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

    /// `uri` and `identifier`.
    fn begin(&mut self, list: &'static str, identifier: Identifier) {
        self.to.json.object();
        uri(&mut self.to.json, list, identifier);
        identifier_of(&mut self.to.json, identifier);
    }

    /// `lastChangeDateTime`, and the end of what was begun.
    fn end(&mut self) {
        self.to.plain("lastChangeDateTime", &self.changed);
        self.to.json.close();
    }

    /// The identifier of the item with this number and id.
    fn identifier(&mut self, number: Number, id: &str) -> Identifier {
        *self.items[number as usize].get_or_insert_with(|| self.names.identifier(id))
    }

    fn concept(&mut self, key: &str, word: &str) -> Identifier {
        let name = format!("concept {key} {word}");
        let known = self.concepts.get(&name).copied();
        known.unwrap_or_else(|| {
            let identifier = self.names.identifier(&name);
            self.concepts.insert(name, identifier);
            identifier
        })
    }

    fn link(&mut self, key: &'static str, to: End<'_>) {
        self.to.json.key(key).object();
        end_of_link(&mut self.to.json, to);
        self.to.json.close();
    }

    fn document(&mut self, head: Entry<'a>, leaves: &[Leaf<'a>]) {
        self.to.losses(head, leaves);
        self.to.json.key("CFDocument");
        let identifier = self.names.identifier("document");
        self.begin("CFDocuments", identifier);
        self.to.plain("frameworkType", "StatutoryRole");
        self.to.plain("caseVersion", "1.1");
        self.to.plain("creator", "dcs-role");
        self.to.members(head, leaves, "CFDocument");
        let licence = End {
            title: self.export.view.role().definition().licence.as_str(),
            list: "CFLicenses",
            identifier: self.names.identifier("licence"),
        };
        self.link("licenseURI", licence);
        self.to.json.key("lastChangeDateTime");
        for leaf in leaves.iter().filter(|leaf| leaf.key.is_at(CHANGED)) {
            self.to.as_text(head, leaf, CHANGED, Form::Moment, &self.changed);
        }
        self.to.json.close();
    }

    /// The item under which those of a kind stand.
    fn group(&mut self, kind: Kind) {
        let called = Rc::clone(&self.called[&kind]);
        self.begin("CFItems", called.all_id);
        self.to.plain("fullStatement", kind.meaning());
        self.to.plain("abbreviatedStatement", &called.all);
        self.to.plain("CFItemType", "Group");
        self.to.plain("language", OUR_LANGUAGE);
        self.end();
    }

    fn item(&mut self, entry: Entry<'a>) {
        let leaves = self.to.account.leaves(entry);
        self.to.losses(entry, &leaves);
        let identifier = self.identifier(entry.number, entry.id);
        self.begin("CFItems", identifier);
        self.to.members(entry, &leaves, "CFItems");
        let Subject::Item(kind) = entry.subject else { return };
        let called = Rc::clone(&self.called[&kind]);
        self.to.plain("CFItemType", &called.one);
        self.link("CFItemTypeURI", called.kind());
        for leaf in leaves.iter().filter(|leaf| is_concept(leaf)) {
            let word = leaf.text();
            let identifier = self.concept(leaf.key.top, &word);
            self.to.json.key("conceptKeywordsURI").object();
            self.to.json.key("title");
            self.to.whole(entry, leaf, CONCEPT);
            identifier_of(&mut self.to.json, identifier);
            uri(&mut self.to.json, "CFConcepts", identifier);
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
            Fate::At(..) | Fate::Lost(_) => false,
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
            Written::Bool(_) | Written::Integer(_) | Written::Float(_) | Written::String(_) => {
                if let Some(leaf) = leaves.next() {
                    self.to.whole(entry, leaf, place);
                }
            }
        }
    }

    fn item_end(&mut self, entry: Entry<'a>, item: ItemRef<'a>) -> End<'a> {
        let identifier = self.identifier(entry.number, entry.id);
        End { title: item.title(), list: "CFItems", identifier }
    }

    /// Where the links of an item begin.
    fn origin(&mut self, origin: End<'_>) -> Kept {
        self.to.json.kept(|json| node_link(json, "originNodeURI", origin))
    }

    /// That an item stands below another or below the document.
    fn child(&mut self, name: &str, origin: &Kept, above: End<'_>, number: usize) {
        let identifier = self.names.identifier(name);
        self.begin("CFAssociations", identifier);
        self.to.plain("associationType", "isChildOf");
        self.to.json.key("sequenceNumber").bare(&number.to_string());
        self.to.json.again(origin);
        node_link(&mut self.to.json, "destinationNodeURI", above);
        self.end();
    }

    fn associations(&mut self, entry: Entry<'a>, item: ItemRef<'a>, number: usize) {
        let is_link =
            |key: &Key| key.place().is_some_and(|place| place.starts_with("CFAssociations"));
        let leaves = self.to.account.leaves_again(entry, is_link);
        let is_part = leaves
            .iter()
            .any(|leaf| leaf.key.name == "partOf" && self.export.view.get(leaf.text()).is_some());
        let origin = self.item_end(entry, item);
        let origin = self.origin(origin);
        if !is_part {
            let called = Rc::clone(&self.called[&item.kind()]);
            self.child(&format!("isChildOf {}", entry.id), &origin, called.group(), number);
        }
        let is_same = |one: &Leaf<'_>, other: &Leaf<'_>| {
            one.key.top == other.key.top && one.list[0] == other.list[0]
        };
        let mut names = Vec::new();
        for leaves in leaves.chunk_by(is_same) {
            self.association(entry, item, leaves, (&origin, number), &mut names);
        }
    }

    fn association(
        &mut self,
        entry: Entry<'a>,
        item: ItemRef<'a>,
        leaves: &[Leaf<'a>],
        (origin, number): (&Kept, usize),
        names: &mut Vec<String>,
    ) {
        let Some(link) = link(leaves[0].key.top) else { return };
        let is_target = |leaf: &&Leaf<'_>| leaf.key.name == link.target;
        let Some(target) = leaves.iter().find(is_target) else { return };
        let Some((number_of_to, to)) = find(self.export.view, &target.text()) else {
            for leaf in leaves {
                self.to.account.lost(entry, leaf, NOT_THERE);
            }
            return;
        };
        let mut said = Vec::with_capacity(leaves.len());
        said.extend(leaves.iter().filter(|leaf| !is_target(leaf)));
        // Room for most names.
        let mut name = String::with_capacity(256);
        for part in [link.association, " ", entry.id, " ", to.id(), " "] {
            name.push_str(part);
        }
        for (n, leaf) in said.iter().enumerate() {
            let between = if n == 0 { "" } else { "; " };
            for part in [between, leaf.key.short(), ": ", &leaf.text()] {
                name.push_str(part);
            }
        }
        while names.contains(&name) {
            name.push('+');
        }
        let identifier = self.names.identifier(&name);
        names.push(name);
        self.begin("CFAssociations", identifier);
        self.to.plain("associationType", link.association);
        if link.association == "isChildOf" {
            self.to.json.key("sequenceNumber").bare(&number.to_string());
        }
        self.to.json.again(origin);
        let more = if KINDS.contains(&to.kind()) {
            let identifier = self.identifier(number_of_to, to.id());
            self.to.json.key("destinationNodeURI").object();
            self.to.plain("title", to.title());
            identifier_of(&mut self.to.json, identifier);
            self.to.wrote(entry, target, link.place, Form::Identifier);
            uri(&mut self.to.json, "CFItems", identifier);
            self.to.plain("targetType", "CASE");
            self.to.json.close();
            None
        } else {
            self.told(entry, item, target, link, (number_of_to, to))
        };
        if !said.is_empty() || more.is_some() {
            self.to.json.key("notes");
            self.to.lines(entry, &said, link.notes, more);
            let spot = self.to.spot();
            if let Some(Told { places: Some(places) }) = self.told.get_mut(&number_of_to)
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
        (number, to): (Number, ItemRef<'a>),
    ) -> Option<&'a str> {
        let (kind, address) = match to {
            ItemRef::Source(source) => ("ext:Source", source.address.as_ref()),
            ItemRef::Body(body) => ("ext:Body", body.address.as_ref()),
            ItemRef::Instrument(law) => ("ext:Legislation", law.address.as_ref()),
            // No link leads to another kind that has no items here; if one did, its title would be told.
            _ => ("ext:Item", None),
        };
        let provision = if let ItemRef::Instrument(law) = to {
            item.basis().get(target.list[0]).and_then(|basis| law.address_of(&basis.provision))
        } else {
            None
        };
        self.to.json.key("destinationNodeURI").object();
        self.to.plain("title", to.title());
        let title_at = self.to.spot();
        self.to.json.key("identifier");
        self.to.whole(entry, target, link.place);
        let id_at = self.to.spot();
        self.to.json.key("uri");
        match provision.as_ref().or(address) {
            Some(address) => self.to.json.string(address.as_str()),
            None => self.to.json.parts(|json| {
                let definition = self.export.view.role().definition();
                for part in [BASE, "/", definition.id.as_str(), "/", to.id()] {
                    json.part(part);
                }
            }),
        }
        let uri_at = self.to.spot();
        self.to.plain("targetType", kind);
        self.to.json.close();
        let nowhere = Spot::default();
        let told = self.told.entry(number).or_default();
        told.places.get_or_insert([id_at, title_at, uri_at, nowhere]);
        address.filter(|_| kind == "ext:Legislation").map(Address::as_str)
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
                let identifier = self.concept(key, word);
                self.begin("CFConcepts", identifier);
                self.to.plain("title", word);
                self.to.plain("keywords", key);
                self.to.plain("hierarchyCode", &format!("{key}.{number}"));
                self.to.plain("description", meaning);
                self.end();
            }
        }
        self.to.json.close();
        self.to.json.key("CFLicenses").list();
        let identifier = self.names.identifier("licence");
        self.begin("CFLicenses", identifier);
        for leaf in leaves.iter().filter(|leaf| leaf.key.is_at(LICENCE)) {
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
            let called = Rc::clone(&self.called[&kind]);
            self.begin("CFItemTypes", called.one_id);
            self.to.plain("title", &called.one);
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
        let identifier = self.names.identifier("rubric");
        self.begin("CFRubrics", identifier);
        self.to.plain("title", "Levels that sources ask for");
        self.to.json.key("CFRubricCriteria").list();
        for (number, (entry, item)) in (1..).zip(with_level) {
            let is_level = |key: &Key| key.place() == Some(LEVEL);
            let leaves = self.to.account.leaves_again(*entry, is_level);
            let identifier = self.names.identifier(&format!("criterion {}", entry.id));
            self.begin("CFRubricCriteria", identifier);
            let item = self.item_end(*entry, *item);
            self.link("CFItemURI", item);
            self.to.json.key("position").bare(&number.to_string());
            self.to.json.key("CFRubricCriterionLevels").list();
            for leaf in &leaves {
                let identifier = self.names.identifier(&format!("level {}", entry.id));
                self.begin("CFRubricCriterionLevels", identifier);
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
        let told = self.told.remove(&entry.number).and_then(|told| told.places);
        let told = told.map(|[id, title, uri, notes]| [id, title, uri, notes].map(Some));
        let mut told = told.unwrap_or_default();
        for leaf in leaves {
            let Fate::At(place, Shape::Own) = leaf.key.fate else { continue };
            let (n, form) = match place {
                "CFAssociations/destinationNodeURI/identifier" => (0, Form::Whole),
                "CFAssociations/destinationNodeURI/title" => (1, Form::Whole),
                "CFAssociations/destinationNodeURI/uri" => (2, Form::Whole),
                "CFAssociations/notes" => (3, Form::Line),
                // Everything else stands in the extensions of the package alone.
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

impl Called {
    /// The type that items of the kind have, as the end of a link.
    fn kind(&self) -> End<'_> {
        End { title: &self.one, list: "CFItemTypes", identifier: self.one_id }
    }

    /// The item that those of the kind stand below, as the end of a link.
    fn group(&self) -> End<'_> {
        End { title: &self.all, list: "CFItems", identifier: self.all_id }
    }
}

fn uri(json: &mut Json<'_, '_>, list: &'static str, identifier: Identifier) {
    json.key("uri").parts(|json| {
        for part in [BASE, "/ims/case/v1p1/", list, "/"] {
            json.own(part);
        }
        json.own(identifier.as_bytes());
    });
}

fn identifier_of(json: &mut Json<'_, '_>, identifier: Identifier) {
    json.key("identifier").parts(|json| json.own(identifier.as_bytes()));
}

fn end_of_link(json: &mut Json<'_, '_>, to: End<'_>) {
    json.key("title").string(to.title);
    identifier_of(json, to.identifier);
    uri(json, to.list, to.identifier);
}

fn node_link(json: &mut Json<'_, '_>, key: &'static str, to: End<'_>) {
    json.key(key).object();
    end_of_link(json, to);
    json.key("targetType").string("CASE");
    json.close();
}

/// How strongly something binds or is asked.
fn is_concept(leaf: &Leaf<'_>) -> bool {
    matches!(leaf.key.name.as_str(), "force" | "strength")
}

fn words<T: strum::VariantArray + Into<&'static str> + Copy>(
    meaning: fn(T) -> &'static str,
) -> Vec<(&'static str, &'static str)> {
    T::VARIANTS.iter().map(|&word| (word.into(), meaning(word))).collect()
}
