"""Python's jsonschema, with formats: the schemas are sound, and its verdicts are the reader's."""

import json

from common import Comparison, questions, schema
from jsonschema.validators import validator_for

comparison = Comparison("jsonschema")
for name, known in questions("jsonschema"):
    contents = schema(name)
    Validator = validator_for(contents)
    Validator.check_schema(contents, format_checker=Validator.FORMAT_CHECKER)
    validator = Validator(contents, format_checker=Validator.FORMAT_CHECKER)
    for document in known:
        try:
            errors = validator.iter_errors(json.loads(document["text"]))
            error = next((f"{error.json_path}: {error.message[:200]}" for error in errors), None)
        except (ValueError, RecursionError) as not_json:
            error = repr(not_json)
        comparison.add(document, name, error)
comparison.finish()
