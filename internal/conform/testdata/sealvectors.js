// Runs the vectors of docs/seal.md through the checker's own code in node:
// node sealvectors.js kept.js seal.js vectors.json [library]
// With "library", WebCrypto is taken away, so that the library judges.
"use strict";
const fs = require("node:fs");
const [keptFile, sealFile, vectorsFile, by] = process.argv.slice(2);
if (by === "library") Object.defineProperty(globalThis, "crypto", { value: undefined, configurable: true });
const seals = new Function(fs.readFileSync(keptFile, "utf8") + fs.readFileSync(sealFile, "utf8") + "; return seals;")();
const vectors = JSON.parse(fs.readFileSync(vectorsFile, "utf8"));

const inOrder = (value) => JSON.stringify(value, (_, v) => v && typeof v === "object" && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).sort()) : v);

(async () => {
  const keys = seals.readKeys(vectors.keys), wrong = [];
  for (const v of vectors.valid) {
    for (const said of [v.seal, v.seal.toLowerCase()]) {
      const opened = await seals.open(keys, v.code, said);
      if (opened.result !== "good" || inOrder(opened.record) !== inOrder(v.record)) wrong.push(`${v.name}: ${inOrder(opened)}`);
    }
  }
  for (const v of vectors.invalid) {
    const opened = await seals.open(keys, v.code, v.seal);
    if (opened.result !== v.why) wrong.push(`${v.name}: ${opened.result}, not ${v.why}`);
  }
  for (const v of vectors.lists) {
    const list = await seals.openList(keys, seals.fromBase64(v.list));
    if (list.result !== (v.why || "good")) { wrong.push(`${v.name}: ${list.result}`); continue; }
    for (const [code, fate] of Object.entries(v.fates || {})) if (list.fate(code) !== fate) wrong.push(`${v.name}: ${code} is ${list.fate(code)}`);
    for (const [kid, covers] of Object.entries(v.covers || {})) if (list.covers(kid) !== covers) wrong.push(`${v.name}: covers ${kid}`);
    if (v.at && list.at.toISOString().replace(".000", "") !== v.at) wrong.push(`${v.name}: ${list.at}`);
  }
  console.log(JSON.stringify({ valid: vectors.valid.length, invalid: vectors.invalid.length, lists: vectors.lists.length, wrong }));
})();
