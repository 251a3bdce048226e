"""Plants faults in exports and prints which checker sees each: faults.py FOLDER, with exports as `run` makes them.

Not a part of the gate: README.md holds what it printed, and tests/export/ what our own tests see.
"""

import copy
import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

folder = Path(sys.argv[1])


def ctdl(document):
    Path("/tmp/faulty.jsonld").write_text(json.dumps(document))
    done = subprocess.run(["ctdl-validate", "--format", "json", "/tmp/faulty.jsonld"], capture_output=True, text=True)
    findings = json.loads(done.stdout or "{}").get("findings", [])
    return ", ".join(sorted({finding.get("severity", "?") for finding in findings})) or "-"


def case(document):
    from jsonschema import Draft201909Validator as V

    schema = json.loads((Path(os.environ["STANDARDS"]) / "case-v1p1-cfpackage.schema.json").read_text())
    return "error" if next(V(schema, format_checker=V.FORMAT_CHECKER).iter_errors(document), None) else "-"


def moodle(rows):
    from frictionless import Resource, Schema, fields, validate

    text = io.StringIO()
    csv.writer(text).writerows(rows)
    Path("faulty.csv").write_text(text.getvalue())
    schema = Schema(fields=[fields.StringField(name=name) for name in rows[0]])
    schema.primary_key = ["ID number"]
    schema.foreign_keys = [{"fields": ["Parent ID number"], "reference": {"resource": "", "fields": ["ID number"]}}]
    report = validate(Resource(path="faulty.csv", schema=schema))
    os.remove("faulty.csv")
    return "error" if report.stats["errors"] else "-"


def table(name, checker, sound, plants):
    print(f"\n{name}: sound {checker(sound)}")
    for what, plant in plants:
        faulty = copy.deepcopy(sound)
        plant(faulty)
        print(f"| {what} | {checker(faulty)} |")


def put(at, key, value):
    at[key] = value


package = json.load(open(folder / "case.json"))
items = lambda it: it["CFItems"]
links = lambda it: it["CFAssociations"]
table("CASE", case, package, [
    ("no `CFDocument`", lambda it: it.pop("CFDocument")),
    ("no `fullStatement`", lambda it: items(it)[1].pop("fullStatement")),
    ("unknown field", lambda it: put(items(it)[1], "colour", "red")),
    ("identifier no UUID", lambda it: put(items(it)[1], "identifier", "one")),
    ("date-time without offset", lambda it: put(items(it)[1], "lastChangeDateTime", "2026-01-01T00:00:00")),
    ("unknown association type", lambda it: put(links(it)[1], "associationType", "covers")),
    ("link to nowhere", lambda it: put(links(it)[1]["destinationNodeURI"], "identifier", "00000000-0000-5000-8000-000000000000")),
    ("identifier twice", lambda it: put(items(it)[2], "identifier", items(it)[1]["identifier"])),
    ("item below itself", lambda it: put(links(it)[1], "destinationNodeURI", links(it)[1]["originNodeURI"])),
    ("end before beginning", lambda it: items(it)[1].update(statusStartDate="2020-01-01", statusEndDate="2019-01-01")),
    ("`uri` no address", lambda it: put(items(it)[1], "uri", "not a uri")),
    ("blank `fullStatement`", lambda it: put(items(it)[1], "fullStatement", " ")),
])

graph = json.load(open(folder / "ctdl.jsonld"))
of = lambda it, kind: next(node for node in it["@graph"] if node["@type"] == kind)
competency = lambda it: of(it, "ceasn:Competency")
task = lambda it: of(it, "ceterms:Task")
table("CTDL", ctdl, graph, [
    ("CTID malformed", lambda it: put(task(it), "ceterms:ctid", "ce-1")),
    ("no CTID", lambda it: task(it).pop("ceterms:ctid")),
    ("unknown property", lambda it: put(task(it), "ceterms:colour", "red")),
    ("unknown class", lambda it: put(task(it), "@type", "ceterms:Chore")),
    ("link to nowhere", lambda it: put(competency(it), "ceasn:isPartOf", ["https://w3id.org/dcs-role/resources/ce-00000000-0000-4000-8000-000000000000"])),
    ("text without language", lambda it: put(task(it), "ceterms:name", "A name")),
    ("property of another class", lambda it: put(task(it), "ceasn:competencyText", {"en-GB": "x"})),
    ("address for a text", lambda it: put(competency(it), "ceasn:codedNotation", {"@id": "https://example.org"})),
    ("bad date", lambda it: put(of(it, "ceasn:CompetencyFramework"), "ceasn:dateModified", "yesterday")),
    ("link to the wrong class", lambda it: put(competency(it), "ceasn:isPartOf", [task(it)["@id"]])),
    ("inverse that does not agree", lambda it: of(it, "ceasn:CompetencyFramework").pop("ceasn:hasTopChild")),
    ("`@id` twice", lambda it: put(it["@graph"][4], "@id", it["@graph"][3]["@id"])),
])

rows = list(csv.reader(open(folder / "moodle.csv", newline="")))
table("Moodle", moodle, rows, [
    ("parent that is not there", lambda it: put(it[4], 0, "nowhere")),
    ("id twice", lambda it: put(it[4], 1, it[5][1])),
    ("row too short", lambda it: it[4].pop()),
    ("row too long", lambda it: it[4].append("x")),
    ("no id", lambda it: put(it[4], 1, "")),
    ("cycle", lambda it: put(it[4], 0, it[4][1])),
    ("no short name", lambda it: put(it[4], 2, "")),
    ("`<` in a short name", lambda it: put(it[4], 2, "a < b")),
    ("id over 100 characters", lambda it: put(it[4], 1, "x" * 101)),
    ("two frameworks", lambda it: put(it[4], 12, "1")),
    ("no scale", lambda it: put(it[1], 5, "")),
    ("reference to nowhere", lambda it: put(it[4], 10, "skill:nowhere")),
])
