//! Items of every kind, and what they have in common.

use serde::{Serialize, Serializer};

use crate::{
    definition::{Basis, Citation, RoleDefinition},
    kind::{Kind, for_each_kind},
    model::{self, Model, Node, Object, Visitor},
    pointer::{Place, Pointer},
    value::{Period, Text},
};

/// What every item of a definition has.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no line of `any_item!`",
    label = "add `any_item!({Self});`, or how its period follows: `any_item!({Self}, |one| one.period.clone());`"
)]
pub(crate) trait AnyItem: Object {
    fn id(&self) -> &str;
    fn title(&self) -> &str;
    /// One sentence on it, where it has one.
    fn statement(&self) -> Option<&str>;
    /// Where it was read.
    fn citations(&self) -> &[Citation];
    /// When it held or ran; `None` for what has no time.
    fn period(&self) -> Option<Period>;
    /// Gives it another id, of the same kind.
    #[cfg(feature = "proptest")]
    fn rename(&mut self, id: &str);
    /// The parts that all kinds have in common, to be changed.
    #[cfg(feature = "proptest")]
    fn parts(&mut self) -> Parts<'_>;
}

/// The parts that all kinds of item have in common, as far as a kind has them.
#[cfg(feature = "proptest")]
pub(crate) struct Parts<'a> {
    pub(crate) title: &'a mut crate::value::Title,
    pub(crate) statement: Option<&'a mut Text>,
    pub(crate) citations: Option<&'a mut Vec<Citation>>,
}

/// A type of item that stands in a list of a definition.
pub(crate) trait ItemOf: AnyItem + Model {
    const KIND: Kind;
    fn list(definition: &RoleDefinition) -> &[Self];
    /// Adds the item to its list, and gives its position there.
    #[cfg(any(test, feature = "proptest"))]
    fn add_to(self, definition: &mut RoleDefinition) -> usize;
}

/// Who changes the lists of a definition, whatever is in them.
#[cfg(feature = "proptest")]
pub(crate) trait EditLists {
    fn list<T: ItemOf>(&mut self, list: &mut Vec<T>);
}

macro_rules! item_ref {
    ($($(#[doc = $doc:literal])+ $Kind:ident, $Id:ident = $prefix:literal, $list:ident, $one:ident;)+) => {
        /// An item of any kind.
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub enum ItemRef<'a> { $($(#[doc = $doc])+ $Kind(&'a crate::definition::$Kind),)+ }

        impl<'a> ItemRef<'a> {
            /// Of which kind it is.
            #[must_use]
            pub const fn kind(self) -> Kind {
                match self { $(Self::$Kind(_) => Kind::$Kind,)+ }
            }

            fn any(self) -> &'a dyn AnyItem {
                match self { $(Self::$Kind(item) => item,)+ }
            }
        }
    };
}
for_each_kind!(item_ref);

impl<'a> ItemRef<'a> {
    /// Its id.
    #[must_use]
    pub fn id(self) -> &'a str {
        self.any().id()
    }

    /// Its title.
    #[must_use]
    pub fn title(self) -> &'a str {
        self.any().title()
    }

    /// One sentence on it, where it has one.
    #[must_use]
    pub fn statement(self) -> Option<&'a str> {
        self.any().statement()
    }

    /// Where it was read; sources themselves are not.
    #[must_use]
    pub fn citations(self) -> &'a [Citation] {
        self.any().citations()
    }

    /// When it held or ran; `None` for what has no time.
    #[must_use]
    pub fn period(self) -> Option<Period> {
        self.any().period()
    }

    /// The provisions that it rests on.
    #[must_use]
    pub fn basis(self) -> &'a [Basis] {
        match self {
            Self::Duty(duty) => &duty.basis,
            Self::Feature(feature) => &feature.basis,
            Self::Function(function) => &function.basis,
            Self::Source(_)
            | Self::Body(_)
            | Self::Instrument(_)
            | Self::Term(_)
            | Self::Outcome(_)
            | Self::Skill(_)
            | Self::Quality(_)
            | Self::Need(_)
            | Self::Activity(_)
            | Self::Programme(_)
            | Self::Requirement(_)
            | Self::Stage(_)
            | Self::Route(_)
            | Self::Practice(_)
            | Self::Scenario(_)
            | Self::Finding(_)
            | Self::Recommendation(_)
            | Self::Omission(_) => &[],
        }
    }

    pub(crate) fn object(self) -> &'a dyn Object {
        self.any()
    }
}

impl Serialize for ItemRef<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        model::serialize(self.any(), to)
    }
}

macro_rules! lists {
    ($($(#[doc = $doc:literal])+ $Kind:ident, $Id:ident = $prefix:literal, $list:ident, $one:ident;)+) => {
        $(
            impl ItemOf for crate::definition::$Kind {
                const KIND: Kind = Kind::$Kind;
                fn list(definition: &RoleDefinition) -> &[Self] {
                    &definition.$list
                }
                #[cfg(any(test, feature = "proptest"))]
                fn add_to(self, definition: &mut RoleDefinition) -> usize {
                    crate::value::List::change(&mut definition.$list, |list| list.push(self));
                    definition.$list.len() - 1
                }
            }
        )+

        impl RoleDefinition {
            /// How many items there are of each kind.
            pub(crate) fn lengths(&self) -> [usize; Kind::COUNT] {
                [$(self.$list.len()),+]
            }

            /// The item of this kind at this position in its list.
            pub(crate) fn get(&self, kind: Kind, position: usize) -> ItemRef<'_> {
                match kind { $(Kind::$Kind => ItemRef::$Kind(&self.$list[position]),)+ }
            }
        }

        #[cfg(feature = "proptest")]
        impl RoleDefinition {
            /// Changes every list in turn.
            pub(crate) fn edit_lists(&mut self, edit: &mut impl EditLists) {
                use crate::value::List;
                $(self.$list.change(|list| edit.list(list));)+
            }

            /// Takes over the items of another definition, after its own.
            pub(crate) fn append(&mut self, other: Self) {
                use crate::value::List;
                $(self.$list.change(|list| list.extend(Vec::from(other.$list)));)+
            }
        }
    };
}
for_each_kind!(lists);

#[cfg(feature = "proptest")]
pub(crate) fn renamed<T: std::str::FromStr<Err: std::fmt::Debug>>(id: &str) -> T {
    id.parse().expect("an id of the same kind")
}

/// Writes [`AnyItem`] for a type, with how its period follows from it where it has one.
macro_rules! any_item {
    ($Name:ident) => {
        any_item!($Name, |_| None);
    };
    ($Name:ident, $period:expr) => {
        impl AnyItem for crate::definition::$Name {
            fn id(&self) -> &str {
                self.id.as_str()
            }
            fn title(&self) -> &str {
                self.title.as_str()
            }
            fn statement(&self) -> Option<&str> {
                Sentence::text(&self.statement)
            }
            fn citations(&self) -> &[Citation] {
                &self.citations
            }
            fn period(&self) -> Option<Period> {
                let period: fn(&Self) -> Option<Period> = $period;
                period(self)
            }
            #[cfg(feature = "proptest")]
            fn rename(&mut self, id: &str) {
                self.id = renamed(id);
            }
            #[cfg(feature = "proptest")]
            fn parts(&mut self) -> Parts<'_> {
                Parts {
                    title: &mut self.title,
                    statement: Sentence::text_mut(&mut self.statement),
                    citations: Some(&mut self.citations),
                }
            }
        }
    };
}
/// A statement, which some kinds of item may lack.
pub(crate) trait Sentence {
    fn text(&self) -> Option<&str>;
    #[cfg(feature = "proptest")]
    fn text_mut(&mut self) -> Option<&mut Text>;
}

impl Sentence for Text {
    fn text(&self) -> Option<&str> {
        Some(self.as_str())
    }
    #[cfg(feature = "proptest")]
    fn text_mut(&mut self) -> Option<&mut Text> {
        Some(self)
    }
}

impl Sentence for Option<Text> {
    fn text(&self) -> Option<&str> {
        self.as_ref().map(Text::as_str)
    }
    #[cfg(feature = "proptest")]
    fn text_mut(&mut self) -> Option<&mut Text> {
        self.as_mut()
    }
}

any_item!(Body, |body| body.period.clone());
any_item!(Instrument, |law| law.period.clone());
any_item!(Term);
any_item!(Outcome, |outcome| outcome.period.clone());
any_item!(Function, |function| {
    function.period.clone().or_else(|| Basis::in_force(&function.basis))
});
any_item!(Feature, |feature| feature.period.clone().or_else(|| Basis::in_force(&feature.basis)));
any_item!(Duty, |duty| duty.period.clone().or_else(|| Basis::in_force(&duty.basis)));
any_item!(Skill);
any_item!(Quality);
any_item!(Need);
any_item!(Activity, |activity| activity.period.clone());
any_item!(Programme, |programme| programme.period.clone());
any_item!(Requirement, |requirement| requirement.period.clone());
any_item!(Stage);
any_item!(Route, |route| route.period.clone());
any_item!(Practice);
any_item!(Scenario);
any_item!(Finding, |finding| finding.period.clone());
any_item!(Recommendation);
any_item!(Omission);

impl AnyItem for crate::definition::Source {
    fn id(&self) -> &str {
        self.id.as_str()
    }
    fn title(&self) -> &str {
        self.title.as_str()
    }
    fn statement(&self) -> Option<&str> {
        None
    }
    fn citations(&self) -> &[Citation] {
        &[]
    }
    fn period(&self) -> Option<Period> {
        None
    }
    #[cfg(feature = "proptest")]
    fn rename(&mut self, id: &str) {
        self.id = renamed(id);
    }
    #[cfg(feature = "proptest")]
    fn parts(&mut self) -> Parts<'_> {
        Parts { title: &mut self.title, statement: None, citations: None }
    }
}

impl RoleDefinition {
    /// Every item, kind by kind and in the order of the document.
    pub fn items(&self) -> impl Iterator<Item = ItemRef<'_>> {
        let lengths = self.lengths();
        let (mut kind, mut position) = (0, 0);
        std::iter::from_fn(move || {
            while position == *lengths.get(kind)? {
                (kind, position) = (kind + 1, 0);
            }
            position += 1;
            Some(self.get(Kind::ALL[kind], position - 1))
        })
    }

    /// Every link, with the place where it stands and the id that it names, in the order of the
    /// document.
    #[must_use]
    pub fn links(&self) -> Vec<(Pointer, &str)> {
        struct Links<'a>(Vec<(Pointer, &'a str)>);
        impl<'a> Visitor<'a> for Links<'a> {
            fn visit_link(&mut self, at: &Place<'_>, to: &'a str) {
                self.0.push((at.pointer(), to));
            }
        }
        let mut links = Links(Vec::new());
        self.visit(&Place::Root, &mut links);
        links.0
    }
}
