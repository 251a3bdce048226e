//! Writing values to any format of serde.

use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::node::{Node, View};

/// A value of any type: what serde makes of a writer is large, and is compiled once for each format
/// instead of once for each type and format.
struct Written<'a>(&'a dyn Node);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0.view() {
            View::Absent => to.serialize_none(),
            View::Bool(bool) => to.serialize_bool(bool),
            View::Integer(number) => to.serialize_i64(number),
            View::Float(number) => to.serialize_f64(number),
            View::String(string) => to.serialize_str(&string),
            View::List(list) => to.collect_seq((0..list.length()).map(|n| Written(list.item(n)))),
            View::Object(object) => {
                let fields = object.fields();
                let members = || {
                    let members = fields.all.iter().enumerate();
                    members.map(|(n, field)| (field.key, object.member(n)))
                };
                let length = members().filter(|(_, member)| !member.is_absent()).count();
                let mut out = to.serialize_struct(fields.name, length)?;
                for (key, member) in members() {
                    if member.is_absent() {
                        out.skip_field(key)?;
                    } else {
                        out.serialize_field(key, &Written(member))?;
                    }
                }
                out.end()
            }
        }
    }
}

pub(crate) fn serialize<S: Serializer>(node: &dyn Node, to: S) -> Result<S::Ok, S::Error> {
    Written(node).serialize(to)
}
