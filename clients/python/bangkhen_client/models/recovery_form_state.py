from enum import StrEnum


class RecoveryFormState(StrEnum):
    AWAITED = "awaited"
    NONE = "none"
    RECOVERED = "recovered"

    def __str__(self) -> str:
        return str(self.value)
