"""The whole life of a decision by the generated client, against the service that
BANGKHEN_URL names: draft, list, submit, approve, issue, download, verify by code and by
file. BANGKHEN_KEY writes, BANGKHEN_APPROVER approves; BANGKHEN_DECISION and BANGKHEN_LIST
are files."""

import io
import os
import time
import zipfile

from bangkhen_client import AuthenticatedClient, Client
from bangkhen_client.api.certificates import get_certificate_pdf
from bangkhen_client.api.decisions import approve_decision, create_decision_from_file, get_decision, put_list_file, submit_decision
from bangkhen_client.api.issues import get_batch, get_file, get_manifest, issue_decision
from bangkhen_client.api.public import verify, verify_file
from bangkhen_client.models import BatchState, DecisionState, FileForm, Hold, Problem, VerificationResult, VerifyText
from bangkhen_client.models.get_file_name import GetFileName
from bangkhen_client.types import File


def upload(path: str) -> FileForm:
    with open(path, "rb") as f:
        return FileForm(file=File(payload=io.BytesIO(f.read()), file_name=os.path.basename(path), mime_type="application/octet-stream"))


def life() -> None:
    url = os.environ["BANGKHEN_URL"]
    client = AuthenticatedClient(base_url=url, token=os.environ["BANGKHEN_KEY"], timeout=60)
    approver = AuthenticatedClient(base_url=url, token=os.environ["BANGKHEN_APPROVER"], timeout=60)
    public = Client(base_url=url, timeout=60)

    decision = create_decision_from_file.sync(client=client, body=upload(os.environ["BANGKHEN_DECISION"]), idempotency_key="life-py")
    report = put_list_file.sync(decision.id, client=client, body=upload(os.environ["BANGKHEN_LIST"]))
    assert report.counts.total == 106, report
    assert submit_decision.sync(decision.id, client=client).state == DecisionState.CHECKED
    assert approve_decision.sync(decision.id, client=approver).state in (DecisionState.APPROVED, DecisionState.SIGNED)
    batch = issue_decision.sync(decision.id, client=client, body=Hold())
    while batch.state in (BatchState.QUEUED, BatchState.RUNNING):
        time.sleep(0.25)
        batch = get_batch.sync(batch.id, client=client)
    assert batch.state == BatchState.DONE, batch
    archive = get_file.sync(decision.id, GetFileName.BANG_KHEN_ZIP, client=client)
    assert len(zipfile.ZipFile(archive.payload).namelist()) == 106
    code = get_manifest.sync(decision.id, client=client).certificates[51].code
    assert verify.sync(client=public, body=VerifyText(code=code)).result == VerificationResult.VALID
    sheet = get_certificate_pdf.sync(code, client=client)
    said = verify_file.sync(client=public, body=FileForm(file=File(payload=sheet.payload, file_name="001.pdf", mime_type="application/pdf")))
    assert said.result == VerificationResult.VALID, said
    refused = get_decision.sync("khong-co", client=client)
    assert isinstance(refused, Problem) and refused.code == "not-found", refused


if __name__ == "__main__":
    life()
    print("ok")
