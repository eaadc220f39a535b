from enum import StrEnum


class AmendmentKind(StrEnum):
    REISSUE = "reissue"
    REPLACE = "replace"
    REVOKE = "revoke"

    def __str__(self) -> str:
        return str(self.value)
