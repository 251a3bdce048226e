#![allow(warnings)]
include!("../floors.in");
#[path = "../../../src/value/mod.rs"]
mod value;

use value::{Date, Day, Text, Title, Version};

value::ids! {
    /// Id of a duty.
    DutyId = "duty";
}

fn main() {
    literal!(Day, "2026-02-30");
    literal!(Date, "2026-13");
    literal!(Version, "1.2");
    literal!(DutyId, "skill:communication");
    literal!(Title, "é");
    literal!(Text, "");
    literal!(Day, "2026-01-31");
}
