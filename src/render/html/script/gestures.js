/**
 * Arrow keys, the wheel, a mouse that drags and two fingers: they move and zoom the view.
 * What it gives says whether the press that has just ended was a drag.
 */
function gestures(stage, view, is_full) {
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
    if (moves[event.key]) view.move(...moves[event.key]);
    else if (event.key === "+") view.zoom(1.25);
    else if (event.key === "-") view.zoom(0.8);
    else if (event.key === "0") view.whole();
    else return;
    event.preventDefault();
  });
  const on_stage = (x, y) => {
    const box = stage.getBoundingClientRect();
    return [x - box.left, y - box.top];
  };
  stage.addEventListener("wheel", (event) => {
    // Where all is seen there is nothing left to zoom out of, and the page scrolls on.
    if (event.deltaY > 0 && view.is_least() && !is_full()) return;
    event.preventDefault();
    const by = event.deltaY * (event.deltaMode === 1 ? 16 : 1);
    view.zoom(Math.exp(-Math.max(-200, Math.min(200, by)) * 0.0022), ...on_stage(event.clientX, event.clientY));
  }, { passive: false });

  // Two fingers move and zoom; one finger scrolls the page, as everywhere else on it.
  let fingers = null;
  const pinch = (event) => {
    const [a, b] = event.touches;
    const [x, y] = on_stage((a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2);
    return { x, y, apart: Math.max(1, Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY)) };
  };
  stage.addEventListener("touchstart", (event) => {
    fingers = event.touches.length === 2 ? pinch(event) : null;
    if (fingers) event.preventDefault();
  }, { passive: false });
  stage.addEventListener("touchmove", (event) => {
    if (!fingers || event.touches.length !== 2) return;
    event.preventDefault();
    const now = pinch(event);
    view.move(fingers.x - now.x, fingers.y - now.y);
    view.zoom(now.apart / fingers.apart, now.x, now.y);
    fingers = now;
  }, { passive: false });
  stage.addEventListener("touchend", () => { fingers = null; });

  let from = null;
  let dragged = false;
  stage.addEventListener("pointerdown", (event) => {
    dragged = false;
    if (event.pointerType === "touch" && !is_full()) return;
    from = [event.clientX, event.clientY];
  });
  stage.addEventListener("pointermove", (event) => {
    if (!from || fingers) return;
    const by = [from[0] - event.clientX, from[1] - event.clientY];
    if (!dragged && Math.hypot(...by) < 4) return;
    if (!dragged) stage.setPointerCapture(event.pointerId);
    dragged = true;
    stage.classList.add("drag");
    view.move(...by);
    from = [event.clientX, event.clientY];
  });
  const drop = () => { from = null; stage.classList.remove("drag"); };
  stage.addEventListener("pointerup", drop);
  stage.addEventListener("pointercancel", drop);
  return () => dragged;
}

