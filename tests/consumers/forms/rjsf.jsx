import React from "react";
import { createRoot } from "react-dom/client";
import Form from "@rjsf/mui";
import { customizeValidator } from "@rjsf/validator-ajv8";
import { Ajv2020 } from "ajv/dist/2020.js";

const validator = customizeValidator(window.draft07 ? {} : { AjvClass: Ajv2020 });
const submitted = ({ formData }) => { window.submitted = formData; };
createRoot(document.getElementById("form")).render(
  <Form schema={window.schema} validator={validator} formData={window.data} onSubmit={submitted} />,
);
