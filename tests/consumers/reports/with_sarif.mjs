// Holds logs against the schema of SARIF 2.1.0 that Microsoft publishes: with_sarif.mjs FILE.sarif ...
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv from "ajv";

const require = createRequire(import.meta.url);
const schema = require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
const ajv = new Ajv({ allErrors: true, schemaId: "auto", logger: false });
ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-04.json"));
const validate = ajv.compile(schema);
const files = process.argv.slice(2);
if (files.length === 0) throw new Error("no logs");
// What the schema refuses, it refuses here too.
if (validate({ version: "2.1.0", runs: [{}] })) throw new Error("the schema accepts what has no tool");
let results = 0;
for (const file of files) {
  const log = JSON.parse(readFileSync(file, "utf8"));
  if (!validate(log)) {
    console.log(`${file}:`, validate.errors.slice(0, 5));
    process.exitCode = 1;
  }
  results += log.runs.flatMap((run) => run.results).length;
}
console.log(`SARIF 2.1.0: ${files.length} logs with ${results} results`);
