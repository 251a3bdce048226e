// The JSON language service of VS Code: its verdicts are the reader's, and completion and hover say of every
// field and of every word what the schema says of it.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import languageService from "vscode-json-languageservice";
import { check, Comparison, documents, kinds, schema } from "./common.mjs";

const { getLanguageService, TextDocument } = languageService;
const markup = ["markdown", "plaintext"];
const service = getLanguageService({
  clientCapabilities: { textDocument: { completion: { completionItem: { documentationFormat: markup } }, hover: { contentFormat: markup } } },
  workspaceContext: { resolveRelativePath: (path, resource) => new URL(path, resource).href },
  schemaRequestService: async (uri) => readFileSync(new URL(uri), "utf8"),
});
const parsed = (text, uri) => {
  const document = TextDocument.create(uri ?? "file:///document.json", "json", 1, text);
  return [document, service.parseJSONDocument(document)];
};
const problems = async ([document, json], schema) =>
  (await service.doValidation(document, json, { schemaValidation: "error" }, schema)).map(({ message }) => message);

// Verdicts.
const comparison = new Comparison("vscode");
const schemas = Object.fromEntries(kinds.map((kind) => [kind, schema(kind)]));
service.configure({ validate: true });
for (const document of documents("vscode")) {
  comparison.add(document, document.kind, (await problems(parsed(document.text), schemas[document.kind]))[0]);
}

// Words. `|` in a text is the cursor.
let fields = 0;
let words = 0;
const at = (text) => {
  const [document, json] = parsed(text.replace("|", ""));
  return [document, document.positionAt(text.indexOf("|")), json];
};
const hover = async (text) => (await service.doHover(...at(text)))?.contents.join().replaceAll("\\", "") ?? "";
const completion = async (text) => {
  const { items } = await service.doComplete(...at(text));
  return new Map(items.map(({ label, documentation }) => [label, documentation?.value ?? documentation]));
};
const says = (said, own, where) =>
  check(own && said?.includes(own), `vscode: ${where}\n  says    ${said}\n  and not ${own}`);

for (const name of kinds.flatMap((kind) => [kind, `${kind}.draft-07`])) {
  const root = schema(name);
  const follow = (it) => {
    const { $ref } = it.allOf?.[0] ?? it;
    return $ref ? (root.$defs ?? root.definitions)[$ref.split("/").at(-1)] : it;
  };
  // It is given a copy, for it changes what it is given.
  service.configure({ validate: true, schemas: [{ uri: root.$id, fileMatch: ["*"], schema: schema(name) }] });

  // Every object that a document can hold, each at the first place where it can stand.
  const places = new Map([[root, ["", ""]]]);
  for (const [object, [before, after]] of places) {
    const offered = await completion(`${before}{|}${after}`);
    for (const [key, field] of Object.entries(object.properties)) {
      const inList = field.type === "array" ? ["[", "]"] : ["", ""];
      const value = follow(field.type === "array" ? field.items : field);
      const [open, close] = [`${before}{"${key}":${inList[0]}`, `${inList[1]}}${after}`];
      if (value.properties && !places.has(value)) places.set(value, [open, close]);

      fields += 1;
      // It drops the words beside a reference, as the newer draft has them, for those of what it leads to.
      const offeredWords = field.$ref ? value.description : field.description;
      says(offered.get(key), offeredWords, `completion ${before}{|}`);
      const word = key === "$schema" ? root.$id : (value.oneOf?.[0].const ?? "x");
      const sample = { object: "{}", integer: "0", number: "0" }[value.type] ?? JSON.stringify(word);
      // Of a field that holds one object or one word of a vocabulary, hover shows what that object or word is.
      const own = field.allOf || field.$ref ? (value.oneOf?.[0] ?? value).description : field.description;
      const hovered = `${before}{"|${key}":${inList[0]}${sample}${close}`;
      says(await hover(hovered), own, `hover ${hovered}`);

      if (!value.oneOf) continue;
      const choices = await completion(`${open}|${close}`);
      for (const { const: word, description } of value.oneOf) {
        words += 1;
        says(choices.get(`"${word}"`), description, `completion ${open}|${close}`);
        says(await hover(`${open}"|${word}"${close}`), description, `hover ${open}"|${word}"${close}`);
      }
    }
  }
  const objects = Object.values(root.$defs ?? root.definitions ?? {}).filter(({ properties }) => properties);
  check(places.size === objects.length + 1, `vscode: ${name} has objects that no document can hold`);
}

// The settings that users are shown.
const settings = JSON.parse(readFileSync("snippets/settings.json", "utf8"))["json.schemas"];
const workspace = pathToFileURL("../../");
for (const { fileMatch, url } of settings) {
  const kind = url.match(/([a-z-]+)\.draft-07\.schema\.json$/)[1];
  const { text } = documents("vscode").find((document) => document.kind === kind && document.accepted);
  const named = new URL(fileMatch[0].replace("*", "ours"), workspace).href;
  service.configure({ validate: true, schemas: [{ fileMatch, uri: new URL(url, workspace).href }] });
  check((await problems(parsed("{}", named))).length > 0, `vscode: ${url} is not used`);
  const { $schema, ...rest } = JSON.parse(text);
  const found = await problems(parsed(JSON.stringify(rest), named));
  check(found.length === 0, `vscode: with the settings: ${found}`);
}

console.log(`vscode: completion and hover for ${fields} fields and ${words} words`);
comparison.finish();
