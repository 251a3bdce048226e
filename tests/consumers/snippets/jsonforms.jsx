// $ npm install @jsonforms/core @jsonforms/react @jsonforms/material-renderers ajv react react-dom
// $ npm install @mui/material @mui/icons-material @mui/x-date-pickers @emotion/react @emotion/styled esbuild
// $ npx esbuild jsonforms.jsx --bundle --minify --outfile=jsonforms.js
import { materialCells, materialRenderers } from "@jsonforms/material-renderers";
import { JsonForms } from "@jsonforms/react";
import { Ajv2020 } from "ajv/dist/2020.js";
import { useState } from "react";
import { createRoot } from "react-dom/client";
import bundle from "./post.schema.json";

// It passes over the words beside a reference. No definition holds itself, so each can stand where it is referred to.
const inline = (part) => {
  if (Array.isArray(part)) return part.map(inline);
  if (typeof part !== "object") return part;
  const { $ref, ...words } = part;
  const whole = { ...bundle.$defs[$ref?.split("/").pop()], ...words };
  return Object.fromEntries(Object.entries(whole).map(([key, inner]) => [key, inline(inner)]));
};
const { $defs, $id, ...schema } = inline(bundle);
delete schema.properties.$schema;

const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: false });
// Instead of a pattern, say how it is written.
const sayHow = (error, translate) => {
  if (error.keyword !== "pattern") return error.message;
  const { examples } = error.parentSchema;
  return examples ? `is written like ${examples.join(" or ")}` : "must not be blank";
};
const known = { version: "1.0.0", role: "role:director-of-childrens-services-england" };

function Post() {
  // What it says is kept, and not given back: it has it already, and would begin anew.
  const [{ data, errors }, change] = useState({ data: known, errors: [] });
  const save = () => dispatchEvent(new CustomEvent("saved", { detail: JSON.stringify(data, null, 2) }));
  return (
    <>
      <JsonForms
        schema={schema}
        data={known}
        ajv={ajv}
        renderers={materialRenderers}
        cells={materialCells}
        i18n={{ translateError: sayHow }}
        onChange={change}
      />
      <button onClick={save} disabled={errors.length > 0}>Save</button>
    </>
  );
}
createRoot(document.querySelector("#form")).render(<Post />);
