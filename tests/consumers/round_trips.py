"""Holds what types made from the schemas wrote against what they read: the same, but for lists that were empty.

Every consumer that reads and writes documents puts its copies into .work/round/TOOL.jsonl.
"""

import json
import sys
from pathlib import Path

from common import WORK, sparse

FOLDER = WORK / "round"


def lines(file):
    with open(file, encoding="utf-8") as texts:
        return [json.loads(text) for text in texts]


documents = {document["id"]: document for document in lines(FOLDER / "documents.jsonl")}
tools = sorted(file for file in FOLDER.glob("*.jsonl") if file.stem != "documents")
failed = not tools
for tool in tools:
    copies = {copy["id"]: copy["text"] for copy in lines(tool)}
    differences = [id for id in documents if id not in copies or sparse(json.loads(copies[id])) != sparse(json.loads(documents[id]["text"]))]
    print(f"{tool.stem}: {len(copies)} documents read and written, {len(differences)} differences {differences[:3]}")
    failed |= bool(differences)
sys.exit(failed)
