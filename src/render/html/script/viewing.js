/** What of a picture is seen and how large: one view of all its drawings. */
function viewing(stage, svgs, size_of) {
  const view = { x: 0, y: 0, k: 1 };
  const [MOST, LARGEST] = [4, 1.15];
  const room = () => [stage.clientWidth || 1, stage.clientHeight || 1];
  const fit = () => Math.min(room()[0] / size_of()[0], room()[1] / size_of()[1], LARGEST);
  const show = () => {
    const [w, h] = room().map((side) => side / view.k);
    const [wide, high] = size_of();
    // Some of the picture is always in sight.
    view.x = Math.min(Math.max(view.x, Math.min(0, wide - w) - w / 2), Math.max(0, wide - w) + w / 2);
    view.y = Math.min(Math.max(view.y, Math.min(0, high - h) - h / 2), Math.max(0, high - h) + h / 2);
    for (const svg of svgs) svg.setAttribute("viewBox", `${view.x} ${view.y} ${w} ${h}`);
  };
  /** Zooms about a point of the stage, in its pixels; without one about its middle. */
  const zoom = (by, x = room()[0] / 2, y = room()[1] / 2) => {
    const k = Math.min(MOST, Math.max(Math.min(fit(), 1), view.k * by));
    view.x += x / view.k - x / k;
    view.y += y / view.k - y / k;
    view.k = k;
    show();
  };
  const move = (dx, dy) => { view.x += dx / view.k; view.y += dy / view.k; show(); };
  const at = (k) => {
    view.k = k;
    view.x = (size_of()[0] - room()[0] / k) / 2;
    view.y = Math.min(0, (size_of()[1] - room()[1] / k) / 2);
    show();
  };
  return {
    zoom, move, show,
    whole: () => at(fit()),
    /** At a size that can be read, from the top. */
    readable: () => {
      const k = Math.min(LARGEST, Math.max(0.8, room()[0] / size_of()[0]));
      at(Math.min(k, Math.max(0.8, fit())));
      if (room()[0] / view.k < size_of()[0] && room()[0] < 700) { view.x = 0; show(); }
    },
    is_least: () => view.k <= Math.min(fit(), 1) + 0.001,
    /** Where a point of the picture is on the stage. */
    seen_at: (x, y) => [(x - view.x) * view.k, (y - view.y) * view.k],
    hold: (x, y, [to_x, to_y]) => { view.x = x - to_x / view.k; view.y = y - to_y / view.k; show(); },
    /** Moves as little as it takes to see a part of the picture, its top left if it is too large. */
    reveal: ([x, y, w, h]) => {
      const seen = room().map((side) => side / view.k);
      const need = (from, length, start, side) => {
        if (length > side || from < start) return from - 8;
        return from + length > start + side ? from + length - side + 8 : start;
      };
      view.x = need(x, w, view.x, seen[0]);
      view.y = need(y, h, view.y, seen[1]);
      show();
    },
    center: ([x, y, w, h]) => {
      view.k = Math.max(view.k, 0.9);
      view.x = x + w / 2 - room()[0] / view.k / 2;
      view.y = y + h / 2 - room()[1] / view.k / 2;
      show();
    },
  };
}

