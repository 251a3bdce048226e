// json-schema-to-typescript and tsc --strict: a program with documents of every kind compiles.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { check, documents, kinds, schema, SCHEMAS } from "./common.mjs";

const WORK = ".work/typescript";
const TSC = ["--strict", "--noEmit", "--module", "nodenext", "--target", "es2022", "--types", "node"];
const MOST = 100;

const command = (name, ...args) => {
  try {
    execFileSync(`node_modules/.bin/${name}`, args, { stdio: "inherit" });
  } catch {
    check(false, `${name} ${args.join(" ")} failed`);
  }
};

rmSync(WORK, { recursive: true, force: true });
mkdirSync(WORK, { recursive: true });
const program = [];
for (const kind of kinds) {
  command("json2ts", `${SCHEMAS}/${kind}.schema.json`, `${WORK}/${kind}.d.ts`);

  // The types have the names of the definitions, and no others.
  const { title, $defs = {} } = schema(kind);
  const types = readFileSync(`${WORK}/${kind}.d.ts`, "utf8");
  const names = [...types.matchAll(/^export (?:type|interface) (\w+)/gm)].map(([, name]) => name).sort();
  const expected = [title, ...Object.keys($defs)].sort();
  check(names.join() === expected.join(), `${kind}: the types are ${names}, and not ${expected}`);
  // Neither a comment nor a word of a vocabulary is a type.
  const code = types.replaceAll(/\/\*.*?\*\//gs, "").replaceAll(/"[^"]*"/g, '""');
  check(!/\bunknown\b|: any\b/.test(code), `${kind}: a type lets anything through`);

  // The documents stand in the program, so that the compiler looks at every value in them.
  program.push(`import type { ${title} } from "./${kind}.js";`);
  const known = documents("ajv").filter((document) => document.kind === kind && document.accepted);
  const longest = known.reduce((a, b) => (a.text.length >= b.text.length ? a : b));
  for (const { line, text } of new Set([longest, ...known.slice(0, MOST)])) {
    program.push(`export const ${title}${line}: ${title} = ${JSON.stringify(JSON.parse(text))};`);
  }
  program.push("// @ts-expect-error Members are missing.", `export const ${title}Empty: ${title} = {};`);
  program.push("// @ts-expect-error There is no such member.");
  program.push(`export const ${title}More: ${title} = { ...${title}${longest.line}, noSuchMember: 1 };`);
}
writeFileSync(`${WORK}/program.ts`, program.join("\n") + "\n");
command("tsc", ...TSC, `${WORK}/program.ts`);
console.log(`typescript: ${kinds.length} kinds, a program of ${program.length} lines compiles`);
