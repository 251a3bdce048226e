import React, { useState } from "react";
import { createRoot } from "react-dom/client";
import { JsonForms } from "@jsonforms/react";
import { materialCells, materialRenderers } from "@jsonforms/material-renderers";
import { createAjv } from "@jsonforms/core";
import { Ajv2020 } from "ajv/dist/2020.js";

const ajv = window.draft07 ? undefined : new Ajv2020({ allErrors: true, verbose: true, strict: false });
function Page() {
  const [data, setData] = useState(window.data ?? {});
  return <JsonForms schema={window.schema} data={data} ajv={ajv} renderers={materialRenderers} cells={materialCells}
    onChange={({ data, errors }) => { setData(data); window.errors = errors; window.submitted = data; }} />;
}
createRoot(document.getElementById("form")).render(<Page />);
