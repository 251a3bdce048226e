use std::collections::BTreeMap;

use dcs_role::{
    Role,
    export::{Export, Exported, Extensions},
    value::Day,
};

use crate::law::{self, Exporter, Files};

fn package(role: &Role, on: Option<Day>, extensions: Extensions) -> (Files, Exported) {
    let view = on.map_or_else(|| role.all(), |day| role.on(day));
    let mut text = Vec::new();
    let exported = Export::of(view).with_places().case(extensions, &mut text).unwrap();
    (BTreeMap::from([(String::new(), text)]), exported)
}

const WITH: Exporter = Exporter {
    export: |role, on| package(role, on, Extensions::With),
    read: law::read_json,
    open: law::open_json,
};
const WITHOUT: Exporter = Exporter {
    export: |role, on| package(role, on, Extensions::Without),
    read: law::read_json,
    open: law::open_json,
};

#[test]
fn the_law_holds_with_extensions() {
    law::holds_everywhere(&WITH);
}

#[test]
fn the_law_holds_without_extensions() {
    law::holds_everywhere(&WITHOUT);
}
