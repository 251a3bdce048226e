// Prints how many milliseconds ajv takes from the bytes of a file to the verdict.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../tests/consumers/", import.meta.url));
const { Ajv2020 } = require("ajv/dist/2020.js");
const addFormats = require("ajv-formats");

const schema = new URL("../../schemas/role-definition.schema.json", import.meta.url);
const ajv = new Ajv2020({ strict: true });
addFormats(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(schema, "utf8")));
const bytes = readFileSync(process.argv[2]);

const times = [];
const begin = performance.now();
while (times.length < 5 || performance.now() - begin < 2000) {
  const before = process.cpuUsage();
  if (!validate(JSON.parse(bytes.toString("utf8")))) throw new Error(ajv.errorsText(validate.errors));
  const { user, system } = process.cpuUsage(before);
  times.push((user + system) / 1000);
}
times.sort((a, b) => a - b);
console.log(times[Math.floor(times.length / 2)]);
