//! The rules, each declared once.

mod attached;
mod career;
mod evidence;
mod figures;
mod identity;
mod law;
mod posts;
mod profiles;
mod programmes;
mod text;
mod time;

#[cfg(test)]
pub(crate) mod cases;

use std::any::{Any, TypeId};

use attached::Attached;
use foldhash::{HashSet, HashSetExt};
use identity::Chains;
use serde::{Serialize, Serializer};

use crate::{
    Basis, Citation, Distribution, Finding, ItemRef, Pointer, Problem, Provision, Report, Role,
    RoleDefinition, Share,
    diagnostics::{closest, quoted},
    index::{Index, Number},
    model::{Visitor, vocabulary},
    pointer::Place,
    role::ItemOf,
    value::Period,
};

vocabulary! {
    /// How much it matters that a rule is broken.
    pub enum Severity {
        /// The document cannot be relied on.
        Error,
        /// The document can be relied on and should be improved.
        Warning,
    }
}

type ObjectCheck = fn(&dyn Any, &Place<'_>, &mut Findings<'_>);
type AttachedCheck = fn(Attached<'_>, &Role, &mut Findings<'_>);
type TextCheck = fn(&str, &Place<'_>, &mut Findings<'_>);

/// How a rule is applied.
enum Check {
    /// Once to the whole document, after everything in it has been seen.
    Document(fn(&Context<'_>, &mut Findings<'_>)),
    /// To every object of one type.
    Object(TypeId, ObjectCheck),
    /// To every text and title.
    Text(TextCheck),
    /// While links are followed: see `Survey`.
    Link,
    /// Once to a post or a profile, beside the role that it is for.
    Attached(AttachedCheck),
}

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $Rule:ident = $code:literal, $severity:ident, { $($check:tt)+ };)+) => {
        /// A rule that a sound definition keeps. Its code never changes its meaning and is never
        /// used again.
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::VariantArray,
        )]
        #[non_exhaustive]
        pub enum Rule { $($(#[doc = $doc])+ $Rule,)+ }

        impl Rule {
            /// Every rule, in the order in which they are applied and reported.
            pub const ALL: &[Self] = &[$(Self::$Rule),+];

            /// The stable code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$Rule => $code,)+ }
            }

            /// How much it matters that the rule is broken.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$Rule => Severity::$severity,)+ }
            }

            /// What the rule asks, why, and an example of what breaks it.
            #[must_use]
            pub fn explanation(self) -> String {
                let text = match self { $(Self::$Rule => concat!($($doc, "\n"),+),)+ };
                let lines: Vec<_> = text.lines().map(str::trim).collect();
                lines.join("\n").trim().to_owned()
            }

            fn check(self) -> Check {
                match self { $(Self::$Rule => rules!(@ $($check)+),)+ }
            }
        }
    };
    (@ links) => { Check::Link };
    (@ document $check:path) => { Check::Document($check) };
    (@ text $check:path) => { Check::Text($check) };
    (@ each $Type:ident $check:path) => {
        Check::Object(TypeId::of::<$Type>(), |object, at, found| {
            if let Some(object) = object.downcast_ref::<$Type>() {
                $check(object, at, found);
            }
        })
    };
    (@ post $check:path) => {
        Check::Attached(|attached, _, found| {
            if let Attached::Post(post) = attached {
                $check(post, found);
            }
        })
    };
    (@ profile $check:path) => {
        Check::Attached(|attached, role, found| {
            if let Attached::Profile(profile) = attached {
                $check(profile, role, found);
            }
        })
    };
    (@ post_or_profile $check:path) => { Check::Attached($check) };
}

rules! {
    /// Every id names one item.
    ///
    /// A link that could mean either of two items means neither.
    ///
    /// Breaks it: two duties with the id `duty:safeguard`.
    UniqueIds = "unique-ids", Error, { document identity::unique_ids };

    /// Every link names an item of the document or, in a post and a profile, of the definition that
    /// it is for.
    ///
    /// Whoever follows a link has to arrive somewhere.
    ///
    /// Breaks it: `callsFor` names `skill:finance`, and no skill has that id.
    LinkResolves = "link-resolves", Error, { links };

    /// No item links to itself.
    ///
    /// An item is neither a part nor the successor of itself.
    ///
    /// Breaks it: `programme:upon` is `replacedBy` `programme:upon`.
    LinkElsewhere = "link-elsewhere", Error, { links };

    /// No item links twice to the same item in the same way.
    ///
    /// The second link says nothing, and counts would be wrong. A source may be cited twice for
    /// different places, and an instrument may be a basis twice with different provisions.
    ///
    /// Breaks it: `audience` lists `stage:assistant-director` twice.
    LinkOnce = "link-once", Error, { links };

    /// No chain of parts, members or successors leads back to where it began.
    ///
    /// Whoever follows a chain has to come to its end.
    ///
    /// Breaks it: A is replaced by B, and B is replaced by A.
    NoCycle = "no-cycle", Error, { document identity::no_cycle };

    /// No period begins after it ends.
    ///
    /// Dates that are not known to the day are given the benefit of the doubt: from 2015 to
    /// 2015-03 is in order.
    ///
    /// Breaks it: from 2015 to 2012.
    PeriodInOrder = "period-in-order", Error, { each Period time::period_in_order };

    /// What has been replaced has an end.
    ///
    /// Where the old still runs beside the new, it has not been replaced.
    ///
    /// Breaks it: a programme with `replacedBy` and a period without `lastDay`.
    ReplacedHasEnded = "replaced-has-ended", Error, { document time::replaced_has_ended };

    /// What replaces something began no earlier than it and outlasts it.
    ///
    /// There may be a gap between the two: programmes end before the next is commissioned. But what
    /// was older or had ended by then cannot have come in its place.
    ///
    /// Breaks it: a duty up to 2020-09-28 is replaced by one that ended in 2018.
    ReplacementOutlasts = "replacement-outlasts", Error, { document time::replacement_outlasts };

    /// A provision is in force no longer than its instrument, and what rests on provisions holds no
    /// longer than they.
    ///
    /// Where something states its own period, the provisions have to cover it together.
    ///
    /// Breaks it: a duty since 2005 rests on a provision in force since 2010.
    BasisInForce = "basis-in-force", Error, { document time::basis_in_force };

    /// A provision is marked as coming if and only if it is not in force yet.
    ///
    /// Seen from the day up to which the definition was made: a fixed day lies after it and stands
    /// in `inForce`; where the day is still to be appointed, there is none.
    ///
    /// Breaks it: a definition as at 2026-11-01 with a provision in force from 2027-04-01 and no
    /// `coming`.
    ComingIsAhead = "coming-is-ahead", Error, { document time::coming_is_ahead };

    /// A `must`, a `must-not` and a `must-have-regard` rest on an enactment.
    ///
    /// Guidance cannot bind by itself: it is followed because an Act says so.
    ///
    /// Breaks it: a duty with the force `must` whose only basis is statutory guidance.
    MustRestsOnEnactment = "must-rests-on-enactment", Error, { document law::must_rests_on_enactment };

    /// A `should` and a `may` rest on guidance or on an enactment.
    ///
    /// What only a profile or a report says is `described`.
    ///
    /// Breaks it: a duty with the force `should` and no basis.
    ForceHasBasis = "force-has-basis", Error, { document law::force_has_basis };

    /// What is `described` has no basis.
    ///
    /// If a provision imposes it, its force is the provision's.
    ///
    /// Breaks it: a duty with the force `described` that rests on `s. 10`.
    DescribedHasNoBasis = "described-has-no-basis", Error, { document law::described_has_no_basis };

    /// Guidance and inspection frameworks name the enactment that gives them force.
    ///
    /// Guidance is followed because an Act or regulations say so, and a reader has to see which.
    ///
    /// Breaks it: statutory guidance without `givenForceBy`.
    GuidanceNamesEnactment = "guidance-names-enactment", Error, { document law::guidance_names_enactment };

    /// A duty comes to the director only through functions that are in the role.
    ///
    /// What the statute leaves out can come to a director only by local choice, which a definition does not know.
    ///
    /// Breaks it: a duty whose `function` is one that the statute leaves out.
    FunctionIsIncluded = "function-is-included", Error, { document law::function_is_included };

    /// Every item but a source has a citation.
    ///
    /// A reader has to be able to look it up.
    ///
    /// Breaks it: a skill without `citations`.
    ItemIsCited = "item-is-cited", Error, { document evidence::item_is_cited };

    /// Every source is cited.
    ///
    /// A source that nothing cites says that something was forgotten.
    ///
    /// Breaks it: a report in `sources` that no citation names.
    SourceIsUsed = "source-is-used", Warning, { document evidence::source_is_used };

    /// Something rests on every instrument.
    ///
    /// An instrument matters for the role through what it says on it.
    ///
    /// Breaks it: an Act that no basis names and that gives force to no guidance.
    InstrumentIsUsed = "instrument-is-used", Warning, { document evidence::instrument_is_used };

    /// Nothing was read in a source after the day up to which the definition was made.
    ///
    /// The day says up to when the definition can be relied on, and what is newer would not fit it.
    ///
    /// Breaks it: a definition as at 2025-01-01 with a source of 2026.
    SourceIsNotLater = "source-is-not-later", Error, { document evidence::source_is_not_later };

    /// Something calls for every skill and quality, or develops it.
    ///
    /// A competency that nothing needs is outside the role.
    ///
    /// Breaks it: a skill that no duty, practice, programme, need, activity or scenario names.
    CompetencyIsUsed = "competency-is-used", Warning, { document evidence::competency_is_used };

    /// A duty with force that falls on the authority or the director calls for a competency.
    ///
    /// Those who fill the post want to know what it takes. Duties that have ended, and those of
    /// other people, are left alone.
    ///
    /// Breaks it: a `must` of the authority without `callsFor`.
    DutyCallsForCompetency = "duty-calls-for-competency", Warning, { document evidence::duty_calls_for_competency };

    /// A programme develops a skill or a quality.
    ///
    /// Whoever looks for a way to close a gap finds programmes by what they develop.
    ///
    /// Breaks it: a programme without `develops`.
    ProgrammeDevelops = "programme-develops", Warning, { document programmes::programme_develops };

    /// A programme says for whom it is.
    ///
    /// Somebody at another stage cannot take part.
    ///
    /// Breaks it: a programme without `audience`.
    ProgrammeHasAudience = "programme-has-audience", Warning, { document programmes::programme_has_audience };

    /// A programme runs while those who provide and fund it exist.
    ///
    /// A body that had closed or was not yet founded can have run or paid for nothing.
    ///
    /// Breaks it: a programme since 2018 whose provider was closed in 2013.
    ProviderExists = "provider-exists", Error, { document programmes::provider_exists };

    /// No two components of a programme have the same title, in either case.
    ///
    /// The same part told twice makes a programme look larger than it is.
    ///
    /// Breaks it: a programme with two components called `Coaching`.
    ComponentsDiffer = "components-differ", Error, { document programmes::components_differ };

    /// A finding has one measure at most.
    ///
    /// Two figures are two findings, each with a title of its own.
    ///
    /// Breaks it: a finding with a `share` and a `quantity`.
    OneMeasure = "one-measure", Error, { each Finding figures::one_measure };

    /// A share says how large it is: a percentage, or a count and a population.
    ///
    /// Without a figure there is nothing that a reader could compare.
    ///
    /// Breaks it: a `share` with a `population` alone.
    ShareHasFigure = "share-has-figure", Error, { each Share figures::share_has_figure };

    /// A share agrees with its count and population within rounding.
    ///
    /// Where a qualifier says `over` or `nearly`, the true share has to lie on that side, or near.
    ///
    /// Breaks it: 60 per cent with 88 of 150, which is 58.7.
    ShareAgrees = "share-agrees", Error, { document figures::share_agrees };

    /// A part is not larger than its whole.
    ///
    /// If it is, one of the two was misread.
    ///
    /// Breaks it: a count of 30 in a population of 28.
    PartWithinWhole = "part-within-whole", Error, { document figures::part_within_whole };

    /// A range does not end below its beginning.
    ///
    /// If it does, the ends were exchanged or one was misread.
    ///
    /// Breaks it: 80 per cent `to` 75.
    RangeInOrder = "range-in-order", Error, { document figures::range_in_order };

    /// The rows of a single-choice distribution add up to 100 within what rounding can explain.
    ///
    /// Each row can be off by half of its last printed decimal: six whole numbers may add up to 102,
    /// two may not. Where answers may overlap, nothing has to add up.
    ///
    /// Breaks it: two rows of 51 per cent.
    RowsAddUp = "rows-add-up", Error, { each Distribution figures::rows_add_up };

    /// No two rows of a distribution have the same label, in either case.
    ///
    /// One answer told twice counts twice.
    ///
    /// Breaks it: two rows called `retired`.
    RowsDiffer = "rows-differ", Error, { each Distribution figures::rows_differ };

    /// A recommendation is addressed to somebody.
    ///
    /// What nobody is asked to do, nobody does.
    ///
    /// Breaks it: a recommendation without `addressees`.
    RecommendationHasAddressee = "recommendation-has-addressee", Error, { document evidence::recommendation_has_addressee };

    /// A route leads from at least one stage to another.
    ///
    /// One stage alone is no way from anywhere to anywhere.
    ///
    /// Breaks it: a route with one stage.
    RouteConnects = "route-connects", Error, { document career::route_connects };

    /// The stage that is the role itself can be reached.
    ///
    /// A definition that does not say how people come to the role leaves out what its readers ask first.
    ///
    /// Breaks it: no route leads from another stage to the one named in `stage`.
    RoleIsReached = "role-is-reached", Error, { document career::role_is_reached };

    /// No two items of a kind have nearly the same title.
    ///
    /// Case, punctuation and articles do not tell two things apart.
    ///
    /// Breaks it: the skills `Financial management` and `financial management`.
    TitlesDiffer = "titles-differ", Warning, { document text::titles_differ };

    /// No two items of a kind have nearly the same statement.
    ///
    /// Where two sources say the same, it is one item with two citations.
    ///
    /// Breaks it: two duties whose statements differ in a comma.
    StatementsDiffer = "statements-differ", Warning, { document text::statements_differ };

    /// Texts hold plain words: no markup, no line breaks, no control characters.
    ///
    /// They are shown on terminals, on pages and in spreadsheets.
    ///
    /// Breaks it: a statement with `<b>must</b>`.
    TextIsPlain = "text-is-plain", Error, { text text::text_is_plain };

    /// A post and a profile are looked at beside the definition that they are for.
    ///
    /// What they say about the items of one definition says nothing about those of another.
    ///
    /// Breaks it: a post for `role:keeper-of-the-harbour` beside the definition for England.
    RoleIsTheirs = "role-is-theirs", Error, { post_or_profile attached::role_is_theirs };

    /// In a post and a profile nothing that has happened is dated after the day that they are as at.
    ///
    /// The day says up to when they can be relied on. What is planned may lie ahead.
    ///
    /// Breaks it: a post as at 2025-01-01 with a committee paper of 2026.
    NothingIsLater = "nothing-is-later", Error, { post_or_profile attached::nothing_is_later };

    /// No two authorities of a post have nearly the same name.
    ///
    /// An authority named twice would make a post of one authority look like a shared one.
    ///
    /// Breaks it: `Northmere Council` and `Northmere council`.
    AuthoritiesDiffer = "authorities-differ", Error, { post posts::authorities_differ };

    /// A post is held in one way at a time.
    ///
    /// On every day it has to be clear whether the post is filled. Dates that are not known to the
    /// day are given the benefit of the doubt.
    ///
    /// Breaks it: vacant since 2024, and acting from 2023 to 2025.
    HeldInOneWay = "held-in-one-way", Error, { post posts::held_in_one_way };

    /// No statutory office stands twice in a post.
    ///
    /// The second mention says nothing.
    ///
    /// Breaks it: `combinedOffices` with two entries for the chief executive.
    OfficesDiffer = "offices-differ", Error, { post posts::offices_differ };

    /// What is delivered in house has no provider.
    ///
    /// A provider is a body other than the authority; with one, the model is another.
    ///
    /// Breaks it: the model `in-house` and a `provider`.
    InHouseHasNoProvider = "in-house-has-no-provider", Error, { post posts::in_house_has_no_provider };

    /// A test of assurance that was done or is planned says when, and by whom.
    ///
    /// Without them nobody can look it up or wait for it.
    ///
    /// Breaks it: an assurance with the state `done` and no `date`.
    AssuranceIsDated = "assurance-is-dated", Warning, { post posts::assurance_is_dated };

    /// A test of assurance that was not done and is not planned has found nothing.
    ///
    /// What it covered or recommended can only be known of a test that there is.
    ///
    /// Breaks it: the state `none` and a recommendation.
    NoAssuranceFindsNothing = "no-assurance-finds-nothing", Error, { post posts::no_assurance_finds_nothing };

    /// A test of assurance is looked at again after it was done.
    ///
    /// If it is not, one of the two dates is wrong.
    ///
    /// Breaks it: done in 2024 and reviewed in 2023.
    ReviewFollows = "review-follows", Error, { post posts::review_follows };

    /// An assessment gives a level of its scale, in the word of the scale.
    ///
    /// What another word means is not known.
    ///
    /// Breaks it: the level `good` on a scale of `basic` and `full`.
    LevelIsOnScale = "level-is-on-scale", Error, { profile profiles::level_is_on_scale };

    /// No two levels of a scale have the same word, in either case.
    ///
    /// An assessment that gives the word would mean either.
    ///
    /// Breaks it: the levels `Full` and `full`.
    LevelsDiffer = "levels-differ", Error, { profile profiles::levels_differ };

    /// The levels of a scale rise: none counts for less than a lower one, or reaches less.
    ///
    /// They are given lowest first, and who comes further does not lose what was reached.
    ///
    /// Breaks it: the first level counts as `met` and the second as `partly`.
    LevelsRise = "levels-rise", Error, { profile profiles::levels_rise };

    /// A level reaches only levels that the definition asks for.
    ///
    /// A word that the definition does not use is compared with nothing.
    ///
    /// Breaks it: a level that reaches `perfect`, which no skill is asked for at.
    ReachesKnownLevel = "reaches-known-level", Error, { profile profiles::reaches_known_level };

    /// Something is assessed on every scale.
    ///
    /// A scale that nothing uses says that something was forgotten.
    ///
    /// Breaks it: a scale that no assessment names.
    ScaleIsUsed = "scale-is-used", Warning, { profile profiles::scale_is_used };
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.code())
    }
}

impl std::fmt::Display for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.code())
    }
}

impl std::str::FromStr for Rule {
    type Err = crate::ValueError;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        let rule = Self::ALL.iter().copied().find(|rule| rule.code() == code);
        rule.ok_or_else(|| crate::ValueError::new("the code of a rule", code))
    }
}

/// What every check may look at.
struct Context<'a> {
    definition: &'a RoleDefinition,
    index: Index,
    repeated: Vec<Number>,
    chains: Chains,
}

impl<'a> Context<'a> {
    fn item(&self, number: Number) -> ItemRef<'a> {
        self.index.item(self.definition, number)
    }

    /// The item with this id, if there is one.
    fn find(&self, id: &str) -> Option<ItemRef<'a>> {
        self.index.find(self.definition, id).map(|number| self.item(number))
    }

    /// Every item with its number.
    fn items(&self) -> impl Iterator<Item = (Number, ItemRef<'a>)> {
        (0..).zip(self.definition.items())
    }

    /// The items in one list, each with its number.
    fn numbered<T: ItemOf>(&self) -> impl Iterator<Item = (Number, &'a T)> {
        (self.index.number(T::KIND, 0)..).zip(T::list(self.definition))
    }

    /// Where an item stands.
    fn at(&self, number: Number) -> Pointer {
        let (kind, position) = self.index.place(number);
        Pointer::default() / kind.list() / position
    }
}

/// Where a check puts what it finds: bound to one rule, so that it cannot report another.
struct Findings<'f> {
    rule: Rule,
    problems: &'f mut Vec<Problem>,
}

impl Findings<'_> {
    fn add(&mut self, at: Pointer, message: impl Into<String>) {
        self.problems.push(Problem { rule: self.rule, at, message: message.into() });
    }
}

impl RoleDefinition {
    /// Applies every [`Rule`] and reports every breach: rule by rule, and then in the order of the
    /// document.
    #[must_use]
    pub fn check(&self) -> Report {
        check(self).0
    }
}

/// Checks a definition, and indexes it on the way.
pub(crate) fn check(definition: &RoleDefinition) -> (Report, Index) {
    let (index, repeated) = Index::new(definition);
    let mut context = Context { definition, index, repeated, chains: Chains::default() };
    let mut survey = Survey::new(&context);
    definition.visit_head(&mut survey);
    for (number, item) in context.items() {
        survey.visit(number, item);
    }
    let Survey { links, chains, mut problems, .. } = survey;
    context.index.connect(&links);
    context.chains = chains;
    for &rule in Rule::ALL {
        if let Check::Document(check) = rule.check() {
            check(&context, &mut Findings { rule, problems: &mut problems[rule as usize] });
        }
    }
    (Report { problems: problems.into_iter().flatten().collect() }, context.index)
}

/// How an item is linked to: from which item, under which key of it, and at which place.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Seen<'a> {
    from: Number,
    key: &'static str,
    place: &'a str,
}

/// One walk over the document, for all rules that look at single values and links.
struct Survey<'c, 'a> {
    context: &'c Context<'a>,
    /// The item that is being walked over; `None` in the head of the document.
    from: Option<(Number, ItemRef<'a>)>,
    /// The links found, as the item that is linked to and the one that links.
    links: Vec<(Number, Number)>,
    chains: Chains,
    /// For each item, the last link to it.
    last: Vec<Option<Seen<'a>>>,
    /// What the current item links to more than once under a key, at different places.
    again: HashSet<(Number, Seen<'a>)>,
    /// Where in its target the link leads that comes next: the place of a citation, the provision of
    /// a basis.
    place: Option<&'a str>,
    problems: Vec<Vec<Problem>>,
    objects: Vec<(Rule, TypeId, ObjectCheck)>,
    texts: Vec<(Rule, TextCheck)>,
}

impl<'c, 'a> Survey<'c, 'a> {
    fn new(context: &'c Context<'a>) -> Self {
        let checks = || Rule::ALL.iter().map(|&rule| (rule, rule.check()));
        Self {
            context,
            from: None,
            links: Vec::new(),
            chains: Chains::default(),
            last: vec![None; context.index.count() as usize],
            again: HashSet::new(),
            place: None,
            problems: vec![Vec::new(); Rule::ALL.len()],
            objects: checks()
                .filter_map(|(rule, check)| match check {
                    Check::Object(of, check) => Some((rule, of, check)),
                    _ => None,
                })
                .collect(),
            texts: checks()
                .filter_map(|(rule, check)| match check {
                    Check::Text(check) => Some((rule, check)),
                    _ => None,
                })
                .collect(),
        }
    }

    fn visit(&mut self, number: Number, item: ItemRef<'a>) {
        self.from = Some((number, item));
        self.again.clear();
        // To clear a large table takes as long as to fill it, and this is done for each item.
        self.again.shrink_to(1 << 10);
        let (kind, position) = self.context.index.place(number);
        let list = Place::Key(&Place::Root, kind.list());
        item.visit(&Place::Index(&list, position), self);
    }

    fn add(&mut self, rule: Rule, at: &Place<'_>, message: String) {
        self.problems[rule as usize].push(Problem { rule, at: at.pointer(), message });
    }

    /// The key of the item under which a place lies: `/duties/0/callsFor/…` gives `callsFor`.
    fn key(at: &Place<'_>) -> &'static str {
        at.key_at(3).unwrap_or_default()
    }

    /// Whether an item is linked to in this way for the first time.
    fn is_first(&mut self, to: Number, link: Seen<'a>) -> bool {
        match self.last[to as usize] {
            Some(last) if last == link => false,
            // Only these are hashed: nearly every link is the only one to its item.
            Some(last) if (last.from, last.key) == (link.from, link.key) => {
                self.again.insert((to, link))
            }
            _ => {
                self.last[to as usize] = Some(link);
                true
            }
        }
    }

    fn repeated(&mut self, at: &Place<'_>, to: &str, place: &str) {
        let what = if place.is_empty() {
            quoted(to)
        } else {
            format!("{} of {}", quoted(place), quoted(to))
        };
        let message = format!("{what} stands here a second time; keep one of the two");
        self.add(Rule::LinkOnce, at, message);
    }
}

impl<'a> Visitor<'a> for Survey<'_, 'a> {
    fn visit_link(&mut self, at: &Place<'_>, to: &'a str) {
        // Objects that lead to a place are told apart by it, and are what is repeated.
        let (whole, place) = match (self.place.take(), at) {
            (Some(place), Place::Key(object, _)) => (*object, place),
            _ => (at, ""),
        };
        let Some(number) = self.context.index.find(self.context.definition, to) else {
            let ids = self.context.items().map(|(_, item)| item.id());
            let hint = hint(to, ids, self.problems[Rule::LinkResolves as usize].len());
            let message = format!("nothing in the document has the id {}{hint}", quoted(to));
            return self.add(Rule::LinkResolves, at, message);
        };
        let Some((from, item)) = self.from else { return };
        let key = Self::key(at);
        self.links.push((number, from));
        self.chains.add(key, from, number);
        if item.id() == to {
            self.add(Rule::LinkElsewhere, at, format!("{} links to itself", quoted(to)));
        }
        let seen = Seen { from, key, place };
        if !self.is_first(number, seen) {
            self.repeated(whole, to, place);
        }
    }

    fn visit_text(&mut self, at: &Place<'_>, text: &'a str) {
        for (rule, check) in &self.texts {
            check(
                text,
                at,
                &mut Findings { rule: *rule, problems: &mut self.problems[*rule as usize] },
            );
        }
    }

    fn visit_object(&mut self, at: &Place<'_>, object: &'a dyn Any) {
        if let Some(citation) = object.downcast_ref::<Citation>() {
            self.place = Some(citation.place.as_str());
        } else if let Some(basis) = object.downcast_ref::<Basis>() {
            self.place = Some(basis.provision.as_str());
        } else if let Some(provision) = object.downcast_ref::<Provision>() {
            self.place = Some(provision.provision.as_str());
        }
        for (rule, of, check) in &self.objects {
            if *of == object.type_id() {
                let problems = &mut self.problems[*rule as usize];
                check(object, at, &mut Findings { rule: *rule, problems });
            }
        }
    }
}

/// The word before the colon of an id.
fn kind(id: &str) -> &str {
    id.split(':').next().unwrap_or_default()
}

/// The id that was probably meant. Where many links are broken, nobody reads a hint for each, and
/// each search reads many ids.
fn hint<'a>(to: &str, ids: impl Iterator<Item = &'a str>, broken_before: usize) -> String {
    const FEW: usize = 50;
    const MANY: usize = 10_000;
    // Only ids of the same kind fit in the same place.
    let ids = ids.filter(|id| kind(id) == kind(to)).take(MANY);
    let close = if broken_before < FEW { closest(to, ids) } else { None };
    close.map(|close| format!("; did you mean `{close}`?")).unwrap_or_default()
}
