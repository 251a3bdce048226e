//! How the types of a document are read, written, described and walked.
//!
//! An object is declared once, with `document!`, and a closed vocabulary with `words!`; the leaves
//! stand in [`value`](crate::value). From that one declaration come its struct, `Serialize`,
//! `Deserialize`, the JSON Schema and the walk over everything in it, so that they cannot disagree.
//!
//! Reading does not stop at the first misfit: a value that does not fit is noted with its place and
//! skipped, and reading goes on. Only text that is not JSON ends it.

use std::{any::Any, borrow::Cow, cell::RefCell, fmt, marker::PhantomData};

use serde::{
    Deserializer,
    de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use crate::report::Pointer;

#[cfg(feature = "proptest")]
use proptest::{
    collection::vec,
    strategy::{BoxedStrategy, Strategy},
};
#[cfg(feature = "schema")]
use schemars::{Schema, SchemaGenerator};

/// A type of value that stands in a document.
pub(crate) trait Shape: Sized + fmt::Debug + 'static {
    /// Reads a value. What does not fit is noted and gives `None`.
    fn read<'de, D: Deserializer<'de>>(from: D, at: At<'_>) -> Result<Option<Self>, D::Error>;

    /// What an absent key means; `None` where the key is required.
    fn absent() -> Option<Self> {
        None
    }

    /// Whether the key is left out when this value is written.
    fn is_absent(&self) -> bool {
        false
    }

    /// Shows everything inside the value to `walk`.
    fn walk<'a>(&'a self, _at: &Place<'_>, _walk: &mut impl Walk<'a>) {}

    /// The JSON Schema of the value, where it is used.
    #[cfg(feature = "schema")]
    fn schema(generator: &mut SchemaGenerator) -> Schema;

    /// Values of every form, whether or not they keep the rules.
    #[cfg(feature = "proptest")]
    fn any() -> BoxedStrategy<Self>;
}

/// Who wants to see what is in a document.
pub(crate) trait Walk<'a> {
    /// An id that names another item.
    fn link(&mut self, _at: &Place<'_>, _to: &'a str) {}
    /// A text or a title.
    fn text(&mut self, _at: &Place<'_>, _text: &'a str) {}
    /// An object, before what is in it.
    fn object(&mut self, _at: &Place<'_>, _object: &'a dyn Any) {}
}

/// A place in a document, as a path on the stack: written out only when there is something to say.
#[derive(Clone, Copy)]
pub(crate) enum Place<'p> {
    Root,
    Key(&'p Place<'p>, &'static str),
    Index(&'p Place<'p>, usize),
}

impl Place<'_> {
    pub(crate) fn pointer(&self) -> Pointer {
        match self {
            Self::Root => Pointer::default(),
            Self::Key(above, key) => above.pointer() / *key,
            Self::Index(above, index) => above.pointer() / *index,
        }
    }

    /// The keys and list positions that lead here, outermost first.
    fn depth(&self) -> usize {
        match self {
            Self::Root => 0,
            Self::Key(above, _) | Self::Index(above, _) => above.depth() + 1,
        }
    }

    /// The key that stands `depth` steps below the root on the way here.
    pub(crate) fn key_at(&self, depth: usize) -> Option<&'static str> {
        let mut place = self;
        let mut here = self.depth();
        loop {
            match place {
                Self::Key(_, key) if here == depth => return Some(key),
                Self::Root => return None,
                Self::Key(above, _) | Self::Index(above, _) => {
                    place = above;
                    here -= 1;
                }
            }
        }
    }
}

/// Something in the JSON that is not of the expected shape.
#[derive(Clone, Debug)]
pub(crate) struct Misfit {
    pub(crate) at: Pointer,
    pub(crate) focus: Focus,
    pub(crate) message: String,
}

/// Which part of a member a misfit is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Focus {
    /// The value.
    Value,
    /// The key.
    Key,
    /// The key where it stands for the second time.
    SecondKey,
}

#[derive(Default)]
pub(crate) struct Notes(RefCell<Vec<Misfit>>);

impl Notes {
    pub(crate) fn count(&self) -> usize {
        self.0.borrow().len()
    }

    pub(crate) fn into_misfits(self) -> Vec<Misfit> {
        self.0.into_inner()
    }
}

/// Where reading has come to, and where to note what does not fit.
#[derive(Clone, Copy)]
pub(crate) struct At<'p> {
    pub(crate) place: &'p Place<'p>,
    pub(crate) notes: &'p Notes,
}

impl At<'_> {
    pub(crate) fn note(self, message: impl Into<String>) {
        self.push(self.place.pointer(), Focus::Value, message.into());
    }

    fn push(self, at: Pointer, focus: Focus, message: String) {
        self.notes.0.borrow_mut().push(Misfit { at, focus, message });
    }

    /// Notes a key that the object does not have.
    pub(crate) fn note_unknown(self, key: &str, known: &[&str]) {
        let hint = match closest(key, known.iter().copied()) {
            Some(close) => format!("did you mean `{close}`?"),
            None => format!("the keys are {}", listed(known)),
        };
        let message = format!("there is no key {} here; {hint}", quoted(key));
        self.push(self.place.pointer() / key, Focus::Key, message);
    }
}

/// Reads a value whole, for serde: the first misfit is the error.
pub(crate) fn deserialize<'de, T: Shape, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    let notes = Notes::default();
    let read = T::read(from, At { place: &Place::Root, notes: &notes })?;
    match (read, notes.into_misfits().first()) {
        (Some(value), None) => Ok(value),
        (_, Some(misfit)) if misfit.at.is_root() => Err(D::Error::custom(&misfit.message)),
        (_, Some(misfit)) => {
            Err(D::Error::custom(format_args!("{}: {}", misfit.at, misfit.message)))
        }
        (None, None) => Err(D::Error::custom("the value does not fit")),
    }
}

// ------------------------------------------------------------------ reading one value

/// What can be made of a JSON value. Each default notes that something else was expected.
pub(crate) trait Take<'de>: Sized {
    type Out;

    fn at(&self) -> At<'_>;
    fn expected(&self) -> Cow<'static, str>;

    fn text(self, text: &str) -> Option<Self::Out> {
        self.misfit(&format!("the text {}", quoted(text)))
    }
    fn number(self, number: f64) -> Option<Self::Out> {
        self.misfit(&format!("the number {number}"))
    }
    fn list<A: SeqAccess<'de>>(self, mut list: A) -> Result<Option<Self::Out>, A::Error> {
        let found = self.misfit("a list");
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(found)
    }
    fn object<A: MapAccess<'de>>(self, mut object: A) -> Result<Option<Self::Out>, A::Error> {
        let found = self.misfit("an object");
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(found)
    }
    fn misfit(&self, found: &str) -> Option<Self::Out> {
        self.at().note(format!("expected {}, found {found}", self.expected()));
        None
    }
}

/// Hands whatever JSON value comes to a [`Take`].
pub(crate) fn take<'de, T: Take<'de>, D: Deserializer<'de>>(
    from: D,
    take: T,
) -> Result<Option<T::Out>, D::Error> {
    from.deserialize_any(Taking(take))
}

struct Taking<T>(T);

impl<'de, T: Take<'de>> Visitor<'de> for Taking<T> {
    type Value = Option<T::Out>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.expected())
    }
    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(self.0.text(text))
    }
    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(self.0.misfit(if value { "`true`" } else { "`false`" }))
    }
    // Every bound in the model is far below 2^53, where `f64` is exact.
    #[expect(clippy::cast_precision_loss)]
    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        Ok(self.0.number(number as f64))
    }
    #[expect(clippy::cast_precision_loss)]
    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok(self.0.number(number as f64))
    }
    fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
        Ok(self.0.number(number))
    }
    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(self.0.misfit("`null`; what is not known is left out"))
    }
    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        self.visit_unit()
    }
    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_any(self)
    }
    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_any(self)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
        self.0.list(list)
    }
    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<Self::Value, A::Error> {
        self.0.object(object)
    }
}

pub(crate) struct Seed<'p, T>(pub(crate) At<'p>, pub(crate) PhantomData<T>);

impl<'de, T: Shape> DeserializeSeed<'de> for Seed<'_, T> {
    type Value = Option<T>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Option<T>, D::Error> {
        T::read(from, self.0)
    }
}

// ------------------------------------------------------------------ lists and absence

impl<T: Shape> Shape for Option<T> {
    fn read<'de, D: Deserializer<'de>>(from: D, at: At<'_>) -> Result<Option<Self>, D::Error> {
        Ok(T::read(from, at)?.map(Some))
    }
    fn absent() -> Option<Self> {
        Some(None)
    }
    fn is_absent(&self) -> bool {
        self.is_none()
    }
    fn walk<'a>(&'a self, at: &Place<'_>, walk: &mut impl Walk<'a>) {
        if let Some(value) = self {
            value.walk(at, walk);
        }
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut SchemaGenerator) -> Schema {
        T::schema(generator)
    }
    #[cfg(feature = "proptest")]
    fn any() -> BoxedStrategy<Self> {
        proptest::option::of(T::any()).boxed()
    }
}

struct List<'p, T>(At<'p>, PhantomData<T>);

impl<'de, T: Shape> Take<'de> for List<'_, T> {
    type Out = Vec<T>;

    fn at(&self) -> At<'_> {
        self.0
    }
    fn expected(&self) -> Cow<'static, str> {
        "a list".into()
    }
    fn list<A: SeqAccess<'de>>(self, mut list: A) -> Result<Option<Vec<T>>, A::Error> {
        let mut items = Vec::new();
        for index in 0.. {
            let place = Place::Index(self.0.place, index);
            let at = At { place: &place, ..self.0 };
            match list.next_element_seed(Seed::<T>(at, PhantomData))? {
                // What does not fit has been noted; the rest of the list is still worth reading.
                Some(item) => items.extend(item),
                None => break,
            }
        }
        Ok(Some(items))
    }
}

impl<T: Shape> Shape for Vec<T> {
    fn read<'de, D: Deserializer<'de>>(from: D, at: At<'_>) -> Result<Option<Self>, D::Error> {
        take(from, List(at, PhantomData))
    }
    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
    fn walk<'a>(&'a self, at: &Place<'_>, walk: &mut impl Walk<'a>) {
        for (index, item) in self.iter().enumerate() {
            item.walk(&Place::Index(at, index), walk);
        }
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": "array", "items": T::schema(generator) })
    }
    #[cfg(feature = "proptest")]
    fn any() -> BoxedStrategy<Self> {
        vec(T::any(), 0..3).boxed()
    }
}

// ------------------------------------------------------------------ objects

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
            let message = format!("the key `{key}` stands here a second time; keep one of the two");
            at.push(at.place.pointer() / key, Focus::SecondKey, message);
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
                at.note(format!("the key `{key}` is missing: {}", meaning.trim()));
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
            use $crate::shape::{At, Key, Place, Shape, Slot, Take, Walk, key};

            const KEYS: &[&str] = &[$(key!($field $(, $key)?)),+];

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
                            $(key if key == key!($field $(, $key)?) => {
                                $field.fill(&mut object, at, key!($field $(, $key)?))?;
                            })+
                            unknown => {
                                at.note_unknown(unknown, KEYS);
                                object.next_value::<serde::de::IgnoredAny>()?;
                            }
                        }
                    }
                    $(let $field = $field.finish(
                        at,
                        key!($field $(, $key)?),
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
                    $(if key!($field $(, $key)?) != "id" {
                        self.$field.walk(&Place::Key(at, key!($field $(, $key)?)), walk);
                    })+
                }
                #[cfg(feature = "schema")]
                fn schema(
                    generator: &mut schemars::SchemaGenerator,
                ) -> schemars::Schema {
                    generator.subschema_for::<Self>()
                }
                #[cfg(feature = "proptest")]
                fn any() -> proptest::strategy::BoxedStrategy<Self> {
                    use proptest::strategy::Strategy;
                    // Pairs of pairs: a tuple of strategies ends at twelve.
                    let members = proptest::strategy::Just(());
                    $(let members = (members, <$Type as Shape>::any());)+
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
                        let key = key!($field $(, $key)?);
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
                        key: key!($field $(, $key)?),
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

/// `Arbitrary` for a type with a [`Shape`].
macro_rules! arbitrary {
    ($Name:ty) => {
        #[cfg(feature = "proptest")]
        impl proptest::arbitrary::Arbitrary for $Name {
            type Parameters = ();
            type Strategy = proptest::strategy::BoxedStrategy<Self>;

            fn arbitrary_with((): ()) -> Self::Strategy {
                <$Name as $crate::shape::Shape>::any()
            }
        }
    };
}
pub(crate) use arbitrary;

/// Declares a closed vocabulary: each word in kebab case, with what it means.
macro_rules! words {
    ($(
        $(#[doc = $about:literal])+
        pub enum $Name:ident { $($(#[doc = $doc:literal])+ $Word:ident,)+ }
    )+) => {$(
        $(#[doc = $about])+
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            strum::Display, strum::EnumString, strum::IntoStaticStr, strum::VariantArray,
        )]
        #[strum(serialize_all = "kebab-case")]
        pub enum $Name { $($(#[doc = $doc])+ $Word,)+ }

        impl $Name {
            /// The word as it is written in a document.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                self.into()
            }

            /// What the word means.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$Word => concat!($($doc),+).trim_ascii(),)+ }
            }
        }

        impl $crate::shape::Words for $Name {
            fn all() -> &'static [Self] {
                <Self as strum::VariantArray>::VARIANTS
            }
        }

        impl $crate::shape::Shape for $Name {
            fn read<'de, D: serde::Deserializer<'de>>(
                from: D,
                at: $crate::shape::At<'_>,
            ) -> Result<Option<Self>, D::Error> {
                $crate::shape::take(from, $crate::shape::Word::<Self>::new(at))
            }
            #[cfg(feature = "schema")]
            fn schema(
                generator: &mut schemars::SchemaGenerator,
            ) -> schemars::Schema {
                generator.subschema_for::<Self>()
            }
            #[cfg(feature = "proptest")]
            fn any() -> proptest::strategy::BoxedStrategy<Self> {
                use proptest::strategy::Strategy;
                proptest::sample::select(<Self as strum::VariantArray>::VARIANTS).boxed()
            }
        }

        $crate::shape::arbitrary!($Name);

        impl serde::Serialize for $Name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
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
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let words = <Self as strum::VariantArray>::VARIANTS;
                $crate::schema::words(
                    concat!($($about, "\n"),+),
                    words.iter().map(|word| (word.as_str(), word.meaning())),
                )
            }
        }
    )+};
}
pub(crate) use words;

/// A closed vocabulary.
pub(crate) trait Words: Copy + std::str::FromStr + Into<&'static str> + 'static {
    fn all() -> &'static [Self];
}

pub(crate) struct Word<'p, T>(At<'p>, PhantomData<T>);

impl<'p, T> Word<'p, T> {
    pub(crate) fn new(at: At<'p>) -> Self {
        Self(at, PhantomData)
    }
}

impl<T: Words> Take<'_> for Word<'_, T> {
    type Out = T;

    fn at(&self) -> At<'_> {
        self.0
    }
    fn expected(&self) -> Cow<'static, str> {
        format!("one of {}", listed(&spelt::<T>())).into()
    }
    fn text(self, text: &str) -> Option<T> {
        let word = text.parse().ok();
        if word.is_none() {
            let words = spelt::<T>();
            let hint = match closest(text, words.iter().copied()) {
                Some(close) => format!("; did you mean `{close}`?"),
                None => String::new(),
            };
            self.0.note(format!("{} is not one of {}{hint}", quoted(text), listed(&words)));
        }
        word
    }
}

fn spelt<T: Words>() -> Vec<&'static str> {
    T::all().iter().map(|&word| word.into()).collect()
}

// ------------------------------------------------------------------ words for people

/// Text from a document, fit to stand in a message: short, and without control characters.
pub(crate) fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown: String = text
        .chars()
        .take(LONGEST)
        .map(|c| if is_plain(c) { c } else { char::REPLACEMENT_CHARACTER })
        .collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    format!("`{shown}`")
}

/// Whether a character shows as itself: no control, and none that turns the direction of writing.
#[must_use]
pub fn is_plain(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

fn listed(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// The candidate that was probably meant, where one is near enough.
#[must_use]
pub fn closest<'a>(text: &str, among: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // The distance is quadratic in the length, and nothing that can be meant is longer.
    if text.len() > 100 {
        return None;
    }
    among
        .map(|candidate| {
            (strsim::osa_distance(&text.to_lowercase(), &candidate.to_lowercase()), candidate)
        })
        .min_by_key(|&(distance, _)| distance)
        .filter(|&(distance, candidate)| distance <= candidate.chars().count().div_ceil(3))
        .map(|(_, candidate)| candidate)
}
