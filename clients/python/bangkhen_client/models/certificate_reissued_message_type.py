from enum import StrEnum


class CertificateReissuedMessageType(StrEnum):
    CERTIFICATE_REISSUED = "certificate.reissued"

    def __str__(self) -> str:
        return str(self.value)
