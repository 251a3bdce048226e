//! What gives duties their force.

use super::context::{Context, Violations};
use crate::{
    definition::{Basis, Duty, Feature, Force, Function, FunctionScope, Instrument},
    diagnostics::quoted,
    index::Number,
    item::ItemRef,
    kind::LawId,
    value::{Disorder, Period, Provision},
};

impl<'a> Context<'a> {
    fn law(&self, id: &'a LawId) -> Option<&'a Instrument> {
        match self.find(id.as_str()) {
            Some(ItemRef::Instrument(law)) => Some(law),
            _ => None,
        }
    }
}

/// What rests on provisions: each item with its number, those provisions, and its own period.
pub(super) fn resting<'c, 'a: 'c>(
    context: &'c Context<'a>,
) -> impl Iterator<Item = (Number, &'a [Basis], Option<&'a Period>)> + 'c {
    let functions = context.numbered::<Function>();
    let functions = functions.map(|(number, one)| (number, &*one.basis, one.period.as_ref()));
    let features = context.numbered::<Feature>();
    let features = features.map(|(number, one)| (number, &*one.basis, one.period.as_ref()));
    let duties = context.numbered::<Duty>();
    let duties = duties.map(|(number, one)| (number, &*one.basis, one.period.as_ref()));
    functions.chain(features).chain(duties)
}

/// Reports what is wrong with provisions, wherever an item names some.
fn each_provision(
    context: &Context<'_>,
    found: &mut Violations,
    wrong: fn(&Context<'_>, &LawId, &Provision) -> Option<String>,
) {
    let mut look = |number, key: &'static str, n: usize, law, provision| {
        if let Some(message) = wrong(context, law, provision) {
            found.add(context.at(number) / key / n / "provision", message);
        }
    };
    for (number, law) in context.numbered::<Instrument>() {
        for (n, by) in law.given_force_by.iter().enumerate() {
            look(number, "givenForceBy", n, &by.law, &by.provision);
        }
    }
    for (number, bases, _) in resting(context) {
        for (n, basis) in bases.iter().enumerate() {
            look(number, "basis", n, &basis.law, &basis.provision);
        }
    }
}

pub(super) fn provision_is_statutory(context: &Context<'_>, found: &mut Violations) {
    each_provision(context, found, |context, law, provision| {
        let Provision::Passage(words) = provision else { return None };
        let law = context.law(law).filter(|law| law.kind.is_enactment())?;
        let title = quoted(law.title.as_str());
        Some(match Provision::suggestion(words.as_str()) {
            Some(reference) => format!("{title} is cited by its provisions; write `{reference}`"),
            None => {
                format!("{title} is cited by its provisions, such as `s. 18(2)(a)` or `reg. 3(1)`")
            }
        })
    });
}

pub(super) fn provision_in_order(context: &Context<'_>, found: &mut Violations) {
    each_provision(context, found, |_, _, provision| {
        let Provision::Statutory(reference) = provision else { return None };
        Some(match reference.disorder()? {
            Disorder::Range(range) => {
                format!("`{range}` does not ascend; exchange or mend its ends")
            }
            Disorder::List(canonical) => {
                format!("provisions ascend, and each stands there once; write `{canonical}`")
            }
        })
    });
}

pub(super) fn must_rests_on_enactment(context: &Context<'_>, found: &mut Violations) {
    for (number, duty) in context.numbered::<Duty>() {
        if !duty.force.needs_enactment() {
            continue;
        }
        let enacted = duty
            .basis
            .iter()
            // What does not resolve is another rule's business.
            .any(|basis| context.law(&basis.law).is_none_or(|law| law.kind.is_enactment()));
        if !enacted {
            let message = format!(
                "`{}` needs an Act or regulations in `basis`; what guidance asks is `should`",
                duty.force,
            );
            found.add(context.at(number) / "force", message);
        }
    }
}

pub(super) fn force_has_basis(context: &Context<'_>, found: &mut Violations) {
    for (number, duty) in context.numbered::<Duty>() {
        if matches!(duty.force, Force::Should | Force::May) && duty.basis.is_empty() {
            let message = format!(
                "`{}` rests on nothing; add the guidance or enactment to `basis`, or make it `described`",
                duty.force,
            );
            found.add(context.at(number) / "force", message);
        }
    }
}

pub(super) fn described_has_no_basis(context: &Context<'_>, found: &mut Violations) {
    for (number, duty) in context.numbered::<Duty>() {
        if !duty.force.is_legal() && !duty.basis.is_empty() {
            let message = "a described duty rests on no provision; give it the force of the provision, or drop the basis";
            found.add(context.at(number) / "basis", message);
        }
    }
}

pub(super) fn guidance_names_enactment(context: &Context<'_>, found: &mut Violations) {
    for (number, law) in context.numbered::<Instrument>() {
        let named = law
            .given_force_by
            .iter()
            .any(|hook| context.law(&hook.law).is_none_or(|law| law.kind.is_enactment()));
        if !law.kind.is_enactment() && !named {
            let message = "name the enactment that gives it force, in `givenForceBy`";
            found.add(context.at(number), message);
        }
    }
}

pub(super) fn function_is_included(context: &Context<'_>, found: &mut Violations) {
    for (number, duty) in context.numbered::<Duty>() {
        let Some(link) = &duty.function else { continue };
        if let Some(ItemRef::Function(function)) = context.find(link.function.as_str())
            && function.scope == FunctionScope::Excluded
        {
            let message = format!("{} is kept out of the role", quoted(function.title.as_str()));
            found.add(context.at(number) / "function" / "function", message);
        }
    }
}

/// Whether those who fill the post have to care for the duty.
pub(super) fn is_for_the_post(duty: &Duty) -> bool {
    duty.holder.is_for_the_post()
}

#[cfg(any(test, feature = "proptest"))]
pub(super) mod cases {
    use crate::{
        definition::{Duty, Function, Instrument},
        rules::cases::{Case, Pointer, RoleDefinition, Value, add, basis, json, last, with},
    };

    fn duty(role: &mut RoleDefinition, force: &str, holder: &str, basis: &[Value]) -> Pointer {
        let duty = json!({ "force": force, "holder": holder, "basis": basis });
        add::<Duty>(role, "duty:flawed", duty)
    }

    /// Guidance, to which an Act gives force.
    fn guidance(role: &mut RoleDefinition) -> Value {
        add::<Instrument>(role, "law:flawed-act", json!({}));
        let by = json!([{ "law": "law:flawed-act", "provision": "s. 1" }]);
        basis(role, json!({ "kind": "statutory-guidance", "givenForceBy": by }))
    }

    /// A duty with a provision of an instrument of this kind, and where that stands.
    fn provision(role: &mut RoleDefinition, kind: &str, provision: &str) -> Pointer {
        let law = match kind {
            "statutory-guidance" => guidance(role),
            kind => basis(role, json!({ "kind": kind })),
        };
        let basis = with(law, json!({ "provision": provision }));
        duty(role, "may", "inspectorate", &[basis]) / "basis" / 0 / "provision"
    }

    pub(crate) fn provision_is_statutory() -> Vec<Case> {
        vec![
            Case::Definition {
                breaks: |role| provision(role, "act", "section 18"),
                keeps: |role| _ = provision(role, "statutory-guidance", "section 18"),
            },
            Case::Definition {
                breaks: |role| {
                    let by = json!({ "law": "law:flawed", "provision": "the part on directors" });
                    let by = json!({ "kind": "statutory-guidance", "givenForceBy": [by] });
                    let at = add::<Instrument>(role, "law:flawed-guidance", by);
                    let guidance = json!({ "law": "law:flawed-guidance", "provision": "p. 1", "text": "revised" });
                    basis(role, json!({ "kind": "regulations" }));
                    duty(role, "may", "inspectorate", &[guidance]);
                    at / "givenForceBy" / 0 / "provision"
                },
                keeps: |role| _ = provision(role, "regulations", "whole text"),
            },
        ]
    }

    pub(crate) fn provision_in_order() -> Vec<Case> {
        vec![
            Case::Definition {
                breaks: |role| provision(role, "act", "ss. 2, 1"),
                keeps: |role| _ = provision(role, "act", "ss. 1, 1ZA, 1A, 2"),
            },
            Case::Definition {
                breaks: |role| provision(role, "regulations", "regs. 3 to 1"),
                keeps: |role| _ = provision(role, "regulations", "regs. 1 to 3; Sch. 2"),
            },
            Case::Definition {
                breaks: |role| provision(role, "act", "ss. 18(1), 18(2)"),
                keeps: |role| _ = provision(role, "act", "s. 18(1), (2)(a), (b), (5) to (7)"),
            },
            Case::Definition {
                breaks: |role| provision(role, "act", "Sch. 1; s. 1"),
                keeps: |role| _ = provision(role, "act", "s. 1; Sch. 1"),
            },
        ]
    }

    pub(crate) fn must_rests_on_enactment() -> Vec<Case> {
        vec![Case::Definition {
            breaks: |role| {
                let guidance = guidance(role);
                duty(role, "must-have-regard", "inspectorate", &[guidance]) / "force"
            },
            keeps: |role| {
                let act = basis(role, json!({}));
                duty(role, "must-have-regard", "inspectorate", &[act]);
            },
        }]
    }

    pub(crate) fn force_has_basis() -> Vec<Case> {
        vec![Case::Definition {
            breaks: |role| duty(role, "should", "lead-member", &[]) / "force",
            keeps: |role| {
                let guidance = guidance(role);
                duty(role, "should", "lead-member", &[guidance]);
            },
        }]
    }

    pub(crate) fn described_has_no_basis() -> Vec<Case> {
        vec![Case::Definition {
            breaks: |role| {
                let basis = basis(role, json!({ "kind": "regulations" }));
                duty(role, "described", "director", &[basis]) / "basis"
            },
            keeps: |role| _ = duty(role, "described", "director", &[]),
        }]
    }

    pub(crate) fn guidance_names_enactment() -> Vec<Case> {
        fn rests_on(role: &mut RoleDefinition, basis: Value) -> Pointer {
            duty(role, "should", "inspectorate", &[basis]);
            last("instruments", &role.instruments)
        }
        vec![Case::Definition {
            breaks: |role| {
                let basis = basis(role, json!({ "kind": "statutory-guidance" }));
                rests_on(role, basis)
            },
            keeps: |role| {
                let guidance = guidance(role);
                rests_on(role, guidance);
            },
        }]
    }

    pub(crate) fn function_is_included() -> Vec<Case> {
        fn comes_through(role: &mut RoleDefinition, scope: &str) -> Pointer {
            let basis = basis(role, json!({}));
            let function = json!({ "scope": scope, "basis": [basis] });
            add::<Function>(role, "function:flawed", function);
            let link = json!({ "function": "function:flawed", "reading": "stated" });
            add::<Duty>(role, "duty:flawed", json!({ "function": link })) / "function" / "function"
        }
        vec![Case::Definition {
            breaks: |role| comes_through(role, "excluded"),
            keeps: |role| _ = comes_through(role, "included"),
        }]
    }
}
