//! `dcs-role law`

use std::{fmt::Write, process::ExitCode};

use dcs_role::{LawReport, Provision, ProvisionAnswer, ProvisionFate, RestingItem};

use crate::{
    WhichRole, input,
    output::{FAINT, Failure, Format, Output, STRONG, counted, hang, plain, row, wrap},
};

pub(crate) fn run(out: &Output, citation: &str, which: &WhichRole) -> Result<ExitCode, Failure> {
    let role = input::role(which.definition.as_deref())?;
    let on = which.on.unwrap_or(role.definition().as_at);
    let report =
        role.look_up(citation, on).map_err(|error| Failure::Message(plain(&error.to_string())))?;
    if out.format == Format::Json {
        Output::json(&report)?;
    } else {
        out.text(&page(&report))?;
    }
    Ok(if report.provisions.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn page(report: &LawReport) -> String {
    let mut page = format!("{STRONG}{}{STRONG:#}", plain(report.title.as_str()));
    if let Some(citation) = &report.citation {
        let _ = write!(page, " ({})", plain(citation.as_str()));
    }
    if let Some(provision) = &report.provision {
        let _ = write!(page, ", {STRONG}{}{STRONG:#}", plain(provision.as_str()));
    }
    let _ = write!(page, "  {FAINT}{}, on {}{FAINT:#}", report.law, report.on);
    page = row("", &page, "    ") + "\n";
    if let Some(address) = &report.address {
        let _ = writeln!(page, "{FAINT}{address}{FAINT:#}");
    }
    match report.fate {
        ProvisionFate::Ended => page += "It was no longer in force on that day.\n",
        ProvisionFate::NotYet => page += "It was not yet in force on that day.\n",
        ProvisionFate::InForce | ProvisionFate::NotEstablished => {}
    }
    for law in &report.replaced_by {
        let _ = writeln!(page, "replaced by {law}");
    }
    for answer in &report.provisions {
        page += &of_provision(answer);
    }
    let whole = report.provision.as_ref().is_none_or(|provision| *provision == Provision::Whole);
    let count: usize = report.provisions.iter().map(|answer| answer.items.len()).sum();
    let it = if whole { "it" } else { "this provision or a part of it" };
    let provisions = counted(report.provisions.len(), "provision");
    let last = match count {
        0 => format!("nothing in the definition rests on {it}"),
        _ => format!("{} on {provisions}", counted(count, "item")),
    };
    page + "\n" + &wrap(&last, "") + "\n"
}

fn of_provision(answer: &ProvisionAnswer) -> String {
    let fate = match (answer.fate, &answer.in_force) {
        (ProvisionFate::InForce, Some(period)) => format!("in force: {period}"),
        (ProvisionFate::InForce, None) => "in force".to_owned(),
        (ProvisionFate::NotYet, Some(period)) => format!("not yet in force: {period}"),
        (ProvisionFate::NotYet, None) => "not yet in force".to_owned(),
        (ProvisionFate::Ended, Some(period)) => format!("no longer in force: {period}"),
        (ProvisionFate::Ended, None) => "no longer in force".to_owned(),
        (ProvisionFate::NotEstablished, _) => "when it is in force was not established".to_owned(),
    };
    let first = format!("{STRONG}{}{STRONG:#}  {fate}", plain(answer.provision.as_str()));
    let mut page = format!("\n{}\n", row("", &first, "  "));
    if let Some(address) = &answer.address {
        let _ = writeln!(page, "  {FAINT}{address}{FAINT:#}");
    }
    for item in &answer.items {
        page += &of_item(item);
    }
    page
}

fn of_item(item: &RestingItem) -> String {
    let mut remarks: Vec<String> = Vec::new();
    remarks.extend(item.force.map(|force| force.to_string()));
    remarks.extend(item.holder.map(|holder| holder.to_string()));
    remarks.extend(item.period.as_ref().map(ToString::to_string));
    remarks.extend(item.replaced_by.iter().map(|id| format!("replaced by {id}")));
    let first = format!("{}  {FAINT}{}{FAINT:#}", plain(&item.title), item.item);
    let mut page = row("  ", &first, "      ") + "\n";
    if !remarks.is_empty() {
        let _ = writeln!(page, "{}", hang("    ", &remarks.join(", "), "      "));
    }
    page
}
