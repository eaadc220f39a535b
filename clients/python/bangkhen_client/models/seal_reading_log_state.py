from enum import StrEnum


class SealReadingLogState(StrEnum):
    AFTER = "after"
    BEFORE = "before"
    DIFFERS = "differs"
    LACKS = "lacks"
    LATE = "late"

    def __str__(self) -> str:
        return str(self.value)
