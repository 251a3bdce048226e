//! The table of rules: each rule is one row.

use std::any::{Any, TypeId};

use serde::{Serialize, Serializer};

#[cfg(any(test, feature = "proptest"))]
use super::cases::Case;
use super::{
    attached::Attached,
    context::{Context, Violations},
};
use crate::{
    definition::{Distribution, Finding, Share},
    model::vocabulary,
    pointer::Place,
    post::{Arrangement, AssuranceTest, Delivery},
    value::{Period, ValueError},
};

/// How much it matters that a rule is broken.
#[vocabulary]
pub enum Severity {
    /// The document cannot be relied on.
    Error,
    /// The document can be relied on and should be improved.
    Warning,
}

pub(super) type EachCheck = fn(&dyn Any, &Place<'_>, &mut Violations);
pub(super) type TextCheck = fn(&str, &Place<'_>, &mut Violations);

/// How a rule is applied.
pub(super) enum Check {
    /// Once to a definition, after everything in it has been seen.
    Definition(fn(&Context<'_>, &mut Violations)),
    /// Once to what was seen of the ids and links of a document, whatever document it is.
    Seen(fn(&Context<'_>, &mut Violations)),
    /// To every object of one type, in documents of every kind.
    Each(TypeId, EachCheck),
    /// To every text and title, in documents of every kind.
    Text(TextCheck),
    /// Once to a post or a profile, beside the role that it is for.
    Attached(fn(Attached<'_>, &Context<'_>, &mut Violations)),
}

/// Declares the rules, each in one row: what it asks, its code, its severity, and the function that applies
/// it, after the word that says to what: see [`Check`]. What breaks the rule stands beside the function, in a
/// function of the same name in the module `cases`.
macro_rules! rules {
    ($(
        $(#[doc = $doc:literal])+
        $Rule:ident = $code:literal, $severity:ident, { $to:ident $(($Type:ident))? $theme:ident::$check:ident };
    )+) => {
        /// A rule that a sound definition keeps. Its code never changes its meaning and is never
        /// used again.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Rule { $($(#[doc = $doc])+ $Rule,)+ }

        impl strum::VariantArray for Rule {
            const VARIANTS: &'static [Self] = Self::ALL;
        }

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

            pub(super) fn check(self) -> Check {
                match self { $(Self::$Rule => rules!(@ $to $($Type)? super::$theme::$check),)+ }
            }

            /// What breaks the rule, and what comes near to that and keeps it.
            #[cfg(any(test, feature = "proptest"))]
            pub(crate) fn cases(self) -> Vec<Case> {
                match self { $(Self::$Rule => super::$theme::cases::$check(),)+ }
            }
        }
    };
    (@ definition $check:path) => { Check::Definition($check) };
    (@ seen $check:path) => { Check::Seen($check) };
    (@ text $check:path) => { Check::Text($check) };
    (@ each $Type:ident $check:path) => {
        Check::Each(TypeId::of::<$Type>(), |object, at, found| {
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
        Check::Attached(|attached, context, found| {
            if let Attached::Profile(profile) = attached {
                $check(profile, context, found);
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
    UniqueIds = "unique-ids", Error, { seen identity::unique_ids };

    /// Every link names an item of the document or, in a post and a profile, of the definition that
    /// it is for.
    ///
    /// Whoever follows a link has to arrive somewhere.
    ///
    /// Breaks it: `callsFor` names `skill:finance`, and no skill has that id.
    LinkResolves = "link-resolves", Error, { seen links::link_resolves };

    /// No item links to itself.
    ///
    /// An item is neither a part nor the successor of itself.
    ///
    /// Breaks it: `programme:upon` is `replacedBy` `programme:upon`.
    LinkElsewhere = "link-elsewhere", Error, { seen links::link_elsewhere };

    /// No item links twice to the same item in the same way.
    ///
    /// The second link says nothing, and counts would be wrong. A source may be cited twice for
    /// different places, and an instrument may be a basis twice with different provisions.
    ///
    /// Breaks it: `audience` lists `stage:assistant-director` twice.
    LinkOnce = "link-once", Error, { seen links::link_once };

    /// No chain of parts, members or successors leads back to where it began.
    ///
    /// Whoever follows a chain has to come to its end.
    ///
    /// Breaks it: A is replaced by B, and B is replaced by A.
    NoCycle = "no-cycle", Error, { definition identity::no_cycle };

    /// No period begins after it ends.
    ///
    /// Dates that are not known to the day are given the benefit of the doubt: from 2015 to
    /// 2015-03 is in order.
    ///
    /// Breaks it: from 2015 to 2012.
    PeriodInOrder = "period-in-order", Error, { each(Period) time::period_in_order };

    /// What has been replaced has an end.
    ///
    /// Where the old still runs beside the new, it has not been replaced.
    ///
    /// Breaks it: a programme with `replacedBy` and a period without `lastDay`.
    ReplacedHasEnded = "replaced-has-ended", Error, { definition time::replaced_has_ended };

    /// What replaces something began no earlier than it and outlasts it.
    ///
    /// There may be a gap between the two: programmes end before the next is commissioned. But what
    /// was older or had ended by then cannot have come in its place.
    ///
    /// Breaks it: a duty up to 2020-09-28 is replaced by one that ended in 2018.
    ReplacementOutlasts = "replacement-outlasts", Error, { definition time::replacement_outlasts };

    /// A provision is in force no longer than its instrument, and what rests on provisions holds no
    /// longer than they.
    ///
    /// Where something states its own period, the provisions have to cover it together.
    ///
    /// Breaks it: a duty since 2005 rests on a provision in force since 2010.
    BasisInForce = "basis-in-force", Error, { definition time::basis_in_force };

    /// What rests on an Act or on regulations names their provisions as lawyers cite them.
    ///
    /// From a reference comes the address at which it can be read, and by it everything that rests on
    /// a section is found. Only guidance and frameworks are cited by a passage in words.
    ///
    /// Breaks it: a duty that rests on an Act, with the provision `section on directors` or `section 18`.
    ProvisionIsStatutory = "provision-is-statutory", Error, { definition law::provision_is_statutory };

    /// The provisions of a list ascend, and none stands there twice.
    ///
    /// So each has one spelling, and two that mean the same are written the same.
    ///
    /// Breaks it: `ss. 22, 20`, `ss. 3 to 1`, `ss. 18, 18(2)`, and `ss. 18(1), 18(2)` for `s. 18(1), (2)`.
    ProvisionInOrder = "provision-in-order", Error, { definition law::provision_in_order };
    /// A provision is marked as coming if and only if it is not in force yet.
    ///
    /// Seen from the day up to which the definition was made: a fixed day lies after it and stands in
    /// `inForce`; where the day is still to be appointed, there is none.
    ///
    /// Breaks it: a definition as at 2026-11-01 with a provision in force from 2027-04-01 and no `coming`.
    ComingIsAhead = "coming-is-ahead", Error, { definition time::coming_is_ahead };

    /// A `must`, a `must-not` and a `must-have-regard` rest on an enactment.
    ///
    /// Guidance cannot bind by itself: it is followed because an Act says so.
    ///
    /// Breaks it: a duty with the force `must` whose only basis is statutory guidance.
    MustRestsOnEnactment = "must-rests-on-enactment", Error, { definition law::must_rests_on_enactment };

    /// A `should` and a `may` rest on guidance or on an enactment.
    ///
    /// What only a profile or a report says is `described`.
    ///
    /// Breaks it: a duty with the force `should` and no basis.
    ForceHasBasis = "force-has-basis", Error, { definition law::force_has_basis };

    /// What is `described` has no basis.
    ///
    /// If a provision imposes it, its force is the provision's.
    ///
    /// Breaks it: a duty with the force `described` that rests on `s. 10`.
    DescribedHasNoBasis = "described-has-no-basis", Error, { definition law::described_has_no_basis };

    /// Guidance and inspection frameworks name the enactment that gives them force.
    ///
    /// Guidance is followed because an Act or regulations say so, and a reader has to see which.
    ///
    /// Breaks it: statutory guidance without `givenForceBy`.
    GuidanceNamesEnactment = "guidance-names-enactment", Error, { definition law::guidance_names_enactment };

    /// A duty comes to the director only through functions that are in the role.
    ///
    /// What the statute leaves out can come to a director only by local choice, which a definition does not know.
    ///
    /// Breaks it: a duty whose `function` is one that the statute leaves out.
    FunctionIsIncluded = "function-is-included", Error, { definition law::function_is_included };

    /// Every item but a source has a citation.
    ///
    /// A reader has to be able to look it up.
    ///
    /// Breaks it: a skill without `citations`.
    ItemIsCited = "item-is-cited", Error, { definition evidence::item_is_cited };

    /// Every source is cited.
    ///
    /// A source that nothing cites says that something was forgotten.
    ///
    /// Breaks it: a report in `sources` that no citation names.
    SourceIsUsed = "source-is-used", Warning, { definition evidence::source_is_used };

    /// Something rests on every instrument.
    ///
    /// An instrument matters for the role through what it says on it.
    ///
    /// Breaks it: an Act that no basis names and that gives force to no guidance.
    InstrumentIsUsed = "instrument-is-used", Warning, { definition evidence::instrument_is_used };

    /// Nothing was read in a source after the day up to which the definition was made.
    ///
    /// The day says up to when the definition can be relied on, and what is newer would not fit it.
    ///
    /// Breaks it: a definition as at 2025-01-01 with a source of 2026.
    SourceIsNotLater = "source-is-not-later", Error, { definition evidence::source_is_not_later };

    /// Something calls for every skill and quality, or develops it.
    ///
    /// A competency that nothing needs is outside the role.
    ///
    /// Breaks it: a skill that no duty, practice, programme, need, activity or scenario names.
    CompetencyIsUsed = "competency-is-used", Warning, { definition evidence::competency_is_used };

    /// A duty with force that falls on the authority or the director calls for a competency.
    ///
    /// Those who fill the post want to know what it takes. Duties that have ended, and those of
    /// other people, are left alone.
    ///
    /// Breaks it: a `must` of the authority without `callsFor`.
    DutyCallsForCompetency = "duty-calls-for-competency", Warning, { definition evidence::duty_calls_for_competency };

    /// A programme develops a skill or a quality.
    ///
    /// Whoever looks for a way to close a gap finds programmes by what they develop.
    ///
    /// Breaks it: a programme without `develops`.
    ProgrammeDevelops = "programme-develops", Warning, { definition programmes::programme_develops };

    /// A programme says for whom it is.
    ///
    /// Somebody at another stage cannot take part.
    ///
    /// Breaks it: a programme without `audience`.
    ProgrammeHasAudience = "programme-has-audience", Warning, { definition programmes::programme_has_audience };

    /// A programme runs while those who provide and fund it exist.
    ///
    /// A body that had closed or was not yet founded can have run or paid for nothing.
    ///
    /// Breaks it: a programme since 2018 whose provider was closed in 2013.
    ProviderExists = "provider-exists", Error, { definition programmes::provider_exists };

    /// No two components of a programme have the same title, in either case.
    ///
    /// The same part told twice makes a programme look larger than it is.
    ///
    /// Breaks it: a programme with two components called `Coaching`.
    ComponentsDiffer = "components-differ", Error, { definition programmes::components_differ };

    /// Something develops every skill and quality and helps to meet every entry requirement, or the
    /// definition says where that was looked for in vain.
    ///
    /// Whoever has a gap asks what to do next. What need not be brought, or is no longer asked, is left
    /// alone.
    ///
    /// Breaks it: a quality that no programme or activity develops, without `noneFound`.
    GapCanBeClosed = "gap-can-be-closed", Warning, { definition development::gap_can_be_closed };

    /// Where nothing was found that develops something, nothing in the definition did on that day, and
    /// the day is not after that of the definition.
    ///
    /// Whoever reads that there is nothing does not look further.
    ///
    /// Breaks it: a skill with `noneFound`, and a programme that develops it.
    SearchWasInVain = "search-was-in-vain", Error, { definition development::search_was_in_vain };

    /// A scenario weighs a skill or quality in one way.
    ///
    /// What is asked for only in an arrangement, what weighs more there and what weighs less are three
    /// different things.
    ///
    /// Breaks it: a skill in `adds` and in `raises`.
    ScenarioWeighsOnce = "scenario-weighs-once", Error, { definition development::scenario_weighs_once };

    /// A finding has one measure at most.
    ///
    /// Two figures are two findings, each with a title of its own.
    ///
    /// Breaks it: a finding with a `share` and a `quantity`.
    OneMeasure = "one-measure", Error, { each(Finding) figures::one_measure };

    /// A share says how large it is: a percentage, or a count and a population.
    ///
    /// Without a figure there is nothing that a reader could compare.
    ///
    /// Breaks it: a `share` with a `population` alone.
    ShareHasFigure = "share-has-figure", Error, { each(Share) figures::share_has_figure };

    /// A share agrees with its count and population within rounding.
    ///
    /// Where a qualifier says `over` or `nearly`, the true share has to lie on that side, or near.
    ///
    /// Breaks it: 60 per cent with 88 of 150, which is 58.7.
    ShareAgrees = "share-agrees", Error, { definition figures::share_agrees };

    /// A part is not larger than its whole.
    ///
    /// If it is, one of the two was misread.
    ///
    /// Breaks it: a count of 30 in a population of 28.
    PartWithinWhole = "part-within-whole", Error, { definition figures::part_within_whole };

    /// A figure in the statement of a finding agrees with the measure beside it.
    ///
    /// Figures are read in digits and in English words: `seven`, `about half`, `three in four`. A count has to be in
    /// the measure, in its words too, and a share may differ as far as `about`, `nearly` or `more than` allow;
    /// what the measure knows only about is not said exactly. Definitions in other languages are left alone.
    ///
    /// Breaks it: `About three in four` beside 37 per cent.
    StatementAgrees = "statement-agrees", Warning, { definition figures::statement_agrees };

    /// A range does not end below its beginning.
    ///
    /// If it does, the ends were exchanged or one was misread.
    ///
    /// Breaks it: 80 per cent `to` 75.
    RangeInOrder = "range-in-order", Error, { definition figures::range_in_order };

    /// The rows of a single-choice distribution add up to 100 within what rounding can explain.
    ///
    /// Each row can be off by half of its last printed decimal: six whole numbers may add up to 102,
    /// two may not. Where answers may overlap, nothing has to add up.
    ///
    /// Breaks it: two rows of 51 per cent.
    RowsAddUp = "rows-add-up", Error, { each(Distribution) figures::rows_add_up };

    /// No two rows of a distribution have the same label, in either case.
    ///
    /// One answer told twice counts twice.
    ///
    /// Breaks it: two rows called `retired`.
    RowsDiffer = "rows-differ", Error, { each(Distribution) figures::rows_differ };

    /// A recommendation is addressed to somebody.
    ///
    /// What nobody is asked to do, nobody does.
    ///
    /// Breaks it: a recommendation without `addressees`.
    RecommendationHasAddressee = "recommendation-has-addressee", Error, { definition evidence::recommendation_has_addressee };

    /// A route leads from at least one stage to another.
    ///
    /// One stage alone is no way from anywhere to anywhere.
    ///
    /// Breaks it: a route with one stage.
    RouteConnects = "route-connects", Error, { definition career::route_connects };

    /// The stage that is the role itself can be reached.
    ///
    /// A definition that does not say how people come to the role leaves out what its readers ask first.
    ///
    /// Breaks it: no route leads from another stage to the one named in `stage`.
    RoleIsReached = "role-is-reached", Error, { definition career::role_is_reached };

    /// No two items of a kind have nearly the same title.
    ///
    /// Case, punctuation and articles do not tell two things apart.
    ///
    /// Breaks it: the skills `Financial management` and `financial management`.
    TitlesDiffer = "titles-differ", Warning, { definition text::titles_differ };

    /// No two items of a kind have nearly the same statement.
    ///
    /// Where two sources say the same, it is one item with two citations.
    ///
    /// Breaks it: two duties whose statements differ in a comma.
    StatementsDiffer = "statements-differ", Warning, { definition text::statements_differ };

    /// Texts hold plain words: no markup, no line breaks, no control characters.
    ///
    /// They are shown on terminals, on pages and in spreadsheets.
    ///
    /// Breaks it: a statement with `<b>must</b>`.
    TextIsPlain = "text-is-plain", Error, { text text::text_is_plain };

    /// No text is left that is still to be written.
    ///
    /// A draft puts in square brackets what has to be written, and a reader would take it for what the papers
    /// say.
    ///
    /// Breaks it: the title `[Job title]`.
    TextIsWritten = "text-is-written", Warning, { text text::text_is_written };

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

    /// The code of an authority is one of its kind.
    ///
    /// The first letters of a code say what the authority is, and the kind decides which law applies to it.
    ///
    /// Breaks it: the kind `county` and the code `E06000014`.
    CodeFitsKind = "code-fits-kind", Warning, { post posts::code_fits_kind };

    /// What is said for some of the authorities of a post names them by their titles.
    ///
    /// What is said for an authority that is not there holds nowhere.
    ///
    /// Breaks it: an arrangement for `Sarn`, where the authority is called `Isle of Sarn Council`.
    AuthorityIsOfThePost = "authority-is-of-the-post", Error, { post posts::authority_is_of_the_post };

    /// A post is not vacant or abolished while somebody holds it.
    ///
    /// On every day it has to be clear whether the post is filled. Dates that are not known to the
    /// day are given the benefit of the doubt.
    ///
    /// Breaks it: vacant since 2024, and acting from 2023 to 2025.
    HeldInOneWay = "held-in-one-way", Error, { post posts::held_in_one_way };

    /// Where two people hold a post on the same days, the post says why.
    ///
    /// A handover, a job share and a stand-in are lawful; without a word, an overlap may be a mistake in the dates.
    ///
    /// Breaks it: interim to 2017-04-30 and substantive from 2017-04-01, without `together`.
    OverlapIsExplained = "overlap-is-explained", Warning, { post posts::overlap_is_explained };

    /// Two arrangements do not say different things of the same fact from the same day, for the same
    /// authority.
    ///
    /// What began later holds instead of what began earlier; of two that begin together, neither does.
    ///
    /// Breaks it: two entries from 2024-04-01, one with the tier `first` and one with `second`.
    FactsDiffer = "facts-differ", Error, { post posts::facts_differ };

    /// An arrangement says what holds for some fact.
    ///
    /// A period or an authority alone changes nothing, and may stand for something forgotten.
    ///
    /// Breaks it: an entry in `arrangements` with nothing but a `period`.
    ArrangementSaysSomething = "arrangement-says-something", Warning, { each(Arrangement) posts::arrangement_says_something };

    /// What the papers say that there is none of is not there.
    ///
    /// One of the two is wrong.
    ///
    /// Breaks it: `none` names `combined-offices`, and `combinedOffices` has an office.
    NoneMeansNone = "none-means-none", Error, { post posts::none_means_none };

    /// The post that carries the statutory designation is named only where it is another.
    ///
    /// This post has its title already.
    ///
    /// Breaks it: the designation `this-post` and a `designatedPost`.
    DesignatedPostIsAnother = "designated-post-is-another", Error, { post posts::designated_post_is_another };

    /// No statutory office stands twice in one list.
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
    InHouseHasNoProvider = "in-house-has-no-provider", Error, { each(Delivery) posts::in_house_has_no_provider };

    /// A test of assurance that was done or is planned says when, and by whom.
    ///
    /// Without them nobody can look it up or wait for it.
    ///
    /// Breaks it: a test with the state `done` and no `date`.
    AssuranceIsDated = "assurance-is-dated", Warning, { each(AssuranceTest) posts::assurance_is_dated };

    /// A test of assurance that was not done has recommended nothing.
    ///
    /// Recommendations come out of a test.
    ///
    /// Breaks it: the state `deferred` and a recommendation.
    UndoneTestRecommendsNothing = "undone-test-recommends-nothing", Error, { each(AssuranceTest) posts::undone_test_recommends_nothing };

    /// A test of assurance is looked at again after it was done.
    ///
    /// If it is not, one of the two dates is wrong.
    ///
    /// Breaks it: done in 2024 and reviewed in 2023.
    ReviewFollows = "review-follows", Error, { each(AssuranceTest) posts::review_follows };

    /// A clause names a paper of the post.
    ///
    /// What a paper is decides what the clause can show.
    ///
    /// Breaks it: a clause in `Constitution`, where the paper is called `The constitution, part 3`.
    ClauseNamesItsPaper = "clause-names-its-paper", Error, { post posts::clause_names_its_paper };

    /// An assessment gives a level of its scale, in the word of the scale.
    ///
    /// What another word means is not known.
    ///
    /// Breaks it: the level `good` on a scale of `basic` and `full`.
    LevelIsOnScale = "level-is-on-scale", Error, { profile profiles::level_is_on_scale };

    /// An assessment gives a level and its scale, or tells in words what was seen.
    ///
    /// A level without a scale means nothing, and a scale without a level says nothing.
    ///
    /// Breaks it: an assessment with neither a level nor evidence.
    AssessmentIsWhole = "assessment-is-whole", Error, { profile profiles::assessment_is_whole };

    /// An assessment is of a skill or quality of the definition, or of an item that it tells in words.
    ///
    /// What was assessed is what a reader asks first.
    ///
    /// Breaks it: an assessment without `competency` and `item`.
    AssessmentIsOfSomething = "assessment-is-of-something", Error, { profile profiles::assessment_is_of_something };

    /// Those who assessed are at least one, and the person is one.
    ///
    /// Nobody gives no mark, and nobody counts twice.
    ///
    /// Breaks it: the person, with a `count` of 2.
    CountFitsAssessor = "count-fits-assessor", Error, { profile profiles::count_fits_assessor };

    /// A programme was completed on a day on which it ran.
    ///
    /// If it did not run, the date or the programme is wrong. Dates that are not known to the day are given the
    /// benefit of the doubt.
    ///
    /// Breaks it: a programme of 2009 to 2012, completed in 2015.
    ProgrammeRanWhenCompleted = "programme-ran-when-completed", Warning, { profile profiles::programme_ran_when_completed };

    /// No two levels of a scale have the same word, in either case.
    ///
    /// An assessment that gives the word would mean either.
    ///
    /// Breaks it: the levels `Full` and `full`.
    LevelsDiffer = "levels-differ", Error, { profile profiles::levels_differ };

    /// The levels of a scale rise: none counts for less than a lower one, or reaches less.
    ///
    /// They are given lowest first, and who comes further does not lose what was reached. A level that says
    /// that there was no chance to show anything may stand anywhere.
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
    type Err = ValueError;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        let rule = Self::ALL.iter().copied().find(|rule| rule.code() == code);
        rule.ok_or_else(|| ValueError::new("the code of a rule", code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_readable_and_used_once() {
        let codes: std::collections::BTreeSet<_> =
            Rule::ALL.iter().map(|rule| rule.code()).collect();
        assert_eq!(codes.len(), Rule::ALL.len());
        for code in codes {
            assert!(
                code.split('-')
                    .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase())),
                "{code}"
            );
        }
    }

    #[test]
    fn every_explanation_says_what_why_and_what_breaks_the_rule() {
        for &rule in Rule::ALL {
            let explanation = rule.explanation();
            let paragraphs: Vec<_> = explanation.split("\n\n").collect();
            assert!(paragraphs.len() >= 3, "{rule}: {explanation}");
            assert!(paragraphs.last().unwrap().starts_with("Breaks it: "), "{rule}: {explanation}");
        }
    }
}
