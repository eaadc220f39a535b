from enum import StrEnum


class RevokeDocumentKind(StrEnum):
    DECISION = "decision"

    def __str__(self) -> str:
        return str(self.value)
