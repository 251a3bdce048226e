"""Unpacks the documents of VERDICTS.jsonl for the consumers.

Writes .work/documents.jsonl, and each document as .work/documents/KIND/LINE.json. Here alone it is said which
documents a tool is not asked about, because its JSON is not that of RFC 7493 or because of a fault of its own.
"""

import json
import re
import sys
from collections import Counter

from common import KINDS, WORK

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

for kind in KINDS:
    print(f"{kind}: {count[kind, True]} documents accepted by the reader, {count[kind, False]} refused")
    if not count[kind, True]:
        sys.exit(f"no document of the kind {kind!r} is accepted")
for (reason, tool), times in sorted(skipped.items()):
    print(f"{tool} is not asked about {times}: {reason}")
