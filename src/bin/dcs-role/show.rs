//! `dcs-role show`

use std::{fmt::Write, process::ExitCode};

use dcs_role::{
    ItemRef, RoleDefinition, View,
    definition::{Force, Kind},
    value::Period,
};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, Visitor},
};
use serde_json::Value;
use strum::VariantArray;

use crate::{
    Time, deliver, input,
    output::{FAINT, Failure, Format, HEADING, Output, STRONG, plain, row, wrap},
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
    let Some(page) = view.describe(id) else {
        return Err(Failure::Message(not_shown(view, id)));
    };
    deliver::report(out, &page, &page.printable(), None)?;
    Ok(ExitCode::SUCCESS)
}

/// Why no item is shown, and which one may be meant.
fn not_shown(view: View<'_>, id: &str) -> String {
    let role = view.role();
    if let (Some(item), Some(day)) = (role.all().get(id), view.day()) {
        let period = item.period().unwrap_or(Period::ALWAYS);
        let (day, period) = (day.in_words(), period.in_words());
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
    let (id, version, day) = (&definition.id, definition.version, definition.as_at.in_words());
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
    let shown = counts
        .filter(|&(_, count)| count > 0)
        .map(|(force, count)| format!("{count} {}", force.as_str().replace('-', " ")));
    shown.collect::<Vec<_>>().join(", ")
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
