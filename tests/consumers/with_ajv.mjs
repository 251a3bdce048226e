// ajv 8, strict and with formats, on the schemas of both drafts: its verdicts are the reader's.
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { Comparison, documents, kinds, schema } from "./common.mjs";

const validators = kinds.flatMap((kind) =>
  [[Ajv, `${kind}.draft-07`], [Ajv2020, kind]].map(([Version, name]) => {
    const ajv = new Version({ strict: true });
    addFormats(ajv);
    return { kind, name, ajv, validate: ajv.compile(schema(name)) };
  }),
);

const comparison = new Comparison("ajv");
for (const document of documents("ajv")) {
  for (const { name, ajv, validate } of validators.filter(({ kind }) => kind === document.kind)) {
    let error;
    try {
      error = validate(JSON.parse(document.text)) ? undefined : ajv.errorsText(validate.errors);
    } catch (notJson) {
      error = notJson.message;
    }
    comparison.add(document, name, error);
  }
}
comparison.finish();
