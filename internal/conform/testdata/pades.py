# Says how pyHanko judges signatures of the office: pades.py CA FILE … Each file is a line:
# its level as it validates (B-LT with the evidence in the file alone), or why it does not.
import sys

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator import ValidationContext

with open(sys.argv[1], "rb") as file:
    root = x509.Certificate.load(file.read())


def judge(name):
    with open(name, "rb") as file:
        reader = PdfFileReader(file, strict=True)
        signatures = reader.embedded_regular_signatures
        if len(signatures) != 1:
            return f"{len(signatures)} signatures"
        signature = signatures[0]
        how, level = {"trust_roots": [root], "allow_fetching": False}, "B-B"
        context = ValidationContext(**how)
        if "/DSS" in reader.root:  # then every certificate has to be shown to stand, by what is in the file alone
            context = DocumentSecurityStore.read_dss(reader).as_validation_context({**how, "revocation_mode": "require"})
        status = validate_pdf_signature(signature, context, skip_diff=False)
        if status.timestamp_validity is not None and status.timestamp_validity.valid and status.timestamp_validity.trusted:
            level = "B-LT" if "/DSS" in reader.root else "B-T"
        sound = status.bottom_line and status.trusted and "/ETSI.CAdES.detached" == signature.sig_object["/SubFilter"]
        signed = {attribute["type"].native for attribute in signature.signer_info["signed_attrs"]}
        if "signing_time" in signed or not {"content_type", "message_digest", "signing_certificate_v2"} <= signed:
            return f"signed attributes {sorted(signed)}"
        return level if sound else f"broken: {status.summary()}"


for name in sys.argv[2:]:
    try:
        print(judge(name))
    except Exception as problem:
        print(f"refused: {type(problem).__name__} {problem}".replace("\n", " "))
