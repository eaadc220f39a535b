from enum import StrEnum


class CertificateIssuedMessageType(StrEnum):
    CERTIFICATE_ISSUED = "certificate.issued"

    def __str__(self) -> str:
        return str(self.value)
