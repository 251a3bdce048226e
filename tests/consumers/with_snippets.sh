# The snippets that users are shown: the commands at the head of each run beside the schemas.
# Their packages are those that are pinned here; what a snippet says to install is not installed anew.
set -euo pipefail
work=.work/snippets
rm -rf $work
cp -r ../../schemas $work
cp snippets/* $work
cp ../../src/england/definition.json $work/role.json
cd $work

for snippet in ajv.mjs validate.py types.ts pydantic_models.py; do
  sed -nE 's,^(#|//) \$ ,,p' $snippet | grep -Ev '^(npm|pip) install ' | while read -r command; do
    bash -c "$command" > $snippet.out < /dev/null || { cat $snippet.out; echo "$snippet: failed: $command"; exit 1; }
  done
  echo "$snippet: runs"
done

python - << 'EOF'
import json
assert json.load(open("copy.json")) == json.load(open("role.json")), "the copy of pydantic_models.py differs"
EOF
echo '{}' > flawed.json
for command in "node ajv.mjs" "python validate.py"; do
  if $command role-definition flawed.json > /dev/null; then
    echo "$command accepts an empty object"
    exit 1
  fi
done
