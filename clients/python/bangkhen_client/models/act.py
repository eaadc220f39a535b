from enum import StrEnum


class Act(StrEnum):
    CORRECTION = "correction"
    EXCHANGE = "exchange"
    REISSUE = "reissue"
    REVOCATION = "revocation"

    def __str__(self) -> str:
        return str(self.value)
