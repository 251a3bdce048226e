"""frictionless: tables with unique ids, the file for Moodle with parents that are there."""

import csv
import sys
from pathlib import Path

from frictionless import Resource, Schema, fields, validate

found = 0


def check(path, key, parent=None, encoding="utf-8-sig"):
    global found
    with open(path, encoding=encoding, newline="") as file:
        header = next(csv.reader(file))
    schema = Schema(fields=[fields.StringField(name=name) for name in header])
    schema.primary_key = [key]
    if parent:
        link = {"fields": [parent], "reference": {"resource": "", "fields": [key]}}
        schema.foreign_keys = [link]
    report = validate(Resource(path=str(path), schema=schema, encoding=encoding))
    for error in report.flatten(["rowNumber", "fieldName", "message"])[:5]:
        print(path, error)
    found += report.stats["errors"]


tables = sorted(Path(".work/tables").glob("*.csv"))
for table in tables:
    check(table, "id")
check(Path(".work/moodle.csv"), "ID number", "Parent ID number", "utf-8")
print(f"frictionless: {len(tables)} tables and the file for Moodle, {found} errors")
sys.exit(found > 0)
