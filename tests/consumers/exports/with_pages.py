"""extruct reads what stands in the pages of the handbook: of each item what the export says of it."""

import json
import subprocess
import sys
from os import environ
from pathlib import Path

import extruct

subprocess.run([environ["PROGRAM"], "handbook", "--out", ".work/handbook"], check=True, capture_output=True)
graph = json.loads(Path(".work/schema-org.jsonld").read_text())
nodes = {node["@id"]: node for node in graph["@graph"]}
pages = sorted(Path(".work/handbook").glob("**/*.html"))
read, wrong = 0, []
# Some of every kind: to read all takes a minute.
for page in pages[::20]:
    for data in extruct.extract(page.read_text(), syntaxes=["json-ld"])["json-ld"]:
        read += 1
        if data != {"@context": graph["@context"], **nodes[data["@id"]]}:
            wrong.append(f"{page.name}: {data}")
print(*wrong[:3], sep="\n", end="\n" if wrong else "")
print(f"extruct: {read} of {len(pages)} pages read, {len(wrong)} say something else than the export")
sys.exit(len(wrong) > 0 or read < 10)
