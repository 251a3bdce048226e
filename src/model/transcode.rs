//! Values from any format of serde, by way of JSON text: so there is one reader for all of them.

use std::fmt::{self, Write};

use serde::{
    Deserializer,
    de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor},
};

use super::{Model, Node};
use crate::{
    json::{Held, Reader},
    pointer::Place,
};

/// Reads a value whole, for serde: the first thing that does not fit is the error.
pub(crate) fn deserialize<'de, T: Model, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    let mut value = T::blank();
    read(&mut value, T::HELD, from)?;
    Ok(value)
}

fn read<'de, D: Deserializer<'de>>(
    value: &mut dyn Node,
    held: Held,
    from: D,
) -> Result<(), D::Error> {
    let mut text = String::new();
    Transcoder(&mut text).deserialize(from)?;
    let violation = match Reader::read(&text, held, |reader| value.read(reader, &Place::Root)) {
        Ok(violations) => violations.into_listed().into_iter().next(),
        Err(violation) => Some(violation),
    };
    match violation {
        None => Ok(()),
        Some(violation) if violation.at.is_root() => Err(D::Error::custom(violation.message)),
        Some(violation) => {
            Err(D::Error::custom(format_args!("{}: {}", violation.at, violation.message)))
        }
    }
}

/// Writes whatever value comes as JSON text.
struct Transcoder<'o>(&'o mut String);

impl Transcoder<'_> {
    fn string(&mut self, string: &str) {
        self.0.push('"');
        for c in string.chars() {
            match c {
                '"' | '\\' => self.0.extend(['\\', c]),
                '\0'..'\u{20}' => self.shown(format_args!("\\u{:04x}", c as u32)),
                c => self.0.push(c),
            }
        }
        self.0.push('"');
    }

    fn shown(&mut self, value: impl fmt::Display) {
        // Nothing can fail that writes to a string.
        let _ = write!(self.0, "{value}");
    }

    /// Puts a closing bracket in the place of the last comma.
    fn close(self, bracket: char) {
        if self.0.ends_with(',') {
            self.0.pop();
        }
        self.0.push(bracket);
    }
}

impl<'de> DeserializeSeed<'de> for Transcoder<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Transcoder<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what JSON has: a string, a number, a list, an object, `true` or `false`")
    }
    fn visit_str<E: Error>(mut self, string: &str) -> Result<(), E> {
        self.string(string);
        Ok(())
    }
    fn visit_bool<E: Error>(mut self, bool: bool) -> Result<(), E> {
        self.shown(bool);
        Ok(())
    }
    fn visit_i64<E: Error>(mut self, number: i64) -> Result<(), E> {
        self.shown(number);
        Ok(())
    }
    fn visit_u64<E: Error>(mut self, number: u64) -> Result<(), E> {
        self.shown(number);
        Ok(())
    }
    fn visit_f64<E: Error>(mut self, number: f64) -> Result<(), E> {
        if !number.is_finite() {
            return Err(E::custom(format_args!("the number {number} is none that JSON has")));
        }
        self.shown(number);
        Ok(())
    }
    fn visit_unit<E: Error>(mut self) -> Result<(), E> {
        self.shown("null");
        Ok(())
    }
    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }
    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        self.0.push('[');
        while list.next_element_seed(Transcoder(self.0))?.is_some() {
            self.0.push(',');
        }
        self.close(']');
        Ok(())
    }
    fn visit_map<A: MapAccess<'de>>(mut self, mut object: A) -> Result<(), A::Error> {
        self.0.push('{');
        while let Some(key) = object.next_key::<String>()? {
            self.string(&key);
            self.0.push(':');
            object.next_value_seed(Transcoder(self.0))?;
            self.0.push(',');
        }
        self.close('}');
        Ok(())
    }
}
