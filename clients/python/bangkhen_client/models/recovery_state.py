from enum import StrEnum


class RecoveryState(StrEnum):
    AWAITED = "awaited"
    NONE = "none"
    RECOVERED = "recovered"

    def __str__(self) -> str:
        return str(self.value)
