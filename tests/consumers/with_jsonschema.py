"""Python's jsonschema, with formats, on the schemas of both drafts: its verdicts are the reader's."""

import json

from common import KINDS, Comparison, documents, schema
from jsonschema.validators import validator_for

validators = []
for kind in KINDS:
    for name in (kind, f"{kind}.draft-07"):
        contents = schema(name)
        Validator = validator_for(contents)
        Validator.check_schema(contents, format_checker=Validator.FORMAT_CHECKER)
        validators.append((kind, name, Validator(contents, format_checker=Validator.FORMAT_CHECKER)))

comparison = Comparison("jsonschema")
for document in documents("jsonschema"):
    try:
        value, not_json = json.loads(document["text"]), None
    except (ValueError, RecursionError) as error:
        value, not_json = None, repr(error)
    for kind, name, validator in validators:
        if kind == document["kind"]:
            error = not_json or next((f"{e.json_path}: {e.message[:200]}" for e in validator.iter_errors(value)), None)
            comparison.add(document, name, error)
comparison.finish()
