//! `dcs-role list`

use std::{fmt::Write, process::ExitCode};

use dcs_role::{
    ItemRef, Role,
    definition::{Area, Force, Holder, Kind},
    value::Day,
};
use strum::VariantArray;

use crate::{
    Time, input,
    output::{FAINT, Failure, Format, Output, STRONG, counted, hint, plain, row, wrap},
};

/// Which items to list.
pub(crate) struct Filter {
    pub(crate) force: Option<Force>,
    pub(crate) holder: Option<Holder>,
    pub(crate) area: Option<Area>,
    pub(crate) text: Option<String>,
}

impl Filter {
    fn is_for_duties(&self) -> bool {
        self.force.is_some() || self.holder.is_some() || self.area.is_some()
    }

    fn fits(&self, item: ItemRef<'_>) -> bool {
        let is_duty = match item {
            ItemRef::Duty(duty) => {
                self.force.is_none_or(|force| duty.force == force)
                    && self.holder.is_none_or(|holder| duty.holder == holder)
                    && self.area.is_none_or(|area| duty.area == area)
            }
            _ => !self.is_for_duties(),
        };
        let has_text = self.text.as_ref().is_none_or(|text| {
            let text = text.to_lowercase();
            let texts = [Some(item.id()), Some(item.title()), item.statement()];
            texts.into_iter().flatten().any(|own| own.to_lowercase().contains(&text))
        });
        is_duty && has_text
    }
}

/// A kind by its name, its list or the prefix of its ids.
pub(crate) fn kind(name: &str) -> Result<Kind, String> {
    let wanted = name.to_lowercase();
    let names = |kind: Kind| [kind.into(), kind.list(), kind.prefix()];
    let found = Kind::VARIANTS.iter().copied().find(|&kind| names(kind).contains(&wanted.as_str()));
    found.ok_or_else(|| {
        let close = hint(&wanted, Kind::VARIANTS.iter().flat_map(|&kind| names(kind)));
        let list = if close.is_empty() { format!("; the kinds are {}", kinds()) } else { close };
        format!("there is no kind `{}`{list}", plain(name))
    })
}

pub(crate) fn run(
    out: &Output,
    kind: Kind,
    filter: &Filter,
    time: &Time,
) -> Result<ExitCode, Failure> {
    if filter.is_for_duties() && kind != Kind::Duty {
        let message = "--force, --holder and --area are for duties; use --text for other kinds";
        return Err(Failure::Message(message.to_owned()));
    }
    let role = input::role(time.role.definition.as_deref())?;
    let items: Vec<_> =
        time.view(&role).items().filter(|item| item.kind() == kind && filter.fits(*item)).collect();
    if out.format == Format::Json {
        Output::json(&items)?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut page = String::new();
    for item in &items {
        let title = plain(item.title());
        let line =
            format!("{STRONG}{title}{STRONG:#}  {FAINT}{}{}{FAINT:#}", item.id(), remark(*item));
        let line = row("", &line, "    ").replace(TOGETHER, " ");
        let _ = writeln!(page, "{line}");
        if let Some(statement) = item.statement() {
            let _ = writeln!(page, "{}", wrap(statement, "  "));
        }
    }
    let _ = writeln!(
        page,
        "{FAINT}{}{}{FAINT:#}",
        counted(items.len(), "item"),
        left_out(&role, kind, filter, &items, time)
    );
    if let Some(others) = others_of_the_director(&role, filter, time) {
        let _ = writeln!(page, "{FAINT}{}{FAINT:#}", wrap(&others, ""));
    }
    out.text(&page)?;
    Ok(ExitCode::SUCCESS)
}

/// How many items would be listed of another time.
fn left_out(
    role: &Role,
    kind: Kind,
    filter: &Filter,
    shown: &[ItemRef<'_>],
    time: &Time,
) -> String {
    let all = role.all().items().filter(|item| item.kind() == kind && filter.fits(*item)).count();
    match all - shown.len() {
        0 => String::new(),
        _ if time.role.on.is_some() => String::new(),
        more => format!("; `--all` lists {more} more that have ended or not begun"),
    }
}

/// That the director answers for more than what falls on the director in person.
fn others_of_the_director(role: &Role, filter: &Filter, time: &Time) -> Option<String> {
    if filter.holder != Some(Holder::Director) || time.all {
        return None;
    }
    let any_holder = Filter { holder: None, text: filter.text.clone(), ..*filter };
    let day = time.role.on.unwrap_or_else(Day::today);
    let areas = role.role_profile(None, day).areas;
    let others = areas.iter().flat_map(|area| &area.duties).filter(|duty| {
        let item = role.all().get(duty.duty.as_str());
        duty.holder == Holder::Authority && item.is_some_and(|item| any_holder.fits(item))
    });
    let others = match others.count() {
        0 => return None,
        1 => "1 duty of the authority comes".to_owned(),
        count => format!("{count} duties of the authority come"),
    };
    Some(format!(
        "These fall on the director in person. {others} to the director with the functions of the post; `dcs-role report role-profile` lists all."
    ))
}

/// A space at which no line is broken.
const TOGETHER: &str = "\u{a0}";

/// What tells items of a kind apart at a glance. A line is broken between two things that are said, and not within one.
fn remark(item: ItemRef<'_>) -> String {
    let duty = match item {
        ItemRef::Duty(duty) => Some(format!("{} · {}", duty.force, duty.holder).replace('-', " ")),
        _ => None,
    };
    let said = duty.into_iter().chain(item.period().map(|period| period.in_words()));
    said.map(|said| "  ".to_owned() + &said.replace(' ', TOGETHER)).collect()
}

/// All kinds, one after the other.
pub(crate) fn kinds() -> String {
    let kinds: Vec<&str> = Kind::VARIANTS.iter().map(|&kind| kind.into()).collect();
    kinds.join(", ")
}
