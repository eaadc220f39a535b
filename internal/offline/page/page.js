// The page around the reader: the camera, pictures, what was typed, and what is said of
// it. Whatever a seal or a symbol says is written as text.
(() => {
  "use strict";
  const data = JSON.parse(document.getElementById("data").textContent);
  const at = (id) => document.getElementById(id);
  let say = words.vi, keys = [], lists = [], shown = null, proof = null;

  const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  const date = (iso) => iso.split("-").reverse().map(Number).join("/");
  const moment = (time) => {
    const hanoi = new Date(time.getTime() + 7 * 3600000).toISOString();
    return `${hanoi.slice(11, 16)} ${date(hanoi.slice(0, 10))}`;
  };
  const make = (name, text, into, classes = "") => {
    const element = document.createElement(name);
    element.textContent = text;
    element.className = classes;
    into.append(element);
    return element;
  };

  // ---- what was found ----

  // listFor is the last list that tells of a key's seals, fateOf what any list that is good
  // says of a code: an end is never taken back.
  const good = () => lists.filter((list) => list.result === "good").sort((a, b) => b.at - a.at);
  const listFor = (kid) => good().find((list) => list.covers(kid));
  const fateOf = (code) => {
    for (const list of good()) if (list.fate(code)) return { fate: list.fate(code), list };
    return null;
  };

  async function judge(said) {
    const { code, seal } = seals.parseAddress(said);
    if (!code) return { verdict: "noCode" };
    const ended = fateOf(code), end = ended && { lister: ended.list.office, at: ended.list.at };
    if (!seal) return ended ? { verdict: "codeEnded", code, fate: ended.fate, ...end } : { verdict: "codeAlone", code };
    const opened = await seals.open(keys, code, seal);
    const told = { verdict: opened.result, code, seal, ...opened, ...end };
    const readable = opened.result === "good" || opened.result === "compromised";
    if (proof && readable) told.log = await logs.hold(keys, opened, code, proof);
    if (opened.result === "compromised" && told.log?.state === "before") told.verdict = "proven";
    if (told.verdict !== "good" && told.verdict !== "proven") return told;
    told.stands = true; // by its key, or by the log
    told.list = listFor(opened.kid);
    if (ended) told.verdict = ended.fate;
    if (opened.record.trial) told.verdict = "trial";
    return told;
  }

  function statusWords(told) {
    if (!told.list) return say.notCovered;
    const days = Math.floor((Date.now() - told.list.at) / 86400000);
    return [fill(say.notListed, { at: moment(told.list.at) }), days > 30 ? fill(say.old, { days }) : ""].join(" ").trim();
  }

  function checks(told) {
    const r = told.result, signed = told.stands, ended = ["revoked", "replaced", "withdrawn"].includes(told.verdict);
    return {
      integrity: signed || r === "out-of-days" ? say.pass : r === "signature" ? say.fail : say.skipped,
      issuer: signed ? fill(say.issuerIs, told) : r === "out-of-days" ? say.fail : say.skipped,
      issued: told.log?.state === "before" ? fill(say.inLog, logValues(told)) : say.skipped,
      status: ended ? say.fail : signed && told.list ? fill(say.asOf, { at: moment(told.list.at) }) : say.skipped,
    };
  }

  const logValues = (told) => ({ ...told.log, at: told.log.at && moment(told.log.at), since: told.compromised && date(told.compromised) });

  // ---- what is said of it ----

  function answer(told) {
    shown = told;
    const box = at("answer");
    box.textContent = "";
    box.hidden = !told;
    if (!told) return;
    const [heading, sentence] = say.verdict[told.verdict];
    const marks = { revoked: "ended", withdrawn: "ended", codeEnded: "ended" };
    const verdict = make("div", "", box, "verdict " + (marks[told.verdict] || told.verdict));
    make("h2", heading, verdict);
    const values = { ...told, fate: say.fates[told.fate], sealed: told.record && date(told.record.sealed), at: told.at && moment(told.at), since: told.compromised && date(told.compromised) };
    make("p", fill(sentence, values), verdict);
    if (told.log) make("p", fill(say.log[told.log.state === "before" && told.compromised ? "proven" : told.log.state], logValues(told)), verdict, "log");
    if (told.verdict === "good" || told.verdict === "proven") make("p", statusWords(told), verdict);
    if (data.service && asked) make("p", say.offline, verdict, "when");
    if (told.record) record(told, make("div", "", box, "panel"));
    if (told.result) {
      const panel = make("div", "", box, "panel"), list = make("dl", "", (make("h2", say.checksHeading, panel), panel), "checks");
      for (const [name, outcome] of Object.entries(checks(told))) { make("dt", say.checks[name], list); make("dd", outcome, list); }
    }
    if (data.service && told.code) {
      const link = make("a", say.online, make("div", "", box, "next"), "button");
      link.href = "/v/" + told.code + (told.seal ? "/" + encodeURIComponent(told.seal) : "");
    }
  }

  function record(told, panel) {
    const { record: r } = told;
    make("h2", told.stands ? say.says : say.claims, panel);
    const list = make("dl", "", panel);
    const row = (name, value, classes, more = "") => {
      if (value === "") return;
      const term = make("dt", say.fields[name] + more, list);
      if (typeof value === "string") make("dd", value, list, classes);
      else compare(value, make("dd", "", list), term, name);
    };
    row("award", typeof r.award === "string" && r.posthumous ? `${r.award} (${say.posthumous})` : r.award);
    row("name", r.name, "name", ` (${say.kinds[r.kind]})`);
    row("detail", r.detail);
    row("number", typeof r.number === "string" ? `${r.number} ${fill(say.dated, { date: date(r.date) })}` : r.number);
    if (typeof r.number !== "string") row("date", date(r.date));
    row("golden_number", r.golden_number);
    if (r.photo) row("photo", say.photo);
    row("code", told.code.match(/.{4}/g).join(" "), "mono");
  }

  // compare lets who has the paper type what the seal has as a hash alone.
  function compare(hash, into, term, name) {
    const input = make("input", "", into), outcome = make("span", say.hashed, into, "hint");
    term.id = "term-" + name;
    input.setAttribute("aria-labelledby", term.id);
    input.autocomplete = "off";
    outcome.setAttribute("role", "status");
    input.addEventListener("input", () => {
      const typed = input.value.trim().replace(/\s+/g, " ");
      outcome.textContent = !typed ? say.hashed : seals.isText(typed, hash) ? say.same : say.differs;
    });
  }

  async function check(said) {
    if (said.trim().startsWith("{")) return takeProof(said);
    const told = await judge(said);
    answer(told);
    at("answer").focus({ preventScroll: true });
    at("answer").scrollIntoView({ block: "start" });
  }

  // takeProof keeps a proof of the log for whatever is checked from now on.
  async function takeProof(said) {
    proof = logs.read(said);
    proofWords();
    trouble(proof ? "" : say.proofNone);
    if (!proof) return;
    if (at("address").value.trim().startsWith("{")) at("address").value = "";
    if (shown?.seal) await check(shown.code + "/" + shown.seal);
    else trouble(say.proofAlone);
  }

  function proofWords() {
    at("proof-state").textContent = proof ? fill(say.proofTaken, { code: (proof.facts.code.slice(0, 28).match(/.{1,4}/g) || []).join(" ") }) : "";
  }

  // given takes a file that was chosen or dropped.
  async function given(file) {
    if (/^image\//.test(file.type)) return picture(file);
    if (file.size > 1 << 20) { trouble(say.proofNone); return; }
    await takeProof(await file.text());
  }

  function trouble(sentence) {
    at("trouble").textContent = sentence;
    at("trouble").hidden = !sentence;
    if (sentence) at("trouble").scrollIntoView({ block: "nearest" });
  }

  // ---- symbols ----

  const detector = (async () => {
    if (!("BarcodeDetector" in globalThis)) return null;
    try { return (await BarcodeDetector.getSupportedFormats()).includes("qr_code") ? new BarcodeDetector({ formats: ["qr_code"] }) : null; } catch { return null; }
  })();

  // symbol reads the QR symbol in what was drawn on a canvas, "" for none.
  async function symbol(canvas, patient) {
    const native = await detector;
    if (native) {
      try { const [found] = await native.detect(canvas); if (found) return found.rawValue; } catch { /* the library tries */ }
    }
    const image = canvas.getContext("2d", { willReadFrequently: true }).getImageData(0, 0, canvas.width, canvas.height);
    try { return kept.decodeQR(image, patient ? { effort: Infinity, timeLimit: 4000 } : {}); } catch { return ""; }
  }

  // drawn puts a picture of any size on a canvas of at most so many dots a side.
  function drawn(source, width, height, most) {
    const scale = Math.min(1, most / Math.max(width, height)), canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    pen.fillStyle = "#fff"; // behind what is transparent
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(source, 0, 0, canvas.width, canvas.height);
    return canvas;
  }

  async function found(text) {
    trouble("");
    if (!/\/v\//i.test(text)) { answer(null); trouble(`${say.notOurs} ${text.slice(0, 200)}`); return; }
    at("address").value = text;
    await check(text);
  }

  async function picture(file) {
    trouble(say.reading);
    let bitmap;
    try {
      if (file.size > 40 << 20) throw new Error("too large");
      bitmap = await createImageBitmap(file);
    } catch { trouble(say.noPicture); return; }
    let text = "";
    for (const most of [1600, 4000, 800]) {
      text = await symbol(drawn(bitmap, bitmap.width, bitmap.height, most), true);
      if (text) break;
    }
    bitmap.close();
    if (text) await found(text);
    else { answer(null); trouble(say.noSymbol); }
  }

  let stream = null;
  function stop() {
    for (const track of stream?.getTracks() || []) track.stop();
    stream = null;
    at("camera").hidden = true;
    at("scan").hidden = false;
  }

  async function scan() {
    trouble("");
    const video = at("video");
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1920 }, height: { ideal: 1080 } } });
      video.srcObject = stream;
      at("camera").hidden = false;
      at("scan").hidden = true;
      await video.play();
    } catch { stop(); trouble(say.noCamera); return; }
    const own = stream;
    while (stream === own) {
      if (video.videoWidth > 0) {
        const text = await symbol(drawn(video, video.videoWidth, video.videoHeight, 1280), false);
        if (stream === own && text) { stop(); await found(text); return; }
      }
      await new Promise((go) => setTimeout(go, 80));
    }
  }

  // ---- what is in the page ----

  function inside() {
    const about = at("keys"), ended = at("lists"), cannot = at("cannot");
    for (const box of [about, ended, cannot]) box.textContent = "";
    for (const k of keys) {
      const item = make("li", "", about);
      make("b", k.kid, item, "mono");
      const days = fill(say.keyDays, { from: date(k.from) }) + (k.until ? fill(say.keyUntil, { until: date(k.until) }) : k.compromised ? "" : say.keyInUse);
      item.append(` ${k.office}, ${days}${k.compromised ? fill(say.keyLost, { day: date(k.compromised) }) : ""}`);
    }
    const lines = lists.map((list) => list.result === "good" ? fill(say.listLine, { ...list.counts, office: list.office, at: moment(list.at) }) : say.listBad[list.result]);
    for (const line of lines.length ? lines : [say.noLists]) make("li", line, ended);
    const days = good().map((list) => `${list.office}, ${moment(list.at)}`);
    for (const sentence of say.cannot) make("li", fill(sentence, { lists: days.length ? fill(say.listsOf, { all: days.join("; ") }) : say.noLists }), cannot);
    at("made").textContent = fill(say.made, { at: moment(new Date(data.made)) });
  }

  function speak(language) {
    say = language;
    document.documentElement.lang = say.lang;
    document.title = say.title;
    for (const element of document.querySelectorAll("[data-t]")) element.textContent = say[element.dataset.t];
    at("language").textContent = say.other;
    at("language").lang = say === words.vi ? "en" : "vi";
    inside();
    proofWords();
    trouble(keys.length ? "" : say.noKeys);
    answer(shown);
  }

  let asked = ""; // the address of the page, where a service worker answers it with this one
  async function begin() {
    try { keys = seals.readKeys(data.keys); } catch { keys = []; }
    for (const list of data.lists) lists.push(await seals.openList(keys, seals.fromBase64(list)));
    speak(words.vi);
    at("language").addEventListener("click", () => speak(say === words.vi ? words.en : words.vi));
    at("scan").addEventListener("click", scan);
    at("stop").addEventListener("click", stop);
    addEventListener("pagehide", stop);
    at("picture").addEventListener("change", async (event) => {
      const [file] = event.target.files;
      if (file) await picture(file);
      event.target.value = ""; // the same file may be chosen again
    });
    at("proof").addEventListener("change", async (event) => {
      const [file] = event.target.files;
      if (file) await given(file);
      event.target.value = "";
    });
    addEventListener("dragover", (event) => event.preventDefault());
    addEventListener("drop", async (event) => {
      event.preventDefault();
      const [file] = event.dataTransfer.files;
      if (file) await given(file);
    });
    at("typed").addEventListener("submit", async (event) => {
      event.preventDefault();
      trouble(keys.length ? "" : say.noKeys);
      await check(at("address").value);
    });
    asked = data.service && /^\/v\/./i.test(location.pathname) ? location.pathname : "";
    if (asked || location.hash.length > 1) {
      at("address").value = asked || location.hash.slice(1);
      await check(at("address").value);
    }
    if (data.service) navigator.serviceWorker?.register("/kiem-tra.sw.js", { scope: "/" }).catch(() => {}); // it works without, as long as there is a network
    document.documentElement.dataset.ready = "yes";
  }
  begin();
})();
