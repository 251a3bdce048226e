use std::{borrow::Cow, fmt, marker::PhantomData};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{ValueError, leaf_schema};
use crate::shape::{At, Shape, Take};

/// A leaf that is written as a number.
trait Numeric: Sized + TryFrom<f64, Error = ValueError> {
    const EXPECTED: &'static str;
}

struct Figure<'p, T>(At<'p>, PhantomData<T>);

impl<T: Numeric> Take<'_> for Figure<'_, T> {
    type Out = T;

    fn at(&self) -> At<'_> {
        self.0
    }
    fn expected(&self) -> Cow<'static, str> {
        T::EXPECTED.into()
    }
    fn number(self, number: f64) -> Option<T> {
        let value = T::try_from(number).ok();
        value.or_else(|| self.misfit(&format!("the number {number}")))
    }
}

/// The traits of a numeric leaf.
macro_rules! numeric {
    ($Name:ident, $name:literal, $expected:literal, $schema:tt, $any:expr) => {
        impl Numeric for $Name {
            const EXPECTED: &'static str = $expected;
        }

        impl Shape for $Name {
            fn read<'de, D: Deserializer<'de>>(
                from: D,
                at: At<'_>,
            ) -> Result<Option<Self>, D::Error> {
                crate::shape::take(from, Figure::<Self>(at, PhantomData))
            }
            #[cfg(feature = "schema")]
            fn schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!($schema)
            }
            #[cfg(feature = "proptest")]
            fn any(_: &crate::strategy::Pool) -> proptest::strategy::BoxedStrategy<Self> {
                use proptest::strategy::Strategy;
                $any.prop_filter_map("a number of the leaf", |number: f64| number.try_into().ok())
                    .boxed()
            }
        }

        crate::shape::arbitrary!($Name);

        leaf_schema!($Name, $name);

        impl<'de> Deserialize<'de> for $Name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                crate::shape::deserialize(from)
            }
        }

        impl fmt::Display for $Name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }
    };
}

/// How many there are of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Count(u32);

impl Count {
    /// The count.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl From<u32> for Count {
    fn from(count: u32) -> Self {
        Self(count)
    }
}

impl TryFrom<f64> for Count {
    type Error = ValueError;

    // In JSON Schema `4.0` is the integer 4, and so it is here.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn try_from(number: f64) -> Result<Self, ValueError> {
        let is_count = number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number);
        if is_count {
            Ok(Self(number as u32))
        } else {
            Err(ValueError::new(Self::EXPECTED, &number.to_string()))
        }
    }
}

numeric!(Count, "Count", "a whole number from 0 to 4294967295", {
    "type": "integer", "minimum": 0, "maximum": 4_294_967_295_u32
}, proptest::prop_oneof![8 => 0..200_u32, 1 => 0..=u32::MAX].prop_map(f64::from));

/// A finite number that is never a negative zero, and therefore equal to itself.
macro_rules! decimal {
    ($($(#[$about:meta])+ $Name:ident, $name:literal, $expected:literal, $least:literal, $most:literal;)+) => {$(
        $(#[$about])+
        #[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
        pub struct $Name(f64);

        impl Eq for $Name {}

        impl $Name {
            /// The number.
            #[must_use]
            pub const fn get(self) -> f64 {
                self.0
            }
        }

        impl TryFrom<f64> for $Name {
            type Error = ValueError;
            fn try_from(number: f64) -> Result<Self, ValueError> {
                if (f64::from($least)..=f64::from($most)).contains(&number) {
                    Ok(Self(number + 0.0))
                } else {
                    Err(ValueError::new($expected, &number.to_string()))
                }
            }
        }

        impl Serialize for $Name {
            // A whole number is written as one, as people write it.
            #[expect(clippy::cast_possible_truncation)]
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                if self.0.fract() == 0.0 {
                    to.serialize_i64(self.0 as i64)
                } else {
                    to.serialize_f64(self.0)
                }
            }
        }

        numeric!($Name, $name, $expected, {
            "type": "number", "minimum": $least, "maximum": $most
        }, proptest::prop_oneof![
            4 => (0..=100_i32).prop_map(f64::from),
            4 => (0..=1000_i32).prop_map(|tenths| f64::from(tenths) / 10.0),
            1 => ($least..=$most).prop_map(f64::from),
        ]);
    )+};
}

decimal! {
    /// A share in per cent, with as many decimals as its source prints.
    Percentage, "Percentage", "a number from 0 to 100", 0, 100;
    /// An amount, in the unit that stands beside it.
    Number, "Number", "a number from -1000000000 to 1000000000", -1_000_000_000, 1_000_000_000;
}

impl Percentage {
    /// How far the true share can be from the printed one: half of the last decimal that is printed.
    #[must_use]
    pub fn rounding(self) -> f64 {
        let printed = self.0.to_string();
        let decimals = printed.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        0.5 / 10_f64.powi(i32::try_from(decimals).unwrap_or(i32::MAX))
    }
}
