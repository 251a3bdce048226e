// zod's fromJSONSchema, in the newer draft: its verdicts are the reader's, and what it takes comes back as it was.
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { Comparison, documents, kinds, schema } from "./common.mjs";

const comparison = new Comparison("zod");
// Not in draft 07: beside another schema, a strict object takes keys that it does not know (colinhacks/zod#5902).
const types = Object.fromEntries(kinds.map((kind) => [kind, z.fromJSONSchema(schema(kind))]));
for (const document of documents("zod")) {
  let error;
  try {
    const json = JSON.parse(document.text);
    const found = types[document.kind].safeParse(json);
    error = found.success ? (isDeepStrictEqual(found.data, json) ? undefined : "changes it") : found.error.issues[0].message;
  } catch (notJson) {
    error = notJson.message;
  }
  comparison.add(document, document.kind, error);
}
comparison.finish();
