"""What code made from the schemas wrote is what it read: to the eye, but for empty lists, and in every answer.

Each consumer that reads and writes puts its copies into .work/round/TOOL.jsonl. The cases of tests/conformance and
tests/readiness are run again with the copies of their posts and profiles, in which every list was empty that could be
(some write these, and some leave them out); and of the other documents `dcs-role` says the same as of the copies.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from common import WORK, sparse

ROUND, SUITES, ROOT = WORK / "round", WORK / "suites", Path("../..")


def lines(file):
    with open(file, encoding="utf-8") as texts:
        return [json.loads(text) for text in texts]


def plain(value):
    """One text for what is equal, with numbers as they are written."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


failures = []
documents = {document["id"]: document for document in lines(ROUND / "documents.jsonl")}
tools = {file.stem: {copy["id"]: json.loads(copy["text"]) for copy in lines(file)} for file in sorted(ROUND.glob("*.jsonl")) if file.stem != "documents"}
originals = {id: json.loads(document["text"]) for id, document in documents.items()}
for tool, copies in tools.items():
    differences = [id for id in documents if id not in copies or sparse(copies[id]) != sparse(originals[id])]
    print(f"{tool}: {len(copies)} documents read and written, {len(differences)} differences {' '.join(differences[:5])}")
    failures += differences
if failures or not tools:
    sys.exit("what was written is not what was read")

# The cases, with what each tool wrote.
for suite in ("conformance", "readiness"):
    (SUITES / suite).mkdir(parents=True, exist_ok=True)
    for file in sorted(Path(f"../{suite}").glob("*.json")):
        case = json.loads(file.read_text(encoding="utf-8"))
        if file.name == "definition.json":
            continue
        case.pop("postFile", None)
        for tool, copies in tools.items():
            for key in ("post", "profile", "profiles"):
                found = [copies[id] for id in documents if id.startswith(f"{suite}/{file.stem}/{key}/")]
                if found:
                    case[key] = found if key == "profiles" else found[0]
            (SUITES / suite / f"{file.stem}--{tool}.json").write_text(json.dumps(case), encoding="utf-8")
folders = {f"{suite.upper()}_CASES": str((SUITES / suite).resolve()) for suite in ("conformance", "readiness")}
tests = ["cargo", "test", "--quiet", "--all-features", "--test", "conformance", "--test", "readiness", "--", "--exact"]
names = ["the_suite_is_answered", "cases_get_their_answers"]
result = subprocess.run([*tests, *names], cwd=ROOT, env={**os.environ, **folders}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
if result.returncode or result.stdout.count("1 passed") != 2:
    sys.exit(result.stdout)
print(f"the cases: {len(list(SUITES.rglob('*.json')))} with copies, all answered as before")


# Where a document and a problem stood in the file, and that the other text has the same id, is not a part of the answer.
def answer(said):
    if isinstance(said, list):
        return [answer(part) for part in said]
    if isinstance(said, dict):
        return {key: answer(part) for key, part in said.items() if key not in ("line", "column", "file", "warning")}
    return said


# The other documents, each text once.
def answers(command, texts):
    file = WORK / f"{command}.jsonl"
    file.write_text("".join(text + "\n" for text in texts), encoding="utf-8")
    program = ROOT / os.environ.get("CARGO_TARGET_DIR", "target") / "debug/dcs-role"
    # The counts that it says on the error stream are of no use here.
    result = subprocess.run([program, command, "--lines", file, "--format", "json"], capture_output=True, text=True)
    found = result.stdout.splitlines()
    if result.returncode > 1 or len(found) != len(texts):
        sys.exit(f"dcs-role {command} ended with {result.returncode} and {len(found)} answers to {len(texts)} documents")
    return [answer(json.loads(line)) for line in found]


asked = 0
for command, kinds in (("check", ("role-definition", "post", "profile")), ("conformance", ("post",)), ("readiness", ("profile",))):
    pairs = {}
    for id, document in documents.items():
        if document["kind"] in kinds and "/" not in id:
            for tool, copies in tools.items():
                pairs[plain(originals[id]), plain(copies[id])] = f"{tool}, {id}"
    texts = sorted({text for pair in pairs for text in pair})
    said = dict(zip(texts, answers(command, texts)))
    asked += len(texts)
    failures += [f"{command}: {name}" for (original, copy), name in pairs.items() if said[original] != said[copy]]
print(f"{asked} answers of dcs-role, {len(failures)} differences {'; '.join(failures[:5])}")
sys.exit(bool(failures))
