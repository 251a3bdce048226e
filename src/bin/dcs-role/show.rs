//! `dcs-role show`

use std::{fmt::Write, process::ExitCode};

use dcs_role::{
    ItemRef, Link, RoleDefinition, View,
    definition::{Force, Kind},
    evidence::{Distribution, Quantity, Reading, Share},
    law::{Basis, Coming, TextState},
    value::{Date, Period},
};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, Visitor},
};
use serde_json::Value;
use strum::VariantArray;

use crate::{
    Time, input,
    output::{FAINT, Failure, Format, HEADING, Output, STRONG, hang, plain, row, wrap},
};

pub(crate) fn run(out: &Output, id: Option<&str>, time: &Time) -> Result<ExitCode, Failure> {
    let role = input::role(time.role.definition.as_deref())?;
    let view = time.view(&role);
    let Some(id) = id else {
        if out.format == Format::Json {
            Output::json(&of_the_time(view)?)?;
        } else {
            out.text(&contents(role.definition(), view.items()))?;
        }
        return Ok(ExitCode::SUCCESS);
    };
    let Some(item) = view.get(id) else { return Err(Failure::Message(not_shown(view, id))) };
    if out.format == Format::Json {
        Output::json(&Shown {
            item,
            addresses: ReadAt::all(view, item),
            linked_from: links_to(view, item.id()).into_iter().map(Incoming::from).collect(),
        })?;
    } else {
        out.text(&Page::of(view, item))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Why no item is shown, and which one may be meant.
fn not_shown(view: View<'_>, id: &str) -> String {
    let role = view.role();
    if let (Some(item), Some(day)) = (role.all().get(id), view.day()) {
        let period = item.period().unwrap_or(Period::ALWAYS);
        return format!("`{id}` is not there on {day}: {period}; `--all` shows it");
    }
    let near = near(role, id);
    let list = match &near[..] {
        [] => "; `dcs-role search WORDS` finds items, and `dcs-role list KIND` lists their ids"
            .to_owned(),
        [one] => format!("; did you mean `{one}`?"),
        several => {
            let listed: Vec<_> = several.iter().map(|id| format!("`{id}`")).collect();
            format!("; did you mean one of {}?", listed.join(", "))
        }
    };
    format!("nothing has the id `{}`{list}", plain(id))
}

/// The ids that may be meant: those with this name in any kind, those that are spelt nearly so, and those
/// of items with these words in their title.
fn near<'a>(role: &'a dcs_role::Role, id: &str) -> Vec<&'a str> {
    const MOST: usize = 5;
    let wanted = id.to_lowercase();
    let name = wanted.rsplit(':').next().unwrap_or_default();
    let ids = || role.definition().items().map(ItemRef::id);
    let own = |id: &'a str| id.split_once(':').map_or("", |(_, name)| name);
    let same: Vec<_> = ids().filter(|id| own(id) == name).collect();
    if !same.is_empty() {
        return same;
    }
    if let Some(close) = dcs_role::closest(&wanted, ids()) {
        return vec![close];
    }
    if let Some(close) = dcs_role::closest(name, ids().map(own)) {
        return ids().filter(|id| own(id) == close).collect();
    }
    let found = role.all().search(name);
    let in_name = found.iter().filter(|found| matches!(found.at.as_str(), "/id" | "/title"));
    in_name.take(MOST).map(|found| found.item.id()).collect()
}

/// The definition with the items of the time that is looked at.
fn of_the_time(view: View<'_>) -> Result<Members, Failure> {
    let text = serde_json::to_string(view.role().definition());
    let members = text.and_then(|text| serde_json::from_str(&text));
    let Members(mut members) = members
        .map_err(|error| Failure::Message(format!("the definition cannot be written: {error}")))?;
    for (_, value) in &mut members {
        if let Value::Array(items) = value {
            items.retain(|item| {
                let id = item.get("id").and_then(Value::as_str);
                id.is_none_or(|id| view.get(id).is_some())
            });
        }
    }
    Ok(Members(members))
}

/// An item and what leads to it, as they are written in JSON.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Shown<'a> {
    item: ItemRef<'a>,
    /// Where the provisions can be read that it rests on.
    addresses: Vec<ReadAt<'a>>,
    linked_from: Vec<Incoming<'a>>,
}

#[derive(Serialize)]
struct ReadAt<'a> {
    law: &'a str,
    provision: &'a str,
    address: dcs_role::value::Address,
}

impl<'a> ReadAt<'a> {
    fn all(view: View<'a>, item: ItemRef<'a>) -> Vec<Self> {
        let address = |basis: &'a Basis| {
            let address = address(view, basis)?;
            Some(Self { law: basis.law.as_str(), provision: basis.provision.as_str(), address })
        };
        bases(item).iter().filter_map(address).collect()
    }
}

/// Where a provision can be read.
fn address(view: View<'_>, basis: &Basis) -> Option<dcs_role::value::Address> {
    match view.role().all().get(basis.law.as_str()) {
        Some(ItemRef::Instrument(law)) => basis.address(law),
        _ => None,
    }
}

/// The provisions that an item rests on.
fn bases(item: ItemRef<'_>) -> &[Basis] {
    match item {
        ItemRef::Duty(duty) => &duty.basis,
        ItemRef::Feature(feature) => &feature.basis,
        ItemRef::Function(function) => &function.basis,
        _ => &[],
    }
}

/// What leads to an item at the time that is looked at, and what it has replaced, whenever that was.
fn links_to<'a>(view: View<'a>, id: &str) -> Vec<Link<'a>> {
    let all = view.role().all().links_to(id);
    let is_seen = |link: &Link<'a>| view.get(link.from.id()).is_some() || link.key == "replacedBy";
    all.into_iter().filter(is_seen).collect()
}

#[derive(Serialize)]
struct Incoming<'a> {
    id: &'a str,
    key: &'a str,
}

impl<'a> From<Link<'a>> for Incoming<'a> {
    fn from(link: Link<'a>) -> Self {
        Self { id: link.from.id(), key: link.key }
    }
}

/// What a definition holds, kind by kind.
pub(crate) fn contents<'a>(
    definition: &RoleDefinition,
    items: impl Iterator<Item = ItemRef<'a>>,
) -> String {
    let items: Vec<_> = items.collect();
    let mut page = String::new();
    let (title, place) =
        (plain(definition.title.as_str()), plain(definition.jurisdiction.as_str()));
    let first = format!("{HEADING}{title}{HEADING:#}, {place}");
    let _ = writeln!(page, "{}", row("", &first, "  "));
    let (id, version, day) = (&definition.id, definition.version, definition.as_at);
    let second = format!("{FAINT}{id} {version}, as at {day}{FAINT:#}");
    let _ = writeln!(page, "{}", row("", &second, "  "));
    let _ = writeln!(page, "{}\n", wrap(definition.statement.as_str(), ""));
    for &kind in Kind::VARIANTS {
        let count = items.iter().filter(|item| item.kind() == kind).count();
        let about = match kind {
            Kind::Duty => forces(&items),
            _ => kind.meaning().trim_end_matches('.').to_owned(),
        };
        let line = format!("{STRONG}{count:>4}{STRONG:#} {:<16} {about}", kind.list());
        let indent = if Output::width() < 60 { 7 } else { 24 };
        let _ = writeln!(page, "{}", row("  ", &line, &" ".repeat(indent)));
    }
    page.push('\n');
    page
}

/// How many duties there are of each force.
fn forces(items: &[ItemRef<'_>]) -> String {
    let count = |force: Force| {
        items
            .iter()
            .filter(|item| matches!(item, ItemRef::Duty(duty) if duty.force == force))
            .count()
    };
    let counts = Force::VARIANTS.iter().map(|&force| (force, count(force)));
    let shown =
        counts.filter(|&(_, count)| count > 0).map(|(force, count)| format!("{count} {force}"));
    shown.collect::<Vec<_>>().join(", ")
}

/// A page about one item.
struct Page<'a> {
    view: View<'a>,
    text: String,
}

impl<'a> Page<'a> {
    fn of(view: View<'a>, item: ItemRef<'a>) -> String {
        let mut page = Self { view, text: String::new() };
        let title = format!("{HEADING}{}{HEADING:#}", plain(item.title()));
        let _ = writeln!(page.text, "{}", row("", &title, "  "));
        let period = item.period().map_or_else(String::new, |period| format!("  {period}"));
        let id = format!("{FAINT}{}{period}{FAINT:#}", item.id());
        let _ = writeln!(page.text, "{}", row("", &id, "  "));
        if let Some(statement) = item.statement() {
            let _ = writeln!(page.text, "\n{}", wrap(statement, ""));
        }
        page.measures(item);
        page.members(item);
        page.incoming(item);
        page.citations(item);
        page.text
    }

    fn heading(&mut self, text: &str) {
        let _ = writeln!(self.text, "\n{STRONG}{}{STRONG:#}", plain(text));
    }

    fn line(&mut self, text: &str) {
        let _ = writeln!(self.text, "{}", hang("  ", text, "    "));
    }

    /// An item that is linked to: its title, its id, and a remark.
    fn link(&mut self, id: &str, remark: &str) {
        let title = self.view.role().all().get(id).map_or("", ItemRef::title);
        let gap = if remark.is_empty() { "" } else { "  " };
        let line = format!("{} {FAINT}{id}{gap}{remark}{FAINT:#}", plain(title));
        let _ = writeln!(self.text, "{}", row("  ", &line, "    "));
    }

    fn measures(&mut self, item: ItemRef<'_>) {
        let ItemRef::Finding(finding) = item else { return };
        if let Some(share) = &finding.share {
            self.heading("Share");
            self.line(&of_share(share));
        }
        if let Some(spread) = &finding.distribution {
            self.heading("Distribution");
            self.spread(spread);
        }
        if let Some(amount) = &finding.quantity {
            self.heading("Quantity");
            self.line(&of_quantity(amount));
        }
    }

    fn spread(&mut self, spread: &Distribution) {
        for row in &spread.rows {
            let share = row.percentage.map_or_else(String::new, |share| format!("{share} %"));
            let count = row.count.map_or_else(String::new, |count| format!(" ({count})"));
            let _ = writeln!(
                self.text,
                "{}",
                hang(&format!("  {share:>7}  "), &format!("{}{count}", row.label), "           ")
            );
        }
        let of = spread.population.map_or_else(String::new, |count| format!("{count} "));
        let reading = match spread.choice_reading {
            Reading::Stated => "",
            Reading::Inferred => ", this project's reading",
        };
        self.line(&format!("of {of}{} ({} choice{reading})", spread.of, spread.choice));
    }

    /// The members of the item that no other part of the page shows, under their keys.
    fn members(&mut self, item: ItemRef<'_>) {
        const ELSEWHERE: [&str; 9] = [
            "id",
            "title",
            "statement",
            "citations",
            "share",
            "distribution",
            "quantity",
            "basis",
            "period",
        ];
        let bases = bases(item);
        // Through text, so that the members keep the order in which they are declared.
        let json = serde_json::to_string(&item).unwrap_or_default();
        let Members(members) = serde_json::from_str(&json).unwrap_or_default();
        // Single words first, lists after them.
        let (words, lists): (Vec<_>, Vec<_>) = members
            .iter()
            .filter(|(key, _)| !ELSEWHERE.contains(&key.as_str()))
            .map(|(key, value)| (key, value))
            .partition(|(_, value)| !value.is_array() && !value.is_object());
        if !words.is_empty() {
            self.text.push('\n');
        }
        for (key, value) in words {
            let own = scalar(value);
            let label = format!("  {STRONG}{:<14}{STRONG:#} ", self::label(key));
            let named = self.view.role().all().get(&own).filter(|_| own.contains(':'));
            let shown = match named {
                Some(item) => format!("{} ({own})", item.title()),
                None => own.clone(),
            };
            // The word itself says how strongly a duty binds; of other words the meaning does.
            let told = match meaning(item, key) {
                Some(_) if key == "force" => own.replace('-', " "),
                Some(meaning) => meaning.trim_end_matches('.').to_owned(),
                None => shown,
            };
            let wrapped = hang("                 ", &told, "                 ");
            let _ = writeln!(self.text, "{label}{}", wrapped.trim_start());
        }
        if !bases.is_empty() {
            self.heading("Rests on");
            for basis in bases {
                self.basis(basis);
            }
        }
        for (key, value) in lists {
            self.heading(&self::label(key));
            match value {
                Value::Array(items) => items.iter().for_each(|item| self.entry(item)),
                one => self.entry(one),
            }
        }
    }

    /// One entry of a list: a link, a text or a small object.
    fn entry(&mut self, entry: &Value) {
        match entry {
            Value::String(text) if self.view.role().all().get(text).is_some() => {
                self.link(text, "");
            }
            Value::Object(members) => {
                let reading = members.get("reading").and_then(Value::as_str);
                let target =
                    ["competency", "outcome", "function", "stage", "finding", "requirement"]
                        .iter()
                        .find_map(|key| members.get(*key)?.as_str());
                if let Some(id) = target {
                    let remark = if reading == Some(Reading::Inferred.as_str()) {
                        "this project's reading"
                    } else {
                        ""
                    };
                    self.link(id, remark);
                } else {
                    self.line(&told(members));
                }
            }
            other => self.line(&scalar(other)),
        }
    }

    fn basis(&mut self, basis: &Basis) {
        let law = self.view.role().all().get(basis.law.as_str()).map_or("", ItemRef::title);
        let mut when =
            basis.in_force.as_ref().map_or_else(String::new, |period| format!(", {period}"));
        when += match basis.coming {
            Some(Coming::OnAFixedDay) => ", not yet in force",
            Some(Coming::OnADayToBeAppointed) => ", not in force; the day is still to be appointed",
            None => "",
        };
        let date =
            |before: &str| basis.as_at.map_or_else(String::new, |at| format!(" {before} {at}"));
        let read = match basis.text {
            TextState::Revised => format!("revised text{}", date("of")),
            TextState::Original => format!("text as enacted or made{}", date("on")),
            TextState::Amending => format!("the amending text only{}", date("of")),
            TextState::ExplanatoryNotes => format!("the explanatory notes only{}", date("of")),
            TextState::Reported => format!("only as others report it{}", date("on")),
        };
        self.line(&format!("{law}, {}{when}", basis.provision));
        let read = format!("{FAINT}{}; {read}{FAINT:#}", basis.law);
        let _ = writeln!(self.text, "{}", row("    ", &read, "      "));
        if let Some(address) = address(self.view, basis) {
            let _ = writeln!(self.text, "    {FAINT}{address}{FAINT:#}");
        }
    }

    /// What leads to the item, by the kind of link.
    fn incoming(&mut self, item: ItemRef<'a>) {
        let links = links_to(self.view, item.id());
        let mut groups: Vec<(&str, Kind)> = Vec::new();
        for link in &links {
            let group = (link.key, link.from.kind());
            if !groups.contains(&group) {
                groups.push(group);
            }
        }
        for (key, kind) in groups {
            self.heading(&format!("{} ({})", back_label(key), kind.list()));
            let mut last = None;
            for link in links.iter().filter(|link| (link.key, link.from.kind()) == (key, kind)) {
                // An item that cites a source for several places is shown once.
                if last.replace(link.from.id()) != Some(link.from.id()) {
                    self.link(link.from.id(), "");
                }
            }
        }
    }

    fn citations(&mut self, item: ItemRef<'_>) {
        if item.citations().is_empty() {
            return;
        }
        self.heading("Read in");
        for citation in item.citations() {
            let source = self.view.role().all().get(citation.source.as_str());
            let title = source.map_or("", ItemRef::title);
            let reading = match citation.reading {
                Reading::Stated => "",
                Reading::Inferred => " (inferred)",
            };
            self.line(&format!("{title}: {}{reading}", citation.place));
            if let Some(ItemRef::Source(source)) = source
                && let Some(address) = &source.address
            {
                let _ = writeln!(self.text, "    {FAINT}{address}{FAINT:#}");
            }
        }
    }
}

/// The members of a JSON object in the order of the text.
#[derive(Default)]
struct Members(Vec<(String, Value)>);

impl Serialize for Members {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Members;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Members, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = object.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        from.deserialize_map(InOrder)
    }
}

/// `callsFor` as `Calls for`.
fn label(key: &str) -> String {
    let mut label = String::new();
    for (n, c) in key.chars().enumerate() {
        match c {
            c if n == 0 => label.extend(c.to_uppercase()),
            c if c.is_uppercase() => {
                label.push(' ');
                label.extend(c.to_lowercase());
            }
            c => label.push(c),
        }
    }
    label
}

/// What a link is called from its other end.
fn back_label(key: &str) -> String {
    match key {
        "callsFor" => "Called for by",
        "develops" => "Developed by",
        "replacedBy" => "Replaces",
        "basis" | "restsOn" => "What rests on it",
        "citations" => "Cited by",
        "audience" => "For people at this stage",
        "providers" => "Provides",
        "funder" => "Pays for",
        "partOf" => "Parts",
        "stages" => "On the way",
        "raises" => "Weighs more in",
        "lowers" => "Weighs less in",
        "serves" => "Served by",
        "function" => "What comes with it",
        "givenForceBy" => "Gives force to",
        "members" => "Member of",
        other => return label(other),
    }
    .to_owned()
}

fn meaning(item: ItemRef<'_>, key: &str) -> Option<&'static str> {
    Some(match (item, key) {
        (ItemRef::Duty(duty), "force") => duty.force.meaning(),
        (ItemRef::Duty(duty), "holder") => duty.holder.meaning(),
        (ItemRef::Duty(duty), "area") => duty.area.meaning(),
        (ItemRef::Duty(duty), "expectation") => duty.expectation?.meaning(),
        (ItemRef::Feature(feature), "expectation") => feature.expectation?.meaning(),
        (ItemRef::Feature(feature), "kind") => feature.kind.meaning(),
        (ItemRef::Function(function), "scope") => function.scope.meaning(),
        (ItemRef::Instrument(law), "kind") => law.kind.meaning(),
        (ItemRef::Skill(skill), "kind") => skill.kind.meaning(),
        (ItemRef::Practice(practice), "kind") => practice.kind.meaning(),
        (ItemRef::Requirement(requirement), "strength") => requirement.strength.meaning(),
        (ItemRef::Requirement(requirement), "kind") => requirement.kind.meaning(),
        (ItemRef::Route(route), "kind") => route.kind.meaning(),
        (ItemRef::Finding(finding), "topic") => finding.topic.meaning(),
        _ => return None,
    })
}

fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A small object in one line.
fn told(members: &serde_json::Map<String, Value>) -> String {
    let word = |key: &str| members.get(key).map(scalar);
    if let (Some(amount), Some(unit)) = (word("amount"), word("unit")) {
        let qualifier =
            word("qualifier").map_or_else(String::new, |word| word.replace('-', " ") + " ");
        return format!("{qualifier}{amount} {unit}");
    }
    if let Some(voice) = word("voice") {
        let extent = word("extent").map_or_else(String::new, |extent| format!(": {extent}"));
        return voice.replace('-', " ") + &extent;
    }
    let name = word("title").or_else(|| word("label"));
    let rest = members.iter().filter(|(key, _)| !matches!(key.as_str(), "title" | "label")).map(
        |(key, value)| {
            let value = match value {
                Value::Object(inner) => told_period(inner).unwrap_or_else(|| told(inner)),
                Value::Array(items) => items.iter().map(told_entry).collect::<Vec<_>>().join(", "),
                value => scalar(value),
            };
            // Who pays is said in a word that needs no name.
            if key == "basis" { value } else { format!("{}: {value}", label(key).to_lowercase()) }
        },
    );
    let rest = rest.collect::<Vec<_>>().join("; ");
    match name {
        Some(name) if rest.is_empty() => name,
        Some(name) => format!("{name} ({rest})"),
        None => rest,
    }
}

fn told_entry(entry: &Value) -> String {
    entry.as_object().map_or_else(|| scalar(entry), told)
}

fn told_period(members: &serde_json::Map<String, Value>) -> Option<String> {
    let date = |key: &str| {
        members.get(key).and_then(Value::as_str).and_then(|text| text.parse::<Date>().ok())
    };
    let period = Period { from: date("from"), last_day: date("lastDay") };
    (!members.is_empty() && period != Period::ALWAYS).then(|| period.to_string())
}

fn of_share(share: &Share) -> String {
    let mut text = String::new();
    if let Some(percentage) = share.percentage {
        let qualifier = share
            .qualifier
            .map_or_else(String::new, |word| format!("{} ", word.as_str().replace('-', " ")));
        let to = share.to.map_or_else(String::new, |to| format!(" to {to}"));
        let _ = write!(text, "{qualifier}{percentage}{to} per cent ");
    }
    match (share.count, share.population) {
        (Some(count), Some(population)) => {
            let _ = write!(text, "({count} of {population}) ");
        }
        (Some(count), None) => {
            let _ = write!(text, "({count}) ");
        }
        (None, Some(population)) => {
            let _ = write!(text, "of {population} ");
        }
        (None, None) => {}
    }
    text + "of " + share.of.as_str()
}

fn of_quantity(amount: &Quantity) -> String {
    let word = |qualifier: Option<dcs_role::evidence::Qualifier>| {
        qualifier.map_or_else(String::new, |word| format!("{} ", word.as_str().replace('-', " ")))
    };
    let to = amount.to.map_or_else(String::new, |to| format!(" to {to}"));
    let mut text = format!("{}{}{to} {}", word(amount.qualifier), amount.value, amount.unit);
    if let Some(during) = &amount.during {
        let _ = write!(text, " ({during})");
    }
    if let Some(comparison) = &amount.comparison {
        let change = comparison.change.get();
        let way = if change < 0.0 { "less" } else { "more" };
        let qualifier = word(comparison.qualifier);
        let _ =
            write!(text, ", {qualifier}{} per cent {way} than {}", change.abs(), comparison.since);
    }
    text
}
