// $ npm install --save-dev json-schema-to-typescript
// $ node json2ts.mjs role-definition
import { readFileSync, writeFileSync } from "node:fs";
import { compile } from "json-schema-to-typescript";

// It names a type after every title, and makes another type of a reference or a list with something beside it. These
// are for forms; the types are to be those of the definitions.
const plain = (key, value) => {
  if (value?.oneOf) return { ...value, type: undefined, oneOf: value.oneOf.map(({ title, ...word }) => word) };
  for (const property of Object.values(key === "properties" ? value : {})) {
    delete property.title;
    if (property.$ref) property.allOf = [{ $ref: property.$ref }];
    delete property.$ref;
  }
  return value;
};
for (const kind of process.argv.slice(2)) {
  const schema = JSON.parse(readFileSync(`${kind}.schema.json`, "utf8"), plain);
  writeFileSync(`${kind}.d.ts`, await compile(schema, kind));
}
