//! What each export costs beside reading and checking what is exported, as ratios of medians.
//!
//! `cargo bench --features export --bench exports` measures England and 10,000 items. What counts is the time
//! that the thread was given.

#![allow(clippy::format_push_string, reason = "figures for people")]

mod documents;
mod times;

use std::{
    env, fs,
    hint::black_box,
    io::{self, Write},
};

use dcs_role::{
    Role, RoleDefinition,
    export::{Export, ExportError, Exported, Extensions, Files},
};
use times::{median, time};

/// Writes a role in a format, to nowhere.
type Writer = fn(Export<'_>) -> Result<Exported, ExportError>;

const WRITERS: [(&str, Writer); 6] = [
    ("case", |export| export.case(Extensions::With, &mut io::sink())),
    ("case --without-extensions", |export| export.case(Extensions::Without, &mut io::sink())),
    ("moodle", |export| export.moodle(&mut io::sink())),
    ("csv", |export| export.tables(&mut Nowhere)),
    ("ctdl", |export| export.ctdl(&mut io::sink())),
    ("schema-org", |export| export.schema_org(&mut io::sink())),
];

/// The most that an export of 10,000 items may cost, in times of reading and checking them.
const BAR: f64 = 2.0;

struct Nowhere;

impl Files for Nowhere {
    fn file(
        &mut self,
        _: &str,
        write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        write(&mut io::sink())
    }
}

fn read(bytes: &[u8]) -> Role {
    Role::try_from(RoleDefinition::from_slice(black_box(bytes)).unwrap()).unwrap()
}

fn main() {
    let arguments: Vec<String> = env::args().skip(1).filter(|word| word != "--bench").collect();
    let england = Role::england().definition().items().count();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        // For `valgrind`, which counts what is done, whatever else the machine does meanwhile.
        ["--once", "read", file] => drop(read(&fs::read(file).unwrap())),
        ["--once", format, file] => {
            let role = read(&fs::read(file).unwrap());
            let (_, write) = WRITERS.iter().find(|(name, _)| *name == format).unwrap();
            write(Export::of(role.all())).unwrap();
        }
        // So that `cargo bench -- --test` shows that it works.
        ["--test"] => compare(&[england], 1),
        _ => compare(&[england, 10_000], 9),
    }
}

fn compare(items: &[usize], rounds: usize) {
    print!("| items ");
    for (name, _) in WRITERS {
        print!("| {name} ");
    }
    println!("|\n|---|{}", "---|".repeat(WRITERS.len()));
    println!("| bar, for 10,000 |{}", format!(" {BAR} |").repeat(WRITERS.len()));
    for &items in items {
        let bytes = documents::definition(items);
        let role = read(&bytes);
        let mut reading = Vec::new();
        let mut writing = vec![Vec::new(); WRITERS.len()];
        for _ in 0..rounds {
            reading.push(time(|| read(&bytes)));
            for ((_, write), times) in WRITERS.iter().zip(&mut writing) {
                times.push(time(|| write(Export::of(black_box(&role).all())).unwrap()));
            }
        }
        let reading = median(reading);
        print!("| {items} |");
        for times in writing {
            print!(" {:.2} |", median(times) / reading);
        }
        println!();
    }
}
