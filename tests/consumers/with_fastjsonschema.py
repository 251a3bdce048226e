"""fastjsonschema, both drafts: the schemas compile, and its verdicts are the reader's."""

import json

import fastjsonschema
from common import Comparison, questions, schema

comparison = Comparison("fastjsonschema")
for name, known in questions("fastjsonschema"):
    validate = fastjsonschema.compile(schema(name))
    for document in known:
        try:
            validate(json.loads(document["text"]))
            error = None
        except (fastjsonschema.JsonSchemaException, ValueError, RecursionError) as problem:
            error = str(problem)[:200]
        comparison.add(document, name, error)
comparison.finish()
