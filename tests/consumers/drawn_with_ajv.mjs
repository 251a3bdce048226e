// ajv 8 on the documents of tests/drawn, as they come: drawn_with_ajv.mjs DRAWN.jsonl
import { Ajv2020 } from "ajv/dist/2020.js";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { Comparison, schema } from "./common.mjs";

const validators = {};
const validator = (kind) => (validators[kind] ??= new Ajv2020({ strict: true }).compile(schema(kind)));

const comparison = new Comparison("ajv");
for await (const text of createInterface({ input: createReadStream(process.argv[2]), crlfDelay: Infinity })) {
  const document = JSON.parse(text);
  // The last of two members with one key wins, and half of a character is taken for one.
  if (document.beyondSchemas) continue;
  let error;
  try {
    const validate = validator(document.kind);
    if (!validate(JSON.parse(document.text))) error = JSON.stringify(validate.errors[0]);
  } catch (notJson) {
    error = notJson.message;
  }
  comparison.add(document, document.kind, error);
}
comparison.finish();
