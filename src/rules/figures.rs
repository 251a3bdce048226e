//! Shares, distributions and amounts.

use super::{
    context::{Context, Violations},
    said::{Said, figures},
};
use crate::{
    definition::{Choice, Distribution, Finding, Qualifier, RoleDefinition, Share},
    diagnostics::quoted,
    pointer::{Place, Pointer},
    value::{Count, Percentage},
};

/// How many measures a finding has.
fn measures(finding: &Finding) -> usize {
    let measures =
        [finding.share.is_some(), finding.distribution.is_some(), finding.quantity.is_some()];
    measures.into_iter().filter(|&measure| measure).count()
}

pub(super) fn one_measure(finding: &Finding, at: &Place<'_>, found: &mut Violations) {
    if measures(finding) > 1 {
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

/// A figure of a measure: its lower and upper end, and how surely it is known.
type Figure = (f64, f64, Option<Qualifier>);

/// The figures of a measure that can be compared with what is said.
#[derive(Default)]
struct Figures {
    /// Those that are one number, which is known. There may be as many as rows.
    exact: Vec<f64>,
    /// The others: few, whatever the measure.
    others: Vec<Figure>,
}

impl Figures {
    fn add(&mut self, figure: Figure) {
        match figure {
            (low, high, None) if low.to_bits() == high.to_bits() => self.exact.push(low),
            _ => self.others.push(figure),
        }
    }

    fn is_empty(&self) -> bool {
        self.exact.is_empty() && self.others.is_empty()
    }

    /// Once all are there, before anything is compared.
    fn sort(&mut self) {
        self.exact.sort_unstable_by(f64::total_cmp);
    }

    /// Whether one of them agrees with what is said. If an exact one does, so does every one that lies between it and
    /// what is said: only the next on either side have to be looked at, and not all for each figure of a sentence.
    fn any_agrees(&self, said: &Said) -> bool {
        let above = self.exact.partition_point(|figure| *figure < said.value);
        let next = [above.checked_sub(1), Some(above)].into_iter().flatten();
        let mut next = next.filter_map(|n| self.exact.get(n));
        next.any(|&figure| said_of(said, (figure, figure, None)))
            || self.others.iter().any(|figure| said_of(said, *figure))
    }
}

/// What a measure tells: the shares in it with the ends of their ranges, and the other numbers.
#[derive(Default)]
struct Told {
    shares: Figures,
    numbers: Figures,
    /// Numbers in its words: `aged 54 or over`, `31 March 2025`.
    words: Vec<f64>,
}

impl Told {
    fn share(
        &mut self,
        low: Option<f64>,
        high: Option<f64>,
        qualifier: Option<Qualifier>,
    ) -> &mut Self {
        if let Some(low) = low {
            self.shares.add((low, high.unwrap_or(low), qualifier));
        }
        self
    }

    fn count(&mut self, count: Option<Count>) -> &mut Self {
        if let Some(count) = count {
            let count = f64::from(count.get());
            self.numbers.add((count, count, None));
        }
        self
    }

    fn words(&mut self, text: &str) {
        self.words.extend(figures(text).into_iter().map(|said| said.value));
    }

    fn of(finding: &Finding) -> Self {
        let mut told = Self::default();
        if let Some(share) = &finding.share {
            let [low, high] = [share.percentage, share.to].map(|end| end.map(Percentage::get));
            told.share(low, high, share.qualifier)
                .share(exact(share.count, share.population), None, None)
                .count(share.count)
                .count(share.population)
                .words(share.of.as_str());
        }
        if let Some(spread) = &finding.distribution {
            for row in &spread.rows {
                told.share(row.percentage.map(Percentage::get), None, None)
                    .share(exact(row.count, spread.population), None, None)
                    .count(row.count)
                    .words(row.label.as_str());
            }
            told.count(spread.population).words(spread.of.as_str());
        }
        if let Some(amount) = &finding.quantity {
            let value = amount.value.get();
            let high = amount.to.map_or(value, crate::value::Number::get);
            let unit = amount.unit.as_str();
            if unit.starts_with("per cent") {
                told.shares.add((value, high, amount.qualifier));
            } else {
                told.numbers.add((value, high, amount.qualifier));
            }
            told.words(unit);
            amount.during.iter().for_each(|during| told.words(during.as_str()));
            if let Some(comparison) = &amount.comparison {
                let change = comparison.change.get().abs();
                told.share(Some(change), None, comparison.qualifier);
                told.words(comparison.since.as_str());
            }
        }
        told.shares.sort();
        told.numbers.sort();
        told.words.sort_unstable_by(f64::total_cmp);
        told
    }

    /// Whether something of the kind is there to compare with, and agrees.
    fn agrees(&self, said: &Said) -> bool {
        if said.is_share {
            return self.shares.is_empty() || self.shares.any_agrees(said);
        }
        let is_compared = !self.numbers.is_empty() || !self.words.is_empty();
        !is_compared
            || self.words.binary_search_by(|word| word.total_cmp(&said.value)).is_ok()
            || self.numbers.any_agrees(said)
    }
}

/// Whether what is said is said of this figure: near it, on the right side, and no more surely than it is known.
fn said_of(said: &Said, (low, high, known): (f64, f64, Option<Qualifier>)) -> bool {
    let off = |figure: f64| figure - said.value;
    let rounding = SLACK + if said.is_share { 0.5 } else { 0.0 };
    let is_end = off(low).abs() <= rounding || off(high).abs() <= rounding;
    if let Some(known) = known {
        // Over a half is not said of nearly a half, nor about 40 of about 45.
        return is_end && said.qualifier.is_some_and(|said| side(said) * side(known) >= 0);
    }
    let near = said.value / 12.0;
    let near = if said.is_share { near.min(NEAR).max(rounding) } else { near };
    // More than a half may be said of four fifths, but more than two not of three hundred.
    let is_far = !said.is_share && off(low).abs() > said.value / 4.0;
    match said.qualifier {
        None => is_end,
        Some(Qualifier::About) => off(low).abs() <= near || off(high).abs() <= near,
        Some(Qualifier::Nearly) => off(low) >= -near && off(high) <= rounding,
        Some(Qualifier::AtLeast | Qualifier::Over) => off(low) >= -rounding && !is_far,
        Some(Qualifier::Under | Qualifier::UpTo) => off(high) <= rounding && !is_far,
    }
}

/// On which side of a figure the true one lies.
const fn side(qualifier: Qualifier) -> i8 {
    match qualifier {
        Qualifier::About => 0,
        Qualifier::AtLeast | Qualifier::Over => 1,
        Qualifier::Under | Qualifier::Nearly | Qualifier::UpTo => -1,
    }
}

/// Whether figures in the sentences of a definition can be read.
pub(super) fn is_english(definition: &RoleDefinition) -> bool {
    definition.language.as_str().split('-').next() == Some("en")
}

pub(super) fn statement_agrees(context: &Context<'_>, found: &mut Violations) {
    if !is_english(context.definition) {
        return;
    }
    for (number, finding) in context.numbered::<Finding>() {
        if measures(finding) == 0 {
            continue;
        }
        let mut told = None;
        for said in figures(finding.statement.as_str()) {
            if !told.get_or_insert_with(|| Told::of(finding)).agrees(&said) {
                let message = format!(
                    "{} is not what the measure says; mend the one or the other, and say here `about` or `nearly` where the measure does",
                    quoted(said.words)
                );
                found.add(context.at(number) / "statement", message);
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
        rules::cases::{Case, Pointer, RoleDefinition, Value, add, json, leaf, with},
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

    pub(crate) fn statement_agrees() -> Vec<Case> {
        fn three_in_four(role: &mut RoleDefinition, percentage: u8) -> Pointer {
            // What the sentences of the others say is not read in every language.
            for other in &mut role.findings {
                (other.share, other.distribution, other.quantity) = (None, None, None);
            }
            role.language = leaf("en");
            let share = json!({ "percentage": percentage, "of": "keepers aged 45" });
            let statement = "About three in four of the keepers aged 45 row.";
            finding(role, json!({ "statement": statement, "share": share })) / "statement"
        }
        vec![Case::Definition {
            breaks: |role| three_in_four(role, 37),
            keeps: |role| _ = three_in_four(role, 73),
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
    use super::{Figure, Figures, Qualifier, Said, said_of};
    use crate::rules::{
        Rule,
        cases::{
            leaf, sound,
            tests::{json, told},
        },
    };

    /// Of very many figures the two nearest are looked at, and that comes to the same as to look at each.
    #[test]
    fn the_nearest_figures_stand_for_all() {
        let qualifiers = [
            None,
            Some(Qualifier::About),
            Some(Qualifier::Nearly),
            Some(Qualifier::AtLeast),
            Some(Qualifier::Over),
            Some(Qualifier::Under),
            Some(Qualifier::UpTo),
        ];
        let mut counts = [0, 0];
        for step in [1, 3, 7, 20, 45] {
            let all: Vec<Figure> = (0..=100_u8)
                .step_by(step)
                .map(|figure| f64::from(figure) * 1.1)
                .map(|figure| (figure, figure, None))
                .collect();
            let mut figures = Figures::default();
            all.iter().rev().for_each(|figure| figures.add(*figure));
            figures.sort();
            for value in (0..=480_u16).map(|quarters| f64::from(quarters) / 4.0) {
                for (is_share, qualifier) in
                    qualifiers.into_iter().flat_map(|one| [(true, one), (false, one)])
                {
                    let said = Said { words: "", value, is_share, qualifier };
                    let agrees = all.iter().any(|figure| said_of(&said, *figure));
                    assert_eq!(figures.any_agrees(&said), agrees, "{step} {said:?}");
                    counts[usize::from(agrees)] += 1;
                }
            }
        }
        assert!(counts.iter().all(|count| *count > 1_000), "{counts:?}");
        // What is no exact number is looked at too.
        for other in [(3.0, 4.0, None), (3.0, 3.0, Some(Qualifier::About))] {
            let mut figures = Figures::default();
            assert!(figures.is_empty());
            figures.add(other);
            assert!(!figures.is_empty());
            let qualifier = Some(Qualifier::About);
            let said = |value| Said { words: "", value, is_share: false, qualifier };
            assert!(figures.any_agrees(&said(3.0)) && !figures.any_agrees(&said(9.0)));
        }
    }

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
            role.findings[0].statement = leaf("Some keepers row.");
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

    /// What a statement may say of a measure, and what not.
    #[test]
    fn statements_agree_with_measures() {
        let share =
            |share: &str| format!(r#"{{ "share": {{ {share}, "of": "keepers aged 45" }} }}"#);
        let of_73 = share(r#""percentage": 73"#);
        let about_50 = share(r#""percentage": 50, "qualifier": "about""#);
        let eleven = share(r#""percentage": 11"#);
        let counted = share(r#""count": 88, "population": 150"#);
        let range = share(r#""percentage": 10, "to": 15"#);
        let amount = r#"{ "quantity": { "value": 11.1, "unit": "billion pounds", "during": "2021/22", "comparison": { "change": -41.6, "since": "2009/10" } } }"#.to_owned();
        let over = r#"{ "quantity": { "value": 300, "unit": "answers", "qualifier": "over" } }"#
            .to_owned();
        let seven = r#"{ "quantity": { "value": 7, "unit": "boats" } }"#.to_owned();
        let rows = r#"{ "distribution": { "choice": "single", "choiceReading": "stated", "of": "keepers", "rows":
            [{ "label": "one post", "percentage": 64 }, { "label": "four or more", "percentage": 36 }] } }"#.to_owned();
        for (measure, statement, agrees) in [
            (&of_73, "Almost three in four keepers row.", true),
            (&of_73, "About three quarters of the keepers row.", true),
            (&of_73, "Three in four keepers row.", false),
            (&of_73, "More than two thirds of keepers row.", true),
            (&of_73, "More than three quarters of keepers row.", false),
            (&of_73, "Fewer than three quarters of keepers row.", true),
            (&of_73, "73 per cent of keepers row.", true),
            (&of_73, "37 % of keepers row.", false),
            (&of_73, "Half of the keepers row.", false),
            (&of_73, "Most keepers row, half the crew too.", true),
            (&of_73, "One keeper in four rows.", false),
            (&about_50, "About half of the keepers row.", true),
            (&about_50, "Half of the keepers row.", false),
            (&counted, "Of 150 keepers, 88 row.", true),
            (&counted, "Of 150 keepers, 78 row.", false),
            (
                &counted,
                "Of 150 keepers aged 45, 88 rowed on 2 May 2021, in 2021/22 and in 1999.",
                true,
            ),
            (&counted, "Fewer than three fifths of keepers row.", true),
            (&range, "Between one in ten and one in seven keepers row.", true),
            (&range, "One in four keepers rows.", false),
            (&range, "Between one in ten and one in six keepers row.", false),
            (&of_73, "Almost three in four keepers aged 54 row.", false),
            (&eleven, "About one in nine keepers rows.", true),
            (&eleven, "About one in eight keepers rows.", false),
            (&over, "Keepers gave more than 290 answers.", false),
            (&seven, "Keepers have more than six boats.", true),
            (&seven, "Keepers have more than two boats.", false),
            (
                &amount,
                "Boats cost £11.1 billion in 2021/22, over two fifths less than before.",
                true,
            ),
            (&amount, "Boats cost £11.2 billion in 2021/22.", false),
            (&amount, "Boats cost £11.1 billion, over three fifths less than before.", false),
            (&over, "Keepers gave more than 300 answers.", true),
            (&over, "Keepers gave 300 answers.", false),
            (&over, "Keepers gave almost 300 answers.", false),
            (&seven, "One keeper has seven boats.", true),
            (&seven, "One keeper has eight boats.", false),
            (&seven, "One keeper has twenty-seven boats.", false),
            (&rows, "Over half of the keepers held one post.", true),
            (&rows, "Over two thirds of the keepers held one post.", false),
        ] {
            let mut role = sound();
            let measured: crate::definition::Finding = {
                let mut value = serde_json::to_value(&role.findings[0]).unwrap();
                for key in ["share", "distribution", "quantity", "partOf"] {
                    value.as_object_mut().unwrap().remove(key);
                }
                let measure: serde_json::Value = serde_json::from_str(measure).unwrap();
                value.as_object_mut().unwrap().extend(measure.as_object().unwrap().clone());
                value["statement"] = statement.into();
                serde_json::from_value(value).unwrap()
            };
            role.findings[0] = measured;
            role.findings[1].part_of = None;
            let found: Vec<_> = role.check().problems().iter().map(|broken| broken.rule).collect();
            let expected: &[Rule] = if agrees { &[] } else { &[Rule::StatementAgrees] };
            assert_eq!(found, expected, "{statement}");
        }
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
            role.findings[0].statement = leaf("Some keepers row.");
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
