//! Periods, and what follows one another.

use super::{
    context::{Context, Violations},
    law::resting,
};
use crate::{
    definition::{Basis, Coming},
    diagnostics::quoted,
    item::ItemRef,
    pointer::Place,
    value::Period,
};

pub(super) fn period_in_order(period: &Period, at: &Place<'_>, found: &mut Violations) {
    if let (Some(from), Some(last)) = (period.from, period.last_day)
        && !period.is_in_order()
    {
        found.add(
            at.pointer(),
            format!("the first day, {from}, is after the last, {last}; exchange or mend them"),
        );
    }
}

/// The ids of what replaced an item; none where items of its kind cannot be replaced.
fn replaced(item: ItemRef<'_>) -> Vec<&str> {
    fn texts<T: AsRef<str>>(ids: &[T]) -> Vec<&str> {
        ids.iter().map(AsRef::as_ref).collect()
    }
    match item {
        ItemRef::Body(body) => texts(&body.replaced_by),
        ItemRef::Instrument(law) => texts(&law.replaced_by),
        ItemRef::Duty(duty) => texts(&duty.replaced_by),
        ItemRef::Programme(programme) => texts(&programme.replaced_by),
        // Written out, so that whoever adds a kind decides whether its items can be replaced.
        ItemRef::Source(_)
        | ItemRef::Term(_)
        | ItemRef::Outcome(_)
        | ItemRef::Function(_)
        | ItemRef::Feature(_)
        | ItemRef::Skill(_)
        | ItemRef::Quality(_)
        | ItemRef::Need(_)
        | ItemRef::Activity(_)
        | ItemRef::Requirement(_)
        | ItemRef::Stage(_)
        | ItemRef::Route(_)
        | ItemRef::Practice(_)
        | ItemRef::Scenario(_)
        | ItemRef::Finding(_)
        | ItemRef::Recommendation(_)
        | ItemRef::Omission(_) => Vec::new(),
    }
}

pub(super) fn replaced_has_ended(context: &Context<'_>, found: &mut Violations) {
    for (number, item) in context.items() {
        if replaced(item).is_empty() {
            continue;
        }
        let ended = || item.period().is_some_and(|period| period.last_day.is_some());
        if !ended() {
            let message =
                format!("{} has been replaced but has no end; add `lastDay`", quoted(item.id()));
            found.add(context.at(number) / "replacedBy", message);
        }
    }
}

pub(super) fn replacement_outlasts(context: &Context<'_>, found: &mut Violations) {
    for (number, item) in context.items() {
        for (n, id) in replaced(item).into_iter().enumerate() {
            let Some(old) = item.period() else { continue };
            let Some(new) = context.find(id).and_then(ItemRef::period) else { continue };
            let is_older = new.begins_before(&old);
            if is_older || new.ends_by_the_end_of(&old) {
                let why = if is_older { "began before" } else { "did not outlast" };
                let message = format!("{} ({new}) {why} what it replaces ({old})", quoted(id));
                found.add(context.at(number) / "replacedBy" / n, message);
            }
        }
    }
}

pub(super) fn basis_in_force(context: &Context<'_>, found: &mut Violations) {
    for (number, bases, own) in resting(context) {
        for (n, basis) in bases.iter().enumerate() {
            if let Some(message) = outside_instrument(context, basis) {
                found.add(context.at(number) / "basis" / n / "inForce", message);
            }
        }
        if let Some(own) = own
            && let Some(together) = Basis::in_force(bases)
            && !together.covers(own)
        {
            let message = format!("it holds {own}, but what it rests on is in force {together}");
            found.add(context.at(number) / "period", message);
        }
    }
}

/// What a provision waits for, and when it is in force, seen from the day of the definition.
pub(super) fn coming_is_ahead(context: &Context<'_>, found: &mut Violations) {
    let today = context.definition.as_at;
    for (number, bases, _) in resting(context) {
        for (n, basis) in bases.iter().enumerate() {
            let begins = basis.in_force.as_ref().and_then(|period| period.from);
            let is_ahead = begins.is_some_and(|day| day.is_after(today));
            let (key, message) = match basis.coming {
                None if is_ahead => {
                    ("inForce", format!("it begins after {today}; add `coming`: `on-a-fixed-day`"))
                }
                Some(Coming::OnAFixedDay) if !is_ahead => {
                    let what = "a fixed day is the one that `inForce` begins, after";
                    ("coming", format!("{what} {today}; add it, or drop `coming`"))
                }
                Some(Coming::OnADayToBeAppointed) if basis.in_force.is_some() => {
                    let what = "no day is appointed yet, and `inForce` gives one";
                    ("coming", format!("{what}; make it `on-a-fixed-day`, or drop one of the two"))
                }
                _ => continue,
            };
            found.add(context.at(number) / "basis" / n / key, message);
        }
    }
}

fn outside_instrument(context: &Context<'_>, basis: &Basis) -> Option<String> {
    let provision = basis.in_force.as_ref()?;
    let ItemRef::Instrument(law) = context.find(basis.law.as_str())? else { return None };
    let instrument = law.period.as_ref().filter(|period| !period.covers(provision))?;
    let name = quoted(law.title.as_str());
    Some(format!("the provision is in force {provision}, but {name} only {instrument}"))
}

#[cfg(any(test, feature = "proptest"))]
pub(super) mod cases {
    use crate::{
        definition::{Body, Feature, Requirement},
        rules::cases::{
            Case, Pointer, Post, RoleDefinition, Value, add, at, basis, json, leaf, value, with,
        },
        value::Date,
    };

    pub(crate) fn period_in_order() -> Vec<Case> {
        fn asked(role: &mut RoleDefinition, last_day: &str) -> Pointer {
            let period = json!({ "period": { "from": "2015", "lastDay": last_day } });
            add::<Requirement>(role, "requirement:flawed", period) / "period"
        }
        fn held(post: &mut Post, last_day: &str) -> Pointer {
            let period = json!({ "from": "2015", "lastDay": last_day });
            post.holdings = vec![value(json!({ "basis": "acting", "period": period }))];
            at(["holdings", "0", "period"])
        }
        vec![
            Case::Definition {
                breaks: |role| asked(role, "2012-05"),
                keeps: |role| _ = asked(role, "2015-03"),
            },
            Case::Post {
                breaks: |post, _| held(post, "2012-05"),
                keeps: |post, _| _ = held(post, "2015-03"),
            },
        ]
    }

    /// Adds a body that another has replaced.
    fn replaced(role: &mut RoleDefinition, old: &Value, new: &Value) -> Pointer {
        add::<Body>(role, "body:flawed-too", json!({ "period": new }));
        let old = json!({ "period": old, "replacedBy": ["body:flawed-too"] });
        add::<Body>(role, "body:flawed", old) / "replacedBy"
    }

    pub(crate) fn replaced_has_ended() -> Vec<Case> {
        vec![Case::Definition {
            breaks: |role| replaced(role, &json!({ "from": "2010" }), &json!({ "from": "2018" })),
            keeps: |role| {
                replaced(role, &json!({ "lastDay": "2018" }), &json!({ "from": "2010" }));
            },
        }]
    }

    pub(crate) fn replacement_outlasts() -> Vec<Case> {
        vec![
            Case::Definition {
                breaks: |role| {
                    replaced(
                        role,
                        &json!({ "lastDay": "2020-09-28" }),
                        &json!({ "lastDay": "2018" }),
                    ) / 0
                },
                keeps: |role| {
                    let [old, new] =
                        ["2020-09-28", "2020-09-29"].map(|day| json!({ "lastDay": day }));
                    replaced(role, &old, &new);
                },
            },
            Case::Definition {
                breaks: |role| {
                    let old = json!({ "from": "2015", "lastDay": "2018" });
                    replaced(role, &old, &json!({ "from": "2014" })) / 0
                },
                keeps: |role| {
                    let old = json!({ "from": "2015", "lastDay": "2018" });
                    replaced(role, &old, &json!({ "from": "2015" }));
                },
            },
        ]
    }

    pub(crate) fn basis_in_force() -> Vec<Case> {
        fn rests(role: &mut RoleDefinition, law: &str, provision: &str, own: &str) -> Pointer {
            let mut basis = basis(role, json!({ "period": { "from": law } }));
            basis["inForce"] = json!({ "from": provision });
            if leaf::<Date>(provision).is_after(role.as_at) {
                basis["coming"] = json!("on-a-fixed-day");
            }
            let feature = json!({ "basis": [basis], "period": { "from": own } });
            add::<Feature>(role, "feature:flawed", feature)
        }
        vec![
            Case::Definition {
                breaks: |role| rests(role, "2010", "2005", "2010") / "basis" / 0 / "inForce",
                keeps: |role| _ = rests(role, "2010", "2010", "2010"),
            },
            Case::Definition {
                breaks: |role| rests(role, "2000", "2010", "2005") / "period",
                keeps: |role| _ = rests(role, "2000", "2010", "2010-01-01"),
            },
        ]
    }

    pub(crate) fn coming_is_ahead() -> Vec<Case> {
        fn enacted(role: &mut RoleDefinition, more: Value) -> Pointer {
            let basis = with(basis(role, json!({})), more);
            add::<Feature>(role, "feature:flawed", json!({ "basis": [basis] })) / "basis" / 0
        }
        const COMING: &str = "on-a-day-to-be-appointed";
        const FIXED: &str = "on-a-fixed-day";
        vec![
            Case::Definition {
                breaks: |role| {
                    let more = json!({ "inForce": { "from": "9999" }, "coming": COMING });
                    enacted(role, more) / "coming"
                },
                keeps: |role| _ = enacted(role, json!({ "coming": COMING })),
            },
            Case::Definition {
                breaks: |role| enacted(role, json!({ "coming": FIXED })) / "coming",
                keeps: |role| _ = enacted(role, json!({})),
            },
        ]
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        definition::{Basis, Coming, RoleDefinition},
        rules::{
            Rule,
            cases::tests::{Broken, edit, json, of_role},
        },
    };

    /// Rules about periods hold for every kind of item that has one.
    #[test]
    fn periods_are_looked_at_in_every_kind_of_item() {
        let broken: [Broken<RoleDefinition>; 9] = [
            (
                |role| {
                    role.bodies[1].period = None;
                    role.bodies[1].replaced_by = vec![role.bodies[0].id.clone()];
                },
                Rule::ReplacedHasEnded,
                "/bodies/1/replacedBy",
            ),
            (
                |role| role.instruments[0].replaced_by = vec![role.instruments[1].id.clone()],
                Rule::ReplacedHasEnded,
                "/instruments/0/replacedBy",
            ),
            (
                |role| {
                    let other = role.duties[2].id.clone();
                    edit(&mut role.duties, 0, |duty| duty.replaced_by = vec![other]);
                },
                Rule::ReplacedHasEnded,
                "/duties/0/replacedBy",
            ),
            (
                |role| {
                    edit(&mut role.duties, 2, |duty| {
                        duty.basis[0].in_force = json(r#"{ "from": "2005" }"#);
                    });
                },
                Rule::BasisInForce,
                "/duties/2/basis/0/inForce",
            ),
            (
                |role| role.features[0].basis[0].in_force = json(r#"{ "from": "2005" }"#),
                Rule::BasisInForce,
                "/features/0/basis/0/inForce",
            ),
            (
                |role| role.functions[0].basis[0].in_force = json(r#"{ "from": "2005" }"#),
                Rule::BasisInForce,
                "/functions/0/basis/0/inForce",
            ),
            (
                |role| {
                    edit(&mut role.duties, 1, |duty| {
                        duty.period = json(r#"{ "from": "2005", "lastDay": "2012" }"#);
                    });
                },
                Rule::BasisInForce,
                "/duties/1/period",
            ),
            (
                |role| role.features[0].basis[0].coming = Some(Coming::OnAFixedDay),
                Rule::ComingIsAhead,
                "/features/0/basis/0/coming",
            ),
            (
                |role| {
                    edit(&mut role.duties, 2, |duty| {
                        duty.basis[0].in_force = json(r#"{ "from": "2099" }"#);
                    });
                },
                Rule::ComingIsAhead,
                "/duties/2/basis/0/inForce",
            ),
        ];
        for (breaks, rule, at) in broken {
            assert_eq!(of_role(breaks), [(rule, at.to_owned())]);
        }
    }

    /// What is wrong with the second of several is found as well as with the first.
    #[test]
    fn each_of_several_is_looked_at() {
        let of_second: [Broken<RoleDefinition>; 2] = [
            (
                |role| {
                    let mut older = role.bodies[0].clone();
                    older.id = json("\"body:older-school\"");
                    older.title = json("\"Quite another school\"");
                    older.abbreviation = None;
                    older.statement = None;
                    older.period = json(r#"{ "from": "1980" }"#);
                    role.bodies[1].replaced_by.push(older.id.clone());
                    role.bodies.push(older);
                },
                Rule::ReplacementOutlasts,
                "/bodies/1/replacedBy/1",
            ),
            (
                |role| {
                    edit(&mut role.duties, 2, |duty| {
                        let mut second = duty.basis[0].clone();
                        second.provision = json("\"s. 98\"");
                        second.in_force = json(r#"{ "from": "2005" }"#);
                        duty.basis.push(second);
                    });
                },
                Rule::BasisInForce,
                "/duties/2/basis/1/inForce",
            ),
        ];
        for (breaks, rule, at) in of_second {
            assert_eq!(of_role(breaks), [(rule, at.to_owned())]);
        }
    }

    /// What rests on several provisions holds from the first of them to the last.
    #[test]
    fn provisions_hold_together() {
        let together = |periods: &[&str]| {
            let resting = |period: &&str| {
                let period = if period.is_empty() {
                    String::new()
                } else {
                    format!(r#", "inForce": {period}"#)
                };
                json(&format!(
                    r#"{{ "law": "law:a", "provision": "s. 1", "text": "revised"{period} }}"#
                ))
            };
            let bases: Vec<Basis> = periods.iter().map(resting).collect();
            Basis::in_force(&bases).map(|period| period.to_string())
        };
        let early = r#"{ "from": "2005", "lastDay": "2010" }"#;
        let late = r#"{ "from": "2008-04", "lastDay": "2015-04-30" }"#;
        let open = r#"{ "from": "2009" }"#;
        assert_eq!(together(&[early, late]).unwrap(), "2005 to 2015-04-30");
        assert_eq!(together(&[late, early]).unwrap(), "2005 to 2015-04-30");
        assert_eq!(together(&[late, open]).unwrap(), "since 2008-04");
        assert_eq!(together(&[early, r#"{ "lastDay": "2006" }"#]).unwrap(), "up to 2010");
        // Of dates that say the same, the first stays.
        let days = r#"{ "from": "2005-01-01", "lastDay": "2010-12-31" }"#;
        assert_eq!(together(&[early, days]).unwrap(), "2005 to 2010");
        assert_eq!(together(&[days, early]).unwrap(), "2005-01-01 to 2010-12-31");
        assert_eq!(together(&[early, ""]), None);
        assert_eq!(together(&[]), None);
    }
}
