// Checks pages as a browser shows them: check.mjs FOLDER-OR-FILE ...
//
// The Nu checker reads every page. A page of every kind is opened in Chromium from its file, on a phone in the
// dark and on a desk in the light: axe-core finds nothing, nothing is wider than the window, nothing is asked
// of a network, no script fails.
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { browser, ofEveryKind, pagesIn, report } from "./pages.mjs";

const require = createRequire(import.meta.url);
const pages = pagesIn(process.argv.slice(2));
if (pages.length === 0) throw new Error("no pages");

// The two work side by side.
const nu = promisify(execFile)(
  "java",
  ["-Xss8m", "-jar", require.resolve("vnu-jar/build/dist/vnu.jar"), "--format", "json", "--exit-zero-always", ...pages],
  { maxBuffer: 1 << 28 },
);

const VIEWS = [
  { width: 320, height: 640, colorScheme: "dark" },
  { width: 1280, height: 900, colorScheme: "light" },
];
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const { context, asked, errors } = await browser();
const shown = ofEveryKind(pages);
const found = [];
let rules = 0;
const look = async (file) => {
  const page = await context.newPage();
  for (const { colorScheme, ...size } of VIEWS) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    await page.goto(pathToFileURL(file).href);
    const name = `${basename(file)} (${size.width}, ${colorScheme})`;
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > size.width) found.push(`${name}: is ${wide} pixels wide`);
    await page.evaluate(axe);
    const { violations, passes } = await page.evaluate(() => axe.run({ resultTypes: ["violations"], preload: false }));
    rules = Math.max(rules, passes.length);
    for (const { id, help, nodes } of violations) found.push(`${name}: ${id}: ${help}: ${nodes[0].html.slice(0, 200)}`);
  }
  await page.close();
};
for (const file of shown) await look(file);
await context.close();
const { messages } = JSON.parse((await nu).stderr);
const said = messages.map(({ url, lastLine, lastColumn, message }) => `${basename(url)}:${lastLine}:${lastColumn}: ${message}`);
report(`Nu checker, ${pages.length} pages`, said);
report(`axe-core, ${shown.length} kinds of page in ${VIEWS.length} views, up to ${rules} rules kept on one`, found);
report("asked of a network", asked);
report("errors of scripts", errors);
