//! Smallest sound documents, to be filled in.

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use strum::VariantArray;

use crate::{
    definition::RoleDefinition,
    kind::RoleId,
    post::{AuthorityKind, HoldingBasis, Post},
    profile::Profile,
    value::{Day, Title},
};

/// What is known of a post when its document is begun.
///
/// ```
/// use dcs_role::{Post, Role, draft::PostDraft};
///
/// let role = Role::england();
/// let known = PostDraft { twin_hat: true, ..PostDraft::default() };
/// let post = Post::draft(&role.definition().id, "2026-01-31".parse()?, &known);
/// assert!(post.check(role).is_empty());
/// // What is not known yet is asked.
/// let report = role.conformance(&post, post.as_at);
/// assert!(report.questions.len() > 5);
/// # Ok::<(), dcs_role::value::ValueError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PostDraft {
    /// The authorities that have it; none where their names are to be written.
    pub authorities: Vec<Title>,
    /// Of what kind they are.
    pub kind: Option<AuthorityKind>,
    /// Whether several authorities share it.
    pub joint: bool,
    /// Whether the holder is director of adult social services as well.
    pub twin_hat: bool,
    /// How it is filled.
    pub filled: Option<HoldingBasis>,
}

impl Post {
    /// A smallest sound post, to be filled in: what is to be written stands in square brackets, and a note
    /// says what else has to be looked at. Nothing is claimed beyond what is given.
    #[must_use]
    pub fn draft(role: &RoleId, as_at: Day, known: &PostDraft) -> Self {
        let mut names: Vec<_> = known.authorities.iter().map(Title::to_string).collect();
        let id = match names.first() {
            Some(name) => format!("post:director-at-{}", slug(name)),
            None => "post:director-at-our-council".to_owned(),
        };
        if names.is_empty() {
            names.push("[Name of the council]".to_owned());
        }
        if known.joint && names.len() < 2 {
            names.push("[Name of the other council]".to_owned());
        }
        let kind = known.kind.unwrap_or(AuthorityKind::County);
        let authorities: Vec<_> =
            names.iter().map(|name| json!({ "title": name, "kind": kind })).collect();
        let mut note = "[Still to be written: what stands in square brackets".to_owned();
        if known.kind.is_none() {
            let kinds = AuthorityKind::VARIANTS.iter().map(|kind| kind.as_str());
            let kinds = kinds.collect::<Vec<_>>().join(", ");
            note.push_str("; the kind of each authority, one of ");
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
    /// A smallest sound profile, to be filled in.
    ///
    /// ```
    /// use dcs_role::{Profile, Role};
    ///
    /// let role = Role::england();
    /// let profile = Profile::draft(&role.definition().id, "2026-01-31".parse()?);
    /// assert!(profile.check(role).is_empty());
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
    /// A smallest sound definition of a role, to be filled in.
    ///
    /// ```
    /// use dcs_role::RoleDefinition;
    ///
    /// let definition = RoleDefinition::draft("2026-01-31".parse()?);
    /// assert!(definition.check().is_empty());
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

#[cfg(test)]
mod tests {
    use strum::VariantArray;

    use super::*;
    use crate::role::Role;

    fn day() -> Day {
        "2026-01-31".parse().unwrap()
    }

    /// Whatever is known, the post is sound, and no question is answered that was not.
    #[test]
    fn every_draft_of_a_post_is_sound() {
        let role = Role::england();
        let questions = |known: &PostDraft| {
            let post = Post::draft(&role.definition().id, day(), known);
            assert_eq!(post.check(role).to_string(), "", "{known:?}");
            let again: Post = serde_json::to_string(&post).unwrap().parse().unwrap();
            assert_eq!(again, post);
            role.conformance(&post, day()).questions.len()
        };
        let open = questions(&PostDraft::default());
        let title: Title = "Søborg & Co. – 100".parse().unwrap();
        for &filled in HoldingBasis::VARIANTS {
            for &kind in AuthorityKind::VARIANTS {
                let known = PostDraft {
                    authorities: vec![title.clone()],
                    kind: Some(kind),
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

    /// No rule has anything to say, not even a warning.
    #[test]
    fn a_draft_of_a_definition_is_sound() {
        let definition = RoleDefinition::draft(day());
        assert_eq!(definition.check().to_string(), "");
        assert!(Role::try_from(definition).is_ok());
        let role = Role::england();
        let profile = Profile::draft(&role.definition().id, day());
        assert_eq!(profile.check(role).to_string(), "");
    }

    /// What is known is not asked for.
    #[test]
    fn a_draft_asks_for_the_kind_where_it_is_not_known() {
        let note = |kind| {
            let known = PostDraft { kind, ..PostDraft::default() };
            Post::draft(&Role::england().definition().id, day(), &known).notes[0].to_string()
        };
        assert!(note(None).contains("the kind of each authority, one of "));
        assert!(!note(Some(AuthorityKind::VARIANTS[0])).contains("kind"));
    }

    #[test]
    fn a_name_becomes_a_part_of_an_id() {
        assert_eq!(slug("St. Helens Council"), "st-helens-council");
        assert_eq!(slug("…"), "our-council");
        assert_eq!(slug(&"ab ".repeat(100)).len(), 59);
    }
}
