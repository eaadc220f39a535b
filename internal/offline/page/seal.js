// Reads seals and lists of revocations as docs/seal.md says, by public keys alone. It
// touches no page and asks nobody: the checker in a browser and the vectors in node run
// the same lines. `kept` is kept/kept.js.
const seals = (() => {
  "use strict";
  const text = new TextEncoder();
  const MOST_SEAL = 900, MOST_LIST = (8 << 20) + (64 << 10), SIGNATURE = 64, HASH = 16, MARK = 8, KEY = 4;
  const KINDS = ["", "collective", "household", "individual"];
  const FATES = ["withdrawn", "revoked", "replaced"];

  class NoForm extends Error {}
  const need = (ok) => { if (!ok) throw new NoForm(); };

  const hex = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
  const joined = (...parts) => {
    const all = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
    let at = 0;
    for (const part of parts) { all.set(part, at); at += part.length; }
    return all;
  };
  const fromBase64 = (said) => Uint8Array.from(atob(said.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

  // base32 reads RFC 4648, 6 without padding; bits left over must be zero.
  function base32(said) {
    need(/^[A-Z2-7]*$/.test(said));
    const bytes = [];
    let bits = 0, held = 0;
    for (const letter of said) {
      held = (held << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter)) & 0xfff;
      bits += 5;
      if (bits >= 8) { bits -= 8; bytes.push(held >> bits & 0xff); }
    }
    need(bits < 5 && (held & (1 << bits) - 1) === 0);
    return Uint8Array.from(bytes);
  }

  // reader reads the few types of CBOR that the forms have, in the core deterministic
  // form (RFC 8949, 4.2.1) and no other.
  function reader(data) {
    let at = 0;
    function head() {
      need(at < data.length);
      const first = data[at++], major = first >> 5, short = first & 31;
      if (short < 24) return [major, short];
      need(short <= 27);
      const size = 1 << short - 24;
      need(at + size <= data.length);
      let value = 0;
      for (const end = at + size; at < end; at++) value = value * 256 + data[at];
      need(Number.isSafeInteger(value) && value >= [24, 256, 65536, 4294967296][short - 24]);
      return [major, value];
    }
    function take(size) {
      need(at + size <= data.length);
      return data.subarray(at, at += size);
    }
    const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    return {
      array(length) { const [major, n] = head(); need(major === 4 && n === length); },
      unsigned() { const [major, n] = head(); need(major === 0); return n; },
      integer() { const [major, n] = head(); need(major < 2); return major === 0 ? n : -1 - n; },
      bytes() { const [major, n] = head(); need(major === 2); return take(n); },
      text() { // or the hash that stands for one
        const [major, n] = head();
        need(major === 3 || major === 2 && n === HASH);
        const raw = take(n);
        if (major === 2) return { sha256_16: hex(raw) };
        try { return utf8.decode(raw); } catch { throw new NoForm(); }
      },
      end() { need(at === data.length); },
    };
  }

  // day is a date as days since 1970-01-01 name it, of the years that decisions have.
  function day(number) {
    need(Math.abs(number) <= 366 * 300);
    const said = new Date(number * 86400000).toISOString().slice(0, 10);
    need(said >= "1945-01-01" && said < "2201-01-01");
    return said;
  }

  function readRecord(payload) {
    const r = reader(payload);
    r.array(12);
    need(r.unsigned() === 1);
    const kid = r.bytes();
    need(kid.length === KEY);
    const record = { sealed: day(r.integer()), number: r.text(), date: day(r.integer()), award: r.text() };
    const kind = r.unsigned();
    need(kind >= 1 && kind <= 3);
    Object.assign(record, { kind: KINDS[kind], name: r.text(), detail: r.text(), golden_number: r.text() });
    const flags = r.unsigned(), photo = r.bytes();
    need(flags < 4 && (photo.length === 0 || photo.length === HASH));
    r.end();
    return { kid: hex(kid), record: Object.assign(record, { posthumous: (flags & 1) > 0, trial: (flags & 2) > 0, photo: hex(photo) }) };
  }

  // readKeys reads a file of keys as offices publish it.
  function readKeys(file) {
    if (file.version !== 1 || !Array.isArray(file.keys) || file.keys.length > 1000) throw new Error("no file of keys that this version reads");
    return file.keys.map((k) => {
      const raw = fromBase64(k.x);
      if (k.kty !== "OKP" || k.crv !== "Ed25519" || raw.length !== 32 || hex(kept.sha256(raw).subarray(0, KEY)) !== k.kid) throw new Error("no key of Ed25519 in the form of RFC 8037: " + k.kid);
      return { kid: k.kid, raw, office: k.office, from: k.from, until: k.until || "", compromised: k.compromised_since || "" };
    });
  }

  // verified asks WebCrypto where the browser has Ed25519, and the library where not.
  async function verified(key, signature, message) {
    const subtle = globalThis.crypto?.subtle;
    if (subtle) {
      let imported;
      try { imported = await subtle.importKey("raw", key.raw, { name: "Ed25519" }, false, ["verify"]); } catch { /* an older browser */ }
      if (imported) return subtle.verify({ name: "Ed25519" }, imported, signature, message);
    }
    try { return kept.verify(signature, message, key.raw); } catch { return false; }
  }

  // standing is what the days of a key say of a day that it has signed. Who has a key may
  // write any day, so what a compromised key signed proves nothing by itself.
  function standing(key, signed) {
    if (key.compromised) return "compromised";
    return signed < key.from || key.until && signed > key.until ? "out-of-days" : "good";
  }

  // signer finds the key that has signed. Ids are hints: several keys may share one.
  async function signer(keys, kid, signature, message) {
    const named = keys.filter((k) => k.kid === kid);
    for (const key of named) if (await verified(key, signature, message)) return { key };
    return { failed: named.length > 0 ? "signature" : "unknown-key" };
  }

  // open reads the seal behind a code: its result is "good", "out-of-days", "compromised",
  // or why it is none ("form", "unknown-key", "signature"). Only the first three say whose
  // it is.
  async function open(keys, code, said) {
    let parsed, raw;
    try {
      need(said.length <= MOST_SEAL);
      raw = base32(said.toUpperCase());
      need(raw.length > SIGNATURE);
      parsed = readRecord(raw.subarray(0, -SIGNATURE));
    } catch (error) {
      if (error instanceof NoForm) return { result: "form" };
      throw error;
    }
    const payload = raw.subarray(0, -SIGNATURE), signature = raw.subarray(-SIGNATURE);
    const { key, failed } = await signer(keys, parsed.kid, signature, joined(text.encode("bangkhen/seal/1\0" + code), payload));
    if (!key) return { result: failed, kid: parsed.kid };
    return { result: standing(key, parsed.record.sealed), kid: key.kid, office: key.office, compromised: key.compromised, record: parsed.record };
  }

  function ordered(values, size) {
    need(values.length % size === 0);
    for (let i = size; i < values.length; i += size) {
      let at = 0;
      while (at < size && values[i - size + at] === values[i + at]) at++;
      need(at < size && values[i - size + at] < values[i + at]);
    }
    return values;
  }

  function has(values, wanted) {
    const size = wanted.length;
    let low = 0, high = values.length / size;
    while (low < high) {
      const middle = low + high >> 1;
      let at = 0;
      while (at < size && values[middle * size + at] === wanted[at]) at++;
      if (at === size) return true;
      if (values[middle * size + at] < wanted[at]) low = middle + 1; else high = middle;
    }
    return false;
  }

  // openList reads a signed list of certificates that ended.
  async function openList(keys, data) {
    let list;
    const payload = data.subarray(0, Math.max(0, data.length - SIGNATURE));
    try {
      need(data.length > SIGNATURE && data.length <= MOST_LIST);
      const r = reader(payload);
      r.array(7);
      need(r.unsigned() === 1);
      const kid = r.bytes();
      need(kid.length === KEY);
      const at = r.unsigned();
      need(at < 7258118400);
      const covers = ordered(r.bytes(), KEY), revoked = ordered(r.bytes(), MARK), replaced = ordered(r.bytes(), MARK), withdrawn = ordered(r.bytes(), MARK);
      r.end();
      list = { kid: hex(kid), at: new Date(at * 1000), covers, marks: { revoked, replaced, withdrawn } };
    } catch (error) {
      if (error instanceof NoForm) return { result: "form" };
      throw error;
    }
    const { key, failed } = await signer(keys, list.kid, data.subarray(-SIGNATURE), joined(text.encode("bangkhen/revocations/1\0"), payload));
    if (!key) return { result: failed };
    const hanoi = new Date(list.at.getTime() + 7 * 3600000).toISOString().slice(0, 10);
    return {
      result: standing(key, hanoi), kid: key.kid, office: key.office, at: list.at,
      counts: Object.fromEntries(FATES.map((fate) => [fate, list.marks[fate].length / MARK])),
      covers: (kid) => has(list.covers, Uint8Array.from(kid.match(/../g), (h) => parseInt(h, 16))),
      fate: (code) => FATES.find((fate) => has(list.marks[fate], kept.sha256(text.encode("bangkhen/ended/1\0" + code)).subarray(0, MARK))) || "",
    };
  }

  // parseCode reads a code as typed: Crockford's base32, 28 characters.
  function parseCode(said) {
    const code = said.toUpperCase().replace(/[-\s]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
    return /^[0-9A-HJKMNP-TV-Z]{28}$/.test(code) ? code : "";
  }

  // parseAddress finds code and seal in what was scanned, pasted or typed: the address of
  // a QR symbol, or the code and behind it the seal, broken into groups and lines or not.
  function parseAddress(said) {
    const tight = said.replace(/\s+/g, "");
    const inAddress = /\/v\/([^/?#]+)(?:\/([^/?#]*))?\/?(?:[?#].*)?$/i.exec(tight);
    if (inAddress) return { code: parseCode(inAddress[1]), seal: inAddress[2] || "" };
    const [typed, behind] = tight.split("/");
    if (behind !== undefined) return { code: parseCode(typed), seal: behind };
    const plain = tight.replaceAll("-", "");
    return { code: parseCode(plain.slice(0, 28)), seal: plain.slice(28) };
  }

  // isText reports whether typed text is the one that a hash in a seal was made of.
  const isText = (typed, hash) => hex(kept.sha256(text.encode(typed.normalize("NFC"))).subarray(0, HASH)) === hash.sha256_16;

  return { readKeys, verified, open, openList, parseCode, parseAddress, isText, fromBase64 };
})();
