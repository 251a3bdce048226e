//! What would have to be found out: questions for a person, with the place where the answer goes.

use serde::Serialize;

use crate::{definition::Expectation, pointer::Pointer, post::Post, rules::Severity, value::Day};

/// Something that the papers leave open, in the order of its weight.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ask {
    Law,
    Designation,
    DesignatedPost,
    Confirmation(usize),
    Holder,
    HolderBetween(Day, Day),
    LeadMember,
    JudgedEfficient,
    AddedFunctions,
    CombinedOffices,
    Delivery,
    HolderLeadsProvider(Pointer),
    JobDescription,
    ReportsTo,
    Brief,
    Tier,
    TestFunctions(usize),
    TestDate(usize),
    TestScope(usize),
    Draft(Pointer),
}

/// A question for a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Question {
    /// The question.
    pub question: String,
    /// Where in the post the answer goes, as a JSON Pointer; `-` stands for a new entry at the end of a list, and the whole document for what only another definition can say.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub answer_at: Pointer,
    /// How much it matters: as much as the weightiest of what it answers.
    pub severity: Severity,
    /// What it may answer: expectations, and `duties` for what the job description takes on.
    pub answers: Vec<String>,
    /// The authorities of a shared post that it is about; none for all.
    pub authorities: Vec<String>,
}

/// What is asked, for which authority of a shared post, and how much depends on it.
pub(super) struct Open {
    pub(super) ask: Ask,
    /// The position of the authority; none where the question is about all.
    pub(super) authority: Option<usize>,
    pub(super) severity: Severity,
}

/// The questions that are open, the weightiest first.
pub(super) fn questions(post: &Post, mut open: Vec<Open>) -> Vec<Question> {
    let mut asked: Vec<(Severity, Ask, Vec<usize>)> = Vec::new();
    open.sort_by(|a, b| (&a.ask, a.authority).cmp(&(&b.ask, b.authority)));
    for one in open {
        let Some((severity, ask, authorities)) = asked.last_mut().filter(|last| last.1 == one.ask)
        else {
            asked.push((one.severity, one.ask, one.authority.into_iter().collect()));
            continue;
        };
        debug_assert_eq!(*ask, one.ask);
        *severity = (*severity).min(one.severity);
        match one.authority {
            Some(n) if authorities.last() != Some(&n) => authorities.push(n),
            _ => {}
        }
    }
    // A stable order: what binds before what guidance asks.
    asked.sort_by_key(|(severity, ..)| *severity);
    asked.into_iter().map(|(severity, ask, of)| question(post, severity, &ask, &of)).collect()
}

fn question(post: &Post, severity: Severity, ask: &Ask, of: &[usize]) -> Question {
    let title = |n: &usize| post.authorities[*n].title.to_string();
    let is_of_some = !of.is_empty() && of.len() < post.authorities.len();
    let authorities: Vec<_> = if is_of_some { of.iter().map(title).collect() } else { Vec::new() };
    let whose =
        if is_of_some { format!(" for {}", authorities.join(" and ")) } else { String::new() };
    let fact = |key: &str| {
        let root = Pointer::default();
        if is_of_some { root / "arrangements" / "-" / key } else { root / key }
    };
    let is_of_all = post.authorities.len() > 1 && !is_of_some;
    let the_authority = if is_of_all { "each authority" } else { "the authority" };
    let have = if is_of_all { "Does each authority have" } else { "Is there" };
    let any = if is_of_all { "any of the authorities" } else { "the authority" };
    let root = Pointer::default();
    let (asked, answer_at) = match ask {
        Ask::Law => (
            "Which law was in force on this day? The definition can vouch for none of it.".to_owned(),
            root,
        ),
        Ask::Designation => (
            format!("Which post carries the statutory designation as director of children's services{whose}?"),
            fact("designation"),
        ),
        Ask::DesignatedPost => (
            format!("How is the post set up that carries the statutory designation on this day{whose}? It needs a document of its own."),
            fact("designatedPost"),
        ),
        Ask::Confirmation(n) => (
            "Was the decision confirmed, and when?".to_owned(),
            root / "arrangements" / *n / "decision" / "confirmation",
        ),
        Ask::Holder => (
            "Who holds the post on this day: by permanent appointment, on an interim basis or acting up; or is it vacant or abolished?".to_owned(),
            root / "holdings" / "-",
        ),
        Ask::HolderBetween(from, last) => (
            format!("Who held the post from {from} to {last}? The papers do not say how the post was filled on these days."),
            root / "holdings" / "-",
        ),
        Ask::LeadMember => (
            format!("{have} a lead member for children's services{whose}, and does one councillor hold both education and children's social care?"),
            fact("leadMember"),
        ),
        Ask::JudgedEfficient => (
            format!("Has {the_authority} judged that one person can do the work efficiently for all{whose}?"),
            fact("judgedEfficient"),
        ),
        Ask::AddedFunctions => (
            format!("Does the post have functions beyond those that the statute gives it{whose}?"),
            fact("addedFunctions"),
        ),
        Ask::CombinedOffices => (
            format!("Does the holder have another statutory office of {any}{whose}?"),
            fact("combinedOffices"),
        ),
        Ask::Delivery => (
            format!("How are the services delivered{whose}?"),
            fact("delivery"),
        ),
        Ask::HolderLeadsProvider(at) => (
            format!("Does the holder also lead the body that delivers the services{whose}?"),
            at.clone(),
        ),
        Ask::JobDescription => (
            "What does the job description take on?".to_owned(),
            root / "takesOn",
        ),
        Ask::ReportsTo => (format!("To whom does the post report{whose}?"), fact("reportsTo")),
        Ask::Brief => (
            format!("Does the holder answer for education, for children's social care, or for both{whose}?"),
            fact("brief"),
        ),
        Ask::Tier => (format!("On which tier of officers does the post stand{whose}?"), fact("tier")),
        Ask::TestFunctions(n) => (
            "Did the test of assurance look at everything that the post has beyond the statute?".to_owned(),
            root / "assurance" / *n / "functions",
        ),
        Ask::TestDate(n) => (
            "When was the test of assurance done: before or after the post had all that it has beyond the statute?".to_owned(),
            root / "assurance" / *n / "date",
        ),
        Ask::TestScope(n) => (
            "What did the test of assurance look at?".to_owned(),
            root / "assurance" / *n / "covers",
        ),
        Ask::Draft(at) => (
            "What is to be written in place of the words in square brackets, here and wherever else they stand?".to_owned(),
            at.clone(),
        ),
    };
    let answers = answers(ask);
    Question {
        question: asked,
        answer_at,
        severity,
        answers: answers.into_iter().map(ToOwned::to_owned).collect(),
        authorities,
    }
}

/// What an answer to the question may decide.
fn answers(ask: &Ask) -> Vec<&'static str> {
    use strum::VariantArray;
    let some = |expectations: &[Expectation]| expectations.iter().map(|one| one.as_str()).collect();
    match ask {
        // Whether this is the statutory post decides whether anything is asked of it.
        Ask::Law
        | Ask::Draft(_)
        | Ask::Designation
        | Ask::DesignatedPost
        | Ask::Confirmation(_) => {
            let all = Expectation::VARIANTS.iter().map(|one| one.as_str());
            all.chain(["duties"]).collect()
        }
        Ask::Holder | Ask::HolderBetween(..) => some(&[Expectation::PostIsHeld]),
        Ask::LeadMember => some(&[
            Expectation::LeadMember,
            Expectation::OwnLeadMember,
            Expectation::OneOfficerOneMember,
        ]),
        Ask::JudgedEfficient => some(&[Expectation::EfficientSharing]),
        Ask::AddedFunctions
        | Ask::HolderLeadsProvider(_)
        | Ask::TestFunctions(_)
        | Ask::TestDate(_) => some(&[Expectation::LocalAssurance]),
        Ask::CombinedOffices => {
            some(&[Expectation::NotChiefExecutive, Expectation::LocalAssurance])
        }
        Ask::Delivery => some(&[Expectation::LocalAssurance, Expectation::AccountabilityStays]),
        Ask::JobDescription => vec!["duties"],
        Ask::ReportsTo => some(&[Expectation::ReportsToChiefExecutive]),
        Ask::Brief => some(&[Expectation::OneOfficerOneMember]),
        Ask::Tier => some(&[Expectation::FirstTier]),
        Ask::TestScope(_) => some(&[Expectation::AssuranceScope]),
    }
}
