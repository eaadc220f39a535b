// The whole life of a decision by the generated client, against the service that
// BANGKHEN_URL names: draft, list, submit, approve, issue, download, verify by code and by
// file. BANGKHEN_KEY writes, BANGKHEN_APPROVER approves; BANGKHEN_DECISION and
// BANGKHEN_LIST are files.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";

import { createClient } from "./client";
import * as api from "./sdk.gen";

const baseUrl = process.env.BANGKHEN_URL!;
const client = createClient({ baseUrl, auth: process.env.BANGKHEN_KEY!, throwOnError: true });
const approver = createClient({ baseUrl, auth: process.env.BANGKHEN_APPROVER!, throwOnError: true });
const open = createClient({ baseUrl, throwOnError: true });

const upload = async (path: string) => ({ file: new File([await readFile(path)], basename(path)) });

async function life() {
  const decision = (await api.createDecisionFromFile({ client, body: await upload(process.env.BANGKHEN_DECISION!), headers: { "Idempotency-Key": "life-ts" }, throwOnError: true })).data;
  const path = { id: decision.id };
  const report = (await api.putListFile({ client, path, body: await upload(process.env.BANGKHEN_LIST!), throwOnError: true })).data;
  assert.equal(report.counts.total, 106);
  assert.equal((await api.submitDecision({ client, path, throwOnError: true })).data.state, "checked");
  await api.approveDecision({ client: approver, path, throwOnError: true });
  let batch = (await api.issueDecision({ client, path, body: {}, throwOnError: true })).data;
  while (batch.state === "queued" || batch.state === "running") {
    await new Promise((go) => setTimeout(go, 250));
    batch = (await api.getBatch({ client, path: { id: batch.id }, throwOnError: true })).data;
  }
  assert.equal(batch.state, "done");
  const archive = (await api.getFile({ client, path: { ...path, name: "bang-khen.zip" }, parseAs: "blob", throwOnError: true })).data as Blob;
  assert.equal(Buffer.from(await archive.slice(0, 2).arrayBuffer()).toString(), "PK");
  const manifest = (await api.getManifest({ client, path, throwOnError: true })).data;
  assert.equal(manifest.certificates.length, 106);
  const code = manifest.certificates[51]!.code;
  assert.equal((await api.verify({ client: open, body: { code }, throwOnError: true })).data.result, "valid");
  const sheet = (await api.getCertificatePdf({ client, path: { code }, parseAs: "blob", throwOnError: true })).data as Blob;
  assert.equal((await api.verifyFile({ client: open, body: { file: new File([sheet], "001.pdf") }, throwOnError: true })).data.result, "valid");
  const refused = await api.getDecision({ client: createClient({ baseUrl, auth: process.env.BANGKHEN_KEY! }), path: { id: "khong-co" } });
  assert.equal(refused.error?.code, "not-found");
  console.log("ok");
}

life().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
