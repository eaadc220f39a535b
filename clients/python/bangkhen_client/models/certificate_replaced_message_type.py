from enum import StrEnum


class CertificateReplacedMessageType(StrEnum):
    CERTIFICATE_REPLACED = "certificate.replaced"

    def __str__(self) -> str:
        return str(self.value)
