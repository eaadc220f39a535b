from enum import StrEnum


class Status(StrEnum):
    HELD = "held"
    REPLACED = "replaced"
    REVOKED = "revoked"
    VALID = "valid"
    WITHDRAWN = "withdrawn"

    def __str__(self) -> str:
        return str(self.value)
