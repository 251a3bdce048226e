"""Unpacks the documents of VERDICTS.jsonl for the consumers.

Writes .work/documents.jsonl, and each document as .work/documents/KIND/LINE.json; and for code that is made from the
schemas, which reads documents and writes them again, .work/round/documents.jsonl: a sample of the sound ones, and
those of the cases of tests/conformance and tests/readiness, with an empty list wherever one may stand. Here alone it is said which
documents a tool is not asked about, because its JSON is not that of RFC 7493 or because of a fault of its own.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

from common import KINDS, WORK, schema

AJV, PYTHON, CHECK, VSCODE = "ajv", "jsonschema", "check-jsonschema", "vscode"
EXCEPTIONS = {
    "a key stands twice: the last one wins": [AJV, PYTHON, CHECK],
    "half of a surrogate pair: taken for a character": [AJV, PYTHON, CHECK, VSCODE],
    "NaN or Infinity: taken for a number": [PYTHON, CHECK],
    "a line break after a word without blanks: `$` in Python matches before it": [PYTHON],
    "a byte-order mark: skipped": [CHECK],
    "nested more than 500 deep: the stack overflows": [CHECK, VSCODE],
    "a whole number with a point or an exponent, or the reverse: told apart by how it is written": [VSCODE],
    "an empty file: passed over": [VSCODE],
}


def depth(text):
    deepest = now = 0
    for c in re.sub(r'"(\\.|[^"\\])*"?', "", text):
        now += (c in "[{") - (c in "]}")
        deepest = max(deepest, now)
    return deepest


def exceptions(text):
    """The exceptions that a document falls under."""
    (twice, surrogate, constant, line_break, mark, deep, whole, empty), found = EXCEPTIONS, set()

    def strings(*values):
        for value in values:
            if isinstance(value, str):
                if re.search(r"[\ud800-\udfff]", value):
                    found.add(surrogate)
                if re.fullmatch(r"\S+\n", value):
                    found.add(line_break)
            elif isinstance(value, list):
                strings(*value)

    def pairs(members):
        if len(dict(members)) < len(members):
            found.add(twice)
        strings(*(part for member in members for part in member))

    def number(literal):
        if float(literal).is_integer() or "." not in literal:
            found.add(whole)

    if depth(text) > 500:
        return {deep}
    if text.startswith("\ufeff"):
        return {mark}
    if not text.strip():
        return {empty}
    try:
        strings(json.loads(text, object_pairs_hook=pairs, parse_float=number, parse_constant=lambda _: found.add(constant)))
    except ValueError:
        pass  # nobody takes it
    return found


count, skipped = Counter(), Counter()
out = open(WORK / "documents.jsonl", "w", encoding="utf-8")
with out, open(sys.argv[1], encoding="utf-8", newline="\n") as lines:
    for number, line in enumerate(lines, 1):
        document = json.loads(line)
        kind, accepted, text = document["kind"], document["accepted"], document["text"]
        if kind not in KINDS:
            sys.exit(f"line {number}: there is no schema for the kind {kind!r}")
        found = exceptions(text)
        count[kind, accepted] += 1
        skipped.update((reason, tool) for reason in found for tool in EXCEPTIONS[reason])
        skip = sorted({tool for reason in found for tool in EXCEPTIONS[reason]})
        out.write(json.dumps({"line": number, **document, "skip": skip}) + "\n")
        file = WORK / "documents" / kind / f"{number}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8", "surrogatepass"))


def filled(kind, value):
    """A document with an empty list in every place where a list may be and none is."""
    root = schema(kind)

    def fill(part, value):
        part = root["$defs"][part["$ref"].split("/")[-1]] if "$ref" in part else part
        if part["type"] == "array":
            return [fill(part["items"], item) for item in value]
        if part["type"] != "object":
            return value
        members = {key: fill(part["properties"][key], member) for key, member in value.items()}
        for key, member in part["properties"].items():
            if member.get("type") == "array" and "minItems" not in member:
                members.setdefault(key, [])
        return members

    return fill(root, value)


# What reads and writes takes longer than what looks: the first of each kind, which are files and not drawn, and every
# tenth of the others.
number = Counter()
(WORK / "round").mkdir(exist_ok=True)
with open(WORK / "round/documents.jsonl", "w", encoding="utf-8") as out:

    def write(name, kind, text):
        out.write(json.dumps({"id": name, "kind": kind, "text": text}) + "\n")

    with open(WORK / "documents.jsonl", encoding="utf-8") as lines:
        for document in map(json.loads, lines):
            kind = document["kind"]
            if document["accepted"] and kind in ("role-definition", "post", "profile") and not document["skip"]:
                number[kind] += 1
                if number[kind] <= 30 or number[kind] % 10 == 0:
                    write(str(document["line"]), kind, document["text"])
    for suite in ("conformance", "readiness"):
        for file in sorted(Path(f"../{suite}").glob("*.json")):
            case = json.loads(file.read_text(encoding="utf-8"))
            if "postFile" in case:
                case["post"] = json.loads((file.parent / case["postFile"]).read_text(encoding="utf-8"))
            for key, kind in (("post", "post"), ("profile", "profile"), ("profiles", "profile")):
                several = case.get(key, []) if key == "profiles" else [case[key]] if key in case else []
                for place, one in enumerate(several):
                    write(f"{suite}/{file.stem}/{key}/{place}", kind, json.dumps(filled(kind, one)))

for kind in KINDS:
    print(f"{kind}: {count[kind, True]} documents accepted by the reader, {count[kind, False]} refused")
    if not count[kind, True]:
        sys.exit(f"no document of the kind {kind!r} is accepted")
for (reason, tool), times in sorted(skipped.items()):
    print(f"{tool} is not asked about {times}: {reason}")
