// The documents of which it is published that validators say another thing than the reader: ajv still does.
import { Ajv2020 } from "ajv/dist/2020.js";
import { readFileSync } from "node:fs";
import { check, schema } from "./common.mjs";

for (const line of readFileSync("differences.jsonl", "utf8").trimEnd().split("\n")) {
  const { what, kind, text, acceptedBy } = JSON.parse(line);
  const accepted = new Ajv2020({ strict: true }).compile(schema(kind))(JSON.parse(text));
  check(accepted === acceptedBy.includes("ajv"), `${what}: ajv ${accepted ? "accepts" : "refuses"} it`);
}
