// Puts what has dates into lists by two days that the reader chooses.
"use strict";
(() => {
  const form = document.getElementById("days");
  const [from, to] = form.querySelectorAll("input");
  const list = (name) => document.querySelector(`[data-list="${name}"]`);
  const names = ["neither", "second", "first", "both"];
  const lists = names.map(list);
  const items = lists.flatMap((list) => [...list.children]);
  // As on the pages, from the first list to the last.
  items.sort((a, b) => a.dataset.from < b.dataset.from ? -1 : a.dataset.from > b.dataset.from ? 1 : 0);
  const write = (what, name, text) =>
    document.querySelector(`[data-${what}="${name}"]`).textContent = text;
  const spelt = (day) =>
    new Date(`${day}T12:00:00`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  const sort = () => {
    if (!from.value || !to.value) return;
    const [first, second] = [from.value, to.value].sort();
    const holds = (item, day) => item.dataset.from <= day && day <= item.dataset.last;
    for (const item of items) lists[2 * holds(item, first) + holds(item, second)].append(item);
    write("day", "first", spelt(first));
    write("day", "second", spelt(second));
    names.forEach((name, n) => write("count", name, lists[n].children.length));
  };
  form.addEventListener("input", sort);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
})();
