// The whole life of a decision by the client that @hey-api/openapi-ts makes.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import * as api from "./generated";
import { createClient } from "./generated/client";

const baseUrl = process.env.BANGKHEN_URL!;
const office = createClient({ baseUrl, auth: process.env.BANGKHEN_KEY! });
const approver = createClient({ baseUrl, auth: process.env.BANGKHEN_APPROVER! });
const anybody = createClient({ baseUrl });
// Answers that are hoped for come as data; refusals are thrown.
const [asOffice, asAnybody] = [office, anybody].map((client) => ({ client, throwOnError: true }) as const);

const bytes = async (file: unknown) => Buffer.from(await (file as Blob).arrayBuffer());

async function life() {
  // A decision that is not signed yet, and a list with a letter that was lost on the way.
  const { data: decision } = await api.createDecision({
    ...asOffice,
    headers: { "Idempotency-Key": "life" },
    body: {
      place: "Bắc Kạn", agency: ["ỦY BAN NHÂN DÂN", "TỈNH BẮC KẠN"], authority: "Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn",
      subject: "Về việc tặng Bằng khen", citation: "Là điển hình tiên tiến", signer: { lines: ["CHỦ TỊCH"], name: "Nguyễn Đăng Bình" },
    },
  });
  const path = { id: decision.id };
  let { data: report } = await api.putList({
    ...asOffice,
    path,
    headers: { "If-Match": `"v${decision.version}"` },
    body: [
      { kind: "collective", name: "Đảng bộ xã Nông Hạ" },
      { kind: "individual", honorific: "Ông", name: "Tr?n Văn Mẫu", unit: "Hội Nông dân xã Yên Dương" },
    ],
  });
  const questions = report.problems.filter((p) => p.severity === "question");
  assert.equal(report.counts.total, 2);
  assert.ok(questions.length > 0);
  const answers = questions.map((q) => ({ cell: q.cell, value: q.value!, answer: "text" as const, text: "Trần Văn Mẫu" }));
  ({ data: report } = await api.putAnswers({ ...asOffice, path, body: answers }));
  assert.ok(!report.problems.some((p) => p.severity === "question"));

  // The list of the sample as a file, a draft of its first sheet, and the way to its papers.
  const list = new File([await readFile(process.env.BANGKHEN_LIST!)], "danh-sach.xlsx");
  ({ data: report } = await api.putListFile({ ...asOffice, path, body: { file: list } }));
  assert.equal(report.counts.total, 106);
  const { data: draft } = await api.previewSheet({ ...asOffice, path: { ...path, index: 1 }, parseAs: "blob" });
  assert.equal((await bytes(draft)).subarray(0, 4).toString(), "%PDF");
  assert.equal((await api.submitDecision({ ...asOffice, path })).data.state, "checked");
  assert.equal((await api.approveDecision({ client: approver, path, throwOnError: true })).data.state, "approved");
  const { data: signed } = await api.signDecision({ ...asOffice, path, body: { number: "946/QĐ-UBND", date: "2023-05-31" } });
  assert.equal(signed.state, "signed");
  assert.equal(signed.decision.number, "946/QĐ-UBND");
  let { data: batch } = await api.issueDecision({ ...asOffice, path, body: {}, headers: { "Idempotency-Key": "life-issue" } });
  while (batch.state === "queued" || batch.state === "running") {
    await setTimeout(250);
    ({ data: batch } = await api.getBatch({ ...asOffice, path: { id: batch.id } }));
  }
  assert.equal(batch.state, "done");

  // The papers, and the register page by page.
  const { data: paper } = await api.getFile({ ...asOffice, path: { ...path, name: "quyet-dinh.pdf" }, parseAs: "blob" });
  assert.equal((await bytes(paper)).subarray(0, 4).toString(), "%PDF");
  const { data: archive } = await api.getFile({ ...asOffice, path: { ...path, name: "bang-khen.zip" }, parseAs: "blob" });
  const zip = await bytes(archive);
  assert.equal(zip.subarray(0, 2).toString(), "PK");
  assert.equal(zip.readUInt16LE(zip.length - 12), 106); // the entries that its directory counts
  const codes: string[] = [];
  for (let cursor: string | undefined; cursor !== ""; ) {
    const { data: page } = await api.searchCertificates({ ...asOffice, query: { decision: "946/QĐ-UBND", limit: 50, cursor } });
    codes.push(...page.certificates.map((c) => c.code));
    cursor = page.next_cursor;
  }
  assert.equal(new Set(codes).size, 106);

  // What anybody is told: of a code, of a file, and after the award was taken back.
  const code = codes[51];
  assert.equal((await api.verify({ ...asAnybody, body: { code } })).data.result, "valid");
  const { data: sheet } = await api.getCertificatePdf({ ...asOffice, path: { code }, parseAs: "blob" });
  const { data: said } = await api.verifyFile({ ...asAnybody, body: { file: new File([await bytes(sheet)], "001.pdf") } });
  assert.equal(said.result, "valid");
  assert.equal(said.checks.integrity, "pass");
  const { data: revoked } = await api.revokeCertificate({
    ...asOffice,
    path: { code },
    body: { decision: "1200/QĐ-UBND", date: "2023-08-01", reason: "Khai man thành tích" },
  });
  assert.equal((revoked as api.Certificate).status, "revoked"); // where nobody else has to approve
  assert.equal((await api.verify({ ...asAnybody, body: { code } })).data.result, "revoked");

  // A refusal says which.
  const refused = await api.getDecision({ client: office, path: { id: "khong-co" } });
  assert.equal(refused.response?.status, 404);
  assert.equal((refused.error as api.Problem).code, "not-found");
}

void life();
