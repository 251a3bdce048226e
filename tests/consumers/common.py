"""What the consumers in Python share. Paths are relative to this folder, where `run` starts them."""

import json
import sys
from pathlib import Path

SCHEMAS = Path("../../schemas")
WORK = Path(".work")

# The kinds of document: those with a schema.
KINDS = sorted({file.name.split(".")[0] for file in SCHEMAS.glob("*.schema.json")})


def schema(name):
    return json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))


def documents(tool):
    """The documents that the tool is asked about."""
    with open(WORK / "documents.jsonl", encoding="utf-8") as lines:
        return [document for document in map(json.loads, lines) if tool not in document["skip"]]


def questions(tool, most=None, longest=None):
    """The name of each schema, with the documents that the tool is asked about.

    As these tools are slow, each draft gets every other document, and both get the first ten; with `most`, there are
    so many of a kind at most: the first ten, and some from all over the rest; with `longest`, none that is longer.
    """
    everything = [d for d in documents(tool) if not longest or len(d["text"]) <= longest]
    for kind in KINDS:
        known = [document for document in everything if document["kind"] == kind]
        if most and len(known) > most:
            known = known[:10] + known[10 :: len(known) // (most - 10) + 1]
        for turn, name in enumerate((kind, f"{kind}.draft-07")):
            yield name, [document for n, document in enumerate(known) if n < 10 or n % 2 == turn]


class Comparison:
    """Compares verdicts with those of the reader."""

    def __init__(self, tool):
        self.tool, self.asked, self.disagreements = tool, 0, 0

    def add(self, document, name, error):
        """`error` is the first error of the tool, or None."""
        self.asked += 1
        if document["accepted"] != (error is None):
            self.disagreements += 1
            reader = "accepts" if document["accepted"] else "refuses"
            print(f"line {document['line']}: the reader {reader} it, {self.tool} ({name}) says: {error or 'valid'}")

    def finish(self):
        print(f"{self.tool}: {self.asked} verdicts, {self.disagreements} disagreements")
        sys.exit(self.asked == 0 or self.disagreements > 0)


def sparse(value):
    """A value without the lists in it that are empty: those say as little as absent ones."""
    if isinstance(value, dict):
        return {key: sparse(member) for key, member in value.items() if member != []}
    return [sparse(item) for item in value] if isinstance(value, list) else value
