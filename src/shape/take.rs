//! Reading one value.
//!
//! Reading does not stop at the first misfit: a value that does not fit is noted with its place and
//! skipped, and reading goes on. Only text that is not JSON ends it.

use std::{borrow::Cow, fmt, marker::PhantomData};

use serde::{
    Deserializer,
    de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use super::{At, Notes, Place, Shape, quoted};

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
    fn truth(self, truth: bool) -> Option<Self::Out> {
        self.misfit(if truth { "`true`" } else { "`false`" })
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
        self.at().note_other(&self.expected(), found);
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
        Ok(self.0.truth(value))
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
