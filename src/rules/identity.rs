//! Ids, and the chains that links make.

use super::{Context, Findings, Number};
use crate::diagnostics::quoted;

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

/// The links under each of the keys, as the item that links and the one that is linked to, in the order
/// of the document.
#[derive(Default)]
pub(super) struct Chains([Vec<(Number, Number)>; KEYS.len()]);

impl Chains {
    /// Takes in a link, if it is one of a chain. Links come in the order of the document.
    pub(super) fn add(&mut self, key: &str, from: Number, to: Number) {
        if let Some(n) = KEYS.iter().position(|chained| *chained == key) {
            self.0[n].push((from, to));
        }
    }
}

/// Depth first, without recursion: a chain can be as long as the document.
pub(super) fn no_cycle(context: &Context<'_>, found: &mut Findings<'_>) {
    const NEW: u8 = 0;
    const OPEN: u8 = 1;
    const DONE: u8 = 2;
    for (key, links) in KEYS.iter().zip(&context.chains.0) {
        let ahead = |number: Number| {
            let first = links.partition_point(|&(from, _)| from < number);
            let ahead = links[first..].iter().take_while(move |&&(from, _)| from == number);
            ahead.map(|&(_, to)| to)
        };
        let mut state = vec![NEW; context.index.count() as usize];
        for &(start, _) in links {
            if state[start as usize] != NEW {
                continue;
            }
            let mut way = vec![(start, ahead(start))];
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
                        found.add(context.at(here) / *key, message);
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
