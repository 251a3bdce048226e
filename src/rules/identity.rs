//! Ids, and the chains that links make.

use super::context::{Context, TakenId, Violations};
use crate::{diagnostics::quoted, index::Number};

pub(super) fn unique_ids(context: &Context<'_>, found: &mut Violations) {
    found.tell(&context.seen.taken, |TakenId { at, id, first, what }| {
        let id = quoted(id);
        let message = format!("the id {id} is taken already, at {first}; give this {what} another");
        (at.clone(), message)
    });
}

/// The keys whose links make chains that must not close.
const KEYS: [&str; 3] = ["replacedBy", "partOf", "members"];

/// The items of a circle in their order, back to the first. A long one is cut.
fn circle(context: &Context<'_>, items: &[Number]) -> String {
    const MOST: usize = 8;
    let mut told: Vec<_> =
        items.iter().take(MOST).map(|item| quoted(context.item(*item).id())).collect();
    if items.len() > MOST {
        told.push(format!("{} more", items.len() - MOST));
    }
    told.extend(items.first().map(|item| quoted(context.item(*item).id())));
    told.join(" → ")
}

/// Depth first, without recursion: a chain can be as long as the document.
pub(super) fn no_cycle(context: &Context<'_>, found: &mut Violations) {
    const NEW: u8 = 0;
    const OPEN: u8 = 1;
    const DONE: u8 = 2;
    for key in KEYS {
        let Some(known) = context.index.key(key) else { continue };
        let ahead = |number: Number| {
            let ends = context.index.outgoing(number).iter();
            ends.filter(move |end| end.key == known).map(|end| end.item)
        };
        let mut state = vec![NEW; context.index.count() as usize];
        let mut way = Vec::new();
        for start in 0..context.index.count() {
            // From most items no such chain begins.
            if state[start as usize] != NEW || ahead(start).next().is_none() {
                continue;
            }
            way.push((start, ahead(start)));
            state[start as usize] = OPEN;
            while let Some((here, ahead_of_it)) = way.last_mut() {
                let here = *here;
                let Some(to) = ahead_of_it.next() else {
                    state[here as usize] = DONE;
                    way.pop();
                    continue;
                };
                match state[to as usize] {
                    // A link to itself is reported as such.
                    OPEN if to != here => {
                        let items = way.iter().map(|(item, _)| *item);
                        let items: Vec<_> = items.skip_while(|item| *item != to).collect();
                        let message =
                            format!("`{key}` leads in a circle: {}", circle(context, &items));
                        found.add(context.at(here) / key, message);
                    }
                    NEW => {
                        state[to as usize] = OPEN;
                        way.push((to, ahead(to)));
                    }
                    _ => {}
                }
            }
        }
    }
}

#[cfg(any(test, feature = "proptest"))]
pub(super) mod cases {
    use crate::{
        definition::Body,
        item::ItemOf,
        rules::cases::{
            Case, Pointer, Profile, RoleDefinition, add, add_scale, assess, at, json, last, leaf,
            name, sentence,
        },
    };

    pub(crate) fn unique_ids() -> Vec<Case> {
        fn two_duties(role: &mut RoleDefinition, id: Option<&str>) -> Pointer {
            let mut duty = role.duties[0].clone();
            (duty.title, duty.statement) = (leaf(&name("duty")), leaf(&sentence("duty")));
            duty.id = id.map_or(duty.id, leaf);
            at(["duties"]) / duty.add_to(role) / "id"
        }
        fn two_scales(profile: &mut Profile, role: &RoleDefinition, id: &str) -> Pointer {
            let levels = json!([{ "title": "one", "countsAs": "met" }]);
            for id in ["scale:flawed", id] {
                add_scale(profile, id, &levels);
                assess(profile, role, id, "one");
            }
            last("scales", &profile.scales) / "id"
        }
        vec![
            Case::Definition {
                breaks: |role| two_duties(role, None),
                keeps: |role| _ = two_duties(role, Some("duty:flawed")),
            },
            Case::Profile {
                breaks: |profile, role| two_scales(profile, role, "scale:flawed"),
                keeps: |profile, role| _ = two_scales(profile, role, "scale:flawed-too"),
            },
        ]
    }

    pub(crate) fn no_cycle() -> Vec<Case> {
        fn members(role: &mut RoleDefinition, of: [&[&str]; 3]) -> Pointer {
            add::<Body>(role, "body:flawed", json!({ "members": of[0] }));
            add::<Body>(role, "body:flawed-2", json!({ "members": of[1] }));
            add::<Body>(role, "body:flawed-3", json!({ "members": of[2] })) / "members"
        }
        vec![Case::Definition {
            breaks: |role| {
                members(role, [&["body:flawed-2"], &["body:flawed-3"], &["body:flawed"]])
            },
            keeps: |role| {
                _ = members(role, [&["body:flawed-2", "body:flawed-3"], &["body:flawed-3"], &[]]);
            },
        }]
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        definition::Body,
        rules::cases::{add, json, sound},
    };

    /// Who mends a circle is told all of it.
    #[test]
    fn a_circle_is_told_from_its_first_item_back_to_it() {
        for (count, told) in [
            (2, "`body:c0` → `body:c1` → `body:c0`"),
            (3, "`body:c0` → `body:c1` → `body:c2` → `body:c0`"),
            (10, "`body:c6` → `body:c7` → 2 more → `body:c0`"),
        ] {
            let mut role = sound();
            for n in 0..count {
                let next = format!("body:c{}", (n + 1) % count);
                add::<Body>(&mut role, &format!("body:c{n}"), json!({ "members": [next] }));
            }
            let report = role.check().to_string();
            assert!(report.contains(told), "{report}");
        }
    }
}
