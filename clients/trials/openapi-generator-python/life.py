"""The whole life of a decision by the client that openapi-generator makes for Python."""

import io
import json
import os
import time
import zipfile
from datetime import date

from generated import (
    AmendmentsApi, Answer, ApiClient, ApiException, CertificatesApi, Configuration, DecisionFile, DecisionsApi,
    Hold, IssuesApi, PublicApi, Recipient, Revoke, SignedAs, Signer, VerifyText,
)  # fmt: skip

URL = os.environ["BANGKHEN_URL"]


def connect(key: str | None) -> ApiClient:
    return ApiClient(Configuration(host=URL, access_token=key))


office, approver, anybody = connect(os.environ["BANGKHEN_KEY"]), connect(os.environ["BANGKHEN_APPROVER"]), connect(None)
decisions, issues, certificates = DecisionsApi(office), IssuesApi(office), CertificatesApi(office)

# A decision that is not signed yet, and a list with a letter that was lost on the way.
decision = decisions.create_decision(
    DecisionFile(
        place="Bắc Kạn", agency=["ỦY BAN NHÂN DÂN", "TỈNH BẮC KẠN"], authority="Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn",
        subject="Về việc tặng Bằng khen", citation="Là điển hình tiên tiến", signer=Signer(lines=["CHỦ TỊCH"], name="Nguyễn Đăng Bình"),
    ),
    idempotency_key="life",
)  # fmt: skip
report = decisions.put_list(
    decision.id,
    [
        Recipient(kind="collective", name="Đảng bộ xã Nông Hạ"),
        Recipient(kind="individual", honorific="Ông", name="Tr?n Văn Mẫu", unit="Hội Nông dân xã Yên Dương"),
    ],
    if_match=f'"v{decision.version}"',
)
questions = [p for p in report.problems if p.severity == "question"]
assert report.counts.total == 2 and questions, report
answers = [Answer(cell=q.cell, value=q.value, answer="text", text="Trần Văn Mẫu") for q in questions]
report = decisions.put_answers(decision.id, answers)
assert not [p for p in report.problems if p.severity == "question"], report

# The list of the sample as a file, a draft of its first sheet, and the way to its papers.
with open(os.environ["BANGKHEN_LIST"], "rb") as f:
    report = decisions.put_list_file(decision.id, ("danh-sach.xlsx", f.read()))
assert report.counts.total == 106, report
assert decisions.preview_sheet(decision.id, 1).startswith(b"%PDF")
assert decisions.submit_decision(decision.id).state == "checked"
assert DecisionsApi(approver).approve_decision(decision.id).state == "approved"
signed = decisions.sign_decision(decision.id, SignedAs(number="946/QĐ-UBND", var_date=date(2023, 5, 31)))
assert signed.state == "signed" and signed.decision.number == "946/QĐ-UBND", signed
batch = issues.issue_decision(decision.id, idempotency_key="life-issue", hold=Hold())
while batch.state in ("queued", "running"):
    time.sleep(0.25)
    batch = issues.get_batch(batch.id)
assert batch.state == "done", batch

# The papers, and the register page by page.
assert issues.get_file(decision.id, "quyet-dinh.pdf").startswith(b"%PDF")
archive = issues.get_file(decision.id, "bang-khen.zip")
assert len(zipfile.ZipFile(io.BytesIO(archive)).namelist()) == 106
codes, cursor = [], None
while cursor != "":
    page = certificates.search_certificates(decision="946/QĐ-UBND", cursor=cursor, limit=50)
    codes += [c.code for c in page.certificates]
    cursor = page.next_cursor
assert len(set(codes)) == 106, len(codes)

# What anybody is told: of a code, of a file, and after the award was taken back.
code, public = codes[51], PublicApi(anybody)
assert public.verify(VerifyText(code=code)).result == "valid"
sheet = certificates.get_certificate_pdf(code)
said = public.verify_file(("001.pdf", bytes(sheet)))
assert said.result == "valid" and said.checks.integrity == "pass", said
revoke = Revoke(decision="1200/QĐ-UBND", var_date=date(2023, 8, 1), reason="Khai man thành tích")
assert AmendmentsApi(office).revoke_certificate(code, revoke).status == "revoked"
assert public.verify(VerifyText(code=code)).result == "revoked"

# A refusal says which.
try:
    decisions.get_decision("khong-co")
    raise AssertionError("found what there is not")
except ApiException as refused:
    assert refused.status == 404 and refused.data.code == "not-found", json.dumps(refused.body)
