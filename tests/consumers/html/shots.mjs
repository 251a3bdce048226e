// Pictures of pages: shots.mjs FOLDER WIDTH light|dark|print FILE ...
// With `print`, a PDF on A4 as a printer would get it.
import { mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { browser, pagesIn } from "./pages.mjs";

const [folder, width, how, ...files] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const { context } = await browser();
const page = await context.newPage();
for (const file of pagesIn(files)) {
  await page.setViewportSize({ width: Number(width), height: 900 });
  if (how !== "print") await page.emulateMedia({ colorScheme: how });
  await page.goto(pathToFileURL(file).href);
  const path = join(folder, `${basename(file, ".html")}-${width}-${how}`);
  if (how === "print") await page.pdf({ path: `${path}.pdf`, format: "A4" });
  else await page.screenshot({ path: `${path}.png`, fullPage: true });
}
await context.close();
