//! The schemas as they are committed, for those who do without `schemars`.

/// The files under `schemas/`, by name: the JSON Schemas of the documents and of the reports, and the
/// catalogue of rules. They need no feature.
///
/// ```
/// let names = dcs_role::published().iter().map(|(name, _)| *name);
/// assert!(names.eq([
///     "role-definition.schema.json",
///     "role-definition.draft-07.schema.json",
///     "post.schema.json",
///     "post.draft-07.schema.json",
///     "profile.schema.json",
///     "profile.draft-07.schema.json",
///     "check-report.schema.json",
///     "check-report.draft-07.schema.json",
///     "conformance-report.schema.json",
///     "conformance-report.draft-07.schema.json",
///     "assurance-report.schema.json",
///     "assurance-report.draft-07.schema.json",
///     "role-profile.schema.json",
///     "role-profile.draft-07.schema.json",
///     "readiness-report.schema.json",
///     "readiness-report.draft-07.schema.json",
///     "group-report.schema.json",
///     "group-report.draft-07.schema.json",
///     "change-report.schema.json",
///     "change-report.draft-07.schema.json",
///     "post-change-report.schema.json",
///     "post-change-report.draft-07.schema.json",
///     "post-survey.schema.json",
///     "post-survey.draft-07.schema.json",
///     "law-report.schema.json",
///     "law-report.draft-07.schema.json",
///     "loss-report.schema.json",
///     "loss-report.draft-07.schema.json",
///     "rules.json",
/// ]));
/// ```
#[must_use]
pub const fn published() -> &'static [(&'static str, &'static str)] {
    macro_rules! files {
        ($($name:literal),+ $(,)?) => {
            &[$(($name, include_str!(concat!("../schemas/", $name)))),+]
        };
    }
    files![
        "role-definition.schema.json",
        "role-definition.draft-07.schema.json",
        "post.schema.json",
        "post.draft-07.schema.json",
        "profile.schema.json",
        "profile.draft-07.schema.json",
        "check-report.schema.json",
        "check-report.draft-07.schema.json",
        "conformance-report.schema.json",
        "conformance-report.draft-07.schema.json",
        "assurance-report.schema.json",
        "assurance-report.draft-07.schema.json",
        "role-profile.schema.json",
        "role-profile.draft-07.schema.json",
        "readiness-report.schema.json",
        "readiness-report.draft-07.schema.json",
        "group-report.schema.json",
        "group-report.draft-07.schema.json",
        "change-report.schema.json",
        "change-report.draft-07.schema.json",
        "post-change-report.schema.json",
        "post-change-report.draft-07.schema.json",
        "post-survey.schema.json",
        "post-survey.draft-07.schema.json",
        "law-report.schema.json",
        "law-report.draft-07.schema.json",
        "loss-report.schema.json",
        "loss-report.draft-07.schema.json",
        "rules.json",
    ]
}
