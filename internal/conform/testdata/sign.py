# Signs a PDF with a made-up authority by pyHanko, in the ways that offices' programs
# do, and says how pyHanko judges files: sign.py sign IN DIR | sign.py judge CA FILE …
import datetime
import sys

from asn1crypto import keys as asn1_keys, x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers, timestamps
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

now = datetime.datetime.now(datetime.timezone.utc)


def certificate(name, office, key, issuer=None, issuer_key=None, use=None):
    subject = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, office), x509.NameAttribute(NameOID.COMMON_NAME, name)])
    authority = issuer is None
    builder = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(issuer.subject if issuer else subject)
        .public_key(key.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=30)).not_valid_after(now + datetime.timedelta(days=300))
        .add_extension(x509.BasicConstraints(authority, None), True)
        .add_extension(x509.KeyUsage(not authority, not authority, False, False, False, authority, authority, False, False), True)
    )
    if use:
        builder = builder.add_extension(x509.ExtendedKeyUsage([use]), True)
    return builder.sign(issuer_key or key, hashes.SHA256())


def asn1(made):
    return asn1_x509.Certificate.load(made.public_bytes(serialization.Encoding.DER))


def asn1_key(key):
    return asn1_keys.PrivateKeyInfo.load(key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))


def store(*certificates):
    made = SimpleCertificateStore()
    for one in certificates:
        made.register(asn1(one))
    return made


def sign_all(source, directory):
    keys = [rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(4)]
    ca = certificate("Tổ chức chứng thực thử nghiệm", "Ban Cơ yếu thử nghiệm", keys[0])
    office = certificate("Ủy ban nhân dân tỉnh Bắc Kạn", "Tỉnh Bắc Kạn", keys[1], ca, keys[0])
    person = certificate("Nguyễn Đăng Bình", "Tỉnh Bắc Kạn", keys[2], ca, keys[0])
    tsa = certificate("Dấu thời gian thử nghiệm", "Ban Cơ yếu thử nghiệm", keys[3], ca, keys[0], ExtendedKeyUsageOID.TIME_STAMPING)
    with open(f"{directory}/ca.pem", "wb") as out:
        out.write(ca.public_bytes(serialization.Encoding.PEM))
    as_office = signers.SimpleSigner(signing_cert=asn1(office), signing_key=asn1_key(keys[1]), cert_registry=store(ca))
    as_person = signers.SimpleSigner(signing_cert=asn1(person), signing_key=asn1_key(keys[2]), cert_registry=store(ca))
    stamper = timestamps.DummyTimeStamper(tsa_cert=asn1(tsa), tsa_key=asn1_key(keys[3]), certs_to_embed=store(ca))
    context = ValidationContext(trust_roots=[asn1(ca)], allow_fetching=False, revocation_mode="soft-fail")

    def sign(source, name, signer=as_office, field="ChuKy1", place=None, kind=SigSeedSubFilter.PADES, stamp=None, keep=False):
        with open(source, "rb") as file, open(f"{directory}/{name}.pdf", "wb+") as out:
            writer = IncrementalPdfFileWriter(file)
            if place:
                fields.append_signature_field(writer, fields.SigFieldSpec(field, box=place, on_page=0))
            how = signers.PdfSignatureMetadata(field_name=field, md_algorithm="sha256", subfilter=kind,
                                               validation_context=context if keep else None, embed_validation_info=keep)
            signers.PdfSigner(how, signer, timestamper=stamp).sign_pdf(writer, output=out)
        return f"{directory}/{name}.pdf"

    sign(source, "basic")
    sign(source, "pkcs7", kind=SigSeedSubFilter.ADOBE_PKCS7_DETACHED)
    visible = sign(source, "visible", place=(340, 100, 540, 160))
    sign(visible, "two", signer=as_person, field="ChuKy2")
    sign(source, "stamped", stamp=stamper)
    kept = sign(source, "kept", stamp=stamper, keep=True)
    with open(kept, "rb") as file, open(f"{directory}/archive.pdf", "wb+") as out:
        signers.PdfTimeStamper(stamper).timestamp_pdf(IncrementalPdfFileWriter(file), "sha256", validation_context=context, output=out)


def judge(ca, names):
    with open(ca, "rb") as file:
        root = asn1(x509.load_pem_x509_certificate(file.read()))
    for name in names:
        with open(name, "rb") as file:
            for signature in PdfFileReader(file, strict=False).embedded_regular_signatures:
                context = ValidationContext(trust_roots=[root], allow_fetching=False, revocation_mode="soft-fail")
                status = validate_pdf_signature(signature, context, skip_diff=False)
                sound = status.intact and status.valid and status.modification_level is not None and status.modification_level.name != "OTHER"
                print(name, signature.field_name, "sound" if sound else "broken", "trusted" if status.trusted else "unknown")


if __name__ == "__main__":
    if sys.argv[1] == "sign":
        sign_all(sys.argv[2], sys.argv[3])
    else:
        judge(sys.argv[2], sys.argv[3:])
