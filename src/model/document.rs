//! Objects: each is declared once, with `document!`.

use super::node::{Model, Object};
use crate::{
    json::{Field, Reader, SyntaxError},
    pointer::Place,
};

/// What the table of an object says of one member.
pub(crate) const fn field<T: Model>(quoted: &'static str, meaning: &'static str) -> Field {
    // An `id` is the name of the object, and links to nothing.
    let is_id = matches!(quoted.as_bytes(), b"\"id\"");
    Field::new(quoted, meaning, T::IS_REQUIRED, T::IS_VISITED && !is_id)
}

/// Reads the members of an object.
pub(crate) fn read_object(
    object: &mut dyn Object,
    reader: &mut Reader<'_>,
    at: &Place<'_>,
) -> Result<(), SyntaxError> {
    let fields = object.fields();
    let Some(mut members) = reader.object(at)? else { return Ok(()) };
    while let Some(n) = reader.member(at, fields, &mut members)? {
        object.member_mut(n).read(reader, &Place::Key(at, fields.all[n].key))?;
    }
    Ok(())
}

/// `in_force_from` as `"inForceFrom"`, and how many of the bytes count.
pub(crate) const fn camel<const N: usize>(snake: &str) -> ([u8; N], usize) {
    let snake = snake.as_bytes();
    let mut camel = [b'"'; N];
    let (mut from, mut to) = (0, 1);
    while from < snake.len() {
        if snake[from] == b'_' {
            from += 1;
            camel[to] = snake[from].to_ascii_uppercase();
        } else {
            camel[to] = snake[from];
        }
        from += 1;
        to += 1;
    }
    camel[to] = b'"';
    (camel, to + 1)
}

/// The JSON key of a field: its name in camel case.
macro_rules! key {
    ($field:ident) => {
        $crate::json::unquoted($crate::model::quoted_key!($field))
    };
}
pub(crate) use key;

/// The JSON key of a field in its quotation marks: its name in camel case, or the one that is given.
macro_rules! quoted_key {
    ($field:ident, $key:literal) => {
        concat!("\"", $key, "\"")
    };
    ($field:ident) => {{
        const SNAKE: &str = stringify!($field);
        const CAMEL: ([u8; SNAKE.len() + 2], usize) = $crate::model::camel(SNAKE);
        const KEY: &str = match str::from_utf8(CAMEL.0.split_at(CAMEL.1).0) {
            Ok(key) => key,
            Err(_) => panic!("a field name is ASCII"),
        };
        KEY
    }};
}
pub(crate) use quoted_key;

/// Declares an object of a document. `Option` and `Vec` fields may be absent, all others may not.
macro_rules! document {
    ($(
        $(#[doc = $about:literal])+
        pub struct $Name:ident {
            $(
                $(#[doc = $doc:literal])+
                pub $field:ident $(as $key:literal)?: $Type:ty,
            )+
        }
    )+) => {$(
        $(#[doc = $about])+
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $Name {
            $($(#[doc = $doc])+ pub $field: $Type,)+
        }

        const _: () = {
            use $crate::{
                json::{Fields, Reader, SyntaxError},
                model::{Model, Node, Object, View, Visitor, field, quoted_key, read_object, visit_members},
                pointer::Place,
            };

            static FIELDS: Fields = Fields::new(
                stringify!($Name),
                &[$(field::<$Type>(quoted_key!($field $(, $key)?), concat!($($doc),+))),+],
            );

            /// The number of each field.
            #[allow(non_upper_case_globals, non_camel_case_types, reason = "named as the fields are")]
            mod number {
                enum Field { $($field),+ }
                $(pub(super) const $field: usize = Field::$field as usize;)+
            }

            impl Object for $Name {
                fn fields(&self) -> &'static Fields {
                    &FIELDS
                }
                fn member(&self, n: usize) -> &dyn Node {
                    match n {
                        $(number::$field => &self.$field,)+
                        _ => unreachable!(),
                    }
                }
                fn member_mut(&mut self, n: usize) -> &mut dyn Node {
                    match n {
                        $(number::$field => &mut self.$field,)+
                        _ => unreachable!(),
                    }
                }
            }

            impl Node for $Name {
                fn read(
                    &mut self,
                    reader: &mut Reader<'_>,
                    at: &Place<'_>,
                ) -> Result<(), SyntaxError> {
                    read_object(self, reader, at)
                }
                fn view(&self) -> View<'_> {
                    View::Object(self)
                }
                fn visit<'a>(&'a self, at: &Place<'_>, visitor: &mut dyn Visitor<'a>) {
                    visitor.visit_object(at, self);
                    visit_members(self, at, visitor);
                }
                #[cfg(feature = "proptest")]
                fn edit(
                    &mut self,
                    at: &Place<'_>,
                    edit: &mut dyn $crate::model::Edit,
                ) -> bool {
                    let stays = $crate::model::edit_members(self, at, edit);
                    edit.object(self);
                    stays
                }
            }

            impl Model for $Name {
                fn blank() -> Self {
                    Self { $($field: Model::blank()),+ }
                }
                #[cfg(feature = "schema")]
                fn schema(
                    generator: &mut schemars::SchemaGenerator,
                ) -> schemars::Schema {
                    generator.subschema_for::<Self>()
                }
                #[cfg(feature = "proptest")]
                fn any(
                    pool: &$crate::model::pool::Pool,
                ) -> proptest::strategy::BoxedStrategy<Self> {
                    use proptest::strategy::Strategy;
                    // Pairs of pairs: a tuple of strategies ends at twelve.
                    let members = proptest::strategy::Just(());
                    $(let members = (members, <$Type as Model>::any(pool));)+
                    members
                        .prop_map(|$crate::model::pairs!(() $($field)+)| Self { $($field),+ })
                        .boxed()
                }
            }

            $crate::model::public_traits!($Name);

            #[cfg(feature = "schema")]
            impl schemars::JsonSchema for $Name {
                fn schema_name() -> std::borrow::Cow<'static, str> {
                    stringify!($Name).into()
                }
                fn json_schema(
                    generator: &mut schemars::SchemaGenerator,
                ) -> schemars::Schema {
                    let schemas = vec![$(<$Type as Model>::schema(generator)),+];
                    $crate::model::schema::object(concat!($($about, "\n"),+), &FIELDS, schemas)
                }
            }
        };
    )+};
}
pub(crate) use document;

/// `a b c` as the pattern `((((), a), b), c)`.
#[cfg(feature = "proptest")]
macro_rules! pairs {
    ($pairs:tt) => { $pairs };
    ($pairs:tt $next:ident $($rest:ident)*) => {
        $crate::model::pairs!(($pairs, $next) $($rest)*)
    };
}
#[cfg(feature = "proptest")]
pub(crate) use pairs;
