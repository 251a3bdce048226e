//! Shares, distributions and amounts.

use super::context::{Context, Violations};
use crate::{
    definition::{Choice, Distribution, Finding, Qualifier, Share},
    diagnostics::quoted,
    pointer::{Place, Pointer},
    value::{Count, Percentage},
};

pub(super) fn one_measure(finding: &Finding, at: &Place<'_>, found: &mut Violations) {
    let measures =
        [finding.share.is_some(), finding.distribution.is_some(), finding.quantity.is_some()];
    if measures.into_iter().filter(|&measure| measure).count() > 1 {
        found.add(at.pointer(), "keep one of `share`, `distribution` and `quantity`, and make the other a finding of its own");
    }
}

pub(super) fn share_has_figure(share: &Share, at: &Place<'_>, found: &mut Violations) {
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

pub(super) fn share_agrees(context: &Context<'_>, found: &mut Violations) {
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

pub(super) fn rows_add_up(distribution: &Distribution, at: &Place<'_>, found: &mut Violations) {
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

pub(super) fn rows_differ(distribution: &Distribution, at: &Place<'_>, found: &mut Violations) {
    let labels: Vec<_> = distribution.rows.iter().map(|row| row.label.as_str()).collect();
    for n in super::text::repeated(&labels) {
        let message = format!("the row {} stands here a second time", quoted(labels[n]));
        found.add(Pointer::from(at) / "rows" / n / "label", message);
    }
}

pub(super) fn part_within_whole(context: &Context<'_>, found: &mut Violations) {
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
        if let (Some(part), Some(crate::item::ItemRef::Finding(whole))) =
            (population(finding), whole)
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

pub(super) fn range_in_order(context: &Context<'_>, found: &mut Violations) {
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

#[cfg(any(test, feature = "proptest"))]
pub(super) mod cases {
    use crate::{
        definition::Finding,
        rules::cases::{Case, Pointer, RoleDefinition, Value, add, json, with},
    };

    fn finding(role: &mut RoleDefinition, measures: Value) -> Pointer {
        add::<Finding>(role, "finding:flawed", measures)
    }

    fn share(role: &mut RoleDefinition, share: Value) -> Pointer {
        let share = with(json!({ "of": "keepers" }), share);
        finding(role, json!({ "share": share })) / "share"
    }

    /// Answers in per cent, of which everybody gave one.
    fn rows(role: &mut RoleDefinition, rows: &[(&str, u8)]) -> Pointer {
        let row =
            |(label, percentage): &(&str, u8)| json!({ "label": label, "percentage": percentage });
        let rows: Vec<_> = rows.iter().map(row).collect();
        let spread =
            json!({ "choice": "single", "choiceReading": "stated", "rows": rows, "of": "keepers" });
        finding(role, json!({ "distribution": spread })) / "distribution" / "rows"
    }

    pub(crate) fn one_measure() -> Vec<Case> {
        vec![Case::Definition {
            breaks: |role| {
                let share = json!({ "percentage": 40, "of": "keepers" });
                let quantity = json!({ "value": 7, "unit": "years" });
                finding(role, json!({ "share": share, "quantity": quantity }))
            },
            keeps: |role| _ = finding(role, json!({})),
        }]
    }

    pub(crate) fn share_has_figure() -> Vec<Case> {
        vec![Case::Definition {
            breaks: |role| share(role, json!({ "population": 150 })),
            keeps: |role| _ = share(role, json!({ "count": 88, "population": 150 })),
        }]
    }

    pub(crate) fn share_agrees() -> Vec<Case> {
        fn of_150(role: &mut RoleDefinition, percentage: f64) -> Pointer {
            let figures = json!({ "percentage": percentage, "count": 88, "population": 150 });
            share(role, figures) / "percentage"
        }
        vec![Case::Definition {
            breaks: |role| of_150(role, 60.0),
            keeps: |role| _ = of_150(role, 58.7),
        }]
    }

    pub(crate) fn part_within_whole() -> Vec<Case> {
        fn of_28(role: &mut RoleDefinition, count: u8) -> Pointer {
            share(role, json!({ "count": count, "population": 28 })) / "count"
        }
        vec![Case::Definition { breaks: |role| of_28(role, 30), keeps: |role| _ = of_28(role, 28) }]
    }

    pub(crate) fn range_in_order() -> Vec<Case> {
        fn to_75(role: &mut RoleDefinition, from: u8) -> Pointer {
            share(role, json!({ "percentage": from, "to": 75 })) / "to"
        }
        vec![Case::Definition { breaks: |role| to_75(role, 80), keeps: |role| _ = to_75(role, 75) }]
    }

    pub(crate) fn rows_add_up() -> Vec<Case> {
        vec![Case::Definition {
            breaks: |role| rows(role, &[("yes", 51), ("no", 51)]),
            keeps: |role| {
                // Six roundings up make 102 at most.
                rows(role, &[("a", 33), ("b", 31), ("c", 22), ("d", 8), ("e", 6), ("f", 2)]);
            },
        }]
    }

    pub(crate) fn rows_differ() -> Vec<Case> {
        vec![Case::Definition {
            breaks: |role| rows(role, &[("A boat", 50), ("a boat", 50)]) / 1 / "label",
            keeps: |role| _ = rows(role, &[("<5 boats", 50), (">5 boats", 50)]),
        }]
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::{
        Rule,
        cases::{
            leaf, sound,
            tests::{json, told},
        },
    };

    /// 88 of 150 are 58.67 per cent: how far what is printed may lie from that, and on which side.
    #[test]
    fn shares_agree_within_rounding() {
        for (printed, agrees) in [
            (r#""percentage": 59"#, true),
            (r#""percentage": 58"#, false),
            (r#""percentage": 58.7"#, true),
            (r#""percentage": 58.6"#, false),
            (r#""percentage": 61.1, "qualifier": "about""#, true),
            (r#""percentage": 61.2, "qualifier": "about""#, false),
            (r#""percentage": 56.2, "qualifier": "about""#, true),
            (r#""percentage": 56.1, "qualifier": "about""#, false),
            (r#""percentage": 61, "qualifier": "nearly""#, true),
            (r#""percentage": 62, "qualifier": "nearly""#, false),
            (r#""percentage": 58, "qualifier": "nearly""#, false),
            (r#""percentage": 50, "qualifier": "over""#, true),
            (r#""percentage": 59, "qualifier": "over""#, true),
            (r#""percentage": 60, "qualifier": "over""#, false),
            (r#""percentage": 50, "qualifier": "at-least""#, true),
            (r#""percentage": 60, "qualifier": "at-least""#, false),
            (r#""percentage": 70, "qualifier": "under""#, true),
            (r#""percentage": 58, "qualifier": "under""#, false),
            (r#""percentage": 70, "qualifier": "up-to""#, true),
            (r#""percentage": 58, "qualifier": "up-to""#, false),
            (r#""percentage": 50, "to": 60"#, true),
            (r#""percentage": 60, "to": 70"#, false),
            (r#""percentage": 50, "to": 58"#, false),
        ] {
            let mut role = sound();
            let share =
                format!(r#"{{ {printed}, "count": 88, "population": 150, "of": "keepers" }}"#);
            role.findings[0].share = json(&share);
            let found: Vec<_> = role.check().problems().iter().map(|broken| broken.rule).collect();
            let expected: &[Rule] = if agrees { &[] } else { &[Rule::ShareAgrees] };
            assert_eq!(found, expected, "{printed}");
        }
    }

    /// 3 of 8 are 37.5 per cent, which may be rounded to either side.
    #[test]
    fn a_half_is_rounded_to_either_side() {
        for (printed, agrees) in [(36, false), (37, true), (38, true), (39, false)] {
            let mut role = sound();
            let share = r#", "count": 3, "population": 8, "of": "keepers" }"#;
            role.findings[0].share = json(&format!(r#"{{ "percentage": {printed}{share}"#));
            role.findings[1].part_of = None;
            assert_eq!(role.check().is_empty(), agrees, "{printed}");
        }
    }

    /// A part of a finding is counted among the whole, whichever way either is measured.
    #[test]
    fn parts_are_within_their_wholes() {
        let at_part_of = vec![(Rule::PartWithinWhole, "/findings/1/partOf".to_owned())];
        for (population, found) in [(149, vec![]), (150, vec![]), (151, at_part_of.clone())] {
            let mut role = sound();
            role.findings[1].distribution.as_mut().unwrap().population = Some(population.into());
            assert_eq!(told(&role.check()), found, "{population}");
        }
        let mut role = sound();
        role.findings[1].part_of = None;
        role.findings[0].part_of = Some(leaf("finding:boats"));
        let found = [(Rule::PartWithinWhole, "/findings/0/partOf".to_owned())];
        assert_eq!(told(&role.check()), found);
    }

    /// Figures that only just keep their rules.
    #[test]
    fn figures_at_their_edges() {
        let keeps = [
            r#"{ "percentage": 0, "count": 0, "population": 0, "of": "keepers" }"#,
            r#"{ "percentage": 75, "to": 75, "of": "keepers" }"#,
            r#"{ "percentage": 75, "population": 150, "of": "keepers" }"#,
        ];
        for share in keeps {
            let mut role = sound();
            role.findings[0].share = json(share);
            role.findings[1].part_of = None;
            let amount = role.findings[2].quantity.as_mut().unwrap();
            amount.to = Some(amount.value);
            assert_eq!(role.check().to_string(), "", "{share}");
        }
        let rows = [
            // Three thirds, printed to the tenth.
            (
                r#"[{ "label": "a", "percentage": 33.3 }, { "label": "b", "percentage": 33.3 }, { "label": "c", "percentage": 33.3 }]"#,
                true,
            ),
            (
                r#"[{ "label": "a", "percentage": 33.3 }, { "label": "b", "percentage": 33.3 }, { "label": "c", "percentage": 33.2 }]"#,
                false,
            ),
            (r#"[{ "label": "a", "percentage": 50 }, { "label": "b", "percentage": 49 }]"#, true),
            (r#"[{ "label": "a", "percentage": 50 }, { "label": "b", "percentage": 48 }]"#, false),
            (r#"[{ "label": "a", "percentage": 48 }, { "label": "b", "count": 2 }]"#, true),
        ];
        for (rows, adds_up) in rows {
            let mut role = sound();
            role.findings[1].distribution.as_mut().unwrap().rows = json(rows);
            let found: Vec<_> = role.check().problems().iter().map(|broken| broken.rule).collect();
            let expected: &[Rule] = if adds_up { &[] } else { &[Rule::RowsAddUp] };
            assert_eq!(found, expected, "{rows}");
        }
    }
}
