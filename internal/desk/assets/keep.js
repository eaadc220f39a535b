// Nothing that is typed or chosen is lost: not by a session that ended, not by a
// server that is away. Every page works without it.
"use strict";
(() => {
  const store = sessionStorage, prefix = "bangkhen:";
  const say = (before, words, ...more) => {
    document.querySelector("[data-told]")?.remove();
    const box = document.createElement("div");
    box.className = "notice"; box.dataset.told = ""; box.setAttribute("role", "alert"); box.tabIndex = -1;
    box.append(words, ...more);
    before.before(box);
    box.focus();
    return box;
  };
  const button = (words, does) => {
    const b = document.createElement("button");
    b.type = "button"; b.className = "small"; b.textContent = words;
    b.addEventListener("click", does);
    return b;
  };

  // The page that follows what was saved says so in its address; only then the
  // browser's copy goes.
  const saved = /^#luu=([\w-]+)$/.exec(location.hash);
  if (saved) {
    store.removeItem(prefix + saved[1]);
    history.replaceState(null, "", location.pathname + location.search);
  }

  for (const form of document.querySelectorAll("[data-keep]")) {
    const key = prefix + form.dataset.keep;
    const fields = () => [...form.elements].filter(f => f.name && f.type !== "hidden" && f.type !== "file");
    const first = new Map(fields().map(f => [f.name, f.type === "checkbox" ? String(f.checked) : f.value]));
    const put = (f, value) => { if (f.type === "checkbox") f.checked = value === "true"; else f.value = value; };
    let kept = {};
    try { kept = JSON.parse(store.getItem(key) || "{}"); } catch { store.removeItem(key); }
    const again = fields().filter(f => f.name in kept && kept[f.name] !== first.get(f.name));
    for (const f of again) put(f, kept[f.name]);
    if (again.length) {
      say(form, "Đã điền lại những gì anh (chị) gõ mà chưa lưu (" + again.length + " mục). ", button("Bỏ, lấy lại bản đã lưu", () => {
        for (const f of again) put(f, first.get(f.name));
        store.removeItem(key);
        document.querySelector("[data-told]").remove();
      }));
    }
    // Only what was changed: what was filled in by us may be otherwise next time.
    form.addEventListener("input", () => {
      const typed = {};
      for (const f of fields()) {
        const value = f.type === "checkbox" ? String(f.checked) : f.value;
        if (value !== first.get(f.name)) typed[f.name] = value;
      }
      store.setItem(key, JSON.stringify(typed));
    });
  }

  // Before what was typed or chosen leaves the page: is the session still there, and
  // the server? If not, all of it stays where it is.
  const dear = form => [...form.elements].some(f => f.type === "file" ? f.files.length > 0 : f.tagName === "TEXTAREA" ? f.value !== f.defaultValue : /^(text|date|search|number)$/.test(f.type) && f.value !== f.defaultValue);
  // Who is signed in now, by the bar of a page; "" when nobody is.
  const name = page => page.querySelector("form.self a")?.textContent.trim() || "";
  const mine = name(document);
  // Signing in where one is: what is typed and chosen stays on the page.
  const sign = then => {
    const form = document.createElement("form"), wrong = document.createElement("p"), fields = {};
    form.className = "row"; form.dataset.sign = "";
    for (const [key, type, label, complete] of [["name", "text", "Tên đăng nhập", "username"], ["password", "password", "Mật khẩu", "current-password"]]) {
      const field = document.createElement("input"), words = document.createElement("label");
      field.id = "sign-" + key; field.type = type; field.required = true; field.autocomplete = complete; field.autocapitalize = "none";
      words.htmlFor = field.id; words.textContent = label;
      fields[key] = field;
      form.append(words, field, " ");
    }
    const b = document.createElement("button");
    b.type = "submit"; b.className = "small"; b.textContent = "Đăng nhập ngay tại đây";
    wrong.setAttribute("role", "alert");
    form.append(b, wrong);
    form.addEventListener("submit", async e => {
      e.preventDefault(); e.stopPropagation();
      b.disabled = true;
      wrong.textContent = "";
      try {
        const answer = await fetch("/app/sign-in", { method: "POST", redirect: "manual", cache: "no-store", body: new URLSearchParams({ name: fields.name.value, password: fields.password.value, next: "/app/help" }) });
        if (answer.type === "opaqueredirect") {
          const page = await fetch("/app/help", { cache: "no-store" });
          const now = name(new DOMParser().parseFromString(await page.text(), "text/html"));
          if (page.ok && now) { then(now); return; }
        }
        wrong.textContent = answer.status === 429 ? "Đã sai quá nhiều lần; đợi ít phút rồi thử lại." : "Tên đăng nhập hoặc mật khẩu không đúng.";
      } catch { wrong.textContent = "Máy chủ chưa trả lời; thử lại sau ít phút."; }
      b.disabled = false;
      fields.password.value = "";
      fields.password.focus();
    });
    return form;
  };
  const other = now => mine && now !== mine ? "Đang đăng nhập là " + now + ", không phải " + mine + ". " : "";
  const there = async () => {
    try {
      const answer = await fetch("/app/help", { method: "HEAD", redirect: "manual", cache: "no-store" });
      return answer.type === "opaqueredirect" || answer.status === 401 ? "ended" : answer.ok ? "" : "away";
    } catch { return "away"; }
  };
  document.addEventListener("submit", async e => {
    const form = e.target, by = e.submitter;
    if (e.defaultPrevented || "sign" in form.dataset || form.method !== "post" || form.dataset.looked || !dear(form)) { delete form.dataset.looked; return; }
    e.preventDefault();
    e.stopImmediatePropagation();
    if (form.dataset.looking) return;
    form.dataset.looking = "1";
    const gone = await there();
    delete form.dataset.looking;
    if (!gone) {
      form.dataset.looked = "1";
      form.requestSubmit(by);
      return;
    }
    const again = button("Gửi lại", () => { document.querySelector("[data-told]").remove(); form.requestSubmit(by); });
    if (gone === "ended") say(form, "Phiên làm việc đã kết thúc. Nội dung đang gõ và tệp đã chọn vẫn còn trên trang này. Đăng nhập rồi làm tiếp:", sign(now => {
      if (!other(now)) { document.querySelector("[data-told]").remove(); form.requestSubmit(by); return; }
      say(form, other(now) + "Nội dung vẫn còn; gửi lại thì ghi dưới tên này. ", again);
    }));
    else say(form, "Máy chủ chưa trả lời. Nội dung đang gõ và tệp đã chọn vẫn còn trên trang này. ", again);
  }, true);

  // A row or a cell that is being saved waits for the same, and goes on by itself.
  document.addEventListener("session:ended", e => {
    const { before, again } = e.detail;
    say(before, "Phiên làm việc đã kết thúc. Nội dung vừa gõ vẫn còn trên trang này. Đăng nhập rồi làm tiếp:", sign(now => {
      const on = () => { document.querySelector("[data-told]").remove(); again(); };
      if (!other(now)) on();
      else say(before, other(now) + "Nội dung vẫn còn; gửi lại thì ghi dưới tên này. ", button("Gửi lại", on));
    }));
  });

  // A session ends when nobody uses it; who reads a long list is told before.
  const leave = document.querySelector("form.self");
  if (leave) {
    const minutes = 27;
    let warned = 0;
    const wait = () => { clearTimeout(warned); warned = setTimeout(warn, minutes * 60e3); };
    const warn = () => say(document.querySelector("main").firstElementChild, "Phiên làm việc sắp kết thúc vì lâu không dùng. ", button("Làm tiếp", async () => {
      if (await there() === "") { document.querySelector("[data-told]").remove(); wait(); }
      else say(document.querySelector("main").firstElementChild, "Phiên làm việc đã kết thúc. Nội dung trên trang vẫn còn. Đăng nhập rồi làm tiếp:", sign(now => {
        document.querySelector("[data-told]").remove();
        if (other(now)) say(document.querySelector("main").firstElementChild, other(now));
        wait();
      }));
    }));
    wait();
  }
})();
