# $ pip install "jsonschema[format-nongpl]"
# $ python validate.py role-definition role.json
import json
import sys
from pathlib import Path

from jsonschema import Draft202012Validator

kind, *files = sys.argv[1:]


def read(file):
    return json.loads(Path(file).read_text(encoding="utf-8"))


# Without a format checker, formats are not checked.
validator = Draft202012Validator(
    read(f"{kind}.schema.json"), format_checker=Draft202012Validator.FORMAT_CHECKER
)

valid = True
for file in files:
    errors = list(validator.iter_errors(read(file)))
    for error in errors:
        print(f"{file}: {error.json_path}: {error.message}")
    valid = valid and not errors
sys.exit(not valid)
