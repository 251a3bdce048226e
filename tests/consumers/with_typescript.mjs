// json-schema-to-typescript and openapi-typescript: types named as the definitions are; and tsc --strict compiles a
// program that holds documents of every kind.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import openapi, { astToString } from "openapi-typescript";
import { check, documents, kinds, schema, SCHEMAS, typeName } from "./common.mjs";

const WORK = ".work/typescript";
const TSC = ["--strict", "--noEmit", "--module", "nodenext", "--target", "es2022", "--types", "node"];
// The compiler looks at every value, which takes its time.
const MOST = 40;

const command = (name, args, cwd) => {
  try {
    execFileSync(name, args, { stdio: "inherit", cwd });
  } catch {
    check(false, `${name} ${args.join(" ")} failed`);
  }
};

/** The types as tools of OpenAPI have them: a schema is a component. */
async function components(kind) {
  const { $schema, $id, $defs, ...root } = schema(kind);
  const text = JSON.stringify({ ...$defs, [typeName(root.title)]: root }).replaceAll("#/$defs/", "#/components/schemas/");
  const document = { openapi: "3.1.0", info: { title: kind, version: "1" }, components: { schemas: JSON.parse(text) } };
  const types = await openapi(document, { rootTypes: true, rootTypesNoSchemaPrefix: true, silent: true });
  writeFileSync(`${WORK}/openapi/${kind}.d.ts`, astToString(types));
}

rmSync(WORK, { recursive: true, force: true });
for (const tool of ["json2ts", "openapi"]) mkdirSync(`${WORK}/${tool}`, { recursive: true });
cpSync(SCHEMAS, `${WORK}/json2ts`, { recursive: true });
cpSync("snippets/json2ts.mjs", `${WORK}/json2ts/json2ts.mjs`);
command("node", ["json2ts.mjs", ...kinds], `${WORK}/json2ts`);
for (const kind of kinds) await components(kind);

for (const tool of ["json2ts", "openapi"]) {
  const program = [];
  for (const kind of kinds) {
    // The types have the names of the definitions, and no others.
    const { title, $defs = {} } = schema(kind);
    const root = typeName(title);
    const types = readFileSync(`${WORK}/${tool}/${kind}.d.ts`, "utf8");
    const own = ["paths", "webhooks", "components", "$defs", "operations"];
    const found = [...types.matchAll(/^export (?:type|interface) ([$\w]+)/gm)].map(([, name]) => name);
    const names = found.filter((name) => tool === "json2ts" || !own.includes(name)).sort();
    const expected = [root, ...Object.keys($defs)].sort();
    check(names.join() === expected.join(), `${tool}, ${kind}: the types are ${names}, and not ${expected}`);
    // Neither a comment nor a word of a vocabulary is a type.
    const code = types.replaceAll(/\/\*.*?\*\//gs, "").replaceAll(/"[^"]*"/g, '""');
    check(!/\bunknown\b|: any\b/.test(code), `${tool}, ${kind}: a type lets anything through`);

    // The documents stand in the program, so that the compiler looks at every value in them.
    program.push(`import type { ${root} } from "./${kind}.js";`);
    const known = documents("ajv").filter((document) => document.kind === kind && document.accepted);
    const longest = known.reduce((a, b) => (a.text.length >= b.text.length ? a : b));
    for (const { line, text } of new Set([longest, ...known.slice(0, MOST)])) {
      program.push(`export const ${root}${line}: ${root} = ${JSON.stringify(JSON.parse(text))};`);
    }
    program.push("// @ts-expect-error Members are missing.", `export const ${root}Empty: ${root} = {};`);
    program.push("// @ts-expect-error There is no such member.");
    program.push(`export const ${root}More: ${root} = { ...${root}${longest.line}, noSuchMember: 1 };`);
  }
  writeFileSync(`${WORK}/${tool}/program.ts`, program.join("\n") + "\n");
  command("node_modules/typescript-7/bin/tsc", [...TSC, `${WORK}/${tool}/program.ts`]);
  console.log(`${tool}: ${kinds.length} kinds, a program of ${program.length} lines compiles`);
}
