// What the consumers in JavaScript share. Paths are relative to this folder, where `run` starts them.
import { readFileSync, readdirSync } from "node:fs";

export const SCHEMAS = "../../schemas";

/** The kinds of document: those with a schema. */
const files = readdirSync(SCHEMAS).filter((file) => file.endsWith(".schema.json"));
export const kinds = [...new Set(files.map((file) => file.split(".")[0]))].sort();

export const schema = (name) => JSON.parse(readFileSync(`${SCHEMAS}/${name}.schema.json`, "utf8"));

/** What a type is called whose schema has this title: `Role definition` is a `RoleDefinition`. */
export const typeName = (title) => title.replaceAll(/(^| )./g, (start) => start.trim().toUpperCase());

/** The documents that the tool is asked about. */
export const documents = (tool) =>
  readFileSync(".work/documents.jsonl", "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line))
    .filter(({ skip }) => !skip.includes(tool));

/** Compares verdicts with those of the reader. */
export class Comparison {
  asked = 0;
  disagreements = 0;
  constructor(tool) {
    this.tool = tool;
  }
  /** `error` is the first error of the tool, if it has one. */
  add({ line, accepted }, schema, error) {
    this.asked += 1;
    if (accepted === (error === undefined)) return;
    this.disagreements += 1;
    const reader = accepted ? "accepts" : "refuses";
    console.log(`line ${line}: the reader ${reader} it, ${this.tool} (${schema}) says: ${error ?? "valid"}`);
  }
  finish() {
    console.log(`${this.tool}: ${this.asked} verdicts, ${this.disagreements} disagreements`);
    if (this.asked === 0 || this.disagreements > 0) process.exitCode = 1;
  }
}

/** Ends the program if something is not as it should be. */
export function check(condition, message) {
  if (condition) return;
  console.log(message);
  process.exit(1);
}
