// Uses the handbook as a reader does, from its files: types into the search, follows a result, chooses days, prints.
//   with_handbook.mjs FOLDER
import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { browser, ofEveryKind, pagesIn, report } from "./pages.mjs";

const folder = resolve(process.argv[2]);
const { context, asked, errors } = await browser();
const page = await context.newPage();
const wrong = [];
const expect = (is, what) => is || wrong.push(what);
const start = pathToFileURL(join(folder, "index.html")).href;
const titles = () => page.$$eval("#results a", (links) => links.map((link) => link.textContent));

// From the page to begin with, as typed, with the Enter key. What comes first, and how well it has to be typed.
const asks = [
  ["appoint a director", "Appoint a director"],
  ["apoint director", "Appoint a director"],
  ["virtual school haed", "Appoint a virtual school head"],
  ["sufficency", "Sufficiency: enough accommodation for looked-after children"],
  ["financial managment", "Financial management"],
  ["duty:sufficiency", "Sufficiency: enough accommodation for looked-after children"],
  ["children act 2004", "Children Act 2004"],
];
for (const [text, first] of asks) {
  await page.goto(start);
  await page.getByRole("searchbox", { name: "Search the handbook" }).fill(text);
  await page.keyboard.press("Enter");
  await page.waitForURL(/search\.html\?q=/);
  const found = await titles();
  expect(found.slice(0, 3).includes(first), `“${text}” finds first: ${found.slice(0, 3).join("; ")}`);
}
// As it is typed on, without a new page.
await page.getByRole("searchbox").fill("");
await page.getByRole("searchbox").pressSequentially("kinship local off");
expect((await titles())[0]?.includes("kinship local offer"), `typed on: ${(await titles())[0]}`);
await page.locator("#results a").first().click();
await page.waitForURL(/pages\/duty-/);
expect((await page.locator("h1").textContent()).includes("kinship local offer"), "a result leads to its page");
await page.goto(`${pathToFileURL(join(folder, "pages/search.html")).href}?q=%3Cimg+src%3Dx%3E+qqqqqq`);
expect((await page.locator("#said").textContent()).includes("Nothing was found for “<img src=x> qqqqqq”"), "what is not there");
expect((await page.locator("main img").count()) === 0, "what is asked for is no markup");

// Two days: the boards for safeguarding children had not ended in 2010, and are gone in 2022.
await page.goto(pathToFileURL(join(folder, "pages/two-days.html")).href);
await page.getByLabel("One day").fill("2010-01-01");
await page.getByLabel("Another day").fill("2022-01-01");
const lists = await page.$$eval("[data-list]", (lists) =>
  Object.fromEntries(lists.map((list) => [list.dataset.list, list.textContent])));
const board = "Establish a local safeguarding children board";
expect(lists.first.includes(board) && !lists.both.includes(board), "what had ended");
expect(lists.both.includes("Appoint a director") && !lists.second.includes("Appoint a director"), "what had not changed");
expect((await page.locator("h2").first().textContent()).includes("1 January 2010"), "the days are named");

// Without a mouse: the first stop of the Tab key leads to the content.
await page.goto(start);
await page.keyboard.press("Tab");
expect((await page.evaluate(() => document.activeElement.textContent)) === "Skip to the content", "the skip link");
await page.keyboard.press("Enter");
expect((await page.evaluate(() => document.activeElement.id)) === "content", "the skip link leads to the content");

// On paper the foot stands on every sheet, and takes none for itself.
const words = (text) => text.split(/\s+/).filter(Boolean);
const printed = ofEveryKind(pagesIn([folder]));
for (const file of printed) {
  await page.goto(pathToFileURL(file).href);
  const foot = words(await page.locator("footer").textContent()).length;
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const text = execFileSync("pdftotext", ["-", "-"], { input: pdf, encoding: "utf8", maxBuffer: 1 << 28 });
  for (const [n, sheet] of text.split("\f").slice(0, -1).entries()) {
    const sheetIs = `sheet ${n + 1} of ${file}`;
    expect(sheet.includes("It is not legal advice"), `${sheetIs} has no foot`);
    expect(words(sheet).length > foot + 5, `${sheetIs} has little but its foot`);
  }
}

await context.close();
report(`the handbook in use, ${asks.length} searches, ${printed.length} kinds of page on paper`, [...wrong, ...asked, ...errors]);
