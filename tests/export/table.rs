//! Tables: the law, and what a spreadsheet must not run.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
};

use dcs_role::{
    Post, Role, RoleDefinition,
    definition::Kind,
    export::{self, Export, Exported, Files as _},
    value::Day,
};

use strum::VariantArray;

use crate::law::{self, Exporter, Files};

#[derive(Default)]
struct Kept(Files);

impl export::Files for Kept {
    fn file(
        &mut self,
        name: &str,
        write: &mut dyn FnMut(&mut dyn io::Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut bytes = Vec::new();
        write(&mut bytes)?;
        assert!(self.0.insert(name.to_owned(), bytes).is_none(), "{name} is there twice");
        Ok(())
    }
}

pub(crate) fn tables(role: &Role, on: Option<Day>) -> (Files, Exported) {
    let view = on.map_or_else(|| role.all(), |day| role.on(day));
    let mut kept = Kept::default();
    let exported = Export::of(view).with_places().tables(&mut kept).unwrap();
    (kept.0, exported)
}

#[test]
fn the_law_holds() {
    law::holds_everywhere(&Exporter { export: tables, read: law::read_csv, open: law::open_csv });
}

/// Ids are there and used once, links lead to one of them, nothing ends before it begins, and no column has the
/// name of another.
pub(crate) fn is_sound(read: &law::Read) {
    let mut ids = BTreeSet::new();
    let items = || read.rows.iter().filter(|(name, _)| *name != "changes.csv");
    for (name, rows) in items() {
        let columns: BTreeSet<_> = rows[0].iter().collect();
        assert_eq!(columns.len(), rows[0].len(), "{name}: {:?}", rows[0]);
        for row in &rows[1..] {
            assert!(!row[0].is_empty() && ids.insert(row[0].as_str()), "{name}: {}", row[0]);
        }
    }
    let is_id = |text: &&str| {
        text.split_once(':').is_some_and(|(kind, name)| {
            Kind::VARIANTS.iter().any(|known| known.prefix() == kind)
                && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        })
    };
    for (name, rows) in items() {
        for line in rows[1..].iter().flatten().flat_map(|cell| cell.lines()).filter(is_id) {
            assert!(ids.contains(line), "{name}: {line} is not there");
        }
        assert!(rows.iter().flatten().all(|cell| !is_run(cell)), "{name}: a formula");
        let column = |key: &str| rows[0].iter().position(|known| known == key);
        let starts = rows[0].iter().filter_map(|key| key.strip_suffix("from"));
        for (from, to) in starts
            .filter_map(|key| column(&format!("{key}from")).zip(column(&format!("{key}lastDay"))))
        {
            for row in &rows[1..] {
                for (from, to) in row[from].split('\n').zip(row[to].split('\n')) {
                    // A month may end a period that began within it.
                    let is_over = !to.is_empty() && *to < from[..from.len().min(to.len())];
                    assert!(!is_over, "{name}: {} ends before it begins", row[0]);
                }
            }
        }
    }
}

#[test]
fn no_id_is_used_twice_and_no_link_dangles() {
    is_sound(&law::open_csv(&tables(Role::england(), None).0));
}

/// Whether a spreadsheet would run a cell.
fn is_run(cell: &str) -> bool {
    let first = cell.chars().next();
    first.is_some_and(|c| "=+-@\t\r＝＋－＠".contains(c)) && cell.parse::<f64>().is_err()
}

/// What a spreadsheet shows as it is.
const KEPT: [&str; 9] = [
    "'quoted",
    "2005",
    "2005-04",
    "2005-04-01",
    "1.0.0",
    "15",
    "1.5",
    "5 Acts",
    "Section 5 of May 2005",
];

#[test]
fn no_text_is_run_as_a_formula_or_taken_for_a_number() {
    let mut definition: RoleDefinition =
        include_str!("../documents/sound/small.json").parse().unwrap();
    let texts = [
        "=HYPERLINK(1)",
        "+1+cmd",
        "-2+3",
        "@SUM(A1)",
        "＝1+1",
        "＋1",
        "－1",
        "＠a",
        "'=1",
        "''@x",
    ];
    let taken = [
        "007",
        "1e5",
        "1E10",
        "1.50",
        "5%",
        "$5",
        "(5)",
        "1 1/2",
        "1/2",
        "10/11/2012",
        "2005-4-1",
        "12:30",
        "Jan 2005",
        "March 2025",
    ];
    for text in texts.into_iter().chain(taken).chain(KEPT) {
        definition.skills[0].title = text.parse().unwrap();
        definition.skills[0].traits = vec![text.parse().unwrap(), "-second".parse().unwrap()];
        let role = Role::try_from(definition.clone()).unwrap();
        let (files, exported) = tables(&role, None);
        let rows = &law::open_csv(&files).rows["skills.csv"];
        assert!(rows.iter().flatten().all(|cell| !is_run(cell)), "{text}: {rows:?}");
        let title = rows[0].iter().position(|key| key == "title").unwrap();
        let is_changed = exported.losses.changed.iter().any(|row| row.key == "title");
        // An apostrophe that was there is told apart from one that was put there.
        let is_kept = KEPT.contains(&text);
        assert_eq!(rows[1][title] == text, is_kept, "{text}");
        assert_eq!(is_changed, !is_kept, "{text}");
        law::holds_for(
            &Exporter { export: tables, read: law::read_csv, open: law::open_csv },
            &role,
            None,
        );
    }
}

/// The parts of one value in a list stand in the same line of each column, and so all of its columns have as many.
#[test]
fn a_list_has_as_many_lines_in_each_of_its_columns() {
    let mut definition: RoleDefinition =
        include_str!("../documents/sound/small.json").parse().unwrap();
    let duty = serde_json::to_value(&definition.duties[0]).unwrap();
    // The first value of a list has what the last ones lack.
    let basis = |n: usize| {
        let mut basis = duty["basis"][0].clone();
        basis["provision"] = format!("s. {}", n + 5).into();
        if n == 0 {
            basis["asAt"] = "2011-04-01".into();
        }
        basis
    };
    let mut changed = duty.clone();
    changed["basis"] = [0, 1, 2].map(basis).to_vec().into();
    definition.duties[0] = serde_json::from_value(changed).unwrap();
    let files = tables(&definition.try_into().unwrap(), None).0;
    let rows = &law::open_csv(&files).rows["duties.csv"];
    let lines = |key: &str| {
        let column = rows[0].iter().position(|known| known == key).unwrap();
        rows[1][column].split('\n').collect::<Vec<_>>()
    };
    assert_eq!(lines("basis.asAt"), ["2011-04-01", "", ""]);
    assert_eq!(lines("basis.law").len(), 3);
}

#[test]
fn changes_are_a_table() {
    let role = Role::england();
    let day = |day: &str| day.parse::<Day>().unwrap();
    let report = role.on(day("2007-12-31")).changes_to(role.on(day("2008-01-01")));
    let mut text = Vec::new();
    export::change_table(&report, &mut text).unwrap();
    let rows = law::open_csv(&BTreeMap::from([(String::new(), text)])).rows.remove("").unwrap();
    assert_eq!(rows.len(), 1 + report.changes.len());
    assert!(rows[1..].iter().zip(&report.changes).all(|(row, change)| row[1] == change.item));
}

#[test]
fn reports_are_tables() {
    let role = Role::england();
    let post: Post =
        include_str!("../documents/sound/post-joint-three-boroughs.json").parse().unwrap();
    let report = role.conformance(&post, post.as_at);
    let mut kept = Kept::default();
    export::report_tables("conformance", &report, &mut kept).unwrap();
    let rows = law::open_csv(&kept.0).rows;
    assert_eq!(rows["conformance-duties.csv"].len(), 1 + report.duties.len());
    let ids = rows["conformance-duties.csv"][0].iter().position(|key| key == "duty").unwrap();
    for (row, duty) in rows["conformance-duties.csv"][1..].iter().zip(&report.duties) {
        assert_eq!(row[ids], serde_json::to_value(duty).unwrap()["duty"]);
    }
    assert_eq!(rows["conformance.csv"].len(), 2);
    kept.file("another.csv", &mut |_| Ok(())).unwrap();
}

/// A table of one kind is the one in the folder.
#[test]
fn one_kind_can_be_had_alone() {
    let (files, _) = tables(Role::england(), None);
    let mut text = Vec::new();
    Export::of(Role::england().all()).table(Kind::Duty, &mut text).unwrap();
    assert!(files["duties.csv"] == text);
}
