"""The whole life of a decision by the client that openapi-python-client makes. What is
refused comes as a Problem in the place of what was asked for."""

import io
import os
import time
import zipfile
from datetime import date

from generated import AuthenticatedClient, Client
from generated.api.amendments import revoke_certificate
from generated.api.certificates import get_certificate_pdf, search_certificates
from generated.api.decisions import (
    approve_decision, create_decision, get_decision, preview_sheet, put_answers, put_list, put_list_file, sign_decision, submit_decision,
)  # fmt: skip
from generated.api.issues import get_batch, get_file, issue_decision
from generated.api.public import verify, verify_file
from generated.models import (
    Answer, BatchState, Choice, DecisionFile, DecisionState, FileForm, GetFileName, Hold, Outcome, Problem, ProblemCode,
    Recipient, Revoke, Severity, SignedAs, Signer, Status, VerificationResult, VerifyText,
)  # fmt: skip
from generated.types import File

URL = os.environ["BANGKHEN_URL"]
office = AuthenticatedClient(base_url=URL, token=os.environ["BANGKHEN_KEY"], timeout=60)
approver = AuthenticatedClient(base_url=URL, token=os.environ["BANGKHEN_APPROVER"], timeout=60)
anybody = Client(base_url=URL, timeout=60)


def form(name: str, content: bytes, mime_type: str) -> FileForm:
    return FileForm(file=File(payload=io.BytesIO(content), file_name=name, mime_type=mime_type))


# A decision that is not signed yet, and a list with a letter that was lost on the way.
decision = create_decision.sync(
    client=office,
    body=DecisionFile(
        place="Bắc Kạn", agency=["ỦY BAN NHÂN DÂN", "TỈNH BẮC KẠN"], authority="Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn",
        subject="Về việc tặng Bằng khen", citation="Là điển hình tiên tiến", signer=Signer(lines=["CHỦ TỊCH"], name="Nguyễn Đăng Bình"),
    ),
    idempotency_key="life",
)  # fmt: skip
report = put_list.sync(
    decision.id,
    client=office,
    body=[
        Recipient(kind="collective", name="Đảng bộ xã Nông Hạ"),
        Recipient(kind="individual", honorific="Ông", name="Tr?n Văn Mẫu", unit="Hội Nông dân xã Yên Dương"),
    ],
    if_match=f'"v{decision.version}"',
)
questions = [p for p in report.problems if p.severity == Severity.QUESTION]
assert report.counts.total == 2 and questions, report
answers = [Answer(cell=q.cell, value=q.value, answer=Choice.TEXT, text="Trần Văn Mẫu") for q in questions]
report = put_answers.sync(decision.id, client=office, body=answers)
assert not [p for p in report.problems if p.severity == Severity.QUESTION], report

# The list of the sample as a file, a draft of its first sheet, and the way to its papers.
with open(os.environ["BANGKHEN_LIST"], "rb") as f:
    report = put_list_file.sync(decision.id, client=office, body=form("danh-sach.xlsx", f.read(), "application/octet-stream"))
assert report.counts.total == 106, report
assert preview_sheet.sync(decision.id, 1, client=office).payload.read(4) == b"%PDF"
assert submit_decision.sync(decision.id, client=office).state == DecisionState.CHECKED
assert approve_decision.sync(decision.id, client=approver).state == DecisionState.APPROVED
signed = sign_decision.sync(decision.id, client=office, body=SignedAs(number="946/QĐ-UBND", date=date(2023, 5, 31)))
assert signed.state == DecisionState.SIGNED and signed.decision.number == "946/QĐ-UBND", signed
batch = issue_decision.sync(decision.id, client=office, body=Hold(), idempotency_key="life-issue")
while batch.state in (BatchState.QUEUED, BatchState.RUNNING):
    time.sleep(0.25)
    batch = get_batch.sync(batch.id, client=office)
assert batch.state == BatchState.DONE, batch

# The papers, and the register page by page.
assert get_file.sync(decision.id, GetFileName.QUYET_DINH_PDF, client=office).payload.read(4) == b"%PDF"
archive = get_file.sync(decision.id, GetFileName.BANG_KHEN_ZIP, client=office)
assert len(zipfile.ZipFile(archive.payload).namelist()) == 106
page = search_certificates.sync(client=office, decision="946/QĐ-UBND", limit=50)
codes = [c.code for c in page.certificates]
while page.next_cursor:
    page = search_certificates.sync(client=office, decision="946/QĐ-UBND", limit=50, cursor=page.next_cursor)
    codes += [c.code for c in page.certificates]
assert len(set(codes)) == 106, len(codes)

# What anybody is told: of a code, of a file, and after the award was taken back.
code = codes[51]
assert verify.sync(client=anybody, body=VerifyText(code=code)).result == VerificationResult.VALID
sheet = get_certificate_pdf.sync(code, client=office)
said = verify_file.sync(client=anybody, body=form("001.pdf", sheet.payload.read(), "application/pdf"))
assert said.result == VerificationResult.VALID and said.checks.integrity == Outcome.PASS, said
revoke = Revoke(decision="1200/QĐ-UBND", date=date(2023, 8, 1), reason="Khai man thành tích")
assert revoke_certificate.sync(code, client=office, body=revoke).status == Status.REVOKED
assert verify.sync(client=anybody, body=VerifyText(code=code)).result == VerificationResult.REVOKED

# A refusal says which.
refused = get_decision.sync("khong-co", client=office)
assert isinstance(refused, Problem) and refused.code == ProblemCode.NOT_FOUND, refused
