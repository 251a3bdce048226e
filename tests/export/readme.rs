//! What the README and `docs/exports.md` say of how much each format carries.

use std::{fs, io, path::Path};

use dcs_role::{
    Post, Role,
    export::{Export, ExportFormat, Exported, Extensions, PostExport},
};

use crate::table;

/// `all but 1`, or how many of a hundred values were written.
fn share(exported: &Exported) -> String {
    let (written, values) = (exported.losses.written, exported.losses.values);
    if values - written < 10 {
        return format!("all but {}", values - written);
    }
    format!("{:.0}%", f64::from(written) * 100.0 / f64::from(values))
}

#[test]
fn the_tables_of_the_readme_and_the_docs_are_true() {
    let role = Role::england();
    let post: Post =
        include_str!("../documents/sound/post-twin-hat-with-assurance.json").parse().unwrap();
    let (export, post) = (Export::of(role.all()), PostExport::of(&post, role));
    let out = || io::sink();
    let of_role = [
        ("`case`", export.case(Extensions::With, &mut out()).unwrap()),
        ("`moodle`", export.moodle(&mut out()).unwrap()),
        ("`csv", table::tables(role, None).1),
        ("`ctdl`", export.ctdl(&mut out()).unwrap()),
        ("`schema-org`", export.schema_org(&mut out()).unwrap()),
    ];
    let others = [
        ("`case --without-extensions`", export.case(Extensions::Without, &mut out()).unwrap()),
        ("`job-posting", post.job_posting(&mut out()).unwrap()),
        ("`org", post.org(&mut out()).unwrap()),
    ];
    for format in ExportFormat::ALL {
        let is_here = of_role
            .iter()
            .chain(&others)
            .any(|(name, _)| name.trim_matches('`').split(' ').next() == Some(format.as_str()));
        assert!(is_here, "`{format}` has no line in this test");
    }
    for file in ["README.md", "docs/exports.md"] {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
        let others = others.iter().filter(|_| file != "README.md");
        for (format, exported) in of_role.iter().chain(others) {
            let row = text.lines().find(|line| line.starts_with(&format!("| {format}")));
            let row = row.unwrap_or_else(|| panic!("{file} has no row of {format}"));
            let share = share(exported);
            assert!(row.contains(&format!("| {share}")), "{file}: {share} of {format}, not {row}");
        }
    }
}
