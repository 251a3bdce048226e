// What the checks of pages share: which pages there are, and a browser that reaches no network.
import { mkdtempSync, readdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { chromium } from "playwright-core";

/** Every page in these folders and files. */
export const pagesIn = (paths) =>
  paths.flatMap((path) =>
    statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true }).map((name) => join(path, name)).filter((name) => name.endsWith(".html"))
      : [path],
  ).map((path) => resolve(path));

/**
 * A page of every kind: the largest of those whose names begin with the same word and a hyphen, where there
 * are several of them, and all others.
 */
export const ofEveryKind = (pages) => {
  const groups = new Map();
  for (const page of pages) {
    const word = basename(page).split("-")[0];
    groups.set(word, [...(groups.get(word) ?? []), page]);
  }
  const largest = (pages) => pages.reduce((a, b) => (statSync(b).size > statSync(a).size ? b : a));
  return [...groups.values()].map(largest);
};

/** Starts the browser. Whatever a page asks a network for is put into `asked`. */
export const browser = async () => {
  const context = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), "browser-")), {
    executablePath: "/usr/bin/chromium",
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync",
    ],
  });
  const asked = [];
  const errors = [];
  context.on("request", (request) => request.url().startsWith("file:") || asked.push(request.url()));
  context.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  context.on("weberror", (error) => errors.push(String(error.error())));
  return { context, asked, errors };
};

/** Says what is wrong, and ends the program with 1 if something is. */
export const report = (name, wrong) => {
  for (const one of wrong) console.log(one);
  console.log(`${name}: ${wrong.length} found`);
  if (wrong.length > 0) process.exitCode = 1;
};
