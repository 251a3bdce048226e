//! Objects: each is declared once, with `document!`.

use std::{borrow::Cow, fmt, marker::PhantomData};

use serde::{
    Deserializer,
    de::{Error, IgnoredAny, MapAccess, Visitor},
};

use super::{At, Place, Seed, Shape};

/// The key of an object, without a copy where the text allows it.
pub(crate) struct Key<'de>(pub(crate) Cow<'de, str>);

impl<'de> serde::Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct KeyVisitor;
        impl<'de> Visitor<'de> for KeyVisitor {
            type Value = Key<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }
            fn visit_borrowed_str<E: Error>(self, key: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(key)))
            }
            fn visit_str<E: Error>(self, key: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(key.to_owned())))
            }
        }
        from.deserialize_str(KeyVisitor)
    }
}

/// One member of an object while the object is read.
pub(crate) enum Slot<T> {
    Unseen,
    Seen(Option<T>),
}

impl<T: Shape> Slot<T> {
    pub(crate) fn fill<'de, A: MapAccess<'de>>(
        &mut self,
        object: &mut A,
        at: At<'_>,
        key: &'static str,
    ) -> Result<(), A::Error> {
        if let Self::Seen(_) = self {
            at.note_second(key);
            object.next_value::<IgnoredAny>()?;
        } else {
            let place = Place::Key(at.place, key);
            let at = At { place: &place, ..at };
            *self = Self::Seen(object.next_value_seed(Seed::<T>(at, PhantomData))?);
        }
        Ok(())
    }

    /// The value, where there is one. `meaning` is what the key holds, for the one who has to add it.
    pub(crate) fn finish(self, at: At<'_>, key: &str, meaning: &str) -> Option<T> {
        match self {
            Self::Seen(value) => value,
            Self::Unseen => T::absent().or_else(|| {
                at.note_missing(key, meaning);
                None
            }),
        }
    }
}

/// `in_force_from` as `inForceFrom`, and how many of the bytes count.
pub(crate) const fn camel<const N: usize>(snake: &str) -> ([u8; N], usize) {
    let snake = snake.as_bytes();
    let mut camel = [0; N];
    let (mut from, mut to) = (0, 0);
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
    (camel, to)
}

/// The JSON key of a field: its name in camel case, or the one that is given.
macro_rules! key {
    ($field:ident, $key:literal) => {
        $key
    };
    ($field:ident) => {{
        const SNAKE: &str = stringify!($field);
        const CAMEL: ([u8; SNAKE.len()], usize) = $crate::shape::camel(SNAKE);
        const KEY: &str = match str::from_utf8(CAMEL.0.split_at(CAMEL.1).0) {
            Ok(key) => key,
            Err(_) => panic!("a field name is ASCII"),
        };
        KEY
    }};
}
pub(crate) use key;

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
            use $crate::shape::{At, Key, Place, Shape, Slot, Take, Walk};

            // Each key is made once: they are named many times, and each time would cost its users time
            // to compile.
            #[allow(non_upper_case_globals, reason = "named as the fields are")]
            mod keys {
                $(pub(super) const $field: &str = $crate::shape::key!($field $(, $key)?);)+
            }
            const KEYS: &[&str] = &[$(keys::$field),+];

            struct ObjectReader<'p>(At<'p>);

            impl<'de> Take<'de> for ObjectReader<'_> {
                type Out = $Name;

                fn at(&self) -> At<'_> {
                    self.0
                }
                fn expected(&self) -> std::borrow::Cow<'static, str> {
                    "an object".into()
                }
                fn object<A: serde::de::MapAccess<'de>>(
                    self,
                    mut object: A,
                ) -> Result<Option<$Name>, A::Error> {
                    let at = self.0;
                    $(let mut $field = Slot::<$Type>::Unseen;)+
                    while let Some(Key(key)) = object.next_key()? {
                        match &*key {
                            $(keys::$field => {
                                $field.fill(&mut object, at, keys::$field)?;
                            })+
                            unknown => {
                                at.note_unknown(unknown, KEYS);
                                object.next_value::<serde::de::IgnoredAny>()?;
                            }
                        }
                    }
                    $(let $field = $field.finish(
                        at,
                        keys::$field,
                        concat!($($doc),+),
                    );)+
                    // All are finished before the first that is missing ends it.
                    Ok((|| Some($Name { $($field: $field?),+ }))())
                }
            }

            impl Shape for $Name {
                fn read<'de, D: serde::Deserializer<'de>>(
                    from: D,
                    at: At<'_>,
                ) -> Result<Option<Self>, D::Error> {
                    $crate::shape::take(from, ObjectReader(at))
                }
                fn walk<'a>(&'a self, at: &Place<'_>, walk: &mut impl Walk<'a>) {
                    walk.object(at, self);
                    // An `id` is a name and not a link.
                    $(if keys::$field != "id" {
                        self.$field.walk(&Place::Key(at, keys::$field), walk);
                    })+
                }
                #[cfg(feature = "proptest")]
                fn edit(
                    &mut self,
                    at: &Place<'_>,
                    edit: &mut dyn $crate::shape::Edit,
                ) -> bool {
                    let mut stays = true;
                    $(if keys::$field != "id" {
                        let at = Place::Key(at, keys::$field);
                        stays &= self.$field.edit(&at, edit);
                    })+
                    edit.object(self);
                    stays
                }
                #[cfg(feature = "schema")]
                fn schema(
                    generator: &mut schemars::SchemaGenerator,
                ) -> schemars::Schema {
                    generator.subschema_for::<Self>()
                }
                #[cfg(feature = "proptest")]
                fn any(
                    pool: &$crate::strategy::Pool,
                ) -> proptest::strategy::BoxedStrategy<Self> {
                    use proptest::strategy::Strategy;
                    // Pairs of pairs: a tuple of strategies ends at twelve.
                    let members = proptest::strategy::Just(());
                    $(let members = (members, <$Type as Shape>::any(pool));)+
                    members
                        .prop_map(|$crate::shape::pairs!(() $($field)+)| Self { $($field),+ })
                        .boxed()
                }
            }

            $crate::shape::arbitrary!($Name);

            impl serde::Serialize for $Name {
                fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                    use serde::ser::SerializeStruct;
                    let length = 0 $(+ usize::from(!self.$field.is_absent()))+;
                    let mut object = to.serialize_struct(stringify!($Name), length)?;
                    $(
                        let key = keys::$field;
                        if self.$field.is_absent() {
                            object.skip_field(key)?;
                        } else {
                            object.serialize_field(key, &self.$field)?;
                        }
                    )+
                    object.end()
                }
            }

            impl<'de> serde::Deserialize<'de> for $Name {
                fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                    $crate::shape::deserialize(from)
                }
            }

            #[cfg(feature = "schema")]
            impl schemars::JsonSchema for $Name {
                fn schema_name() -> std::borrow::Cow<'static, str> {
                    stringify!($Name).into()
                }
                fn json_schema(
                    generator: &mut schemars::SchemaGenerator,
                ) -> schemars::Schema {
                    let members = vec![$($crate::schema::Member {
                        key: keys::$field,
                        doc: concat!($($doc, "\n"),+),
                        required: <$Type as Shape>::absent().is_none(),
                        schema: <$Type as Shape>::schema(generator),
                    }),+];
                    $crate::schema::object(concat!($($about, "\n"),+), members)
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
        $crate::shape::pairs!(($pairs, $next) $($rest)*)
    };
}
#[cfg(feature = "proptest")]
pub(crate) use pairs;
