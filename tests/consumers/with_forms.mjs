// react-jsonschema-form and JSON Forms in Chromium: both show every field of a post. In the first, a post and a profile
// are typed, chosen and saved, in the second the twin-hatter's post of the README: what is saved is what was to be
// written, and `dcs-role` says the same of it.
//
// UPDATE_SCHEMAS=1 takes the pictures of the form for schemas/README.md again.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { check, schema } from "./common.mjs";

const WORK = ".work/forms";
const SOUND = "../../tests/documents/sound";
const PROGRAM = `../../${process.env.CARGO_TARGET_DIR ?? "target"}/debug/dcs-role`;
// Without them, Chromium asks for hosts that are not within reach.
const FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync".split(" ");

const choose = async (page, list, word) => {
  await list.click();
  await page.getByRole("option", { name: word, exact: true }).click();
};

/** Fills in a form of react-jsonschema-form, where each field has its place in the document as its id. */
async function fillRjsf(page, follow, part, value, id = "root") {
  const at = (suffix) => page.locator(`[id="${id}${suffix}"]`);
  part = follow(part);
  if (Array.isArray(value)) {
    for (const [n, item] of value.entries()) {
      await at("__add").click();
      await fillRjsf(page, follow, part.items, item, `${id}_${n}`);
    }
  } else if (typeof value === "object") {
    if (await at("__optionalAdd").count()) await at("__optionalAdd").click();
    for (const [key, inner] of Object.entries(value)) await fillRjsf(page, follow, part.properties[key], inner, `${id}_${key}`);
  } else if (part.oneOf) {
    await choose(page, at(""), part.oneOf.find((word) => word.const === value).title);
  } else if (typeof value === "boolean") {
    await choose(page, at(""), value ? "Yes" : "No");
  } else {
    await at("").fill(String(value));
  }
}

/**
 * Fills in a form of JSON Forms, where each field has the last key of its place in its id. Short lists are tables, others
 * are boxes that have to be opened.
 */
async function fillJsonForms(page, follow, part, value, box) {
  const keys = Object.keys(part.properties).filter((key) => key in value);
  const isList = (key) => Array.isArray(value[key]);
  for (const key of [...keys.filter((key) => !isList(key)), ...keys.filter(isList)]) {
    const inner = follow(part.properties[key]);
    if (isList(key)) {
      const title = part.properties[key].title;
      const add = box.locator(`[aria-label="Add to ${title}"], [aria-label="Add to ${title} button"]`).first();
      for (const item of value[key]) {
        await add.click();
        const items = follow(inner.items);
        const row = add.locator("xpath=ancestor::table[1]").locator("tbody tr").last();
        if (await row.count()) {
          for (const [column, cell] of items.properties ? Object.entries(item) : [[undefined, item]]) {
            const n = column ? Object.keys(items.properties).indexOf(column) : 0;
            const field = row.locator("td").nth(n).locator("input, [role=combobox]").first();
            await setField(page, column ? follow(items.properties[column]) : items, cell, field);
          }
        } else {
          const list = add.locator('xpath=ancestor::*[.//*[contains(@class, "MuiAccordion-root")]][1]');
          const last = list.locator(".MuiAccordion-root").last();
          await last.locator(".MuiAccordionSummary-root").first().click();
          await fillJsonForms(page, follow, items, item, last);
        }
      }
    } else if (inner.properties) {
      await fillJsonForms(page, follow, inner, value[key], box);
    } else {
      const find = (box, key) =>
        [...box.querySelectorAll("input, textarea")].find(({ id }) => new RegExp(`^#/properties/${key}[0-9]*(-input)?$`).test(id));
      const field = (await box.evaluateHandle(find, key)).asElement();
      check(field, `jsonforms: there is no field for ${key}`);
      await setField(page, inner, value[key], field);
    }
  }
}

async function setField(page, part, value, field) {
  if (part.oneOf) await choose(page, field, part.oneOf.find((word) => word.const === value).title);
  else if (typeof value === "boolean") for (let n = 0; n < (value ? 1 : 2); n++) await field.click();
  else await field.fill(String(value));
  // When a field is left, its value is taken and its description goes: what stands below it moves, and could be missed.
  await field.press("Tab");
}

/** The twin-hatter's post as the README shows it: a post, and what is different in it. */
function twinHat() {
  const [, post, different] = readFileSync("../../README.md", "utf8").split("```json\n").map((piece) => piece.split("```")[0]);
  return { ...JSON.parse(post), ...JSON.parse(`{${different.trim().replace(/,$/, "")}}`) };
}

const say = (...args) => {
  try {
    return execFileSync(PROGRAM, args, { stdio: "pipe", encoding: "utf8" });
  } catch (error) {
    check(error.status === 1, `dcs-role ${args.join(" ")}: ${error.stderr}`);
    return error.stdout;
  }
};

/** A document is written in a form, saved, and compared with the one that it was to be. */
async function write(browser, tool, kind, name) {
  const start = performance.now();
  const snippet = { rjsf: "form.jsx", jsonforms: "jsonforms.jsx" }[tool];
  const own = `${WORK}/${tool}-${name}`;
  const source = readFileSync(`snippets/${snippet}`, "utf8").replace("./post.schema.json", `../../schemas/${kind}.schema.json`);
  const options = { bundle: true, minify: true, jsx: "automatic", define: { "process.env.NODE_ENV": '"production"' }, logLevel: "warning" };
  await build({ ...options, stdin: { contents: source, loader: "jsx", resolveDir: "." }, outfile: `${own}.js` });

  const page = await browser.newPage({ viewport: { width: 900, height: 1200 } });
  page.setDefaultTimeout(60_000);
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  await page.setContent('<!doctype html><html lang="en"><title>Form</title><body><main id="form"></main></body>');
  await page.evaluate(() => addEventListener("saved", ({ detail }) => (window.saved = detail)));
  await page.addScriptTag({ path: `${own}.js` });
  const save = page.getByRole("button", { name: tool === "rjsf" ? "Submit" : "Save", exact: true });
  await save.waitFor();

  // Every field has a title that people can read, and no field is missing.
  const { properties, $defs } = schema(kind);
  const text = await page.innerText("#form");
  for (const [key, { title }] of Object.entries(properties)) {
    check(key === "$schema" || text.includes(title), `${tool}: the form for a ${kind} has no ${title}`);
  }
  check(!/unknown field type|no applicable/i.test(text), `${tool}: the form for a ${kind} has a field that cannot be shown`);

  const document = name === "README" ? twinHat() : JSON.parse(readFileSync(`${SOUND}/${name}.json`, "utf8"));
  delete document.$schema;
  const follow = (part) => (part.$ref ? $defs[part.$ref.split("/").pop()] : part);
  try {
    if (tool === "rjsf") await fillRjsf(page, follow, schema(kind), document);
    else await fillJsonForms(page, follow, schema(kind), document, page.locator("#form"));
    if (tool === "rjsf" && kind === "post") {
      const picture = async (width, height, name) => {
        await page.setViewportSize({ width, height });
        await page.evaluate(() => (document.activeElement.blur(), scrollTo(0, 0)));
        await page.screenshot({ path: `${own}-${name}.png` });
      };
      await picture(900, 1000, "desk");
      await picture(390, 844, "phone");
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      check(wide <= 390, `${tool}: on a phone the form is ${wide} pixels wide`);
    }
    await save.click();
    await page.waitForFunction(() => window.saved);
  } catch (error) {
    await page.screenshot({ path: `${own}.png`, fullPage: true });
    check(false, `${tool}, ${name}: ${error.message}\n${complaints.join("\n")}\n${await page.innerText("#form")}`.slice(0, 3000));
  }
  await page.screenshot({ path: `${own}.png`, fullPage: true });
  const saved = await page.evaluate(() => window.saved);
  check(complaints.length === 0, `${tool}, ${name}: the browser complains: ${complaints.join("\n")}`);
  check(isDeepStrictEqual(JSON.parse(saved), document), `${tool}, ${name}: what was saved is not what was typed: ${saved}`);

  writeFileSync(`${own}.json`, saved);
  const command = kind === "post" ? "conformance" : "readiness";
  const checked = JSON.parse(say("check", `${own}.json`, "--format", "json")).documents[0];
  check(checked.sound, `${tool}, ${name}: dcs-role check: ${JSON.stringify(checked.problems)}`);
  writeFileSync(`${own}-wanted.json`, JSON.stringify(document));
  const [report, wanted] = [`${own}.json`, `${own}-wanted.json`].map((file) => say(command, file, "--format", "json"));
  check(report.length > 1000 && report === wanted, `${tool}, ${name}: another ${command} report`);
  await page.close();
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(`${tool}: ${name} written in a form and saved in ${seconds} s; the same ${command} report`);
}

/** Whoever writes a date in another way is told how it is written, and sees no pattern. */
async function explains(browser) {
  const page = await browser.newPage();
  await page.setContent('<!doctype html><html lang="en"><title>Form</title><body><main id="form"></main></body>');
  await page.addScriptTag({ path: `${WORK}/rjsf-post-twin-hat-without-assurance.js` });
  await page.locator('[id="root_asAt"]').fill("31/01/2026");
  await page.getByRole("button", { name: "Submit" }).click();
  const text = await page.innerText("#form");
  check(text.includes("is written like 2005-04-01") && !text.includes("[0-9]"), `rjsf: a wrong date is answered with: ${text}`);
  await page.screenshot({ path: `${WORK}/rjsf-errors.png`, fullPage: true });
  await page.close();
}

mkdirSync(WORK, { recursive: true });
check(existsSync(PROGRAM), `${PROGRAM} is not built`);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: FLAGS });
const tasks = [
  ["rjsf", "post", "post-twin-hat-without-assurance"],
  ["jsonforms", "post", "README"],
  ["rjsf", "profile", "profile-education"],
].filter(([tool, kind]) => process.argv.length === 2 || process.argv.includes(`${tool}-${kind}`));
await Promise.all(tasks.map((task) => write(browser, ...task)));
if (process.argv.length === 2) await explains(browser);
await browser.close();
if (process.env.UPDATE_SCHEMAS) {
  const picture = (name) => `${WORK}/rjsf-post-twin-hat-without-assurance-${name}.png`;
  copyFileSync(picture("desk"), "../../schemas/form.png");
  copyFileSync(picture("phone"), "../../schemas/form-phone.png");
}
