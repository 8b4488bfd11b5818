"use strict";
// What the page does beyond being read. It writes texts only, and loads nothing.

const all = (root, what) => Array.from(root.querySelectorAll(what));

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

/** Zoom and pan of one picture, by its view box. */
function viewing(stage, svg) {
  const whole = svg.viewBox.baseVal;
  const size = { x: 0, y: 0, w: whole.width, h: whole.height };
  let view = { ...size };
  const show = () => svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.w} ${view.h}`);
  const zoom = (by, x = view.x + view.w / 2, y = view.y + view.h / 2) => {
    const w = Math.min(size.w * 1.5, Math.max(120, view.w * by));
    const scale = w / view.w;
    view = { x: x - (x - view.x) * scale, y: y - (y - view.y) * scale, w, h: view.h * scale };
    show();
  };
  const unit = () => Math.max(view.w / stage.clientWidth, view.h / stage.clientHeight);
  const move = (dx, dy) => { view.x += dx * unit(); view.y += dy * unit(); show(); };
  const all_of_it = () => { view = { ...size }; show(); };
  const center = (card) => {
    const box = card.getBBox();
    const of = card.getCTM().multiply(svg.getCTM().inverse());
    const w = Math.min(view.w, Math.max(stage.clientWidth / 0.9, 300));
    const h = w * size.h / size.w;
    view = {
      x: of.e + (box.x + box.width / 2) * of.a - w / 2,
      y: of.f + (box.y + box.height / 2) * of.d - h / 2, w, h,
    };
    show();
  };
  /** Scrolls a card into view. */
  const reveal = (card) => {
    const [inner, outer] = [card.getBoundingClientRect(), stage.getBoundingClientRect()];
    const is_inside = inner.left >= outer.left && inner.right <= outer.right
      && inner.top >= outer.top && inner.bottom <= outer.bottom;
    if (!is_inside) center(card);
  };
  return { zoom, move, whole: all_of_it, center, reveal };
}

/** The next box in the direction of an arrow key. */
function neighbour(card, cards, key) {
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const way = ways[key];
  if (!way) return null;
  const middle = (one) => {
    const box = one.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const [x, y] = middle(card);
  let best = null;
  let least = Infinity;
  for (const other of cards) {
    const [dx, dy] = [middle(other)[0] - x, middle(other)[1] - y];
    const along = dx * way[0] + dy * way[1];
    const aside = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
    // Boxes more to the side than ahead are for the other keys.
    if (along <= 1 || aside > along * 4) continue;
    const far = along + 2 * aside;
    if (far < least) [best, least] = [other, far];
  }
  return best;
}

/** One picture with its tools. */
function picture(menu) {
  const section = menu.querySelector(".picture");
  const stage = section.querySelector(".stage");
  if (!stage) return;
  const canvas = section.querySelector(".canvas");
  const pictures = all(stage, "svg.phonetree");
  const views = pictures.map((svg) => viewing(stage, svg));
  const each = (what) => views.forEach(what);
  const shown = () => pictures.findIndex((svg) => svg.getClientRects().length > 0);

  section.querySelector(".in").addEventListener("click", () => each((view) => view.zoom(0.8)));
  section.querySelector(".out").addEventListener("click", () => each((view) => view.zoom(1.25)));
  section.querySelector(".fit").addEventListener("click", () => each((view) => view.whole()));

  stage.tabIndex = 0;
  stage.setAttribute("role", "group");
  stage.setAttribute("aria-label", "picture; arrow keys move it, + and - zoom, 0 shows all of it");
  stage.addEventListener("keydown", (event) => {
    // On a box, arrow keys go to the next box.
    if (event.target !== stage && event.key.startsWith("Arrow")) return;
    const step = 60;
    const moves = {
      ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step],
    };
    if (moves[event.key]) each((view) => view.move(...moves[event.key]));
    else if (event.key === "+") each((view) => view.zoom(0.8));
    else if (event.key === "-") each((view) => view.zoom(1.25));
    else if (event.key === "0") each((view) => view.whole());
    else return;
    event.preventDefault();
  });
  stage.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    each((view) => view.zoom(event.deltaY > 0 ? 1.15 : 0.87));
  }, { passive: false });

  let from = null;
  let dragged = false;
  stage.addEventListener("pointerdown", (event) => {
    from = [event.clientX, event.clientY];
    dragged = false;
  });
  stage.addEventListener("pointermove", (event) => {
    if (!from) return;
    const by = [from[0] - event.clientX, from[1] - event.clientY];
    if (!dragged && Math.hypot(...by) < 4) return;
    if (!dragged) stage.setPointerCapture(event.pointerId);
    dragged = true;
    stage.classList.add("drag");
    each((view) => view.move(...by));
    from = [event.clientX, event.clientY];
  });
  const drop = () => { from = null; stage.classList.remove("drag"); };
  stage.addEventListener("pointerup", drop);
  stage.addEventListener("pointercancel", drop);

  const cards = all(stage, "g.card");
  const panel = section.querySelector(".panel");
  let opener = null;
  const open = (card) => {
    const node = document.getElementById(`${menu.id}-n${card.dataset.index}`);
    if (!node) return;
    const copy = node.cloneNode(true);
    copy.removeAttribute("id");
    panel.querySelector(".inside").replaceChildren(copy);
    panel.hidden = false;
    opener = card;
  };
  const close = () => {
    if (panel.hidden) return;
    panel.hidden = true;
    if (opener) opener.focus({ preventScroll: true });
  };
  for (const svg of pictures) {
    const own = all(svg, "g.card[data-index]");
    // One box at a time can be tabbed to: a picture of fifty is one stop, not fifty.
    const enter = (card) => {
      for (const other of own) other.setAttribute("tabindex", other === card ? "0" : "-1");
    };
    if (own.length) enter(own[0]);
    for (const card of own) {
      card.setAttribute("role", "button");
      card.setAttribute("aria-label", card.querySelector("title").textContent.replaceAll("\n", ". "));
      card.addEventListener("click", () => { if (!dragged) { enter(card); open(card); } });
      card.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          open(card);
          panel.querySelector(".close").focus();
          return;
        }
        const next = neighbour(card, own, event.key);
        if (!next) return;
        event.preventDefault();
        enter(next);
        next.focus({ preventScroll: true });
        views[pictures.indexOf(svg)].reveal(next);
      });
    }
  }
  panel.querySelector(".close").addEventListener("click", close);
  section.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  const show_node = (index) => {
    const at = Math.max(0, shown());
    const card = pictures[at].querySelector(`g.card[data-index="${Number(index)}"]`);
    if (!card) return false;
    views[at].center(card);
    open(card);
    section.scrollIntoView();
    card.focus({ preventScroll: true });
    return true;
  };
  const drawn = new Set(cards.map((card) => card.dataset.index));
  for (const finding of all(menu, ".finding[data-node]")) {
    if (!drawn.has(finding.dataset.node)) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "seek js-only";
    button.textContent = "show in the picture";
    button.addEventListener("click", () => show_node(finding.dataset.node));
    finding.append(button);
  }

  const way = section.querySelector("select.way");
  way.addEventListener("input", () => {
    const chosen = way.selectedOptions[0];
    const nodes = way.value ? way.value.split(" ") : [];
    canvas.classList.toggle("lit", nodes.length > 0);
    section.querySelector(".press").textContent = nodes.length ? `The keys: ${chosen.dataset.press}` : "";
    for (const svg of pictures) {
      const ids = new Map(all(svg, "g.card[data-index]").map((card) => [card.dataset.index, card]));
      const on = nodes.map((node) => ids.get(node)).filter(Boolean);
      const end = (card) => card && card.id.replace(/^m\d+-(light|dark)-/, "");
      const hops = new Set(on.slice(1).map((card, at) => `${end(on[at])} ${end(card)}`));
      for (const card of all(svg, "g.card")) card.classList.toggle("on", on.includes(card));
      for (const line of all(svg, "[data-from]")) {
        line.classList.toggle("on", hops.has(`${line.dataset.from} ${line.dataset.to}`));
      }
    }
    if (nodes.length) each((view) => view.whole());
  });

  const find = section.querySelector(".find");
  let hits = [];
  let at = 0;
  const search = () => {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    const texts = (card) => {
      const node = document.getElementById(`${menu.id}-n${card.dataset.index}`);
      return `${card.textContent} ${node ? node.textContent : ""}`.toLowerCase();
    };
    const svg = pictures[Math.max(0, shown())];
    for (const card of cards) card.classList.remove("hit");
    hits = words.length
      ? all(svg, "g.card[data-index]").filter((card) => words.every((word) => texts(card).includes(word)))
      : [];
    at = 0;
    hits.forEach((card) => card.classList.add("hit"));
    section.querySelector(".found").textContent = words.length ? `${hits.length} found` : "";
    if (hits.length) views[Math.max(0, shown())].center(hits[0]);
  };
  find.addEventListener("input", search);
  find.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !hits.length) return;
    at = (at + (event.shiftKey ? hits.length - 1 : 1)) % hits.length;
    views[Math.max(0, shown())].center(hits[at]);
    section.querySelector(".found").textContent = `${at + 1} of ${hits.length}`;
  });
}

/** The phone: it follows the table of calls, and decides nothing itself. */
function phone(menu) {
  const box = menu.querySelector(".phone");
  if (!box) return;
  const table = JSON.parse(box.querySelector(".calls").content.textContent);
  const part = (name) => box.querySelector(name);
  const [heard, near, clock, turns, speak] = [".heard", ".near", ".clock", ".turns", ".speak"].map(part);
  const pad = all(box, "[data-key]");
  let at = null;
  let typed = "";
  let seconds = 0;
  let is_exact = true;
  let speaker = null;
  const time = () => {
    const whole = Math.round(seconds);
    return `${is_exact ? "" : "≥ "}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  };
  const write = (text, what) => {
    const line = document.createElement("p");
    line.dir = "auto";
    line.className = what;
    line.textContent = text;
    heard.append(line);
    heard.scrollTop = heard.scrollHeight;
  };
  const utter = (text) => {
    if (!speak.checked || !("speechSynthesis" in window)) return;
    speechSynthesis.speak(new SpeechSynthesisUtterance(text));
  };
  const show = () => {
    const state = at === null ? null : table.states[at];
    const [words, is_lost] = state ? table.people[state[3]] : ["", false];
    near.textContent = words;
    near.classList.toggle("lost", is_lost);
    clock.textContent = time();
    for (const key of pad) {
      key.disabled = !state || state[4][key.dataset.key] === undefined;
      // A key that does what silence or most others do is bound to nothing.
      key.classList.toggle("live", !key.disabled && is_bound(state, key.dataset.key));
    }
    part(".hang").disabled = !state;
    turns.replaceChildren();
    for (const [name, sentence, reply] of state ? state[6] : []) {
      choice(sentence, () => take(reply, sentence, name));
    }
    for (const [phrase, reply] of state ? state[5] : []) {
      choice(`say "${phrase}"`, () => take(reply, `"${phrase}"`, phrase));
    }
  };
  const is_bound = (state, symbol) => {
    if (symbol === "_") return false;
    const replies = Object.entries(state[4]).filter(([key]) => key !== "_").map(([, reply]) => reply);
    const own = state[4][symbol];
    return replies.filter((reply) => reply === own).length < 4 || state[2];
  };
  const choice = (words, act) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    button.addEventListener("click", act);
    turns.append(button);
  };
  const take = (index, did, symbol) => {
    const [to, node, spent, hold, is_all, said] = table.replies[index];
    if ("speechSynthesis" in window) speechSynthesis.cancel();
    if (did) write(`› ${did}`, "you");
    for (const [from, text] of said) {
      if (from !== speaker) write(table.names[from], "node");
      speaker = from;
      write(table.texts[text], "");
      utter(table.texts[text]);
    }
    speaker = null;
    seconds += spent + hold;
    is_exact = is_exact && is_all;
    if (to >= 0) {
      typed = table.states[to][2] ? typed + symbol : "";
      at = to;
      if (!said.length && table.names[table.states[to][0]] && !typed && did) {
        write(table.names[table.states[to][0]], "node");
      }
    } else {
      at = null;
      if (to === -1) write("This page's phone ends here; phonetree walk goes on.", "end");
      else write(`= ${table.ends[-2 - to]}, at ${table.names[node]}, after ${time()}`, "end");
    }
    show();
  };
  const press = (symbol) => {
    const reply = at === null ? undefined : table.states[at][4][symbol];
    if (reply === undefined) return;
    take(reply, symbol === "_" ? "says nothing" : typed + symbol, symbol);
  };
  const dial = (entry) => {
    heard.replaceChildren();
    [typed, seconds, is_exact, speaker] = ["", 0, true, null];
    take(table.starts[entry][1], "", "");
  };
  const hang_up = () => {
    if (at === null) return;
    write(`= the caller hangs up after ${time()}`, "end");
    at = null;
    show();
  };
  /** Plays the inputs of a finding, each as if it were pressed. */
  const play = (entry, inputs) => {
    dial(entry);
    for (const input of inputs) {
      if (at === null) return;
      const state = table.states[at];
      const turn = state[6].find(([name]) => name === input);
      const phrase = state[5].find(([words]) => `say ${words}` === input);
      if (turn) take(turn[2], turn[1], input);
      else if (phrase) take(phrase[1], `"${phrase[0]}"`, input);
      else if (input === "hang up") hang_up();
      else press(input);
    }
  };
  const entry = part(".entry");
  const start = () => dial(entry ? Number(entry.value) : 0);
  for (const key of pad) key.addEventListener("click", () => press(key.dataset.key));
  part(".hang").addEventListener("click", hang_up);
  part(".again").addEventListener("click", start);
  if (entry) entry.addEventListener("input", start);
  speak.closest("label").hidden = !("speechSynthesis" in window);
  speak.addEventListener("input", () => {
    if (!speak.checked) speechSynthesis.cancel();
  });
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLSelectElement) return;
    if (!/^[0-9*#]$/.test(event.key)) return;
    event.preventDefault();
    press(event.key);
  });
  for (const button of all(menu, "button.play")) {
    button.addEventListener("click", () => {
      play(Number(button.dataset.entry), JSON.parse(button.dataset.inputs));
      box.scrollIntoView();
      heard.focus({ preventScroll: true });
    });
  }
  start();
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
