//! The kinds of item that a definition holds, each in one row: its type, its ids and its list.

use crate::{
    Citation, Pointer, RoleDefinition, Text,
    model::{Model, Node, Visitor},
    pointer::Place,
    value::{Period, ids},
};

ids! {
    /// Names a definition of a role: `role:director-of-childrens-services-england`.
    RoleId = "role";
}

/// What every item of a definition has.
pub(crate) trait AnyItem: Model {
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
    pub(crate) title: &'a mut crate::Title,
    pub(crate) statement: Option<&'a mut Text>,
    pub(crate) citations: Option<&'a mut Vec<Citation>>,
}

/// Who changes the lists of a definition, whatever is in them.
#[cfg(feature = "proptest")]
pub(crate) trait EditLists {
    fn list<T: crate::role::ItemOf>(&mut self, list: &mut Vec<T>);
}

#[cfg(feature = "proptest")]
pub(crate) fn renamed<T: std::str::FromStr<Err: std::fmt::Debug>>(id: &str) -> T {
    id.parse().expect("an id of the same kind")
}

macro_rules! items {
    ($(
        $(#[doc = $doc:literal])+
        $Kind:ident, $Id:ident = $prefix:literal, $list:ident, $one:ident;
    )+) => {
        ids! { $(
            #[doc = concat!("Names an item in `", stringify!($list), "`: `", $prefix, ":some-name`.")]
            $Id = $prefix;
        )+ }

        /// A kind of item in a definition.
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            strum::Display, strum::EnumString, strum::IntoStaticStr, strum::VariantArray,
        )]
        #[strum(serialize_all = "kebab-case")]
        pub enum Kind { $($(#[doc = $doc])+ $Kind,)+ }

        impl Kind {
            /// The word before the colon in the ids of this kind.
            #[must_use]
            pub const fn prefix(self) -> &'static str {
                match self { $(Self::$Kind => $prefix,)+ }
            }

            /// The key of the list that holds the items of this kind.
            #[must_use]
            pub const fn list(self) -> &'static str {
                match self { $(Self::$Kind => crate::model::key!($list),)+ }
            }

            /// What items of this kind are.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$Kind => concat!($($doc),+).trim_ascii(),)+ }
            }

            pub(crate) const COUNT: usize = [$(Self::$Kind),+].len();
        }

        /// An item of any kind.
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub enum ItemRef<'a> { $($(#[doc = $doc])+ $Kind(&'a crate::$Kind),)+ }

        impl<'a> ItemRef<'a> {
            /// Of which kind it is.
            #[must_use]
            pub const fn kind(self) -> Kind {
                match self { $(Self::$Kind(_) => Kind::$Kind,)+ }
            }

            /// Its id.
            #[must_use]
            pub fn id(self) -> &'a str {
                match self { $(Self::$Kind(item) => AnyItem::id(item),)+ }
            }

            /// Its title.
            #[must_use]
            pub fn title(self) -> &'a str {
                match self { $(Self::$Kind(item) => AnyItem::title(item),)+ }
            }

            /// One sentence on it, where it has one.
            #[must_use]
            pub fn statement(self) -> Option<&'a str> {
                match self { $(Self::$Kind(item) => AnyItem::statement(item),)+ }
            }

            /// Where it was read; sources themselves are not.
            #[must_use]
            pub fn citations(self) -> &'a [Citation] {
                match self { $(Self::$Kind(item) => AnyItem::citations(item),)+ }
            }

            /// When it held or ran; `None` for what has no time.
            #[must_use]
            pub fn period(self) -> Option<Period> {
                match self { $(Self::$Kind(item) => AnyItem::period(item),)+ }
            }

            pub(crate) fn visit(self, at: &Place<'_>, visitor: &mut dyn Visitor<'a>) {
                match self { $(Self::$Kind(item) => item.visit(at, visitor),)+ }
            }
        }

        impl serde::Serialize for ItemRef<'_> {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                match self { $(Self::$Kind(item) => item.serialize(to),)+ }
            }
        }

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

        $(
            impl crate::role::ItemOf for crate::$Kind {
                const KIND: Kind = Kind::$Kind;
                fn list(definition: &RoleDefinition) -> &[Self] {
                    &definition.$list
                }
            }
        )+

        /// The items of each kind.
        impl<'a> crate::View<'a> {
            $(
                $(#[doc = $doc])+
                ///
                /// In the order of the document.
                pub fn $list(self) -> impl Iterator<Item = crate::Item<'a, crate::$Kind>> {
                    self.items_of()
                }

                #[doc = concat!("The item with this id among [`", stringify!($list), "`](Self::", stringify!($list), ").")]
                #[must_use]
                pub fn $one(self, id: &str) -> Option<crate::Item<'a, crate::$Kind>> {
                    self.item_of(id)
                }
            )+
        }
    };
}

items! {
    /// What a statement was read in.
    Source, SourceId = "source", sources, source;
    /// An organisation that has a part in the role or in the development of those who hold it.
    Body, BodyId = "body", bodies, body;
    /// An Act, regulations, statutory guidance or another text that duties rest on.
    Instrument, LawId = "law", instruments, instrument;
    /// An abbreviation or expression of the field.
    Term, TermId = "term", terms, term;
    /// A result for children that the role works towards.
    Outcome, OutcomeId = "outcome", outcomes, outcome;
    /// A group of functions that the statute puts into the role, or keeps out of it.
    Function, FunctionId = "function", functions, function;
    /// Something that is true of the post itself.
    Feature, FeatureId = "feature", features, feature;
    /// Something that has to be, should be or may be done, or that a role profile describes.
    Duty, DutyId = "duty", duties, duty;
    /// Something that can be learnt and shown: knowledge or know-how.
    Skill, SkillId = "skill", skills, skill;
    /// A personal attribute or attitude.
    Quality, QualityId = "quality", qualities, quality;
    /// Something that people on the way to the role want to be trained in.
    Need, NeedId = "need", needs, need;
    /// A way of learning that is not a programme: coaching, shadowing, a project.
    Activity, ActivityId = "activity", activities, activity;
    /// A programme of leadership development, past or present.
    Programme, ProgrammeId = "programme", programmes, programme;
    /// What someone has to bring, should bring or need not bring to be appointed.
    Requirement, RequirementId = "requirement", requirements, requirement;
    /// A stage of a career.
    Stage, StageId = "stage", stages, stage;
    /// A way from stage to stage.
    Route, RouteId = "route", routes, route;
    /// What those who know the role do, or warn against.
    Practice, PracticeId = "practice", practices, practice;
    /// A possible arrangement of services, and how it shifts what the role calls for.
    Scenario, ScenarioId = "scenario", scenarios, scenario;
    /// Something that research found, mostly in figures.
    Finding, FindingId = "finding", findings, finding;
    /// What research asks somebody to do.
    Recommendation, RecommendationId = "recommendation", recommendations, recommendation;
    /// Something that belongs to the role and is not in the definition, or not in full.
    Omission, OmissionId = "omission", omissions, omission;
}

/// Writes [`AnyItem`] for a type, with how its period follows from it where it has one.
macro_rules! any_item {
    ($Name:ident) => {
        any_item!($Name, |_| None);
    };
    ($Name:ident, $period:expr) => {
        impl $crate::item::AnyItem for $crate::$Name {
            fn id(&self) -> &str {
                self.id.as_str()
            }
            fn title(&self) -> &str {
                self.title.as_str()
            }
            fn statement(&self) -> Option<&str> {
                $crate::item::Sentence::text(&self.statement)
            }
            fn citations(&self) -> &[$crate::Citation] {
                &self.citations
            }
            fn period(&self) -> Option<$crate::Period> {
                let period: fn(&Self) -> Option<$crate::Period> = $period;
                period(self)
            }
            #[cfg(feature = "proptest")]
            fn rename(&mut self, id: &str) {
                self.id = $crate::item::renamed(id);
            }
            #[cfg(feature = "proptest")]
            fn parts(&mut self) -> $crate::item::Parts<'_> {
                $crate::item::Parts {
                    title: &mut self.title,
                    statement: $crate::item::Sentence::text_mut(&mut self.statement),
                    citations: Some(&mut self.citations),
                }
            }
        }
    };
}
pub(crate) use any_item;

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

impl AnyItem for crate::Source {
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
        let kinds = <Kind as strum::VariantArray>::VARIANTS.iter().zip(self.lengths());
        kinds.flat_map(move |(&kind, length)| {
            (0..length).map(move |position| self.get(kind, position))
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
