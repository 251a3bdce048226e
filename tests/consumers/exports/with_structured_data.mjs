// The validator of structured data, with the vocabulary of schema.org where it is at hand; no error.
import { existsSync, readFileSync } from "node:fs";
import WebAutoExtractor from "@marbec/web-auto-extractor";
import Validator from "@adobe/structured-data-validator";

const vocabulary = `${process.env.STANDARDS}/schemaorg-all-https.jsonld`;
if (!existsSync(vocabulary)) {
  console.log("skipped: the vocabulary of schema.org is not here");
  process.exit(0);
}
const schema = JSON.parse(readFileSync(vocabulary, "utf8"));
let errors = 0;
for (const name of ["schema-org", "job-posting"]) {
  const text = readFileSync(`.work/${name}.jsonld`, "utf8").replaceAll("</", "<\\/");
  const page = `<html><head><script type="application/ld+json">${text}</script></head></html>`;
  const data = new WebAutoExtractor({ addLocation: true, embedSource: [] }).parse(page);
  const issues = await new Validator(schema).validate(data);
  const bad = issues.filter((issue) => issue.severity === "ERROR");
  bad.slice(0, 5).forEach((issue) => console.log(issue.issueMessage));
  errors += bad.length;
  console.log(`${name}: ${bad.length} errors, ${issues.length - bad.length} hints on fields that an advertisement may have`);
}
process.exit(errors ? 1 : 0);
