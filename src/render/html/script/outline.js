/** Where the boxes that are seen stand: the first menu's options side by side where there is
 *  room, everything else below each other, as an outline. `below` are the boxes under each. */
function placed(items, below, is_seen, room) {
  const [SIDE, DROP, NEXT, INDENT, LABEL, MARGIN] = [20, 48, 14, 30, 18, 14];
  const size = (at) => {
    const item = items[at];
    const fold = item.n_below && item.is_folded ? 20 : 0;
    return [item.at[2], item.at[3] + fold + 15 * item.leads.length];
  };
  const named = (at) => (items[at].by && items[at].by.words ? LABEL : 0);
  /** A box with all below it: its size, and where the middle of the box is. */
  const part = (at, may_fan) => {
    const [w, h] = size(at);
    const kids = below[at].filter(is_seen);
    if (!kids.length) return { at, w: Math.max(w, wide(items[at])), h, mid: w / 2, how: "", parts: [] };
    const is_chain = kids.length === 1;
    const parts = kids.map((kid) => part(kid, may_fan && is_chain));
    const row = parts.reduce((sum, one) => sum + one.w + SIDE, -SIDE);
    if (may_fan && (is_chain || row <= room)) {
      const last = parts[parts.length - 1];
      const mid = (parts[0].mid + row - last.w + last.mid) / 2;
      const left = Math.max(0, w / 2 - mid);
      const deepest = Math.max(...parts.map((one) => one.h));
      const drop = is_chain && !named(kids[0]) ? 24 : DROP;
      return {
        at, parts, how: "fan", mid: mid + left, left, drop,
        w: Math.max(row + left, mid + left + w / 2), h: h + drop + deepest,
      };
    }
    const left = is_chain ? 0 : INDENT;
    const tall = parts.reduce((sum, one) => sum + NEXT + named(one.at) + one.h, 0);
    const widest = Math.max(...parts.map((one) => one.w));
    return { at, parts, how: "list", mid: w / 2, left, w: Math.max(w, left + widest), h: h + tall };
  };
  const wide = (item) => (item.by ? 6.4 * item.by.words.length + 10 : 0);
  const spots = new Map();
  const lines = [];
  const put = (block, x, y) => {
    const [w, h] = size(block.at);
    const card_x = x + block.mid - w / 2;
    const bottom = y + items[block.at].at[3];
    spots.set(block.at, [card_x, y]);
    let [to_x, to_y] = [x + block.left, y + h];
    for (const one of block.parts) {
      const kid = items[one.at];
      if (block.how === "fan") {
        to_y = y + h + block.drop;
        put(one, to_x, to_y);
        const [from_mid, to_mid] = [x + block.mid, to_x + one.mid];
        const path = `M${from_mid} ${bottom} V${y + h + 12} H${to_mid} V${to_y}`;
        lines.push({ from: block.at, to: one.at, path, label: [to_mid, to_y - 13, "middle"] });
        to_x += one.w + SIDE;
      } else {
        to_y += NEXT + named(one.at);
        put(one, to_x, to_y);
        const end = block.left ? `V${to_y + kid.at[3] / 2} H${to_x}` : `V${to_y}`;
        const path = `M${card_x + 14} ${bottom} ${end}`;
        lines.push({ from: block.at, to: one.at, path, label: [to_x + (block.left ? 4 : 22), to_y - 5, "start"] });
        to_y += one.h;
      }
    }
  };
  const roots = items.map((_, at) => at).filter((at) => items[at].parent === null && is_seen(at));
  let [x, y, tall, width] = [MARGIN, MARGIN, 0, 0];
  roots.forEach((root, nth) => {
    const block = part(root, nth === 0 && room > 0);
    if (nth && (x + block.w > room || nth === 1)) [x, y, tall] = [MARGIN, y + tall + 28, 0];
    put(block, x, y);
    width = Math.max(width, x + block.w + MARGIN);
    tall = Math.max(tall, block.h);
    x += block.w + SIDE;
  });
  return { spots, lines, width, height: y + tall + MARGIN };
}

/** A picture as an outline that folds. Its boxes are those of the drawing, moved; its lines are
 *  its own. `paper` puts everything back as it was drawn. */
function outline(items, svgs, prefix_of) {
  const below = items.map(() => []);
  items.forEach((item, at) => { if (item.parent !== null) below[item.parent].push(at); });
  below.forEach((kids) => kids.sort((a, b) => items[a].nth - items[b].nth));
  const first = items.map((item) => item.is_folded);
  const is_seen = (at) => {
    const up = items[at].parent;
    return up === null || (!items[up].is_folded && is_seen(up));
  };
  /** Whether a box hides what is below it, or did so at first. */
  const folds = (at) => items[at].n_below > 0 && (items[at].is_folded || first[at]);
  const make = (name, attributes, text) => {
    const part = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) part.setAttribute(key, value);
    if (text) part.textContent = text;
    return part;
  };
  const drawings = svgs.map((svg) => {
    const drawing = svg.querySelector(".drawing");
    const lines = make("g", { class: "tidy lines" });
    const words = make("g", { class: "tidy words", "aria-hidden": "true" });
    const cards = items.map((item) => document.getElementById(prefix_of(svg) + item.id));
    drawing.insertBefore(lines, drawing.querySelector("g.card"));
    drawing.append(words);
    return { svg, drawing, lines, words, cards, was: drawing.getAttribute("transform") };
  });
  let place = null;
  const show = (room) => {
    place = placed(items, below, is_seen, room);
    for (const { svg, drawing, lines, words, cards } of drawings) {
      svg.classList.add("tidied");
      drawing.removeAttribute("transform");
      lines.replaceChildren();
      words.replaceChildren();
      cards.forEach((card, at) => {
        const spot = place.spots.get(at);
        if (!spot) return card.setAttribute("display", "none");
        const [x, y, w, h] = items[at].at;
        card.removeAttribute("display");
        card.setAttribute("transform", `translate(${spot[0] - x} ${spot[1] - y})`);
        if (folds(at)) card.setAttribute("aria-expanded", String(!items[at].is_folded));
        let under = spot[1] + h;
        if (folds(at)) {
          const { is_folded, n_below } = items[at];
          const text = is_folded ? `+${n_below} below` : "−";
          const wide = is_folded ? 7 * text.length + 14 : 20;
          const left = is_folded ? spot[0] + (w - wide) / 2 : spot[0] + w - wide - 6;
          const top = is_folded ? under - 2 : under - 10;
          const pill = make("g", { class: "fold", "data-at": at });
          pill.append(
            make("rect", { x: left, y: top, width: wide, height: 20, rx: 10 }),
            make("text", { x: left + wide / 2, y: top + 14, "text-anchor": "middle", "font-size": 12 }, text),
          );
          words.append(pill);
          if (is_folded) under += 20;
        }
        items[at].leads.forEach((text, nth) => {
          words.append(make("text", { class: "lead", x: spot[0] + 20, y: under + 13 + 15 * nth, "font-size": 11 }, text));
        });
      });
      for (const { from, to, path, label } of place.lines) {
        const by = items[to].by;
        const line = make("g", { class: `line ${by.stroke}`, "data-from": items[from].id, "data-to": items[to].id });
        line.append(make("path", { class: "course", d: path, fill: "none" }));
        lines.append(line);
        if (!by.words) continue;
        const wide = 6.6 * by.words.length + 8;
        const left = label[2] === "middle" ? label[0] - wide / 2 : label[0] - 3;
        words.prepend(
          make("rect", { class: "behind", x: left, y: label[1] - 11, width: wide, height: 15 }),
          make("text", { class: `by ${by.stroke}`, x: label[0], y: label[1], "text-anchor": label[2], "font-size": 11 }, by.words),
        );
      }
    }
  };
  const paper = () => {
    for (const { svg, drawing, lines, words, cards, was } of drawings) {
      svg.classList.remove("tidied");
      drawing.setAttribute("transform", was);
      lines.replaceChildren();
      words.replaceChildren();
      for (const card of cards) {
        card.removeAttribute("display");
        card.removeAttribute("transform");
      }
    }
  };
  return {
    items, show, paper, folds,
    size: () => [place.width, place.height],
    /** Left, top, width and height of a box as it stands now. */
    box: (at) => [...place.spots.get(at), items[at].at[2], items[at].at[3]],
    seen_below: (at) => below[at].filter(is_seen),
    toggle: (at) => { items[at].is_folded = !items[at].is_folded; },
    unfold_all: () => items.forEach((item) => { item.is_folded = false; }),
    as_at_first: () => items.forEach((item, at) => { item.is_folded = first[at]; }),
    /** Unfolds all above a box; whether something was folded. */
    unfold_to: (at) => {
      let has_changed = false;
      for (let up = items[at].parent; up !== null; up = items[up].parent) {
        has_changed = has_changed || items[up].is_folded;
        items[up].is_folded = false;
      }
      return has_changed;
    },
  };
}

