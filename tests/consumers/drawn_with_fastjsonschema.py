"""fastjsonschema on every seventh document of tests/drawn, as they come: drawn_with_fastjsonschema.py DRAWN.jsonl

It is slow, and the others see all of them.
"""

import json
import sys
from itertools import islice

import fastjsonschema
from common import Comparison, schema


def refuse(constant):
    raise ValueError(constant)


validators = {kind: fastjsonschema.compile(schema(kind)) for kind in ("role-definition", "post", "profile")}
comparison = Comparison("fastjsonschema")
with open(sys.argv[1], encoding="utf-8", newline="\n") as lines:
    for document in map(json.loads, islice(lines, 0, None, 7)):
        # The last of two members with one key wins, and half of a character is taken for one.
        if document["beyondSchemas"]:
            continue
        error = None
        try:
            # NaN and Infinity are no JSON.
            validators[document["kind"]](json.loads(document["text"], parse_constant=refuse))
        except (fastjsonschema.JsonSchemaException, ValueError) as problem:
            error = str(problem)[:200]
        comparison.add(document, document["kind"], error)
comparison.finish()
