//! Percentages, counts and other figures.

use std::fmt;

use super::{ValueError, leaf_schema};
use crate::{
    json::{Reader, SyntaxError},
    model::{Model, Node, View},
    pointer::Place,
};

/// A leaf that is written as a number.
trait NumberLeaf: Sized + TryFrom<f64, Error = ValueError> {
    const EXPECTED: &'static str;
}

/// Reads a leaf that is written as a number.
fn read_leaf<T: NumberLeaf>(
    leaf: &mut T,
    reader: &mut Reader<'_>,
    at: &Place<'_>,
) -> Result<(), SyntaxError> {
    let start = reader.position();
    if let Some(number) = reader.number(at, T::EXPECTED)? {
        if let Ok(value) = T::try_from(number) {
            *leaf = value;
        } else {
            reader.report(at, start, |_| {
                format!("expected {}, found the number {number}", T::EXPECTED)
            });
        }
    }
    Ok(())
}

/// The traits of a leaf that is written as a number.
macro_rules! number_leaf {
    ($Name:ident, $name:literal, $expected:literal, $schema:tt, $any:expr) => {
        impl NumberLeaf for $Name {
            const EXPECTED: &'static str = $expected;
        }

        impl Node for $Name {
            fn read(&mut self, reader: &mut Reader<'_>, at: &Place<'_>) -> Result<(), SyntaxError> {
                read_leaf(self, reader, at)
            }
            fn view(&self) -> View<'_> {
                self.as_written()
            }
        }

        impl Model for $Name {
            const IS_VISITED: bool = false;

            fn blank() -> Self {
                Self(Default::default())
            }
            #[cfg(feature = "schema")]
            fn schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!($schema)
            }
            #[cfg(feature = "proptest")]
            fn any(_: &crate::model::pool::Pool) -> proptest::strategy::BoxedStrategy<Self> {
                use proptest::strategy::Strategy;
                $any.prop_filter_map("a number of the leaf", |number: f64| number.try_into().ok())
                    .boxed()
            }
        }

        crate::model::public_traits!($Name);

        leaf_schema!($Name, $name);

        impl fmt::Display for $Name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }
    };
}

/// How many there are of something.
///
/// ```
/// use dcs_role::value::Count;
///
/// assert_eq!(Count::try_from(153.0)?.get(), 153);
/// assert!(Count::try_from(1.5).is_err());
/// # Ok::<(), dcs_role::value::ValueError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Count(u32);

impl Count {
    /// The count.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }

    fn as_written(self) -> View<'static> {
        View::Integer(self.0.into())
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

number_leaf!(Count, "Count", "a whole number from 0 to 4294967295", {
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

            // A whole number is written as one, as people write it.
            #[expect(clippy::cast_possible_truncation)]
            fn as_written(self) -> View<'static> {
                if self.0.fract() == 0.0 { View::Integer(self.0 as i64) } else { View::Float(self.0) }
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

        number_leaf!($Name, $name, $expected, {
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
    ///
    /// ```
    /// use dcs_role::value::Percentage;
    ///
    /// let share = Percentage::try_from(62.5)?;
    /// assert_eq!((share.get(), share.rounding()), (62.5, 0.05));
    /// assert!(Percentage::try_from(101.0).is_err());
    /// # Ok::<(), dcs_role::value::ValueError>(())
    /// ```
    Percentage, "Percentage", "a number from 0 to 100", 0, 100;
    /// An amount, in the unit that stands beside it.
    ///
    /// ```
    /// use dcs_role::value::Number;
    ///
    /// assert_eq!(Number::try_from(37.5)?.get(), 37.5);
    /// assert!(Number::try_from(f64::NAN).is_err());
    /// # Ok::<(), dcs_role::value::ValueError>(())
    /// ```
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
