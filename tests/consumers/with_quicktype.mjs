// quicktype: its types for TypeScript, Python, Go and Java read every document and write it. `round_trips.py` then
// holds what they wrote against what they read.
import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { build } from "esbuild";
import { FetchingJSONSchemaStore, InputData, JSONSchemaInput, quicktypeMultiFile } from "quicktype-core";
import { check, schema, typeName } from "./common.mjs";

const WORK = ".work/quicktype";
const KINDS = ["role-definition", "post", "profile"];
const run = async (command, args, options) => {
  try {
    const { stdout } = await promisify(execFile)(command, args, { maxBuffer: 1e9, ...options });
    return stdout;
  } catch (error) {
    check(false, `${command} ${args.join(" ")}: ${error.stderr || error.stdout || error.message}`);
  }
};

/** Writes the types of a kind into a folder, as text by file name. */
async function types(kind, lang, folder, rendererOptions = {}) {
  const input = new JSONSchemaInput(new FetchingJSONSchemaStore());
  await input.addSource({ name: typeName(schema(kind).title), schema: JSON.stringify(schema(kind)) });
  const inputData = new InputData();
  inputData.addInput(input);
  const outputFilename = { java: "Converter.java", go: "types.go", python: `${kind.replace("-", "_")}.py`, typescript: `${kind}.ts` }[lang];
  const files = await quicktypeMultiFile({ inputData, lang, rendererOptions, outputFilename });
  mkdirSync(folder, { recursive: true });
  // In Debian's Jackson, writing may end with any IOException.
  const text = (lines) => lines.join("\n").replace("throws JsonProcessingException", "throws IOException");
  for (const [name, { lines }] of files) writeFileSync(`${folder}/${name}`, text(lines));
}

const languages = {
  async typescript(folder) {
    for (const kind of KINDS) await types(kind, "typescript", folder);
    const imports = KINDS.map((kind, n) => `import { Convert as C${n} } from "./${kind}.ts";`);
    const ways = KINDS.map((kind, n) => {
      const name = typeName(schema(kind).title);
      return `"${kind}": (text) => C${n}.${name[0].toLowerCase()}${name.slice(1)}ToJson(C${n}.to${name}(text)),`;
    });
    writeFileSync(
      `${folder}/main.ts`,
      `import { readFileSync, writeFileSync } from "node:fs";
      ${imports.join("\n")}
      const ways = { ${ways.join("\n")} };
      const lines = readFileSync(".work/round/documents.jsonl", "utf8").trimEnd().split("\\n").map((line) => JSON.parse(line));
      const copies = lines.map(({ id, kind, text }) => JSON.stringify({ id, text: ways[kind](text) }) + "\\n");
      writeFileSync(".work/round/quicktype-typescript.jsonl", copies.join(""));`,
    );
    await build({ entryPoints: [`${folder}/main.ts`], bundle: true, platform: "node", outfile: `${folder}/main.cjs`, logLevel: "warning" });
    await run("node", [`${folder}/main.cjs`]);
  },

  async python(folder) {
    for (const kind of KINDS) await types(kind, "python", folder, { "python-version": "3.7" });
    const names = KINDS.map((kind) => kind.replace("-", "_"));
    writeFileSync(
      `${folder}/main.py`,
      `import json
${names.map((name) => `import ${name}`).join("\n")}
with open(".work/round/documents.jsonl", encoding="utf-8") as lines, open(".work/round/quicktype-python.jsonl", "w") as out:
    for line in map(json.loads, lines):
        kind = line["kind"].replace("-", "_")
        module = {${names.map((name) => `"${name}": ${name}`)}}[kind]
        document = getattr(module, kind + "_from_dict")(json.loads(line["text"]))
        copy = getattr(module, kind + "_to_dict")(document)
        out.write(json.dumps({"id": line["id"], "text": json.dumps(copy)}) + "\\n")
`,
    );
    // It compares types where it should ask for instances; what it warns of is not ours.
    await run("python", ["-W", "ignore", `${folder}/main.py`]);
  },

  async go(folder) {
    for (const kind of KINDS) {
      const name = kind.replace("-", "");
      await types(kind, "go", `${folder}/${name}`, { package: name });
    }
    const ways = KINDS.map((kind) => {
      const name = kind.replace("-", "");
      return `case "${kind}":
        value, err := ${name}.Unmarshal${typeName(schema(kind).title)}([]byte(line.Text))
        if err != nil { panic(err) }
        bytes, err := value.Marshal()
        if err != nil { panic(err) }
        copy = bytes`;
    });
    writeFileSync(`${folder}/go.mod`, "module round\n\ngo 1.19\n");
    writeFileSync(
      `${folder}/main.go`,
      `package main
import ("bufio"; "encoding/json"; "os"
${KINDS.map((kind) => `"round/${kind.replace("-", "")}"`).join("\n")}
)
type Line struct { ID string \`json:"id"\`; Kind string \`json:"kind,omitempty"\`; Text string \`json:"text"\` }
func main() {
  in := bufio.NewScanner(os.Stdin)
  in.Buffer(nil, 1 << 30)
  out := json.NewEncoder(os.Stdout)
  for in.Scan() {
    var line Line
    if err := json.Unmarshal(in.Bytes(), &line); err != nil { panic(err) }
    var copy []byte
    switch line.Kind {
    ${ways.join("\n")}
    }
    out.Encode(Line{ID: line.ID, Text: string(copy)})
  }
}
`,
    );
    await run("go", ["build", "-o", "main", "."], { cwd: folder, env: { ...process.env, GOFLAGS: "-mod=mod", GOPROXY: "off" } });
    await run("bash", ["-c", `${folder}/main < .work/round/documents.jsonl > .work/round/quicktype-go.jsonl`]);
  },

  async java(folder) {
    for (const kind of KINDS) {
      const name = kind.replace("-", "");
      await types(kind, "java", `${folder}/${name}`, { package: name });
    }
    const ways = KINDS.map((kind) => {
      const name = kind.replace("-", "");
      return `case "${kind}": copy = writer.writeValueAsString(${name}.Converter.fromJsonString(text)); break;`;
    });
    writeFileSync(
      `${folder}/Main.java`,
      `import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.*;
import java.nio.file.*;
public class Main {
  public static void main(String[] args) throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    // The converter writes \`null\` for what is absent.
    ObjectMapper writer = new ObjectMapper().setSerializationInclusion(JsonInclude.Include.NON_NULL);
    try (var out = Files.newBufferedWriter(Path.of(".work/round/quicktype-java.jsonl"))) {
      for (String line : Files.readAllLines(Path.of(".work/round/documents.jsonl"))) {
        JsonNode node = mapper.readTree(line);
        String text = node.get("text").asText(), copy = null;
        switch (node.get("kind").asText()) { ${ways.join("\n")} }
        var written = mapper.createObjectNode().put("id", node.get("id").asText()).put("text", copy);
        out.write(mapper.writeValueAsString(written) + "\\n");
      }
    }
  }
}
`,
    );
    const jars = "/usr/share/java/jackson-databind.jar:/usr/share/java/jackson-core.jar:/usr/share/java/jackson-annotations.jar";
    const sources = KINDS.flatMap((kind) => {
      const inside = `${folder}/${kind.replace("-", "")}`;
      return readdirSync(inside).map((file) => `${inside}/${file}`);
    });
    await run("javac", ["-proc:none", "-nowarn", "-cp", jars, "-d", `${folder}/classes`, `${folder}/Main.java`, ...sources]);
    await run("java", ["-XX:TieredStopAtLevel=1", "-cp", `${jars}:${folder}/classes`, "Main"]);
  },
};

rmSync(WORK, { recursive: true, force: true });
const asked = process.argv.slice(2);
await Promise.all(
  Object.entries(languages).map(async ([name, language]) => {
    if (asked.length > 0 && !asked.includes(name)) return;
    const start = performance.now();
    await language(`${WORK}/${name}`);
    console.log(`quicktype, ${name}: documents read and written in ${Math.round((performance.now() - start) / 1000)} s`);
  }),
);
