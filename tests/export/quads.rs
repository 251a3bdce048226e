//! The documents of JSON-LD as a processor reads them: `oxjsonld`, with contexts that are given to it.
//!
//! `tests/consumers/exports/run` gives a folder in `CONSUMER_EXPORTS`, with documents and the contexts that
//! they name, and holds the quads that are written into it against those of two other processors.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
};

use dcs_role::{
    Post, Role,
    export::{Export, PostExport},
};
use oxjsonld::{JsonLdParser, JsonLdRemoteDocument};
use serde_json::Value;

/// The addresses of contexts, and the files that hold them.
type Contexts = BTreeMap<String, PathBuf>;

const SCHEMA_ORG: &str = "https://schema.org/";

/// The quads of a document, each as a line.
fn quads(document: &str, contexts: &Contexts) -> Vec<String> {
    let contexts = contexts.clone();
    let parser =
        JsonLdParser::new().for_slice(document).with_load_document_callback(move |address, _| {
            let file = contexts.get(address).ok_or_else(|| format!("{address} was not given"))?;
            Ok(JsonLdRemoteDocument { document: fs::read(file)?, document_url: address.to_owned() })
        });
    parser.map(|quad| quad.unwrap().to_string()).collect()
}

/// How many nodes of a document have an address or stand in another, and so have a type.
fn nodes(value: &Value) -> usize {
    match value {
        Value::Object(members) => {
            usize::from(members.contains_key("@type")) + members.values().map(nodes).sum::<usize>()
        }
        Value::Array(items) => items.iter().map(nodes).sum(),
        _ => 0,
    }
}

fn texts() -> [(&'static str, String); 4] {
    let role = Role::england();
    let post: Post =
        include_str!("../documents/sound/post-twin-hat-with-assurance.json").parse().unwrap();
    let (export, post) = (Export::of(role.all()), PostExport::of(&post, role));
    let mut texts: [Vec<u8>; 4] = Default::default();
    let [ctdl, schema_org, advert, org] = &mut texts;
    export.ctdl(ctdl).unwrap();
    export.schema_org(schema_org).unwrap();
    post.job_posting(advert).unwrap();
    post.org(org).unwrap();
    let mut names = ["ctdl", "schema-org", "job-posting", "org"].into_iter();
    texts.map(|text| (names.next().unwrap(), String::from_utf8(text).unwrap()))
}

/// Every node comes out with its type, and nothing is left without an address that needs one.
#[test]
fn a_processor_reads_every_node() {
    let standard =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/standards/schemaorgcontext-15.0.jsonld");
    let mut contexts = Contexts::new();
    if Path::new(standard).exists() {
        contexts.insert(SCHEMA_ORG.to_owned(), standard.into());
    }
    for (name, text) in texts() {
        let document: Value = serde_json::from_str(&text).unwrap();
        let needed = match &document["@context"] {
            Value::String(address) => vec![address.as_str()],
            Value::Array(addresses) => addresses.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        if needed.iter().any(|address| !contexts.contains_key(*address)) {
            eprintln!("skipped: the contexts of {name} are not here");
            continue;
        }
        let quads = quads(&text, &contexts);
        let types = quads.iter().filter(|quad| quad.contains("22-rdf-syntax-ns#type>"));
        assert_eq!(types.count(), nodes(&document), "{name}");
        assert!(quads.len() > 2 * nodes(&document), "{name}");
    }
}

#[test]
fn quads_for_consumers() {
    let Some(folder) = env::var_os("CONSUMER_EXPORTS").map(PathBuf::from) else {
        eprintln!("skipped: CONSUMER_EXPORTS names no folder");
        return;
    };
    let contexts: Contexts =
        serde_json::from_slice(&fs::read(folder.join("contexts.json")).unwrap()).unwrap();
    let files = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    for file in files.filter(|file| file.extension().is_some_and(|end| end == "jsonld")) {
        let quads = quads(&fs::read_to_string(&file).unwrap(), &contexts);
        fs::write(file.with_extension("nq"), quads.join(" .\n") + " .\n").unwrap();
    }
}
