//! Smallest documents, to be filled in: without errors, and with a warning for each text that is still to be written.

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use strum::VariantArray;

use crate::{
    definition::RoleDefinition,
    kind::RoleId,
    post::{Authority, AuthorityKind, HoldingBasis, Post},
    profile::Profile,
    value::Day,
};

/// What is known of a post when its document is begun.
///
/// ```
/// use dcs_role::{Post, Role, draft::PostDraft};
///
/// let role = Role::england();
/// let known = PostDraft { twin_hat: true, ..PostDraft::default() };
/// let post = Post::draft(&role.definition().id, "2026-01-31".parse()?, &known);
/// assert!(!post.check(role).has_errors());
/// // What is not known yet is asked.
/// let report = role.conformance(&post, post.as_at);
/// assert!(report.questions.len() > 5);
/// # Ok::<(), dcs_role::value::ValueError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PostDraft {
    /// The authorities that have it; none where their names and kinds are to be written.
    pub authorities: Vec<Authority>,
    /// Whether several authorities share it.
    pub joint: bool,
    /// Whether the holder is director of adult social services as well.
    pub twin_hat: bool,
    /// How it is filled.
    pub filled: Option<HoldingBasis>,
}

impl Post {
    /// A smallest post, to be filled in: what is to be written stands in square brackets, and a note says what
    /// else has to be looked at. Nothing is claimed beyond what is given: until the brackets are gone, the post
    /// is checked with a warning for each, and a comparison with the law asks for them.
    #[must_use]
    pub fn draft(role: &RoleId, as_at: Day, known: &PostDraft) -> Self {
        let mut authorities = known.authorities.clone();
        let id = match authorities.first() {
            Some(first) => format!("post:director-at-{}", slug(first.title.as_str())),
            None => "post:director-at-our-council".to_owned(),
        };
        let given = authorities.len();
        if authorities.is_empty() {
            authorities.push(to_be_named("[Name of the council]"));
        }
        if known.joint && authorities.len() < 2 {
            authorities.push(to_be_named("[Name of the other council]"));
        }
        let mut note = "[Still to be written: what stands in square brackets".to_owned();
        if given < authorities.len() {
            let kinds = AuthorityKind::VARIANTS.iter().map(|kind| kind.as_str());
            let kinds = kinds.collect::<Vec<_>>().join(", ");
            note.push_str("; the kind of each authority named there, one of ");
            note.push_str(&kinds);
        }
        note += ". Take this note out then.]";
        let mut post = json!({
            "$schema": schema("post"),
            "id": id,
            "version": "0.1.0",
            "title": "[Job title]",
            "role": role,
            "asAt": as_at,
            "authorities": authorities,
            "notes": [note],
            "papers": [{ "title": "[Title of the paper that this was read in]" }],
        });
        if known.twin_hat {
            post["combinedOffices"] = json!([{ "office": "director-of-adult-social-services" }]);
        }
        if let Some(basis) = known.filled {
            post["holdings"] = json!([{ "basis": basis }]);
        }
        read(post)
    }
}

impl Profile {
    /// A smallest profile, to be filled in.
    ///
    /// ```
    /// use dcs_role::{Profile, Role};
    ///
    /// let role = Role::england();
    /// let profile = Profile::draft(&role.definition().id, "2026-01-31".parse()?);
    /// assert!(!profile.check(role).has_errors());
    /// # Ok::<(), dcs_role::value::ValueError>(())
    /// ```
    #[must_use]
    pub fn draft(role: &RoleId, as_at: Day) -> Self {
        read(json!({
            "$schema": schema("profile"),
            "id": "profile:ref-0000",
            "version": "0.1.0",
            "role": role,
            "asAt": as_at,
            "notes": ["[Still to be written: the reference number in `id`, which no other profile has; and under `scales` and `assessments` what was assessed. Name nobody. Take this note out then.]"],
        }))
    }
}

impl RoleDefinition {
    /// A smallest definition of a role, to be filled in.
    ///
    /// ```
    /// use dcs_role::RoleDefinition;
    ///
    /// let definition = RoleDefinition::draft("2026-01-31".parse()?);
    /// assert!(!definition.check().has_errors());
    /// # Ok::<(), dcs_role::value::ValueError>(())
    /// ```
    #[must_use]
    pub fn draft(as_at: Day) -> Self {
        let cited = json!([{ "source": "source:first-source", "place": "[Section or page]", "reading": "stated" }]);
        read(json!({
            "$schema": schema("role-definition"),
            "id": "role:our-role",
            "version": "0.1.0",
            "title": "[Title of the role]",
            "statement": "[One sentence on what the role is.]",
            "jurisdiction": "[Where the role exists]",
            "language": "en-GB",
            "licence": "[Licence under which this may be used]",
            "asAt": as_at,
            "stage": "stage:the-role",
            "notes": ["[Still to be written: what stands in square brackets; the ids, which are names that you choose; and the words such as `described` or `knowledge`, of which the schema lists the others. Take this note out then.]"],
            "sources": [{
                "id": "source:first-source",
                "title": "[Title of a text that was read]",
                "publisher": "[Who published it]",
                "kind": "guidance",
            }],
            "duties": [{
                "id": "duty:first-duty",
                "title": "[Name of a duty]",
                "statement": "[One sentence on what has to be done, and by whom.]",
                "force": "described",
                "holder": "director",
                "area": "leadership",
                "callsFor": [{ "competency": "skill:first-skill", "reading": "stated" }],
                "citations": cited,
            }],
            "skills": [{
                "id": "skill:first-skill",
                "title": "[Name of a skill]",
                "kind": "knowledge",
                "statement": "[One sentence on what it is.]",
                "citations": cited,
            }],
            "activities": [{
                "id": "activity:first-activity",
                "title": "[Name of a way to learn it]",
                "statement": "[One sentence on how it is learnt.]",
                "develops": [{ "competency": "skill:first-skill", "reading": "stated" }],
                "citations": cited,
            }],
            "stages": [
                {
                    "id": "stage:before-the-role",
                    "title": "[Title of the stage before]",
                    "statement": "[One sentence on what people do at this stage.]",
                    "citations": cited,
                },
                {
                    "id": "stage:the-role",
                    "title": "[Title of the role]",
                    "statement": "[One sentence on what people do in the role.]",
                    "citations": cited,
                },
            ],
            "routes": [{
                "id": "route:first-route",
                "title": "[Name of a way into the role]",
                "kind": "entry",
                "statement": "[One sentence on the way.]",
                "stages": ["stage:before-the-role", "stage:the-role"],
                "citations": cited,
            }],
        }))
    }
}

/// An authority that is still to be named. Some kind has to stand there; the note asks for the right one.
fn to_be_named(title: &str) -> Authority {
    let kind = AuthorityKind::VARIANTS[0];
    read(json!({ "title": title, "kind": kind }))
}

fn schema(name: &str) -> String {
    format!("https://w3id.org/dcs-role/schemas/v1/{name}.schema.json")
}

fn read<T: DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).unwrap_or_else(|error| unreachable!("a draft is sound: {error}"))
}

/// A name as a part of an id.
fn slug(name: &str) -> String {
    const LONGEST: usize = 60;
    let words = name.to_lowercase();
    let words = words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let slug: String = words.collect::<Vec<_>>().join("-").chars().take(LONGEST).collect();
    match slug.trim_matches('-') {
        "" => "our-council".to_owned(),
        slug => slug.to_owned(),
    }
}

#[cfg(all(test, feature = "answers"))]
mod tests {
    use strum::VariantArray;

    use super::*;
    use crate::{role::Role, value::Title};

    fn day() -> Day {
        "2026-01-31".parse().unwrap()
    }

    /// What is wrong with a draft: that it is still to be written, and nothing else.
    fn still_to_be_written(report: &crate::rules::Report) -> Vec<String> {
        let problems = report.problems().iter();
        let places = problems.map(|problem| {
            assert_eq!(problem.rule, crate::rules::Rule::TextIsWritten, "{report}");
            problem.at.as_str().to_owned()
        });
        places.collect()
    }

    /// Whatever is known, the post is without errors, each text that is still to be written is told, and no
    /// question is answered that was not.
    #[test]
    fn every_draft_of_a_post_is_sound() {
        let role = Role::england();
        let questions = |known: &PostDraft| {
            let post = Post::draft(&role.definition().id, day(), known);
            let unwritten = still_to_be_written(&post.check(role));
            for place in ["/title", "/notes/0", "/papers/0/title"] {
                assert!(unwritten.iter().any(|one| one == place), "{known:?} {place}");
            }
            let is_named = !unwritten.iter().any(|place| place.starts_with("/authorities"));
            assert_eq!(is_named, !known.authorities.is_empty());
            let again: Post = serde_json::to_string(&post).unwrap().parse().unwrap();
            assert_eq!(again, post);
            role.conformance(&post, day()).questions.len()
        };
        let open = questions(&PostDraft::default());
        let title: Title = "Søborg & Co. – 100".parse().unwrap();
        for &filled in HoldingBasis::VARIANTS {
            for &kind in AuthorityKind::VARIANTS {
                let known = PostDraft {
                    authorities: vec![Authority::new(title.clone(), kind)],
                    filled: Some(filled),
                    ..PostDraft::default()
                };
                questions(&known);
            }
        }
        assert!(questions(&PostDraft { twin_hat: true, ..PostDraft::default() }) > 5);
        let joint = PostDraft { joint: true, ..PostDraft::default() };
        assert_eq!(Post::draft(&role.definition().id, day(), &joint).authorities.len(), 2);
        assert!(questions(&joint) >= open);
    }

    /// No rule has anything to say but that it is still to be written.
    #[test]
    fn a_draft_of_a_definition_is_sound() {
        let definition = RoleDefinition::draft(day());
        assert!(still_to_be_written(&definition.check()).len() > 10);
        assert!(Role::try_from(definition).is_ok());
        let role = Role::england();
        let profile = Profile::draft(&role.definition().id, day());
        assert_eq!(still_to_be_written(&profile.check(role)), ["/notes/0"]);
    }

    /// What is known is not asked for.
    #[test]
    fn a_draft_asks_for_the_kind_where_it_is_not_known() {
        let note = |authorities: Vec<Authority>, joint| {
            let known = PostDraft { authorities, joint, ..PostDraft::default() };
            Post::draft(&Role::england().definition().id, day(), &known).notes[0].to_string()
        };
        let asked = "the kind of each authority named there, one of ";
        let named = Authority::new("Ashmere Council".parse().unwrap(), AuthorityKind::County);
        assert!(note(Vec::new(), false).contains(asked));
        assert!(note(vec![named.clone()], true).contains(asked));
        assert!(!note(vec![named], false).contains("kind"));
    }

    /// What nobody has written is asked, and is not taken for what the papers say.
    #[test]
    fn nothing_follows_from_what_is_still_to_be_written() {
        use crate::{compare::Answer, definition::Expectation};
        let role = Role::england();
        let answer = |post: &Post| {
            let report = role.conformance(post, day());
            let asks = |place: &str| {
                report.questions.iter().any(|question| question.answer_at.as_str() == place)
            };
            let is_it = |one: &&crate::compare::ExpectationAnswer| {
                one.expectation == Expectation::AppointingAuthority
            };
            (
                report.expectations.iter().find(is_it).unwrap().answer,
                asks("/title"),
                asks("/notes/0"),
            )
        };
        let mut post = Post::draft(&role.definition().id, day(), &PostDraft::default());
        assert_eq!(answer(&post), (Answer::NotStated, true, false));
        post.title = "Director".parse().unwrap();
        post.authorities =
            [Authority::new("Ashmere Council".parse().unwrap(), AuthorityKind::County)].into();
        post.papers = [crate::post::Paper::new("Constitution".parse().unwrap())].into();
        assert_eq!(answer(&post), (Answer::Met, false, true));
        post.notes.clear();
        assert_eq!(answer(&post), (Answer::Met, false, false));
    }

    #[test]
    fn a_name_becomes_a_part_of_an_id() {
        assert_eq!(slug("St. Helens Council"), "st-helens-council");
        assert_eq!(slug("…"), "our-council");
        assert_eq!(slug(&"ab ".repeat(100)).len(), 59);
    }
}
