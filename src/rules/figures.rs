//! Shares, distributions and amounts.

use super::{Context, Findings};
use crate::{
    Choice, Count, Distribution, Finding, Percentage, Pointer, Qualifier, Share,
    diagnostics::quoted, pointer::Place,
};

pub(super) fn one_measure(finding: &Finding, at: &Place<'_>, found: &mut Findings<'_>) {
    let measures =
        [finding.share.is_some(), finding.distribution.is_some(), finding.quantity.is_some()];
    if measures.into_iter().filter(|&measure| measure).count() > 1 {
        found.add(at.pointer(), "keep one of `share`, `distribution` and `quantity`, and make the other a finding of its own");
    }
}

pub(super) fn share_has_figure(share: &Share, at: &Place<'_>, found: &mut Findings<'_>) {
    if share.percentage.is_none() && (share.count.is_none() || share.population.is_none()) {
        found.add(at.pointer(), "add a `percentage`, or a `count` and a `population`");
    }
}

/// The share that a count and a population make, in per cent.
fn exact(count: Option<Count>, population: Option<Count>) -> Option<f64> {
    let (count, population) = (count?, population?);
    (population.get() > 0).then(|| 100.0 * f64::from(count.get()) / f64::from(population.get()))
}

/// The arithmetic of binary fractions is not exact in the last place.
const SLACK: f64 = 1e-9;

/// How far from a figure something still is near it, in per cent of the whole.
const NEAR: f64 = 2.5;

fn agrees(printed: Percentage, qualifier: Option<Qualifier>, exact: f64) -> bool {
    let off = exact - printed.get();
    let rounding = printed.rounding() + SLACK;
    match qualifier {
        None => off.abs() <= rounding,
        Some(Qualifier::About) => off.abs() <= NEAR,
        Some(Qualifier::Nearly) => (-NEAR..=rounding).contains(&off),
        Some(Qualifier::AtLeast | Qualifier::Over) => off >= -rounding,
        Some(Qualifier::Under | Qualifier::UpTo) => off <= rounding,
    }
}

pub(super) fn share_agrees(context: &Context<'_>, found: &mut Findings<'_>) {
    let message = |printed: Percentage, exact: f64| {
        format!("{printed} per cent is printed, but the count and population make {exact:.1}")
    };
    for (number, finding) in context.numbered::<Finding>() {
        let at = || context.at(number);
        if let Some(share) = &finding.share
            && let (Some(printed), Some(exact)) =
                (share.percentage, exact(share.count, share.population))
        {
            // Of a range, the true share lies between the ends.
            let fits = match share.to {
                Some(to) => {
                    agrees(printed, Some(Qualifier::AtLeast), exact)
                        && agrees(to, Some(Qualifier::UpTo), exact)
                }
                None => agrees(printed, share.qualifier, exact),
            };
            if !fits {
                found.add(at() / "share" / "percentage", message(printed, exact));
            }
        }
        let Some(spread) = &finding.distribution else { continue };
        for (n, row) in spread.rows.iter().enumerate() {
            if let (Some(printed), Some(exact)) =
                (row.percentage, exact(row.count, spread.population))
                && !agrees(printed, None, exact)
            {
                let at = at() / "distribution" / "rows" / n / "percentage";
                found.add(at, message(printed, exact));
            }
        }
    }
}

pub(super) fn rows_add_up(distribution: &Distribution, at: &Place<'_>, found: &mut Findings<'_>) {
    if distribution.choice == Choice::Multiple {
        return;
    }
    let printed: Option<Vec<Percentage>> =
        distribution.rows.iter().map(|row| row.percentage).collect();
    if let Some(printed) = printed {
        let sum: f64 = printed.iter().map(|share| share.get()).sum();
        let rounding: f64 = printed.iter().map(|share| share.rounding()).sum();
        if (sum - 100.0).abs() > rounding + SLACK {
            let message = format!(
                "the rows add up to {sum:.1}, and rounding explains at most {rounding:.1} either way; mend them, or make it `multiple`"
            );
            found.add(Pointer::from(at) / "rows", message);
        }
    }
    let counts: Option<Vec<Count>> = distribution.rows.iter().map(|row| row.count).collect();
    if let (Some(counts), Some(population)) = (counts, distribution.population) {
        let sum: u64 = counts.iter().map(|count| u64::from(count.get())).sum();
        if sum != u64::from(population.get()) {
            let message =
                format!("the counts add up to {sum}, not to the population of {population}");
            found.add(Pointer::from(at) / "rows", message);
        }
    }
}

pub(super) fn rows_differ(distribution: &Distribution, at: &Place<'_>, found: &mut Findings<'_>) {
    let labels: Vec<_> = distribution.rows.iter().map(|row| row.label.as_str()).collect();
    for n in super::text::repeated(&labels) {
        let message = format!("the row {} stands here a second time", quoted(labels[n]));
        found.add(Pointer::from(at) / "rows" / n / "label", message);
    }
}

pub(super) fn part_within_whole(context: &Context<'_>, found: &mut Findings<'_>) {
    let too_large = |part: Option<Count>, whole: Option<Count>| match (part, whole) {
        (Some(part), Some(whole)) if part > whole => {
            Some(format!("{part} is more than the {whole} that it is a part of"))
        }
        _ => None,
    };
    for (number, finding) in context.numbered::<Finding>() {
        let at = || context.at(number);
        if let Some(share) = &finding.share
            && let Some(message) = too_large(share.count, share.population)
        {
            found.add(at() / "share" / "count", message);
        }
        if let Some(spread) = &finding.distribution {
            for (n, row) in spread.rows.iter().enumerate() {
                if let Some(message) = too_large(row.count, spread.population) {
                    found.add(at() / "distribution" / "rows" / n / "count", message);
                }
            }
        }
        let whole = finding.part_of.as_ref().and_then(|whole| context.find(whole.as_str()));
        if let (Some(part), Some(crate::ItemRef::Finding(whole))) = (population(finding), whole)
            && let Some(message) = too_large(Some(part), population(whole))
        {
            found.add(at() / "partOf", message);
        }
    }
}

fn population(finding: &Finding) -> Option<Count> {
    let share = finding.share.as_ref().and_then(|share| share.population);
    share.or_else(|| finding.distribution.as_ref().and_then(|spread| spread.population))
}

pub(super) fn range_in_order(context: &Context<'_>, found: &mut Findings<'_>) {
    for (number, finding) in context.numbered::<Finding>() {
        let at = || context.at(number);
        if let Some(share) = &finding.share
            && let (Some(from), Some(to)) = (share.percentage, share.to)
            && to < from
        {
            found.add(at() / "share" / "to", format!("{to} is less than {from}; exchange them"));
        }
        if let Some(amount) = &finding.quantity
            && let Some(to) = amount.to
            && to < amount.value
        {
            let message = format!("{to} is less than {}; exchange them", amount.value);
            found.add(at() / "quantity" / "to", message);
        }
    }
}
