//! Writing references in the one way.

use super::{
    level::{ProvisionSpan as Span, ProvisionStep as Step, unit_of},
    parse::continued,
};

/// Writes the provisions in the order that they have.
pub(super) fn spelling(spans: &[Span<'_>]) -> String {
    let mut text = String::new();
    let mut rest = spans;
    while let Some(span) = rest.first() {
        let unit = unit_of(&span.first);
        let is_same = |other: &&Span<'_>| {
            unit_of(&other.first) == unit
                && other.first[..unit] == span.first[..unit]
                && other.first[unit].level == span.first[unit].level
                // The only Schedule has no number that could stand in a list.
                && other.first[unit].number.is_some()
        };
        let count = rest.iter().take_while(is_same).count().max(1);
        let (group, others) = rest.split_at(count);
        rest = others;
        text += if text.is_empty() { "" } else { "; " };
        for step in &span.first[..unit] {
            text += step.level.names().0;
            if let Some(number) = &step.number {
                text.push(' ');
                text += number;
            }
            text.push(' ');
        }
        let (numbers, list) = listed(group, unit);
        let (one, several, ..) = span.first[unit].level.names();
        text += if numbers > 1 { several } else { one };
        if !list.is_empty() {
            text.push(' ');
            text += &list;
        }
    }
    text
}

/// How many numbers stand in the list, and the list.
fn listed(group: &[Span<'_>], unit: usize) -> (usize, String) {
    let mut list = String::new();
    let mut numbers = 0;
    let mut before: Option<Vec<Step<'_>>> = None;
    for span in group {
        list += if list.is_empty() { "" } else { ", " };
        // As few brackets as say it, behind what was written before.
        let from = before.filter(|before| before.len() > unit + 1).and_then(|before| {
            (unit + 1..span.first.len()).rev().find(|&from| {
                let bracket = span.first[from].number.as_ref();
                bracket.is_some_and(|it| continued(&before, it) == span.first[..=from])
            })
        });
        if from.is_none() {
            list += span.first[unit].number.as_deref().unwrap_or_default();
            numbers += 1;
        }
        for step in &span.first[from.unwrap_or(unit + 1)..] {
            list.push('(');
            list += step.number.as_deref().unwrap_or_default();
            list.push(')');
        }
        if let Some(last) = &span.last {
            let in_brackets = last.level.in_brackets();
            list += if in_brackets { " to (" } else { " to " };
            list += last.number.as_deref().unwrap_or_default();
            list += if in_brackets { ")" } else { "" };
            numbers += usize::from(!in_brackets);
        }
        before = Some(span.last());
    }
    (numbers, list)
}
