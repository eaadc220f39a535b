from enum import StrEnum


class CertificateRevokedMessageType(StrEnum):
    CERTIFICATE_REVOKED = "certificate.revoked"

    def __str__(self) -> str:
        return str(self.value)
