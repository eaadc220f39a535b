// The whole life of a decision by the client that openapi-generator makes for TypeScript.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import * as api from "./generated";

const connect = (key?: string) => new api.Configuration({ basePath: process.env.BANGKHEN_URL!, accessToken: key });
const office = connect(process.env.BANGKHEN_KEY!);
const decisions = new api.DecisionsApi(office);
const issues = new api.IssuesApi(office);
const certificates = new api.CertificatesApi(office);
const anybody = new api.PublicApi(connect());

const bytes = async (file: Blob) => Buffer.from(await file.arrayBuffer());

async function life() {
  // A decision that is not signed yet, and a list with a letter that was lost on the way.
  const decision = await decisions.createDecision({
    idempotencyKey: "life",
    decisionFile: {
      place: "Bắc Kạn", agency: ["ỦY BAN NHÂN DÂN", "TỈNH BẮC KẠN"], authority: "Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn",
      subject: "Về việc tặng Bằng khen", citation: "Là điển hình tiên tiến", signer: { lines: ["CHỦ TỊCH"], name: "Nguyễn Đăng Bình" },
    },
  });
  const id = decision.id;
  let report = await decisions.putList({
    id,
    ifMatch: `"v${decision.version}"`,
    recipient: [
      { kind: "collective", name: "Đảng bộ xã Nông Hạ" },
      { kind: "individual", honorific: "Ông", name: "Tr?n Văn Mẫu", unit: "Hội Nông dân xã Yên Dương" },
    ],
  });
  const questions = report.problems.filter((p) => p.severity === "question");
  assert.equal(report.counts.total, 2);
  assert.ok(questions.length > 0);
  const answer = questions.map((q) => ({ cell: q.cell, value: q.value!, answer: api.Choice.Text, text: "Trần Văn Mẫu" }));
  report = await decisions.putAnswers({ id, answer });
  assert.ok(!report.problems.some((p) => p.severity === "question"));

  // The list of the sample as a file, a draft of its first sheet, and the way to its papers.
  const list = new File([await readFile(process.env.BANGKHEN_LIST!)], "danh-sach.xlsx");
  report = await decisions.putListFile({ id, file: list });
  assert.equal(report.counts.total, 106);
  const draft = await decisions.previewSheet({ id, index: 1 });
  assert.equal((await bytes(draft)).subarray(0, 4).toString(), "%PDF");
  assert.equal((await decisions.submitDecision({ id })).state, "checked");
  const approver = new api.DecisionsApi(connect(process.env.BANGKHEN_APPROVER!));
  assert.equal((await approver.approveDecision({ id })).state, "approved");
  const signed = await decisions.signDecision({ id, signedAs: { number: "946/QĐ-UBND", date: new Date("2023-05-31") } });
  assert.equal(signed.state, "signed");
  assert.equal(signed.decision.number, "946/QĐ-UBND");
  let batch = await issues.issueDecision({ id, hold: {}, idempotencyKey: "life-issue" });
  while (batch.state === "queued" || batch.state === "running") {
    await setTimeout(250);
    batch = await issues.getBatch({ id: batch.id });
  }
  assert.equal(batch.state, "done");

  // The papers, and the register page by page.
  const paper = await issues.getFile({ id, name: "quyet-dinh.pdf" });
  assert.equal((await bytes(paper)).subarray(0, 4).toString(), "%PDF");
  const zip = await bytes(await issues.getFile({ id, name: "bang-khen.zip" }));
  assert.equal(zip.subarray(0, 2).toString(), "PK");
  assert.equal(zip.readUInt16LE(zip.length - 12), 106); // the entries that its directory counts
  const codes: string[] = [];
  for (let cursor: string | undefined; cursor !== ""; ) {
    const page = await certificates.searchCertificates({ decision: "946/QĐ-UBND", limit: 50, cursor });
    codes.push(...page.certificates.map((c) => c.code));
    cursor = page.nextCursor;
  }
  assert.equal(new Set(codes).size, 106);

  // What anybody is told: of a code, of a file, and after the award was taken back.
  const code = codes[51];
  assert.equal((await anybody.verify({ verifyText: { code } })).result, "valid");
  const sheet = await certificates.getCertificatePDF({ code });
  const said = await anybody.verifyFile({ file: new File([await bytes(sheet)], "001.pdf") });
  assert.equal(said.result, "valid");
  assert.equal(said.checks.integrity, "pass");
  const revoke = { decision: "1200/QĐ-UBND", date: new Date("2023-08-01"), reason: "Khai man thành tích" };
  assert.equal((await new api.AmendmentsApi(office).revokeCertificate({ code, revoke })).status, "revoked");
  assert.equal((await anybody.verify({ verifyText: { code } })).result, "revoked");

  // A refusal says which.
  const refused = await decisions.getDecision({ id: "khong-co" }).catch((error) => error);
  assert.ok(refused instanceof api.ResponseError);
  assert.equal(refused.response.status, 404);
  assert.equal(api.ProblemFromJSON(await refused.response.json()).code, "not-found");
}

void life();
