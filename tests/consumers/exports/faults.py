"""Plants the faults of faults.json in exports and prints which checker sees each, as a table in Markdown.

faults.py DCS-ROLE, in the environment that `run` has made; it takes two minutes and is no part of the gate.
tests/export/planted.rs plants the same faults and holds that our own tests see every one.
"""

import copy
import csv
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

program = Path(sys.argv[1]).resolve()
here = Path(__file__).parent
sound = here / "../../documents/sound"
work = Path(tempfile.mkdtemp())
environment = os.environ | {"NODE_PATH": str(here / "node_modules")}
standards = Path(os.environ.get("STANDARDS", here / "../../../../shared/standards"))


def find(value, step):
    """One step into a value: a key, a position, or the first in a list that has these members."""
    if isinstance(step, dict):
        return next(n for n, one in enumerate(value) if step.items() <= one.items())
    return step


def at(document, steps):
    for step in steps:
        document = document[find(document, step)]
    return document


def plant(document, fault):
    document = copy.deepcopy(document)
    *above, last = fault["at"]
    holder = at(document, above)
    last = find(holder, last)
    if "set" in fault:
        holder[last] = fault["set"]
    elif "take" in fault:
        holder[last] = copy.deepcopy(at(document, fault["take"]))
    elif "merge" in fault:
        holder[last].update(fault["merge"])
    elif "add" in fault:
        holder[last].append(fault["add"])
    else:
        holder.pop(last)
    return document


def node(script, *arguments):
    done = subprocess.run(["node", "--input-type=module", "-e", script, *map(str, arguments)], cwd=here, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout)


# A checker takes documents and says of each what it sees, or nothing.


def case_schema(documents):
    from jsonschema import Draft201909Validator as Validator

    schema = json.loads((standards / "case-v1p1-cfpackage.schema.json").read_text())
    validator = Validator(schema, format_checker=Validator.FORMAT_CHECKER)
    return ["" if validator.is_valid(document) else "error" for document in documents]


def ctdl_validate(documents):
    said = []
    for document in documents:
        (work / "one.jsonld").write_text(json.dumps(document))
        done = subprocess.run(["ctdl-validate", "--format", "json", work / "one.jsonld"], capture_output=True, text=True)
        findings = json.loads(done.stdout or "{}").get("findings", [])
        said.append(", ".join(sorted({finding["severity"].lower() for finding in findings})))
    return said


def processors(documents):
    """jsonld.js in safe mode refuses what it would have to drop."""
    import ctdl_validate as package

    vendor = Path(package.__file__).parent / "vendor"
    contexts = {
        "https://credreg.net/ctdl/schema/context/json": vendor / "ctdl/context.json",
        "https://credreg.net/ctdlasn/schema/context/json": vendor / "ctdlasn/context.json",
        "https://schema.org/": standards / "schemaorgcontext-15.0.jsonld",
    }
    (work / "documents.json").write_text(json.dumps(documents))
    return node(
        """
import { readFileSync } from "node:fs";
import jsonld from "jsonld";
const [documents, contexts] = process.argv.slice(1);
const known = JSON.parse(contexts);
const documentLoader = async (url) => ({ contextUrl: null, documentUrl: url, document: JSON.parse(readFileSync(known[url], "utf8")) });
const said = [];
for (const document of JSON.parse(readFileSync(documents, "utf8"))) {
  said.push(await jsonld.toRDF(document, { documentLoader, safe: true }).then(() => "", () => "error"));
}
console.log(JSON.stringify(said));
""",
        work / "documents.json",
        json.dumps({address: str(path.resolve()) for address, path in contexts.items()}),
    )


def schema_dts(documents):
    for n, document in enumerate(documents):
        kind = "Graph" if "@graph" in document else "WithContext<JobPosting>"
        document = json.dumps(document | {"@context": "https://schema.org"})
        program = f'import type {{ Graph, JobPosting, WithContext }} from "schema-dts";\nexport const it: {kind} = {document};\n'
        (here / f".work/fault-{n}.ts").write_text(program)
    names = [f".work/fault-{n}.ts" for n in range(len(documents))]
    options = "--noEmit --strict --skipLibCheck --module nodenext --target es2022".split()
    done = subprocess.run(["node_modules/.bin/tsc", *options, *names], cwd=here, capture_output=True, text=True)
    return ["error" if f"{name}(" in done.stdout else "" for name in names]


def structured_data(documents):
    (work / "documents.json").write_text(json.dumps(documents))
    return node(
        """
import { readFileSync } from "node:fs";
import WebAutoExtractor from "@marbec/web-auto-extractor";
import Validator from "@adobe/structured-data-validator";
const [documents, vocabulary] = process.argv.slice(1);
const schema = JSON.parse(readFileSync(vocabulary, "utf8"));
const said = [];
let sound;
for (const document of JSON.parse(readFileSync(documents, "utf8"))) {
  const page = `<html><head><script type="application/ld+json">${JSON.stringify(document)}</script></head></html>`;
  const data = new WebAutoExtractor({ addLocation: true, embedSource: [] }).parse(page);
  const issues = await new Validator(schema).validate(data);
  // What it says of a sound document, too, is no answer to a fault.
  sound ??= new Set(issues.filter((issue) => issue.severity !== "ERROR").map((issue) => issue.issueMessage));
  const own = issues.filter((issue) => !sound.has(issue.issueMessage)).map((issue) => issue.severity.toLowerCase());
  said.push([...new Set(own)].sort().join(", "));
}
console.log(JSON.stringify(said));
""",
        work / "documents.json",
        standards / "schemaorg-all-https.jsonld",
    )


def text_of(rows):
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def frictionless(tables, key, parent=None):
    from frictionless import Resource, Schema, fields, validate

    said = []
    os.chdir(work)
    for rows in tables:
        Path("one.csv").write_text(text_of(rows))
        schema = Schema(fields=[fields.StringField(name=name) for name in tables[0][0]])
        schema.primary_key = [key]
        if parent:
            schema.foreign_keys = [{"fields": [parent], "reference": {"resource": "", "fields": [key]}}]
        report = validate(Resource(path="one.csv", schema=schema))
        said.append("error" if report.stats["errors"] else "")
    os.chdir(here)
    return said


def moodle(tables):
    return frictionless(tables, "ID number", "Parent ID number")


def csv_tables(folders):
    return frictionless([folder["duties.csv"] for folder in folders], "id")


def spreadsheet(folders):
    """LibreOffice shows another text than the one that was written."""
    if not shutil.which("soffice"):
        return ["not here" for _ in folders]
    said = []
    for n, folder in enumerate(folders):
        rows = folder["duties.csv"]
        (work / f"sheet-{n}.csv").write_text(text_of(rows))
    names = [work / f"sheet-{n}.csv" for n in range(len(folders))]
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--infilter=CSV:44,34,76", "--convert-to"]
    subprocess.run([*command, "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", work / "shown", *names], capture_output=True)
    for n, folder in enumerate(folders):
        shown = list(csv.reader((work / f"shown/sheet-{n}.csv").open(newline="")))
        same = all(a == b for a, b in zip(map(list, folder["duties.csv"]), shown) if len(a) == len(b))
        said.append("" if same else "shown otherwise")
    return said


def export(name, *arguments, out="one"):
    subprocess.run([program, "export", name, *arguments, "--out", work / out], check=True, capture_output=True)
    return work / out


def rows(path):
    return list(csv.reader(path.open(encoding="utf-8-sig", newline="")))


small = ["--definition", sound / "small.json"]
post = ["--post", sound / "post-twin-hat-with-assurance.json"]
exports = {
    name: json.loads(export(name, *(post if name in ("job-posting", "org") else small)).read_text())
    for name in ("case", "ctdl", "schema-org", "job-posting", "org")
}
exports["moodle"] = rows(export("moodle", *small))
exports["csv"] = {path.name: rows(path) for path in export("csv", *small, out="tables").glob("*.csv")}
checkers = {
    "case": {"official schema": case_schema},
    "ctdl": {"ctdl-validate": ctdl_validate, "jsonld.js": processors},
    "schema-org": {"schema-dts": schema_dts, "structured-data validator": structured_data, "jsonld.js": processors},
    "job-posting": {"schema-dts": schema_dts, "structured-data validator": structured_data, "jsonld.js": processors},
    "org": {"jsonld.js": processors},
    "moodle": {"frictionless": moodle},
    "csv": {"frictionless": csv_tables, "LibreOffice": spreadsheet},
}
for name, faults in json.loads((here / "faults.json").read_text()).items():
    documents = [exports[name], *(plant(exports[name], fault) for fault in faults)]
    columns = {checker: check(documents) for checker, check in checkers[name].items()}
    for checker, said in columns.items():
        if said[0]:
            print(f"{checker} says of the sound {name}: {said[0]}", file=sys.stderr)
    print(f"| `{name}` | {' | '.join(columns)} | our tests |")
    print(f"|---|{'---|' * (len(columns) + 1)}")
    for n, fault in enumerate(faults, 1):
        print(f"| {fault['fault']} | {' | '.join(said[n] or '-' for said in columns.values())} | seen |")
    seen = " | ".join(f"{sum(bool(one) for one in said[1:])} of {len(faults)}" for said in columns.values())
    print(f"| **in all** | {seen} | {len(faults)} of {len(faults)} |\n")
shutil.rmtree(work)
