// A template on the screen: the picture follows the form, boxes are moved and resized on
// it by mouse, finger or keys, and never leave the sheet. Without this the form does all.
"use strict";
(() => {
  const edit = document.querySelector("form[data-edit-template]"), canvas = document.querySelector("[data-canvas]");
  if (!edit || !canvas) return;
  const picture = canvas.querySelector("img"), broken = canvas.querySelector("[data-broken]");
  const sheet = { w: parseFloat(canvas.dataset.canvas), h: parseFloat(canvas.dataset.height) };
  const step = 0.5, near = 1.5, least = 2; // mm
  const scale = () => canvas.clientWidth / sheet.w;
  const read = name => { const v = Number(String(edit.elements[name].value).trim().replace(",", ".")); return edit.elements[name].value.trim() !== "" && Number.isFinite(v) ? v : null; };
  const write = (name, v) => { edit.elements[name].value = String(Math.round(v / step) * step); };
  const clamp = (v, most) => Math.max(0, Math.min(v, Math.max(0, most)));

  // The picture, and why there is none.
  let waiting = 0;
  const show = () => { clearTimeout(waiting); waiting = setTimeout(() => { picture.src = picture.dataset.base + new URLSearchParams(new FormData(edit)); }, 80); };
  const why = async () => {
    const asked = picture.src;
    let words = "Chưa vẽ được hình này.";
    try { const answer = await fetch(asked); if (answer.ok || asked !== picture.src) return; words = await answer.text(); } catch { words = "Máy chủ không trả lời."; }
    broken.textContent = words; broken.hidden = false;
  };
  picture.addEventListener("error", why);
  picture.addEventListener("load", () => { broken.hidden = true; });
  if (picture.complete && !picture.naturalWidth) why();

  // Lines that boxes snap to, and the one that is met.
  const guides = { x: document.createElement("i"), y: document.createElement("i") };
  for (const [axis, line] of Object.entries(guides)) { line.className = "guide " + axis; line.hidden = true; canvas.append(line); }
  const areas = [];
  const lines = (axis, but) => {
    const found = [sheet[axis === "x" ? "w" : "h"] / 2];
    for (const a of areas) if (a !== but) { const b = a.box(); if (b) found.push(b[axis], b[axis] + b[axis === "x" ? "w" : "h"] / 2, b[axis] + b[axis === "x" ? "w" : "h"]); }
    return found;
  };
  // snap returns how far to go so that one of the places meets a line.
  const snap = (axis, places, but) => {
    let best = null;
    for (const line of lines(axis, but)) for (const place of places) if (Math.abs(line - place) <= near && (best === null || Math.abs(line - place) < Math.abs(best.by))) best = { by: line - place, line };
    guides[axis].hidden = best === null;
    if (best) guides[axis].style[axis === "x" ? "left" : "top"] = best.line * scale() + "px";
    return best ? best.by : 0;
  };
  const free = () => { guides.x.hidden = guides.y.hidden = true; };

  const init = fieldset => {
    const id = fieldset.dataset.area, square = id === "qr", side = square ? ["size", "size"] : ["w", "h"];
    const names = { x: id + ".x", y: id + ".y", w: id + "." + side[0], h: id + "." + side[1] };
    const button = document.createElement("button"), tip = document.createElement("span"), handle = document.createElement("span");
    button.type = "button"; tip.className = "measure"; handle.className = "handle";
    button.setAttribute("aria-label", "Vùng " + fieldset.dataset.label + ": phím mũi tên để dời, Ctrl và mũi tên để đổi cỡ");
    button.append(tip, handle);
    const area = {
      box: () => { const b = {}; for (const n in names) if ((b[n] = read(names[n])) === null) return null; return b; },
      lay() {
        const b = area.box(), k = scale();
        button.hidden = b === null;
        if (!b) return;
        button.style.left = b.x * k + "px"; button.style.top = b.y * k + "px"; button.style.width = b.w * k + "px"; button.style.height = b.h * k + "px";
        tip.textContent = (square ? [b.x, b.y].join("; ") + " – " + b.w : [b.x, b.y].join("; ") + " – " + b.w + " × " + b.h) + " mm";
      },
      put(b) { for (const n in b) write(names[n], b[n]); area.lay(); show(); },
      move(b, dx, dy, snaps) {
        let x = clamp(b.x + dx, sheet.w - b.w), y = clamp(b.y + dy, sheet.h - b.h);
        if (snaps) { x = clamp(x + snap("x", [x, x + b.w / 2, x + b.w], area), sheet.w - b.w); y = clamp(y + snap("y", [y, y + b.h / 2, y + b.h], area), sheet.h - b.h); }
        area.put({ x, y });
      },
      size(b, dw, dh, snaps) {
        let w = Math.max(least, Math.min(b.w + dw, sheet.w - b.x)), h = Math.max(least, Math.min(b.h + dh, sheet.h - b.y));
        if (square) { w = h = Math.max(least, Math.min(b.w + (Math.abs(dw) > Math.abs(dh) ? dw : dh), sheet.w - b.x, sheet.h - b.y)); area.put({ w }); return; }
        if (snaps) { w = Math.min(w + snap("x", [b.x + w], area), sheet.w - b.x); h = Math.min(h + snap("y", [b.y + h], area), sheet.h - b.y); }
        area.put({ w, h });
      },
    };
    button.addEventListener("keydown", e => {
      const by = e.shiftKey ? 10 * step : step, way = { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, -by], ArrowDown: [0, by] }[e.key], b = area.box();
      if (way && b) { e.preventDefault(); (e.ctrlKey || e.metaKey ? area.size : area.move)(b, ...way, false); }
    });
    button.addEventListener("pointerdown", e => {
      const from = area.box();
      if (!from) return;
      button.setPointerCapture(e.pointerId); button.classList.add("held");
      const change = e.target === handle ? area.size : area.move;
      const drag = m => change(from, (m.clientX - e.clientX) / scale(), (m.clientY - e.clientY) / scale(), !m.altKey);
      const drop = () => { button.removeEventListener("pointermove", drag); button.classList.remove("held"); free(); };
      button.addEventListener("pointermove", drag);
      button.addEventListener("pointerup", drop, { once: true });
      button.addEventListener("pointercancel", drop, { once: true });
    });
    const back = document.createElement("button");
    back.type = "button"; back.className = "small"; back.textContent = "Đặt lại"; back.setAttribute("aria-label", "Đặt lại vùng " + fieldset.dataset.label + " như mẫu đang giữ");
    back.addEventListener("click", () => { for (const input of fieldset.querySelectorAll("input")) input.value = input.dataset.kept ?? input.defaultValue; area.lay(); show(); });
    fieldset.querySelector(".mm").append(back);
    areas.push(area);
    canvas.append(button);
  };
  edit.querySelectorAll("[data-area]").forEach(init);
  const all = () => { for (const a of areas) a.lay(); };
  all();
  addEventListener("resize", all);
  edit.addEventListener("input", () => { all(); show(); });
})();
