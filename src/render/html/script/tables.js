"use strict";
// What the page does beyond being read. It writes texts only, and loads nothing.

const all = (root, what) => Array.from(root.querySelectorAll(what));

/** Tables whose heads sort: by number where cells carry one, else by words. */
function sorting(table) {
  const heads = all(table, "thead th");
  const body = table.tBodies[0];
  const order = new Intl.Collator(undefined, { numeric: true });
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const rows = Array.from(body.rows);
      const value = (row) => row.cells[column].dataset.v;
      rows.sort((a, b) => {
        const [x, y] = [value(a), value(b)];
        const by = x !== undefined && y !== undefined
          ? x - y
          : order.compare(a.cells[column].textContent, b.cells[column].textContent);
        return up ? by : -by;
      });
      body.append(...rows);
    });
  });
}

/** Hides what does not have all the words. */
function filtering(menu) {
  for (const box of all(menu, ".filter")) {
    const list = document.getElementById(box.dataset.for);
    const items = list.tBodies ? () => Array.from(list.tBodies[0].rows) : () => all(list, ".finding");
    const section = box.closest("section");
    const rule = section.querySelector("select.rule");
    const severities = all(section, "input.severity");
    const apply = () => {
      const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
      const shown = new Set(severities.filter((box) => box.checked).map((box) => box.value));
      let n = 0;
      for (const item of items()) {
        const text = item.textContent.toLowerCase();
        const fits = words.every((word) => text.includes(word))
          && (!rule || !rule.value || item.dataset.rule === rule.value)
          && (!severities.length || shown.has(item.dataset.severity));
        item.hidden = !fits;
        n += fits;
      }
      section.querySelector(".n").textContent = `${n} of ${items().length}`;
    };
    for (const input of [box, rule, ...severities].filter(Boolean)) {
      input.addEventListener("input", apply);
    }
    apply();
  }
}

