// Searches the pages of the handbook: every word that is asked for, as it is, as the beginning of a word, or
// with a slip of the finger. `HANDBOOK` comes from search-index.js.
"use strict";
(() => {
  const MOST = 100;
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const vocabulary = HANDBOOK.words.map(fold);

  // How many letters have to change, go, come or swap places, up to a limit.
  const slips = (a, b, limit) => {
    if (Math.abs(a.length - b.length) > limit) return limit + 1;
    let [older, old] = [[], [...Array(b.length + 1).keys()]];
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1];
        row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + !same);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          row[j] = Math.min(row[j], older[j - 2] + 1);
        }
      }
      if (Math.min(...row) > limit) return limit + 1;
      [older, old] = [old, row];
    }
    return old[b.length];
  };

  // `duties` finds `duty`, and `appointed` finds `appoint`.
  const stem = (word) =>
    word.length < 5 ? word : word.replace(/ies$/, "y").replace(/(?:ing|ed|es|s)$/, "");

  // How well a word of the handbook is what was asked for: 0 is not at all.
  const likeness = (asked, word) => {
    if (word === asked) return 1;
    if (stem(word) === stem(asked)) return 0.9;
    if (asked.length > 1 && word.startsWith(asked)) return 0.6 + 0.2 * asked.length / word.length;
    return 0;
  };
  const near = (asked, word) => {
    const limit = asked.length > 7 ? 2 : asked.length > 3 ? 1 : 0;
    const count = limit === 0 ? 1 : slips(asked, word, limit);
    return count <= limit ? 0.4 / count : 0;
  };

  // How much each page has of one word that is asked for.
  const pagesWith = (asked) => {
    const counted = (alike) => {
      const pages = new Map();
      vocabulary.forEach((word, n) => {
        const how = alike(asked, word);
        if (how === 0) return;
        const rare = Math.log(1 + HANDBOOK.pages.length / HANDBOOK.found[n].length);
        for (const code of HANDBOOK.found[n]) {
          const [page, weight] = [code >> 2, code & 3];
          pages.set(page, Math.max(pages.get(page) ?? 0, how * rare * weight * weight));
        }
      });
      return pages;
    };
    const found = counted(likeness);
    // Only what is found nowhere is taken for a slip.
    return found.size > 0 ? found : counted(near);
  };

  const wordsOf = (text) => fold(text).match(/[\p{Alphabetic}\p{N}]+/gu) ?? [];

  const search = (text) => {
    const asked = wordsOf(text);
    const found = [...new Set(asked)].map(pagesWith);
    const isTitle = ([page]) => wordsOf(HANDBOOK.pages[page][1]).join(" ") === asked.join(" ");
    const sums = new Map();
    for (const pages of found) {
      for (const [page, score] of pages) {
        const [count, sum] = sums.get(page) ?? [0, 0];
        sums.set(page, [count + 1, sum + score]);
      }
    }
    const all = [...sums].filter(([, [count]]) => count === found.length);
    // Where no page has all the words, those with most of them come first.
    const shown = all.length > 0 ? all : [...sums];
    shown.sort(([a, [m, x]], [b, [n, y]]) => n - m || y - x || a - b);
    // What is called exactly so comes before everything.
    shown.sort((a, b) => isTitle(b) - isTitle(a));
    return { pages: shown.map(([page]) => HANDBOOK.pages[page]), isWhole: all.length > 0 };
  };

  const make = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text }, more);
  const field = document.getElementById("search");
  const show = () => {
    const text = field.value.trim();
    const { pages, isWhole } = search(text);
    const results = pages.slice(0, MOST).map(([file, title, what, says]) => {
      const result = make("li", "");
      result.append(make("a", title, { href: file }), " ", make("span", what, { className: "faint" }));
      if (says) result.append(make("p", says, { className: "about" }));
      return result;
    });
    document.getElementById("results").replaceChildren(...results);
    const count = pages.length === 1 ? "1 page" : `${pages.length} pages`;
    const first = pages.length > MOST ? ` The first ${MOST} are shown.` : "";
    document.getElementById("said").textContent =
      text === "" ? "Type what you look for in the field above."
        : pages.length === 0 ? `Nothing was found for “${text}”.`
          : isWhole ? `${count} for “${text}”.${first}`
            : `No page has all the words of “${text}”. ${count} with some of them.${first}`;
  };
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  field.addEventListener("input", show);
  show();
})();
