from enum import StrEnum


class FindingCheck(StrEnum):
    INTEGRITY = "integrity"
    ISSUED = "issued"
    ISSUER = "issuer"
    STATUS = "status"

    def __str__(self) -> str:
        return str(self.value)
