"""PyLD, jsonld.js and oxjsonld make the same quads of every JSON-LD."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import ctdl_validate
from pyld import jsonld

vendor = Path(ctdl_validate.__file__).parent / "vendor"
contexts = {
    "https://credreg.net/ctdl/schema/context/json": vendor / "ctdl/context.json",
    "https://credreg.net/ctdlasn/schema/context/json": vendor / "ctdlasn/context.json",
    "https://schema.org/": Path(os.environ["STANDARDS"]) / "schemaorgcontext-15.0.jsonld",
}
contexts = {address: str(path) for address, path in contexts.items() if path.exists()}


def load(address, _=None):
    document = json.loads(Path(contexts[address]).read_text())
    return {"contextUrl": None, "documentUrl": address, "document": document}


def same(quads):
    """Without the names of blank nodes; the tags of languages in small letters."""
    lines = (re.sub(r"_:\w+", "_:b", line) for line in quads.splitlines() if line)
    return sorted(re.sub(r'"@[\w-]+ \.$', lambda tag: tag[0].lower(), line) for line in lines)


Path(".work/contexts.json").write_text(json.dumps({address: str(Path(path).resolve()) for address, path in contexts.items()}))
if {"https://schema.org/"} - contexts.keys():
    print("skipped: the context of schema.org is not here")
    sys.exit(0)
command = ["cargo", "test", "--quiet", "--all-features", "--test", "export", "quads_for_consumers"]
environment = os.environ | {"CONSUMER_EXPORTS": str(Path(".work").resolve())}
subprocess.run(command, check=True, cwd="../../..", env=environment, capture_output=True)


found = 0
for name in ("ctdl", "schema-org", "job-posting", "org"):
    path = f".work/{name}.jsonld"
    ours = same(jsonld.to_rdf(json.load(open(path)), {"format": "application/n-quads", "documentLoader": load}))
    program = """
import { readFileSync } from "node:fs";
import jsonld from "jsonld";
const [path, contexts] = process.argv.slice(1);
const known = JSON.parse(contexts);
const documentLoader = async (url) => ({ contextUrl: null, documentUrl: url, document: JSON.parse(readFileSync(known[url], "utf8")) });
process.stdout.write(await jsonld.toRDF(JSON.parse(readFileSync(path, "utf8")), { format: "application/n-quads", documentLoader, safe: true }));
"""
    done = subprocess.run(
        ["node", "--input-type=module", "-e", program, path, json.dumps(contexts)],
        capture_output=True, text=True,
    )
    theirs = same(done.stdout)
    third = same(Path(f".work/{name}.nq").read_text())
    if done.returncode or not ours == theirs == third or not ours:
        found += 1
        print(name, "differs", len(ours), len(theirs), len(third), done.stderr[-500:])
        print([line for line in ours if line not in set(theirs) or line not in set(third)][:3], third[:3])
    else:
        print(f"{name}: {len(ours)} quads, the same in three processors")
sys.exit(found > 0)
