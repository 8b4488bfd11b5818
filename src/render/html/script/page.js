/** Dark or light: as the system says until the reader says otherwise. */
function themes() {
  document.getElementById("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
}

/** What a link leads to is opened, wherever it is folded away. */
function follow() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let part = target; part; part = part.parentElement) {
    if (part instanceof HTMLDetailsElement) part.open = true;
  }
  target.hidden = false;
  target.scrollIntoView();
}

document.documentElement.classList.add("js");
themes();
all(document, "table.sortable").forEach(sorting);
for (const menu of all(document, "article.menu")) {
  filtering(menu);
  picture(menu);
  phone(menu);
}
addEventListener("hashchange", follow);
follow();
// Paper has every finding, the page is as it was afterwards, and so is what was looked at.
let opened = [];
addEventListener("beforeprint", () => {
  opened = all(document, "details.finding:not([open])");
  opened.forEach((part) => { part.open = true; });
});
addEventListener("afterprint", () => {
  opened.forEach((part) => { part.open = false; });
  opened = [];
});
