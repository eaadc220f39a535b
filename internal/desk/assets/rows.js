// The list as a table to work in: what is changed is saved without leaving the page, and
// place, focus, marks and what was opened stay. Every page works without it.
"use strict";
(() => {
  // A block of cells comes from the clipboard as a table or as lines with tabs.
  const block = clipboard => {
    const table = new DOMParser().parseFromString(clipboard.getData("text/html"), "text/html").querySelector("table");
    if (!table) return clipboard.getData("text/plain");
    return [...table.rows].map(row => [...row.cells].map(c => c.textContent.replace(/\s+/g, " ").trim()).join("\t")).join("\n");
  };
  document.querySelector("[data-block]")?.addEventListener("paste", e => {
    const text = block(e.clipboardData);
    if (!text.includes("\t")) return;
    e.preventDefault();
    e.target.setRangeText(text, e.target.selectionStart, e.target.selectionEnd, "end");
  });
  if (!document.querySelector("#rows")) return;

  const main = () => document.querySelector("main"), table = () => main().querySelector("table[data-edit]");
  const lines = () => [...(table()?.querySelectorAll("tr[data-row]") || [])];
  const cells = line => [...line.querySelectorAll("td[data-field]")];
  const status = document.createElement("p");
  status.className = "unseen"; status.setAttribute("role", "status");
  document.body.append(status);

  const head = () => lines()[0]?.closest("section") || main().firstElementChild;
  const tell = words => {
    main().querySelector("[data-told]")?.remove();
    const box = document.createElement("p");
    box.className = "notice"; box.dataset.told = ""; box.setAttribute("role", "alert");
    box.append(words);
    head().before(box);
    box.scrollIntoView({ block: "nearest" });
  };

  // One cell is in the way of the Tab key; the arrows lead to the others.
  let marks = new Set();
  const dress = () => {
    const first = table()?.querySelector("td[data-field]");
    for (const c of table()?.querySelectorAll("td[data-field]") || []) c.tabIndex = -1;
    if (first) first.tabIndex = 0;
    for (const c of main().querySelectorAll("tr.finding > td[colspan]")) c.tabIndex = -1;
    for (const hint of main().querySelectorAll("[data-keys]")) hint.hidden = false;
    for (const box of main().querySelectorAll("input[name=row]")) box.checked = marks.has(box.value);
    const corner = table()?.querySelector("thead th");
    if (corner && main().querySelector("input[name=row]")) {
      const all = document.createElement("input");
      all.type = "checkbox"; all.setAttribute("aria-label", "Chọn mọi hàng của trang này"); all.dataset.all = "";
      corner.replaceChildren(all);
    }
    document.dispatchEvent(new Event("rows:shown"));
  };
  const goTo = cell => {
    if (!cell) return;
    for (const c of table().querySelectorAll("td[tabindex='0'][data-field]")) c.tabIndex = -1;
    if (cell.dataset.field) cell.tabIndex = 0;
    cell.focus();
  };

  // Where somebody is in the list, in a way that outlives the page that follows.
  const placeOf = element => {
    const line = element?.closest("tr[data-row], tr.finding");
    if (!line) return null;
    if (line.classList.contains("finding")) return { finding: [...main().querySelectorAll("tr.finding")].indexOf(line) };
    return { row: line.dataset.row, at: lines().indexOf(line), field: element.closest("td")?.dataset.field };
  };
  const backTo = place => {
    if (!place) return;
    if (place.finding !== undefined) {
      const all = [...main().querySelectorAll("tr.finding > td[colspan]")];
      goTo(all[Math.min(place.finding, all.length - 1)]);
      return;
    }
    const all = lines(), line = all.find(l => l.dataset.row === place.row) || all[Math.min(place.at, all.length - 1)];
    if (line) goTo(line.querySelector(`td[data-field="${place.field || "name"}"]`));
  };

  // What is being typed when the answer to an earlier change comes is typed on in the page
  // that follows; it is not saved half written.
  let typing = null;

  const show = (page, address, place) => {
    const unfinished = typing && { ...typing.at(), place: typing.place };
    typing?.stop();
    const open = new Set([...main().querySelectorAll("details[open]")].map(d => d.querySelector("summary").textContent.replace(/\d/g, "")));
    const typed = new Map([...(document.getElementById("many")?.elements || [])].filter(f => f.name && f.type !== "hidden").map(f => [f.name, f.value]));
    const top = scrollY;
    main().replaceWith(document.adoptNode(page.querySelector("main")));
    for (const d of main().querySelectorAll("details")) if (open.has(d.querySelector("summary").textContent.replace(/\d/g, ""))) d.open = true;
    for (const f of document.getElementById("many")?.elements || []) if (typed.has(f.name) && f.tagName !== "BUTTON" && f.type !== "checkbox") f.value = typed.get(f.name);
    history.replaceState(null, "", address.pathname + address.search);
    dress();
    scrollTo(0, top);
    backTo(place);
    const cell = unfinished && lines().find(l => l.dataset.row === unfinished.place.row)?.querySelector(`td[data-field="${unfinished.place.field}"]`);
    if (cell) edit(cell, unfinished.value, unfinished.caret);
  };

  // Requests go one after the other, each with the version that the one before has made.
  // One that is under way is finished by the browser when the page is left; those that wait
  // for it would be lost, so who leaves is asked.
  let last = Promise.resolve(), waiting = 0;
  addEventListener("beforeunload", e => { if (waiting > 1) e.preventDefault(); });
  const send = (address, values, place, said) => (waiting++, last = last.then(async () => {
    const version = main().querySelector("input[name=version]")?.value || table()?.dataset.version;
    if (version) values.set("version", version);
    let answer, page, to;
    for (;;) {
      try {
        answer = await fetch(address, { method: "POST", body: values, keepalive: String(values).length < 60e3 }); // who leaves at once has it saved all the same
        page = new DOMParser().parseFromString(await answer.text(), "text/html");
      } catch { tell("Máy chủ chưa trả lời. Nội dung vừa gõ chưa được lưu; đề nghị làm lại."); return false; }
      to = new URL(answer.url);
      if (answer.status !== 401 && !to.pathname.startsWith("/app/sign-in")) break;
      waiting++;
      await new Promise(again => document.dispatchEvent(new CustomEvent("session:ended", { detail: { before: head(), again } }))); // keep.js lets one sign in
      waiting--;
    }
    if (answer.ok && to.pathname === location.pathname && page.querySelector("#rows")) {
      show(page, to, place);
      status.textContent = said || "Đã lưu.";
      return true;
    }
    if (answer.ok) { location.assign(answer.url); return true; }
    tell((page.querySelector("[role=alert], main p") || page.body).textContent.trim());
    return false;
  }).catch(() => { location.reload(); return false; }).finally(() => { waiting--; }));
  const where = values => {
    const here = new URLSearchParams(location.search), current = main().querySelector("nav.tabs [aria-current]");
    values.set("show", here.get("show") || new URL(current.href).searchParams.get("show"));
    for (const name of ["q", "from"]) if (here.get(name)) values.set(name, here.get(name));
    return values;
  };

  // Another group, page or search is shown in place too; the browser's way back works.
  const look = (address, after) => fetch(address).then(async answer => {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok || !page.querySelector("#rows")) throw answer;
    history.pushState(null, "", address);
    show(page, address);
    after();
    status.textContent = main().querySelector("nav.tabs [aria-current]").textContent;
  }).catch(() => location.assign(address));
  addEventListener("popstate", () => location.reload());
  document.addEventListener("click", e => {
    const link = e.target.closest("main nav.tabs a, main nav.pager a");
    if (!link || e.ctrlKey || e.metaKey || e.shiftKey || e.button) return;
    e.preventDefault();
    const paged = link.closest("nav.pager");
    look(new URL(link.href), () => {
      if (paged) document.getElementById("rows").scrollIntoView();
      (paged ? table().querySelector("td[data-field]") : main().querySelector("nav.tabs [aria-current]")).focus();
    });
  });

  document.addEventListener("submit", e => {
    const form = e.target, by = e.submitter;
    if (e.defaultPrevented || !main().contains(form) || form.dataset.native !== undefined) return;
    if (form.getAttribute("role") === "search") {
      e.preventDefault();
      const address = new URL(form.action);
      address.search = new URLSearchParams(new FormData(form));
      look(address, () => main().querySelector("#row-search").focus());
      return;
    }
    if (form.method !== "post" || form.enctype !== "application/x-www-form-urlencoded") return;
    e.preventDefault();
    e.stopImmediatePropagation();
    if (form.dataset.sent) return;
    form.dataset.sent = "1";
    const values = where(new URLSearchParams(new FormData(form, by)));
    if (form.id === "many") marks = new Set();
    send(form.action, values, placeOf(by)).then(() => { delete form.dataset.sent; });
  }, true);

  // What could not be saved is typed on in its cell, or stands in the notice while another
  // cell is typed into: two cells that both want to be open would take turns for ever.
  const giveBack = (cell, value) => {
    if (!typing) { edit(cell, value); return; }
    main().querySelector("[data-told]")?.append(` Chưa lưu: “${value}”.`);
  };

  // A cell is typed over where it stands: Enter saves and goes down, Tab goes on, Escape
  // leaves it as it was.
  const edit = (cell, with_, caret) => {
    if (cell.querySelector("input, select")) return;
    const kept = [...cell.childNodes], name = cell.querySelector("b") || cell, choices = document.getElementById("many-" + cell.dataset.field);
    const choose = choices?.tagName === "SELECT", before = choose ? cell.dataset.value : name.textContent;
    const field = document.createElement(choose ? "select" : "input");
    field.setAttribute("aria-label", cell.dataset.name);
    if (choose) {
      field.append(...[...choices.options].map(o => new Option(o.text, o.value)));
      if (![...field.options].some(o => o.value === before)) field.prepend(new Option(before || "chưa rõ", before));
    } else field.type = "text";
    field.value = with_ ?? before;
    const place = placeOf(cell);
    cell.replaceChildren(field);
    field.focus();
    if (caret !== undefined && !choose) field.setSelectionRange(caret, caret);
    let left = false; // taking the field away blurs it, and that must save nothing
    const stop = () => { left = true; if (typing === mine) typing = null; };
    const mine = typing = { place, stop, at: () => ({ value: field.value, caret: choose ? undefined : field.selectionStart }) };
    const leave = () => { stop(); cell.replaceChildren(...kept); };
    const save = (dx, dy) => {
      if (left) return;
      const line = cell.parentElement, row = cells(line), all = lines();
      const value = field.value;
      leave();
      const next = dy ? cells(all[Math.min(all.indexOf(line) + dy, all.length - 1)])[row.indexOf(cell)] : row[row.indexOf(cell) + dx] || cell;
      if (value === before) { if (dx || dy) goTo(next); return; }
      const told = name.textContent;
      name.textContent = choose ? (value && field.selectedOptions[0].text) : value;
      const place = dx || dy ? placeOf(next) : placeOf(document.activeElement);
      if (dx || dy) goTo(next);
      send(table().dataset.edit + "rows/" + encodeURIComponent(line.dataset.row), where(new URLSearchParams([[cell.dataset.field, value]])), place).then(done => { if (!done && cell.isConnected) { name.textContent = told; giveBack(cell, value); } });
    };
    field.addEventListener("keydown", k => {
      k.stopPropagation();
      if (k.key === "Escape") { k.preventDefault(); leave(); goTo(cell); }
      if (k.key === "Enter") { k.preventDefault(); save(0, k.shiftKey ? -1 : 1); }
      if (k.key === "Tab") { k.preventDefault(); save(k.shiftKey ? -1 : 1, 0); }
    });
    field.addEventListener("blur", () => save(0, 0));
  };
  document.addEventListener("click", e => {
    const box = e.target.closest("input[name=row], input[data-all]");
    if (box) {
      if (box.dataset.all !== undefined) for (const b of main().querySelectorAll("input[name=row]")) b.checked = box.checked;
      marks = new Set([...main().querySelectorAll("input[name=row]:checked")].map(b => b.value));
      status.textContent = marks.size + " hàng đã chọn.";
      return;
    }
    const cell = e.target.closest("table[data-edit] td[data-field]");
    if (cell && !window.getSelection().toString()) edit(cell);
  });
  document.addEventListener("keydown", e => {
    const cell = e.target.closest?.("table[data-edit] td[data-field]");
    if (!cell || e.target !== cell || e.ctrlKey || e.metaKey) return;
    const line = cell.parentElement, all = lines(), row = cells(line), at = row.indexOf(cell), up = all[all.indexOf(line) - 1], down = all[all.indexOf(line) + 1];
    if (e.altKey) {
      const to = { ArrowUp: "up", ArrowDown: "down" }[e.key];
      if (!to) return;
      e.preventDefault();
      send(table().dataset.edit + "rows/" + encodeURIComponent(line.dataset.row) + "/move", where(new URLSearchParams([["to", to]])), placeOf(cell), "Đã chuyển hàng.");
      return;
    }
    const next = { ArrowUp: up && cells(up)[at], ArrowDown: down && cells(down)[at], ArrowLeft: row[at - 1], ArrowRight: row[at + 1], Home: row[0], End: row[row.length - 1] }[e.key];
    if (next) { e.preventDefault(); goTo(next); return; }
    if (e.key === "Enter" || e.key === "F2") { e.preventDefault(); edit(cell); }
    else if (e.key.length === 1 && e.key !== " " && cell.dataset.value === undefined) { e.preventDefault(); edit(cell, e.key); }
  });
  // A block pasted into the table is added under the row; its columns are shown first.
  document.addEventListener("paste", e => {
    const cell = e.target.closest?.("table[data-edit] td[data-field]");
    if (!cell || e.target !== cell) return;
    const text = block(e.clipboardData);
    e.preventDefault();
    if (!/[\t\n]/.test(text.trim())) { edit(cell, text.trim()); return; }
    const form = document.createElement("form");
    form.method = "post"; form.action = table().dataset.edit + "paste"; form.dataset.native = ""; form.hidden = true;
    for (const [name, value] of [["version", table().dataset.version], ["after", cell.parentElement.dataset.row]]) {
      const field = document.createElement("input");
      field.type = "hidden"; field.name = name; field.value = value; form.append(field);
    }
    const area = document.createElement("textarea");
    area.name = "block"; area.value = text; form.append(area);
    document.body.append(form);
    form.submit();
  });
  dress();
})();
