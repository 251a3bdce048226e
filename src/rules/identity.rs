//! Ids, and the chains that links make.

use super::{CHAINED, Context, Findings, Number};
use crate::{
    ItemRef,
    shape::{Place, Walk, quoted},
};

pub(super) fn unique_ids(context: &Context<'_>, found: &mut Findings<'_>) {
    for &number in &context.repeated {
        let id = context.item(number).id();
        let first = context.index.find(context.definition, id).map(|first| context.at(first));
        let first = first.unwrap_or_default();
        let message =
            format!("the id {} is taken already, at {first}; give this item another", quoted(id));
        found.add(context.at(number) / "id", message);
    }
}

/// The keys whose links make chains that must not close.
const KEYS: [&str; 3] = ["replacedBy", "partOf", "members"];

/// The chain links of one item, for each key.
struct Chain<'c, 'a> {
    context: &'c Context<'a>,
    key: &'static str,
    to: Vec<Number>,
}

impl<'a> Walk<'a> for Chain<'_, 'a> {
    fn link(&mut self, at: &Place<'_>, to: &'a str) {
        if at.key_at(1) == Some(self.key) {
            self.to.extend(self.context.index.find(self.context.definition, to));
        }
    }
}

fn next(context: &Context<'_>, key: &'static str, item: ItemRef<'_>) -> Vec<Number> {
    let mut chain = Chain { context, key, to: Vec::new() };
    item.walk(&Place::Root, &mut chain);
    chain.to
}

/// Depth first, without recursion: a chain can be as long as the document.
pub(super) fn no_cycle(context: &Context<'_>, found: &mut Findings<'_>) {
    const NEW: u8 = 0;
    const OPEN: u8 = 1;
    const DONE: u8 = 2;
    for key in KEYS {
        let mut state = vec![NEW; context.index.count() as usize];
        for kind in CHAINED {
            let first = context.index.number(kind, 0);
            let count = context.definition.lengths()[kind as usize];
            for start in (first..).take(count) {
                if state[start as usize] != NEW {
                    continue;
                }
                let mut way = vec![(start, next(context, key, context.item(start)))];
                state[start as usize] = OPEN;
                while let Some((here, ahead)) = way.last_mut() {
                    let here = *here;
                    let Some(to) = ahead.pop() else {
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
                            way.push((to, next(context, key, context.item(to))));
                        }
                        _ => {}
                    }
                }
            }
        }
    }
}
