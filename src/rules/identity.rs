//! Ids, and the chains that links make.

use super::context::{Context, TakenId, Violations};
use crate::{diagnostics::quoted, index::Number};

pub(super) fn unique_ids(context: &Context<'_>, found: &mut Violations) {
    for TakenId { at, id, first, what } in &context.seen.taken {
        let id = quoted(id);
        let message = format!("the id {id} is taken already, at {first}; give this {what} another");
        found.add(at.clone(), message);
    }
}

/// The keys whose links make chains that must not close.
const KEYS: [&str; 3] = ["replacedBy", "partOf", "members"];

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
                        let message = format!(
                            "`{key}` leads from {} back to {}",
                            quoted(context.item(to).id()),
                            quoted(context.item(to).id()),
                        );
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
