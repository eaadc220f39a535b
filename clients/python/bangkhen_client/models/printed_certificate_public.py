from enum import StrEnum


class PrintedCertificatePublic(StrEnum):
    ALL = "all"
    AWARD = "award"

    def __str__(self) -> str:
        return str(self.value)
