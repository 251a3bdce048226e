// $ npm install ajv ajv-formats
// $ node ajv.mjs role-definition role.json
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js"; // or { Ajv } from "ajv", for the draft-07 files
import addFormats from "ajv-formats";

const [kind, ...files] = process.argv.slice(2);
const read = (file) => JSON.parse(readFileSync(file, "utf8"));

const ajv = new Ajv2020({ strict: true, allErrors: true });
addFormats(ajv);
const validate = ajv.compile(read(`${kind}.schema.json`));

for (const file of files) {
  const valid = validate(read(file));
  console.log(`${file}: ${valid ? "valid" : ajv.errorsText(validate.errors, { separator: "\n  " })}`);
  if (!valid) process.exitCode = 1;
}
