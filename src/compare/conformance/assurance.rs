//! What a local test of assurance asks of a post, with what its papers already answer.

use serde::Serialize;

use super::{
    Answer, AuthorityAnswers, ConformanceReport, Coverage, DutyAnswer, ExpectationAnswer, Flag,
    Question,
};
use crate::{
    definition::{Area, Expectation, Partner},
    item::ItemRef,
    kind::RoleId,
    post::{AssuranceTest, AssuranceTopic, Paper, Post, PostId},
    role::Role,
    value::{Day, Version},
};

/// The questions of a local test of assurance for a post, each with what the papers answer and the law behind it. It is made for whoever carries the test out, and is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct AssuranceReport {
    /// What the report does not say.
    pub caveat: &'static str,
    /// The post.
    pub post: PostId,
    /// The version of the post.
    pub post_version: Version,
    /// The job title on the day.
    pub title: String,
    /// The authorities that have set up the post.
    pub set_up_by: Vec<String>,
    /// The papers that the post was read in.
    pub papers: Vec<Paper>,
    /// The day up to which the papers show the post.
    pub papers_as_at: Day,
    /// The definition.
    pub role: RoleId,
    /// The version of the definition.
    pub role_version: Version,
    /// The day that was looked at, and whose law was applied.
    pub on: Day,
    /// The day up to which the definition knows the law.
    pub law_as_at: Day,
    /// Whether a test is asked for and was done, and what it looks at; none where the definition says nothing of it.
    pub about_the_test: Vec<AssurancePoint>,
    /// The tests that the papers show, in the order of the post.
    pub tests: Vec<AssuranceTest>,
    /// What a test looks at, topic by topic.
    pub topics: Vec<AssuranceTopicAnswers>,
    /// For a shared post: what it shows, authority by authority.
    pub authorities: Vec<AuthorityAnswers>,
    /// What the papers leave open, the weightiest first.
    pub open: Vec<Question>,
    /// What should be looked at again, whatever the answers are.
    pub flags: Vec<Flag>,
}

/// One of the things that a test looks at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct AssuranceTopicAnswers {
    /// Which.
    pub topic: AssuranceTopic,
    /// What is asked.
    pub question: &'static str,
    /// What the definition asks of how a post is set up that belongs to it.
    pub points: Vec<AssurancePoint>,
    /// The duties that come to the director and belong to it, counted by part of the role; none where they are listed.
    pub areas: Vec<AreaCoverage>,
    /// The duties that come to the director and belong to it; none where they are counted.
    pub duties: Vec<DutyAnswer>,
}

/// One question of a test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct AssurancePoint {
    /// What is asked, in the words of the definition.
    pub asked: String,
    /// What the papers answer, with the law behind it.
    pub answer: ExpectationAnswer,
}

/// How the papers take on the duties of one part of the role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct AreaCoverage {
    /// The part of the role.
    pub area: Area,
    /// How many duties come to the director in it.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub duties: usize,
    /// How many of them the papers take on in words as strong as the law, or bind the officer whatever a paper says.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub taken_on: usize,
    /// How many the papers put more weakly than the law.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub weakened: usize,
    /// How many the papers except.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub excepted: usize,
    /// How many the job description does not take on.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub missing: usize,
    /// How many no paper that was read shows.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub not_shown: usize,
}

impl AssuranceReport {
    /// What every such report says first.
    pub const CAVEAT: &str = "This sets out the questions of a local test of assurance, the law and guidance behind each, and what the papers of the post answer. It is not the test itself: whether the arrangements are sound is for the authority to judge. How the questions are sorted into topics is a reading of this project.";
}

/// The topic of a test that an expectation belongs to; none for those about the test itself.
fn topic(expectation: Expectation) -> Option<AssuranceTopic> {
    Some(match expectation {
        Expectation::PostIsHeld
        | Expectation::AppointingAuthority
        | Expectation::StatutoryTitle
        | Expectation::OneOfficerOneMember
        | Expectation::EfficientSharing => AssuranceTopic::StatutoryDuties,
        Expectation::FirstTier
        | Expectation::ReportsToChiefExecutive
        | Expectation::NotChiefExecutive
        | Expectation::LeadMember
        | Expectation::OwnLeadMember
        | Expectation::StatutoryChiefOfficer
        | Expectation::PoliticallyRestricted
        | Expectation::AccountabilityStays => AssuranceTopic::Accountability,
        Expectation::LocalAssurance | Expectation::AssuranceScope => return None,
    })
}

impl Role {
    /// The questions of a local test of assurance for a post on a day: those that the guidance puts, as the
    /// definition holds it, each with what the papers answer, what is open, and the law behind it.
    ///
    /// ```
    /// # let text = include_str!("../../../tests/documents/sound/post-twin-hat-without-assurance.json");
    /// let post: dcs_role::Post = text.parse()?;
    /// let report = dcs_role::Role::england().assurance(&post, post.as_at);
    /// assert_eq!(report.topics.len(), 3);
    /// assert!(report.to_markdown().contains("There is no test of assurance."));
    /// # Ok::<(), dcs_role::check::ReadError>(())
    /// ```
    #[must_use]
    pub fn assurance(&self, post: &Post, on: Day) -> AssuranceReport {
        use strum::VariantArray;
        let report = self.with_addresses(self.conformance(post, on));
        let point = |answer: &ExpectationAnswer| {
            let item = self.all().get(&answer.item);
            AssurancePoint {
                asked: item.and_then(ItemRef::statement).unwrap_or_default().to_owned(),
                answer: answer.clone(),
            }
        };
        let points = |wanted: Option<AssuranceTopic>| {
            let in_force =
                report.expectations.iter().filter(|one| one.answer != Answer::NotInForce);
            in_force.filter(|one| topic(one.expectation) == wanted).map(point).collect::<Vec<_>>()
        };
        let topics = AssuranceTopic::VARIANTS.iter().map(|&topic| AssuranceTopicAnswers {
            topic,
            question: topic.meaning(),
            points: points(Some(topic)),
            areas: match topic {
                AssuranceTopic::StatutoryDuties => self.coverage_by_area(&report.duties),
                _ => Vec::new(),
            },
            duties: match topic {
                AssuranceTopic::WorkBetweenAgencies => {
                    let duties = report.duties.iter().filter(|answer| self.is_shared_out(answer));
                    duties.cloned().collect()
                }
                _ => Vec::new(),
            },
        });
        let topics = topics.collect();
        let about_the_test = points(None);
        let ConformanceReport {
            post: id,
            post_version,
            title,
            set_up_by,
            papers,
            papers_as_at,
            role,
            role_version,
            law_as_at,
            authorities,
            questions,
            flags,
            ..
        } = report;
        AssuranceReport {
            caveat: AssuranceReport::CAVEAT,
            post: id,
            post_version,
            title,
            set_up_by,
            papers,
            papers_as_at,
            role,
            role_version,
            on,
            law_as_at,
            about_the_test,
            tests: post.assurance.clone(),
            topics,
            authorities,
            open: questions,
            flags,
        }
    }

    /// Whether a duty is carried out with another agency.
    fn is_shared_out(&self, answer: &DutyAnswer) -> bool {
        // Families are no agency.
        let is_agency = |partner: &Partner| *partner != Partner::Families;
        let duty = self.all().duty(answer.duty.as_str());
        duty.is_some_and(|duty| duty.partners.iter().any(is_agency))
    }

    /// How the papers take on the duties, by part of the role.
    fn coverage_by_area(&self, duties: &[DutyAnswer]) -> Vec<AreaCoverage> {
        use strum::VariantArray;
        let area_of =
            |answer: &DutyAnswer| self.all().duty(answer.duty.as_str()).map(|duty| duty.area);
        let areas = Area::VARIANTS.iter().filter_map(|&area| {
            let own: Vec<_> = duties.iter().filter(|one| area_of(one) == Some(area)).collect();
            let of = |wanted: &[Coverage]| {
                own.iter().filter(|one| wanted.contains(&one.coverage)).count()
            };
            (!own.is_empty()).then(|| AreaCoverage {
                area,
                duties: own.len(),
                taken_on: of(&[Coverage::Covered, Coverage::ByLaw]),
                weakened: of(&[Coverage::Weakened]),
                excepted: of(&[Coverage::Excepted]),
                missing: of(&[Coverage::Missing]),
                not_shown: of(&[Coverage::NotStated]),
            })
        });
        areas.collect()
    }
}
