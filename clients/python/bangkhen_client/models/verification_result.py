from enum import StrEnum


class VerificationResult(StrEnum):
    HELD = "held"
    RECORDED = "recorded"
    REPLACED = "replaced"
    REVOKED = "revoked"
    UNKNOWN = "unknown"
    VALID = "valid"
    WITHDRAWN = "withdrawn"

    def __str__(self) -> str:
        return str(self.value)
