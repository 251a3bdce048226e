# The snippets that users are shown: the commands at the head of each run beside the schemas.
# Their packages are those that are pinned here; what a snippet says to install is not installed anew.
set -euo pipefail
work=.work/snippets
rm -rf $work
cp -r ../../schemas $work
cp snippets/* $work
cp ../../src/england/definition.json $work/role.json
cd $work

for snippet in ajv.mjs validate.py json2ts.mjs types.ts pydantic_models.py; do
  sed -nE 's,^(#|//) \$ ,,p' $snippet | grep -Ev '^(npm|pip) install ' | while read -r command; do
    bash -c "$command" > $snippet.out < /dev/null || { cat $snippet.out; echo "$snippet: failed: $command"; exit 1; }
  done
  echo "$snippet: runs"
done

python - << 'EOF'
import json
from pathlib import Path

role, copy = (json.loads(Path(file).read_text(encoding="utf-8")) for file in ("role.json", "copy.json"))
assert copy == role, "what pydantic_models.py wrote is not what it read"
EOF
echo '{}' > flawed.json
for command in "node ajv.mjs" "python validate.py"; do
  if $command role-definition flawed.json > /dev/null; then
    echo "$command accepts an empty object"
    exit 1
  fi
done
