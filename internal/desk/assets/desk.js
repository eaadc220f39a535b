// Saves clicks; every page works without it.
"use strict";
(() => {
  const decision = file => /\.ya?ml$/i.test(file.name);
  for (const form of document.querySelectorAll("[data-drop]")) {
    const fields = { decision: form.elements.decision, list: form.elements.list };
    const put = (field, file) => { const t = new DataTransfer(); t.items.add(file); field.files = t.files; };
    form.addEventListener("dragover", e => { e.preventDefault(); form.classList.add("over"); });
    form.addEventListener("dragleave", () => form.classList.remove("over"));
    form.addEventListener("drop", e => {
      e.preventDefault();
      form.classList.remove("over");
      const files = [...e.dataTransfer.files];
      for (const file of files) {
        const json = /\.json$/i.test(file.name);
        const first = decision(file) || (json && !fields.decision.files.length && files.length > 1);
        put(first ? fields.decision : fields.list, file);
      }
      if (fields.decision.files.length && fields.list.files.length) form.requestSubmit();
    });
  }
  document.addEventListener("dragover", e => e.preventDefault());
  document.addEventListener("drop", e => e.preventDefault());

  for (const form of document.querySelectorAll("[data-instant]")) {
    form.addEventListener("change", () => form.requestSubmit());
    for (const b of form.querySelectorAll("button")) b.hidden = true;
  }
  document.addEventListener("submit", e => {
    const words = e.submitter && e.submitter.dataset.confirm;
    if (words && !window.confirm(words)) { e.preventDefault(); return; }
    const form = e.target;
    if (form.method === "post") {
      if (form.dataset.sent) { e.preventDefault(); return; }
      form.dataset.sent = "1";
    }
  });
  window.addEventListener("pageshow", () => { for (const f of document.forms) delete f.dataset.sent; });

  // A cell of the list is typed over where it stands; Enter saves, Escape leaves.
  const list = document.querySelector("table[data-edit]");
  if (list) list.addEventListener("click", e => {
    const cell = e.target.closest("td[data-field]");
    if (!cell || cell.querySelector("input") || window.getSelection().toString()) return;
    const before = cell.textContent, form = document.createElement("form"), field = document.createElement("input");
    form.method = "post";
    form.action = list.dataset.edit + cell.parentElement.dataset.row;
    for (const [name, value] of [["version", list.dataset.version], ["show", list.dataset.show], ["from", list.dataset.from]]) {
      const hidden = document.createElement("input");
      hidden.type = "hidden"; hidden.name = name; hidden.value = value; form.append(hidden);
    }
    field.type = "text"; field.name = cell.dataset.field; field.value = before; field.setAttribute("aria-label", cell.dataset.name);
    form.append(field);
    const kept = [...cell.childNodes];
    cell.replaceChildren(form);
    field.focus();
    const leave = () => cell.replaceChildren(...kept);
    field.addEventListener("keydown", k => { if (k.key === "Escape") leave(); });
    field.addEventListener("blur", () => { if (field.value === before) leave(); else form.requestSubmit(); });
  });

  // Places on stage are changed by dragging; the buttons do the same.
  const move = document.querySelector("form[data-move]");
  if (move) for (const item of document.querySelectorAll("[data-stage] li")) {
    item.draggable = true;
    item.addEventListener("dragstart", e => e.dataTransfer.setData("text/plain", item.dataset.code));
    item.addEventListener("dragover", e => { e.preventDefault(); item.classList.add("over"); });
    item.addEventListener("dragleave", () => item.classList.remove("over"));
    item.addEventListener("drop", e => {
      e.preventDefault();
      const code = e.dataTransfer.getData("text/plain");
      if (!/^[0-9A-Z]{28}$/.test(code) || code === item.dataset.code) return;
      move.elements.do.value = "before"; move.elements.code.value = code; move.elements.other.value = item.dataset.code;
      move.requestSubmit();
    });
  }

  // A template: the picture follows the form; boxes are moved by mouse or arrow keys.
  const edit = document.querySelector("form[data-edit-template]"), canvas = document.querySelector("[data-canvas]");
  if (edit && canvas) {
    const picture = canvas.querySelector("img"), width = parseFloat(canvas.dataset.canvas);
    let waiting = 0;
    const show = () => { clearTimeout(waiting); waiting = setTimeout(() => { picture.src = picture.dataset.base + new URLSearchParams(new FormData(edit)); }, 60); };
    edit.addEventListener("input", show);
    const number = name => parseFloat(String(edit.elements[name].value).replace(",", ".")) || 0;
    const place = [];
    for (const area of edit.querySelectorAll("[data-area]")) {
      const id = area.dataset.area, side = id === "qr" ? ["size", "size"] : ["w", "h"];
      const box = document.createElement("button");
      box.type = "button"; box.setAttribute("aria-label", "Vùng " + area.dataset.label + ", phím mũi tên để dời");
      const lay = () => {
        const k = canvas.clientWidth / width;
        box.style.left = number(id + ".x") * k + "px"; box.style.top = number(id + ".y") * k + "px";
        box.style.width = number(id + "." + side[0]) * k + "px"; box.style.height = number(id + "." + side[1]) * k + "px";
      };
      const move = (dx, dy) => {
        const put = (name, v) => { edit.elements[name].value = Math.max(0, Math.round(v * 2) / 2); };
        put(id + ".x", number(id + ".x") + dx); put(id + ".y", number(id + ".y") + dy);
        lay(); show();
      };
      box.addEventListener("keydown", e => {
        const by = e.shiftKey ? 5 : 0.5, way = { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, -by], ArrowDown: [0, by] }[e.key];
        if (way) { e.preventDefault(); move(...way); }
      });
      box.addEventListener("pointerdown", e => {
        box.setPointerCapture(e.pointerId);
        const from = { x: e.clientX, y: e.clientY, left: number(id + ".x"), top: number(id + ".y") };
        const drag = m => { const k = canvas.clientWidth / width; edit.elements[id + ".x"].value = from.left; edit.elements[id + ".y"].value = from.top; move((m.clientX - from.x) / k, (m.clientY - from.y) / k); };
        box.addEventListener("pointermove", drag);
        box.addEventListener("pointerup", () => box.removeEventListener("pointermove", drag), { once: true });
      });
      place.push(lay);
      canvas.append(box);
    }
    const all = () => { for (const lay of place) lay(); };
    all();
    addEventListener("resize", all);
    edit.addEventListener("input", all);
  }

  // What is typed is kept in this browser until it is saved.
  for (const form of document.querySelectorAll("[data-keep]")) {
    const key = "bangkhen:" + form.dataset.keep;
    try {
      const kept = JSON.parse(sessionStorage.getItem(key) || "{}");
      for (const [name, value] of Object.entries(kept)) if (form.elements[name] && form.elements[name].type !== "hidden") form.elements[name].value = value;
    } catch { sessionStorage.removeItem(key); }
    form.addEventListener("input", () => {
      const typed = Object.fromEntries([...new FormData(form)].filter(([name]) => name !== "version"));
      sessionStorage.setItem(key, JSON.stringify(typed));
    });
    form.addEventListener("submit", () => sessionStorage.removeItem(key));
  }

  const box = document.querySelector("[data-progress]");
  if (box) {
    const bar = box.querySelector("progress"), words = box.querySelector("[data-words]"), title = box.querySelector("h2");
    const look = async () => {
      try {
        const answer = await fetch(box.dataset.progress + "?as=json", { cache: "no-store" });
        if (answer.ok) {
          const p = await answer.json();
          bar.max = p.total || 1; bar.value = p.done;
          words.textContent = p.done + " trong " + p.total + " tờ" + (p.remaining ? ", " + p.remaining : "");
          title.textContent = p.state === "queued" ? "Đang chờ đến lượt" : "Đang phát hành";
          if (p.state !== "queued" && p.state !== "running") { location.replace(box.dataset.progress); return; }
        }
      } catch { words.textContent = "Mất liên lạc với máy chủ; đang thử lại…"; }
      setTimeout(look, 400);
    };
    look();
  }
})();
