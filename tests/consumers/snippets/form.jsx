// $ npm install @rjsf/core @rjsf/mui @rjsf/utils @rjsf/validator-ajv8 ajv react react-dom
// $ npm install @mui/material @mui/icons-material @emotion/react @emotion/styled esbuild
// $ npx esbuild form.jsx --bundle --minify --outfile=form.js
import { Form, Widgets } from "@rjsf/mui";
import { customizeValidator } from "@rjsf/validator-ajv8";
import { Ajv2020 } from "ajv/dist/2020.js";
import { createRoot } from "react-dom/client";
import schema from "./post.schema.json";

// What nobody has said stays unsaid: no first choice, no empty entries, and neither yes nor no.
const unsaid = { constAsDefaults: "never", emptyObjectFields: "skipEmptyDefaults", arrayMinItems: { populate: "never" } };
const widgets = { CheckboxWidget: Widgets.SelectWidget };
const uiSchema = {
  $schema: { "ui:widget": "hidden" },
  "ui:enableOptionalDataFieldForType": [],
  "ui:globalOptions": { enableOptionalDataFieldForType: ["object"] },
};
const known = { version: "1.0.0", role: "role:director-of-childrens-services-england" };

// Instead of a pattern, say how it is written.
const examples = {};
JSON.stringify(schema, (_, part) => {
  if (part?.pattern) examples[part.pattern] = part.examples;
  return part;
});
const sayHow = (errors) =>
  errors.map((error) => {
    if (error.name !== "pattern") return error;
    const known = examples[error.params.pattern];
    const message = known ? `is written like ${known.join(" or ")}` : "must not be blank";
    return { ...error, message, stack: error.stack.replace(error.message, message) };
  });

const save = ({ formData }) => dispatchEvent(new CustomEvent("saved", { detail: JSON.stringify(formData, null, 2) }));

createRoot(document.querySelector("#form")).render(
  <Form
    schema={schema}
    uiSchema={uiSchema}
    formData={known}
    validator={customizeValidator({ AjvClass: Ajv2020 })}
    experimental_defaultFormStateBehavior={unsaid}
    widgets={widgets}
    transformErrors={sayHow}
    showErrorList="bottom"
    noHtml5Validate
    onSubmit={save}
  />,
);
