// schema-dts and tsc: every type and property of a sample of each type is one of schema.org.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const MOST = 20;
const { "@graph": graph } = JSON.parse(readFileSync(".work/schema-org.jsonld", "utf8"));
const counts = {};
const sample = graph.filter((node) => (counts[node["@type"]] = (counts[node["@type"]] ?? 0) + 1) <= MOST);
// A list of all terms says nothing more than a short one.
for (const node of sample) for (const [key, value] of Object.entries(node)) if (Array.isArray(value)) node[key] = value.slice(0, MOST);
const context = "https://schema.org";
const posting = { ...JSON.parse(readFileSync(".work/job-posting.jsonld", "utf8")), "@context": context };
writeFileSync(
  ".work/program.ts",
  `import type { Graph, JobPosting, WithContext } from "schema-dts";
export const graph: Graph = ${JSON.stringify({ "@context": context, "@graph": sample })};
export const posting: WithContext<JobPosting> = ${JSON.stringify(posting)};
// @ts-expect-error There is no such property.
export const wrong: WithContext<JobPosting> = { "@context": "https://schema.org", "@type": "JobPosting", noSuchProperty: 1 };
`,
);
try {
  execFileSync("node_modules/.bin/tsc", ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--target", "es2022", ".work/program.ts"], { encoding: "utf8" });
} catch (error) {
  console.log(String(error.stdout).slice(0, 2000));
  process.exit(1);
}
console.log(`schema-dts: ${sample.length} nodes of ${Object.keys(counts).length} types, 0 errors`);
