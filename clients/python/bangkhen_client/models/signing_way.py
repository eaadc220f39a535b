from enum import StrEnum


class SigningWay(StrEnum):
    ADDED = "added"
    BORNE = "borne"
    RECORDED = "recorded"

    def __str__(self) -> str:
        return str(self.value)
