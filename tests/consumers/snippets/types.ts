// $ npm install --save-dev typescript @types/node
// $ npx tsc --strict --module nodenext --target es2022 --types node types.ts
// $ node types.js role.json
import { readFileSync } from "node:fs";
import type { Duty, Force, RoleDefinition } from "./role-definition.js";

const role: RoleDefinition = JSON.parse(readFileSync(process.argv[2]!, "utf8"));

// The compiler knows every word, and says so when one is forgotten.
const verbs: Record<Force, string> = {
  must: "has to",
  "must-not": "must not",
  "must-have-regard": "has to have regard",
  should: "should",
  may: "may",
  described: "is described to",
};
const line = (duty: Duty) => `The director ${verbs[duty.force]}: ${duty.title}`;

for (const duty of role.duties.filter((duty) => duty.holder === "director")) {
  console.log(line(duty), duty.basis?.map((basis) => basis.provision).join(", ") ?? "");
}
