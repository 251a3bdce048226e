"""datamodel-code-generator and Pydantic 2: every accepted document comes back as it went in."""

import importlib.util
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

from common import KINDS, SCHEMAS, WORK, documents, schema

# The command that users are shown.
SNIPPET = Path("snippets/pydantic_models.py").read_text(encoding="utf-8")
COMMAND = re.search(r"^# \$ (datamodel-codegen .*)", SNIPPET, re.MULTILINE)[1]

models = {}
for kind in KINDS:
    module = kind.replace("-", "_") + "_models"
    file = WORK / f"{module}.py"
    command = COMMAND.replace("role-definition.schema.json", str(SCHEMAS / f"{kind}.schema.json"))
    title = schema(kind)["title"].title().replace(" ", "")
    command = command.replace("role_definition.py", str(file)).replace("RoleDefinition", title)
    arguments = shlex.split(command.replace("datamodel-codegen", "-m datamodel_code_generator"))
    subprocess.run([sys.executable, "-W", "error", *arguments], check=True)

    # The classes have the names of the definitions, and no others.
    names = sorted(re.findall(r"^class (\w+)", file.read_text(encoding="utf-8"), re.MULTILINE))
    expected = sorted([title, *schema(kind).get("$defs", {})])
    if names != expected:
        sys.exit(f"{kind}: the classes are {names}, and not {expected}")

    spec = importlib.util.spec_from_file_location(module, file)
    sys.modules[module] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[module])
    models[kind] = getattr(sys.modules[module], title)

done = failed = 0
for document in documents("jsonschema"):
    if not document["accepted"]:
        continue
    done += 1
    try:
        model = models[document["kind"]].model_validate_json(document["text"])
        copy = json.loads(model.model_dump_json(by_alias=True, exclude_none=True))
        problem = None if copy == json.loads(document["text"]) else "does not come back as it went in"
    except ValueError as error:
        problem = str(error)[:300]
    if problem:
        failed += 1
        print(f"line {document['line']}: {problem}")
print(f"pydantic: {done} documents read and written, {failed} failed")

# For `round_trips.py`.
with open(WORK / "round/documents.jsonl", encoding="utf-8") as lines, open(WORK / "round/pydantic.jsonl", "w", encoding="utf-8") as out:
    for document in map(json.loads, lines):
        model = models[document["kind"]].model_validate_json(document["text"])
        out.write(json.dumps({"id": document["id"], "text": model.model_dump_json(by_alias=True, exclude_none=True)}) + "\n")
sys.exit(done == 0 or failed > 0)
