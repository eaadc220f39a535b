// Saves clicks; every page works without it.
"use strict";
(() => {
  const decision = file => /\.ya?ml$/i.test(file.name) || /^[^.]*(qu?y[eếệ]?t?[ _-]*[dđ][iịi]?nh|q[dđ]).*\.docx$/i.test(file.name.normalize("NFC"));
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

  // A choice by the mouse is sent at once. By keyboard one passes others on the way, so
  // that the button comes back and sends it.
  document.addEventListener("change", e => {
    const form = e.target.closest("[data-instant]");
    if (form && !("keys" in form.dataset)) form.requestSubmit();
  });
  document.addEventListener("keydown", e => {
    const form = e.target.closest?.("[data-instant]");
    if (!form || e.target.tagName !== "SELECT") return;
    form.dataset.keys = "";
    for (const b of form.querySelectorAll("button")) b.hidden = false;
  });
  const instant = () => { for (const b of document.querySelectorAll("[data-instant]:not([data-keys]) button")) b.hidden = true; };
  document.addEventListener("rows:shown", instant);
  instant();
  document.addEventListener("submit", e => {
    const form = e.target;
    if (form.method === "post") {
      if (form.dataset.sent) { e.preventDefault(); return; }
      form.dataset.sent = "1";
    }
  });
  window.addEventListener("pageshow", () => { for (const f of document.forms) delete f.dataset.sent; });

  // A time is typed beside the choice that uses it: typing it chooses that, and another
  // choice takes it out, to be put back with the choice. The server refuses the two apart.
  for (const at of document.querySelectorAll("[data-chooses]")) {
    const [name, value] = at.dataset.chooses.split("="), choice = at.form.elements[name];
    at.addEventListener("input", () => { if (at.value) choice.value = value; });
    at.form.addEventListener("change", e => {
      if (e.target.name !== name) return;
      if (choice.value === value) at.value ||= at.dataset.typed || "";
      else if (at.value) { at.dataset.typed = at.value; at.value = ""; }
    });
  }

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
