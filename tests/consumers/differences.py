"""The documents of which it is published that validators say another thing than the reader: those in Python still do."""

import json
import sys

import fastjsonschema
from common import schema
from jsonschema import Draft202012Validator


def fast(kind, value):
    try:
        fastjsonschema.compile(schema(kind))(value)
    except fastjsonschema.JsonSchemaException:
        return False
    return True


asked = {
    "jsonschema": lambda kind, value: Draft202012Validator(schema(kind)).is_valid(value),
    "fastjsonschema": fast,
}
with open("differences.jsonl", encoding="utf-8") as lines:
    for line in map(json.loads, lines):
        for tool, ask in asked.items():
            accepted = ask(line["kind"], json.loads(line["text"]))
            if accepted != (tool in line["acceptedBy"]):
                sys.exit(f"{line['what']}: {tool} {'accepts' if accepted else 'refuses'} it")
