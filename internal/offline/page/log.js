// Holds what a seal says against a proof of the log that somebody has kept, as docs/log.md
// says, by public keys alone. Like seal.js it touches no page and asks nobody.
const logs = (() => {
  "use strict";
  const text = new TextEncoder();
  const MOST_FILE = 64 << 10, MOST_HEAD = 16 << 10, MOST_PATH = 64, MOST_SIGNATURES = 100, HASH = 32, SIGNATURE = 64, ED25519 = 1;

  class NoProof extends Error {}
  const need = (ok) => { if (!ok) throw new NoProof(); };
  const isCount = (n) => Number.isSafeInteger(n) && n >= 0;

  const same = (a, b) => a.length === b.length && a.every((value, i) => value === b[i]);
  const joined = (...parts) => Uint8Array.from(parts.flatMap((part) => [...part]));

  // base64 reads RFC 4648, 4 in the one form that a value has.
  function base64(said) {
    need(typeof said === "string" && said.length <= 4 * MOST_PATH && said.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(said));
    const raw = seals.fromBase64(said);
    need(btoa(String.fromCharCode(...raw)) === said);
    return raw;
  }
  function hash(said) { const raw = base64(said); need(raw.length === HASH); return raw; }
  function path(all) { need(Array.isArray(all) && all.length <= MOST_PATH); return all.map(hash); }

  // json is JSON as Go writes it, in which the hashes of the log were taken.
  const json = (value) => JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));

  // leaf and node are the hashes of RFC 6962, 2.1.
  const leaf = (data) => kept.sha256(joined([0], data));
  const node = (left, right) => kept.sha256(joined([1], left, right));

  // leads follows a path from a hash to the root (RFC 9162, 2.1.3.2). Sizes may have more
  // than 32 bits, so nothing is shifted.
  function leads(from, index, size, steps, root) {
    need(isCount(index) && isCount(size) && index < size);
    let at = index, last = size - 1, value = from;
    const half = (n) => Math.floor(n / 2);
    for (const step of steps) {
      need(last > 0);
      if (at % 2 === 1 || at === last) {
        value = node(step, value);
        while (at % 2 === 0 && at > 0) { at = half(at); last = half(last); }
      } else {
        value = node(value, step);
      }
      at = half(at);
      last = half(last);
    }
    need(last === 0 && same(value, root));
  }

  // entryOf reads the entry of an issue, in the one form that it has.
  function entryOf(said) {
    need(typeof said === "string");
    let e;
    try { e = JSON.parse(said); } catch { throw new NoProof(); }
    need(e !== null && typeof e === "object" && e.v === 1 && e.kind === "issue" && isCount(e.count) && e.count > 0);
    const again = { v: e.v, kind: e.kind, at: e.at, count: e.count, root: e.root, ...(e.about ? { about: e.about } : {}), ...(e.late === true ? { late: true } : {}) };
    need(json(again) === said && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(e.at));
    const at = new Date(e.at);
    need(!Number.isNaN(at.getTime()));
    return { at, count: e.count, root: hash(e.root), late: e.late === true };
  }

  // commitment is the hash by which a certificate stands in the tree of its issue.
  function commitment(f) {
    const said = [f.code, f.decision_number, f.decision_date, f.kind, f.name, f.detail, f.citation, f.golden_number, f.sha256];
    need(said.every((value) => typeof value === "string"));
    return leaf(joined(text.encode("bangkhen/certificate/1\0"), text.encode(json(said))));
  }

  // headSigned finds the key that has signed the head of a log (C2SP tlog-checkpoint), null
  // for none that nobody else has: whoever has a lost key can sign a log of his own.
  async function headSigned(keys, head, size, root) {
    const end = typeof head === "string" && head.length <= MOST_HEAD ? head.lastIndexOf("\n\n") : -1;
    need(end > 0);
    const signed = head.slice(0, end + 1), lines = signed.split("\n"), signatures = head.slice(end + 2).split("\n");
    need(lines.length >= 4 && lines[1] === String(size) && same(hash(lines[2]), root));
    need(signatures.pop() === "" && signatures.length <= MOST_SIGNATURES);
    const origin = lines[0];
    let by = null;
    for (const line of signatures) {
      const parts = /^— (\S+) (\S+)$/.exec(line);
      need(parts);
      if (parts[1] !== origin) continue; // a witness
      const raw = base64(parts[2]), id = raw.subarray(0, 4);
      for (const key of keys) {
        if (key.compromised || !same(id, kept.sha256(joined(text.encode(origin + "\n"), [ED25519], key.raw)).subarray(0, 4))) continue;
        need(raw.length === 4 + SIGNATURE && await seals.verified(key, raw.subarray(4), text.encode(signed)));
        by = key;
      }
    }
    return by;
  }

  // read takes a file that somebody gives; null when it is no proof of a certificate.
  function read(said) {
    if (said.length > MOST_FILE) return null;
    let file;
    try { file = JSON.parse(said); } catch { return null; }
    return file && typeof file === "object" && file.facts && file.proof && typeof file.facts.code === "string" && typeof file.proof === "object" ? file : null;
  }

  // hold says what a proof shows of an opened seal: "before" (the log has what the seal says,
  // since before somebody else may have had its key), "after", "late" (it was added to the log
  // later), "differs", "other" (a proof of another certificate), "head" (the head is signed by
  // no key that can be relied on) or "bad".
  async function hold(keys, opened, code, file) {
    const f = file.facts, p = file.proof;
    let entry, by;
    try {
      need(p.form === 1);
      entry = entryOf(p.entry);
      leads(commitment(f), p.position, entry.count, path(p.batch), entry.root);
      leads(leaf(text.encode(p.entry)), p.index, p.size, path(p.path), hash(p.root));
      by = await headSigned(keys, file.checkpoint, p.size, hash(p.root));
    } catch (error) {
      if (error instanceof NoProof) return { state: "bad" };
      throw error;
    }
    const told = { n: p.index + 1, at: entry.at };
    if (!by) return { state: "head", ...told };
    Object.assign(told, { head: by.kid, keeper: by.office });
    if (f.code !== code) return { state: "other", ...told };
    const r = opened.record, is = (sealed, said) => typeof sealed === "string" ? sealed === said : seals.isText(said, sealed);
    const agrees = is(r.number, f.decision_number) && r.date === f.decision_date && r.kind === f.kind && is(r.name, f.name) && is(r.detail, f.detail) && is(r.golden_number, f.golden_number);
    if (!agrees) return { state: "differs", ...told };
    if (entry.late) return { state: "late", ...told };
    const hanoi = new Date(entry.at.getTime() + 7 * 3600000).toISOString().slice(0, 10);
    return { state: opened.compromised && hanoi >= opened.compromised ? "after" : "before", ...told };
  }

  return { read, hold };
})();
