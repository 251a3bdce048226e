"""The official schema of CASE 1.1, with formats. tests/export/case.rs asks it about other packages, too."""

import json
import os
import sys
from pathlib import Path

from jsonschema import Draft201909Validator

schema = Path(os.environ["STANDARDS"]) / "case-v1p1-cfpackage.schema.json"
if not schema.exists():
    print("skipped: the schema of CASE is not here")
    sys.exit(0)
validator = Draft201909Validator(
    json.loads(schema.read_text()), format_checker=Draft201909Validator.FORMAT_CHECKER
)
package = json.loads(Path(".work/case.json").read_text())
errors = list(validator.iter_errors(package))
for error in errors[:5]:
    print(error.json_path, error.message[:200])
print(f"case: {len(package['CFItems'])} items, {len(package['CFAssociations'])} associations, {len(errors)} errors")
sys.exit(len(errors) > 0)
