"""The command check-jsonschema: the schemas are sound, and its verdicts are the reader's."""

import contextlib
import io
import json
import sys

from check_jsonschema import main
from common import SCHEMAS, WORK, Comparison, questions


def run(*arguments):
    # In this process: to start another takes far longer than what it does.
    with contextlib.redirect_stdout(io.StringIO()) as out:
        status = main(["--output-format", "json", *arguments], standalone_mode=False)
    if status not in (0, 1) or not out.getvalue():
        sys.exit(f"check-jsonschema ended with {status}")
    return json.loads(out.getvalue())


result = run("--check-metaschema", *map(str, sorted(SCHEMAS.glob("*.schema.json"))))
if result["status"] != "ok":
    sys.exit(f"no sound schemas: {result['errors']}")

# It stands on the package jsonschema, which is asked about all of them. So it sees few documents, and none of the long
# ones.
comparison = Comparison("check-jsonschema")
for name, known in questions("check-jsonschema", most=14, longest=20_000):
    asked = {str(WORK / "documents" / d["kind"] / f"{d['line']}.json"): d for d in known}
    if not asked:
        # Documents of this kind are all long.
        continue
    result = run("--schemafile", str(SCHEMAS / f"{name}.schema.json"), *asked)
    errors = {}
    for error in result.get("errors", []) + result.get("parse_errors", []):
        errors.setdefault(error["filename"], f"{error.get('path', '')}: {error['message'][:200]}")
    for file, document in asked.items():
        comparison.add(document, name, errors.get(file))
comparison.finish()
