"""ctdl-validate: no error and no warning."""

import json
import subprocess
import sys

done = subprocess.run(
    ["ctdl-validate", "--format", "json", ".work/ctdl.jsonld"], capture_output=True, text=True
)
report = json.loads(done.stdout)
findings = report.get("findings", [])
for finding in findings[:5]:
    print(finding)
count = len(json.load(open(".work/ctdl.jsonld"))["@graph"])
print(f"ctdl-validate: {count} entities, {len(findings)} findings")
sys.exit(done.returncode or len(findings) > 0)
