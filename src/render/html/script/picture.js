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
  const part = (name) => section.querySelector(name);
  const [viewer, canvas, panel, unfold] = [".viewer", ".canvas", ".panel", ".unfold"].map(part);
  const svgs = all(stage, "svg.phonetree");
  const drawn_as = svgs.map((svg) => svg.getAttribute("viewBox"));
  const prefix_of = (svg) => `${menu.id}-${svg.parentElement.className}-`;
  const items = JSON.parse(part("template.outline").content.textContent);
  const tree = outline(items, svgs, prefix_of);
  const view = viewing(stage, svgs, tree.size);
  const at_of = new Map(items.map((item, at) => [item.id, at]));
  const item_of = (card) => at_of.get(card.id.replace(/^m\d+-(light|dark)-/, ""));
  const shown = () => svgs.find((svg) => svg.getClientRects().length > 0) || svgs[0];
  const is_full = () => viewer.classList.contains("full");
  const is_narrow = () => canvas.clientWidth < 700;

  /** Places the boxes and makes the stage as high as they need, within what the screen has. */
  const arrange = () => {
    tree.show(is_narrow() ? 0 : canvas.clientWidth * 2);
    if (is_full()) stage.style.height = "";
    else {
      const k = Math.min(1.15, Math.max(0.8, canvas.clientWidth / tree.size()[0]));
      const most = innerHeight * (is_narrow() ? 0.85 : 0.74);
      stage.style.height = `${Math.round(Math.min(most, Math.max(240, tree.size()[1] * k)))}px`;
    }
  };
  const start = () => { arrange(); view.readable(); };
  const again = () => { arrange(); view.show(); };
  start();

  /** Folds or unfolds what is below a box, which stays where it is. */
  const toggle = (at) => {
    const [x, y] = tree.box(at);
    const before = view.seen_at(x, y);
    tree.toggle(at);
    arrange();
    const [left, top, w, h] = tree.box(at);
    view.hold(left, top, before);
    let [right, bottom] = [left + w, top + h];
    for (const kid of tree.seen_below(at)) {
      const [kid_x, kid_y, kid_w, kid_h] = tree.box(kid);
      [right, bottom] = [Math.max(right, kid_x + kid_w), Math.max(bottom, kid_y + kid_h)];
    }
    view.reveal([left, top, right - left, bottom - top]);
    light();
  };
  const see = (at) => {
    if (tree.unfold_to(at)) { arrange(); light(); }
  };
  unfold.addEventListener("click", () => {
    const is_open = unfold.getAttribute("aria-pressed") === "true";
    if (is_open) tree.as_at_first();
    else tree.unfold_all();
    unfold.setAttribute("aria-pressed", String(!is_open));
    start();
    light();
  });
  unfold.hidden = !items.some((item) => item.is_folded);

  part(".in").addEventListener("click", () => view.zoom(1.25));
  part(".out").addEventListener("click", () => view.zoom(0.8));
  part(".fit").addEventListener("click", view.whole);
  const full = part(".screen");
  const leave = () => {
    viewer.classList.remove("full");
    full.setAttribute("aria-pressed", "false");
    if (document.fullscreenElement) document.exitFullscreen();
    start();
  };
  full.addEventListener("click", () => {
    if (is_full()) return leave();
    viewer.classList.add("full");
    full.setAttribute("aria-pressed", "true");
    // Where the browser refuses, the picture still fills its window.
    if (viewer.requestFullscreen) viewer.requestFullscreen().catch(() => {});
    start();
  });
  document.addEventListener("fullscreenchange", () => {
    if (!document.fullscreenElement && is_full()) leave();
    else if (is_full()) start();
  });
  let is_paper = false;
  let width = canvas.clientWidth;
  new ResizeObserver(() => {
    if (is_paper) return;
    if (canvas.clientWidth === width) return view.show();
    width = canvas.clientWidth;
    if (width) start();
  }).observe(stage);

  const was_dragged = gestures(stage, view, is_full);

  let opener = null;
  const open = (card) => {
    const node = document.getElementById(`${menu.id}-n${card.dataset.index}`);
    if (!node) return;
    const copy = node.cloneNode(true);
    copy.removeAttribute("id");
    const at = item_of(card);
    if (tree.folds(at) && !items[at].is_folded) {
      const fold = document.createElement("button");
      fold.type = "button";
      fold.textContent = "fold what is below";
      fold.addEventListener("click", () => { close(); toggle(at); });
      copy.append(fold);
    }
    panel.querySelector(".inside").replaceChildren(copy);
    panel.hidden = false;
    opener = card;
  };
  const close = () => {
    if (panel.hidden) return;
    panel.hidden = true;
    if (opener) opener.focus({ preventScroll: true });
  };
  /** Unfolds a box; opens it where nothing is folded below it. Whether it was opened. */
  const use = (card) => {
    const at = item_of(card);
    if (items[at].is_folded) {
      toggle(at);
      return false;
    }
    open(card);
    return true;
  };
  stage.addEventListener("click", (event) => {
    const fold = event.target.closest("g.fold");
    if (fold && !was_dragged()) toggle(Number(fold.dataset.at));
  });
  for (const svg of svgs) {
    // What can be used inside of it would be hidden in an image.
    svg.setAttribute("role", "group");
    const own = all(svg, "g.card[data-index]");
    // One box at a time can be tabbed to: a picture of fifty is one stop, not fifty.
    const enter = (card) => {
      for (const other of own) other.setAttribute("tabindex", other === card ? "0" : "-1");
    };
    if (own.length) enter(own[0]);
    for (const card of all(svg, "g.card")) {
      card.setAttribute("aria-label", items[item_of(card)].says);
      card.setAttribute("role", own.includes(card) ? "button" : "img");
    }
    for (const card of own) {
      card.addEventListener("click", () => { if (!was_dragged()) { enter(card); use(card); } });
      card.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          if (use(card)) panel.querySelector(".close").focus();
          return;
        }
        const next = neighbour(card, own.filter((one) => one.getClientRects().length), event.key);
        if (!next) return;
        event.preventDefault();
        enter(next);
        next.focus({ preventScroll: true });
        view.reveal(tree.box(item_of(next)));
      });
    }
  }
  panel.querySelector(".close").addEventListener("click", close);
  section.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (!panel.hidden) close();
    else if (is_full()) leave();
  });
  const card_of = (index) => shown().querySelector(`g.card[data-index="${Number(index)}"]`);
  const show_node = (index) => {
    const card = card_of(index);
    if (!card) return;
    see(item_of(card));
    open(card);
    section.scrollIntoView();
    view.center(tree.box(item_of(card)));
    card.focus({ preventScroll: true });
  };
  for (const finding of all(menu, ".finding[data-node]")) {
    if (!card_of(finding.dataset.node)) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "seek js-only";
    button.textContent = "show in the picture";
    button.addEventListener("click", () => show_node(finding.dataset.node));
    finding.append(button);
  }

  const way = part("select.way");
  /** Lights up the chosen way, in what is drawn now. */
  function light() {
    const nodes = way.value ? way.value.split(" ") : [];
    canvas.classList.toggle("lit", nodes.length > 0);
    for (const svg of svgs) {
      const ids = new Map(all(svg, "g.card[data-index]").map((card) => [card.dataset.index, card]));
      const on = nodes.map((node) => ids.get(node)).filter(Boolean);
      const end = (card) => items[item_of(card)].id;
      const hops = new Set(on.slice(1).map((card, at) => `${end(on[at])} ${end(card)}`));
      for (const card of all(svg, "g.card")) card.classList.toggle("on", on.includes(card));
      for (const line of all(svg, ".tidy [data-from]")) {
        line.classList.toggle("on", hops.has(`${line.dataset.from} ${line.dataset.to}`));
      }
    }
  }
  way.addEventListener("input", () => {
    const nodes = way.value ? way.value.split(" ") : [];
    const cards = nodes.map(card_of).filter(Boolean);
    part(".press").textContent = nodes.length ? `The keys: ${way.selectedOptions[0].dataset.press}` : "";
    cards.forEach((card) => tree.unfold_to(item_of(card)));
    arrange();
    light();
    if (nodes.length) view.whole();
  });

  const find = part(".find");
  let hits = [];
  let at = 0;
  const go = () => view.center(tree.box(item_of(hits[at])));
  const search = () => {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    const texts = (card) => {
      const node = document.getElementById(`${menu.id}-n${card.dataset.index}`);
      return `${card.textContent} ${node ? node.textContent : ""}`.toLowerCase();
    };
    for (const card of all(stage, "g.card.hit")) card.classList.remove("hit");
    hits = words.length
      ? all(shown(), "g.card[data-index]").filter((card) => words.every((word) => texts(card).includes(word)))
      : [];
    at = 0;
    for (const card of hits) {
      card.classList.add("hit");
      tree.unfold_to(item_of(card));
    }
    part(".found").textContent = words.length ? `${hits.length} found` : "";
    if (!hits.length) return;
    again();
    light();
    go();
  };
  find.addEventListener("input", search);
  find.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !hits.length) return;
    at = (at + (event.shiftKey ? hits.length - 1 : 1)) % hits.length;
    go();
    part(".found").textContent = `${at + 1} of ${hits.length}`;
  });

  // Paper has all of the picture as it was drawn.
  addEventListener("beforeprint", () => {
    is_paper = true;
    tree.paper();
    stage.style.height = "";
    svgs.forEach((svg, nth) => svg.setAttribute("viewBox", drawn_as[nth]));
  });
  addEventListener("afterprint", () => { is_paper = false; start(); light(); });
}

