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
