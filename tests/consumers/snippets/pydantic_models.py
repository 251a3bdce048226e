# $ pip install datamodel-code-generator pydantic
# $ datamodel-codegen --input role-definition.schema.json --input-file-type jsonschema --output role_definition.py --output-model-type pydantic_v2.BaseModel --target-python-version 3.11 --formatters builtin --class-name RoleDefinition --no-use-annotated --collapse-root-models --snake-case-field --use-schema-description --use-field-description
# $ python pydantic_models.py role.json
import sys
from pathlib import Path

from role_definition import Holder, RoleDefinition

role = RoleDefinition.model_validate_json(Path(sys.argv[1]).read_text(encoding="utf-8"))

for duty in role.duties:
    if duty.holder is Holder.director:
        print(duty.force.value, duty.title)

# An absent key stays absent: the documents know no `null`.
text = role.model_dump_json(by_alias=True, exclude_none=True, indent=2)
Path("copy.json").write_text(text, encoding="utf-8")
